"""What tests of several rooms share: templates, the table of bad glossaries, and a real browser."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import settings
from jinja2 import Environment
from jinja2.lexer import get_lexer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

settings.register_profile("machine", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("search", deadline=None)
settings.load_profile("machine")

os.environ.setdefault("GLOSSARY_CACHE", str(Path(__file__).parent.parent / ".cache" / "forms"))

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
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


def pytest_collection_finish() -> None:
    """Let the collector of garbage walk what tests make, not again and again the thousands of tests themselves."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _each_template_is_compiled_once() -> Iterator[None]:
    """Spare the hundreds of sites half of their time; all that the code of a template comes from is in the key."""
    made: dict[object, Any] = {}
    compile_anew = Environment.compile

    def compile_once(self: Environment, source: Any, name: str | None = None, *others: Any, **more: Any) -> Any:  # noqa: ANN401
        is_escaped = self.autoescape(name) if callable(self.autoescape) else self.autoescape
        how = (get_lexer(self), self.finalize, self.optimized, is_escaped, getattr(self, "newstyle_gettext", None))
        functions = (*self.extensions, *self.filters.items(), *self.tests.items())
        key = (type(self), source, name, others, *more.items(), how, functions)
        if key not in made:
            made[key] = compile_anew(self, source, name, *others, **more)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compile_once)
        yield


@pytest.fixture
def _usual_depth() -> Iterator[None]:
    """Nest calls as deeply as Python lets a program by default: some libraries ask for more, in tests alone."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000)
    yield
    sys.setrecursionlimit(before)


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
    """Run a test that takes ``bad_glossary`` with each case, and one that takes ``typical_mistake`` with one of a kind.

    ``["data"]`` is the file, None for none. A kind is the codes that are reported: the rest is the core's, and a host
    hands it on.
    """
    for name in {"bad_glossary", "typical_mistake"} & set(metafunc.fixturenames):
        cases = yaml.safe_load(_BAD.read_text(encoding="utf-8"))
        if name == "typical_mistake":
            cases = {
                frozenset(reported.partition(" ")[2] for reported in case["reported"]): case for case in cases
            }.values()
        given = [{**case, "data": _data(case)} for case in cases]
        metafunc.parametrize(name, given, ids=[case["case"] for case in given])


def _data(case: dict[str, Any]) -> bytes | None:
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    if "text" not in case:
        return None
    text, times = case.get("fill", ("", 0))
    filled: str = case["text"].replace("«fill»", "".join(text.format(number) for number in range(times)))
    return filled.encode(case.get("encoding", "utf-8"))
