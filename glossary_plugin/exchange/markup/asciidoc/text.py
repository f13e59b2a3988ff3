"""A text of AsciiDoc -> Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats.markdown_text import as_markdown, reference, within_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["AsciiText", "one_line_titles", "plain_name"]

_INLINE = re.compile(
    r"(?P<code>``(?P<code2>[^`]++)``|(?<!\w)`(?P<code1>[^`]++)`(?!\w))"
    r"|\"`(?P<quoted>[^`]++)`\"|'`(?P<single>[^`]++)`'"
    r"|<<(?P<id>[^<>,]{1,300}+)(?:,(?P<shown>[^<>]{0,500}+))?>>"
    r"|(?P<macro>xref|link|mailto|kbd|btn|menu|footnote|footnoteref|image|icon|stem|latexmath|asciimath|pass|indexterm2?"
    r"|anchor):(?P<target>[^\s\[\]:][^\s\[\]]{0,500}+)?\[(?P<words>[^\]]{0,1000}+)\]"
    r"|(?P<url>(?:https?|ftp)://[^\s\[\]<>]{1,2000}+)(?:\[(?P<label>[^\]]{0,500}+)\])?"
    r"|\[\[[^\[\]]{1,300}+\]\]|\(\(\([^()]{1,300}+\)\)\)|\(\((?P<index>[^()]{1,300}+)\)\)"
    r"|\*\*(?P<bold2>[^*]++)\*\*|(?<![\w*])\*(?P<bold>[^\s*](?:[^*]*+(?<!\s))?)\*(?![\w*])"
    r"|__(?P<em2>[^_]++)__|(?<![\w_])_(?P<em>[^\s_](?:[^_]*+(?<!\s))?)_(?![\w_])"
    r"|(?<![\w#])#(?P<mark>[^\s#](?:[^#]*+(?<!\s))?)#(?![\w#])|(?<![\w+])\+(?P<pass>[^\s+](?:[^+]*+(?<!\s))?)\+(?![\w+])"
    r"|(?<=[\w ])--(?=[\w ])|[ \t]\+(?=\n)|\{(?P<name>[\w-]{1,100}+)\}|\\(?=[*_`#{<])"
)
_MARKS = {
    **dict.fromkeys(("bold2", "bold"), ("**", "**")),
    **dict.fromkeys(("em2", "em"), ("*", "*")),
    **dict.fromkeys(("mark", "index"), ("", "")),
    "quoted": ("“", "”"),
    "single": ("‘", "’"),
}
"""What is around a piece in Markdown."""
_CODES = frozenset({"kbd", "btn", "menu"})
_FORMULAS = frozenset({"stem", "latexmath", "asciimath"})
_SILENT = frozenset({"indexterm", "anchor"})
_KNOWN = {"nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "empty": "", "sp": " ", "plus": "+", "asterisk": "*"}
_KNOWN |= {"backtick": "`", "apos": "'", "quot": '"', "vbar": "|", "startsb": "[", "endsb": "]", "cpp": "C++"}
_ITEM = re.compile(r"[ \t]*+(\*{1,5}|-|\.{1,5}|\d+\.)[ \t]++(.*)")
_FENCES = ("----", "....", "```")
_UNDERLINES = "=-~^+"
"""What stands below a title, by its level."""
_PAGE = re.compile(r"\A[^:#]+\.(?:adoc|html)(?:#|$)")
"""The address of a page beside this one; Antora has others, of modules."""
_NOTE = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+")


class AsciiText:
    """Turns texts into Markdown, and remembers what it has left out."""

    def __init__(self, names: Mapping[str, tuple[str, str]], attributes: Mapping[str, str]) -> None:
        self.names = names
        """The id and the name of each entry, by its anchors."""
        self.attributes = {**_KNOWN, **attributes}
        self.left_out: list[str] = []

    def markdown(self, lines: Sequence[str]) -> str:
        """Return the Markdown of blocks."""
        blocks: list[str] = []
        paragraph: list[str] = []
        language = ""
        at = 0
        while at < len(lines):
            line = lines[at].strip()
            fence = next((each for each in _FENCES if line.startswith(each)), "")
            item = _ITEM.match(lines[at])
            at += 1
            if fence or item or not line or line.startswith("["):
                blocks, paragraph = [*blocks, self._paragraph(paragraph)], []
            if fence:
                end = next((row for row in range(at, len(lines)) if lines[row].strip() == line), len(lines))
                blocks.append("\n".join([f"```{language}", *lines[at:end], "```"]))
                at, language = end + 1, ""
            elif line.startswith("["):
                parts = line.strip("[]").split(",")
                language = parts[1].strip() if parts[0] == "source" and len(parts) > 1 else ""
            elif item:
                at, text = _item_at(lines, at, item[2])
                mark = "1." if item[1].endswith(".") else "-"
                blocks.append(f"{'  ' * (len(item[1].rstrip('.') or item[1]) - 1)}{mark} {self.inline(text)}")
            elif line:
                paragraph.append(lines[at - 1].strip())
        return _joined([*blocks, self._paragraph(paragraph)])

    def _paragraph(self, lines: Sequence[str]) -> str:
        text = "\n".join(lines)
        note = _NOTE.match(text)
        return f"{note[1].capitalize()}: {self.inline(text[note.end() :])}" if note else self.inline(text)

    def inline(self, text: str) -> str:
        """Return the Markdown of words."""
        parts: list[str] = []
        at = 0
        for found in _INLINE.finditer(text):
            parts += [_plain(text[at : found.start()], is_first=not at), self._shown(found)]
            at = found.end()
        return "".join([*parts, _plain(text[at:], is_first=not at)])

    def _shown(self, found: re.Match[str]) -> str:
        given = {key: value for key, value in found.groupdict().items() if value is not None}
        marks = next((each for each in _MARKS if each in given), "")
        if marks:
            left, right = _MARKS[marks]
            return f"{left}{self.inline(given[marks].strip())}{right}"
        if "code" in given:
            return f"`{(given.get('code1') or given['code2']).strip('+')}`"
        if "id" in given:
            return self._reference(given["id"].strip(), given.get("shown", "").strip())
        if "url" in given:
            label = given.get("label", "").rstrip("^").partition(",")[0]
            url = given["url"] if "label" in given else _without_end(given["url"])
            return f"[{self.inline(label)}]({url})" if label else f"<{url}>{given['url'][len(url) :]}"
        return self._macro(found) if "macro" in given else self._sign(found)

    def _sign(self, found: re.Match[str]) -> str:
        if name := found["name"]:
            return within_markdown(self.attributes[name]) if name in self.attributes else self._gone(found[0])
        if found["pass"]:
            return within_markdown(found["pass"])
        return "—" if found[0] == "--" else "\\" if found[0].endswith("+") else ""

    def _macro(self, found: re.Match[str]) -> str:
        name, target, words = found["macro"], found["target"] or "", found["words"].strip()
        if name == "xref":
            return self._reference(target, words.rstrip("^"))
        if name in {"link", "mailto"}:
            address = f"mailto:{target}" if name == "mailto" else target
            return f"[{self.inline(words.rstrip('^').partition(',')[0]) or as_markdown(target)}]({address})"
        if name in _CODES:
            return f"`{' › '.join(filter(None, [target, words]))}`"
        if name in _FORMULAS:
            return f"${words}$"
        if name in {"pass", "indexterm2"}:
            return within_markdown(words)
        return "" if name in _SILENT else self._gone(f"{name}:")

    def _gone(self, what: str) -> str:
        self.left_out.append(what)
        return what if what.startswith("{") else ""

    def _reference(self, target: str, words: str) -> str:
        """Return a reference to an entry, or a link to another page; the words alone where there is none."""
        anchor = target.rpartition("#")[2]
        id_, name = self.names.get(anchor) or self.names.get(make_id(anchor), ("", ""))
        address = reference(id_) if id_ else target if _PAGE.match(target) else ""
        if not address:
            self.left_out.append(f"xref:{target}")
        shown = self.inline(words) if words else within_markdown(name or target)
        return f"[{shown}]({address})" if address else shown


def _without_end(url: str) -> str:
    """Return an address without what ends a sentence behind it, and a bracket that it does not open."""
    bare = url.rstrip(".,;:!?")
    return _without_end(bare[:-1]) if bare.endswith(")") and "(" not in bare else bare


def _item_at(lines: Sequence[str], at: int, text: str) -> tuple[int, str]:
    """Return the text of an item with the lines that go on with it, and where they end."""
    parts = [text.strip()]
    while at < len(lines) and lines[at].strip() and not _ITEM.match(lines[at]):
        parts.append(lines[at].strip())
        at += 1
    return at, " ".join(parts)


def _joined(blocks: Sequence[str]) -> str:
    """Return blocks apart, but items of a list below each other."""
    kept = [block for block in blocks if block.strip()]
    text = ""
    for before, block in zip(["", *kept], kept, strict=False):
        is_list = all(re.match(r" *(?:-|1\.) ", each) for each in (before, block))
        text += f"{'' if not text else chr(10) if is_list else chr(10) * 2}{block}"
    return text


def _plain(text: str, *, is_first: bool) -> str:
    return as_markdown(text) if is_first else within_markdown(text)


def one_line_titles(text: str) -> str:
    r"""Return a text with ``== Title`` in the place of a title with a line below it; the line stays, empty.

    >>> one_line_titles("Crane\n-----\n\nhook::\n  A claw.")
    '== Crane\n\n\nhook::\n  A claw.'
    """
    lines = text.split("\n")
    for row in range(len(lines) - 1):
        title, under = lines[row].rstrip(), lines[row + 1].rstrip()
        is_line = len(set(under)) == 1 and under[0] in _UNDERLINES and abs(len(under) - len(title)) <= 1
        above = lines[row - 1].strip() if row else ""
        if is_line and title[:1].isalnum() and (not above or above.startswith("[")):
            lines[row], lines[row + 1] = f"{'=' * (_UNDERLINES.index(under[0]) + 1)} {title}", ""
    return "\n".join(lines)


def plain_name(text: str) -> str:
    """Return the words of a name, without its marks.

    >>> plain_name("*API*"), plain_name("`cell_wall` (2)"), plain_name("a_b")
    ('API', 'cell_wall (2)', 'a_b')
    """
    given = (
        "code1",
        "code2",
        "quoted",
        "single",
        "bold2",
        "bold",
        "em2",
        "em",
        "mark",
        "index",
        "pass",
        "shown",
        "label",
    )
    shown = _INLINE.sub(lambda found: next((found[key] for key in (*given, "words") if found[key]), ""), text)
    return " ".join(shown.split()) if shown == text else plain_name(shown)
