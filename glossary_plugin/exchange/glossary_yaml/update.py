"""What a table has changed -> the glossary file, in which everything else stays as it is, comments too."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Location
from glossary_plugin.exchange.formats import Imported, bad_format
from glossary_plugin.exchange.formats.finishing import finished
from glossary_plugin.exchange.glossary_yaml.changes import Book, Plan
from glossary_plugin.exchange.glossary_yaml.file_terms import TermFile, edited, terms_of
from glossary_plugin.exchange.tables.columns import column_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.glossary_yaml.changes import Target
    from glossary_plugin.exchange.glossary_yaml.file_terms import FileTerm
    from glossary_plugin.exchange.tables.columns import Path
    from glossary_plugin.exchange.tables.rows import Row

__all__ = ["Updated", "update"]


@dataclass(slots=True)
class Updated:
    """A file that was changed, and what was."""

    text: str
    reports: list[str] = field(default_factory=list)
    """A line for each change, and for each term that the table does not have."""
    changes: int = 0
    missing: int = 0
    """How many terms the table does not have."""
    untranslated: int = 0
    """How many texts have no translation in the languages of a translator's file."""
    stale: int = 0
    """How many translations of it are of texts that have changed since."""
    problems: list[Problem] = field(default_factory=list)
    is_read: bool = True
    """Whether the file is a glossary."""

    def summary(self, file: str) -> str:
        """Return how many changes there are."""
        changes = f"1 change in '{file}'" if self.changes == 1 else f"{self.changes:,} changes in '{file}'"
        summary = changes if self.changes else f"nothing differs: '{file}' stays as it is"
        counts = [
            (self.missing, "1 term of it is not in the table", "{:,} terms of it are not in the table"),
            (self.stale, "1 translation is of an older text", "{:,} translations are of older texts"),
            (self.untranslated, "1 text has no translation", "{:,} texts have no translation"),
        ]
        told = [(one if count == 1 else several.format(count)) for count, one, several in counts if count]
        return "; ".join([summary, *told])


def update(text: str, target: Target, rows: Sequence[Row]) -> Updated:
    """Return a glossary file with the values of a table, by id, in the parts that the table has columns for.

    What is in another language than the term goes into ``translations``. A cell that is as an export has it changes
    nothing, however the file writes it; an empty one takes the value away. Terms that the table does not have stay,
    and are reported; new ones come to the end.
    """
    file = terms_of(text, target.file)
    if not isinstance(file, TermFile):
        return Updated(text, problems=[file], is_read=False)
    terms = [term for _, term in file.terms]
    book = Book(target, terms, str(file.rest().get("language") or ""))
    plan = Plan(book)
    plan.take(rows)
    new = finished(Imported(entries=list(plan.new.values())))
    problems = [*plan.problems, *new.problems]
    made = edited(file, [*_changed(terms, plan), *(file.new_term(entry.values) for entry in new.entries)])
    if made is None:
        where = Location(file=target.file, line=1)
        hint = "make them by hand; values shared by '&', '*' and '<<' may have to be written out"
        return Updated(text, problems=[*problems, bad_format("the changes cannot be made in this file", hint, where)])
    reports = [f"{target.file}:{change}" for change in plan.changes]
    reports += [f"{target.file}: '{entry.values['term']}' is new" for entry in new.entries]
    gone = [] if plan.languages else [term for id_, term in book.places.items() if id_ not in plan.named]
    lacking = [*plan.missing()]
    return Updated(
        made,
        [*reports, *_missing(target.file, gone, lacking)],
        changes=len(reports),
        missing=len(gone),
        untranslated=sum(len(paths) for *_, paths in lacking),
        stale=plan.stale,
        problems=problems,
    )


def _changed(terms: Sequence[FileTerm], plan: Plan) -> list[FileTerm]:
    """Return terms with the values that a plan has for them."""
    wanted = {id(term): replace(term, values=dict(term.values)) for term in terms}
    for change in (*plan.changes, *plan.states):
        wanted[id(change.term)].set(change.path, value_of(change.path, change.new), change.items)
    return list(wanted.values())


def _missing(file: str, gone: Iterable[FileTerm], lacking: Iterable[tuple[FileTerm, str, list[Path]]]) -> Iterator[str]:
    """Yield a line for each term that is not in the table, and for each that lacks a translation."""
    for term in gone:
        yield f"{file}:{term.line}: '{term.name}' is not in the table; it stays"
    for term, language, paths in lacking:
        parts = ", ".join(map(column_of, paths))
        yield f"{file}:{term.line}: '{term.name}' has no translation into '{language}' of: {parts}"
