"""The text of an entry -> its keys: a definition and what follows, and what titled sections have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats.languages import is_usual
from glossary_plugin.exchange.formats.markdown_text import Markdown, words
from glossary_plugin.exchange.wording.known_words import is_word, meaning_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Section",
    "blocks",
    "first_and_rest",
    "inside",
    "is_of_names",
    "joined",
    "key_of_title",
    "listed",
    "parted",
    "take_section",
    "without_marks",
    "without_rules",
]

_MEANINGS = {
    **{key: key for key in ("details", "definition", "abbr", "reading", "simple", "expert", "related", "requires")},
    **{key: key for key in ("sources", "examples", "note", "aliases", "avoid", "tags", "broader", "narrower")},
    "long": "aliases",
    "translation": "aliases",
}
"""The keys that words of some meanings stand for; of two meanings of a word the first one."""
_REMARK = re.compile(r"(?<=\S)\s*[(（][^()（）]*[)）]$")
_SLASH = re.compile("[/／]")
_IN_LANGUAGE = re.compile(r"(?:auf|em|en|in|na|op|по) ", re.IGNORECASE)
_SHORTEST = 3
"""Letters of the name of a language; less are a tag, and any word."""
_EXPLANATIONS = ("simple", "expert")
_LISTS = ("related", "requires", "aliases", "abbr", "avoid", "broader", "narrower")
_EMOJI = (
    "\U0001f000-\U0001faff\u231a\u231b\u23cf\u23e9-\u23f3\u23f8-\u23fa\u2600-\u266c\u2670-\u27bf\u2b00-\u2bff"
    "\u3297\u3299\ufe0f\u20e3\U000e0020-\U000e007f"
)
_MARK = re.compile(f"(?:[\u2139\u2190-\u21ff\u24c2\u25a0-\u25ff]\ufe0f|[{_EMOJI}])[{_EMOJI}\u200d]*")
_LEADING = re.compile(f"[\\s\u2190-\u21ff\u2460-\u24ff\u25a0-\u25ff{_EMOJI}\u200d]+(?=\\S)")
"""Arrows, ① and ■ are signs before a text, and words inside it."""
_BULLET = re.compile(r"^\s*(?:[-*+•・]|\d+[.)])\s+")
_URL = re.compile(r"https?://[^\s<>()「」、。]+(?<![.,:;])")
_SENTENCE = re.compile(r"[.。!?！？] |[。！？]")
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[、，;；]\s*|,\s+|(?<!\s)\s+[/·]\s+")
_LONGEST = 80
"""Characters that a name of another term has at most."""
_RULE = re.compile(r"[-*_ \t]+")
"""What a line may be that parts texts; whether it is one, depends on those around it."""
_CODE = 4
"""Columns by which code is indented."""
_BULLETS = frozenset("-*+")
_NUMBERED = re.compile(r"^ {0,3}\d+[.)]\s", re.MULTILINE)
_NO_PROSE = frozenset(
    "fence code_block table_open heading_open box_open admonition_open tab_open "
    "definition footnote_reference_open".split()
)
_MARKED_ASIDE = re.compile(
    r"([*_])(?![*_\s])(?:[^*_\n:：]{1,25}[:：][^*_\n]{1,60}|\(?[^*_\s()]{1,20}(?: [^*_\s()]{1,12})?\)?)(?<!\s)\1"
)
"""A paragraph that is a label with what it says, or a kind of word: ``*Plural: nets*``, ``*noun*``."""
_ASIDE = frozenset({"definition", "footnote_reference_open"})
"""Blocks that belong to the text that names them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the text below it; ``line`` is that of the title, from 1."""

    title: str
    text: str
    line: int


def without_marks(text: str) -> str:
    """Return a text without its emoji, and without other signs before it.

    >>> without_marks("🧒 5歳でもわかるように説明"), without_marks("🇯🇵国産LLM"), without_marks("1️⃣ One")
    ('5歳でもわかるように説明', '国産LLM', '1 One')
    >>> without_marks("■ 入力→出力")
    '入力→出力'
    """
    match = _LEADING.match(text)
    return re.sub(r"[ \t]{2,}", " ", _MARK.sub(" ", text[match.end() :] if match else text)).strip()


def key_of_title(title: str) -> str | None:
    """Return the key that the title of a section stands for; None for a title of the writer's own.

    >>> key_of_title("🔗 関連用語"), key_of_title("Expert deep dive"), key_of_title("History")
    ('related', 'expert', None)
    """
    return _meant(without_marks(title).strip(" :：#*_"))


@lru_cache(maxsize=4096)
def _meant(title: str) -> str | None:
    """Return the key that words stand for; the name of a language is that of a name."""
    bare = _REMARK.sub("", title)
    for part in (title, bare, *_SLASH.split(bare)):
        if meaning := meaning_of(part, tuple(_MEANINGS)):
            return _MEANINGS[meaning]
    named = _IN_LANGUAGE.sub("", bare, count=1)
    is_language = (len(named) > _SHORTEST or not named.isascii()) and is_usual(named)
    return "aliases" if is_language else None


def is_of_names(title: str) -> bool:
    """Return whether the title of a section says that names are below it: of the term itself, or of others.

    >>> is_of_names("Synonyms"), is_of_names("Examples")
    (True, False)
    """
    return key_of_title(title) in _LISTS


def take_section(values: dict[str, Any], section: Section) -> list[str]:
    """Add to the values of an entry what a section has; return what of it has no place."""
    key = key_of_title(section.title)
    text = without_rules(section.text)
    if key is not None and (not text.strip() or is_word(text, "empty")):
        return []
    if key == "definition":
        values |= {"definition": text, "details": joined(values.get("definition", ""), values.get("details", ""))}
    elif key == "reading" and not values.get("reading"):
        values["reading"] = " ".join(text.split())
    elif key in _EXPLANATIONS:
        values.setdefault("explanations", {})[key] = text
    elif key in _LISTS:
        items = [(each, said) for name, said in listed(text) for each in (_BETWEEN.split(name) if not said else [name])]
        values[key] = [*values.get(key, []), *(name for name, _ in items if _is_name(name))]
        return [
            more if _is_name(name) else f"{name}: {more}".rstrip(": ")
            for name, more in items
            if more or not _is_name(name)
        ]
    elif key == "tags":
        names = [each for name, _ in listed(text) for each in _BETWEEN.split(name)]
        values["tags"] = [*values.get("tags", []), *map(make_id, filter(None, names))]
    elif key == "sources":
        values["sources"] = [*values.get("sources", []), *_sources(text)]
    elif key == "examples":
        values["examples"] = [*values.get("examples", []), *(_item(block).strip() for block in blocks(text))]
    elif key in {"details", "note"}:
        values[key] = joined(values.get(key, ""), text)
    else:
        titled = f"**{without_marks(section.title)}**\n\n{text}".rstrip()
        values["details"] = joined(values.get("details", ""), titled)
    return []


def joined(*texts: str) -> str:
    """Return texts as one, each a paragraph or more; empty ones are left out."""
    return "\n\n".join(filter(None, texts))


def listed(text: str) -> list[tuple[str, str]]:
    """Return the items of a list, or the lines of a text: the name in each, and what follows it behind a colon."""
    items = []
    for line, _ in _lines(text):
        item = line.strip(" 。、,").rstrip(". ")
        name, _, more = re.sub(r"(?:(?<!\s)\s+)?[:：]\s+|：", "\x00", item, count=1).partition("\x00")
        if name:
            items.append((name.strip(), more.strip()))
    return items


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of each line, and the address of the first link in it."""
    for _, line in Markdown(text).spoken():
        links = [token for token in line if token.type == "link_open"]
        text = without_marks(_BULLET.sub("", words(line)))
        bare = _URL.search(text)
        yield text, str(links[0].attrs["href"]) if links else bare[0] if bare else ""


def _is_name(text: str) -> bool:
    """Return whether a text is short enough for a name, and no sentence."""
    return len(text) <= _LONGEST and not _SENTENCE.search(text)


def _sources(text: str) -> list[Any]:
    """Return the sources in a list or in lines: a title, an address, or both."""
    found: list[Any] = []
    for line, url in _lines(text):
        title = line.replace(url, "").strip(" :：,;-–—<>")
        if title or url:
            found.append({"title": title, "url": url} if title and url else url or title)
    return found


def without_rules(text: str) -> str:
    r"""Return a text without the lines that only part it from what is around it, and those that are empty.

    >>> without_rules("\n---\n\na\n\n***\n\nb\n\n* * *\n")
    'a\n\n***\n\nb'
    """
    lines = text.split("\n")
    filled = [row for row, line in enumerate(lines) if line.strip()]
    if any(_RULE.fullmatch(lines[row]) for row in filled[:1] + filled[-1:]):
        rules = {start for token, start, _ in Markdown(text).tops if token.type == "hr"}
        filled = [row for row in filled if row not in rules]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def parted(text: str) -> tuple[str, str]:
    r"""Return the first paragraph of a text, and the rest; all of it as the first where it begins with none.

    A paragraph that ends with a colon takes the next block along, which it introduces.

    >>> parted("One\nand two.\n\nMore.\n\n- a"), parted("- a\n- b\n\nMore.")
    (('One\nand two.', 'More.\n\n- a'), ('- a\n- b\n\nMore.', ''))
    """
    document = Markdown(text.strip("\n"))
    tops = [top for top in document.tops if top[0].type not in _ASIDE]
    if not tops or tops[0][0].type != "paragraph_open":
        return document.text, ""
    takes_next = document.lines[tops[0][2] - 1].rstrip().endswith((":", "："))
    end = next((start for _, start, _ in tops[2 if takes_next else 1 :]), len(document.lines))
    return document.part(0, end).strip("\n"), document.part(end, len(document.lines)).strip("\n")


def first_and_rest(text: str) -> tuple[str, str]:
    r"""Return the first paragraph or list item of a text, as a definition is, and what follows it.

    >>> first_and_rest("- A model.\n- It is large."), first_and_rest("> A model.\n\nMore.")
    (('A model.', '- It is large.'), ('A model.', 'More.'))
    """
    document = Markdown(without_rules(text))
    found = ((start, end) for start, end in _blocks(document) if _is_prose(document.part(start, end)))
    start, end = next(found, (0, 0))
    around = (document.part(0, start), document.part(end, len(document.lines)))
    rest = "\n\n".join(part for each in around if (part := each.strip("\n")).strip())
    return _unquoted(_item(document.part(start, end).strip("\n"))), _aligned(without_rules(rest))


def _unquoted(text: str) -> str:
    """Return a paragraph that is a quotation as a whole without the signs before its lines."""
    lines = text.split("\n")
    return "\n".join(line[1:].strip() for line in lines) if all(line[:1] == ">" for line in lines) else text


def _aligned(text: str) -> str:
    r"""Return a text without the indentation that all of its lines have, if that makes no code of them.

    >>> _aligned("  - a\n    b"), _aligned("    code")
    ('- a\n  b', '    code')
    """
    lines = [line for line in text.split("\n") if line.strip()]
    least = min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)
    return dedent(text) if 0 < least < _CODE else text


def blocks(text: str) -> list[str]:
    """Return the blocks of a Markdown text as written, each item of a list one of its own."""
    document = Markdown(text)
    parts = (document.part(start, end).strip("\n") for start, end in _blocks(document))
    return [part for part in parts if part.strip()]


def _blocks(document: Markdown) -> Iterator[tuple[int, int]]:
    """Yield the lines of each block and each item of a list without numbers; what lies between blocks is one, too."""
    places = {0, len(document.lines)}
    for token, start, end in document.tops:
        places |= {start, end} if token.type != "bullet_list_open" else set()
    for token in document.tokens:
        is_item = token.level == 1 and token.type == "list_item_open" and token.markup in _BULLETS
        places |= set(token.map or ()) if is_item else set()
    return pairwise(sorted(places))


def _is_prose(block: str) -> bool:
    """Return whether a block has words, and is no aside, figure, table or code alone.

    >>> _is_prose("*Plural: nets*"), _is_prose("*noun*"), _is_prose("*A bag of knots.*")
    (False, False, True)
    """
    if _MARKED_ASIDE.fullmatch(block.strip()):
        return False
    document = Markdown(block)
    if any(token.type in _NO_PROSE for token, _, _ in document.tops):
        return False
    spoken = ([token for token in line if token.type != "image"] for _, line in document.spoken())
    return any(re.search(r"\w", words(line)) for line in spoken)


def _item(block: str) -> str:
    r"""Return a list item without its bullet, and anything else as it is; a list inside it is parted from its words.

    >>> _item("- One\n  or two\n  - a\n  - b")
    'One\nor two\n\n- a\n- b'
    """
    match = _BULLET.match(block)
    if match is None or len(_NUMBERED.findall(block)) > 1:
        return block
    lines = inside(block.split("\n"), match.end(), match.end())
    inner = next((place for place, line in enumerate(lines) if place and _BULLET.match(line)), None)
    if inner is not None and lines[inner - 1].strip():
        lines.insert(inner, "")
    return "\n".join(lines)


def inside(lines: list[str], marker: int, most: int) -> list[str]:
    """Return the lines of a block without the marker that it begins with, and without the indentation behind it.

    That is as wide as that of the line that has the least, and ``most`` columns at most.
    """
    spaces = [line[: len(line) - len(line.lstrip())].expandtabs(4) for line in lines[1:]]
    texts = [line.lstrip() for line in lines[1:]]
    least = min([most, *(len(space) for space, line in zip(spaces, texts, strict=True) if space and line)])
    return [lines[0][marker:], *(space[least:] + line for space, line in zip(spaces, texts, strict=True))]
