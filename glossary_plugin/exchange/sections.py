"""Titled sections of a text -> the keys of an entry: what a title says, and what its text gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt

__all__ = ["Section", "blocks", "first_and_rest", "key_of_title", "listed", "take_section", "without_marks"]

_TITLES = {
    "simple": r"\b5 ?歳|五歳|\beli ?5\b|like i.?m (five|5)|\bsimpl|やさしい|易しい|簡単|かんたん|初心者|beginner",
    "expert": r"\bexpert|deep dive|専門|上級|エキスパート|\badvanced\b|詳しい人",
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
_MARK = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2b00-\u2bff\u3297\u3299\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)
_BULLET = re.compile(r"^\s*(?:[-*+•・]|\d+[.)])\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^()\s]*)[^()]*\)")
_URL = re.compile(r"https?://[^\s<>()「」、。]+")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the text below it; ``line`` is that of the title, from 1."""

    title: str
    text: str
    line: int


def without_marks(text: str) -> str:
    """Return a text without the emoji and other signs that mark it.

    >>> without_marks("🧒 5歳でもわかるように説明"), without_marks("🇯🇵国産LLM"), without_marks("1️⃣ One")
    ('5歳でもわかるように説明', '国産LLM', '1 One')
    """
    return re.sub(r"[ \t]{2,}", " ", _MARK.sub(" ", text)).strip()


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
    text = section.text.strip("\n")
    if not text.strip():
        return []
    if key in _EXPLANATIONS:
        values.setdefault("explanations", {})[key] = text
    elif key in _LISTS:
        items = listed(text)
        values[key] = [*values.get(key, []), *(name for name, _ in items)]
        return [said for _, said in items if said]
    elif key == "sources":
        values["sources"] = [*values.get("sources", []), *_sources(text)]
    elif key == "examples":
        values["examples"] = [*values.get("examples", []), *(item.strip() for item in blocks(text))]
    elif key == "note":
        values["note"] = "\n\n".join(filter(None, [values.get("note", ""), text]))
    else:
        details = f"**{without_marks(section.title)}**\n\n{text}"
        values["details"] = "\n\n".join(filter(None, [values.get("details", ""), details]))
    return []


def listed(text: str) -> list[tuple[str, str]]:
    """Return the items of a list, or the lines of a text: the name in each, and what is said of it behind a colon."""
    items = []
    for line in text.splitlines():
        item = without_marks(_LINK.sub(r"\1", _BULLET.sub("", line))).strip(" .。、,")
        name, _, said = re.sub(r"\s*[:：]\s+|：", "\x00", item, count=1).partition("\x00")
        if name:
            items.append((name.strip(), said.strip()))
    return items


def _sources(text: str) -> list[Any]:
    """Return the sources in a list or in lines: a title, an address, or both."""
    found: list[Any] = []
    for line in text.splitlines():
        item = without_marks(_BULLET.sub("", line)).strip()
        link = _LINK.search(item)
        url = link[2] if link else match[0] if (match := _URL.search(item)) else ""
        title = (link[1] if link else item.replace(url, "")).strip(" :：-–—<>")
        if url.startswith(("http://", "https://")):
            found.append({"title": title, "url": url} if title and title != url else url)
        elif title:
            found.append(title)
    return found


def first_and_rest(text: str) -> tuple[str, str]:
    r"""Return the first paragraph or list item of a text, as a definition is, and what follows it.

    >>> first_and_rest("- A model.\n- It is large.")
    ('A model.', '- It is large.')
    """
    parts = blocks(text)
    at = next((place for place, part in enumerate(parts) if _is_prose(part)), None)
    if at is None:
        return "", text.strip("\n")
    rest = [part for place, part in enumerate(parts) if place != at]
    joined = ""
    for part in rest:
        tight = joined and _BULLET.match(part) and _BULLET.match(joined.rpartition("\n")[2])
        joined += ("\n" if tight else "\n\n" if joined else "") + part
    return _dedented(parts[at]), joined


def blocks(text: str) -> list[str]:
    """Return the blocks of a Markdown text as written, each item of a list one of its own."""
    lines = text.splitlines()
    starts: list[tuple[int, int]] = []
    for token in _MARKDOWN.parse(text):
        if token.map is None or token.nesting < 0:
            continue
        is_list = token.type in {"bullet_list_open", "ordered_list_open"}
        if (token.level == 0 and not is_list) or (token.level == 1 and token.type == "list_item_open"):
            starts.append((token.map[0], token.map[1]))
    return [block for start, end in starts if (block := "\n".join(lines[start:end]).strip("\n"))]


def _is_prose(block: str) -> bool:
    """Tell whether a block has words, and is no figure, table or code alone."""
    words = _LINK.sub(lambda match: "" if match[0].startswith("!") else match[1], _BULLET.sub("", block))
    return bool(re.search(r"\w", words)) and not block.lstrip().startswith(("```", "~~~", "|", "#"))


def _dedented(block: str) -> str:
    """Return a list item without its bullet, and anything else as it is."""
    match = _BULLET.match(block)
    if match is None:
        return block
    first, *others = block[match.end() :].splitlines() or [""]
    return "\n".join([first, *(re.sub(rf"^\s{{0,{match.end()}}}", "", line) for line in others)])
