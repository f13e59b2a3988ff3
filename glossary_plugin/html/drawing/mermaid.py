"""Relations as the source of a Mermaid diagram: of an entry, which the Mermaid of the site draws, and of all terms.

In names, letters and digits stand for themselves, and every other sign as Mermaid's own code for it: so no name is
taken for syntax, for Markdown or for HTML.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import category
from urllib.parse import quote

from glossary_plugin.html.drawing.graph import chosen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.html.drawing.graph import Neighbour

__all__ = ["diagram", "whole_diagram"]

_EDGES = {
    "requires": '{each} -->|"{title}"| n0',
    "broader": '{each} ---|"{title}"| n0',
    "narrower": 'n0 ---|"{title}"| {each}',
    "related": 'n0 -.-|"{title}"| {each}',
}
"""What to read first and broader terms come before the term, the others behind it."""
_ARROWS = {"requires": "-->", "broader": "---", "related": "-.-"}


def diagram(name: str, relations: Mapping[str, Sequence[Neighbour]], words: Mapping[str, str]) -> str:
    """Return the diagram of a term among those that it names, by relation; empty where it names nobody.

    ``words`` has the readers' words for the relations, and for a deprecated term.
    """
    placed = [(relation, each) for relation, some in chosen(relations).items() for each in some]
    lines = ["flowchart LR", f"accTitle: {_coded(name)}", f'n0(["{_coded(name)}"])']
    for number, (relation, each) in enumerate(placed, start=1):
        id_ = f"n{number}"
        shown = f"{each.name} ({words['deprecated']})" if each.is_deprecated else each.name
        lines += [
            f'{id_}["{_coded(shown)}"]',
            _EDGES[relation].format(each=id_, title=_coded(words[relation])),
            f'click {id_} href "{_quoted(each.href)}"',
            *([f"style {id_} stroke-dasharray: 4 3"] if each.is_deprecated else []),
        ]
    return "\n".join(lines) if placed else ""


def whole_diagram(
    title: str,
    parts: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    relations: Mapping[str, Sequence[tuple[str, str]]],
) -> str:
    """Return the diagram of a whole glossary: the title of each part with the ids and names of its terms, in a box.

    ``relations`` are pairs of ids, by their kind.
    """
    ids = {id_: f"n{number}" for number, (id_, _) in enumerate(chain.from_iterable(each for _, each in parts))}
    lines = ["flowchart LR", f"accTitle: {_coded(title)}"]
    for number, (part, members) in enumerate(parts):
        lines.append(f'subgraph p{number}["{_coded(part)}"]')
        lines += [f'{ids[id_]}["{_coded(name)}"]' for id_, name in members]
        lines.append("end")
    for relation, pairs in relations.items():
        lines += [f"{ids[one]} {_ARROWS[relation]} {ids[other]}" for one, other in pairs]
    return "\n".join(lines)


def _coded(text: str) -> str:
    """Return a text for a label, which must not be empty.

    >>> _coded('a "b" #1; <i>')
    'a #34;b#34; #35;1#59; #60;i#62;'
    """
    known = (each for each in " ".join(text.split()) if category(each) != "Cc")
    return "".join(each if each.isalnum() or each == " " else f"#{ord(each)};" for each in known) or "#160;"


def _quoted(url: str) -> str:
    """Return a URL that holds neither a quotation mark nor what Mermaid takes for a code.

    >>> _quoted('../a"b/?c=%20;#term-d')
    '../a%22b/?c=%20%3B#term-d'
    """
    return quote(url, safe="%/?:@&=+$,#[]~!")
