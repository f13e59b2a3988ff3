"""What the docstrings show is true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import glossary_plugin

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(glossary_plugin.__path__, "glossary_plugin.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("module", MODULES)
def test_the_docstrings_of_a_module_are_true(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_some_docstrings_show_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for module in MODULES for test in finder.find(importlib.import_module(module)) if test.examples]
    assert len(found) > 20
