"""What the author of a project should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.checking.check import check
from glossary_plugin.core.options import Options
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.listing import unknown_pages, unlisted, unused
from glossary_plugin.core.site.unlinked import PageOutcome, nothing_linked
from glossary_plugin.core.text.counted import counted
from glossary_plugin.sphinx_ext.build.inventory_terms import inventory_problems
from glossary_plugin.sphinx_ext.build.native_words import everyday_natives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossary_plugin.html.site.page_flow import PageRules
    from glossary_plugin.sphinx_ext.build.build_config import BuildConfig
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["settings_problems", "site_problems", "summary", "why_unlinked"]


def settings_problems(config: BuildConfig) -> Iterator[Problem]:
    """Yield what is wrong with the options and the glossary files.

    That a default file is missing may be no mistake, and a native glossary may have the terms that others miss.
    """
    glossary = config.prepared.glossary
    unclaimed = {each.where for each in glossary.unclaimed} if config.options.native else ()
    doubts = check(glossary, config.options)
    problems = (*config.settings.problems, *glossary.problems, *doubts, *inventory_problems(config))
    return (
        problem
        for problem in problems
        if not _is_missing_default(problem, config)
        and not (problem.code is Code.UNKNOWN_TERM and problem.where in unclaimed)
    )


def site_problems(site: SiteView) -> Iterator[Problem]:
    """Yield what is wrong with the whole site, once every document is read."""
    yield from site.places.problems
    yield from everyday_natives(site)
    own, facts = site.own, site.config.records.facts.values()
    if not site.glossary.terms and not any(each.natives for each in facts):
        yield from (problem for problem in own.problems if _is_missing_default(problem, site.config))
    if site.config.options.map and not any(each.has_map for each in facts):
        hint = "write '.. glossary-list::' with ':layout: map' on a page of its own, or leave the option out"
        message = "option 'map' is on, and no page has a map: the host makes pages of files alone"
        yield Problem(code=Code.NO_EFFECT, message=message, hint=hint, where=Location(file=str(site.config.conf)))
    if not any(each.listed for each in facts):
        if own.terms:
            hint = "write a page of three lines: 'Glossary', '========', '.. glossary-list::'"
            message = "no page has the directive 'glossary-list': the file's terms have no entries and no links"
            yield Problem(code=Code.NO_LIST, message=message, hint=hint, where=Location(file=str(site.config.conf)))
    elif site.config.options.show == "all":
        yield from unlisted(own.terms, site.places.by_id, ".. glossary-list::")
    terms = site.glossary.terms
    yield from unknown_pages(terms, {term.id for term in terms if site.places.page_of(term)[0]})
    yield from unused(own.terms, site.users)


def why_unlinked(site: SiteView, rules: Callable[[str], PageRules]) -> Iterator[Problem]:
    """Yield why no document without a list has a link to a term; ``rules`` returns what holds for one."""
    config, records = site.config, site.config.records
    decided = {name: each for name, each in records.decisions.items() if not records.facts[name].has_list}
    if not any(each.count for each in decided.values()):
        pages = [PageOutcome.of(rules(name).policy, each.plain) for name, each in decided.items()]
        yield from nothing_linked(site.glossary, config.options, pages, Location(file=str(config.conf)))


def _is_missing_default(problem: Problem, config: BuildConfig) -> bool:
    return problem.code is Code.MISSING_FILE and config.options.files == Options().files


def summary(site: SiteView) -> str:
    """Return what was done, in a sentence."""
    records = site.config.records
    counts = (each.count for docname, each in records.decisions.items() if not records.facts[docname].has_list)
    linked = [count for count in counts if count]
    parts = (len(site.glossary.terms), "term"), (sum(linked), "mention"), (len(linked), "page")
    terms, mentions, pages = (counted(count, word) for count, word in parts)
    return f"{terms}, {mentions} linked on {pages}"
