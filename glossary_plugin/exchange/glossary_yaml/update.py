"""What a table has changed -> the glossary file, in which everything else stays as it is, comments too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from glossary_plugin.core.problems import Location
from glossary_plugin.exchange.finishing import finished
from glossary_plugin.exchange.formats import Imported, bad_format
from glossary_plugin.exchange.glossary_yaml.changes import Book, planned, raw_cell
from glossary_plugin.exchange.glossary_yaml.file_terms import add, terms_of
from glossary_plugin.exchange.glossary_yaml.layout import dumped, editor_of, laid_out, loaded
from glossary_plugin.exchange.tables.columns import value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.glossary_yaml.changes import Plan, Target
    from glossary_plugin.exchange.tables.read import Row

__all__ = ["Updated", "update"]


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
    is_read: bool = True
    """Whether the file is a glossary."""

    def summary(self, file: str) -> str:
        """How many changes there are."""
        changes = f"1 change in '{file}'" if self.changes == 1 else f"{self.changes:,} changes in '{file}'"
        said = changes if self.changes else f"nothing differs: '{file}' stays as it is"
        if not self.missing:
            return said
        terms = "1 term of it is" if self.missing == 1 else f"{self.missing:,} terms of it are"
        return f"{said}; {terms} not in the table"


def update(text: str, target: Target, rows: Sequence[Row]) -> Updated:
    """Return a glossary file with the values of a table, by id, in the parts that the table has columns for.

    What is in another language than the term goes into ``translations``. A cell that says what an export says changes
    nothing, however the file writes it; an empty one takes the value away. Terms that the table does not have stay,
    and are told; new ones come to the end.
    """
    yaml = editor_of(text)
    try:
        data = loaded(yaml, text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Location(file=target.file, line=mark.line + 1 if mark else 1, column=mark.column + 1 if mark else 1)
        return _unread(
            text, bad_format("this is no YAML", "run 'glossary check' on it, and mend what that tells", where)
        )
    terms = data.get("terms") if isinstance(data, CommentedMap) else None
    if not isinstance(terms, (CommentedMap, CommentedSeq)):
        where = Location(file=target.file, line=1)
        return _unread(text, bad_format("the file has no list of 'terms'", "name a glossary file", where))
    before = dumped(yaml, data)
    book = Book(target, terms_of(terms), str(data.get("language") or ""))
    plan = planned(book, rows)
    told = [f"{target.file}:{change}" for change in plan.changes]
    missing = [
        f"{target.file}:{term.line}: '{term.name}' is not in the table; it stays"
        for id_, term in book.places.items()
        if id_ not in plan.named
    ]
    new = finished(Imported(entries=list(plan.new.values())))
    _carry_out(plan)
    for entry in new.entries:
        add(terms, entry.values)
        told.append(f"{target.file}: '{entry.values['term']}' is new")
    made = laid_out(text, before, dumped(yaml, data))
    return Updated(made, [*told, *missing], len(told), len(missing), [*plan.problems, *new.problems])


def _unread(text: str, problem: Problem) -> Updated:
    return Updated(text, problems=[problem], is_read=False)


def _carry_out(plan: Plan) -> None:
    """Write the changes; what a term shares with one that changes (``<<``) is written down where it stays."""
    for change in plan.changes:
        change.term.set(change.path, value_of(change.path, change.new), change.items)
    for term, path, cell in plan.kept:
        if raw_cell(term, path) != cell:
            term.set(path, value_of(path, cell))
