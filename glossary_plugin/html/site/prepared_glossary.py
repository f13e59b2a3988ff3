"""A glossary as the readers of one site have it: its terms, in their language, ready to link and to list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.site.used_by import read_used_by
from glossary_plugin.core.text.languages import base
from glossary_plugin.html.linking.elements import SCHEME
from glossary_plugin.html.linking.linker import Linker
from glossary_plugin.html.pages.catalogue import catalogue
from glossary_plugin.html.pages.list_page import ListPage

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.options import Settings
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.core.site.used_by import OtherSite

__all__ = ["PreparedGlossary", "refers"]


@dataclass(frozen=True, kw_only=True)
class PreparedGlossary:
    """What all pages of a site share."""

    settings: Settings
    glossary: Glossary
    """Each term as readers of ``reader`` see it."""
    language: str
    """Of pages that name none; empty: not known."""
    reader: str
    """The language of the glossary pages."""
    title: str
    """What the glossary is called, and a generated page of it."""
    list_page: ListPage
    others: tuple[OtherSite, ...]
    """The sites of others that use its terms."""
    found: list[Problem]
    """What comes up while texts and templates are rendered, which return HTML alone; see `taken`."""

    @classmethod
    def of(
        cls, settings: Settings, glossary: Glossary, *, drafts: bool = False, reader: str = "", host: str = ""
    ) -> PreparedGlossary:
        """Prepare a glossary for a site.

        ``drafts``: whether drafts are shown, whatever the options say. The language is ``reader``
        (the one that a site in several languages builds now), else the option; else the glossary is
        read in its own and pages in ``host``, the language that the site has.
        """
        options = settings.options
        chosen = reader or options.language
        language = chosen or host
        reader = chosen or glossary.language or host
        drafts = drafts or options.drafts
        shown = glossary.published(drafts=drafts).read_in(reader, language)
        others, problems = read_used_by(settings, glossary)
        found = list(problems)
        is_own = not glossary.language or base(reader) == base(glossary.language)
        return cls(
            settings=settings,
            glossary=shown,
            language=language,
            reader=reader,
            title=(glossary.title if is_own else "") or catalogue(reader)["title"],
            list_page=ListPage(
                shown,
                language=reader,
                options=replace(options, drafts=drafts),
                templates=settings.templates,
                others=others,
                report=found.append,
            ),
            others=others,
            found=found,
        )

    def taken(self) -> tuple[Problem, ...]:
        """Return what came up since it was last asked for."""
        problems = tuple(self.found)
        self.found.clear()
        return problems

    def holding(self, glossary: Glossary) -> PreparedGlossary:
        """Return the same with other terms in the place of its own."""
        return replace(self, glossary=glossary, list_page=self.list_page.of(glossary))

    @cached_property
    def shares_terms(self) -> bool:
        """Whether pages have a script with terms: for the palette, or for what readers may open inside tooltips."""
        options = self.settings.options
        return options.palette or (options.tooltips and any(map(refers, self.glossary.terms)))

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the mentions of its terms."""
        glossary = self.glossary
        return Matcher(glossary.terms, by_id=glossary.by_id, site=self.settings.options.match, language=self.language)

    @cached_property
    def linker(self) -> Linker:
        """Links them in HTML."""
        options = self.settings.options
        return Linker(self.glossary, self.matcher, headings=options.headings, attributes=options.mention_attributes)


def refers(term: Term) -> bool:
    """Return whether the definition of a term may refer to other terms."""
    return SCHEME in term.texts.definition
