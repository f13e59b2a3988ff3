"""What the links of a glossary lead to, where it is not what they were made for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import unquote

from glossary_plugin.core.problems import Code, Location, Problem

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

__all__ = ["fragment_of", "met_anchor", "names", "not_shown", "overwritten", "unknown_anchor"]

_MOST_SHOWN = 3


def fragment_of(url: str) -> str:
    """Return the anchor that a URL leads to; empty: none.

    >>> fragment_of("guide.md#%E3%81%82"), fragment_of("guide.md")
    ('あ', '')
    """
    return unquote(url.partition("#")[2])


def unknown_anchor(term: Term, url: str, anchors: Collection[str]) -> Problem:
    """Return the problem of a link to a place that a page does not have; ``anchors`` are those that it has.

    The link is the ``page`` of a term, or stands in one of its texts.
    """
    page, _, _ = url.partition("#")
    anchor = fragment_of(url)
    does, where = (
        ("names", term.page_where or term.where) if url == term.page else ("has a text that links to", term.where)
    )
    message = f"'{term.name}' {does} '{url}', but the page '{page}' has no anchor '{anchor}'"
    hint = _nearest(anchor, anchors)
    return Problem(code=Code.UNKNOWN_ANCHOR, message=message, hint=hint, where=where)


def _nearest(anchor: str, anchors: Collection[str]) -> str:
    near = get_close_matches(anchor, list(anchors), n=_MOST_SHOWN, cutoff=0.6)
    shown = " or ".join(f"'#{each}'" for each in near)
    return f"did you mean {shown}?" if shown else "write an anchor that the page has, or leave out '#' and what follows"


def met_anchor(term: Term, anchor: str, new: str, where: Location) -> Problem:
    """Return the problem of an author's anchor that is the one of an entry on the same page; it is ``new`` now."""
    message = f"the anchor '{anchor}' belongs to the entry of '{term.name}': the other one on this page is now '{new}'"
    hint = "give your heading or target another id, or the term another 'id'"
    return Problem(code=Code.DUPLICATE_ANCHOR, message=message, hint=hint, where=where)


def overwritten(path: str, lost: Collection[str] | None, writers: Iterable[str], where: Location) -> Problem:
    """Return the problem of a file of the site that something else than the glossary has written, or taken away.

    ``lost`` are the anchors that it should have, None where the file itself is not there; ``writers`` says who may
    have done it, each with what it should do instead.
    """
    if lost is None:
        message = f"'{path}' is not in the site that was built, though links of the glossary lead there"
    elif lost:
        shown = ", ".join(f"'#{each}'" for each in sorted(lost)[:_MOST_SHOWN])
        more = f" and {len(lost) - _MOST_SHOWN} more" if len(lost) > _MOST_SHOWN else ""
        message = f"'{path}' was overwritten: it has no {shown}{more}, though links of the glossary lead there"
    else:
        message = f"'{path}' was overwritten: it is not the file that the glossary wrote"
    hint = "; ".join(writers) or "look for what else writes this file: a plugin, a hook, a script of yours"
    return Problem(code=Code.OVERWRITTEN, message=message, hint=hint, where=where)


def not_shown(page: str, anchors: Collection[str], where: Location) -> Problem:
    """Return the problem of a page whose template leaves the anchors of its entries out."""
    shown = ", ".join(f"'#{each}'" for each in sorted(anchors)[:_MOST_SHOWN])
    message = f"the page '{page}' is shown without its entries, so that links lead nowhere: it has no {shown}"
    hint = "let the template of the page show its content, and one of an entry have 'anchor' and 'old_anchors' as ids"
    return Problem(code=Code.NOT_SHOWN, message=message, hint=hint, where=where)


def names(value: object, wanted: Collection[str]) -> bool:
    """Return whether a setting names one of several paths, however deep.

    >>> names({"maps": {"glossary.md": "words.md"}}, {"glossary.md"}), names(["a.md"], {"glossary.md"})
    (True, False)
    """
    match value:
        case str():
            return value.strip("/") in wanted
        case Mapping():
            return any(names(each, wanted) for each in (*value.keys(), *value.values()))
        case list() | tuple() | set() | frozenset():
            return any(names(each, wanted) for each in value)
    return False
