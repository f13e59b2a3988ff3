"""TBX -> entries: a concept is an entry, its language sections are the entry's own texts and its translations."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossary_plugin.exchange.concepts.entries import Concept, as_id, entries_of, main_language, not_in, source_of
from glossary_plugin.exchange.concepts.tbx.shared import id_of, one_line, source_values, tidy
from glossary_plugin.exchange.concepts.xml import XmlElement, parse
from glossary_plugin.exchange.formats import Imported, bad_format, lost
from glossary_plugin.exchange.formats.languages import canonical, own_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Document, ImportSettings

__all__ = ["read"]

_ROOTS = {"martif", "tbx"}
_CONCEPTS = {"termEntry", "conceptEntry"}
_LANGUAGES = {"langSet", "langSec"}
_TERMS = {"tig", "ntig", "termSec"}
_TYPED = {"descrip", "admin", "termNote", "ref", "xref", "transac", "descripNote", "adminNote", "transacNote"}
_GROUPS = {"descripGrp", "adminGrp", "termNoteGrp", "transacGrp"}
_RELATIONS = {
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
    **_RELATIONS,
}
_OF_A_TERM = {"administrativeStatus": "status", "termType": "type"}
_ABBREVIATED = {"abbreviation", "acronym", "initialism", "abbreviatedForm"}
_NAMED = {"", "fullForm", "variant", "synonym", "entryTerm", *_ABBREVIATED}
_STATUSES = ("preferred", "admitted")
_HEADS = {"fileDesc", "encodingDesc", "revisionDesc", "back"}
_OUT_OF_USE = ("deprecated", "superseded", "obsolete", "notRecommended")


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """What a concept, a section or a term has, by the keys that take it, and the names of what none takes."""

    taken: dict[str, list[XmlElement]] = field(default_factory=lambda: defaultdict(list))
    lost: list[str] = field(default_factory=list)
    text: str = ""
    """Of a term, the term itself."""

    def one(self, key: str) -> str:
        """Return the first text at a key."""
        return next((one_line(each.text) for each in self.taken.get(key, ())), "")

    @property
    def status(self) -> str:
        """What the administrative status of a term is."""
        return self.one("status")

    @property
    def is_out_of_use(self) -> bool:
        """Whether a term is not to be used any more."""
        return self.status.startswith(_OUT_OF_USE)

    @property
    def is_abbreviated(self) -> bool:
        """Whether a term is short for another."""
        return self.one("type") in _ABBREVIATED


@dataclass(frozen=True, slots=True)
class _TbxFile:
    """One file: its concepts by their keys, and by each id, and each term of one alone, the concept that has it."""

    root: XmlElement
    concepts: Mapping[Hashable, XmlElement]
    owners: Mapping[str, Hashable]

    def heads(self) -> Iterator[XmlElement]:
        """Yield what a file has about itself: in parts of its header, and behind its concepts."""
        for top in self.root.children:
            for head in top.children:
                yield from head.children if head.name in _HEADS else ()

    @property
    def title(self) -> str:
        """The title of the file; empty: it has none."""
        titles = (each for head in self.heads() if head.name == "titleStmt" for each in head.children)
        return next((one_line(each.text) for each in titles if each.name == "title"), "")


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the concepts of TBX files of version 2 or 3 as entries."""
    problems: list[Problem] = []
    files: list[_TbxFile] = []
    for number, document in enumerate(documents):
        root, faults = parse(document)
        concepts = [each for each in root.every() if each.name in _CONCEPTS] if root else []
        problems += [*faults, *(_wrong(root, concepts) if root else ())]
        if root and root.name in _ROOTS and concepts:
            files.append(_file(root, {(number, place): concept for place, concept in enumerate(concepts)}))
    spoken = [[_tag(each) for each in _sections(concept)] for file in files for concept in file.concepts.values()]
    stated = next((file.root.attributes["lang"] for file in files if file.root.attributes.get("lang")), "")
    language = main_language(settings.language, stated, spoken)
    what = "a glossary file has no place for what the file says about itself"
    found: list[Concept | Problem] = []
    for file in files:
        headings = [each.attributes.get("type", each.name) for each in file.heads() if each.name != "titleStmt"]
        problems += lost(what, headings, file.root.where)
        found += [_concept(key, element, language, file.owners) for key, element in file.concepts.items()]
    title = next((file.title for file in files if file.title), "")
    entries, faults = entries_of(found)
    return Imported(entries=entries, title=title, language=language, problems=[*problems, *faults])


def _wrong(root: XmlElement, concepts: Sequence[XmlElement]) -> Iterator[Problem]:
    if root.name not in _ROOTS:
        hint = "a TBX file begins with <tbx> (version 3) or <martif> (version 2)"
        yield bad_format(f"this is not TBX: it begins with <{root.name}>", hint, root.where)
    elif not concepts:
        hint = "a concept is a <conceptEntry> (version 3) or a <termEntry> (version 2)"
        yield bad_format("there is no concept in this file", hint, root.where)


def _file(root: XmlElement, concepts: Mapping[Hashable, XmlElement]) -> _TbxFile:
    """Return a file; its concepts are known by the terms that one alone has, behind a space, which no id has."""
    owners: dict[str, Hashable] = {}
    named: defaultdict[str, set[Hashable]] = defaultdict(set)
    for key, concept in concepts.items():
        for each in concept.every():
            if id_ := each.attributes.get("id"):
                owners.setdefault(id_, key)
        for section in _sections(concept):
            for name in _terms(section):
                named[f" {name.text}"].add(key)
    return _TbxFile(root, concepts, {name: next(iter(keys)) for name, keys in named.items() if len(keys) == 1} | owners)


def _sections(concept: XmlElement) -> list[XmlElement]:
    """Return the language sections of a concept."""
    return [each for each in concept.children if each.name in _LANGUAGES]


def _tag(element: XmlElement) -> str:
    """Return the language of an element as a BCP 47 tag; nothing where it has none."""
    return canonical(element.attributes.get("lang", ""))


def _terms(section: XmlElement) -> list[_Level]:
    """Return the terms of a language section that have a text."""
    levels = [_level(each) for each in section.children if each.name in _TERMS]
    return [each for each in levels if each.text]


def _level(element: XmlElement) -> _Level:
    """Return what the parts of a concept, of a language section or of a term have."""
    is_term = element.name in _TERMS
    names = (one_line(each.text) for each in element.every() if is_term and each.name == "term")
    level = _Level(text=next(names, ""))
    taken = {**_TAKEN, **_OF_A_TERM} if is_term else _TAKEN
    for kind, each, beside in _items(element):
        key = taken.get(kind)
        if key is None:
            level.lost.append(kind)
            continue
        level.taken[key].append(each)
        level.lost.extend(f"{inner.name} in {kind}" for inner in each.children)
        for other in beside:
            if key == "definition" and _kind(other) == "source":
                level.taken["sources"].append(other)
            else:
                level.lost.append(f"{_kind(other)} of {kind}")
    return level


def _items(element: XmlElement) -> Iterator[tuple[str, XmlElement, Sequence[XmlElement]]]:
    """Yield the kind of each part, the part, and what is grouped with it."""
    for child in element.children:
        if child.name == "termGrp":
            yield from _items(child)
        elif child.name in _GROUPS and child.children:
            first, *beside = child.children
            yield (child.name if child.name == "transacGrp" else _kind(first)), first, beside
        elif child.name not in {"term", *_LANGUAGES, *_TERMS}:
            yield _kind(child), child, ()


def _kind(element: XmlElement) -> str:
    """Return the kind of a part in both styles: its type, or the name of its element."""
    return element.attributes.get("type") or element.name if element.name in _TYPED else element.name


def _concept(key: Hashable, element: XmlElement, language: str, known: Mapping[str, Hashable]) -> Concept | Problem:
    """Return one concept, or why there is none."""
    sections: dict[str, list[XmlElement]] = defaultdict(list)
    for section in _sections(element):
        sections[_tag(section)].append(section)
    names = {tag: [name for section in each for name in _terms(section)] for tag, each in sections.items()}
    own = own_of([tag for tag, each in names.items() if each], language)
    if own is None:
        return not_in(next((name.text for each in names.values() for name in each), ""), language, element.where)
    reading = _TbxReading(_level(element), own)
    values = reading.language(sections.pop(own), names[own], own)
    for tag, others in sections.items():
        translation = reading.language(others, names[tag], tag)
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
    return Concept(key=key, values=values, relations=relations, lost=reading.lost, where=element.where)


class _TbxReading:
    """Turns the parts of one concept into an entry, and gathers what an entry cannot take."""

    def __init__(self, shared: _Level, language: str) -> None:
        self.shared, self.own = shared, language
        self.lost: list[str] = []
        self.found: defaultdict[str, list[XmlElement]] = defaultdict(list)
        """Parts that an entry has once for all languages."""

    def language(self, sections: Sequence[XmlElement], names: Sequence[_Level], tag: str) -> dict[str, Any]:
        """Return what the entry, or its translation, has in one language."""
        values, shown = self._named(names, tag)
        above = [*map(_level, sections), self._shared(tag)]
        definitions = _at("definition", *above, *shown)
        values["definition"] = tidy(definitions[0].text) if definitions else ""
        values["note"] = "\n\n".join(filter(None, (tidy(each.text) for each in _at("note", *above, *shown[:1]))))
        values["examples"] = [tidy(each.text) for each in _at("examples", *above, *shown)]
        self.lost += ["a further definition"] * (len(definitions) > 1)
        self._note_losses(names, shown, tag)
        for level in [*above, *names]:
            self.lost += level.lost
            for key in ("sources", "tags", "page", *_RELATIONS.values()):
                self.found[key] += level.taken.pop(key, [])
        return {key: value for key, value in values.items() if value}

    def _shared(self, tag: str) -> _Level:
        """Take from what holds for the whole concept that which is in a language; what has none is in the own one."""
        level = _Level(lost=self.shared.lost.copy() if tag == self.own else [])
        for key, elements in self.shared.taken.items():
            for each in elements.copy():
                language = _tag(each)
                if language == tag or (tag == self.own and not (language and key in {"definition", "note"})):
                    level.taken[key].append(each)
                    elements.remove(each)
        return level

    def _named(self, names: Sequence[_Level], tag: str) -> tuple[dict[str, Any], list[_Level]]:
        """Return the names by their keys, and the terms that are shown, the first one first."""
        shown = [name for name in names if not name.is_out_of_use]
        out_of_use = not shown and bool(names)
        if out_of_use:
            shown = [name for name in names if name.status.startswith("superseded")] or list(names[:1])
        order = sorted(shown, key=lambda each: (each.is_abbreviated, not each.status.startswith("preferred")))
        others, hidden = [name for name in shown if name is not order[0]], [name for name in names if name not in shown]
        values: dict[str, Any] = {
            "term": order[0].text if order else "",
            "abbr": [each.text for each in others if each.is_abbreviated],
            "aliases": [each.text for each in others if not each.is_abbreviated],
        }
        if tag == self.own:
            values["avoid"] = [_avoided(name) for name in hidden]
            values["status"] = "deprecated" if out_of_use else ""
        else:
            self.lost += [f"'{name.text}', which is {name.status}" for name in hidden]
        return values, order

    def _note_losses(self, names: Sequence[_Level], shown: Sequence[_Level], tag: str) -> None:
        """Note what names have that an entry has no place for."""
        for name in names:
            kind, status, is_shown = name.one("type"), name.status, name in shown
            if kind not in _NAMED:
                self.lost.append(f"termType {kind}")
            other = bool(status) and not name.is_out_of_use and not status.startswith(_STATUSES)
            if other or (name in shown[1:] and status.startswith("preferred")):
                self.lost.append(f"{status} of '{name.text}'")
            is_noted = name in shown[:1] or (not is_shown and tag == self.own)
            keys = [*["note"] * (not is_noted), *["examples", "definition"] * (not is_shown)]
            self.lost += [f"{_kind(each)} of '{name.text}'" for key in keys for each in _at(key, name)]

    def rest(self) -> dict[str, Any]:
        """Return what an entry has once for all languages."""
        sources = [source_of(*source_values(tidy(each.text))) for each in self.found["sources"]]
        pages = []
        for each in self.found["page"]:
            text, target = one_line(each.text), each.attributes.get("target", "").strip()
            pages.append(target or text)
            if text and pages[-1] != text:
                self.lost.append(f"{_kind(each)} text '{text}'")
        self.lost += [f"externalCrossReference {page}" for page in pages[1:]]
        return {
            "sources": [each for place, each in enumerate(sources) if each and each not in sources[:place]],
            "page": pages[0] if pages else "",
            "tags": [tag for tag in dict.fromkeys(one_line(each.text) for each in self.found["tags"]) if tag],
        }

    def relations(self, known: Mapping[str, Hashable]) -> dict[str, list[Hashable]]:
        """Return the concepts that this one names."""
        made: dict[str, list[Hashable]] = defaultdict(list)
        for kind in dict.fromkeys(_RELATIONS.values()):
            for each in self.found[kind]:
                target, text = each.attributes.get("target", "").removeprefix("#"), one_line(each.text)
                key = known.get(target or f" {text}")
                if key is None:
                    self.lost.append(f"{_kind(each)} to '{target or text}'")
                else:
                    made[kind].append(key)
        return made


def _at(key: str, *levels: _Level) -> list[XmlElement]:
    return [each for level in levels for each in level.taken.get(key, ())]


def _avoided(name: _Level) -> object:
    why = " ".join(one_line(each.text) for each in _at("note", name))
    return {"text": name.text, "why": why} if why else name.text
