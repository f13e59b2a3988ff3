"""Whole pages in HTML: their ``<dl>`` and tables, below their headings, as a Markdown page has them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats import Imported, ImportSettings, nothing_in, read_texts
from glossary_plugin.exchange.formats.markdown_text import attributes_in
from glossary_plugin.exchange.markup.markdown.headings import read_made

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.markup.markdown.headings import MadeLine

__all__ = ["read"]

_TAG = re.compile(r"<(/)?(dl|table|h[1-6])\b[^<>]*+>|<!--|<(script|style|template|nav)\b", re.IGNORECASE)
_NAMED = re.compile(r"<(?:dt|tr)\b", re.IGNORECASE)
_BEGINS = re.compile(r"(?<=\S)(?=<(?:dt|tr)\b)", re.IGNORECASE)
"""Where an entry begins amid a line, which anchors are told apart by."""
_ANY_TAG = re.compile(r"<[^<>]*+>")
_BLOCK = re.compile(
    r"<(?P<end>/)?(?P<tag>h[1-6]|p|li|ul|ol|div|section|article|main|blockquote|body|html|header|hr|details|summary)\b"
    r"(?P<rest>[^<>]*+)>",
    re.IGNORECASE,
)
"""What parts one paragraph of a page from another."""
_NAMING = re.compile(r"(?<!\S)(?:(?:glossary[-_]?)?(?:term|word)|headword|(?:term[-_])?name)(?!\S)", re.IGNORECASE)
"""The class of a paragraph that is the name of what stands below it."""
_AROUND = re.compile(
    r"<(?:!--|!doctype|(?:head|script|style|template|nav|footer|aside|form|button|svg)\b)"
    r"|<(?:div|ul)\b(?P<rest>[^<>]*+)>",
    re.IGNORECASE,
)
"""Where something begins that is no content, or may be none."""
_NAVIGATION = re.compile(r"\b(?:nav|navigation|navbar|menu|footer|breadcrumbs?|sidebar)\b", re.IGNORECASE)
_NAMED_BY = re.compile(r"\b(?:class|id)\b", re.IGNORECASE)
_DIVISION = re.compile(r"<(/)?(div|ul)\b[^<>]*+>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b", re.IGNORECASE)
_LONGEST_TITLE = 1_000
_LONGEST_NAME = 80
"""Characters of a paragraph that is a name."""
_NAME = "###### "
_LISTS = frozenset({"dl", "table"})
_HINT = "write <dl><dt>Term</dt><dd>its definition</dd></dl>"


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return what lists and tables of pages define, else what stands in their text; what is around is no glossary."""
    texts, problems = read_texts(documents)
    pages = [(document, lines) for document, text in texts if (lines := list(_lines(text)))]
    found = read_made(pages, settings) if pages else Imported(language=settings.language)
    if texts and len(found.entries) == 1 and not any(_NAMED.search(text) for _, text in texts):
        found = Imported(language=settings.language)  # any page has a title
    if texts and not found.entries and not found.problems:
        problems.append(nothing_in(documents, "no <dl> is here", "no file has a <dl>", _HINT))
    return replace(found, problems=[*problems, *found.problems])


def _lines(text: str) -> Iterator[MadeLine]:
    """Yield the lists and the headings of a page as Markdown has them, or its text, each line with its row."""
    row = done = 0
    is_item = False
    parts = list(_parts(text))
    named = sum(len(_NAMED.findall(kept)) for _, kept in parts)
    titles = sum(kept.startswith("##") for _, kept in parts)
    for start, kept in parts if named else _flow(text):
        if named and kept.startswith("##") and titles >= named:
            continue  # each would be taken for a term with a text
        row += text.count("\n", done, start)
        done = start
        is_item, was_item = kept.startswith("- "), is_item
        if not (is_item and was_item):
            yield "", row
        lines = ((below, each) for below, line in enumerate(kept.split("\n")) for each in _BEGINS.split(line))
        yield from (
            (line if line.startswith("  ") and not named else line.strip(), row + below) for below, line in lines
        )
    yield "", row


def _without_around(text: str) -> str:
    """Return a text with spaces in the place of what is around its content; what is not closed stays."""
    pieces: list[str] = []
    unclosed: set[str] = set()
    ends = _ends(text)
    at = 0
    for match in _AROUND.finditer(text):
        kind = match[0][1:].lower()
        if match.start() < at or kind in unclosed:
            continue
        if match["rest"] is not None:
            if _is_navigation(match["rest"]) and (end_at := ends.get(match.start())):
                pieces += [text[at : match.start()], re.sub(r"\S", " ", text[match.start() : end_at])]
                at = end_at
            continue
        ending = {"!--": "-->", "!doctype": r"[^<>]*+>"}.get(kind, rf"</{kind}\s*+>")
        close = re.compile(ending, re.IGNORECASE)
        if end := close.match(text, match.end()) if kind == "!doctype" else close.search(text, match.end()):
            pieces += [text[at : match.start()], re.sub(r"\S", " ", text[match.start() : end.end()])]
            at = end.end()
        elif kind != "!doctype":
            unclosed.add(kind)
    return "".join([*pieces, text[at:]])


def _is_navigation(attributes: str) -> bool:
    """Return whether an element by its class or id is no content."""
    if not _NAMED_BY.search(attributes):
        return False
    given = attributes_in(attributes)
    return any(_NAVIGATION.search(given.get(key, "")) for key in ("class", "id"))


def _is_name(attributes: str) -> bool:
    """Return whether an element by its class is the name of what stands below it."""
    return bool(_NAMED_BY.search(attributes)) and bool(_NAMING.search(attributes_in(attributes).get("class", "")))


def _ends(text: str) -> dict[int, int]:
    """Return where each division and list ends, by where it begins; one that is not closed has no end."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {"div": [], "ul": []}
    for tag in _DIVISION.finditer(text):
        begun = opened[tag[2].lower()]
        if not tag[1]:
            begun.append(tag.start())
        elif begun:
            ends[begun.pop()] = tag.end()
    return ends


@dataclass(slots=True)
class _Marks:
    """What stands before and behind the next text of a page in Markdown, by the elements around it."""

    are_folded: bool
    """Whether the summaries of what is folded are names."""
    is_named: bool
    """Whether classes show which paragraphs are names."""
    before: str = ""
    behind: str = ""
    folded: str = ""
    """The id of what is folded."""

    def around(self, words: str) -> str:
        """Return a text with its marks; what follows it in an item belongs to that."""
        before = "" if self.before == _NAME and len(words) > _LONGEST_NAME else self.before
        marked = f"{before}{words}{self.behind}"
        self.before, self.behind = "  " if before.startswith(("- ", "  ")) else "", ""
        return marked

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self.before = "" if tag in {"li", "ul", "ol"} or tag[0] == "h" else self.before
        self.behind = ""

    def begin(self, tag: str, attributes: str) -> None:
        """Take the beginning of an element."""
        own = attributes_in(attributes).get("id", "")
        if tag == "details":
            self.folded = own
        elif tag == "summary" and self.are_folded:
            self.before, self.behind = _NAME, f" {{#{self.folded}}}" if self.folded else ""
        elif tag[1:].isdigit():
            self.before, self.behind = f"{'#' * int(tag[1:])} ", f" {{#{own}}}" if own else ""
        elif self.is_named and _is_name(attributes):
            self.before = _NAME
        else:
            self.before = ("- " if tag == "li" else self.before) + (f'<a id="{own}"></a>' if own else "")


def _flow(text: str) -> Iterator[tuple[int, str]]:
    """Yield the headings, paragraphs and items of a page without lists of definitions, and where each begins."""
    shown = _without_around(text)
    marks = _Marks(
        are_folded=len(_SUMMARY.findall(shown)) > 1,
        is_named=sum(_is_name(match["rest"]) for match in _BLOCK.finditer(shown)) > 1,
    )
    at = 0
    for match in _BLOCK.finditer(shown):
        between = shown[at : match.start()]
        if words := " ".join(between.split()):
            yield at + len(between) - len(between.lstrip()), marks.around(words)
        at, tag = match.end(), match["tag"].lower()
        if match["end"]:
            marks.end(tag)
        else:
            marks.begin(tag, match["rest"])


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is kept, and where it begins: outermost lists and tables as they are, and headings."""
    at, depth, begun = 0, 0, 0
    name = ""
    while found := _TAG.search(text, at):
        at = found.end()
        tag = (found[2] or "").lower()
        if not tag:
            ending = "-->" if found[0] == "<!--" else f"</{found[3]}"
            end = text.find(ending, at)
            at = end + len(ending) if end >= 0 else len(text)
        elif tag in _LISTS and not depth and not found[1]:
            name, depth, begun = tag, 1, found.start()
        elif depth and tag == name:
            depth += -1 if found[1] else 1
            if not depth:
                yield begun, text[begun:at]
        elif not depth and not found[1] and tag not in _LISTS:
            end = text.find("</h", at, at + _LONGEST_TITLE)
            title = " ".join(_ANY_TAG.sub("", text[at:end]).split()) if end >= 0 else ""
            if title:
                yield found.start(), f"{'#' * int(tag[1])} {title}"
