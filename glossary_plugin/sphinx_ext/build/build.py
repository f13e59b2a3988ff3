"""The course of one build: it begins, documents are read, all is decided, documents are written, it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx.util import logging

from glossary_plugin.core.linking.usage import shown_terms, used_in
from glossary_plugin.core.system.gc_pause import no_collecting
from glossary_plugin.sphinx_ext.build.build_config import BuildConfig
from glossary_plugin.sphinx_ext.build.build_state import BuildState, keep, state_of
from glossary_plugin.sphinx_ext.build.deciding import Decider
from glossary_plugin.sphinx_ext.build.domain_objects import register, withdraw
from glossary_plugin.sphinx_ext.build.entry_pages import EntryPages
from glossary_plugin.sphinx_ext.build.fingerprints import FingerprintFile, Fingerprints
from glossary_plugin.sphinx_ext.build.freshness import outdated
from glossary_plugin.sphinx_ext.build.reports import settings_problems, site_problems, summary, why_unlinked
from glossary_plugin.sphinx_ext.build.site_view import SiteView
from glossary_plugin.sphinx_ext.build.tooltips import Tooltips
from glossary_plugin.sphinx_ext.doctree.document_facts import facts_of_document

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.problems import Problem

__all__ = ["begin", "finish", "to_read", "to_write"]

_log = logging.getLogger(__name__)


def begin(app: Sphinx) -> BuildConfig:
    """Begin a build; return what it is made with."""
    config = BuildConfig.of(app)
    site = SiteView.before(config)
    pages = EntryPages(app, config.records, config.prepared.glossary)
    keep(app.env, BuildState(site=site, decider=Decider(site), tooltips=Tooltips(site), entry_pages=pages))
    config.report_found()
    config.report(settings_problems(config))
    return config


def to_read(env: BuildEnvironment) -> list[str]:
    """Return the documents to read again; forget what we have registered, which they may have now."""
    config = state_of(env).config
    withdraw(env, config.records.registered)
    return outdated(config)


def to_write(env: BuildEnvironment) -> list[str]:
    """Work out all that is decided for the whole site; return the documents to write for it."""
    state = state_of(env)
    _take_in(state.config, state.entry_pages)
    with no_collecting():
        return _decide(env, state)


def _decide(env: BuildEnvironment, state: BuildState) -> list[str]:
    """Decide on all documents; return those that are to be written otherwise than they were."""
    config, records, order = state.config, state.config.records, _order(env)
    site = SiteView.of(config, {docname: records.facts[docname] for docname in order})
    lists = {page.id: page.list for page in records.pages.values()}
    records.registered = register(env, site.own.terms, site.places.by_id, lists)
    decider = Decider(site)
    read = {docname for docname in order if docname not in records.decisions}
    problems: list[Problem] = []
    for docname in order:
        if not decider.is_current(docname):
            records.decisions[docname], found = decider.decide(docname)
            problems += found
    site = _used(site, order)
    config.report([*problems, *site_problems(site), *why_unlinked(site, decider.rules)])
    prints = Fingerprints(site)
    now = {docname: prints.of(docname) for docname in order}
    changed = FingerprintFile(config.builder).changed(now)
    tooltips = Tooltips(site, read.union(changed) if config.shows_definitions else ())
    keep(env, replace(state, site=site, decider=Decider(site), tooltips=tooltips, fingerprints=now))
    return changed


def finish(env: BuildEnvironment) -> None:
    """Remember what is written, and say what was done."""
    state = state_of(env)
    FingerprintFile(state.config.builder).save(state.fingerprints, state.output.documents)
    _log.info("glossary: %s", summary(state.site))


def _take_in(config: BuildConfig, pages: EntryPages) -> None:
    """Read what the documents have, those of entries too; forget those that are gone."""
    env, facts = config.env, config.records.facts
    for docname in set(facts) - set(env.all_docs):
        config.records.forget(docname)
    _learn(config)
    if config.has_entry_pages:
        pages.update(facts)
        _learn(config)


def _learn(config: BuildConfig) -> None:
    """Read what new documents have."""
    env, facts = config.env, config.records.facts
    with no_collecting():
        for docname in env.all_docs:
            if docname not in facts:
                facts[docname] = facts_of_document(config.doctree(docname), config.prepared.glossary.by_id)


def _used(site: SiteView, order: list[str]) -> SiteView:
    """Return the site with the users of its terms; where only used ones are shown, the others have no entries."""
    decisions = site.config.records.decisions
    users = used_in({docname: decisions[docname].uses for docname in order})
    shown = shown_terms(site.glossary, users, site.config.options.show)
    if shown is None:
        return replace(site, users=users)
    natives = frozenset(term.id for term in site.places.natives)
    return replace(site, users=users, places=site.places.among(shown | natives))


def _order(env: BuildEnvironment) -> list[str]:
    """Return all documents, as a reader meets them: along the toctrees, then the others by name."""
    found: dict[str, None] = {}
    waiting = [env.config.root_doc]
    while waiting:
        docname = waiting.pop()
        if docname not in found and docname in env.all_docs:
            found[docname] = None
            waiting += reversed(env.toctree_includes.get(docname, []))
    return [*found, *sorted(set(env.all_docs) - set(found))]
