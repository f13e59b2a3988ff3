"""A review as plain data, for JSON and for the page on which links are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.review.lines import entry_of, glossary_lines, line_of, overrides, remark, site_lines
from glossary_plugin.review.report import Action, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.review.places import Place
    from glossary_plugin.review.report import NameReport, Review, TermReport

__all__ = ["ready_lines", "review_data"]


def review_data(review: Review, glossary: Glossary, *, host: str = "", excluded: Iterable[str] = ()) -> dict[str, Any]:
    """Return a review as plain data.

    ``glossary`` is as its files have it, ``host`` the name of the file that configures the site, ``excluded`` the
    globs that its option ``exclude`` has already.
    """
    in_glossary, on_site = ready_lines(review, glossary, host=host, excluded=excluded)
    return {
        "links": review.links,
        "suggestions": [_suggestion(each, review, glossary) for each in review.suggestions],
        "names": [_name(each, review, glossary) for each in review.names if each.links],
        "terms": [_term(each, review) for each in review.terms],
        "pages": [{"page": each.page, "links": each.links, "wrong": round(each.wrong, 2)} for each in review.pages],
        "lines": {"glossary": in_glossary, "site": on_site},
        "host": host or "glossary.toml",
        "excluded": list(excluded),
    }


def ready_lines(review: Review, glossary: Glossary, *, host: str = "", excluded: Iterable[str] = ()) -> tuple[str, str]:
    """Return what may be pasted as it is: into a glossary file, and into the file that configures the site."""
    sure = [each for each in review.suggestions if each.is_sure]
    why: dict[str, list[str]] = {}
    for each in sure:
        for entry in overrides([each], glossary):
            why.setdefault(entry, []).append(remark(each))
    globs = [glob for each in sure if each.action is Action.EXCLUDE for glob in each.values]
    lines = glossary_lines(overrides(sure, glossary), why)
    return lines, site_lines([*excluded, *globs], host) if globs else ""


def _suggestion(each: Suggestion, review: Review, glossary: Glossary) -> dict[str, Any]:
    where = glossary.by_id[each.term].where if each.term in glossary.by_id else None
    return {
        "action": str(each.action),
        "term": each.term,
        "name": each.name,
        "where": f"{where.file}:{where.line}" if where else "",
        "values": list(each.values),
        "settings": overrides([each], glossary),
        "line": line_of(each),
        "why": each.why,
        "wrong": round(each.wrong, 2),
        "sure": each.is_sure,
        "links": [_place(place, review) for place in each.links],
    }


def _name(each: NameReport, review: Review, glossary: Glossary) -> dict[str, Any]:
    off = Suggestion(
        action=Action.AUTO,
        term=each.term,
        name=each.name,
        linked=each.linked,
        why="",
        links=each.links,
        wrong=each.wrong,
        is_sure=False,
    )
    entry = entry_of(off, glossary)
    return {
        "term": each.term,
        "name": each.name,
        "wrong": round(each.wrong, 2),
        "entry": entry,
        "decoys": list(glossary.by_id[entry].match.decoys),
        "off": overrides([off], glossary),
        "links": [
            {**_place(place, review), "longer": longer} for place, longer in zip(each.links, each.longer, strict=True)
        ],
    }


def _term(each: TermReport, review: Review) -> dict[str, Any]:
    return {
        "term": each.term,
        "name": each.name,
        "places": each.places,
        "links": each.links,
        "weak": each.weak,
        "pages": each.pages,
        "small": each.small if each.small is None else round(each.small, 2),
        "wrong": round(each.wrong, 2),
        "neighbours": [
            {"phrases": list(beside.phrases), "places": beside.places, "pages": beside.pages}
            for beside in each.neighbours
        ],
        "doubtful": [_place(place, review) for place in each.doubtful],
        "left_out": [{**_place(place, review), "sign": str(place.reason)} for place in each.left_out],
    }


def _place(place: Place, review: Review) -> dict[str, Any]:
    around = place.snippet
    doubt = review.doubts.get(place.key)
    return {
        "page": place.page,
        "at": place.start,
        "before": around.before,
        "words": around.mention,
        "after": around.after,
        **({"doubt": doubt} if doubt is not None else {}),
    }
