"""The pages of a MkDocs site: where they are, and what the texts of terms say of them."""

from __future__ import annotations

import os
from functools import cache, cached_property
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlunsplit

from mkdocs.utils import get_relative_url
from mkdocs.utils.yaml import RelativeDirPlaceholder

from glossary_plugin.core.site.edit_links import edit_url
from glossary_plugin.core.text.urls import split_relative
from glossary_plugin.html.site.page_flow import PageSource
from glossary_plugin.markdown_ext.texts import MarkdownTexts
from glossary_plugin.prose.includes import included_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.model import Term

__all__ = ["SitePages", "SiteTexts", "edit_address", "source_of"]


def source_of(page: Page, config: MkDocsConfig) -> PageSource:
    """Return a page as its author wrote it."""
    file = page.file
    return PageSource(
        path=file.src_uri,
        file=file.abs_src_path or file.src_uri,
        folder=os.path.dirname(os.path.join(config.docs_dir, file.src_path)),  # noqa: PTH118, PTH120 - a tenth of the time
        meta=page.meta or {},
        language=str(getattr(file, "locale", "") or ""),
        text=lambda: file.content_string,
        included=lambda: _snippets(file, config),
    )


def _snippets(page: File, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Yield the files that pymdownx takes into a page, each with its text."""
    folder = str(Path(page.abs_src_path or "").parent)
    given = _seen_from(folder, config.mdx_configs.get("pymdownx.snippets", {}).get("base_path", "."))
    folders = [Path(each) for each in (given if isinstance(given, list) else [given])]
    found = included_files(page.content_string, folders, Path(config.docs_dir))
    return ((str(path.absolute()), text) for path, text in found)


def _seen_from(folder: str, given: Any) -> Any:  # noqa: ANN401 - a setting of any extension
    """Return a setting of an extension for texts in a folder: MkDocs knows ``!relative`` inside of pages alone."""
    if isinstance(given, RelativeDirPlaceholder):
        return folder
    if isinstance(given, list):
        return [_seen_from(folder, each) for each in given]
    return {key: _seen_from(folder, each) for key, each in given.items()} if isinstance(given, dict) else given


def edit_address(term: Term, config: MkDocsConfig, base: Path) -> str:
    """Return where a term is edited, where the theme offers that for pages too; empty: nowhere."""
    offered = config.theme.name != "material" or "content.action.edit" in (config.theme.get("features") or ())
    if not (config.repo_url and config.edit_uri and offered):
        return ""
    address = urljoin(f"{config.repo_url.rstrip('/')}/", f"{config.edit_uri.rstrip('/')}/")
    return edit_url(term, base, Path(config.docs_dir), address)


class SitePages:
    """Answers where the pages of a site are."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._relative = cache(get_relative_url)

    def find(self, path: str) -> File | None:
        """Return the file of this path."""
        return self._files.get_file_from_path(path)

    def url(self, target: File, page: File, *, final: bool = False) -> str:  # noqa: ARG002 - MkDocs rewrites nothing
        """Return the URL of a file from a page."""
        return self._relative(target.url, page.url)

    def target(self, href: str, page: File) -> File | None:
        """Return the page that a link leads to."""
        return self._by_url.get(_plain(urljoin(f"/{page.url}", href)))

    @cached_property
    def _by_url(self) -> Mapping[str, File]:
        return {_plain(f"/{file.url}"): file for file in self._files.documentation_pages()}


def _plain(url: str) -> str:
    """Return a URL as all ways to write it: without the name of an index, quotes and the last slash."""
    return unquote(url).removesuffix("index.html").rstrip("/.")


class SiteTexts(MarkdownTexts["File"]):
    """Renders texts with the site's own Markdown, their links and images written from the documentation folder.

    ``missing`` is called with those that lead nowhere.
    """

    def __init__(self, config: MkDocsConfig, files: Files, missing: Callable[[Term, str], None]) -> None:
        project = config.config_file_path or config.docs_dir
        configs = _seen_from(config.docs_dir, config.mdx_configs)
        super().__init__(config.markdown_extensions, configs, self._moved, project)
        self._files = files
        self._missing = missing
        self.places: list[tuple[Term, str, File]] = []
        """The places in pages to which links lead: the term whose text it is, the URL as it is written, the page."""

    def render(self, term: Term, text: str, page: File | None, *, final: bool = False) -> str:  # noqa: ARG002
        """Return a text as HTML for a page; every URL is final."""
        return super().render(term, text, page)

    def _moved(self, url: str, term: Term, page: File, final: bool) -> str:  # noqa: ARG002, FBT001
        parts = split_relative(url)
        if not parts or parts.path.startswith("/"):
            return url
        file = self._files.get_file_from_path(normpath(unquote(parts.path)))
        if file is None:
            self._missing(term, url)
            return url
        if parts.fragment and file.is_documentation_page():
            self.places.append((term, url, file))
        return urlunsplit(("", "", file.url_relative_to(page), parts.query, parts.fragment))
