"""Adding terms, ids, and what translations are of, to a glossary file; everything else stays, comments too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.serialize import term_data
from glossary_plugin.core.glossary_file.untranslated import state
from glossary_plugin.core.problems import Location, Problem
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Imported, bad_format
from glossary_plugin.exchange.formats.finishing import file_data, finished
from glossary_plugin.exchange.glossary_yaml.file_terms import TermFile, edited, terms_of
from glossary_plugin.exchange.glossary_yaml.write import write_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.formats import Entry
    from glossary_plugin.exchange.glossary_yaml.file_terms import FileTerm

    Note = Callable[[FileTerm], dict[str, Any]]
    """Returns keys that the entry of a term gets."""

__all__ = ["ids", "states", "states_of_others", "with_notes", "with_terms"]


def with_terms(text: str, entries: Sequence[Entry], file: str, taken: Collection[str] = ()) -> str | Problem:
    """Return a glossary file with further terms, or why it cannot take them; an empty one is begun.

    Ids are written down; ``taken`` are those that the glossary has already.
    """
    new = finished(Imported(entries=[_with_id(entry, taken) for entry in entries]))
    if not text.strip():
        return write_yaml(file_data(new))
    found = terms_of(text, file)
    if not isinstance(found, TermFile):
        return found
    old = [term for _, term in found.terms]
    made = edited(found, [*old, *(found.new_term(entry.values) for entry in new.entries)])
    hint = "add them by hand"
    return made or bad_format("the terms cannot be added to this file", hint, Location(file=file, line=1))


def with_notes(text: str, file: str, notes: Mapping[str, Sequence[Note]]) -> str | Problem:
    """Return a glossary file in which its entries have notes, too, or why it cannot.

    ``notes`` are those of the entries below each key; a file may have one of these keys alone.
    """
    without: list[Problem] = []
    for key, each in notes.items():
        found = terms_of(text, file, key)
        if isinstance(found, TermFile):
            made = edited(found, [_noted(term, each) for _, term in found.terms])
            if made is None:
                hint = "write them by hand"
                return bad_format(
                    "what is to be noted cannot be written into this file", hint, Location(file=file, line=1)
                )
            text = made
        else:
            without.append(found)
    return without[0] if len(without) == len(notes) else text


def _noted(term: FileTerm, notes: Iterable[Note]) -> FileTerm:
    for note in notes:
        term = replace(term, values={**term.values, **note(term)})
    return term


def ids(glossary: Glossary, label: str) -> Note:
    """Return what notes the id of each term that has none written down.

    ``label`` is what the places in the glossary call the file; a term that it does not have gets that of its name.
    """
    known = {(term.where.line, term.where.column): term.id for term in glossary.terms if term.where.file == label}
    return lambda term: {} if "id" in term.values else {"id": known.get((term.line, term.column), term.id)}


def states(glossary: Glossary, label: str) -> Note:
    """Return what notes of each translation that it is of its term as this is now."""
    own: dict[tuple[int, int], str] = {}
    others: dict[tuple[int, int], str] = {}
    for term in glossary.terms:
        if term.translations:
            now = state(term_data(term))
            places = (each.where for each in term.translations.values())
            others |= {(where.line, where.column): now for where in places if where and where.file == label}
            own |= {(term.where.line, term.where.column): now} if term.where.file == label else {}

    def note(term: FileTerm) -> dict[str, Any]:
        place = term.line, term.column
        if place in others:
            return {"of": others[place]}
        return _stamped(term, own.get(place, ""))

    return note


def states_of_others(glossary: Glossary) -> Note:
    """Return the same for each translation that ``overrides`` give to a term of another file."""

    def note(change: FileTerm) -> dict[str, Any]:
        term = glossary.find(change.name)
        return _stamped(change, state(term_data(term)) if term else "")

    return note


def _stamped(term: FileTerm, now: str) -> dict[str, Any]:
    """Return the translations that the entry of a term has, of a state; nothing where that is empty."""
    inside = term.values.get("translations")
    if not now or not isinstance(inside, dict):
        return {}
    return {"translations": {tag: {**each, "of": now} for tag, each in inside.items()}}


def _with_id(entry: Entry, taken: Collection[str]) -> Entry:
    """Return an entry with an id of its own where another term has that of its name."""
    id_ = make_id(str(entry.values["term"]))
    return replace(entry, values={**entry.values, "id": f"{id_}-2"}) if id_ in taken else entry
