"""The initials of a list in the table of contents that Python-Markdown hands to its host."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossary_plugin.html.pages.list_parts import Group

__all__ = ["extend_tokens", "move_tokens"]


def move_tokens(tokens: Iterable[dict[str, Any]], moved: Mapping[str, str]) -> None:
    """Give headings their new ids.

    >>> tokens = [{"id": "a", "children": [{"id": "term-b", "children": []}]}]
    >>> move_tokens(tokens, {"term-b": "term-b_1"})
    >>> tokens[0]["children"][0]["id"]
    'term-b_1'
    """
    for token in tokens if moved else ():
        token["id"] = moved.get(token["id"], token["id"])
        move_tokens(token["children"], moved)


def extend_tokens(tokens: list[dict[str, Any]], groups: Iterable[Group]) -> None:
    """Add the initials of lists to the tokens of a page, below its title if it has one.

    >>> tokens = [{"level": 1, "id": "terms", "children": []}]
    >>> from glossary_plugin.html.pages.list_parts import Group
    >>> extend_tokens(tokens, [Group(id="glossary-a", title="A", terms=())])
    >>> [child["id"] for child in tokens[0]["children"]]
    ['glossary-a']
    """
    below = tokens[-1]["children"] if tokens and tokens[-1]["level"] == 1 else tokens
    for group in groups:
        if group.title:
            name = escape(group.title, quote=False)
            below.append({"level": 2, "id": group.id, "name": name, "html": name, "data-toc-label": "", "children": []})
