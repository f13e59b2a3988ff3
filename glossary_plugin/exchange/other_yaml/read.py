"""YAML and JSON of other tools -> entries: Glosario's list, ``_data`` of Jekyll, flat maps, and others by ``--map``.

A key stands for what a column of its name does in a table: ``definition``, ``aka``, ``term_de``. A mapping below it is
one of languages, or that of one language.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import LISTS, SHAPES, FieldKind, listed, meant_key
from glossary_plugin.core.problems import Code, Problem, did_you_mean
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, bad_format, nothing_in, read_texts
from glossary_plugin.exchange.formats.languages import canonical, language_of
from glossary_plugin.exchange.markdown.document import plain, reference
from glossary_plugin.exchange.markdown.old_markup import with_references
from glossary_plugin.exchange.markdown.plain_words import Found, not_held, plain_words
from glossary_plugin.exchange.markdown.sections import parted
from glossary_plugin.exchange.markdown.title_names import comma_parts, spelled_out, split_names, with_long_form
from glossary_plugin.exchange.other_yaml.items import items_in, key_of
from glossary_plugin.exchange.tables.columns import column_of, kind_of, path_of
from glossary_plugin.exchange.tables.guesses import DETAILS, NOTHING, Column, own_key, with_guesses
from glossary_plugin.exchange.tables.rows import TRANSLATED, placed, with_long_alias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location
    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.other_yaml.items import KeyedItem, KeyedItems
    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["read"]

_HINT = "write a list of mappings (- term: …), or a mapping from each term to its text"
_HTML = re.compile(r"<[A-Za-z/]")
_TITLE = re.compile(r"</?h[1-6]\b[^<>]*+>")
_BEFORE_ITEM = re.compile(r"(?<!\s)\s+(?=</?(?:li|ul|ol)\b)")
_TO_SLUG = re.compile(r"\]\(#([^()\s]++)\)")
_SENTENCE = re.compile(r"\A(?=.*[.。]\Z).*?[^\W\d_A-Z]{3}", re.DOTALL)
"""A text that is no abbreviation."""
_BARE = re.compile(r"[!-~]*+")
"""One word of ASCII: no text of a glossary."""
_ADDRESS = re.compile(r"(?:https?:)?//|[./]|\S+\.(?:html?|md)\b")
_REFERRING = ("ref", "refs", "reference", "references")
_NAMES = frozenset("aliases abbr tags related".split())
"""Lists of names, which many write with commas between them."""
_TITLES = dict.fromkeys("label name text".split(), "title")
_MOST = 12
_RAREST = 500
"""One of how many things has a key, at least, of which it is asked what it holds: a file may have a key for each."""


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of files; what they say in other languages than most of them are translations."""
    texts, problems = read_texts(documents)
    files = [items_in(document, text, settings.columns, settings.language) for document, text in texts]
    terms = [_Keys({**_columns_of(file), **settings.columns}) for file in files]
    for file, keys in zip(files, terms, strict=True):
        keys.guess(file.items, is_alone=len(files) == 1)
    found = [[_KeyedTerm(item, keys) for item in file.items] for file, keys in zip(files, terms, strict=True)]
    own = _own_language([each for file in found for each in file], files, settings)
    entries: list[Entry] = []
    for (document, _), file, keys, items in zip(texts, files, terms, found, strict=True):
        made = [(item, item.entry(own)) for item in items]
        refused = _refused(document, keys, [entry for _, entry in made])
        problems += [*file.problems, *(refused or keys.problems())]
        for item, entry in made if not refused else ():
            name = entry.values.get("term", "")
            problems += not_held(name, item.found, [], item.where) if name else [_nameless(item, own)]
        entries += [] if refused else [entry for _, entry in made if "term" in entry.values]
    if texts and not entries and not problems:
        problems.append(nothing_in(documents, "the file has no terms", "no file has terms", _HINT))
    title = next((file.title for file in files if file.title), "")
    return Imported(entries=_linked(_joined(entries)), title=title, language=own, problems=problems)


def _columns_of(file: KeyedItems) -> dict[str, str]:
    """Return what keys mean beside others: the source of a translation is a term."""
    keys = [set(item.values) for item in file.items]
    return {"source": "term"} if any({"source", "target"} <= each for each in keys) else {}


class _Keys:
    """What the keys of a file stand for, and which of them stand for nothing."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.columns = columns
        self.guessed: dict[str, Path] = {}
        """What keys stand for by what they hold, as they are written."""
        self.unheld: dict[str, list[Location]] = {}
        """Where the keys stand that nobody knows, and values that their keys cannot hold."""

    def path(self, written: str, name: str) -> Path | None:
        """Return the part that a key stands for, by what the user says or by its name."""
        if written in self.columns:
            return path_of(self.columns[written])
        if written in self.guessed:
            return self.guessed[written]
        key, dot, language = name.partition(".")
        known = self.columns.get(key) or key_of(key)
        return path_of(f"{known}{dot}{language}" if known else name)

    def guess(self, items: Sequence[KeyedItem], *, is_alone: bool) -> None:
        """Find what keys stand for that nobody knows; only in a file that is alone one may have the definitions."""
        rows = [{written: (name, _cell(each)) for written, name, each in _all_leaves(item)} for item in items]
        count = Counter(written for row in rows for written in row)
        names = {written: name for row in rows for written, (name, _) in row.items()}
        nothing = ("", "")
        columns = [
            Column(written, [row.get(written, nothing)[1] for row in rows], self.path(written, name))
            for written, name in names.items()
            if count[written] * _RAREST >= len(rows)
        ]
        has_known = any(column.path and column.path[-1] in {"term", "definition"} for column in columns)
        for column, path in zip(columns, with_guesses(columns, finds=is_alone and has_known), strict=True):
            is_known = column.path in {path, ("link",)} and column.path is not None
            if not is_known and column.title not in self.columns:
                self.guessed[column.title] = own_key(column.title) if path is None else path

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the names that the user gave, and what was left out."""
        for key, places in self.unheld.items():
            path, code = self.guessed.get(key, own_key(key)), Code.GUESSED
            message = f"the key '{key}' is taken for '{column_of(path)}' by what it holds"
            if path == own_key(key):
                message = f"the key '{key}' stands for nothing in a glossary here, and is kept as '{path[0]}'"
            hint = f"if it is something else, name it by --map '{key}=…'"
            if key in self.columns and path_of(self.columns[key]) is None:
                wanted = self.columns[key]
                message = f"--map gives the key '{key}' the name '{wanted}', which an entry does not have"
                hint = did_you_mean(wanted, SHAPES["entry"].fields, "begin a key of your own with 'x-'")
                code = Code.CANNOT_HOLD
            yield Problem(code=code, message=message, hint=hint, where=places[0])


class _KeyedTerm:
    """One thing of a file as the parts of an entry."""

    def __init__(self, item: KeyedItem, keys: _Keys) -> None:
        self.where = item.where
        self.parts: dict[Path, Any] = {}
        self.found = Found()
        """What HTML in its texts has that Markdown does not."""
        self.slugs: list[str] = []
        self.references: Sequence[object] = ()
        for key, value in sorted(item.values.items(), key=lambda pair: _rank(pair[0], keys.columns)):
            for written, name, each in _leaves(key, value):
                path, guessed = keys.path(written, name), keys.guessed.get(written)
                said = f"**{written}**\n\n{each}" if guessed == DETAILS else each
                is_held = path == NOTHING or (path is not None and self._take(path, said))
                if not is_held and written not in keys.columns:
                    self.parts[own_key(written)] = each
                if not is_held or guessed:
                    keys.unheld.setdefault(written, []).append(item.places.get(key, item.where))
            if key in _REFERRING and ("sources",) in self.parts and key not in keys.columns:
                self.references = listed(value)

    def _take(self, path: Path, value: object) -> bool:
        """Add a value; return whether it could be held."""
        if path == ("tags",) and isinstance(value, str) and (key_of(value) or value.isdigit()):
            return False  # "acronym" is a kind of entry, a number a place
        given, path = path, _place(path, value)
        if given != path == ("definition",) and (longer := self.parts.pop(path, None)):
            self.parts["details",] = longer
        held = _held(path, value, self.found)
        if held is None:
            return False
        if path == ("id",) and str(held).isdigit():
            return True  # the number of a row, which no link has
        self.slugs += [str(held)] if path == ("id",) else []
        return self._add(path, held)

    def _add(self, path: Path, held: Any) -> bool:  # noqa: ANN401 - any value of an entry
        """Add a value to its part, or a second definition to the details; return whether it is there now."""
        earlier = self.parts.get(path)
        if path[-1] == "definition" and earlier not in {None, held}:
            path = (*path[:-1], "details")
            earlier = self.parts.get(path)
        if path == DETAILS and earlier not in {None, held}:
            self.parts[path] = f"{earlier}\n\n{held}"
            return True
        if isinstance(held, list):
            held = [*(earlier or []), *(each for each in held if each not in (earlier or []))]
        self.parts[path] = held if isinstance(held, list) else self.parts.get(path, held)
        return bool(self.parts[path] == held)

    @property
    def languages(self) -> list[str]:
        """Those in which it has a name or a text; empty for the language of the file."""
        others = dict.fromkeys(path[1] for path in self.parts if path[0] == "translations")
        is_said = ("definition",) in self.parts or (not others and ("term",) in self.parts)
        return [*([""] if is_said else []), *others]

    def entry(self, own: str) -> Entry:
        """Return its entry in a glossary of a language."""
        values: dict[str, Any] = {}
        for path, value in self.parts.items():
            *outer, last = placed(path, own, own)
            inside = values
            for key in outer:
                inside = inside.setdefault(key, {})
            inside.setdefault(last, value)
        if not is_id(str(values.get("id", "x"))):
            del values["id"]
        values = _named(values)
        for translation in values.get("translations", {}).values():
            if "definition" not in translation and "details" in translation:
                translation["definition"] = translation.pop("details")
        if self.references:
            values["references"] = self.references
        return Entry(values={**values, "anchors": [*values.get("anchors", []), *self.slugs]}, where=self.where)


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry whose term is the long form where it has an abbreviation, and which has a definition."""
    made = dict(values)
    if "see" in made and not made.keys().isdisjoint({"definition", "details"}):
        made["related"] = [*made.get("related", []), made.pop("see")]  # what has a text of its own is no other name
    made = with_long_alias(made | split_names(made))
    short, long = made.get("abbr", [])[:1], str(made.get("details", ""))
    if "term" not in made and short and spelled_out({"term": short[0], "abbr": []}, long):
        made["term"] = made.pop("details")
    names = [*made.get("aliases", []), *made.get("abbr", [])]
    if "term" not in made and names:
        made["term"] = names[0]
        made["definition"] = made.get("definition", made.get("details", names[0]))
    elif "definition" not in made and "details" in made:
        made["definition"] = made.pop("details")
    elif "definition" not in made and "see" not in made and names:
        made["definition"] = made["aliases"][0] if made.get("aliases") else made["term"]
    name, text = (str(made.get(key, "")) for key in ("term", "definition"))
    longs = made.get("abbr", [text])  # what is called an abbreviation may be what the term stands for
    spelled, rest = with_long_form({"term": name, "abbr": []}, str(longs[0])) if name and len(longs) == 1 else ({}, "")
    if spelled and longs == [text]:
        made["definition"] = made.pop("details", text) if rest == text else rest
    if "details" not in made:
        made["definition"], made["details"] = parted(str(made.get("definition", "")))
    return {key: value for key, value in {**made, **spelled}.items() if value != ""}


def _rank(key: str, columns: Mapping[str, str]) -> tuple[bool, bool]:
    """Return which of two keys of one meaning comes first: one that the user names, then the key itself."""
    return key not in columns, key not in SHAPES["entry"].fields


def _all_leaves(item: KeyedItem) -> Iterator[tuple[str, str, object]]:
    """Yield the values of an item with their keys."""
    return (leaf for key, value in item.values.items() for leaf in _leaves(key, value))


def _cell(value: object) -> str:
    """Return a value as the cell of a table; what has keys of its own is none."""
    return "; ".join(each for each in listed(value) if isinstance(each, str))


def _leaves(key: str, value: object) -> Iterator[tuple[str, str, object]]:
    """Yield the values below a key, each with how its key is written, and as the name of a column.

    >>> list(_leaves("en", {"def": "A."})), list(_leaves("def", {"en": "A."}))
    ([('en.def', 'def.en', 'A.')], [('def.en', 'def.en', 'A.')])
    """
    if not isinstance(value, dict) or key_of(key) == "sources":
        yield key, key, value
    elif key == "translations":
        for inner, each in value.items():
            yield from _leaves(inner, each)
    else:
        language = language_of(key)
        for inner, each in value.items():
            is_inside = bool(language) and key_of(inner) in TRANSLATED
            yield f"{key}.{inner}", f"{inner}.{language}" if is_inside else f"{key}.{inner}", each


def _place(path: Path, value: object) -> Path:
    """Return the part that a value is of: addresses, sentences and lists may be others than their keys say."""
    if not isinstance(value, str):
        return ("related",) if path == ("see",) and isinstance(value, list) else path
    if path in {("link",), ("page",), ("see",)} and _ADDRESS.match(value):
        return ("page",)
    if path in {("link",), ("page",)} and " " in value.strip():
        return ("details",)
    if path == ("aliases",) and _SENTENCE.match(value.strip()):
        return DETAILS
    return ("definition",) if path == ("abbr",) and _SENTENCE.match(value.strip()) else path


def _held(path: Path, value: object, found: Found) -> Any:  # noqa: ANN401 - any value of an entry
    """Return a value as a part of an entry has it; None: it cannot."""
    kind = kind_of(path)
    if path[0].startswith("x-"):
        return value
    if kind in LISTS:
        parts = comma_parts(value) if path[-1] in _NAMES and isinstance(value, str) else listed(value)
        items = [_source(each) if kind is FieldKind.SOURCES else each for each in parts]
        kinds = (str, dict) if kind is FieldKind.SOURCES else str
        return items if all(isinstance(each, kinds) for each in items) else None
    texts = [each for each in listed(value) if isinstance(each, str)]
    return _said(path, texts, found) if texts and len(texts) == len(listed(value)) else None


def _said(path: Path, texts: Sequence[str], found: Found) -> str | bool | None:
    """Return texts as a part of an entry that is no list; None: it cannot have them."""
    kind = kind_of(path)
    if kind is FieldKind.FLAG:
        return {"true": True, "false": False}.get(texts[0].lower())
    if kind is FieldKind.CHOICE:
        choices = SHAPES["match" if path[0] == "match" else "entry"].fields
        return texts[0] if texts[0] in choices[path[-1]].choices else None
    shown = [_marked_up(text, found) if _HTML.search(text) else text for text in texts]
    if kind is FieldKind.PROSE:
        return "\n\n".join(shown)
    one = texts[0] if shown[0] == texts[0] else plain(shown[0])
    return one if len(texts) == 1 else None


def _marked_up(text: str, found: Found) -> str:
    """Return a text of HTML in Markdown."""
    return plain_words(_BEFORE_ITEM.sub("", _TITLE.sub("\n\n", text)), lambda _: False, found)


def _source(value: object) -> object:
    """Return a source with the keys that a glossary file has for it."""
    if not isinstance(value, dict):
        return value
    named = {_TITLES.get(key) or meant_key(key, SHAPES["source"]): each for key, each in value.items()}
    is_held = all(key and isinstance(each, str) for key, each in named.items())
    return named if is_held else None


def _own_language(terms: Sequence[_KeyedTerm], files: Sequence[KeyedItems], settings: ImportSettings) -> str:
    """Return the language of the glossary: what the user or a file says, else that of most terms."""
    given = settings.language or next((file.language for file in files if file.language), "")
    count = Counter(language for each in terms for language in each.languages)
    return (canonical(given) or given) if given else max(count, key=count.__getitem__, default="")


def _refused(document: Document, keys: _Keys, entries: Sequence[Entry]) -> list[Problem]:
    """Return why a file is not read at all: most of it would be no terms, or no texts."""
    if not entries:
        return []
    named = [each.values for each in entries if "term" in each.values]
    said = [each for each in named if _has_text(each)]
    if len(said) * 2 >= len(entries):
        return []
    wanted = "definition" if len(named) * 2 >= len(entries) else "term"
    known = sorted(keys.unheld, key=lambda key: -len(keys.unheld[key]))
    said_keys = f"; not understood are {', '.join(map(repr, known[:_MOST]))}" if known else ""
    message = f"most of this is no glossary: no key holds the {wanted}{said_keys}"
    hint = f"name the key by --map '{known[0]}={wanted}', or leave the file out" if known else _HINT
    return [bad_format(message, hint, document.at(1))]


def _has_text(values: Mapping[str, Any]) -> bool:
    """Return whether an entry says what something is, be it by another name."""
    texts = [str(values.get("definition", "")), *map(str, values.get("translations", {}).values())]
    return any(not _BARE.fullmatch(text) for text in texts) or bool({"see", "aliases"} & values.keys())


def _nameless(item: _KeyedTerm, own: str) -> Problem:
    languages = ", ".join(filter(None, item.languages))
    name = next((value for path, value in item.parts.items() if path[-1] == "term"), "")
    if not name:
        return bad_format("this has no term, and is left out", "write 'term: …'", item.where)
    message = f"'{name}' is in {languages}, and has no term in '{own}'; it is left out"
    hint = "add its term, or import its language into a file of its own with --language"
    return Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=item.where)


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries without those that only give others, by their names, an abbreviation."""
    own = {entry.values["term"]: place for place, entry in enumerate(entries) if not _is_name(entry)}
    found = list(entries)
    for entry in entries:
        if _is_name(entry) and (place := own.get(entry.values["term"])) is not None:
            values = found[place].values
            found[place] = replace(
                found[place], values={**values, "abbr": [*entry.values["abbr"], *values.get("abbr", [])]}
            )
    return [entry for entry in found if not (_is_name(entry) and entry.values["term"] in own)]


def _is_name(entry: Entry) -> bool:
    """Return whether an entry has an abbreviation and its long form, and nothing else."""
    return bool(entry.values.get("abbr")) and entry.values.get("definition") == entry.values["term"]


def _linked(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries whose texts and references name the others as a glossary file does."""
    targets: dict[str, str] = {}
    for entry in entries:
        name = str(entry.values["term"])
        slugs = (each for name in entry.names for each in (make_id(name), name))
        for slug in (*entry.values["anchors"], *slugs):
            targets.setdefault(str(slug), str(entry.values.get("id") or name))
    return [replace(entry, values=_linked_values(entry.values, targets)) for entry in entries]


def _linked_values(values: Mapping[str, Any], targets: Mapping[str, str]) -> dict[str, Any]:
    def linked(value: Any) -> Any:  # noqa: ANN401 - any value of an entry
        if isinstance(value, dict):
            return {key: linked(each) for key, each in value.items()}
        if not isinstance(value, str):
            return value
        named = with_references(value, lambda name: targets.get(name) or targets.get(make_id(name), ""))
        return _TO_SLUG.sub(lambda found: _reference(found, targets), named)

    made: dict[str, Any] = {key: linked(value) for key, value in values.items()}
    entries = [targets[each] for each in made.pop("references", []) if isinstance(each, str) and each in targets]
    if entries:
        made["sources"] = [each for each in made["sources"] if isinstance(each, dict) or each not in targets]
        made["related"] = [*made.get("related", []), *entries]
    return made


def _reference(found: re.Match[str], targets: Mapping[str, str]) -> str:
    return f"]({reference(targets[found[1]])})" if found[1] in targets else found[0]
