"""What a YAML parser stumbles over, told by its cause: a tab, a colon inside a text, an open quote.

The parser knows where it gave up; the lines around that place tell why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Mistake", "explain"]

_TAB = re.compile(r"^ *(?:- +)*(\t)")
_VALUE = re.compile(r"^\s*(?:- +)*(?:[^\s:#'\"\[{][^:#]*:\s+)?(?=\S)")
_COLON_IN_TEXT = re.compile(r":(?=\s|$)")
_SIGN = re.compile(r"[@`%*&!|>,\]}]|[?-](?=\s)|[\[{](?=.*[\]}]\s*\S)")
_KEY_IN_FLOW = re.compile(r"[{\[,]\s*[^\s,:{}\[\]][^,:{}\[\]]*:\s+[^\s\"'][^,{}\[\]]*$")
_PLAIN_COMMENT = re.compile(r"\s#")
_TIGHT_COLON = re.compile(r"\s*(?:- +)*[\w-]+:(?=[^\s/])")
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_AFTER_QUOTE = re.compile(
    r"""'(?:[^']|'')*'\s*[^\s#:,\]}']|"(?:[^"\\]|\\.)*"\s*[^\s#:,\]}]""",
)
_LINES_BACK = 200
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_QUOTES = 'put the text in quotes: "…"'


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """A fault of syntax; line and column count from 0."""

    line: int
    column: int
    message: str
    hint: str


def explain(error: yaml.YAMLError, lines: Sequence[str]) -> Mistake:
    """Return where the cause of ``error`` stands in ``lines``, what it is, and the way out."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _control_character(lines)
    mark = error.problem_mark or error.context_mark
    at = (min(mark.line, len(lines) - 1), mark.column) if mark and lines else (0, 0)
    start = (error.context_mark.line, error.context_mark.column) if error.context_mark else at
    problem = f"{error.context or ''} {error.problem or ''}"
    return (
        _tab(lines, at[0])
        or _by_message(problem, lines, at, start)
        or _unclosed_quote(lines, at[0])
        or _bracket_in_text(problem, lines, at)
        or _special_start(lines, at[0])
        or _colon(lines, at[0], problem)
        or _comment(lines, at[0])
        or _open_bracket(problem, start)
        or _no_colon(problem, lines, start)
        or Mistake(
            line=at[0],
            column=at[1],
            message="the indentation does not fit the lines above",
            hint="let the keys of one entry start in the same column, and indent what belongs to them further",
        )
    )


def _control_character(lines: Sequence[str]) -> Mistake:
    found = next(((line, match) for line, text in enumerate(lines) if (match := _CONTROL.search(text))), None)
    line, column, character = (found[0], found[1].start(), found[1].group()) if found else (0, 0, "")
    what = f" U+{ord(character):04X}" if character else ""
    return Mistake(
        line=line,
        column=column,
        message=f"the control character{what} is not allowed",
        hint="remove it: it often comes from copying out of a PDF or a word processor",
    )


def _tab(lines: Sequence[str], line: int) -> Mistake | None:
    if lines and (match := _TAB.match(lines[line])):
        return Mistake(
            line=line, column=match.start(1), message="the line is indented with a tab", hint="indent with spaces"
        )
    return None


def _by_message(problem: str, lines: Sequence[str], at: tuple[int, int], start: tuple[int, int]) -> Mistake | None:
    if "quoted scalar" in problem and ("end of stream" in problem or "document indicator" in problem):
        return _unclosed(*start)
    if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem or "Unicode character" in problem:
        return Mistake(
            line=at[0],
            column=at[1],
            message="a backslash in a text in double quotes begins something unknown",
            hint="use single quotes, or write the backslash twice",
        )
    if "undefined alias" in problem:
        return _special(*at, lines[at[0]][at[1]])
    if "duplicate anchor" in problem:
        return Mistake(
            line=at[0],
            column=at[1],
            message="the same '&' name is given twice",
            hint="give each '&' name once, or put a text that begins with '&' in quotes",
        )
    return None


def _unclosed(line: int, column: int) -> Mistake:
    return Mistake(
        line=line, column=column, message="this quote is never closed", hint="close it at the end of the text"
    )


def _special(line: int, column: int, character: str) -> Mistake:
    return Mistake(
        line=line,
        column=column,
        message=f"a text without quotes cannot begin with '{character}'",
        hint=_QUOTES,
    )


def _unclosed_quote(lines: Sequence[str], line: int) -> Mistake | None:
    """Find a text in quotes that runs over several lines into this one: its quote was meant to end before."""
    first = max(0, line - _LINES_BACK)
    quoted = None
    try:
        for token in yaml.scan("\n".join(lines[first : line + 1]), Loader=_Loader):
            if isinstance(token, yaml.ScalarToken) and token.style in {"'", '"'}:
                quoted = token
    except yaml.YAMLError:
        pass
    if quoted is not None and quoted.start_mark.line < line - first == quoted.end_mark.line:
        return _unclosed(first + quoted.start_mark.line, quoted.start_mark.column)
    return None


def _bracket_in_text(problem: str, lines: Sequence[str], at: tuple[int, int]) -> Mistake | None:
    """Find a text without quotes that stands in ``{key: …}`` and has a bracket of its own, such as a link."""
    line, column = at
    text = lines[line] if lines else ""
    if "flow" not in problem or text[column : column + 1] not in {*"[]{}"} or not _KEY_IN_FLOW.search(text, 0, column):
        return None
    return Mistake(
        line=line,
        column=column,
        message=f"'{text[column]}' inside a text without quotes, itself inside brackets",
        hint=_QUOTES,
    )


def _near(lines: Sequence[str], line: int) -> Iterator[tuple[int, str]]:
    """Give the line and the one above, which the parser may have left for the next."""
    return ((number, lines[number]) for number in (line, line - 1) if 0 <= number < len(lines))


def _special_start(lines: Sequence[str], line: int) -> Mistake | None:
    """Find a value that YAML reads as something else than text."""
    for number, text in _near(lines, line):
        match = _VALUE.match(text)
        start = match.end() if match else len(text)
        if _AFTER_QUOTE.match(text, start):
            return Mistake(
                line=number,
                column=start,
                message="the text goes on after its closing quote",
                hint="put the whole text in quotes, and write a quote inside it with the other kind of quotes",
            )
        if _SIGN.match(text, start) and not _sound(text[start:]):
            return _special(number, start, text[start])
    return None


def _sound(text: str) -> bool:
    """Tell whether a text that begins with a sign is sound YAML by itself."""
    try:
        for _ in yaml.parse(text):
            pass
    except yaml.YAMLError:
        return False
    return True


def _colon(lines: Sequence[str], line: int, problem: str) -> Mistake | None:
    if "mapping values are not allowed" not in problem:
        return None
    colons = [match.start() for match in _COLON_IN_TEXT.finditer(lines[line])]
    if len(colons) > 1:
        return Mistake(line=line, column=colons[1], message="': ' inside a text without quotes", hint=_QUOTES)
    return Mistake(
        line=line,
        column=colons[0] if colons else 0,
        message="a ':' stands where the text of the line above goes on",
        hint="put the text above in quotes, or let this line start in the column of the keys above it",
    )


def _open_bracket(problem: str, start: tuple[int, int]) -> Mistake | None:
    kind = "[" if "flow sequence" in problem else "{" if "flow mapping" in problem else ""
    if not kind:
        return None
    close = {"[": "]", "{": "}"}[kind]
    return Mistake(
        line=start[0],
        column=start[1],
        message=f"the '{kind}' here has no '{close}' where one is needed",
        hint=f"close it with '{close}', or put a text that begins with '{kind}' or holds ', ' or ': ' in quotes",
    )


def _comment(lines: Sequence[str], line: int) -> Mistake | None:
    for number, text in _near(lines, line):
        if (match := _PLAIN_COMMENT.search(text)) and text[: match.start()].strip():
            return Mistake(
                line=number, column=match.start() + 1, message="' #' begins a comment inside a text", hint=_QUOTES
            )
    return None


def _no_colon(problem: str, lines: Sequence[str], start: tuple[int, int]) -> Mistake | None:
    if "could not find expected ':'" not in problem:
        return None
    line, column = start
    if match := _TIGHT_COLON.match(lines[line]):
        return Mistake(
            line=line,
            column=match.end() - 1,
            message="there is no space after this ':'",
            hint="write a space between a ':' and what follows it",
        )
    return Mistake(
        line=line,
        column=column,
        message=f"'{lines[line].strip()[:40]}' is neither a key nor part of the text above",
        hint="write a ':' after a key, or indent the line further than the key whose text it continues",
    )
