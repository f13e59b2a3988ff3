"""Lines of a Markdown page that are no entry's own: ways back to its top, footnotes at its end, its front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.exchange.markdown.heading_text import FRONT_MATTER
from glossary_plugin.exchange.markdown.plain_words import Found, plain_words
from glossary_plugin.exchange.markdown.text import FOOTNOTE, outside_code

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["front_keys", "without_footnotes", "without_ways_back"]

_LONGEST = 300
"""Characters of a line that does no more than lead back."""
_LINK = re.compile(r"^.*(?:\]\(#|href=[\"']?#).*$", re.MULTILINE)
_WAY_BACK = re.compile(
    r"(?:(?:(?:go |jump )?back|return|go|jump) )?to (?:the )?(?:top|toc|contents|table of contents|index|glossary)|top"
    r"|(?:ページ)?(?:の)?(?:トップ|先頭|一番上|上)(?:へ|に)?(?:戻る|もどる)?|目次(?:へ|に)?(?:戻る|もどる)?|戻る",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^[^\w]+|[^\w]+$")


def without_ways_back(text: str) -> str:
    """Return a text of as many lines, without those that hold nothing but a link to the top of their page."""

    def cleared(match: re.Match[str]) -> str:
        line = match[0]
        if len(line) > _LONGEST:
            return line
        words = _AROUND.sub("", plain_words(line, lambda _: True, Found()))
        return "" if _WAY_BACK.fullmatch(" ".join(words.split())) else line

    return outside_code(text, lambda part: _LINK.sub(cleared, part)) if "#" in text else text


def without_footnotes(text: str) -> tuple[str, dict[str, str]]:
    """Return a text of as many lines without the footnotes that it names, and these by their labels."""
    notes: dict[str, str] = {}

    def taken(match: re.Match[str]) -> str:
        if not re.search(rf"\[\^{re.escape(match[1])}\](?!:)", text):
            return match[0]
        notes[f"^{match[1]}".upper()] = match[0].rstrip()
        return "\n" * match[0].count("\n")

    return (outside_code(text, lambda part: FOOTNOTE.sub(taken, part)), notes) if "[^" in text else (text, {})


def front_keys(text: str) -> Iterator[str]:
    """Yield the keys of a page's front matter that say something of terms."""
    front = FRONT_MATTER.match(text)
    try:
        data = yaml.load(front[1], yaml.BaseLoader) if front else None  # noqa: S506 - texts, lists, and dicts alone
    except yaml.YAMLError:
        return
    for key, value in data.items() if isinstance(data, dict) else ():
        if value and isinstance(key, str) and meant_key(key, SHAPES["entry"]) not in {None, "term", "definition", "id"}:
            yield key
