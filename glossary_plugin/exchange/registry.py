"""All formats by name: ours, and those that other packages add by the entry points ``glossary_plugin.formats``."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.exchange.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FORMATS", "BrokenFormatError", "added", "find", "guarded"]

_GROUP = "glossary_plugin.formats"
_LOADING = {"importlib", "metadata", "yaml"}
"""Folders of what loads a package, and writes what it gives."""
_OF_MARKDOWN = {
    "headings": "Markdown headings with the text below them",
    "note": "a note in lines: a topic, and headings that begin with a sign",
    "page": "a page for each term, with titled sections and a Mermaid graph",
    "abbr": "abbreviations in Markdown (*[ABBR]: Text)",
    "ezglossary": "definition lists as mkdocs-ezglossary has them (section:term, then ': Text')",
}
"""Formats that a module of their name reads in Markdown files."""
_OURS = {
    **{
        name: Format(help=help_, reads=f".markup.markdown.{name}:read", suffixes=(".md", ".markdown", ".txt"))
        for name, help_ in _OF_MARKDOWN.items()
    },
    "deflist": Format(
        help="definition lists in Markdown (Term, then ': Text')",
        reads=".markup.markdown.definition_pages:read",
        suffixes=(".md", ".markdown", ".txt"),
    ),
    "csv": Format(
        help="a table, a row for each term",
        reads=".tables.any_table:read_csv",
        writes=".tables.write:write_csv",
        translates=".translators.sheets:write_csv",
        updates=".tables.read:rows_of_csv",
        is_mapped=True,
        suffixes=(".csv",),
    ),
    "tsv": Format(
        help="the same with tabs",
        reads=".tables.any_table:read_tsv",
        writes=".tables.write:write_tsv",
        translates=".translators.sheets:write_tsv",
        updates=".tables.read:rows_of_tsv",
        is_mapped=True,
        suffixes=(".tsv", ".tab", ".txt"),
    ),
    "xlsx": Format(
        help="a workbook: its sheets are tables; one is written",
        reads=".tables.any_table:read_xlsx",
        writes=".tables.write_workbook:write_xlsx",
        translates=".translators.sheets:write_xlsx",
        updates=".tables.read:rows_of_xlsx",
        is_mapped=True,
        suffixes=(".xlsx", ".xlsm"),
    ),
    "xliff": Format(
        help="XLIFF for a translator: 1.2 is written, 2 is read too",
        reads=".translators.xliff:read",
        translates=".translators.xliff:write",
        updates=".translators.xliff:rows",
        suffixes=(".xlf", ".xliff"),
    ),
    "po": Format(
        help="PO of gettext, for a translator",
        reads=".translators.po:read",
        translates=".translators.po:write",
        updates=".translators.po:rows",
        suffixes=(".po", ".pot"),
    ),
    "json": Format(
        help="the glossary file as JSON, such as glossary.json of a site",
        reads=".glossary_yaml.json_file:read",
        writes=".glossary_yaml.json_file:write",
        suffixes=(".json",),
    ),
    "yaml": Format(
        help="YAML or JSON of other tools: a list or a mapping of terms, by keys of their own",
        reads=".other_yaml.read:read",
        is_mapped=True,
        suffixes=(".yml", ".yaml", ".json"),
    ),
    "sphinx": Format(
        help="glossary directives in reStructuredText and MyST files",
        reads=".markup.sphinx.read:read",
        suffixes=(".rst", ".rest", ".md", ".txt"),
    ),
    "latex": Format(
        help="entries of the packages glossaries, acronym and acro in LaTeX",
        reads=".markup.latex.read:read",
        suffixes=(".tex", ".ltx", ".sty"),
    ),
    "asciidoc": Format(
        help="description lists (Term:: text) in the glossaries of AsciiDoc files",
        reads=".markup.asciidoc.read:read",
        suffixes=(".adoc", ".asciidoc", ".asc", ".ad"),
    ),
    "html": Format(
        help="pages in HTML with <dl>, or with tables",
        reads=".markup.markdown.html_page:read",
        suffixes=(".html", ".htm", ".xhtml"),
    ),
    "hugo": Format(
        help="a folder of Markdown files with front matter, one for each term (and language)",
        reads=".markup.hugo.read:read",
        suffixes=(".md", ".markdown", ".mdx"),
    ),
    "tbx": Format(
        help="TBX, the exchange of terminology: versions 2 and 3; TBX-Basic 3 is written",
        reads=".concepts.tbx.read:read",
        writes=".concepts.tbx.write:write",
        suffixes=(".tbx", ".tbxm", ".xml"),
    ),
    "skos": Format(
        help="SKOS in Turtle, JSON-LD or RDF/XML; Turtle is written",
        reads=".concepts.skos.read:read",
        writes=".concepts.skos.write:write_turtle",
        suffixes=(".ttl", ".jsonld", ".rdf", ".nt"),
    ),
    "skos-jsonld": Format(help="SKOS, written as JSON-LD", writes=".concepts.skos.write:write_jsonld"),
    "markdown": Format(
        help="a glossary page in Markdown, in the form that most of its terms have; a page that reads well is written",
        reads=".markup.any_form:read",
        writes=".markup.markdown.write_page:write",
        suffixes=(".md", ".markdown", ".mdx", ".txt"),
    ),
    "vale": Format(
        help="a rule of Vale: names to avoid, with the right ones; its vocabularies are read too",
        reads=".lint_rules.read:read_vale",
        writes=".lint_rules.wordings:write_vale",
        suffixes=(".yml", ".yaml", ".txt"),
    ),
    "prh": Format(
        help="the same as rules of prh, for textlint",
        reads=".lint_rules.read:read_prh",
        writes=".lint_rules.wordings:write_prh",
        suffixes=(".yml", ".yaml"),
    ),
}

FORMATS: Mapping[str, Format] = MappingProxyType(_OURS)
"""Every format of ours by the name that users give it."""


class BrokenFormatError(Exception):
    """A format of another package cannot be used; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def added() -> dict[str, EntryPoint]:
    """Return the formats that other packages add, none of which is loaded; ours keep their names."""
    found: dict[str, EntryPoint] = {}
    for each in entry_points(group=_GROUP):
        if each.name not in FORMATS:
            found.setdefault(each.name, each)
    return found


def find(name: str) -> Format | None:
    """Return a format by its name; None where there is none.

    Raises:
        BrokenFormatError: the package that adds it has none there.
    """
    if name in FORMATS or name not in (others := added()):
        return FORMATS.get(name)
    with guarded(name):
        found = others[name].load()
        if not isinstance(found, Format):
            message = f"'{others[name].value}' is no Format of glossary_plugin.exchange.formats"
            raise TypeError(message)
        return found


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Let the code of a format of another package fail with a problem and its place; errors of ours are passed on.

    Raises:
        BrokenFormatError: something went wrong there.
    """
    try:
        yield
    except (Exception, SystemExit) as error:
        if name in FORMATS:
            raise
        text = " ".join(str(error).split())
        message = f"the format '{name}', which another package adds, fails: {type(error).__name__}: {text}"
        hint = f"report it to the authors of that package ({_package(name)}), or use another release of it"
        problem = Problem(code=Code.BAD_PLUGIN, message=message, hint=hint, where=_place(error, name))
        raise BrokenFormatError(problem) from error


def _package(name: str) -> str:
    """Return the package that adds a format."""
    dist = added()[name].dist
    return dist.name if dist else added()[name].value


def _place(error: BaseException, name: str) -> Location:
    """Return where the code of a format failed: its last line that ran, else what adds it."""
    if isinstance(error, SyntaxError) and error.filename:
        return Location(file=error.filename, line=error.lineno or 0)
    lines = [Location(file=each.filename, line=each.lineno or 0) for each in extract_tb(error.__traceback__)]
    theirs = [each for each in lines if _is_of_others(Path(each.file))]
    return theirs[-1] if theirs else Location(file=added()[name].value)


def _is_of_others(path: Path) -> bool:
    """Return whether a file is neither ours nor of what loads a package."""
    ours = Path(__file__).parents[1]
    return path.is_file() and ours not in path.parents and path.parent.name not in _LOADING
