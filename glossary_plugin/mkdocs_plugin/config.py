"""The options as MkDocs knows them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type

from glossary_plugin.core.options import Options

__all__ = ["GlossaryConfig"]

if TYPE_CHECKING:
    _Declared = Config
else:
    _Declared = type("_Declared", (Config,), {each.name: Optional(Type(object)) for each in fields(Options)})


class GlossaryConfig(_Declared):  # type: ignore[no-untyped-call]  # its __init_subclass__ is
    """Every option by its name.

    MkDocs takes any value: it is judged where the options are declared, and a bad one costs only itself.
    """
