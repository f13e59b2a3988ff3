"""What HTML pages get: lists by our templates, the data of tooltips, style sheets and scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from posixpath import basename
from typing import TYPE_CHECKING, Any

from docutils import nodes

from glossary_plugin.core.problems import Location
from glossary_plugin.core.site.edit_links import edit_url
from glossary_plugin.html.pages.linked_data import linked_data
from glossary_plugin.html.pages.list_parts import Host, User, under_initials
from glossary_plugin.html.pages.minified_assets import (
    MAP_SCRIPT,
    MAP_STYLE,
    PAGE_SCRIPT,
    PAGE_STYLE,
    TERMS,
    TOOLTIP_SCRIPT,
    asset,
    scripts_for,
    styles_for,
)
from glossary_plugin.html.pages.page_weight import overweight
from glossary_plugin.sphinx_ext.build.build_state import state_of
from glossary_plugin.sphinx_ext.build.entry_places import url_of
from glossary_plugin.sphinx_ext.doctree.document_facts import entries_in, texts_in
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list
from glossary_plugin.sphinx_ext.doctree.translated import mark_untranslated
from glossary_plugin.sphinx_ext.output.edit_links import edit_address
from glossary_plugin.sphinx_ext.output.plain_doctree import unlink
from glossary_plugin.sphinx_ext.output.transforms import marks_in

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.build_config import BuildConfig
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["add_assets", "add_island", "loaded_assets", "visit_list"]

_FOLDER = "_static"
_PAGE = (basename(PAGE_STYLE), basename(PAGE_SCRIPT))
_MAP = (basename(MAP_STYLE), basename(MAP_SCRIPT))


def add_assets(app: Sphinx, config: BuildConfig) -> None:
    """Put the style sheets and scripts into the site; every page has those that the options want."""
    if not config.is_website:
        return
    styles, scripts = _on_every_page(config)
    folder = Path(app.outdir) / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name in dict.fromkeys((*styles, *scripts, basename(TOOLTIP_SCRIPT), *_PAGE, *_MAP)):
        path, text = folder / name, asset(name)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for name in styles:
        app.add_css_file(name)
    for name in scripts:
        app.add_js_file(name, loading_method="defer")


def _on_every_page(config: BuildConfig) -> tuple[list[str], list[str]]:
    """Return the names of the style sheets and the scripts that every page loads."""
    options = replace(config.options, palette=config.has_palette)
    return list(map(basename, styles_for(options))), list(map(basename, scripts_for(options)))


def loaded_assets(site: SiteView) -> tuple[str, ...]:
    """Return the paths of those that pages load."""
    has_map = any(each.has_map for each in site.config.records.facts.values())
    styles, scripts = _on_every_page(site.config)
    names = (
        *styles,
        *scripts,
        *(_PAGE if site.places.by_id or has_map else ()),
        *(_MAP if has_map else ()),
    )
    return tuple(f"{_FOLDER}/{name}" for name in names)


def add_island(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page its data, as the last element of its content, and a page with a list its style sheet and script.

    The document is written by now; what others make of its words, as a description for machines, is as without us.
    """
    del templatename
    state = state_of(app.env)
    config = state.config
    if doctree is None or "body" not in context:
        return
    layouts = {list_["layout"] for list_ in doctree.findall(glossary_list)} if config.is_website else set()
    for style, script in (*([_PAGE] if layouts else []), *([_MAP] if "map" in layouts else [])):
        app.add_css_file(style)
        app.add_js_file(script, loading_method="defer")
    terms = context["pathto"](TERMS, resource=True) if state.site.shares_terms else ""
    if config.shows_definitions:
        rules = state.decider.rules(pagename)
        context["body"] = state.tooltips.finished(
            context["body"], marks_in(doctree), pagename, rules.language, tooltips=rules.tooltips, terms=terms
        )
        config.report_found()
    if config.has_palette and state.site.places.by_id:
        context["body"] += state.site.listed.list_page.opener(terms)
    unlink(doctree)


def visit_list(self: HTML5Translator, node: glossary_list) -> None:
    """Write a list by our templates, its texts rendered from the nodes inside."""
    site, docname = state_of(self.builder.env).site, self.docnames[-1]
    config, edition = site.config, site.listed
    texts, homes = _texts(self, node, site), _homes(node, site, docname)
    host = _host(self, site, docname, texts)
    made = _rendered(self, node, site, host, set(homes))
    defined = [site.own.by_id[id_] for id_ in homes]
    described = linked_data(
        edition.title, edition.reader, defined, lambda term: host.render(term, term.texts.definition)
    )
    config.report_found()
    if homes:
        config.report(overweight(made, len(homes), Location(file=str(self.builder.env.doc2path(docname)))))
    self.body.append(made + (described if config.is_website else ""))
    raise nodes.SkipNode


def _texts(translator: HTML5Translator, list_: glossary_list, site: SiteView) -> dict[tuple[str, str], str]:
    """Return the texts of the entries in a list as HTML, by their terms' ids and their sources."""
    texts: dict[tuple[str, str], str] = {}
    for item in entries_in(list_):
        for box in texts_in(item):
            mark_untranslated(box, site.languages)
            texts[item["glossary_term"], box["glossary_text"]] = _html(translator, box)
    return texts


def _homes(list_: glossary_list, site: SiteView, docname: str) -> list[str]:
    """Return the ids of the terms whose entries in a list have the anchors, in the order of the glossary."""
    anchored = _anchored(list_)
    return [id_ for id_ in dict.fromkeys(site.places.anchors(docname).values()) if id_ in anchored]


def _anchored(list_: glossary_list) -> set[str]:
    """Return the ids of the terms that a list is the first of its document to have."""
    anchored = (item for item in entries_in(list_) if any(each["ids"] for each in item if isinstance(each, nodes.term)))
    return {item["glossary_term"] for item in anchored}


def _host(translator: HTML5Translator, site: SiteView, docname: str, texts: Mapping[tuple[str, str], str]) -> Host:
    """Return what our templates ask the page for."""
    builder = translator.builder
    base, edited = site.config.settings.base, edit_address(builder.config)
    return Host(
        render=lambda term, text: texts.get((term.id, text), ""),
        href=lambda term: url_of(site.places.entry(term, docname)),
        more=lambda term: url_of(site.places.more(term, docname)),
        users=lambda term: _users(site, term, docname),
        edit=lambda term: edit_url(term, base, Path(builder.srcdir), edited),
        reference=_reference(translator),
        anchors_whole=True,
        map=_map_url(site, docname),
    )


def _rendered(
    translator: HTML5Translator, list_: glossary_list, site: SiteView, host: Host, homes: Container[str]
) -> str:
    """Return a list as HTML, in its layout."""
    list_page = site.listed.list_page
    if list_["layout"] == "map":
        named = [site.own.by_id[id_] for id_ in list_["glossary_terms"] if id_ in site.places.by_id]
        return list_page.map(named, host, _taken(translator))
    terms = [site.own.by_id[item["glossary_term"]] for item in entries_in(list_)]
    shown = [term for term in terms if term.id in site.places.by_id]
    if list_["layout"] == "page":
        return "".join(list_page.single(term, host) for term in shown)
    groups = under_initials(shown, site.listed.reader, _taken(translator), sort=list_.get("sort", ""))
    if list_["layout"] == "entries" and site.config.has_entry_pages:
        return list_page.index(groups, host, _anchored(list_))
    return list_page.render(groups, host, homes)


def _map_url(site: SiteView, docname: str) -> str:
    """Return the URL of the first document with a map from another; empty where there is none."""
    facts = site.config.records.facts.items()
    found = next((name for name, each in facts if each.has_map), docname)
    return "" if found == docname else url_of(site.places.uri(docname, found))


def _taken(translator: HTML5Translator) -> set[str]:
    """Return the ids that a document has so far, which the headings of its lists must leave alone."""
    kept: set[str] | None = translator.__dict__.get("glossary_taken")
    if kept is None:
        kept = {id_ for node in translator.document.findall(nodes.Element) for id_ in node["ids"]}
        translator.__dict__["glossary_taken"] = kept
    return kept


def _reference(translator: HTML5Translator) -> str:
    """Return how an author refers to an entry in the markup of the document."""
    config, path = translator.builder.config, str(translator.builder.env.doc2path(translator.docnames[-1]))
    kinds = {kind for suffix, kind in config.source_suffix.items() if path.endswith(suffix)}
    return "{term}`{}`" if "markdown" in kinds else ":term:`{}`"


def _html(translator: HTML5Translator, box: nodes.Element) -> str:
    start = len(translator.body)
    for child in box.children:
        child.walkabout(translator)
    html = "".join(translator.body[start:])
    del translator.body[start:]
    return html


def _users(site: SiteView, term: Term, docname: str) -> list[User]:
    found = []
    for page, use in site.users.get(term.id, ()):
        title = site.config.title(page)
        section = "" if use.section_title == title else use.section_title
        found.append(User(url_of(site.places.uri(docname, page, use.section)), title, section, use.snippet, use.count))
    return found
