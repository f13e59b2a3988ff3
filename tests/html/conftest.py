"""Pages in a real browser, for the tests of the assets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.html.browser import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Error, Page

    from tests.html.browser import Kind, Open, Visit


FORGET = "try { localStorage.clear() } catch { /* a page that forbids it keeps nothing */ }"


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Keep one tab of each kind for all tests, since a new one takes long: ``live``, ``frozen`` and ``touch``."""
    opened: dict[str, Page] = {}

    def tab(kind: str) -> Page:
        if kind not in opened:
            page = browser.new_context(has_touch=kind == "touch").new_page()
            page.set_default_timeout(5000)
            if kind != "live":
                page.clock.install(time=0)
                page.clock.pause_at(1000)
            opened[kind] = page
        return opened[kind]

    yield tab
    for page in opened.values():
        page.context.close()


@pytest.fixture
def visit(tabs: Callable[[str], Page]) -> Iterator[Visit]:
    """Go to an address; an error that the page throws or writes on its console fails the test. Nothing is kept."""
    used: list[Page] = []
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    def fail(error: Error) -> None:
        errors.append(str(error))

    def visit(url: str, *, kind: Kind = "live", size: tuple[int, int] = (800, 600)) -> Page:
        page = tabs(kind)
        page.on("console", listen)
        page.on("pageerror", fail)
        used.append(page)
        if page.viewport_size != {"width": size[0], "height": size[1]}:
            page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="light", forced_colors="none", media="screen")
        page.mouse.move(0, 0)
        page.goto(url)
        return page

    yield visit
    for page in used:
        page.mouse.up()
        page.remove_listener("console", listen)
        page.remove_listener("pageerror", fail)
        page.evaluate(FORGET)
    assert not errors


@pytest.fixture
def open_page(visit: Visit, tmp_path: Path) -> Open:
    """Write a page into a folder of its own, and open it as a file."""

    def open_page(
        body: str,
        *,
        head: str = "",
        root: str = 'lang="en"',
        fragment: str = "",
        kind: Kind = "live",
        size: tuple[int, int] = (800, 600),
    ) -> Page:
        path = tmp_path / "guide" / "index.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(document(body, head=head, root=root), encoding="utf-8")
        return visit(path.as_uri() + fragment, kind=kind, size=size)

    return open_page
