"""Terms and pages for the benchmarks: made up, half English and half Japanese, the same for one seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.model import Location, Name, Role, Term

if TYPE_CHECKING:
    import random

__all__ = ["make_page", "make_terms"]

_SYLLABLES = "ka ri to men so la pi du ve nor ta mi sel bo ra te ki lun ga po".split()
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロ"
_KANJI = "学習推論生成言語検索拡張量子化注意機構評価指標分散処理並列計算記憶領域構造解析最適"
_HIRAGANA = "のはがをにでとから"
_SHARE = 0.025
"""How many of the words of a page are terms: about one in forty, as in a handbook."""


def make_terms(random_: random.Random, count: int) -> list[Term]:
    """Return ``count`` terms, each with a Japanese name and an English one, every fourth with an abbreviation."""
    where = Location(file="benchmark")
    terms = []
    for number in range(count):
        english = " ".join(_english(random_) for _ in range(random_.randint(1, 3)))
        names = [(_japanese(random_), Role.TERM), (english, Role.ALIAS)]
        if number % 4 == 0:
            names.append(("".join(random_.choices("ABCDEFGHILMNOPRST", k=random_.randint(3, 6))), Role.ABBR))
        made = tuple(Name(text=text, role=role, where=where) for text, role in names)
        terms.append(Term(id=f"t{number}", names=made, where=where))
    return terms


def make_page(random_: random.Random, terms: list[Term], size: int) -> str:
    """Return a Markdown page of about ``size`` bytes, its paragraphs Japanese and English in turn."""
    paragraphs: list[str] = []
    length = 0
    while length < size:
        words = []
        japanese = len(paragraphs) % 2 == 0
        for _ in range(80):
            if random_.random() < _SHARE:
                words.append(random_.choice(random_.choice(terms).names).text)
            else:
                words.append(_japanese(random_) if japanese else _english(random_))
            words.append(random_.choice(_HIRAGANA) if japanese else " ")
        paragraphs.append("".join(words).strip())
        length += len(paragraphs[-1].encode())
    return "\n\n".join(paragraphs)


def _english(random_: random.Random) -> str:
    return "".join(random_.choices(_SYLLABLES, k=random_.randint(3, 4)))


def _japanese(random_: random.Random) -> str:
    letters = _KATAKANA if random_.random() < 0.5 else _KANJI
    return "".join(random_.choices(letters, k=random_.randint(3, 6)))
