"""The searches of hosts: their indices get the names of entries, and their scripts look at these first.

They weigh words, not names: for `token` an access token is as good, and a page that says it often is better. What is
typed in kana or in Latin letters for a Japanese name stands in no text at all.
"""

from __future__ import annotations

import re
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from glossary_plugin.core.site.search_words import romanized, shown_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from glossary_plugin.core.model import Term

__all__ = ["extend_scripts", "name_entries"]

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
        documents: list[dict[str, Any]] = getattr(index, "entries", None) or getattr(index, "_entries", [])
        left = dict(entries)
        for document in reversed(documents):  # a page that was just read is at the end
            if not left:
                break
            if term := left.pop(document["location"], None):
                document["names"] = _sought(term)


def _sought(term: Term) -> list[str]:
    """Return what a reader may type to find a term, its own names first."""
    return list(dict.fromkeys(filter(None, (*shown_names(term), term.reading, *romanized(term)))))
