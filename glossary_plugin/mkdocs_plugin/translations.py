"""Sites in several languages: the plugin mkdocs-static-i18n builds a site once for each.

It works on files that are on disk and overlooks generated ones, so that ours get their place in a
language's tree here, and what it notes on a file: its language and its counterparts in the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

__all__ = ["SiteLanguage", "theme_language"]


@dataclass(frozen=True)
class SiteLanguage:
    """The language that is built now."""

    language: str
    """As the plugin calls it; empty where the site has no such plugin."""
    plugin: Any = None

    @classmethod
    def of(cls, config: MkDocsConfig) -> SiteLanguage:
        """Return what the plugin says, if it is there; it knows the language after its ``on_config``."""
        plugin: Any = config.plugins.get("i18n")
        language = getattr(plugin, "current_language", None)
        return cls(str(language), plugin) if language else cls("")

    @property
    def is_further(self) -> bool:
        """Whether another language was built before in the same run."""
        return bool(getattr(self.plugin, "building", False))

    @property
    def is_last(self) -> bool:
        """Whether no other language is built after this one."""
        others = list(self.plugin.build_languages) if self.plugin else []
        return others[-1:] == [self.language] if self.is_further else set(others) <= {self.language}

    def path(self, file: File) -> str:
        """Return the path of a file as its counterparts in other languages have it too."""
        return str(getattr(file, "norm_src_uri", file.src_uri))

    def page(
        self, config: MkDocsConfig, path: str, content: str, inclusion: InclusionLevel = InclusionLevel.UNDEFINED
    ) -> File:
        """Make a page of the language that is built; ``path`` is that of all its counterparts."""

        def made(language: str) -> File:
            """Return the page in one of the languages."""
            if not language:
                return File.generated(config, path, content=content, inclusion=inclusion)
            folder = f"{language}/" if self.plugin.config.docs_structure == "folder" else ""
            file = File.generated(config, f"{folder}{path}", content=content, inclusion=inclusion)
            tree = "" if language == self.plugin.default_language else f"{language}/"
            file.dest_uri = f"{tree}{file.dest_uri.removeprefix(folder)}"
            return file

        file: Any = made(self.language)
        if self.language:
            others = [each for each in self.plugin.build_languages if each != self.language]
            file.locale = file.locale_alternate_of = self.language
            file.localization = self.language if file.src_uri != path else None
            file.norm_src_uri = path
            file.alternates = {self.language: file} | {each: made(each) for each in others}
        return file  # type: ignore[no-any-return]  # it has what only that plugin knows

    def add(self, files: Files, page: File) -> File:
        """Add such a page to the site."""
        if self.language:
            self.plugin.i18n_files_per_language[self.language].append(page)
        files.append(page)
        return page


def theme_language(config: MkDocsConfig) -> str:
    """Return the language of the site's theme: Material's option, else the theme's locale."""
    language = config.theme.get("language") or config.theme.get("locale") or ""
    return str(getattr(language, "language", language))
