"""A glossary ready to link with, kept from page to page: hosts make an extension anew for each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.load import load
from glossary_plugin.core.matcher import Matcher
from glossary_plugin.core.model import Status
from glossary_plugin.core.options import Layer, find_layer, settle
from glossary_plugin.core.problems import Location
from glossary_plugin.html.linker import Linker
from glossary_plugin.html.page import ListPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.options import Settings
    from glossary_plugin.core.problems import Problem

__all__ = ["Prepared", "prepare"]

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that pages share."""

    settings: Settings
    glossary: Glossary
    linker: Linker
    list_page: ListPage


_kept: dict[str, tuple[_Stamp, Prepared]] = {}


def prepare(given: Mapping[str, object], base: str) -> tuple[Prepared, list[Problem]]:
    """Return the glossary of these settings, and its problems where it was read now.

    It is read again only when one of its files has changed.
    """
    folder = Path(base or ".").absolute()
    key = repr((folder, sorted(given.items(), key=str)))
    if (known := _kept.get(key)) and known[0] and known[0] == _stamp(known[1].glossary.files):
        return known[1], []
    layer, problems = find_layer(folder)
    layers = [*([layer] if layer else []), Layer(given=given, where=Location(file=str(folder / "markdown")))]
    settings = settle(layers, base=folder)
    options = settings.options
    glossary = load(options.files, base=settings.base, language=options.language)
    terms = tuple(term for term in glossary.terms if options.drafts or term.status is not Status.DRAFT)
    language = options.language or glossary.language
    shown = replace(glossary, terms=terms).read_in(language, options.language)
    matcher = Matcher(shown.terms, by_id=shown.by_id, site=options.match, language=options.language)
    found: list[Problem] = []
    prepared = Prepared(
        settings,
        shown,
        Linker(shown, matcher, headings=options.headings),
        ListPage(shown, language=language, used_in=0, templates=settings.templates, tell=found.append),
    )
    _kept[key] = _stamp(glossary.files), prepared
    return prepared, [*problems, *settings.problems, *glossary.problems, *found]


def _stamp(files: Iterable[str]) -> _Stamp:
    """Return what tells whether files have changed; nothing where one is gone."""
    try:
        return tuple((file, (found := Path(file).stat()).st_mtime_ns, found.st_size) for file in files)
    except OSError:
        return ()
