"""Turns the texts of terms into nodes: Markdown by MyST as a library, reStructuredText by docutils.

Links and images are written relative to the documentation folder, as in every host.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from docutils import nodes
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.mocking import MockRSTParser
from myst_parser.parsers.mdit import create_md_parser
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Term

    Missing = Callable[[Term, str], None]

__all__ = ["Texts", "document_of", "reference_to_document"]

_EXTENSIONS = {"amsmath", "colon_fence", "deflist", "dollarmath"}
"""What definitions may use where the project has no MyST of its own to say."""
_MISSING = "glossary-missing:"


class Texts:
    """Makes nodes of the texts of terms, inside the document that is read; ``missing`` is told of dead links."""

    def __init__(self, document: nodes.document, env: BuildEnvironment, missing: Missing) -> None:
        self._document = document
        self._env = env
        self._missing = missing
        self._term: Term | None = None
        config = getattr(env, "myst_config", None) or MdParserConfig(enable_extensions=_EXTENSIONS)
        self._parser = create_md_parser(config, SphinxRenderer)
        self._parser.core.ruler.push("glossary_links", self._absolute)
        self._parser.options["document"] = document

    def render(self, term: Term, text: str) -> list[nodes.Node]:
        """Return a text of ``term`` as nodes whose source is its place in the glossary file."""
        box = nodes.container()
        self._term = term
        self._rst(text, box) if term.format == "rst" else self._markdown(text, box)
        for node in box.findall(nodes.Element):
            node.source, node.line = term.where.file, term.where.line
        for node in list(box.findall(addnodes.pending_xref)):
            if node.get("reftype") == "myst":
                self._settle(node)
        children = list(box.children)
        for child in children:
            child.parent = None
        return children

    def _markdown(self, text: str, box: nodes.container) -> None:
        self._parser.options["current_node"] = box
        env: dict[str, object] = {}
        tokens = self._parser.parse(text, env)
        env.pop("wordcount", None)  # the host's own would be defined twice
        self._parser.renderer.render(tokens, self._parser.options, env)

    def _rst(self, text: str, box: nodes.container) -> None:
        inner = nodes.document(self._document.settings, self._document.reporter)
        inner["source"] = self._document["source"]
        MockRSTParser().parse(text, inner)
        for node in inner.findall(nodes.Element):
            if node["names"]:
                self._document.note_explicit_target(node, node)
        box += inner.children

    def _absolute(self, state: StateCore) -> None:
        """Make the targets of links and images absolute, as Sphinx understands them: from the documentation folder."""
        for token in _tokens(state.tokens):
            key = {"link_open": "href", "image": "src"}.get(token.type)
            url = str(token.attrGet(key) or "") if key else ""
            scheme, netloc, path, _, fragment = urlsplit(url)
            if not key or scheme or netloc or not path:
                continue
            path = posixpath.normpath(unquote(path).lstrip("/"))
            if docname := document_of(self._env, path):
                token.attrSet(key, f"/{self._env.doc2path(docname, base=False)}" + (f"#{fragment}" if fragment else ""))
            elif (self._env.srcdir / path).is_file():
                token.attrSet(key, f"/{path}")
            else:
                if self._term:
                    self._missing(self._term, url)
                token.attrSet(key, _MISSING if token.type == "link_open" else "")

    def _settle(self, node: addnodes.pending_xref) -> None:
        """Make a link of Markdown a reference that needs no MyST later on."""
        if node["reftarget"].startswith(_MISSING):
            node.replace_self(node.children[0].children or nodes.Text(""))
        elif node.get("refdomain") == "doc":
            words = node.children[0].children if node["refexplicit"] else []
            node.replace_self(reference_to_document(node["reftarget"], node.get("reftargetid") or "", words))


def _tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])


def document_of(env: BuildEnvironment, path: str) -> str:
    """Return the document that a path inside the documentation folder means, with or without its suffix; else empty."""
    if path in env.found_docs:
        return path
    stem = path.rpartition(".")[0]
    return stem if stem in env.found_docs else ""


def reference_to_document(docname: str, fragment: str, words: Sequence[nodes.Node]) -> addnodes.pending_xref:
    """Return a reference to a document, or to a place in it, which our transform resolves."""
    node = addnodes.pending_xref(
        "", nodes.inline("", "", *words), refdomain="", reftype="glossary-page", reftarget=docname, reffragment=fragment
    )
    node["refexplicit"] = bool(words)
    return node
