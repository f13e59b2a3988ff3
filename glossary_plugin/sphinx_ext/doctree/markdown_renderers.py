"""What parses and renders texts in Markdown: MyST, which takes long to load, and of which plain words have no need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.warnings_ import create_warning

from glossary_plugin.prose.harmless import disarm
from glossary_plugin.sphinx_ext.doctree.markdown_texts import TEXT, TRANSLATED, text_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

__all__ = ["harmless_parser", "own_parser"]

_OF_TEXT = ("md_env", "current_node")
"""What a renderer is told of each text; it leads to the document."""


class _Renderer(SphinxRenderer):
    """Reports what is wrong in a text at the place of its term."""

    _fresh: Mapping[str, Callable[[nodes.document], object]] | None = None
    """What is set up before a text in a document, the text aside."""

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        """Set up for a text: MyST does so for the first; for each, it would make a document that nobody needs."""
        document = options["document"]
        if self._fresh is None:
            before = {*vars(self), *_OF_TEXT}
            super().setup_render(options, env)
            self._fresh = {name: _fresh(value, document) for name, value in vars(self).items() if name not in before}
        made = {name: make(document) for name, make in self._fresh.items()}
        vars(self).update(made, md_env=env, current_node=options["current_node"])

    def render(self, tokens: Sequence[Token], options: Any, md_env: MutableMapping[str, Any]) -> nodes.document:  # noqa: ANN401
        """Render a text, and let go of its document, which may be large."""
        document = super().render(tokens, options, md_env)
        for name in (*(self._fresh or ()), *_OF_TEXT):
            del vars(self)[name]
        return document

    def render_inline(self, token: SyntaxTreeNode) -> None:
        """Say of each block whether it was translated, as Sphinx does of others."""
        super().render_inline(token)
        if TRANSLATED in token.meta:
            self.current_node.attributes.update(translatable=False, translated=token.meta[TRANSLATED])

    def render_hr(self, token: SyntaxTreeNode) -> None:  # noqa: ARG002 - as MyST calls it
        """Draw a rule: docutils has transitions between sections alone."""
        self.current_node.append(nodes.raw("", '<hr class="docutils" />', format="html"))

    def create_warning(self, message: str, subtype: Any, **given: Any) -> nodes.system_message | None:  # noqa: ANN401
        return create_warning(self.document, message, subtype, **{**given, "node": self.md_env[TEXT].box})


def _fresh(value: object, document: nodes.document) -> Callable[[nodes.document], object]:
    """Return what makes for another document what a value is for this one."""
    if value is document:
        return lambda other: other
    if value is document.reporter:
        return lambda other: other.reporter
    if type(value) is dict:
        items = {key: _fresh(each, document) for key, each in value.items()}
        return lambda other: {key: make(other) for key, make in items.items()}
    return lambda _other: value


class _Harmless(_Renderer):
    """Knows of references to terms, beside what is CommonMark."""

    def render_link(self, token: SyntaxTreeNode) -> None:
        """Leave what leads to a term to those who know the terms."""
        if str(token.attrGet("href")).startswith("term:"):
            self.render_link_unknown(token)
        else:
            super().render_link(token)


def own_parser(config: MdParserConfig) -> MarkdownIt:
    """Return what parses the texts of a project."""
    parser = _made(create_md_parser(config, _Renderer))
    parser.core.ruler.push("glossary_links", lambda state: text_at(state).host.make_absolute(state))
    parser.core.ruler.push("glossary_footnotes", lambda state: text_at(state).host.keep_apart(state))
    return parser


def harmless_parser() -> MarkdownIt:
    """Return what parses the texts of others: no directive, no role and no extension of the project is in it."""
    return _made(disarm(create_md_parser(MdParserConfig(commonmark_only=True), _Harmless)))


def _made(parser: MarkdownIt) -> MarkdownIt:
    parser.core.ruler.disable("wordcount", ignoreInvalid=True)  # the host's own would be defined twice
    parser.core.ruler.before("inline", "glossary_catalogue", lambda state: text_at(state).host.translate(state))
    return parser
