"""What has become of the terms of a glossary: which are new, which have changed, and which are gone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.serialize import term_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossary_plugin.core.model import Glossary, Term

__all__ = ["Change", "Difference", "differences"]


class Change(StrEnum):
    """What has become of a term."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One term, before and after."""

    change: Change
    id: str
    name: str
    """As it is now, or was at last."""
    before: Mapping[str, Any] = field(default_factory=dict)
    """The keys of the glossary file that say something else than after, with what they said."""
    after: Mapping[str, Any] = field(default_factory=dict)
    """The same as they are now."""


def differences(before: Glossary, after: Glossary) -> Iterator[Difference]:
    """Yield the terms that are not what they were, in the order in which they stand now, then those that are gone.

    One that has another id now, and names the old one, is the same.

    >>> from glossary_plugin.core.model import Glossary, Location, Name, Role, Term, Texts
    >>> where = Location(file="a.yml")
    >>> term = Term(id="api", names=(Name(text="API", role=Role.TERM, where=where),), where=where)
    >>> [found.change.value for found in differences(Glossary(), Glossary(terms=(term,)))]
    ['added']
    """
    old = {term.id: (term.name, _said(term)) for term in before.terms}
    for term in after.terms:
        data = _said(term)
        known = next((id_ for id_ in (term.id, *term.former_ids) if id_ in old), term.id)
        _, was = old.pop(known, ("", None))
        if was is None:
            yield Difference(change=Change.ADDED, id=term.id, name=term.name, after=data)
        elif was != data:
            changed = [key for key in {**data, **was} if data.get(key) != was.get(key)]
            yield Difference(
                change=Change.CHANGED,
                id=term.id,
                name=term.name,
                before={key: was[key] for key in changed if key in was},
                after={key: data[key] for key in changed if key in data},
            )
    for id_, (name, was) in old.items():
        yield Difference(change=Change.GONE, id=id_, name=name, before=was or {})


def _said(term: Term) -> Mapping[str, Any]:
    """Return an entry without what its translations note of their making, which readers do not see."""
    return term_data(replace(term, translations={tag: replace(each, of="") for tag, each in term.translations.items()}))
