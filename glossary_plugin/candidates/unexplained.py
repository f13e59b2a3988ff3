"""Acronyms that a text uses before it says what they stand for.

>>> text = "The RAG reads. Continuous integration (CI) runs; CI and RAG, retrieval-augmented generation (RAG)."
>>> [(each.short, each.start) for each in unexplained(text, {"GPU"})]
[('RAG', 4)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.candidates.acronyms import acronyms

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from glossary_plugin.candidates.acronyms import Acronym

__all__ = ["unexplained"]


def unexplained(text: str, known: Container[str]) -> Iterator[Acronym]:
    """Yield the first use of each acronym where that does not say what it stands for; ``known`` ones need not."""
    seen: set[str] = set()
    for each in acronyms(text):
        if not each.longs and each.short not in seen and each.short not in known:
            yield each
        seen.add(each.short)
