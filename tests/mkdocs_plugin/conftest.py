"""Where MkDocs is not installed the tests are about ProperDocs, for which ``mkdocs`` is another name."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

if find_spec("mkdocs") is None:
    import_module("properdocs.replacement")  # as its command line does before it loads a plugin
