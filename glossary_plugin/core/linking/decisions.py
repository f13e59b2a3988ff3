"""What the mentions on a page come to: links, uses for the back-links, and what its author should know."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.policy import WEAK, apply_policy
from glossary_plugin.core.linking.references import take_apart, unknown, words_for
from glossary_plugin.core.linking.senses import Senses
from glossary_plugin.core.linking.usage import Use, snippet
from glossary_plugin.core.linking.weak_mentions import WeakMentions
from glossary_plugin.core.matching.boundaries import BARRIER
from glossary_plugin.core.model import Link, Role, Status
from glossary_plugin.core.problems import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.linking.policy import Plain, Policy
    from glossary_plugin.core.linking.prose import Heading, Prose, Reference
    from glossary_plugin.core.matching.matcher import Allow, Matcher, Mention
    from glossary_plugin.core.model import Glossary, Term

__all__ = ["Decided", "Finding", "decide"]

_BESIDE = 60
"""How many characters on either side tell a place from others."""
_ALMOST_REFERENCE = re.compile(
    rf"\] ?[(\[]\s*+term:\s*+(?P<target>[^()\[\]\n{BARRIER}]++)[)\]]|(?:\{{(?:std:)?term\}}|:(?:std:)?term:){BARRIER}"
)
"""What a reader sees of a reference that is written otherwise than the page: ``[API](term: api)`` in CommonMark, a
role of Sphinx in other hosts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in a page; the host, which has the source, works out its line."""

    code: Code
    message: str
    hint: str
    literal: str
    """What stands in the source at the place that is meant."""
    section: str
    """The title of the section, for where it does not stand there literally."""
    entry: str
    """The id of the term in whose entry of a glossary page it is; empty outside."""
    before: str = ""
    behind: str = ""
    """What a reader sees on either side of it, by which it is told from others like it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided for one page."""

    mentions: tuple[tuple[Mention, Plain | None], ...]
    """Every mention with the reason why it stays plain; None: it becomes a link. One of several senses is ambiguous."""
    references: tuple[tuple[Term, ...], ...]
    """What each reference means, in the order given; several terms where that is not known."""
    words: tuple[str, ...]
    """The words that each reference stands for, where it has none of its own."""
    uses: tuple[Use, ...]
    """Who uses what where: mentions, linked or not, and references, those in entries and weak mentions left out."""
    findings: tuple[Finding, ...]

    @property
    def links(self) -> tuple[Mention, ...]:
        """The mentions that become links."""
        return tuple(mention for mention, reason in self.mentions if reason is None)

    @property
    def plain(self) -> Mapping[Plain, int]:
        """How many mentions stay plain, by the reason."""
        return Counter(reason for _, reason in self.mentions if reason is not None)


def decide(
    prose: Prose,
    glossary: Glossary,
    matcher: Matcher,
    policy: Policy,
    *,
    fits: Allow = lambda _start, _end: True,
    has_entry: Callable[[Term], bool] = lambda _term: True,
) -> Decided:
    """Decide what becomes of the mentions on a page.

    ``fits`` returns whether a link may stand around a place of the text, ``has_entry`` whether a term
    has an entry that a link could lead to.
    """
    return _Deciding(prose, glossary, matcher, policy).run(fits, has_entry)


@dataclass(frozen=True, slots=True)
class _Named:
    """A place of the text that names a term."""

    start: int
    end: int
    term: Term
    is_link: bool
    target: str | None = None
    """What an explicit reference calls it; None: it is a plain mention."""


class _Deciding:
    """One page while it is decided on."""

    def __init__(self, prose: Prose, glossary: Glossary, matcher: Matcher, policy: Policy) -> None:
        self._prose = prose
        self._glossary = glossary
        self._matcher = matcher
        self._policy = policy
        self._senses = Senses(glossary, policy)
        self._found: list[Mention] = []
        self._meant_by: dict[tuple[int, int, str], tuple[Mention, Mention]] = {}
        """Mentions of several senses, narrowed: those that share senses need not be asked again."""
        self._findings: dict[tuple[Code, str], Finding] = {}

    def run(self, fits: Allow, has_entry: Callable[[Term], bool]) -> Decided:
        prose, policy = self._prose, self._policy
        self._found = self._find_mentions(fits)
        mentions = [self._meant(each, each.start) for each in self._found]
        read = [self._read(each) for each in prose.references]
        for mention in mentions:
            self._report_name(mention)
        self._report_unknown()
        explicit = []
        for reference, (terms, spelling, _) in zip(prose.references, read, strict=True):
            if terms and (has_entry(terms[0]) or terms[0].target is Link.NONE):
                explicit.append((reference, terms))
                self._report_ambiguous(terms, spelling, reference.target, reference.start)
        by_hand = [*prose.by_hand, *((each.start, term.id) for each, terms in explicit for term in terms)]
        weak = WeakMentions(prose.text, mentions, policy, (term for _, term in by_hand), self._titles_apart)
        judgements = apply_policy(
            mentions,
            policy,
            sections=prose.sections(),
            by_hand=by_hand,
            entry_at=prose.entry_at,
            panel_at=prose.panel_at,
            has_entry=has_entry,
            weakness=weak.sign,
        )
        decided = tuple(judgements)
        named = [
            _Named(each.start, each.end, each.term, reason is None) for each, reason in decided if reason not in WEAK
        ]
        named += [_Named(each.start, each.end, term, is_link=True, target=each.target) for each, (term, *_) in explicit]
        for mention in (each for each, reason in decided if reason is None):
            written = prose.text[mention.start : mention.end]
            self._report_ambiguous(mention.senses, mention.name.text, written, mention.start)
        self._report_abbreviations()
        return Decided(
            mentions=decided,
            references=tuple(terms for terms, _, _ in read),
            words=tuple(words for _, _, words in read),
            uses=tuple(self._uses(named)),
            findings=tuple(self._findings.values()),
        )

    def _find_mentions(self, fits: Allow) -> list[Mention]:
        """Find what each part of the page names in its own language."""
        found = (
            self._in(language).find(text, fits, self._senses.absent)
            for language, text in self._prose.by_language().items()
        )
        return sorted(chain.from_iterable(found), key=attrgetter("start"))

    def _meant(self, mention: Mention, offset: int) -> Mention:
        """Return a mention with the senses that are meant at an offset of the text."""
        if len(mention.senses) == 1:
            return mention
        entry = self._prose.entry_at(offset)
        key = id(mention.senses), id(mention.names), entry
        if key not in self._meant_by:
            meant = self._senses.meant(mention.senses, mention.name.text, lambda: self._evidence, entry)
            narrowed = mention.narrowed(meant)
            self._meant_by[key] = mention, narrowed
        _, known = self._meant_by[key]
        return mention._replace(senses=known.senses, names=known.names)

    @cached_property
    def _titles(self) -> Sequence[tuple[Heading, Sequence[Mention]]]:
        """The headings, each with the mentions in its title."""
        absent = self._senses.absent
        return [(each, self._in(each.language).find(each.title, absent=absent)) for each in self._prose.headings]

    def _titles_apart(self) -> Iterator[tuple[str, Sequence[Mention]]]:
        """Yield the titles that are no part of the text, each with its mentions."""
        for heading, found in self._titles:
            if not self._prose.text.startswith(heading.title, heading.offset):
                yield heading.title, [self._meant(each, heading.offset) for each in found]

    def _in(self, language: str) -> Matcher:
        """Return the matcher for text in a language; empty: in the page's."""
        return self._matcher.on(language or self._policy.language)

    def _read(self, reference: Reference) -> tuple[tuple[Term, ...], str, str]:
        """Return what a reference means, the spelling by which it does, and the words that it stands for."""
        if not reference.senses:
            return (), reference.target, reference.target
        language = self._prose.language_at(reference.start) or self._policy.language
        _, spelling, part = take_apart(self._glossary, self._matcher.on(language), reference.target)
        entry = self._prose.entry_at(reference.start)
        terms = self._senses.meant(reference.senses, spelling, lambda: self._evidence, entry)
        return terms, spelling, words_for(terms[0], part, language)

    @cached_property
    def _evidence(self) -> Mapping[str, set[str]]:
        """The terms that the page names by spellings of their own, in titles too, or links to, by entry."""
        prose = self._prose
        named = [(each.start, each.senses) for each in self._found]
        named += [(each.start, each.senses) for each in prose.references]
        named += [(heading.offset, each.senses) for heading, found in self._titles for each in found]
        alone = [(offset, senses[0].id) for offset, senses in named if len(senses) == 1]
        evidence: dict[str, set[str]] = {}
        for offset, term in [*alone, *prose.by_hand]:
            evidence.setdefault(prose.entry_at(offset), set()).add(term)
        return evidence

    def _uses(self, named: Iterable[_Named]) -> Iterable[Use]:
        """Return who uses what in which section; what stands in an entry of a glossary page is no use."""
        uses: dict[tuple[str, str], Use] = {}
        for each in sorted(named, key=attrgetter("start")):
            if not self._prose.entry_at(each.start):
                use = self._use(each)
                known = uses.get((use.term, use.section))
                uses[use.term, use.section] = known.merged_with(use) if known else use
        return uses.values()

    def _use(self, named: _Named) -> Use:
        heading = self._prose.heading_at(named.start)
        shown = snippet(self._prose, named.start, named.end)
        return Use(
            term=named.term.id,
            section=heading.id if heading else "",
            section_title=heading.title if heading else "",
            snippet=shown,
            count=1,
            linked=int(named.is_link),
            names=(shown.mention,) if named.target is None else (),
            references=() if named.target is None else (named.target,),
        )

    def _report_name(self, mention: Mention) -> None:
        name, term = mention.name, mention.term
        if self._prose.entry_at(mention.start) == term.id:
            return
        written = self._prose.text[mention.start : mention.end]
        language = self._prose.language_at(mention.start) or self._policy.language
        hint = f"write '{term.name_in(language)}'"
        if name.role is Role.AVOID:
            why = f" ({name.why})" if name.why else ""
            self._find(Code.AVOID, f"'{written}' is a name to avoid{why}", hint, written, mention.start)
        elif (
            name.role is Role.SEE and name.text != term.name and (name.text, term.id) in self._glossary.deprecated_names
        ):
            self._find(Code.DEPRECATED, f"'{written}' is deprecated", hint, written, mention.start)
        elif term.status is Status.DEPRECATED:
            hint = "use another term; its entry may name one"
            self._find(Code.DEPRECATED, f"the term '{written}' is deprecated", hint, written, mention.start)

    def _report_unknown(self) -> None:
        for reference in self._prose.references:
            if not reference.senses:
                message, hint = unknown(self._glossary, reference.target)
                self._find(Code.UNKNOWN_REFERENCE, message, hint, reference.target, reference.start)
        self._report_almost()
        for spelling, target in self._policy.senses.items():
            if self._glossary.find(target) is None:
                message, hint = unknown(self._glossary, target)
                self._find(Code.UNKNOWN_REFERENCE, f"sense of '{spelling}': {message}", hint, target, 0)

    def _report_almost(self) -> None:
        """Report what was meant to be a reference, and is none where the page is read."""
        text, aside = self._prose.text, self._prose.aside
        every = _ALMOST_REFERENCE.finditer(text) if "term:" in text or "term}" in text else ()
        # (A role without words is reported by its host.)
        for found in (each for each in every if each["target"] or aside(each.end() - 1).strip("`")):
            literal, target = found[0].replace(BARRIER, "`"), (found["target"] or "ID").strip()
            hint = f"in Markdown write '[words](term:{target})', in reStructuredText ':term:`words <{target}>`'"
            message = f"'{literal}' is no reference here, and stands on the page as it is"
            self._find(Code.UNKNOWN_REFERENCE, message, hint, literal, found.start())

    def _report_ambiguous(self, terms: Sequence[Term], spelling: str, written: str, offset: int) -> None:
        """Report a spelling by which several terms may be meant, once a page."""
        if len(terms) == 1 or (Code.AMBIGUOUS, spelling) in self._findings:
            return
        called = _called(terms, self._prose.language_at(offset) or self._policy.language)
        message = f"'{written}' may mean {' or '.join(called)}; it leads to {called[0]}"
        if self._prose.entry_at(offset):
            hint = f"refer to the one that is meant, as in '[{spelling}](term:{terms[-1].id})'"
        else:
            example = f"glossary: {{senses: {{{spelling}: {terms[-1].id}}}}}"
            hint = f"name the one that is meant at the top of the page, as in '{example}', or give a term a 'scope'"
        self._find(Code.AMBIGUOUS, message, hint, spelling, offset)

    def _report_abbreviations(self) -> None:
        for text in dict.fromkeys(self._prose.abbreviations):
            if self._in("").find(text):
                hint = "the abbreviation recipe of Python-Markdown is still on; take the '*[…]: …' line away"
                self._find(Code.INSIDE_ABBR, f"'{text}' stands in <abbr> and is not linked", hint, text, 0)
                return

    def _find(self, code: Code, message: str, hint: str, literal: str, offset: int) -> None:
        heading = self._prose.heading_at(offset)
        section, entry = heading.title if heading else "", self._prose.entry_at(offset)
        text, end = self._prose.text, offset + len(literal)
        before = text[max(0, offset - _BESIDE) : offset].rpartition(BARRIER)[2]
        behind = text[end : end + _BESIDE].partition(BARRIER)[0]
        finding = Finding(code, message, hint, literal, section, entry, before, behind)
        self._findings.setdefault((code, literal), finding)


def _called(terms: Sequence[Term], language: str) -> list[str]:
    """Return each term in quotes, by the name that its readers know; by its id where another has that name too."""
    names = [term.name_in(language) for term in terms]
    count = Counter(names)
    return [f"'{name if count[name] == 1 else term.id}'" for term, name in zip(terms, names, strict=True)]
