"""Texts of terms in Markdown, parsed by MyST as a library: one parser for all documents of a build."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, cast

from docutils import nodes
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.warnings_ import create_warning

from glossary_plugin.prose.harmless import disarm
from glossary_plugin.sphinx_ext.doctree.plain_texts import keeps_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Term

__all__ = ["TRANSLATED", "MarkdownParsers", "MarkdownText", "text_at"]

TRANSLATED = "glossary-translated"
"""How a block says whether a catalogue had it."""
_EXTENSIONS = {"amsmath", "colon_fence", "deflist", "dollarmath"}
"""What definitions may use where the project has no MyST of its own to say."""
_TEXT = "glossary-text"
"""Where a parser, and what renders its tokens, find the text that they are at."""

_OF_TEXT = ("md_env", "current_node")
"""What a renderer is told of each text; it leads to the document."""


class MarkdownHost(Protocol):
    """Changes the tokens of a text before they are rendered."""

    def translate(self, state: StateCore) -> None:
        """Put the words of the catalogue in the place of each block."""
        ...

    def make_absolute(self, state: StateCore) -> None:
        """Make the targets of links and images absolute."""
        ...

    def keep_apart(self, state: StateCore) -> None:
        """Keep the footnotes of one text apart from those of others."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkdownText:
    """A text that is rendered."""

    host: MarkdownHost
    term: Term
    words: str
    is_message: bool
    """Whether a catalogue may have its blocks."""
    box: nodes.container
    """What gets its nodes, with its place in the glossary file."""


def text_at(state: StateCore) -> MarkdownText:
    """Return the text that a parser is at."""
    return cast("MarkdownText", state.env[_TEXT])


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
        return create_warning(self.document, message, subtype, **{**given, "node": self.md_env[_TEXT].box})


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


class MarkdownParsers:
    """What parses texts in Markdown for a whole build, each made when it is needed."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env

    @cached_property
    def _config(self) -> MdParserConfig:
        return getattr(self._env, "myst_config", None) or MdParserConfig(enable_extensions=_EXTENSIONS)

    @cached_property
    def keeps_words(self) -> bool:
        """Whether plain words are left as they are."""
        return keeps_words(self._config)

    @cached_property
    def _own(self) -> MarkdownIt:
        """What parses the texts of the project."""
        parser = _made(create_md_parser(self._config, _Renderer))
        parser.core.ruler.push("glossary_links", lambda state: text_at(state).host.make_absolute(state))
        parser.core.ruler.push("glossary_footnotes", lambda state: text_at(state).host.keep_apart(state))
        return parser

    @cached_property
    def _harmless(self) -> MarkdownIt:
        """What parses the texts of others: no directive, no role and no extension of the project is in it."""
        return _made(disarm(create_md_parser(MdParserConfig(commonmark_only=True), _Harmless)))

    def parse(self, text: MarkdownText, document: nodes.document) -> None:
        """Parse a text inside a document, into its box."""
        parser = self._own if text.term.trusted else self._harmless
        parser.options.update(document=document, current_node=text.box)
        env: dict[str, object] = {_TEXT: text}
        tokens = parser.parse(text.words, env)
        parser.renderer.render(tokens, parser.options, env)
        parser.options.update(document=None, current_node=None)


def _made(parser: MarkdownIt) -> MarkdownIt:
    parser.core.ruler.disable("wordcount", ignoreInvalid=True)  # the host's own would be defined twice
    parser.core.ruler.before("inline", "glossary_catalogue", lambda state: text_at(state).host.translate(state))
    return parser
