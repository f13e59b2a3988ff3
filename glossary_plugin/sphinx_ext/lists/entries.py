"""The entries of a list as docutils nodes: what every builder but HTML shows, and where HTML takes its texts from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from docutils import nodes
from sphinx import addnodes

from glossary_plugin.core.model import Role, Status
from glossary_plugin.core.site.clusters import clustered
from glossary_plugin.core.site.learning_path import learning_path
from glossary_plugin.core.text.collation import initial
from glossary_plugin.html.drawing.graph import RELATIONS
from glossary_plugin.html.pages.catalogue import catalogue, language_name
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, MutableSequence, Sequence

    from glossary_plugin.core.model import Source, Tag, Term
    from glossary_plugin.html.pages.list_parts import Group
    from glossary_plugin.sphinx_ext.build.message_catalog import Catalogue

__all__ = ["Entries", "Names"]

_BETWEEN = " · "
_THEN = " → "
_NO_PART = "\N{GREEK QUESTION MARK}"
"""What looks like a semicolon, at which Sphinx parts an entry of the index."""


class Render(Protocol):
    """Returns a text of a term as nodes."""

    def __call__(self, term: Term, text: str, *, is_message: bool) -> list[nodes.Node]:
        """Return them; catalogues translate what is a message."""
        ...


class More(Protocol):
    """Returns the reference to the page that a term names, with words; None where it names none that is there."""

    def __call__(self, term: Term, words: str) -> nodes.Node | None:
        """Return it."""
        ...


class Names:
    """The names that entries show: of the terms that readers see, as ``written`` in their files, or in a catalogue."""

    def __init__(self, catalogue: Catalogue, by_id: Mapping[str, Term], written: Mapping[str, Term]) -> None:
        self._catalogue = catalogue
        self._written = written
        self._renamed: dict[str, dict[str, tuple[str, str | None]]] = {}
        self.by_id = by_id
        self.are_collected = catalogue.is_made
        """Whether Sphinx is to collect them as messages."""

    def of(self, term: Term) -> Term:
        """Return a term with the names that it has here."""
        found = self.renamed(term)
        names = tuple(replace(name, text=found.get(name.text, name.text)) for name in term.names)
        return replace(term, names=names, reading="" if term.name in found else term.reading) if found else term

    def renamed(self, term: Term) -> dict[str, str]:
        """Return the names of a term that are others here."""
        return {text: name for text, (name, _) in self._found(term).items() if name != text}

    def keys(self, term: Term) -> dict[str, str | None]:
        """Return the keys in the index that a catalogue gives to names, by these."""
        return dict(self._found(term).values())

    def _found(self, term: Term) -> dict[str, tuple[str, str | None]]:
        if term.id not in self._renamed:
            self._renamed[term.id] = self._catalogue.renamed(self.by_id[term.id], self._written[term.id])
        return self._renamed[term.id]

    def is_message(self, term: Term, text: str) -> bool:
        """Return whether a text is in the language of its file, from which catalogues translate."""
        texts = self._written[term.id].texts
        others = (*(each for _, each in texts.explanations), *texts.examples)
        return text in {texts.definition, texts.details, texts.note, *others}


class Entries:
    """Makes the nodes of entries.

    ``source`` gives the file of a term, ``more`` makes the reference to its page, with words; ``reader`` is the
    language of the words that we put between its texts. ``with_path``: whether entries show all that is to be read
    before them.
    """

    def __init__(
        self,
        render: Render,
        source: Callable[[Term], str],
        more: More,
        names: Names,
        reader: str,
        *,
        with_path: bool = False,
    ) -> None:
        self._render = render
        self._more = more
        self._source = source
        self._names = names
        self._by_id = names.by_id
        self._reader = reader
        self._with_path = with_path
        self._words = catalogue(reader)

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

    def map(self, terms: Sequence[Term], tags: Mapping[str, Tag]) -> glossary_list:
        """Return the map of terms as lists: a part after the other, each term with what it is related to."""
        whole = glossary_list(layout="map", aside=True, glossary_terms=tuple(term.id for term in terms))
        for cluster in clustered([each for each in terms if not each.see], tags, self._words["other_terms"]):
            if cluster.title:
                whole += nodes.rubric(cluster.title, cluster.title, translatable=False)
            whole += nodes.bullet_list("", *(self._mapped(term) for term, _ in cluster.members))
        return whole

    def _mapped(self, term: Term) -> nodes.list_item:
        """Return the line that a map has of a term."""
        parts = [nodes.paragraph("", "", self._link(term), classes=["no-glossary"]), *self._related(term)]
        return nodes.list_item("", *parts)

    def _entry(self, term: Term, layout: str, *, aside: bool) -> nodes.definition_list_item:
        name = self._name(term)
        name["ids"] = [] if aside else [term.anchor]
        index = self._index(term)
        if layout == "entries":
            name["glossary_index"] = index  # its page has the index entry, for the builders that have such pages
        elif not aside:
            name += addnodes.index(entries=index)
        body = nodes.definition("", *self._body(term))
        for anchor in reversed(term.old_anchors if not aside else ()):
            body.insert(0, nodes.target("", "", ids=[anchor]))
        entry = nodes.definition_list_item("", name, body, glossary_term=term.id)
        entry["glossary_renamed"] = self._names.renamed(term)
        for node in (name, *name.findall(addnodes.index), *body.findall(_is_name)):
            node.source, node.line = self._source(term), term.where.line
        return entry

    def _name(self, term: Term) -> nodes.term:
        """Return the name at the head of an entry: a message to be collected, or one that was looked up."""
        name = nodes.term(term.name, "", nodes.Text(term.name), support_smartquotes=False)
        name["translatable"] = self._names.are_collected
        if not self._names.are_collected:
            name["translated"] = term.name in self._names.keys(term)
        return name

    def _index(self, term: Term) -> Sequence[tuple[str, str, str, str, str | None]]:
        """Return the places of an entry in the general index: each of its names."""
        keys = {term.name: initial(term.reading, "ja") if term.reading else None} | self._names.keys(term)
        names = dict.fromkeys((term.name, *term.abbreviations, *term.aliases))
        return [("single", each.replace(";", _NO_PART), term.anchor, "main", keys.get(each)) for each in names]

    def _body(self, term: Term) -> Iterable[nodes.Node]:
        if term.abbreviations or term.aliases or term.reading or term.status is not Status.APPROVED:
            yield self._line(term)
        if see := self._by_id.get(term.see):
            yield nodes.paragraph("", f"{self._words['see']}: ", self._link(see), classes=["no-glossary"])
        yield from self._texts(term)
        yield from self._relations(term)
        yield from self._translations(term)
        if term.sources:
            yield _plain(self._words["sources"])
            items = [nodes.list_item("", nodes.paragraph("", "", _source(each))) for each in term.sources]
            yield nodes.bullet_list("", *items, classes=["no-glossary"])
        if term.page and (more := self._more(term, self._words["more"])):
            yield nodes.paragraph("", "", more, classes=["no-glossary"], translatable=False)

    def _line(self, term: Term) -> nodes.paragraph:
        """Return the further names in a line, the reading and the status, each kind with what it is."""
        words, line = self._words, nodes.paragraph("", classes=["no-glossary"])
        others = [each for each in term.aliases if each not in term.abbreviations]
        if term.abbreviations:
            line += self._joined(term.abbreviations)
        for label, said in (
            (words["aliases"], self._joined(others)),
            (words["reading"], [nodes.Text(term.reading)] if term.reading else []),
        ):
            if said:
                line += [nodes.Text(f"{_BETWEEN if line.children else ''}{label}: "), *said]
        if term.status is not Status.APPROVED:
            line += nodes.Text(f"{_BETWEEN if line.children else ''}{words[term.status]}")
        return line

    def _joined(self, names: Collection[str]) -> Sequence[nodes.Node]:
        """Return names with commas between them; those that are to be collected are messages."""
        if not self._names.are_collected:
            return [nodes.Text(", ".join(names))] if names else []
        joined: MutableSequence[nodes.Node] = []
        for name in dict.fromkeys(names):
            joined += [*([nodes.Text(", ")] if joined else []), nodes.inline(name, name, translatable=True)]
        return joined

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
            names = ", ".join(name.text for name in translation.names)
            yield _plain(f"{language_name(language, self._reader)}: {names}".removesuffix(": "))
            if translation.texts.definition:
                yield self._text(term, translation.texts.definition, language)

    def _text(self, term: Term, text: str, language: str = "") -> nodes.container:
        """Return a text, in the language of one of its translations if that is given."""
        is_message = not language and self._names.is_message(term, text)
        box = nodes.container("", *self._render(term, text, is_message=is_message), glossary_text=text)
        if language:
            box["glossary_language"] = language
        return box

    def _relations(self, term: Term) -> Iterable[nodes.Node]:
        words = self._words
        if avoided := [_with(name.text, name.why) for name in term.names if name.role is Role.AVOID]:
            yield _plain(f"{words['avoid']}: {', '.join(avoided)}")
        yield from self._related(term, with_path=self._with_path)

    def _related(self, term: Term, *, with_path: bool = False) -> Iterable[nodes.Node]:
        """Yield a line for each relation of a term; ``with_path``: what to read first as steps that lead to it."""
        words = self._words
        for title in RELATIONS:
            is_path = with_path and title == "requires"
            ids = learning_path(term.id, self._required) if is_path else getattr(term, title)
            related = [self._by_id[each] for each in ids if each in self._by_id]
            if related:
                line = nodes.paragraph("", f"{words[title]}: ", classes=["no-glossary"])
                for number, each in enumerate(related):
                    line += [*([nodes.Text(_THEN if is_path else ", ")] if number else []), self._link(each)]
                    if each.status is not Status.APPROVED:
                        line += nodes.Text(f" ({words[each.status]})")
                yield line

    def _required(self, id_: str) -> Sequence[str]:
        return self._by_id[id_].requires if id_ in self._by_id else ()

    def _link(self, term: Term) -> addnodes.pending_xref:
        return addnodes.pending_xref(
            "",
            nodes.inline("", self._names.of(term).name, classes=["xref", "std", "std-term"]),
            refdomain="std",
            reftype="term",
            reftarget=term.id,
            refexplicit=True,
            refwarn=True,
        )


def _is_name(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "translatable" in node


def _with(text: str, remark: str) -> str:
    return f"{text} ({remark})" if remark else text


def _plain(text: str) -> nodes.paragraph:
    """Return a line in which nothing is linked."""
    return nodes.paragraph(text, text, classes=["no-glossary"], translatable=False)


def _source(source: Source) -> nodes.Node:
    text = source.title or source.url
    return nodes.reference("", text, refuri=source.url) if source.url else nodes.Text(text)
