"""TBX -> entries: a concept is an entry, its language sections are the entry's own texts and its translations."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossary_plugin.exchange.concepts.entries import (
    Concept,
    as_id,
    entries_of,
    main_language,
    not_in,
    source_of,
    untaken,
)
from glossary_plugin.exchange.concepts.tbx.shared import id_of, one_line, source_values, tidy
from glossary_plugin.exchange.concepts.xml import XmlElement, parse
from glossary_plugin.exchange.formats import Imported, bad_format, lost
from glossary_plugin.exchange.languages import canonical, own_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Document, ImportSettings

__all__ = ["read"]

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
    """What one level of a concept has, by the key that takes it, and the names of what none takes."""

    taken: dict[str, list[XmlElement]] = field(default_factory=lambda: defaultdict(list))
    lost: list[str] = field(default_factory=list)

    def one(self, key: str) -> str:
        """Return the first text at a key."""
        return next((one_line(each.text) for each in self.taken.get(key, ())), "")


@dataclass(frozen=True, slots=True, eq=False)
class Designation:
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


def sections_of(concept: XmlElement) -> list[XmlElement]:
    """Return the language sections of a concept."""
    return [each for each in concept.children if each.name in _LANGUAGES]


def tag_of(section: XmlElement) -> str:
    """Return the language of a section as a BCP 47 tag; nothing where it has none."""
    return canonical(section.attributes.get("lang", ""))


def terms_of(section: XmlElement) -> list[Designation]:
    """Return the terms of a language section that have a text."""
    made = []
    for element in section.children:
        if element.name in _TERMS:
            parts = parts_of(element)
            text = next((one_line(each.text) for each in element.every() if each.name == "term"), "")
            if text:
                made.append(Designation(text, parts))
    return made


def parts_of(element: XmlElement) -> Parts:
    """Return what the parts of a concept, of a language section or of a term have."""
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


def _items(element: XmlElement) -> Iterator[tuple[str, XmlElement, Sequence[XmlElement]]]:
    """Yield the kind of each part, the part, and what is grouped with it."""
    for child in element.children:
        if child.name == "termGrp":
            yield from _items(child)
        elif child.name in _GROUPS and child.children:
            first, *beside = child.children
            yield (child.name if child.name == "transacGrp" else kind_of(first)), first, beside
        elif child.name not in {"term", *_LANGUAGES, *_TERMS}:
            yield kind_of(child), child, ()


def kind_of(element: XmlElement) -> str:
    """Return the kind of a part in both styles: its type, or the name of its element."""
    return element.attributes.get("type") or element.name if element.name in _TYPED else element.name


_HEADS = {"fileDesc", "encodingDesc", "revisionDesc", "back"}


@dataclass(frozen=True, slots=True)
class _TbxFile:
    """One file: its concepts by their keys, and by each id in it the concept that has it."""

    root: XmlElement
    concepts: Mapping[Hashable, XmlElement]
    owners: Mapping[str, Hashable]


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the concepts of TBX files of version 2 or 3 as entries."""
    problems: list[Problem] = []
    files: list[_TbxFile] = []
    for number, document in enumerate(documents):
        root, faults = parse(document)
        problems += faults
        if root is not None:
            made, faults = _file(root, number)
            problems += faults
            files += [made] if made else []
    spoken = [[tag_of(each) for each in sections_of(concept)] for file in files for concept in file.concepts.values()]
    stated = next((file.root.attributes["lang"] for file in files if file.root.attributes.get("lang")), "")
    language = main_language(settings.language, stated, spoken)
    concepts: list[Concept] = []
    for file in files:
        names = _names(file)
        for key, element in file.concepts.items():
            concept, faults = _concept(key, element, language, {**names, **file.owners})
            problems += faults
            concepts += [concept] if concept else []
    title = next(filter(None, map(_title, files)), "")
    entries, faults = entries_of(concepts)
    return Imported(entries=entries, title=title, language=language, problems=[*problems, *faults])


def _file(root: XmlElement, number: int) -> tuple[_TbxFile | None, list[Problem]]:
    """Return what one file holds."""
    if root.name not in ROOTS:
        hint = "a TBX file begins with <tbx> (version 3) or <martif> (version 2)"
        return None, [bad_format(f"this is not TBX: it begins with <{root.name}>", hint, root.where)]
    concepts = [each for each in root.every() if each.name in CONCEPTS]
    if not concepts:
        hint = "a concept is a <conceptEntry> (version 3) or a <termEntry> (version 2)"
        return None, [bad_format("there is no concept in this file", hint, root.where)]
    keyed: dict[Hashable, XmlElement] = {(number, place): concept for place, concept in enumerate(concepts)}
    owners: dict[str, Hashable] = {}
    for key, concept in keyed.items():
        for each in concept.every():
            if each.attributes.get("id"):
                owners.setdefault(each.attributes["id"], key)
    heads = [inner for each in _heads(root) for inner in each.children]
    headings = [each.attributes.get("type", each.name) for each in heads if each.name != "titleStmt"]
    what = "a glossary file has no place for what the file says about itself"
    return _TbxFile(root, keyed, owners), list(lost(what, headings, root.where))


def _heads(root: XmlElement) -> list[XmlElement]:
    """Return where a file describes itself: parts of its header, and what stands behind its concepts."""
    return [each for top in root.children for each in top.children if each.name in _HEADS]


def _title(file: _TbxFile) -> str:
    heads = [inner for each in _heads(file.root) for inner in each.children if inner.name == "titleStmt"]
    found = (each.text for head in heads for each in head.children if each.name == "title")
    return next(map(one_line, found), "")


def _names(file: _TbxFile) -> dict[str, Hashable]:
    """Return the concepts by the terms that one alone has, behind a space, which no id has."""
    found: defaultdict[str, set[Hashable]] = defaultdict(set)
    for key, concept in file.concepts.items():
        for section in sections_of(concept):
            for name in terms_of(section):
                found[name.text].add(key)
    return {f" {text}": next(iter(keys)) for text, keys in found.items() if len(keys) == 1}


def _concept(
    key: Hashable, element: XmlElement, language: str, known: Mapping[str, Hashable]
) -> tuple[Concept | None, Sequence[Problem]]:
    """Return one concept, or why there is none."""
    sections: dict[str, list[XmlElement]] = defaultdict(list)
    for section in sections_of(element):
        sections[tag_of(section)].append(section)
    own = own_of([tag for tag, each in sections.items() if any(map(terms_of, each))], language)
    if own is None:
        first = next((name.text for each in sections_of(element) for name in terms_of(each)), "")
        return None, [not_in(first, language, element.where)]
    reading = _TbxReading(parts_of(element), own)
    values = reading.language(sections.pop(own), own)
    for tag, others in sections.items():
        translation = reading.language(others, tag)
        if translation.get("term") == values["term"]:
            del translation["term"]
        if tag and translation:
            values.setdefault("translations", {})[tag] = translation
        elif not tag:
            reading.lost += [f"a section in no language: {key}" for key in translation]
    values |= reading.rest()
    reading.lost += [f"{kind} in a language without terms" for kind, left in reading.shared.taken.items() if left]
    values["id"] = as_id(id_of(element.attributes.get("id", "")))
    relations = reading.relations(known)
    losses = list(untaken(values["term"], reading.lost, element.where))
    return Concept(key=key, values=values, relations=relations, where=element.where), losses


class _TbxReading:
    """Turns the parts of one concept into an entry, and gathers what an entry cannot take."""

    def __init__(self, shared: Parts, language: str) -> None:
        self.shared, self.own = shared, language
        self.lost: list[str] = []
        self.found: defaultdict[str, list[XmlElement]] = defaultdict(list)
        """Parts that an entry has once for all languages."""

    def language(self, sections: Sequence[XmlElement], tag: str) -> dict[str, Any]:
        """Return what the entry, or its translation, has in one language."""
        parts = [parts_of(section) for section in sections]
        names = [name for section in sections for name in terms_of(section)]
        values, shown = self._named(names, tag)
        above = [*parts, self._shared(tag)]
        definitions = _at("definition", *above, *(name.parts for name in shown))
        notes = _at("note", *above, *(name.parts for name in shown[:1]))
        examples = _at("examples", *above, *(name.parts for name in shown))
        values["definition"] = tidy(definitions[0].text) if definitions else ""
        values["note"] = "\n\n".join(filter(None, (tidy(each.text) for each in notes)))
        values["examples"] = [tidy(each.text) for each in examples]
        self.lost += ["a further definition"] * (len(definitions) > 1)
        self._note_losses(names, shown, tag)
        for level in [*above, *(name.parts for name in names)]:
            self.lost += level.lost
            for key in ("sources", "tags", "page", *RELATIONS.values()):
                self.found[key] += level.taken.pop(key, [])
        return {key: value for key, value in values.items() if value}

    def _shared(self, tag: str) -> Parts:
        """Take from what holds for the whole concept that which is in a language; what has none is in the own one."""
        parts = Parts(lost=self.shared.lost.copy() if tag == self.own else [])
        for key, elements in self.shared.taken.items():
            for each in elements.copy():
                language = canonical(each.attributes.get("lang", ""))
                if language == tag or (tag == self.own and not (language and key in {"definition", "note"})):
                    parts.taken[key].append(each)
                    elements.remove(each)
        return parts

    def _named(self, names: Sequence[Designation], tag: str) -> tuple[dict[str, Any], list[Designation]]:
        """Return the names by their keys, and the terms that are shown, the first one first."""
        shown = [name for name in names if not name.is_out_of_use]
        out_of_use = not shown and bool(names)
        if out_of_use:
            shown = [name for name in names if name.status.startswith("superseded")] or list(names[:1])
        order = sorted(shown, key=lambda each: (each.is_abbreviated, not each.status.startswith("preferred")))
        hidden = [name for name in names if name not in shown]
        values: dict[str, Any] = {
            "term": order[0].text if order else "",
            "abbr": [each.text for each in shown if each is not order[0] and each.is_abbreviated],
            "aliases": [each.text for each in shown if each is not order[0] and not each.is_abbreviated],
        }
        if tag == self.own:
            values["avoid"] = [_avoided(name) for name in hidden]
            values["status"] = "deprecated" if out_of_use else ""
        else:
            self.lost += [f"'{name.text}', which is {name.status}" for name in hidden]
        return values, order

    def _note_losses(self, names: Sequence[Designation], shown: Sequence[Designation], tag: str) -> None:
        """Note what names have that an entry has no place for."""
        for name in names:
            kind, status = name.parts.one("type"), name.status
            if kind not in NAMED:
                self.lost.append(f"termType {kind}")
            other = bool(status) and not name.is_out_of_use and not status.startswith(STATUSES)
            if other or (name in shown[1:] and status.startswith("preferred")):
                self.lost.append(f"{status} of '{name.text}'")
            noted = name in shown[:1] or (name not in shown and tag == self.own)
            if _at("note", name.parts) and not noted:
                self.lost.append(f"note of '{name.text}'")
            if name not in shown:
                self.lost += [f"{kind_of(each)} of '{name.text}'" for each in _at("examples", name.parts)]
                self.lost += [f"{kind_of(each)} of '{name.text}'" for each in _at("definition", name.parts)]

    def rest(self) -> dict[str, Any]:
        """Return what an entry has once for all languages."""
        sources = [source_of(*source_values(tidy(each.text))) for each in self.found["sources"]]
        pages = []
        for each in self.found["page"]:
            text, target = one_line(each.text), each.attributes.get("target", "").strip()
            pages.append(target or text)
            if text and pages[-1] != text:
                self.lost.append(f"{kind_of(each)} text '{text}'")
        self.lost += [f"externalCrossReference {page}" for page in pages[1:]]
        tags = list(dict.fromkeys(one_line(each.text) for each in self.found["tags"]))
        return {
            "sources": [each for place, each in enumerate(sources) if each and each not in sources[:place]],
            "page": pages[0] if pages else "",
            "tags": [tag for tag in tags if tag],
        }

    def relations(self, known: Mapping[str, Hashable]) -> dict[str, list[Hashable]]:
        """Return the concepts that this one names."""
        made: dict[str, list[Hashable]] = defaultdict(list)
        for kind in dict.fromkeys(RELATIONS.values()):
            for each in self.found[kind]:
                target, text = each.attributes.get("target", "").removeprefix("#"), one_line(each.text)
                key = known.get(target or f" {text}")
                if key is None:
                    self.lost.append(f"{kind_of(each)} to '{target or text}'")
                else:
                    made[kind].append(key)
        return made


def _at(key: str, *levels: Parts) -> list[XmlElement]:
    return [each for level in levels for each in level.taken.get(key, ())]


def _avoided(name: Designation) -> object:
    why = " ".join(one_line(each.text) for each in name.parts.taken.get("note", ()))
    return {"text": name.text, "why": why} if why else name.text
