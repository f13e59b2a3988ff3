r"""LaTeX -> entries: ``\newglossaryentry``, ``\longnewglossaryentry``, ``\newacronym`` and their like."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.bracketed import taken_apart
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.exchange.formats import (
    Entry,
    Imported,
    ImportSettings,
    bad_format,
    lost,
    nothing_in,
    read_texts,
    says,
    silent,
)
from glossary_plugin.exchange.formats.markdown_text import plain
from glossary_plugin.exchange.markup.latex.source import TexSource
from glossary_plugin.exchange.markup.latex.text import TexName, TexText
from glossary_plugin.exchange.markup.markdown.blocks import joined
from glossary_plugin.exchange.tables.columns import path_of
from glossary_plugin.exchange.wording.long_forms import spelled_out
from glossary_plugin.exchange.wording.names import names_in, slashed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats import Document

__all__ = ["read"]

_KEYED = frozenset({"newglossaryentry", "provideglossaryentry", "DeclareAcronym"})
_LONG = frozenset({"longnewglossaryentry", "longprovideglossaryentry"})
_SHORT = frozenset({"newacronym", "newabbreviation", "newacro"})
_DUAL = frozenset({"newdualentry"})
_ACRO = frozenset({"acro", "acrodef"})
_NAMED = {"nomenclature": 2, "newterm": 1, "glsxtrnewsymbol": 2, "glsxtrnewnumber": 2}
"""Commands whose last argument but a description is the name, by how many arguments they have."""
_OPTIONED = _SHORT | _DUAL | {*_NAMED} - {"nomenclature"}
"""Commands whose option has keys."""
_COMMAND = re.compile(rf"\\({'|'.join(sorted({*_KEYED, *_LONG, *_SHORT, *_DUAL, *_ACRO, *_NAMED}))})(?![A-Za-z@])\*?")
_PLURAL = re.compile(r"\\acro(?:def)?plural(?![A-Za-z@])")
_LISTED = re.compile(r"\\begin\{description\}(?:\[[^\]]*\])?(?P<items>.*?)\\end\{description\}", re.DOTALL)
_TABLE = re.compile(r"\\begin\{(longtable|tabular|tabularx|tabulary|supertabular|xltabular)\*?\}")
_ESCAPED = re.compile(r"\\(?:(?P<end>\\)\*?(?:\s*+\[[^\[\]]{0,20}\])?|.)", re.DOTALL)
"""The end of a row with what says how far the next one is below, or a command."""
_LETTER = re.compile(r"[^\W_]")
_LONGEST_NAME = 60
"""Characters of the first cell of a row that is a name."""
_ITEM = re.compile(r"\\item\s*(?=\[)")
_PLURALS = frozenset("plural shortplural longplural firstplural short-plural-form long-plural-form".split())
_REFERRING = {"see": "related", "seealso": "related", "alias": "related", "parent": "broader"}
_SILENT = frozenset(
    "sort first nonumberlist counter format descriptionplural symbolplural prefix short-plural long-plural".split()
)
"""Keys that say how TeX sorts and prints."""
_USUAL_TYPES = frozenset({"main", "acronym", "abbreviation", r"\acronymtype", r"\glsxtrabbrvtype", r"\glsdefaulttype"})
_KINDS = ("type", "category", "tag")
_HELD = frozenset("name description text short long symbol extra".split()).union(_KINDS, _PLURALS, _REFERRING, _SILENT)
"""Keys that an entry has a place for, or needs none for."""
_SPELLING = ("first", "firstplural", "user1", "user2", "user3")
"""Keys that may have the long form of a name."""
_HINT = r"write \newglossaryentry{api}{name={API}, description={A contract between programs}}"


@dataclass(slots=True)
class _TexEntry:
    """One entry as it is written: keys and texts of TeX."""

    label: str
    where: Location
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.label if is_id(self.label) else make_id(self.label)


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the entries that files define; references between them lead to entries."""
    texts, problems = read_texts(documents)
    found: list[_TexEntry] = []
    for document, text in texts:
        found += _entries(document, text, problems)
        _add_plurals(text, found)
    if not found:
        found += [each for document, text in texts for each in (*_items(document, text), *_rows(document, text))]
    names = _names(found)
    made = [_entry(each, names, problems) for each in found]
    entries = [entry for entry in made if says(entry)]
    problems += silent(entry for entry in made if not says(entry))
    if texts and not made and not problems:
        one, several = "no entry is defined here", "no file defines an entry"
        problems.append(nothing_in(documents, one, several, _HINT))
    return Imported(entries=entries, language=settings.language, problems=problems)


def _entries(document: Document, text: str, problems: list[Problem]) -> Iterator[_TexEntry]:
    source, at = TexSource(text), document.placer(text)
    done = 0
    for match in _COMMAND.finditer(source.text):
        if match.start() < done:
            continue
        entry = _TexEntry("", at(match.start()))
        end = _fill(entry, source, match)
        done = end or match.end()
        if end is None:
            message = f"\\{match[1]} does not have all its braces"
            problems.append(bad_format(message, _HINT, entry.where))
        elif "#" not in entry.label:  # a parameter: what defines a command of the author's own
            yield entry


def _add_plurals(text: str, found: Sequence[_TexEntry]) -> None:
    r"""Give entries the plurals that ``\acroplural`` says."""
    source = TexSource(text)
    by_label = {each.label: each for each in found}
    for match in _PLURAL.finditer(source.text):
        label = source.group(match.end())
        short = source.option(label[1] + 1) if label else None
        long = source.group((short or label)[1] + 1) if label else None
        if label and long and (entry := by_label.get(source.said(*label))):
            entry.keys |= {"shortplural": source.said(*short)} if short else {}
            entry.keys["longplural"] = source.said(*long)


def _items(document: Document, text: str) -> Iterator[_TexEntry]:
    """Yield what lists of descriptions say, where nothing else defines entries."""
    source, at = TexSource(text), document.placer(text)
    for listed in _LISTED.finditer(source.text):
        items = [*_ITEM.finditer(source.text, listed.start("items"), listed.end("items"))]
        edges = [*(item.start() for item in items), listed.end("items")]
        for item, end in zip(items, edges[1:], strict=True):
            name = source.option(item.end())
            if name and (label := source.said(*name).strip()):
                shown = TexText({}).plain(label.rstrip(":"))
                said = {**_names_in(label.rstrip(":")), "description": source.said(name[1] + 1, end).strip()}
                yield _TexEntry(make_id(shown), at(item.start()), said)


def _rows(document: Document, text: str) -> Iterator[_TexEntry]:
    """Yield what rows of tables say, each with a name and a text, where nothing else defines entries."""
    source, at = TexSource(text), document.placer(text)
    for table in _TABLE.finditer(source.text):
        begin, end = table.end(), source.text.find(f"\\end{{{table[1]}", table.end())
        while piece := source.group(begin) or source.option(begin):
            begin = piece[1] + 1
        for number, (start, row) in enumerate(_cut(source.text, begin, max(begin, end))):
            name, *cells = map(str.strip, row.split("&"))
            said = next((each for each in cells if _LETTER.search(each)), "")
            shown = TexText({}).plain(name)
            is_head = not number and any(map(path_of, (shown, TexText({}).plain(said))))
            if shown and said and len(shown) <= _LONGEST_NAME and not is_head:
                keys = {**_names_in(name), "description": said}
                yield _TexEntry(make_id(shown), at(start + len(row) - len(row.lstrip())), keys)


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the rows of a table, and where each begins."""
    for found in _ESCAPED.finditer(text, begin, end):
        if found["end"]:
            yield begin, text[begin : found.start()]
            begin = found.end()
    yield begin, text[begin:end]


def _names_in(name: str) -> dict[str, str]:
    """Return the keys of a name, and of its abbreviation in brackets behind it."""
    names = names_in(slashed(TexText({}).plain(name)))
    is_one = len(names["abbr"]) == 1 and not names["aliases"]
    return {"short": names["abbr"][0], "long": names["term"]} if is_one else {"name": name}


def _fill(entry: _TexEntry, source: TexSource, match: re.Match[str]) -> int | None:
    """Give an entry what its command says; return where that ends, None where it does not."""
    command, at = match[1], match.end()
    option = source.option(at) if command not in _ACRO else None
    groups: list[tuple[int, int]] = []
    at = option[1] + 1 if option else at
    wanted = _NAMED.get(command) or (4 if command in _DUAL else 3 if command in _SHORT | _LONG else 2)
    short = None
    while len(groups) < wanted and (group := source.group(at)):
        groups.append(group)
        at = group[1] + 1
        if command in _ACRO and len(groups) == 1 and (short := source.option(at)):
            at = short[1] + 1
    if len(groups) < wanted:
        return None
    texts = [source.said(*group) for group in groups]
    entry.label = texts[0]
    keyed = option if command in _OPTIONED else groups[1] if command in _KEYED | _LONG else None
    for key, value in source.pairs(*keyed) if keyed else ():
        entry.keys.setdefault(key, value)
    if command in _NAMED:
        name, *said = texts if command == "nomenclature" else texts[-1:]
        entry.label = make_id(TexText({}).plain(name)) if command in {"nomenclature", "newterm"} else entry.label
        entry.keys |= {"name": name, **({"description": said[0]} if said else {})}
    elif command in _LONG:
        entry.keys["description"] = texts[2]
    elif command in _ACRO:
        entry.keys |= {"short": source.said(*short) if short else texts[0], "long": texts[1]}
    elif command in _SHORT | _DUAL:
        entry.keys |= {"short": texts[1], "long": texts[2]}
        entry.keys |= {"description": texts[3]} if command in _DUAL else {}
    return at


def _names(entries: Sequence[_TexEntry]) -> dict[str, TexName]:
    text = TexText({})
    names: dict[str, TexName] = {}
    for each in entries:
        name = text.plain(each.keys.get("short") or each.keys.get("name", "")) or each.label
        plural = text.plain(each.keys.get("plural") or each.keys.get("shortplural", ""))
        names.setdefault(each.label, TexName(each.id, name, plural, text.plain(each.keys.get("long", ""))))
    return names


def _entry(given: _TexEntry, names: Mapping[str, TexName], problems: list[Problem]) -> Entry:
    text, keys = TexText(names), given.keys
    short, long, name = (text.plain(keys.get(key, "")) for key in ("short", "long", "name"))
    spelled = (
        "" if long else next(filter(None, (_spelled(text.plain(keys.get(key, "")), name) for key in _SPELLING)), "")
    )
    term = long or spelled or name or short or given.label
    short = short or (name if long or spelled else "")
    values: dict[str, Any] = {
        "term": term,
        "id": given.id,
        "abbr": [short] if short != term else [],
        "aliases": [each for each in (name, text.plain(keys.get("text", ""))) if each not in {term, short}],
        **_texts(text, keys.get("description", "").removesuffix(r"\nopostdesc")),
    }
    values["definition"] = values["definition"] or text.markdown(keys.get("long", "")) or spelled
    values["details"] = joined(values["details"], text.markdown(keys.get("extra", "")))
    values |= {} if short or values["details"] else spelled_out(values, plain(values["definition"]))
    usual = {f"{each}s" for each in (term, short, name)}
    plurals = [text.plain(value) for key, value in keys.items() if key in _PLURALS]
    values["match"] = {"also": list(dict.fromkeys(each for each in plurals if each and each not in usual))}
    values["tags"] = [keys[key] for key in _KINDS if keys.get(key) and keys[key] not in _USUAL_TYPES]
    values |= {"x-symbol": text.plain(keys["symbol"])} if keys.get("symbol") else {}
    values |= _relations(given, names, problems, term)
    problems += _unheld(given, text, term, is_spelled=bool(long or spelled))
    return Entry(values=values, where=given.where)


def _relations(
    given: _TexEntry, names: Mapping[str, TexName], problems: list[Problem], term: str
) -> dict[str, list[str]]:
    """Return the ids of the entries that one refers to; those that no file has are reported."""
    found: dict[str, list[str]] = {}
    for key, target in _REFERRING.items():
        labels = [each.strip() for each in given.keys.get(key, "").rpartition("]")[2].strip("{} ").split(",")]
        found[target] = [*found.get(target, []), *(names[each].id for each in labels if each in names)]
        unknown = [each for each in labels if each and each not in names]
        problems += lost(f"'{term}' names entries under '{key}' that no file has", unknown, given.where)
    return found


def _unheld(given: _TexEntry, text: TexText, term: str, *, is_spelled: bool) -> Iterator[Problem]:
    """Yield the problems of the keys and the commands that an entry has no place for."""
    held = _HELD.union(_SPELLING) if is_spelled else _HELD
    unheld = (key for key in given.keys if key not in held)
    yield from lost(f"'{term}' has keys that an entry has no place for", unheld, given.where)
    what = f"'{term}' has commands that only TeX knows; left out, but for the text inside, are"
    yield from lost(what, text.left_out, given.where)


def _spelled(text: str, name: str) -> str:
    """Return the long form of a name that a text is, with the name in brackets or without; empty: it is none.

    >>> _spelled("Words of Interest (WOI)", "WOI"), _spelled("Words of Interest", "WOI"), _spelled("the WOI", "WOI")
    ('Words of Interest', 'Words of Interest', '')
    """
    found = taken_apart(text)
    if found and name in found.others:
        return found.name
    return str(spelled_out({"term": name, "abbr": []}, text).get("term", ""))


def _texts(text: TexText, description: str) -> dict[str, str]:
    """Return the first paragraph of a description, and the rest."""
    first, _, rest = text.markdown(description).partition("\n\n")
    return {"definition": first, "details": rest}
