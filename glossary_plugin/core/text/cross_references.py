"""Texts that only refer their readers to another entry, in many languages: ``See API``, ``→ API``, ``APIを参照``."""

from __future__ import annotations

import re

__all__ = ["REFERS", "cross_reference"]

REFERS = (
    r"(?:(?:please )?(?:see|cf|siehe|vgl|voir|véase|ver|vedi|см)(?: also| auch| aussi| también)?\.?(?:\s*+:)?\s++"
    r"|(?:→|⇒|=>|参见|參見)[:：]?\s*+|(?:参照|参考|见|見|참조)(?:[:：]\s*+|\s++|(?=[「『“])))"
)
"""The pattern of what stands before the name of the entry."""
_NAME = r"[「『“]?(?P<{}>(?:[^.。\n]|\.(?=\S)){{1,60}}?)[」』”]?"
_WHOLE = re.compile(
    rf"{REFERS}{_NAME.format('behind')}[.。]?"
    rf"|{_NAME.format('before')} ?(?:を(?:参照|見よ)(?:のこと|してください)?|참조)[.。]?",
    re.IGNORECASE,
)


def cross_reference(text: str) -> str:
    """Return the name that a text only refers to; empty: it says more.

    >>> cross_reference("See API."), cross_reference("「API」を参照"), cross_reference("A door. See API.")
    ('API', 'API', '')
    """
    found = _WHOLE.fullmatch(text.strip())
    return (found["behind"] or found["before"]).strip() if found else ""
