"""Definitions that define nothing, use the term that they define, or are too long for a tooltip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from glossary_plugin.core.model import Role, Status
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.cross_references import cross_reference
from glossary_plugin.core.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary_plugin.core.checking.survey import Survey
    from glossary_plugin.core.matching.matcher import Mention
    from glossary_plugin.core.model import Name, Term

__all__ = ["circular", "empty", "only_names", "only_see", "too_long"]

_LONGEST = 600
"""Columns of a definition that a reader takes in at a glance: some hundred words."""
_TARGET = re.compile(r"(?<=\])\([^()\n]*\)|(?<=\])\[[^\[\]\n]*\]|\s<[^<>\n]*>(?=`)")
"""Where links lead, in Markdown and in reStructuredText."""
_MARKS = re.compile(r"[\[\]`*_]+")
_PLACEHOLDER = re.compile(
    r"(?:to ?-?do|tb[acd]|fixme|xxx|n/?a|none|未定|未記入|作成中|準備中|要確認|要追記|待定|待补充|미정|작성 중)"
    r"[.。:：!！]*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;、，；・\n]| (?:and|or|und|oder|et|ou|y|o|/) ")
_BULLET = re.compile(r"(?:[-+•]|\d{1,3}[.)])\s+")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_MOST_WORDS = 4
_LEAD = re.compile(
    r"[\s\"“„«「『(（]*(?:(?:an?|the|der|die|das|eine?|les?|la|une?|el|los|las|os?|as?|um|uma|il|lo|gli) )?",
    re.IGNORECASE,
)
"""What may stand before the name that a sentence begins with."""
_BESIDE = re.compile(r"\s?[(（/「][^()（）/]{0,40}|,? (?:or|also|often|oder|auch|ou|aussi)\b[^,]{0,40}")
"""What stands between that and another name for the same."""
_GOES_ON = re.compile(
    r"[\"”»」』]?(?:\Z| (?:of|that|which|who|whose|where|for|in|on|with|from|to|by|used|made|von|für|de|des|que|qui)\b"
    r"|の|する|した|され|的|의)"
)
"""What shows that the name is not the subject, but says what kind of thing it is: *a cache of pages*."""
_IS = re.compile(r"[\"”»」』]? (?:is|are|means?|refers?|describes?|acts?|ist|sind|est|es|é)\b|とは|は|은|는")
"""What shows that it is the subject behind other words: *in computing, a cache is a store*."""
_SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s)|\n\s*\n")


def _definitions(survey: Survey) -> Iterator[tuple[Term, str]]:
    """Yield the definitions of the project's own terms, without drafts, in every language, as plain words."""
    for term in (each for each in survey.own if each.status is not Status.DRAFT):
        for texts in (term.texts, *(each.texts for each in term.translations.values())):
            if texts.definition:
                yield term, _plain(texts.definition)


def _plain(text: str) -> str:
    """Return a text without most of its markup.

    >>> _plain("See [API](term:api), *the* `contract <https://example.org>`_")
    'See API, the contract'
    """
    return _MARKS.sub("", _TARGET.sub("", text)).strip()


def _problem(code: Code, term: Term, message: str, hint: str) -> Problem:
    return Problem(code=code, message=f"the definition of '{term.name}' {message}", hint=hint, where=term.where)


def empty(survey: Survey) -> Iterator[Problem]:
    """Yield the definitions that say nothing yet."""
    for term, text in _definitions(survey):
        if not any(map(str.isalnum, text)) or _PLACEHOLDER.fullmatch(text):
            hint = "write in a sentence what the term means"
            yield _problem(Code.EMPTY_DEFINITION, term, f"is only '{text}'", hint)


def too_long(survey: Survey) -> Iterator[Problem]:
    """Yield the definitions that fill more than a tooltip."""
    for term, text in _definitions(survey):
        if len(text) * 2 > _LONGEST and (width := sum(map(_width, text))) > _LONGEST:
            hint = "say what the term means in a sentence or two, and move the rest to 'details'"
            yield _problem(Code.LONG_DEFINITION, term, f"is {width:,} columns long; a tooltip holds {_LONGEST}", hint)


def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def only_see(survey: Survey) -> Iterator[Problem]:
    """Yield the definitions that only name another entry."""
    for term, text in _definitions(survey):
        if name := cross_reference(text):
            other = survey.glossary.find(name)
            hint = f"write 'see: {other.id}'" if other else "write 'see' and the id of the entry"
            yield _problem(Code.SEE_DEFINITION, term, "only refers to another entry", f"{hint} instead")


def only_names(survey: Survey) -> Iterator[Problem]:
    """Yield the definitions that are lists of names."""
    for term, text in _definitions(survey):
        parts = [_BULLET.sub("", part.strip(), count=1) for part in _BETWEEN.split(text.rstrip(".。"))]
        parts = [part for part in parts if part]
        if len(parts) > 1 and all(_may_be_name(part) for part in parts) and _are_names(parts, survey):
            hint = "write what the term means; other names are 'aliases', kinds of it are terms with 'broader'"
            yield _problem(Code.LIST_DEFINITION, term, "is a list of names", hint)


def _may_be_name(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not _HIRAGANA.search(text)


def _are_names(parts: list[str], survey: Survey) -> bool:
    """Return whether half of the parts after the first, whose capital proves nothing, are terms or look like names."""
    known = sum(1 for part in parts[1:] if (part[0].isalpha() and not part[0].islower()) or survey.glossary.find(part))
    return 2 * known >= len(parts) - 1


def circular(survey: Survey) -> Iterator[Problem]:
    """Yield the definitions whose first sentence uses the term itself, but for its subject: *an API is a contract*."""
    for term, text in _definitions(survey):
        end = _SENTENCE_END.search(text)
        sentence = text[: end.start()] if end else text
        found = [each for each in survey.matcher.find(sentence) if each.term.id == term.id]
        if written := _used(sentence, [each for each in found if _defines(each.name, term)]):
            message = f"uses the term itself: '{written}'"
            hint = "say what it is in other words: readers see the name above it"
            yield _problem(Code.CIRCULAR_DEFINITION, term, message, hint)


def _used(sentence: str, mentions: Iterable[Mention]) -> str:
    """Return the words of the first mention that is not the subject of a sentence; empty: there is none."""
    subject = 0
    for each in mentions:
        begins = (_BESIDE if subject else _LEAD).fullmatch(sentence, subject, each.start)
        is_subject = begins or (not subject and _IS.match(sentence, each.end))
        if not is_subject or _GOES_ON.match(sentence, each.end):
            return sentence[each.start : each.end]
        subject = each.end
    return ""


def _defines(name: Name, term: Term) -> bool:
    """Return whether a name means the whole term; one that is part of another name often only says its kind."""
    if name.role not in {Role.TERM, Role.ABBR, Role.ALIAS}:
        return False
    key = fold_key(name.text)
    return name.role is Role.TERM or not any(
        key in other and key != other for other in (fold_key(each.text) for each in term.names)
    )
