"""What translators get: the texts of each term in its own language, and beside them those in another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.core.glossary_file.untranslated import TRANSLATED, untranslated
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.exchange.formats.languages import canonical
from glossary_plugin.exchange.tables.write import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["BilingualTerm", "as_tag", "bilingual", "counts", "own_texts", "texts_in"]


@dataclass(frozen=True, kw_only=True, slots=True)
class BilingualTerm:
    """A term for a translator."""

    term: Term
    language: str
    """Of the term itself (BCP 47)."""
    own: Mapping[Path, str]
    """Its texts, as the cells of a table have them, by their parts."""
    other: Mapping[Path, str]
    """Those in the other language that there are."""

    @property
    def missing(self) -> list[Path]:
        """The parts that readers of the other language miss: of another name of a term (``see``) none."""
        return [] if self.term.see else untranslated(self.own, self.other)


def bilingual(glossary: Glossary, language: str, site: str) -> tuple[list[BilingualTerm], list[Problem]]:
    """Return the project's own terms that can be translated, and those whose own language nobody knows.

    ``site`` is the language of files that name none.
    """
    found: list[BilingualTerm] = []
    unknown: list[Term] = []
    for term, entry in zip(glossary.terms, glossary_data(glossary)["terms"], strict=True):
        own = as_tag(term.language or site)
        if not own:
            unknown.append(term)
        elif own != language and term.origin is None:
            cells = cells_of(entry)
            pair = BilingualTerm(term=term, language=own, own=own_texts(cells), other=texts_in(cells, language))
            found.append(pair)
    return found, [*_unknown(unknown)]


def as_tag(language: str) -> str:
    """Return a language as BCP 47 writes it, and what is none as it is."""
    return canonical(language) or language


def own_texts(cells: Mapping[Path, str]) -> dict[Path, str]:
    """Return the cells of an entry that may be translated."""
    return {path: cell for path, cell in cells.items() if path[0] in TRANSLATED and cell.strip()}


def texts_in(cells: Mapping[Path, str], language: str) -> dict[Path, str]:
    """Return the cells of an entry in another language, by the parts that they translate."""
    others = {path: cell for path, cell in cells.items() if path[0] == "translations"}
    return own_texts({path[2:]: cell for path, cell in others.items() if as_tag(path[1]) == language})


def counts(terms: Sequence[BilingualTerm]) -> tuple[int, int]:
    """Return how many terms there are, and how many of their texts readers of the other language miss."""
    return len(terms), sum(len(each.missing) for each in terms)


def _unknown(terms: Sequence[Term]) -> Iterator[Problem]:
    """Yield the problem of terms whose language nobody knows, once for each file."""
    files: dict[str, list[Term]] = {}
    for term in terms:
        files.setdefault(term.where.file, []).append(term)
    for file, inside in files.items():
        count = "1 term is" if len(inside) == 1 else f"{len(inside):,} terms are"
        message = f"{count} left out: the language of '{file}' is not known"
        hint = "write 'language: en', or what it is, at the top of that file"
        yield Problem(code=Code.BAD_FORMAT, message=message, hint=hint, where=inside[0].where)
