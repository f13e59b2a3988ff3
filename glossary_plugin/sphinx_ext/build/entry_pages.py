"""A document for each entry, where a list has the layout *entries*.

The documents lie in the doctree directory, not among the sources, and hang under the document of their
list: themes show that as their parent, and the next entry behind them, but no table of contents has them.

A source says the id of its term and nothing else of the glossary: whatever parses or fills in sources (markup,
templates of other extensions) never gets a name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.project import Project

from glossary_plugin.core.text.ids import marked_page_name, page_name
from glossary_plugin.sphinx_ext.records import EntryPage

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util._pathlib import _StrPath

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.sphinx_ext.records import DocumentFacts, Records

__all__ = ["EntryPages", "has_entry_pages"]

_AS_LISTS = frozenset({"singlehtml", "epub"})
"""Builders of HTML in which lists hold their entries themselves."""
_BY_TOCTREE = frozenset({"latex", "man", "texinfo", "singlehtml"})
"""Builders that write what the toctrees have alone: our documents may stay, and need not be read again for others."""
_SOURCES = {
    "restructuredtext": ":orphan:\n\n.. glossary-entry:: {}\n",
    "markdown": "---\norphan: true\n---\n```{{glossary-entry}} {}\n```\n",
}
"""The source of an entry's page, by its markup; the id of the term stands for the braces."""


def has_entry_pages(builder: Builder) -> bool:
    """Return whether a builder writes a page for each entry of a list that wants so."""
    return builder.format == "html" and builder.name not in _AS_LISTS


class _Project(Project):
    """A project that has documents of ours beside those of its source folder."""

    pages: Mapping[str, Path] = {}

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find the documents of the source folder, then add ours."""
        super().discover(exclude_paths, include_paths)
        for docname, path in self.pages.items():
            self.add(docname, path)
        return self.docnames

    def add(self, docname: str, path: Path) -> None:
        """Add a document whose source lies elsewhere."""
        self.docnames.add(docname)
        self._docname_to_path[docname] = path
        self._path_to_docname[path] = docname

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:  # noqa: FBT001 - Sphinx's form
        """Return the path of a document; one of ours stands, seen from the source folder, where its name says."""
        path = super().doc2path(docname, absolute)
        return path if absolute or not path.is_absolute() else type(path)(docname + path.suffix)


class EntryPages:
    """Makes, reads and drops the documents of entries."""

    def __init__(self, app: Sphinx, records: Records, glossary: Glossary) -> None:
        self._app = app
        self._records = records
        self._glossary = glossary
        self._folder = Path(app.doctreedir) / "glossary" / "_sources"  # a name that Sphinx never looks for sources in
        self._project = _Project(app.srcdir, app.project.source_suffix)
        self._project.restore(app.project)
        if has_entry_pages(app.builder) or app.builder.name in _BY_TOCTREE:
            self._project.pages = {
                docname: self._source(docname, glossary.by_id[page.id])
                for docname, page in records.pages.items()
                if page.id in glossary.by_id
            }
        app.project = app.env.project = self._project

    def update(self, facts: Mapping[str, DocumentFacts]) -> None:
        """Read the documents of entries that are new, and drop those that no list wants any more."""
        env, builder = self._app.env, self._app.builder
        taken = {docname.casefold() for docname in env.all_docs if docname not in self._records.pages}
        wanted: dict[str, EntryPage] = {}
        placed: set[str] = set()
        for docname, each in facts.items():
            if each.paged:
                new = [id_ for id_ in each.paged if id_ not in placed]
                hanging = {self._docname(docname, id_, taken): EntryPage(id_, docname) for id_ in new}
                placed.update(new)
                others = [name for name in env.toctree_includes.get(docname, []) if name not in self._records.pages]
                env.toctree_includes[docname] = [*others, *hanging]
                wanted |= hanging
        for docname in self._records.pages.keys() - wanted.keys():
            env.events.emit("env-purge-doc", env, docname)
            env.clear_doc(docname)
            self._project.docnames.discard(docname)
            self._path(docname).unlink(missing_ok=True)
        self._records.pages = wanted
        for docname, page in wanted.items():
            if docname not in env.all_docs:
                self._project.add(docname, self._source(docname, self._glossary.by_id[page.id]))
                builder.read_doc(docname)

    def _docname(self, of_list: str, id_: str, taken: Container[str]) -> str:
        """Return the name of the document of an entry: below its list, and not one of the project's, ``taken``."""
        folder = of_list.removesuffix("/index") if of_list != self._app.config.root_doc else "glossary"
        name = f"{folder}/{page_name(id_)}"
        return f"{folder}/{marked_page_name(id_)}" if name.casefold() in taken else name

    def _path(self, docname: str) -> Path:
        return self._folder / f"{docname}{self._suffix}"

    @property
    def _suffix(self) -> str:
        """The suffix of a markup that the project has; reStructuredText first."""
        kinds = {kind: suffix for suffix, kind in reversed(self._app.config.source_suffix.items())}
        return str(kinds.get("restructuredtext") or next(iter(kinds.values())))

    def _source(self, docname: str, term: Term) -> Path:
        """Return the source of a page, written where it is not there as it should be."""
        path = self._path(docname)
        kind = self._app.config.source_suffix[self._suffix]
        text = _SOURCES.get(kind, _SOURCES["markdown"]).format(term.id)  # others read notebooks in Markdown
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return path
