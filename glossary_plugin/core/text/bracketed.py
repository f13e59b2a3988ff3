"""The names that stand in one name with brackets: ``Python Package Index (PyPI)``, ``Notebook (File Format)``."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Bracketed",
    "is_initials",
    "is_reading",
    "is_short_for",
    "looks_abbreviated",
    "script",
    "shares_initials",
    "taken_apart",
]

_OPENING, _CLOSING = "(（【［〔", ")）】］〕"
_INSIDE = rf"[{_OPENING}]([^{_OPENING}{_CLOSING}]+)[{_CLOSING}]"
_BRACKETS = re.compile(rf"(.*\S)(\s*){_INSIDE}")
_BRACKETS_AMID = re.compile(rf"([^{_OPENING}]+?) ?{_INSIDE}( ?[^{_OPENING}\s][^{_OPENING}]*+)")
_PARTS = re.compile(r"(?:(?<!\s)\s+)?[/／、,，;；：]\s*|(?<=[A-Z]):\s+|(?<!\s)\s+(?:or|oder|ou|o|или|bzw\.)\s+")
_OR = re.compile(
    r"(?:(?:(?:also|formerly|previously|sometimes|often|commonly) )?(?:known as|called)|formerly|or|also|aka|a\.k\.a\."
    r"|short(?: for)?|abbr\.|abbreviat(?:ed(?: as)?|ion)|acronym|synonyms?|kurz|abk\.|oder|auch|ou|aussi|también"
    r"|também|o|или|сокр\.|engl?\.|englisch|angl\.|anglais|ingl\.|inglés|англ\.)(?:\s+|:\s*)"
    r"|(?:または|又は|あるいは|別名|略称|略して|以下、?|또는|或称|或|也称|又称|又名|简称|簡稱)[:：]?\s*",
    re.IGNORECASE,
)
_FOR_SHORT = re.compile(r"(?<=\S)\sfor short\Z", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:later|newer|higher|above|below|lower|more|less|similar|equivalent|so|not|any)\b", re.IGNORECASE
)
"""What "or" opens besides names: *Python 3 (or later)*."""
_QUOTES = " \"'`*“”„‘’«»「」『』"
_QUOTED = re.compile(r"[\"'“„‘«「『][^\"'“”„‘’«»「」『』]+[\"'”“’»」』]")
_READ = re.compile(r"(?:読み方?|よみ|発音|reading)\s*[:：]\s*", re.IGNORECASE)
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+")
_KATAKANA = re.compile(r"[ァ-ヺー・\s]+")
_SPELLED = re.compile(r"[A-Z]{2,6}")
_LETTERS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "エ[ーイ] ビー シー (?:ディー|デー) イー エフ ジー エ[イッ]チ アイ ジェ[ーイ] ケ[ーイ] エル "
        "エム エヌ オー ピー キュー アール エス (?:ティー|テー) ユー (?:ブイ|ヴィー|ヴイ) ダブリュ?ー? "
        "エックス ワイ (?:ゼット|ズィー)".split(),
        strict=True,
    )
)
"""How letters are called in Japanese."""
_KANJI = re.compile(r"[々〆\u3400-\u9fff]")
_CJK = re.compile(r"[ぁ-ヺー々〆\u3400-\u9fff\uac00-\ud7a3]")
_CLASS = re.compile(
    r"(?:言語|形式|規格|会社|団体|組織|製品|関数|命令|分野|単位|语言|格式|标准|公司|언어|형식"
    r"|プログラミング|コンピュータ|データベース|ネットワーク|ソフトウェア|ハードウェア|システム|ビジネス|スポーツ|ゲーム)$"
)
"""Ends of words that show what a thing is, and do not name it: *Go（プログラミング言語）*."""
_SHORT = re.compile(r"[^\W_]+(?:[-/&.+][^\W_]+)*")
_COUNTED = re.compile(r"([a-z])(\d+)([a-z])", re.IGNORECASE)
_REPEATED = re.compile(r"([A-Z])([2-9])")
_SOUNDED = re.compile(r"\b(?:cross|ex|trans)(?=[a-z-])", re.IGNORECASE)
"""Beginnings of words that abbreviations write as an X."""
_WORD_END = re.compile(r"[\W_]+")
_GREEK = "\u0370"
"""Where the letters of other scripts than Latin begin."""
_MOST_BRACKETS = 3
"""Brackets that a name has at most, one behind another."""
_LEAST_BEGUN = 3
"""Letters that a shortened word has at least, and lacks: *repository (repo)*."""
_MOST = 12
"""Letters that an abbreviation has at most."""
_ALIKE = 0.65
"""How much of its letters a spelling of a name shares with another one."""
_MOST_SPELLED = 40
"""Letters that such a spelling has at most."""
_SYMBOL = re.compile(
    r"[A-Za-z]{1,5}/[a-z]{1,3}|[a-z]{1,2}[A-Z][a-z]?|[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z][b-df-hj-np-tv-z]"
)
"""The symbol of a unit: *kB*, *Mbit/s*, *Hz*."""
_JOINING = frozenset(
    "a and da das de del der des di die do dos du e el en et for il la las le les lo los o of or para per por pour the "
    "und von y".split()
)
"""Words of names that abbreviations leave out."""
_MOST_SMALL = 6
"""Letters that one in small letters has at most."""


class Bracketed(NamedTuple):
    """What a name with brackets at its end holds."""

    name: str
    """The name without them."""
    others: tuple[str, ...] = ()
    """The names in the brackets; where there are none, they show which thing of that name is meant."""
    reading: str = ""
    """The reading in kana that they hold."""


def taken_apart(text: str) -> Bracketed | None:
    """Return what a name with brackets holds; None: it has none, or they are a part of it.

    Brackets hold other names where these are abbreviations, in another script, another spelling, quoted, or introduced
    by "or". Else they show which thing is meant.

    >>> taken_apart("Python Package Index (PyPI)")
    Bracketed(name='Python Package Index', others=('PyPI',), reading='')
    >>> taken_apart('Source Distribution (or "sdist")').others, taken_apart("Notebook (File Format)").others
    (('sdist',), ())
    >>> taken_apart("用語集（ようごしゅう）").reading, taken_apart("item(s)")
    ('ようごしゅう', None)
    >>> taken_apart("CRUD (Create, Read, Update, Delete)").others, taken_apart("WSGI（読み: ウィスキー）").reading
    (('Create, Read, Update, Delete',), 'ウィスキー')
    >>> taken_apart("ADC (Area, Depth, and Curve)").others
    ('Area, Depth, and Curve',)
    >>> taken_apart("Draft (Draught)").others, taken_apart("終止（カデンツ）").others
    (('Draught',), ('カデンツ',))
    """
    match = _BRACKETS.fullmatch(text.strip())
    if match is None:
        return _amid(text)
    name, given = match[1], match[3].strip()
    inside = _FOR_SHORT.sub("", given)
    if introduced := _OR.match(inside):
        inside = inside[introduced.end() :]
    read = _READ.match(inside)
    written = [part.strip() for part in _PARTS.split(inside[read.end() :] if read else inside)]
    parts = tuple(part for each in written if (part := each.strip(_QUOTES)))
    if parts and (read or (not introduced and is_reading(parts[0], name))):
        return Bracketed(name, parts[1:], parts[0])
    whole = [part for part in parts if part.partition(" ")[0].lower() not in _JOINING]
    is_whole = _initials(inside) == name.lower() or not any(is_short_for(name, part) for part in whole)
    is_short = _letters(inside) == _initials(name) or _is_symbol(inside, name)
    if is_short or (is_whole and is_short_for(name, inside)):
        return Bracketed(name, (inside,))
    is_said = inside != given or any(map(_QUOTED.fullmatch, written))
    if parts and any(_names_another(name, each, is_introduced=is_said) for each in parts):
        return Bracketed(name, parts)
    if name[-1] in _CLOSING:
        return taken_apart(name) if sum(map(name.count, _CLOSING)) < _MOST_BRACKETS else None
    is_apart = match[2] or match[0][-1] != ")" or _CJK.match(name[-1])
    return Bracketed(name) if is_apart else None


def _amid(text: str) -> Bracketed | None:
    """Return what a name holds that has an abbreviation of its first words in brackets behind them.

    >>> _amid("GNU General Public License (GPL) v3")
    Bracketed(name='GNU General Public License v3', others=('GPL v3',), reading='')
    """
    match = _BRACKETS_AMID.fullmatch(text.strip())
    if match is None or not is_short_for(match[2], match[1]):
        return None
    return Bracketed(match[1] + match[3], (match[2] + match[3],))


def is_reading(text: str, name: str) -> bool:
    """Return whether a text is how a name is read: kana, where the name has kanji; katakana alone is a name.

    Of an abbreviation that is what names its letters.

    >>> is_reading("ようごリスト", "用語リスト"), is_reading("カデンツ", "終止"), is_reading("word", "用語")
    (True, False, False)
    >>> is_reading("エーピーアイ", "API"), is_reading("プルリクエスト", "PR")
    (True, False)
    """
    if _SPELLED.fullmatch(name):
        return bool(re.fullmatch("・?".join(_LETTERS[letter] for letter in name), text))
    return bool(_KANA.fullmatch(text) and not _KATAKANA.fullmatch(text) and _KANJI.search(name))


def script(text: str) -> str:
    """Return which kind of script a name is in: ``latin``, ``cjk`` or ``other``; empty for one without letters.

    >>> script("stack"), script("用語 A"), script("стек"), script("42")
    ('latin', 'cjk', 'other', '')
    """
    if _CJK.search(text):
        return "cjk"
    letter = next((each for each in text if each.isalpha()), "")
    return "" if not letter else "latin" if letter < _GREEK else "other"


def looks_abbreviated(name: str, others: list[str]) -> bool:
    """Return whether a name is an abbreviation: of capitals and digits, or of the initials of another name."""
    if name.endswith(".") and any(_is_cut(name, other) for other in others):
        return True
    if len(name) > _MOST or not _SHORT.fullmatch(name) or len(others) == 1:
        return False
    capitals = sum(letter.isupper() for letter in name)
    letters = sum(letter.isalpha() for letter in name.removesuffix("s"))
    return capitals > 1 and (capitals >= letters or any(is_initials(name, other) for other in others if other != name))


def is_initials(short: str, long: str) -> bool:
    """Return whether a long name has the letters of a short one in order, the first of them at the first word.

    >>> is_initials("MoE", "Mixture of Experts"), is_initials("LoRA", "Low-Rank Adaptation"), is_initials("AI", "BI")
    (True, True, False)
    """
    letters = [letter for letter in short.lower().removesuffix("s") if letter.isalnum()]
    words = _WORD_END.split(long)
    is_shorter = len(letters) > 1 and len(short) < len(long) and short not in words
    if not is_shorter or long[0].lower() != letters[0] or not _has_in_order(letters, long):
        return False
    return len(words) > 1 and sum(word[:1].lower() in letters for word in words) * 2 >= len(words)


def is_short_for(short: str, long: str) -> bool:
    """Return whether a name is an abbreviation of another: by capitals, by initials, or by its count of letters.

    >>> is_short_for("KGS", "Known Good Set"), is_short_for("sdist", "source distribution"), is_short_for("UI", "Menu")
    (True, True, False)
    >>> is_short_for("i18n", "internationalization"), is_short_for("form", "file type")
    (True, False)
    >>> is_short_for("XSS", "Cross-Site Scripting"), is_short_for("S3", "Simple Storage Service")
    (True, True)
    >>> is_short_for("EU", "Network Security Directive")  # no word begins with the first letter
    False
    """
    if any(fits(short, long) for fits in (_is_count, _is_repeated, _is_cut, _is_symbol)):
        return True
    if short.islower():
        initials = {word[:1].lower() for word in _WORD_END.split(long)}
        return len(short) <= _MOST_SMALL and is_initials(short, long) and initials <= set(short)
    if short in _WORD_END.split(long) or not looks_abbreviated(short, [long, short]):
        return False
    letters = [letter for letter in normalize("NFD", short).lower().removesuffix("s") if letter.isalpha()]
    return bool(_CJK.search(long)) or _has_in_order(letters, long) or shares_initials(short, long)


def shares_initials(short: str, long: str) -> bool:
    """Return whether a name has a word for each letter of an abbreviation, and most of them begin these words.

    So do names that stand for one of another language.

    >>> shares_initials("VPN", "Red privada virtual"), shares_initials("IT", "Source control")
    (True, False)
    """
    letters = Counter(_letters(short))
    words = filter(None, _WORD_END.split(normalize("NFC", long).lower()))
    initials = Counter(word[0] for word in words if word not in _JOINING)
    shared = (letters & initials).total()
    return 1 < letters.total() == initials.total() and shared > 1 and shared * 3 >= letters.total() * 2


def _is_symbol(short: str, long: str) -> bool:
    """Return whether a text is the symbol of a unit: *kilobyte (kB)*."""
    letters = _letters(short)
    is_like_one = _SYMBOL.fullmatch(short) is not None and letters[0] == long[:1].lower()
    return is_like_one and short not in _WORD_END.split(long) and _has_in_order(letters, long)


def _is_cut(short: str, long: str) -> bool:
    """Return whether an abbreviation is the beginning of a name, with a dot behind it: ``Alt.``."""
    begun = short.removesuffix(".").lower()
    is_shorter = " " not in begun and 1 < len(begun) <= len(long) - 2
    return begun != short.lower() and is_shorter and long.lower().startswith(begun)


def _is_begun(short: str, long: str) -> bool:
    """Return whether a word is the beginning of a name: *repository (repo)*."""
    is_shorter = _LEAST_BEGUN <= len(short) <= len(long) - _LEAST_BEGUN
    return is_shorter and short.isalpha() and long.lower().startswith(short.lower())


def _is_count(short: str, long: str) -> bool:
    """Return whether an abbreviation counts the letters of a word that it leaves out: ``i18n``."""
    counted = _COUNTED.fullmatch(short)
    if counted is None:
        return False
    first, between, last = counted.groups()
    ends = (long[:1] + long[-1:]).lower()
    return ends == (first + last).lower() and int(between) == len(long) - 2


def _is_repeated(short: str, long: str) -> bool:
    """Return whether an abbreviation is the initials of a name, with a number for those that repeat: ``W3C``."""
    spelled = _REPEATED.sub(lambda found: found[1] * int(found[2]), short)
    return spelled != short and spelled.lower() == _initials(long)


def _initials(name: str) -> str:
    return "".join(word[:1] for word in _WORD_END.split(name)).lower()


def _letters(name: str) -> str:
    return _WORD_END.sub("", name).lower()


def _has_in_order(letters: Sequence[str], long: str) -> bool:
    """Return whether a name has letters in order, the first of a word first, an X also for "cross" and the like."""
    bare = normalize("NFD", long).lower()
    return any(_begins_and_goes_on(letters, way) for way in (bare, _SOUNDED.sub("x", bare)))


def _begins_and_goes_on(letters: Sequence[str], text: str) -> bool:
    rest = iter(text)
    is_begun = any(word[:1] in letters[:1] for word in _WORD_END.split(text))
    return is_begun and all(letter in rest for letter in letters)


def _names_another(name: str, inside: str, *, is_introduced: bool) -> bool:
    """Return whether what stands in brackets behind a name is another name of the same thing."""
    if is_introduced:
        return not _NO_NAME.match(inside)
    is_shorter = is_short_for(inside, name) or is_short_for(name, inside) or _is_begun(inside, name)
    if is_shorter or _is_spelling(inside, name):
        return True
    is_foreign = bool(_KATAKANA.fullmatch(inside) and _KANJI.search(name))
    is_translation = script(inside) != script(name) and {script(inside), script(name)} != {"", "latin"}
    digits = set(filter(str.isdigit, inside))
    return (is_foreign or is_translation) and digits <= set(name) and not _CLASS.search(inside)


def _is_spelling(inside: str, name: str) -> bool:
    """Return whether a word is another one as others spell it, and not as it begins: ``Form (Format)``."""
    one, other = sorted((inside.casefold(), name.casefold()), key=len)
    is_latin = len(other) <= _MOST_SPELLED and script(one) == "latin"
    is_word = is_latin and one.isalpha() and other.isalpha() and one[0] == other[0]
    is_longer = other.startswith(one) and len(other) > len(one) + 1
    return is_word and not is_longer and SequenceMatcher(None, one, other).ratio() > _ALIKE
