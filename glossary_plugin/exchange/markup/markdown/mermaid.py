"""Graphs of Mermaid in a page: what is related to its term, and how."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.exchange.wording.names import split_title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from glossary_plugin.exchange.formats.markdown_text import Markdown

__all__ = ["folders_of", "graph_in", "relations_in"]

_GRAPH = re.compile(r"^\s*(?:graph|flowchart)\s+(?:LR|RL|TB|TD|BT)\b")
_STYLE = re.compile(r"^\s*(?:%%.*|(?:classDef|class|linkStyle|style|subgraph|direction)\b.*|end\s*;?)$")
_NODE = r"(\w++)(?:\s*+[\[({>]++\s*+(?:\"([^\"]*+)\"|([^\"\])}]*+))\s*+[\])}]++)?(?:\s*+::::?\w++)?"
_FIRST_NODE, _NEXT_NODE = (re.compile(rf"\s*+{before}{_NODE}") for before in ("", r"&\s*+"))
_LABEL = re.compile(rf"\s*+{_NODE}\s*+;?\s*+")
_ARROW = re.compile(r"(<-->|-\.+->?|(?<!=)={2,}>|-{2,}>|-{3,}|<--)(?:\|[^|]*\|)?")
_SAID = re.compile(r"--\s++[^-|>]++(?<=\s)(?=-->)|-\.\s++[^.|>]++(?<=\s)\.(?=->)")
_CLICK = re.compile(r"^\s*click\s+(\w+)\s+(?:href\s+)?\"([^\"]+)\"")


def graph_in(page: Markdown, start: int) -> tuple[list[str], range]:
    """Return the lines of the first graph from a line on, and the lines of the page that it takes, fence included."""
    for token, first, end in page.tops:
        drawn = token.content.split("\n")
        if token.type in {"fence", "colon_fence"} and first >= start and any(map(_GRAPH.match, drawn)):
            return drawn, range(first, end)
    begin = next((row for row in range(start, len(page.lines)) if _GRAPH.match(page.lines[row])), len(page.lines))
    end = begin + 1
    for row in range(begin + 1, len(page.lines)):
        line = page.lines[row]
        if not line.strip():
            continue
        is_label = _LABEL.fullmatch(line) and re.search(r"[\])}]|:::", line)
        if not (is_label or _STYLE.match(line) or _CLICK.match(line) or _edges(line, {})):
            break
        end = row + 1
    return page.lines[begin:end], range(begin, end)


def folders_of(graph: Sequence[str]) -> set[str]:
    """Return where the nodes of a graph lead: the folders of the pages that a click on them opens."""
    return {match[2].rstrip("/").rpartition("/")[0] for line in graph if (match := _CLICK.match(line))} - {""}


def relations_in(graph: Sequence[str], own: Collection[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Return the relations that a graph draws, and its lines that show none.

    What leads to the term is read first, what is dotted is related. The term is the node that has one of its
    names, else the one with the most edges; another is named by where a click on it leads, else by its label.
    """
    labels: dict[str, str] = {}
    leads: dict[str, str] = {}
    edges: list[tuple[str, str, str, str]] = []
    unread: list[str] = []
    for line in graph:
        if click := _CLICK.match(line):
            leads[click[1]] = click[2]
        elif line.strip() and not _STYLE.match(line) and not _GRAPH.match(line):
            made = _edges(line, labels)
            edges += made or []
            unread += [line.strip()] if made is None else []
    nodes = [node for edge in edges for node in edge[:2]]
    named = [node for node in nodes if fold_key(split_title(labels.get(node, node))["term"]) in own]
    centre = named[0] if named else max(dict.fromkeys(nodes), key=nodes.count, default="")
    found: dict[str, list[str]] = {}
    for start, end, arrow, line in edges:
        if centre not in (start, end) or start == end:
            unread.append(line)
            continue
        other, relation = (start, "requires") if end == centre else (end, "narrower")
        if "." in arrow or arrow in {"---", "<-->"}:
            relation = "related"
        name = leads[other].rstrip("/").rpartition("/")[2] if other in leads else labels.get(other, other)
        found.setdefault(relation, []).append(name)
    return {relation: list(dict.fromkeys(names)) for relation, names in found.items()}, list(dict.fromkeys(unread))


def _edges(line: str, labels: dict[str, str]) -> list[tuple[str, str, str, str]] | None:
    """Return the edges of a line of Mermaid, and add the labels of its nodes; None where it is something else."""
    parts = _ARROW.split(_SAID.sub("", line.strip().rstrip(";")))
    groups: list[list[str]] = []
    for part in parts[::2]:
        nodes = _nodes(part)
        if not nodes:
            return None
        labels |= {node[1]: label for node in nodes if (label := (node[2] or node[3] or "").strip())}
        groups.append([node[1] for node in nodes])
    made = zip(pairwise(groups), parts[1::2], strict=True)
    return [
        (end, start, arrow, line.strip()) if arrow == "<--" else (start, end, arrow, line.strip())
        for (starts, ends), arrow in made
        for start in starts
        for end in ends
    ]


def _nodes(part: str) -> list[re.Match[str]]:
    """Return the nodes at one end of an arrow; none where something else stands there."""
    nodes: list[re.Match[str]] = []
    found = _FIRST_NODE.match(part)
    while found:
        nodes.append(found)
        found = _NEXT_NODE.match(part, found.end())
    return nodes if nodes and not part[nodes[-1].end() :].strip() else []
