"""Titles -> names: ``大規模言語モデル | Large Language Model | LLM``, ``検索拡張生成（RAG）``, ``用語（ようご）``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from glossary_plugin.core.text.bracketed import (
    is_initials,
    is_short_for,
    looks_abbreviated,
    script,
    shares_initials,
    taken_apart,
)
from glossary_plugin.exchange.formats.languages import is_usual
from glossary_plugin.exchange.markdown.document import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "asked",
    "bilingual",
    "bracketed",
    "comma_parts",
    "is_initials",
    "looks_abbreviated",
    "names_in",
    "numbered",
    "out_of_brackets",
    "parts_of_title",
    "slashed",
    "spelled_out",
    "split_names",
    "split_title",
    "two_names",
    "unquoted",
    "with_long_form",
    "without_number",
    "without_question",
]

_PARTS = re.compile(r"(?<!\\)[|｜]")
_SLASHES = re.compile(
    r"`[^`]*+`|[(（\[［][^)）\]］]*+(?:[)）\]］]|\Z)|(?P<between>(?<!\s)\s*/\s+|(?<!\s)\s+/|／"
    r"|(?<=[\u3040-\u9fff\uac00-\ud7a3])/(?=[\u3040-\u9fff\uac00-\ud7a3])"
    r"|,?(?<!\s)\s+(?:a\.?k\.?a\.?|also (?:known as|called)|alias)\s+|(?<!\s)\s+(?:or|oder|bzw\.|ou|или)\s+"
    r"|または|又は|或者)",
    re.IGNORECASE,
)
_OR = re.compile(r"\s(?:or|oder|bzw\.|ou|или)\s", re.IGNORECASE)
_MOST_OR = 3
"""Words that a name beside "or" has at most; longer ones are phrases."""
_DASHES = re.compile(r"(?:(?<!\s)\s+)?(?:[:：]\s+|——\s*)|：|(?<=\w):(?=[^\W\d_])|(?<!\s)\s+[-–—]{1,2}\s+")
_NUMBER = re.compile(
    r"\A(?:\d+(?:\.\d+)*(?:[.)、．）]|(?=\s))|[（(](?:\d+|[一二三四五六七八九十]{1,3})[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}[.、．]|[A-Z](?:[.)、．）](?=\s)|\s+[-—–](?=\s)))\s*+(?=\S)"
)
_QUOTED = re.compile(
    r"(?:\"([^\"]+)\"|'([^']+)'|“([^“”]+)”|‘([^‘’]+)’|„([^„“”]+)[“”]|«\s*+([^«»\s]++(?:\s++[^«»\s]++)*+)\s*+»|「([^「」]+)」)"
)
_COMMA = re.compile(r",\s+|，\s*|、")
_AND = re.compile(r"\b(?:and|und|et|y|e|or|oder|ou|the|a|in|of|for|to)\b|&", re.IGNORECASE)
_BRACKETED = re.compile(r"[(（\[［]")
_REPEATED = re.compile(r"([A-Z])([2-9])")
_DASH = frozenset({"-", "–", "—", "--", "——", ":", "："})
_SCRIPTS = frozenset({"latin", "cjk", "other"})
_PAIR = 2
"""Parts that a comma makes of a name and what belongs to it."""
_FEW = 3
"""Words that a name between commas has at most."""
_IDENTIFIER = re.compile(r"[A-Za-z](?=\w{4})(?=\w*(?:[a-z][A-Z]|[A-Za-z0-9]_[A-Za-z0-9]))\w+", re.ASCII)
"""A word as programs have it: ``IdentifyGateway``, ``identify_gateway``."""
_PROGRAM = re.compile(r"(?P<first>[a-z])[a-z]{1,6} ?\((?=(?i:(?P=first)))[A-Z]\w*(?: [A-Z]\w*)+\)", re.ASCII)
"""A program and its name in full: ``azd (Azure Developer CLI)``."""
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
_A = re.compile(r"an?\s", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:an?|the)\s+", re.IGNORECASE)
_UNMARKED = re.compile(r"(?:[^*`_\[\n]|\n(?!\n)){5,90}")
_AFTER_FIRST = re.compile(r"(?:[.:;,]\s+|[。：；，、]|\s[—–-]{1,3}\s|—|\n\n)(?=\S)")
"""What may part a long form from the text behind it."""
_DOTTED = re.compile(r"\.\s*")
"""What parts the letters of an abbreviation: ``z. B.``."""
_OF_KIND = re.compile(r"\A([*_]?)\((?:abbr|abbreviation|acronym|abk|abréviation|sigle|sigla)\.?\)\1\s+", re.IGNORECASE)
"""What says before a text that the name is an abbreviation."""
_SHORT_FOR = re.compile(r"([^。\n]{3,80}?) ?(?:の略(?:語|称)?(?:です|である|だ)?|的(?:缩写|简称))[。，、]\s*(?=\S)")
"""What says that the name is short for another, before a text."""
_BELOW = re.compile(r"([*_]{1,2})(?![\s*_])[(（]?([^*_\n()（）.。:：]{2,80})[)）]?\1[ \t\\]*(?:\n\s*|\Z)")
"""A line that is marked as a whole."""
_CLAUSE = re.compile(r"(?:[.。;；:：、，]|,(?!\s))\s*\S")
_WORDS = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_SMALL = frozenset(
    "of the and for a an to in on by with as at de la le les des du à au aux en d l der die das dem den und für "
    "von vom zu "
    "zur mit im et y el los las del e da do das dos em para por di della per и в на для по".split()
)
_IDEOGRAPHS = re.compile("[\u3040-\u9fff]")
_KANJI = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
_CJK_NAME = re.compile("(?:(?!用[于於来來以])[^\u3040-\u309f的是了指为為一种\\s]){3,20}")
_MOST_WORDS = 12
_LONGEST = 80
"""Characters that the long form of an abbreviation has at most."""
_GRAMMAR = re.compile(r"[a-z/]{1,3}\.?")
"""What is in brackets behind a name as an article or a kind of word, as "die" and "n."."""
_BRACKETS = re.compile(r"(.*\S)\s*[(（]([^()（）]+)[)）]")
_ASIDE = re.compile(r"(?<!\s)\s*[(（][^()（）]+[)）]\.?\Z")
_NESTED = re.compile(r"([^()（）]*[^()（）\s])\s*[(（]([^()（）]*[^()（）\s]\s*[(（][^()（）]+[)）])[)）]")
_TWICE = re.compile(r"(([^()（）]*[^()（）\s])\s*[(（][^()（）]+[)）])\s*([(（][^()（）]+[)）])")


def split_title(title: str) -> dict[str, Any]:
    """Return the names in a plain title by the keys of an entry: ``term``, ``abbr``, ``aliases``, ``reading``.

    The first name is the term, unless it is the abbreviation of another: that is then the term, as
    terminology has it. Brackets hold other names only where these are abbreviations, in another
    script, identifiers, or a reading in kana: ``Go (language)`` is one name.

    >>> split_title("大規模言語モデル| Large Language Model | LLM")
    {'term': '大規模言語モデル', 'abbr': ['LLM'], 'aliases': ['Large Language Model']}
    >>> split_title("BPE | Byte Pair Encoding")
    {'term': 'Byte Pair Encoding', 'abbr': ['BPE'], 'aliases': []}
    >>> split_title("用語集（ようごしゅう）")
    {'term': '用語集', 'abbr': [], 'aliases': [], 'reading': 'ようごしゅう'}
    """
    return names_in(parts_of_title(title))


def split_names(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names in the term of an entry, and those that it has.

    >>> split_names({"term": "Access List (ACL)", "aliases": ["rights"]})
    {'term': 'Access List', 'abbr': ['ACL'], 'aliases': ['rights']}
    """
    term = values.get("term")
    if not isinstance(term, str):
        return {}
    names = names_in(slashed(term))
    both = {**names, **{key: [*names[key], *values.get(key, [])] for key in ("abbr", "aliases")}}
    return {key: value for key, value in both.items() if value}


def parts_of_title(title: str) -> list[str]:
    r"""Return what ``|`` parts in a title; ``\|`` parts nothing.

    >>> parts_of_title(r"a | b\|c")
    ['a', 'b\\|c']
    """
    return [part.strip() for part in _PARTS.split(title)]


def slashed(title: str) -> list[str]:
    """Return what a slash beside a space, "or", or commas part in a title; also a name and its abbreviation by a sign.

    >>> slashed("Account / Address"), slashed("TCP/IP"), slashed("LLM (large / big model)")
    (['Account', 'Address'], ['TCP/IP'], ['LLM (large / big model)'])
    >>> slashed("POS: Proof of Stake"), slashed("Go: the language")
    (['POS', 'Proof of Stake'], ['Go: the language'])
    >>> slashed("doxing or doxxing"), slashed("Vault, aka safe"), slashed("复制/同步"), slashed("Pod, unit")
    (['doxing', 'doxxing'], ['Vault', 'safe'], ['复制', '同步'], ['Pod', 'unit'])
    >>> slashed("Язык, ориентированный на сети")  # what follows belongs to the name
    ['Язык, ориентированный на сети']
    >>> slashed("Meaning shown by shape or colour alone")
    ['Meaning shown by shape or colour alone']
    """
    if match := next((each for each in _DASHES.finditer(title) if _is_apart(title[: each.start()])), None):
        left, right = title[: match.start()].strip(), title[match.end() :].strip()
        if is_short_for(left, right) or is_short_for(right, left) or _is_translated(match[0], left, right):
            return [*_between_slashes(left), *_between_slashes(right)]
    return _between_slashes(title)


def _is_apart(left: str) -> bool:
    """Return whether what stands before a sign ends outside of brackets and code."""
    return len(re.findall(r"[(（]", left)) == len(re.findall(r"[)）]", left)) and left.count("`") % 2 == 0


def _is_translated(sign: str, left: str, right: str) -> bool:
    """Return whether a dash parts a name and the same in another script."""
    return sign.strip() in _DASH and script(left) != script(right) and {script(left), script(right)} <= _SCRIPTS


def _between_slashes(title: str) -> list[str]:
    """Return what slashes, "or" or commas part in a title."""
    cuts = [match.span() for match in _SLASHES.finditer(title) if match["between"]]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(title)]
    parts = [title[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    are_names = all(parts) and not (len(cuts) == 1 and _OR.search(title) and max(map(_length, parts)) > _MOST_OR)
    return parts if len(parts) > 1 and are_names else comma_parts(title)


def _length(text: str) -> int:
    return len(text.split())


def comma_parts(title: str) -> list[str]:
    """Return the names between the commas of a title, where each is short; a list with "and" is one name.

    >>> comma_parts("kedge, hook"), comma_parts("rock, paper and scissors")
    (['kedge', 'hook'], ['rock, paper and scissors'])
    """
    parts = [part.strip() for part in _COMMA.split(title)]
    are_names = all(part and len(part.split()) <= _FEW for part in parts)
    is_phrase = len(parts) == _PAIR and parts[0][:1].isupper() > parts[1][:1].isupper() and " " in parts[1]
    return parts if are_names and not is_phrase and not _AND.search(title) and not _BRACKETED.search(title) else [title]


def unquoted(name: str) -> str:
    """Return a name without the quotation marks around it.

    >>> unquoted("'Data Guide'"), unquoted("« Bac » (BC)"), unquoted("'A' and 'B'")
    ('Data Guide', 'Bac (BC)', "'A' and 'B'")
    """
    match = _QUOTED.match(name)
    behind = name[match.end() :] if match else ""
    is_whole = match and (not behind or _BRACKETED.match(behind.lstrip()))
    return next(filter(None, match.groups())).rstrip(".,") + behind if match and is_whole else name


def numbered(titles: Sequence[str]) -> bool:
    """Return whether most of several titles begin with a number that counts them.

    >>> numbered(["1. Net", "2. Bag", "Door"]), numbered(["3. Liga", "Net", "Bag"])
    (True, False)
    """
    count = sum(bool(_NUMBER.match(title)) for title in titles)
    return count > 1 and count * 2 > len(titles)


def bilingual(titles: Sequence[str]) -> bool:
    """Return whether most of several titles are a name in Chinese, Japanese or Korean and one in Latin letters.

    >>> bilingual(["卷积 Convolution", "池化 Max Pooling"]), bilingual(["ベクトル DB", "検索", "索引"])
    (True, False)
    """
    count = sum(bool(_TWO.fullmatch(title)) for title in titles)
    return count > 1 and count * 2 > len(titles)


def two_names(title: str) -> list[str]:
    """Return the two names that a title of that form is; one of another form is one name.

    >>> two_names("卷积 Convolution"), two_names("检索")
    (['卷积', 'Convolution'], ['检索'])
    """
    match = _TWO.fullmatch(title)
    return [match[1], match[2]] if match else [title]


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
    match = _BRACKETS.fullmatch(title) if found and not found.others and not found.reading else None
    return [match[1], *slashed(match[2])] if match and len(match[2]) > 1 else [title]


def asked(titles: Sequence[str]) -> bool:
    """Return whether most of several titles ask what a name means.

    >>> asked(["What is AGF?", "Was sind Netze?", "Net"]), asked(["What is AGF?", "How to begin", "Net"])
    (True, False)
    """
    count = sum(bool(_ASKED.fullmatch(title)) for title in titles)
    return count > 1 and count * 2 > len(titles)


def without_question(title: str) -> str:
    """Return the name in a title that asks what it means.

    >>> without_question("What is an AGF?"), without_question("網とは？"), without_question("什么是网？")
    ('AGF', '網', '网')
    >>> without_question("¿Qué es una red?"), without_question("Qu'est-ce qu'un filet ?"), without_question("Net")
    ('red', 'filet', 'Net')
    """
    match = _ASKED.fullmatch(title)
    return (match["after"] or match["before"]).strip() if match else title


def without_number(title: str) -> str:
    """Return a title without the number that it begins with.

    >>> without_number("1. Net"), without_number("2.1 Bag"), without_number("（3）網"), without_number("5G network")
    ('Net', 'Bag', '網', '5G network')
    """
    return _NUMBER.sub("", title, count=1)


def spelled_out(names: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the long form as the term, where a text is no more than that: what prose says is a name.

    >>> spelled_out({"term": "POS", "abbr": []}, "Proof of Stake."), spelled_out({"term": "CI", "abbr": []}, "Checks.")
    ({'term': 'Proof of Stake', 'abbr': ['POS']}, {})
    >>> spelled_out({"term": "MAC", "abbr": []}, "The Media Access Control")["term"]
    'Media Access Control'
    >>> spelled_out({"term": "HDF5", "abbr": []}, "a hierarchical data format")
    {}
    >>> spelled_out({"term": "FIFO", "abbr": []}, "First In, First Out")["term"]
    'First In, First Out'
    >>> spelled_out({"term": "CSV", "abbr": []}, "Comma-Separated Values（逗号分隔值）")["aliases"]
    ['逗号分隔值']
    """
    given = unquoted(text.strip().rstrip(".。"))
    long, *others = _names_of(_ARTICLE.sub("", given))
    if _A.match(given) and long.islower():
        return {}
    if len(long) > _LONGEST or "[" in long or _CLAUSE.search(long) or not _is_spelled(names["term"], long):
        return {}
    aliases = {"aliases": [*names.get("aliases", []), *others]} if others else {}
    return {"term": long, "abbr": [names["term"], *names["abbr"]], **aliases}


def with_long_form(names: Mapping[str, Any], text: str) -> tuple[dict[str, Any], str]:
    """Return the same, and the text, without the long form where more follows that behind a sign.

    >>> with_long_form({"term": "OVR", "abbr": []}, "One Versus Rest: A way to sort.")
    ({'term': 'One Versus Rest', 'abbr': ['OVR']}, 'A way to sort.')
    >>> with_long_form({"term": "CI", "abbr": []}, "Checks. They run for each commit.")
    ({}, 'Checks. They run for each commit.')
    >>> with_long_form({"term": "NGP", "abbr": []}, "Net Gate Protocol (RFC 1). It sends.")  # the brackets are no name
    ({'term': 'Net Gate Protocol', 'abbr': ['NGP']}, 'Net Gate Protocol (RFC 1). It sends.')
    """
    said = _OF_KIND.sub("", text)
    if (below := _BELOW.match(said)) and (split := spelled_out(names, below[2]) or _named_below(names, below[2])):
        return split, said[below.end() :]
    if (short := _SHORT_FOR.match(said)) and (split := spelled_out(names, plain(short[1]))):
        return split, said[short.end() :]
    begin = _UNMARKED.match(said)
    cuts = _AFTER_FIRST.finditer(said, 5, begin.end() + 2) if begin else ()
    firsts = [(plain(said), said), *((plain(said[: cut.start()]), said[cut.end() :]) for cut in cuts)]
    for first, rest in firsts:
        bare = _ASIDE.sub("", first)
        for long, left in ((first, rest), *([(bare, said)] if bare != first else [])):
            if split := spelled_out(names, long):
                return split, left
    return {}, text


def _named_below(names: Mapping[str, Any], other: str) -> dict[str, Any]:
    """Return the names with one in another script, as a translation is."""
    scripts = script(names["term"]), script(other)
    return {"aliases": [*names.get("aliases", []), other]} if set(scripts) == {"cjk", "latin"} else {}


def _names_of(text: str) -> tuple[str, ...]:
    """Return a name, and those that brackets behind it hold."""
    found = taken_apart(text)
    return (found.name, *found.others) if found and found.others else (text,)


def _is_spelled(short: str, long: str) -> bool:
    """Return whether a text has the letters of an abbreviation and nothing else: each word begins with one of them.

    >>> _is_spelled("NTP", "Network Time Protocol"), _is_spelled("XML", "Extensible Markup Language")
    (True, True)
    >>> _is_spelled("CI", "Checks that run for each commit"), _is_spelled("API", "a promise between programs")
    (False, False)
    >>> _is_spelled("LLM", "大規模言語モデル"), _is_spelled("API", "プログラムの約束")
    (True, False)
    """
    short = _DOTTED.sub("", short) if short.count(".") > 1 else short
    if not is_short_for(short, long):
        return False
    if not long.isascii() and _IDEOGRAPHS.search(long):
        return bool(_CJK_NAME.fullmatch(long))
    if any(letter.isdigit() for letter in short):
        count = sum(letter.isalpha() for letter in _REPEATED.sub(lambda found: found[1] * int(found[2]), short))
        words = _WORDS.findall(long.lower())
        return len(words) <= count + 1 + sum(word in _SMALL for word in words)
    letters = "".join(letter for letter in normalize("NFD", short).removesuffix("s").lower() if letter.isalpha())
    ways = ([normalize("NFD", word) for word in pattern.findall(long.lower())] for pattern in (_WORDS, _HYPHENATED))
    return any(len(words) <= _MOST_WORDS and _fits(words, letters) for words in ways)


def _fits(words: Sequence[str], letters: str) -> bool:
    """Return whether words begin with letters in order, some with more of them inside; small words may have none."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if normalize("NFC", word) in _SMALL and _fits(rest, letters):
        return True
    if not letters or letters[0] not in (word[:2] if word.startswith("ex") else word[0]):
        return False
    inside = iter(word[1:])
    for count in range(1, len(letters) + 1):
        if _fits(rest, letters[count:]):
            return True
        if count < len(letters) and letters[count] not in inside:
            return False
    return False


def names_in(parts: Sequence[str], *, ours: bool = False) -> dict[str, Any]:
    """Return the names that the parts of a title are; one of ``ours`` begins with the term, brackets belong to it.

    >>> names_in(["BPE", "Byte Pair Encoding (BPE)"], ours=True)
    {'term': 'BPE', 'abbr': [], 'aliases': ['Byte Pair Encoding (BPE)']}
    """
    names: list[str] = []
    reading = ""
    for part in filter(None, parts):
        name, inside, read = _open(part)
        names += [part] if ours and not read else [name, *inside]
        reading = reading or read
    names = list(dict.fromkeys(names)) or ["|".join(parts)]
    long = [name for name in names if not _is_short_among(name, names)] or names
    spelled = (each for each in long if not ours and names[0] not in long and _is_spelled_by(names[0], each))
    term = next(spelled, names[0])
    short = [name for name in names if name not in long and name != term]
    split: dict[str, Any] = {"term": term, "abbr": short, "aliases": [name for name in long if name != term]}
    return {**split, "reading": reading} if reading else split


def _is_short_among(name: str, names: list[str]) -> bool:
    return looks_abbreviated(name, names) or any(is_short_for(name, each) for each in names if each != name)


def _is_spelled_by(short: str, long: str) -> bool:
    """Return whether a name is the long form of an abbreviation, be it in another script."""
    is_long = long.isascii() or bool(_CJK_NAME.fullmatch(long) and _KANJI.search(long))  # kana: how it is read
    return is_initials(short, long) or (is_long and is_short_for(short, long))


def _is_language(tag: str, name: str) -> bool:
    """Return whether brackets show the language of a name, and are no abbreviation of it.

    >>> _is_language("EN", "Emergency Contact"), _is_language("DE", "Data Engineer")
    (True, False)
    """
    return tag.isupper() and is_usual(tag) and not shares_initials(tag, name)


def _open(part: str) -> tuple[str, tuple[str, ...], str]:
    """Return a name, what its brackets hold where that are names, and the reading that they hold.

    >>> _open("点検（Site Audit (SA)）"), _open("監査 (Audit Log) (AL)")
    (('点検', ('Site Audit', 'SA'), ''), ('監査', ('Audit Log', 'AL'), ''))
    """
    if nested := _NESTED.fullmatch(part):
        inside, *others = _names_of(nested[2])
        name, inner, read = _open(f"{nested[1]} ({inside})")
        return (name, (*inner, *others), read) if inner and others else (part, (), "")
    if (twice := _TWICE.fullmatch(part)) and (inner := _open(twice[1])[1]):
        last = _open(f"{twice[2]} {twice[3]}")[1] or _open(f"{inner[0]} {twice[3]}")[1]
        return (twice[2], (*inner, *last), "") if last else (part, (), "")
    found = taken_apart(part)
    if found and len(found.others) == 1 and _is_language(found.others[0], found.name):
        return part, (), ""
    if found is not None and (found.others or found.reading):
        return found.name, found.others, found.reading
    match = _BRACKETS.fullmatch(part)
    if match and (_IDENTIFIER.fullmatch(match[2].strip()) or _PROGRAM.fullmatch(part)):
        return match[1].strip(), (match[2].strip(),), ""
    return part, (), ""
