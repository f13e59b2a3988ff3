"""Forms that the titles of a page share: a number before each, a name in two languages, a question, brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.core.text.bracketed import taken_apart
from glossary_plugin.exchange.wording.brackets import BRACKETS
from glossary_plugin.exchange.wording.names import slashed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "asked",
    "bilingual",
    "bracketed",
    "numbered",
    "out_of_brackets",
    "two_names",
    "without_number",
    "without_question",
]

_NUMBER = re.compile(
    r"\A(?:\d+(?:\.\d+)*(?:[.)、．）]|(?=\s))|[（(](?:\d+|[一二三四五六七八九十]{1,3})[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}[.、．]|[A-Z](?:[.)、．）](?=\s)|\s+[-—–](?=\s)))\s*+(?=\S)"
)
_TWO = re.compile(r"(?=[^\sA-Za-z(（|/]*[\u3040-\u9fff\uac00-\ud7a3])([^\sA-Za-z(（|/]+)\s+([A-Za-z][A-Za-z0-9 .&'-]*)")
_ASKED = re.compile(
    r"(?:what(?:['’]s|['’]re| is| are| does)(?: an?\b| the\b)?|was (?:ist|sind)(?: eine?\b)?"
    r"|qu['’]est[- ]ce qu(?:e(?: l[ae]s?\b| une?\b| des\b)?|['’](?:une?\b)?)|¿? ?qué (?:es|son)"
    r"(?: (?:una?|el|las?|los)\b)?"
    r"|o que (?:é|são)(?: uma?\b)?|什么是|什麼是)(?<!\s)\s*+"
    r"(?P<after>[^?？\s]++(?:\s++[^?？\s]++)*?)(?: stand for| mean)?\s*+[?？]?"
    r"|(?P<before>[^?？\s]+?(?:\s++[^?？\s]+?)*?)(?:とは(?:何(?:ですか|か)?)?|是什么|是什麼"
    r"|(?:이?란|은|는) 무엇인가요?)\s*[?？]?",
    re.IGNORECASE,
)
"""A title that asks what a name means."""
_GRAMMAR = re.compile(r"[a-z/]{1,3}\.?")
"""What is in brackets behind a name as an article or a kind of word, as "die" and "n."."""


def numbered(titles: Sequence[str]) -> bool:
    """Return whether most of several titles begin with a number that counts them.

    >>> numbered(["1. Net", "2. Bag", "Door"]), numbered(["3. Liga", "Net", "Bag"])
    (True, False)
    """
    return _are_most(_NUMBER.match, titles)


def without_number(title: str) -> str:
    """Return a title without the number that it begins with.

    >>> without_number("1. Net"), without_number("2.1 Bag"), without_number("（3）網"), without_number("5G network")
    ('Net', 'Bag', '網', '5G network')
    """
    return _NUMBER.sub("", title, count=1)


def bilingual(titles: Sequence[str]) -> bool:
    """Return whether most of several titles are a name in Chinese, Japanese or Korean and one in Latin letters.

    >>> bilingual(["卷积 Convolution", "池化 Max Pooling"]), bilingual(["ベクトル DB", "検索", "索引"])
    (True, False)
    """
    return _are_most(_TWO.fullmatch, titles)


def two_names(title: str) -> list[str]:
    """Return the two names that a title of that form is; one of another form is one name.

    >>> two_names("卷积 Convolution"), two_names("检索")
    (['卷积', 'Convolution'], ['检索'])
    """
    match = _TWO.fullmatch(title)
    return [match[1], match[2]] if match else [title]


def asked(titles: Sequence[str]) -> bool:
    """Return whether most of several titles ask what a name means.

    >>> asked(["What is AGF?", "Was sind Netze?", "Net"]), asked(["What is AGF?", "How to begin", "Net"])
    (True, False)
    """
    return _are_most(_ASKED.fullmatch, titles)


def without_question(title: str) -> str:
    """Return the name in a title that asks what it means.

    >>> without_question("What is an AGF?"), without_question("網とは？"), without_question("什么是网？")
    ('AGF', '網', '网')
    >>> without_question("¿Qué es una red?"), without_question("Qu'est-ce qu'un filet ?"), without_question("Net")
    ('red', 'filet', 'Net')
    """
    match = _ASKED.fullmatch(title)
    return (match["after"] or match["before"]).strip() if match else title


def bracketed(titles: Sequence[str]) -> bool:
    """Return whether most of several titles have another one in brackets, so that these show no kinds of things.

    >>> bracketed(["Crew (Équipage)", "Skipper (Chef)", "Sail"]), bracketed(["Log (book)", "Sail", "Keel"])
    (True, False)
    >>> bracketed(["Gaube (die)", "Abbund (der)"])  # grammar
    False
    """
    inside = [parts[1] for title in titles if len(parts := out_of_brackets(title)) > 1]
    is_grammar = any(map(_GRAMMAR.fullmatch, inside))
    return not is_grammar and len(set(inside)) == len(inside) > 1 and len(inside) * 2 > len(titles)


def out_of_brackets(title: str) -> list[str]:
    """Return a name and those in the brackets behind it; one letter is a sign for it, and no name.

    >>> out_of_brackets("Crew (Équipage)"), out_of_brackets("Crew")
    (['Crew', 'Équipage'], ['Crew'])
    >>> out_of_brackets("Crew (Hands / Mates)"), out_of_brackets("Space (S)")
    (['Crew', 'Hands', 'Mates'], ['Space (S)'])
    """
    found = taken_apart(title)
    match = BRACKETS.fullmatch(title) if found and not found.others and not found.reading else None
    return [match[1], *slashed(match[2])] if match and len(match[2]) > 1 else [title]


def _are_most(matches: Callable[[str], object], titles: Sequence[str]) -> bool:
    """Return whether more than half of several titles match, and more than one."""
    count = sum(map(bool, map(matches, titles)))
    return count > 1 and count * 2 > len(titles)
