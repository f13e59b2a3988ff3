"""What a build is made with: settled when it begins, the same until it ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast
from weakref import WeakValueDictionary

from glossary_plugin.core.glossary_file.load import load_project
from glossary_plugin.core.site.host_config import chosen_in_sphinx
from glossary_plugin.core.system.gc_pause import no_collecting
from glossary_plugin.html.site.prepared_glossary import PreparedGlossary
from glossary_plugin.sphinx_ext.build.entry_pages import has_entry_pages
from glossary_plugin.sphinx_ext.build.message_catalog import Catalogues
from glossary_plugin.sphinx_ext.doctree.markdown_parsers import MarkdownParsers
from glossary_plugin.sphinx_ext.messages import report
from glossary_plugin.sphinx_ext.records import records_of
from glossary_plugin.sphinx_ext.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment
    from sphinx.registry import SphinxComponentRegistry
    from sphinx.util.tags import Tags

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.options import Options, Settings
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.sphinx_ext.records import Records

__all__ = ["BuildConfig"]


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildConfig:
    """The project, its builder and its glossary."""

    env: BuildEnvironment
    builder: Builder
    tags: Tags
    conf: Path
    """The file ``conf.py``."""
    settings: Settings
    written: Glossary
    """The glossary of the files, what is hidden left out."""
    prepared: PreparedGlossary
    """The same in the language of the build."""
    catalogues: Catalogues
    parsers: MarkdownParsers
    """What the texts of terms are parsed with."""
    registry: SphinxComponentRegistry
    """What extensions have registered."""
    read: WeakValueDictionary[str, nodes.document] = field(default_factory=WeakValueDictionary)
    """The documents that were read just now, as long as Sphinx has them, and nothing in them is resolved."""

    @classmethod
    def of(cls, app: Sphinx) -> BuildConfig:
        """Settle what the build that begins is made with."""
        settings, builder, language = settings_of(app), app.builder, app.config.language
        options = settings.options
        everything = load_project(settings)
        # A book has to say in its manifest which pages hold SVG, and Sphinx does not.
        shown = settings if builder.name != "epub" else replace(settings, options=replace(options, graph="none"))
        reader = options.language or chosen_in_sphinx(language)
        prepared = PreparedGlossary.of(shown, everything, reader=reader, host=language)
        written = everything.published(drafts=options.drafts)
        return cls(
            env=app.env,
            builder=builder,
            tags=app.tags,
            conf=Path(app.confdir) / "conf.py",
            settings=settings,
            written=written,
            # Where catalogues are made, all is as its author wrote it.
            prepared=prepared if builder.use_message_catalog else prepared.holding(written),
            catalogues=Catalogues(app.env, builder),
            parsers=MarkdownParsers(app.env),
            registry=app.registry,
        )

    def keeps(self, expression: str) -> bool:
        """Return whether the builder keeps what stands in an ``only`` with this expression."""
        try:
            return bool(self.tags.eval_condition(expression))
        except Exception:  # noqa: BLE001 - whatever its parser raises, Sphinx reports it and keeps the branch
            return True

    @property
    def options(self) -> Options:
        """The options of the project."""
        return self.settings.options

    @property
    def records(self) -> Records:
        """What the environment keeps."""
        return records_of(self.env)

    @property
    def inventories(self) -> Mapping[str, tuple[str, tuple[str, object]]] | None:
        """The projects that intersphinx knows, each with its address; None: that extension is not used."""
        found: Mapping[str, tuple[str, tuple[str, object]]] | None
        found = getattr(self.builder.config, "intersphinx_mapping", None)
        return found

    @property
    def is_html(self) -> bool:
        """Whether the builder writes HTML."""
        return self.builder.format == "html"

    @property
    def is_website(self) -> bool:
        """Whether it writes HTML for browsers, which is no book."""
        return self.is_html and self.builder.name != "epub"

    @property
    def html_builder(self) -> StandaloneHTMLBuilder:
        """The builder, for those who know that it writes HTML."""
        return cast("StandaloneHTMLBuilder", self.builder)

    @property
    def has_tooltips(self) -> bool:
        """Whether mentions show definitions."""
        return self.options.tooltips and self.is_website

    @property
    def has_palette(self) -> bool:
        """Whether pages have the palette: a book in one page has no pages of entries to look up."""
        return self.options.palette and self.is_website and not self.is_one_page

    @property
    def is_one_page(self) -> bool:
        """Whether the builder writes all documents as one page."""
        return self.builder.name == "singlehtml"

    @property
    def has_page_terms(self) -> bool:
        """Whether pages say at their end what the terms mean that they link to."""
        return self.options.page_terms and self.is_website

    @property
    def shows_definitions(self) -> bool:
        """Whether pages carry the definitions of what they mention, one way or the other."""
        return self.has_tooltips or self.has_page_terms

    @property
    def has_entry_pages(self) -> bool:
        """Whether the builder writes a page for each entry of a list that wants so."""
        return has_entry_pages(self.builder)

    def doctree(self, docname: str) -> nodes.document:
        """Return a document with nothing in it resolved, to be looked at; it is not to be changed."""
        with no_collecting():
            return self.read.get(docname) or self.env.get_doctree(docname)

    def title(self, docname: str) -> str:
        """Return the title of a document; its name where it has none."""
        return self.env.titles[docname].astext() if docname in self.env.titles else docname

    def report(self, problems: Iterable[Problem]) -> None:
        """Log problems with the severity that the options give them."""
        report(problems, self.options.levels, self.settings.base)

    def report_found(self) -> None:
        """Log what came up while templates were filled, once."""
        found = list(self.prepared.found)
        self.prepared.found.clear()
        self.report(found)
