"""Where something stands in a source, by its words."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Location, Problem, is_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from glossary_plugin.core.linking.decisions import Finding
    from glossary_plugin.core.model import Term

__all__ = ["anchor_place", "in_front_matter", "locate", "nearby", "place"]

_TITLE = re.compile(r"^#{1,6}[ \t]+(\S.*)$|^(\S.*)\n([=~^\"*+#-])\3+[ \t]*$", re.MULTILINE)
_NO_SLUG = re.compile(r"[^\w\s]")
_FIELD = re.compile(r"^:?(glossary)[ \t]*:", re.MULTILINE)
"""The line of front matter, or the field at the top of a page, that is about the glossary."""


def place(source: str, literal: str, file: str) -> Location:
    r"""Return the place of ``literal`` in a source: the file alone where it does not stand there as it is.

    >>> str(place("one\nan LLM", "LLM", "index.md"))
    'index.md:2:4'
    """
    return _at(source, source.find(literal) if literal else -1, file)


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
    """Return a problem with its file named as seen from the current folder; ``base`` is that of relative ones."""
    file = problem.where.file
    if not is_path(file):
        return problem
    return replace(problem, where=replace(problem.where, file=os.path.relpath(base / file)))


def in_front_matter(problem: Problem, source: str) -> Problem:
    """Return a problem of the settings at the top of a page, with its line in the page's source."""
    line = _FIELD.search(source)
    where = replace(problem.where, line=source.count("\n", 0, line.start()) + 1) if line else problem.where
    return replace(problem, where=where)


def locate(finding: Finding, source: str, file: str, by_id: Mapping[str, Term]) -> Problem:
    """Return what was found in a page as a problem with a place: in ``source``, which is that of ``file``.

    What was found in an entry is reported at its term's place; ``by_id`` has the terms with entries of ours.
    """
    if term := by_id.get(finding.entry):
        message = f"in '{term.name}': {finding.message}"
        return Problem(code=finding.code, message=message, hint=finding.hint, where=term.where)
    where = place(source, finding.literal, file)
    section = f" (in '{finding.section}')" if finding.section and not where.line else ""
    return Problem(code=finding.code, message=finding.message + section, hint=finding.hint, where=where)
