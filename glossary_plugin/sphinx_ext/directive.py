"""The directive ``glossary-list`` places the entries of the glossary; the role ``no-glossary`` keeps words plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.html.markers import Marker
from glossary_plugin.html.page import grouped
from glossary_plugin.sphinx_ext.catalogue import translator
from glossary_plugin.sphinx_ext.entries import Entries
from glossary_plugin.sphinx_ext.messages import path_of
from glossary_plugin.sphinx_ext.state import site_of
from glossary_plugin.sphinx_ext.texts import Texts

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

__all__ = ["GlossaryList", "NoGlossary"]


def _values(argument: str) -> frozenset[str]:
    return frozenset(each.strip() for each in directives.unchanged_required(argument).split(",") if each.strip())


class GlossaryList(SphinxDirective):
    """Lists the terms that the filters leave: of certain tags, or of certain files."""

    option_spec: ClassVar = {"tags": _values, "files": _values}

    def run(self) -> list[nodes.Node]:
        """Return the list; each entry with its anchor, if the document has no such anchor yet."""
        site = site_of(self.env)
        for file in site.own.files:
            self.env.note_dependency(file)
        terms = Marker(0, 0, "", self.options).of(site.own.terms)

        def source(term: Term) -> str:
            return path_of(term.where.file, site.settings.base)

        def missing(term: Term, url: str) -> None:
            site.tell([_dead_link(term, url)])

        translate = translator(self.env, site.builder)
        texts = Texts(self.state.document, self.env, source=source, translate=translate, missing=missing)
        entries = Entries(texts.render, source, site.own.by_id, site.words)
        made = entries.list(grouped(terms, site.list_page.language))
        made["looked_up"] = tuple(texts.looked_up.items())
        self.set_source_info(made)
        for anchored in [each for each in made.findall(nodes.Element) if _has_anchor(each)]:
            if anchored["ids"][0] in self.state.document.ids:
                anchored["ids"] = []
            else:
                self.state.document.note_explicit_target(anchored)
        return [made]


class NoGlossary(SphinxRole):
    """Words that are never linked."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words."""
        return [nodes.inline(self.rawtext, self.text, classes=["no-glossary"])], []


def _has_anchor(node: nodes.Element) -> bool:
    return isinstance(node, nodes.term | nodes.target) and bool(node["ids"])


def _dead_link(term: Term, url: str) -> Problem:
    return Problem(
        code=Code.UNKNOWN_PAGE,
        message=f"a text of '{term.name}' links to '{url}', which the documentation does not have",
        hint="write the path inside the documentation folder",
        where=term.where,
    )
