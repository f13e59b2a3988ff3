"""Candidates -> drafts in a glossary file of the project."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import put_out, report
from glossary_plugin.cli.scan_candidates import names_of
from glossary_plugin.core.problems import Location
from glossary_plugin.core.system.files import is_missing, read_bytes
from glossary_plugin.core.text.counted import counted
from glossary_plugin.core.text.decoding import decode, encode_as
from glossary_plugin.exchange.formats import Entry
from glossary_plugin.exchange.glossary_yaml.adding import with_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.cli.project import Project
    from glossary_plugin.cli.scan_candidates import FoundCandidates

__all__ = ["add_drafts"]


def add_drafts(project: Project, found: FoundCandidates, names: Sequence[str], into: str | None) -> int:
    """Write candidates into a glossary file; return 0, 1 if the file cannot take them, 2 if one is no candidate."""
    have = set[str]().union(*map(names_of, found.candidates))
    if missing := [name for name in names if name.casefold() not in have]:
        listed = ", ".join(f"'{name}'" for name in missing)
        sys.stderr.write(f"no candidate is named {listed}; 'glossary scan --candidates 200' lists more of them\n")
        return 2
    drafts = found.drafts()
    if not drafts:
        sys.stderr.write("no candidate was found; nothing was written\n")
        return 0
    return _write(project, drafts, into or _first_file(project))


def _write(project: Project, drafts: Sequence[dict[str, object]], file: str) -> int:
    data, problem = (b"", None) if is_missing(Path(file)) else read_bytes(Path(file), file)
    text, undecoded = decode(data, file)
    if wrong := problem or undecoded:
        return int(report([wrong], {}))
    entries = [Entry(values=values, where=Location(file=file)) for values in drafts]
    made = with_terms(text, entries, file, project.glossary.by_id)
    if not isinstance(made, str):
        return int(report([made], {}))
    if not put_out(encode_as(data, made), file):
        return 1
    for values in drafts:
        sys.stderr.write(f"{file}: '{values['term']}' is new\n")
    written = "1 draft was" if len(drafts) == 1 else f"{counted(len(drafts), 'draft')} were"
    sys.stderr.write(f"{written} added to '{file}'; define them, and remove 'status: draft'\n")
    return 0


def _first_file(project: Project) -> str:
    """Return the first glossary file of the project, as seen from the current folder; else the one to begin."""
    read = project.glossary.files
    return os.path.relpath(read[0]) if read else "glossary.yml"
