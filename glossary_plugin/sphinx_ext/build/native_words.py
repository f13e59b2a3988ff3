"""Advice on entries of native glossaries that are words of everyday life: on pages of other folders they often are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.linking.everyday_words import is_everyday
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.sphinx_ext.build.entry_places import written_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["everyday_natives"]

_FEWEST = 3
"""On how many pages of other folders a term is linked at least."""
_SHOWN = 3


def everyday_natives(site: SiteView) -> Iterator[Problem]:
    """Yield the native terms of everyday words that are linked mostly in other folders than that of their glossary.

    What the project says of a term itself is taken for its decision.
    """
    language, places = site.linked.language, site.places
    terms = {
        term.id: term
        for term in places.natives
        if term.id not in places.overridden and any(is_everyday(name.text, language) for name in term.names)
    }
    pages: dict[str, list[str]] = {id_: [] for id_ in terms}
    for docname, each in site.config.records.decisions.items():
        for id_ in sorted({id_ for *_, ids in each.links for id_ in ids if id_ in terms}):
            pages[id_].append(docname)
    for id_, found in pages.items():
        home = _folder(places.by_id[id_][0])
        far = sorted(docname for docname in found if _folder(docname) != home)
        if len(far) >= _FEWEST and len(far) * 2 > len(found):
            yield _advice(site, terms[id_], far, home)


def _folder(docname: str) -> str:
    return docname.rpartition("/")[0]


def _advice(site: SiteView, term: Term, far: Sequence[str], home: str) -> Problem:
    shown = ", ".join(str(site.config.env.doc2path(docname, base=False)) for docname in far[:_SHOWN])
    more = f" and {len(far) - _SHOWN} more" if len(far) > _SHOWN else ""
    scope = f"{home}/**" if home else "*"
    return Problem(
        code=Code.COMMON_WORD,
        message=f"'{term.name}' is also a word of everyday life, and is linked far from its glossary: {shown}{more}",
        hint=f"if it means something else there, write in conf.py: glossary_terms = {{{term.name!r}: "
        f"{{'scope': [{scope!r}]}}}}, or {{'auto': False}} to link references alone",
        where=written_at(term),
    )
