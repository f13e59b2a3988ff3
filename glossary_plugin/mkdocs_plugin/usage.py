"""What the pages of a site use; it outlives a build, since a dirty one sees few pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from glossary_plugin.core.site.unlinked import PageOutcome
from glossary_plugin.core.site.usage_file import PageUsage
from glossary_plugin.core.text.counted import counted

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.html.site.page_flow import PageResult

__all__ = ["Usage"]


@dataclass(frozen=True, slots=True)
class Usage:
    """What is known of each page, by its path."""

    uses: dict[str, tuple[Use, ...]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    """How many mentions are links."""
    titles: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, PageOutcome] = field(default_factory=dict)
    """Of each page: what holds for it, and which mentions stay plain."""

    def name(self, page: Page) -> None:
        """Note the title of a page, in plain words."""
        self.titles[page.file.src_uri] = unescape(str(page.title))

    def note(self, uri: str, result: PageResult) -> None:
        """Note what a page uses."""
        linked = result.linked
        self.uses[uri] = linked.uses
        self.counts[uri] = linked.count
        self.outcomes[uri] = PageOutcome.of(result.rules.policy, linked.plain)

    def pages(self, files: Files) -> Iterator[PageUsage]:
        """Yield what each page uses that is known among the files of the site."""
        for path, uses in self.uses.items():
            if file := files.get_file_from_path(path):
                url = file.url if file.url not in {".", "./"} else ""
                yield PageUsage(path=path, title=self.titles.get(path, path), url=url, uses=uses)

    @property
    def terms(self) -> set[str]:
        """The ids of the terms that pages use."""
        return {use.term for uses in self.uses.values() for use in uses}

    def away(self, homes: Mapping[str, File]) -> set[str]:
        """Return the ids of the terms that others use than the pages with their entries, which are their ``homes``."""
        known = {id_: file.src_uri for id_, file in homes.items()}
        return {use.term for uri, uses in self.uses.items() for use in uses if known.get(use.term) != uri}

    def unlinked(self, ours: Container[str]) -> list[PageOutcome]:
        """Return the pages, where none of them has a link; ``ours`` are the paths of the pages with entries."""
        if any(count for uri, count in self.counts.items() if uri not in ours):
            return []
        return [outcome for uri, outcome in self.outcomes.items() if uri not in ours]

    def summary(self, terms: int, ours: Container[str]) -> str:
        """Return what was done, in a sentence; ``ours`` are the paths of the pages with entries."""
        counts = [count for uri, count in self.counts.items() if count and uri not in ours]
        parts = (terms, "term"), (sum(counts), "mention"), (len(counts), "page")
        known, mentions, pages = (counted(count, word) for count, word in parts)
        return f"{known}, {mentions} linked on {pages}"
