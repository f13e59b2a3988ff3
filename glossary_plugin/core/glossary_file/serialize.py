"""A glossary as plain data in the form of the glossary file: what is written so can be loaded again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.core.model import Role, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glossary_plugin.core.model import Glossary, Matching, Name, Source, Tag, Term, Texts, Translation

__all__ = ["glossary_data", "name_data", "term_data"]

_RELATIONS = ("requires", "broader", "narrower", "related")


def glossary_data(glossary: Glossary, url: Callable[[Term], str] = lambda _term: "") -> dict[str, Any]:
    """Return a glossary as one file; ``url`` gives the address of a term's entry, which is kept as ``x-url``.

    The language and the markup of a file hold for all of its terms: where a term has others, they are
    kept as ``x-language`` and ``x-format``.
    """
    format_ = "rst" if all(term.format == "rst" for term in glossary.terms) and glossary.terms else "markdown"
    terms = []
    for term in glossary.terms:
        differing = {
            "x-language": term.language if term.language != glossary.language else "",
            "x-format": term.format if term.format != format_ else "",
            "x-url": url(term),
        }
        terms.append({**term_data(term), **_filled(differing)})
    tags = {id_: _tag(tag) for id_, tag in glossary.tags.items()}
    top = {
        "title": glossary.title,
        "language": glossary.language,
        "format": format_ if format_ != "markdown" else "",
        "tags": tags,
    }
    return {**_filled(top), **glossary.extra, "terms": terms}


def _tag(tag: Tag) -> dict[str, Any]:
    translations = {language: _tag(each) for language, each in tag.translations.items()}
    return _filled({"label": tag.label, "description": tag.description, "translations": translations})


def term_data(term: Term) -> dict[str, Any]:
    """Return a term as one entry of a file."""
    return _filled(
        {
            "term": term.name,
            "id": term.id,
            "former_ids": list(term.former_ids),
            "anchors": list(term.anchors),
            **_names(term.names),
            "reading": term.reading,
            **_texts(term.texts),
            "tags": list(term.tags),
            **{relation: list(getattr(term, relation)) for relation in _RELATIONS},
            "see": term.see,
            "sources": [_source(source) for source in term.sources],
            "page": term.page,
            "link": str(term.link) if term.link is not None else "",
            "auto": term.auto,
            "match": _match(term.match),
            "scope": list(term.scope),
            "translations": {language: _translation(each) for language, each in term.translations.items()},
            "status": str(term.status) if term.status is not Status.APPROVED else "",
            **term.extra,
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is not empty."""
    return {key: value for key, value in values.items() if value not in ("", [], {}, None)}


def name_data(name: Name, **over: object) -> object:
    """Return a name as its text, or as a mapping where it has settings of its own; ``over`` are others instead."""
    own = _filled({"auto": name.auto, "case": _text(name.case), "boundary": _text(name.boundary), "why": name.why})
    own |= over
    return {"text": name.text, **own} if own else name.text


def _names(names: Iterable[Name]) -> dict[str, Any]:
    by_role = {"abbr": Role.ABBR, "aliases": Role.ALIAS, "avoid": Role.AVOID}
    return {key: [name_data(name) for name in names if name.role is role] for key, role in by_role.items()}


def _texts(texts: Texts) -> dict[str, Any]:
    return {
        "definition": texts.definition,
        "details": texts.details,
        "note": texts.note,
        "explanations": dict(texts.explanations),
        "examples": list(texts.examples),
    }


def _source(source: Source) -> dict[str, str]:
    return _filled({"title": source.title, "url": source.url})


def _match(match: Matching) -> dict[str, Any]:
    return _filled(
        {
            "case": _text(match.case),
            "forms": match.forms,
            "boundary": _text(match.boundary),
            "evidence": _text(match.evidence),
            "also": [name_data(name) for name in match.also],
            "except": list(match.decoys),
        }
    )


def _translation(translation: Translation) -> dict[str, Any]:
    term = next((name for name in translation.names if name.role is Role.TERM), None)
    return _filled(
        {
            "term": term.text if term else "",
            **_names(translation.names),
            "reading": translation.reading,
            **_texts(translation.texts),
            "of": translation.of,
        }
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
