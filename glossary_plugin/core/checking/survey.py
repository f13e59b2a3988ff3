"""A glossary with what several rules need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.matching.variants import Forms, spoken, variants_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.core.matching.variants import Spoken, Variant
    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.options import Options

__all__ = ["Survey"]


@dataclass(frozen=True)
class Survey:
    """The glossary that is checked."""

    glossary: Glossary
    options: Options

    @cached_property
    def own(self) -> Sequence[Term]:
        """The project's own terms."""
        return tuple(term for term in self.glossary.terms if term.origin is None)

    def language_of(self, term: Term) -> str:
        """Return the language of a term's own texts (BCP 47); empty: not known."""
        return term.language or self.glossary.language or self.options.language

    @cached_property
    def matcher(self) -> Matcher:
        """Finds every name, even those that are never linked automatically."""
        glossary, options = self.glossary, self.options
        return Matcher(glossary.terms, by_id=glossary.by_id, site=options.match, language=options.language).every

    def written(self) -> Iterator[tuple[Spoken, Variant]]:
        """Yield the ways to write each name."""
        glossary, options = self.glossary, self.options
        every = tuple(spoken(glossary.terms, glossary.by_id, options.match, options.language))
        forms = Forms.of(every)
        return ((each, variant) for each in every for variant in variants_of(each, forms))
