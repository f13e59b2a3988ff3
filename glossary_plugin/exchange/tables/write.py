"""The glossary -> a table, a row for each term; what a cell cannot hold is reported."""

from __future__ import annotations

import csv
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.exchange.formats import Exported, file_of, left_out, lost
from glossary_plugin.exchange.tables.cells import guarded
from glossary_plugin.exchange.tables.columns import cell_of, column_of, parts_of, path_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["cells_of", "delimited", "table_of", "write_csv", "write_tsv"]

_BOM = "\ufeff"


def _write(name: str, delimiter: str, glossary: Glossary) -> Exported:
    """Return the glossary as a table of text."""
    rows, problems = table_of(glossary, name)
    return Exported(text=delimited(rows, delimiter), problems=problems)


def delimited(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    """Return rows as text; it begins with a byte order mark, without which spreadsheets misread it."""
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(map(guarded, row) for row in rows)
    return _BOM + stream.getvalue()


def table_of(glossary: Glossary, name: str) -> tuple[list[list[str]], list[Problem]]:
    """Return the rows of the glossary, the names of the columns first, and what they cannot hold."""
    data = glossary_data(glossary)
    table = [cells_of(entry) for entry in data["terms"]]
    paths = sorted({path for row in table for path in row}, key=_order(table))
    rows = [[column_of(path) for path in paths], *([row.get(path, "") for path in paths] for row in table)]
    problems = [
        problem
        for term, entry in zip(glossary.terms, data["terms"], strict=True)
        for problem in left_out(name, term, _unwritten(entry))
    ]
    top = [key for key in data if key != "terms"]
    problems[:0] = lost(f"{name} has no place for what the file says about itself", top, file_of(glossary))
    return rows, problems


def cells_of(entry: Mapping[str, Any]) -> dict[Path, str]:
    """Return the cells of an entry, as far as a table can hold it; what is narrower has ``broader`` itself."""
    return {path: cell_of(value) for path, value in parts_of(entry) if path != ("narrower",) and _holds(path, value)}


def _order(table: Sequence[Mapping[Path, str]]) -> Any:  # noqa: ANN401 - a key to sort by
    """Return what sorts columns: by the order of an entry's keys, and in it as they first come."""
    keys = [*SHAPES["entry"].fields]
    first = {path: place for place, path in enumerate(dict.fromkeys(path for row in table for path in row))}
    return lambda path: (keys.index(path[0]) if path[0] in keys else len(keys), first[path])


def _holds(path: Path, value: object) -> bool:
    """Return whether a column can stand for a part, and a cell for its value."""
    if path[0].startswith("x-") and not isinstance(value, str):
        return False
    return path_of(column_of(path)) == path and value_of(path, cell_of(value)) == _plain(value)


def _plain(value: object) -> object:
    """Return a value as a cell gives it back: names without settings, sources without a title as addresses.

    White space at the ends of a text is nothing that a reader sees.
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict) and not ("title" in value and "url" in value):
        return cell_of(value)
    return value


def _unwritten(entry: Mapping[str, Any]) -> Iterator[str]:
    for path, value in parts_of(entry):
        if not _holds(path, value):
            yield column_of(path)
        elif isinstance(value, list) and any(
            isinstance(each, dict) and len(each) > 1 and "text" in each for each in value
        ):
            yield f"settings of {column_of(path)}"


write_csv, write_tsv = partial(_write, "csv", ","), partial(_write, "tsv", "\t")
