"""What the paths that authors write mean: documents, and other files of the source folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.system.files import is_file

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

__all__ = ["document_of", "found_at"]


def document_of(env: BuildEnvironment, path: str) -> str:
    """Return the document that a path inside the documentation folder means, with or without its suffix; else empty."""
    if path in env.found_docs:
        return path
    stem = path.rpartition(".")[0]
    return stem if stem in env.found_docs else ""


def found_at(env: BuildEnvironment, path: str) -> str | bool:
    """Return the document that a path inside the documentation folder means, else whether it is another file."""
    return document_of(env, path) or is_file(env.srcdir / path)
