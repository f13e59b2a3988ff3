"""PO of gettext: a message for each text of a term, whose context names the term and the part (``api/term``)."""

from __future__ import annotations

import codecs
import re
from io import BytesIO
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from glossary_plugin.core.text.languages import base
from glossary_plugin.exchange.formats import Exported, Imported, ImportSettings, bad_format
from glossary_plugin.exchange.formats.languages import canonical
from glossary_plugin.exchange.tables.bilingual import bilingual, counts
from glossary_plugin.exchange.tables.entries import entries_of
from glossary_plugin.exchange.tables.rows import Table
from glossary_plugin.exchange.tables.units import Unit, name_of, no_language, note_on, rows_of, unready

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel.messages.catalog import Message

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.formats import Document

__all__ = ["read", "rows", "write"]

_LINE = re.compile(rb'\s*+(?:#.*|(?:msg[a-z_]+(?:\[\d+\])?\s*+)?"(?:[^"\\]|\\.)*+"\s*+)?')
"""A line that can be read: of one that cannot, the library would lose a part without a word."""


def write(glossary: Glossary, language: str, site: str) -> Exported:
    """Return the texts of a glossary for a translator."""
    terms, problems = bilingual(glossary, language, site)
    title = glossary.title or "Glossary"
    catalog = Catalog(locale=_locale(language), project=title, version="1", charset="utf-8", fuzzy=False)
    catalog.header_comment = f"# {title}: {language}"
    for term in terms:
        where = term.term.where
        for path, source in term.own.items():
            added = catalog.add(
                source,
                term.other.get(path, ""),
                locations=[(where.file, where.line)],
                auto_comments=[note_on(term, path)],
                context=name_of(term.term.id, path),
            )
            added.flags.clear()  # '50 % of' is no placeholder of a program
    stream = BytesIO()
    write_po(stream, catalog, width=0)
    text = stream.getvalue().decode() if terms else ""
    return Exported(text=text, problems=problems, counts=counts(terms))


def _locale(language: str) -> str:
    """Return a language as gettext names it; of one that the library cannot read, the language alone."""
    name = language.replace("-", "_")
    try:
        Locale.parse(name)
    except UnknownLocaleError:
        return name
    except ValueError:
        return base(language)
    return name


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of files, with their translations."""
    return entries_of(rows(documents, ImportSettings()), settings)


def rows(documents: Sequence[Document], settings: ImportSettings) -> Table:
    """Return a row for each term of files; ``settings`` have the language of those that name none."""
    found = [_rows(document, settings) for document in documents]
    return Table([row for table in found for row in table.rows], [each for table in found for each in table.problems])


def _rows(document: Document, settings: ImportSettings) -> Table:
    data = document.data.removeprefix(codecs.BOM_UTF8)
    hint = "fix it here, or export it again; 'msgfmt --check' finds such faults, too"
    for number, each in enumerate(data.split(b"\n"), 1):
        if not _LINE.fullmatch(each):
            return Table([], [bad_format("this is no line of a PO file", hint, document.at(number, 1))])
    try:
        catalog = read_po(BytesIO(data), ignore_obsolete=True, abort_invalid=True)
    except (PoFileError, LookupError, ValueError) as error:
        where = document.at(error.lineno + 1 if isinstance(error, PoFileError) else 1)
        return Table([], [bad_format(f"this PO file cannot be read: {error}", hint, where)])
    units = [_unit(document, message) for message in catalog if message.id]
    language = canonical(str(catalog.locale_identifier or "").partition(".")[0]) or settings.language
    problems = [*([] if language else [no_language(document)]), *unready(units)]
    return Table(rows_of(units, language, ""), problems)


def _unit(document: Document, message: Message) -> Unit:
    """Return a message; of one with plurals, the first form."""
    source, target = (
        each if isinstance(each, str) else [*(each or ()), ""][0] for each in (message.id, message.string)
    )
    return Unit(
        name=message.context or "",
        source=source,
        target=target,
        meaning="\n".join(message.auto_comments),
        ready=not message.fuzzy,
        where=document.at(message.lineno or 0),
    )
