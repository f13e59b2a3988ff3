"""``mkdocs serve``: an edit of what the pages hang on rebuilds the site."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.mkdocs_plugin.build import HOST, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 30
"""Seconds until a page must show what is expected."""


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def _serving(folder: Path, port: int, *flags: str) -> Iterator[None]:
    command = [sys.executable, "-m", HOST, "serve", "--dev-addr", f"127.0.0.1:{port}", *flags]
    with (folder / "log").open("w") as log, subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as server:
        try:
            yield
        finally:
            server.terminate()


def _wait_for(url: str, text: str) -> str:
    """Return the page once it has ``text``; fail with what it has after a while."""
    page = ""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
                page = answer.read().decode()
        except OSError:
            page = "no answer"
        if text in page:
            return page
        time.sleep(0.2)
    pytest.fail(f"{text!r} is not in {page}")


@pytest.mark.parametrize("flags", [(), ("--dirty",)], ids=["clean", "dirty"])
def test_an_edit_of_the_glossary_rebuilds_the_site(flags: tuple[str, ...], tmp_path: Path) -> None:
    files = {
        "glossary.yml": "terms:\n  API: A contract.\n",
        "docs/index.md": "# Home\n\nAn API.\n",
        "docs/other.md": "# Other\n\nTwo APIs.\n",
    }
    build(tmp_path, files, site_url="")
    port = _free_port()
    with _serving(tmp_path, port, *flags):
        base = f"http://127.0.0.1:{port}/"
        _wait_for(base, "A contract.")
        (tmp_path / "glossary.yml").write_text("terms:\n  API: A promise.\n  new: {status: draft, definition: N.}\n")
        if flags:
            # A dirty rebuild sees changed pages alone, and remembers what the others use.
            (tmp_path / "docs/index.md").write_text("# Home\n\nAn API, changed.\n")
        assert "A contract." not in _wait_for(base, "A promise.")
        glossary = _wait_for(f"{base}glossary/", "A promise.")
        assert "Other" in glossary
        assert "term-new" in glossary, "drafts are shown while serving"


def test_whatever_the_pages_hang_on_rebuilds_the_site(tmp_path: Path) -> None:
    """Templates, files that a pattern finds, those that come later too; a broken file keeps the last good glossary."""
    files = {
        "glossary.yml": "terms:\n  API: A contract.\n",
        "more/a.yml": "terms:\n  LLM: A model.\n",
        "mine/single.html": "{{ entry }}",
        "mine/index.html": "FIRST {{ groups | length }}",
        "docs/index.md": "# Home\n\nAn API, an LLM and a GPU.\n",
    }
    options = {"files": ["glossary.yml", "more/*.yml"], "templates": "mine", "layout": "entries"}
    build(tmp_path, files, site_url="", plugins=[{"glossary": options}])
    port = _free_port()
    with _serving(tmp_path, port):
        base = f"http://127.0.0.1:{port}/"
        assert "A model." in _wait_for(base, "A contract.")
        (tmp_path / "more" / "b.yml").write_text("terms:\n  GPU: A chip.\n")
        _wait_for(base, "A chip.")
        (tmp_path / "mine" / "index.html").write_text("SECOND")
        _wait_for(f"{base}glossary/", "SECOND")
        (tmp_path / "more" / "a.yml").write_text("terms:\n  LLM: [A model.\n")
        _wait_for_log(tmp_path, "[yaml-syntax]")
        (tmp_path / "docs" / "index.md").write_text("# Home\n\nAn LLM, meanwhile.\n")
        assert "A model." in _wait_for(base, "meanwhile")
        (tmp_path / "more" / "a.yml").write_text("terms:\n  LLM: A large model.\n")
        _wait_for(base, "A large model.")
        assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")


def _wait_for_log(folder: Path, text: str) -> None:
    end = time.monotonic() + _PATIENCE
    while text not in (folder / "log").read_text(encoding="utf-8"):
        assert time.monotonic() < end, f"{text!r} was not reported"
        time.sleep(0.2)
