"""The blocks of a text: which of them is the definition, and what each holds."""

from __future__ import annotations

import re
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats.markdown_text import Markdown, words

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BULLET", "blocks", "first_and_rest", "inside", "joined", "parted", "without_bullet", "without_rules"]

BULLET = re.compile(r"^\s*(?:[-*+•・]|\d+[.)])\s+")
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


def joined(*texts: str) -> str:
    """Return texts as one, each a paragraph or more; empty ones are left out."""
    return "\n\n".join(filter(None, texts))


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
    return _unquoted(without_bullet(document.part(start, end).strip("\n"))), _aligned(without_rules(rest))


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


def without_bullet(block: str) -> str:
    r"""Return a list item without its bullet, and anything else as it is; a list inside it is parted from its words.

    >>> without_bullet("- One\n  or two\n  - a\n  - b")
    'One\nor two\n\n- a\n- b'
    """
    match = BULLET.match(block)
    if match is None or len(_NUMBERED.findall(block)) > 1:
        return block
    lines = inside(block.split("\n"), match.end(), match.end())
    inner = next((place for place, line in enumerate(lines) if place and BULLET.match(line)), None)
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
