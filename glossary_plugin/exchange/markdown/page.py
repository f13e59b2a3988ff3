"""A page for each term: title, summary, a long text, titled sections; relations from lists or from a Mermaid graph."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Document, Entry, Imported, Settings, bad_format, lost
from glossary_plugin.exchange.markdown.heading_text import FRONT_MATTER, without_labels
from glossary_plugin.exchange.markdown.plain_words import Found, plain_words
from glossary_plugin.exchange.markdown.sections import (
    Section,
    first_and_rest,
    key_of_title,
    take_section,
    without_marks,
)
from glossary_plugin.exchange.markdown.text import plain
from glossary_plugin.exchange.title_names import split_title

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from glossary_plugin.core.problems import Location, Problem

__all__ = ["read"]

_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_GRAPH = re.compile(r"^\s*(?:graph|flowchart)\s+(?:LR|RL|TB|TD|BT)\b")
_STYLE = re.compile(r"^\s*(?:%%.*|(?:classDef|class|linkStyle|style|subgraph|direction)\b.*|end\s*;?)$")
_NODE = r"(\w+)(?:\s*[\[({>]+\s*(?:\"([^\"]*)\"|([^\"\])}]*))\s*[\])}]+)?(?:\s*::::?\w+)?"
_NODES = re.compile(rf"\s*{_NODE}(?:\s*&\s*{_NODE})*\s*")
_ARROW = re.compile(r"(<-->|-\.+->?|={2,}>|-{2,}>|-{3,}|<--)(?:\|[^|]*\|)?")
_SAID = re.compile(r"--\s+[^-|>]+?\s+(?=-->)|-\.\s+[^.|>]+?\s+\.(?=->)")
_CLICK = re.compile(r"^\s*click\s+(\w+)\s+(?:href\s+)?\"([^\"]+)\"")
_FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})")
_UNDERLINE = re.compile(r"(?:=+|-{3,})\s*$")
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
    return next((number for number, line in enumerate(text.split("\n"), start=1) if line.strip()), 1)


def _page(document: Document, text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return what a page says of its term, and what of it could not be kept."""
    front = FRONT_MATTER.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    start = _first_line(text)
    lines = text.split("\n")
    title = lines[start - 1].strip()
    where = document.at(start, 1)
    if not title or len(title) > 200:  # noqa: PLR2004 - a paragraph is no title
        return {}, [bad_format("the page has no title", _HINT, where)]
    if start < len(lines) and _UNDERLINE.match(lines[start]):
        lines[start] = ""
    graph, body = _without_graph("\n".join(without_labels("\n".join(lines[start:])).split("\n")))
    found = Found()
    heading = _HEADING.match(title)
    bare = plain(plain_words(heading[1] if heading else title, bool, Found()))
    values: dict[str, Any] = split_title(without_marks(bare) or bare or title)
    top, sections = _sections(body, start)
    values["definition"], values["details"] = first_and_rest(plain_words(top, _leads_to_entry(graph), found))
    unheld: list[str] = []
    for section in sections:
        words = plain_words(section.text, _leads_to_entry(graph), found)
        unheld += take_section(values, Section(section.title, words, section.line))
    own = {fold_key(name) for name in (values["term"], *values["abbr"], *values["aliases"])}
    relations, unread = _relations(graph, own)
    for relation, ids in relations.items():
        values[relation] = [*values.get(relation, []), *(id_ for id_ in ids if fold_key(id_) not in own)]
    linked = [make_id(href.rstrip("/").rpartition("/")[2].partition("#")[0]) for href in found.entries]
    values["related"] = list(dict.fromkeys([*values.get("related", []), *linked]))
    values["related"] = [each for each in values["related"] if each not in values.get("requires", [])]
    told = lost(f"the graph of '{values['term']}' tells no relation of it in these lines", unread, where)
    return values, [*_told(values, found, unheld, where), *told]


def _told(values: dict[str, Any], found: Found, unheld: Sequence[str], where: Location) -> Iterator[Problem]:
    name = values["term"]
    yield from lost(f"'{name}' has figures, whose files belong into the documentation folder", found.figures, where)
    yield from lost(f"'{name}' has elements of HTML that Markdown has not", found.elements, where)
    yield from lost(f"'{name}' says more of its relations than a name", unheld, where)


def _sections(body: str, start: int) -> tuple[str, list[Section]]:
    """Return the text before the first section, and the sections: under headings, or under titles that stand alone.

    A line alone is a title where it says what it is for: 関連用語, Expert deep dive.
    """
    top: list[str] = []
    sections: list[Section] = []
    into = top
    title, line = "", 0
    fenced = False
    lines = body.split("\n")
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
    lines = text.split("\n")
    start = next((place for place, line in enumerate(lines) if _GRAPH.match(line)), None)
    if start is None:
        return [], text
    fence = _FENCE.match(lines[start - 1]) if start else None
    if fence:
        rest = range(start, len(lines))
        end = next((place for place in rest if lines[place].strip().startswith(fence[1])), len(lines))
        return lines[start:end], "\n".join([*lines[: start - 1], "", *lines[end + 1 :]])
    end = start + 1
    for place in range(start + 1, len(lines)):
        if not lines[place].strip():
            continue
        if not (_STYLE.match(lines[place]) or _CLICK.match(lines[place]) or _edges(lines[place], {})):
            is_label = re.fullmatch(rf"\s*{_NODE}\s*;?\s*", lines[place]) and re.search(r"[\])}]|:::", lines[place])
            if not is_label:
                break
        end = place + 1
    return lines[start:end], "\n".join([*lines[:start], "", *lines[end:]])


def _leads_to_entry(graph: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether an address leads to another entry: it lies where the nodes of the graph lead."""
    folders = {match[2].rstrip("/").rpartition("/")[0] for line in graph if (match := _CLICK.match(line))}

    def leads(href: str) -> bool:
        folder = href.partition("#")[0].rstrip("/").rpartition("/")[0]
        return any(folder.endswith(each) for each in folders if each) or href.startswith("#")

    return leads


def _relations(graph: Sequence[str], own: Collection[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Return the relations that a graph draws, and its lines that tell none.

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
        if not _NODES.fullmatch(part):
            return None
        nodes = list(re.finditer(_NODE, part))
        labels |= {node[1]: label for node in nodes if (label := (node[2] or node[3] or "").strip())}
        groups.append([node[1] for node in nodes])
    made = zip(pairwise(groups), parts[1::2], strict=True)
    return [
        (end, start, arrow, line.strip()) if arrow == "<--" else (start, end, arrow, line.strip())
        for (starts, ends), arrow in made
        for start in starts
        for end in ends
    ]
