"""What a node is to the run of text that it stands in, as ``html.linking.elements`` has it for HTML's elements."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from glossary_plugin.html.linking.elements import Kind
from glossary_plugin.sphinx_ext.doctree.api_fields import is_head

__all__ = ["kind_of"]

_KINDS: dict[type, Kind] = {
    nodes.Element: Kind.BREAKING,
    # Prose in a line.
    nodes.emphasis: Kind.TRANSPARENT,
    nodes.inline: Kind.TRANSPARENT,
    nodes.strong: Kind.TRANSPARENT,
    nodes.subscript: Kind.TRANSPARENT,
    nodes.target: Kind.TRANSPARENT,
    nodes.title_reference: Kind.TRANSPARENT,
    nodes.superscript: Kind.BREAKING,  # x² is not x2
    # All else in a line: code, links, mathematics, images, marks of footnotes.
    nodes.Inline: Kind.LEFT_ALONE,
    addnodes.literal_emphasis: Kind.LEFT_ALONE,
    addnodes.literal_strong: Kind.LEFT_ALONE,
    # What is not shown at its place.
    nodes.Invisible: Kind.SILENT,
    nodes.generated: Kind.SILENT,
    addnodes.index: Kind.SILENT,
    # Blocks that are no prose.
    nodes.FixedTextElement: Kind.LEFT_ALONE,
    nodes.Titular: Kind.LEFT_ALONE,
    nodes.caption: Kind.LEFT_ALONE,
    nodes.docinfo: Kind.LEFT_ALONE,
    nodes.field_name: Kind.LEFT_ALONE,
    nodes.label: Kind.LEFT_ALONE,
    nodes.math_block: Kind.LEFT_ALONE,
    nodes.meta: Kind.LEFT_ALONE,
    nodes.option_group: Kind.LEFT_ALONE,
    nodes.system_message: Kind.LEFT_ALONE,
    addnodes.centered: Kind.LEFT_ALONE,
    addnodes.desc_signature: Kind.LEFT_ALONE,
    addnodes.productionlist: Kind.LEFT_ALONE,
    addnodes.toctree: Kind.LEFT_ALONE,
    # Another document of the same book.
    addnodes.start_of_file: Kind.LEFT_ALONE,
}
"""By class; for a class that is not here, that of its nearest ancestor."""
_LEFT_ALONE_CLASSES = frozenset(
    "no-glossary kbd guilabel menuselection samp file dfn versionmodified contents sd-badge sd-card-title".split()
)


def kind_of(node: nodes.Element, *, headings: bool) -> Kind:
    """Return what a node is; with ``headings`` the titles of sections are prose too."""
    if not _LEFT_ALONE_CLASSES.isdisjoint(node.get("classes", ())):
        return Kind.LEFT_ALONE
    if isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
        return Kind.BREAKING if headings else Kind.LEFT_ALONE
    if isinstance(node, nodes.term) and isinstance(node.parent.parent.parent, addnodes.glossary):
        return Kind.LEFT_ALONE
    if is_head(node):
        return Kind.LEFT_ALONE
    return next(_KINDS[each] for each in type(node).__mro__ if each in _KINDS)
