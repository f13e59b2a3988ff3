"""Renaming a term or its id: how references to it change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.references import PARTS, ambiguous, unknown
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.ids import is_id, make_id

if TYPE_CHECKING:
    from glossary_plugin.core.matching.matcher import Matcher
    from glossary_plugin.core.model import Glossary, Term

__all__ = ["Renaming", "RenamingError", "renaming_of"]


class RenamingError(Exception):
    """A term cannot be renamed so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Renaming:
    """What is renamed; an id that is made from the name changes with it."""

    glossary: Glossary
    matcher: Matcher
    term: Term
    id: str
    """The new id."""
    old_name: str = ""
    """Empty: only the id changes."""
    name: str = ""
    """The new name."""

    def renamed(self, target: str, *, shows_name: bool = False) -> str | None:
        """Return the new target of a reference; None: ``target`` stays.

        ``shows_name``: readers see the target.
        """
        base, dot, part = target.rpartition(".")
        has_part = part in PARTS and not self.glossary.find_all(target)
        bare, rest = (base, dot + part) if has_part else (target, "")
        new = self._new(bare, shows_name=shows_name)
        return f"{new}{rest}" if new and new != bare else None

    def _new(self, bare: str, *, shows_name: bool) -> str:
        if bare != self.term.id:
            return self.name if self._is_old_name(bare) else ""
        return self.name if shows_name and self.id != bare and self._is_old_name(bare) else self.id

    def _is_old_name(self, words: str) -> bool:
        """Return whether words mean this term alone, by its old name or a form of it."""
        meant = self.glossary.find_all(words)
        if meant:
            is_written = fold_key(words) == fold_key(self.old_name)
        else:
            mention = self.matcher.spelled(words)
            meant = mention.senses if mention else ()
            is_written = bool(mention and mention.name.text == self.old_name)
        return is_written and [each.id for each in meant] == [self.term.see or self.term.id]


def renaming_of(glossary: Glossary, matcher: Matcher, old: str, new: str, *, is_id_alone: bool = False) -> Renaming:
    """Return the renaming of ``old``, a name or an id.

    The name stays if the id is not made from it, or with ``is_id_alone``.

    Raises:
        RenamingError: no term or several are meant, or another term has the new name or id.
    """
    term = glossary.by_id.get(old)
    if not new.strip() or new == old:
        raise RenamingError(f"'{new}' is not a new name")
    if term and term.id == old and (is_id_alone or old != make_id(term.name)):
        return _checked(Renaming(glossary=glossary, matcher=matcher, term=term, id=new))
    if is_id_alone:
        raise RenamingError(f"no term has the id '{old}'")
    term, name = _named(glossary, old)
    id_ = make_id(new) if name == term.name and term.id == make_id(name) else term.id
    return _checked(Renaming(glossary=glossary, matcher=matcher, term=term, id=id_, old_name=name, name=new))


def _named(glossary: Glossary, old: str) -> tuple[Term, str]:
    """Return the term with a name, and how the glossary writes the name: exactly so, else in other letters."""
    every = [(term, name.text) for term in glossary.terms for name, _ in term.every_name]
    found = [pair for pair in every if pair[1] == old] or [
        pair for pair in every if fold_key(pair[1]) == fold_key(old) or pair[0].id == old
    ]
    by_id = {term.id: (term, name) for term, name in reversed(found)}
    if len(by_id) == 1:
        return next(iter(by_id.values()))
    if by_id:
        raise RenamingError(ambiguous(old, sorted(by_id)))
    raise RenamingError("; ".join(unknown(glossary, old)))


def _checked(renaming: Renaming) -> Renaming:
    term, glossary = renaming.term, renaming.glossary
    if not is_id(renaming.id):
        raise RenamingError(f"'{renaming.id}' cannot be an id: write letters, digits, '-', '_' and '.'")
    owner = glossary.by_id.get(renaming.id, term)
    others = replace(glossary, terms=tuple(each for each in glossary.terms if each is not term))
    named = others.find_all(renaming.name) if renaming.name else ()
    for other, what, value in ((owner, "id", renaming.id), *((each, "name", renaming.name) for each in named)):
        if other.id not in {term.id, term.see}:
            raise RenamingError(f"'{other.name}' already has the {what} '{value}'")
    return renaming
