"""The options as MkDocs knows them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type

from glossary_plugin.core.options import Layer, Options
from glossary_plugin.core.problems import Location
from glossary_plugin.core.project_settings import project_settings

if TYPE_CHECKING:
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig

    from glossary_plugin.core.options import Settings

__all__ = ["GlossaryConfig", "settings_of"]

if TYPE_CHECKING:
    _Declared = Config
else:
    _Declared = type("_Declared", (Config,), {each.name: Optional(Type(object)) for each in fields(Options)})


class GlossaryConfig(_Declared):  # type: ignore[no-untyped-call]  # its __init_subclass__ is
    """Every option by its name.

    MkDocs takes any value: it is judged where the options are declared, and a bad one costs only itself.
    """

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Leave names that there are not to us, who report them with the one that was meant."""
        errors, warnings = super().validate()
        return errors, [each for each in warnings if each[0] in self._schema_keys]


def settings_of(options: GlossaryConfig, config: MkDocsConfig) -> Settings:
    """Return the settings of a project: those of its own file, and over them what MkDocs was given."""
    where = Location(file=config.config_file_path or "mkdocs.yml")
    given = {name: value for name, value in options.items() if value is not None}
    return project_settings(Path(where.file).parent, [Layer(given=given, where=where)])
