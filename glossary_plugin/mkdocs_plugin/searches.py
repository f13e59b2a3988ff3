"""The searches of hosts: their indices get the names of entries, and their scripts look at these first.

They weigh words, not names: for `token` an access token is as good, and a page that says it often is better. What is
typed in kana or in Latin letters for a Japanese name stands in no text at all.
"""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from glossary_plugin.core.site.search_words import romanized, sought_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from glossary_plugin.core.model import Term

__all__ = ["extend_scripts", "name_entries"]

_Document = dict[str, Any]
"""What an index has of a section: its address, its title, its text."""

_MKDOCS = "search/worker.js"
_MATERIAL = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")


def extend_scripts(files: Files, config: MkDocsConfig) -> None:
    """Let the script of the theme's search look at the names of entries; other themes have none that we know."""
    for file in list(files):
        uri = file.src_uri
        if file.src_dir is None or file.src_dir == config.docs_dir:
            continue
        if uri == _MKDOCS:
            _replace(file, f"{file.content_string}\n{_script('mkdocs-search.js')}", files, config)
        elif _MATERIAL.fullmatch(uri):
            # It answers at once, so that ours has to listen before it.
            _replace(file, f"{_script('material-search.js')}\n{file.content_string}", files, config)


def _script(name: str) -> str:
    """Return one of our scripts, with what it needs."""
    folder = resources(__package__) / "scripts"
    return "\n".join((folder / each).read_text(encoding="utf-8") for each in ("names.js", name))


def _replace(theirs: File, content: str, files: Files, config: MkDocsConfig) -> None:
    files.remove(theirs)
    files.append(File.generated(config, theirs.src_uri, content=content))


def name_entries(plugins: Iterable[object], entries: Mapping[str, Term]) -> None:
    """Give what searches have read of a page the names of its entries; ``entries`` are terms by their addresses."""
    for plugin in plugins if entries else ():
        index = getattr(plugin, "search_index", None)
        if documents := getattr(index, "entries", None):  # Material's, of HTML
            for document, term in _last(documents, entries):
                _name(document, term, escape)
        elif documents := getattr(index, "_entries", None):
            _shorten(documents, entries)
            for document, term in _last(documents, entries):
                _name(document, term, str)


def _last(documents: list[_Document], entries: Mapping[str, Term]) -> Iterator[tuple[_Document, Term]]:
    """Yield the documents of entries, from the last one on: a page that was just read is at the end."""
    left = dict(entries)
    for document in reversed(documents):
        if not left:
            break
        if term := left.pop(document["location"], None):
            yield document, term


def _name(document: _Document, term: Term, written: Callable[[str], str]) -> None:
    """Give the document of an entry its names: for our scripts, and behind its text those that the title lacks."""
    own, *others = sought_words(term)
    document["names"] = ["" if own == document["title"] else own, *others]
    typed = {*romanized(term), *term.abbreviations[:1]}
    names = ", ".join(name for name in others if name not in typed)
    document["text"] = f"{document['text']} {written(names)}".strip()


def _shorten(documents: list[_Document], entries: Mapping[str, Term]) -> None:
    """Take the texts of entries out of the document of the page, which has all that its sections have once more."""
    page = next(at for at in reversed(range(len(documents))) if "#" not in documents[at]["location"])
    text: str = documents[page]["text"]
    end, kept = len(text), []
    for section in reversed(documents[page + 1 :]):
        start = text.rfind(section["text"], 0, end)
        if start < 0:
            break  # another plugin has changed it
        behind = start + len(section["text"]) if section["location"] in entries else start
        kept.append(text[behind:end])
        end = start
    documents[page]["text"] = "".join([text[:end], *reversed(kept)])
