"""Pieces of Markdown text: first and later blocks, links by label, plain words, and plain text written as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = [
    "FOOTNOTE",
    "as_markdown",
    "labels_of",
    "outside_code",
    "parted",
    "plain",
    "reference",
    "with_labels",
    "without_rules",
]

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]")
FOOTNOTE = re.compile(r"^\[\^([^\[\]\s]+)\]:.*(?:\n+ {4}.*|\n(?! *\n|\[| {0,3}[`:]{3}).+)*", re.MULTILINE)
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])")
_CODED = re.compile(r"[<{]|&(?=#?\w+;)|^\s*(?:([!:?/~$])(?=\1\1)|[:~](?=\s))", re.MULTILINE)
"""What begins elements and templates, and blocks of extensions: not every Markdown knows a backslash before it."""
_OPENING = re.compile(r"^(\s*)([#>+-]|=+\s*$|\d+(?=[.)]\s))", re.MULTILINE)


def parted(text: str) -> tuple[str, str]:
    r"""Return the first paragraph of a text, and the rest; all of it as the first where it begins with none.

    A paragraph that ends with a colon takes the next block along, which it introduces.

    >>> parted("One\nand two.\n\nMore.\n\n- a"), parted("- a\n- b\n\nMore.")
    (('One\nand two.', 'More.\n\n- a'), ('- a\n- b\n\nMore.', ''))
    """
    lines = text.strip("\n").split("\n")
    tops = [token for token in _MARKDOWN.parse("\n".join(lines)) if token.level == 0 and token.map]
    opened = [token for token in tops if token.nesting >= 0]
    if not opened or opened[0].type != "paragraph_open":
        return "\n".join(lines).strip("\n"), ""
    takes_next = lines[opened[0].map[1] - 1].rstrip().endswith((":", "：")) if opened[0].map else False
    following = opened[2 if takes_next else 1 :]
    end = following[0].map[0] if following and following[0].map else len(lines)
    return "\n".join(lines[:end]).strip("\n"), "\n".join(lines[end:]).strip("\n")


def without_rules(text: str) -> str:
    r"""Return a text without the lines that only part it from what is around it, and those that are empty.

    >>> without_rules("\n---\n\na\n\n***\n\nb\n\n* * *\n")
    'a\n\n***\n\nb'
    """
    lines = text.split("\n")
    said = [number for number, line in enumerate(lines) if line.strip() and not _RULE.fullmatch(line)]
    return "\n".join(lines[said[0] : said[-1] + 1]) if said else ""


def labels_of(text: str) -> dict[str, str]:
    """Return the lines that say where links by label lead (``[label]: address``), and footnotes, by their labels."""
    env: dict[str, Any] = {}
    _MARKDOWN.parse(text, env)
    notes = {f"^{match[1]}".upper(): match[0].rstrip() for match in FOOTNOTE.finditer(text)}
    return notes | {
        label: f"[{label.lower()}]: <{found['href']}>" + (f' "{title}"' if (title := found.get("title")) else "")
        for label, found in env.get("references", {}).items()
        if not label.startswith("^")
    }


def with_labels(text: str, labels: Mapping[str, str]) -> str:
    """Return a text with the lines for the labels that it uses and does not define itself."""
    if not labels or not text:
        return text
    own = labels_of(text)
    used = dict.fromkeys(" ".join(match[1].upper().split()) for match in _LABEL.finditer(text))
    wanted = [labels[label] for label in used if label in labels and label not in own]
    return "\n\n".join([text, "\n".join(wanted)]) if wanted else text


def plain(text: str) -> str:
    """Return the words of one line of Markdown.

    >>> plain("a *bold* [link](x.md), `code` &#58; <b>x</b>")
    'a bold link, code : x'
    """
    return "".join(_words(text)).strip()


def _words(text: str) -> Iterator[str]:
    for token in _MARKDOWN.parseInline(text)[0].children or ():
        if token.type in {"text", "code_inline", "image"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return a text with everything changed but its code."""
    parts, at = [], 0
    for match in _CODE.finditer(text):
        parts += [change(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, change(text[at:])])


def reference(words: str, target: str) -> str:
    """Return a reference to a term as it is written in Markdown.

    >>> reference("the pod", "pod"), reference("", "duck typing")
    ('[the pod](term:pod)', '[](<term:duck typing>)')
    """
    address = f"term:{target}"
    return f"[{words}](<{address}>)" if re.search(r"[\s()]", target) else f"[{words}]({address})"


def as_markdown(text: str) -> str:
    r"""Return Markdown that shows a plain text as it is.

    >>> as_markdown("snake_case *args <T>"), as_markdown("# no title"), as_markdown("{{ x }}")
    ('snake_case \\*args &lt;T>', '\\# no title', '&#123;&#123; x }}')
    """
    escaped = _CODED.sub(_as_code, _SPECIAL.sub(r"\\\g<0>", text))
    return _OPENING.sub(lambda match: f"{match[1]}{_held(match[2])}", escaped)


def _as_code(found: re.Match[str]) -> str:
    """Return a sign, and the white space before it, with a character reference for the sign."""
    named = {"<": "&lt;", "&": "&amp;"}
    return found[0][:-1] + named.get(found[0][-1], f"&#{ord(found[0][-1])};")


def _held(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
