"""The rows of a table -> what they change in a glossary file.

What a table has is compared with what an export has, for that is what the table was before: what follows from other
terms, from the defaults of a file or from other files is no change. A cell belongs to the language of its column, else
of its row, else of the table, else of the term itself; in another language than the term it is of a translation.

A translator's file has the texts that were translated, too. They change nothing: where the glossary has other texts
by now, the translation is stale, and left out. What nobody has translated is no value that was taken away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.serialize import glossary_data, term_data
from glossary_plugin.core.glossary_file.untranslated import state, untranslated
from glossary_plugin.core.problems import Code, Location, Problem, Vocabulary
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Entry, bad_format
from glossary_plugin.exchange.tables.bilingual import as_tag, own_texts, texts_in
from glossary_plugin.exchange.tables.columns import cell_of, column_of, is_list, value_of
from glossary_plugin.exchange.tables.rows import TRANSLATED, cells_in, nested, with_translation
from glossary_plugin.exchange.tables.write import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.exchange.glossary_yaml.file_terms import FileTerm, Items
    from glossary_plugin.exchange.tables.columns import Path
    from glossary_plugin.exchange.tables.rows import Row

__all__ = ["Book", "ChangedPart", "Plan", "Target"]

_RELATIONS = frozenset({"requires", "broader", "narrower", "related", "see"})
_BOTH = frozenset({"id", "translations", *TRANSLATED})
"""The keys that rows in every language have."""
_LONGEST = 40
"""Characters of a value in a message."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """The file that is changed, and the glossary that it belongs to."""

    file: str
    """As messages name it."""
    label: str
    """As the places of the glossary's terms name it."""
    glossary: Glossary
    site: str = ""
    """The site's language (BCP 47), which files have that name none."""
    unmarked: str = ""
    """The language of what a table does not mark with one; empty: that of each term itself."""
    takes_stale: bool = False
    """Whether translations of texts that have changed since are applied, too."""


class Book:
    """The terms of the file by their ids in the glossary, with what an export has of each."""

    def __init__(self, target: Target, terms: Sequence[FileTerm], language: str) -> None:
        self.target = target
        self.language = as_tag(language or target.site)
        self.places: dict[str, FileTerm] = {}
        own = [term for term in target.glossary.terms if term.where.file == target.label]
        ids = {(term.where.line, term.where.column): term.id for term in own}
        for each in terms:
            self.places.setdefault(ids.get((each.line, each.column), each.id), each)
        self.names = {each.name: id_ for id_, each in reversed(self.places.items())}
        """The ids by the names that the file has."""
        self._cells: dict[str, dict[Path, str]] = {
            entry["id"]: cells_of(entry) for entry in glossary_data(target.glossary)["terms"]
        }

    @cached_property
    def known(self) -> Vocabulary:
        """Return the ids, to find the one that was meant."""
        return Vocabulary(self.places)

    def term(self, id_: str) -> Term | None:
        """Return a term of the glossary; None where its faults keep it out."""
        return self.target.glossary.by_id.get(id_)

    def find(self, id_: str, name: str) -> str | None:
        """Return the id of the term that a row means: by its id, else by its name."""
        if id_:
            term = self.term(id_)
            return term.id if term else id_ if id_ in self.places else None
        if name in self.names:
            return self.names[name]
        made = make_id(name) if name else ""
        return made if made in self.places else None

    def language_of(self, id_: str) -> str:
        """Return the language of the texts of a term itself."""
        term = self.term(id_)
        return as_tag(term.language or self.target.site) if term else self.language

    def spelled(self, id_: str, path: Path) -> Path:
        """Return a part with the language as the term has it already: ``pt-br`` for ``pt-BR``."""
        if path[0] != "translations":
            return path
        term = self.term(id_)
        known = term.translations if term else self.places[id_].value(("translations",))
        tags = [tag for tag in (known if isinstance(known, Mapping) else ()) if as_tag(str(tag)) == as_tag(path[1])]
        return ("translations", str(tags[0]) if tags else as_tag(path[1]), *path[2:])

    def cell(self, id_: str, path: Path) -> str:
        """Return what an export has; of a term that has faults, what stands in the file."""
        return self._cells[id_].get(path, "") if id_ in self._cells else _raw_cell(self.places[id_], path)

    def texts(self, id_: str, language: str = "") -> dict[Path, str]:
        """Return the texts of a term that may be translated, or those in another language."""
        cells = self._cells.get(id_, {})
        return texts_in(cells, as_tag(language)) if language else own_texts(cells)

    def in_file(self, id_: str, path: Path) -> Path | None:
        """Return where the file has a part of a term; None: it stands in another file."""
        term = self.term(id_)
        if id_ not in self.places:
            return None
        if term is None or term.where.file == self.target.label:
            return path
        is_own = path[0] == "translations" and path[1] == self.language  # the term has a file for each language
        return path[2:] if is_own else None

    def items(self, path: Path) -> Items:
        """Return what distinguishes the items of a list; of relations, the term that each means."""
        return self._meant if path[0] in _RELATIONS else cell_of

    def written(self, path: Path, cell: str) -> str:
        """Return a cell in the one way in which its value is written."""
        value = value_of(path, cell)
        item = self.items(path)
        return cell_of([item(each) for each in value]) if isinstance(value, list) and value else item(value)

    def _meant(self, name: Any) -> str:  # noqa: ANN401 - an item of a list of relations
        term = self.target.glossary.find(str(name)) if name else None
        return term.id if term else cell_of(name)


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part of a term of the file that a row has changed."""

    term: FileTerm
    path: Path
    old: str
    new: str
    items: Items

    def __str__(self) -> str:
        """Return the change as a line of text, with its line in the file."""
        what = f"{column_of(self.path)} of '{self.term.name}'"
        return f"{self.term.line}: {what}: {_shown(self.old)} → {_shown(self.new)}"


def _raw_cell(term: FileTerm, path: Path) -> str:
    """Return what the file has, as a cell."""
    value = term.value(path)
    if value is None:
        return ""
    return cell_of([value] if is_list(path) and not isinstance(value, list) else value).strip()


class _Verdict(Enum):
    """What becomes of a cell: of those that nothing becomes of, the sentence and what to do."""

    CHANGED = "changed"
    IGNORED = "ignored"
    NO_TERM = ("the row of '{name}' has no term", "fill the cell, or remove the row")
    TWICE = ("rows or columns have two values for '{name}', and the first is taken: {columns}", "keep one of them")
    ELSEWHERE = ("'{name}' is in '{file}', which is not the file to change: {columns}", "name that file by --update")
    FOLLOWS = (
        "'{name}' has this from other terms, from 'defaults' or from another file, and keeps it: {columns}",
        "change it there",
    )
    OWN_LANGUAGE = ("'{name}' is in this language itself: {columns}", "name the language of the translations")
    UNTRANSLATED = (
        "a translation of '{name}' has no place for: {columns}",
        "write it in the row of the term's own language",
    )


class Plan:
    """All that the rows of a table ask for."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.changes: list[ChangedPart] = []
        self.new: dict[str, Entry] = {}
        self.named: set[str] = set()
        """The ids of the terms that rows name."""
        self.problems: list[Problem] = []
        self.languages: dict[str, None] = {}
        """Those of translators' files."""
        self.states: list[ChangedPart] = []
        """Which state of a term each changed translation is made from."""
        self.stale = 0
        """How many translations are of texts that have changed since."""
        self._taken: dict[tuple[str, Path], str] = {}

    def take(self, rows: Iterable[Row]) -> None:
        """Add what the rows ask for; those in other languages may be of terms that others make."""
        book, unknown = self.book, []
        marked = [replace(row, language=row.language or as_tag(book.target.unmarked)) for row in rows]
        for row in sorted(marked, key=lambda row: row.language not in {"", book.language}):
            cells, _ = cells_in(row, row.language or book.language, book.language)
            name = row.sources.get(("term",), "") or cells.get(("term",), "")
            id_ = book.find(row.of("id"), name.strip())
            if id_ is None and row.sources:
                self.problems.append(self._unknown(row, name))
            elif id_ is None:
                self.problems += self._take_new(row, cells)
            elif row.language and not book.language_of(id_):
                unknown.append(row)
            else:
                self.named.add(id_)
                self.problems += self._take(id_, row)
        if unknown:
            count = "1 row is" if len(unknown) == 1 else f"{len(unknown):,} rows are"
            message = f"{count} left out: the language of '{book.target.file}' is not known"
            hint = "write 'language: en', or what it is, at the top of that file"
            self.problems.append(bad_format(message, hint, unknown[0].where))
        self.changes.sort(key=lambda change: change.term.line)

    def _take(self, id_: str, row: Row) -> Iterator[Problem]:
        """Add what a row has of a term that is known; yield what of it cannot be done."""
        book, own = self.book, self.book.language_of(id_)
        cells, twice = cells_in(row, row.language or own, own)
        undone = {_Verdict.TWICE: twice} if twice else {}
        if row.sources:
            self.languages |= {as_tag(path[1]): None for path in row.cells if path[0] == "translations"}
            filled = {path: cell for path, cell in cells.items() if cell.strip() and path != ("id",)}
            cells = {path: cell for path, cell in filled.items() if path[0] == "translations"}
            if twice := [*map(column_of, filled.keys() - cells.keys())]:
                undone = {_Verdict.OWN_LANGUAGE: sorted(twice)}
        changed: list[Path] = []
        stale: list[Path] = []
        for given, cell in cells.items():
            path = book.spelled(id_, given)
            verdict = self._verdict(id_, path, cell.strip(), is_own=row.language in {"", own})
            if path[2:] in row.sources and (problem := self._staleness(id_, path, row, verdict)):
                yield problem
                stale.append(path)
                verdict = verdict if self.book.target.takes_stale else _Verdict.IGNORED
            if verdict is _Verdict.CHANGED:
                old, own_path = book.cell(id_, path), book.in_file(id_, path) or path
                new = cell_of(value_of(own_path, cell.strip()))
                self.changes.append(ChangedPart(book.places[id_], own_path, old, new, book.items(own_path)))
                changed.append(path)
            elif verdict is not _Verdict.IGNORED:
                undone.setdefault(verdict, []).append(column_of(path))
        if row.sources and (term := book.term(id_)):
            self._note_states(term, row, changed, stale)
        yield from self._undone(id_, row, undone)

    def _undone(self, id_: str, row: Row, undone: Mapping[_Verdict, Sequence[str]]) -> Iterator[Problem]:
        """Yield the problems of the columns of a row that cannot be taken."""
        term = self.book.term(id_)
        name, file = (term.name, term.where.file) if term else (self.book.places[id_].name, "")
        for verdict, columns in undone.items():
            code = Code.CANNOT_HOLD if verdict is _Verdict.UNTRANSLATED else Code.BAD_FORMAT
            message, hint = verdict.value
            message = message.format(name=name, columns=", ".join(columns), file=file)
            yield Problem(code=code, message=message, hint=hint, where=row.where)

    def _note_states(self, term: Term, row: Row, changed: Iterable[Path], stale: Iterable[Path]) -> None:
        """Note what the translations of a translator's row were made from, where all of one is taken from the row."""
        outdated = {path[1] for path in stale}
        for language in {path[1] for path in changed}:
            given, there = texts_in(row.cells, as_tag(language)), self.book.texts(term.id, language)
            is_left_out = language in outdated and not self.book.target.takes_stale
            if is_left_out or untranslated(there, given) or given.keys() - row.sources.keys():
                continue
            made_from = nested({**self.book.texts(term.id), **row.sources}) if language in outdated else term_data(term)
            path = ("translations", language, "of")
            own_path = self.book.in_file(term.id, path) or path
            self.states.append(ChangedPart(self.book.places[term.id], own_path, "", state(made_from), cell_of))

    def _staleness(self, id_: str, path: Path, row: Row, verdict: _Verdict) -> Problem | None:
        """Return the problem of a translation whose text has changed since; None: it has not."""
        old, new = row.sources[path[2:]].strip(), self.book.cell(id_, path[2:])
        if _unified(old) == _unified(new):
            return None
        self.stale += 1
        term, what = self.book.places.get(id_), column_of(path)
        is_left_out = verdict is _Verdict.CHANGED and not self.book.target.takes_stale
        left = f"; left out is {_shown(row.cells.get(path, ''))}" if is_left_out else ""
        was, now = _apart(old, new)
        message = f"{what} of '{term.name if term else id_}' translates an older text: {was} is now {now}{left}"
        hint = "export it for the translator again; --stale applies what there is"
        where = Location(file=self.book.target.file, line=term.line, column=term.column) if term else row.where
        return Problem(code=Code.STALE_TRANSLATION, message=message, hint=hint, where=where)

    def missing(self) -> Iterator[tuple[FileTerm, str, list[Path]]]:
        """Yield what the terms of the file still lack in the languages of translators' files."""
        new = {(id(change.term), change.path): change.new for change in self.changes}
        for id_, term in self.book.places.items():
            known, own = self.book.term(id_), self.book.texts(id_)
            for language in self.languages if known and not known.see else ():
                if language == self.book.language_of(id_):
                    continue
                parts = {path: self.book.spelled(id_, ("translations", language, *path)) for path in own}
                found = {path: new.get((id(term), part)) or self.book.cell(id_, part) for path, part in parts.items()}
                if lacking := untranslated(own, found):
                    yield term, language, lacking

    def _verdict(self, id_: str, path: Path, cell: str, *, is_own: bool) -> _Verdict:
        new = self.book.written(path, cell)
        differs = new != self.book.written(path, self.book.cell(id_, path))
        if path == ("id",):
            return _Verdict.IGNORED
        if path[0] not in _BOTH and not is_own:
            return _Verdict.UNTRANSLATED if new and differs else _Verdict.IGNORED
        if path == ("term",) and not new:
            return _Verdict.NO_TERM
        if self._taken.setdefault((id_, path), new) != new:
            return _Verdict.TWICE
        return self._of_change(id_, path, is_taken=not new) if differs else _Verdict.IGNORED

    def _of_change(self, id_: str, path: Path, *, is_taken: bool) -> _Verdict:
        own_path = self.book.in_file(id_, path)
        if own_path is None:
            return _Verdict.ELSEWHERE
        is_of_other = own_path[0] == "translations" and self.book.cell(id_, path)
        follows = (is_taken or is_of_other) and not _raw_cell(self.book.places[id_], own_path)
        return _Verdict.FOLLOWS if follows else _Verdict.CHANGED

    def _unknown(self, row: Row, name: str) -> Problem:
        """Return the problem of a translator's row whose term the file does not have."""
        key, file = row.of("id"), self.book.target.file
        what, names = ("has the id", self.book.known) if key else ("is named", Vocabulary(self.book.names))
        message = f"no term of '{file}' {what} '{key or name}', and its translation is left out"
        hint = names.hint(key or name, "it may be in another file, or gone: name its file by --update")
        return Problem(code=Code.UNKNOWN_TERM, message=message, hint=hint, where=row.where)

    def _take_new(self, row: Row, cells: Mapping[Path, str]) -> Iterator[Problem]:
        """Add a term that no row was of before, or its translation; yield the problem of a row that is of none."""
        key, file, is_own = row.of("id"), self.book.target.file, row.language in {"", self.book.language}
        if is_own and cells.get(("term",), "").strip():
            number = f" {len(self.new)}"
            self.new[number if not key or key in self.new else key] = Entry(values=nested(cells), where=row.where)
        elif key in self.new:
            self.new[key] = with_translation(self.new[key], cells)
        elif key:
            hint = self.book.known.hint(key, "write the id of a term, as 'glossary export csv' does")
            message = f"no term of '{file}' has the id '{key}'"
            yield Problem(code=Code.UNKNOWN_TERM, message=message, hint=hint, where=row.where)
        elif is_own:
            yield bad_format("the row has no term", "fill the cell, or remove the row", row.where)
        else:
            message = f"the row is in '{row.language}', and does not name its term in '{file}'"
            yield bad_format(message, "give the table a column 'id', as 'glossary export csv' does", row.where)


_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What files for translators may not be able to hold."""


def _unified(text: str) -> str:
    """Return a text without what programs change of it: how its lines are broken, and control characters."""
    return " ".join(_UNSEEN.sub("", text).split())


def _apart(old: str, new: str) -> tuple[str, str]:
    """Return two texts as they are shown, each from shortly before the place where they differ.

    >>> _apart("a", "b"), _apart("x" * 90 + "a", "x" * 90 + "b")
    (("'a'", "'b'"), ("'…xxxxxxxxxxa'", "'…xxxxxxxxxxb'"))
    """
    same = next((place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    start = same - _LONGEST // 4 if same > _LONGEST // 2 else 0
    before = "…" if start else ""
    was, now = (_shown(f"{before}{text[start:]}" if text else "") for text in (old, new))
    return was, now


def _shown(cell: str) -> str:
    text = cell.replace("\n", " ")
    return f"'{text[:_LONGEST]}…'" if len(text) > _LONGEST else f"'{text}'" if text else "nothing"
