"""The order of an index, and its initials: A–Z, 五十音 rows, other scripts by their own order.

Japanese is sorted by reading, after JIS X 4061: ー counts as the vowel before it; voiced and small
kana sort with their plain ones and decide only between words that are otherwise alike.

>>> sorted(["ハンドル", "バイト", "はんどる", "バイアス", "ハード"], key=sort_key)
['ハード', 'バイアス', 'バイト', 'はんどる', 'ハンドル']
>>> [initial(word, "ja") for word in ("データ", "えんこーだー", "LLM", "標準", "3D")]
['た', 'あ', 'L', '漢字', '#']
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["index_order", "initial", "sort_key"]

_ROWS = {
    "あ": "あいうえお",
    "か": "かきくけこ",
    "さ": "さしすせそ",
    "た": "たちつてと",
    "な": "なにぬねの",
    "は": "はひふへほ",
    "ま": "まみむめも",
    "や": "やゆよ",
    "ら": "らりるれろ",
    "わ": "わゐゑをん",
}
_ROW = {kana: row for row, members in _ROWS.items() for kana in members}
_VOWELS = {
    vowel: frozenset(kana)
    for vowel, kana in {
        "あ": "あかさたなはまやらわ",
        "い": "いきしちにひみりゐ",
        "う": "うくすつぬふむゆる",
        "え": "えけせてねへめれゑ",
        "お": "おこそとのほもよろを",
    }.items()
}
_SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_PROLONGED = "ー"
NUMBERS_AND_SIGNS = "#"
_HAN = "漢字"
"""Where Japanese is read, the heading of words in kanji whose reading is not known: nobody looks them up by a kanji."""

_SortKey = tuple[str, tuple[int, ...], tuple[int, ...], str]


@lru_cache(maxsize=20_000)
def sort_key(text: str) -> _SortKey:
    """Return the key of a word for sorting: base letters, then voicing, then size, then the word itself.

    >>> [sorted(pair, key=sort_key) for pair in (["コード", "こうど"], ["はは", "はば"], ["ぱっと", "はつと"])]
    [['こうど', 'コード'], ['はは', 'はば'], ['はつと', 'ぱっと']]
    """
    base: list[str] = []
    voicing: list[int] = []
    small: list[int] = []
    for letter in unicodedata.normalize("NFKC", text).casefold():
        decomposed = unicodedata.normalize("NFD", letter)
        kana = _hiragana(decomposed[0])
        plain = _SMALL.get(kana, kana)
        prolonged = plain == _PROLONGED and bool(base)
        base.append(_vowel(base[-1]) if prolonged else plain)
        voicing.append(sum(map(ord, decomposed[1:])))
        small.append(2 if prolonged else int(plain == kana))
    return "".join(base), tuple(voicing), tuple(small), text


def initial(text: str, language: str) -> str:
    """Return the heading that a word stands under, for readers of ``language`` (BCP 47).

    That is a letter, a 五十音 row, or ``#`` for numbers and signs; in Japanese one heading for all kanji.
    """
    for letter in sort_key(text)[0]:
        if letter.isdigit():
            return NUMBERS_AND_SIGNS
        if letter in _ROW:
            return _ROW[letter]
        if letter.isalpha():
            return (
                _HAN if _is_japanese(language) and unicodedata.name(letter, "").startswith("CJK") else letter.upper()[0]
            )
    return NUMBERS_AND_SIGNS


def index_order(heading: str, language: str) -> tuple[int, str]:
    """Return where an initial stands in an index for readers of ``language`` (BCP 47).

    Kana first where Japanese is read, Latin first elsewhere; then the other scripts, signs last.
    """
    japanese = _is_japanese(language)
    if heading == NUMBERS_AND_SIGNS:
        return 3, ""
    if heading in _ROWS:
        return int(not japanese), heading
    if "A" <= heading <= "Z":
        return int(japanese), heading
    return 2, heading


def _is_japanese(language: str) -> bool:
    return language.lower().split("-")[0] == "ja"


def _hiragana(letter: str) -> str:
    """Return a katakana letter as hiragana; every other letter as it is."""
    return chr(ord(letter) - 0x60) if "\u30a1" <= letter <= "\u30f6" else letter


def _vowel(kana: str) -> str:
    return next((vowel for vowel, members in _VOWELS.items() if kana in members), kana)
