"""``glossary scan``: report which terms the pages use, and where; and what could become one."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.jobs import add_jobs
from glossary_plugin.cli.pages import add_folder, open_pages
from glossary_plugin.cli.progress import shown_progress
from glossary_plugin.cli.project import find_project
from glossary_plugin.core.site.usage_file import USAGE_FILE, write_usage
from glossary_plugin.core.system.files import write_whole
from glossary_plugin.core.text.counted import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from glossary_plugin.cli.pages import ProjectPages, ReadPage
    from glossary_plugin.cli.scan_candidates import FoundCandidates
    from glossary_plugin.core.model import Term

__all__ = ["add", "run"]

_MOST_PAGES = 5
_MOST_CANDIDATES = 20


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = f"{parser.description}; which no page uses, and what could become a term"
    add_folder(parser)
    parser.add_argument(
        "--usage",
        nargs="?",
        const=USAGE_FILE,
        metavar="FILE",
        help=f"write the uses to a file, for 'used in' where the host renders each page alone; default: {USAGE_FILE}",
    )
    parser.add_argument("--links", action="store_true", help="list every link that a build makes, page by page")
    parser.add_argument(
        "--candidates",
        nargs="?",
        type=_number,
        const=_MOST_CANDIDATES,
        metavar="N",
        help=f"list what could become a term: the first N, default {_MOST_CANDIDATES}",
    )
    parser.add_argument(
        "--add",
        nargs="*",
        metavar="NAME",
        help="write these candidates into the glossary file as drafts; without a name, all that are listed",
    )
    parser.add_argument("--into", metavar="FILE", help="with --add: the file; default: the first one of the project")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    add_jobs(parser)
    parser.set_defaults(run=run)


def _number(text: str) -> int:
    if not text.isdecimal():
        hint = f"if it is the folder, write it first: 'glossary scan {text} --candidates'"
        raise ArgumentTypeError(f"'{text}' is not a number; {hint}")
    return int(text)


def run(given: Namespace) -> int:
    """Print what was asked for, or write the file; return 0, or 1 if that cannot be done, 2 without pages."""
    project = find_project()
    if (site := open_pages(project, given.folder)) is None:
        return 2
    pages = list(shown_progress(site.read(given.jobs), site.count, "Reading pages"))
    unread = [problem for page in pages if not page.is_read for problem in page.problems]
    for problem in [*project.settings.problems, *project.glossary.problems, *unread, *site.why_unlinked(pages)]:
        sys.stderr.write(f"{problem}\n")
    if given.usage is not None:
        return _write(site, pages, given.usage)
    found = _found(given, site, pages)
    if given.add is not None and found:
        from glossary_plugin.cli.add_drafts import add_drafts  # noqa: PLC0415 - loaded where it is needed

        return add_drafts(project, found, given.add, given.into)
    report = _Report(site.prepared.glossary.terms, [page for page in pages if page.is_read])
    if given.format == "json":
        data = {**report.data(links=given.links), **({"candidates": found.data()} if found else {})}
        sys.stdout.write(f"{json.dumps(data, ensure_ascii=False, indent=1)}\n")
    else:
        lines = report.links() if given.links else found.text() if found else report.text()
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _found(given: Namespace, site: ProjectPages, pages: Sequence[ReadPage]) -> FoundCandidates | None:
    """Return the candidates, as many as are wanted; None where nobody asks for them."""
    if given.candidates is None and given.add is None:
        return None
    from glossary_plugin.cli.scan_candidates import find  # noqa: PLC0415 - loaded where it is needed

    found = find(site, pages)
    named = {name.casefold() for name in given.add or ()}
    if named:
        chosen = [
            each for each in found.candidates if not named.isdisjoint({each.name.casefold(), each.abbr.casefold()})
        ]
        return replace(found, candidates=chosen)
    most = _MOST_CANDIDATES if given.candidates is None else given.candidates
    return replace(found, candidates=found.candidates[:most])


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


@dataclass(frozen=True)
class _Report:
    """Where the pages use which term."""

    terms: Sequence[Term]
    pages: Sequence[ReadPage]

    @cached_property
    def _uses(self) -> tuple[Mapping[str, int], Mapping[str, Sequence[str]]]:
        """How often each term is used, by its id, and on which pages."""
        count: Counter[str] = Counter()
        users: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for page in self.pages:
            for use in page.uses:
                count[use.term] += use.count
                users[use.term][page.path] = None
        return count, {term: [*paths] for term, paths in users.items()}

    @property
    def _by_use(self) -> list[Term]:
        """The terms that have uses, most used first."""
        count, _ = self._uses
        return sorted((term for term in self.terms if count[term.id]), key=lambda term: -count[term.id])

    @property
    def _unused(self) -> list[Term]:
        used = frozenset[str]().union(*(page.used for page in self.pages))
        return [term for term in self.terms if term.id not in used and not term.see]

    @property
    def _without(self) -> list[str]:
        """The pages that use no term."""
        return [page.path for page in self.pages if not page.used]

    def links(self) -> Iterator[str]:
        """Yield a line for each link."""
        return (f"{page.path}: {words} -> {ids}" for page in self.pages for words, ids in page.links)

    def text(self) -> Iterator[str]:
        """Yield a line for each term that is used, then what has no use."""
        count, users = self._uses
        for term in self._by_use:
            yield f"{count[term.id]:>5} {term.name}: {_listed(users[term.id], _MOST_PAGES)}"
        unused = self._unused
        used = len(self.terms) - len(unused)
        yield f"{used} of {counted(len(self.terms), 'term')} used on {counted(len(self.pages), 'page')}"
        if unused:
            yield f"no page uses: {', '.join(term.name for term in unused)}"
        if self._without:
            yield f"no term is on: {_listed(self._without, _MOST_PAGES)}"

    def data(self, *, links: bool) -> dict[str, Any]:
        """Return plain data."""
        count, users = self._uses
        made = [
            {"page": page.path, "words": words, "ids": ids.split()} for page in self.pages for words, ids in page.links
        ]
        return {
            "terms": [
                {"id": term.id, "name": term.name, "count": count[term.id], "pages": users[term.id]}
                for term in self._by_use
            ],
            "unused": [term.id for term in self._unused],
            "without": self._without,
            **({"links": made} if links else {}),
        }


def _listed(paths: Sequence[str], most: int) -> str:
    more = len(paths) - most
    return f"{', '.join(paths[:most])}{f' and {more} more' if more > 0 else ''}"
