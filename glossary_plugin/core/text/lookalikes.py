r"""What a reader cannot see in a name: marks that turn its direction, and letters of another script that look alike.

>>> print(mixed("Иcполняемая"))
('c', 'с', 'CYRILLIC')
>>> print(mixed("IP-адрес"), mixed("μm"))
None None
>>> has_visible("\u200b\u2060"), turning("a\u202eb")
(False, 'U+202E')
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["has_visible", "invisible", "mixed", "shown_code", "spilling", "turning"]

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of the text behind it, so that it reads otherwise than it is."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Letters between which an invisible space parts words: Thai, Lao, Burmese, Khmer."""
_INVISIBLE = re.compile(
    f"(?<![{_UNSPACED}])\u200b|[\u180e\u2060-\u2064\ufeff]|(?<=[A-Za-z0-9ぁ-ヿ一-鿿])[\u200c\u200d]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0001\U000e0020-\U000e007f]"
)
"""What is not drawn and does nothing where it stands: joiners join nothing there, and flags have tags of their own."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing."""
_LATIN, _NOT_LATIN = re.compile("[A-Za-z]"), re.compile("[Ͱ-ԯ]")
_WORD = re.compile(r"[^\W\d_]+")
_PAIRS = {
    "CYRILLIC": ("aceopxyiABEKMHOPCTXYI", "асеорхуіАВЕКМНОРСТХУІ"),
    "GREEK": ("oABEZHIKMNOPTYX", "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}
"""By script: letters of Latin, and those of the script that nobody can distinguish from them."""


def turning(text: str) -> str:
    """Return the code point of a mark in a text that turns its direction; empty where there is none."""
    found = _TURNING.search(text)
    return shown_code(found[0]) if found else ""


def invisible(text: str) -> str:
    """Return the code point of a character in a text that nobody sees and that nothing needs; empty: there is none."""
    found = _INVISIBLE.search(text)
    return shown_code(found[0]) if found else ""


def spilling(text: str) -> str:
    """Return the code point of a mark in a text that turns what stands behind it too: one that is never closed."""
    found = _TURNING.findall(text)
    opened = sum(each in "\u2066\u2067\u2068" for each in found) - found.count("\u2069")
    opened += sum(each in "\u202a\u202b\u202d\u202e" for each in found) - found.count("\u202c")
    return shown_code(found[0]) if opened else ""


def has_visible(text: str) -> bool:
    """Return whether a text has anything that is drawn."""
    return any(character not in _BLANK and unicodedata.category(character)[0] not in "CZ" for character in text)


def mixed(text: str) -> tuple[str, str, str] | None:
    """Return a letter that stands among look-alikes of another script, the one that is meant, and the script of that.

    A word is only mixed where each letter of one script could be one of the other: *Иcполняемая* is, *μm* is not.
    """
    if not (_NOT_LATIN.search(text) and _LATIN.search(text)):
        return None
    for word in _WORD.findall(text):
        for script, (latin, other) in _PAIRS.items():
            ours = [letter for letter in word if _script(letter) == "LATIN"]
            theirs = [letter for letter in word if _script(letter) == script]
            if ours and theirs and set(ours) <= set(latin):
                return ours[0], other[latin.index(ours[0])], script
            if ours and theirs and set(theirs) <= set(other):
                return theirs[0], latin[other.index(theirs[0])], "LATIN"
    return None


def shown_code(character: str) -> str:
    """Return a character as its code point is written."""
    return f"U+{ord(character):04X}"


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
