"""Firefox for Selenium, without the program that usually stands between them.

Firefox itself takes the commands of WebDriver, on a socket and under names of its own. The usual program translates the
names and is in no package; here they are translated.
"""

from __future__ import annotations

import json
import socket
import time
from typing import TYPE_CHECKING, Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

if TYPE_CHECKING:
    from pathlib import Path

PREFERENCES = 'user_pref("marionette.port", 0);\n'
"""What a profile has to say: Firefox takes a port that is free, and writes it into the profile."""

_PORT = "MarionetteActivePort"
_PATIENCE = 60
"""Seconds that a slow machine may take to start."""
_NAMES = {
    Command.NEW_SESSION: "WebDriver:NewSession",
    Command.GET: "WebDriver:Navigate",
    Command.W3C_EXECUTE_SCRIPT: "WebDriver:ExecuteScript",
    Command.SCREENSHOT: "WebDriver:TakeScreenshot",
    Command.W3C_ACTIONS: "WebDriver:PerformActions",
    Command.W3C_CLEAR_ACTIONS: "WebDriver:ReleaseActions",
    Command.NEW_WINDOW: "WebDriver:NewWindow",
    Command.SWITCH_TO_WINDOW: "WebDriver:SwitchToWindow",
    Command.CLOSE: "WebDriver:CloseWindow",
    Command.QUIT: "Marionette:Quit",
}


class Marionette(RemoteConnection):
    """Carries the commands of Selenium to a Firefox that was started with ``--marionette``."""

    def __init__(self, profile: Path) -> None:
        super().__init__(client_config=ClientConfig("http://127.0.0.1"))
        self._socket = socket.create_connection(("127.0.0.1", _port(profile)), timeout=_PATIENCE)
        self._answers = self._socket.makefile("rb")
        self._answer()  # who it is

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send a command, and return the answer as Selenium takes it."""
        given = params["capabilities"]["alwaysMatch"] if command == Command.NEW_SESSION else params
        message = json.dumps([0, 0, _NAMES[command], given]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._answer()
        if error:
            raise WebDriverException(f"{error['error']}: {error['message']}")
        return {"value": result.get("value", result) if isinstance(result, dict) else result}

    def close(self) -> None:
        """Let go of the socket."""
        self._answers.close()
        self._socket.close()

    def _answer(self) -> Any:  # noqa: ANN401 - as JSON has it
        length = b"".join(iter(lambda: self._answers.read(1), b":"))
        return json.loads(self._answers.read(int(length)))


def _port(profile: Path) -> int:
    end = time.monotonic() + _PATIENCE
    while not (profile / _PORT).exists() or not (said := (profile / _PORT).read_text()):
        if time.monotonic() > end:
            raise TimeoutError(f"{profile} has no {_PORT}")
        time.sleep(0.05)
    return int(said)
