"""The entries of option ``files`` -> the texts of glossary files: paths, globs, files in Python packages, addresses.

Order: local paths before packages before addresses, then as named; what a glob finds is sorted. Of addresses the
copies are read that ``glossary update`` has made; nothing here uses the network.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path, PurePath, PurePosixPath
from pkgutil import iter_modules
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from glossary_plugin.core.glossary_file.shared.addresses import is_remote, read_address
from glossary_plugin.core.glossary_file.wanted import PACKAGE, Wanted, read_entry
from glossary_plugin.core.problems import Code, Location, Problem, did_you_mean, nearest
from glossary_plugin.core.system.files import is_file, is_folder, is_missing, read_whole, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossary_plugin.core.glossary_file.shared.copies import Owner

__all__ = ["SourceText", "gather", "pattern_folders"]

_IMPORTED = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
    ".tbx": "tbx",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".md": "headings",
    ".rst": "sphinx",
    ".html": "html",
    ".ttl": "skos",
    ".rdf": "skos",
}
"""What glossaries in other forms end in, and the format by which each is imported."""
_ADDRESS = re.compile(r"https?:/?(?!/)|www\.|(?:github|gitlab)\.com/", re.IGNORECASE)
"""How an address begins that lacks something."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceText:
    """One glossary file, read."""

    label: str
    """The file as messages name it: relative to the base folder, as the user would."""
    path: str
    """The absolute path."""
    text: str
    wanted: Wanted
    trusted: bool = True
    """Whether its texts may hold whatever pages may."""
    owner: Owner | None = None
    """Who publishes it; None: it is a file of the project or of a package."""

    @property
    def name(self) -> PurePath:
        """The path by which its ids differ from those of others, the same with every copy of it."""
        return (
            PurePosixPath(unquote(urlsplit(self.label.replace("#", "/")).path)) if self.owner else PurePath(self.path)
        )

    @property
    def host(self) -> str:
        """The host of its address; empty for files of this machine."""
        return urlsplit(self.label).netloc.rpartition("@")[2] if self.owner else ""


def gather(
    files: Iterable[str | Mapping[str, object]], base: Path, *, trust: bool = True
) -> tuple[list[SourceText], list[Problem]]:
    """Read all files that ``files`` names; relative paths start at ``base``, which must be absolute.

    A file that is named twice is read once. Nothing is raised: what cannot be read is a problem. ``trust`` says
    whether local files are trusted.
    """
    problems: list[Problem] = []
    wanted = [each for entry in files if (each := read_entry(entry, problems))]
    texts: dict[str, SourceText] = {}
    for each in (entry for entry in sorted(wanted, key=lambda entry: entry.rank) if not is_remote(entry.path)):
        for label, path in _find(each.path, base, problems):
            if str(path) not in texts and (text := _read(path, label, problems)) is not None:
                trusted = trust or each.rank > 0
                texts[str(path)] = SourceText(label=label, path=str(path), text=text, wanted=each, trusted=trusted)
    for source in _shared([each for each in wanted if is_remote(each.path)], base, problems):
        texts.setdefault(source.label, source)
    return list(texts.values()), problems


def pattern_folders(files: Iterable[str | Mapping[str, object]], base: Path) -> list[Path]:
    """Return the folders in which patterns of ``files`` look, where new files may come; ``base`` itself is left out."""
    found = []
    for entry in files:
        named = str(entry.get("path") or "") if isinstance(entry, Mapping) else str(entry)
        if glob.has_magic(named) and not (named.startswith(PACKAGE) or is_remote(named)):
            fixed = list(takewhile(lambda part: not glob.has_magic(part), Path(named).parts))
            folder = Path(os.path.normpath(base.joinpath(*fixed)))
            if is_folder(folder) and not base.is_relative_to(folder):
                found.append(folder)
    return found


def _shared(wanted: Iterable[Wanted], base: Path, problems: list[Problem]) -> Iterable[SourceText]:
    """Yield the copies of what addresses name; without any the lock is not even looked for."""
    if not wanted:
        return
    # Loaded where they are needed: few projects name addresses.
    from glossary_plugin.core.glossary_file.shared.copies import SharedText, read_copies  # noqa: PLC0415
    from glossary_plugin.core.glossary_file.shared.lock import read_lock  # noqa: PLC0415

    lock, found = read_lock(base)
    problems += found
    for each in () if found else wanted:
        address = read_address(each.path)
        for text in (address,) if isinstance(address, Problem) else read_copies(address, lock, base):
            if isinstance(text, SharedText):
                yield SourceText(
                    label=text.label, path=str(text.path), text=text.text, wanted=each, trusted=False, owner=text.owner
                )
            else:
                problems.append(text)


def _find(named: str, base: Path, problems: list[Problem]) -> Sequence[tuple[str, Path]]:
    """Return what messages call each file that ``named`` means, and its path."""
    if named.startswith(PACKAGE):
        return _find_in_package(named, problems)
    found = [(_label(path, named, base), path) for path in _expand(named, base)]
    if not found:
        _report_missing(named, base, problems)
    return found


def _expand(named: str, folder: Path) -> list[Path]:
    path = Path(os.path.normpath(folder / named))
    if not is_missing(path):
        return [path]
    # Path.glob takes no absolute pattern.
    found = glob.glob(named, root_dir=folder, recursive=True) if glob.has_magic(named) else []  # noqa: PTH207
    files = sorted(each for name in found if is_file(each := Path(os.path.normpath(folder / name))))
    # Links may lead to one file, or round in a circle, by many names.
    return list({os.path.realpath(each): each for each in reversed(files)}.values())[::-1]


def _label(path: Path, named: str, base: Path) -> str:
    if path.is_relative_to(base):
        return shown(path.relative_to(base).as_posix())
    return shown(path.as_posix() if Path(named).is_absolute() else Path(os.path.relpath(path, base)).as_posix())


def _report_missing(named: str, base: Path, problems: list[Problem]) -> None:
    if glob.has_magic(named):
        _report(
            problems, Code.MISSING_FILE, named, f"no file matches '{named}'", f"patterns start at the folder {base}"
        )
        return
    beside = _like(named, base)
    near = nearest(Path(named).stem, beside)
    hint = f"did you mean '{beside[near]}'?" if near else "make it with 'glossary init', or fix the path in 'files'"
    if _ADDRESS.match(named):
        hint = "an address begins with 'https://'"
    _report(problems, Code.MISSING_FILE, named, f"there is no file '{named}'", hint)


def _like(named: str, base: Path) -> dict[str, str]:
    """Return the files that may be meant by their names, with their paths: beside it, or in a folder of the project."""
    suffixes = {".yml", ".yaml", Path(named).suffix}  # a page of the same name is not what was meant
    found: dict[str, str] = {}
    for folder in ((base / named).parent, base, *sorted(base.glob("[!._]*/"))):
        if is_folder(folder) and os.access(folder, os.R_OK):
            for each in sorted(folder.iterdir()):
                if each.suffix in suffixes:
                    found.setdefault(shown(each.stem), _label(each, named, base))
    return found


def _find_in_package(named: str, problems: list[Problem]) -> Sequence[tuple[str, Path]]:
    """Find files inside an installed package without running any of its code."""
    package, _, rest = named.removeprefix(PACKAGE).replace("\\", "/").partition("/")
    top, *inner = package.split(".")
    try:
        spec = find_spec(top) if top.isidentifier() else None
    except ValueError:
        spec = None
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        message = f"there is no Python package '{top}' for '{named}'"
        install = f"install it beside this one: pip install {top or 'NAME'}"
        _report(problems, Code.MISSING_FILE, named, message, did_you_mean(top, _installed(), install))
        return ()
    inside = "/".join([*inner, rest])
    for folder in map(Path, folders):
        found = [path for path in _expand(inside, folder) if is_file(path) and path.is_relative_to(folder)]
        if found:
            return [(f"{PACKAGE}{top}/{path.relative_to(folder).as_posix()}", path) for path in found]
    message = f"the package '{top}' has no file '{inside}'"
    _report(problems, Code.MISSING_FILE, named, message, "name a file of the package, or a pattern such as '*.yml'")
    return ()


def _read(path: Path, label: str, problems: list[Problem]) -> str | None:
    if is_folder(path):
        hint = f"name its files: {label.rstrip('/')}/*.yml"
        _report(problems, Code.UNREADABLE_FILE, label, f"'{label}' is a folder", hint)
        return None
    if format_ := _IMPORTED.get(path.suffix.lower()):
        hint = f"'glossary import {format_} {label}' makes one of it"
        _report(problems, Code.UNREADABLE_FILE, label, f"'{label}' is no glossary file", hint)
        return None
    text, problem = read_whole(path, label)
    if problem:
        problems.append(problem)
        return None
    return text


def _installed() -> list[str]:
    """Return the names of the packages that Python finds, those for its own use left out."""
    return [module.name for module in iter_modules() if module.ispkg and not module.name.startswith("_")]


def _report(problems: list[Problem], code: Code, file: str, message: str, hint: str) -> None:
    problems.append(Problem(code=code, message=shown(message), hint=shown(hint), where=Location(file=shown(file))))
