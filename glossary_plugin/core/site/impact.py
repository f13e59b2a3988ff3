"""What a change of a term would touch: pages of this project, and of others that use it.

It is worked out from who uses what, and how pages write the term; no page is read again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.references import referenced
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.core.model import Glossary, Matching, Term
    from glossary_plugin.core.site.used_by import ForeignUse, OtherSite

__all__ = ["Effect", "Impact", "Touched"]


class Effect(StrEnum):
    """What becomes of a place that uses the term."""

    USED = "used"
    """It uses the term, and nothing is changed."""
    TOOLTIP = "tooltip"
    """The page shows another definition."""
    LOST = "lost"
    """A mention is no link any more."""
    LED_AWAY = "led-away"
    """A mention or a reference leads to another term."""
    UNKNOWN = "unknown"
    """A reference names no term."""
    REPORTED = "reported"
    """A build reports to the author of the page that the term is deprecated."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Touched:
    """A place that a change touches."""

    place: ForeignUse
    effect: Effect
    words: tuple[str, ...]
    """What stands there: the names that are written, or what references call the term."""
    target: str = ""
    """The name of the term that they lead to then."""


class Impact:
    """What changes of one term would touch."""

    def __init__(self, glossary: Glossary, term: Term, match: Matching) -> None:
        """Take a glossary, a term of it, and how the options of the project find names."""
        self._term = term
        self._match = match
        self._glossary = glossary
        self._now = self._names_of(glossary)

    def used(self, site: OtherSite) -> Iterator[Touched]:
        """Yield every section that uses the term."""
        for place in self._places(site):
            words = tuple(dict.fromkeys((*place.use.names, *place.use.references)))
            yield Touched(place=place, effect=Effect.USED, words=words)

    def defined(self, site: OtherSite) -> Iterator[Touched]:
        """Yield each page that has a link to the term, and so shows its definition, once."""
        pages = {each.place.path: each for each in reversed(list(self.used(site))) if each.place.use.linked}
        yield from (replace(each, effect=Effect.TOOLTIP) for each in reversed(pages.values()))

    def deprecated(self, site: OtherSite) -> Iterator[Touched]:
        """Yield where a build reports the term once it is deprecated: each way of writing it once a page.

        Names to avoid are reported as such already, and references are not.
        """
        seen = set[tuple[str, str]]()
        for place in self._places(site):
            names = [name for name in place.use.names if Role.AVOID not in self._now.roles(name, self._term)]
            words = tuple(name for name in names if (place.path, name) not in seen)
            seen.update((place.path, name) for name in words)
            if words:
                yield Touched(place=place, effect=Effect.REPORTED, words=words)

    def renamed(self, site: OtherSite, name: str) -> Iterator[Touched]:
        """Yield what becomes of the mentions and references of each section if the term has another name alone."""
        then = self._names_of(self._with_name(name))
        for place in self._places(site):
            found: dict[tuple[Effect, str], list[str]] = {}
            for word in place.use.names:
                if (after := self._lost(self._now.mentioned(word), then.mentioned(word))) is not None:
                    found.setdefault(_effect(after, Effect.LOST), []).append(word)
            for target in place.use.references:
                if (after := self._lost(self._now.referenced(target), then.referenced(target))) is not None:
                    found.setdefault(_effect(after, Effect.UNKNOWN), []).append(target)
            for (effect, other), words in found.items():
                yield Touched(place=place, effect=effect, words=tuple(words), target=other)

    def _places(self, site: OtherSite) -> Sequence[ForeignUse]:
        return site.uses.get(self._term.id, ())

    def _lost(self, before: Sequence[Term], after: Sequence[Term]) -> Sequence[Term] | None:
        """Return the terms that are meant then, where the term is one before and none then; else None."""
        ids = {each.id for each in after}
        return after if any(each.id == self._term.id for each in before) and self._term.id not in ids else None

    def _with_name(self, name: str) -> Glossary:
        first, *others = self._term.names
        names = (replace(first, text=name), *(each for each in others if each.text != name))
        terms = (replace(each, names=names) if each is self._term else each for each in self._glossary.terms)
        return replace(self._glossary, terms=tuple(terms))

    def _names_of(self, glossary: Glossary) -> _Meanings:
        return _Meanings(
            glossary, Matcher(glossary.terms, by_id=glossary.by_id, site=self._match, language=glossary.language)
        )


@dataclass(frozen=True, slots=True)
class _Meanings:
    """What words mean by a glossary."""

    glossary: Glossary
    matcher: Matcher

    def mentioned(self, words: str) -> tuple[Term, ...]:
        """Return the terms that a mention means."""
        mention = self.matcher.spelled(words)
        return mention.senses if mention else ()

    def roles(self, words: str, term: Term) -> set[Role]:
        """Return what a mention of a term is among its names."""
        mention = self.matcher.spelled(words)
        pairs = zip(mention.senses, mention.names, strict=True) if mention else ()
        return {name.role for sense, name in pairs if sense.id == term.id}

    def referenced(self, target: str) -> tuple[Term, ...]:
        """Return the terms that a reference means."""
        return referenced(self.glossary, self.matcher, target)


def _effect(after: Sequence[Term], nobody: Effect) -> tuple[Effect, str]:
    """Return what becomes of words that mean other terms then, and the name of the first."""
    return (Effect.LED_AWAY, after[0].name) if after else (nobody, "")
