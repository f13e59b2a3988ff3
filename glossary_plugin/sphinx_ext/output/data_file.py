"""``glossary.json`` at the root of the site, beside ``objects.inv``: the glossary for other sites and programs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.core.atomic_write import write_whole
from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.sphinx_ext.build.message_catalog import with_names

if TYPE_CHECKING:
    from pathlib import Path

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["write_data"]


def write_data(site: SiteView, outdir: Path) -> None:
    """Write the terms that have entries, with the address of each, where they have changed; without terms no file."""
    if not site.config.is_website:
        return
    path, places, builder = outdir / "glossary.json", site.places.by_id, site.config.html_builder
    listed = _published(site).among(places)
    if not listed.terms:
        path.unlink(missing_ok=True)
        return

    def url(term: Term) -> str:
        docname, fragment = places[term.id]
        return f"{builder.get_target_uri(docname)}#{fragment}"

    text = f"{json.dumps(glossary_data(listed, url), ensure_ascii=False, indent=1)}\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text)


def _published(site: SiteView) -> Glossary:
    """Return the glossary as its files have it, each text in its own language, with the names of catalogues."""
    written, names, language = site.config.written, site.translated, site.listed.language
    terms = (with_names(term, names.get(term.id), language) for term in written.terms)
    return replace(written, terms=tuple(terms))
