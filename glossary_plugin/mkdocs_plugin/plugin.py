"""The events of MkDocs that the plugin answers; the work is done elsewhere.

Links are worked out when a page's HTML is ready, and put in after the search has read the page:
in a search's eyes a tag cuts a word, and Japanese words are cut in two by every link.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import pass_context
from markupsafe import Markup
from mkdocs.config.base import LegacyConfig
from mkdocs.config.config_options import Optional, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from glossary_plugin.core.check import check
from glossary_plugin.core.load import load
from glossary_plugin.core.options import Layer, Options, Settings, find_layer, settle
from glossary_plugin.core.places import nearby
from glossary_plugin.core.problems import Code, Level, Location, Problem, leveled
from glossary_plugin.core.sources import pattern_folders
from glossary_plugin.mkdocs_plugin.assets import add_assets, name_assets, search_readings
from glossary_plugin.mkdocs_plugin.build import Build, Usage
from glossary_plugin.mkdocs_plugin.lists import find_lists, generate_page
from glossary_plugin.mkdocs_plugin.translations import Translation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from glossary_plugin.core.model import Glossary

__all__ = ["GlossaryPlugin"]

_log = get_plugin_logger("glossary")

_EXTENSIONS = frozenset({"glossary", "glossary_plugin"})
"""The names of the Markdown extension, which the plugin makes needless."""
_BROKEN = frozenset({Code.MISSING_FILE, Code.UNREADABLE_FILE, Code.EMPTY_FILE, Code.YAML_SYNTAX})
"""What a glossary file has while its author is writing it."""
_AFTER_OTHERS = -50
_AFTER_I18N = -150
_BEFORE_AUTOREFS = -40
_AFTER_SEARCH = -100


class GlossaryPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # its __init_subclass__ is
    """Links every mention of a term, and makes the glossary page."""

    config_scheme = tuple((option.name, Optional(Type(object))) for option in fields(Options))

    def __init__(self) -> None:
        self._serving = False
        self._dirty = False
        self._usage = Usage()
        self._build: Build | None = None
        self._good: Glossary | None = None
        """The last glossary that could be read whole, for ``mkdocs serve``."""
        self._told: set[Problem] = set()
        """What the user has heard in this run; a site in several languages is built several times."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command; that this event is answered keeps the plugin from one rebuild to the next."""
        self._serving = command == "serve"
        self._dirty = dirty

    @event_priority(_AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> None:
        """Read the options and the glossary."""
        settings = self._settings(config)
        glossary = self._load(settings)
        folders = map(str, pattern_folders(settings.options.files, settings.base))
        watched = filter(None, [*glossary.files, *folders, settings.templates])
        config.watch.extend(each for each in dict.fromkeys(watched) if each not in config.watch)
        config.markdown_extensions = [each for each in config.markdown_extensions if each not in _EXTENSIONS]
        name_assets(config, tooltips=settings.options.tooltips)
        self._usage = self._usage if self._dirty else Usage()
        if not Translation.of(config).is_further:
            self._told.clear()
        self._build = Build(settings, glossary, config, drafts=self._serving, usage=self._usage)
        self._tell([*settings.problems, *glossary.problems, *check(glossary)], config)

    @event_priority(_AFTER_I18N)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Find the lists, or add a page with one; add the assets."""
        options = self._here.edition.settings.options
        lists = find_lists(files)
        if not lists and options.page:
            self._tell(generate_page(files, config, options.page, self._here.edition.title), config)
            lists = find_lists(files)
        add_assets(files, config, tooltips=options.tooltips)
        if any(term.reading for term in self._here.edition.glossary.terms):
            search_readings(files, config)
        self._tell(self._here.open(files, lists), config)
        return files

    @event_priority(_AFTER_OTHERS)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Work out the links of a page; what is returned has the explicit references alone."""
        unlinked, problems = self._here.read(page, html)
        self._tell(problems, config)
        return unlinked

    @event_priority(_BEFORE_AUTOREFS)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Fill the lists, now that every page is known; give templates the filter ``glossary``."""
        self._tell(self._here.fill_lists(), config)

        @pass_context
        def definition(context: Context, name: object) -> Markup:
            html, problems = self._here.define(str(name), context.get("page"), context.name or "")
            self._tell(problems, config)
            return Markup(html)  # noqa: S704 - trusted like the pages

        env.filters["glossary"] = definition
        return env

    @event_priority(_AFTER_SEARCH)
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Put the links in, and cut the table of contents back to the initials."""
        self._here.finish(page)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say what was done."""
        self._tell(self._here.unused(), config)
        _log.info("%s", self._here.summary())

    def _load(self, settings: Settings) -> Glossary:
        """Read the glossary; while serving, keep the last good one where a file is broken at the moment."""
        glossary = load(settings.options.files, base=settings.base, language=settings.options.language)
        if any(problem.code in _BROKEN for problem in glossary.problems):
            if self._serving and self._good is not None:
                return replace(self._good, problems=glossary.problems)
        else:
            self._good = glossary
        return glossary

    @property
    def _here(self) -> Build:
        if self._build is None:
            raise PluginError("the glossary plugin was not configured")
        return self._build

    def _settings(self, config: MkDocsConfig) -> Settings:
        where = Location(file=config.config_file_path or "mkdocs.yml")
        base = Path(where.file).parent
        layer, problems = find_layer(base)
        given = {name: value for name, value in self.config.items() if value is not None}
        layers = [*([layer] if layer else []), Layer(given=given, where=where)]
        settings = settle(layers, base=base)
        return Settings(options=settings.options, base=settings.base, problems=(*problems, *settings.problems))

    def _tell(self, problems: Iterable[Problem], config: MkDocsConfig) -> None:
        """Log each problem as loudly as the options say; raise ``PluginError`` where that is an error."""
        fatal = []
        new = [problem for problem in dict.fromkeys(problems) if problem not in self._told]
        self._told.update(new)
        settings = self._here.edition.settings
        for level, problem in leveled(new, settings.options.levels):
            text = str(nearby(problem, settings.base))
            if level is Level.INFO:
                _log.info("%s", text)
            elif problem.code in _BROKEN and self._serving and self._good is not None:
                _log.error("%s", text)
            elif level is Level.WARN and not (config.strict and not _log.isEnabledFor(30)):
                _log.warning("%s", text)
            else:
                # A warning that nobody hears (mkdocs build --quiet --strict) must stop the build all the same.
                fatal.append(text)
        if fatal:
            raise PluginError("\n".join(["the glossary has errors", *fatal]))
