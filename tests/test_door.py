"""What the package promises, and nothing more."""

from __future__ import annotations

import subprocess
import sys

import pytest

import glossary_plugin
from glossary_plugin import core
from glossary_plugin.exchange import formats


@pytest.mark.parametrize("module", [glossary_plugin, core, formats], ids=["glossary_plugin", "core", "formats"])
def test_every_promised_name_is_there(module: object) -> None:
    names: list[str] = module.__all__  # type: ignore[attr-defined]
    assert names == sorted(names)
    assert all(getattr(module, name) is not None for name in names)


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = glossary_plugin.nothing


def test_the_door_is_lazy() -> None:
    code = "import sys, glossary_plugin; print('yaml' in sys.modules, 'daachorse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
