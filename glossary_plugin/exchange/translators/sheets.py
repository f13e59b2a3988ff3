"""Tables of two languages: a row for each term, with the columns ``term.source`` and ``term.de`` side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.core.text.languages import base
from glossary_plugin.exchange.formats import Exported
from glossary_plugin.exchange.tables.bilingual import bilingual, counts
from glossary_plugin.exchange.tables.columns import SOURCE, column_of
from glossary_plugin.exchange.tables.write import delimited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.tables.bilingual import BilingualTerm
    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["write_csv", "write_tsv", "write_xlsx"]


def _write(delimiter: str, glossary: Glossary, language: str, site: str) -> Exported:
    terms, problems = bilingual(glossary, language, site)
    text = delimited(_rows(terms, language), delimiter) if terms else ""
    return Exported(text=text, problems=problems, counts=counts(terms))


write_csv, write_tsv = (partial(_write, delimiter) for delimiter in ",\t")


def write_xlsx(glossary: Glossary, language: str, site: str) -> Exported:
    """Return a workbook for a translator."""
    from glossary_plugin.exchange.tables.write_workbook import workbook  # noqa: PLC0415 - with the extra's library

    terms, problems = bilingual(glossary, language, site)
    made = workbook(_rows(terms, language), language)
    problems += made.left_out([each.term for each in terms])
    written = [each for number, each in enumerate(terms) if number not in {*made.unheld}]
    return Exported(data=made.data, problems=problems, counts=counts(written))


def _rows(terms: Sequence[BilingualTerm], language: str) -> list[list[str]]:
    """Return the names of the columns, and the rows."""
    paths = _paths(terms, language)
    columns = [("translations", tag, *path) for path in paths for tag in (SOURCE, language)]
    rows = [[term.term.id, *(cell for path in paths for cell in _pair(term, path))] for term in terms]
    return [["id", *map(column_of, columns)], *rows]


def _pair(term: BilingualTerm, path: Path) -> tuple[str, str]:
    return term.own.get(path, ""), term.other.get(path, "")


def _paths(terms: Sequence[BilingualTerm], language: str) -> list[Path]:
    """Return the parts that the terms have, in the order of an entry's keys; Japanese terms are sorted by readings."""
    found = dict.fromkeys(path for term in terms for path in (*term.own, *term.other))
    if base(language) == "ja":
        found[("reading",)] = None
    order = {key: place for place, key in enumerate(SHAPES["translation"].fields)}
    return sorted(found, key=lambda path: order[path[0]])
