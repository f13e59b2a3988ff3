"""The pages of a project, checked without its host."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.decoding import decode
from glossary_plugin.core.listing import unknown_pages
from glossary_plugin.core.options import page_options
from glossary_plugin.core.places import placed
from glossary_plugin.core.policy import Policy
from glossary_plugin.core.problems import Location, Problem
from glossary_plugin.html.edition import Edition
from glossary_plugin.html.markers import mistakes, source_markers
from glossary_plugin.prose.pages import SUFFIXES, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.options import Settings

__all__ = ["page_problems"]


def page_problems(docs: Path, glossary: Glossary, settings: Settings) -> Iterator[list[Problem]]:
    """Yield the problems of each page in a folder, in order of their paths; pages that terms name come with the first.

    Every term counts as one that has an entry. A page that cannot be read here is passed over.
    """
    edition = Edition.of(settings, glossary, drafts=True)
    terms = edition.glossary.terms
    there = {term.id for term in terms if any((docs / f"{_path(term.page)}{end}").is_file() for end in _ENDS)}
    found = list(unknown_pages(terms, there))
    for path in _sources(docs):
        found += _of_page(path, docs, edition)
        yield found
        found = []


_ENDS = ("", ".md", ".rst", "/index.md", "/index.rst")


def _path(page: str) -> str:
    return page.partition("#")[0]


def _sources(docs: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(docs):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "_")))
        yield from (Path(folder, name) for name in sorted(files) if Path(name).suffix.lower() in SUFFIXES - {".html"})


def _of_page(path: Path, docs: Path, edition: Edition) -> list[Problem]:
    name = os.path.relpath(path)
    where = Location(file=name)
    source, problem = decode(path.read_bytes(), name)
    if problem:
        return [problem]
    try:
        page = read_page(source, path.name)
    except ModuleNotFoundError:
        return []
    settings, glossary = edition.settings, edition.glossary
    options, problems = page_options(settings.options, page.meta.get("glossary"), where)
    language = str(page.meta.get("lang") or edition.language)
    inside = path.relative_to(docs).as_posix()
    policy = Policy.of(options, inside, folder=str(path.absolute().parent), language=language)
    linked = edition.linker.link(page.html, lambda term: f"#{term.anchor}", policy)
    findings = [each for marker in source_markers(source) for each in mistakes(marker, glossary)]
    return [*problems, *(placed(each, source, name, glossary.by_id) for each in [*findings, *linked.findings])]
