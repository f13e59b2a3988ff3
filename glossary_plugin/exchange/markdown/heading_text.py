"""The headings of a Markdown text with what stands below them, and which of them are terms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from glossary_plugin.exchange.markdown.sections import key_of_title, without_marks
from glossary_plugin.exchange.markdown.text import labels_of, outside_code, without_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ANCHOR", "FRONT_MATTER", "Heading", "headings_of", "is_initial", "level_of", "without_labels"]

_MARKDOWN = MarkdownIt("commonmark")
_BY_LABEL = re.compile(r"(?<![\]\\])\[(?!\^)((?:[^\[\]\\\n]|\\.)+)\](?:\[([^\[\]\n]*)\])?(?![\[(:])")
_LABEL_LINE = re.compile(
    r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$", re.MULTILINE
)
_INITIAL = re.compile(
    r"[A-Z](?: ?[-–—~〜] ?[A-Z])?|[ぁ-んァ-ヶ](?: ?[-–—~〜] ?[ぁ-んァ-ヶ])?|.行|[0-9](?: ?[-–—] ?[0-9])?|#",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s+#+\s*$")
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_OWN_ANCHOR = re.compile(r"\s*\{:?\s*#([^\s{}]+)[^{}]*\}\s*$")
ANCHOR = re.compile(
    r"<a\s[^<>]*?(?:id|name)\s*=\s*[\"']?([^\"'\s<>]+)[^<>]*>(?:\s*</a>)?|^\(([^()\s]+)\)=[ \t]*$", re.MULTILINE
)
_OUR_ANCHOR = re.compile(r"<a id=\"term-[^\"]+\"></a>\s*$")
_LAST_ANCHOR = re.compile(rf"(?:^|\n)[ \t]*(?:{ANCHOR.pattern})\s*\Z")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and the text below it up to the next."""

    level: int
    title: str
    line: int
    body: str
    anchors: frozenset[str] = frozenset()
    """Those that stand above the heading, or in braces behind it."""


def is_initial(title: str) -> bool:
    """Tell whether a heading is only a letter or a row of kana, as those of an index are."""
    return bool(_INITIAL.fullmatch(without_marks(title)))


def headings_of(text: str) -> tuple[Heading, list[Heading]]:
    """Return what stands above the first heading, and the headings; front matter is neither."""
    front = FRONT_MATTER.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = without_labels(text)
    lines = text.split("\n")
    places = [
        (int(token.tag[1]), inline.content, token.map)
        for token, inline in pairwise(_MARKDOWN.parse(text))
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    ends = [place[0] for _, _, place in places] + [len(lines)]
    anchors, body = _anchors_below("\n".join(lines[: ends[0]]))
    said = without_rules(body)
    top = Heading(0, "", body[: body.find(said)].count("\n") + 1, said)
    found = []
    for (level, title, place), end in zip(places, ends[1:], strict=True):
        own = _OWN_ANCHOR.search(title)
        bare = _CLOSING.sub("", title[: own.start()] if own else title)
        above = {*anchors, *([own[1]] if own else [])}
        anchors, body = _anchors_below("\n".join(lines[place[1] : end]))
        found.append(Heading(level, bare, place[0] + 1, without_rules(body), frozenset(above)))
    return top, found


def _anchors_below(body: str) -> tuple[list[str], str]:
    """Return the anchors at the end of a text, which belong to the heading that follows, and the text without them."""
    anchors = []
    while match := _LAST_ANCHOR.search(body):
        anchors.append(match[1] or match[2])
        body = body[: match.start()]
    return anchors, body


def without_labels(text: str) -> str:
    """Return a text whose links by label (``[words][label]``) have their addresses in them."""
    labels = labels_of(text) if "]:" in text else {}
    if not labels:
        return text

    def written(match: re.Match[str]) -> str:
        line = labels.get(" ".join((match[2] or match[1]).upper().split()))
        return f"[{match[1]}]({line.partition(': ')[2]})" if line else match[0]

    return outside_code(text, lambda part: _BY_LABEL.sub(written, _LABEL_LINE.sub("", part)))


def level_of(headings: Sequence[Heading], wanted: int) -> tuple[str, int]:
    """Return the title of the page, where it has one, and the level of the headings that are terms."""
    levels = sorted({heading.level for heading in headings})
    if not levels:
        return "", 1
    if _is_one_term(headings):
        return "", wanted or levels[0]
    top = [heading for heading in headings if heading.level == levels[0]]
    is_title = len(top) == 1 and len(levels) > 1 and (levels[0] == 1 or not _has_text(top[0]))
    title = top[0].title if is_title else ""
    return title, wanted or _level_of_most([each for each in headings if not is_title or each is not top[0]])


def _level_of_most(headings: Sequence[Heading]) -> int:
    """Return the level that most headings with a text of their own have; of several the first in the text.

    Sections of terms are no terms: "Examples", or what stands in several terms. On a page of ours, anchors tell.
    """
    titles = Counter(heading.title for heading in headings)
    ours = [heading for heading in headings if _OUR_ANCHOR.search(heading.title)]
    said = [heading for heading in headings if _has_text(heading)]
    terms = [heading for heading in said if not is_initial(heading.title) and not key_of_title(heading.title)]
    once = [heading for heading in terms if titles[heading.title] == 1]
    counted = Counter(heading.level for heading in ours or once or terms or said)
    return max(counted, key=lambda level: counted[level], default=max(heading.level for heading in headings))


def _is_one_term(headings: Sequence[Heading]) -> bool:
    """Tell whether a page is one term: its first heading, with a text, and sections such as "Examples" below it."""
    first, *others = headings
    below = bool(others) and all(each.level > first.level and key_of_title(each.title) for each in others)
    return below and _has_text(first)


def _has_text(heading: Heading) -> bool:
    """Return whether a text stands between a heading and the next."""
    return bool(re.sub(r"<!--.*?-->", "", heading.body, flags=re.DOTALL).strip())
