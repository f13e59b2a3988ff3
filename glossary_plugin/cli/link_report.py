"""Which links have changed, for a terminal or for a pull request."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glossary_plugin.cli.change_log import for_comment
from glossary_plugin.core.site.link_changes import LinkFate
from glossary_plugin.core.text.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.site.link_changes import LinkChange, PageLinks

__all__ = ["link_report"]


def link_report(pages: Sequence[PageLinks], names: Mapping[str, str], format_: str) -> str:
    """Return the changes page by page, as ``text`` or ``markdown``; ``names`` are those of terms by their ids."""
    summary = _summary(pages)
    if format_ == "text":
        lines = [f"links: {summary}"]
        for page in pages:
            lines += [f"  {page.path}{_whole(page)}", *(f"    {each}" for each in _lines(page, names))]
    else:
        lines = ["### Links", "", summary, *([""] if pages else [])]
        for page in pages:
            lines += [f"- {for_comment(f'{page.path}{_whole(page)}')}"]
            lines += [f"  - {for_comment(each)}" for each in _lines(page, names)]
    return "".join(f"{line}\n" for line in lines)


def _summary(pages: Sequence[PageLinks]) -> str:
    count = Counter(each.fate for page in pages for each in page.changes)
    said = ", ".join(f"{count[fate]} {fate}" for fate in LinkFate if count[fate])
    return f"{said} on {counted(len(pages), 'page')}" if said else "no link has changed"


def _whole(page: PageLinks) -> str:
    """Return what replaces the links of a page that is new or gone."""
    if page.is_new:
        return f": a new page with {counted(len(page.changes), 'link')}"
    return f": the page is gone, with {counted(len(page.changes), 'link')}" if page.is_gone else ""


def _lines(page: PageLinks, names: Mapping[str, str]) -> Iterator[str]:
    return (_line(each, names) for each in (() if page.is_new or page.is_gone else page.changes))


def _line(change: LinkChange, names: Mapping[str, str]) -> str:
    snippet = change.snippet
    terms = [f"'{names.get(id_, id_)}'" for id_ in (change.before, change.after) if id_]
    section = f"› {change.section}: " if change.section else ""
    return f"{change.fate}: {' → '.join(terms)}: {section}{snippet.before}[{snippet.mention}]{snippet.after}"
