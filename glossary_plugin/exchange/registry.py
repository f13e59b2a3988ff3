"""All formats by name; the module of one is loaded when it is asked for, with the libraries that it needs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary_plugin.exchange.formats import Reader, Writer
    from glossary_plugin.exchange.tables.read import RowReader

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One format: what users call it, and where the functions are that read and write it (``module:function``)."""

    name: str
    help: str
    reads: str = ""
    writes: str = ""
    updates: str = ""
    """Of what reads it as the rows of a table, whose values go into a glossary file that is there."""
    suffixes: tuple[str, ...] = ()
    """Of the files that are read where a folder is named."""

    def reader(self) -> Reader:
        """Return what reads it.

        Raises:
            ModuleNotFoundError: a library of the extra ``exchange`` is not installed.
        """
        return cast("Reader", _function(self.reads))

    def row_reader(self) -> RowReader:
        """Return what reads it as rows.

        Raises:
            ModuleNotFoundError: as for `reader`.
        """
        return cast("RowReader", _function(self.updates))

    def writer(self) -> Writer:
        """Return what writes it.

        Raises:
            ModuleNotFoundError: as for `reader`.
        """
        return cast("Writer", _function(self.writes))


def _function(path: str) -> object:
    module, _, name = path.partition(":")
    return getattr(import_module(f"{__package__}.{module}"), name)


_MARKDOWN = (".md", ".markdown", ".txt")
_ALL = (
    Format(
        name="headings",
        help="Markdown headings with the text below them",
        reads="markdown.headings:read",
        suffixes=_MARKDOWN,
    ),
    Format(
        name="note",
        help="a note in lines: a topic, and headings that begin with a sign",
        reads="markdown.note:read",
        suffixes=_MARKDOWN,
    ),
    Format(
        name="page",
        help="a page for each term, with titled sections and a Mermaid graph",
        reads="markdown.page:read",
        suffixes=_MARKDOWN,
    ),
    Format(
        name="csv",
        help="a table, a row for each term",
        reads="tables.read:read_csv",
        writes="tables.write:write_csv",
        updates="tables.read:rows_of_csv",
        suffixes=(".csv",),
    ),
    Format(
        name="tsv",
        help="the same with tabs",
        reads="tables.read:read_tsv",
        writes="tables.write:write_tsv",
        updates="tables.read:rows_of_tsv",
        suffixes=(".tsv", ".tab", ".txt"),
    ),
    Format(
        name="json",
        help="the glossary file as JSON, such as glossary.json of a site",
        reads="json_file:read",
        writes="json_file:write",
        suffixes=(".json",),
    ),
    Format(
        name="sphinx",
        help="glossary directives in reStructuredText and MyST files",
        reads="sphinx.read:read",
        suffixes=(".rst", ".rest", ".md", ".txt"),
    ),
    Format(
        name="hugo",
        help="a folder of Markdown files with front matter, one for each term (and language)",
        reads="hugo.read:read",
        suffixes=(".md", ".markdown"),
    ),
    Format(
        name="deflist",
        help="definition lists in Markdown (Term, then ': Text')",
        reads="markdown.deflist:read",
        suffixes=_MARKDOWN,
    ),
    Format(
        name="abbr",
        help="abbreviations in Markdown (*[ABBR]: Text)",
        reads="markdown.abbr:read",
        suffixes=_MARKDOWN,
    ),
    Format(
        name="ezglossary",
        help="definition lists as mkdocs-ezglossary has them (section:term, then ': Text')",
        reads="markdown.ezglossary:read",
        suffixes=_MARKDOWN,
    ),
    Format(
        name="tbx",
        help="TBX, the exchange of terminology: versions 2 and 3; TBX-Basic 3 is written",
        reads="tbx.read:read",
        writes="tbx.write:write",
        suffixes=(".tbx", ".tbxm", ".xml"),
    ),
    Format(
        name="skos",
        help="SKOS in Turtle, JSON-LD or RDF/XML; Turtle is written",
        reads="skos.read:read",
        writes="skos.write:write_turtle",
        suffixes=(".ttl", ".jsonld", ".rdf", ".nt"),
    ),
    Format(name="skos-jsonld", help="SKOS, written as JSON-LD", writes="skos.write:write_jsonld"),
    Format(name="markdown", help="a page that reads well by itself", writes="markdown.write_page:write"),
    Format(name="vale", help="a rule of Vale: names to avoid, with the right ones", writes="lint_rules.vale:write"),
    Format(name="prh", help="the same as rules of prh, for textlint", writes="lint_rules.prh:write"),
)

FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})
"""Every format by the name that users give it."""
