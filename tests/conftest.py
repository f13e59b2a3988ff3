"""What tests of several rooms share: the table of bad glossaries, and a real browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

settings.register_profile("machine", deadline=None)
settings.load_profile("machine")

os.environ.setdefault("GLOSSARY_CACHE", str(Path(__file__).parent.parent / ".cache" / "forms"))

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [  # no graphics card, no sandbox in a container, and no talk with anyone
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_BAD = Path(__file__).parent / "cases" / "bad_glossaries.yml"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that GLOSSARY_CHROMIUM names, else the system's, else Playwright's own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the core's tests run without it

    found = os.environ.get("GLOSSARY_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield started
        started.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes ``bad_glossary`` with each case; ``bad_glossary["data"]`` is the file, None for none."""
    if "bad_glossary" in metafunc.fixturenames:
        cases = yaml.safe_load(_BAD.read_text(encoding="utf-8"))
        given = [{**case, "data": _data(case)} for case in cases]
        metafunc.parametrize("bad_glossary", given, ids=[case["case"] for case in cases])


def _data(case: dict[str, Any]) -> bytes | None:
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    if "text" not in case:
        return None
    text, times = case.get("fill", ("", 0))
    filled: str = case["text"].replace("«fill»", "".join(text.format(number) for number in range(times)))
    return filled.encode(case.get("encoding", "utf-8"))
