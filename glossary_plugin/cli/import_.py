"""``glossary import``: make a glossary file of what a team has in another format."""

from __future__ import annotations

import codecs
import sys
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from glossary_plugin.cli.formats import add_format, run_with_format
from glossary_plugin.cli.output import output_file, put_out, report
from glossary_plugin.cli.project import find_project
from glossary_plugin.cli.rewrite import PAGES, find_changes, moves, show_changes, write_changes
from glossary_plugin.core.glossary_file.drafts import read_draft_file
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.sources import SourceText
from glossary_plugin.core.glossary_file.wanted import Wanted
from glossary_plugin.core.problems import Code, Level
from glossary_plugin.core.site.host_config import find_host
from glossary_plugin.core.system.files import read_bytes
from glossary_plugin.core.system.gc_pause import no_collecting
from glossary_plugin.core.text.decoding import decode
from glossary_plugin.exchange.formats import Document, ImportSettings
from glossary_plugin.exchange.markup.markdown.heading_slugs import HOST_FILES
from glossary_plugin.exchange.registry import FORMATS, guarded

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Entry, Format, Imported
    from glossary_plugin.exchange.glossary_yaml.changes import Target
    from glossary_plugin.exchange.rewriting.pages import Rewritten
    from glossary_plugin.exchange.tables.rows import Table

__all__ = ["add", "run"]


_MOST_PARENTS = 5
"""Folders above a file in which a configuration is looked for."""
_MADE = frozenset({"_build", "_sources", "node_modules"})
"""Folders of what programs have made or fetched: Sphinx keeps copies of the pages there."""


_STAY = frozenset({"abbr", "ezglossary"})
"""Formats that stand in pages which stay: what else is read is replaced by what is made of it."""
_HAVE_LISTS = frozenset({"mkdocs", "sphinx"})
"""The hosts in which a page may have the list."""


class _UsageError(Exception):
    """The command cannot do what it was asked."""


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_format(parser, reads=True)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, or folders with files of the format")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=output_file,
        help="the file to write, which must not exist; default: standard output",
    )
    parser.add_argument(
        "--language",
        default="",
        metavar="TAG",
        help="the language of the texts (BCP 47), where the files do not name it; with --update, of the translations",
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=KEY,…",
        help=f"{_named('is_mapped')}: which key of the glossary file a column or key stands for, such as "
        "用語=term,読み=reading; may be given several times",
    )
    parser.add_argument(
        "--update", metavar="FILE", help=f"{_named('updates')}: apply the changes of the table to this glossary file"
    )
    parser.add_argument(
        "--stale",
        action="store_true",
        help="with --update: apply translations of texts that have changed since the translator got them, too",
    )
    parser.add_argument(
        "--level",
        type=int,
        default=0,
        choices=range(1, 7),
        metavar="1-6",
        help="headings, markdown: the level of the headings that are terms; default: found from the text",
    )
    parser.add_argument(
        "--rewrite",
        metavar="DOCS",
        help="show how links to the old page and markup of the old tool in these pages become references to terms",
    )
    parser.add_argument("--write", action="store_true", help="with --rewrite: write the pages, and the glossary file")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Write the glossary file; return 0, or 1 if something could not be read or written, 2 if the command is wrong."""
    try:
        return run_with_format(given, _import)
    except _UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _import(given: Namespace, format_: Format) -> int:
    for refused in _refused(given, format_):
        raise _UsageError(refused)
    columns, host = _columns(",".join(given.map)), _host_of(Path(given.paths[0]))
    settings = ImportSettings(language=given.language, columns=columns, level=given.level, host=host)
    if given.update:
        with no_collecting():
            return _update(given, format_, settings)
    from glossary_plugin.exchange.formats.finishing import file_data, finished  # noqa: PLC0415 - loaded where it is needed
    from glossary_plugin.exchange.glossary_yaml.write import write_yaml  # noqa: PLC0415

    documents = list(_documents(given.paths, format_.suffixes))
    with guarded(given.format), no_collecting():
        imported = finished(_from_top(format_.reader()(documents, settings), _docs_of(Path(given.paths[0]))))
        text = write_yaml(file_data(imported))
    if not imported.entries:
        report(imported.problems, {})
        sys.stderr.write("no term was found; nothing was written\n")
        return 1
    own = _faults(text, given.output or "standard output")
    failed = report([*imported.problems, *(_at_source(problem, text, imported) for problem in own)], {})
    changed = _changes(given, imported) if given.rewrite else []
    if given.output and not given.rewrite and host in _HAVE_LISTS and _is_of_pages(given, imported):
        sys.stderr.writelines(moves(imported, Path(given.paths[0]).parent))
    if given.rewrite and not given.write:
        show_changes(changed)
        return int(failed)
    if not put_out(text, given.output) or not (changed == [] or write_changes(changed)):
        return 1
    where = f" into '{given.output}'" if given.output else ""
    count = len(imported.entries)
    counted = "1 term was" if count == 1 else f"{count:,} terms were"
    sys.stderr.write(f"{counted} imported{where}; run 'glossary check' on it\n")
    return int(failed)


def _named(field: str) -> str:
    """Return the formats that have something, such as functions that update."""
    return ", ".join(name for name, each in FORMATS.items() if getattr(each, field))


def _refused(given: Namespace, format_: Format) -> Iterator[str]:
    """Yield why the command cannot do what it was asked."""
    if not format_.reads:
        yield f"the format '{given.format}' can be written, but not read"
    for option, field in (("map", "is_mapped"), ("update", "updates")):
        if getattr(given, option) and not getattr(format_, field):
            yield f"--{option} is for {_named(field)}"
    if given.level and given.format not in {"headings", "markdown"}:
        yield "--level is for headings and markdown"
    if given.stale and not given.update:
        yield "--stale is for --update"
    if given.update and len(given.paths) > 1:
        yield "--update takes one table at a time"
    if given.update and given.rewrite:
        yield "--rewrite is for an import of pages, not for --update"
    if given.write and not given.rewrite:
        yield "--write is for --rewrite"
    if given.output and Path(given.output).exists():
        yield f"'{given.output}' already exists; nothing was written: remove it, or name another file"


def _is_of_pages(given: Namespace, imported: Imported) -> bool:
    """Return whether what was read stood in pages, which are made of it from now on."""
    files = (PurePath(each.where.file) for each in imported.entries)
    return given.format not in _STAY and all(file.suffix.lower() in PAGES for file in files)


def _changes(given: Namespace, imported: Imported) -> list[Rewritten]:
    """Return what changes in the pages that used the old glossary, but for those that are now made of it."""
    stays = given.format in _STAY
    replaced = {Path(each.where.file).absolute() for each in imported.entries if not stays}
    pages = _documents([given.rewrite], PAGES)
    kept = [page for page in pages if Path(page.path).absolute() not in replaced]
    return find_changes(kept, imported, "" if stays else given.rewrite)


def _update(given: Namespace, format_: Format, settings: ImportSettings) -> int:
    from glossary_plugin.exchange.glossary_yaml.update import update  # noqa: PLC0415 - loaded where it is needed

    table: Table = format_.row_reader()(list(_documents(given.paths, format_.suffixes)), settings)
    if not table.rows:
        report(table.problems, {})
        sys.stderr.write("no term was found; nothing was written\n")
        return 1
    document = _document(Path(given.update))
    text, undecoded = decode(document.data, document.path)
    if undecoded:
        return int(report([undecoded], {}))
    changed = update(text, _target(given), table.rows)
    failed = report([*table.problems, *changed.problems], {Code.STALE_TRANSLATION: Level.WARN})
    for line in changed.reports:
        sys.stderr.write(f"{line}\n")
    if not changed.is_read:
        return 1
    target = given.update if given.output is None else given.output
    mark = codecs.BOM_UTF8.decode() if document.data.startswith(codecs.BOM_UTF8) else ""
    if (changed.text != text or target != given.update) and not put_out(mark + changed.text, target):
        return 1
    failed |= changed.text != text and report(_faults(changed.text, target or "standard output"), {})
    sys.stderr.write(f"{changed.summary(target or 'standard output')}\n")
    return int(failed)


def _target(given: Namespace) -> Target:
    """Return the file to change in the glossary of the project, or by itself where the project does not name it."""
    from glossary_plugin.exchange.glossary_yaml.changes import Target  # noqa: PLC0415 - loaded where it is needed

    path = Path(given.update).resolve()
    project = find_project()
    options = project.settings.options
    glossary = load(options.files, base=project.settings.base, language=options.language)
    if path not in map(Path, glossary.files):
        glossary = load([str(path)], base=path.parent, language=options.language)
    labels = {Path(folder, PurePath(label).name): label for label, folder in glossary.folders.items()}
    return Target(
        file=given.update,
        label=labels.get(path, ""),
        glossary=glossary,
        site=options.language,
        unmarked=given.language,
        takes_stale=given.stale,
    )


def _faults(text: str, label: str) -> list[Problem]:
    """Return what is wrong in a glossary file that was made."""
    return read_draft_file(SourceText(label=label, path=label, text=text, wanted=Wanted(path=label)))[1]


def _at_source(problem: Problem, text: str, imported: Imported) -> Problem:
    """Return a problem of the file that was made, at the place that its term came from."""
    lines = text.split("\n")
    start = lines.index("terms:") + 1
    place = sum(line.startswith("  - ") for line in lines[start : problem.where.line])
    return replace(problem, where=imported.entries[place - 1].where) if place else problem


def _columns(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    for column, sign, key in pairs:
        if not (sign and column.strip() and key.strip()):
            raise _UsageError(f"--map cannot read '{column}{sign}{key}': write COLUMN=KEY, separated by commas")
    return {column.strip(): key.strip() for column, _, key in pairs}


def _host_of(path: Path) -> str:
    """Return what makes a site of a file or folder, by the configuration that lies above it in its project."""
    hosts = (host for folder in _above(path) for name, host in HOST_FILES.items() if (folder / name).exists())
    return next(hosts, "")


def _docs_of(path: Path) -> Path | None:
    """Return the folder of the documentation that a file or folder is in, by the same; None where that is not known."""
    return next((host.docs.absolute() for folder in _above(path) if (host := find_host(folder))), None)


def _above(path: Path) -> Iterator[Path]:
    """Yield the folders of a project in which its configuration may be, beginning at that of a file."""
    folder = path.absolute() if path.is_dir() else path.absolute().parent
    for each in (folder, *folder.parents[:_MOST_PARENTS]):
        yield each
        if (each / ".git").exists():
            return


def _from_top(imported: Imported, docs: Path | None) -> Imported:
    """Return the same with links that lead from the folder of the documentation, where pages below it had the terms."""
    return replace(imported, entries=[_moved(entry, docs) for entry in imported.entries]) if docs else imported


def _moved(entry: Entry, docs: Path) -> Entry:
    page = Path(entry.where.file).absolute()
    if page.suffix != ".md" or not page.is_relative_to(docs) or page.parent == docs:
        return entry
    from glossary_plugin.exchange.markup.markdown.rebased import rebased_values  # noqa: PLC0415 - loaded where it is needed

    return replace(entry, values=rebased_values(entry.values, page.parent.relative_to(docs).as_posix()))


def _documents(paths: Sequence[str], suffixes: Sequence[str]) -> Iterator[Document]:
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(given)
        inside = [path]
        if path.is_dir():
            inside = _inside(path, suffixes)
            if not inside:
                names = ", ".join(f"*{suffix}" for suffix in suffixes)
                raise _UsageError(f"the folder '{given}' holds no file of the format: {names or 'name the files'}")
        found |= dict.fromkeys(inside)
    yield from map(_document, found)


def _inside(folder: Path, suffixes: Sequence[str]) -> list[Path]:
    try:
        return sorted(each for each in folder.rglob("*") if _is_wanted(each, folder, suffixes))
    except OSError as error:
        raise _UsageError(f"the folder '{folder.as_posix()}' cannot be read: {error.strerror or error}") from error


def _is_wanted(path: Path, folder: Path, suffixes: Sequence[str]) -> bool:
    parts = path.relative_to(folder).parts
    is_left_out = any(part.startswith(".") or part in _MADE for part in parts)
    return path.suffix.lower() in suffixes and not is_left_out and path.is_file()


def _document(path: Path) -> Document:
    data, problem = read_bytes(path, path.as_posix())
    if problem:
        raise _UsageError(problem.message)
    return Document(path=path.as_posix(), data=data)
