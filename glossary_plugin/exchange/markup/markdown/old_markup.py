"""What the tools of other sites have on a page for a term: a reference, its definition, or the list of all terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats.markdown_parser import SHORTCODE, Syntax, arguments_of
from glossary_plugin.exchange.formats.markdown_text import Markdown, attributes_in, reference
from glossary_plugin.exchange.formats.splicing import spliced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from glossary_plugin.exchange.formats.markdown_text import Construct

__all__ = [
    "DEFAULT_SECTION",
    "OLD_MARKUP",
    "TERM_ROLE",
    "MarkKind",
    "OldMark",
    "mark_of",
    "role_parts",
    "singulars",
    "with_references",
]

DEFAULT_SECTION = "_"
"""What mkdocs-ezglossary calls the section of terms that name none."""
_NAME = r"(?i:[\w-]{0,40}gloss[\w-]{0,40}|terms?(?:[_-]?(?:ref|link|tooltip))?|gls|tooltip)"
"""Shortcodes and tags of templates that stand for a term, with its words beside or between."""
_COMPONENT = r"(?:[A-Z]\w*Term\w*|\w*Gloss\w*|Term\w*|Tooltip|Definition|Def|(?:gloss(?:ary)?-)?term|glossary)"
_ATTRIBUTES = r"(?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}))?)*"
_SHORT = 400
"""Characters between the two tags of a term at most."""
_PATTERNS = {
    "pair": re.compile(
        rf"(?<!\{{)\{{\{{[<%]\s*+(?P<name>{_NAME})(?=[\s>%])(?P<rest>(?:(?!\{{\{{|/?[>%]\}}\}}).)*+)[>%]\}}\}}"
        rf"(?P<inner>(?:(?!\{{\{{).){{0,{_SHORT}}}?)\{{\{{[<%]\s*/\s*(?P=name)\s*[>%]\}}\}}",
        re.DOTALL,
    ),
    "shortcode": re.compile(rf"(?<!\{{){SHORTCODE.pattern}", SHORTCODE.flags),
    "liquid": re.compile(
        rf"\{{%-?\s*+(?:include\s++[\w/]{{0,80}}?)?(?P<name>{_NAME})(?:\.(?:html|md))?(?P<rest>(?:\s[^%{{}}]*+)?)-?%\}}"
    ),
    "component": re.compile(
        rf"<(?P<name>{_COMPONENT})(?P<attributes>{_ATTRIBUTES})\s*"
        rf"(?:/>|>(?P<inner>(?:(?!</?(?P=name)\b).){{0,{_SHORT}}}?)</(?P=name)\s*>)",
        re.DOTALL,
    ),
    "abbr": re.compile(r"<abbr\b(?P<attributes>[^<>]*)>(?P<inner>[^<>]*)</abbr>"),
    "summary": re.compile(r"<glossary::(?P<section>[^<>|\\\n]*+)\\?\|?(?P<options>[^<>\n]*+)>"),
    "section": re.compile(
        r"<(?P<section>[^\s:<>|/\\][^:<>|/\\\n]*)?:(?P<term>[^:<>|/\\\n]+)?(?:\\?\|(?P<inner>[^<>|\n]+))?(?<!<:)>"
    ),
    "remark": re.compile(r"\{/\*(?:(?!\*/\}|\{/\*).)*+\*/\}", re.DOTALL),
    "marked": re.compile(r"%%(?P<inner>[^%|\n]+?)\\?\|(?P<term>[\w.-]+)%%"),
    "role": re.compile(r"\{(?P<name>term|abbr)\}(?P<ticks>`++)(?P<text>.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL),
}
OLD_MARKUP = Syntax(patterns=tuple(_PATTERNS.items()), colon_fences=True)
"""Markdown with all of these constructs, each a token of its kind."""
TERM_ROLE = Syntax(patterns=(("role", _PATTERNS["role"]),))
"""Markdown with the roles of MyST alone."""
_NAMED = "term_id termid id term reference ref slug entry key to of name word".split()
"""Arguments that name a term, the surest first."""
_SHOWN = frozenset({"term", "name", "word"})
"""Those of them that the page shows where it says nothing else."""
_WORDS = ("text", "display", "label", "children")
_SINGULAR = ((re.compile("ies$"), "y"), (re.compile("es$"), ""), (re.compile("s$"), ""))
_SIGNS = re.compile(r"\{\{|\{%|%%|<[A-Za-z]|\{term\}")
"""What a text has that holds such markup."""
_LISTS = re.compile(r"table|list|all", re.IGNORECASE)
_TITLED = re.compile(r"(.*\S)\s*<([^<>]+)>", re.DOTALL)
_EXPANDED = re.compile(r"(?=.*\)\Z)(.*\S)\s*\((.+)\)", re.DOTALL)
_LIQUID = re.compile(r",\s*+|(?<!\s)\s++(?=\w++\s*+[:=])")
_PAIR = re.compile(r"(\w+)\s*[:=]\s*(.+)", re.DOTALL)


class MarkKind(StrEnum):
    """What stands in the place of a construct."""

    REFERENCE = "reference"
    DEFINITION = "definition"
    LIST = "list"


@dataclass(frozen=True, kw_only=True, slots=True)
class OldMark:
    """What a construct stands for."""

    kind: MarkKind = MarkKind.REFERENCE
    target: str = ""
    """The term, by its id or a name; empty: of all terms."""
    words: str = ""
    """What the page shows, as it is written; empty: the name of the term."""
    section: str | None = None
    """That of the term, as mkdocs-ezglossary has it; None: there are no sections."""
    long: str | None = None
    """The long form that an abbreviation is given here, by which the term is known; None: it is no abbreviation."""


def mark_of(kind: str, match: re.Match[str]) -> OldMark | None:
    """Return what a construct of a kind stands for; None: for no term.

    >>> mark_of("shortcode", SHORTCODE.match('{{< term term_id="pod" text="Pods" >}}')).words
    'Pods'
    >>> mark_of("shortcode", SHORTCODE.match("{{% note %}}"))
    """
    make = _MARKS.get(kind)
    return make(match) if make else None


def with_references(text: str, id_of: Callable[[str], str]) -> str:
    """Return a text with references to terms in the place of other tools' markup for them.

    >>> with_references("A {% glossary pod %}, %%x|no%%.", {"pod": "p"}.get)
    'A [pod](term:p), %%x|no%%.'
    """
    if not _SIGNS.search(text):
        return text
    page = Markdown(text, syntax=OLD_MARKUP)
    found = ((each, mark_of(each.token.type, each.token.meta["match"])) for each in page.pieces() if _is_ours(each))
    edits = [
        (piece.start, piece.end, f"[{mark.words}]({reference(id_)})")
        for piece, mark in found
        if mark and mark.section is None and mark.long is None and (id_ := id_of(mark.target))
    ]
    return spliced(text, edits)


def _is_ours(piece: Construct) -> bool:
    return piece.token.type in _PATTERNS


def singulars(name: str) -> tuple[str, ...]:
    """Return a name in small letters, and what it may be the plural of, as mkdocs-ezglossary has it.

    >>> singulars("Entities")
    ('entities', 'entity', 'entiti', 'entitie')
    """
    lower = name.lower()
    return tuple(dict.fromkeys((lower, *(ending.sub(new, lower) for ending, new in _SINGULAR))))


def role_parts(text: str) -> tuple[str, str]:
    """Return the words of a role of Sphinx, and its target.

    >>> role_parts("pods <pod>"), role_parts("pod")
    (('pods', 'pod'), ('pod', 'pod'))
    """
    inner = " ".join(text.split())
    titled = _TITLED.fullmatch(inner)
    return (titled[1], titled[2]) if titled else (inner, inner)


def _section(name: str | None) -> str:
    section = unescape(name or "").strip().lower()
    return DEFAULT_SECTION if section in {"", "default"} else section


def _of_shortcode(match: re.Match[str]) -> OldMark | None:
    return _shortcode(match, *arguments_of(match))


def _of_liquid(match: re.Match[str]) -> OldMark | None:
    return _shortcode(match, *_liquid_arguments(match["rest"].removesuffix("-")))


def _abbr(match: re.Match[str]) -> OldMark:
    title = attributes_in(match["attributes"]).get("title", "")
    return OldMark(target=match["inner"], words=match["inner"], long=title)


def _summary(match: re.Match[str]) -> OldMark:
    return OldMark(kind=MarkKind.LIST, section=_section(match["section"]))


def _in_section(match: re.Match[str]) -> OldMark:
    own, term = (match["section"], match["term"]) if match["term"] else (None, match["section"] or "")
    return OldMark(target=unescape(term.strip()), words=match["inner"] or term, section=_section(own))


def _marked(match: re.Match[str]) -> OldMark:
    return OldMark(target=match["term"], words=match["inner"])


def _shortcode(match: re.Match[str], named: Mapping[str, str], given: Sequence[str]) -> OldMark | None:
    name = match["name"]
    groups = match.groupdict()
    if not re.fullmatch(_NAME, name) or groups.get("end"):
        return None
    key = next((each for each in _NAMED if named.get(each)), "")
    target = named.get(key, "") or "".join(given[:1])
    inner = (groups.get("inner") or "").strip()
    if not target and not inner:
        is_list = "gloss" in name.lower() and (not named or any(map(_LISTS.fullmatch, named)))
        return OldMark(kind=MarkKind.LIST) if is_list else None
    shown = [*given[1:], target] if given[:1] == [target] and name.lower() == "glossary" else given[1:]
    words = inner or next((named[each] for each in _WORDS if named.get(each)), "") or "".join(shown[:1])
    kind = MarkKind.DEFINITION if "defin" in name.lower() and not inner else MarkKind.REFERENCE
    return OldMark(kind=kind, target=target or inner, words=words)


def _liquid_arguments(rest: str) -> tuple[dict[str, str], list[str]]:
    """Return the arguments of a tag of Liquid: ``term, display: other words``."""
    parts = [part.strip() for part in _LIQUID.split(rest.strip()) if part.strip()]
    pairs = [_PAIR.fullmatch(part) for part in parts]
    named = {pair[1]: pair[2].strip("\"'") for pair in pairs if pair}
    return named, [part.strip("\"'") for part, pair in zip(parts, pairs, strict=True) if not pair]


def _component(match: re.Match[str]) -> OldMark | None:
    given = re.sub(r"=\s*+\{\s*+([\"'`])([^{}\n]*?)\1\s*\}", r'="\2"', match["attributes"])
    attributes = {key.replace("-", "_"): value for key, value in attributes_in(given).items()}
    key = next((each for each in _NAMED if attributes.get(each)), "")
    inner = (match["inner"] or "").strip()
    target = attributes.get(key, "") or ("" if match["name"] == "Tooltip" else inner)
    if not target:
        return None
    words = inner or next((attributes[each] for each in _WORDS if attributes.get(each)), "")
    is_definition = "Definition" in match["name"] and not words
    kind = MarkKind.DEFINITION if is_definition else MarkKind.REFERENCE
    return OldMark(kind=kind, target=target, words=words or (target if key in _SHOWN else ""))


def _role(match: re.Match[str]) -> OldMark | None:
    text = match["text"].strip()
    if match["name"] == "term":
        words, target = role_parts(text)
        return None if text.startswith("!") else OldMark(target=target, words=words)
    expanded = _EXPANDED.fullmatch(text)
    return OldMark(target=expanded[1], words=expanded[1], long=expanded[2]) if expanded else None


_MARKS: Mapping[str, Callable[[re.Match[str]], OldMark | None]] = {
    "pair": _of_shortcode,
    "shortcode": _of_shortcode,
    "liquid": _of_liquid,
    "component": _component,
    "abbr": _abbr,
    "summary": _summary,
    "section": _in_section,
    "marked": _marked,
    "role": _role,
}
