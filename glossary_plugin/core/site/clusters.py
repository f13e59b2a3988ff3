"""A glossary in parts for a map: terms by their first tag, those without one by what they are related to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.text.collation import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Tag, Term

__all__ = ["Cluster", "clustered", "related_pairs"]

_LEAST = 4
"""How many terms without tags must hang together to be a part of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A part of a map."""

    title: str
    """Empty: it is the only one, and has none."""
    members: tuple[tuple[Term, int], ...]
    """Its terms, each with how deep it stands below the broadest ones: broader terms come first."""


def clustered(terms: Sequence[Term], tags: Mapping[str, Tag], rest: str) -> list[Cluster]:
    """Return terms in parts: those of each tag in the order of ``tags``, then those without one.

    Of these, such as hang together have the name of the one that most are related to; ``rest`` is what the
    others are called.
    """
    tagged: dict[str, list[Term]] = {tag: [] for tag in tags}
    bare: list[Term] = []
    for term in terms:
        (tagged.setdefault(term.tags[0], []) if term.tags else bare).append(term)
    named = [(tags[id_].label or id_ if id_ in tags else id_, members) for id_, members in tagged.items() if members]
    named += _related(bare, rest)
    is_one = len(named) == 1 and not named[0][1][0].tags
    return [Cluster(title="" if is_one else title, members=tuple(_in_order(members))) for title, members in named]


def related_pairs(terms: Mapping[str, Term]) -> dict[str, list[tuple[str, str]]]:
    """Return the relations of terms as pairs of ids; one that goes both ways once."""
    related = dict.fromkeys(tuple(sorted((term.id, other))) for term in terms.values() for other in term.related)
    return {
        "requires": [(other, term.id) for term in terms.values() for other in term.requires],
        "broader": [(term.id, other) for term in terms.values() for other in term.broader],
        "related": [(one, other) for one, other in related],
    }


def _related(terms: Sequence[Term], rest: str) -> list[tuple[str, list[Term]]]:
    """Return the terms that hang together, the most first, and in the end all that do not."""
    inside = {term.id: term for term in terms}
    neighbours: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        for other in (*term.requires, *term.broader, *term.related):
            if other in inside and other != term.id:
                neighbours[term.id].append(other)
                neighbours[other].append(term.id)
    parts: list[list[Term]] = []
    left: list[Term] = []
    seen: set[str] = set()
    for term in terms:
        if term.id not in seen:
            part = [inside[each] for each in _reached(term.id, neighbours, seen)]
            if len(part) >= _LEAST:
                parts.append(part)
            else:
                left += part
    parts.sort(key=len, reverse=True)
    hubs = [max(part, key=lambda each: len(neighbours[each.id])) for part in parts]
    found = [(hub.name, part) for hub, part in zip(hubs, parts, strict=True)]
    return [*found, (rest, left)] if left else found


def _reached(id_: str, neighbours: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """Return all that hang together with a term, and note that they are ``seen``."""
    seen.add(id_)
    found = [id_]
    for each in found:
        new = [other for other in dict.fromkeys(neighbours.get(each, ())) if other not in seen]
        seen.update(new)
        found += new
    return found


def _in_order(terms: Iterable[Term]) -> Iterator[tuple[Term, int]]:
    """Yield terms by reading or name, each behind the first broader one among them, with its depth."""
    ordered = sorted(terms, key=lambda each: (sort_key(each.reading or each.name), each.id))
    inside = {term.id: term for term in ordered}
    below: defaultdict[str, list[Term]] = defaultdict(list)
    for term in reversed(ordered):
        below[next((each for each in term.broader if each in inside), "")].append(term)
    # Those in a ring of broader terms are below no other; they come last, from the first of them on.
    waiting = [(term, 0) for term in reversed(ordered)] + [(term, 0) for term in below[""]]
    while waiting:
        term, depth = waiting.pop()
        if inside.pop(term.id, None):
            yield term, depth
            waiting += [(each, depth + 1) for each in below[term.id]]
