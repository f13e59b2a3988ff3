"""Kana in Latin letters, by Hepburn; long vowels stay as they are written.

>>> romaji("だいきぼげんごもでる"), romaji("とうきょう"), romaji("データ")
('daikibogengomoderu', 'toukyou', 'deeta')
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["romaji"]

_KANA = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん"
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔゕゖ"
)
_SOUNDS = (
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo "
    "ra ri ru re ro wa i e o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu ka ke"
).split()
_SOUND = dict(zip(_KANA, _SOUNDS, strict=True))
_SMALL = dict(zip("ぁぃぅぇぉゃゅょゎ", "a i u e o ya yu yo wa".split(), strict=True))
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_SYLLABLE = re.compile(f"([{_KANA}]?)([{''.join(_SMALL)}])|[{_KANA}]")
_DOUBLED = re.compile("(?<!っ)っ++([bcdfghjkmnprstvwyz])")
_PROLONGED = re.compile("([aiueo])ー+")


def romaji(reading: str) -> str:
    """Return a reading in Latin letters; whatever is not kana stays.

    >>> romaji("きょうちょうフィルタリング"), romaji("マッチャ"), romaji("しんあい")
    ('kyouchoufirutaringu', 'matcha', 'shinai')
    """
    kana = unicodedata.normalize("NFKC", reading).translate(_KATAKANA)
    latin = _SYLLABLE.sub(_syllable, kana)
    latin = _DOUBLED.sub(lambda found: ("t" if found[1] == "c" else found[1]) + found[1], latin)
    return re.sub("[っー]", "", _PROLONGED.sub(r"\1\1", latin))


def _syllable(found: re.Match[str]) -> str:
    """Return the sound of a kana, or of one with a small one behind it."""
    if not found[2]:
        return _SOUND[found[0]]
    sound, small = _SOUND.get(found[1], ""), _SMALL[found[2]]
    start = {"u": "w", "i": "y"}.get(sound) or sound.rstrip("aiueo")
    if not start or sound.endswith(small):
        return sound + small
    if small[0] == "y":
        return start + (small[1:] if start in {"sh", "ch", "j"} else small)
    return start + ("w" if sound in {"ku", "gu"} and len(small) == 1 else "") + small
