"""Titled sections of a text -> the keys of an entry: what a title says, and what its text gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt

from glossary_plugin.exchange.markdown.text import without_rules

__all__ = ["Section", "blocks", "first_and_rest", "key_of_title", "listed", "take_section", "without_marks"]

_TITLES = {
    "simple": r"\b5 ?歳|五歳|\beli ?5\b|like i.?m (five|5)|\bfive.year.old"
    r"|^((in )?simple( terms| words| explanation)?|simply( put| explained)?|(for )?beginners?)$"
    r"|^(やさし|易し|かんたん|簡単)(い|な|く|に)?(説明|解説)?$|^初心者(向け|の方|のため)",
    "expert": r"\bdeep dive\b|^((for )?experts?|expert explanation|advanced( explanation)?)$"
    r"|^(専門(家|的)?|上級(者|編)?|エキスパート|詳しい人)(向け|な|へ)?(の)?(説明|解説)?$",
    "related": r"^(related( terms| notes| topics)?|see also|関連(用語|語|項目|ノート|概念)?)$",
    "requires": r"^(prerequisites?|requires|required|前提(知識|用語)?|先に読む用語)$",
    "sources": r"^(sources?|references?|refs?|citations?|bibliography|出典|参考(文献|資料|リンク)?|引用)$",
    "examples": r"^(examples?|例|使用例|用例|具体例)$",
    "note": r"^(notes?|usage|remarks?|注|注記|注意|注意点|備考|補足)$",
    "aliases": r"^(aliases|also known as|synonyms?|別名|同義語|別称)$",
    "broader": r"^(broader( terms?)?|上位(語|用語|概念))$",
    "narrower": r"^(narrower( terms?)?|下位(語|用語|概念))$",
}
_KEYS = [(key, re.compile(pattern, re.IGNORECASE)) for key, pattern in _TITLES.items()]
_EXPLANATIONS = ("simple", "expert")
_LISTS = ("related", "requires", "aliases", "broader", "narrower")
_EMOJI = (
    "\U0001f000-\U0001faff\u231a\u231b\u23cf\u23e9-\u23f3\u23f8-\u23fa\u2600-\u266c\u2670-\u27bf\u2b00-\u2bff"
    "\u3297\u3299\ufe0f\u20e3\U000e0020-\U000e007f"
)
_MARK = re.compile(f"(?:[\u2139\u2190-\u21ff\u24c2\u25a0-\u25ff]\ufe0f|[{_EMOJI}])[{_EMOJI}\u200d]*")
_LEADING = re.compile(f"[\\s\u2190-\u21ff\u2460-\u24ff\u25a0-\u25ff{_EMOJI}\u200d]+(?=\\S)")
"""Arrows, ① and ■ are signs before a text, and words inside it."""
_BULLET = re.compile(r"^\s*(?:[-*+•・]|\d+[.)])\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^()\s]*)[^()]*\)")
_URL = re.compile(r"https?://[^\s<>()「」、。]+")
_SENTENCE = re.compile(r"[.。!?！？] |[。！？]")
_LONGEST = 80
"""Characters that a name of another term has at most."""
_NO_PROSE = re.compile(r"\s*(?:```|~~~|\||#|\[[^\]]+\]:)")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


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
    plain = without_marks(title).strip(" :：#*")
    return next((key for key, pattern in _KEYS if pattern.search(plain)), None)


def take_section(values: dict[str, Any], section: Section) -> list[str]:
    """Add to the values of an entry what a section says; return what is said there that has no place."""
    key = key_of_title(section.title)
    text = without_rules(section.text)
    if not text.strip() and key is not None:
        return []
    if key in _EXPLANATIONS:
        values.setdefault("explanations", {})[key] = text
    elif key in _LISTS:
        items = listed(text)
        values[key] = [*values.get(key, []), *(name for name, _ in items if _is_name(name))]
        return [
            said if _is_name(name) else f"{name}: {said}".rstrip(": ")
            for name, said in items
            if said or not _is_name(name)
        ]
    elif key == "sources":
        values["sources"] = [*values.get("sources", []), *_sources(text)]
    elif key == "examples":
        values["examples"] = [*values.get("examples", []), *(_dedented(item).strip() for item in blocks(text))]
    elif key == "note":
        values["note"] = "\n\n".join(filter(None, [values.get("note", ""), text]))
    else:
        details = f"**{without_marks(section.title)}**\n\n{text}".rstrip()
        values["details"] = "\n\n".join(filter(None, [values.get("details", ""), details]))
    return []


def listed(text: str) -> list[tuple[str, str]]:
    """Return the items of a list, or the lines of a text: the name in each, and what is said of it behind a colon."""
    items = []
    for line in text.split("\n"):
        item = without_marks(_LINK.sub(r"\1", _BULLET.sub("", line))).strip(" 。、,").rstrip(". ")
        name, _, said = re.sub(r"\s*[:：]\s+|：", "\x00", item, count=1).partition("\x00")
        if name:
            items.append((name.strip(), said.strip()))
    return items


def _is_name(text: str) -> bool:
    """Tell whether a text is short enough for a name, and no sentence."""
    return len(text) <= _LONGEST and not _SENTENCE.search(text)


def _sources(text: str) -> list[Any]:
    """Return the sources in a list or in lines: a title, an address, or both."""
    found: list[Any] = []
    for line in text.split("\n"):
        item = without_marks(_BULLET.sub("", line)).strip()
        link = _LINK.search(item)
        match = link or _URL.search(item)
        url = link[2] if link else match[0] if match else ""
        around = item.replace(match[0], link[1] if link else "") if match else item
        title = around.strip(" :：-–—<>")
        if url:
            found.append({"title": title, "url": url} if title and title != url else url)
        elif title:
            found.append(title)
    return found


def first_and_rest(text: str) -> tuple[str, str]:
    r"""Return the first paragraph or list item of a text, as a definition is, and what follows it.

    >>> first_and_rest("- A model.\n- It is large.")
    ('A model.', '- It is large.')
    """
    text = without_rules(text)
    parts = blocks(text)
    at = next((place for place, part in enumerate(parts) if _is_prose(part)), None)
    if at is None:
        return "", text
    rest = [part for place, part in enumerate(parts) if place != at]
    joined = ""
    for part in rest:
        tight = joined and _BULLET.match(part) and _BULLET.match(joined.rpartition("\n")[2])
        joined += ("\n" if tight else "\n\n" if joined else "") + part
    return _dedented(parts[at]), without_rules(joined)


def blocks(text: str) -> list[str]:
    """Return the blocks of a Markdown text as written, each item of a list one of its own."""
    lines = text.split("\n")
    places = [0]
    for token in _MARKDOWN.parse(text):
        if token.map is None or token.nesting < 0:
            continue
        is_list = token.type in {"bullet_list_open", "ordered_list_open"}
        if (token.level == 0 and not is_list) or (token.level == 1 and token.type == "list_item_open"):
            places += token.map
    places.append(len(lines))  # what lies between blocks is a block too: the addresses of links by label
    return [block for start, end in pairwise(places) if (block := "\n".join(lines[start:end]).strip("\n")).strip()]


def _is_prose(block: str) -> bool:
    """Tell whether a block has words, and is no figure, table or code alone."""
    words = _LINK.sub(lambda match: "" if match[0].startswith("!") else match[1], _BULLET.sub("", block))
    return bool(re.search(r"\w", words)) and not _NO_PROSE.match(block)


def _dedented(block: str) -> str:
    r"""Return a list item without its bullet, and anything else as it is; a list inside it is parted from its words.

    >>> _dedented("- One\n  or two\n  - a\n  - b")
    'One\nor two\n\n- a\n- b'
    """
    match = _BULLET.match(block)
    if match is None:
        return block
    first, *others = block[match.end() :].split("\n")
    lines = [first, *(re.sub(rf"^[ \t]{{0,{match.end()}}}", "", line) for line in others)]
    inner = next((place for place, line in enumerate(lines) if place and _BULLET.match(line)), None)
    if inner is not None and lines[inner - 1].strip():
        lines.insert(inner, "")
    return "\n".join(lines)
