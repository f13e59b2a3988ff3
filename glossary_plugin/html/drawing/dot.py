"""All terms and their relations as a drawing in DOT, the language of Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["whole_dot"]

_EDGES = {"requires": "", "broader": "dir=none", "related": "dir=none style=dashed constraint=false"}


def whole_dot(
    title: str,
    parts: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    relations: Mapping[str, Sequence[tuple[str, str]]],
) -> str:
    """Return the drawing of a whole glossary: the title of each part with the ids and names of its terms, in a box.

    ``relations`` are pairs of ids, by their kind.
    """
    lines = ["digraph glossary {", f"  label={_quoted(title)}", "  rankdir=LR", "  node [shape=box]"]
    for number, (part, members) in enumerate(parts):
        lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted(part)}"]
        lines += [f"    {_quoted(id_)} [label={_quoted(name)}]" for id_, name in members]
        lines.append("  }")
    for relation, pairs in relations.items():
        style = f" [{_EDGES[relation]}]" if _EDGES[relation] else ""
        lines += [f"  {_quoted(one)} -> {_quoted(other)}{style}" for one, other in pairs]
    return "\n".join([*lines, "}"])


def _quoted(text: str) -> str:
    r"""Return a text for a label, in which no sign means anything to Graphviz.

    >>> print(_quoted('a "b" &amp;'), _quoted("\\N"))
    "a \"b\" &amp;amp;" "\\N"
    """
    plain = "".join(each for each in " ".join(text.split()) if each.isprintable())
    escaped = plain.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
