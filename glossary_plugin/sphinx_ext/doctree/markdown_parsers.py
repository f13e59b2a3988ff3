"""What parses texts of terms in Markdown, by MyST as a library: one parser for all documents of a build."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from myst_parser.config.main import MdParserConfig

from glossary_plugin.sphinx_ext.doctree.markdown_texts import TEXT
from glossary_plugin.sphinx_ext.doctree.plain_texts import keeps_words

if TYPE_CHECKING:
    from docutils import nodes
    from markdown_it import MarkdownIt
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.sphinx_ext.doctree.markdown_texts import MarkdownText

__all__ = ["MarkdownParsers"]

_EXTENSIONS = {"amsmath", "colon_fence", "deflist", "dollarmath"}
"""What definitions may use where the project has no MyST of its own to say."""


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
        from glossary_plugin.sphinx_ext.doctree.markdown_renderers import own_parser  # noqa: PLC0415 - if any

        return own_parser(self._config)

    @cached_property
    def _harmless(self) -> MarkdownIt:
        """What parses the texts of others: no directive, no role and no extension of the project is in it."""
        from glossary_plugin.sphinx_ext.doctree.markdown_renderers import harmless_parser  # noqa: PLC0415

        return harmless_parser()

    def parse(self, text: MarkdownText, document: nodes.document) -> None:
        """Parse a text inside a document, into its box."""
        parser = self._own if text.term.trusted else self._harmless
        parser.options.update(document=document, current_node=text.box)
        env: dict[str, object] = {TEXT: text}
        tokens = parser.parse(text.words, env)
        parser.renderer.render(tokens, parser.options, env)
        parser.options.update(document=None, current_node=None)
