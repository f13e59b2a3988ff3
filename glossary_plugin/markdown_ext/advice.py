"""What the user of a host without plugins should know: what the extension cannot do there by itself."""

from __future__ import annotations

from os.path import relpath, sep
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.shared.lock import COPIES, LOCK
from glossary_plugin.core.options import Options
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.site.usage_file import USAGE_FILE
from glossary_plugin.html.pages.minified_assets import (
    MAP_SCRIPT,
    MAP_STYLE,
    PAGE_SCRIPT,
    PAGE_STYLE,
    TOOLTIP_SCRIPT,
    TOOLTIP_STYLE,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from glossary_plugin.core.problems import Location
    from glossary_plugin.html.site.prepared_glossary import PreparedGlossary
    from glossary_plugin.markdown_ext.context import Context

__all__ = ["advice"]

_LEAVE = "leave it for the other hosts, or set level 'no-effect: ignore'"
_SCAN = "run 'glossary scan --usage' before the build"
_WITHOUT_EFFECT = {
    "layout": ("the host makes pages of files alone, so that all entries stand on the page with the list", _LEAVE),
    "map": ("the host makes pages of files alone", "write '<!-- glossary layout=map -->' on a page of its own"),
    "show": ("pages are rendered one by one, so that nobody knows which terms others use", _SCAN),
    "used_in": ("pages are rendered one by one, so that nobody knows where others use a term", _SCAN),
}
"""The options that do nothing by themselves: why, and what can be done."""


def advice(
    context: Context, prepared: PreparedGlossary, where: Location, *, has_list: bool, has_map: bool
) -> Iterator[Problem]:
    """Yield what is missing on a site, and the options that have no effect there; ``where`` is its configuration."""
    options = prepared.settings.options
    if prepared.glossary.terms and not has_list:
        page = options.page or Options().page
        message = "no page of the documentation has a list: the terms have no entries that mentions could lead to"
        hint = f"make the page '{page}' with a title and the line '<!-- glossary -->'"
        yield Problem(code=Code.NO_LIST, message=message, hint=hint, where=where)
    wanted = {TOOLTIP_STYLE: "extra_css"} | ({TOOLTIP_SCRIPT: "extra_javascript"} if options.tooltips else {})
    of_map = (MAP_STYLE, MAP_SCRIPT) if has_map else ()
    unnamed = [path for path, key in wanted.items() if path not in str(context.config.get(key))]
    missing = [path for path in (*wanted, PAGE_STYLE, PAGE_SCRIPT, *of_map) if not (context.docs / path).is_file()]
    if unnamed or missing:
        lines = "; ".join(f"{key}: [{path}]" for path, key in wanted.items())
        message = f"pages load no styles or scripts of the glossary: {', '.join(dict.fromkeys(unnamed + missing))}"
        hint = f"run 'glossary assets {relpath(context.docs, context.root)}' and write in the configuration: {lines}"
        yield Problem(code=Code.MISSING_ASSETS, message=message, hint=hint, where=where)
    watched = {str((context.root / str(each)).resolve()) for each in context.config.get("watch") or ()}
    usage = context.root / USAGE_FILE
    files = [*_changing(prepared), *([str(usage)] if usage.is_file() else [])]
    if left := [file for file in files if not _is_watched(file, watched)]:
        names = ", ".join(relpath(file, context.root) for file in left)
        message = f"pages that are kept from build to build do not change when the glossary does: {names}"
        hint = f"write in the configuration: watch: [{names}]"
        yield Problem(code=Code.NOT_WATCHED, message=message, hint=hint, where=where)
    for name, (reason, hint) in _WITHOUT_EFFECT.items():
        is_given = getattr(options, name) != getattr(Options(), name)
        if is_given and not (hint is _SCAN and usage.is_file()) and not (name == "map" and has_map):
            message = f"option '{name}' has no effect here: {reason}"
            yield Problem(code=Code.NO_EFFECT, message=message, hint=hint, where=where)


def _changing(prepared: PreparedGlossary) -> Iterable[str]:
    """Return the files that change when the glossary does: the lock for all copies, whose names change with them."""
    base = prepared.settings.base.absolute()
    lock, copies = str(base / LOCK), f"{base / COPIES}{sep}"
    files = [lock if file.startswith(copies) else file for file in prepared.glossary.files]
    return dict.fromkeys([*files, *([lock] if prepared.others else [])])


def _is_watched(file: str, watched: Collection[str]) -> bool:
    return any(file == each or file.startswith(f"{each}/") for each in watched)
