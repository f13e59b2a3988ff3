"""Small sites for the tests of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.linking.explain import explain
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.prose import Prose
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Evidence
from glossary_plugin.review.places import PageProse
from glossary_plugin.review.review import review

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.review.report import Review

__all__ = ["links", "pages_of", "reviewed"]


def pages_of(
    texts: Mapping[str, str], glossary: Glossary, *, language: str = "en", exclude: Sequence[str] = ()
) -> list[PageProse]:
    """Return the pages of a site on which every mention is a link, by their paths."""
    matcher = Matcher(glossary.terms, by_id=glossary.by_id, language=language)
    pages = []
    for path, text in texts.items():
        policy = Policy(auto=path not in exclude, mentions="all", evidence=Evidence.NONE, language=language, page=path)
        verdicts = explain(Prose(text=text), glossary, matcher, policy)
        pages.append(PageProse(path=path, text=text, verdicts=verdicts, language=language))
    return pages


def reviewed(texts: Mapping[str, str], glossary: Glossary, *, language: str = "en") -> Review:
    """Return the review of such a site."""
    return review(pages_of(texts, glossary, language=language))


def links(pages: Sequence[PageProse]) -> set[tuple[str, int, str]]:
    """Return the keys of all links."""
    return {(page.path, each.start, each.term.id) for page in pages for each in page.verdicts if each.reason is None}
