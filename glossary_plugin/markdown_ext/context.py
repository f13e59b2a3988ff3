"""What a host says of the page that is rendered: Zensical does, by a preprocessor of its own."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossary_plugin.html.site.page_flow import PageSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown

__all__ = ["Context", "context_of"]

_NAME = "rendering_context"


@dataclass(frozen=True)
class Context:
    """A page of a site, and the site's configuration."""

    path: str
    """Of the page's source, inside the documentation."""
    meta: Mapping[str, Any]
    """The page's front matter."""
    config: Mapping[str, Any]

    @property
    def root(self) -> Path:
        """The folder of the configuration."""
        return Path(self.config["root_dir"])

    @property
    def named(self) -> Path | None:
        """The configuration that the command line names, as in ``-f site.yml``: the host itself does not say it."""
        words = (word.removeprefix("--config-file=").removeprefix("-f") for word in sys.argv[1:])
        files = (Path(word).absolute() for word in words if word.endswith((".yml", ".yaml", ".toml")))
        return next((file for file in files if file.parent.resolve() == self.root.resolve() and file.is_file()), None)

    @property
    def docs(self) -> Path:
        """The folder of the documentation."""
        return self.root / str(self.config["docs_dir"])

    @property
    def file(self) -> Path:
        """The file of the page."""
        return self.docs / self.path

    @property
    def source(self) -> PageSource:
        """The page as its author wrote it."""
        return PageSource(
            path=self.path,
            file=str(self.file),
            folder=str(self.file.parent),
            meta=self.meta,
            text=lambda: self.file.read_text(encoding="utf-8", errors="replace"),
        )

    @property
    def language(self) -> str:
        """The language of the theme; empty: not known."""
        theme = self.config.get("theme") or {}
        return str(theme.get("language") or "") if isinstance(theme, dict) else ""


def context_of(md: Markdown) -> Context | None:
    """Return what the host says; None where it says nothing, as with plain Python-Markdown."""
    if _NAME not in md.preprocessors:
        return None
    processor: Any = md.preprocessors[_NAME]
    meta = processor.page.meta
    return Context(str(processor.page.path), meta if isinstance(meta, dict) else {}, processor.config)
