"""Chromium, Firefox and WebKit in windows, on a screen of their own, with the bus on which screen readers listen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import pytest
from selenium import webdriver
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection

from tests.engines.marionette import PREFERENCES, Marionette
from tests.html.browser import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from selenium.webdriver.remote.webdriver import WebDriver

Environment = dict[str, str]
Heard = TypeVar("Heard")

_LISTENER = Path(__file__).with_name("listener.py")
_PATIENCE = 20
"""Seconds that a slow machine may take until what is shown reaches a screen reader, too."""
_SETTINGS = {
    "GNOME_ACCESSIBILITY": "1",
    "GTK_A11Y": "atspi",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "MOZ_ACCESSIBILITY_FORCE": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # there is none in a container
}
_ERRORS = "<script>var errors = []; addEventListener('error', ({ message }) => errors.push(message))</script>"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What a screen reader is given of a part of a page."""

    role: str
    name: str
    description: str
    text: str
    is_pressed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """A browser, and what is heard of it."""

    driver: WebDriver
    environment: Environment

    def ask(self, script: str, *given: object) -> Any:  # noqa: ANN401 - as JSON has it
        """Return the value of an expression on the page, in which ``given`` is the list of that name."""
        return self.driver.execute_script(f"const given = [...arguments]; return {script};", *given)

    def reported(self) -> list[Part]:
        """Return all that a screen reader is given of the page."""
        command = ["/usr/bin/python3", str(_LISTENER)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=self.environment)
        return [Part(**row) for row in json.loads(done.stdout)]

    def hears(self, read: Callable[[Sequence[Part]], Heard], wanted: Heard) -> Heard:
        """Return what ``read`` makes of the page as soon as that is as wanted, or else at last: it arrives late."""
        end = time.monotonic() + _PATIENCE
        while (heard := read(self.reported())) != wanted and time.monotonic() < end:
            time.sleep(0.1)
        return heard


class Open(Protocol):
    """Writes a page and opens it."""

    def __call__(self, body: str, *, head: str = ..., root: str = ...) -> Engine:
        """Return the engine that shows it."""
        ...


@contextmanager
def _running(command: Sequence[str], environment: Environment, **given: Any) -> Iterator[subprocess.Popen[str]]:  # noqa: ANN401 - for the class
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, text=True, **given) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def desktop() -> Iterator[Environment]:
    """Return the environment of programs that are to be seen on the screen and heard on the bus.

    The sockets of the bus that screen readers listen on lie in a folder of its own, so that two runs do not meet there.
    """
    with ExitStack() as stack:
        runtime = stack.enter_context(TemporaryDirectory(prefix="bus", ignore_cleanup_errors=True))
        says = {"stdout": subprocess.PIPE}
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        shown = stack.enter_context(_running(screen, dict(os.environ), **says))
        heard = stack.enter_context(_running(bus, {**os.environ, "XDG_RUNTIME_DIR": runtime}, **says))
        assert shown.stdout
        assert heard.stdout
        display, address = shown.stdout.readline().strip(), heard.stdout.readline().strip()
        own = {"DISPLAY": f":{display}", "DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": runtime}
        yield {**os.environ, **_SETTINGS, **own}


@contextmanager
def _chromium(environment: Environment, _: Path) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("no-sandbox", "disable-gpu", "no-first-run", "force-renderer-accessibility"):
        options.add_argument(f"--{argument}")
    with webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver"), env=environment)) as driver:
        yield driver


@contextmanager
def _firefox(environment: Environment, folder: Path) -> Iterator[WebDriver]:
    (folder / "user.js").write_text(PREFERENCES, encoding="utf-8")
    command = ["firefox-esr", "--marionette", "--no-remote", "--profile", str(folder)]
    with (
        _running(command, environment, stdout=subprocess.DEVNULL),
        webdriver.Remote(Marionette(folder), options=webdriver.FirefoxOptions()) as driver,
    ):
        yield driver


@contextmanager
def _webkit(environment: Environment, _: Path) -> Iterator[WebDriver]:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
    options.add_argument("--automation")
    service = webdriver.WebKitGTKService(shutil.which("WebKitWebDriver") or "", env=environment)
    service.start()
    try:
        connection = RemoteConnection(client_config=ClientConfig(service.service_url))
        with webdriver.Remote(connection, options=options) as driver:
            yield driver
    finally:
        service.stop()


_ENGINES = {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit}


@pytest.fixture(scope="session", params=_ENGINES)
def engine(
    request: pytest.FixtureRequest, desktop: Environment, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Start each engine in its turn."""
    with _ENGINES[request.param](desktop, tmp_path_factory.mktemp("profile")) as driver:
        yield Engine(driver=driver, environment=desktop)


@pytest.fixture
def open_page(engine: Engine, tmp_path: Path) -> Iterator[Open]:
    """Write a page with our assets, and open it as a file; an error that it throws fails the test."""

    def open_page(body: str, *, head: str = "", root: str = 'lang="en"') -> Engine:
        path = tmp_path / "index.html"
        path.write_text(document(body, head=_ERRORS + head, root=root), encoding="utf-8")
        engine.driver.get(path.as_uri())
        return engine

    yield open_page
    assert engine.ask("errors") == []
