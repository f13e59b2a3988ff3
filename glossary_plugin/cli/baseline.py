"""Problems that a project knows of and lives with: a file of them, by what stays the same where lines move."""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary_plugin.core.problems import Problem

__all__ = ["baseline_of", "fingerprints", "known_in"]

_NUMBER = re.compile(r"[0-9][0-9,.]*")
"""What may change in a message while the mistake is the same: how often, how long."""


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """Return for each problem what tells it from all others, its line aside; of several alike, which of them it is."""
    alike: Counter[tuple[str, ...]] = Counter()
    found: list[str] = []
    for each in problems:
        same = each.code, each.where.file, _NUMBER.sub("#", each.message)
        alike[same] += 1
        found.append(sha256("\0".join((*same, str(alike[same]))).encode(errors="surrogatepass")).hexdigest()[:32])
    return found


def baseline_of(problems: Iterable[Problem]) -> str:
    """Return the file that makes these problems known; people read the rest of a line."""
    problems = list(problems)
    known = [
        {"fingerprint": mark, "code": each.code, "file": each.where.file, "message": each.message}
        for mark, each in zip(fingerprints(problems), problems, strict=True)
    ]
    return json.dumps({"version": 1, "known": known}, ensure_ascii=False, indent=1) + "\n"


def known_in(text: str) -> frozenset[str] | None:
    """Return the fingerprints in a file of known problems; None: it is no such file."""
    try:
        return frozenset(each["fingerprint"] for each in json.loads(text)["known"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
