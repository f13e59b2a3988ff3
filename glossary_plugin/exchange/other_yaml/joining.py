"""Entries of other YAML beside each other: abbreviations go to what they stand for, links lead to entries."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats.markdown_text import reference
from glossary_plugin.exchange.markup.markdown.old_markup import with_references

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.exchange.formats import Entry

__all__ = ["joined", "linked"]

_TO_SLUG = re.compile(r"\]\(#([^()\s]++)\)")


def joined(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries without those that only give others, by their names, an abbreviation."""
    own = {entry.values["term"]: place for place, entry in enumerate(entries) if not _is_name(entry)}
    found = list(entries)
    for entry in entries:
        if _is_name(entry) and (place := own.get(entry.values["term"])) is not None:
            values = found[place].values
            found[place] = replace(
                found[place], values={**values, "abbr": [*entry.values["abbr"], *values.get("abbr", [])]}
            )
    return [entry for entry in found if not (_is_name(entry) and entry.values["term"] in own)]


def _is_name(entry: Entry) -> bool:
    """Return whether an entry has an abbreviation and its long form, and nothing else."""
    return bool(entry.values.get("abbr")) and entry.values.get("definition") == entry.values["term"]


def linked(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries whose texts and references name the others as a glossary file does."""
    targets: dict[str, str] = {}
    for entry in entries:
        name = str(entry.values["term"])
        slugs = (each for name in entry.names for each in (make_id(name), name))
        for slug in (*entry.values["anchors"], *slugs):
            targets.setdefault(str(slug), str(entry.values.get("id") or name))
    return [replace(entry, values=_linked_values(entry.values, targets)) for entry in entries]


def _linked_values(values: Mapping[str, Any], targets: Mapping[str, str]) -> dict[str, Any]:
    def in_links(value: Any) -> Any:  # noqa: ANN401 - any value of an entry
        if isinstance(value, dict):
            return {key: in_links(each) for key, each in value.items()}
        if not isinstance(value, str):
            return value
        named = with_references(value, lambda name: targets.get(name) or targets.get(make_id(name), ""))
        return _TO_SLUG.sub(lambda found: _reference(found, targets), named)

    made: dict[str, Any] = {key: in_links(value) for key, value in values.items()}
    entries = [targets[each] for each in made.pop("references", []) if isinstance(each, str) and each in targets]
    if entries:
        made["sources"] = [each for each in made["sources"] if isinstance(each, dict) or each not in targets]
        made["related"] = [*made.get("related", []), *entries]
    return made


def _reference(found: re.Match[str], targets: Mapping[str, str]) -> str:
    return f"]({reference(targets[found[1]])})" if found[1] in targets else found[0]
