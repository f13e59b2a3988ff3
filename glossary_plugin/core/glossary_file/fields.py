"""Every key of the glossary file, declared once: the loader and the JSON Schema both follow these tables.

A *shape* is a mapping of the file with its keys (an entry, a tag, a source …); a *field* is one key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from glossary_plugin.core.model import Boundary, Case, Evidence, Link, Role, Status
from glossary_plugin.core.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["LISTS", "SHAPES", "Field", "FieldKind", "Shape", "hint_for_key", "listed", "meant_key", "nearest_key"]


class FieldKind(StrEnum):
    """What may stand at a key."""

    TEXT = "text"
    PROSE = "prose"
    """A text of sentences."""
    TEXTS = "texts"
    """A text or a list of texts; likewise below."""
    PROSES = "proses"
    FLAG = "flag"
    CHOICE = "choice"
    ID = "id"
    IDS = "ids"
    """Ids, each with its place."""
    ANCHORS = "anchors"
    """Anchors of pages, each with its place."""
    LANGUAGE = "language"
    NAME = "name"
    NAMES = "names"
    """A name, a mapping of shape ``name``, or a list of both."""
    REFERENCE = "reference"
    """The id or a name of another term, with its place."""
    REFERENCES = "references"
    SECTIONS = "sections"
    """A mapping from the title of a section to its text."""
    SOURCES = "sources"
    ADDRESS = "address"
    """A page of the documentation or a URL."""
    PAGE = "page"
    """The same, each with its place."""
    SHAPE = "shape"
    SHAPES = "shapes"
    """A mapping from a free key to a shape."""
    TERMS = "terms"


LISTS = frozenset(
    {
        FieldKind.TEXTS,
        FieldKind.PROSES,
        FieldKind.IDS,
        FieldKind.ANCHORS,
        FieldKind.NAMES,
        FieldKind.REFERENCES,
        FieldKind.SOURCES,
    }
)
"""What may be a list, or a single value that stands for a list of one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One key of the file."""

    name: str
    kind: FieldKind
    help: str
    choices: tuple[str, ...] = ()
    shape: str = ""
    """The shape of what stands here, for the kinds that hold mappings."""
    role: Role | None = None
    """What names at this key are to their term."""
    required: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """One mapping of the file."""

    name: str
    help: str
    fields: Mapping[str, Field]
    short: str = ""
    """The key that a plain text stands for, where a mapping may be written as a text."""
    extra: bool = False
    """Whether keys that begin with ``x-`` are kept."""


def _shape(name: str, help_: str, *fields: Field, short: str = "", extra: bool = False) -> Shape:
    by_name = MappingProxyType({field.name: field for field in fields})
    return Shape(name=name, help=help_, fields=by_name, short=short, extra=extra)


def _text(name: str, help_: str, kind: FieldKind = FieldKind.TEXT, *, required: bool = False) -> Field:
    return Field(name=name, kind=kind, help=help_, required=required)


def _flag(name: str, help_: str) -> Field:
    return Field(name=name, kind=FieldKind.FLAG, help=help_)


def _choice(name: str, values: type[StrEnum], help_: str) -> Field:
    return Field(name=name, kind=FieldKind.CHOICE, help=help_, choices=tuple(map(str, values)))


def _names(name: str, role: Role, help_: str) -> Field:
    return Field(name=name, kind=FieldKind.NAMES, help=help_, shape="name", role=role)


_CASE = _choice("case", Case, "How capitals bind: smart (word by word), exact or ignore.")
_BOUNDARY = _choice("boundary", Boundary, "Where a mention may start and end: word, strict or none.")
_EVIDENCE = _choice("evidence", Evidence, "Whether mentions must show that the term is meant: auto or none.")

_TERM = Field(name="term", kind=FieldKind.NAME, help="The term, as readers know it.", required=True)
_SHOWN_NAMES = (
    _names("abbr", Role.ABBR, "Abbreviations of the term, the preferred one first."),
    _names("aliases", Role.ALIAS, "Other names of the term: shown and found."),
)
_READING = _text("reading", "How the term is read, in kana: sorts and filters, is never found in texts.")
_TEXTS = (
    _text("definition", "What the term means: the tooltip, and the entry on the glossary page.", FieldKind.PROSE),
    _text("details", "What the glossary page shows beyond the definition.", FieldKind.PROSE),
    _text("note", "How the term is used.", FieldKind.PROSE),
    Field(name="explanations", kind=FieldKind.SECTIONS, help="Titled sections: simple, expert, or titles of your own."),
    _text("examples", "Examples of the term in use.", FieldKind.PROSES),
)
_DEFAULTED = (
    Field(name="tags", kind=FieldKind.REFERENCES, help="Tags: the glossary page filters by them."),
    Field(
        name="link",
        kind=FieldKind.CHOICE,
        choices=tuple(map(str, Link)),
        help="Where mentions lead: page, entry or false (a tooltip only); by default the page where one is named.",
    ),
    _flag("auto", "Whether plain mentions become links; false: explicit references alone."),
    Field(name="match", kind=FieldKind.SHAPE, shape="match", help="How the names of the term are found in texts."),
    _text(
        "scope",
        "The pages on which the term is meant, as globs inside the documentation folder; on others it is not found.",
        FieldKind.TEXTS,
    ),
    _choice("status", Status, "How far the term has come: draft, approved or deprecated."),
    Field(name="sources", kind=FieldKind.SOURCES, shape="source", help="Where the definition comes from."),
)
_OVERRIDABLE = (
    *_SHOWN_NAMES,
    _names("avoid", Role.AVOID, "Names that are not to be used: found, linked, and reported with the right name."),
    _READING,
    *_TEXTS,
    *_DEFAULTED,
    _text("requires", "Terms to read first, by id or name.", FieldKind.REFERENCES),
    _text("broader", "Terms with a wider meaning, by id or name.", FieldKind.REFERENCES),
    _text(
        "narrower",
        "Terms with a narrower meaning, by id or name; those that name this one as broader are known.",
        FieldKind.REFERENCES,
    ),
    _text("related", "Terms that have to do with this one, by id or name.", FieldKind.REFERENCES),
    _text("page", "The page, or the URL, with more about the term.", FieldKind.PAGE),
    Field(
        name="translations",
        kind=FieldKind.SHAPES,
        shape="translation",
        help="The term in other languages: a mapping from a language tag.",
    ),
)

_ANCHORS = _text(
    "anchors", "Anchors that the term had on pages before, as they are: old links go on working.", FieldKind.ANCHORS
)
_TAG_TEXTS = (
    _text("label", "What readers see; default: the tag itself."),
    _text("description", "What the tag is for."),
)
_OTHER_TERM = _text("term", _TERM.help, FieldKind.NAME)
_OF = _text("of", "The state of the text that this is a translation of; 'check' reports when that has changed.")

_ALL = (
    _shape(
        "file",
        "A glossary file.",
        _text("title", "The title of the glossary."),
        _text(
            "language", "The language of this file's texts, as a BCP 47 tag; default: the site's.", FieldKind.LANGUAGE
        ),
        Field(
            name="format",
            kind=FieldKind.CHOICE,
            choices=("markdown", "rst"),
            help="The markup of texts: markdown or rst.",
        ),
        Field(
            name="tags",
            kind=FieldKind.SHAPES,
            shape="tag",
            help="The tags of this file; where they are declared, an undeclared one is a problem.",
        ),
        Field(name="defaults", kind=FieldKind.SHAPE, shape="defaults", help="Values for the terms of this file."),
        Field(
            name="terms",
            kind=FieldKind.TERMS,
            shape="entry",
            help="The terms: a list of entries, or a mapping from name to definition or entry.",
            required=True,
        ),
        Field(
            name="overrides",
            kind=FieldKind.SHAPES,
            shape="override",
            help="Changes to terms of other files, field by field: a mapping from id or name.",
        ),
        extra=True,
    ),
    _shape(
        "entry",
        "One term of the glossary.",
        _TERM,
        _text("id", "The permanent id of the term; default: made from the term.", FieldKind.ID),
        _text("former_ids", "Ids that the term once had: old links to them go on working.", FieldKind.IDS),
        _ANCHORS,
        *_OVERRIDABLE,
        _text("see", "The term that this is only another name of, by id or name.", FieldKind.REFERENCE),
        _OF,
        short="definition",
        extra=True,
    ),
    _shape("defaults", "Values for the terms of a file.", *_DEFAULTED),
    _shape(
        "override",
        "Changes to a term of another file.",
        _OTHER_TERM,
        _ANCHORS,
        *_OVERRIDABLE,
        short="definition",
        extra=True,
    ),
    _shape(
        "match",
        "How the names of a term are found in texts.",
        _CASE,
        _flag("forms", "Whether inflected forms (plural, possessive …) are found too."),
        _BOUNDARY,
        _EVIDENCE,
        _names("also", Role.ALSO, "Spellings that are found but never shown."),
        _text("except", "Longer words in which the term is not meant.", FieldKind.TEXTS),
    ),
    _shape(
        "name",
        "A name with settings of its own.",
        _text("text", "The name.", required=True),
        _flag("auto", "Whether plain mentions of this name become links."),
        _CASE,
        _BOUNDARY,
        _text("why", "Why this name is to be avoided."),
        short="text",
    ),
    _shape(
        "source",
        "Where a definition comes from.",
        _text("title", "The title of the source."),
        _text("url", "The address of the source: http, https, mailto or relative.", FieldKind.ADDRESS),
    ),
    _shape(
        "tag",
        "A tag.",
        *_TAG_TEXTS,
        Field(
            name="translations",
            kind=FieldKind.SHAPES,
            shape="tag_translation",
            help="The tag in other languages: a mapping from a language tag.",
        ),
        short="label",
    ),
    _shape("tag_translation", "A tag in another language.", *_TAG_TEXTS, short="label"),
    _shape(
        "translation", "A term in another language.", _OTHER_TERM, *_SHOWN_NAMES, _READING, *_TEXTS, _OF, short="term"
    ),
)

SHAPES: Mapping[str, Shape] = MappingProxyType({shape.name: shape for shape in _ALL})
"""Every mapping of the file by name."""

_MEANT = {
    "abbr": "abbrev abbreviation abbreviations abbrs acronym acronyms initialism 略語 略称",
    "aliases": "aka alias also_known_as alt altlabel alternatives synonym synonyms 別名 同義語 類義語 別称 別表記",
    "term": "headword label name preflabel title word 用語 名称 用語名 見出し語",
    "definition": "def desc description hovertext long_description meaning short_description summary text 定義 説明 "
    "意味 概要 用語説明 説明文",
    "page": "full_link href more read_more readmore",
    "tags": "categories category group groups keywords subject tag topic topics タグ 分類 カテゴリ カテゴリー 分野",
    "reading": "furigana kana ruby yomi よみ 読み 読み方 よみかた 読みがな 読み仮名 "
    "ふりがな フリガナ よみがな ヨミ カナ かな",
    "related": "related_terms relatedterms relations see_also seealso 関連語 関連用語",
    "avoid": "deprecated_names forbidden hiddenlabel hidden_label 禁止語 非推奨語 使用禁止",
    "sources": "ref reference references source urls 出典 参考文献 参考資料",
    "examples": "example 例 用例 使用例",
    "note": "notes remark remarks usage 備考 注記 注意 補足",
    "details": "body long more_info 詳細 詳細説明",
    "see": "redirect same_as use",
    "requires": "prerequisite prerequisites require",
    "language": "lang locale",
    "terms": "entries glossary items words",
    "except": "exclude not unless",
    "url": "href link",
    "label": "name title",
    "text": "name term",
}
_WRITTEN_FOR = {(word, key) for key, words in _MEANT.items() for word in words.split()}


def listed(value: object) -> Sequence[object]:
    """Return what may be a list, or a single value that stands for a list of one, as a list.

    >>> listed("a"), listed(["a", "b"])
    (['a'], ['a', 'b'])
    """
    return value if isinstance(value, (list, tuple)) else [value]


def meant_key(key: str, shape: Shape) -> str | None:
    """Return the key of a shape that ``key`` means: itself, or another word for it; None: nothing that is known.

    >>> meant_key("altLabel", SHAPES["entry"]), meant_key("読み", SHAPES["entry"]), meant_key("colour", SHAPES["entry"])
    ('aliases', 'reading', None)
    """
    word = _word(key)
    if word in shape.fields:
        return word
    return next((known for known in shape.fields if (word, known) in _WRITTEN_FOR), None)


def nearest_key(key: str, shape: Shape) -> str | None:
    """Return the key of a shape that ``key`` means or is a slip of; None: nothing that is known.

    >>> nearest_key("definitoin", SHAPES["entry"]), nearest_key("colour", SHAPES["entry"])
    ('definition', None)
    """
    return meant_key(key, shape) or nearest(_word(key), shape.fields)


def hint_for_key(key: str, shape: Shape) -> str:
    """Return what to write instead of the unknown ``key``.

    >>> hint_for_key("altLabel", SHAPES["entry"])
    "write 'aliases' instead"
    """
    if meant := meant_key(key, shape):
        return f"write '{meant}' instead"
    if near := nearest_key(key, shape):
        return f"did you mean '{near}'?"
    own = ", or begin a key of your own with 'x-'" if shape.extra else ""
    return f"use one of {', '.join(shape.fields)}{own}"


def _word(key: str) -> str:
    return key.strip().lower().replace("-", "_").replace(" ", "_")
