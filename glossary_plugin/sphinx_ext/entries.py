"""The entries of a list as docutils nodes: what every builder but HTML shows, and where HTML takes its texts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from glossary_plugin.core.collation import initial
from glossary_plugin.core.model import Role
from glossary_plugin.sphinx_ext.nodes import glossary_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glossary_plugin.core.model import Source, Term
    from glossary_plugin.html.page import Group

    Render = Callable[[Term, str], list[nodes.Node]]

__all__ = ["Entries"]

_NO_PART = "\N{GREEK QUESTION MARK}"
"""What looks like a semicolon, at which Sphinx parts an entry of the index."""


class Entries:
    """Makes the nodes of entries.

    ``source`` gives the file of a term, ``by_id`` has the terms that relations may name, ``words`` are the catalogue's.
    """

    def __init__(
        self, render: Render, source: Callable[[Term], str], by_id: Mapping[str, Term], words: Mapping[str, str]
    ) -> None:
        self._render = render
        self._source = source
        self._by_id = by_id
        self._words = words

    def list(self, groups: Sequence[Group], *, layout: str = "single", aside: bool = False) -> glossary_list:
        """Return a list with its groups, each under its initial; one ``aside`` has no anchors."""
        whole = glossary_list(layout=layout, aside=aside)
        for group in groups:
            entries = nodes.definition_list(classes=["glossary"])
            entries += [self._entry(term, layout, aside=aside) for term in group.terms]
            if group.title:
                whole += nodes.rubric(group.title, group.title, translatable=False)
            whole += addnodes.glossary("", entries, sorted=False)
        return whole

    def _entry(self, term: Term, layout: str, *, aside: bool) -> nodes.definition_list_item:
        ids = [] if aside else [term.anchor]
        name = nodes.term(term.name, "", nodes.Text(term.name), ids=ids, support_smartquotes=False)
        key = initial(term.reading, "ja") if term.reading else None
        index = [("single", term.name.replace(";", _NO_PART), term.anchor, "main", key)]
        if layout == "entries":
            name["glossary_index"] = index  # its page has the index entry, for the builders that have such pages
        elif not aside:
            name += addnodes.index(entries=index)
        body = nodes.definition("", *self._body(term))
        for former in reversed(term.former_ids if not aside else ()):
            body.insert(0, nodes.target("", "", ids=[f"term-{former}"]))
        entry = nodes.definition_list_item("", name, body, glossary_term=term.id)
        for node in (name, *name.findall(addnodes.index)):
            node.source, node.line = self._source(term), term.where.line
        return entry

    def _body(self, term: Term) -> Iterable[nodes.Node]:
        names = [*term.abbreviations, *term.aliases, *([term.reading] if term.reading else [])]
        if names:
            yield _plain(" · ".join(names))
        if see := self._by_id.get(term.see):
            yield nodes.paragraph("", f"{self._words['see']}: ", self._link(see), classes=["no-glossary"])
        yield from self._texts(term)
        yield from self._relations(term)
        yield from self._translations(term)
        if term.sources:
            yield _plain(self._words["sources"])
            items = [nodes.list_item("", nodes.paragraph("", "", _source(each))) for each in term.sources]
            yield nodes.bullet_list("", *items, classes=["no-glossary"])

    def _texts(self, term: Term) -> Iterable[nodes.Node]:
        texts, words = term.texts, self._words
        for text in filter(None, (texts.definition, texts.details)):
            yield self._text(term, text)
        titled = [
            *([(words["note"], texts.note)] if texts.note else []),
            *((words[title] if title in {"simple", "expert"} else title, text) for title, text in texts.explanations),
            *((words["examples"], text) for text in texts.examples),
        ]
        for title, text in titled:
            yield _plain(title)
            yield self._text(term, text)

    def _translations(self, term: Term) -> Iterable[nodes.Node]:
        for language, translation in term.translations.items():
            yield _plain(f"{', '.join(name.text for name in translation.names)} ({language})")
            if translation.texts.definition:
                box = self._text(term, translation.texts.definition)
                for text in box.findall(nodes.TextElement):
                    text["translatable"] = False  # it is a translation
                yield box

    def _text(self, term: Term, text: str) -> nodes.container:
        return nodes.container("", *self._render(term, text), glossary_text=text)

    def _relations(self, term: Term) -> Iterable[nodes.Node]:
        words = self._words
        if avoided := [name.text for name in term.names if name.role is Role.AVOID]:
            yield _plain(f"{words['avoid']}: {', '.join(avoided)}")
        for title in ("requires", "broader", "narrower", "related"):
            related = [self._by_id[each] for each in getattr(term, title) if each in self._by_id]
            if related:
                line = nodes.paragraph("", f"{words[title]}: ", classes=["no-glossary"])
                for number, each in enumerate(related):
                    line += [*([nodes.Text(", ")] if number else []), self._link(each)]
                yield line

    def _link(self, term: Term) -> addnodes.pending_xref:
        return addnodes.pending_xref(
            "",
            nodes.inline("", term.name, classes=["xref", "std", "std-term"]),
            refdomain="std",
            reftype="term",
            reftarget=term.id,
            refexplicit=True,
            refwarn=True,
        )


def _plain(text: str) -> nodes.paragraph:
    """Return a line in which nothing is linked."""
    return nodes.paragraph(text, text, classes=["no-glossary"], translatable=False)


def _source(source: Source) -> nodes.Node:
    text = source.title or source.url
    return nodes.reference("", text, refuri=source.url) if source.url else nodes.Text(text)
