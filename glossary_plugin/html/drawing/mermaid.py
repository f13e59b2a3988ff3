"""The relations of an entry as the source of a Mermaid diagram, which the Mermaid of the site draws while it is read.

In names, letters and digits stand for themselves, and every other sign as Mermaid's own code for it: so no name is
taken for syntax, for Markdown or for HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category
from urllib.parse import quote

from glossary_plugin.html.drawing.graph import chosen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.html.drawing.graph import Neighbour

__all__ = ["diagram"]

_EDGES = {
    "requires": '{each} -->|"{title}"| n0',
    "broader": '{each} ---|"{title}"| n0',
    "narrower": 'n0 ---|"{title}"| {each}',
    "related": 'n0 -.-|"{title}"| {each}',
}
"""What to read first and broader terms come before the term, the others behind it."""


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
