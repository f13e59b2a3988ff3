"""The ways in which Japanese writes the same loanword: with and without a long vowel mark, and a few families.

The rule of the final mark is that of JIS Z 8301 (2005), which drops it in words that have three morae or
more without it (サーバ, but カバー), and of the guideline of 1991 for foreign words, which keeps it; texts
follow either.
"""

from __future__ import annotations

import re
from itertools import islice, product

__all__ = ["variants"]

_RUN = re.compile(r"[ァ-ヺー]+")
_SMALL = frozenset("ァィゥェォャュョヮ")
_MAY_BE_LONG = frozenset("アカサタナハマヤラワガザダバパァャイキシチニヒミリギジヂビピィ")
"""The last letters, those of the vowels a and i, with which -er, -or, -ar and -y are written."""
_LEAST_MORAE = 3
_MOST = 64
"""How many spellings of one name are made at most."""
_INSIDE = """
    アダプタ インタ エディタ カウンタ クラスタ コネクタ コンテナ コンパイラ コンピュータ サーバ
    スキャナ スケジューラ センサ ディレクトリ デコーダ トランスフォーマ ドライバ パラメータ フィルタ
    フォルダ ブラウザ ブローカ プリンタ プロセッサ プロバイダ ヘッダ ポインタ マスタ メモリ
    メンバ モニタ ユーザ ライブラリ リポジトリ ルータ レイヤ レジストリ ワーカ
""".split()
"""Words that lose or take the mark inside a compound too: ユーザ(ー)インタ(ー)フェース."""
_FAMILIES = (
    ("フェース", "フェイス"),
    ("ウェア", "ウエア"),
    ("ウィ", "ウイ"),
    ("ウェ", "ウエ"),
    ("ウォ", "ウオ"),
    ("マネージャ", "マネージャー", "マネジャ", "マネジャー"),
    ("ダイアログ", "ダイヤログ"),
    ("ヴァ", "バ"),
    ("ヴィ", "ビ"),
    ("ヴェ", "ベ"),
    ("ヴォ", "ボ"),
    ("ヴ", "ブ"),
    ("クォ", "クオ"),
    ("ディジタル", "デジタル"),
)
_CHOICES: dict[str, tuple[str, ...]] = {
    each: (each, *(other for other in family if other != each))
    for family in (*_FAMILIES, *((stem, f"{stem}ー") for stem in _INSIDE))
    for each in family
}
_PARTS = re.compile("|".join(sorted(_CHOICES, key=len, reverse=True)))


def variants(text: str) -> list[str]:
    """Return the other spellings of the loanwords in a name.

    >>> variants("サーバー"), variants("データ"), variants("API")
    (['サーバ'], ['データー'], [])
    >>> variants("インタフェース")
    ['インタフェイス', 'インターフェース', 'インターフェイス']
    """
    if text.isascii() or not _RUN.search(text):
        return []
    pieces: list[tuple[str, ...]] = []
    position = 0
    for run in _RUN.finditer(text):
        pieces += [(text[position : run.start()],), *_pieces(run[0])]
        position = run.end()
    every = ("".join(each) for each in product(*pieces, (text[position:],)))
    return [each for each in dict.fromkeys(islice(every, _MOST)) if each != text]


def _pieces(run: str) -> list[tuple[str, ...]]:
    """Return the pieces of a run of katakana, each with the ways to write it; the first is as it stands."""
    pieces: list[tuple[str, ...]] = []
    position = 0
    for part in _PARTS.finditer(run):
        pieces += [(run[position : part.start()],), _CHOICES[part[0]]]
        position = part.end()
    rest = run[position:]
    if not rest or _morae(run.removesuffix("ー")) < _LEAST_MORAE:
        return [*pieces, (rest,)]
    if rest.endswith("ー"):
        return [*pieces, (rest, rest[:-1])]
    return [*pieces, (rest, f"{rest}ー") if rest[-1] in _MAY_BE_LONG else (rest,)]


def _morae(run: str) -> int:
    return sum(letter not in _SMALL for letter in run)
