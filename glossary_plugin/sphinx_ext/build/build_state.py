"""Where the state of a build is kept: on the environment, which is at hand everywhere, but never pickled with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.sphinx_ext.build.build import Site

__all__ = ["keep", "site_of"]


class _Transient:
    """Holds the state, and is pickled as nothing."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return type(None), ()


def keep(env: BuildEnvironment, site: Site) -> None:
    """Keep the state of the build that begins."""
    env.glossary_site = _Transient(site)  # type: ignore[attr-defined]  # extensions keep their data so


def site_of(env: BuildEnvironment) -> Site:
    """Return the state of the build."""
    return env.glossary_site.site  # type: ignore[attr-defined,no-any-return]
