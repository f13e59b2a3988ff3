"""Adding terms and ids to a glossary file; everything else stays, comments too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Location, Problem
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Imported, bad_format
from glossary_plugin.exchange.formats.finishing import file_data, finished
from glossary_plugin.exchange.glossary_yaml.file_terms import TermFile, edited, terms_of
from glossary_plugin.exchange.glossary_yaml.write import write_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from glossary_plugin.exchange.formats import Entry

__all__ = ["with_ids", "with_terms"]


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


def with_ids(text: str, ids: Mapping[tuple[int, int], str], file: str) -> str | Problem:
    """Return a glossary file in which every term has its id written down, or why it cannot.

    ``ids`` are those that terms have in the glossary, by line and column; others have that of their name.
    """
    found = terms_of(text, file)
    if not isinstance(found, TermFile):
        return found
    terms = [term for _, term in found.terms]
    named = [{**term.values, "id": ids.get((term.line, term.column), term.id)} for term in terms]
    made = edited(
        found,
        [
            term if "id" in term.values else replace(term, values=values)
            for term, values in zip(terms, named, strict=True)
        ],
    )
    hint = "write them by hand"
    return made or bad_format("the ids cannot be written into this file", hint, Location(file=file, line=1))


def _with_id(entry: Entry, taken: Collection[str]) -> Entry:
    """Return an entry with an id of its own where another term has that of its name."""
    id_ = make_id(str(entry.values["term"]))
    return replace(entry, values={**entry.values, "id": f"{id_}-2"}) if id_ in taken else entry
