"""Plays how one glossary is shared: an owner, two projects that read it, and a change that goes to both.

It works on a copy in ``build/demo-team`` and serves the three sites on this machine. With ``--lock`` it writes what the
examples have locked anew, for a new version of this package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
"""Where the examples say that the sites are."""
PROJECTS = ("service", "handbook")
LOCKED = ("glossary.lock", ".glossary")
_BUILDS = {
    "terms": [["mkdocs", "build", "--strict", "--quiet"]],
    "service": [["sphinx", "-W", "-q", "-E", "-b", "html", "-d", "_build/doctrees", ".", "site"]],
    "handbook": [
        ["glossary_plugin", "assets"],
        ["glossary_plugin", "scan", "--usage"],
        ["zensical", "build", "--clean"],
    ],
}
"""What is run to build each site, as modules of Python."""
_TEXTS = {".yml", ".py", ".lock"}


@dataclass(frozen=True)
class Team:
    """The three projects, in a folder of their own."""

    folder: Path
    address: str
    """Where their sites are served."""

    @classmethod
    def at(cls, folder: Path, address: str) -> Team:
        """Copy the examples into a folder, for sites that are served at an address."""
        ignored = shutil.ignore_patterns("site", "_build", "__pycache__", "demo.py", "README.md")
        shutil.copytree(HERE, folder, ignore=ignored, dirs_exist_ok=True)
        for path in folder.rglob("*"):
            if path.suffix in _TEXTS and path.is_file():
                path.write_text(path.read_text(encoding="utf-8").replace(ADDRESS, address), encoding="utf-8")
        return cls(folder, address)

    @property
    def sites(self) -> Path:
        """The folder that is served."""
        return self.folder / "www"

    def run(self, project: str, *command: str) -> str:
        """Run a module in the folder of a project; return what it prints, and stop where it fails."""
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        arguments = [sys.executable, "-m", *command]
        done = subprocess.run(  # noqa: S603 - our own commands
            arguments, cwd=self.folder / project, capture_output=True, text=True, check=False, env=quiet
        )
        if done.returncode:
            sys.exit(f"{project}: {' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def glossary(self, project: str, *arguments: str) -> str:
        """Run the command ``glossary`` in the folder of a project."""
        return self.run(project, "glossary_plugin", *arguments)

    def build(self, project: str) -> Path:
        """Build a site anew and put it where it is served."""
        made, served = self.folder / project / "site", self.sites / project
        shutil.rmtree(made, ignore_errors=True)
        for command in _BUILDS[project]:
            self.run(project, *command)
        shutil.copytree(made, served, dirs_exist_ok=True)
        return served

    def change(self) -> None:
        """Let the owner change a definition and deprecate a name."""
        shutil.copytree(self.folder / "terms" / "next", self.folder / "terms", dirs_exist_ok=True)


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder on this machine; the value is the address."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_given: object) -> None:
            """Say nothing."""

    folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def lock(folder: Path) -> None:
    """Write what the examples have locked anew."""
    with serving(folder / "www", PORT) as address:
        team = Team.at(folder, address)
        config = folder / "terms/mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        config.write_text(text.partition("      used_by:")[0], encoding="utf-8")
        team.build("terms")
        for project in PROJECTS:
            team.glossary(project, "update")
            team.build(project)
        config.write_text(text, encoding="utf-8")
        team.glossary("terms", "update")
    for project in ("terms", *PROJECTS):
        shutil.copy(folder / project / LOCKED[0], HERE / project / LOCKED[0])
        shutil.rmtree(HERE / project / LOCKED[1], ignore_errors=True)
        shutil.copytree(folder / project / LOCKED[1], HERE / project / LOCKED[1])


def play(team: Team) -> Iterator[tuple[str, str]]:
    """Do step after step; yield what each is and what it prints."""
    team.build("terms")
    yield "the owner publishes its terms", f"{team.address}/terms/glossary/"
    for project in PROJECTS:
        team.build(project)
        yield f"'{project}' is built from its locked copy, and publishes what it uses", f"{team.address}/{project}/"
    yield "the owner fetches who uses what", team.glossary("terms", "update")
    team.build("terms")
    definition = "新しい版を、まず一部の利用者だけに届け、測定値がよければ全員に広げるデプロイ。"
    yield (
        "before it changes a definition, it sees where that is read",
        team.glossary("terms", "impact", "canary-release", "--definition", definition),
    )
    team.change()
    team.build("terms")
    yield "it publishes the change, and deprecates a name", f"{team.address}/terms/glossary/"
    for project in PROJECTS:
        log = team.glossary(project, "update", "--format", "markdown")
        yield f"'{project}' takes it: this is what a pull request says", log
        team.build(project)
        folder = "docs" if project == "handbook" else "."
        yield "and this is what its authors are told", team.glossary(project, "check", "--pages", folder)


def main() -> None:
    """Play it in ``build/demo-team``, then serve the sites until it is stopped."""
    folder = HERE.parents[1] / "build" / "demo-team"
    shutil.rmtree(folder, ignore_errors=True)
    if "--lock" in sys.argv:
        lock(folder)
        return
    with serving(folder / "www", PORT) as address:
        for number, (title, printed) in enumerate(play(Team.at(folder, address)), start=1):
            print(f"{number}. {title}\n")
            print("".join(f"   {line}\n" for line in printed.splitlines()))
        if sys.stdin.isatty():
            input(f"open {address}/terms/glossary/ and press Enter to end ")


if __name__ == "__main__":
    main()
