"""What the formats of concepts (TBX, SKOS) share: one language among several, and relations between what was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.core.text.urls import is_url
from glossary_plugin.exchange.formats import Entry, Imported, lost
from glossary_plugin.exchange.formats.finishing import finished
from glossary_plugin.exchange.formats.languages import canonical, own_of
from glossary_plugin.exchange.tables.columns import column_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

__all__ = ["Concept", "InLanguage", "as_id", "entries_of", "in_languages", "main_language", "not_in", "source_of"]

_INVERSE = {"narrower": "broader"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Concept:
    """One concept that was read: an entry without its relations, and those, by the keys of other concepts."""

    key: Hashable
    values: Mapping[str, Any]
    relations: Mapping[str, Sequence[Hashable]]
    lost: Sequence[str]
    """The names of what an entry has no place for."""
    where: Location


def entries_of(found: Sequence[Concept | Problem]) -> tuple[list[Entry], list[Problem]]:
    """Return the entries, each with an id of its own and the ids of those that it names, and all that is left out."""
    concepts = [each for each in found if isinstance(each, Concept)]
    tidied = finished(Imported(entries=[Entry(values=each.values, where=each.where) for each in concepts]))
    made = tidied.entries
    ids = {each.key: entry.values["id"] for each, entry in zip(concepts, made, strict=True)}
    known = {
        (kind, each.key, other) for each in concepts for kind, others in each.relations.items() for other in others
    }
    entries: list[Entry] = []
    problems = [*(each for each in found if isinstance(each, Problem)), *tidied.problems]
    for each, entry in zip(concepts, made, strict=True):
        relations: dict[str, Any] = {}
        over = [*each.lost]
        for kind, others in each.relations.items():
            new = [other for other in others if (_INVERSE.get(kind), other, each.key) not in known]
            named = list(dict.fromkeys(ids[other] for other in new if other in ids and other != each.key))
            if named:
                relations[kind] = named[0] if kind == "see" else named
            over += [f"{kind} to a concept that is left out" for other in new if other not in ids]
            over += [f"{kind} to itself"] * (each.key in others)
            over += [f"{kind} to '{id_}'" for id_ in named[1:] if kind == "see"]
        problems += lost(f"an entry has no place for parts of '{entry.values['term']}'", over, each.where)
        entries.append(replace(entry, values={**entry.values, **relations}))
    return entries, problems


def as_id(text: str) -> str:
    """Return what names a concept elsewhere as an id.

    >>> as_id("c.1"), as_id("a b"), as_id("")
    ('c.1', 'a-b', '')
    """
    return text if is_id(text) else make_id(text)


def main_language(
    wanted: str, stated: str, concepts: Sequence[Iterable[str]], defined: Sequence[Iterable[str]] = ()
) -> str:
    """Return the language of the glossary: what the user gave, else what the file has, if a concept has it.

    Else it is that of most concepts; of several, that of most definitions, then the first by its name.
    """
    if wanted:
        return canonical(wanted) or wanted
    stated = canonical(stated)
    if stated and any(own_of(each, stated) is not None for each in concepts):
        return stated
    counted = Counter(tag for each in concepts for tag in dict.fromkeys(each))
    counts = Counter(tag for each in defined for tag in dict.fromkeys(each))
    return max(sorted(counted), key=lambda tag: (counted[tag], counts[tag]), default=stated)


def source_of(title: str, url: str) -> Any:  # noqa: ANN401 - a value of an entry
    """Return a source as a person would write it."""
    if title and url:
        return {"title": title, "url": url}
    text = title or url
    return text if is_url(text) == bool(url) else {"url": url} if url else {"title": title}


def not_in(name: str, language: str, where: Location) -> Problem:
    """Return the problem of a concept that has no term in the language of the glossary."""
    what = f"'{name}' has" if name else "a concept has"
    hint = "add one, or import another language into a file of its own with --language"
    message = f"{what} no term in '{language}', the language of the glossary, and is left out"
    return Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=where)


@dataclass(frozen=True, slots=True)
class InLanguage:
    """One language of an entry that is written."""

    tag: str
    values: dict[str, Any]
    """What is left to write: what is written is taken out."""
    suffix: str = ""
    """Behind the keys of a translation, in problems."""

    def unwritten(self) -> list[str]:
        """Return the names of what is left."""
        return [f"{column_of(path)}{self.suffix}" for path, _ in parts_of(self.values)]


def in_languages(rest: dict[str, Any], own: str) -> tuple[list[InLanguage], list[str]]:
    """Take an entry apart by languages, its own first; return also what it has once more in its own one."""
    translations = rest.pop("translations", {})
    twice = [tag for tag in translations if tag.lower() == own.lower()]
    others = [InLanguage(tag, dict(each), f".{tag}") for tag, each in translations.items() if tag not in twice]
    return [InLanguage(own, rest), *others], [f"{key}.{tag}" for tag in twice for key in translations[tag]]
