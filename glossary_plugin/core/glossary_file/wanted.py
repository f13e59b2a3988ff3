"""The entries of option ``files``: what each names, and which of its terms are taken and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.shared.addresses import is_remote, read_address, without_secret
from glossary_plugin.core.problems import Code, Location, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossary_plugin.core.glossary_file.shared.addresses import Address

__all__ = ["PACKAGE", "Wanted", "addresses", "read_entry"]

PACKAGE = "package:"
"""What begins the name of a file in a Python package."""
_KEYS = ("path", "url", "tags", "terms", "except", "prefix", "links", "show")
_LINKS = ("local", "remote")
_SHOWN = ("all", "used")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """One entry of ``files``."""

    path: str
    tags: tuple[str, ...] = ()
    """Only terms with one of these tags are taken …"""
    terms: tuple[str, ...] = ()
    """… and those of these ids or names; all, where both are empty …"""
    without: tuple[str, ...] = ()
    """… but for those of these ids or names."""
    prefix: str = ""
    """What stands before every id of the file, with a ``-`` between."""
    leads_away: bool = False
    """Whether mentions lead to the site of the glossary's owner."""
    only_used: bool = False
    """Whether lists leave out its terms that no page uses."""

    @property
    def rank(self) -> int:
        """Where files of this kind stand among the others."""
        return 2 if is_remote(self.path) else 1 if self.path.startswith(PACKAGE) else 0


def read_entry(entry: str | Mapping[str, object], problems: list[Problem]) -> Wanted | None:
    """Return what an entry says, None where it names no file; add to ``problems`` what is wrong with it."""
    if not isinstance(entry, Mapping):
        return Wanted(path=str(entry), only_used=is_remote(str(entry)))
    path = str(entry.get("path") or entry.get("url") or "")
    if not path:
        message = "an entry of 'files' has no 'path'"
        problems.append(_problem(Code.MISSING_KEY, "files", message, "write 'path: glossary.yml'"))
        return None
    problems += _unknown_keys(entry, path)
    links = _choice(entry, "links", path, _LINKS if is_remote(path) else _LINKS[:1], problems)
    show = _choice(entry, "show", path, _SHOWN[::-1] if is_remote(path) else _SHOWN, problems)
    return Wanted(
        path=path,
        tags=_texts(entry.get("tags")),
        terms=_texts(entry.get("terms")),
        without=_texts(entry.get("except")),
        prefix=str(entry.get("prefix") or "").strip().rstrip("-"),
        leads_away=links == "remote",
        only_used=show == "used",
    )


def addresses(files: Iterable[str | Mapping[str, object]]) -> tuple[list[Address], list[Problem]]:
    """Return the addresses that ``files`` names, each once, and what is wrong with others."""
    entries = (each for entry in files if (each := read_entry(entry, [])))
    read = [read_address(named) for named in dict.fromkeys(each.path for each in entries) if is_remote(named)]
    faults = [each for each in read if isinstance(each, Problem)]
    return [each for each in read if not isinstance(each, Problem)], faults


def _unknown_keys(entry: Mapping[str, object], path: str) -> Iterable[Problem]:
    for key in entry:
        if key not in _KEYS:
            message = f"'{without_secret(path)}' in 'files' has an unknown key '{key}'"
            yield _problem(
                Code.UNKNOWN_KEY, path, message, did_you_mean(str(key), _KEYS, f"use one of {', '.join(_KEYS)}")
            )


def _choice(entry: Mapping[str, object], key: str, path: str, choices: Sequence[str], problems: list[Problem]) -> str:
    """Return the value of a key that takes one of a few, the first of them where it has no good one."""
    value = entry.get(key, choices[0])
    if value in choices:
        return str(value)
    hint = f"write {' or '.join(choices)}" if len(choices) > 1 else f"leave '{key}' out: only addresses have another"
    problems.append(_problem(Code.BAD_VALUE, path, f"'{key}' of '{without_secret(path)}' cannot be {value!r}", hint))
    return choices[0]


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, (list, tuple)) else () if value is None else (value,)
    return tuple(map(str, values))


def _problem(code: Code, path: str, message: str, hint: str) -> Problem:
    """Return a problem of an entry; beside an address it is the project's to mend, and not the owner's."""
    return Problem(code=code, message=message, hint=hint, where=Location(file="files" if is_remote(path) else path))
