"""The first sentence of a definition, for the line that an index has of an entry."""

from __future__ import annotations

import re

from glossary_plugin.html.linking.tokens import plain_text

__all__ = ["lead"]

_BLOCK = re.compile(r"</?(?:p|ul|ol|li|dl|dt|dd|table|pre|div|blockquote|figure|hr|h[1-6])\b[^>]*>", re.IGNORECASE)
_END = re.compile(r"[。！？｡]++[」』）]*+|(?<![.!?؟।])[.!?؟।]++[\"'»”’)\]]*+(?=\s)")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:\w|(?:\w\.)+\w|etc|vs|cf|approx|resp|bzw|ca|usw|Dr|Mr|Mrs|Ms|St|No|Nr)\.$")

_LONGEST = 20
"""Characters of an abbreviation at most."""


def lead(html: str) -> str:
    """Return the first sentence of a text as plain words; all of its first paragraph where that has no end of one.

    >>> lead("<p>A part, e.g. a <b>pod</b>. It runs.</p>"), lead("<p>部品。動く。</p>"), lead("<ul><li>One</li></ul>")
    ('A part, e.g. a pod.', '部品。', 'One')
    """
    blocks = (" ".join(plain_text(each).split()) for each in _BLOCK.split(html))
    text = next(filter(None, blocks), "")
    for found in _END.finditer(text):
        end = found.end()
        goes_on = text[end : end + 2].lstrip()[:1].islower()
        if not goes_on and not _ABBREVIATED.search(text, max(0, end - _LONGEST), end):
            return text[:end]
    return text
