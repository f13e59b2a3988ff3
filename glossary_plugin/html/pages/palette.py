"""The terms of a site as a script, which pages load when a reader asks for it.

The palette finds all of them by their names and readings; tooltips have from it what is opened inside them.
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

_SCRIPT = """\
(({{base, lang, dialog, terms}}) => {{
  const script = document.currentScript;
  for (const term of terms) {{
    term.lang ??= lang;
    if (term.url) term.url = new URL(term.url, new URL(base, script.src)).href;
  }}
  Object.assign(script, {{dialog, terms, senses: Object.fromEntries(terms.map((term) => [term.id, term]))}});
}})({data})
"""
"""Gives the element that has loaded the script what is in it."""

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


def terms_script(found: Iterable[Found], dialog: str, base: str, words: Mapping[str, str], *, language: str) -> str:
    """Return the script in a ``language``, with ``words`` of the catalogue.

    Without the ``dialog`` of a palette nobody looks for names. The URLs of entries are relative to ``base``, which is
    relative to the script.
    """
    terms = [{**_shown(each, words), **(_looked_up(each, named) if dialog else {})} for each, named in found]
    data = {"base": base, "lang": language, "dialog": dialog, "terms": terms}
    return _SCRIPT.format(data=json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _shown(tooltip: Tooltip, words: Mapping[str, str]) -> dict[str, object]:
    given = {**tooltip_data(tooltip, words), "id": tooltip.id, "url": tooltip.url}
    return {key: value for key, value in given.items() if value}


def _looked_up(tooltip: Tooltip, terms: Sequence[Term]) -> dict[str, object]:
    shown = [tooltip.name, tooltip.abbreviation]
    readings = list(_further((each for term in terms for each in _readings(term)), shown))
    names = list(_further((each for term in terms for each in _names(term, _SHOWN)), shown))
    avoided = list(_further((each for term in terms for each in _names(term, _AVOIDED)), [*shown, *names]))
    heard = list(dict.fromkeys(_heard([*readings, *shown, *names, *avoided])))
    given = {"names": names, "avoid": avoided, "readings": readings, "heard": heard}
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
