"""From addresses to copies and the lock: everything is fetched and looked at before anything is written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.differences import Difference, differences
from glossary_plugin.core.glossary_file.drafts import DraftFile, read_draft_file
from glossary_plugin.core.glossary_file.load import glossary_of
from glossary_plugin.core.glossary_file.shared.copies import SharedText, as_text, read_copies
from glossary_plugin.core.glossary_file.shared.inventories import is_inventory
from glossary_plugin.core.glossary_file.shared.lock import COPIES, LOCK, Copy, Lock, Locked, written
from glossary_plugin.core.glossary_file.sources import SourceText
from glossary_plugin.core.glossary_file.wanted import Wanted
from glossary_plugin.core.problems import UNREAD, Code, Location, Problem
from glossary_plugin.core.site.usage_file import read_usage
from glossary_plugin.core.system.files import is_missing, write_whole
from glossary_plugin.core.text.formulas import without_commands
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.remote.git import fetch_revision
from glossary_plugin.remote.limits import FetchError, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from glossary_plugin.core.glossary_file.shared.addresses import Address
    from glossary_plugin.core.site.usage_file import SiteUsage
    from glossary_plugin.remote.credentials import Credentials

__all__ = ["Update", "cannot_fetch", "fetch_update", "write_updates"]

_NO_SLUG = re.compile("[^a-z0-9]+")
_LONGEST_SLUG = 60
_OURS = re.compile(r"(.+-)?[0-9a-f]{12}\.(yml|json|inv)(\.\d+)?")
"""The names of copies, and of those that were being written when a process ended."""
_LICENCES = ("x-licence", "x-license")
_USAGE_LOOKS = "name the glossary-usage.json of a site whose option 'publish_usage' is true"
_LOOKS = "name the file itself: a glossary in YAML, glossary.json or objects.inv"


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """What became of one address."""

    address: Address
    locked: Locked
    """What is to be locked."""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    """The copies to write, by their names; none where those that are locked are there."""
    differences: Sequence[Difference] = ()
    before: Locked | None = None
    problems: Sequence[Problem] = ()
    """What is wrong in the file, for its owner to mend."""
    said: str = ""
    """What the file has, where it is no glossary."""

    @property
    def is_new(self) -> bool:
        """Whether there is something to write."""
        return bool(self.contents)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Read:
    """What a file of an address says."""

    title: str = ""
    version: str = ""
    licence: str = ""
    differences: Sequence[Difference] = ()
    problems: Sequence[Problem] = ()
    said: str = ""


def fetch_update(
    address: Address, lock: Lock, base: Path, today: date, credentials: Credentials, *, limits: Limits | None = None
) -> Update:
    """Fetch what is published at an address and compare it with what is locked; nothing is written.

    Raises:
        FetchError: it cannot be had, or is not what it should be.
        ModuleNotFoundError: what fetches from the web is not installed.
    """
    known = lock.sources.get(address.named)
    copies = list(read_copies(address, lock, base)) if known else []
    texts = [each for each in copies if isinstance(each, SharedText)]
    is_whole = bool(known) and len(texts) == len(copies)
    found = _found(address, known.etag if known and is_whole else "", credentials, limits)
    if found is not None:
        return _compared(address, found, known, texts if is_whole else None, today)
    if known is None or not is_whole:
        raise FetchError("the server says that it has not changed, though nobody asked", "report it to its owner")
    return Update(address=address, locked=known)


def _compared(
    address: Address, found: _Found, known: Locked | None, texts: Sequence[SharedText] | None, today: date
) -> Update:
    """Compare what an address gives with what is locked; ``texts`` are the copies, None where one is not whole."""
    copies = {_copy(address, path, data): data for path, data in found.files.items()}
    contents = {copy.file: data for copy, data in copies.items()}
    if known and known.copies == tuple(copies):
        return Update(address=address, locked=known, contents=contents if texts is None else {}, before=known)
    read = _usage(address, found) if address.is_usage else _glossary(address, found, texts)
    locked = Locked(
        url=address.named,
        copies=tuple(copies),
        revision=found.revision,
        etag=found.etag,
        date=today.isoformat(),
        title=read.title,
        version=read.version,
        licence=read.licence,
    )
    return Update(
        address=address,
        locked=locked,
        contents=contents,
        differences=() if known and texts is None else read.differences,
        before=known,
        problems=read.problems,
        said=read.said,
    )


def _glossary(address: Address, found: _Found, texts: Sequence[SharedText] | None) -> _Read:
    """Read the files of a glossary, and compare them with their copies.

    Raises:
        FetchError: one is no glossary.
    """
    sheets = [_sheet(address, path, data) for path, data in found.files.items()]
    before = glossary_of([_source(each.label, each.text) for each in texts or ()])
    after = glossary_of([sheet.source for sheet, _ in sheets])
    return _Read(
        **_said(sheet for sheet, _ in sheets),
        differences=tuple(differences(before, after)),
        problems=[problem for _, faults in sheets for problem in faults],
    )


def _usage(address: Address, found: _Found) -> _Read:
    """Read what sites use.

    Raises:
        FetchError: a file is none that a site of ours publishes.
    """
    sites = [_site(address, data) for data in found.files.values()]
    terms = {(each.glossary, each.id) for site in sites for each in site.origins.values()}
    pages = sum(len(site.pages) for site in sites)
    said = (
        f"{len(terms)} shared {'term' if len(terms) == 1 else 'terms'} on {pages} {'page' if pages == 1 else 'pages'}"
    )
    return _Read(title=sites[0].title, said=said)


def _site(address: Address, data: bytes) -> SiteUsage:
    text, problem = as_text(data, address.named)
    if problem:
        raise FetchError(f"it is no usage of terms: {problem.message}", _USAGE_LOOKS)
    try:
        return read_usage(text)
    except ValueError as error:
        reason = "it is no JSON" if isinstance(error, json.JSONDecodeError) else error
        raise FetchError(f"it is no usage of terms: {reason}", _USAGE_LOOKS) from error


def write_updates(updates: Iterable[Update], lock: Lock, base: Path, *, named: Sequence[str]) -> None:
    """Write the copies, then the lock, then remove what it does not name any more.

    ``named`` are all addresses of the project: what is locked of others goes. A build that runs meanwhile, and one
    after a process that was ended here, has the old lock with the old copies, or the new ones.

    Raises:
        OSError: a file cannot be written; what was there is there still.
    """
    folder = base / COPIES
    new = {each.address.named: each for each in updates}
    sources = {url: new[url].locked if url in new else lock.sources.get(url) for url in named}
    after = Lock(sources={url: locked for url, locked in sources.items() if locked})
    contents = {folder / name: data for each in new.values() for name, data in each.contents.items()}
    fresh = [path for path in contents if is_missing(path)]
    try:
        for path, data in contents.items():
            write_whole(path, data)
        if after != lock:
            write_whole(base / LOCK, written(after))
    except OSError:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise
    # Of an address that could not be had, with a lock that could not be read, nobody knows which copies are its own.
    if len(after.sources) == len(named):
        _clear(folder, after.files)


def _clear(folder: Path, kept: frozenset[str]) -> None:
    for path in folder.iterdir():
        if path.name not in kept and _OURS.fullmatch(path.name):
            path.unlink(missing_ok=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """What an address gives now."""

    files: Mapping[str, bytes]
    """By their paths in the repository."""
    revision: str = ""
    etag: str = ""


def _found(address: Address, etag: str, credentials: Credentials, limits: Limits | None) -> _Found | None:
    """Return what an address gives; None: a server says that it is what had the ``etag``."""
    if address.repository:
        revision = fetch_revision(address, limits)
        return _Found(files=revision.files, revision=revision.commit)
    from glossary_plugin.remote.web import fetch  # noqa: PLC0415 - with the extra's library

    fetched = fetch(address.named, credentials, etag=etag, limits=limits)
    return _Found(files={"": fetched.data}, etag=fetched.etag) if fetched else None


def _sheet(address: Address, path: str, data: bytes) -> tuple[DraftFile, list[Problem]]:
    """Read a file as builds will.

    Raises:
        FetchError: it is no glossary.
    """
    label = f"{address.named.partition('#')[0]}#{path}" if path else address.named
    if data.lstrip()[:1] == b"<":
        raise FetchError("it is a page of HTML and no glossary", _LOOKS)
    text, problem = as_text(data, label)
    if problem:
        raise FetchError(f"it is no glossary: {problem.message}", _LOOKS)
    sheet, found = read_draft_file(_source(label, text))
    fatal = next((each for each in found if each.code in UNREAD), None)
    if fatal or not sheet.by_id:
        reason = fatal or next(iter(found), None)
        place = f" (line {reason.where.line})" if reason and reason.where.line else ""
        raise FetchError(f"it is no glossary: {reason.message if reason else 'it has no terms'}{place}", _LOOKS)
    return sheet, found


def _source(label: str, text: str) -> SourceText:
    """Return a file as what is compared: without what builds say of its owner."""
    return SourceText(label=label, path=label, text=text, wanted=Wanted(path=label), trusted=False)


def _said(sheets: Iterable[DraftFile]) -> dict[str, str]:
    """Return what the files say of themselves, the first that says something."""
    said: dict[str, str] = {}
    for sheet in sheets:
        extra: Mapping[str, Any] = sheet.extra
        found = {
            "title": sheet.title,
            "version": extra.get("x-version", ""),
            "licence": next((extra[key] for key in _LICENCES if key in extra), ""),
        }
        for key, value in found.items():
            if isinstance(value, str) and value:
                said.setdefault(key, without_commands(" ".join(value.split())))
    return said


def _copy(address: Address, path: str, data: bytes) -> Copy:
    """Return the copy of a file: its name says what it is of, and which it is, so that no other takes its place."""
    hash_ = sha256(data).hexdigest()
    url = (address.repository or address.named).partition("://")[2].partition("?")[0]
    whole = PurePosixPath(f"{url}/{path}" if path else url)
    slug = _NO_SLUG.sub("-", make_id(str(whole.with_suffix("")))).strip("-")[-_LONGEST_SLUG:].strip("-")
    suffix = "inv" if is_inventory(data) else "json" if data.lstrip()[:1] == b"{" else "yml"
    return Copy(file=f"{slug}-{hash_[:12]}.{suffix}".lstrip("-"), sha256=hash_, path=path)


def cannot_fetch(address: Address, error: FetchError) -> Problem:
    """Return the problem of an address that could not be fetched."""
    message = f"'{address.named}' cannot be fetched: {error.message}"
    return Problem(code=Code.CANNOT_FETCH, message=message, hint=error.hint, where=Location(file=address.named))
