"""Mentions that look like a part of something else, or like a word of everyday life: they stay plain.

A *strong* mention stands by itself. A *weak* one has one of these signs:

- *compound*: a hyphen joins it to a word that is not of the name. ``controller`` is weak in "the
  controller-manager", strong in "controller-based" and "per-controller";
- *name part*: it is part of a longer name in capitals. ``GNU`` is weak in "the GNU General Public License";
- *code*: a colon, a sign of equality or a hash without a space joins it to a word, or it stands in angle brackets or
  braces by itself. ``masters`` is weak in "system:masters", ``branch`` in "<branch>";
- *verb*: in English it is what somebody does. ``logging`` is weak in "is logging the event", ``label`` in "to label the
  node" and "Label the node";
- *kind*: another word makes a kind of thing of a word of everyday life. ``name`` is weak in "all but
  proper names", strong in "a proper name";
- *everyday*: its name is a word of everyday life, and nothing on the page shows that the term is meant; or it stands in
  an idiom (*by default*, *for instance*).

All but the last hold for names of one word: a name of several is hardly ever a part of something else. Numbers are
measured: on the links that the authors of thirteen documentations in nine languages made, of which hardly one may be
lost, and on 485 others in eight of them that were judged as good or wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.everyday_words import IDIOM, IDIOM_AHEAD, is_everyday
from glossary_plugin.core.linking.kinds import Narrowing, narrowing
from glossary_plugin.core.linking.policy import Plain
from glossary_plugin.core.linking.sentences import LOOK_BACK, starts_sentence
from glossary_plugin.core.linking.verbs import is_verb
from glossary_plugin.core.matching.boundaries import BARRIER, is_cjk
from glossary_plugin.core.model import Evidence
from glossary_plugin.core.text.languages import base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossary_plugin.core.linking.policy import Policy
    from glossary_plugin.core.matching.matcher import Mention
    from glossary_plugin.core.model import Term

__all__ = ["WeakMentions", "are_near", "evident_words", "is_capitalised", "weighed"]

_HYPHENS = frozenset("-\u2010\u2011")
_JOINED_BEFORE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z0-9]+)[-\u2010\u2011]\Z")
_JOINED_BEHIND = re.compile(r"[-\u2010\u2011]([A-Za-z0-9]+)")
_OPENING_PART = re.compile(
    r"\d+|\w+(?:ed|ing)|non|per|multi|single|cross|inter|intra|in|on|off|pre|post|anti|mid|all|each|every|any|no|new|old"
    r"|two|three|many|to|by|of|and|or|ex",
    re.IGNORECASE,
)
"""A word that qualifies the term when it is joined to it: *per-node*, *non-API*."""
_CLOSING_PART = re.compile(
    r"\w+(?:ed|able|ible)|native|aware|wide|level|side|specific|local|private|like|style|driven|free|ready|only|first"
    r"|friendly|agnostic|less|led|made|in|out|independent|dependent|safe|sensitive|centric|heavy|intensive|facing|internal"
    r"|external|neutral|wise|types?|size|to|by|and|or",
    re.IGNORECASE,
)
"""A word that the term qualifies: *API-based*, *Kubernetes-native*."""
_COMPOUNDING = frozenset("de nl da sv nb nn no fi et hu is lb fy af".split())
"""Languages that write compounds with hyphens: a *Kubernetes-Cluster* is a cluster."""

_CODE = frozenset(":=#<{")
_CODE_BEFORE = re.compile(r"(?:[A-Za-z0-9:]:|[A-Za-z0-9]=|[A-Za-z0-9]{2}#)\Z")
_CODE_BEHIND = re.compile(r":[A-Za-z0-9:]|=[A-Za-z0-9\"']")
_PLACEHOLDERS = frozenset({"<>", "{}"})

_WORD_BEFORE = re.compile(r"(?<![\w'’])[\d_'’]*([^\W\d_][\w'’]*)[ \n]\Z")
_WORD_BEHIND = re.compile(r"[ \n]([^\W\d_][\w'’]*)")
_NAME_FOR = re.compile(r"(?<![\w'’])[\d_'’]*([^\W\d_][\w'’]*) for \Z")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAST_WORDS = 3
"""Words that a name in capitals has at least, where the term is written in capitals itself."""
_CAPITALISING = frozenset({"de", "lb"})
"""Languages that write every noun with a capital: it shows nothing."""

_RECURRING = 3
"""How often a page has a word beside an everyday word, at least, where the two are one name with any article."""
_CHARACTERS_PER_MENTION = 2_000
"""A page that has an everyday word twice or more, and at least once in so many characters, is about it."""
_SHORT = 1_300
"""A page of so few characters is about an everyday word that it has once."""
_NEAR = 150
"""Characters around a mention in which words of the definition show that the term is meant."""
_LEAST_SHARED = 2
"""How many of them do."""
_BESIDE = 60
"""Characters between a mention and another term, named in the definition, that shows that the term is meant."""
_CONTENT = re.compile(r"[ァ-ヺー]{2,}|[㐀-鿿]{2,}|[가-힣]{2,}|[^\W\d_ぁ-ヺー㐀-鿿가-힣]{4,}")
_STEM = 6
"""Letters by which two words in letters are one; of Hangul the first two syllables."""
_NO_CONTENT = frozenset(
    "with from this that these those which when where what while have does other such also only than then they them "
    "their there your into over under about after before between through without within more most many some each both "
    "will would could should must been being were used uses using very just even".split()
)


class WeakMentions:
    """Knows which mentions on one page are weak, and by which sign.

    ``mentions`` are those of the page in order, ``referred`` the ids of the terms that it links to by hand; ``titles``
    yields its titles that are no part of the text, each with its mentions.
    """

    def __init__(
        self,
        text: str,
        mentions: Iterable[Mention],
        policy: Policy,
        referred: Iterable[str] = (),
        titles: Callable[[], Iterable[tuple[str, Sequence[Mention]]]] = tuple,
    ) -> None:
        self._text = text
        self._policy = policy
        self._language = base(policy.language)
        self._by_term: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._by_term[mention.term.id].append(mention)
        self._shown = dict.fromkeys(referred, True)
        self._titles = titles
        self._kinds_of: dict[str, frozenset[str]] = {}

    def sign(self, mention: Mention) -> Plain | None:
        """Return the sign by which a mention is weak; None: it is strong."""
        term = mention.term
        if (term.match.evidence or self._policy.evidence) is Evidence.NONE:
            return None
        if found := self._as_part(mention):
            return found
        if not self._is_everyday(mention):
            return None
        if term.id not in self._shown:
            self._shown[term.id] = self._shows(term)
        return None if self._shown[term.id] else Plain.EVERYDAY

    def wholes(self) -> Iterator[Mention]:
        """Yield the mentions that are no part of something else."""
        return (each for mentions in self._by_term.values() for each in mentions if not self._as_part(each))

    @cached_property
    def _starts(self) -> frozenset[int]:
        return frozenset(mention.start for mentions in self._by_term.values() for mention in mentions)

    @cached_property
    def _ends(self) -> frozenset[int]:
        return frozenset(mention.end for mentions in self._by_term.values() for mention in mentions)

    def _as_part(self, mention: Mention) -> Plain | None:
        """Return the sign that a mention is a part of something else, by the characters and the words beside it."""
        text, start, end = self._text, mention.start, mention.end
        if len(mention.name.text.split()) > 1:
            return None
        before, behind = text[start - 1 : start], text[end : end + 1]
        if (before in _CODE or behind in _CODE) and self._is_code(start, end):
            return Plain.CODE
        if before in _HYPHENS or behind in _HYPHENS:
            return Plain.COMPOUND if self._is_compound(start, end) else None
        if text[start].isupper() and self._language not in _CAPITALISING and self._is_in_name(mention):
            return Plain.NAME_PART
        if self._language in {"", "en"} and is_verb(self._text, start, end, mention.term.texts.definition):
            return Plain.VERB
        return self._as_other(mention) if self._is_everyday(mention) else None

    def _as_other(self, mention: Mention) -> Plain | None:
        """Return the sign that an everyday word lacks its own sense: in an idiom, or as a kind of thing."""
        first = max(0, mention.start - LOOK_BACK)
        if self._language in {"", "en"} and (
            IDIOM.search(self._text, first, mention.end) or IDIOM_AHEAD.match(self._text, mention.start)
        ):
            return Plain.EVERYDAY
        return Plain.KIND if self._is_kind(mention) else None

    def _is_kind(self, mention: Mention) -> bool:
        """Return whether another word makes a kind of thing of a mention, there or elsewhere on the page."""
        found = self._narrowing(mention)
        return found is not None and (found.is_sure or self._word(found) in self._kinds(mention.term))

    def _narrowing(self, mention: Mention) -> Narrowing | None:
        """Return the word that makes a kind of thing of a mention, if it is neither a mention nor in the definition."""
        found = narrowing(self._text, mention.start, mention.end, self._language)
        if found is None or found.start in self._starts or found.end in self._ends:
            return None
        return found if _content(self._word(found)).isdisjoint(evident_words(mention.term)) else None

    def _kinds(self, term: Term) -> frozenset[str]:
        """Return the words that make kinds of a term on this page: without an article, or again and again."""
        if term.id not in self._kinds_of:
            every = map(self._narrowing, filter(self._is_everyday, self._by_term[term.id]))
            found = [each for each in every if each]
            count = Counter(map(self._word, found))
            self._kinds_of[term.id] = frozenset(
                self._word(each) for each in found if each.is_sure or count[self._word(each)] >= _RECURRING
            )
        return self._kinds_of[term.id]

    def _word(self, found: Narrowing) -> str:
        return self._text[found.start : found.end].lower()

    def _is_code(self, start: int, end: int) -> bool:
        """Return whether a sign joins a place to a word, other mentions left out, or it is a placeholder."""
        text = self._text
        if (
            text[start].islower()
            and text[start].isascii()
            and text[start - 1 : start] + text[end : end + 1] in _PLACEHOLDERS
        ):
            return True
        before = _CODE_BEFORE.search(text, max(0, start - 3), start)
        behind = _CODE_BEHIND.match(text, end)
        return bool((before and start - 1 not in self._ends) or (behind and end + 1 not in self._starts))

    def _is_compound(self, start: int, end: int) -> bool:
        """Return whether a hyphen joins a place to a word that makes something else of it; other mentions do not."""
        if self._language in _COMPOUNDING:
            return False
        text = self._text
        before = _JOINED_BEFORE.search(text, max(0, start - LOOK_BACK), start) if text[start].isascii() else None
        behind = _JOINED_BEHIND.match(text, end) if text[end - 1].isascii() else None
        return bool(
            (before and start - 1 not in self._ends and not _OPENING_PART.fullmatch(before[1]))
            or (behind and end + 1 not in self._starts and not _CLOSING_PART.fullmatch(behind[1]))
        )

    def _is_in_name(self, mention: Mention) -> bool:
        """Return whether a mention in capitals stands in a longer name, the words of other mentions left out.

        Where the glossary has it in capitals too, the name goes on behind it and has three words, or it stands
        behind "for": *Material for MkDocs*.
        """
        text, start, end = self._text, mention.start, mention.end
        before = 0 if start - 1 in self._ends else _capitals_before(text, start)
        behind = 0 if end + 1 in self._starts else _capitals_behind(text, end)
        is_product = text.endswith(" for ", 0, start) and _is_named_before(text, start)
        if not before and not behind and not is_product:
            return False
        if all(word[0][0].isupper() for word in _LONG_WORD.finditer(self._run(start, end))):
            return False  # a title
        if is_product:
            return True
        if not mention.name.text[0].isupper():
            return before + behind > 0
        return behind > 0 and before + len(text[start:end].split()) + behind >= _LEAST_WORDS

    def _run(self, start: int, end: int) -> str:
        """Return the run of text around a place."""
        last = self._text.find(BARRIER, end)
        return self._text[self._text.rfind(BARRIER, 0, start) + 1 : last if last >= 0 else None]

    def _is_everyday(self, mention: Mention) -> bool:
        return is_everyday(mention.name.text, self._language or base(mention.term.language))

    def _shows(self, term: Term) -> bool:
        """Return whether a page shows that a term is meant by an everyday word.

        It has the word often, in titles too, names the term by another name, writes it with a capital inside a
        sentence, or has words of its definition near, or a term that the definition names.
        """
        own = [mention for mention in self._by_term[term.id] if not self._as_part(mention)]
        if self._is_often(len(own) + self._titled[term.id]):
            return True
        if not all(map(self._is_everyday, own)):
            return True
        if any(is_capitalised(self._text, each.start, each.end, self._language) for each in own):
            return True
        words = evident_words(term)
        if any(are_near(words, self._text, mention.start, mention.end) for mention in own):
            return True
        return any(self._is_beside_its_like(mention) for mention in own)

    @cached_property
    def _titled(self) -> Counter[str]:
        """How often titles name each term, by id, as no part of something else."""
        titles = (WeakMentions(text, found, self._policy) for text, found in self._titles())
        return Counter(each.term.id for title in titles for each in title.wholes())

    def _is_often(self, count: int) -> bool:
        if count > 1:
            return count * _CHARACTERS_PER_MENTION >= len(self._text)
        return len(self._text) <= _SHORT

    def _is_beside_its_like(self, mention: Mention) -> bool:
        """Return whether a term that the definition names, or that is related, stands near in the same run."""
        text, term = self._text, mention.term
        first = bisect_left(self._evident, mention.start - _BESIDE, key=_start)
        last = bisect_right(self._evident, mention.start + _BESIDE, key=_start)
        return any(
            other.term.id != term.id
            and BARRIER not in text[min(other.start, mention.start) : max(other.end, mention.end)]
            and _are_kin(term, other.term)
            for other in self._evident[first:last]
        )

    @cached_property
    def _evident(self) -> list[Mention]:
        """The mentions, in order, that are no everyday words."""
        every = (mention for mentions in self._by_term.values() for mention in mentions)
        return sorted((each for each in every if not self._is_everyday(each)), key=_start)


def is_capitalised(text: str, start: int, end: int, language: str) -> bool | None:
    """Return whether a mention has a capital that its sentence does not ask for; None where that shows nothing."""
    written = text[start:end]
    if language in _CAPITALISING or written[0].lower() == written[0].upper() or starts_sentence(text, start):
        return None
    return written[0].isupper() and not written.isupper()


def evident_words(term: Term) -> set[str]:
    """Return the words by which a page shows that a term is meant: those of its definitions, shortened."""
    return _content(_definitions(term)) - _content(term.name)


def are_near(words: set[str], text: str, start: int, end: int) -> bool:
    """Return whether words that are evidence of a term stand near a mention, in the same run."""
    before = text[max(0, start - _NEAR) : start].rpartition(BARRIER)[2]
    behind = text[end : end + _NEAR].partition(BARRIER)[0]
    return len(words & _content(f"{before} {behind}")) >= _LEAST_SHARED


_start = attrgetter("start")


def _are_kin(term: Term, other: Term) -> bool:
    """Return whether a term is related to another one, or names it in its definition."""
    if other.id in _relations(term):
        return True
    definition = _definitions(term).lower()
    return any(name.text.lower() in definition for name, _ in other.every_name)


def _relations(term: Term) -> tuple[str, ...]:
    return (*term.related, *term.requires, *term.broader, *term.narrower)


def weighed(term: Term, names: Iterable[str], language: str) -> tuple[object, ...]:
    """Return what the evidence of a term rests on, for pages in a language: where that is equal, so are the signs.

    ``names`` are all that mean it, those of entries that lead to it too.
    """
    is_weighed = any(is_everyday(name, language or base(term.language)) for name in names)
    return (term.match.evidence, *((_definitions(term), *_relations(term)) if is_weighed else ()))


def _capitals_before(text: str, start: int) -> int:
    """Return how many words with a capital stand before a place; the first of a sentence does not count."""
    count = 0
    first = max(0, start - LOOK_BACK)
    while text[start - 1 : start].isspace() and (found := _WORD_BEFORE.search(text, first, start)):
        start = found.start()
        if not found[1][0].isupper() or starts_sentence(text, start):
            break
        count += 1
    return count


def _is_named_before(text: str, start: int) -> bool:
    """Return whether "for" before a place stands behind a word with a capital that its sentence does not ask for."""
    found = _NAME_FOR.search(text, max(0, start - LOOK_BACK), start)
    return found is not None and found[1][0].isupper() and not starts_sentence(text, found.start())


def _capitals_behind(text: str, end: int) -> int:
    """Return how many words with a capital follow a place."""
    count = 0
    while (found := _WORD_BEHIND.match(text, end)) and found[1][0].isupper():
        end = found.end()
        count += 1
    return count


def _content(text: str) -> set[str]:
    """Return the words of a text that show what it is about, shortened."""
    return {_stem(word) for word in map(str.lower, _CONTENT.findall(text)) if word not in _NO_CONTENT}


def _stem(word: str) -> str:
    if "가" <= word[0] <= "힣":
        return word[:2]
    return word if is_cjk(word[0]) else word[:_STEM]


def _definitions(term: Term) -> str:
    """Return the definitions of a term, in all languages."""
    return "\n".join([term.texts.definition, *(each.texts.definition for each in term.translations.values())])
