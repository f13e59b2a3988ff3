"""The ids of headings in Markdown, as Python-Markdown makes them where nothing else is configured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from markdown_it.token import Token

__all__ = ["give_ids"]

_NO_WORD = re.compile(r"[^\w\s-]")
_BETWEEN = re.compile(r"[-\s]+")
_COUNTED = re.compile(r"(.*)_([0-9]+)", re.DOTALL)


def give_ids(tokens: Sequence[Token]) -> None:
    """Give every heading an id that has none."""
    headings = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    taken = {str(tokens[place].attrs["id"]) for place in headings if "id" in tokens[place].attrs}
    last: dict[str, str] = {}  # the id of the heading before that has the same words, from which counting goes on
    for place in headings:
        if "id" not in tokens[place].attrs:
            wanted = slug(_words(tokens[place + 1]))
            last[wanted] = free_id(last.get(wanted, wanted), taken)
            tokens[place].attrSet("id", last[wanted])
            taken.add(last[wanted])


def slug(title: str) -> str:
    """Return the id of a title.

    >>> slug("What is an *API*, really?"), slug("用語")
    ('what-is-an-api-really', '')
    """
    ascii_ = normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _BETWEEN.sub("-", _NO_WORD.sub("", ascii_).strip().lower())


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return an id that nothing else has.

    >>> free_id("a", ()), free_id("a", {"a", "a_1"}), free_id("", ()), free_id("", {"_1"})
    ('a', 'a_2', '_1', '_2')
    """
    while wanted in taken or not wanted:
        found = _COUNTED.fullmatch(wanted)
        wanted = f"{found[1]}_{int(found[2]) + 1}" if found else f"{wanted}_1"
    return wanted


def _words(title: Token) -> str:
    parts = title.children or ()
    return "".join(" " if each.type in {"softbreak", "hardbreak"} else each.content for each in parts)
