"""Everything that the extension registers; the work is done elsewhere."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from glossary_plugin._version import __version__
from glossary_plugin.core.option_places import SPHINX_PREFIX
from glossary_plugin.core.options import Options
from glossary_plugin.core.system.gc_pause import collect_seldom
from glossary_plugin.sphinx_ext.build.build import begin, finish, to_read, to_write
from glossary_plugin.sphinx_ext.build.build_state import state_of
from glossary_plugin.sphinx_ext.doctree.hidden_entries import show_all
from glossary_plugin.sphinx_ext.doctree.nodes import (
    depart_button,
    depart_reference,
    depart_text,
    glossary_button,
    glossary_list,
    glossary_reference,
    glossary_text,
    visit_button,
    visit_reference,
    visit_text,
)
from glossary_plugin.sphinx_ext.lists.anchors import keep_apart
from glossary_plugin.sphinx_ext.lists.directive import GlossaryEntry, GlossaryList, NoGlossary
from glossary_plugin.sphinx_ext.output.data_file import write_data
from glossary_plugin.sphinx_ext.output.navigation import share_navigation
from glossary_plugin.sphinx_ext.output.pages import add_assets, add_island, visit_list
from glossary_plugin.sphinx_ext.output.standing import lost_places
from glossary_plugin.sphinx_ext.output.transforms import LinkMentions, PrepareTooltips
from glossary_plugin.sphinx_ext.output.unknown_terms import report_unknown
from glossary_plugin.sphinx_ext.records import records_of
from glossary_plugin.sphinx_ext.settings import forget_odd_values

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

_BEFORE_OTHERS = 400
_LAST = 10_000
_ENV_VERSION = 12
"""To be raised with every change of what ``records`` keeps."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; do nothing else."""
    for option in fields(Options):
        app.add_config_value(f"{SPHINX_PREFIX}{option.name}", None, "")
    app.add_directive("glossary-list", GlossaryList)
    app.add_directive("glossary-entry", GlossaryEntry)
    app.add_role("no-glossary", NoGlossary())
    app.add_node(glossary_list, html=(visit_list, None))
    app.add_node(glossary_reference, html=(visit_reference, depart_reference))
    app.add_node(glossary_button, html=(visit_button, depart_button))
    app.add_node(glossary_text, html=(visit_text, depart_text))
    app.add_post_transform(LinkMentions)
    app.add_post_transform(PrepareTooltips)
    app.connect("builder-inited", _begin)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _forget)
    app.connect("doctree-read", _show, priority=_BEFORE_OTHERS)
    app.connect("doctree-read", keep_apart)
    app.connect("doctree-read", _note)
    app.connect("env-updated", _update)
    app.connect("html-page-context", share_navigation, priority=_BEFORE_OTHERS)
    app.connect("html-page-context", add_island, priority=_BEFORE_OTHERS)
    app.connect("warn-missing-reference", report_unknown, priority=_BEFORE_OTHERS)
    app.connect("build-finished", _end)
    app.connect("build-finished", _look_back, priority=_LAST)
    return {
        "version": __version__,
        "env_version": _ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _begin(app: Sphinx) -> None:
    as_before = collect_seldom()  # a build makes many objects, and leaves little garbage
    app.connect("build-finished", lambda *_: as_before(), priority=_LAST)
    site = begin(app)
    forget_odd_values(app.config)
    add_assets(app, site)


def _outdated(app: Sphinx, env: BuildEnvironment, *changes: set[str]) -> list[str]:
    del app, changes
    return to_read(env)


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    del app
    records_of(env).forget(docname)


def _show(app: Sphinx, doctree: nodes.document) -> None:
    del app
    show_all(doctree)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    state_of(app.env).config.read[app.env.docname] = doctree


def _update(app: Sphinx, env: BuildEnvironment) -> list[str]:
    del app
    return to_write(env)


def _end(app: Sphinx, exception: Exception | None) -> None:
    if exception is None:
        write_data(state_of(app.env))
        finish(app.env)


def _look_back(app: Sphinx, exception: Exception | None) -> None:
    """Report what others have written in the place of ours, once all of them are done."""
    if exception is None:
        state = state_of(app.env)
        state.config.report(lost_places(state))
