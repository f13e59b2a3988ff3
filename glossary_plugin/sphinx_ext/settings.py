"""The options as a Sphinx project gives them: ``glossary_…`` in ``conf.py``, or ``-D`` on the command line."""

from __future__ import annotations

import pickle
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.option_places import SPHINX_PREFIX
from glossary_plugin.core.options import Layer, Options, read_value
from glossary_plugin.core.problems import Location
from glossary_plugin.core.project_settings import project_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from glossary_plugin.core.options import Settings

__all__ = ["forget_odd_values", "settings_of"]


def settings_of(app: Sphinx) -> Settings:
    """Settle the options of a project; its own lines win over those of ``glossary.toml``."""
    folder = Path(app.confdir)
    return project_settings(folder, [Layer(given=_given(app.config), where=Location(file=str(folder / "conf.py")))])


def forget_odd_values(config: Config) -> None:
    """Take out what Sphinx cannot keep with its settings, and would stop at; it has been read, and reported."""
    for option in fields(Options):
        name = f"{SPHINX_PREFIX}{option.name}"
        try:
            pickle.dumps(config[name])
        except Exception:  # noqa: BLE001 - what conf.py makes may do anything
            config[name] = None


def _given(config: Config) -> Mapping[str, object]:
    given: dict[str, object] = {}
    for option in fields(Options):
        value = config[f"{SPHINX_PREFIX}{option.name}"]
        if isinstance(value, str) and f"{SPHINX_PREFIX}{option.name}" in config.overrides:
            given[option.name] = _read(value, option.default)
        elif value is not None:
            given[option.name] = list(value) if isinstance(value, tuple) else value
    # What conf.py sets and nobody declares is nowhere else to be had.
    written = getattr(config, "_raw_config", {})
    unknown = [name for name in written if name.startswith(SPHINX_PREFIX) and name not in config]
    return given | {name.removeprefix(SPHINX_PREFIX): written[name] for name in unknown}


def _read(text: str, default: object) -> object:
    """Return what a text on the command line says: 0 and 1 are off and on there, commas separate values of a list."""
    if isinstance(default, bool) and text in {"0", "1"}:
        return text == "1"
    value = read_value(text)
    return value.split(",") if isinstance(value, str) and isinstance(default, tuple) else value
