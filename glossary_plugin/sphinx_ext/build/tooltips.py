"""The definitions that tooltips show, rendered once for a build, and the island of a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from glossary_plugin.html.pages.tooltips import Tooltip, island, references
from glossary_plugin.sphinx_ext.build.entry_places import url_of
from glossary_plugin.sphinx_ext.doctree.native import native_items
from glossary_plugin.sphinx_ext.doctree.nodes import is_automatic
from glossary_plugin.sphinx_ext.doctree.translated import mark_untranslated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["Tooltips"]


_NOT_SHOWN = (nodes.image, nodes.footnote, nodes.footnote_reference, nodes.citation, nodes.citation_reference)
_ADMONITIONS = frozenset("admonition attention caution danger error hint important note tip warning".split())
"""The admonitions of docutils itself."""


class Tooltips:
    """Renders definitions in the main process; other processes, which write pages, read what is there."""

    def __init__(self, site: SiteView) -> None:
        self._site = site
        self._html: dict[tuple[str, str], str] = {}
        """Each definition that may be shown, by its term's id and its source; native ones have no source."""
        self._ready: set[str] = set()
        """The documents whose entries are rendered."""

    def prepare(self, ids: Iterable[str]) -> None:
        """Render the definitions of these terms, and of what else has its home in their documents."""
        shown = set(ids)
        self._prepare_homes(shown)
        # A reader may open what these refer to inside them.
        self._prepare_homes(
            {other for (id_, _), html in self._html.items() if id_ in shown for other in references(html)}
        )

    def _prepare_homes(self, ids: Iterable[str]) -> None:
        places = self._site.places.by_id
        for docname in {places[id_][0] for id_ in ids if id_ in places} - self._ready:
            self._ready.add(docname)  # at once: its own page may show them too
            self._render(docname)

    def _render(self, docname: str) -> None:
        env, builder = self._site.config.env, self._site.config.html_builder
        doctree = env.get_doctree(docname)
        doctree["glossary_tooltips"] = True  # what is resolved here is not written
        with logging.suppress_logging():  # what is wrong is reported when the document itself is written
            env.resolve_references(doctree, docname, builder)
        homes = self._site.places.anchors(docname).values()
        for key, box in [*_ours(doctree), *self._natives(doctree, docname)]:
            if key[0] not in homes:
                continue  # relative to its home, its links are others
            _simplify(box)
            mark_untranslated(box, self._site.languages)
            whole = nodes.container("", *[child.deepcopy() for child in box.children])
            html = str(builder.render_partial(whole)["fragment"])
            self._html[key] = html[html.index(">") + 1 : html.rindex("</")].strip()

    def _natives(self, doctree: nodes.document, docname: str) -> Iterator[tuple[tuple[str, str], nodes.Element]]:
        ids = self._site.places.anchors(docname)
        for item in native_items(doctree):
            anchors = [anchor for term in item.children if isinstance(term, nodes.term) for anchor in term["ids"]]
            id_ = next((ids[anchor] for anchor in anchors if anchor in ids), "")
            if id_ and isinstance(item[-1], nodes.definition):
                yield (id_, ""), item[-1]

    def at_end(self, marks: Iterable[nodes.Element], docname: str, language: str) -> str:
        """Return what goes at the end of a page whose mentions are ``marks``, for readers of ``language``.

        That are its terms, if wanted, and the data of its tooltips. What the list on the page itself says
        is not said twice.
        """
        site, found = self._site, dict[str, bool]()
        for mark in marks:
            ids = mark["glossary_terms"].split()
            for id_ in ids:
                found[id_] = found.get(id_, False) or len(ids) > 1
        tooltips = self._away(found, docname, language)
        inner = dict.fromkeys((id_ for each in tooltips for id_ in references(each.html) if id_ not in found), True)
        listed = site.listed.list_page.page_terms(tooltips) if site.config.has_page_terms and tooltips else ""
        data = [*tooltips, *self._away(inner, docname, language)] if site.config.has_tooltips else []
        return listed + island(data, delay=site.config.options.tooltip_delay)

    def _away(self, ids: Mapping[str, bool], docname: str, language: str) -> list[Tooltip]:
        """Return the tooltips of the terms that the list on the page does not have; the values say which are apart."""
        site, tooltips = self._site, []
        for id_, is_apart in ids.items():
            term, home = site.glossary.by_id.get(id_), site.places.by_id.get(id_)
            is_here = home is not None and home[0] == docname and id_ in site.own.by_id
            if term and home and not is_here and (tooltip := self._tooltip(term, language)).html:
                url = url_of(site.places.entry(term, docname))
                tooltips.append(replace(tooltip, url=url, apart=tooltip.apart or is_apart))
        return tooltips

    def _tooltip(self, term: Term, language: str) -> Tooltip:
        site = self._site
        default = site.own.language or site.listed.language
        return Tooltip.of(term, lambda text: self._html.get((term.id, text), ""), language=language, default=default)


def _ours(doctree: nodes.document) -> Iterator[tuple[tuple[str, str], nodes.Element]]:
    """Yield the texts of the entries in our lists."""
    for item in doctree.findall(nodes.definition_list_item):
        if "glossary_term" in item:
            for box in item.findall(nodes.container):
                if "glossary_text" in box:
                    yield (item["glossary_term"], box["glossary_text"]), box


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
            node.replace_self(nodes.container("", *node.children))  # docutils has no title for those of Sphinx
