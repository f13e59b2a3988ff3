"""Pieces of reStructuredText: first and later blocks, the targets that a text names, and plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["parted", "plain", "targets_of", "with_targets", "with_terms"]

_ROLE = re.compile(
    r"(?:(?<![\w.+:-]):[\w.+:-]+:|\{[\w.+:-]+\})?"
    r"`(?P<words>(?:[^`\\]|\\.)+?)(?:(?<!\s)\s*<(?P<target>[^<>`]+)>)?`(?P<link>_{0,2})"
)
_LITERAL = re.compile(r"``(.+?)``")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,2})(?!\s)(.+?)(?<!\s)\1(?!\w)")
_SUBSTITUTION = re.compile(r"(?<![\w|])\|(?!\s)([^|\n]+?)(?<!\s)\|(?![|\w])")
_TARGET = re.compile(
    r"^([ \t]*)\.\. (?:_`?(?P<name>[^`\n]+?)`?:(?: |$)|\|(?P<shown>[^|\n]+)\| |\[(?P<note>[^\]\n]+)\] ).*"
    r"(?:\n\1[ \t]+\S.*)*",
    re.MULTILINE,
)
_NAMED = re.compile(
    r"`(?:[^`<]*<)?(?P<quoted>[^`<>]+?)_?>?`_(?!_)|(?<![\w:`])(?<![A-Za-z0-9][-.+])(?P<word>[A-Za-z0-9]+(?:[-.+:_][A-Za-z0-9]+)*)_(?![\w_])"
)
_NOTE = re.compile(r"\[([^\[\]\s]+)\]_(?!\w)")
_REF = re.compile(r":(?:std:)?ref:`(?:(?P<words>[^`<>]+?)(?<!\s)\s*<)?(?P<label>[^`<>]+)>?`")
_DIRECTIVE = re.compile(r"\.\.(?: |$)|[-*+•] |\(?(?:\d+|[a-zA-Z#])[.)] |[:|] ?|>>> |\+[-=]|=+( |$)|:\w[^:]*:( |$)")


def parted(text: str) -> tuple[str, str]:
    r"""Return the first paragraph of a text, and the rest; all of it as the first where it begins with none.

    A paragraph that ends with a colon takes the next block along, which it introduces; a text that
    has targets of its own stays whole, since they hold for one text alone.

    >>> parted("One.\n\nTwo.\n\n   Inside."), parted("As here::\n\n   code\n\nMore.")
    (('One.', 'Two.\n\n   Inside.'), ('As here::\n\n   code', 'More.'))
    """
    text = text.strip("\n")
    if _DIRECTIVE.match(text) or _TARGET.search(text):
        return text, ""
    # A block begins where a line that is not indented follows an empty one.
    starts = [match.end() for match in re.finditer(r"\n[ \t]*\n(?=\S)", text)]
    first = text[: starts[0]] if starts else text
    if starts and first.rstrip().endswith((":", "：")) and "\n\n" not in first.strip("\n"):
        starts.pop(0)
    end = starts[0] if starts else len(text)
    return text[:end].strip("\n"), text[end:].strip("\n")


def plain(text: str) -> str:
    r"""Return the words of a text.

    >>> plain("``>>>``"), plain(":abbr:`LIFO (last in)` *stack*\\ s"), plain("`text <url>`_")
    ('>>>', 'LIFO stacks', 'text')
    >>> plain("{abbr}`LIFO (last in)`\nand {term}`stacks <stack>`")
    'LIFO\nand stacks'
    """
    parts, at = [], 0
    for match in _LITERAL.finditer(text):
        parts += [_words(text[at : match.start()]), match[1]]
        at = match.end()
    return "".join([*parts, _words(text[at:])]).strip()


def _words(text: str) -> str:
    def shown(match: re.Match[str]) -> str:
        words: str = match["words"]
        return re.sub(r"(?:(?<!\s)\s+)?\([^()]*\)$", "", words) if match[0].startswith((":abbr:", "{abbr}")) else words

    text = _ROLE.sub(shown, text)
    text = _EMPHASIS.sub(r"\2", text)
    return re.sub(r"\\(.?)", lambda match: match[1].strip(), text)


def targets_of(text: str) -> dict[str, str]:
    """Return what names stand for in a text (``.. _name: address``, ``.. |name| …``, footnotes), as written."""
    return {
        _key(match): "\n".join(line.removeprefix(match[1]) for line in match[0].splitlines())
        for match in _TARGET.finditer(text)
        if match["name"] is None or match[0].rpartition(":")[2].strip() or "\n" in match[0]
    }


def with_targets(text: str, targets: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return a text with the targets that it names and does not hold, and the names that stand for nothing."""
    if not text:
        return text, []
    own = targets_of(text)
    bare = _LITERAL.sub("", text)
    used = {f"_{(match['quoted'] or match['word']).lower()}" for match in _NAMED.finditer(bare)}
    used = {name for name in used if not re.search(r"[/@]|^_https?:", name)}
    used |= {f"|{match[1].lower()}" for match in _SUBSTITUTION.finditer(bare)}
    used |= {f"[{match[1].lower()}" for match in _NOTE.finditer(bare)}
    wanted = sorted(name for name in used if name in targets and name not in own)
    unknown = sorted(name[1:] for name in used if name not in targets and name not in own and name[0] != "|")
    return "\n\n".join([text, *(targets[name] for name in wanted)]), unknown


def with_terms(text: str, names: Mapping[str, str]) -> str:
    """Return a text that names terms where it has named labels of theirs.

    >>> with_terms(":ref:`hull`, :ref:`of it <hull>`, :ref:`deck`", {"hull": "Hull"})
    ':term:`Hull`, :term:`of it <Hull>`, :ref:`deck`'
    """

    def named(match: re.Match[str]) -> str:
        name = names.get(match["label"].lower())
        return (
            match[0] if name is None else f":term:`{match['words']} <{name}>`" if match["words"] else f":term:`{name}`"
        )

    return _REF.sub(named, text)


def _key(match: re.Match[str]) -> str:
    kind = "_" if match["name"] else "|" if match["shown"] else "["
    return f"{kind}{(match['name'] or match['shown'] or match['note']).lower()}"
