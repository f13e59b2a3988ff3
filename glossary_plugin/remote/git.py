"""Fetching files of a git repository by the ``git`` program, whose credentials serve; nothing of it is checked out."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.policy import matches_glob
from glossary_plugin.remote.limits import FetchError, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossary_plugin.core.glossary_file.shared.addresses import Address

__all__ = ["Revision", "fetch_revision"]

_COMMIT = re.compile("[0-9a-f]{7,64}")
_EVERYTHING = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
_MAGIC = re.compile(r"[*?\[]")
_FILE = re.compile("100[0-7]{3}")
"""The modes of files: links and other repositories have others."""
_OTHERS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"})
"""What is set while ``git`` runs a hook, and would have us work in its repository."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """What a repository has at a revision."""

    commit: str
    files: Mapping[str, bytes]
    """The wanted files, by their paths."""


def fetch_revision(address: Address, limits: Limits | None = None) -> Revision:
    """Return the files of a repository that an address names.

    Raises:
        FetchError: they cannot be had within the limits.
    """
    limits = limits or Limits()
    with _repository(address, limits) as git:
        commit = _commit(git, address)
        listed = git.run("ls-tree", "-r", "-z", "--full-tree", commit).decode(errors="replace")
        found = dict(_wanted(address, listed.split("\0")))
        if len(found) > limits.files:
            raise FetchError(f"'{address.path}' matches {len(found)} files", f"at most {limits.files} are read")
        sizes = [int(git.run("cat-file", "-s", blob)) for blob in found.values()]
        if sum(sizes) > limits.size:
            raise FetchError(f"'{address.path}' has more than {limits.size // 1024:,} KiB", "name fewer files")
        return Revision(commit=commit, files={path: git.run("cat-file", "blob", blob) for path, blob in found.items()})


def _commit(git: _Git, address: Address) -> str:
    """Fetch what is needed of the revision, or all branches and tags where a server gives no single commit."""
    wanted = address.revision or "HEAD"
    options = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules")
    try:
        git.run(*options, "--depth=1", "--", address.repository, wanted)
        wanted = "FETCH_HEAD"
    except FetchError:
        if not _COMMIT.fullmatch(wanted):
            raise
        git.run(*options, "--", address.repository, *_EVERYTHING)
    return git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{wanted}^{{commit}}").decode().strip()


def _wanted(address: Address, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the path and the blob of each file that is wanted, those of a pattern sorted."""
    entries = [line.partition("\t")[::2] for line in lines if line]
    is_pattern = bool(_MAGIC.search(address.path))
    matching = [
        (path, *about.split()[::2])
        for about, path in entries
        if path == address.path or (is_pattern and matches_glob(path, (address.path,)))
    ]
    files = [(path, blob) for path, mode, blob in matching if _FILE.fullmatch(mode)]
    if not files:
        what = "is a link" if matching else "is not there"
        raise FetchError(f"'{address.path}' {what} at '{address.revision or 'HEAD'}'", "name a file of the repository")
    yield from sorted(files)


@dataclass(frozen=True, slots=True)
class _Git:
    """A repository of our own, in a folder that goes when we are done."""

    folder: Path
    kind: str
    """The one protocol that is allowed."""
    until: float

    def run(self, command: str, *arguments: str) -> bytes:
        """Run a command and return what it prints."""
        settings = ("protocol.allow=never", f"protocol.{self.kind}.allow=always", "core.hooksPath=/dev/null")
        options = [each for setting in settings for each in ("-c", setting)]
        process = subprocess.Popen(  # noqa: S603 - no shell, and options end before what the user names
            ["git", *options, command, *arguments],  # noqa: S607 - the user's own
            cwd=self.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=max(0.001, self.until - time.monotonic()))
        except subprocess.TimeoutExpired as error:
            _stop(process)
            raise FetchError("git is not done in time", "try again later") from error
        if process.returncode:
            said = err.decode(errors="replace").strip().splitlines()
            reason = next((line for line in said if line.startswith(("fatal:", "error:"))), said[-1] if said else "")
            raise FetchError(f"git says: {reason or 'nothing'}", "try 'git ls-remote' with that repository")
        return out


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program with those that it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OTHERS}
    quiet = {} if {"GIT_SSH", "GIT_SSH_COMMAND"} & kept.keys() else {"GIT_SSH_COMMAND": "ssh -oBatchMode=yes"}
    return {**kept, **quiet, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


@contextmanager
def _repository(address: Address, limits: Limits) -> Iterator[_Git]:
    with TemporaryDirectory(prefix="glossary-", ignore_cleanup_errors=True) as folder:
        kind = address.repository.partition(":")[0].lower()
        git = _Git(Path(folder), kind, time.monotonic() + limits.seconds)
        try:
            git.run("init", "--quiet", "--bare", "--template=")
        except FileNotFoundError as error:
            raise FetchError("the program 'git' is not installed", "install it, or name an https address") from error
        yield git
