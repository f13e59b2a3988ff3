"""What a build must leave in the output folder, and what else may have written there."""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.config import Config

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.targets import names, overwritten
from glossary_plugin.html.site.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx

    from glossary_plugin.sphinx_ext.build.build import Site

__all__ = ["extra_file", "lost_places", "standing_of", "taken_data"]

_PAGED = frozenset({"html", "dirhtml", "singlehtml"})
"""The builders whose pages browsers read as they are."""
_ADDITIONAL = "html_additional_pages"
_HOST = ("html_", "latex_", "man_", "texinfo_", "epub_", "gettext_", "linkcheck_", "glossary_")
"""How the names of settings begin that name documents and write nothing in their place."""
_TEMPLATES = ("entry.html", "list.html", "single.html")


def standing_of(site: Site, data: Mapping[str, bytes], assets: tuple[str, ...]) -> Standing:
    """Return what must be in the output folder after this build; what it has not written may be older.

    ``data`` are the files that were written beside the pages, ``assets`` those that they load.
    """
    if site.builder.name not in _PAGED:
        return Standing()
    pages: dict[str, set[str]] = {}
    for id_, (docname, anchor) in site.homes.places.items():
        if docname in site.done:
            pages.setdefault(_path(site, docname), set()).update(_anchors(site, id_, anchor))
    targets = [(term, term.page, site.homes.page_of(term)[0]) for term in site.own.terms if term.page]
    named = [(term, url, _path(site, docname)) for term, url, docname in (*targets, *site.led_to) if docname]
    return Standing(
        pages={path: frozenset(anchors) for path, anchors in pages.items()},
        files=data,
        assets=assets,
        named=tuple(named),
    )


def _anchors(site: Site, id_: str, anchor: str) -> set[str]:
    """Return the anchors of an entry; those of a template of the user's are its own business."""
    own = site.own.by_id.get(id_)
    if own and any((Path(site.settings.templates) / name).is_file() for name in _TEMPLATES if site.settings.templates):
        return set()
    return {anchor, *(f"term-{former}" for former in (own.former_ids if own else ()))}


def _path(site: Site, docname: str) -> str:
    """Return the path of the page of a document inside the output folder."""
    builder = site.builder
    of_page = builder.config.root_doc if builder.name == "singlehtml" else docname
    return Path(relpath(builder.get_outfilename(of_page), builder.outdir)).as_posix()


def lost_places(app: Sphinx, standing: Standing) -> Iterator[Problem]:
    """Yield what the output folder does not have any more, and the places that terms name in vain."""
    folder = Path(app.outdir)
    for path, anchors in standing.lost(folder):
        yield overwritten(path, anchors, list(_writers(app, path)), Location(file=str(_conf(app))))
    yield from standing.unknown(folder)


def taken_data(app: Sphinx, name: str) -> Problem:
    """Return the problem of data of the glossary in whose place the project has a file of its own."""
    return Problem(
        code=Code.OVERWRITTEN,
        message=f"'{name}' in the site is a file of the glossary, and one of 'html_extra_path' goes there too",
        hint=f"give your '{name}' another name",
        where=Location(file=str(_conf(app))),
    )


def extra_file(app: Sphinx, path: str) -> bool:
    """Tell whether ``html_extra_path`` brings a file to this path."""
    entries = [Path(app.confdir) / each for each in app.config.html_extra_path]
    return any((each / path).is_file() or (each.is_file() and each.name == path) for each in entries)


def _conf(app: Sphinx) -> Path:
    return Path(app.confdir) / "conf.py"


def _writers(app: Sphinx, path: str) -> Iterator[str]:
    """Yield who may have written a file of ours: the settings of extensions that name it."""
    stem = path.rpartition(".")[0]
    document = stem.removesuffix("/index") if app.builder.name == "dirhtml" else stem
    wanted = {path, stem, document, *(f"{document}{suffix}" for suffix in app.config.source_suffix)}
    for setting in app.config:
        is_host = setting.name in Config.config_values or setting.name.startswith(_HOST)
        if (setting.name == _ADDITIONAL or not is_host) and names(setting.value, wanted):
            yield f"take '{document}' out of '{setting.name}' in conf.py, or give the document another name"
    if extra_file(app, path):
        yield f"'html_extra_path' has a file '{path}': give it or the document another name"
