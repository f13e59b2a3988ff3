"""``glossary graph``: draw the whole glossary, its terms by tags, and their relations."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import add_output, put_out, report
from glossary_plugin.cli.project import add_files, find_project
from glossary_plugin.core.site.clusters import clustered, related_pairs
from glossary_plugin.html.drawing.dot import whole_dot
from glossary_plugin.html.drawing.mermaid import whole_diagram
from glossary_plugin.html.pages.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add", "run"]

_FORMATS = {"mermaid": whole_diagram, "dot": whole_dot}


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{parser.description}. Arrows lead from what to read first, lines from broader terms to narrower ones, and "
        "broken lines join related terms"
    )
    add_files(parser)
    parser.add_argument("--tag", action="append", metavar="TAG", help="only terms that have it; may be given again")
    parser.add_argument(
        "--format", choices=_FORMATS, default="mermaid", help="mermaid (default), or dot, which Graphviz draws"
    )
    add_output(parser)
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Print the source of the drawing; return 0, or 1 if it cannot be written or the glossary has no terms."""
    project = find_project(given.files)
    options = project.settings.options
    report([*project.settings.problems, *project.glossary.problems], options.levels)
    glossary = project.linked.published(drafts=options.drafts)
    wanted = set(given.tag or ())
    inside = {
        term.id: term for term in glossary.terms if not term.see and (not wanted or wanted.intersection(term.tags))
    }
    if not inside:
        sys.stderr.write(f"the glossary has no terms{' with that tag' if wanted else ''}; nothing was drawn\n")
        return 1
    words = catalogue(options.language or glossary.language or "en")
    clusters = clustered([*inside.values()], glossary.tags, words["other_terms"])
    title = glossary.title or words["title"]
    parts = [(each.title or title, [(term.id, term.name) for term, _ in each.members]) for each in clusters]
    pairs = {
        kind: [(one, other) for one, other in found if one in inside and other in inside]
        for kind, found in related_pairs(inside).items()
    }
    pairs["broader"] = [(other, one) for one, other in pairs["broader"]]
    return int(not put_out(f"{_FORMATS[given.format](title, parts, pairs)}\n", given.output))
