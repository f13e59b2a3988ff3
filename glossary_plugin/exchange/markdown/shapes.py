"""Which form the terms of a Markdown page have, by majority, and whether what comes out looks like a glossary."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.bracketed import taken_apart
from glossary_plugin.exchange.markdown.document import plain
from glossary_plugin.exchange.markdown.outline import title_of
from glossary_plugin.exchange.markdown.page_titles import (
    is_glossary,
    is_initial,
    is_of_others,
    stands_before,
    stands_behind,
)
from glossary_plugin.exchange.markdown.sections import key_of_title
from glossary_plugin.exchange.markdown.table_terms import in_tables, is_of_abbreviations
from glossary_plugin.exchange.markdown.title_names import slashed, spelled_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.exchange.markdown.document import Markdown
    from glossary_plugin.exchange.markdown.item import MarkdownItem
    from glossary_plugin.exchange.markdown.outline import MarkdownHeading

__all__ = ["doubts", "items_beside", "shape_of"]

_LONGEST_NAME = 70
_MOST_WORDS = 9
_NO_NAME = re.compile(
    r"(?>.*?\{[{%]).*"
    r"|(?:how|why|what|when|where|getting|using|running|installing|building|setting up|creating|adding|writing)\b.+"
    r"|notes? (?:about|on|to)\b.+"
    r"|(?:installation|install|usage|quick ?start|getting started|introduction|overview|license|contributing|setup"
    r"|requirements|configuration|troubleshooting|faq|changelog|table of contents|contents|next steps|summary"
    r"|.+ (?:configuration|setup|installation|tutorial)|get .+"
    r"|conclusion|background|features|roadmap|documentation|support|authors?|acknowledge?ments|step \d.*"
    r"|(?:(?=.*([)）])\Z))?+.*(?:规则|约束|顺序|步骤|ルール|方針|規約|事項)(?(1)[(（].*)|目标|目标与范围"
    r"|概要|はじめに|インストール|使い方|セットアップ|ライセンス|目次|まとめ|手順|背景|安装|使用方法|简介|目录|快速开始)"
    r"|.+[.。!?！？]",
    re.IGNORECASE,
)
"""Titles of pages that explain and define nothing, and sentences."""
_ADVICE = re.compile(
    r"(?:(?:you|we) (?:can|should|need|must|have)|to \w+ [^.]{3,60},"
    r"|(?:please |first,? |then,? )?"
    r"(?:prüfen?|führen? (?:sie )?|installieren?|öffnen?|klicken?|vérifiez|ouvrez|cliquez|installez|ejecuta"
    r"|instala|execute|instale"
    r"|copy|edit|replace|run|install|click|open|create|add|go to|follow|download|clone)) ",
    re.IGNORECASE,
)
"""How texts begin that say what to do, and not what something is."""
_LINK_ITEM = re.compile(r"\s*+(?:(?:[-*+]|\d+[.)])\s*+)?\[[^\[\]]*\]\([^()]*\)\s*")
_TEMPLATE = re.compile(r"\{%-?\s*(?:for|assign|if|include|capture)\b")
_QUESTION = re.compile(r"(?:\d+[.)]\s+)?[^.。!?！？\n]{5,200}[?？](?:\s|$)")
"""How texts begin that ask, as those of a list of questions do."""
_UNMARKED = frozenset({"plain", "line"})
_WEAK = (_UNMARKED, frozenset({"box"}), frozenset({"alone"}))
"""Shapes that are terms only where most of a page has them."""
_ROWS = frozenset({"table", "grid"})
"""Shapes of rows, which only sum up what has a heading of its own."""
_SUMMARY = 2
"""Rows of a table of which one that is a heading, too, shows that it sums up the page."""
_DIRECTIVE = re.compile(r"^[^\S\n]*+\.\. [\w-]+::(?:\s|$)", re.MULTILINE)
_FENCES = 2
"""Fences that an example has: one opens, one closes."""
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)


def shape_of(
    page: Markdown, items: Sequence[MarkdownItem], headings: Sequence[MarkdownHeading], title: str, level: int
) -> list[MarkdownItem]:
    """Return the items of a page that are its terms; none where its headings are."""
    inside = {row for item in items for row in range(item.start, item.end)}
    explained = {plain(each.title).casefold() for each in headings if _own_text(page, each, inside)}
    items = [item for item in items if item.shape not in _ROWS or item.name.casefold() not in explained]
    spelled = set(_lists_of_abbreviations(page, items))
    for weak in _WEAK:
        others = [item for item in items if item.shape not in weak or item.start in spelled]
        is_table = any(item.shape == "table" for item in others)
        is_all = weak is _UNMARKED and all(item.shape in weak for item in items) and _is_most(page, items)
        is_few = len(items) - len(others) <= len(others) or (is_table and weak is _UNMARKED)
        items = others if is_few and not is_all else items
    if items and all(item.shape in _UNMARKED for item in items) and not _is_most(page, items):
        return []
    title = title or (title_of(headings) if len(items) > 1 else "")
    said = [each for each in headings if each.level == level and each.has_text and each.title != title]
    terms = [
        each for each in said if not (is_initial(each.title) or key_of_title(each.title) or _is_around(each.title))
    ]
    inside = {row for item in items for row in range(item.start, item.end)}
    own = {each.line: text for each in terms if (text := _own_text(page, each, inside))}
    lines = [0, *(each.line for each in headings)]
    heads = [lines[bisect_right(lines, item.start + 1) - 1] for item in items]
    around = Counter(heads)
    tables = {head for head, item in zip(heads, items, strict=True) if item.shape == "table"}
    alone = {each.line for each in terms if around[each.line] == 1} - tables
    is_longer = sum(map(len, own.values())) * 2 > sum(len(item.body) for item in items)
    is_inside = len(around.keys() & own.keys()) * 2 >= len(around)
    return [] if len(own.keys() | alone) >= len(items) or (is_longer and is_inside) else items


def _lists_of_abbreviations(page: Markdown, items: Sequence[MarkdownItem]) -> Iterator[int]:
    """Yield the lines of the items of lists that have the long forms of abbreviations."""
    plain_items = [item for item in items if item.shape == "plain"]
    starts = [item.start for item in plain_items]
    for _, start, end in page.tops:
        own = plain_items[bisect_left(starts, start) : bisect_left(starts, end)]
        long = [spelled_out({"term": item.name, "abbr": []}, plain(item.body)) for item in own]
        if own and sum(map(bool, long)) * 2 >= len(own):
            yield from (item.start for item in own)


def _names(title: str) -> Iterator[str]:
    """Yield the names that a title has, in brackets too."""
    for part in slashed(title):
        found = taken_apart(plain(part))
        yield from (found.name, *found.others) if found else (plain(part),)


def _is_around(title: str) -> bool:
    return stands_before(title) or stands_behind(title)


def items_beside(
    page: Markdown, items: Sequence[MarkdownItem], headings: Sequence[MarkdownHeading], level: int
) -> list[MarkdownItem]:
    """Return the rows of tables and the bullets that are terms beside headings of a level: below one of a higher level.

    Bullets are all that it has; such a heading may have the same level, where it stands above abbreviations or other
    terms and nothing else. A table that sums up the terms of the page has none.
    """
    titles = {name.casefold() for each in headings for name in _names(each.title)}
    items = [*in_tables(page, is_sure=True), *(item for item in items if item.shape == "bullet")]
    inside = {row for item in items for row in range(item.start, item.end)}
    lines = [each.line for each in headings]
    below: dict[int, list[MarkdownItem]] = {}
    for item in items:
        below.setdefault(bisect_right(lines, item.start + 1) - 1, []).append(item)
    found = []
    for place, own in below.items():
        head = headings[place] if place >= 0 else None
        again = {item.start for item in own if not titles.isdisjoint(plain(name).casefold() for name in item.names)}
        if head is None or len(again) * _SUMMARY >= len(own) or _is_around(head.title):
            continue
        is_table = own[0].shape == "table" and head.level < level
        is_rest = is_of_abbreviations(head.title) or is_of_others(head.title)
        is_group = head.level < level or (head.level == level and is_rest)
        if is_table or (is_group and not _own_text(page, head, inside)):
            found += [item for item in own if item.start not in again]
    return found


def _is_most(page: Markdown, items: Sequence[MarkdownItem]) -> bool:
    """Return whether items are at least half of the text of a page, its headings aside, and of what its lists have."""
    listed = sum(token.type == "list_item_open" and token.level == 1 for token in page.tokens)
    titles = {row for _, _, start, end in page.headings for row in range(start, end)}
    inside = {row for item in items for row in range(item.start, item.end)}
    sizes = [(len(line.strip()), row in inside) for row, line in enumerate(page.lines) if row not in titles]
    covered = sum(size for size, is_inside in sizes if is_inside)
    return len(items) * 2 >= listed and covered * 2 >= sum(size for size, _ in sizes)


def _own_text(page: Markdown, heading: MarkdownHeading, inside: set[int]) -> str:
    """Return the text of a heading that belongs to no item below it."""
    rows = range(heading.line, heading.line + heading.body.count("\n") + 3)
    wanted = set(heading.body.split("\n"))
    return "\n".join(
        page.lines[row] for row in rows if row < len(page.lines) and row not in inside and page.lines[row] in wanted
    ).strip()


def doubts(entries: Sequence[Mapping[str, Any]], *, is_alone: bool, is_named: bool = False) -> str:
    """Return why most of what came out of a page is nonsense; empty where it is not.

    In a page that is named a glossary, terms may have no text yet.
    """
    said = [each for each in entries if each.get("definition") or each.get("see")]
    doubtful = [why for each in said if (why := _doubt(each))]
    if not is_named or len(doubtful) * 2 >= len(said):
        doubtful += [f"'{each['term']}', without a text" for each in entries if each not in said]
    only = entries[0]["term"] if len(entries) == 1 else ""
    if only and (is_glossary(only) or (is_alone and doubtful)):
        return f"its only term would be '{only}'"
    if len(doubtful) * 2 > len(entries):
        return f"{len(doubtful)} of {len(entries)} terms would be like {doubtful[0]}"
    return ""


def _doubt(values: Mapping[str, Any]) -> str:
    name, definition = str(values["term"]), str(values.get("definition", ""))
    if len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS or _NO_NAME.fullmatch(name):
        return f"'{name}'"
    if _TEMPLATE.search(f"{definition}\n{values.get('details', '')}"):
        return f"'{name}', whose text is a template"
    if _DIRECTIVE.search(f"{definition}\n{values.get('details', '')}"):
        return f"'{name}', whose text is reStructuredText"
    is_long = len(_FENCE.findall(f"{definition}\n{values.get('details', '')}")) > _FENCES
    kinds = {
        "is a list of links": definition and all(map(_LINK_ITEM.fullmatch, definition.split("\n"))),
        "is a question": _QUESTION.match(definition),
        "says what to do": _ADVICE.match(definition),
        "is code": is_long or _FENCE.match(definition),
    }
    return next((f"'{name}', whose text {kind}" for kind, is_so in kinds.items() if is_so), "")
