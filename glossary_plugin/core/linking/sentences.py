"""Where a sentence begins."""

from __future__ import annotations

import re

from glossary_plugin.core.matching.boundaries import BARRIER

__all__ = ["LOOK_BACK", "starts_sentence"]

LOOK_BACK = 80
"""Characters before a place that are looked at."""
_SENTENCE_START = re.compile(rf"(?:\A|[.!?:;。！？：…•|{BARRIER}])[\s\"'“”‘’«»(\[*–—-]*\Z")


def starts_sentence(text: str, start: int) -> bool:
    """Return whether nothing but signs stands between a place and the end of what is before it.

    >>> starts_sentence("Run it. (Build it.)", 9), starts_sentence("Run it.", 4)
    (True, False)
    """
    return _SENTENCE_START.search(text, max(0, start - LOOK_BACK), start) is not None
