"""``glossary assets``: put the style sheets and scripts where a host without plugins finds them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.project import find_project
from glossary_plugin.core.system.files import write_whole
from glossary_plugin.html.pages.minified_assets import ASSETS, TOOLTIP_SCRIPT, TOOLTIP_STYLE, asset

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add", "run"]

_LINES = f"""\
the pages load them with these lines of the configuration:
  extra_css: [{TOOLTIP_STYLE}]
  extra_javascript: [{TOOLTIP_SCRIPT}]
"""


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = f"{parser.description}, for Zensical and other hosts without plugins"
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="FOLDER",
        help="the folder of the documentation; default: the configuration's, else docs",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if a file differs from this version"
    )
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Write what differs; return 0, or 1 if that cannot be done or, with ``--check``, something differs."""
    docs = Path(given.folder) if given.folder else find_project().docs or Path("docs")
    wanted = {docs / path: asset(path) for path in ASSETS}
    try:
        if not docs.is_dir():
            sys.stderr.write(f"there is no folder '{given.folder or docs}'; name that of the documentation\n")
            return 1
        differing = [path for path, text in wanted.items() if not path.is_file() or path.read_bytes() != text.encode()]
        if not given.check:
            for path in differing:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, wanted[path])
    except OSError as error:
        sys.stderr.write(f"'{error.filename or docs}' cannot be written: {error.strerror or error}\n")
        return 1
    for path in differing:
        sys.stdout.write(f"'{_near(path)}' {'differs from this version' if given.check else 'was written'}\n")
    if given.check and differing:
        sys.stderr.write("run 'glossary assets' to update them\n")
        return 1
    sys.stdout.write(_LINES if differing else "all files are up to date\n")
    return 0


def _near(path: Path) -> str:
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)
