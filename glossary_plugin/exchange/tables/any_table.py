"""Tables of others: the names in their column of terms are told apart, which our own exports have apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.tables import read
from glossary_plugin.exchange.tables.rows import with_long_alias
from glossary_plugin.exchange.wording.long_forms import with_long_form
from glossary_plugin.exchange.wording.names import split_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.exchange.formats import Document, Entry, Imported, ImportSettings

__all__ = ["read_csv", "read_tsv", "read_xlsx"]


def read_csv(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of tables."""
    return _named(read.read_csv(documents, settings))


def read_tsv(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of tables with tabs."""
    return _named(read.read_tsv(documents, settings))


def read_xlsx(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of workbooks."""
    return _named(read.read_xlsx(documents, settings))


def _named(imported: Imported) -> Imported:
    ids = [str(entry.values["id"]) for entry in imported.entries if "id" in entry.values]
    is_ours = bool(ids) and ids == [*map(make_id, ids)]
    return imported if is_ours else replace(imported, entries=[_taken_apart(entry) for entry in imported.entries])


def _taken_apart(entry: Entry) -> Entry:
    """Return an entry with the names that stand in its term, and the long form that its text is or begins with."""
    values = with_long_alias({**entry.values, **split_names(entry.values)})
    long, text = with_long_form({"abbr": [], **values}, str(values.get("definition", "")))
    return replace(entry, values={**values, **long, "definition": text})
