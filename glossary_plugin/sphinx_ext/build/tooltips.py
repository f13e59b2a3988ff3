"""The definitions that tooltips show, rendered once for a build, and the island of a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from glossary_plugin.core.system.gc_pause import no_collecting
from glossary_plugin.html.pages.catalogue import catalogue
from glossary_plugin.html.pages.palette import found_among
from glossary_plugin.html.pages.tooltips import Home, Tooltip, island, noted, references
from glossary_plugin.sphinx_ext.build.entry_places import url_of
from glossary_plugin.sphinx_ext.doctree.document_facts import definitions_in
from glossary_plugin.sphinx_ext.doctree.entry_parts import EntryParts, entry_of
from glossary_plugin.sphinx_ext.doctree.native import shown_blocks
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_text, is_automatic
from glossary_plugin.sphinx_ext.doctree.plain_nodes import are_known
from glossary_plugin.sphinx_ext.doctree.translated import mark_untranslated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Term
    from glossary_plugin.html.pages.palette import Found
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["Tooltips"]


_NOT_SHOWN = (nodes.image, nodes.footnote, nodes.footnote_reference, nodes.citation, nodes.citation_reference)
_ADMONITIONS = frozenset("admonition attention caution danger error hint important note tip warning".split())
"""The admonitions of docutils itself."""


class Tooltips:
    """Renders definitions in the main process; other processes, which write pages, read what is there.

    ``expected`` are documents that are going to be written: what they show is rendered at once.
    """

    def __init__(self, site: SiteView, expected: Iterable[str] = ()) -> None:
        self._site = site
        self._expected = tuple(expected)
        self._html: dict[str, dict[str, str]] = {}
        """The definitions that may be shown, by their terms' ids and their sources; native ones have no source."""
        self._homes: dict[str, EntryParts] = {}
        self._made: dict[tuple[str, str], Tooltip] = {}
        """The tooltips of terms for readers of a language, by both."""

    def prepare(self, ids: Iterable[str], docname: str) -> None:
        """Render the definitions that a document shows whose mentions have these ids, and what those refer to."""
        self._show({id_ for id_ in ids if self._is_away(id_, docname)})

    def release(self, docname: str) -> None:
        """Let go of a document that is about to be resolved, once what is expected is rendered from it.

        Documents with lists are large: none of them is kept for what nobody may ask for.
        """
        if self._expected:
            decisions, expected, self._expected = self._site.config.records.decisions, self._expected, ()
            self._show({id_ for each in expected for id_ in decisions[each].terms if self._is_away(id_, each)})
            self._homes.clear()
        self._homes.pop(docname, None)
        self._site.config.read.pop(docname, None)

    def _show(self, ids: Collection[str]) -> None:
        """Render definitions, and what they refer to: a reader may open that inside them."""
        self._render(ids)
        self._render({other for id_ in ids for html in self._html[id_].values() for other in references(html)})

    def _is_away(self, id_: str, docname: str) -> bool:
        """Return whether a document may show the definition of a term, for its own list does not."""
        site = self._site
        home = site.places.by_id.get(id_)
        return home is not None and id_ in site.glossary.by_id and (home[0] != docname or id_ not in site.own.by_id)

    def _render(self, ids: Iterable[str]) -> None:
        places = self._site.places.by_id
        by_home: dict[str, set[str]] = {}
        for id_ in ids:
            if id_ in places and id_ not in self._html:
                self._html[id_] = {}
                by_home.setdefault(places[id_][0], set()).add(id_)
        if by_home:
            self._made.clear()
        for docname, wanted in by_home.items():
            self._render_entries(docname, wanted)

    def _render_entries(self, docname: str, ids: Iterable[str]) -> None:
        """Render the definitions of entries in a document, all at once, from the links of that document."""
        home, is_plain = self._home(docname), are_known(self._site.config.registry.get_post_transforms())
        plain = {id_: entries for id_ in ids if is_plain and (entries := home.plain(id_))}
        words = [item for entries in plain.values() for item in entries]
        resolved = self._resolved(docname, [id_ for id_ in ids if id_ not in plain])
        texts = [(id_, source, _alone(box)) for id_, source, box in self._definitions([*words, *resolved], docname)]
        for *_, text in texts:
            _simplify(text)
            mark_untranslated(text, self._site.languages)
        builder = self._site.config.html_builder
        builder.fignumbers = self._site.config.env.toc_fignumbers.get(docname, {})  # what is written next sets its own
        builder.render_partial(nodes.container("", *(text for *_, text in texts)))
        for id_, source, text in texts:
            self._html[id_][source] = text["html"].strip()

    def _resolved(self, docname: str, ids: Sequence[str]) -> list[nodes.definition_list_item]:
        """Return copies of entries in a document, with what they refer to resolved."""
        if not ids:
            return []
        env, builder = self._site.config.env, self._site.config.html_builder
        with no_collecting(), logging.suppress_logging():  # what is wrong is reported when the document is written
            part = self._home(docname).only(ids, env)
            part["glossary_tooltips"] = True  # what is resolved here is not written
            env.resolve_references(part, docname, builder)
        return list(part.findall(nodes.definition_list_item))

    def _home(self, docname: str) -> EntryParts:
        """Return a document with entries, taken apart once."""
        if docname not in self._homes:
            site = self._site
            self._homes[docname] = EntryParts.of(site.config.doctree(docname), site.places.anchors(docname))
        return self._homes[docname]

    def _definitions(
        self, items: Iterable[nodes.definition_list_item], docname: str
    ) -> Iterator[tuple[str, str, nodes.Element]]:
        """Yield the definitions in entries of a document with their terms' ids and their sources."""
        terms, anchors = self._site.own.by_id, self._site.places.anchors(docname)
        for item in items:
            if id_ := entry_of(item, anchors):
                if "glossary_term" in item:
                    boxes = definitions_in(item, terms[id_], levels=self._site.config.options.palette)
                    yield from ((id_, box["glossary_text"], box) for box in list(boxes))
                elif isinstance(box := item[-1], nodes.definition):
                    blocks = nodes.definition("", *shown_blocks(box))
                    yield id_, self._site.glossary.by_id[id_].texts.definition, blocks

    def finished(
        self, html: str, marks: Iterable[nodes.Element], docname: str, language: str, *, tooltips: bool, terms: str
    ) -> str:
        """Return a page whose mentions are ``marks``, for readers of ``language``, with what goes at its end.

        That are its terms, if wanted, and the data of its ``tooltips``, if it has any. What the list on the page
        itself says is not said twice. ``terms`` is the URL of the script with what readers may open inside tooltips;
        empty: the page has that too.
        """
        site, found = self._site, dict[str, bool]()
        for mark in marks:
            ids = mark["glossary_terms"].split()
            for id_ in ids:
                found[id_] = found.get(id_, False) or len(ids) > 1
        shown = self._away(found, docname, language)
        opening = {each.id: self._opening(each) for each in shown}
        shared = {id_ for each, ids in opening.items() if terms and site.has_shared(each, docname) for id_ in ids}
        known = {*found, *(shared if language in {"", site.listed.reader} else ())}
        inner = dict.fromkeys((id_ for ids in opening.values() for id_ in ids if id_ not in known), True)
        listed = ""
        if site.config.has_page_terms and shown:
            html = noted(html, [each.id for each in shown])
            listed = site.listed.list_page.page_terms(shown)
        further = [each for each in self._away(inner, docname, language) if not (each.id in shared and each.language)]
        data = [*shown, *further] if site.config.has_tooltips and tooltips else []
        words = catalogue(site.listed.reader)
        url = terms if shared else ""
        return html + listed + island(data, words, delay=site.config.options.tooltip_delay, terms=url)

    def terms(self, language: str) -> Iterator[Found]:
        """Yield what the palette finds, for readers of ``language``; URLs are relative to the root of the site.

        Without a palette that is what readers may open inside tooltips.
        """
        site, by_id = self._site, self._site.places.by_id
        shown = [term for term in site.glossary.terms if term.id in by_id]
        if site.config.has_palette:
            self._show([term.id for term in shown])
            found = found_among(shown)
        else:
            self._show(referring := site.referring())
            inner = {other for id_ in referring for html in self._html[id_].values() for other in references(html)}
            found = [(term, [term]) for term in shown if term.id in inner and term.id in site.own.by_id]
        for term, names in found:
            docname, fragment = by_id[term.id]
            url = f"{site.config.html_builder.get_target_uri(docname)}#{fragment}"
            yield replace(self._tooltip(term, language), url=url), names

    def _opening(self, tooltip: Tooltip) -> list[str]:
        """Return the ids of the terms that a reader may open inside a tooltip.

        In a native glossary nearly each entry refers to others: a reader follows these links.
        """
        return [id_ for id_ in references(tooltip.html) if id_ in self._site.own.by_id]

    def _away(self, ids: Mapping[str, bool], docname: str, language: str) -> list[Tooltip]:
        """Return the tooltips of the terms that the list on the page does not have; the values say which are apart."""
        site, tooltips = self._site, []
        for id_, is_apart in ids.items():
            if not self._is_away(id_, docname):
                continue
            term = site.glossary.by_id[id_]
            if (tooltip := self._tooltip(term, language)).html:
                url = url_of(site.places.entry(term, docname))
                tooltips.append(replace(tooltip, url=url, apart=tooltip.apart or is_apart))
        return tooltips

    def _tooltip(self, term: Term, language: str) -> Tooltip:
        if (term.id, language) not in self._made:
            self._made[term.id, language] = self._make(term, language)
        return self._made[term.id, language]

    def _make(self, term: Term, language: str) -> Tooltip:
        site = self._site
        default = site.own.language or site.listed.language
        docname = site.places.by_id[term.id][0]
        home = Home(
            glossary=site.glossary,
            entry=lambda other: url_of(site.places.entry(other, docname)),
            more=url_of(site.places.more(term, docname)),
        )
        texts = self._html.get(term.id, {})
        return Tooltip.of(
            term,
            lambda text: texts.get(text, ""),
            language=language,
            default=default,
            home=home,
            levels=site.config.options.palette,
        )


def _alone(box: nodes.Element) -> glossary_text:
    """Return what a definition says, by itself, to be changed."""
    return glossary_text("", *(child.deepcopy() for child in box.children))


def _simplify(box: nodes.Element) -> None:
    """Take out what a tooltip does not show: the links that we made, images, footnotes, files to load."""
    for node in list(box.findall(nodes.Element)):
        if is_automatic(node):
            node.replace_self(node.children)
        elif isinstance(node, addnodes.download_reference):
            node.replace_self(nodes.inline("", "", *node.children))
        elif isinstance(node, _NOT_SHOWN):
            node.parent.remove(node)
        elif isinstance(node, nodes.Admonition) and node.tagname not in _ADMONITIONS:
            node.replace_self(nodes.container("", *map(_untitled, node.children)))


def _untitled(node: nodes.Node) -> nodes.Node:
    """Return a child of an admonition of others as it may stand without it: docutils renders no title outside."""
    return nodes.paragraph("", "", nodes.strong("", "", *node.children)) if isinstance(node, nodes.title) else node
