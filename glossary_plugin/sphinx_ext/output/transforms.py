"""The transforms that a document passes before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from glossary_plugin.html.linking.mention_attributes import mention_attributes
from glossary_plugin.html.pages.list_page import MOST_PREVIEWS
from glossary_plugin.sphinx_ext.build.build_state import state_of
from glossary_plugin.sphinx_ext.doctree.document_facts import conditions_of, entries_in
from glossary_plugin.sphinx_ext.doctree.hidden_entries import hide_resolved, show_all
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list, glossary_mark, glossary_reference
from glossary_plugin.sphinx_ext.doctree.plain_nodes import are_known
from glossary_plugin.sphinx_ext.output.links import Links, parts, resolve_pages
from glossary_plugin.sphinx_ext.output.search import keep_index_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

__all__ = ["LinkMentions", "PrepareTooltips", "marks_in"]

_LINKED_FORMATS = frozenset({"html", "latex"})
"""Where plain mentions become links; elsewhere a reference is shown as emphasis."""


class LinkMentions(SphinxPostTransform):
    """Resolves references to terms and links mentions, before Sphinx resolves what is left."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - docutils' form
        """Link each document of the tree by itself."""
        state = state_of(self.env)
        config = state.config
        is_whole = "glossary_tooltips" not in self.document
        automatic = is_whole and config.builder.format in _LINKED_FORMATS
        for root, docname in list(parts(self.document, self.env.docname)):
            if is_whole:
                state.tooltips.release(docname)
                state.output.documents.add(docname)
            Links(state, docname).put_in(root, automatic=automatic, is_whole=is_whole)
            resolve_pages(state, root, docname)
        lists = list(self.document.findall(glossary_list))
        _give_anchors(lists, config.keeps)
        if config.is_html:
            keep_index_plain(config.builder)
            self._drop_titles(lists)
            self._drop_names(lists)
            self._hide(lists)
        else:
            if config.builder.use_message_catalog:  # what is shown nowhere is translated all the same
                self._leave_out(lists, state.site.places.by_id)
            self._put_index()
            for node in lists:
                node.replace_self(node.children or nodes.comment())

    def _drop_titles(self, lists: Sequence[glossary_list]) -> None:
        """Remove the title of a page that is one entry: the entry has its own, with the anchor."""
        for node in lists:
            if node["layout"] == "page" and isinstance(node.parent, nodes.section):
                node.parent.remove(node.parent[0])

    def _drop_names(self, lists: Sequence[glossary_list]) -> None:
        """Remove the names on a map of so many terms that their definitions would be too heavy for one page."""
        for node in lists:
            if node["layout"] == "map" and len(node["glossary_terms"]) > MOST_PREVIEWS:
                node.children = []

    def _hide(self, lists: Sequence[glossary_list]) -> None:
        """Hide what is done from the transforms that follow, if all of them are known."""
        if are_known(state_of(self.env).config.registry.get_post_transforms()):
            for node in lists:
                hide_resolved(node)

    def _leave_out(self, lists: Sequence[glossary_list], shown: Container[str]) -> None:
        """Remove the entries that lists do not show, and what is left empty without them."""
        for list_ in lists:
            for item in [each for each in entries_in(list_) if each["glossary_term"] not in shown]:
                item.parent.remove(item)
            for group in [each for each in list_ if isinstance(each, addnodes.glossary) and not each[0].children]:
                place = list_.index(group)
                has_title = place > 0 and isinstance(list_[place - 1], nodes.rubric)
                del list_[place - has_title : place + 1]

    def _put_index(self) -> None:
        """Give the entries of a list that have pages of their own elsewhere their places in the index."""
        for name in [each for each in self.document.findall(nodes.term) if "glossary_index" in each]:
            name.append(addnodes.index(entries=name["glossary_index"]))


def _give_anchors(lists: Sequence[glossary_list], keeps: Callable[[str], bool]) -> None:
    """Give the anchors of entries that the builder drops to the next of the same terms in the lists of a document."""
    dropped: dict[str, tuple[nodes.Element, nodes.Element]] = {}
    for list_ in lists:
        is_kept = all(map(keeps, conditions_of(list_)))
        for entry in entries_in(list_) if not list_["aside"] else ():
            name, body = next(_parts_of(entry, nodes.term)), next(_parts_of(entry, nodes.definition))
            if not is_kept and name["ids"]:
                dropped[entry["glossary_term"]] = name, body
            elif is_kept and not name["ids"] and (other := dropped.pop(entry["glossary_term"], None)):
                other_name, other_body = other
                name["ids"], other_name["ids"] = other_name["ids"], []
                targets = [each for each in other_body.children if isinstance(each, nodes.target)]
                other_body[:] = [each for each in other_body.children if each not in targets]
                body.insert(0, targets)


def _parts_of(entry: nodes.Element, kind: type[nodes.Element]) -> Iterator[nodes.Element]:
    return (each for each in entry.children if isinstance(each, kind))


class PrepareTooltips(SphinxPostTransform):
    """Makes mentions of what other roles have resolved to entries, and renders the definitions that a page shows.

    They are rendered before the page is written, which another process may do.
    """

    default_priority = 990
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002
        """Mark what leads to entries, then render what is not rendered yet."""
        state = state_of(self.env)
        config, places = state.config, state.site.places
        show_all(self.document)
        for node in [each for each in self.document.findall(nodes.reference) if type(each) is nodes.reference]:
            if id_ := places.term_at(node.attributes, self.env.docname):
                made = glossary_reference(node.rawsource, "", *node.children)
                given = mention_attributes(config.options.mention_attributes, state.site.glossary.by_id[id_])
                ours = {"glossary_terms": id_, "glossary_attributes": given, "automatic": False}
                made.attributes.update(node.attributes, **ours)
                node.replace_self(made)
        is_whole = "glossary_tooltips" not in self.document
        if is_whole and config.shows_definitions:
            ids = {id_ for each in marks_in(self.document) for id_ in each["glossary_terms"].split()}
            state.tooltips.prepare(ids, self.env.docname)


def marks_in(document: nodes.Node) -> Iterator[nodes.Element]:
    """Yield the mentions that were linked."""
    yield from document.findall(glossary_mark)
