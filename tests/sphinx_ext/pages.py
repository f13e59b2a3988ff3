"""What a browser makes of the pages that were built: where their links lead, and what their tooltips say."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sphinx_ext.building import Built

__all__ = ["Page", "leads", "read", "tooltips"]

_HOST = "https://site.example/"


@dataclass
class Page:
    """A page, taken apart."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Every link, with the ids of the terms that it is a mention of."""
    data: dict[str, dict[str, str]] = field(default_factory=dict)
    """What tooltips are given, by the id of the term."""
    assets: list[str] = field(default_factory=list)
    """The style sheets and scripts of ours that it loads, by name."""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if id_ := given.get("id"):
            self.page.ids.append(id_)
        if tag == "a" and "href" in given:
            self.page.links.append((given["href"], given.get("data-glossary-term", "")))
        if "data-glossary" in given:
            self.page.data |= json.loads(given["data-glossary"])
        name = urlsplit(given.get("src") or given.get("href", "")).path.rpartition("/")[2]
        if tag in {"link", "script"} and name.startswith("glossary-"):
            self.page.assets.append(name)


def read(html: str) -> Page:
    """Take the HTML of a page apart."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.page


def leads(built: Built, name: str) -> list[str]:
    """Return where the mentions on a page lead, in order, as paths in the site.

    Every link of the page, and of its tooltips, is followed to a file and an anchor.
    """
    page, here = read(built.text(name)), _HOST + name
    followed = [(_follow(built.folder, here, href), terms) for href, terms in page.links if _is_local(href)]
    for id_, data in page.data.items():
        mention = next((href for href, terms in page.links if id_ in terms.split()), "")
        entry = urljoin(here, data.get("url", mention))
        for href, _ in read(data["html"]).links:
            if _is_local(href):
                _follow(built.folder, entry, href)
    return [to for to, terms in followed if terms]


def tooltips(built: Built, name: str) -> dict[str, str]:
    """Return the HTML that the tooltips of a page show, by the id of the term."""
    return {id_: data["html"] for id_, data in read(built.text(name)).data.items()}


def _is_local(href: str) -> bool:
    return not urlsplit(href).scheme


def _follow(folder: Path, here: str, href: str) -> str:
    url = urlsplit(urljoin(here, href))
    to = unquote(url.path).removeprefix("/")
    target = folder / to / "index.html" if (folder / to).is_dir() else folder / to
    assert target.is_file(), f"{href} on {here}"
    fragment = unquote(url.fragment)
    assert not fragment or fragment in read(target.read_text(encoding="utf-8")).ids, f"{href} on {here}"
    return f"{to}#{fragment}" if fragment else to
