"""A text of LaTeX -> Markdown, or the plain words of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import lookup, normalize

from glossary_plugin.exchange.formats.markdown_text import as_markdown, reference, within_markdown
from glossary_plugin.exchange.markup.latex.source import TexSource

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TexName", "TexText"]

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z@]++)\*?[ \t]*+|\\(?P<sign>.)|(?P<math>\$\$?)|(?P<space>\s++)"
    r"|(?P<mark>[{}~]|``|''|---?|[`'])|[^\\${}~`'\s-]++|.",
    re.DOTALL,
)
_MARKS = {
    **dict.fromkeys("emph textit textsl em it itshape slshape".split(), "*"),
    **dict.fromkeys("textbf strong bf bfseries".split(), "**"),
    **dict.fromkeys("texttt code lstinline tt ttfamily".split(), "`"),
}
"""Commands whose text has a mark around it in Markdown."""
_DECLARED = frozenset("em it itshape slshape bf bfseries tt ttfamily".split())
"""Those which hold to the end of the group that they stand in."""
_PLAIN = frozenset(
    "text textsubscript textsuperscript textrm textsf textsc textup textmd textnormal mbox underline ensuremath "
    "mathrm mathit mathbf operatorname uline enquote protect relax noindent nolinkurl sffamily rmfamily "
    "scshape small footnotesize normalsize xspace nopostdesc MakeUppercase centering mathcal mathbb boldsymbol "
    "hline toprule midrule bottomrule endhead endfirsthead endfoot endlastfoot tabularnewline".split()
)
"""Commands that say how something looks."""
_DROPPED = frozenset("label index glsadd glsreset vspace hspace phantomsection".split())
"""Commands that show nothing, with what they are given."""
_LISTED = "acroextra"
"""The command whose text only the list of abbreviations has: it belongs to the definition, and to no name."""
_NOTED = frozenset(
    "cite citep citet footcite parencite textcite autocite ref cref Cref autoref pageref eqref footnote marginpar todo "
    "includegraphics nomunit".split()
)
"""Commands that lead to other places of the document; what they are given is no part of the sentence."""
_SIGNS = {"ldots": "…", "dots": "…", "textellipsis": "…", "LaTeX": "LaTeX", "TeX": "TeX", "textendash": "–"}
_SIGNS |= {"textemdash": "—", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "newline": " "}
_SIGNS |= {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å"}
_SIGNS |= {"AA": "Å", "i": "ı", "j": "ȷ", "textregistered": "®", "texttrademark": "™", "copyright": "©", "pm": "±"}
_SIGNS |= {"times": "×", "textmu": "µ", "rightarrow": "→", "leq": "≤", "geq": "≥", "cdot": "·", "infty": "∞"}
_SIGNS |= {
    "euro": "€",
    "texteuro": "€",
    "pounds": "£",
    "S": "§",
    "par": "\n\n",
    "quad": " ",
    "qquad": " ",
    "degree": "°",
}
_SIGNS |= {"textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’"}
_SIGNS |= {"guillemotleft": "«", "guillemotright": "»", "textbar": "|", "textdegree": "°"}
_SPACES = {",": " ", ";": " ", ":": " ", " ": " ", "\n": " ", "\t": " ", "\\": " ", "-": "", "!": "", "/": "", "@": ""}
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307"}
_ACCENTS |= {"c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323"}
_QUOTES = {"``": "“", "''": "”", "`": "‘", "'": "’", "--": "–", "---": "—", "~": " ", "-": "-"}
_REFERRING = re.compile(
    r"(?:[gG]ls|GLS|acr|Acr|[aA]c)"
    r"(?:pl|xtrshort|xtrlong|xtrfull|short|long|full|text|name|first|link|disp|desc|symbol|entry(?:name|text|short|long)"
    r"|[slf]p?|p)?"
)
_ONE = re.compile(r"\s*+(?:\{\s*+(\\[ij](?![A-Za-z])|[^\W\d_]?)\s*+\}|(\\[ij](?![A-Za-z])|[^\W\d_]))")
"""The letter that an accent stands on."""
_ESCAPED = re.compile(r"\\([#%&_~])")
_SPACES_INSIDE = re.compile(r"(?<=\S) {2,}")
_LINES = re.compile(r"\n{3,}")
_LONGEST_FORMULA = 2_000
_LISTS = {"itemize": "-", "enumerate": "1.", "description": "-"}


@dataclass(frozen=True, slots=True)
class TexName:
    """An entry, as texts name it."""

    id: str
    name: str
    plural: str = ""
    long: str = ""


@dataclass(slots=True)
class _Frame:
    """A group that is open, the marks around it, and what of it is written."""

    before: str = ""
    after: str = ""
    parts: list[str] = field(default_factory=list)

    def closed(self) -> str:
        """Return its text inside of its mark, with the white space outside."""
        text = "".join(self.parts)
        core = text.strip()
        if not self.before or not core:
            return text
        left = len(text) - len(text.lstrip())
        return f"{text[:left]}{self.before}{core}{self.after}{text[left + len(core) :]}"


class TexText:
    """Turns texts into Markdown, and remembers what it has left out."""

    def __init__(self, names: Mapping[str, TexName]) -> None:
        self.names = names
        self.left_out: list[str] = []

    def markdown(self, text: str) -> str:
        """Return the Markdown of a text, with its paragraphs."""
        return _tidy(_Walker(self, TexSource(text), is_plain=False).written())

    def plain(self, text: str) -> str:
        """Return the words of a text."""
        return " ".join(_Walker(self, TexSource(text), is_plain=True).written().split())


def _tidy(text: str) -> str:
    """Return a text with its lines as Markdown has them: no white space at their ends, paragraphs apart."""
    lines = (_SPACES_INSIDE.sub(" ", line.strip()) for line in text.split("\n"))
    return _LINES.sub("\n\n", "\n".join(lines)).strip()


class _Walker:
    """Goes through one text once."""

    def __init__(self, given: TexText, source: TexSource, *, is_plain: bool) -> None:
        self.given, self.source, self.is_plain = given, source, is_plain
        self.frames = [_Frame()]
        self.lists: list[str] = []
        self.wanted = ("", "")
        """The marks around the group that comes next."""

    def written(self) -> str:
        at = 0
        while found := _TOKEN.match(self.source.text, at):
            at = self._word(found) if found["word"] else self._other(found)
        while len(self.frames) > 1:
            self._close()
        return "".join(self.frames[0].parts)

    def _put(self, text: str) -> None:
        self.frames[-1].parts.append(text)

    def _put_text(self, text: str) -> None:
        """Write plain text so that Markdown shows it."""
        is_code = any(frame.before == "`" for frame in self.frames)
        if self.is_plain or is_code:
            self._put(text)
        elif self.frames[-1].parts and not self.frames[-1].parts[-1].endswith("\n"):
            self._put(within_markdown(text))
        else:
            self._put(as_markdown(text))

    def _close(self) -> None:
        self._put(self.frames.pop().closed())

    def _other(self, found: re.Match[str]) -> int:
        text = found[0]
        if found["sign"]:
            return self._sign(found)
        if found["math"]:
            return self._math(found)
        if found["space"]:
            self._put("\n\n" if text.count("\n") > 1 else " ")
        elif text == "{":
            self.frames.append(_Frame(*self.wanted))
        elif text == "}":
            if len(self.frames) > 1:
                self._close()
        elif found["mark"]:
            is_code = any(frame.before == "`" for frame in self.frames)
            self._put(text if is_code and text != "~" else _QUOTES[text])
        else:
            self._put_text(text)
        self.wanted = self.wanted if found["space"] else ("", "")
        return found.end()

    def _sign(self, found: re.Match[str]) -> int:
        sign = found["sign"]
        if sign in _ACCENTS:
            return self._accent(_ACCENTS[sign], found.end())
        if sign in "([":
            closing = ")" if sign == "(" else "]"
            end = self.source.text.find(f"\\{closing}", found.end(), found.end() + _LONGEST_FORMULA)
            if end >= 0:
                self._formula(self.source.text[found.end() : end])
                return end + 2
        if sign in _SPACES:
            self._put(_SPACES[sign])
        else:
            self._put_text(sign)
        return found.end()

    def _accent(self, accent: str, at: int) -> int:
        match = _ONE.match(self.source.text, at)
        letter = (match[1] or match[2] or "") if match else ""
        self._put(normalize("NFC", f"{letter.removeprefix(chr(92))}{accent}") if letter else "")
        return match.end() if match else at

    def _math(self, found: re.Match[str]) -> int:
        if self.is_plain:
            return found.end()
        end = self.source.text.find(found[0], found.end(), found.end() + _LONGEST_FORMULA)
        if end < 0:
            self._put_text(found[0])
            return found.end()
        self._formula(self.source.text[found.end() : end])
        return end + len(found[0])

    def _formula(self, text: str) -> None:
        self._put(f"${text.strip()}$")

    def _word(self, found: re.Match[str]) -> int:
        """Write what a command shows; return where the text goes on."""
        word, at = found["word"], found.end()
        if shown := _SIGNS.get(word) or _greek(word):
            self._put(shown)
        elif word in _MARKS:
            self._mark(word)
        elif word in _ACCENTS:
            return self._accent(_ACCENTS[word], at)
        elif word == "item":
            self._put(f"\n{self.lists[-1] if self.lists else '-'} ")
        elif word not in _PLAIN:
            return self._command(word, at)
        return at

    def _mark(self, word: str) -> None:
        mark = "" if self.is_plain else _MARKS[word]
        if word not in _DECLARED:
            self.wanted = (mark, mark)
        elif len(self.frames) > 1:
            self.frames[-1].before = self.frames[-1].after = mark

    def _command(self, word: str, at: int) -> int:
        """Write what a command makes of the groups behind it."""
        behind = _after(self.source, at)
        group = self.source.group(behind)
        if group and word in {"begin", "end"}:
            return self._environment(word, group)
        if group and word in {"href", "url"}:
            return self._address(word, group)
        if group and _REFERRING.fullmatch(word):
            return self._reference(word, group)
        if word == _LISTED and not self.is_plain:
            return at
        if word in _NOTED and self.frames[-1].parts[-1:] == [" "]:
            self.frames[-1].parts.pop()
        is_dropped = word in _DROPPED or word == _LISTED
        if not is_dropped:
            self.given.left_out.append(f"\\{word}")
        return group[1] + 1 if group and (is_dropped or word in _NOTED) else at

    def _environment(self, word: str, group: tuple[int, int]) -> int:
        name = self.source.said(*group)
        if name in _LISTS and word == "begin":
            self.lists.append(_LISTS[name])
            self._put("\n")
        elif name in _LISTS:
            del self.lists[-1:]
            self._put("\n\n")
        elif word == "begin":
            self.given.left_out.append(f"\\begin{{{name}}}")
        return group[1] + 1

    def _address(self, word: str, group: tuple[int, int]) -> int:
        address = _ESCAPED.sub(r"\1", self.source.said(*group))
        if word == "href":
            self.wanted = ("", "") if self.is_plain else ("[", f"]({address})")
        else:
            self._put(address if self.is_plain else f"<{address}>")
        return group[1] + 1

    def _reference(self, word: str, group: tuple[int, int]) -> int:
        label, end = self.source.said(*group), group[1] + 1
        known = self.given.names.get(label)
        if known is None:
            self.given.left_out.append(f"\\{word}{{{label}}}")
        marks = ("[", f"]({reference(known.id)})") if known and not self.is_plain else ("", "")
        if word.lower() in {"glslink", "glsdisp"} and self.source.group(end):
            self.wanted = marks
            return end
        suffix = self.source.option(end) if self.source.text.startswith("[", end) else None
        words = _words(word, known, label) + (self.source.said(*suffix) if suffix else "")
        self._put(words if self.is_plain else f"{marks[0]}{as_markdown(words)}{marks[1]}")
        return suffix[1] + 1 if suffix else end


def _after(source: TexSource, at: int) -> int:
    """Return where what a command refers to begins, behind its options."""
    option = source.option(at)
    return option[1] + 1 if option else at


def _words(word: str, known: TexName | None, label: str) -> str:
    """Return what a reference shows."""
    if known is None:
        return label
    lower = word.lower()
    is_long = "long" in lower or lower in {"acl", "aclp"}
    is_plural = lower.endswith(("pl", "sp", "lp", "fp")) or lower == "acp"
    words = known.long if is_long and known.long else known.plural or f"{known.name}s" if is_plural else known.name
    return words[:1].upper() + words[1:] if word[0] in "GA" and not words[:2].isupper() else words


def _greek(word: str) -> str:
    """Return the letter of the Greek alphabet that a command names; empty: none."""
    word = word.removeprefix("text").removeprefix("var")
    if not word.isalpha() or len(word) > len("epsilon"):
        return ""
    try:
        return lookup(
            f"GREEK {'CAPITAL' if word[0].isupper() else 'SMALL'} LETTER {word.upper().replace('LAMBDA', 'LAMDA')}"
        )
    except KeyError:
        return ""
