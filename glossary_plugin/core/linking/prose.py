"""The prose of a page, as hosts cut it: a text with barriers, and what stands where in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from glossary_plugin.core.matching.boundaries import BARRIER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossary_plugin.core.model import Term

__all__ = ["Heading", "Panels", "Prose", "Reference", "Runs"]

_MOST_ASIDES = 40
"""How many of what stands side by side at one barrier are read."""

A = TypeVar("A")
"""What stands at a barrier: an element, or a node."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, with the offset in the text at which it opens."""

    offset: int
    level: int
    id: str
    title: str
    language: str = ""
    """BCP 47 tag; empty: the page's."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An explicit reference to a term, and where its words stand in the text."""

    start: int
    end: int
    target: str
    """What the author wrote: an id or a spelling."""
    senses: tuple[Term, ...]
    """The terms that it may mean."""


class Panels:
    """Numbers the panels of a text that a reader does not see at first, while the text is read.

    >>> panels = Panels()
    >>> outer, inner = panels.open(10), panels.open(20)
    >>> panels.close(30); panels.close(40)
    >>> panels.edges
    ((10, 1), (20, 2), (30, 1), (40, 0))
    >>> panels.show(outer)
    >>> panels.edges
    ((10, 0), (20, 2), (30, 0), (40, 0))
    """

    def __init__(self) -> None:
        self._edges: list[tuple[int, int]] = []
        self._open = [0]
        self._seen_in = [0]
        """For each panel the one that a reader opens to see it: itself, or one around it."""

    @property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """The offsets, ascending, at which the text goes on in another panel, each with its number."""
        seen: list[int] = []
        for panel, around in enumerate(self._seen_in):
            seen.append(panel if around == panel else seen[around])
        return tuple((offset, seen[panel]) for offset, panel in self._edges)

    def open(self, offset: int) -> int:
        """Go on in a panel of its own, and return its number."""
        panel = len(self._seen_in)
        self._seen_in.append(panel)
        self._open.append(panel)
        self._go_on(offset)
        return panel

    def close(self, offset: int) -> None:
        """Go on in the panel around this one."""
        self._open.pop()
        self._go_on(offset)

    def show(self, panel: int) -> None:
        """Note that a panel, just closed, is seen with what is around it."""
        self._seen_in[panel] = self._open[-1]

    def _go_on(self, offset: int) -> None:
        if self._edges and self._edges[-1][0] == offset:
            self._edges.pop()
        self._edges.append((offset, self._open[-1]))


class Runs(Generic[A]):
    """The runs of a text, with a barrier between each two, and what stands at barriers inside a line.

    >>> runs: Runs[str] = Runs()
    >>> runs.add("The"); runs.end("kubectl"); runs.add(" command.")
    >>> runs.text.replace(BARRIER, "|"), runs.aside(3, str.upper)
    ('The| command.', 'KUBECTL')
    """

    def __init__(self) -> None:
        self._text: list[str] = []
        self._asides: dict[int, list[A | None]] = {}
        """By the offsets of their barriers; None: a block ends."""
        self.length = 0

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._text)

    def add(self, text: str) -> None:
        """Go on with a text, whose own barriers are spaces."""
        self._append(text.replace(BARRIER, " "))

    def bar(self) -> None:
        """Go on behind a barrier."""
        self._append(BARRIER)

    def _append(self, text: str) -> None:
        self._text.append(text)
        self.length += len(text)

    def end(self, aside: A | None = None) -> None:
        """End the run, at something in its line or at the edge of a block."""
        is_open = self._text[-1] != BARRIER if self._text else aside is not None
        if is_open:
            self.bar()
        if aside is not None or (not is_open and self.length - 1 in self._asides):
            beside = self._asides.setdefault(self.length - 1, [] if is_open else [None])
            is_known = bool(beside) and beside[-1] is aside
            if not is_known and (aside is None or len(beside) < _MOST_ASIDES):
                beside.append(aside)

    def aside(self, offset: int, words: Callable[[A], str]) -> str:
        """Return the words that a reader sees at a barrier, with a barrier where a block ends there."""
        return "".join(BARRIER if each is None else words(each) for each in self._asides.get(offset, (None,)))


@dataclass(frozen=True, kw_only=True)
class Prose:
    """A page as the matching rule sees it."""

    text: str
    """The runs, with U+001F between them."""
    headings: tuple[Heading, ...] = ()
    entries: tuple[tuple[int, int, str], ...] = ()
    """The entries of a glossary that the page has: where each begins and ends in the text, and its term's id."""
    abbreviations: tuple[str, ...] = ()
    """The texts that are marked up as abbreviations."""
    references: tuple[Reference, ...] = ()
    by_hand: tuple[tuple[int, str], ...] = ()
    """The offsets of other links to terms that the author made, each with the id of its term."""
    languages: tuple[tuple[int, str], ...] = ()
    """The offsets, ascending, at which the text goes on in another language (BCP 47); empty: in the page's."""
    panels: tuple[tuple[int, int], ...] = ()
    """The offsets, ascending, at which the text goes on in another panel: 0 is what a reader sees at first."""

    def aside(self, offset: int) -> str:
        """Return the words, such as code, that a reader sees at a barrier, with a barrier where a block ends there."""
        return self.text[offset]

    def heading_at(self, offset: int) -> Heading | None:
        """Return the heading above an offset of the text that has an id."""
        index = bisect_right(self.headings, offset, key=lambda heading: heading.offset)
        return next((heading for heading in reversed(self.headings[:index]) if heading.id), None)

    def entry_at(self, offset: int) -> str:
        """Return the id of the term in whose entry an offset of the text lies; empty outside entries."""
        index = bisect_right(self.entries, offset, key=lambda entry: entry[0]) - 1
        if index < 0:
            return ""
        _, end, term = self.entries[index]
        return term if offset < end else ""

    def language_at(self, offset: int) -> str:
        """Return the language (BCP 47) of the text at an offset; empty: the page's."""
        index = bisect_right(self.languages, offset, key=itemgetter(0)) - 1
        return self.languages[index][1] if index >= 0 else ""

    def panel_at(self, offset: int) -> int:
        """Return the panel that an offset of the text lies in; 0: a reader sees it at first."""
        index = bisect_right(self.panels, offset, key=itemgetter(0)) - 1
        return self.panels[index][1] if index >= 0 else 0

    def by_language(self) -> Mapping[str, str]:
        """Return the text in each of its languages (empty: the page's), all else barriers: offsets stay what they are.

        >>> prose = Prose(text="un jeton, a token", languages=((10, "en"),))
        >>> {language: text.replace(BARRIER, "-") for language, text in prose.by_language().items()}
        {'': 'un jeton, -------', 'en': '----------a token'}
        """
        edges = [(0, ""), *self.languages, (len(self.text), "")]
        parts = [(start, end, language) for (start, language), (end, _) in pairwise(edges) if start < end]
        return {
            language: "".join(
                self.text[start:end] if own == language else BARRIER * (end - start) for start, end, own in parts
            )
            for language in dict.fromkeys(language for *_, language in parts)
        }

    def sections(self) -> list[int]:
        """Return the offsets at which sections begin: the headings of the first two levels."""
        return [heading.offset for heading in self.headings if heading.level <= 2]  # noqa: PLR2004
