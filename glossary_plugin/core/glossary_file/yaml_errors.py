"""What a YAML parser stumbles over, named by its cause: a tab, a colon inside a text, an open quote.

The parser reports what it missed and where it gave up; the lines around that place show why. A report in words that are
not known here is handed on as it is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["PARSER_ERRORS", "Mistake", "explain_error"]

PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError)
"""What a parser raises: without its C library, Python's own errors for characters that there are not."""

_TAB = re.compile(r"^ *(?:- +)*(\t)")
_VALUE = re.compile(r"^\s*(?:- +)*(?:[^\s:#'\"\[{][^:#]*:\s+)?(?=\S)")
_LONG_KEY = re.compile(r"(?:\A[^:]{1025,}+|(?<=[{,])[^:{},]{1025,}+):(?=\s|$)")
"""A key that a parser has no patience for: its limit is 1,024 characters."""
_COLON_IN_TEXT = re.compile(r":(?=\s|$)")
_SIGN = re.compile(r"[@`%*&!|>,\]}]|[?-](?=\s)")
_BRACKET_OR_QUOTED = re.compile(r"""[\[{\]}]|(?<=[\s,:\[{])(?:'[^']*'|"(?:[^"\\]|\\.)*")""")
_KEY_IN_FLOW = re.compile(r"[{\[,]\s*[^\s,:{}\[\]][^,:{}\[\]]*:\s+[^\s\"'][^,{}\[\]]*$")
_PLAIN_COMMENT = re.compile(r"\s#")
_NEW_ITEM = re.compile(r"\s*+(?:-\s|[^#]*?:(?:\s|$))")
_TIGHT_COLON = re.compile(r"\s*(?:- +)*[\w-]+:(?=[^\s/])")
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEYOND_UNICODE = re.compile(r"\\U(?!00(?:0|10))[0-9A-Fa-f]{8}")
_DIRECTIVE = re.compile(r"%(?:YAML|TAG)\b")
_OUT_OF_PLACE = re.compile(r"\.\.\.(?:\s|$)|%")

_AFTER_QUOTE = re.compile(
    r"""'(?:[^']|'')*'\s*[^\s#:,\]}']|"(?:[^"\\]|\\.)*"\s*[^\s#:,\]}]""",
)
_LINES_BACK = 200
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_QUOTES = 'put the text in quotes: "…"'
_CLOSED_BY = {"[": "]", "{": "}"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """A fault of syntax; line and column count from 0."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fault:
    """The message of the parser, where it gave up, and where that begins which it was reading."""

    message: str
    lines: Sequence[str]
    line: int = 0
    column: int = 0
    start: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.lines else ""

    @property
    def character(self) -> str:
        return self.text[self.column : self.column + 1]

    def mistake(self, message: str, hint: str) -> Mistake:
        return Mistake(line=self.line, column=self.column, message=message, hint=hint)


def explain_error(error: Exception, lines: Sequence[str]) -> Mistake:
    """Return where the cause of ``error`` stands in ``lines``, what it is, and the way out."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return (
            _control_character(lines) or _beyond_unicode(lines) or _own_words(_Fault(message=str(error), lines=lines))
        )
    fault = _fault(error, lines)
    kinds = (explanations for known, explanations in _KINDS if known.search(fault.message))
    found = (explanation(fault) for explanation in next(kinds, ()))
    return next(filter(None, found), None) or _own_words(fault)


def _fault(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> _Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark and lines else (0, 0)
    start = (error.context_mark.line, error.context_mark.column) if error.context_mark else (line, column)
    message = ": ".join(filter(None, (error.context, error.problem)))
    return _Fault(message=message, lines=lines, line=line, column=column, start=start)


def _own_words(fault: _Fault) -> Mistake:
    return fault.mistake(
        f"the YAML parser stops here: {fault.message}",
        "look at this line and at the one above it; a text in quotes is always read as text",
    )


def _control_character(lines: Sequence[str]) -> Mistake | None:
    for line, text in enumerate(lines):
        if match := _CONTROL.search(text):
            return Mistake(
                line=line,
                column=match.start(),
                message=f"the control character U+{ord(match.group()):04X} is not allowed",
                hint="remove it: it often comes from copying out of a PDF or a word processor",
            )
    return None


def _beyond_unicode(lines: Sequence[str]) -> Mistake | None:
    """Find the escape that a parser without C takes for a number, and then has no character for."""
    for line, text in enumerate(lines):
        if match := _BEYOND_UNICODE.search(text):
            return _unknown_escape(line, match.start())
    return None


def _tab(fault: _Fault) -> Mistake | None:
    match = _TAB.match(fault.text)
    if fault.character != "\t" and not match:
        return None
    column = match.start(1) if match else fault.column
    return Mistake(line=fault.line, column=column, message="the line is indented with a tab", hint="indent with spaces")


def _open_quote(fault: _Fault) -> Mistake:
    return _unclosed(*fault.start)


def _escape(fault: _Fault) -> Mistake:
    return _unknown_escape(fault.line, max(fault.text.rfind("\\", 0, fault.column + 1), 0))


def _unknown_escape(line: int, column: int) -> Mistake:
    return Mistake(
        line=line,
        column=column,
        message="a backslash in a text in double quotes begins something unknown",
        hint="use single quotes, or write the backslash twice",
    )


def _anchor_twice(fault: _Fault) -> Mistake:
    return fault.mistake(
        "the same '&' name is given twice", "give each '&' name once, or put a text that begins with '&' in quotes"
    )


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


def _sign_here(fault: _Fault) -> Mistake | None:
    return _special(fault.line, fault.column, fault.character) if fault.character else None


def _sign_at_start(fault: _Fault) -> Mistake | None:
    line, column = fault.start
    return _special(line, column, fault.lines[line][column])


def _percent(fault: _Fault) -> Mistake | None:
    return None if _DIRECTIVE.match(fault.lines[fault.start[0]]) else _sign_at_start(fault)


def _no_document(fault: _Fault) -> Mistake | None:
    """Find the line above that ends a document, or determines how one is read."""
    for line in range(fault.line, -1, -1):
        if _OUT_OF_PLACE.match(fault.lines[line]):
            return Mistake(
                line=line,
                column=0,
                message="a line that begins with '...' or '%' stands between YAML documents",
                hint="remove it: a glossary is one document",
            )
    return None


def _tokens(fault: _Fault) -> tuple[int, list[yaml.Token]]:
    """Return the tokens of the lines until the fault, and the line that they begin at."""
    first = max(0, fault.line - _LINES_BACK)
    tokens: list[yaml.Token] = []
    with suppress(*PARSER_ERRORS):
        tokens.extend(yaml.scan("\n".join(fault.lines[first : fault.line + 1]), Loader=_Loader))
    return first, tokens


def _unclosed_quote(fault: _Fault) -> Mistake | None:
    """Find a text in quotes that runs over several lines into this one: its quote was meant to end before."""
    first, tokens = _tokens(fault)
    quoted = [token for token in tokens if isinstance(token, yaml.ScalarToken) and token.style in {"'", '"'}]
    if quoted and quoted[-1].start_mark.line < fault.line - first == quoted[-1].end_mark.line:
        return _unclosed(first + quoted[-1].start_mark.line, quoted[-1].start_mark.column)
    return None


def _bracket_in_text(fault: _Fault) -> Mistake | None:
    """Find a text without quotes that stands in ``{key: …}`` and has a bracket of its own, such as a link."""
    if fault.character not in {*"[]{}"} or not _KEY_IN_FLOW.search(fault.text, 0, fault.column):
        return None
    return fault.mistake(f"'{fault.character}' inside a text without quotes, itself inside brackets", _QUOTES)


def _near(lines: Sequence[str], line: int) -> Iterator[tuple[int, str]]:
    """Give the line and the one above, which the parser may have left for the next."""
    return ((number, lines[number]) for number in (line, line - 1) if 0 <= number < len(lines))


def _special_start(fault: _Fault) -> Mistake | None:
    """Find a value that YAML reads as something else than text."""
    for number, text in _near(fault.lines, fault.line):
        match = _VALUE.match(text)
        start = match.end() if match else len(text)
        if _AFTER_QUOTE.match(text, start):
            return _after_quote(number, start)
        if _goes_on(text[start:]) or (_SIGN.match(text, start) and not _sound(text[start:])):
            return _special(number, start, text[start])
    return None


def _after_quote(line: int, column: int) -> Mistake:
    return Mistake(
        line=line,
        column=column,
        message="the text goes on after its closing quote",
        hint="put the whole text in quotes, and write a quote inside it with the other kind of quotes",
    )


def _goes_on(text: str) -> bool:
    """Return whether ``text`` begins with a bracket and goes on behind the one that closes it, as a link does."""
    depth = 0
    for match in _BRACKET_OR_QUOTED.finditer(text) if text[:1] in _CLOSED_BY else ():
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match.group(), 0)
        if not depth:
            return text[match.end() :].lstrip()[:1] not in {"", "#", "]", "}"}
    return False


def _sound(text: str) -> bool:
    """Return whether a text that begins with a sign is sound YAML by itself."""
    try:
        for _ in yaml.parse(text):
            pass
    except PARSER_ERRORS:
        return False
    return True


def _long_key(fault: _Fault) -> Mistake | None:
    for line in (fault.line, fault.start[0]):
        if found := _LONG_KEY.search(fault.lines[line]):
            column = found.end() - len(found[0].lstrip(" -"))
            message = "this key has more than 1,024 characters"
            return Mistake(line=line, column=column, message=message, hint="shorten it: the rest belongs into the text")
    return None


def _colon(fault: _Fault) -> Mistake:
    colons = [match.start() for match in _COLON_IN_TEXT.finditer(fault.text)]
    if len(colons) > 1:
        return _colon_in_text(fault.line, colons[1])
    return Mistake(
        line=fault.line,
        column=colons[0] if colons else 0,
        message="a ':' stands where the text of the line above goes on",
        hint="put the text above in quotes, or let this line start in the column of the keys above it",
    )


def _colon_in_text(line: int, column: int) -> Mistake:
    return Mistake(line=line, column=column, message="': ' inside a text without quotes", hint=_QUOTES)


def _text_in_flow(fault: _Fault) -> Mistake | None:
    """Find what belongs to a text inside brackets, on the line on which they open."""
    before = fault.text[: fault.column].rstrip()
    if fault.line != fault.start[0] or not fault.character:
        return None
    if fault.character == ":":
        return _colon_in_text(fault.line, fault.column)
    return _after_quote(fault.line, fault.column) if before.endswith(("'", '"')) else None


def _open_bracket(fault: _Fault) -> Mistake:
    return _unclosed_bracket(*fault.start, "[" if "sequence" in fault.message else "{")


def _unclosed_bracket(line: int, column: int, kind: str) -> Mistake:
    close = _CLOSED_BY[kind]
    return Mistake(
        line=line,
        column=column,
        message=f"the '{kind}' here has no '{close}' where one is needed",
        hint=f"close it with '{close}', or put a text that begins with '{kind}' or holds ', ' or ': ' in quotes",
    )


def _no_value(fault: _Fault) -> Mistake | None:
    """Report a sign where a value is expected; where a text or a list's dash is there, a bracket was left open."""
    if fault.character and fault.character in ",]}:?":
        return fault.mistake(
            f"'{fault.character}' stands where a value is expected",
            f"remove it, or put a text that begins with '{fault.character}' in quotes",
        )
    first, tokens = _tokens(fault)
    opened: list[yaml.Token] = []
    for token in tokens:
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            opened.append(token)
        elif opened and isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
            opened.pop()
    if not opened:
        return None
    mark = opened[-1].start_mark
    return _unclosed_bracket(first + mark.line, mark.column, fault.lines[first + mark.line][mark.column])


def _comment(fault: _Fault) -> Mistake | None:
    """Find a text that a ``#`` cuts off: it leaves a key without its colon, a bracket open, or a text that goes on."""
    line = fault.start[0] if "':'" in fault.message else fault.line
    if "block" in fault.message and _NEW_ITEM.match(fault.text):
        return None
    for number, text in _near(fault.lines, line):
        if (match := _PLAIN_COMMENT.search(text)) and text[: match.start()].strip():
            return Mistake(
                line=number, column=match.start() + 1, message="' #' begins a comment inside a text", hint=_QUOTES
            )
    return None


def _no_colon(fault: _Fault) -> Mistake:
    line, column = fault.start
    if match := _TIGHT_COLON.match(fault.lines[line]):
        return Mistake(
            line=line,
            column=match.end() - 1,
            message="there is no space after this ':'",
            hint="write a space between a ':' and what follows it",
        )
    return Mistake(
        line=line,
        column=column,
        message=f"'{fault.lines[line].strip()[:40]}' is neither a key nor part of the text above",
        hint="write a ':' after a key, or indent the line further than the key whose text it continues",
    )


def _indentation(fault: _Fault) -> Mistake:
    return fault.mistake(
        "the indentation does not fit the lines above",
        "let the keys of one entry start in the same column, and indent what belongs to them further",
    )


_ANYWHERE = (_tab, _unclosed_quote, _special_start)
_IN_FLOW = (_tab, _unclosed_quote, _bracket_in_text, _special_start)
_KINDS: tuple[tuple[re.Pattern[str], tuple[Callable[[_Fault], Mistake | None], ...]], ...] = (
    (re.compile(r"\A(?>.*?quoted scalar).*(?:end of stream|document (?:indicator|separator))"), (_open_quote,)),
    (re.compile(r"quoted scalar"), (_escape,)),
    (re.compile(r"undefined (?:alias|tag handle)"), (_sign_here,)),
    (re.compile(r"duplicate anchor"), (_anchor_twice,)),
    (re.compile(r"tab character"), (_tab,)),
    (re.compile(r"(?:scanning|parsing) an? (?:alias|anchor|block scalar|tag)\b(?! directive)"), (_sign_at_start,)),
    (re.compile(r"\A(?>.*?(?:scanning|parsing) an? ).*directive"), (_percent,)),
    (re.compile(r"<document start>"), (_no_document, _special_start)),
    (re.compile(r"cannot start any token|(?:entries|keys) are not allowed"), (*_ANYWHERE, _sign_here)),
    (re.compile(r"values are not allowed"), (_long_key, *_ANYWHERE, _colon)),
    (re.compile(r"could not find expected ':'"), (_long_key, *_ANYWHERE, _comment, _no_colon)),
    (re.compile(r"node content"), (*_IN_FLOW, _comment, _no_value)),
    (re.compile(r"expected ',' or"), (_long_key, *_IN_FLOW, _comment, _text_in_flow, _open_bracket)),
    (re.compile(r"expected (?:key|'-' indicator|<block end>)"), (*_ANYWHERE, _comment, _indentation)),
)
"""The messages of the parsers, in C and in Python, and their possible causes: the first that the lines show counts."""
