"""Names that a text begins with: ``**Term** — text``, ``Term: text``, ``【Term】``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent

from glossary_plugin.exchange.formats.markdown_text import plain
from glossary_plugin.exchange.wording.title_words import is_of_names, key_of_title

__all__ = ["NamedText", "named_text"]

_BOLD = re.compile(
    r"""(?:(?:<a\s[^<>]*>(?:\s*</a>)?|<br\s*/?>)\s*)*  # an anchor may stand before it
    (?:\[?(\*\*|__)(?P<bold>(?!\s).+?)\1(?!\*)(?:\]\((?P<to>[^()\s]*)\))?
    |<(b|strong|dfn)>(?P<html>.+?)</\4>|`(?P<code>[^`]+)`|(?<!\*)\*(?P<slanted>[^\s*][^*]*)\*
    |(?<!\w)_(?P<under>[^\s_][^_]*)_(?!\w)|【(?P<boxed>[^【】\n]{1,40})】
    |[■◆●▼◇▪][ \u3000]*(?P<signed>[^\n:：。]{1,40}?)(?=\s*(?:\n|[:：])))
    (?P<more>\s*[(（][^()（）]{1,60}[)）])?
    (?P<aside>\s*(?P<sign>[*_])[(（][^()（）]{1,60}[)）](?P=sign))?(?P<own>\s*\{:?\s*[#.][^{}]*\})?
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(
    r"(?P<name>[^\s#|<>!\[\]`\"=:：、。.!?！？][^\n:：、。!?！？|<>\[\]`\"=]{0,59}?)(?<!\s)(?P<gap>[^\S\n]*)"
    r"(?=::?\s|：|…|[^\S\n](?:[—–-]{1,2}|→|⇒|=>?)\s|——)"
)
_FURTHER = re.compile(
    r"\s*(?:[/／,，、]|\b(?:or|oder|ou|aka)\b|或|または)\s*(\*\*|__|`)(?!\s)(?P<name>[^*`\n]{1,60}?)\1"
    r"(?P<more>\s*[(（][^()（）]{1,60}[)）])?"
)
"""Another name beside one with a mark: ``**A** or **B**``."""
_LINKED = re.compile(r"(?:\s*<a\s[^<>]*>\s*</a>)*\s*\[(?P<name>[^\[\]\n]{1,60})\]\((?:[^()\n]|\([^()\n]*\))*\)")
"""A link that an item of a list begins with."""
_ALSO = re.compile(
    r"(?:(?<!\s)\s+)?,\s*+(?:auch|also(?: known as| called)?|a\.?k\.?a\.?|aussi|también|também|anche)\s++"
    r"(?P<names>[^:：\n]{1,60})(?=[:：])"
)
"""Names without a mark beside one that has it: ``**A**, also B or C:``."""
_OR = re.compile(r",\s*|(?<!\s)\s+(?:or|oder|ou|o)\s+")
_EMPHASIZED = re.compile(r"(\*{1,2}|_{1,2})(?![\s*_])([^*_\n]+)\1\s*$")
"""A text that is marked as a whole, as a label with what it says may be: ``*See also: A*``."""
_LINK_ALONE = re.compile(r"\[(?P<name>[^\[\]\n]{1,30})\]\(https?://[^\s()]+\)[ \t]*$")
"""A link that is all of a text."""
_AFTER = re.compile(
    r"\s*(?:::?|：|…{1,2}|<br\s*/?>|[—–]{1,2}|--?(?=\s)|→|⇒|=>?(?=\s)|\.(?=\s)|。)\s*(?:\\\n\s*)?"
    r"|[ \t]*\\?\n\s*|\s*$|\s+(?=[A-Z\u3040-\u9fff\uac00-\ud7a3]|\[\^?\w{1,4}\])"
)
_ENDS = ":：.。 \t"
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.\s?){2,6}(?<!\s)")
"""An abbreviation whose words end with dots: ``z. B.``."""
_MARKED = re.compile("\\A[\U0001f300-\U0001faff\u2600-\u266c\u2728\u270f\u2705]\ufe0f? +(?=[*_])")
"""An emoji before a name with a mark."""
_DOTS = ("・", "•")
_WIDE = ("::", "：", "…", "……")
"""What parts a name that has no mark from its text."""
_SHORT = 30
"""Characters that such a name has at most."""
_RUNNING = re.compile(
    r",?[ \t]+(?:[a-zà-öø-ÿа-я]|=|\([^()\n]{1,60}\) +[a-zà-öø-ÿа-я])"
    r"|\s*(?:是(?![否非])|指(?![令标定])|意味着|意为|即(?![时時刻使])|用[于於来來]|表示|代表|とは|は(?!じ)|(?:은|는|이란|란)\s)"
)
"""What follows a name that a sentence begins with: ``**Epoch** is …``."""
_FEW_WORDS = 6
_LONGEST, _MOST_WORDS = 100, 14
"""Characters and words of a name with a mark; what is longer is a sentence."""
_ID = re.compile(r"#([^\s{}]+)")
_ANCHOR = re.compile(r"<a\s[^<>]*>(?:\s*</a>)?")
_SPACE = re.compile(r"\s*")
_LIST = re.compile(r"(?<![ \t])[ \t]++[^\n.。!?！？]{1,80}+[.。]?\s*+")
"""What follows a label of names that has no sign behind it: ``_Synonyms_ net, bag``."""
_NO_NAME = re.compile(r"https?$|\d[\d.,:]*$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedText:
    """Names that a text begins with, and the rest of it."""

    names: tuple[str, ...]
    """As they are written."""
    text: str
    anchor: str = ""
    """The id that they are given in braces."""
    mark: str = "plain"
    """``bold``, where the name is marked by any means; ``plain``; or ``running``, where the text is a sentence "
    "with it."""


def named_text(
    text: str, *, is_item: bool = False, is_line: bool = False, is_loose: bool = False, runs: bool = False
) -> NamedText | None:
    """Return the name that a text begins with.

    What is loose needs no mark before ``::`` or a wide colon, or a dot for one. Where one ``runs`` into the text, that
    is the rest as a whole.

    >>> found = named_text("**Fell** or **Fjeld** — A field.")
    >>> found.names, found.text
    (('Fell', 'Fjeld'), 'A field.')
    >>> named_text("**Epoch** is a time.", runs=True).text, named_text("**Epoch** is a time.")
    ('**Epoch** is a time.', None)
    >>> named_text("_Synonyms_ net, bag").text, named_text("_Nets_ and bags")
    ('net, bag', None)
    """
    text = _MARKED.sub("", text, count=1)
    if text[:1] in _DOTS and is_loose:
        return named_text(text[1:].lstrip(), is_item=True, is_line=is_line)
    if (match := _EMPHASIZED.match(text)) and (found := _plain(match[2], is_item=False, is_loose=False)):
        return found
    if match := _BOLD.match(text):
        return _marked(text, match, is_item=is_item and not is_loose, is_line=is_line, runs=runs)
    if is_item and (match := _LINKED.match(text)):
        after = _AFTER.match(text, match.end())
        is_apart = after and (after[0].strip() or "\n" in after[0])
        return _apart(match[0], text, after) if is_apart else None
    if (match := _LINK_ALONE.match(text)) and key_of_title(match["name"]) == "sources":
        return NamedText(names=(match["name"],), text=text)
    return _plain(text, is_item=is_item, is_loose=is_loose)


def _marked(text: str, match: re.Match[str], *, is_item: bool, is_line: bool, runs: bool) -> NamedText | None:
    """Return the name that a text begins with a mark of, if it is no sentence and something parts it from the rest."""
    name = next(each for each in match.group("bold", "html", "code", "slanted", "under", "boxed", "signed") if each)
    bare = name if _DOTTED.fullmatch(name) else name.rstrip(_ENDS)
    is_strong = bool(match["bold"] or match["html"])
    end, further = _further_names(text, match.end()) if is_strong else (match.end(), ())
    if match["bold"] and bare == name and not further and _RUNNING.match(text, end):
        is_named = runs and len(name.split()) <= _FEW_WORDS and plain(bare)
        return NamedText(names=(f"{bare}{match['more'] or ''}",), text=text, mark="running") if is_named else None
    is_list = is_of_names(bare) and bool(_LIST.fullmatch(text, end))
    is_label = is_list or bool(match["boxed"] and key_of_title(bare))
    after = _AFTER.match(text, end) or (_SPACE.match(text, end) if bare != name or is_label or match["boxed"] else None)
    if after is None or not plain(bare) or _is_sentence(name):
        return None
    is_weak = not after[0].strip() and bare == name and not is_label
    is_signed = bool(match["boxed"] or match["signed"])
    is_above = is_item and "\n" in after[0]
    if is_weak and not is_signed and (is_line or not (is_strong or is_above)):
        return None
    own = _ID.search(match["own"] or "")
    before = text[: match.start(0)] + "".join(_ANCHOR.findall(text[: match.end()]))
    said = f"`{bare}`" if match["code"] else bare
    names = (f"{before}{said}{match['more'] or ''}".strip(), *further)
    behind = " ".join(filter(None, ((match["aside"] or "").strip(), _behind(text, after))))
    return NamedText(names=names, text=behind, anchor=own[1] if own else "", mark="bold")


def _behind(text: str, after: re.Match[str]) -> str:
    """Return what follows a name; where it begins on the next line, without the indentation of all its lines."""
    begin = text.rfind("\n", after.start(), after.end()) + 1
    below = dedent(text[begin:]) if begin else ""
    return below if below and not below[0].isspace() else text[after.end() :]


def _is_sentence(name: str) -> bool:
    return "\n\n" in name or len(name) > _LONGEST or len(name.split()) > _MOST_WORDS


def _plain(text: str, *, is_item: bool, is_loose: bool) -> NamedText | None:
    """Return the name that a text begins with without a mark, in an item of a list or before a label's sign."""
    match = _PLAIN.match(text)
    if match is None or _NO_NAME.match(match["name"]):
        return None
    after = _AFTER.match(text, match.end())
    is_wide = is_loose and after is not None and after[0].strip() in _WIDE and len(match["name"]) <= _SHORT
    return _apart(match["name"], text, after) if is_item or is_wide or key_of_title(match["name"]) else None


def _apart(name: str, text: str, after: re.Match[str] | None) -> NamedText | None:
    """Return a name with the text behind it, if there is any."""
    is_text = after is not None and bool(text[after.end() :].strip())
    return NamedText(names=(name.strip(),), text=text[after.end() :]) if after and is_text else None


def _further_names(text: str, at: int) -> tuple[int, tuple[str, ...]]:
    """Return the names that follow one with a mark behind "or", a comma or a slash, and where they end."""
    names: list[str] = []
    while match := _FURTHER.match(text, at):
        names.append(f"{match['name'].strip(_ENDS)}{match['more'] or ''}")
        at = match.end()
    if match := _ALSO.match(text, at):
        names += _OR.split(match["names"].strip())
        at = match.end()
    return at, tuple(names)
