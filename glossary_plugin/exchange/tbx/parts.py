"""What a part of TBX is, by its kind, and which key of an entry takes it; the levels of a concept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary_plugin.exchange.languages import canonical
from glossary_plugin.exchange.tbx.shared import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.exchange.tbx.xml import Element

__all__ = [
    "CONCEPTS",
    "NAMED",
    "RELATIONS",
    "ROOTS",
    "STATUSES",
    "Name",
    "Parts",
    "kind_of",
    "parts_of",
    "sections_of",
    "tag_of",
    "terms_of",
]

ROOTS = {"martif", "tbx"}
CONCEPTS = {"termEntry", "conceptEntry"}
_LANGUAGES = {"langSet", "langSec"}
_TERMS = {"tig", "ntig", "termSec"}
_TYPED = {"descrip", "admin", "termNote", "ref", "xref", "transac", "descripNote", "adminNote", "transacNote"}
_GROUPS = {"descripGrp", "adminGrp", "termNoteGrp", "transacGrp"}
RELATIONS = {
    "crossReference": "related",
    "relatedConcept": "related",
    "relatedTerm": "related",
    "relatedConceptBroader": "broader",
    "superordinateConceptGeneric": "broader",
    "superordinateConceptPartitive": "broader",
    "relatedConceptNarrower": "narrower",
    "subordinateConceptGeneric": "narrower",
    "subordinateConceptPartitive": "narrower",
}
_TAKEN = {
    "definition": "definition",
    "note": "note",
    "context": "examples",
    "example": "examples",
    "sampleSentence": "examples",
    "subjectField": "tags",
    "source": "sources",
    "externalCrossReference": "page",
    **RELATIONS,
}
_OF_A_TERM = {"administrativeStatus": "status", "termType": "type"}
_ABBREVIATED = {"abbreviation", "acronym", "initialism", "abbreviatedForm"}
NAMED = {"", "fullForm", "variant", "synonym", "entryTerm", *_ABBREVIATED}
STATUSES = ("preferred", "admitted")
_OUT_OF_USE = ("deprecated", "superseded", "obsolete", "notRecommended")


@dataclass(frozen=True, slots=True)
class Parts:
    """What one level of a concept says, by the key that takes it, and the names of what none takes."""

    taken: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    lost: list[str] = field(default_factory=list)

    def one(self, key: str) -> str:
        """Return the first text at a key."""
        return next((one_line(each.text) for each in self.taken.get(key, ())), "")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """One term of a language section."""

    text: str
    parts: Parts

    @property
    def status(self) -> str:
        """What its administrative status is."""
        return self.parts.one("status")

    @property
    def is_out_of_use(self) -> bool:
        """Whether it is not to be used any more."""
        return self.status.startswith(_OUT_OF_USE)

    @property
    def is_abbreviated(self) -> bool:
        """Whether it is short for another."""
        return self.parts.one("type") in _ABBREVIATED


def sections_of(concept: Element) -> list[Element]:
    """Return the language sections of a concept."""
    return [each for each in concept.children if each.name in _LANGUAGES]


def tag_of(section: Element) -> str:
    """Return the language of a section as a BCP 47 tag; nothing where it tells none."""
    return canonical(section.attributes.get("lang", ""))


def terms_of(section: Element) -> list[Name]:
    """Return the terms of a language section that have a text."""
    made = []
    for element in section.children:
        if element.name in _TERMS:
            parts = parts_of(element)
            text = next((one_line(each.text) for each in element.every() if each.name == "term"), "")
            if text:
                made.append(Name(text, parts))
    return made


def parts_of(element: Element) -> Parts:
    """Return what the parts of a concept, of a language section or of a term say."""
    parts = Parts()
    taken = {**_TAKEN, **_OF_A_TERM} if element.name in _TERMS else _TAKEN
    for kind, each, beside in _items(element):
        key = taken.get(kind)
        if key is None:
            parts.lost.append(kind)
            continue
        parts.taken[key].append(each)
        parts.lost.extend(f"{inner.name} in {kind}" for inner in each.children)
        for other in beside:
            if key == "definition" and kind_of(other) == "source":
                parts.taken["sources"].append(other)
            else:
                parts.lost.append(f"{kind_of(other)} of {kind}")
    return parts


def _items(element: Element) -> Iterator[tuple[str, Element, Sequence[Element]]]:
    """Yield the kind of each part, the part, and what is grouped with it."""
    for child in element.children:
        if child.name == "termGrp":
            yield from _items(child)
        elif child.name in _GROUPS and child.children:
            first, *beside = child.children
            yield (child.name if child.name == "transacGrp" else kind_of(first)), first, beside
        elif child.name not in {"term", *_LANGUAGES, *_TERMS}:
            yield kind_of(child), child, ()


def kind_of(element: Element) -> str:
    """Return the kind of a part in both styles: its type, or the name of its element."""
    return element.attributes.get("type") or element.name if element.name in _TYPED else element.name
