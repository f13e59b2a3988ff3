"""Where something stands in a source, by its words."""

from __future__ import annotations

from glossary_plugin.core.problems import Location

__all__ = ["place"]


def place(source: str, literal: str, file: str) -> Location:
    r"""Return the place of ``literal`` in a source: the file alone where it does not stand there as it is.

    >>> str(place("one\nan LLM", "LLM", "index.md"))
    'index.md:2:4'
    """
    offset = source.find(literal) if literal else -1
    if offset < 0:
        return Location(file=file)
    line_start = source.rfind("\n", 0, offset) + 1
    return Location(file=file, line=source.count("\n", 0, offset) + 1, column=offset - line_start + 1)
