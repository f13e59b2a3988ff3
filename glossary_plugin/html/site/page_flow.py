"""The way of a page: what holds for it, what becomes of it, and what is reported of it.

Every host and every command goes this way, so that they agree on each mention; Sphinx, whose pages
are doctrees, shares `rules_of`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from glossary_plugin.core.linking.front_matter import FIELD, mistyped
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.source_places import in_front_matter, locate
from glossary_plugin.core.options import language_of, page_options
from glossary_plugin.core.problems import Location
from glossary_plugin.html.pages.page_weight import overweight
from glossary_plugin.html.site.site import Filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from glossary_plugin.core.options import Options
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.html.linking.linker import Linked
    from glossary_plugin.html.site.site import Site

__all__ = ["PageResult", "PageRules", "PageSource", "flow", "rules_of"]

P = TypeVar("P")


@dataclass(frozen=True, kw_only=True, slots=True)
class PageSource:
    """A page as its author wrote it."""

    path: str = ""
    """Of its file inside the documentation folder; empty: not known."""
    file: str = ""
    """Its file, as problems name it."""
    folder: str = ""
    """The absolute folder of its file; empty: not known."""
    meta: Mapping[str, object] = field(default_factory=dict)
    """Its front matter."""
    language: str = ""
    """What a translation plugin of the host says of it (BCP 47); empty: nothing."""
    text: Callable[[], str] = lambda: ""
    """Returns its source, in which the places of problems are looked up; called when there is one."""
    included: Callable[[], Iterable[tuple[str, str]]] = tuple
    """Returns the files that it includes, as problems name them, each with its text; called where it has no place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageRules:
    """What holds for a page."""

    policy: Policy
    language: str
    """Its language (BCP 47): what its author says, else its host; empty: not known."""
    tooltips: bool
    """Whether its mentions show definitions."""
    problems: tuple[Problem, ...]
    """What is wrong with its front matter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageResult:
    """What became of a page."""

    rules: PageRules
    filled: Filled
    """The page with definitions and lists, before anything was linked."""
    linked: Linked
    problems: tuple[Problem, ...]


def rules_of(source: PageSource, options: Options, language: str, own: Iterable[str] = ()) -> PageRules:
    """Return what holds for a page of a site in ``language``; ``own`` are the ids of the terms that name the page."""
    wanted, problems = page_options(options, source.meta.get(FIELD), Location(file=source.file))
    problems += mistyped(source.meta, source.text, Location(file=source.file))
    language = language_of(source.meta.get("lang"), source.language or language)
    policy = Policy.of(wanted, source.path, own, folder=source.folder, language=language)
    text = source.text() if problems else ""
    located = tuple(in_front_matter(each, text) for each in problems)
    tooltips = options.tooltips and wanted.tooltips  # only a site that has some loads their script
    return PageRules(policy=policy, language=language, tooltips=tooltips, problems=located)


def flow(
    html: str,
    source: PageSource,
    site: Site[P],
    page: P,
    *,
    head: Callable[..., str] = lambda **_: "",
    fills_lists: bool = True,
) -> PageResult:
    """Put definitions, lists and links into a page.

    ``head`` returns the HTML that goes before a page with entries, or with a map if it ``has_map``. Without
    ``fills_lists`` the markers of lists stay.
    """
    rules = rules_of(source, site.prepared.settings.options, site.prepared.language, site.places.own(page))
    defined = site.define_in(html, page)
    filled = site.list_in(defined, page) if fills_lists else Filled(html=defined)
    entries = len(site.places.on(page))
    before = head(has_map=filled.has_map) if filled.groups or filled.has_map or entries else ""
    linked = site.link(before + filled.html, page, rules.policy)
    heavy = overweight(linked.html, entries, Location(file=source.file))
    findings = [*site.mistakes(html), *linked.findings]
    text = source.text() if findings or filled.moved else ""
    located = (locate(each, text, source.file, site.prepared.glossary.by_id, source.included) for each in findings)
    problems = (*rules.problems, *located, *site.met(filled, text, source.file), *heavy)
    return PageResult(rules=rules, filled=filled, linked=linked, problems=problems)
