"""``glossary review``: show which links look wrong before readers meet them, and the lines that remove them."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import add_output, put_out
from glossary_plugin.cli.pages import add_folder, open_pages
from glossary_plugin.cli.project import find_project
from glossary_plugin.cli.review_text import review_text
from glossary_plugin.html.review.page import review_page
from glossary_plugin.review.data import review_data
from glossary_plugin.review.review import review

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Mapping
    from typing import Any

__all__ = ["add", "run"]

_FORMATS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "text": review_text,
    "json": lambda data: json.dumps(data, ensure_ascii=False, indent=1) + "\n",
    "html": review_page,
}


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = f"{parser.description}; most important first"
    add_folder(parser)
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="text (default), json, or html: a page where you mark links as good or wrong, and get the settings",
    )
    add_output(parser)
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Print the review; return 0, or 1 if it cannot be written, 2 without pages."""
    project = find_project()
    if (site := open_pages(project, given.folder)) is None:
        return 2
    for problem in [*project.settings.problems, *project.glossary.problems]:
        sys.stderr.write(f"{problem}\n")
    data = review_data(
        review(site.explained()),
        project.linked,
        host=project.host.file.name if project.host else "",
        excluded=project.settings.options.exclude,
    )
    return 0 if put_out(_FORMATS[given.format](data), given.output) else 1
