"""Builds both example sites from the one glossary, and says what was made and where to look."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """One example site."""

    host: str
    folder: Path
    out: Path
    build: tuple[str, ...]
    """What to run to build it, as arguments of Python."""
    glossary: str
    """Its glossary page, inside ``out``."""
    serve: str

    def run(self) -> int:
        """Build it, a warning being a failure, and print a short report."""
        command = [sys.executable, "-m", *self.build, str(self.out)]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        built = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, env=quiet)  # noqa: S603
        said = built.stdout + built.stderr
        done = re.search(r"glossary: (\d+ terms?, \d+ mentions? linked on \d+ pages?)", said)
        if built.returncode or not done:
            print(said)
            return built.returncode or 1
        print(f"{self.host:8}{done[1]}")
        print(f"        open {(self.out / 'index.html').as_uri()}")
        print(f"        its glossary: {(self.out / self.glossary).as_uri()}")
        print(f"        or {self.serve}")
        return 0


MKDOCS = HERE / "mkdocs"
SPHINX = HERE / "sphinx"
EXAMPLES = (
    Example(
        host="MkDocs",
        folder=MKDOCS,
        out=MKDOCS / "site",
        build=("mkdocs", "build", "--strict", "--site-dir"),
        glossary="glossary/index.html",
        serve=f"with reloading: cd {MKDOCS} && {sys.executable} -m mkdocs serve",
    ),
    Example(
        host="Sphinx",
        folder=SPHINX,
        out=SPHINX / "_build" / "html",
        build=("sphinx", "-W", "--keep-going", "-j", "2", "-b", "html", "-d", "_build/doctrees", "."),
        glossary="glossary.html",
        serve=f"as a book: cd {SPHINX} && {sys.executable} -m sphinx -b latex . _build/latex",
    ),
)


def main() -> int:
    """Build every example; return the first status that is not 0."""
    print(f"One glossary, {HERE / 'glossary.yml'}, in two hosts:")
    return next((status for each in EXAMPLES if (status := each.run())), 0)


if __name__ == "__main__":
    sys.exit(main())
