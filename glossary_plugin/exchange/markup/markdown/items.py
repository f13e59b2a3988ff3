"""Terms that are no headings: ``**Term** — text`` in paragraphs and lists, rows of tables, definition lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats.markdown_text import Markdown, plain
from glossary_plugin.exchange.markup.markdown.blocks import inside
from glossary_plugin.exchange.markup.markdown.boxes import boxes_in, elements_in, html_lists
from glossary_plugin.exchange.markup.markdown.deflist import definition_lists, texts_of
from glossary_plugin.exchange.markup.markdown.item import MarkdownItem
from glossary_plugin.exchange.markup.markdown.named_text import named_text
from glossary_plugin.exchange.markup.markdown.sections import Section
from glossary_plugin.exchange.markup.markdown.table_terms import in_tables, tables_of
from glossary_plugin.exchange.wording.page_titles import is_about_page, is_initial
from glossary_plugin.exchange.wording.title_words import is_of_names, key_of_title

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from markdown_it.token import Token

__all__ = ["items_of", "labels_of"]

_BULLET = re.compile(r"\s*(?:[-*+•・]|\d+[.)])\s+")
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
_OPEN = re.compile(r"[^\[\]]{1,30}")
"""A name without a mark in a paragraph; a link is none."""
_TITLE = re.compile(
    r"([^\s.。:：!?！？*_`\[<][^\n.。:：!?！？]{0,59})\n"
    r"(?:[^\S\n]*\n(?=\S)|(?=\s*[-*+•]\s)|[^\S\n]*(?=[A-ZÀ-Þ(\"“*\u3040-\u9fff\uac00-\ud7a3]))"
)
"""A name that is a line of its own, above its text or a list."""
_QUOTE = re.compile(r"^ {0,3}> ?")
_SIGN = re.compile(r"[*_`]*\s*[:：—–-]?[*_`]*")
_COMMENTED = re.compile(r"^<!--([^<>\n]*)-->[ \t]*$", re.MULTILINE)
_APART = frozenset({"bold", "line"})
"""Shapes that are paragraphs of their own."""
_BEGINNING = 40
"""Characters of a text that say what it is of."""
_FEWEST = 3
"""Such names that a page has at least."""
_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(（][^()（）]*[)）]$")


def items_of(page: Markdown) -> list[MarkdownItem]:
    """Return what may be terms, in the order of the page; labels such as "Definition", which are many, are none."""
    others = [*_in_lists(page), *_in_boxes(page), *_in_quotes(page)]
    rows = list(in_tables(page))
    grids = [item for item in rows if item.shape == "grid"]
    if len(grids) <= len(rows) - len(grids) + len(others) + sum(1 for _ in _in_blocks(page)):
        rows = [item for item in rows if item.shape != "grid"]
    found = _apart([*rows, *_in_blocks(page, tables={item.start for item in rows}), *others])
    titles = {plain(title).casefold(): start for _, title, start, _ in page.headings}
    times = Counter(item.name.casefold() for item in found if item.shape not in {"list", "table"})
    most = 1 if sum(count for count in times.values() if count > 1) * 4 > len(found) else 2
    once = [
        each
        for each in found
        if each.name
        and times[each.name.casefold()] <= most
        and titles.get(each.name.casefold(), -1) < each.start
        and not _is_index(each.body)
    ]
    looks = Counter(_look(page, each) for each in once if each.label is None)
    terms = [each for each in once if each.label is None or _is_like_terms(each, _look(page, each), looks)]
    return _within_margins(sorted(terms, key=lambda item: item.start))


def _look(page: Markdown, item: MarkdownItem) -> tuple[str, str]:
    """Return the shape of an item, and the marks around its name."""
    before, _, after = page.lines[item.start].partition(item.name)
    sign = _SIGN.match(after)
    return item.shape, f"{before}…{sign[0].strip() if sign else ''}"


def _is_index(text: str) -> bool:
    """Return whether a text is a row of the letters of an index: ``[A](#a) | [B](#b)``."""
    letters = [each for each in re.split(r"[\s|·•,/]+", plain(text)) if each]
    return len(letters) >= _FEWEST and all(map(is_initial, letters))


def _is_like_terms(label: MarkdownItem, look: tuple[str, str], looks: Mapping[tuple[str, str], int]) -> bool:
    """Return whether a label is a term, since most terms look like it.

    It is an item of their list, or has no colon, or its text says its name again: ``**Source:** a source is …``.
    """
    is_said = label.name.casefold() in label.body[:_BEGINNING].casefold()
    is_free = label.shape == "bullet" or not look[1].rstrip("*_`").endswith((":", "：")) or is_said
    return is_free and looks[look] >= _FEWEST and looks[look] * 2 > sum(looks.values())


def _within_margins(items: Sequence[MarkdownItem]) -> list[MarkdownItem]:
    """Return items without the first and the last that say something of the page: "Last updated"."""
    places = [place for place, item in enumerate(items) if item.shape not in _APART or not is_about_page(item.name)]
    return list(items[places[0] : places[-1] + 1]) if places else []


def _apart(items: Sequence[MarkdownItem]) -> list[MarkdownItem]:
    """Return items none of which stands inside of another: the outer ones, unless most are inside."""
    outer = {id(each): [item for item in items if each.start < item.start < each.end] for each in items}
    around = [each for each in items if outer[id(each)]]
    inner = {id(item) for each in around for item in outer[id(each)]}
    left = {id(each) for each in around} if len(inner) >= len(items) - len(inner) else inner
    return [each for each in items if id(each) not in left]


def labels_of(text: str) -> tuple[str, list[Section]]:
    """Return a text without what stands in it behind labels that mean a key, and that: ``**Example:** …``.

    What stands behind another label in bold stays as it is written, and ends what stands before it.
    """
    page = Markdown(_COMMENTED.sub(_shown, text))
    boxes = [each for each in (*_in_boxes(page), *_in_quotes(page)) if each.label]
    inside = {row for each in boxes for row in range(each.start, each.end)}
    others = (each for each in _in_blocks(page, labels=True) if each.start not in inside)
    found = sorted([*boxes, *others], key=lambda each: each.start)
    sure = set(_lists_of_labels(page, found))
    marked = [
        _shortened(page, each)
        for each in found
        if each.label and (each.shape != "plain" or is_of_names(each.name) or each.start in sure)
    ]
    tables = [(start, end, cells) for start, end, cells in _of_labels(page)]
    if not marked and not tables:
        return text, []
    rows = {row for each in marked for row in range(each.start, each.end)}
    rows |= {row for start, end, _ in tables for row in range(start, end)}
    parts = [Section(each.name, each.body, each.start + 1) for each in marked]
    parts += [Section(label, said, row + 1) for *_, cells in tables for row, label, said in cells]
    return "\n".join(line for row, line in enumerate(page.lines) if row not in rows).strip("\n"), parts


def _shown(comment: re.Match[str]) -> str:
    """Return the names in a comment as a paragraph: ``<!-- Aliases: net, bag -->``."""
    label, colon, names = comment[1].strip().partition(":")
    return f"\n{label}: {names.strip()}\n" if colon and is_of_names(label) else comment[0]


def _lists_of_labels(page: Markdown, found: Sequence[MarkdownItem]) -> Iterator[int]:
    """Yield the lines of lists most of whose items are labels, and all are like them."""
    starts = [each.start for each in found]
    bullets = [token.map[0] for token in _bullets_in(page) if token.map]
    for token, start, end in page.tops:
        inside = found[bisect_left(starts, start) : bisect_left(starts, end)]
        count = bisect_left(bullets, end) - bisect_left(bullets, start)
        are_labels = sum(bool(each.label) for each in inside) * 2 >= len(inside)
        if token.type in _LISTS and are_labels and len(inside) == count:
            yield from range(start, end)


def _bullets_in(page: Markdown) -> list[Token]:
    """Return the items of the outermost lists."""
    return [token for token in page.tokens if token.type == "list_item_open" and token.level == 1 and token.map]


def _shortened(page: Markdown, label: MarkdownItem) -> MarkdownItem:
    """Return a label with names behind it on its line without the paragraphs that follow: they are no names."""
    first, blank, _ = label.body.partition("\n\n")
    is_line = page.lines[label.start].rstrip().endswith(first.partition("\n")[0].rstrip())
    is_named = is_of_names(label.name) or label.label in {"reading", "tags"}
    if not is_named or not blank or not first.strip() or not is_line:
        return label
    return replace(label, body=first, end=label.start + first.count("\n") + 1)


def _of_labels(page: Markdown) -> Iterator[tuple[int, int, list[tuple[int, str, str]]]]:
    """Yield the lines of tables of two columns, most of whose rows are a label and what it says; the rows with them."""
    tops = [(start, end) for token, start, end in page.tops if token.type == "table_open"]
    for (start, end), rows in zip(tops, tables_of(page), strict=False):
        pairs = [(row, each) for row, each in rows if len(each) == 2 and each[1].strip()]  # noqa: PLR2004 - label, text
        cells = [(row, _IN_BRACKETS.sub("", plain(label)), said) for row, (label, said) in pairs]
        labels = [row for row, label, _ in cells if key_of_title(label)]
        if labels and len(labels) * 2 >= len(rows) - 1:
            yield start, end, [each for each in cells if each[0] != rows[0][0] or each[0] in labels]


def _in_blocks(page: Markdown, *, labels: bool = False, tables: Container[int] = ()) -> Iterator[MarkdownItem]:
    """Yield what stands in paragraphs and in items of lists, with a name before it; lines with ``labels``, too.

    The ``tables`` that begin in some lines are terms of their own, others belong to the text above them.
    """
    tops = [top for top in page.tops if labels or top[0].type != "table_open" or top[1] in tables]
    bullets = _bullets_in(page)
    starts = [token.map[0] for token in bullets if token.map]
    runs = not labels and _runs(page, tops)
    is_open = not labels and _are_open(page, tops)
    for place, (token, start, end) in enumerate(tops):
        if token.type in _LISTS:
            yield from _bullets(page, bullets[bisect_left(starts, start) : bisect_left(starts, end)], runs=runs)
        elif token.type == "paragraph_open":
            first = named_text(page.part(start, end), is_item=is_open, is_loose=True, runs=runs)
            is_loose = first is not None and first.mark == "plain"
            rows = [start, *_named_rows(page, start + 1, end, labels=labels, is_loose=is_loose)]
            if is_open and all(_is_open(page.lines[row]) for row in range(start, end)):
                rows = list(range(start, end))
            for row, stop in pairwise([*rows, end]):
                is_first = row == start
                part = page.part(row, stop)
                if found := named_text(
                    part, is_item=is_open, is_line=not is_first, is_loose=is_first or is_loose, runs=runs and is_first
                ):
                    last = (
                        _end_of_text(page, tops, place, runs=runs, labels=labels)
                        if stop == end and found.mark != "plain"
                        else stop
                    )
                    body = "\n".join([found.text, *page.lines[stop:last]]).strip("\n")
                    follows = tops[place + 1][0].type if place + 1 < len(tops) else ""
                    is_label = not found.text.strip() and page.lines[row].rstrip(" *_").endswith((":", "："))
                    is_alone = is_label and follows in _LISTS
                    kind = "line" if found.mark != "bold" else "alone" if is_alone else "bold"
                    yield MarkdownItem(
                        shape=kind, names=found.names, body=body, start=row, end=last, anchor=found.anchor
                    )


def _named_rows(page: Markdown, start: int, end: int, *, labels: bool, is_loose: bool) -> Iterator[int]:
    """Yield the lines of a paragraph that begin with a name, those with labels only if they are wanted."""
    for row in range(start, end):
        found = named_text(page.part(row, end), is_line=True, is_loose=is_loose)
        if found and (labels or not key_of_title(plain(found.names[0]))):
            yield row


def _runs(page: Markdown, tops: Sequence[tuple[Token, int, int]]) -> bool:
    """Return whether more paragraphs begin a sentence with a name than have one apart: ``**Epoch** is …``."""
    parts = (page.part(start, end) for token, start, end in tops if token.type == "paragraph_open")
    shapes = Counter(found.mark for part in parts if (found := named_text(part, runs=True)))
    return shapes["running"] > max(1, shapes["bold"])


def _are_open(page: Markdown, tops: Sequence[tuple[Token, int, int]]) -> bool:
    """Return whether most paragraphs begin with a short name without a mark: ``Adit: a way into a mine``."""
    parts = [page.part(start, end) for token, start, end in tops if token.type == "paragraph_open"]
    count = sum(map(_is_open, parts))
    lines = [line for part in parts for line in part.split("\n") if line.strip()]
    return count * 2 > len(parts) and max(count, sum(map(_is_open, lines))) >= _FEWEST


def _is_open(text: str) -> bool:
    """Return whether a text begins with a short name without a mark that is no label."""
    found = named_text(text, is_item=True)
    return (
        found is not None
        and found.mark == "plain"
        and bool(_OPEN.fullmatch(found.names[0]))
        and not key_of_title(found.names[0])
    )


def _end_of_text(
    page: Markdown, tops: Sequence[tuple[Token, int, int]], place: int, *, runs: bool, labels: bool
) -> int:
    """Return the line up to which what follows a paragraph belongs to it: the next heading, line, table, or name."""
    for token, start, end in tops[place + 1 :]:
        found = named_text(page.part(start, end), runs=runs) if token.type == "paragraph_open" else None
        is_named = found is not None and (labels or found.mark != "plain" or not key_of_title(found.names[0]))
        if token.type in {"heading_open", "hr", "dl_open", "table_open", "tab_open"} or is_named:
            return start
    return len(page.lines)


def _bullets(page: Markdown, bullets: Sequence[Token], *, runs: bool) -> Iterator[MarkdownItem]:
    """Yield the items of a list; where most of them are names with items below, these, and the names as groups."""
    contents = [(*_content(page, *token.map), token.map[0]) for token in bullets if token.map]
    groups = [_group(content, first) for content, _, first in contents]
    if sum(map(bool, groups)) * 2 > len(groups):
        yield from chain.from_iterable(groups)
        return
    are_titles = all(_TITLE.match(content) for content, *_ in contents)
    marks = [found.mark if (found := named_text(each, runs=True)) else "" for each, *_ in contents]
    are_named = len(contents) >= _FEWEST and all(marks) and "bold" in marks
    for content, last, first in contents:
        if are_titles and (title := _TITLE.match(content)):
            yield MarkdownItem(shape="plain", names=(title[1],), body=content[title.end() :], start=first, end=last)
        elif found := named_text(content, is_item=True, runs=runs or are_named):
            kind = "plain" if found.mark == "plain" else "bullet"
            yield MarkdownItem(
                shape=kind, names=found.names, body=found.text, start=first, end=last, anchor=found.anchor
            )


def _in_quotes(page: Markdown) -> Iterator[MarkdownItem]:
    """Yield quotations that are a name and its text: ``> **Note:** …``."""
    for token, start, end in page.tops:
        if token.type == "blockquote_open":
            text = "\n".join(_QUOTE.sub("", line) for line in page.lines[start:end])
            if found := named_text(text, is_line=True):
                yield MarkdownItem(shape="box", names=found.names, body=found.text, start=start, end=end)


def _content(page: Markdown, first: int, last: int) -> tuple[str, int]:
    """Return what stands in an item of a list, without its marker, and where that ends."""
    while last > first + 1 and not page.lines[last - 1].strip():
        last -= 1
    lines = page.lines[first:last]
    match = _BULLET.match(lines[0])
    width = match.end() if match else 0
    return "\n".join(inside(lines, width, width)), last


def _group(content: str, first: int) -> list[MarkdownItem]:
    """Return the terms in the list that an item has below its name, with the name as a group before them."""
    if "\n" not in content:
        return []
    page = Markdown(content)
    shapes = [(token.type, end - start) for token, start, end in page.tops]
    if len(shapes) != 2 or shapes[0] != ("paragraph_open", 1) or shapes[1][0] not in _LISTS:  # noqa: PLR2004 - name, list
        return []
    found = list(_in_blocks(page))
    count = len(_bullets_in(page))
    if count < 2 or len(found) != count or any(each.label or not each.body for each in found):  # noqa: PLR2004 - several
        return []
    name = MarkdownItem(shape="group", names=(page.lines[0],), body="", start=first, end=first + 1)
    return [name, *(replace(each, start=each.start + first, end=each.end + first) for each in found)]


def _in_lists(page: Markdown) -> Iterator[MarkdownItem]:
    """Yield what definition lists define."""
    tops = [(start, end) for token, start, end in page.tops if token.type == "dl_open"]
    items = [item for item in definition_lists(page) if item.terms]
    for item, after in pairwise([*items, None]):
        start = (item.line if item else 1) - 1
        end = next((end for first, end in tops if first <= start < end), start + 1)
        last = min(end, after.line - 1) if after else end
        if item:
            names = tuple(each.replace("|", "&#124;") for each in item.terms)
            body = "\n\n".join(filter(None, texts_of(item)))
            yield MarkdownItem(
                shape="list", names=names, body=body, start=start, end=max(last, start + 1), anchor=item.anchor
            )


def _in_boxes(page: Markdown) -> Iterator[MarkdownItem]:
    """Yield what lists of HTML define, and boxes with titles."""
    for shape, boxes in (("list", html_lists(page)), ("box", boxes_in(page)), ("box", elements_in(page))):
        for box in boxes:
            names = tuple(each.replace("|", "&#124;") for each in box.names)
            yield MarkdownItem(shape=shape, names=names, body=box.text, start=box.start, end=box.end)
