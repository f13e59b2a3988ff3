"""What a table has changed -> the glossary file, in which everything else stays as it is, comments too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.core.problems import Location
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import bad_format
from glossary_plugin.exchange.glossary_yaml.editing import alone, flagged, had, literal, shares
from glossary_plugin.exchange.glossary_yaml.layout import dumped, editor_of, laid_out, loaded
from glossary_plugin.exchange.tables.columns import cell_of, column_of, flag_of, is_list, part_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Entry, Imported
    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["Updated", "update"]

_KEYS = tuple(SHAPES["entry"].fields)


@dataclass(slots=True)
class Updated:
    """A file that was changed, and what was."""

    text: str
    told: list[str] = field(default_factory=list)
    """A line for each change, and for each term that the table does not have."""
    changes: int = 0
    missing: int = 0
    """How many terms the table does not have."""
    problems: list[Problem] = field(default_factory=list)

    def summary(self, file: str) -> str:
        """How many changes there are."""
        changes = f"1 change in '{file}'" if self.changes == 1 else f"{self.changes:,} changes in '{file}'"
        said = changes if self.changes else f"nothing differs: '{file}' stays as it is"
        if not self.missing:
            return said
        terms = "1 term of it is" if self.missing == 1 else f"{self.missing:,} terms of it are"
        return f"{said}; {terms} not in the table"


def update(text: str, file: str, imported: Imported) -> Updated:
    """Return a glossary file with the values of a table, by id, in the parts that the table has columns for.

    A cell that says what the file says changes nothing, however the file writes it; an empty cell takes
    the value away. Terms that the table does not have stay, and are told; new ones come to the end.
    """
    yaml = editor_of(text)
    try:
        data = loaded(yaml, text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Location(file=file, line=mark.line + 1 if mark else 1, column=mark.column + 1 if mark else 1)
        problem = bad_format("this is no YAML", "run 'glossary check' on it, and mend what that tells", where)
        return Updated(text, problems=[problem])
    terms = data.get("terms") if isinstance(data, CommentedMap) else None
    if not isinstance(terms, (CommentedMap, CommentedSeq)):
        problem = bad_format("the file has no list of 'terms'", "name a glossary file", Location(file=file, line=1))
        return Updated(text, problems=[problem])
    before = dumped(yaml, data)
    missing = list(_missing(terms, file, imported))
    changes = list(_change(terms, file, imported))
    return Updated(laid_out(text, before, dumped(yaml, data)), [*changes, *missing], len(changes), len(missing))


@dataclass(slots=True)
class _Term:
    """A term of the file, wherever it is written."""

    terms: CommentedMap | CommentedSeq
    key: Any
    """Its name in a mapping of terms, its place in a list."""
    line: int
    is_alias: bool = False
    """Whether the entry stands elsewhere, and here only its name (``*name``)."""

    @property
    def entry(self) -> Any:  # noqa: ANN401 - a mapping, or the text of a definition
        return self.terms[self.key]

    @property
    def name(self) -> str:
        entry = self.entry
        return str(self.key) if isinstance(self.terms, CommentedMap) else str(entry.get("term", ""))

    @property
    def id(self) -> str:
        entry = self.entry
        own = entry.get("id") if isinstance(entry, CommentedMap) else None
        return str(own) if own else make_id(self.name)

    def value(self, path: Path) -> Any:  # noqa: ANN401 - any value of an entry
        """Return what the file has, None for nothing."""
        if path == ("id",):
            return self.id
        if path == ("term",):
            return self.name
        value = self.entry
        if not isinstance(value, CommentedMap):
            return value if path == ("definition",) else None
        for key in path:
            value = had(value, key) if isinstance(value, CommentedMap) else None
        return value

    def set(self, path: Path, value: Any) -> None:  # noqa: ANN401 - any value of an entry
        """Write a value, or take it away where it is empty."""
        if path == ("term",) and isinstance(self.terms, CommentedMap):
            self._rename(str(value))
            return
        if not isinstance(self.entry, CommentedMap):
            if path == ("definition",) and value:
                self.terms[self.key] = _written(value)
                return
            self.terms[self.key] = self._as_mapping()
        elif self.is_alias:
            self.terms[self.key] = alone(self.entry)
        if path == ("term",) and "id" not in self.entry:
            self.entry.insert(1, "id", self.id)
        _set(self.entry, path, value)

    def _as_mapping(self) -> CommentedMap:
        """Return the entry of a definition alone; the comment behind that goes with it."""
        entry = CommentedMap({"definition": self.entry} if self.entry else {})
        comment = self.terms.ca.items.pop(self.key, None) if entry else None
        if comment:
            entry.ca.items["definition"] = comment
        return entry

    def _rename(self, name: str) -> None:
        """Give an entry of a mapping another name; its id is written down, for it stays."""
        id_, place = self.id, list(self.terms).index(self.key)
        entry = self.entry if isinstance(self.entry, CommentedMap) else self._as_mapping()
        if "id" not in entry:
            entry.insert(0, "id", id_)
        terms = cast("CommentedMap", self.terms)
        comment = terms.ca.items.pop(self.key, None)
        del terms[self.key]
        terms.insert(place, name, entry)
        if comment:
            terms.ca.items[name] = comment
        self.key = name


def _set(inside: CommentedMap, path: Path, value: Any) -> None:  # noqa: ANN401 - any value of an entry
    *outer, last = path
    others = shares(inside)
    for key in outer:
        if not isinstance(inside.get(key), CommentedMap):
            if value in ("", []):
                return
            inside[key] = CommentedMap()
        elif others := others or shares(inside[key]):
            inside[key] = alone(inside[key])
        inside = inside[key]
    old = had(inside, last)
    if is_list(path) and isinstance(value, str) and value and isinstance(old, (CommentedSeq, CommentedMap)):
        value = [value]
    if value in ("", []):
        _take_away(inside, last, [] if is_list(path) else "")
    elif isinstance(old, CommentedSeq) and isinstance(value, list):
        if others or shares(old):
            old = alone(old)
            _put(inside, last, old)
        kept = {cell_of(each): each for each in old}
        old[:] = [kept.get(cell_of(each), _written(each)) for each in value]
    elif isinstance(value, list):
        kept = {cell_of(old): old} if old is not None else {}
        items = [kept.get(cell_of(each), _written(each)) for each in value]
        _put(inside, last, items[0] if len(items) == 1 else items)
    else:
        _put(inside, last, _written(value))


def _take_away(inside: CommentedMap, key: str, empty: Any) -> None:  # noqa: ANN401 - an empty text or list
    """Take a value away; where others have it from here, or it is from elsewhere (``<<``), an empty one is written."""
    if key not in inside or not shares(inside):
        inside.pop(key, None)
        return
    inside[key] = CommentedSeq() if empty == [] else SingleQuotedScalarString("")
    if empty == []:
        inside[key].fa.set_flow_style()


def _put(inside: CommentedMap, key: str, value: Any) -> None:  # noqa: ANN401 - any value of an entry
    """Write a value at its key, which comes to its place among the others where it is new."""
    if key in inside or key not in _KEYS:
        inside[key] = value
        return
    before = set(_KEYS[: _KEYS.index(key)])
    place = max((number for number, each in enumerate(inside, start=1) if each in before), default=0)
    inside.insert(place, key, value)


def _written(value: Any) -> Any:  # noqa: ANN401 - any value of an entry
    return flagged(literal(value))


def _change(terms: CommentedMap | CommentedSeq, file: str, imported: Imported) -> Iterator[str]:
    """Change the terms of the file, and yield a line for each change."""
    places = _terms(terms)
    rows = _rows(imported, places)
    both = [(places[id_], entry.values) for id_, entry in rows.items() if id_ in places]
    both.sort(key=lambda pair: pair[0].line)  # what a term has from another (<<) is compared when that has changed
    told = [line for term, values in both for line in _differences(term, values, file, imported.columns)]
    for term, values in both:
        for path in imported.columns:
            new = part_at(values, path)
            if path != ("id",) and _differs(term.value(path), new):
                term.set(path, new if new is not None else "")
    yield from told
    for id_, entry in rows.items():
        if id_ not in places:
            _add(terms, entry.values)
            yield f"{file}: '{entry.values['term']}' is new"


def _differences(term: _Term, values: Mapping[str, Any], file: str, columns: Iterable[Path]) -> Iterator[str]:
    """Yield a line for each part that a row has changed."""
    for path in columns:
        old, new = term.value(path), part_at(values, path)
        if path != ("id",) and _differs(old, new):
            yield f"{file}:{term.line}: {column_of(path)} of '{term.name}': {_shown(old)} → {_shown(new)}"


def _missing(terms: CommentedMap | CommentedSeq, file: str, imported: Imported) -> Iterator[str]:
    places = _terms(terms)
    rows = _rows(imported, places)
    for id_, term in places.items():
        if id_ not in rows:
            yield f"{file}:{term.line}: '{term.name}' is not in the table; it stays"


def _rows(imported: Imported, places: Mapping[str, _Term]) -> dict[str, Entry]:
    """Return the rows by the ids of their terms in the file; a table without ids names terms by their names."""
    ids = {} if ("id",) in imported.columns else {term.name: id_ for id_, term in places.items()}
    rows: dict[str, Entry] = {}
    for entry in imported.entries:
        id_ = ids.get(str(entry.values["term"]))
        rows[str(entry.values["id"]) if id_ is None or id_ in rows else id_] = entry
    return rows


def _terms(terms: CommentedMap | CommentedSeq) -> dict[str, _Term]:
    keys: Sequence[Any] = list(terms) if isinstance(terms, CommentedMap) else range(len(terms))
    lines = {key: terms.lc.key(key)[0] if isinstance(terms, CommentedMap) else terms.lc.item(key)[0] for key in keys}
    found = []
    seen: set[int] = set()
    for key in keys:
        found.append(_Term(terms, key, lines[key] + 1, is_alias=id(terms[key]) in seen))
        seen |= {id(terms[key])} if isinstance(terms[key], CommentedMap) else set()
    return {term.id: term for term in found if isinstance(terms, CommentedMap) or isinstance(term.entry, CommentedMap)}


def _add(terms: CommentedMap | CommentedSeq, values: Mapping[str, Any]) -> None:
    entry = CommentedMap(_written(dict(values)))
    if isinstance(terms, CommentedMap):
        terms[entry.pop("term")] = entry
    else:
        terms.append(entry)


def _differs(old: Any, new: Any) -> bool:  # noqa: ANN401 - any parts of an entry
    """Tell whether two values are other cells; a list of one is its only value."""
    if isinstance(new, bool):
        old = flag_of(str(old))
    return _cell(old, is_list=isinstance(new, list)) != _cell(new, is_list=isinstance(old, list))


def _cell(value: Any, *, is_list: bool) -> str:  # noqa: ANN401 - any part of an entry
    if value is None:
        return ""
    return cell_of([value] if is_list and not isinstance(value, list) else value).strip()


def _shown(value: Any) -> str:  # noqa: ANN401 - any part of an entry
    text = "" if value is None else cell_of(value).replace("\n", " ")
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'" if text else "nothing"  # noqa: PLR2004 - a part of a line
