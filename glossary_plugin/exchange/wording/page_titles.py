"""What titles of headings show: a letter of an index, a table of contents, what stands around the terms of a page."""

from __future__ import annotations

import re

from glossary_plugin.exchange.wording.known_words import contains, is_word
from glossary_plugin.exchange.wording.signs import without_marks

__all__ = [
    "is_about_page",
    "is_all_terms",
    "is_contents",
    "is_glossary",
    "is_initial",
    "is_of_others",
    "is_way_back",
    "stands_before",
    "stands_behind",
]

_INITIAL = re.compile(
    r"[A-ZÀ-ÖØ-öø-ÿΑ-Ωα-ωЀ-ӿא-תء-يㄱ-ㅎ가나다라마바사아자차카타파하](?: ?[-–—~〜] ?[A-ZА-Я])?"
    r"|[ぁ-んァ-ヶ](?: ?[-–—~〜～] ?[ぁ-んァ-ヶ]?)?|.行|[0-9](?: ?[-–—] ?[0-9])?|#",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<[^<>]*>|\[(?=[^\[\]]*\]\()|\]\([^()]*\)")
_DRESS = re.compile(r"^[\s*_\\:.–—-]+|[\s*_:：.–—-]+$")
"""What may stand around a letter that is a heading."""
_NUMBER = re.compile(r"\d+[.)]\s*")
_AROUND = re.compile(r"^[^\w]+|[^\w]+$")


def is_all_terms(title: str) -> bool:
    """Return whether a heading names the terms of a page altogether, so that it groups none of them.

    >>> is_all_terms("Terms & Definitions"), is_all_terms("用語一覧"), is_all_terms("Firing terms")
    (True, True, False)
    """
    return is_word(_bare_words(title), "all")


def is_of_others(title: str) -> bool:
    """Return whether a heading stands above the terms that no other one has.

    >>> is_of_others("Other terms"), is_of_others("その他"), is_of_others("Other")
    (True, True, True)
    """
    return is_word(_bare_words(title), "others")


def is_initial(title: str) -> bool:
    """Return whether a heading is only a letter or a row of kana, as those of an index are.

    >>> is_initial('<a id="A" href="#A">A</a>'), is_initial("**B**"), is_initial("- か行 -"), is_initial("ABI")
    (True, True, True, False)
    """
    return bool(_INITIAL.fullmatch(_bare_words(title)))


def is_contents(title: str) -> bool:
    """Return whether a heading stands above a table of contents.

    >>> is_contents("📑 Table of Contents"), is_contents("目次"), is_contents("Sommaire du guide"), is_contents("Index")
    (True, True, True, False)
    """
    return is_word(_bare_words(title), "contents")


def is_glossary(title: str) -> bool:
    """Return whether a heading is the title of a glossary."""
    return contains(title, "glossary")


def is_way_back(words: str) -> bool:
    """Return whether words are those of a link to the top of a page.

    >>> is_way_back("↑ Back to top"), is_way_back("[返回顶部]"), is_way_back("Top hat")
    (True, True, False)
    """
    return is_word(_AROUND.sub("", words), "top")


def is_about_page(label: str) -> bool:
    """Return whether a label says something of its page.

    >>> is_about_page("Last updated:"), is_about_page("维护者"), is_about_page("Version control")
    (True, True, False)
    """
    return is_word(_bare_words(label), "about")


def stands_before(title: str) -> bool:
    """Return whether a heading introduces what follows.

    >>> stands_before("1. Introduction"), stands_before("はじめに"), stands_before("Induction")
    (True, True, False)
    """
    return is_word(_unnumbered(title), "before")


def stands_behind(title: str) -> bool:
    """Return whether a heading stands above what follows the terms of a page.

    >>> stands_behind("Further reading"), stands_behind("関連資料"), stands_behind("Reference counting")
    (True, True, False)
    """
    return is_word(_unnumbered(title), "behind")


def _unnumbered(title: str) -> str:
    """Return the words of a title without the number of its section."""
    bare = _bare_words(title)
    number = _NUMBER.match(bare)
    return bare[number.end() :] if number else bare


def _bare_words(title: str) -> str:
    """Return the words of a title without links, HTML, emoji, and signs around them."""
    return _DRESS.sub("", without_marks(_TAGS.sub("", title)))
