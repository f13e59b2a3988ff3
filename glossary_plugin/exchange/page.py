"""A page for each term: title, summary, a long text, titled sections; relations from lists or from a Mermaid graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.ids import make_id
from glossary_plugin.core.spelling import fold_key
from glossary_plugin.exchange.formats import Document, Entry, Imported, Settings, bad_format, lost
from glossary_plugin.exchange.names import split_title
from glossary_plugin.exchange.plain_words import Found, plain_words
from glossary_plugin.exchange.sections import Section, first_and_rest, key_of_title, take_section, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.core.problems import Problem

__all__ = ["read"]

_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_GRAPH = re.compile(r"^\s*(?:graph|flowchart)\s+(?:LR|RL|TB|TD|BT)\b")
_GRAPH_LINE = re.compile(
    r"^\s*(?:$|%%|classDef\b|class\b|click\b|linkStyle\b|style\b|subgraph\b|end\b|\w+(?:[\[({>:\s]|$).*)"
)
_NODE = r"(\w+)\s*(?:[\[({>]+\s*\"?([^\"\])}]*)\"?\s*[\])}]+)?\s*(?::::?\w+)?"
_EDGE = re.compile(rf"^\s*{_NODE}\s*(-->|---|-\.-+>?|==>|<-->)\s*(?:\|[^|]*\|\s*)?{_NODE}\s*;?\s*$")
_CLICK = re.compile(r"^\s*click\s+(\w+)\s+(?:href\s+)?\"([^\"]+)\"")
_LABEL = re.compile(rf"^\s*{_NODE}\s*;?\s*$")
_HINT = "write the term on the first line, as a heading or alone, and what it means below"


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return an entry for each file."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for document in documents:
        text, undecoded = document.text()
        problems += undecoded
        if undecoded:
            continue
        values, told = _page(document, text)
        problems += told
        if values:
            entries.append(Entry(values=values, where=document.at(_first_line(text), 1)))
    return Imported(entries=entries, language=settings.language, problems=problems)


def _first_line(text: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), start=1) if line.strip()), 1)


def _page(document: Document, text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return what a page says of its term, and what of it could not be kept."""
    start = _first_line(text)
    lines = text.splitlines()
    title = lines[start - 1].strip() if lines else ""
    where = document.at(start, 1)
    if not title or len(title) > 200:  # noqa: PLR2004 - a paragraph is no title
        return {}, [bad_format("the page has no title", _HINT, where)]
    graph, body = _without_graph("\n".join(lines[start:]))
    found = Found()
    heading = _HEADING.match(title)
    values: dict[str, Any] = split_title(without_marks(plain_words(heading[1] if heading else title, bool, Found())))
    top, sections = _sections(body, start)
    values["definition"], values["details"] = first_and_rest(plain_words(top, _leads_to_entry(graph), found))
    unheld: list[str] = []
    for section in sections:
        plain = plain_words(section.text, _leads_to_entry(graph), found)
        unheld += take_section(values, Section(section.title, plain, section.line))
    own = {fold_key(name) for name in (values["term"], *values["abbr"], *values["aliases"])}
    for relation, ids in _relations(graph).items():
        values[relation] = [*values.get(relation, []), *(id_ for id_ in ids if fold_key(id_) not in own)]
    linked = [make_id(href.rstrip("/").rpartition("/")[2].partition("#")[0]) for href in found.entries]
    values["related"] = list(dict.fromkeys([*values.get("related", []), *linked]))
    values["related"] = [each for each in values["related"] if each not in values.get("requires", [])]
    return values, list(_told(values, found, unheld, where))


def _told(values: dict[str, Any], found: Found, unheld: Sequence[str], where: Any) -> Iterator[Problem]:  # noqa: ANN401 - a Location
    name = values["term"]
    yield from lost(f"'{name}' has figures, whose files belong into the documentation folder", found.figures, where)
    yield from lost(f"'{name}' has elements of HTML that Markdown has not", found.elements, where)
    yield from lost(f"'{name}' says more of its relations than a name", unheld, where)
    if not values.get("definition"):
        yield bad_format(f"'{name}' has no text below its title", _HINT, where)


def _sections(body: str, start: int) -> tuple[str, list[Section]]:
    """Return the text before the first section, and the sections: under headings, or under titles that stand alone.

    A line alone is a title where it says what it is for: 関連用語, Expert deep dive.
    """
    top: list[str] = []
    sections: list[Section] = []
    into = top
    title, line = "", 0
    fenced = False
    lines = body.splitlines()
    for number, each in enumerate(lines, start=start + 1):
        fenced ^= each.lstrip().startswith(("```", "~~~"))
        heading = None if fenced else _HEADING.match(each)
        plain = each.strip()
        alone = not fenced and plain and len(plain) < 40 and not plain.endswith((".", "。")) and key_of_title(plain)  # noqa: PLR2004
        if heading or alone:
            if into is not top:
                sections.append(Section(title, "\n".join(into), line))
            into, title, line = [], heading[1] if heading else plain, number
        else:
            into.append(each)
    if into is not top:
        sections.append(Section(title, "\n".join(into), line))
    return "\n".join(top), sections


def _without_graph(text: str) -> tuple[list[str], str]:
    """Return the lines of the first Mermaid graph, fenced or bare, and the text without it."""
    lines = text.splitlines()
    start = next((place for place, line in enumerate(lines) if _GRAPH.match(line)), None)
    if start is None:
        return [], text
    end = start + 1
    while end < len(lines) and _GRAPH_LINE.match(lines[end]) and not lines[end].strip().startswith(("```", "~~~")):
        end += 1
    graph = lines[start:end]
    if start and lines[start - 1].strip().startswith(("```", "~~~", ":::")):
        start, end = start - 1, end + 1
    return graph, "\n".join([*lines[:start], "", *lines[end:]])


def _leads_to_entry(graph: Sequence[str]) -> Any:  # noqa: ANN401 - a function of an address
    """Return what tells whether an address leads to another entry: it lies where the nodes of the graph lead."""
    folders = {match[2].rstrip("/").rpartition("/")[0] for line in graph if (match := _CLICK.match(line))}

    def leads(href: str) -> bool:
        folder = href.partition("#")[0].rstrip("/").rpartition("/")[0]
        return any(folder.endswith(each) for each in folders if each) or href.startswith("#")

    return leads


def _relations(graph: Sequence[str]) -> dict[str, list[str]]:
    """Return the relations that a graph draws: what leads to the term is read first, what is dotted is related.

    The term is the node with the most edges; another is named by where a click on it leads, else by its label.
    """
    edges = [match for line in graph if (match := _EDGE.match(line))]
    if not edges:
        return {}
    labels = {match[1]: match[2] for line in graph if (match := _LABEL.match(line)) and match[2]}
    for edge in edges:
        labels |= {node: label for node, label in ((edge[1], edge[2]), (edge[4], edge[5])) if label}
    leads = {match[1]: match[2] for line in graph if (match := _CLICK.match(line))}
    nodes = [node for edge in edges for node in (edge[1], edge[4])]
    centre = max(dict.fromkeys(nodes), key=nodes.count)
    found: dict[str, list[str]] = {}
    for edge in edges:
        other, relation = (edge[1], "requires") if edge[4] == centre else (edge[4], "narrower")
        if "." in edge[3] or edge[3] in {"---", "<-->"}:
            relation = "related"
        name = leads[other].rstrip("/").rpartition("/")[2] if other in leads else labels.get(other, other)
        if name not in found.setdefault(relation, []) and centre in (edge[1], edge[4]):
            found[relation].append(name)
    return found
