"""Whether a site that was built has what the links of the glossary lead to: others write into it too.

Only our own pages and files are read, and those in which a term names a place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from glossary_plugin.core.site.targets import fragment_of, unknown_anchor
from glossary_plugin.html.linking.anchors import anchors_in, lacking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from glossary_plugin.core.model import Term
    from glossary_plugin.core.problems import Problem

__all__ = ["Standing"]

_SIGN = b"glossary"
"""What each of our style sheets and scripts holds, minified or not."""
_NO_ANCHORS = ("/", "!", ":~:")
"""How a fragment begins that a script or the browser understands."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What must be in a site, by paths inside its folder."""

    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Our pages, with the anchors of their entries; and those that terms name."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The data that we have written."""
    assets: tuple[str, ...] = ()
    """The style sheets and scripts that pages load; an empty one is the choice of the site."""
    named: tuple[tuple[Term, str, str], ...] = ()
    """The places that terms name: the term, the URL as it is written, the path of the page that it leads to."""

    def lost(self, folder: Path) -> Iterator[tuple[str, frozenset[str] | None]]:
        """Yield each path where something else stands, with the anchors that are gone; None: nothing stands there."""
        for path, anchors in self.pages.items():
            if not (folder / path).is_file():
                yield path, None
            elif anchors and (gone := lacking(_text(folder / path), anchors)):
                yield path, gone
        for path in (*self.files, *self.assets):
            if not (folder / path).is_file():
                yield path, None
            elif not self._is_ours(path, (folder / path).read_bytes()):
                yield path, frozenset()

    def _is_ours(self, path: str, data: bytes) -> bool:
        if path in self.assets:
            return _SIGN in data or not data.strip()
        return data == self.files[path] or (path.endswith(".json") and _same_json(data, self.files[path]))

    def unknown(self, folder: Path) -> Iterator[Problem]:
        """Yield the places that terms name and their pages do not have, where the pages are there."""
        anchors = cache(lambda path: anchors_in(_text(folder / path)) if (folder / path).is_file() else None)
        for term, url, path in {(term.id, url): (term, url, path) for term, url, path in self.named}.values():
            fragment = fragment_of(url)
            if fragment in {"", "top"} or fragment.startswith(_NO_ANCHORS):
                continue
            known = anchors(path)
            if known is not None and fragment not in known:
                yield unknown_anchor(term, url, known)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _same_json(one: bytes, other: bytes) -> bool:
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False
