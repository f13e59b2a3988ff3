"""``glossary review``: show which links look wrong before readers meet them, and the lines that take them away."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import put_out
from glossary_plugin.cli.pages import ProjectPages
from glossary_plugin.cli.project import find_project
from glossary_plugin.cli.review_text import review_text
from glossary_plugin.core.files import is_folder
from glossary_plugin.core.review.data import review_data
from glossary_plugin.core.review.review import review
from glossary_plugin.html.review.page import review_page

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from collections.abc import Callable, Mapping
    from typing import Any

__all__ = ["add", "run"]

_FORMATS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "text": review_text,
    "json": lambda data: json.dumps(data, ensure_ascii=False, indent=1) + "\n",
    "html": review_page,
}


def add(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    help_ = "show the links that look wrong, and the lines that take them away"
    parser = commands.add_parser("review", help=help_, description=f"{help_.capitalize()}; what matters most first.")
    parser.add_argument(
        "folder", nargs="?", metavar="FOLDER", help="of the pages; default: the configuration's, or docs"
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="text (default), json, or html: a page on which you mark links as good or wrong, and get the lines",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Print the review; return 0, or 1 if it cannot be written, 2 without pages."""
    project = find_project()
    docs = Path(given.folder) if given.folder else project.docs or Path("docs")
    if not is_folder(docs):
        sys.stderr.write(f"there is no folder '{docs}'; name that of the pages\n")
        return 2
    for problem in [*project.settings.problems, *project.glossary.problems]:
        sys.stderr.write(f"{problem}\n")
    data = review_data(
        review(ProjectPages(project, docs).explained()),
        project.glossary,
        host=project.host.file.name if project.host else "",
        excluded=project.settings.options.exclude,
    )
    return 0 if put_out(_FORMATS[given.format](data), given.output) else 1
