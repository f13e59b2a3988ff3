"""The ids of a page: which there are, and how pieces that come together keep theirs apart."""

from __future__ import annotations

import re
from html import unescape
from itertools import count
from typing import TYPE_CHECKING

from glossary_plugin.html.linking.tokens import attributes, open_tag, tags

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["anchors_in", "apart", "lacking"]

_FEW = 5

_ANCHOR = re.compile(r"""(?:id|name|ID|NAME)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REFERRING = {"href", "for", "aria-labelledby", "aria-describedby", "aria-controls", "name"}


def anchors_in(html: str) -> set[str]:
    """Return every id of a page, and every name, which a link may lead to as well.

    It is for pages that others have made or minified, so that it asks for no more than the attributes.

    >>> sorted(anchors_in('<h2 id="a">A</h2><p id=b><a name="c&amp;d"></a>'))
    ['a', 'b', 'c&d']
    """
    return {unescape(double or single or bare) for double, single, bare in _ANCHOR.findall(html)}


def lacking(html: str, anchors: Collection[str]) -> frozenset[str]:
    """Return those of some anchors that a page does not have; for few of them it is not taken apart.

    >>> sorted(lacking('<h3 id="term-a">A</h3><h3 id=term-b>B</h3>', ["term-a", "term-b", "term-c"]))
    ['term-c']
    """
    few = len(anchors) <= _FEW
    left = frozenset(each for each in anchors if not (few and f'id="{each}"' in html))
    return left - anchors_in(html) if left else left


def apart(html: str, taken: Collection[str], *, links: bool = True) -> tuple[str, Mapping[str, str]]:
    """Return a piece of a page with new ids where it has one that is taken, and the new one of each.

    With ``links`` what the piece refers to in itself goes along; otherwise links to the old id lead to who has it now,
    but for the one by which a heading refers to itself.

    >>> apart('<p id="a"><a href="#a">A</a></p><p id="b">', {"a"})
    ('<p id="a_1"><a href="#a_1">A</a></p><p id="b">', {'a': 'a_1'})
    """
    own = {attributes(tag.attributes).get("id", "") for tag in tags(html)} if "id" in html.lower() else set()
    met = own.intersection(taken)
    if not met:
        return html, {}
    new: dict[str, str] = {}
    for id_ in sorted(met):
        names = (f"{id_}_{number}" for number in count(1))
        new[id_] = next(each for each in names if each not in taken and each not in own and each not in new.values())
    return _renamed(html, new, links=links), new


def _renamed(html: str, new: Mapping[str, str], *, links: bool) -> str:
    parts: list[str] = []
    position = 0
    for tag in tags(html):
        given = {} if tag.closing else attributes(tag.attributes)
        keys = {"id", *_REFERRING} if links or "headerlink" in given.get("class", "") else {"id"}
        made = {key: _new(key, value, new) if key in keys else value for key, value in given.items()}
        if made != given:
            parts += html[position : tag.start], open_tag(tag.name, made)
            position = tag.end
    return "".join([*parts, html[position:]])


def _new(key: str, value: str, new: Mapping[str, str]) -> str:
    if key == "href":
        return f"#{new[value[1:]]}" if value[:1] == "#" and value[1:] in new else value
    return " ".join(new.get(each, each) for each in value.split(" "))
