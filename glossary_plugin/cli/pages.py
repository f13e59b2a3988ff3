"""The pages of a project, read without its host."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.atomic_write import is_file, read_whole, shown
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.source_places import in_front_matter, placed
from glossary_plugin.core.options import language_of, page_options
from glossary_plugin.core.problems import Location, Problem
from glossary_plugin.core.site.listing import unknown_pages
from glossary_plugin.html.linking.markers import mistakes, source_markers
from glossary_plugin.html.linking.tokens import plain_text
from glossary_plugin.prose.pages import SUFFIXES, SourcePage, read_page
from glossary_plugin.prose.rst import term_roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.html.site.edition import Edition

__all__ = ["ReadPage", "missing_pages", "read_pages"]

_ENDS = ("", ".md", ".rst", "/index.md", "/index.rst")
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, its mentions decided."""

    path: str
    """Inside the folder of the documentation."""
    title: str
    uses: tuple[Use, ...]
    named: frozenset[str]
    """The ids of the terms that roles of Sphinx name, which no HTML shows."""
    count: int
    """How many links it would have."""
    problems: tuple[Problem, ...]

    @property
    def used(self) -> frozenset[str]:
        """The ids of the terms that the page uses."""
        return self.named.union(use.term for use in self.uses)


def read_pages(docs: Path, edition: Edition) -> Iterator[ReadPage]:
    """Read each page in a folder, in the order of MkDocs; every term counts as one that has an entry.

    What cannot be read without more than is installed is passed over.
    """
    for path in _sources(docs):
        name = shown(os.path.relpath(path))
        source, problem = read_whole(path, name)
        inside = shown(path.relative_to(docs).as_posix())
        if problem:
            yield ReadPage(inside, inside, (), frozenset(), 0, (problem,))
            continue
        try:
            page = read_page(source, path.name)
        except ModuleNotFoundError:
            continue
        yield _decided(page, source, path, inside, edition)


def _decided(page: SourcePage, source: str, path: Path, inside: str, edition: Edition) -> ReadPage:
    glossary, name = edition.glossary, shown(os.path.relpath(path))
    options, problems = page_options(edition.settings.options, page.meta.get("glossary"), Location(file=name))
    language = language_of(page.meta.get("lang"), edition.language)
    policy = Policy.of(options, inside, folder=str(path.absolute().parent), language=language)
    linked = edition.linker.link(page.html, lambda term: f"#{term.anchor}", policy)
    findings = [each for marker in source_markers(source) for each in mistakes(marker, glossary)]
    told = (placed(each, source, name, glossary.by_id) for each in [*findings, *linked.findings])
    heading = _HEADING.search(page.html)
    title = str(page.meta.get("title") or "") or (plain_text(heading[1]).strip() if heading else inside)
    named = frozenset(term.id for target in term_roles(source) for term in glossary.find_all(target))
    wrong = (in_front_matter(problem, source) for problem in problems)
    return ReadPage(inside, title, linked.uses, named, linked.count, (*wrong, *told))


def missing_pages(docs: Path, edition: Edition) -> Iterator[Problem]:
    """Yield the pages that terms name and the folder does not have."""
    terms = edition.glossary.terms
    pages = {term.id: term.page.partition("#")[0] for term in terms}
    there = {term for term, page in pages.items() if any(is_file(docs / f"{page}{end}") for end in _ENDS)}
    return unknown_pages(terms, there)


def _sources(docs: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(docs):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "_")))
        pages = [Path(folder, name) for name in files if Path(name).suffix.lower() in SUFFIXES - {".html"}]
        yield from sorted(pages, key=lambda path: (path.stem not in {"index", "README"}, path))
