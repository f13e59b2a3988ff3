"""The events of MkDocs that the plugin answers; the work is done elsewhere.

Links are worked out when a page's HTML is ready, and put in after the search has read the page:
in a search's eyes a tag cuts a word, and Japanese words are cut in two by every link.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.utils import write_file

from glossary_plugin.core.checking.check import check
from glossary_plugin.core.glossary_file.load import load_project
from glossary_plugin.core.glossary_file.sources import pattern_folders
from glossary_plugin.core.options import Options
from glossary_plugin.core.problems import UNREAD
from glossary_plugin.core.site.listing import unused
from glossary_plugin.core.system.gc_pause import collect_seldom
from glossary_plugin.html.pages.catalogue import catalogue
from glossary_plugin.html.site.kept_links import KeptLinks
from glossary_plugin.html.site.prepared_glossary import PreparedGlossary
from glossary_plugin.mkdocs_plugin.assets import add_asset_files, name_assets
from glossary_plugin.mkdocs_plugin.build import Build
from glossary_plugin.mkdocs_plugin.config import GlossaryConfig, settings_of
from glossary_plugin.mkdocs_plugin.entry_shell import use_shells
from glossary_plugin.mkdocs_plugin.lists import (
    find_lists,
    generate_map,
    generate_page,
    has_list,
    place_in_nav,
    without_marker,
)
from glossary_plugin.mkdocs_plugin.reporting import Reporter
from glossary_plugin.mkdocs_plugin.searches import extend_scripts, name_entries
from glossary_plugin.mkdocs_plugin.standing import problems_of
from glossary_plugin.mkdocs_plugin.titles import dress_titles, plain_titles
from glossary_plugin.mkdocs_plugin.translations import SiteLanguage, theme_language
from glossary_plugin.mkdocs_plugin.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.options import Settings
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.html.site.standing import Standing

__all__ = ["GlossaryPlugin"]

_log = get_plugin_logger("glossary")

_EXTENSIONS = frozenset({"glossary", "glossary_plugin"})
"""The names of the Markdown extension, which the plugin makes needless."""
_BEFORE_OTHERS = 50
_AFTER_OTHERS = -50
_AFTER_GENERATORS = -75
_AFTER_I18N = -150
_BEFORE_AUTOREFS = -40
_BEFORE_SEARCH = 1
_AFTER_SEARCH = -100
_AFTER_BLOG = -110
_LAST = -10_000


class GlossaryPlugin(BasePlugin[GlossaryConfig]):  # type: ignore[no-untyped-call]  # its __init_subclass__ is
    """Links every mention of a term, and makes the glossary page."""

    def __init__(self) -> None:
        self._serving = False
        self._dirty = False
        self._usage = Usage()
        self._prepared: PreparedGlossary | None = None
        self._build: Build | None = None
        self._generated: File | None = None
        """The page with the list, where it is ours."""
        self._used: set[str] = set()
        """The ids of the terms that pages in any language use."""
        self._good: Glossary | None = None
        """The last glossary that could be read whole, for ``mkdocs serve``."""
        self._kept: dict[str, KeptLinks] = {}
        """The pages that were linked last, for ``mkdocs serve``, by the language that the site was built in."""
        self._written: list[tuple[Standing, Mapping[str, str]]] = []
        """What the builds that are not over have written, with the sources of its pages."""
        self._found: list[Problem] = []
        """What is wrong in the pages, which is reported when all are read: one cause may show on many."""
        self._reporter = Reporter()
        self._collect_as_before: Callable[[], None] = lambda: None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command; that this event is answered keeps the plugin from one rebuild to the next."""
        self._serving = command == "serve"
        self._dirty = dirty
        self._kept.clear()
        self._good = None  # MkDocs keeps a plugin for all sites of a process

    @event_priority(_AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> None:
        """Read the options and the glossary."""
        self._collect_as_before()  # a plugin for several languages builds some of them inside of another build
        self._collect_as_before = collect_seldom()  # a build makes many objects, and leaves little garbage
        settings = settings_of(self.config, config)
        glossary = self._load(settings)
        folders = map(str, pattern_folders(settings.options.files, settings.base))
        watched = filter(None, [*glossary.files, *folders, settings.templates])
        config.watch.extend(each for each in dict.fromkeys(watched) if each not in config.watch)
        config.markdown_extensions = [each for each in config.markdown_extensions if each not in _EXTENSIONS]
        name_assets(config, settings.options)
        language = SiteLanguage.of(config)
        if not language.is_further:
            self._reporter.forget()
        self._found.clear()
        self._build = None
        self._usage = self._usage if self._dirty else Usage()
        self._prepared = PreparedGlossary.of(
            settings, glossary, drafts=self._serving, reader=language.language, host=theme_language(config)
        )
        self._report([*settings.problems, *glossary.problems, *check(glossary, settings.options)], config)

    @event_priority(_BEFORE_OTHERS)
    def _add_page(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page with the list where no page has one, for other plugins to see; i18n cannot bear it yet."""
        self._generated = None if SiteLanguage.of(config).language or has_list(files) else self._page(files, config)
        return files

    @event_priority(_AFTER_GENERATORS)
    def _withdraw_page(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Remove the page again where another plugin has put one in its place, or has added one with a list."""
        page = self._generated
        if page and files.get_file_from_path(page.src_uri) is not page:
            self._generated = None
        elif page and has_list(files, but=page.src_uri):
            files.remove(page)
            self._generated = None
        return files

    @event_priority(_AFTER_I18N)
    def _open(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Find the lists; add the assets."""
        options = self._glossary.settings.options
        if not self._generated and not has_list(files):
            self._generated = self._page(files, config)
        if self._generated:
            self._report(place_in_nav(self._generated, config, options.page), config)
        elif not has_list(files) and options.page:
            self._report(without_marker(files, options.page), config)
        made_map = generate_map(files, config, options.page or Options().page) if options.map else None
        lists = find_lists(files)
        has_map = any(marker.is_map for found in lists.values() for marker in found)
        add_asset_files(files, config, options, has_map=has_map)
        extend_scripts(files, config)
        titles = {self._generated.src_uri: self._glossary.title} if self._generated else {}
        titles |= {made_map.src_uri: catalogue(self._glossary.reader)["map"]} if made_map else {}
        self._build = Build.open(
            self._glossary,
            config,
            files,
            lists,
            titles=titles,
            usage=self._usage,
            kept=self._keeping(SiteLanguage.of(config).language),
        )
        self._report(self._build.problems(), config)
        return files

    on_files = CombinedEvent(_add_page, _withdraw_page, _open)

    def _page(self, files: Files, config: MkDocsConfig) -> File | None:
        page = self._glossary.settings.options.page
        return generate_page(files, config, page) if page else None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Forget the pages that the configuration leaves out, as is known now."""
        self._build, problems = self._here.built(serving=self._serving)
        self._report(problems, config)
        return nav

    @event_priority(_BEFORE_OTHERS)
    def _name(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give a page that we made its title, before others look at it."""
        return self._here.name(page, html)

    @event_priority(_AFTER_OTHERS)
    def _read(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Link a page, and return it with the explicit references alone."""
        unlinked, problems = self._here.read(page, html)
        self._found += problems
        return unlinked

    on_page_content = CombinedEvent(_name, _read)

    @event_priority(_BEFORE_AUTOREFS)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Fill the lists, now that every page is known; give templates the filter ``glossary``."""
        self._build = self._here.all_read()
        found, self._found = [*self._found, *self._build.fill()], []
        self._report(found, config)

        @pass_context
        def definition(context: Context, name: object) -> Markup:
            html, problems = self._here.define(str(name), context.get("page"), context.name or "")
            self._report(problems, config)
            return Markup(html)  # noqa: S704 - trusted like the pages

        env.filters["glossary"] = definition
        use_shells(env, self._build.map.pages(self._build.map.entries))
        return env

    @event_priority(_BEFORE_SEARCH)
    def _begin(self, /, context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
        """Show the search our pages as it should read them, their titles in plain words."""
        plain_titles(page)
        self._here.begin(page)
        return context

    @event_priority(_AFTER_SEARCH)
    def _finish(self, /, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object) -> TemplateContext:
        """Give the search the names of entries; put the links in, and cut the table of contents back."""
        name_entries(config.plugins.values(), self._here.addresses(page))
        self._here.finish(page)
        dress_titles(page)
        return context

    @event_priority(_AFTER_BLOG)
    def _link_excerpts(self, /, context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
        """Resolve the references in the beginnings of posts, which Material's blog renders anew for its lists."""
        posts: Any = context.get("posts") or ()
        for post in posts:
            if isinstance(getattr(post, "content", None), str):
                post.content = self._here.link_excerpt(page, post.content)
        return context

    on_page_context = CombinedEvent(_begin, _finish, _link_excerpts)

    def _describe(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Describe to search engines what a page defines."""
        described = self._here.described(page)
        return output.replace("</head>", f"{described}</head>", 1) if described else output

    @event_priority(_LAST)
    def _note(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Check what was written in the end."""
        self._report(self._here.ours.note(page, output), config)
        return output

    on_post_page = CombinedEvent(_describe, _note)

    def _write(self, *, config: MkDocsConfig) -> None:
        """Write the data; say what was done; which terms are unused is known when the last language is built."""
        language, here = SiteLanguage.of(config), self._here
        self._used = here.usage.terms | (self._used if language.is_further else set())
        self._report(here.prepared.taken(), config)
        if language.is_last:
            self._report(unused(here.prepared.glossary.terms, self._used), config)
        taken = {file.dest_uri for file in here.map.files}
        data = {path: content for path, content in here.data_files().items() if path not in taken}
        for path, content in data.items():
            write_file(content, str(Path(config.site_dir) / path))
        self._written.append((here.standing(data), here.ours.sources))
        _log.info("%s", here.summary())
        if not self._dirty:
            self._report(here.why_unlinked(), config)

    @event_priority(_LAST)
    def _look_back(self, *, config: MkDocsConfig) -> None:
        """Report what others have written in the place of ours, once all of them are done.

        A plugin for several languages builds the others in between.
        """
        self._collect_as_before()
        standing, sources = self._written.pop()
        self._report(problems_of(standing, config, sources), config)

    on_post_build = CombinedEvent(_write, _look_back)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 - as MkDocs calls it
        """Let the garbage collector look as often as before."""
        self._collect_as_before()

    def _load(self, settings: Settings) -> Glossary:
        """Read the glossary; while serving, keep the last good one where a file is broken at the moment."""
        glossary = load_project(settings)
        if glossary.is_complete:
            self._good = glossary
        elif self._serving and self._good is not None:
            return replace(self._good, problems=glossary.problems)
        return glossary

    def _keeping(self, language: str) -> KeptLinks | None:
        """Return what keeps the pages of a build for the next one, while serving; it has those of the one before."""
        if not self._serving:
            return None
        self._kept[language] = kept = self._kept.get(language, KeptLinks()).next()
        return kept

    @property
    def _glossary(self) -> PreparedGlossary:
        if self._prepared is None:
            raise PluginError("the glossary plugin was not configured")
        return self._prepared

    @property
    def _here(self) -> Build:
        if self._build is None:
            raise PluginError("the glossary plugin has not seen the files of the site")
        return self._build

    def _report(self, problems: Iterable[Problem], config: MkDocsConfig) -> None:
        self._reporter.report(problems, self._glossary.settings, strict=config.strict, survives=self._survives)

    def _survives(self, problem: Problem) -> bool:
        """Return whether an error leaves something to serve: all but a glossary that has never been read whole."""
        return self._serving and (problem.code not in UNREAD or self._good is not None)
