"""What the palette finds: the terms of a site with their names, readings and definitions, as a script.

Tooltips take from it too what a reader opens inside them.
Pages that are read as files cannot fetch data, but a script is loaded everywhere.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from glossary_plugin.core.model import Role
from glossary_plugin.core.text.collation import sort_key
from glossary_plugin.core.text.romaji import romaji
from glossary_plugin.html.pages.tooltips import tooltip_data

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Term
    from glossary_plugin.html.pages.tooltips import Tooltip

__all__ = ["Found", "found_among", "terms_script"]

_SHOWN = frozenset({Role.TERM, Role.ABBR, Role.ALIAS, Role.SEE})
_AVOIDED = frozenset({Role.AVOID})
"""What a reader may type, and is not shown as a name."""

Found = tuple["Tooltip", "Sequence[Term]"]
"""A term as the palette shows it, and who gives it names: itself, and the terms that only refer to it."""


def found_among(terms: Iterable[Term]) -> list[tuple[Term, list[Term]]]:
    """Return the terms that have something to say, by their readings, each with those whose names lead to it."""
    every = {term.id: term for term in terms}
    named = {id_: [term] for id_, term in every.items()}
    for term in every.values():
        if term.see in named and term.see != term.id:
            named[term.see].append(term)
    shown = (term for term in every.values() if term.see not in every)
    ordered = sorted(shown, key=lambda term: (sort_key(term.reading or term.name), term.id))
    return [(term, named[term.id]) for term in ordered]


def terms_script(found: Iterable[Found], dialog: str, base: str, words: Mapping[str, str]) -> str:
    """Return the script, with ``words`` of the catalogue.

    The URLs of entries are relative to ``base``, which is relative to the script.
    """
    data = {"base": base, "dialog": dialog, "terms": [_data(*each, words) for each in found]}
    return f"glossaryPalette({json.dumps(data, ensure_ascii=False, separators=(',', ':'))})\n"


def _data(tooltip: Tooltip, terms: Sequence[Term], words: Mapping[str, str]) -> dict[str, object]:
    shown = [tooltip.name, tooltip.abbreviation]
    readings = list(_further((each for term in terms for each in _readings(term)), shown))
    names = list(_further((each for term in terms for each in _names(term, _SHOWN)), shown))
    avoided = list(_further((each for term in terms for each in _names(term, _AVOIDED)), [*shown, *names]))
    given: dict[str, object] = {
        **tooltip_data(tooltip, words),
        "id": tooltip.id,
        "names": names,
        "avoid": avoided,
        "readings": readings,
        "heard": list(dict.fromkeys(_heard([*readings, *shown, *names, *avoided]))),
        "url": tooltip.url,
    }
    return {key: value for key, value in given.items() if value}


def _further(names: Iterable[str], shown: Iterable[str]) -> Iterator[str]:
    """Yield the names that are not shown yet, in other capitals perhaps."""
    known = {each.casefold() for each in shown}
    for name in names:
        if name.casefold() not in known:
            known.add(name.casefold())
            yield name


def _names(term: Term, roles: Container[Role]) -> Iterator[str]:
    yield from (name.text for name, _ in term.every_name if name.role in roles)


def _readings(term: Term) -> Iterator[str]:
    yield from filter(None, [term.reading, *(each.reading for each in term.translations.values())])


def _heard(names: Iterable[str]) -> Iterator[str]:
    """Yield those names in Latin letters that have kana, and no letters that nobody types so."""
    yield from (written for name in names if not name.isascii() and (written := romaji(name)).isascii())
