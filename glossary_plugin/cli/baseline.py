"""The file of known problems, which ``glossary check`` leaves out; they are recognised even where lines have moved."""

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
"""Numbers, such as counts and lengths, may change in a message although the problem is the same."""


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """Return what identifies each problem without its line; equal problems are numbered."""
    alike: Counter[tuple[str, ...]] = Counter()
    found: list[str] = []
    for each in problems:
        same = each.code, each.where.file, _NUMBER.sub("#", each.message)
        alike[same] += 1
        found.append(sha256("\0".join((*same, str(alike[same]))).encode(errors="surrogatepass")).hexdigest()[:32])
    return found


def baseline_of(problems: Iterable[Problem]) -> str:
    """Return the file of these problems; only the fingerprints are read again, the rest is for people."""
    problems = list(problems)
    known = [
        {"fingerprint": mark, "code": each.code, "file": each.where.file, "message": each.message}
        for mark, each in zip(fingerprints(problems), problems, strict=True)
    ]
    return json.dumps({"version": 1, "known": known}, ensure_ascii=False, indent=1) + "\n"


def known_in(text: str) -> frozenset[str] | None:
    """Return the fingerprints in a file of known problems; None: it is not such a file."""
    try:
        return frozenset(each["fingerprint"] for each in json.loads(text)["known"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
