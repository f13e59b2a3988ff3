"""Where something stands in a source, by its words."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Location, Problem, is_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from glossary_plugin.core.linking.decisions import Finding
    from glossary_plugin.core.model import Term

__all__ = ["anchor_place", "in_front_matter", "locate", "nearby", "place"]

_TITLE = re.compile(r"^#{1,6}[ \t]+(\S.*)$|^(\S.*)\n([=~^\"*+#-])\3+[ \t]*$", re.MULTILINE)
_UNSEEN = re.compile(
    r"\A---\n.*?^(?:---|\.\.\.)$|<!--.*?(?:-->|\Z)|^[ \t]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t]*(?P=fence)|\Z)"
    r"|(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)|^\.\. (?!\S+::|[_\[|])[^\n]*(?:\n[ \t]+[^\n]*)*",
    re.MULTILINE | re.DOTALL,
)
"""Front matter, comments and code, in Markdown and in reStructuredText."""
_REACH = 200
"""How many characters of a source are held against what a reader sees beside a place."""
_NO_SLUG = re.compile(r"[^\w\s]")
_FIELD = re.compile(r"^:?(glossary)[ \t]*:", re.MULTILINE)
"""The line of front matter, or the field at the top of a page, that is about the glossary."""


def place(source: str, literal: str, file: str, *, before: str = "", behind: str = "") -> Location:
    r"""Return the place of ``literal`` in a source: the file alone where it does not stand there as it is.

    Of several, it is the one that has on its sides what a reader sees there; front matter, comments and code are
    looked at last.

    >>> str(place("one\nan LLM", "LLM", "index.md"))
    'index.md:2:4'
    >>> str(place("A category, `cat`.\n\nA *cat* naps.", "cat", "a.md", before="A ", behind=" naps."))
    'a.md:3:4'
    """
    pattern = re.escape(literal) if literal in source else r"\s+".join(map(re.escape, literal.split()))
    found = [each.span() for each in re.finditer(pattern, source)] if pattern else []
    if len(found) > 1:
        hidden = [each.span() for each in _UNSEEN.finditer(source)]
        found.sort(key=lambda span: _unlikeness(source, span, before, behind, hidden))
    return _at(source, found[0][0] if found else -1, file)


def _unlikeness(
    source: str, span: tuple[int, int], before: str, behind: str, hidden: Sequence[tuple[int, int]]
) -> tuple[bool, bool, int]:
    """Return what is the less, the more a place is like one with these texts on its sides."""
    start, end = span
    index = bisect_right(hidden, (start, len(source))) - 1
    is_hidden = index >= 0 and start < hidden[index][1]
    head, tail = source[max(0, start - _REACH) : start], source[end : end + _REACH]
    cuts_word = (_ends_in_word(head) and not _ends_in_word(before)) or (
        _ends_in_word(tail[:1]) and not _ends_in_word(behind[:1])
    )
    head, tail = head.rpartition("\n\n")[2], tail.partition("\n\n")[0]
    like = _common(_letters(before)[::-1], _letters(head)[::-1]) + _common(_letters(behind), _letters(tail))
    return is_hidden, cuts_word, -like


def _ends_in_word(text: str) -> bool:
    return text[-1:].isalnum()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _common(one: str, other: str) -> int:
    """Return how much is the same at the start of two texts; that both end there counts too."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(f"{one}\n", f"{other}\n", strict=False)))


def anchor_place(source: str, anchor: str, file: str) -> Location:
    r"""Return the place where a page in Markdown or reStructuredText makes an anchor: by name, else by its heading.

    >>> [str(anchor_place(source, "a-b", "p.md")) for source in ("[x](#a-b)\n\n## C {#a-b}", "A b\n===", "*A* b")]
    ['p.md:3:7', 'p.md:1:1', 'p.md']
    """
    name = re.escape(anchor)
    named = rf"""#{name}(?=[\s}}])|\b(?:id|name)=["']?{name}(?=["'\s>])|^\.\. _{name}:|^\({name}\)=[ \t]*$"""
    made = re.search(named, source, re.MULTILINE)
    titles = (each for each in _TITLE.finditer(source) if _slug(each[1] or each[2]) == anchor.lower())
    found = made or next(titles, None)
    return _at(source, found.start() if found else -1, file)


def _slug(title: str) -> str:
    return "-".join(_NO_SLUG.sub(" ", title.lower().replace("-", " ")).split())


def _at(source: str, offset: int, file: str) -> Location:
    if offset < 0:
        return Location(file=file)
    line_start = source.rfind("\n", 0, offset) + 1
    return Location(file=file, line=source.count("\n", 0, offset) + 1, column=offset - line_start + 1)


def nearby(problem: Problem, base: Path) -> Problem:
    """Return a problem with its file named as seen from the current folder; ``base`` is that of relative ones.

    What lies far away keeps its whole path, where that is shorter.
    """
    file = problem.where.file
    if not is_path(file):
        return problem
    near = min(os.path.relpath(base / file), os.path.abspath(base / file), key=len)  # noqa: PTH100 - links stay as they are
    return replace(problem, where=replace(problem.where, file=near))


def in_front_matter(problem: Problem, source: str) -> Problem:
    """Return a problem of the settings at the top of a page, with its line in the page's source."""
    line = None if problem.where.line else _FIELD.search(source)
    where = replace(problem.where, line=source.count("\n", 0, line.start()) + 1) if line else problem.where
    return replace(problem, where=where)


def locate(
    finding: Finding,
    source: str,
    file: str,
    by_id: Mapping[str, Term],
    included: Callable[[], Iterable[tuple[str, str]]] = tuple,
) -> Problem:
    """Return what was found in a page as a problem with a place: in ``source``, which is that of ``file``.

    What was found in an entry is reported at its term's place; ``by_id`` has the terms with entries of ours. What does
    not stand in the page is looked for in the files that it includes; ``included`` gives them, each with its text.
    """
    if term := by_id.get(finding.entry):
        message = f"in '{term.name}': {finding.message}"
        return Problem(code=finding.code, message=message, hint=finding.hint, where=term.where)
    where = place(source, finding.literal, file, before=finding.before, behind=finding.behind)
    if not where.line:
        places = (
            place(text, finding.literal, name, before=finding.before, behind=finding.behind)
            for name, text in included()
        )
        where = next((each for each in places if each.line), where)
    section = f" (in '{finding.section}')" if finding.section and not where.line else ""
    return Problem(code=finding.code, message=finding.message + section, hint=finding.hint, where=where)
