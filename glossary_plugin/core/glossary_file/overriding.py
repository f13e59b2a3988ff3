"""Which term a change is about, by its id or a name; and changes to terms that no glossary file has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.drafts import Draft, DraftFile, overlay
from glossary_plugin.core.glossary_file.sources import SourceText
from glossary_plugin.core.glossary_file.terms import build, names_of
from glossary_plugin.core.glossary_file.wanted import Wanted
from glossary_plugin.core.model import Role
from glossary_plugin.core.problems import Code, Problem, Vocabulary
from glossary_plugin.core.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossary_plugin.core.model import Location, Override, Term

__all__ = ["NamedTerms", "override_later"]

_HINT = "write the id or a name of a term"
_TAKEN = frozenset({"abbr", "aliases", "avoid", "auto", "match", "scope", "status", "link", "page", "extra"})
"""The keys that say something of a term whose entry is written elsewhere."""


class NamedTerms:
    """The terms that keys may mean: their ids, each with the names of the term."""

    def __init__(self, named: Mapping[str, Sequence[str]]) -> None:
        self._named = named
        self._by_name: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for id_, names in named.items():
            for name in names:
                self._by_name[fold_key(name)][id_] = None

    def meant(self, key: str) -> list[str]:
        """Return the ids of the terms that have a key as id, else as a name, in just these letters if there are any."""
        if key in self._named:
            return [key]
        found = list(self._by_name.get(fold_key(key), ()))
        return [id_ for id_ in found if key in self._named[id_]] or found

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary([*self._named, *(names[0] for names in self._named.values())])

    def unknown(self, key: str, what: str, where: Location) -> Problem:
        """Return the problem of a key in ``what`` that means no term, or several."""
        if meant := self.meant(key):
            message = f"{what} names '{key}', which is a name of several terms"
            hint = f"write one of the ids {', '.join(map(repr, meant))}"
        else:
            message = f"{what} names '{key}', which is no term"
            hint = self._vocabulary.hint(key, _HINT)
        return Problem(code=Code.UNKNOWN_TERM, message=message, hint=hint, where=where)


def override_later(
    terms: Sequence[Term], others: Iterable[Term], overrides: Iterable[Override]
) -> tuple[dict[str, Term], list[Problem]]:
    """Apply ``overrides`` to terms that came later than the files; return those that have changed, by id.

    ``others`` are the terms of the files, which a slip may mean.
    """
    own = {term.id: term for term in terms}
    named = NamedTerms({term.id: [name.text for name, _ in term.every_name] for term in (*terms, *others)})
    values: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for each in overrides:
        meant = [id_ for id_ in named.meant(each.key) if id_ in own]
        if len(meant) != 1:
            problems.append(named.unknown(each.key, each.what, each.where))
            continue
        term = own[meant[0]]
        values[term.id] = overlay(values.get(term.id) or _values_of(term), _taken(each, term, problems))
    return {id_: _built(own[id_], each) for id_, each in values.items()}, problems


def _taken(override: Override, term: Term, problems: list[Problem]) -> dict[str, Any]:
    """Return what is taken of a change; the entry, which is written elsewhere, has the rest."""
    for key in sorted(override.values.keys() - _TAKEN):
        message = f"'{key}' of '{term.name}' in {override.what} has no effect: the entry stands in {term.where.file}"
        hint = "change it there, or move the entry into the glossary file"
        problems.append(Problem(code=Code.NO_EFFECT, message=message, hint=hint, where=override.where))
    return {key: value for key, value in override.values.items() if key in _TAKEN}


def _values_of(term: Term) -> dict[str, Any]:
    return {"term": term.names[0], "aliases": tuple(name for name in term.names if name.role is Role.ALIAS)}


def _built(term: Term, values: dict[str, Any]) -> Term:
    file = term.where.file
    source = SourceText(label=file, path=file, text="", wanted=Wanted(path=file))
    sheet = DraftFile(source=source, language=term.language, format=term.format)
    names = names_of(values)
    texts = {name.text for name in names}
    # What its author wrote, where a catalogue has another name, is found whatever is changed.
    written = tuple(name for name in term.names if name.role is Role.ALSO and name.text not in texts)
    built = build(Draft(id=term.id, values=values, sheet=sheet, where=term.where), (*names, *written), None)
    return replace(built, texts=term.texts)
