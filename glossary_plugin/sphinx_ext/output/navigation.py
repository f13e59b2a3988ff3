"""The navigation beside the pages of entries: what thousands of pages have alike is made once."""

from __future__ import annotations

from posixpath import dirname
from typing import TYPE_CHECKING, Any

from glossary_plugin.sphinx_ext.build.build_state import state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["share_navigation"]


def share_navigation(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let the page of an entry take its tree of documents from another of the same list and folder.

    No tree has the page itself, and links are relative to the folder; a page that an author has put into a tree, or
    that is a folder of its own, has its own.
    """
    del templatename, doctree
    state = state_of(app.env)
    page = state.config.records.pages.get(pagename)
    if page and "toctree" in context and pagename not in app.env.files_to_rebuild:
        folder = dirname(app.builder.get_target_uri(pagename))
        context["toctree"] = _shared(context["toctree"], state.output.navigation.setdefault((page.list, folder), {}))


def _shared(toctree: Callable[..., str], known: dict[str, str]) -> Callable[..., str]:
    """Return what gives the tree for given options; ``known`` has those that were made."""

    def shared(**given: Any) -> str:  # noqa: ANN401 - as templates call it
        key = repr(sorted(given.items()))
        if key not in known:
            known[key] = toctree(**given)
        return known[key]

    return shared
