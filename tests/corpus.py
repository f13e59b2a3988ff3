"""The corpus of cases: a glossary, a page, and the mentions that a reader should see linked.

A case is a file ``cases/NAME.md``; its name is its promise. It has three parts between lines of
``---8<---``: the terms as under ``terms:`` in a glossary file (or a whole file, where it has that
key), the page in Markdown, and the mentions in order, one a line: the words, then, where it matters,
``-> id``. White space in the words is one space. The options of the site are a line ``options: {…}``
before the terms; ``mentions: all`` is the default here.

The page is for Python-Markdown. Two parts more, each where it is needed, give the same page, with the
same mentions, to other markups: one under ``---8<--- rst`` in reStructuredText, one under
``---8<--- myst`` in MyST; without them the page reads the same there as it is. What a markup cannot
say has a line ``---8<--- no rst: REASON`` (or ``no myst``) instead, and nothing below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"
EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "abbr",
    "pymdownx.arithmatex",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
)
EXTENSION_CONFIGS: dict[str, dict[str, Any]] = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.tabbed": {"alternate_style": True},
}
_CUT = re.compile(r"^---8<---\n", re.MULTILINE)
_FORM = re.compile(r"^---8<---(?: no)? (rst|myst)(?:: (.+))?\n", re.MULTILINE)
_OPTIONS = re.compile(r"\Aoptions: (.*)\n")


@dataclass(frozen=True)
class Case:
    """One case of the corpus."""

    name: str
    glossary: str
    """The text of the glossary file."""
    page: str
    """For Python-Markdown."""
    mentions: list[tuple[str, str]]
    """The words and the id, in order; the id is empty where the case does not say."""
    options: dict[str, Any]
    rst: str | None
    """The page in reStructuredText; none where the case has no such form, as with MyST."""
    myst: str | None
    without: dict[str, str]
    """The markups in which the case has no form, and why."""

    def agrees(self, found: list[tuple[str, str]]) -> bool:
        """Return whether the mentions found are those expected."""
        return [words for words, _ in found] == [words for words, _ in self.mentions] and all(
            not wanted or wanted == id_ for (_, id_), (_, wanted) in zip(found, self.mentions, strict=True)
        )


def read(path: Path) -> Case:
    """Read a case."""
    glossary, page, rest = _CUT.split(path.read_text(encoding="utf-8"))
    mentions, *parts = _FORM.split(rest)
    forms = {"rst": page, "myst": page} | dict(zip(parts[::3], parts[2::3], strict=True))
    without = {markup: reason for markup, reason in zip(parts[::3], parts[1::3], strict=True) if reason}
    options: dict[str, Any] = {"mentions": "all"}
    if found := _OPTIONS.match(glossary):
        options |= yaml.safe_load(found[1])
        glossary = glossary[found.end() :]
    if not re.search(r"^terms:", glossary, re.MULTILINE):
        glossary = "terms:\n" + "".join(f"  {line}\n" for line in glossary.splitlines())
    pairs = [line.partition(" -> ") for line in mentions.splitlines() if line.strip()]
    return Case(
        name=path.stem,
        glossary=glossary,
        page=page,
        mentions=[(words.strip(), id_.strip()) for words, _, id_ in pairs],
        options=options,
        rst=None if "rst" in without else forms["rst"],
        myst=None if "myst" in without else forms["myst"],
        without=without,
    )


def cases() -> list[Case]:
    """Return every case, by name."""
    return [read(path) for path in sorted(CASES.glob("*.md"))]


class _Mentions(HTMLParser):
    """Collects the words of every element with ``data-glossary-term``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += tag not in {"wbr", "br", "img"}
        elif id_ := dict(attrs).get("data-glossary-term"):
            self._depth = 1
            self.found.append(("", id_))

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth and tag)

    def handle_data(self, data: str) -> None:
        if self._depth:
            words, id_ = self.found[-1]
            self.found[-1] = (words + data, id_)


def mentions_in(html: str) -> list[tuple[str, str]]:
    """Return the words and the ids of the mentions in a piece of HTML, in order."""
    parser = _Mentions()
    parser.feed(html)
    parser.close()
    return [(re.sub(r"\s+", " ", words), id_) for words, id_ in parser.found]
