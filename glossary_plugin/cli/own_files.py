"""The project's own glossary files, for commands that change them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import put_out, report
from glossary_plugin.core.problems import Code
from glossary_plugin.core.system.files import read_bytes, shown
from glossary_plugin.core.text.decoding import decode, encode_as

if TYPE_CHECKING:
    from glossary_plugin.cli.project import Project

__all__ = ["OwnFile", "own_files"]

_NOT_THERE = frozenset({Code.MISSING_FILE, Code.UNREADABLE_FILE, Code.TOO_LARGE})


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnFile:
    """A glossary file of the project."""

    path: Path
    name: str
    """As seen from the current folder."""
    label: str
    """As the places of the glossary's terms name it."""
    data: bytes
    text: str

    def write(self, text: str) -> bool:
        """Write another text; report why and return False if that cannot be done."""
        return put_out(encode_as(self.data, text), str(self.path))


def own_files(project: Project) -> tuple[list[OwnFile], bool]:
    """Return the project's own files, and whether one cannot be read, which is reported."""
    problems = [problem for problem in project.glossary.problems if problem.code in _NOT_THERE]
    found: list[OwnFile] = []
    for label, folder in project.glossary.folders.items():
        path = Path(folder, PurePath(label).name)
        name = shown(os.path.relpath(path))
        data, unread = read_bytes(path, name)
        text, undecoded = decode(data, name)
        if problem := unread or undecoded:
            problems.append(problem)
        else:
            found.append(OwnFile(path=path, name=name, label=label, data=data, text=text))
    if not (found or problems):
        sys.stderr.write("the project has no glossary file of its own\n")
    return found, report(problems, {}) or not found
