"""Signs around the words of titles: emoji, arrows, quotation marks."""

from __future__ import annotations

import re

__all__ = ["unquoted", "without_marks"]

_EMOJI = (
    "\U0001f000-\U0001faff\u231a\u231b\u23cf\u23e9-\u23f3\u23f8-\u23fa\u2600-\u266c\u2670-\u27bf\u2b00-\u2bff"
    "\u3297\u3299\ufe0f\u20e3\U000e0020-\U000e007f"
)
_MARK = re.compile(f"(?:[\u2139\u2190-\u21ff\u24c2\u25a0-\u25ff]\ufe0f|[{_EMOJI}])[{_EMOJI}\u200d]*")
_LEADING = re.compile(f"[\\s\u2190-\u21ff\u2460-\u24ff\u25a0-\u25ff{_EMOJI}\u200d]+(?=\\S)")
"""Arrows, ① and ■ are signs before a text, and words inside it."""
_QUOTED = re.compile(
    r"(?:\"([^\"]+)\"|'([^']+)'|“([^“”]+)”|‘([^‘’]+)’|„([^„“”]+)[“”]|«\s*+([^«»\s]++(?:\s++[^«»\s]++)*+)\s*+»|「([^「」]+)」)"
)
_BRACKETED = re.compile(r"[(（\[［]")


def without_marks(text: str) -> str:
    """Return a text without its emoji, and without other signs before it.

    >>> without_marks("🧒 5歳でもわかるように説明"), without_marks("🇯🇵国産LLM"), without_marks("1️⃣ One")
    ('5歳でもわかるように説明', '国産LLM', '1 One')
    >>> without_marks("■ 入力→出力")
    '入力→出力'
    """
    match = _LEADING.match(text)
    return re.sub(r"[ \t]{2,}", " ", _MARK.sub(" ", text[match.end() :] if match else text)).strip()


def unquoted(name: str) -> str:
    """Return a name without the quotation marks around it.

    >>> unquoted("'Data Guide'"), unquoted("« Bac » (BC)"), unquoted("'A' and 'B'")
    ('Data Guide', 'Bac (BC)', "'A' and 'B'")
    """
    match = _QUOTED.match(name)
    behind = name[match.end() :] if match else ""
    is_whole = match and (not behind or _BRACKETED.match(behind.lstrip()))
    return next(filter(None, match.groups())).rstrip(".,") + behind if match and is_whole else name
