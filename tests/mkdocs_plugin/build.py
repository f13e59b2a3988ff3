"""Real builds of small sites."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import mkdocs
import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["HOST", "Built", "build", "rebuild", "write"]

Command = Literal["build", "serve"]
HOST = mkdocs.__name__
"""``mkdocs`` or ``properdocs``: its command, and the name of its configuration."""


@dataclass(frozen=True)
class Built:
    """A site that was built."""

    folder: Path
    log: list[str]
    """What was logged from ``info`` up, as ``LEVEL message``."""
    use_directory_urls: bool = True

    def path(self, page: str) -> Path:
        """Return the path of the HTML made from a Markdown page."""
        stem = page.removesuffix(".md")
        if not self.use_directory_urls or stem.rpartition("/")[2] == "index":
            return self.folder / f"{stem}.html"
        return self.folder / stem / "index.html"

    def html(self, page: str) -> str:
        """Return the HTML made from a Markdown page."""
        return self.path(page).read_text(encoding="utf-8")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.getMessage()}")


def build(folder: Path, files: Mapping[str, str | bytes], **config: Any) -> Built:  # noqa: ANN401 - as YAML has it
    """Write a site's files into ``folder`` and build it; what MkDocs raises is raised."""
    write(folder, files, **config)
    return rebuild(folder)


def write(folder: Path, files: Mapping[str, str | bytes], **config: Any) -> None:  # noqa: ANN401 - as YAML has it
    """Write a site's files into ``folder``."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    settings = {"site_name": "Site", "site_url": "https://example.org/", "plugins": ["glossary"], **config}
    (folder / f"{HOST}.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")


def rebuild(folder: Path, *, dirty: bool = False, command: Command = "build") -> Built:
    """Build the site that is in ``folder``; a ``dirty`` build makes the pages anew that have changed."""
    collector = _Collector()
    logger = logging.getLogger(HOST)
    level = logger.level
    logger.addHandler(collector)
    logger.setLevel(logging.INFO)
    try:
        config = load_config(str(folder / f"{HOST}.yml"))
        config.plugins.on_startup(command=command, dirty=dirty)
        mkdocs_build(config, dirty=dirty)
        config.plugins.on_shutdown()
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
    return Built(folder / "site", collector.messages, config.use_directory_urls)
