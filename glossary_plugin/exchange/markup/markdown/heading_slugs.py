"""The anchors that programs give the headings of a page, each program in its way, so that links to them live on."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = ["HOST_FILES", "slugs_of"]


def _github(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _python_markdown(title: str) -> str:
    return _unicode(normalize("NFKD", title).encode("ascii", "ignore").decode())


def _unicode(title: str) -> str:
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", normalize("NFC", title)).strip().lower())


def _docutils(title: str) -> str:
    words = normalize("NFKD", " ".join(title.lower().split())).encode("ascii", "ignore").decode()
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", words))


def _kramdown(title: str) -> str:
    return re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", title)).replace(" ", "-").lower()


def _vitepress(title: str) -> str:
    bare = re.sub("[\u0300-\u036f]", "", normalize("NFKD", title))
    words = re.sub(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+", "-", bare).strip("-").lower()
    return f"_{words}" if words[:1].isdigit() else words


_COUNTED = re.compile(r"(.*)_(\d+)")
"""What Python-Markdown counts on from."""
_Styles = tuple[tuple["Callable[[str], str]", str], ...]
"""How a program makes an anchor of a title, and what it writes before the number of one that is there already."""
_GITHUB = ((_github, "-"),)
_MKDOCS = ((_python_markdown, "_"), (_unicode, "_"), (_github, "_"))
"""That of Python-Markdown, and those that sites in other scripts choose for it."""
_STYLES: Mapping[str, _Styles] = MappingProxyType(
    {
        "mkdocs": _MKDOCS,
        "sphinx": ((_docutils, "-"), (_github, "-")),
        "docusaurus": _GITHUB,
        "hugo": _GITHUB,
        "mdbook": _GITHUB,
        "vitepress": ((_vitepress, "-"),),
        "jekyll": ((_kramdown, "-"),),
        "": (*_GITHUB, *_MKDOCS, (_docutils, "-"), (_kramdown, "-"), (_vitepress, "-")),
    }
)
HOST_FILES: Mapping[str, str] = MappingProxyType(
    {
        "mkdocs.yml": "mkdocs",
        "mkdocs.yaml": "mkdocs",
        "properdocs.yml": "mkdocs",
        "zensical.toml": "mkdocs",
        "conf.py": "sphinx",
        "docusaurus.config.js": "docusaurus",
        "docusaurus.config.ts": "docusaurus",
        "docusaurus.config.mjs": "docusaurus",
        "hugo.toml": "hugo",
        "hugo.yaml": "hugo",
        "hugo.yml": "hugo",
        "book.toml": "mdbook",
        ".vitepress": "vitepress",
        ".vuepress": "vitepress",
        "_config.yml": "jekyll",
    }
)
"""By what a program is known that makes a site of a folder, and its name here."""


def slugs_of(titles: Sequence[str], host: str = "") -> list[list[str]]:
    """Return the anchors that each of the headings of a page may have, in order; ``host`` is what makes the page.

    Where that is not known, they are those of all usual programs that differ.

    >>> slugs_of(["C++ & D", "Net", "Net"], "docusaurus"), slugs_of(["C++ & D"])
    ([['c--d'], ['net'], ['net-1']], [['c--d', 'c-d']])
    >>> slugs_of(["用語", "例"], "mkdocs"), slugs_of(["1. Café"], "sphinx")
    ([['_1', '用語'], ['_2', '例']], [['cafe', '1-café']])
    """
    found: list[dict[str, None]] = [{} for _ in titles]
    taken: set[str] = set()  # in composed letters: of anchors that look the same one is enough
    for make, between in _STYLES.get(host, _STYLES[""]):
        own = _numbered(map(make, titles), between, with_empty=host == "mkdocs" and make is _python_markdown)
        new = {anchor for anchor in own if normalize("NFC", anchor) not in taken}
        for anchors, anchor in zip(found, own, strict=True):
            if anchor in new:
                anchors[anchor] = None
        taken.update(normalize("NFC", anchor) for anchor in new)
    return [[each for each in anchors if each] for anchors in found]


def _numbered(slugs: Iterable[str], between: str, *, with_empty: bool) -> list[str]:
    """Return slugs with a number behind each that is there already, and behind empty ones if these are wanted."""
    made: list[str] = []
    seen: set[str] = set()
    last: dict[str, tuple[int, str]] = {}  # where the search ended for titles that are often there, such as "Note"
    for slug in slugs:
        number, each = last.get(slug, (0, slug))
        while each in seen or (with_empty and not each):
            counted = _COUNTED.fullmatch(each) if between == "_" else None
            number = int(counted[2]) + 1 if counted else number + 1
            each = f"{counted[1] if counted else slug}{between}{number}"
        last[slug] = number, each
        seen.update([each] if each else [])
        made.append(each)
    return made
