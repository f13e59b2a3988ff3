"""Puts the links that were decided on into a doctree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri

from glossary_plugin.core.model import Link
from glossary_plugin.html.linking.mention_attributes import mention_attributes
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_button, glossary_reference, only_child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.build_state import BuildState
    from glossary_plugin.sphinx_ext.build.site_view import SiteView
    from glossary_plugin.sphinx_ext.doctree.runs import Explicit, Span

    Lead = Callable[[Term, str], dict[str, str]]

__all__ = ["Links", "parts", "resolve_pages"]


def parts(document: nodes.document, docname: str) -> Iterator[tuple[nodes.Element, str]]:
    """Yield the documents that a tree is made of, each with its name: one, or all of a book."""
    yield document, docname
    for part in document.findall(addnodes.start_of_file):
        yield part, part["docname"]


class Links:
    """Links one document, or its part of a book."""

    def __init__(self, state: BuildState, docname: str) -> None:
        self._site = state.site
        self._decider = state.decider
        self._docname = docname
        self._left: dict[int, nodes.Text] = {}
        """What is left of a text whose end was linked, by the identity of the text."""

    def put_in(self, root: nodes.Element, *, automatic: bool, is_whole: bool = True) -> None:
        """Resolve the explicit references; with ``automatic``, link the mentions too.

        What is not whole has some entries of the document alone.
        """
        page = self._decider.cut(root, self._docname)
        decide = self._decider.decisions if is_whole else self._decider.decisions_in_entries
        decisions = decide(page, self._docname)
        spans = [(page.span(start, end), ids) for start, end, ids in decisions.links] if automatic else []
        for span, ids in reversed(spans):
            if span:
                self._wrap(span, ids)
        for explicit, decided in zip(page.explicit, decisions.references, strict=True):
            self._resolve(explicit, decided.ids, decided.words)

    def _terms(self, ids: Sequence[str]) -> list[Term]:
        return [self._site.glossary.by_id[each] for each in ids]

    def _wrap(self, span: Span, ids: Sequence[str]) -> None:
        """Enclose a piece of the tree in a link; from the last to the first, or the places would move."""
        terms = self._terms(ids)
        first = self._left.get(id(span.first), span.first)
        last = self._left.get(id(span.last), span.last)
        where = type(span)(span.parent, first, last, span.before, span.after).indices
        inside = span.parent.children[where]
        before: list[nodes.Node] = []
        after: list[nodes.Node] = []
        if isinstance(last, nodes.Text):
            text = last.astext()
            after = [nodes.Text(text[span.after :])] if text[span.after :] else []
            inside[-1] = nodes.Text(text[: span.after])
        if isinstance(first, nodes.Text):
            text = inside[0].astext()
            self._left[id(span.first)] = nodes.Text(text[: span.before])
            before = [self._left[id(span.first)]] if span.before else []
            inside[0] = nodes.Text(text[span.before :])
        link = self._link(terms, inside, self._site.places.mention, automatic=True)
        link.attributes.update(cut_before=bool(before), cut_after=bool(after))
        span.parent[where] = [*before, link, *after]

    def _resolve(self, explicit: Explicit, ids: Sequence[str], words: str) -> None:
        node, box = explicit.node, only_child(explicit.node)
        if explicit.is_plain:
            node.replace_self(nodes.inline("", "", *box.children, classes=["glossary-plain"]))
            return
        if not box.astext():
            box += nodes.Text(words)
        if explicit.is_role and ids and ids[0] in self._site.places.foreign:
            return  # intersphinx resolves it
        if ids and self._site.places.has(ids[0]):
            lead = self._site.places.entry if explicit.is_role else self._site.places.mention
            node.replace_self(self._link(self._terms(ids), [box], lead, automatic=False))
        elif not explicit.is_role:
            node.replace_self(box.children)

    def _link(self, terms: Sequence[Term], children: list[nodes.Node], lead: Lead, *, automatic: bool) -> nodes.Element:
        ids = " ".join(term.id for term in terms)
        if terms[0].target is Link.NONE:
            made: nodes.Element = glossary_button() if self._site.config.is_html else nodes.inline()
        else:
            try:
                target = lead(terms[0], self._docname)
            except NoUri:
                target = {}
            if not target:  # an entry may mention a term that no list shows
                return nodes.inline("", "", *children)
            made = glossary_reference() if self._site.config.is_html else nodes.reference()
            made.attributes.update(target, internal=True)
        if self._site.config.is_html:
            given = mention_attributes(self._site.config.options.mention_attributes, terms[0])
            made.attributes.update(glossary_terms=ids, glossary_attributes=given, automatic=automatic)
        made += children
        return made


def _owner(site: SiteView, node: nodes.Element) -> Term | None:
    """Return the term in whose entry a node stands."""
    while node.parent is not None:
        node = node.parent
        if id_ := node.get("glossary_term"):
            return site.own.by_id.get(id_)
    return None


def resolve_pages(state: BuildState, root: nodes.Element, docname: str) -> None:
    """Resolve the links that texts of terms have to pages of the documentation."""
    site = state.site
    for node in list(root.findall(addnodes.pending_xref)):
        if node.get("reftype") == "glossary-page":
            box, target = only_child(node), node["reftarget"]
            if not box.astext():
                box += nodes.Text(site.config.env.titles[target].astext())
            made = nodes.reference("", "", box, internal=True)
            made.attributes.update(site.places.uri(docname, target, node["reffragment"]))
            if node["reffragment"] and "is_more" not in node and (term := _owner(site, node)):
                state.output.led_to.append((term, f"{target}#{node['reffragment']}", target))
            node.replace_self(made)
