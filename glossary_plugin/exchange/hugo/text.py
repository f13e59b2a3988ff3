"""The text of a term's own page -> definition, details and titled sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from glossary_plugin.exchange.markdown.text import parted, plain, without_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["text_values"]

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_MORE = re.compile(r"^[ \t]*<!--\s*more\s*-->[ \t]*$", re.MULTILINE)
_MARKUP = re.compile(r"\{\{.*?\}\}|[\s*_`\[\]().,。、]+|term:[\w.-]+", re.DOTALL)
_ALIKE = 0.8


def text_values(body: str, values: Mapping[str, Any], written: Callable[[str], str]) -> dict[str, Any]:
    """Return what the text of a page says by the keys of an entry; ``written`` makes Markdown of a part.

    What stands before ``<!--more-->``, or the first paragraph, is the definition where the front matter has none
    or the same without markup; sections with titles of the second level are explanations.
    """
    short = str(values.get("definition", ""))
    before, more, after = _cut(body)
    opening, sections = _sections(before if more else body)
    if more:
        rest, later = _sections(after)
        sections = {**sections, **later}
    else:
        opening, rest = parted(opening)
    opening, rest = (without_rules(written(part)).strip() for part in (opening, rest))
    details = rest
    definition = opening
    if short and not _alike(short, opening):
        definition = written(short)
        details = "\n\n".join(filter(None, [opening, rest]))
    found: dict[str, Any] = {
        "definition": definition or written(short),
        "details": "\n\n".join(filter(None, [str(values.get("details", "")), details])),
    }
    own = {title: text for title, part in sections.items() if (text := without_rules(written(part)).strip())}
    given = values.get("explanations", {})
    return {**found, "explanations": {**given, **own}} if own else found


def _cut(body: str) -> tuple[str, str, str]:
    match = _MORE.search(body)
    return (body[: match.start()], match[0], body[match.end() :]) if match else (body, "", "")


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """Return the text before the first title, and the texts below titles of the highest level there is.

    A title that stands before all text, such as "What is it?", is no more than that of the page.
    """
    lines = text.split("\n")
    tokens = _MARKDOWN.parse("\n".join(lines))
    titles = [
        (int(token.tag[1]), plain(tokens[place + 1].content), token.map[0], token.map[1])
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    top = min((level for level, *_ in titles), default=0)
    titles = [title for title in titles if title[0] == top]
    if not titles:
        return "\n".join(lines), {}
    opening = "\n".join(lines[: titles[0][2]])
    ends = [start for _, _, start, _ in titles[1:]] + [len(lines)]
    texts = [(title, "\n".join(lines[start:end])) for (_, title, _, start), end in zip(titles, ends, strict=True)]
    if not opening.strip():
        opening, texts = texts[0][1], texts[1:]
    sections: dict[str, str] = {}
    for title, part in texts:
        sections[title] = "\n\n".join(filter(None, [sections.get(title, ""), part.strip("\n")]))
    return opening, sections


def _alike(short: str, long: str) -> bool:
    """Tell whether two texts have the same words, but for markup, and for the words of a reference.

    >>> _alike("A set of containers.", "A set of [containers](term:container)."), _alike("One.", "Two.")
    (True, False)
    """
    one, other = (_MARKUP.sub("", text).lower() for text in (short, long))
    if not one or not other:
        return not one
    shared = len(set(_pairs(one)) & set(_pairs(other)))
    return shared >= _ALIKE * len(set(_pairs(one)) | set(_pairs(other)))


def _pairs(text: str) -> list[str]:
    return [text[at : at + 3] for at in range(max(1, len(text) - 2))]
