"""A page for each term: title, summary, a long text, titled sections; relations from lists or from a Mermaid graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, bad_format, lost
from glossary_plugin.exchange.formats.markdown_parser import Syntax
from glossary_plugin.exchange.formats.markdown_text import Markdown, plain, words
from glossary_plugin.exchange.markup.markdown.blocks import first_and_rest
from glossary_plugin.exchange.markup.markdown.front_matter import read_pages
from glossary_plugin.exchange.markup.markdown.mermaid import folders_of, graph_in, relations_in
from glossary_plugin.exchange.markup.markdown.plain_words import Found, not_held, plain_words
from glossary_plugin.exchange.markup.markdown.sections import Section, take_section
from glossary_plugin.exchange.wording.names import split_title
from glossary_plugin.exchange.wording.signs import without_marks
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats import Document

__all__ = ["read"]

_LONGEST = 200
"""Characters of a title; a paragraph is none."""
_LONGEST_ALONE = 40
"""Those of a line that is the title of a section without being a heading."""
_HINT = "write the term on the first line, as a heading or alone, and what it means below"


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return an entry for each file."""
    pages, problems = read_pages(documents)
    entries: list[Entry] = []
    for page in pages:
        text = Markdown(page.body, syntax=Syntax(colon_fences=True))
        start = next((row for row, line in enumerate(text.lines) if line.strip()), 0)
        where = page.document.at(start + 1, 1)
        values, faults = _page(text, start, where)
        problems += faults
        entries += [Entry(values=values, where=where)] if values else []
    return Imported(entries=entries, language=settings.language, problems=problems)


def _page(page: Markdown, start: int, where: Location) -> tuple[dict[str, Any], list[Problem]]:
    """Return what a page has of its term, and what of it could not be kept."""
    headings = ((title, end) for _, title, first, end in page.headings if first == start)
    title, below = next(headings, (page.lines[start].strip(), start + 1))
    if not title or len(title) > _LONGEST:
        return {}, [bad_format("the page has no title", _HINT, where)]
    graph, drawn = graph_in(page, below)
    lines = page.without(drawn)
    found, leads = Found(), _leads_to_entry(folders_of(graph))
    bare = plain(plain_words(title, bool, Found(), page))
    values: dict[str, Any] = split_title(without_marks(bare) or bare or title)
    unheld: list[str] = []
    for section in _sections(page, lines, below):
        text = plain_words(section.text, leads, found, page)
        if section.line:
            unheld += take_section(values, Section(section.title, text, section.line))
        else:
            values["definition"], values["details"] = first_and_rest(text)
    own = {fold_key(name) for name in (values["term"], *values["abbr"], *values["aliases"])}
    relations, unread = relations_in(graph, own)
    for relation, ids in relations.items():
        values[relation] = [*values.get(relation, []), *(id_ for id_ in ids if fold_key(id_) not in own)]
    linked = [make_id(href.rstrip("/").rpartition("/")[2].partition("#")[0]) for href in found.entries]
    values["related"] = list(dict.fromkeys([*values.get("related", []), *linked]))
    values["related"] = [each for each in values["related"] if each not in values.get("requires", [])]
    undrawn = lost(f"the graph of '{values['term']}' shows no relation of it in these lines", unread, where)
    return values, [*not_held(values["term"], found, unheld, where), *undrawn]


def _sections(page: Markdown, lines: Sequence[str], below: int) -> Iterator[Section]:
    """Yield the text before the first section, and the sections: under headings, or under titles that stand alone.

    A line alone is a title where it names its use: 関連用語, Expert deep dive.
    """
    titles = {start: (plain(title), end) for _, title, start, end in page.headings}
    outer = {start for token, first, end in page.tops if token.type == "paragraph_open" for start in range(first, end)}
    for row, line in page.spoken():
        title = words(line)
        if row in outer and len(title) < _LONGEST_ALONE and not title.endswith((".", "。")) and key_of_title(title):
            titles[row] = (title, row + 1)
    places = [(row, *titles[row]) for row in sorted(titles) if row >= below]
    ends = [row for row, _, _ in places] + [len(lines)]
    yield Section("", "\n".join(lines[below : ends[0]]), 0)
    for (row, title, start), end in zip(places, ends[1:], strict=True):
        yield Section(title, "\n".join(lines[start:end]), row + 1)


def _leads_to_entry(folders: set[str]) -> Callable[[str], bool]:
    """Return a test whether an address leads to another entry: it lies where the nodes of the graph lead."""

    def leads(href: str) -> bool:
        folder = href.partition("#")[0].rstrip("/").rpartition("/")[0]
        return any(folder.endswith(each) for each in folders) or href.startswith("#")

    return leads
