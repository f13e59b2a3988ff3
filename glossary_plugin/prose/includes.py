"""The files that pages include: those of Sphinx in their places, and all, to say where something stands."""

from __future__ import annotations

import re
from textwrap import indent
from typing import TYPE_CHECKING

from glossary_plugin.core.system.files import is_file, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["included_files", "with_included"]

_RST = re.compile(
    r"^(?P<indent>[ \t]*)\.\. include::[ \t]+(?P<file>\S.*)(?P<options>(?:\n[ \t]+:[\w-]+:.*)*)$", re.MULTILINE
)
_MYST = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|:{3,})\{include\}[ \t]+(?P<file>\S.*)(?P<options>(?:\n[ \t]*:[\w-]+:.*)*)"
    r"\n[ \t]*(?P=fence)[ \t]*$",
    re.MULTILINE,
)
_NAMED = re.compile(
    r"[ \t]*(?:\.\. include::|(?:`{3,}|:{3,})\{include\})[ \t]+(?P<file>\S.*)"
    r"|[ \t]*-{1,20}8<-{1,20}[ \t]+([\"'])(?P<snippet>[^\n\"':]+)(?::[^\n\"']*)?\2"
)
"""What includes a file: the directive of Sphinx, and the snippets of pymdownx."""
_SCISSORS = re.compile(r"[ \t]*-{1,20}8<-{1,20}[ \t]*")
"""The line before several snippets and that behind them; each has a line of its own."""
_OPTION = re.compile(r"^[ \t]*:([\w-]+):(.*)$", re.MULTILINE)
_NUMBER = re.compile(r"-?\d{1,9}")


def with_included(text: str, file: Path, root: Path, around: tuple[Path, ...] = ()) -> str:
    """Return the text of a page with the files that it includes; one that cannot be read leaves nothing.

    A path is relative to the file that names it, in reStructuredText to the page; one with a slash before it, to the
    ``root`` of the documentation. The files ``around`` are being read already: they are not read inside themselves.
    """
    around = (*around, file.resolve())
    folder = file.parent if file.suffix == ".md" else around[0].parent

    def included(found: re.Match[str]) -> str:
        named = found["file"].strip()
        path = root / named[1:] if named.startswith("/") else folder / named
        options = {name: value.strip() for name, value in _OPTION.findall(found["options"])}
        source, problem = read_whole(path, path.name)
        if problem or path.resolve() in around or not options.keys().isdisjoint({"literal", "code", "parser"}):
            return ""
        return indent(with_included(_part(source, options), path, root, around), found["indent"])

    return (_MYST if file.suffix == ".md" else _RST).sub(included, text)


def included_files(text: str, folders: Sequence[Path], root: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that a page includes, and those that these include, each with its text.

    A path is relative to one of the ``folders``; one with a slash before it, to the ``root`` of the documentation.
    """
    waiting = [(text, (*folders,))]
    known: set[Path] = set()
    while waiting:
        text, folders = waiting.pop()
        for named in _named(text):
            paths = [root / named[1:]] if named.startswith("/") else [folder / named for folder in folders]
            path = next((path for path in paths if is_file(path) and path.resolve() not in known), None)
            source, problem = read_whole(path, path.name) if path else ("", None)
            if path and not problem:
                known.add(path.resolve())
                yield path, source
                waiting.append((source, (path.parent, *folders)))


def _named(text: str) -> Iterator[str]:
    """Yield the files that a text includes, as it names them."""
    is_inside = False
    for line in text.split("\n"):
        if _SCISSORS.fullmatch(line):
            is_inside = not is_inside
        elif is_inside:
            yield line.partition(":")[0].strip()
        elif found := _NAMED.match(line):
            yield (found["file"] or found["snippet"]).strip()


def _part(text: str, options: dict[str, str]) -> str:
    """Return the part of a file that the options of its directive ask for."""
    edges = (_NUMBER.fullmatch(options.get(name, "")) for name in ("start-line", "end-line"))
    start, end = (int(found[0]) if found else None for found in edges)
    text = "\n".join(text.splitlines()[start:end])
    if after := options.get("start-after"):
        text = text.partition(after)[2]
    return text.partition(options["end-before"])[0] if options.get("end-before") else text
