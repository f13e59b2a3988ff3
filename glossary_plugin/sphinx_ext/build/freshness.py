"""Which documents with lists are read again: those whose lists were made with something that has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Location
from glossary_plugin.core.site.learning_path import learning_path
from glossary_plugin.html.pages.templating import used_templates
from glossary_plugin.sphinx_ext.doctree.document_paths import found_at
from glossary_plugin.sphinx_ext.records import digest

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.build_config import BuildConfig
    from glossary_plugin.sphinx_ext.records import DocumentFacts

__all__ = ["made_of", "outdated"]


def outdated(config: BuildConfig) -> list[str]:
    """Return the documents with lists, if what they were made with has changed, and remember what that is now."""
    records, now = config.records, _made_with(config)
    has_changed, records.settings = records.settings != now, now
    return [
        docname
        for docname, facts in records.facts.items()
        if facts.has_list
        and (
            _has_changed(config, docname, facts, has_changed=has_changed)
            or any(found_at(config.env, path) != found for path, found in facts.looked_up)
        )
    ]


def made_of(config: BuildConfig, term: Term, list_: str) -> str:
    """Return the fingerprint of all that a page with one entry, of the list on a document, is made of."""
    glossary = config.prepared.glossary
    by_id = glossary.by_id
    first = learning_path(term.id, lambda each: by_id[each].requires if each in by_id else ())
    others = [
        *(first if config.options.learning_path else term.requires),
        *term.broader,
        *term.narrower,
        *term.related,
        term.see,
    ]
    named = [(each.id, each.name, each.status) for id_ in others if (each := by_id.get(id_))]
    tags = [glossary.tags.get(tag) for tag in term.tags]
    nowhere = Location(file="")
    bare = replace(term, names=tuple(replace(name, where=nowhere) for name in term.names), where=nowhere)
    messages = config.catalogues.of(list_).print
    return digest(bare, named, tags, *_common(config), messages)


def _made_with(config: BuildConfig) -> str:
    """Return the fingerprint of all that every list is made with."""
    glossary = config.prepared.glossary
    others = {each.key for each in glossary.unclaimed}
    changes = {key: each for key, each in config.options.terms.items() if key not in others}
    return digest(glossary.files, [term.id for term in glossary.terms], changes, *_common(config))


def _common(config: BuildConfig) -> tuple[object, ...]:
    options = replace(config.options, files=(), terms={})
    return options, config.prepared.language, sorted(used_templates(config.settings.templates).items())


def _has_changed(config: BuildConfig, docname: str, facts: DocumentFacts, *, has_changed: bool) -> bool:
    """Return whether what a list was made with has changed; a page of one entry has its own."""
    page = config.records.pages.get(docname)
    if not facts.made_of or page is None:
        return has_changed
    term = config.prepared.glossary.by_id.get(page.id)
    return term is not None and made_of(config, term, page.list) != facts.made_of
