"""The project's message catalogues, for texts that Sphinx would read in the markup of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import init as open_catalogue
from sphinx.util.i18n import docname_to_domain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

__all__ = ["translator"]


def translator(env: BuildEnvironment, builder: Builder) -> Callable[[str], str]:
    """Return what turns a block of the document that is read into the language of the build.

    A block that no catalogue has stays as it is.
    """
    config = env.config
    if not builder.use_message_catalog:  # it makes catalogues
        return str
    folders = [env.srcdir / each for each in config.locale_dirs]
    domain = docname_to_domain(env.docname, config.gettext_compact)
    catalogue, _ = open_catalogue(folders, config.language, domain)
    return lambda text: catalogue.gettext(text) if text else text
