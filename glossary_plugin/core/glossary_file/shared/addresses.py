"""The addresses of glossaries that others publish: a file on the web, or files of a git repository."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from glossary_plugin.core.problems import Code, Location, Problem

__all__ = ["Address", "is_remote", "read_address", "without_secret"]

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_GIT = "git+"
_WEB = frozenset({"http", "https"})
_REPOSITORIES = frozenset({"https", "ssh", "file"})
_KINDS = "write https://…, git+https://…@REVISION#path or git+ssh://…, or the path of a file"
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")
_NO_REVISION = re.compile(r"^-|\.\.|[~^:?*\[\\]|^/|/$|@\{")
"""What no name of a branch, a tag or a commit has, or what ``git`` would take for an option."""
_SECRET = re.compile(r"(?<=://)[^/@]*@")


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where a glossary is published."""

    named: str
    """As option ``files`` names it."""
    repository: str = ""
    """The URL of the git repository; empty: it is a file on the web."""
    revision: str = ""
    """A branch, a tag or a commit; empty: what the repository gives by itself."""
    path: str = ""
    """The path of a file in the repository, or a pattern."""
    is_usage: bool = False
    """Whether it is what a site uses that is published there, and no glossary."""

    @property
    def host(self) -> str:
        """The host, with its port where one is written."""
        return _host(self.repository or self.named)

    @property
    def site(self) -> str:
        """The address that readers can open."""
        return self.named if not self.repository else self.repository if self.repository.startswith("https:") else ""


def is_remote(named: str) -> bool:
    """Return whether an entry of ``files`` is an address, and no path.

    >>> is_remote("https://example.org/terms.yml"), is_remote("docs/terms.yml"), is_remote("C:/terms.yml")
    (True, False, False)
    """
    return bool(_URL.match(named))


def without_secret(named: str) -> str:
    """Return an address as it can be shown, without the name and the password in it.

    >>> without_secret("https://me:word@example.org/a.yml")
    'https://example.org/a.yml'
    """
    return _SECRET.sub("", named)


def read_address(named: str) -> Address | Problem:
    """Return the address that an entry of ``files`` is, or what is wrong with it.

    >>> address = read_address("git+https://example.org/team/terms.git@v2#terms/*.yml")
    >>> address.repository, address.revision, address.path
    ('https://example.org/team/terms.git', 'v2', 'terms/*.yml')
    """
    kind, rest = (_GIT, named[len(_GIT) :]) if named.startswith(_GIT) else ("", named)
    try:
        parts = urlsplit(rest)
        has_place = bool(parts.hostname or parts.scheme == "file") and parts.port != 0
    except ValueError:
        return _problem(named, "is no address", _KINDS)
    if parts.scheme.lower() not in (_REPOSITORIES if kind else _WEB):
        return _problem(named, f"cannot be read by '{kind}{parts.scheme}'", _KINDS)
    if not has_place or _UNSEEN.search(named) or (parts.hostname or "").startswith("-"):
        return _problem(named, "is no address", "write it without spaces, with a host: https://example.org/terms.yml")
    if parts.password is not None or (parts.username is not None and parts.scheme != "ssh"):
        hint = "take it out: keep it in ~/.netrc, or in the environment variable GLOSSARY_TOKEN"
        return _problem(named, "has a name or a password in it", hint)
    return _in_repository(named, rest) if kind else Address(named=named)


def _in_repository(named: str, url: str) -> Address | Problem:
    rest, _, path = url.partition("#")
    start = rest.index("://") + 3
    slash = rest.find("/", start)
    before, sign, revision = rest[max(slash, start) :].partition("@")
    path = unquote(path).strip("/")
    if not path or ".." in PurePosixPath(path).parts:
        repository = without_secret(named.partition("#")[0])
        hint = f"write the path of the file in the repository behind '#': {repository}#glossary.yml"
        return _problem(named, "names no file of the repository", hint)
    if (sign and not revision) or _NO_REVISION.search(revision):
        return _problem(named, "has no revision behind '@'", "write a branch, a tag or a commit: …@v1.0#glossary.yml")
    return Address(named=named, repository=rest[: max(slash, start)] + before, revision=revision, path=path)


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _problem(named: str, what: str, hint: str) -> Problem:
    shown = without_secret(named)
    message = f"'{shown}' {what}"
    return Problem(code=Code.BAD_VALUE, message=message, hint=hint, where=Location(file="files"))
