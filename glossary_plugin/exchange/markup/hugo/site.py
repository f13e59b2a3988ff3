"""The files of a Hugo site: their languages, and which entry an address or the name of a file means.

A folder or the end of a name is the language: ``en/pod.md``, ``pod.ja.md``.
"""

from __future__ import annotations

import os.path
import posixpath
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from glossary_plugin.core.text.urls import split_relative
from glossary_plugin.exchange.formats.languages import tag_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["HugoSite", "entry_at", "places"]

_ROOTS = frozenset({"content", "i18n", "docs", "languages", "translations"})
"""Folders that hold one folder for each language."""


def places(paths: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the language of each file (empty: not known), and where it is without that, by which files are joined.

    >>> places(["content/en/terms/pod.md", "content/ja/terms/pod.md"])
    [('en', ('content', 'terms', 'pod')), ('ja', ('content', 'terms', 'pod'))]
    >>> places(["terms/pod.md", "terms/pod.ja.md"])
    [('', ('terms', 'pod')), ('ja', ('terms', 'pod'))]
    """
    folders = [PurePosixPath(path).parent.as_posix() for path in paths]
    is_alike = len({folder.startswith("/") for folder in folders}) == 1
    common = PurePosixPath(os.path.commonpath(folders) if is_alike else "").parts
    return [_place(PurePosixPath(path), len(common)) for path in paths]


def _place(path: PurePosixPath, common: int) -> tuple[str, tuple[str, ...]]:
    parts = path.parent.parts
    stem, _, suffix = path.stem.rpartition(".")
    if stem and (language := tag_of(suffix)):
        return language, (*parts, stem)
    for at, part in enumerate(parts):
        known = at >= common or (at > 0 and parts[at - 1] in _ROOTS)
        if known and (language := tag_of(part)):
            return language, (*parts[:at], *parts[at + 1 :], path.stem)
    return "", (*parts, path.stem)


@dataclass(frozen=True, slots=True)
class HugoSite:
    """The entries of all files: where they are and how shortcodes name them."""

    ids: Mapping[str, str]
    """The id of an entry by the name that its file has, and by the id in the file."""
    places: Mapping[tuple[str, ...], str]
    """The id of an entry by the place of its file."""
    by_name: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    """The same by the name of the file alone."""
    titles: Mapping[tuple[str, str], str]
    """The title by language and id."""


def entry_at(href: str, site: HugoSite, place: tuple[str, ...]) -> str:
    """Return the id of the entry whose page an address is; empty: it is none."""
    parts = split_relative(href)
    if parts is None:
        return ""
    if parts.fragment.startswith("term-") and (id_ := site.ids.get(parts.fragment.removeprefix("term-").lower())):
        return id_
    path = unquote(parts.path)
    if path.startswith("/"):
        return _absolute(_parts(path), site)
    # Hugo takes a relative address from the page's own folder, GitHub from the folder of the file.
    own = ("/", *place)
    found = (site.places.get(_parts(posixpath.join(*base, path))) for base in (own, own[:-1]))
    return next(filter(None, found), "")


def _absolute(path: tuple[str, ...], site: HugoSite) -> str:
    """Return the entry whose place ends as an address of the site does, or the other way round.

    Where its files were named without their folders, nothing but the folder right above can be wanting.
    """
    wanted = path[1:] if len(path) > 1 and tag_of(path[0]) else path
    for place, id_ in site.by_name.get(wanted[-1] if wanted else "", ()):
        if place[-len(wanted) :] == wanted:
            return id_
        if wanted[-len(place) :] == place and (len(place) > 1 or len(wanted) < 3):  # noqa: PLR2004 - folder and name
            return id_
    return ""


def _parts(path: str) -> tuple[str, ...]:
    parts = posixpath.normpath("/" + path).strip("/").split("/")
    last = re.sub(r"\.(?:mdx?|markdown|html?)$", "", parts[-1])
    last = re.sub(r"\.[a-z]{2}(?:-[a-z]{2})?$", "", last)
    return tuple(each for each in (*parts[:-1], last) if each not in {"", "index", "_index"})
