"""``glossary scan``: report where the pages use which term."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import counted
from glossary_plugin.cli.pages import add_folder, open_pages
from glossary_plugin.cli.project import find_project
from glossary_plugin.core.site.usage_file import USAGE_FILE, write_usage
from glossary_plugin.core.system.files import write_whole

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from glossary_plugin.cli.pages import ProjectPages, ReadPage
    from glossary_plugin.core.model import Term

__all__ = ["add", "run"]

_MOST_PAGES = 5


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = f"{parser.description}, and which no page uses"
    add_folder(parser)
    parser.add_argument(
        "--usage",
        nargs="?",
        const=USAGE_FILE,
        metavar="FILE",
        help=f"write the uses to a file, for 'used in' where the host renders each page alone; default: {USAGE_FILE}",
    )
    parser.add_argument("--links", action="store_true", help="list every link that a build makes, page by page")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Print a line for each term, or write the file; return 0, or 1 if that cannot be done, 2 without pages."""
    project = find_project()
    if (site := open_pages(project, given.folder)) is None:
        return 2
    pages = list(site.read())
    unread = [problem for page in pages if not page.is_read for problem in page.problems]
    for problem in [*project.settings.problems, *project.glossary.problems, *unread]:
        sys.stderr.write(f"{problem}\n")
    if given.links:
        _list_links(pages)
        return 0
    if given.usage is None:
        _report(site.prepared.glossary.terms, pages)
        return 0
    return _write(site, pages, given.usage)


def _write(site: ProjectPages, pages: Sequence[ReadPage], file: str) -> int:
    """Write the uses to a file and, where the site publishes them, those of shared terms into its pages' folder."""
    written = {file: site.usage(pages, published=False)}
    if site.project.settings.options.publish_usage:
        written[str(site.docs / site.published_usage)] = site.usage(pages, published=True)
    for path, usage in written.items():
        try:
            if path != file:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(Path(path), write_usage(usage))
        except OSError as error:
            sys.stderr.write(f"'{path}' cannot be written: {error.strerror or error}\n")
            return 1
        sys.stdout.write(f"'{path}' was written: terms are used on {counted(len(usage.pages), 'page')}\n")
    return 0


def _list_links(pages: Sequence[ReadPage]) -> None:
    for page in pages:
        sys.stdout.writelines(f"{page.path}: {words} -> {ids}\n" for words, ids in page.links)


def _report(terms: Sequence[Term], pages: Sequence[ReadPage]) -> None:
    count: Counter[str] = Counter()
    users: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for page in pages:
        for use in page.uses:
            count[use.term] += use.count
            users[use.term][page.path] = None
    for term in sorted(terms, key=lambda term: -count[term.id]):
        if count[term.id]:
            shown = ", ".join([*users[term.id]][:_MOST_PAGES])
            more = len(users[term.id]) - _MOST_PAGES
            sys.stdout.write(f"{count[term.id]:>5} {term.name}: {shown}{f' and {more} more' if more > 0 else ''}\n")
    used = frozenset[str]().union(*(page.used for page in pages))
    unused = [term.name for term in terms if term.id not in used and not term.see]
    sys.stdout.write(
        f"{len(terms) - len(unused)} of {counted(len(terms), 'term')} used on {counted(len(pages), 'page')}\n"
    )
    if unused:
        sys.stdout.write(f"no page uses: {', '.join(unused)}\n")
