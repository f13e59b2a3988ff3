"""A real browser for the tests of the assets."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

    from tests.html.browser import Open

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that GLOSSARY_CHROMIUM names, else the system's, else Playwright's own."""
    found = os.environ.get("GLOSSARY_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open pages; an error that one of them throws or writes on its console fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    def open_page(
        url: str,
        *,
        size: tuple[int, int] = (800, 600),
        touch: bool = False,
        scheme: Literal["dark", "light"] = "light",
        frozen: bool = False,
    ) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, has_touch=touch, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", listen)
        page.on("pageerror", lambda error: errors.append(str(error)))
        if frozen:
            page.clock.install(time=0)
        page.goto(url)
        if frozen:
            page.clock.pause_at(1000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors
