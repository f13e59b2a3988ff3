"""Real builds of small sites by Zensical, as its command line makes them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.cli import run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["ASSETS", "SITE", "Built", "build", "rebuild"]

ASSETS: dict[str, Any] = {
    "extra_css": ["assets/glossary/glossary-tooltip.css"],
    "extra_javascript": ["assets/glossary/glossary-tooltip.js"],
    "watch": ["glossary.yml"],
}
"""The lines that `glossary assets` prints, and the one that makes pages change with the glossary."""
SITE: dict[str, Any] = {"site_name": "Site", "markdown_extensions": ["glossary"], "theme": {"font": False}, **ASSETS}


@dataclass(frozen=True)
class Built:
    """A site that was built."""

    folder: Path
    log: str
    use_directory_urls: bool = True

    def path(self, page: str) -> Path:
        """Return the path of the HTML made from a Markdown page."""
        stem = page.removesuffix(".md")
        is_file = not self.use_directory_urls or stem.rpartition("/")[2] == "index"
        return self.folder / (f"{stem}.html" if is_file else f"{stem}/index.html")

    def html(self, page: str) -> str:
        """Return the HTML made from a Markdown page."""
        return self.path(page).read_text(encoding="utf-8")

    def content(self, page: str) -> str:
        """Return what the page says, without the theme around it."""
        html = self.html(page)
        return html[html.index("<article") : html.rindex("</article>")]


def build(folder: Path, files: Mapping[str, str], *, config: str = "", **settings: Any) -> Built:  # noqa: ANN401
    """Write a site's files into ``folder`` and build it; ``settings`` add to ``SITE``, ``config`` is in their place."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    if not (folder / "zensical.toml").exists():
        text = config or yaml.safe_dump({**SITE, **settings}, allow_unicode=True)
        (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    run(["assets", str(folder / "docs")])
    return rebuild(folder)


def rebuild(folder: Path, *arguments: str) -> Built:
    """Build the site that is in ``folder``."""
    command = [sys.executable, "-m", "zensical", "build", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    config = folder / "mkdocs.yml"
    directories = "use_directory_urls: false" not in (config.read_text(encoding="utf-8") if config.exists() else "")
    return Built(folder / "site", done.stdout + done.stderr, directories)
