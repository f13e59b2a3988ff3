"""``glossary rename``: rename a term or its id, and everything that refers to it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import report
from glossary_plugin.cli.own_files import own_files
from glossary_plugin.cli.project import find_project
from glossary_plugin.cli.rewrite import PAGES, show_changes, write_changes
from glossary_plugin.core.linking.renaming import RenamingError, renaming_of
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.system.files import is_folder, read_bytes, shown
from glossary_plugin.core.text.decoding import decode, encode_as
from glossary_plugin.core.text.page_suffixes import RST_SUFFIXES
from glossary_plugin.exchange.formats.splicing import spliced
from glossary_plugin.exchange.glossary_yaml.renamed import renamed_file
from glossary_plugin.exchange.rewriting.pages import Rewritten
from glossary_plugin.exchange.rewriting.renaming import renaming_edits, settings_edits

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from glossary_plugin.cli.own_files import OwnFile
    from glossary_plugin.cli.project import Project
    from glossary_plugin.core.linking.renaming import Renaming
    from glossary_plugin.core.problems import Problem

__all__ = ["add", "run"]

_RST = RST_SUFFIXES | {".txt"}


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{parser.description}: in the glossary files, and every explicit reference in the pages. An id that is made "
        "of the name goes with it; old addresses go on working, by 'former_ids'. What would change is shown as a diff"
    )
    parser.add_argument("old", metavar="OLD", help="a name of the term, or its id")
    parser.add_argument("new", metavar="NEW", help="what it is called from now on")
    parser.add_argument("--id", action="store_true", help="OLD and NEW are ids, and the name stays")
    parser.add_argument(
        "--keep",
        choices=("aliases", "avoid"),
        help="keep the old name as an alias, or as a name to avoid: mentions in the prose of pages stay linked",
    )
    parser.add_argument(
        "--pages", metavar="FOLDER", help="the folder of the pages; default: the configuration's, else docs"
    )
    parser.add_argument("--write", action="store_true", help="write the files")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Show the changes, or write them; return 0, or 1 if one cannot be made, 2 if the command is wrong."""
    project = find_project()
    try:
        renaming, docs = _wanted(project, given), _docs(project, given)
    except RenamingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    files, failed = own_files(project)
    made = [*(_file(file, renaming, given.keep or "") for file in files), *_pages(docs, renaming)]
    changed = [each for each in made if isinstance(each, Rewritten) and each.new != each.old]
    failed |= report([each for each in made if not isinstance(each, Rewritten)], {})
    sys.stderr.writelines(_left(project, renaming, is_kept=bool(given.keep)))
    if not given.write:
        show_changes(changed, "file")
        return int(failed)
    return int(failed or not write_changes(changed, "file"))


def _wanted(project: Project, given: Namespace) -> Renaming:
    """Return what is to be renamed.

    Raises:
        RenamingError: it cannot be renamed so, or is in a file of another project.
    """
    glossary, options = project.glossary, project.settings.options
    matcher = Matcher(glossary.terms, by_id=glossary.by_id, site=options.match, language=glossary.language)
    renaming = renaming_of(glossary, matcher, given.old, given.new, is_id_alone=given.id)
    if given.keep and not renaming.name:
        raise RenamingError("--keep is for names: an old id is kept under 'former_ids'")
    if renaming.term.where.file not in glossary.folders:
        raise RenamingError(f"'{renaming.term.name}' is in {renaming.term.where}, which is not a file of this project")
    return renaming


def _docs(project: Project, given: Namespace) -> Path:
    """Return the folder of the pages.

    Raises:
        RenamingError: one is named that is not there.
    """
    if not given.pages:
        return project.docs or Path("docs")
    if not is_folder(Path(given.pages)):
        raise RenamingError(f"there is no folder '{given.pages}'; name that of the pages")
    return Path(given.pages)


def _file(file: OwnFile, renaming: Renaming, keep: str) -> Rewritten | Problem:
    """Return a glossary file with the term renamed, or why that cannot be done."""
    where = renaming.term.where
    places = {(where.line, where.column)} if where.file == file.label else set[tuple[int, int]]()
    made = renamed_file(
        file.text, file.name, renaming, lambda text, is_rst: _text(text, renaming, is_rst=is_rst)[0], keep, places
    )
    if not isinstance(made, str):
        return made
    count = (Counter(made.split("\n")) - Counter(file.text.split("\n"))).total()
    return Rewritten(path=os.path.relpath(file.path), old=file.data, new=encode_as(file.data, made), count=count)


def _pages(docs: Path, renaming: Renaming) -> Iterator[Rewritten | Problem]:
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each != "_build")
        for path in (Path(folder, name) for name in sorted(names)):
            if path.suffix.lower() in PAGES:
                name = os.path.relpath(path)
                data, unread = read_bytes(path, shown(name))
                text, undecoded = decode(data, shown(name))
                yield unread or undecoded or _page(name, data, text, renaming)


def _page(name: str, data: bytes, text: str, renaming: Renaming) -> Rewritten:
    is_rst = Path(name).suffix.lower() in _RST
    made, count = _text(text, renaming, is_rst=is_rst)
    settings = list(settings_edits(made, renaming, is_rst=is_rst))
    new = encode_as(data, spliced(made, settings))
    return Rewritten(path=name, old=data, new=new, count=count + len(settings))


def _text(text: str, renaming: Renaming, *, is_rst: bool) -> tuple[str, int]:
    """Return a text with changed references, and their number."""
    edits = list(renaming_edits(text, renaming, is_rst=is_rst))
    return spliced(text, edits), len(edits)


def _left(project: Project, renaming: Renaming, *, is_kept: bool) -> Iterator[str]:
    """Yield what must still be changed by hand."""
    options, where = project.settings.options, project.settings.where
    named = {"skip": options.skip, "senses": options.senses.values(), "terms": options.terms}
    for option, names in named.items():
        for name in names:
            if new := renaming.renamed(name):
                yield f"option '{option}' in {where[option]} names '{name}': write '{new}' there\n"
    if renaming.name and not is_kept:
        yield f"'{renaming.old_name}' in plain prose loses its links; --keep aliases or --keep avoid keeps them\n"
