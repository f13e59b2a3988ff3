"""Why words are linked or not: every candidate in a page, with the rule that refused it.

The candidates, the rules and the decisions are those of the matcher itself; here each is asked, where the
matcher is content with the first answer.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.decisions import decide
from glossary_plugin.core.linking.policy import Plain
from glossary_plugin.core.linking.senses import Senses
from glossary_plugin.core.matching.candidates import Rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from glossary_plugin.core.linking.decisions import Decided
    from glossary_plugin.core.linking.policy import Policy
    from glossary_plugin.core.linking.prose import Prose
    from glossary_plugin.core.matching.matcher import Allow, Matcher, Proposal
    from glossary_plugin.core.model import Glossary, Name, Term

__all__ = ["Verdict", "explain"]

_SENTENCES: dict[Rule | Plain, str] = {
    Rule.LETTERS: "the name is '{name}', with other capitals or other breaks",
    Rule.START: "a word goes on before it",
    Rule.END: "a word goes on behind it",
    Rule.STEM: "it is the stem of a verb, whose object stands before it",
    Rule.WORD: "it begins or ends inside a longer word",
    Rule.DECOY: "it lies in a word of 'match.except'",
    Rule.SCOPE: "the 'scope' of the term leaves this page out",
    Rule.AUTO: "the name is never linked by itself: 'auto' is false, or it is one character or hiragana alone",
    Rule.LANGUAGE: "the name is in another language than the page",
    Rule.NO_PROSE: "it is part of an address, a path or a formula",
    Rule.MARKUP: "markup opens inside it and closes outside, or the other way round",
    Rule.OVERLAP: "'{other}' takes its place",
    Rule.SENSE: "the term '{other}' is meant by it here",
    Plain.OFF: "automatic links are off on this page",
    Plain.SKIPPED: "the page or the site skips the term ('skip')",
    Plain.OWN: "it stands in the entry of its term, or on the page that the term names",
    Plain.LATER: "it is not the first ('mentions')",
    Plain.BY_HAND: "the author has linked the term before it",
    Plain.COMPOUND: "it is weak: a hyphen joins it to another word",
    Plain.NAME_PART: "it is weak: it is part of a longer name in capitals",
    Plain.CODE: "it is weak: a colon joins it to another word",
    Plain.VERB: "it is weak: a verb, with a subject, an object or an adverb",
    Plain.KIND: "it is weak: an everyday word, which another word narrows to a kind of thing",
    Plain.EVERYDAY: "it is weak: an everyday word, in an idiom or without a sign of the term ('evidence')",
    Plain.UNLISTED: "no list has an entry of the term",
}
_RANKS = {reason: rank for rank, reason in enumerate((*Rule, *Plain, None))}
"""Of two reasons why one place is not linked to a term, the later counts: the candidate came further."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided of one place that looks like a name of a term, and why."""

    start: int
    end: int
    """Where it stands in the text of the page."""
    term: Term
    name: Name
    reason: Rule | Plain | None
    """The rule that refuses it; None: it becomes a link."""
    other: str = ""
    """The words that take its place, or the id of the term that is meant instead."""

    @property
    def sentence(self) -> str:
        """The reason in words."""
        if self.reason is None:
            return f"it is linked to '{self.term.id}'"
        return _SENTENCES[self.reason].format(name=self.name.text, other=self.other)


def explain(
    prose: Prose,
    glossary: Glossary,
    matcher: Matcher,
    policy: Policy,
    *,
    fits: Allow = lambda _start, _end: True,
    has_entry: Callable[[Term], bool] = lambda _term: True,
) -> list[Verdict]:
    """Return a verdict on every place of a page that looks like a name of a term, in order.

    ``fits`` returns whether a link may stand around a place of the text, ``has_entry`` whether a term
    has an entry that a link could lead to. A place that looks like names
    of several terms has a verdict for each.
    """
    matcher = matcher.on(policy.language)
    decided = decide(prose, glossary, matcher, policy, fits=fits, has_entry=has_entry)
    absent = Senses(glossary, policy).absent
    return _Explaining(prose, matcher, decided, absent, fits).run()


class _Explaining:
    """One page while it is explained."""

    def __init__(self, prose: Prose, matcher: Matcher, decided: Decided, absent: AbstractSet[str], fits: Allow) -> None:
        self._text = prose.text
        self._fits = fits
        self._mentions = decided.mentions
        self._ends = [mention.end for mention, _ in decided.mentions]
        self._ids = [frozenset(term.id for term in mention.senses) for mention, _ in decided.mentions]
        self._proposals = matcher.proposals(prose.text, absent)

    def run(self) -> list[Verdict]:
        verdicts: dict[tuple[int, int, str], Verdict] = {}
        for verdict in map(self._verdict, self._proposals):
            key = verdict.start, verdict.end, verdict.term.id
            known = verdicts.get(key)
            if known is None or _RANKS[known.reason] < _RANKS[verdict.reason]:
                verdicts[key] = verdict
        return sorted(
            (each for each in verdicts.values() if not self._is_part(each)), key=lambda each: (each.start, -each.end)
        )

    def _verdict(self, each: Proposal) -> Verdict:
        start, end, term, name, reason = each
        if reason is None and not self._fits(start, end):
            reason = Rule.MARKUP
        if reason is not None:
            return Verdict(start, end, term, name, reason)
        # Where nothing refuses a candidate, it is a mention, or another overlaps it.
        place = self._place(start)
        mention, plain = self._mentions[place]
        if (mention.start, mention.end) != (start, end):
            return Verdict(start, end, term, name, Rule.OVERLAP, self._text[mention.start : mention.end])
        if term.id not in self._ids[place]:
            return Verdict(start, end, term, name, Rule.SENSE, mention.term.id)
        return Verdict(start, end, term, name, plain)

    def _is_part(self, verdict: Verdict) -> bool:
        """Return whether a place is a part of a mention of the same term, as LLM is in LLMs: nobody asks why."""
        place = self._place(verdict.start)
        if place == len(self._mentions) or verdict.term.id not in self._ids[place]:
            return False
        mention, _ = self._mentions[place]
        is_inside = mention.start <= verdict.start and verdict.end <= mention.end
        return is_inside and (mention.start, mention.end) != (verdict.start, verdict.end)

    def _place(self, offset: int) -> int:
        """Return the number of the first mention that ends behind an offset; they do not overlap."""
        return bisect_right(self._ends, offset)
