"""The directive ``glossary-list`` places the entries of the glossary; the role ``no-glossary`` keeps words plain.

``glossary-entry`` makes the pages that are one entry each; authors have no use for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from glossary_plugin.core.site.listing import dead_link
from glossary_plugin.core.system.gc_pause import no_collecting
from glossary_plugin.html.linking.markers import Marker
from glossary_plugin.html.pages.list_parts import under_initials
from glossary_plugin.sphinx_ext.build.build_state import state_of
from glossary_plugin.sphinx_ext.build.freshness import made_of
from glossary_plugin.sphinx_ext.doctree.hidden_entries import hide_read
from glossary_plugin.sphinx_ext.doctree.plain_nodes import are_known
from glossary_plugin.sphinx_ext.lists.anchors import take_anchors
from glossary_plugin.sphinx_ext.lists.entries import Entries, Names
from glossary_plugin.sphinx_ext.lists.texts import TextRenderer
from glossary_plugin.sphinx_ext.messages import path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.message_catalog import Catalogue
    from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list

__all__ = ["GlossaryEntry", "GlossaryList", "NoGlossary"]


def _one_of(*values: str) -> Callable[[str], str]:
    def read(argument: str) -> str:
        return str(directives.choice(argument, values))

    return read


def _values(argument: str) -> frozenset[str]:
    return frozenset(each.strip() for each in directives.unchanged_required(argument).split(",") if each.strip())


class _Listing(SphinxDirective):
    """A directive that lists terms."""

    def listed(
        self, terms: Sequence[Term], catalogue: Catalogue, *, layout: str, sort: str = "", aside: bool = False
    ) -> glossary_list:
        """Return the list; each entry with its anchor, if no other list of the document has it."""
        config = state_of(self.env).config
        prepared = config.prepared
        names = Names(catalogue, prepared.glossary.by_id, config.written.by_id)
        shown = [names.of(term) for term in terms]
        order = "file" if catalogue.is_made else sort
        groups = under_initials(shown, prepared.reader, sort=order)

        def source(term: Term) -> str:
            return path_of(term.where.file, config.settings.base)

        def missing(term: Term, url: str) -> None:
            config.report([dead_link(term, url)])

        texts = TextRenderer(
            self.state.document, self.env, config.parsers, source=source, catalogue=catalogue, missing=missing
        )
        with_path = config.options.learning_path
        entries = Entries(texts.render, source, texts.more, names, prepared.reader, with_path=with_path)
        with no_collecting():
            if layout == "map":
                made = entries.map(shown, prepared.glossary.tags)
            else:
                made = entries.list(groups, layout=layout, aside=aside)
        made["looked_up"] = tuple(texts.looked_up.items())
        self.set_source_info(made)
        take_anchors(made, self.state.document)
        return made


class GlossaryList(_Listing):
    """Lists the terms that the filters leave: of certain tags, or of certain files."""

    option_spec: ClassVar = {
        "tags": _values,
        "files": _values,
        "layout": _one_of("single", "entries", "map"),
        "sort": _one_of("reading", "file"),
        "no-index": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        config, options = state_of(self.env).config, self.options
        glossary = config.prepared.glossary
        for file in glossary.files:
            self.env.note_dependency(file)
        terms = Marker(0, 0, "", {key: options[key] for key in ("tags", "files") if key in options}).of(glossary.terms)
        layout, sort = options.get("layout", config.options.layout), options.get("sort", "")
        aside = "no-index" in options
        layout = "single" if aside and layout == "entries" else layout
        catalogue = config.catalogues.of(self.env.docname)
        made = self.listed(terms, catalogue, layout=layout, sort=sort, aside=aside)
        made["sort"] = sort
        if self._finds_nothing():
            hide_read(made)
        return [made]

    def _finds_nothing(self) -> bool:
        """Return whether nobody looks for anything in plain words: no translator, and no transform of others."""
        config = state_of(self.env).config
        is_translated = config.catalogues.has_any or bool(self.env.versioning_condition)
        return not is_translated and are_known(config.registry.get_transforms())


class GlossaryEntry(_Listing):
    """Makes the page of one entry."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the page with its title; nothing where its term is gone, as the page soon is."""
        config = state_of(self.env).config
        term, page = config.prepared.glossary.by_id.get(self.arguments[0]), config.records.pages.get(self.env.docname)
        if term is None or page is None:
            return []
        catalogue = config.catalogues.of(page.list)
        made = self.listed([term], catalogue, layout="page", sort="file")
        made["made_of"] = made_of(config, term, page.list)
        # Its name in a catalogue may be another document's.
        name = catalogue.name(term.name)[0] or term.name
        title = nodes.title(name, "", nodes.Text(name), translatable=False, support_smartquotes=False)
        section = nodes.section("", title, made, ids=["glossary-entry"])
        self.state.document.set_id(section)
        self.set_source_info(title)
        return [section]


class NoGlossary(SphinxRole):
    """Words that are never linked."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words."""
        return [nodes.inline(self.rawtext, self.text, classes=["no-glossary"])], []
