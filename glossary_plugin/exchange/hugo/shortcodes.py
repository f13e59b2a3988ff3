"""Hugo's shortcodes and links in a text -> Markdown that every host knows."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from glossary_plugin.exchange.languages import tag_of
from glossary_plugin.exchange.markdown.text import outside_code, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Site", "Told", "without_shortcodes"]

_SHORTCODE = re.compile(r"\{\{[<%]\s*(?P<end>/)?\s*(?P<name>[\w./-]+)(?P<rest>.*?)/?\s*[>%]\}\}", re.DOTALL)
_REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'>%]+))\s*[>%]\}\}")
_ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|`([^`]*)`|'([^']*)'|([^\s\"'`=]+))")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?P<href><[^<>\n]*>|[^()\s]+)(?P<title>\s+\"[^\"]*\")?\)"
)
_TERM = ("glossary_tooltip", "glossary-tooltip", "term", "glossary", "gloss")
"""Shortcodes that stand for a link to a term, with its words beside."""


@dataclass(frozen=True, slots=True)
class Site:
    """The entries of all files: where they are and how shortcodes name them."""

    ids: Mapping[str, str]
    """The id of an entry by the name that its file has, and by the id that the file tells."""
    places: Mapping[tuple[str, ...], str]
    """The id of an entry by the place of its file."""
    by_name: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    """The same by the name of the file alone."""
    titles: Mapping[tuple[str, str], str]
    """The title by language and id."""


@dataclass(slots=True)
class Told:
    """What was left out of the texts of one file."""

    shortcodes: list[str] = field(default_factory=list)


def without_shortcodes(text: str, site: Site, place: tuple[str, ...], language: str, told: Told) -> str:
    """Return a text with references in the place of what leads to entries, and without other shortcodes."""

    def change(part: str) -> str:
        part = _REF.sub(lambda match: next(filter(None, match.groups()), ""), part)
        part = _SHORTCODE.sub(lambda match: _shown(match, site, language, told), part)
        return _LINK.sub(lambda match: _linked(match, site, place), part)

    return outside_code(text, change)


def _shown(match: re.Match[str], site: Site, language: str, told: Told) -> str:
    """Return what stands for a shortcode: a reference to a term, else nothing, the text inside it left."""
    named: dict[str, str] = {}
    plain: list[str] = []
    for argument in _ARGUMENT.finditer(match["rest"]):
        value = next((each for each in argument.groups()[1:] if each is not None), "").replace('\\"', '"')
        if argument[1]:
            named[argument[1]] = value
        else:
            plain.append(value)
    target = named.get("term_id") or named.get("term") or named.get("id") or (plain[0] if plain else "")
    if match["name"] in _TERM and target and not match["end"]:
        id_ = site.ids.get(target.lower(), target)
        words = named.get("text") or (plain[1] if len(plain) > 1 else "") or site.titles.get((language, id_), "")
        return reference(words, id_)
    if not match["end"]:
        told.shortcodes.append(match["name"])
    return ""


def _linked(match: re.Match[str], site: Site, place: tuple[str, ...]) -> str:
    href = match["href"].strip("<>")
    id_ = _entry_at(href, site, place)
    return reference(match["words"], id_) if id_ else match[0]


def _entry_at(href: str, site: Site, place: tuple[str, ...]) -> str:
    """Return the id of the entry whose page an address is; empty: it is none."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path:
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


def _absolute(path: tuple[str, ...], site: Site) -> str:
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
    last = re.sub(r"\.(?:md|markdown|html?)$", "", parts[-1])
    last = re.sub(r"\.[a-z]{2}(?:-[a-z]{2})?$", "", last)
    return tuple(each for each in (*parts[:-1], last) if each not in {"", "index", "_index"})
