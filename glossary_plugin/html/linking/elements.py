"""What an element is to the run of text that it stands in: which break it, which are left alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["HEADING", "IN_LINE", "SCHEME", "Element", "Kind", "element_kind"]

SCHEME = "term:"
"""The scheme of explicit references."""
HEADING = {f"h{level}": level for level in range(1, 7)}
"""The level of each kind of heading."""
IN_LINE = frozenset("a abbr br button code dfn img kbd label math output samp span sup svg tt var".split())
"""Elements whose words a reader sees in the sentence around them, though no mention may be there."""

_TRANSPARENT = frozenset(
    "b bdi bdo big cite data del em font i ins mark nobr q rb ruby s small span strike strong sub time u wbr".split()
)
_SILENT = frozenset({"rp", "rt", "rtc"})
"""Elements that are left out without breaking the run: the reading above a word."""
_LEFT_ALONE = frozenset(
    "a abbr audio autoref button canvas caption code datalist dfn figcaption iframe kbd label legend math meter nav "
    "noembed noframes noscript object option output plaintext pre progress samp script select style summary svg "
    "template textarea title tt var video xmp".split()
)
_INLINE_TEXTS = frozenset({"a", "abbr", "dfn"})
_READ_TOO = frozenset({"caption", "figcaption", "label", "legend", "summary", *_INLINE_TEXTS})
"""Those of them that a reader reads as words of the page."""
_LEFT_ALONE_CLASSES = frozenset(
    "no-glossary glossary-data glossary-title glossary-relations glossary-see arithmatex MathJax MathJax_Display "
    "MathJax_Preview mathjax_process katex katex-display math headerlink admonition-title footnote-ref "
    "footnote-backref md-tags mermaid highlight tabbed-labels".split()
)
_TAKEN = frozenset({"glossary-term", "glossary-plain"})
"""Classes of mentions and of the words that a reference has left."""


class Kind(IntEnum):
    """What an element is to the run of text it stands in."""

    TRANSPARENT = 1
    """Its text is a part of the run, as in emphasis."""
    REFERENCE = 2
    """So it is, but no mention may be there: it is one already, or was a reference to none."""
    SILENT = 3
    """It is left out, and the run goes on."""
    BREAKING = 4
    """A block: its text is a run of its own."""
    LEFT_ALONE = 5
    """It breaks the run, and what is in it is not looked at."""


@dataclass(slots=True, eq=False)
class Element:
    """An element of the page, with the places of its tags; -1 where the page ends before it does."""

    name: str
    attributes: Mapping[str, str]
    kind: Kind
    parent: Element | None
    open_start: int
    open_end: int
    close_start: int = -1
    close_end: int = -1
    offset: int = 0
    """The offset in the text at which it opens."""
    end: int = 0
    """The offset in the text at which it closes."""
    depth: int = 0
    """How many elements it lies in."""
    alike: int = -1
    """Where the first element of its kind inside it begins, for those whose words are read; -1: there is none."""
    is_noted: bool = False
    """Whether there is something to note of it when it closes, besides that."""

    @property
    def content(self) -> slice:
        """Where its content stands in the source."""
        return slice(self.open_end, self.close_start if self.close_start >= 0 else None)

    @property
    def own_words(self) -> slice:
        """Where its content stands that comes before an element of its kind: what lies in many is read once."""
        return self.content if self.alike < 0 else slice(self.open_end, self.alike)


def element_kind(name: str, given: Mapping[str, str], *, headings: bool, whole: bool = False) -> Kind:
    """Return what an element with these attributes is; with ``headings`` their text is prose too.

    So is, with ``whole``, all that a reader reads as words: links, captions and the like.
    """
    if given:
        classes = given["class"].split() if "class" in given else ()
        is_out_of_reach = given.get("aria-hidden") == "true" or "inert" in given  # of the keyboard or of screen readers
        if is_out_of_reach or not _LEFT_ALONE_CLASSES.isdisjoint(classes):
            return Kind.LEFT_ALONE
        if not _TAKEN.isdisjoint(classes) or given.get("href", "").startswith(SCHEME):
            return Kind.REFERENCE
    if whole and name in _READ_TOO:
        return Kind.TRANSPARENT if name in _INLINE_TEXTS else Kind.BREAKING
    if name in _LEFT_ALONE or (name in HEADING and not headings):
        return Kind.LEFT_ALONE
    if name in _SILENT:
        return Kind.SILENT
    return Kind.TRANSPARENT if name in _TRANSPARENT else Kind.BREAKING
