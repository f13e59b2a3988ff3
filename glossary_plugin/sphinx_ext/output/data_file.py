"""``glossary.json`` at the root of the site, beside ``objects.inv``: the glossary for other sites and programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.files import write_whole
from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.sphinx_ext.build.message_catalog import with_names
from glossary_plugin.sphinx_ext.output.standing import is_extra, taken_data

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.sphinx_ext.build.build_state import BuildState
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["DATA_FILE", "write_data"]

DATA_FILE = "glossary.json"


def write_data(state: BuildState) -> None:
    """Write the terms that have entries, with the address of each; a file of the project's own is left alone."""
    config = state.config
    if not config.is_website:
        return
    if is_extra(config, DATA_FILE):
        config.report([taken_data(config, DATA_FILE)])
        return
    path, text = Path(config.builder.outdir) / DATA_FILE, _text(state.site)
    if not text:
        path.unlink(missing_ok=True)
        return
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text)
    state.output.files[DATA_FILE] = text.encode()


def _text(site: SiteView) -> str:
    """Return what is written; empty where no term has an entry."""
    places, builder = site.places.by_id, site.config.html_builder
    listed = _published(site).among(places)
    if not listed.terms:
        return ""

    def url(term: Term) -> str:
        docname, fragment = places[term.id]
        return f"{builder.get_target_uri(docname)}#{fragment}"

    return f"{json.dumps(glossary_data(listed, url), ensure_ascii=False, indent=1)}\n"


def _published(site: SiteView) -> Glossary:
    """Return the glossary as its files have it, each text in its own language, with the names of catalogues."""
    written, names, language = site.config.written, site.translated, site.listed.language
    terms = (with_names(term, names.get(term.id), language) for term in written.terms)
    return replace(written, terms=tuple(terms))
