"""Titles -> names: ``大規模言語モデル | Large Language Model | LLM``, ``検索拡張生成（RAG）``, ``用語（ようご）``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.bracketed import is_short_for, looks_abbreviated, script
from glossary_plugin.exchange.wording.brackets import opened
from glossary_plugin.exchange.wording.long_forms import is_spelled_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["comma_parts", "names_in", "parts_of_title", "slashed", "split_names", "split_title"]

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
_COMMA = re.compile(r",\s+|，\s*|、")
_AND = re.compile(r"\b(?:and|und|et|y|e|or|oder|ou|the|a|in|of|for|to)\b|&", re.IGNORECASE)
_BRACKETED = re.compile(r"[(（\[［]")
_DASH = frozenset({"-", "–", "—", "--", "——", ":", "："})
_SCRIPTS = frozenset({"latin", "cjk", "other"})
_PAIR = 2
"""Parts that a comma makes of a name and what belongs to it."""
_FEW = 3
"""Words that a name between commas has at most."""


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


def names_in(parts: Sequence[str], *, ours: bool = False) -> dict[str, Any]:
    """Return the names that the parts of a title are; one of ``ours`` begins with the term, brackets belong to it.

    >>> names_in(["BPE", "Byte Pair Encoding (BPE)"], ours=True)
    {'term': 'BPE', 'abbr': [], 'aliases': ['Byte Pair Encoding (BPE)']}
    """
    names: list[str] = []
    reading = ""
    for part in filter(None, parts):
        name, inside, read = opened(part)
        names += [part] if ours and not read else [name, *inside]
        reading = reading or read
    names = list(dict.fromkeys(names)) or ["|".join(parts)]
    long = [name for name in names if not _is_short_among(name, names)] or names
    spelled = (each for each in long if not ours and names[0] not in long and is_spelled_by(names[0], each))
    term = next(spelled, names[0])
    short = [name for name in names if name not in long and name != term]
    split: dict[str, Any] = {"term": term, "abbr": short, "aliases": [name for name in long if name != term]}
    return {**split, "reading": reading} if reading else split


def _is_short_among(name: str, names: list[str]) -> bool:
    return looks_abbreviated(name, names) or any(is_short_for(name, each) for each in names if each != name)
