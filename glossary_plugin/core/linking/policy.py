"""Which mentions become links."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from glossary_plugin.core.model import Evidence
from glossary_plugin.core.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.matching.matcher import Mention
    from glossary_plugin.core.model import Term
    from glossary_plugin.core.options import Options

__all__ = ["WEAK", "Plain", "Policy", "apply_policy", "matches_glob"]


_WILD = re.compile(r"\*\*/|\*\*|\*|\?")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@lru_cache
def _glob(pattern: str) -> re.Pattern[str]:
    parts = _WILD.split(pattern.removeprefix("./"))
    wild = [_MEANING[found] for found in _WILD.findall(pattern)]
    return re.compile("".join(re.escape(part) + each for part, each in zip(parts, [*wild, ""], strict=True)))


def matches_glob(path: str, patterns: Iterable[str]) -> bool:
    """Return whether a page, as a path inside the documentation folder, is meant by one of the globs.

    >>> matches_glob("ml/rag.md", ["ml/**"]), matches_glob("index.md", ["**/index.md"])
    (True, True)
    >>> matches_glob("ml/old/rag.md", ["ml/*"])
    False
    """
    return any(_glob(pattern).fullmatch(path) for pattern in patterns)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What holds for one page."""

    auto: bool = True
    mentions: str = "first"
    evidence: Evidence = Evidence.AUTO
    """Whether mentions must show that their term is meant, where the term has no setting of its own."""
    skip: frozenset[str] = frozenset()
    """Ids and folded names that do not become links."""
    own: frozenset[str] = frozenset()
    """Ids of terms whose own entry or page this is."""
    senses: Mapping[str, str] = field(default_factory=dict)
    """The terms (ids or names) that spellings mean here."""
    page: str = ""
    """The page, as a path inside the documentation folder; empty: not known."""
    folder: str = ""
    """The absolute folder of its source; empty: not known."""
    language: str = ""
    """Its language (BCP 47); empty: that of each term's file."""

    @classmethod
    def of(
        cls, options: Options, page: str, own: Iterable[str] = (), *, folder: str = "", language: str = ""
    ) -> Policy:
        """Make the policy of a page, named as a path inside the documentation folder, with its absolute ``folder``."""
        wanted = matches_glob(page, options.include) and not matches_glob(page, options.exclude)
        return cls(
            auto=options.auto and wanted,
            mentions=options.mentions,
            evidence=Evidence(options.evidence),
            skip=frozenset(options.skip) | frozenset(map(fold_key, options.skip)),
            own=frozenset(own),
            senses=options.senses,
            page=page,
            folder=folder,
            language=language,
        )

    def refuses(self, term: Term) -> Plain | None:
        """Return why all mentions of the term stay plain on this page, if they do."""
        if not self.auto:
            return Plain.OFF
        if term.id in self.own:
            return Plain.OWN
        names = (fold_key(name.text) for name, _ in term.every_name) if self.skip else ()
        return Plain.SKIPPED if term.id in self.skip or any(name in self.skip for name in names) else None


class Plain(StrEnum):
    """Why a mention stays plain."""

    OFF = "off"
    """Automatic links are off on this page."""
    SKIPPED = "skipped"
    """The page or the site skips the term."""
    OWN = "own"
    """It stands in the entry of its term, or on the page that the term names."""
    LATER = "later"
    """It is not the first."""
    BY_HAND = "by-hand"
    """The author has linked the term before it."""
    COMPOUND = "compound"
    """It is weak: a hyphen joins it to a word that is not of the name."""
    NAME_PART = "name-part"
    """It is weak: it is part of a longer name in capitals."""
    CODE = "code"
    """It is weak: a colon without a space joins it to a word."""
    VERB = "verb"
    """It is weak: in English it is what somebody does."""
    KIND = "kind"
    """It is weak: a word of everyday life, of which another word makes a kind of thing."""
    EVERYDAY = "everyday"
    """It is weak: a word of everyday life, in an idiom or on a page that does not show that the term is meant."""
    UNLISTED = "unlisted"
    """The term has no entry that a link could lead to."""


WEAK = frozenset({Plain.COMPOUND, Plain.NAME_PART, Plain.CODE, Plain.VERB, Plain.KIND, Plain.EVERYDAY})
"""The signs by which a mention is weak: it looks like something else than the term."""


def apply_policy(  # noqa: PLR0913 - all that a mention may depend on
    mentions: Iterable[Mention],
    policy: Policy,
    *,
    sections: Sequence[int] = (),
    by_hand: Iterable[tuple[int, str]] = (),
    entry_at: Callable[[int], str] = lambda _offset: "",
    panel_at: Callable[[int], int] = lambda _offset: 0,
    has_entry: Callable[[Term], bool] = lambda _term: True,
    weakness: Callable[[Mention], Plain | None] = lambda _mention: None,
) -> Iterator[tuple[Mention, Plain | None]]:
    """Yield each mention, in order, with the reason why it stays plain; None: it becomes a link.

    ``sections`` are the offsets at which sections begin, ascending; ``by_hand`` the offsets of links
    that the author made, each with the id of the term it leads to: a mention after one stays plain.
    ``entry_at`` gives the id of the term in whose entry an offset lies: each entry of a glossary
    page counts as a page of its own. ``panel_at`` gives the number of the panel that a reader opens first (0: none):
    each has first mentions of its own. ``has_entry`` returns whether a term has an entry, ``weakness`` why a
    mention is weak: it stays plain, and a later one may be the first.
    """
    per_section = policy.mentions == "first-per-section"

    def place(offset: int, term: str) -> tuple[str, int, int, str]:
        return entry_at(offset), panel_at(offset), bisect_right(sections, offset) if per_section else 0, term

    first_by_hand = {place(*link): link[0] for link in sorted(by_hand, reverse=True)}
    refused: dict[str, Plain | None] = {}
    seen: set[tuple[str, int, int, str]] = set()
    for mention in mentions:
        term = mention.term
        if term.id not in refused:
            refused[term.id] = policy.refuses(term) if has_entry(term) else Plain.UNLISTED
        here = place(mention.start, term.id)
        reason = refused[term.id] or (Plain.OWN if here[0] == term.id else None)
        if reason is None and policy.mentions != "all":
            if first_by_hand.get(here, mention.end) <= mention.start:
                reason = Plain.BY_HAND
            elif here in seen:
                reason = Plain.LATER
        if reason is None and (reason := weakness(mention)) is None:
            seen.add(here)
        yield mention, reason
