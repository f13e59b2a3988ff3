"""The headings of a Markdown page with what stands below them, and which of them are terms.

What is no entry's own is left out: ways back to the top, addresses of labels, and footnotes that are named elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats.markdown_text import Markdown, tag_of, without_attributes, words
from glossary_plugin.exchange.wording.page_titles import (
    is_contents,
    is_glossary,
    is_initial,
    is_way_back,
    stands_before,
    stands_behind,
)
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

    from glossary_plugin.exchange.markup.markdown.item import MarkdownItem

__all__ = [
    "ITEM",
    "PART",
    "MarkdownHeading",
    "around_terms",
    "bare_title",
    "headings_of",
    "level_of",
    "regrouped",
    "title_of",
    "without_footer",
]

GROUP, ITEM, PART = 6, 7, 8
"""The levels of items that group others, of terms that are no headings, and of what is said of one under a title."""
_CLOSING = re.compile(r"(?<!\s)\s++#++\s*+$")
_TARGET = re.compile(r"\((?P<myst>[^()\s]+)\)=|r\[(?P<rule>[\w.-]+)\]")
"""A line that is an anchor: of MyST, or of the rules in books of mdBook."""
_OUR_ANCHOR = re.compile(r"<a id=\"term-[^\"]+\"></a>(?:<a id=\"[^\"]+\"></a>)*\s*$")
_RULE = re.compile(r"^ {0,3}([-*_])(?: *\1){2,} *$", re.MULTILINE)
"""A line that parts two texts."""
_ATTRIBUTES = re.compile(r" {0,3}\{:([^{}]*)\} *")
_ID = re.compile(r"#([^\s{}]+)")
_CODE = frozenset({"fence", "code_block"})
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MarkdownHeading:
    """A heading, and the text below it up to the next."""

    level: int
    title: str
    line: int
    body: str
    above: frozenset[str] = frozenset()
    """The anchors that stand above the heading, or in braces behind it."""
    below: frozenset[str] = frozenset()
    """Those in the text below it."""
    has_text: bool = False
    """Whether that is more than comments."""


def headings_of(page: Markdown, items: Sequence[MarkdownItem] = ()) -> tuple[MarkdownHeading, list[MarkdownHeading]]:
    """Return what stands above the first heading, and the headings; the items are headings too.

    What follows an item and is none of it is a heading of level 0, without a title.
    """
    lines = _Lines(page)
    by_place = {(item.start, item.title): item for item in items}
    places = [(level, title, start, end) for level, title, start, end in page.headings if start not in lines.gone]
    levels = ((GROUP if each.shape == "group" else ITEM, each) for each in items)
    places = sorted(
        [*places, *((level, each.title, each.start, each.end) for level, each in levels)], key=lambda each: each[2]
    )
    ends = [start for _, _, start, _ in places] + [len(page.lines)]
    above, top = lines.heading((0, "", -1), 0, ends[0])
    found = []
    for (level, title, start, body), end in zip(places, ends[1:], strict=True):
        if level == ITEM:
            above, made = lines.item(by_place[start, title], end, above)
            found += made
            continue
        bare, own = bare_title(title)
        anchors = frozenset([*above, *([own] if own else [])])
        above, heading = lines.heading((level, bare, start), body, end, anchors)
        found.append(heading)
    return top, found


def bare_title(title: str) -> tuple[str, str]:
    """Return a title without the signs that close it and what is in braces behind it, and the id that this gives."""
    bare, own = without_attributes(title)
    return _CLOSING.sub("", bare), own


class _Lines:
    """What the lines of a page hold."""

    def __init__(self, page: Markdown) -> None:
        self.gone = set(_unowned(page))
        self.lines = page.without(self.gone)
        empty = self.gone | {row for row, line in enumerate(page.lines) if not line.strip()}
        self.blank = empty | {start for token, start, _ in page.tops if token.type == "hr"}
        """Lines without text, and those that part texts."""
        self.comments = set(_comments(page))
        self.anchors = {row: [id_] for row, id_ in _attributes(page) if id_}
        alone: set[int] = set()
        for row, line in page.spoken():
            if anchors := list(_anchors(line)):
                self.anchors.setdefault(row, []).extend(anchors)
                if _TARGET.sub("", words(line)) == "" and {token.type for token in line} <= {"html_inline", "text"}:
                    alone.add(row)
        self.next = empty | alone
        """Lines that hold nothing but anchors, if anything."""

    def heading(
        self, named: tuple[int, str, int], start: int, end: int, above: frozenset[str] = frozenset()
    ) -> tuple[list[str], MarkdownHeading]:
        """Return the anchors at the end of the text of a heading, which belong to the next, and the heading."""
        last: list[str] = []
        while end > start and end - 1 in self.next:
            end -= 1
            last += self.anchors.get(end, ())
        level, title, row = named
        written = [row for row in range(start, end) if row not in self.blank]
        body = "\n".join(self.lines[written[0] : written[-1] + 1]) if written else ""
        below = frozenset(anchor for row in range(start, end) for anchor in self.anchors.get(row, ()))
        first = written[0] if row < 0 and written else max(row, 0)
        has_text = not self.comments.issuperset(written)
        return last, MarkdownHeading(level, title, first + 1, body, above, below, has_text)

    def item(self, item: MarkdownItem, end: int, above: Sequence[str]) -> tuple[list[str], list[MarkdownHeading]]:
        """Return the same of a term that is no heading, with its parts, and what follows it."""
        last = item.end
        while last > item.start + 1 and last - 1 in self.next:
            last -= 1
        own = frozenset([*(above if item.row < 0 else ()), *([item.anchor] if item.anchor else [])])
        below = frozenset(anchor for row in range(item.start, last) for anchor in self.anchors.get(row, ()))
        made = [MarkdownHeading(ITEM, item.title, item.line, item.body, own, below, bool(item.body.strip()))]
        made += [MarkdownHeading(PART, part.title, part.line, part.text, has_text=True) for part in item.parts]
        following, rest = self.heading((0, "", -1), last, end)
        return following, [*made, rest] if rest.has_text else made


def _unowned(page: Markdown) -> Iterator[int]:
    """Yield the lines that are no entry's own."""
    yield from (row for row, _ in _attributes(page))
    used = set(page.labels)
    for token, start, end in page.tops:
        is_named = token.type == "footnote_reference_open" and f"^{token.meta['label']}" in used
        if is_named or token.type == "definition":
            yield from range(start, end)
    for row, line in page.spoken():
        if is_way_back(words(line)) and any(href.startswith("#") for href in _addresses(line)):
            yield row


def _attributes(page: Markdown) -> Iterator[tuple[int, str]]:
    """Yield the lines that only give attributes to what is beside them, ``{: #id .class }``, and the ids in them."""
    code = {row for token, start, end in page.tops if token.type in _CODE for row in range(start, end)}
    for row, line in enumerate(page.lines):
        match = _ATTRIBUTES.fullmatch(line) if row not in code else None
        if match:
            own = _ID.search(match[1])
            yield row, own[1] if own else ""


def _addresses(line: Iterable[Token]) -> Iterator[str]:
    for token in line:
        tag = tag_of(token)
        yield str(token.attrs.get("href", "")) if tag is None else tag.attributes.get("href", "")


def _anchors(line: Sequence[Token]) -> Iterator[str]:
    for token in line:
        tag = tag_of(token)
        if tag and tag.name == "a":
            yield from (id_ for key in ("id", "name") if (id_ := tag.attributes.get(key)))
    if target := _TARGET.fullmatch(words(line)):
        yield target["myst"] or f"r-{target['rule']}"


def _comments(page: Markdown) -> Iterator[int]:
    for token, start, end in page.tops:
        if token.type == "html_block" and not _COMMENT.sub("", token.content).strip():
            yield from range(start, end)


def level_of(headings: Sequence[MarkdownHeading], wanted: int, *, is_named: bool) -> tuple[str, int]:
    """Return the title of the page, where it has one, and the level of the headings that are terms.

    The only heading of its level is none where the page is named otherwise, unless it has the highest one.
    """
    levels = sorted({heading.level for heading in headings})
    if not levels:
        return "", 1
    if _is_one_term(headings):
        return "", wanted or levels[0]
    top = [heading for heading in headings if heading.level == levels[0]]
    is_title = len(top) == 1 and len(levels) > 1 and (levels[0] == 1 or not (top[0].has_text or is_named))
    level = wanted or _level_of_most([each for each in headings if not is_title or each is not top[0]])
    is_named = headings[0] is top[0] and levels[0] < level and is_glossary(top[0].title)
    return top[0].title if is_title or is_named else "", level


def without_footer(page: Markdown, headings: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """Return the headings; what stands behind a line at the end of a page is none of the last one's.

    Unless other texts have such lines inside of them.
    """
    *others, last = headings
    if any(_RULE.search(each.body) for each in others) or not _RULE.search(last.body):
        return list(headings)
    text = Markdown(last.body)
    rule = next(
        (end for token, _, end in text.tops if token.type == "hr" and text.part(end, len(text.lines)).strip()), 0
    )
    if not rule or not text.part(0, rule - 1).strip():
        return list(headings)
    rest = text.part(rule, len(text.lines)).strip("\n")
    first = rest.partition("\n")[0]
    row = max((row for row, line in enumerate(page.lines) if line == first), default=last.line)
    body = text.part(0, rule - 1).rstrip("\n")
    return [*others, replace(last, body=body), MarkdownHeading(0, "", row + 1, rest, has_text=True)]


def around_terms(headings: Sequence[MarkdownHeading], level: int) -> set[int]:
    """Return the lines of what has the level of terms and stands before or behind all of them.

    That is an introduction, or what follows a glossary: "References", "Contributing", and what is below such a title.
    """
    terms = [each for each in headings if each.level == level]
    groups = list(_groups(headings, level))
    found = {line for ordered in (groups, groups[::-1]) for each in takewhile(_is_around, ordered) for line in each[1]}
    if level != ITEM:
        first = takewhile(lambda each: stands_before(each.title), terms)
        last = takewhile(lambda each: stands_behind(each.title), reversed(terms))
        found |= {each.line for each in (*first, *last)}
    return found if len(found) * 2 < len(terms) else set()


def _groups(headings: Sequence[MarkdownHeading], level: int) -> Iterator[tuple[str, list[int]]]:
    """Yield the titles above what has the level of terms, each with the lines of that."""
    title, lines = "", list[int]()
    for each in headings:
        if 0 < each.level < level:
            yield title, lines
            title, lines = each.title, []
        elif each.level == level:
            lines.append(each.line)
    yield title, lines


def _is_around(group: tuple[str, Sequence[int]]) -> bool:
    """Return whether a group has no terms, or its title shows that they are none."""
    title, lines = group
    return not lines or stands_before(title) or stands_behind(title)


def regrouped(headings: Sequence[MarkdownHeading], level: int) -> Iterator[MarkdownHeading]:
    """Yield the headings; one of the level of terms without a text is a group of terms, which are below it."""
    titles = Counter(each.title for each in headings)
    is_usual = any(each.level == level and each.has_text for each in headings)
    parts: list[list[MarkdownHeading]] = []
    for each in headings:
        if each.level <= level or not parts:
            parts.append([])
        parts[-1].append(each)
    for head, *below in parts:
        are_terms = all(titles[each.title] == 1 and not key_of_title(each.title) for each in below)
        is_filled = any(each.has_text for each in below)
        is_group = is_usual and head.level == level and not head.has_text and not is_initial(head.title)
        inner = min(each.level for each in below) if is_group and are_terms and is_filled else 0
        yield replace(head, level=level - 1) if inner else head
        yield from (replace(each, level=level) if each.level == inner else each for each in below)


def title_of(headings: Sequence[MarkdownHeading]) -> str:
    """Return the title of a page whose headings are no terms: the only one of its level, which is the highest."""
    top = [each.title for each in headings if each.level == min(heading.level for heading in headings)]
    return top[0] if len(top) == 1 and headings[0].title == top[0] else ""


def _level_of_most(headings: Sequence[MarkdownHeading]) -> int:
    """Return the level that most headings with a text of their own have; of several the first in the text.

    Sections of terms are no terms: "Examples", or what stands in several terms. On a page of ours, the anchors show it.
    """
    titles = Counter(heading.title for heading in headings)
    ours = [heading for heading in headings if _OUR_ANCHOR.search(heading.title)]
    filled = [heading for heading in headings if heading.has_text]
    others = [heading for heading in filled if not is_initial(heading.title) and not is_contents(heading.title)]
    terms = [heading for heading in others if not key_of_title(heading.title)]
    once = [heading for heading in terms if titles[heading.title] == 1]
    counted = Counter(heading.level for heading in ours or once or terms or filled)
    return max(counted, key=lambda level: counted[level], default=max(heading.level for heading in headings))


def _is_one_term(headings: Sequence[MarkdownHeading]) -> bool:
    """Return whether a page is one term: its first heading, with a text, and sections such as "Examples" below it."""
    first, *others = headings
    below = bool(others) and all(each.level > first.level and key_of_title(each.title) for each in others)
    return below and first.has_text
