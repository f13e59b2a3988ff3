"""The files by which other sites and programs know the glossary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.core.model import Role
from glossary_plugin.core.site.inventory import inventory
from glossary_plugin.core.site.usage_file import USAGE_FILE, usage_of, way_to_root, write_usage
from glossary_plugin.html.pages.minified_assets import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.mkdocs_plugin.usage import Usage

__all__ = ["data_files", "data_places", "terms_place", "usage_file", "usage_place"]

_SHOWN = frozenset({Role.TERM, Role.ABBR, Role.ALIAS})
"""The names by which other sites may refer to a term."""


def data_places(first: File) -> list[str]:
    """Return the paths of the files: in the folder that the ``first`` list opens.

    There ``objects.inv`` is no other plugin's, as it may be at the root of a site.
    """
    folder = _folder(first)
    return [f"{folder}glossary.json", *([f"{folder}objects.inv"] if folder else [])]


def _folder(first: File) -> str:
    folder = first.dest_uri.removesuffix(".html").removesuffix("index")
    return f"{folder.rstrip('/')}/".lstrip("/")


def data_files(glossary: Glossary, homes: Mapping[str, File], first: File, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the paths and the contents of the files of a site with this ``name``.

    ``homes`` are the pages of the entries, by the ids of their terms; ``first`` is that of the first list.
    """
    folder = _folder(first)
    listed = glossary.among(homes)

    def url(term: Term, anchor: str = "") -> str:
        path = get_relative_url(homes[term.id].url, folder)
        return f"{path.removeprefix('./')}#{anchor or term.anchor}"

    text = json.dumps(glossary_data(listed, url), ensure_ascii=False, indent=1)
    known, *inventories = data_places(first)
    yield known, f"{text}\n".encode()
    for place in inventories:
        names = [(name.text, url(term)) for term in listed.terms for name in term.names if name.role in _SHOWN]
        labels = [(anchor, url(term, anchor), term.name) for term in listed.terms for anchor in term.anchors]
        yield place, inventory(name, names, labels)


def usage_place(first: File | None) -> str:
    """Return the path of the file for the owners of shared terms: beside the others, at the root without a list."""
    return f"{_folder(first) if first else ''}{USAGE_FILE}"


def terms_place(first: File) -> str:
    """Return the path of the script with terms: beside the others, since there is one a language."""
    return f"{_folder(first)}{TERMS}"


def usage_file(usage: Usage, files: Files, glossary: Glossary, place: str, config: MkDocsConfig) -> bytes:
    """Return the content of the file for the owners of shared terms, which is at ``place``."""
    site = usage_of(
        str(config.site_name),
        config.site_url or way_to_root(place),
        usage.pages(files),
        glossary,
        published=True,
    )
    return write_usage(site).encode()
