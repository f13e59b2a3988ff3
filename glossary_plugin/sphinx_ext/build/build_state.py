"""Where the state of a build is kept: on the environment, which is at hand everywhere, but never pickled with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.build_config import BuildConfig
    from glossary_plugin.sphinx_ext.build.deciding import Decider
    from glossary_plugin.sphinx_ext.build.entry_pages import EntryPages
    from glossary_plugin.sphinx_ext.build.site_view import SiteView
    from glossary_plugin.sphinx_ext.build.tooltips import Tooltips

__all__ = ["BuildState", "Output", "keep", "state_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """What a build has written so far."""

    documents: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    """The data beside the pages, by path."""
    navigation: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    """The trees of documents beside the pages of entries, by list and folder, then by their options."""
    led_to: list[tuple[Term, str, str]] = field(default_factory=list)
    """Where links in texts of terms lead: the term, the document with the anchor, the document."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildState:
    """What those ask who read documents and write pages."""

    site: SiteView
    decider: Decider
    tooltips: Tooltips
    entry_pages: EntryPages
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    """Those of all documents, as they are to be written."""
    output: Output = field(default_factory=Output)

    @property
    def config(self) -> BuildConfig:
        """What the build is made with."""
        return self.site.config


class _Transient:
    """Holds the state, and is pickled as nothing."""

    def __init__(self, state: BuildState) -> None:
        self.state = state

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return type(None), ()


def keep(env: BuildEnvironment, state: BuildState) -> None:
    """Keep the state of a build, in the place of what it was before."""
    env.glossary_build = _Transient(state)  # type: ignore[attr-defined]  # extensions keep their data so


def state_of(env: BuildEnvironment) -> BuildState:
    """Return the state of the build."""
    return env.glossary_build.state  # type: ignore[attr-defined,no-any-return]
