"""The names in the ``.. glossary::`` directives of a Sphinx project, which its configuration may say something of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.core.files import read_whole
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.ids import make_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["native_keys"]

_SUFFIXES = frozenset({".rst", ".md", ".txt"})
_CLASSIFIER = re.compile("(?<! ) +: +")


def native_keys(docs: Path) -> frozenset[str]:
    """Return the ids and the names, folded, of the entries in a folder."""
    names = {name for path in docs.rglob("*") if path.suffix in _SUFFIXES for name in _names(path)}
    return frozenset(fold_key(key) for name in names for key in (name, make_id(name)))


def _names(path: Path) -> Iterator[str]:
    # Loaded where they are needed: few projects ask.
    from glossary_plugin.exchange.markdown.document import Markdown  # noqa: PLC0415
    from glossary_plugin.exchange.sphinx.directives import MYST, items, markdown_glossaries, rst_glossaries  # noqa: PLC0415
    from glossary_plugin.exchange.sphinx.text import plain  # noqa: PLC0415

    text, _ = read_whole(path, path.name)
    is_markdown = path.suffix == ".md"
    found = markdown_glossaries(Markdown(text, syntax=MYST)) if is_markdown else rst_glossaries(text)
    for _, _, content in found:
        for entry in items(content)[0]:
            yield from (plain(_CLASSIFIER.split(line)[0]) for _, line in entry.terms)
