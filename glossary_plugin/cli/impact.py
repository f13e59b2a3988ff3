"""``glossary impact``: list what a change of a term would touch, in this project and in those that use it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.impact_report import REPORTS, Asked
from glossary_plugin.cli.output import add_output, put_out, report
from glossary_plugin.cli.pages import add_folder, open_pages
from glossary_plugin.cli.project import find_project
from glossary_plugin.core.linking.references import ambiguous, unknown
from glossary_plugin.core.site.impact import Impact
from glossary_plugin.core.site.used_by import OtherSite, own_site, read_used_by

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from glossary_plugin.cli.project import Project
    from glossary_plugin.core.model import Term
    from glossary_plugin.core.site.impact import Touched

__all__ = ["add", "run"]


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    more = "without a change, where it is used. Others are read from the copies of 'used_by'"
    parser.description = f"{parser.description}; {more}"
    parser.add_argument("term", metavar="TERM", help="the id or a name of the term")
    add_folder(parser)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--definition", metavar="TEXT", help="what the term would mean")
    change.add_argument("--rename", metavar="NAME", help="what the term would be called, without its name of today")
    change.add_argument("--deprecate", action="store_true", help="the term would be deprecated")
    parser.add_argument("--format", choices=REPORTS, default="text", help="text (default), json, or markdown")
    add_output(parser)
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Print the list; return 0, 1 if some of it cannot be read, 2 without the term or the pages."""
    project = find_project()
    term = _term(project, given.term)
    if isinstance(term, str):
        sys.stderr.write(term)
        return 2
    own: list[OtherSite] = []
    if given.folder or (project.docs or Path("docs")).is_dir():
        if (site := open_pages(project, given.folder)) is None:
            return 2
        own = [own_site(site.usage(site.read(), published=False))]
    others, problems = read_used_by(project.settings, project.glossary)
    levels = project.settings.options.levels
    report([*project.settings.problems, *project.glossary.problems], levels)
    failed = report(problems, levels)
    impact = Impact(project.glossary, term, project.settings.options.match)
    asked = Asked(term=term, definition=given.definition, name=given.rename, deprecate=given.deprecate)
    found = [(each, list(_touched(impact, asked, each))) for each in (*own, *others)]
    written = put_out(REPORTS[given.format](asked, found, bool(own)), given.output)
    return int(failed or not written)


def _term(project: Project, wanted: str) -> Term | str:
    """Return the term that is meant, or what to say where it is none or one of several."""
    found = project.glossary.find_all(wanted)
    if len(found) == 1:
        return found[0]
    if found:
        return f"{ambiguous(wanted, (each.id for each in found))}\n"
    message, hint = unknown(project.glossary, wanted)
    return f"{message}\n  hint: {hint}\n"


def _touched(impact: Impact, asked: Asked, site: OtherSite) -> Iterable[Touched]:
    if asked.name is not None:
        return impact.renamed(site, asked.name)
    if asked.deprecate:
        return impact.deprecated(site)
    return impact.used(site) if asked.definition is None else impact.defined(site)
