"""Inflected forms that are also spellings of another term."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.matching.capitals import has_inner_capitals
from glossary_plugin.core.matching.english_forms import Ending, plural
from glossary_plugin.core.matching.patterns import is_automatic
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.checking.survey import Survey
    from glossary_plugin.core.matching.variants import Spoken, Variant

__all__ = ["ambiguous_forms"]


class _Claim(NamedTuple):
    """A name with one way to write it."""

    spoken: Spoken
    text: str
    is_form: bool

    @property
    def id(self) -> str:
        """The id of the term that is meant."""
        return self.spoken.target.id

    @property
    def key(self) -> str:
        """The name itself: two terms with the same name are another problem."""
        return self.spoken.name.text.casefold()


def ambiguous_forms(survey: Survey) -> Iterator[Problem]:
    """Yield the names of which an inflected form is a spelling of another term; each pair of terms once."""
    claims: defaultdict[object, list[_Claim]] = defaultdict(list)
    for each, variant in survey.written():
        if is_automatic(each.owner, each.name) and not each.owner.scope:
            for claim in _claims(each, variant):
                claims[fold_key(claim.text), _bound(claim.text)].append(claim)
    met: set[frozenset[str]] = set()
    for alike in claims.values():
        named = {claim.id for claim in alike if not claim.is_form}
        owner = next((claim for claim in alike if not claim.is_form), alike[0])
        for claim in alike:
            pair = frozenset({owner.id, claim.id})
            is_new = claim.is_form and claim.id not in named and claim.key != owner.key and pair not in met
            if is_new and len(pair) > 1:
                met.add(pair)
                yield _problem(claim, owner)


def _claims(each: Spoken, variant: Variant) -> Iterator[_Claim]:
    yield _Claim(each, variant.text, variant.generated)
    if variant.ending is Ending.SINGULAR:
        yield _Claim(each, plural(variant.text), is_form=True)


def _bound(text: str) -> str:
    """Return a spelling that must be matched with its capitals, else an empty text."""
    return text if has_inner_capitals(text) or text.isupper() else ""


def _problem(form: _Claim, owner: _Claim) -> Problem:
    name, other = form.spoken.name, owner.spoken.target.name
    message = f"'{form.text}', a form of '{name.text}', is also a {'form' if owner.is_form else 'name'} of '{other}'"
    hint = f"mentions lead to '{other}'; write 'match: {{forms: false}}', or separate pages with 'scope'"
    return Problem(code=Code.AMBIGUOUS_FORM, message=message, hint=hint, where=name.where)
