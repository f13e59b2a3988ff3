"""Problems as machines read them: JSON, SARIF 2.1.0, annotations of GitHub, and a code quality report of GitLab."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from glossary_plugin._version import __version__
from glossary_plugin.cli.baseline import fingerprints
from glossary_plugin.core.problems import Level, default_level, is_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glossary_plugin.core.problems import Code, Problem

__all__ = ["FORMATS", "MachineProblem", "machine_problems"]

_SITE = "https://glossary-plugin.readthedocs.io"
_HELP = f"{_SITE}/reference/problems/#"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF = {Level.INFO: "note", Level.WARN: "warning", Level.ERROR: "error"}
_GITHUB = {Level.INFO: "notice", Level.WARN: "warning", Level.ERROR: "error"}
_GITLAB = {Level.INFO: "info", Level.WARN: "minor", Level.ERROR: "major"}
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""The variables in which GitHub and GitLab give the folder of the repository, to which paths are relative."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MachineProblem:
    """A problem as programs get it."""

    level: Level
    code: Code
    message: str
    hint: str
    file: str
    """Its path, with slashes; for an address or a package, its name."""
    line: int
    column: int
    fingerprint: str

    @property
    def text(self) -> str:
        """Its message and hint."""
        return f"{self.message}\n{self.hint}" if self.hint else self.message


def machine_problems(reported: Sequence[tuple[Level, Problem]]) -> list[MachineProblem]:
    """Return problems with their paths relative to the repository, if the CI service says where it is."""
    root = next((folder for name in _CHECKOUTS if (folder := os.environ.get(name))), ".")
    return [
        MachineProblem(
            level=level,
            code=problem.code,
            message=problem.message,
            hint=problem.hint,
            file=_path(problem.where.file, root),
            line=problem.where.line,
            column=problem.where.column,
            fingerprint=mark,
        )
        for (level, problem), mark in zip(reported, fingerprints(each for _, each in reported), strict=True)
    ]


def _path(file: str, root: str) -> str:
    if not is_path(file):
        return file
    path = os.path.relpath(file, root)
    return (file if path.startswith("..") else path).replace(os.sep, "/")


def _json(problems: Iterable[MachineProblem]) -> str:
    found = [
        {
            "level": each.level,
            "code": each.code,
            "message": each.message,
            "hint": each.hint,
            "file": each.file,
            "line": each.line or None,
            "column": each.column or None,
            "fingerprint": each.fingerprint,
            "help": f"{_HELP}{each.code}",
        }
        for each in problems
    ]
    return _dumped({"version": 1, "problems": found})


def _sarif(problems: Iterable[MachineProblem]) -> str:
    problems = list(problems)
    codes = sorted({each.code for each in problems})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": code.replace("-", " ").capitalize()},
            "helpUri": f"{_HELP}{code}",
            "defaultConfiguration": {"level": _SARIF.get(default_level(code, checking=True), "note")},
        }
        for code in codes
    ]
    driver = {"name": "glossary", "version": __version__, "informationUri": _SITE, "rules": rules}
    results = [
        {
            "ruleId": each.code,
            "ruleIndex": codes.index(each.code),
            "level": _SARIF[each.level],
            "message": {"text": each.text},
            "locations": [{"physicalLocation": _physical(each)}],
            "partialFingerprints": {"glossary/v1": each.fingerprint},
        }
        for each in problems
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _physical(problem: MachineProblem) -> dict[str, Any]:
    uri = quote(problem.file) if is_path(problem.file) else problem.file
    region = {"startLine": problem.line, "startColumn": problem.column or 1}
    return {"artifactLocation": {"uri": uri}, **({"region": region} if problem.line else {})}


def _github(problems: Iterable[MachineProblem]) -> str:
    """Return annotations, the most severe first: GitHub shows ten of each kind per step."""
    ordered = sorted(problems, key=lambda each: -each.level.rank)
    return "".join(f"::{_GITHUB[each.level]} {_properties(each)}::{_data(each.text)}\n" for each in ordered)


def _properties(problem: MachineProblem) -> str:
    given = {"file": problem.file, "line": problem.line, "col": problem.column, "title": f"glossary: {problem.code}"}
    return ",".join(f"{key}={_property(str(value))}" for key, value in given.items() if value)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab(problems: Iterable[MachineProblem]) -> str:
    return _dumped(
        [
            {
                "description": each.text.replace("\n", ": "),
                "check_name": each.code,
                "fingerprint": each.fingerprint,
                "severity": _GITLAB[each.level],
                "location": {"path": each.file, "lines": {"begin": each.line or 1}},
            }
            for each in problems
        ]
    )


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Iterable[MachineProblem]], str]] = MappingProxyType(
    {"json": _json, "sarif": _sarif, "github": _github, "gitlab": _gitlab}
)
"""What writes each format."""
