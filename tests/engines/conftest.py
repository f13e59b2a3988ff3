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
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

from tests.engines.marionette import PREFERENCES, Marionette
from tests.html.browser import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from selenium.webdriver.remote.webdriver import WebDriver

Environment = dict[str, str]
Seen = TypeVar("Seen")

_LISTENER = Path(__file__).with_name("listener.py")
_PATIENCE = 20
"""Seconds that a slow machine may take until what is shown reaches a screen reader, too."""
_PLACE = """(one => {
  one.scrollIntoView({ block: "nearest", behavior: "instant" });
  const { left, top, width, height } = one.getClientRects()[0];
  return [left + width / 2, top + height / 2].map(Math.round);
})(document.querySelector(given[0]))"""
_BUTTON = ({"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})
_FINGER = """(one => {
  for (const type of ["pointerdown", "pointerup"]) {
    one.dispatchEvent(new PointerEvent(type, { pointerType: "touch", bubbles: true }));
  }
  one.click();
})(document.querySelector(given[0]))"""
"""The events of a tap."""
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
    """A browser, what a reader does with it, and what is heard of it."""

    driver: WebDriver
    environment: Environment
    has_fingers: bool
    """Whether its driver has fingers beside a mouse."""

    def ask(self, script: str, *given: object) -> Any:  # noqa: ANN401 - as JSON has it
        """Return the value of an expression on the page, in which ``given`` is the list of that name."""
        return self.driver.execute_script(f"const given = [...arguments]; return {script};", *given)

    def sees(self, script: str, wanted: Seen, *given: object) -> Seen:
        """Return the value of an expression as soon as that is as wanted, or else at last."""
        return _until(lambda: self.ask(script, *given), wanted)

    def comes_true(self, script: str, *given: object) -> bool:
        """Return whether an expression is true, soon."""
        return _until(lambda: bool(self.ask(script, *given)), wanted=True)

    def hover(self, selector: str) -> None:
        """Move the pointer onto what is there."""
        self.move(*self._place(selector))

    def move(self, x: float, y: float) -> None:
        """Move the pointer to a place of the window."""
        self._point("mouse", x, y)

    def click(self, selector: str) -> None:
        """Press what is there with the mouse."""
        self._point("mouse", *self._place(selector), *_BUTTON)

    def tap(self, selector: str) -> None:
        """Press what is there with a finger; without one, a script makes the events of a finger."""
        if self.has_fingers:
            self._point("touch", *self._place(selector), *_BUTTON)
        else:
            self.ask(_FINGER, selector)

    def press(self, *chords: str) -> None:
        """Press keys one after the other; those of one text together."""
        steps = [{"type": f"key{way}", "value": key} for keys in chords for way in ("Down", "Up") for key in keys]
        self._act({"type": "key", "id": "keys", "actions": steps})

    def _place(self, selector: str) -> tuple[float, float]:
        """Return where an element is to be hit, as soon as that stays so."""
        before, place = None, self.ask(_PLACE, selector)
        while before != place:
            before, place = place, self.ask(_PLACE, selector)
        x, y = place
        return x, y

    def _point(self, kind: str, x: float, y: float, *steps: dict[str, object]) -> None:
        move = {"type": "pointerMove", "duration": 0, "x": x, "y": y}
        self._act({"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": [move, *steps]})

    def _act(self, source: dict[str, object]) -> None:
        self.driver.execute(Command.W3C_ACTIONS, {"actions": [source]})

    def reported(self) -> list[Part]:
        """Return all that a screen reader is given of the page."""
        command = ["/usr/bin/python3", str(_LISTENER)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=self.environment)
        return [Part(**row) for row in json.loads(done.stdout)]

    def hears(self, read: Callable[[Sequence[Part]], Seen], wanted: Seen) -> Seen:
        """Return what ``read`` makes of the page as soon as that is as wanted, or else at last: it arrives late."""
        return _until(lambda: read(self.reported()), wanted)


def _until(ask: Callable[[], Seen], wanted: Seen) -> Seen:
    end = time.monotonic() + _PATIENCE
    while (seen := ask()) != wanted and time.monotonic() < end:
        time.sleep(0.05)
    return seen


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


ENGINES = {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit}
FINGERS = ("chromium", "firefox")
"""The engines whose drivers have fingers: that of WebKitGTK gives a touch as a mouse."""


@pytest.fixture(scope="session", params=ENGINES)
def started(
    request: pytest.FixtureRequest, desktop: Environment, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Start each engine in its turn."""
    with ENGINES[request.param](desktop, tmp_path_factory.mktemp("profile")) as driver:
        yield Engine(driver=driver, environment=desktop, has_fingers=request.param in FINGERS)


@pytest.fixture
def engine(started: Engine) -> Iterator[Engine]:
    """Return an engine with a tab of the test's own; what it has kept for the reader is forgotten."""
    yield started
    driver = started.driver
    started.ask("localStorage.clear()")
    driver.execute(Command.W3C_CLEAR_ACTIONS)
    new = driver.execute(Command.NEW_WINDOW, {"type": "tab"})["value"]["handle"]
    driver.close()
    driver.switch_to.window(new)
    if isinstance(driver, webdriver.Chrome):
        driver.execute_cdp_cmd("Page.bringToFront", {})  # as the manager of windows does that is not here


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
