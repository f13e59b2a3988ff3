"""What a change of a term would touch, for a terminal, for programs, and for a pull request."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.site.impact import Effect
from glossary_plugin.core.text.counted import counted
from glossary_plugin.exchange.formats.markdown_text import as_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossary_plugin.core.model import Term
    from glossary_plugin.core.site.impact import Touched
    from glossary_plugin.core.site.used_by import OtherSite

    Found = Sequence[tuple[OtherSite, Sequence[Touched]]]

__all__ = ["REPORTS", "Asked"]

_VERSION = 1
_SAID = {
    Effect.USED: "",
    Effect.TOOLTIP: "shows another definition",
    Effect.LOST: "no link any more",
    Effect.LED_AWAY: "leads to '{}'",
    Effect.UNKNOWN: "a reference that names nothing",
    Effect.REPORTED: "reported as deprecated",
}
_KEEP = "to keep links, references and addresses, keep '{name}' under 'aliases', and the id: 'id: {id}'"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The change that is asked about; none: where the term is used."""

    term: Term
    definition: str | None = None
    name: str | None = None
    deprecate: bool = False

    @property
    def title(self) -> str:
        """What would be changed, in a sentence."""
        called = f"'{self.term.name}'"
        if self.name is not None:
            return f"{called} is renamed to '{self.name}'"
        if self.deprecate:
            return f"{called} is deprecated"
        return f"{called} is used" if self.definition is None else f"{called} has another definition"


def _as_text(asked: Asked, found: Found, has_own: bool) -> str:  # noqa: FBT001 - the shape of a report
    lines = [f"{asked.title}: {_summary(found)}"]
    for number, (site, places) in enumerate(found):
        where = "this project" if has_own and not number else site.url
        lines += ["", " ".join(filter(None, (site.title, f"({where})" if where else "")))] if places else []
        for page, here in _by_page(places):
            lines.append(f"  {page}")
            lines += [f"    {_line(each)}" for each in here]
    if asked.name is not None and any(places for _, places in found):
        lines += ["", f"hint: {_KEEP.format(name=asked.term.name, id=asked.term.id)}"]
    return "".join(f"{line}\n" for line in lines)


def _as_markdown(asked: Asked, found: Found, has_own: bool) -> str:  # noqa: FBT001
    lines = [f"### {as_markdown(asked.title)}", "", as_markdown(_summary(found))]
    for number, (site, places) in enumerate(found):
        own = has_own and not number
        title = as_markdown(site.title or "This project")
        lines += (
            ["", f"#### [{title}](<{site.url}>)" if site.url and not own else f"#### {title}", ""] if places else []
        )
        for page, here in _by_page(places):
            url = here[0].place.url.partition("#")[0]
            lines.append(f"- [{as_markdown(page)}](<{url}>)" if url and not own else f"- {as_markdown(page)}")
            lines += [f"  - {as_markdown(_line(each))}" for each in here]
    if asked.name is not None and any(places for _, places in found):
        lines += ["", as_markdown(_KEEP.format(name=asked.term.name, id=asked.term.id))]
    return "".join(f"{line}\n" for line in lines)


def _as_json(asked: Asked, found: Found, has_own: bool) -> str:  # noqa: FBT001
    change = {"definition": asked.definition, "rename": asked.name, "deprecate": asked.deprecate or None}
    data = {
        "version": _VERSION,
        "term": asked.term.id,
        "name": asked.term.name,
        "change": {key: value for key, value in change.items() if value is not None},
        "projects": [
            {"title": site.title, "url": site.url, "own": has_own and not number, "places": list(map(_data, places))}
            for number, (site, places) in enumerate(found)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _data(touched: Touched) -> dict[str, Any]:
    place, snippet = touched.place, touched.place.use.snippet
    return {
        "effect": str(touched.effect),
        "words": list(touched.words),
        **({"target": touched.target} if touched.target else {}),
        "page": place.page,
        "path": place.path,
        "url": place.url,
        "section": place.use.section_title,
        "sentence": f"{snippet.before}{snippet.mention}{snippet.after}",
        "count": place.use.count,
    }


def _summary(found: Found) -> str:
    """Return how many pages of how many projects are touched."""
    pages = sum(len({each.place.path for each in places}) for _, places in found)
    projects = sum(bool(places) for _, places in found)
    if not pages:
        return f"no page in {counted(len(found), 'project')}"
    return f"{counted(pages, 'page')} in {counted(projects, 'project')} of {len(found)}"


def _by_page(places: Sequence[Touched]) -> Iterator[tuple[str, list[Touched]]]:
    """Yield the pages by their paths, with what is touched on each."""
    for path, here in groupby(places, key=lambda each: each.place.path):
        yield path, list(here)


def _line(touched: Touched) -> str:
    use = touched.place.use
    words = ", ".join(f"'{each}'" for each in touched.words)
    said = _SAID[touched.effect].format(touched.target)
    section = f"› {use.section_title}: " if use.section_title and use.section_title != touched.place.page else ""
    sentence = f"{use.snippet.before}[{use.snippet.mention}]{use.snippet.after}" if use.snippet.mention else ""
    return f"{section}{': '.join(filter(None, (words, said)))}{f' — {sentence}' if sentence else ''}"


REPORTS: dict[str, Callable[[Asked, Found, bool], str]] = {
    "text": _as_text,
    "json": _as_json,
    "markdown": _as_markdown,
}
