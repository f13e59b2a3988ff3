"""SKOS, the vocabulary of thesauri on the web: what reading and writing share."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from rdflib import DCTERMS, SKOS

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.core.text.languages import base

__all__ = [
    "PREFIXES",
    "RELATIONS",
    "TEXTS",
    "default_base",
    "is_iri",
    "is_kana",
    "kana_tag",
    "local_name",
    "short_name",
    "tag_iri",
]

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TEXTS = {"definition": "definition", "note": "scopeNote", "details": "note", "examples": "example"}
"""Names of SKOS for the keys of texts."""

RELATIONS = {
    "broader": SKOS.broader,
    "narrower": SKOS.narrower,
    "related": SKOS.related,
    "requires": DCTERMS.requires,
    "see": DCTERMS.isReplacedBy,
}
"""Properties for the keys of relations."""

_IRI = re.compile(r"""(?:https?://|mailto:)[^\x00-\x20<>"{}|\\^`]+""")
_KANA = re.compile("ja-(?:Hira|Kana|Hrkt)", re.IGNORECASE)


def default_base(title: str) -> str:
    """Return what the addresses of concepts begin with where nobody gives it: it stays the same while the title does.

    >>> default_base("Words & more"), default_base("")
    ('urn:glossary:words-more:', 'urn:glossary:')
    """
    return f"urn:glossary:{make_id(title)}:" if title.strip() else "urn:glossary:"


def short_name(iri: str) -> str:
    """Return an address as people write it, with a prefix where it has one.

    >>> short_name("http://purl.org/dc/terms/creator"), short_name("https://example.org/a")
    ('dcterms:creator', 'https://example.org/a')
    """
    prefixed = (f"{prefix}:{iri.removeprefix(start)}" for prefix, start in PREFIXES.items() if iri.startswith(start))
    return next(prefixed, iri)


def tag_iri(start: str, tag: str) -> str:
    """Return the address of the collection of a tag; no concept has it, since no id has a colon."""
    return f"{start}tag:{quote(tag, safe='')}"


def local_name(iri: str) -> str:
    """Return what stands behind the last sign that parts an address.

    >>> local_name("https://example.org/terms#llm"), local_name("urn:glossary:llm"), local_name("https://example.org/a/")
    ('llm', 'llm', 'a')
    """
    return unquote(re.split("[#/:]", iri.rstrip("#/:"))[-1])


def is_iri(text: str) -> bool:
    """Return whether a text is an address that can stand for a thing on the web."""
    return bool(_IRI.fullmatch(text))


def is_kana(tag: str) -> bool:
    """Return whether a label in a language is a reading.

    >>> is_kana("ja-Hrkt"), is_kana("ja")
    (True, False)
    """
    return bool(_KANA.fullmatch(tag))


def kana_tag(language: str) -> str:
    """Return the language of the readings of a language; nothing where it has none."""
    return "ja-Hrkt" if language and base(language) == "ja" else ""
