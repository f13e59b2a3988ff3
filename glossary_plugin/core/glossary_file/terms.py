"""Values of an entry -> the frozen shapes of the model."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.drafts import MAX_NAMES
from glossary_plugin.core.model import (
    Boundary,
    Case,
    Evidence,
    Link,
    Matching,
    Name,
    Role,
    Status,
    Term,
    Texts,
    Translation,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary_plugin.core.glossary_file.drafts import Draft
    from glossary_plugin.core.glossary_file.node_reader import Values
    from glossary_plugin.core.model import Location, Relation

__all__ = ["Related", "build", "names_of"]

_NO_MATCH = Matching()
_NOTHING: Mapping[str, Any] = {}
_TEXT_KEYS = frozenset({"definition", "details", "note", "explanations", "examples"})


@dataclass(slots=True)
class Related:
    """What an entry says of others, and others of it."""

    ids: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    """The ids that each kind of relation leads to."""
    see: str = ""
    written: list[Relation] = field(default_factory=list)


def names_of(values: Values) -> tuple[Name, ...]:
    """Return all names in the order of the model, each spelling once."""
    term: tuple[Name, ...] = (values["term"],) if "term" in values else ()
    if term and len(values) == 2 and "definition" in values:  # noqa: PLR2004 - nothing but a term and a definition
        return term
    groups = (values.get(key, ()) for key in ("abbr", "aliases", "avoid"))
    names: dict[str, Name] = {}
    for name in chain(term, *groups, values.get("match", {}).get("also", ())):
        names.setdefault(name.text, name)
    return tuple(names.values())[:MAX_NAMES]


def build(draft: Draft, names: tuple[Name, ...], related: Related | None) -> Term:
    """Return the finished term; ``related`` is what it says of others, and others of it."""
    values, sheet = draft.values, draft.sheet
    if len(values) == 2 and related is None and "definition" in values:  # noqa: PLR2004 - nothing but a term and a definition
        return Term(
            id=draft.id,
            names=names,
            language=sheet.language,
            format=sheet.format,
            trusted=draft.trusted,
            only_used=sheet.source.wanted.only_used,
            origin=draft.origin,
            texts=Texts(definition=values["definition"]),
            translations=_NOTHING,
            extra=_NOTHING,
            where=draft.where,
        )
    return Term(
        id=draft.id,
        names=tuple(map(_as_see, names)) if related and related.see else names,
        language=sheet.language,
        format=sheet.format,
        trusted=draft.trusted,
        only_used=sheet.source.wanted.only_used,
        origin=draft.origin,
        former_ids=tuple(each.text for each in values.get("former_ids", ())),
        anchors=tuple(each.text for each in values.get("anchors", ())),
        reading=values.get("reading", ""),
        texts=_texts(values),
        tags=tuple(dict.fromkeys(tag.text for tag in values.get("tags", ()))),
        see=related.see if related else "",
        relations=tuple(related.written) if related else (),
        **{kind: tuple(ids) for kind, ids in related.ids.items()} if related else {},
        sources=values.get("sources", ()),
        page=values["page"].text if "page" in values else "",
        page_where=values["page"].where if "page" in values else None,
        link=Link(values["link"]) if "link" in values else None,
        auto=values.get("auto"),
        match=_matching(values["match"]) if "match" in values else _NO_MATCH,
        scope=values.get("scope", ()),
        translations={key: _translation(*each) for key, each in values["translations"].items()}
        if "translations" in values
        else _NOTHING,
        status=Status(values["status"]) if "status" in values else Status.APPROVED,
        extra=values.get("extra", _NOTHING),
        where=draft.where,
    )


def _as_see(name: Name) -> Name:
    return Name(
        text=name.text,
        role=Role.SEE,
        auto=name.auto,
        case=name.case,
        boundary=name.boundary,
        why=name.why,
        where=name.where,
    )


def _texts(values: Values) -> Texts:
    return Texts(**{key: values[key] for key in _TEXT_KEYS & values.keys()})


def _matching(values: Values) -> Matching:
    return Matching(
        case=Case(values["case"]) if "case" in values else None,
        forms=values.get("forms"),
        boundary=Boundary(values["boundary"]) if "boundary" in values else None,
        evidence=Evidence(values["evidence"]) if "evidence" in values else None,
        also=values.get("also", ()),
        decoys=values.get("except", ()),
    )


def _translation(where: Location, values: Values) -> Translation:
    return Translation(
        names=names_of(values),
        reading=values.get("reading", ""),
        texts=_texts(values),
        of=values.get("of", ""),
        where=where,
    )
