"""Who uses which term where: the data of back-links."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.boundaries import BARRIER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossary_plugin.core.linking.prose import Prose
    from glossary_plugin.core.model import Glossary, Term

__all__ = ["Snippet", "Use", "shown_terms", "snippet", "used_in"]

_ABBREVIATED = "".join(rf"(?<!\b{each}.)" for each in (r"\w", *"Dr Mr Ms St Mrs Prof bzw ca cf vs".split()))
_SENTENCE_END = re.compile(
    rf"[。！？{BARRIER}.!?](?:(?<=[。！？])[」』）】]*+|(?<={BARRIER})"
    rf"|(?<=[.!?]){_ABBREVIATED}[\"'”’»)\]]*+(?=\s)(?!\s+[0-9a-zß-öø-ÿа-яё]))"
)
"""What ends a sentence; not the full stop of an abbreviation, or before a small letter or a number."""
_SPACE = re.compile(r"[^\S ]\s*| \s+")
"""Spaces of other kinds, or several: what is to be one space, and is none yet."""
_REACH = 60
"""How many characters of a sentence are shown on either side of a mention."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A mention with what its sentence says before and behind it."""

    before: str
    mention: str
    after: str


@dataclass(frozen=True, slots=True)
class Use:
    """The mentions of a term in one section of a page, linked or not."""

    term: str
    """The id of the term that is meant."""
    section: str
    """The id of the heading above; empty: none."""
    section_title: str
    snippet: Snippet
    """The first mention."""
    count: int
    linked: int = 0
    """How many of them are links."""
    names: tuple[str, ...] = ()
    """How plain mentions write the term, each way once."""
    references: tuple[str, ...] = ()
    """What explicit references call it, each id or name once."""

    def merged_with(self, other: Use) -> Use:
        """Return both as one use, with this one first."""
        return replace(
            self,
            count=self.count + other.count,
            linked=self.linked + other.linked,
            names=tuple(dict.fromkeys((*self.names, *other.names))),
            references=tuple(dict.fromkeys((*self.references, *other.references))),
        )


def snippet(prose: Prose, start: int, end: int) -> Snippet:
    """Return the sentence around a place of a text, cut where it is long.

    >>> from glossary_plugin.core.linking.prose import Prose
    >>> snippet(Prose(text="One. We ask the LLM twice. Two."), 16, 19)
    Snippet(before='We ask the ', mention='LLM', after=' twice.')
    """
    before = _seen(prose, max(0, start - _REACH - 1), start)
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    before = before[ends[-1] :] if ends else before
    after = _seen(prose, end, end + _REACH + 2)
    stop = _SENTENCE_END.search(after)
    after = after[: stop.end()] if stop else after
    before = f"…{before[-_REACH:]}" if len(before) > _REACH else before
    after = f"{after[:_REACH]}…" if len(after) > _REACH + bool(stop) else after
    before, mention, after = (
        _SPACE.sub(" ", each.replace(BARRIER, "")) for each in (before, prose.text[start:end], after)
    )
    return Snippet(before.lstrip(), mention, after.rstrip())


def _seen(prose: Prose, start: int, end: int) -> str:
    """Return what a reader sees of a piece of a text, and barriers where blocks end."""
    piece = prose.text[start:end]
    if BARRIER not in piece:
        return piece
    return "".join(prose.aside(offset) if letter == BARRIER else letter for offset, letter in enumerate(piece, start))


def used_in(uses: Mapping[str, Iterable[Use]]) -> dict[str, list[tuple[str, Use]]]:
    """Turn the uses on each page into the users of each term: pairs of a page and a use, in the order given."""
    users: dict[str, list[tuple[str, Use]]] = {}
    for page, of_page in uses.items():
        for use in of_page:
            users.setdefault(use.term, []).append((page, use))
    return users


def shown_terms(glossary: Glossary, used: Iterable[str], show: str) -> frozenset[str] | None:
    """Return the ids of the terms that lists hold, by what option ``show`` and each file say; None: all."""
    always = frozenset(term.id for term in glossary.terms if not term.only_used and show == "all")
    if len(always) == len(glossary.terms):
        return None
    return _with_named([*used, *always], glossary.by_id)


def _with_named(used: Iterable[str], by_id: Mapping[str, Term]) -> frozenset[str]:
    """Return the ids of the terms that are used, of those that these name as relations, and so on."""
    found: set[str] = set()
    waiting = [term for term in used if term in by_id]
    while waiting:
        term = by_id[waiting.pop()]
        if term.id not in found:
            found.add(term.id)
            waiting += [*term.requires, *term.broader, *term.narrower, *term.related, *([term.see] if term.see else [])]
    return frozenset(found)
