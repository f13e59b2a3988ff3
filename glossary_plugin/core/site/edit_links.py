"""Where a file of a project can be edited, on the site that hosts its repository."""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from glossary_plugin.core.problems import is_path

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

__all__ = ["edit_url"]


def edit_url(term: Term, base: Path, folder: Path, address: str) -> str:
    """Return the address at which the file of a term is edited; empty where it is somebody else's.

    ``base`` is the folder from which the file is named, ``folder`` the one whose files are edited below
    ``address``, which ends with a slash; empty: nowhere.

    >>> from glossary_plugin.core.model import Location, Name, Role, Term
    >>> where = Location(file="terms/a.yml")
    >>> term = Term(id="api", names=(Name(text="API", role=Role.TERM, where=where),), where=where)
    >>> edit_url(term, Path("/site"), Path("/site/docs"), "https://example.org/team/edit/main/docs/")
    'https://example.org/team/edit/main/terms/a.yml'
    """
    file = term.where.file
    if not address or not is_path(file):
        return ""
    return urljoin(address, quote(Path(relpath(base / file, folder)).as_posix()))
