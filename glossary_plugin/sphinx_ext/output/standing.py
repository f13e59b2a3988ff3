"""What a build must leave in the output folder, and what else may have written there."""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.config import Config

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.targets import names, overwritten
from glossary_plugin.html.site.standing import Standing
from glossary_plugin.sphinx_ext.output.pages import loaded_assets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.sphinx_ext.build.build_config import BuildConfig
    from glossary_plugin.sphinx_ext.build.build_state import BuildState
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["is_extra", "lost_places", "taken_data"]

_PAGED = frozenset({"html", "dirhtml", "singlehtml"})
"""The builders whose pages browsers read as they are."""
_ADDITIONAL = "html_additional_pages"
_HOST = ("html_", "latex_", "man_", "texinfo_", "epub_", "gettext_", "linkcheck_", "glossary_")
"""How the names of settings begin that name documents and write nothing in their place."""
_TEMPLATES = ("entry.html", "list.html", "single.html")


def lost_places(state: BuildState) -> Iterator[Problem]:
    """Yield what the output folder does not have any more, and the places that terms name in vain."""
    config, standing = state.config, _standing(state)
    folder = Path(config.builder.outdir)
    for path, anchors in standing.lost(folder):
        yield overwritten(path, anchors, list(_writers(config, path)), Location(file=str(config.conf)))
    yield from standing.unknown(folder)


def _standing(state: BuildState) -> Standing:
    """Return what must be in the output folder after this build; what it has not written may be older."""
    site, config = state.site, state.config
    if config.builder.name not in _PAGED:
        return Standing()
    pages: dict[str, set[str]] = {}
    homes = dict.fromkeys(docname for docname, _ in site.places.by_id.values())
    for docname in (each for each in homes if each in state.output.documents):
        anchors = (_anchors(site, id_, anchor) for anchor, id_ in site.places.anchors(docname).items())
        pages.setdefault(_path(config, docname), set()).update(*anchors)
    targets = [(term, term.page, site.places.page_of(term)[0]) for term in site.own.terms if term.page]
    named = [(term, url, _path(config, docname)) for term, url, docname in (*targets, *state.output.led_to) if docname]
    return Standing(
        pages={path: frozenset(anchors) for path, anchors in pages.items()},
        files=state.output.files,
        assets=loaded_assets(site),
        named=tuple(named),
    )


def _anchors(site: SiteView, id_: str, anchor: str) -> set[str]:
    """Return the anchors of an entry; those of a template of the user's are its own business."""
    own, templates = site.own.by_id.get(id_), site.config.settings.templates
    if own and any((Path(templates) / name).is_file() for name in _TEMPLATES if templates):
        return set()
    return {anchor, *(own.old_anchors if own else ())}


def _path(config: BuildConfig, docname: str) -> str:
    """Return the path of the page of a document inside the output folder."""
    builder = config.html_builder
    of_page = builder.config.root_doc if builder.name == "singlehtml" else docname
    return Path(relpath(builder.get_outfilename(of_page), builder.outdir)).as_posix()


def taken_data(config: BuildConfig, name: str) -> Problem:
    """Return the problem of data of the glossary in whose place the project has a file of its own."""
    return Problem(
        code=Code.OVERWRITTEN,
        message=f"'{name}' in the site is a file of the glossary, and one of 'html_extra_path' goes there too",
        hint=f"give your '{name}' another name",
        where=Location(file=str(config.conf)),
    )


def is_extra(config: BuildConfig, path: str) -> bool:
    """Return whether ``html_extra_path`` brings a file to this path."""
    entries = [config.conf.parent / each for each in config.builder.config.html_extra_path]
    return any((each / path).is_file() or (each.is_file() and each.name == path) for each in entries)


def _writers(config: BuildConfig, path: str) -> Iterator[str]:
    """Yield who may have written a file of ours: the settings of extensions that name it."""
    settings, stem = config.builder.config, path.rpartition(".")[0]
    document = stem.removesuffix("/index") if config.builder.name == "dirhtml" else stem
    wanted = {path, stem, document, *(f"{document}{suffix}" for suffix in settings.source_suffix)}
    for setting in settings:
        is_host = setting.name in Config.config_values or setting.name.startswith(_HOST)
        if (setting.name == _ADDITIONAL or not is_host) and names(setting.value, wanted):
            yield f"take '{document}' out of '{setting.name}' in conf.py, or give the document another name"
    if is_extra(config, path):
        yield f"'html_extra_path' has a file '{path}': give it or the document another name"
