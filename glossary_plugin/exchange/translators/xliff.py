"""XLIFF: version 1.2 is written, which most tools for translators read; 1.0 to 1.2 and 2.0 to 2.2 are read."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from glossary_plugin.exchange.concepts.xml import XmlElement, parse
from glossary_plugin.exchange.formats import Exported, Imported, ImportSettings, bad_format, left_out
from glossary_plugin.exchange.formats.languages import canonical
from glossary_plugin.exchange.tables.bilingual import bilingual, counts
from glossary_plugin.exchange.tables.columns import column_of
from glossary_plugin.exchange.tables.entries import entries_of
from glossary_plugin.exchange.tables.rows import Table
from glossary_plugin.exchange.tables.units import Unit, name_of, no_language, note_on, rows_of, unready

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.tables.bilingual import BilingualTerm

__all__ = ["read", "rows", "write"]

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold."""
_ENDS = str.maketrans({"\r": "&#13;"})
"""What XML reads as another character where it is not escaped; in attributes all white space is."""
_WHITE = str.maketrans({"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
_UNREADY = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n", "initial"})
"""The states of translations that are not finished: `needs-review-translation` is one that is."""


def write(glossary: Glossary, language: str, site: str) -> Exported:
    """Return the texts of a glossary for a translator; a ``file`` for each file of the glossary and each language."""
    terms, problems = bilingual(glossary, language, site)
    lines = [*_HEAD]
    for (file, own), inside in groupby(terms, lambda each: (each.term.where.file, each.language)):
        about = _attributes(
            {"original": file, "datatype": "plaintext", "source-language": own, "target-language": language}
        )
        units = [line for term in inside for line in _units(term, problems)]
        lines += [f"  <file{about}>", "    <body>", *units, "    </body>", "  </file>"]
    text = "\n".join([*lines, "</xliff>", ""])
    return Exported(text=text if terms else "", problems=problems, counts=counts(terms))


def _units(term: BilingualTerm, problems: list[Problem]) -> Iterator[str]:
    """Yield the lines of a term; add what XML cannot hold to the problems."""
    unheld = []
    for path, source in term.own.items():
        target, name = term.other.get(path, ""), name_of(term.term.id, path)
        if _FORBIDDEN.search(target + name):
            unheld.append(f"control characters of {column_of(path)}")
            continue
        yield f'      <trans-unit{_attributes({"id": name, "resname": name})} xml:space="preserve">'
        yield f"        <source>{_text(source)}</source>"
        if target:
            yield f'        <target state="translated">{_text(target)}</target>'
        yield f"        <note>{_text(note_on(term, path))}</note>"
        yield "      </trans-unit>"
    problems += left_out("xliff", term.term, unheld)


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {key}="{escape(value).translate(_WHITE)}"' for key, value in values.items())


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text), quote=False).translate(_ENDS)


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of files, with their translations."""
    return entries_of(rows(documents, ImportSettings()), settings)


def rows(documents: Sequence[Document], settings: ImportSettings) -> Table:
    """Return a row for each term of files; ``settings`` have the language of those that name none."""
    found = [_rows(document, settings) for document in documents]
    return Table([row for table in found for row in table.rows], [each for table in found for each in table.problems])


def _rows(document: Document, settings: ImportSettings) -> Table:
    root, problems = parse(document)
    if root is None:
        return Table([], problems)
    files = [each for each in root.children if each.name == "file"]
    if root.name != "xliff" or not files:
        hint = "name a file that begins with <xliff …> and has <file> elements"
        return Table([], [bad_format("this is no XLIFF", hint, root.where)])
    found: list[Problem] = []
    made = []
    for file in files:
        attributes = {**root.attributes, **file.attributes}
        own, language = (
            canonical(attributes.get(old, attributes.get(new, "")))
            for old, new in (("source-language", "srcLang"), ("target-language", "trgLang"))
        )
        language = language or settings.language
        units = [unit for each in file.every() for unit in _unit(each)]
        found += [] if language else [no_language(document)]
        found += unready(units)
        made += rows_of(units, language, own)
    return Table(made, found)


def _unit(element: XmlElement) -> Iterator[Unit]:
    """Yield what an element is, of version 1 or 2."""
    names = [element.attributes[key] for key in ("id", "resname", "name") if key in element.attributes]
    name = next((each for each in names if "/" in each), names[0] if names else "")
    if element.name == "trans-unit":
        parts = [element]
    elif element.name == "unit":
        parts = [each for each in element.children if each.name in {"segment", "ignorable"}]
    else:
        return
    targets = [each for part in parts for each in part.children if each.name == "target"]
    states = [each.attributes.get("state", "") for each in (*parts, *targets)]
    yield Unit(
        name=name,
        source="".join(each.text for part in parts for each in part.children if each.name == "source"),
        target="".join(each.text for each in targets),
        meaning="\n\n".join(each.text.strip() for each in _notes(element)),
        ready=_UNREADY.isdisjoint(states),
        where=element.where,
    )


def _notes(unit: XmlElement) -> Iterator[XmlElement]:
    """Yield what is said of a unit: in version 2 there is an element around it."""
    for each in unit.children:
        if each.name == "notes":
            yield from each.children
        elif each.name == "note":
            yield each
