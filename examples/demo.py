"""Builds the example site and says what was made and where to look."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Build, and print a short report."""
    site = HERE / "mkdocs" / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=HERE / "mkdocs", capture_output=True, text=True, check=False, env=quiet)  # noqa: S603
    if built.returncode:
        print(built.stdout + built.stderr)
        return built.returncode
    done = re.search(r"glossary: (\d+ terms?, \d+ mentions? linked on \d+ pages?)", built.stderr)
    print(f"MkDocs  {done[1] if done else built.stderr}")
    print(f"        open {(site / 'index.html').as_uri()}")
    print(f"        its glossary: {(site / 'glossary/index.html').as_uri()}")
    print(f"        or, with reloading: cd {HERE / 'mkdocs'} && {sys.executable} -m mkdocs serve")
    return 0


if __name__ == "__main__":
    sys.exit(main())
