"""Texts of a page in some folder -> the same with links from the documentation folder, as entries have them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.urls import split_relative
from glossary_plugin.exchange.formats.markdown_text import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossary_plugin.exchange.formats.splicing import Edit

__all__ = ["rebased", "rebased_values"]

_TEXTS = frozenset({"definition", "details", "note", "explanations", "examples"})


def rebased_values(values: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """Return an entry whose texts stood in a page in ``folder``, a path inside the documentation."""
    made = {key: _rebased(value, folder) if key in _TEXTS else value for key, value in values.items()}
    if isinstance(translations := values.get("translations"), dict):
        made["translations"] = {tag: rebased_values(each, folder) for tag, each in translations.items()}
    return made


def _rebased(value: Any, folder: str) -> Any:  # noqa: ANN401 - a text, or several
    match value:
        case str():
            return rebased(value, folder)
        case dict():
            return {key: _rebased(each, folder) for key, each in value.items()}
    return [_rebased(each, folder) for each in value]


def rebased(text: str, folder: str) -> str:
    """Return Markdown with its relative links and images from another folder.

    >>> rebased('[a](../b/a.md#x "T") ![c](c.png) [d](/d.md) [e](#e) `[f](f.md)`', "info")
    '[a](b/a.md#x "T") ![c](info/c.png) [d](/d.md) [e](#e) `[f](f.md)`'
    """
    if "](" not in text:
        return text
    document = Markdown(text)
    return document.edited(_edits(document, folder))


def _edits(document: Markdown, folder: str) -> Iterator[Edit]:
    for piece in document.pieces():
        parts = split_relative(str(piece.token.attrs.get("href", piece.token.attrs.get("src", ""))))
        start = document.text.find(parts.path, piece.words_end, piece.end) if parts else -1
        if parts and start >= 0 and not parts.path.startswith("/"):
            yield start, start + len(parts.path), _moved(parts.path, folder)


def _moved(path: str, folder: str) -> str:
    moved = posixpath.normpath(posixpath.join(folder, path))
    return f"{moved}/" if path.endswith("/") else moved
