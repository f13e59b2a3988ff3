"""A list as linked data: a ``DefinedTermSet`` of schema.org in JSON-LD, for search engines.

Source: https://schema.org/DefinedTermSet and https://schema.org/DefinedTerm (release 30).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glossary_plugin.html.linking.tokens import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glossary_plugin.core.model import Term

__all__ = ["linked_data"]

_MOST_DESCRIBED = 50_000
"""How many characters definitions may have together: beyond that a page would be twice as heavy for them."""
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def linked_data(title: str, language: str, terms: Iterable[Term], define: Callable[[Term], str]) -> str:
    """Return the element from which machines read what a page defines; an empty string where that is nothing.

    ``terms`` have their entries on the page; ``define`` gives a definition as HTML.

    >>> linked_data("Glossary", "en", [], str)
    ''
    """
    entries = [term for term in terms if not term.see]
    if not entries:
        return ""
    descriptions = [" ".join(plain_text(define(term)).split()) for term in entries]
    is_short = sum(map(len, descriptions)) <= _MOST_DESCRIBED
    data = {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": title,
        "inLanguage": language,
        "hasDefinedTerm": [
            _term(term, description if is_short else "")
            for term, description in zip(entries, descriptions, strict=True)
        ],
    }
    written = json.dumps(_filled(data), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return f'<script type="application/ld+json">{written}</script>'


def _term(term: Term, description: str) -> dict[str, Any]:
    url = f"#{term.anchor}"
    others = [*term.abbreviations, *term.aliases]
    return _filled(
        {
            "@type": "DefinedTerm",
            "@id": url,
            "name": term.name,
            "alternateName": others if len(others) != 1 else others[0],
            "description": description,
            "inLanguage": term.language,
            "url": url,
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", [])}
