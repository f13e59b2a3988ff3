"""A project as it was at a git revision, checked out beside the repository, which stays untouched."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from glossary_plugin.prose.pages import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RevisionError", "checked_out"]

_SETTINGS = ("core.hooksPath=/dev/null", "core.fsmonitor=false")
_READ = SUFFIXES | {".inv", ".json", ".lock", ".py", ".toml", ".txt", ".yaml", ".yml"}
"""The suffixes of files that commands read."""


class RevisionError(Exception):
    """A revision cannot be checked out."""


@contextmanager
def checked_out(revision: str, folder: Path) -> Iterator[Path]:
    """Check out a revision into a temporary folder, with the files that commands read; yield ``folder`` in it.

    Raises:
        RevisionError: there is no such revision, no repository, or no git.
    """
    top, inside = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel", "--show-prefix")).split("\n")[:2]
    commit = _commit(folder, revision)
    with TemporaryDirectory(prefix="glossary-", ignore_cleanup_errors=True) as made:
        index, tree = Path(made, "index"), Path(made, "tree")
        _git(Path(top), "read-tree", commit, index=index)
        paths = _git(Path(top), "ls-files", "-z", index=index).split(b"\0")
        wanted = [path for path in paths if os.path.splitext(path)[1].lower().decode(errors="replace") in _READ]  # noqa: PTH122 - bytes
        _git(Path(top), "checkout-index", "-z", "--stdin", f"--prefix={tree}/", index=index, given=b"\0".join(wanted))
        then = tree / inside
        then.mkdir(parents=True, exist_ok=True)
        yield then


def _commit(folder: Path, revision: str) -> str:
    try:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except RevisionError:
        raise RevisionError(f"git knows no revision '{revision}'; a shallow clone may not have it") from None
    return found.decode().strip()


def _git(folder: Path, *arguments: str, index: Path | None = None, given: bytes = b"") -> bytes:
    """Run git in a folder, with an index of its own, and return what it prints."""
    settings = [each for setting in _SETTINGS for each in ("-c", setting)]
    own = {"GIT_INDEX_FILE": str(index)} if index else {}
    quiet = {"LC_ALL": "C", "GIT_LFS_SKIP_SMUDGE": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and options end before what the user names
            ["git", *settings, *arguments],  # noqa: S607 - the user's own
            cwd=folder,
            env={**os.environ, **quiet, **own},
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise RevisionError("the program 'git' is not installed") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RevisionError(f"git says: {said[0] if said else 'nothing'}")
    return done.stdout
