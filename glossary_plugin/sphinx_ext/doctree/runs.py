"""From a doctree to runs of text with barriers between them, and the way back to its nodes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from glossary_plugin.core.linking.prose import Heading, Panels, Prose, Runs
from glossary_plugin.core.linking.references import PLAIN
from glossary_plugin.html.linking.elements import IN_LINE, Kind
from glossary_plugin.html.linking.elements import element_kind as kind_of_tag
from glossary_plugin.html.linking.out_of_sight import is_hidden
from glossary_plugin.html.linking.tokens import VOID, attributes, tags
from glossary_plugin.sphinx_ext.doctree.api_fields import head_length
from glossary_plugin.sphinx_ext.doctree.node_kinds import kind_of
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_button, glossary_reference, is_html
from glossary_plugin.sphinx_ext.doctree.out_of_sight import is_out_of_sight
from glossary_plugin.sphinx_ext.doctree.references import target_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from glossary_plugin.html.linking.tokens import HtmlTag
    from glossary_plugin.sphinx_ext.doctree.translated import Languages

__all__ = ["Cut", "Explicit", "Span", "cut"]

_UNSEEN = (nodes.footnote_reference, nodes.citation_reference, nodes.superscript, nodes.image)
"""What is in a line and has no words of its own there, or words that are read."""


@dataclass(frozen=True, slots=True)
class Explicit:
    """An explicit reference in the tree, and where its words stand in the text."""

    node: nodes.Element
    start: int
    end: int
    target: str

    @property
    def is_plain(self) -> bool:
        """Whether it says that the words are never linked."""
        return self.target == PLAIN

    @property
    def is_role(self) -> bool:
        """Whether it is a ``:term:``, which may mean a term of another project."""
        return bool(self.node["reftype"] == "term")

    @property
    def is_ours(self) -> bool:
        """Whether it can mean a term of ours alone."""
        return not self.is_role and not self.is_plain


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring children of one parent that a link would enclose: whole ones, but for the text at either end."""

    parent: nodes.Element
    first: nodes.Node
    last: nodes.Node
    before: int
    """How many characters of the first child, if it is text, stay outside."""
    after: int
    """At which character of the last child, if it is text, the link ends."""

    @property
    def indices(self) -> slice:
        """Where the children are; by identity, since equal texts are equal nodes."""
        places = [place for place, each in enumerate(self.parent.children) if each is self.first or each is self.last]
        return slice(places[0], places[-1] + 1)


@dataclass(frozen=True, kw_only=True)
class Cut(Prose):
    """A document taken apart."""

    explicit: tuple[Explicit, ...]
    has_only: bool
    """Whether some of it is for certain builders only."""
    _taken: tuple[tuple[int, int], ...]
    _offsets: list[int]
    """Where each piece begins in the text, ascending."""
    _pieces: list[nodes.Text]
    _runs: Runs[nodes.Node]

    def aside(self, offset: int) -> str:
        """Return the words, such as code, that a reader sees at a barrier, with a barrier where a block ends there."""
        return self._runs.aside(offset, _words)

    def span(self, start: int, end: int) -> Span | None:
        """Return what a link around ``text[start:end]`` would enclose; None where markup crosses it."""
        index = bisect_right(self._taken, end - 1, key=lambda taken: taken[0]) - 1
        if index >= 0 and self._taken[index][1] > start:
            return None
        at, to = bisect_right(self._offsets, start) - 1, bisect_right(self._offsets, end - 1) - 1
        before, after = start - self._offsets[at], end - self._offsets[to]
        first: nodes.Node = self._pieces[at]
        last: nodes.Node = self._pieces[to]
        around = set(map(id, _parents(first)))
        while id(last.parent) not in around:
            if after != _length(last) or last.parent[-1] is not last:
                return None
            last = last.parent
            after = _length(last)
        while first.parent is not last.parent:
            if before or first.parent[0] is not first:
                return None
            first = first.parent
        return _balanced(Span(last.parent, first, last, before, after))

    def fits(self, start: int, end: int) -> bool:
        """Return whether a link may stand around ``text[start:end]``."""
        return self.span(start, end) is not None


def _words(node: nodes.Node) -> str:
    return "" if isinstance(node, _UNSEEN) else node.astext()


def _length(node: nodes.Node) -> int:
    return len(node.astext()) if isinstance(node, nodes.Text) else 0


def _parents(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _balanced(span: Span) -> Span | None:
    """Return a span widened by the raw HTML beside it that opens and closes what it needs; None where that fails.

    So ``<b>cloud</b> native`` is enclosed whole, as in any HTML.
    """
    children, where = span.parent.children, span.indices
    start, stop = where.start, where.stop
    unopened, unclosed = _loose(children[start:stop])
    while unopened and not span.before and isinstance(_at(children, start - 1), nodes.raw):
        start -= 1
        unopened, unclosed = _loose(children[start:stop])
    while unclosed and _length(span.last) == span.after and isinstance(_at(children, stop), nodes.raw):
        stop += 1
        unopened, unclosed = _loose(children[start:stop])
    if unopened or unclosed:
        return None
    return Span(span.parent, children[start], children[stop - 1], span.before, span.after)


def _at(children: Sequence[nodes.Node], place: int) -> nodes.Node | None:
    return children[place] if 0 <= place < len(children) else None


def _loose(children: Sequence[nodes.Node]) -> tuple[list[str], list[str]]:
    """Return the raw HTML elements that are closed without being opened, and opened without being closed."""
    unopened: list[str] = []
    unclosed: list[str] = []
    for child in children:
        for tag in tags(child.astext()) if isinstance(child, nodes.raw) else ():
            if not tag.closing:
                unclosed += [tag.name] if tag.name and tag.name not in VOID else []
            elif unclosed and unclosed[-1] == tag.name:
                unclosed.pop()
            else:
                unopened.append(tag.name)
    return unopened, unclosed


def cut(
    root: nodes.Element,
    *,
    headings: bool = False,
    anchors: Mapping[str, str] | None = None,
    languages: Languages | None = None,
    is_kept: Callable[[str], bool] = lambda _expression: True,
) -> Cut:
    """Take a document apart; with ``headings`` the text of titles is prose too.

    ``anchors`` gives the term of each entry of a native glossary by its anchor; ``languages`` are those of the
    texts that catalogues have and have not; ``is_kept`` says whether the builder keeps what an ``only``
    directive encloses.
    """
    cutter = _DoctreeCutter(headings, anchors or {}, languages, is_kept)
    cutter.children(root)
    return cutter.done()


class _DoctreeCutter:
    """Collects the pieces of one document."""

    def __init__(
        self,
        headings: bool,  # noqa: FBT001
        anchors: Mapping[str, str],
        languages: Languages | None,
        is_kept: Callable[[str], bool],
    ) -> None:
        self._take_headings = headings
        self._translated = languages.translated if languages else ""
        self._language = languages.written if languages else ""
        self._languages = [(0, self._language)] if self._language else []
        self._anchors = anchors
        self._is_kept = is_kept
        self._has_only = False
        self._depth = 0
        self._offsets: list[int] = []
        self._pieces: list[nodes.Text] = []
        self._runs: Runs[nodes.Node] = Runs()
        self._headings: list[Heading] = []
        self._entries: list[tuple[int, int, str]] = []
        self._explicit: list[Explicit] = []
        self._taken: list[tuple[int, int]] = []
        self._panels = Panels()
        self._raw_panels: list[tuple[str, bool]] = []
        """The raw HTML elements that are open, from the first that hides its content: the name, and whether it does."""
        self._unread: Counter[str] = Counter()
        """The raw HTML elements that are open and whose content is left alone, by name."""

    def done(self) -> Cut:
        return Cut(
            text=self._runs.text,
            headings=tuple(self._headings),
            entries=tuple(self._entries),
            explicit=tuple(self._explicit),
            languages=tuple(self._languages),
            panels=self._panels.edges,
            has_only=self._has_only,
            _taken=tuple(self._taken),
            _offsets=self._offsets,
            _pieces=self._pieces,
            _runs=self._runs,
        )

    def _walk(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Text):
            self._add(node)
        elif isinstance(node, nodes.raw):
            self._raw(node)
        elif (target := target_of(node)) is not None:
            self._reference(node, target)
        elif isinstance(node, glossary_reference | glossary_button):
            self._taken_by(node)
        elif isinstance(node, nodes.Element):
            self._element(node)

    def _element(self, node: nodes.Element) -> None:
        kind = self._kind(node)
        if kind is Kind.SILENT:
            return
        aside = node if isinstance(node, nodes.Inline) else None
        if kind is not Kind.TRANSPARENT:
            self._runs.end(aside)
        before = self._language
        self._speak(self._language_of(node))
        if isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            self._heading(node)
        if kind is not Kind.LEFT_ALONE:
            self._depth += isinstance(node, nodes.section)
            if isinstance(node, nodes.definition_list_item) and (term := self._term_of(node)):
                self._entry(node, term)
            else:
                self.children(node)
            self._depth -= isinstance(node, nodes.section)
        elif not isinstance(node, addnodes.start_of_file):
            self._left_alone(node)
        self._speak(before)
        if kind is not Kind.TRANSPARENT:
            self._runs.end(aside)

    def _language_of(self, node: nodes.Element) -> str:
        """Return the language of what stands in a node: of the build, where a catalogue has it."""
        return str(node.get("glossary_language", self._translated if node.get("translated") else self._language))

    def _speak(self, language: str) -> None:
        """Go on in a language; empty: the page's."""
        self._language = language
        if self._languages and self._languages[-1][0] == self._runs.length:
            self._languages.pop()
        if language != (self._languages[-1][1] if self._languages else ""):
            self._languages.append((self._runs.length, language))

    def children(self, node: nodes.Element) -> None:
        """Go through what stands in a node."""
        before = None
        head = head_length(node)
        for child in node.children[:head]:
            self._runs.end()
            if isinstance(child, nodes.Element):
                self._left_alone(child)
        for child in node.children[head:]:
            if isinstance(child, nodes.Element) and is_out_of_sight(child, before, node):
                self._panels.open(self._runs.length)
                self._walk(child)
                self._panels.close(self._runs.length)
            else:
                self._walk(child)
            before = child

    def _entry(self, node: nodes.Element, term: str) -> None:
        """Go through an entry; references without words, at its edges, are inside too."""
        self._runs.bar()
        start = self._runs.length
        self.children(node)
        self._runs.bar()
        self._entries.append((start, self._runs.length, term))

    def _left_alone(self, node: nodes.Element) -> None:
        """Note the explicit references in what is left alone otherwise."""
        for each in node.findall(addnodes.pending_xref):
            if (target := target_of(each)) is not None:
                self._explicit.append(Explicit(each, self._runs.length, self._runs.length, target))

    def _kind(self, node: nodes.Element) -> Kind:
        if isinstance(node, addnodes.only):
            self._has_only = True
            if not self._is_kept(str(node.get("expr", ""))):
                return Kind.LEFT_ALONE
        return kind_of(node, headings=self._take_headings)

    def _term_of(self, node: nodes.Element) -> str:
        """Return the id of the term whose entry this is; empty: it is none."""
        if "glossary_term" in node:
            return str(node["glossary_term"])
        anchors = [anchor for child in node.children if isinstance(child, nodes.term) for anchor in child["ids"]]
        return next((self._anchors[anchor] for anchor in anchors if anchor in self._anchors), "")

    def _heading(self, node: nodes.title) -> None:
        ids = node.parent["ids"]
        self._headings.append(
            Heading(self._runs.length, self._depth, ids[0] if ids else "", node.astext(), self._language)
        )

    def _reference(self, node: nodes.Node, target: str) -> None:
        if self._unread or not isinstance(node, nodes.Element):
            return
        start = self._runs.length
        self._taken_by(node)
        self._explicit.append(Explicit(node, start, self._runs.length, target))

    def _taken_by(self, node: nodes.Element) -> None:
        """Add a text that is a part of its run, but no place for a link."""
        start = self._runs.length
        for text in node.findall(nodes.Text):
            self._add(text)
        self._taken.append((start, self._runs.length))

    def _raw(self, node: nodes.raw) -> None:
        """Follow raw HTML tag by tag: what it opens and closes holds for the text between."""
        if not is_html(node) or not isinstance(node.parent, nodes.TextElement):
            self._runs.end()
        if not is_html(node):
            return
        for tag in tags(node.astext()):
            if not tag.name:
                continue
            given = attributes(tag.attributes)
            kind = kind_of_tag(tag.name, given, headings=self._take_headings)
            self._follow_panel(tag, given)
            if tag.closing:
                if self._unread[tag.name]:
                    self._unread -= Counter([tag.name])
            elif not tag.empty and (kind in {Kind.SILENT, Kind.LEFT_ALONE} or tag.name in self._unread):
                self._unread[tag.name] += 1
            if kind in {Kind.BREAKING, Kind.LEFT_ALONE}:
                self._runs.end(nodes.Text(" " * (tag.name == "br")) if tag.name in IN_LINE else None)

    def _follow_panel(self, tag: HtmlTag, given: Mapping[str, str]) -> None:
        """Open and close panels as raw HTML does."""
        if tag.closing and any(name == tag.name for name, _ in self._raw_panels):
            name = ""
            while name != tag.name:
                name, hides = self._raw_panels.pop()
                if hides:
                    self._panels.close(self._runs.length)
        elif not tag.closing and not tag.empty:
            hides = is_hidden(tag.name, given)
            if hides:
                self._panels.open(self._runs.length)
            if hides or self._raw_panels:
                self._raw_panels.append((tag.name, hides))

    def _add(self, text: nodes.Text) -> None:
        words = text.astext()
        if self._unread and self._unread.keys() <= IN_LINE:
            self._runs.end(text)
        if self._unread or not words:
            return
        self._offsets.append(self._runs.length)
        self._pieces.append(text)
        self._runs.add(words)
