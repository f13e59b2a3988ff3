"""``glossary-usage.json``: who uses which term where, for the owners of shared glossaries.

Hosts that render each page alone take "used in" from such a file too.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.model import Origin
from glossary_plugin.core.text.formulas import without_commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossary_plugin.core.model import Glossary

__all__ = ["USAGE_FILE", "VERSION", "PageUsage", "SiteUsage", "read_usage", "usage_of", "way_to_root", "write_usage"]

USAGE_FILE = "glossary-usage.json"
"""Its name: beside the configuration of the host, and beside ``glossary.json`` of a site."""
VERSION = 2
_MOST_USES = 100_000
_MOST_NAMES = 100
"""How many ways of writing a term are kept of a section."""
_LONGEST = 500
"""The most characters of a text that are kept."""
_LONGEST_KEY = 40
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a reader does not see and a browser or a terminal may obey."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageUsage:
    """What one page uses."""

    path: str
    """Of its source, inside the documentation."""
    title: str
    url: str
    """Relative to the site's."""
    uses: tuple[Use, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteUsage:
    """What a site uses."""

    title: str
    url: str
    """Its address; where that is not known, the way to its root from the folder of the file."""
    pages: tuple[PageUsage, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Whose terms those are that others publish, by the ids that they have on the site."""


def way_to_root(path: str) -> str:
    """Return the way to the root of a site from the folder of a file in it.

    >>> way_to_root("glossary-usage.json"), way_to_root("ja/glossary/glossary-usage.json")
    ('./', '../../')
    """
    return "../" * path.count("/") or "./"


def usage_of(title: str, url: str, pages: Iterable[PageUsage], glossary: Glossary, *, published: bool) -> SiteUsage:
    """Return what a site uses; what is ``published`` has the terms of others alone, and its pages sorted."""
    known = {term.id: term.origin for term in glossary.terms if term.origin}
    kept = []
    for page in sorted(pages, key=lambda page: page.path) if published else pages:
        uses = tuple(use for use in page.uses if use.term in known or not published)
        if uses:
            kept.append(PageUsage(path=page.path, title=page.title, url=page.url, uses=uses))
    used = sorted({use.term for page in kept for use in page.uses})
    origins = {id_: origin for id_ in used if (origin := known.get(id_))}
    return SiteUsage(title=title, url=url, pages=tuple(kept), origins=origins)


def write_usage(site: SiteUsage) -> str:
    """Return the text of the file."""
    glossaries = {each.glossary: {"title": each.title, "version": each.version} for each in site.origins.values()}
    written = {
        "version": VERSION,
        "title": site.title,
        "url": site.url,
        "glossaries": glossaries,
        "terms": {id_: {"glossary": each.glossary, "id": each.id} for id_, each in site.origins.items()},
        "pages": [asdict(page) for page in site.pages],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def read_usage(text: str) -> SiteUsage:
    """Return what such a file says; its texts are plain, and as long as ours are at most.

    Raises:
        ValueError: it is no such file, or one of another version.
    """
    try:
        given: Any = json.loads(text)
        if given["version"] != VERSION:
            raise ValueError(
                f"it is of version {repr(given['version'])[:20]}, and this glossary-plugin reads {VERSION}"
            )
        pages = _list(given["pages"])
        if sum(len(_list(page["uses"])) for page in pages) > _MOST_USES:
            raise ValueError(f"it has more than {_MOST_USES:,} uses")
        return SiteUsage(
            title=_text(given["title"]),
            url=_text(given["url"]),
            pages=tuple(map(_page, pages)),
            origins=dict(_origins(given["terms"], given["glossaries"])),
        )
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"it is no {USAGE_FILE}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return f"it has no {str(error)[:_LONGEST_KEY]}" if isinstance(error, KeyError) else "a value is of the wrong type"


def _origins(terms: Mapping[str, Any], glossaries: Mapping[str, Any]) -> Iterator[tuple[str, Origin]]:
    for id_, each in terms.items():
        named = each["glossary"]
        about = glossaries[named]
        title, version = _text(about["title"]), _text(about["version"])
        yield _text(id_), Origin(glossary=_text(named), id=_text(each["id"]), title=title, version=version)


def _page(given: Mapping[str, Any]) -> PageUsage:
    texts = {key: _text(given[key]) for key in ("path", "title", "url")}
    return PageUsage(**texts, uses=tuple(map(_use, given["uses"])))


def _use(given: Mapping[str, Any]) -> Use:
    snippet = given["snippet"]
    return Use(
        term=_text(given["term"]),
        section=_text(given["section"]),
        section_title=_text(given["section_title"]),
        snippet=Snippet(_text(snippet["before"]), _text(snippet["mention"]), _text(snippet["after"])),
        count=_count(given["count"]),
        linked=_count(given["linked"]),
        names=_texts(given["names"]),
        references=_texts(given["references"]),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)[:_MOST_NAMES]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return without_commands(_UNSEEN.sub("", value[:_LONGEST]))


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value
