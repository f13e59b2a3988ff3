"""Where the links in a set of pages lead: to which entry, or at least to one of a page that was not given."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import dirname, normpath
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["LinkedPage", "readable", "target_of"]

E_co = TypeVar("E_co", covariant=True)
_CODED = 8
"""Characters from which on a fragment is not Base64 by chance."""


@dataclass(frozen=True, slots=True)
class LinkedPage(Generic[E_co]):
    """A page, as links name it."""

    path: str
    url: str
    """Its address on the web; empty: unknown."""
    by_anchor: Mapping[str, E_co]
    """The entries on it, by what links to them name."""


def target_of(href: str, page: LinkedPage[E_co], pages: Sequence[LinkedPage[E_co]]) -> tuple[E_co | None, bool]:
    """Return the entry that a link leads to, and whether it leads to one at all, here or on a page not given."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None, False
    fragment = unquote(parts.fragment)
    if not fragment:
        return None, False
    address = href.partition("#")[0]
    there = sorted((how, place) for place, other in enumerate(pages) if (how := _is_at(other, address, page)))
    for _, place in there:
        if target := pages[place].by_anchor.get(fragment):
            return target, True
    is_near = not address or bool(page.url and urlsplit(page.url)[:2] == parts[:2])
    return None, bool(there) or is_near or _is_coded(fragment)


def readable(href: str) -> str:
    """Return a link as a person reads it: with the title in the place of its Base64.

    >>> readable("other.md#44OI44O844Kv44Oz"), readable("other.md#token")
    ('トークン (other.md)', 'other.md#token')
    """
    address, _, fragment = href.partition("#")
    fragment = unquote(fragment)
    if _is_coded(fragment):
        return f"{b64decode(fragment).decode()} ({PurePosixPath(urlsplit(address).path).name})"
    return href


def _is_at(other: LinkedPage[E_co], address: str, page: LinkedPage[E_co]) -> int:
    """Return whether an address on a page is that of another: 1, exactly; 2, but for the folders; 0, not at all."""
    if not address:
        return int(other is page)
    if other.url and other.url in {address, urljoin(page.url, address)}:
        return 1
    path = unquote(urlsplit(address).path)
    has_scheme = bool(urlsplit(address).scheme)
    if not has_scheme and normpath(f"{dirname(page.path)}/{path}") == normpath(other.path):
        return 1
    is_moved = not other.url or not has_scheme
    return 2 if is_moved and PurePosixPath(path).stem == PurePosixPath(other.path).stem else 0


def _is_coded(fragment: str) -> bool:
    """Return whether a fragment is a title in Base64, as some generators write it, and no word that looks so."""
    try:
        decoded = b64decode(fragment, validate=True).decode()
    except (Base64Error, ValueError):
        return False
    is_chance = decoded.isascii() and len(fragment) < _CODED and not fragment.endswith("=")
    return decoded.isprintable() and not is_chance
