"""Why no page of a site links to a term: what a first build should say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.policy import WEAK, Plain, matches_glob
from glossary_plugin.core.matching.patterns import is_automatic
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.counted import counted
from glossary_plugin.core.text.languages import base, is_read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from glossary_plugin.core.linking.policy import Policy
    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.options import Options
    from glossary_plugin.core.problems import Location

__all__ = ["PageOutcome", "nothing_linked"]

_REFERENCES = "turn it on, or refer to terms by hand"
_OF_MENTIONS = {
    Plain.UNLISTED: ("of terms that no list has", "let a list have them"),
    Plain.SKIPPED: ("of terms that 'skip' names", "take them out of 'skip'"),
    Plain.OWN: ("on the page that their own term names", "let 'page' name another, or none"),
    Plain.BY_HAND: ("behind a link to the same term", "nothing to do: your own link is enough"),
}
"""Reasons, besides weakness, for which mentions stay plain, and what can be done."""

_OF_TERMS = {
    "scope": ("for other pages by 'scope'", "its globs are of paths inside the documentation folder"),
    "auto": ("linked by hand alone, by 'auto' or for a name that is too short", "'auto: true' links each mention"),
    "language": ("in another language than the pages", "set option 'language', or give 'translations'"),
    "text": (
        "not in the prose of any page, where code, links, headings and titles do not count",
        "give terms the names that pages use as 'aliases'; 'glossary explain PAGE' shows what looks like one",
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PageOutcome:
    """What came of a page that links to no term."""

    page: str
    """Its path inside the documentation."""
    is_on: bool
    """Whether it has automatic links."""
    language: str
    plain: Mapping[Plain, int]
    """How many mentions stay plain, by the reason."""

    @classmethod
    def of(cls, policy: Policy, plain: Mapping[Plain, int]) -> PageOutcome:
        """Return what came of a page with this policy."""
        return cls(page=policy.page, is_on=policy.auto, language=policy.language, plain=plain)


def nothing_linked(
    glossary: Glossary, options: Options, pages: Sequence[PageOutcome], where: Location
) -> Iterator[Problem]:
    """Yield the problem of a site that has terms, and none of whose ``pages`` links to one; ``where`` is configured."""
    if glossary.terms and pages:
        (first, hint), *others = _reasons(glossary, options, pages)
        message = "; ".join([f"no page has a link to a term: {first}", *(reason for reason, _ in others)])
        yield Problem(code=Code.NOTHING_LINKED, message=message, hint=hint, where=where)


def _reasons(glossary: Glossary, options: Options, pages: Sequence[PageOutcome]) -> Iterator[tuple[str, str]]:
    """Yield each reason, with what can be done about it."""
    yield from _of_settings(options, pages)
    on = [page for page in pages if page.is_on]
    plain = Counter[Plain]()
    for page in on:
        plain.update(page.plain)
    weak = sum(plain[each] for each in WEAK)
    if weak:
        reason = f"{_are(weak, 'mention')} weak: a part of a longer name, or an everyday word"
        yield reason, "'glossary review' shows them, and 'evidence: none' links them"
    for each, (reason, hint) in _OF_MENTIONS.items():
        if plain[each]:
            yield f"{_are(plain[each], 'mention')} {reason}", hint
    if on and not plain:
        yield from _of_terms(glossary, on)


def _of_settings(options: Options, pages: Sequence[PageOutcome]) -> Iterator[tuple[str, str]]:
    off = [page.page for page in pages if not page.is_on]
    if off and not options.auto:
        yield "option 'auto' is off", _REFERENCES
        return
    chosen = [path for path in off if matches_glob(path, options.include) and not matches_glob(path, options.exclude)]
    if left := len(off) - len(chosen):
        hint = f"these are globs of paths inside the documentation folder, such as '{off[0]}'"
        yield f"'include' and 'exclude' leave out {_part(left, pages)}", hint
    if chosen:
        yield f"front matter switches links off on {_part(len(chosen), pages)}", f"look at the top of '{chosen[0]}'"


def _of_terms(glossary: Glossary, pages: Sequence[PageOutcome]) -> Iterator[tuple[str, str]]:
    """Yield why no name is found at all."""
    paths = [page.page for page in pages]
    languages = _spoken(glossary).intersection(base(page.language) for page in pages)
    why = Counter(_why(term, paths, languages, glossary.language) for term in glossary.terms)
    for key, (reason, hint) in _OF_TERMS.items():
        if why[key]:
            yield f"{_are(why[key], 'term')} {reason}", hint


def _why(term: Term, paths: Sequence[str], languages: Collection[str], default: str) -> str:
    """Return the key of ``_OF_TERMS`` that says why pages do not mention a term."""
    if term.scope and not any(matches_glob(path, term.scope) for path in paths):
        return "scope"
    names = [(name, own or default) for name, own in term.every_name if is_automatic(term, name)]
    if not names:
        return "auto"
    is_foreign = languages and not any(is_read(name.text, own, each) for name, own in names for each in languages)
    return "language" if is_foreign else "text"


def _spoken(glossary: Glossary) -> set[str]:
    """Return the languages that names are in: pages in another are read with all of them."""
    return {base(own or glossary.language) for term in glossary.terms for _, own in term.every_name} - {""}


def _are(count: int, word: str) -> str:
    return f"{counted(count, word)} {'is' if count == 1 else 'are'}"


def _part(count: int, pages: Sequence[PageOutcome]) -> str:
    return f"{count:,} of {counted(len(pages), 'page')}"
