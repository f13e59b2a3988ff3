"""Which links a site has gained or lost between two states, and which lead to another term now."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from glossary_plugin.core.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from glossary_plugin.core.linking.usage import Snippet, Use

__all__ = ["LinkChange", "LinkFate", "PageLinks", "link_changes"]


class LinkFate(StrEnum):
    """How a link has changed."""

    GAINED = "gained"
    LOST = "lost"
    RETARGETED = "re-targeted"


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkChange:
    """A link that has changed."""

    fate: LinkFate
    snippet: Snippet
    """The link in its sentence, now or, if it is lost, before."""
    section: str
    """The title of the section; empty: it is in none."""
    before: str = ""
    """The id of the term that it led to; empty: it was no link."""
    after: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageLinks:
    """A page whose links have changed."""

    path: str
    changes: tuple[LinkChange, ...]
    is_new: bool = False
    is_gone: bool = False


_KEYS: Sequence[tuple[Callable[[Use], object], bool]] = (
    # The key of a use, and whether a pair with this key is one link that now leads to another term.
    (lambda use: (use.term, use.snippet), False),
    (lambda use: use.snippet, True),
    (lambda use: use.term, False),
    (lambda use: fold_key(use.snippet.mention), True),
)
"""How the links of a page are matched with those that it had before, in this order.

A term that is linked at another place of the page is no change for a reader.
"""


def link_changes(before: Mapping[str, Sequence[Use]], after: Mapping[str, Sequence[Use]]) -> Iterator[PageLinks]:
    """Yield the pages whose links have changed: the present pages, then those that are gone."""
    for path in dict.fromkeys((*after, *before)):
        old, new = ([use for use in uses.get(path, ()) if use.linked] for uses in (before, after))
        if changes := tuple(_changes(old, new)):
            yield PageLinks(path=path, changes=changes, is_new=path not in before, is_gone=path not in after)


def _changes(old: Sequence[Use], new: Sequence[Use]) -> Iterator[LinkChange]:
    for key, is_retargeted in _KEYS:
        pairs, old, new = _paired(old, new, key)
        for was, use in pairs if is_retargeted else ():
            yield _change(LinkFate.RETARGETED, use, before=was.term, after=use.term)
    yield from (_change(LinkFate.GAINED, use, after=use.term) for use in new)
    yield from (_change(LinkFate.LOST, use, before=use.term) for use in old)


def _change(fate: LinkFate, use: Use, before: str = "", after: str = "") -> LinkChange:
    return LinkChange(fate=fate, snippet=use.snippet, section=use.section_title, before=before, after=after)


def _paired(
    old: Sequence[Use], new: Sequence[Use], key: Callable[[Use], object]
) -> tuple[list[tuple[Use, Use]], list[Use], list[Use]]:
    """Return pairs of uses with the same key, and the remaining uses of each side."""
    waiting: defaultdict[object, deque[Use]] = defaultdict(deque)
    for use in old:
        waiting[key(use)].append(use)
    pairs: list[tuple[Use, Use]] = []
    left: list[Use] = []
    for use in new:
        same = waiting[key(use)]
        if same:
            pairs.append((same.popleft(), use))
        else:
            left.append(use)
    rest = {id(use) for each in waiting.values() for use in each}
    return pairs, [use for use in old if id(use) in rest], left
