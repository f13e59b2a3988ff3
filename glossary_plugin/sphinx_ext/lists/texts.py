"""Turns the texts of terms into nodes: Markdown by MyST as a library, reStructuredText by docutils.

Links and images are written relative to the documentation folder, as in every host.
"""

from __future__ import annotations

import posixpath
from contextlib import contextmanager, nullcontext
from itertools import chain
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urlsplit

from docutils import nodes
from docutils.parsers.rst.states import RSTStateMachine, state_classes
from docutils.statemachine import StringList, string2lines
from sphinx import addnodes
from sphinx.util.nodes import extract_messages

from glossary_plugin.core.problems import is_path
from glossary_plugin.core.text.urls import has_scheme, split_relative
from glossary_plugin.prose.harmless import harmless_source
from glossary_plugin.sphinx_ext.doctree.document_paths import found_at
from glossary_plugin.sphinx_ext.doctree.markdown_texts import TRANSLATED, MarkdownText, text_at
from glossary_plugin.sphinx_ext.doctree.plain_texts import is_plain_markdown, is_plain_rst, paragraph_of
from glossary_plugin.sphinx_ext.messages import in_passing

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.message_catalog import Catalogue
    from glossary_plugin.sphinx_ext.doctree.markdown_parsers import MarkdownParsers

    Missing = Callable[[Term, str], None]

__all__ = ["TextRenderer", "reference_to_document"]

_MISSING = "glossary-missing:"
_LOCATE = "get_source_and_line"
"""How docutils' reporter names what says where it is."""


class TextRenderer:
    """Makes nodes of the texts of terms, inside the document that is read.

    ``source`` gives the file of a term, ``catalogue`` has their blocks in the language of the build; ``missing``
    reports dead links.
    """

    def __init__(
        self,
        document: nodes.document,
        env: BuildEnvironment,
        parsers: MarkdownParsers,
        *,
        source: Callable[[Term], str],
        catalogue: Catalogue,
        missing: Missing,
    ) -> None:
        self._document = document
        self._env = env
        self._parsers = parsers
        self._source = source
        self._catalogue = catalogue
        self._missing = missing
        self.looked_up: dict[str, str | bool] = {}
        """The paths that links and images name, each with what is there."""

    def render(self, term: Term, text: str, *, is_message: bool) -> list[nodes.Node]:
        """Return a text of ``term`` as nodes whose source is its place in the glossary file.

        Its blocks are messages, which catalogues translate, or in the language that they are shown in already.
        """
        box = nodes.container()
        box.source, box.line = self._source(term), term.where.line
        is_looked_up = is_message and not self._catalogue.is_made
        if plain := self._plain(term, text, is_looked_up=is_looked_up):
            box += plain
            _place(box)
            if not is_message:
                plain["translatable"] = False
            return _taken_out(box)
        is_shared = not is_path(term.where.file)
        with self._placed(box), in_passing() if is_shared else nullcontext():
            is_rst = term.format == "rst" and term.trusted
            if is_rst:
                self._rst(text, box)
            else:
                words = text if term.trusted else harmless_source(term, text)
                text_in = MarkdownText(host=self, term=term, words=words, is_message=is_looked_up, box=box)
                self._parsers.parse(text_in, self._document)
            _place(box)
            if is_looked_up and is_rst:
                self._translate_rst(box)
                _place(box)
        if is_shared:
            _forgive(self._document, box)
        if not is_message:
            for block in box.findall(nodes.TextElement):
                block["translatable"] = False
        return self._settled(box)

    def more(self, term: Term, words: str) -> nodes.Node | None:
        """Return the reference to the page that a term names; None where the project has none such."""
        if has_scheme(term.page):
            return nodes.reference("", words, refuri=term.page)
        parts = urlsplit(term.page)
        path = unquote(parts.path).strip("/")
        found = self.looked_up[path] = found_at(self._env, path)
        if not isinstance(found, str):
            return None
        made = reference_to_document(found, parts.fragment, [nodes.Text(words)])
        made["is_more"] = True  # whether the place is there is asked of the term itself
        return made

    def _plain(self, term: Term, text: str, *, is_looked_up: bool) -> nodes.paragraph | None:
        """Return a text that is one paragraph of plain words; None where it may be more, or its translation may."""
        words = text.strip()
        if not self._is_plain(term, words):
            return None
        found = self._catalogue.block(words) if is_looked_up else ""
        if found and (term.format == "rst" or not self._is_plain(term, found)):
            return None
        made = paragraph_of(found or words)
        if is_looked_up:
            made.attributes.update(translatable=False, translated=bool(found))
        return made

    def _is_plain(self, term: Term, words: str) -> bool:
        if term.format == "rst":
            return is_plain_rst(words)
        return (self._parsers.keeps_words or not term.trusted) and is_plain_markdown(words)

    def _settled(self, box: nodes.container) -> list[nodes.Node]:
        """Return the nodes of a text, taken out of their box, its links and images such as need no MyST later on."""
        for image in [each for each in box.findall(nodes.image) if each["uri"] == _MISSING]:
            image.replace_self(nodes.Text(image.get("alt", "")))
        for node in list(box.findall(addnodes.pending_xref)):
            if node.get("reftype") == "myst":
                self._settle(node)
        return _taken_out(box)

    @contextmanager
    def _placed(self, box: nodes.Element) -> Iterator[None]:
        """Let what is reported of a text be reported at its term's place, instead of the page with the list."""
        reporter = vars(self._document.reporter)
        before = {_LOCATE: reporter[_LOCATE]} if _LOCATE in reporter else {}
        reporter[_LOCATE] = lambda _line=None: (box.source, box.line)
        try:
            yield
        finally:
            del reporter[_LOCATE]
            reporter.update(before)

    def _translate_rst(self, box: nodes.container) -> None:
        """Put the words of the catalogue in the place of each block; code and images are left to Sphinx."""
        for block, message in list(extract_messages(box)):
            if isinstance(block, nodes.image | nodes.FixedTextElement | addnodes.translatable):
                continue
            words = self._catalogue.block(message)
            block.attributes.update(translatable=False, translated=bool(words))
            if words and words != message:
                made = nodes.container()
                made.source, made.line = box.source, box.line
                self._rst(f"{words}\n\n   code" if words.endswith("::") else words, made)  # or it would be missed
                _withdraw(self._document, block)
                block[:] = made[0].children if isinstance(_first(made), nodes.paragraph) else [nodes.Text(words)]

    def _rst(self, text: str, box: nodes.container) -> None:
        """Parse a text as a part of the document itself: its footnotes and targets are the document's."""
        document = self._document
        count = len(document.children)
        lines = string2lines(text)
        placed = StringList(lines, items=[(str(box.source), (box.line or 1) - 1)] * len(lines))
        machine = RSTStateMachine(state_classes=state_classes, initial_state="Body")
        machine.run(placed, document, match_titles=False)
        box += document.children[count:]
        del document.children[count:]

    def translate(self, state: StateCore) -> None:
        """Put the words of the catalogue in the place of each block."""
        for token in state.tokens if text_at(state).is_message else ():
            if token.type == "inline":
                words = self._catalogue.block(token.content)
                token.meta[TRANSLATED] = bool(words)
                token.content = words or token.content

    def make_absolute(self, state: StateCore) -> None:
        """Make the targets of links and images absolute, as Sphinx understands them: from the documentation folder."""
        for token in _tokens(state.tokens):
            key = {"link_open": "href", "image": "src"}.get(token.type)
            url = str(token.attrGet(key) or "") if key else ""
            parts = split_relative(url)
            if not key or not parts:
                continue
            path, fragment = posixpath.normpath(unquote(parts.path).lstrip("/")), parts.fragment
            found = self.looked_up[path] = found_at(self._env, path)
            if isinstance(found, str):
                token.attrSet(key, f"/{self._env.doc2path(found, base=False)}" + (f"#{fragment}" if fragment else ""))
            elif found:
                token.attrSet(key, f"/{path}")
            else:
                self._missing(text_at(state).term, url)
                token.attrSet(key, _MISSING)

    def keep_apart(self, state: StateCore) -> None:
        """Keep the footnotes of one text apart from those of others, whose labels may be the same."""
        serial = self._env.new_serialno("glossary-text")
        every = list(_tokens(state.tokens))
        known = {token.meta["label"] for token in every if token.type == "footnote_reference_open"}
        for token in every:
            if token.type in {"footnote_ref", "footnote_reference_open"} and token.meta["label"] in known:
                token.meta["label"] = f"glossary-{serial}-{token.meta['label']}"

    def _settle(self, node: addnodes.pending_xref) -> None:
        """Make a link of Markdown a reference that needs no MyST later on."""
        if node["reftarget"].startswith(_MISSING):
            node.replace_self(node.children[0].children or nodes.Text(""))
        elif node.get("refdomain") == "doc":
            words = node.children[0].children if node["refexplicit"] else []
            node.replace_self(reference_to_document(node["reftarget"], node.get("reftargetid") or "", words))


def _taken_out(box: nodes.Element) -> list[nodes.Node]:
    """Return what stands in a box, taken out of it."""
    children = list(box.children)
    for child in children:
        child.parent = None
    return children


def _forgive(document: nodes.document, box: nodes.Element) -> None:
    """Remove what was reported inside a text, and make plain what leads nowhere in it: its file is of others."""
    for message in list(box.findall(nodes.system_message)):
        message.parent.remove(message)
    notes = {name for each in box.findall(nodes.footnote) for name in each["names"]}
    for node in [each for each in box.findall(nodes.Element) if _is_lost(each, document, notes)]:
        words = (
            node.children if isinstance(node, nodes.reference | addnodes.pending_xref) else [nodes.Text(node.astext())]
        )
        _withdraw(document, node)
        place = node.parent.index(node)
        node.parent[place : place + 1] = words


def _is_lost(node: nodes.Element, document: nodes.document, notes: Container[str]) -> bool:
    """Return whether a node is a piece that could not be read, or a reference to what the text does not have."""
    match node:
        case nodes.problematic():
            return True
        case nodes.footnote_reference():
            return node.get("refname") not in notes
        case nodes.substitution_reference():
            return not {node["refname"], document.substitution_names.get(node["refname"])} & {
                *document.substitution_defs
            }
        case nodes.reference() | nodes.citation_reference():
            return "id_link" in node or ("refname" in node and node["refname"] not in document.nameids)
    return isinstance(node, addnodes.pending_xref) and node["reftype"] == "myst" and node.get("refdomain") != "doc"


def _place(box: nodes.Element) -> None:
    """Say of all nodes in a text that they come from where it does."""
    for node in box.findall(nodes.Element):
        node.source, node.line = box.source, box.line


def _withdraw(document: nodes.document, block: nodes.Element) -> None:
    """Let a document forget the references in a block, or the one that it is, that others are to stand for."""
    gone = set(map(id, block.findall(nodes.Element)))
    named = (document.footnote_refs, document.citation_refs, document.refnames, document.refids)
    known = [document.autofootnote_refs, document.symbol_footnote_refs, *chain(*(each.values() for each in named))]
    for references in cast("list[list[nodes.Element]]", known):
        references[:] = [each for each in references if id(each) not in gone]


def _first(box: nodes.Element) -> nodes.Node | None:
    return box[0] if box.children else None


def _tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])


def reference_to_document(docname: str, fragment: str, words: Sequence[nodes.Node]) -> addnodes.pending_xref:
    """Return a reference to a document, or to a place in it, which our transform resolves."""
    node = addnodes.pending_xref(
        "", nodes.inline("", "", *words), refdomain="", reftype="glossary-page", reftarget=docname, reffragment=fragment
    )
    node["refexplicit"] = bool(words)
    return node
