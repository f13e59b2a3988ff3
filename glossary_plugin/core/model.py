"""The shapes of a glossary: frozen, keyword-only, made by ``load`` and read by everyone else.

The names are those of terminology work: a term has aliases and abbreviations, a definition,
broader and related terms, sources; a place in a text that uses one of its names is a mention.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.problems import UNREAD, Location, Problem, Vocabulary
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.languages import base

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

__all__ = [
    "Boundary",
    "Case",
    "Evidence",
    "Glossary",
    "Link",
    "Location",
    "Matching",
    "Name",
    "Origin",
    "Relation",
    "Role",
    "Source",
    "Status",
    "Tag",
    "Term",
    "Texts",
    "Translation",
]


class Case(StrEnum):
    """How the capitals of a name bind."""

    SMART = "smart"
    """Word by word: one with a capital beyond its first letter must stand as written."""
    EXACT = "exact"
    IGNORE = "ignore"


class Boundary(StrEnum):
    """Where a mention may start and end."""

    WORD = "word"
    """At the edges of a word, as the script of each edge has them."""
    STRICT = "strict"
    """The same, but a kanji affix (化, 再 …) is no edge."""
    NONE = "none"
    """Anywhere."""


class Evidence(StrEnum):
    """Whether mentions of a term must show that it is meant."""

    AUTO = "auto"
    """Those that look like a part of something else, and words of everyday life on a page that shows nothing of it."""
    NONE = "none"
    """Every mention counts."""


class Role(StrEnum):
    """What a name is to its term."""

    TERM = "term"
    ABBR = "abbr"
    ALIAS = "alias"
    AVOID = "avoid"
    ALSO = "also"
    SEE = "see"


class Status(StrEnum):
    """How far a term has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    DEPRECATED = "deprecated"


class Link(StrEnum):
    """Where mentions of a term lead."""

    PAGE = "page"
    ENTRY = "entry"
    NONE = "false"
    """Nowhere: the tooltip alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """One way to write a term, as the glossary has it."""

    text: str
    role: Role
    auto: bool | None = None
    """Whether plain mentions become links; None: as the term says."""
    case: Case | None = None
    boundary: Boundary | None = None
    why: str = ""
    """Why a name is to be avoided."""
    languages: tuple[str, ...] = ()
    """BCP 47 tags, where the name is in other languages than the texts of its term."""
    where: Location


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a definition comes from: a title, an address, or both."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Matching:
    """How the names of a term are found; None: as the file or the site says."""

    case: Case | None = None
    forms: bool | None = None
    """Whether inflected forms (plural, possessive …) are found too."""
    boundary: Boundary | None = None
    evidence: Evidence | None = None
    also: tuple[Name, ...] = ()
    """Spellings that are found but never shown."""
    decoys: tuple[str, ...] = ()
    """Words that protect themselves from this term (``except`` in the file)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """What readers learn of a term, in one language; empty where there is nothing."""

    definition: str = ""
    details: str = ""
    note: str = ""
    explanations: tuple[tuple[str, str], ...] = ()
    """Pairs of a section's key (``simple``, ``expert`` or a title) and its text."""
    examples: tuple[str, ...] = ()

    @property
    def every(self) -> Iterator[str]:
        """All texts."""
        yield from (self.definition, self.details, self.note, *self.examples)
        yield from (text for _, text in self.explanations)


@dataclass(frozen=True, kw_only=True, slots=True)
class Translation:
    """A term in another language: its names and texts there."""

    names: tuple[Name, ...] = ()
    reading: str = ""
    texts: Texts = Texts()
    of: str = ""
    """The state of the text that it was made from; empty: nobody wrote it down."""
    where: Location | None = field(default=None, compare=False, repr=False)
    """None: no file has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """The glossary of others that has a term."""

    glossary: str
    """Its address, or its file in a package, as option ``files`` names it."""
    id: str
    """The id that the term has there."""
    title: str = ""
    version: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """What an entry says of another one, as it is written."""

    kind: str
    """The key: ``requires``, ``broader``, ``narrower``, ``related`` or ``see``."""
    term: str
    """The id of the other entry, which may itself be only another name (``see``)."""
    where: Location


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One entry of the glossary."""

    id: str
    """Permanent, unique in the glossary; the anchor is ``term-`` and this."""
    names: tuple[Name, ...]
    """The term itself, then abbreviations, aliases, names to avoid and those of ``match.also``, as written."""
    language: str = ""
    """BCP 47 tag of the file's texts; empty: the site's."""
    format: str = "markdown"
    """``markdown`` or ``rst``."""
    trusted: bool = True
    """Whether its texts may hold whatever pages may; else they are plain Markdown that can do no harm."""
    former_ids: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    """Those that it had on pages before, as they are; see `old_anchors`."""
    reading: str = ""
    """How the term is read (kana); sorts and filters, is never matched."""
    texts: Texts = Texts()
    tags: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    """Ids of the terms to read first; like all relations resolved by the loader, the unknown left out."""
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    """Written ones and those that follow from other terms' ``broader``."""
    related: tuple[str, ...] = ()
    see: str = ""
    """Id of the entry that this one is only another name of; empty: it is an entry itself."""
    relations: tuple[Relation, ...] = field(default=(), compare=False, repr=False)
    """The relations as they are written, which adds nothing to what the term says but their places."""
    sources: tuple[Source, ...] = ()
    page: str = ""
    """The page (a path inside the documentation folder) or the URL that says more."""
    page_where: Location | None = field(default=None, compare=False, repr=False)
    """Where that is written, which is no part of what the term says; None: nowhere."""
    link: Link | None = None
    auto: bool | None = None
    """Whether plain mentions become links; None: yes, but for names too short to be safe."""
    match: Matching = Matching()
    scope: tuple[str, ...] = ()
    """Globs of pages, as paths inside the documentation folder, on which this sense is meant."""
    translations: Mapping[str, Translation] = field(default_factory=dict)
    status: Status = Status.APPROVED
    only_used: bool = False
    """Whether lists leave it out where no page uses it, whatever the site lists of others."""
    origin: Origin | None = None
    """Which glossary of others has it; None: it is the project's own."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """The ``x-…`` keys."""
    where: Location

    @property
    def every_name(self) -> Iterator[tuple[Name, str]]:
        """All names with their languages (BCP 47; empty: the site's): those of the file, then the translations'."""
        for name in self.names:
            for language in name.languages or (self.language,):
                yield name, language
        for language, translation in self.translations.items():
            for name in translation.names:
                yield name, language

    @property
    def every_text(self) -> Iterator[str]:
        """All texts, those of the translations too."""
        for texts in (self.texts, *(each.texts for each in self.translations.values())):
            yield from texts.every

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.names[0].text

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """The abbreviations, the preferred one first."""
        return tuple(name.text for name in self.names if name.role is Role.ABBR)

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names that are shown."""
        return tuple(name.text for name in self.names if name.role is Role.ALIAS)

    def in_language(self, language: str, default: str = "") -> tuple[str, Texts, str]:
        """Return the name, the texts and their language (BCP 47) for readers of ``language``.

        Where there is no translation with a definition, those of the file; ``default`` is the
        language of files that name none.
        """
        translation, own = self._translation(language), self.language or default
        if translation is None or not translation.texts.definition:
            return (self.name_in(language) if own == language else self.name), self.texts, own
        return self.name_in(language), translation.texts, language

    def read_in(self, language: str, default: str = "") -> Term:
        """Return the term as readers of a language (BCP 47) see it: its translation first, the file's own as another.

        What the translation does not say stays as the file has it. Without a translation, and where the
        language of the file is not known (``default`` is that of files that name none), it is the term itself.
        """
        own = self.language or default
        translation = self._translation(language)
        if translation is None or not own or base(own) == base(language) or self.see:
            return self
        names = translation.names
        if not names or names[0].role is not Role.TERM:
            names = (self.names[0], *names)
        if not any(name.role is Role.ABBR for name in names):
            names += tuple(name for name in self.names if name.role is Role.ABBR)
        if not translation.texts.definition:
            names = tuple(replace(name, languages=(language,)) for name in names)
        texts = {
            each.name: getattr(translation.texts, each.name) or getattr(self.texts, each.name) for each in fields(Texts)
        }
        others = {tag: each for tag, each in self.translations.items() if each is not translation}
        left = self.texts if translation.texts.definition else replace(self.texts, definition="")
        return replace(
            self,
            names=names,
            language=language if translation.texts.definition else own,
            reading=translation.reading,
            texts=Texts(**texts),
            translations={own: Translation(names=self.names, reading=self.reading, texts=left), **others},
        )

    def name_in(self, language: str) -> str:
        """Return the preferred name for readers of a language (BCP 47)."""
        translation = self._translation(language)
        return translation.names[0].text if translation and translation.names else self.name

    def reading_of(self, name: str) -> str:
        """Return how a preferred name is read, its own or that of a translation; empty: nothing says so."""
        translations = self.translations.values()
        readings = {each.names[0].text: each.reading for each in translations if each.names}
        return {**readings, self.name: self.reading}.get(name, "")

    def abbreviations_in(self, language: str) -> tuple[str, ...]:
        """Return the abbreviations for readers of a language (BCP 47): its own, else those of the file."""
        translation = self._translation(language)
        own = tuple(name.text for name in translation.names if name.role is Role.ABBR) if translation else ()
        return own or self.abbreviations

    def _translation(self, language: str) -> Translation | None:
        return self.translations.get(language) or self.translations.get(language.partition("-")[0])

    @property
    def anchor(self) -> str:
        """The id of the entry's HTML element, the same in every host."""
        return f"term-{self.id}"

    @property
    def old_anchors(self) -> tuple[str, ...]:
        """The further ids of the entry, to which old links lead."""
        return (*(f"term-{former}" for former in self.former_ids), *self.anchors)

    @property
    def target(self) -> Link:
        """Where mentions lead, ``link`` taken with its default."""
        return self.link or (Link.PAGE if self.page else Link.ENTRY)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """A declared tag."""

    id: str
    label: str = ""
    description: str = ""
    translations: Mapping[str, Tag] = field(default_factory=dict)
    """What it says in other languages (BCP 47)."""

    def read_in(self, language: str) -> Tag:
        """Return the tag as readers of a language see it; what the translation leaves out stays as it is."""
        said = self.translations.get(language) or self.translations.get(base(language))
        if said is None:
            return self
        return replace(self, label=said.label or self.label, description=said.description or self.description)


@dataclass(frozen=True, kw_only=True, slots=True)
class Override:
    """Changes to a term that no glossary file has; a host may know it, as Sphinx those of a ``.. glossary::``."""

    key: str
    """The id or the name that stands for the term."""
    values: Mapping[str, Any]
    """What is changed, by the keys of the file."""
    what: str
    """What messages call the mapping that has it."""
    where: Location


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """All terms of all files, in order, every relation resolved."""

    terms: tuple[Term, ...] = ()
    title: str = ""
    titles: tuple[str, ...] = ()
    """What each of the project's own files is called, those without a title left out."""
    language: str = ""
    tags: Mapping[str, Tag] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    """The files that were read, as absolute paths: a host watches them."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """The absolute folder of each local file, by the name that the places of its terms have."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """The ``x-…`` keys of the project's own files, such as its licence."""
    problems: tuple[Problem, ...] = ()
    unclaimed: tuple[Override, ...] = ()
    """Changes to terms that no file has; each is among the problems too."""

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """Every term by its id and, where no other term has it, by each former id."""
        former = {old: term for term in reversed(self.terms) for old in term.former_ids}
        return {**former, **{term.id: term for term in self.terms}}

    @cached_property
    def by_anchor(self) -> Mapping[str, Term]:
        """Every term by its anchor and by each old one."""
        old = {anchor: term for term in reversed(self.terms) for anchor in term.old_anchors}
        return {**old, **{term.anchor: term for term in self.terms}}

    @property
    def is_complete(self) -> bool:
        """Whether every file could be read to its end, as is not so while its author is writing it."""
        return not any(problem.code in UNREAD for problem in self.problems)

    def among(self, ids: Container[str]) -> Glossary:
        """Return the glossary with the terms that have these ids."""
        return replace(self, terms=tuple(term for term in self.terms if term.id in ids))

    def published(self, *, drafts: bool) -> Glossary:
        """Return the glossary as readers have it: without drafts and names that lead to one, unless they are wanted."""
        hidden = {term.id for term in self.terms if term.status is Status.DRAFT and not drafts}
        terms = tuple(term for term in self.terms if hidden.isdisjoint({term.id, term.see}))
        return replace(self, terms=terms) if hidden else self

    def read_in(self, language: str, default: str = "") -> Glossary:
        """Return the glossary as readers of a language (BCP 47) see it; ``default`` is that of files that name none."""
        terms = tuple(term.read_in(language, default) for term in self.terms)
        tags = {id_: tag.read_in(language) for id_, tag in self.tags.items()}
        return replace(self, terms=terms, tags=tags) if (terms, tags) != (self.terms, self.tags) else self

    @cached_property
    def scoped(self) -> tuple[Term, ...]:
        """The terms that are meant on some pages only."""
        return tuple(term for term in self.terms if term.scope)

    @cached_property
    def deprecated_names(self) -> frozenset[tuple[str, str]]:
        """The names of deprecated entries that lead to another term, each with the id of that."""
        return frozenset((each.name, each.see) for each in self.terms if each.status is Status.DEPRECATED)

    def old_names(self, term: Term) -> tuple[str, ...]:
        """Return the names in whose place a term's own is to be written, in small letters: to avoid, or deprecated."""
        avoided = (name.text for name in term.names if name.role is Role.AVOID)
        return tuple(text.lower() for text in (*avoided, *self._deprecated_by_id.get(term.id, ())))

    @cached_property
    def _deprecated_by_id(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, id_ in sorted(self.deprecated_names):
            found.setdefault(id_, []).append(name)
        return found

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary([*(each.id for each in self.terms), *(name for name, _ in self._written)])

    @cached_property
    def _by_spelling(self) -> Mapping[str, tuple[Term, ...]]:
        found: dict[str, dict[str, Term]] = {}
        for term in self.terms:
            target = self.by_id.get(term.see, term) if term.see else term
            for name, _ in term.every_name:
                found.setdefault(fold_key(name.text), {}).setdefault(target.id, target)
        return {spelling: tuple(senses.values()) for spelling, senses in found.items()}

    @cached_property
    def _written(self) -> frozenset[tuple[str, str]]:
        """Every name as it is written, with the id of the entry it leads to."""
        return frozenset((name.text, each.see or each.id) for each in self.terms for name, _ in each.every_name)

    @cached_property
    def entries_by_name(self) -> Mapping[tuple[str, str], str]:
        """The id of the first entry that has a name, by the name and the id of a term: the entry, or where it leads."""
        return {
            (name.text, term): each.id
            for each in reversed(self.terms)
            for name, _ in each.every_name
            for term in (each.id, each.see)
        }

    def find_all(self, text: str) -> tuple[Term, ...]:
        """Return the entries that an explicit reference may mean: that of an id, else all that have the name, folded.

        Of several, those that have it in exactly these letters. A name that ``see`` sends elsewhere gives the
        entry it leads to.
        """
        if term := self.by_id.get(text.strip()):
            return (self.by_id.get(term.see, term),)
        found = self._by_spelling.get(fold_key(text), ())
        if len(found) == 1:
            return found
        return tuple(each for each in found if (text.strip(), each.id) in self._written) or found

    def nearest(self, text: str) -> str | None:
        """Return the id or the name nearest to a text that means no term; None where none is near."""
        return self._vocabulary.nearest(text)

    def find(self, text: str) -> Term | None:
        """Return the first entry that an explicit reference may mean."""
        return next(iter(self.find_all(text)), None)
