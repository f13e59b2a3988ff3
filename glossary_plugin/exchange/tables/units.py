"""What files for translators share: a unit for each text of a term, named by its id and the part (``api/term``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.untranslated import TRANSLATED
from glossary_plugin.core.text.ids import is_id
from glossary_plugin.exchange.formats import bad_format, lost
from glossary_plugin.exchange.tables.columns import column_of, is_list, path_of
from glossary_plugin.exchange.tables.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.tables.bilingual import BilingualTerm
    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["Unit", "name_of", "no_language", "note_on", "rows_of", "unready"]

_MARKUPS = {"markdown": "Markdown", "rst": "reStructuredText"}
_NAMES = frozenset({"term", "abbr", "aliases"})
_MOST = 5
"""Units that a message names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A text and its translation, as a file for translators has them."""

    name: str
    """What the file calls it: ``api/term``, or anything where it is not ours."""
    source: str
    target: str
    meaning: str = ""
    """What it means, where that is known."""
    ready: bool = True
    """Whether the translator has finished it."""
    where: Location


def name_of(id_: str, path: Path) -> str:
    """Return the name of a unit.

    >>> name_of("api", ("explanations", "simple"))
    'api/explanations.simple'
    """
    return f"{id_}/{column_of(path)}"


def note_on(term: BilingualTerm, path: Path) -> str:
    """Return what a translator should know of a text."""
    markup = "" if path[0] in _NAMES else f", in {_MARKUPS[term.term.format]}"
    several = r"; a semicolon separates several (\; is one of a text)" if is_list(path) else ""
    return f"{column_of(path)} of '{' '.join(term.term.name.split())}'{markup}{several}"


def rows_of(units: Iterable[Unit], language: str, own: str) -> list[Row]:
    """Return a row for each term, with what is ready in ``language``, beside its texts in the language ``own``.

    A unit with a name that is not ours is a term of its own.
    """
    found: dict[str, tuple[Location, dict[Path, str], dict[Path, str]]] = {}
    for number, unit in enumerate(units):
        id_, path = _meant(unit.name)
        _, cells, sources = found.setdefault(id_ or f" {number}", (unit.where, {("id",): id_}, {}))
        sources.setdefault(path, unit.source)
        if unit.meaning and not id_:
            sources[("definition",)] = unit.meaning
        if language:
            part = ("translations", language, *path)
            cells[part] = cells.get(part) or (unit.target if unit.ready else "")
    return [Row(cells, own, where, sources) for where, cells, sources in found.values()]


def _meant(name: str) -> tuple[str, Path]:
    """Return the id and the part that a unit is of."""
    id_, sign, column = name.strip().partition("/")
    path = path_of(column) if sign and is_id(id_) else None
    return (id_, path) if path and path[0] in TRANSLATED else ("", ("term",))


def unready(units: Sequence[Unit]) -> Iterator[Problem]:
    """Yield the problem of units that the translator has not finished."""
    found = [unit for unit in units if not unit.ready and unit.target.strip()]
    if found:
        shown = [unit.name or unit.source for unit in found[:_MOST]]
        shown += [f"and {len(found) - _MOST:,} more"] * (len(found) > _MOST)
        yield from lost("translations that the file marks as unfinished are left out", shown, found[0].where)


def no_language(document: Document) -> Problem:
    """Return the problem of a file that does not say into which language it translates."""
    hint = "name it by --language, such as --language de, or in the file"
    return bad_format("the file does not name the language of its translations", hint, document.at(1))
