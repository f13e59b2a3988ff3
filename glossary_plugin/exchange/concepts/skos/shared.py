"""SKOS, the vocabulary of thesauri on the web: what reading and writing share."""

from __future__ import annotations

from rdflib import DCTERMS, SKOS

__all__ = ["PREFIXES", "RELATIONS", "TEXTS"]

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
