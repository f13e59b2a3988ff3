"""What the tests of the command share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.projects import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the ``PAGES`` of the module, if it has any, which is the current one."""
    write(tmp_path, getattr(request.module, "PAGES", {}))
    monkeypatch.chdir(tmp_path)
    return tmp_path
