"""``glossary.json`` at the root of the site, beside ``objects.inv``: the glossary for other sites and programs.

Beside it, where that is wanted, is what the pages use of others: ``glossary-usage.json``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.core.site.usage_file import USAGE_FILE, PageUsage, usage_of, write_usage
from glossary_plugin.core.system.files import write_whole
from glossary_plugin.html.pages.minified_assets import TERMS
from glossary_plugin.sphinx_ext.build.fingerprints import Fingerprints
from glossary_plugin.sphinx_ext.build.message_catalog import with_names
from glossary_plugin.sphinx_ext.output.standing import is_extra, taken_data
from glossary_plugin.sphinx_ext.records import digest

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.sphinx_ext.build.build_state import BuildState
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["DATA_FILE", "write_data"]

DATA_FILE = "glossary.json"


def write_data(state: BuildState) -> None:
    """Write the terms that have entries, with the address of each, and what the pages use of others, if wanted.

    A book in one page has no addresses of pages.
    """
    if state.config.is_website:
        _write(state, DATA_FILE, _text(state.site))
        if state.config.options.publish_usage and not state.config.is_one_page:
            _write(state, USAGE_FILE, _usage(state.site))
        _write(state, TERMS, _terms(state))


def _write(state: BuildState, name: str, text: str) -> None:
    """Write a file at the root of the site, or delete it where it is empty; the project's own is left alone."""
    config = state.config
    if is_extra(config, name):
        config.report([taken_data(config, name)] if text else [])
        return
    path = Path(config.builder.outdir) / name
    if not text:
        path.unlink(missing_ok=True)
        return
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text)
    state.output.files[name] = text.encode()


def _terms(state: BuildState) -> str:
    """Return the script with terms; empty where pages have none."""
    site = state.site
    if site.config.has_palette:
        return _made_terms(state) if site.places.by_id else ""
    if not site.shares_terms or not (shown := site.referring()):
        return ""
    first = f"// {digest(site.listed.reader, [*map(Fingerprints(site).term, shown)])}\n"
    path = Path(site.config.builder.outdir) / TERMS
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    # To render it takes its time, and seldom something has changed.
    return before if before.startswith(first) else first + _made_terms(state)


def _made_terms(state: BuildState) -> str:
    listed = state.site.listed
    return listed.list_page.terms(state.tooltips.terms(listed.reader), ".")


def _usage(site: SiteView) -> str:
    config, builder = site.config, site.config.html_builder
    pages = (
        PageUsage(
            path=str(config.env.doc2path(docname, base=False)),
            title=config.title(docname),
            url=builder.get_target_uri(docname),
            uses=each.uses,
        )
        for docname, each in config.records.decisions.items()
    )
    url = str(builder.config.html_baseurl or "./")
    return write_usage(usage_of(builder.config.project, url, pages, site.glossary, published=True))


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
