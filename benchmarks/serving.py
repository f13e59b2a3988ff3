"""How long ``mkdocs serve`` takes from saving a file to a page that shows it, with the plugin and without.

These are seconds by the clock, as whoever writes waits for them: what is read is what the server sends.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import yaml
from measuring import Table, alternated, environment, write_glossary, write_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["arguments", "tables"]

_THEMES = {"mkdocs": "mkdocs", "material": {"name": "material", "font": False}}
_SILENT = dict.fromkeys(["ambiguous", "common-word", "duplicate-spelling", "heavy-page"], "ignore")
_NUMBERS = count()
_PAUSE, _LONGEST = 0.02, 600


@dataclass(frozen=True, kw_only=True, slots=True)
class _Served:
    """A site that is served."""

    port: int
    glossary: Path
    page: Path
    address: str
    """Of the page."""

    def seconds_of_page(self) -> float:
        """Return how long a change of a page takes to be seen."""
        word = f"change{next(_NUMBERS)}"
        return self._seconds(self.page, f"{self.page.read_text(encoding='utf-8')}\n\n{word}\n", self.address, word)

    def seconds_of_definition(self) -> float:
        """Return how long a change of the first definition takes to be seen in the list."""
        word = f"change{next(_NUMBERS)}"
        text = self.glossary.read_text(encoding="utf-8").replace("What", f"{word} what", 1)
        return self._seconds(self.glossary, text, "/glossary/", word)

    def _seconds(self, file: Path, text: str, address: str, word: str) -> float:
        start = monotonic()
        file.write_text(text, encoding="utf-8")
        self.wait(address, word)
        return monotonic() - start

    def wait(self, address: str, word: str = "") -> None:
        """Wait for a page that has a word."""
        end = monotonic() + _LONGEST
        while not (text := self._get(address)) or word not in text:
            if monotonic() > end:
                sys.exit(f"the server does not show {address}")
            sleep(_PAUSE)

    def _get(self, address: str) -> str:
        """Return a page; nothing where there is none yet."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_LONGEST)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            return answer.read().decode() if answer.status == 200 else ""
        except (OSError, HTTPException):
            return ""
        finally:
            connection.close()


@contextmanager
def _serving(folder: Path, host: str, pages: int, terms: int, *, is_ours: bool) -> Iterator[_Served]:
    """Write a site, and serve it until the block ends."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    first = next(iter(write_pages(docs, pages, terms)))
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    write_glossary(folder / "glossary.yml", terms)
    plugins: list[Any] = ["search", *([{"glossary": {"levels": _SILENT}}] if is_ours else [])]
    config = {"site_name": "Site", "theme": _THEMES[host], "plugins": plugins}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    port = _free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    address = f"/{first.relative_to(docs).with_suffix('').as_posix()}/"
    served = _Served(port=port, glossary=folder / "glossary.yml", page=first, address=address)
    with subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            served.wait(address)
            yield served
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def tables(given: argparse.Namespace) -> Iterator[Table]:
    """Yield the table."""
    rows = [
        row for host in given.hosts if host in _THEMES for pages in given.pages for row in _rows(host, pages, given)
    ]
    columns = ["change", "host", "pages", "terms", "seconds", "page without the plugin", "ratio"]
    yield Table(title="Serving", columns=columns, rows=rows)


def _rows(host: str, pages: int, given: argparse.Namespace) -> Iterator[list[str]]:
    for terms in given.terms:
        with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
            bare, ours = (
                servers.enter_context(_serving(Path(folder) / name, host, pages, terms, is_ours=name == "ours"))
                for name in ("bare", "ours")
            )
            runs = {
                "bare": bare.seconds_of_page,
                "page": ours.seconds_of_page,
                "definition": ours.seconds_of_definition,
            }
            times = alternated(runs, given.rounds)
        for change in ("page", "definition"):
            shown = [f"{times[change]:.2f} s", f"{times['bare']:.2f} s", f"{times[change] / times['bare']:.2f}"]
            yield [f"one {change}", host, f"{pages:,}", f"{terms:,}", *shown]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen, with the names that the benchmark of builds has for it."""
    parser.add_argument("--hosts", nargs="+", choices=_THEMES, default=list(_THEMES))
    parser.add_argument("--pages", nargs="+", type=int, default=[100], help="100 300 1000")
    parser.add_argument("--terms", nargs="+", type=int, default=[2_000], help="200 2000 10000")
    parser.add_argument("--rounds", type=int, default=1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    arguments(parser)
    for table in tables(parser.parse_args()):
        print(table, flush=True)


if __name__ == "__main__":
    main()
