"""Follows the links of a built site: to files, to anchors, and out of the data of tooltips."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["check_links", "check_site", "read"]


class Site(Protocol):
    """A site that was built, by any host."""

    @property
    def folder(self) -> Path:
        """Return where it is."""
        ...

    def path(self, page: str) -> Path:
        """Return the path of the HTML made from a Markdown page."""
        ...


class Read(HTMLParser):
    """What a page has: ids, links (to our assets too), mentions, and the data of its tooltips."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.mentions: dict[str, str] = {}
        """The address that each term's mentions lead to, by the term's id."""
        self.count = 0
        self.islands: list[dict[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if "data-glossary" in given:
            self.islands.append(json.loads(given["data-glossary"]))
        if "glossary-term" in given.get("class", "").split():
            self.count += 1
            self.mentions[given["data-glossary-term"].partition(" ")[0]] = given.get("href", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        asset = given.get("href" if tag == "link" else "src", "")
        if "glossary" in asset and tag in {"link", "script"}:
            self.links.append(asset)


def read(html: str) -> Read:
    """Return what a page has."""
    parser = Read()
    parser.feed(html)
    parser.close()
    return parser


def check_links(site: Site, page: str, base: str = "/") -> int:
    """Follow every link within the site on a page to a file and an anchor; return how many the mentions are."""
    return _check(site.folder, site.path(page), base)


def check_site(site: Site, base: str = "/") -> int:
    """Follow the links of every page; return how many the mentions are."""
    return sum(_check(site.folder, path, base) for path in sorted(site.folder.rglob("*.html")))


def _check(folder: Path, path: Path, base: str) -> int:
    page = read(path.read_text(encoding="utf-8"))
    here = base + path.relative_to(folder).as_posix()
    for href in [*page.links, *_tooltip_links(page, here)]:
        url = urlsplit(urljoin(here, href))
        assert url.scheme != "term", f"{here} was left with {href}"
        if url.scheme or url.netloc:
            continue
        found = folder / unquote(url.path).removeprefix(base)
        target = found / "index.html" if found.is_dir() else found
        assert target.is_file(), f"{here} leads to {href}"
        anchors = read(target.read_text(encoding="utf-8")).ids if url.fragment else set()
        assert not url.fragment or unquote(url.fragment) in anchors, f"{here} leads to {href}"
    return page.count


def _tooltip_links(page: Read, here: str) -> Iterator[str]:
    """Yield the links that tooltips show, as the script resolves them: from where a mention leads."""
    for island in page.islands:
        for term, data in island.items():
            at = urljoin(here, data.get("url") or page.mentions.get(term, ""))
            yield from (urljoin(at, href) for href in read(data.get("html", "")).links)
