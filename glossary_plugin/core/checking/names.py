"""Names that are found where they are not meant, look like others, or cannot be sorted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.core.model import Case, Role
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.languages import base
from glossary_plugin.core.text.lookalikes import invisible, mixed, shown_code, spilling, turning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.checking.survey import Survey
    from glossary_plugin.core.model import Location, Name, Term

__all__ = ["common_words", "hidden_characters", "missing_readings", "mixed_scripts"]

_KANJI = re.compile("[㐀-䶿一-鿿豈-﫿々]")
_COMMON = frozenset(
    """
    a able about above across act add after again against age all also always am among an and another any are area as
    ask at away back bad be because become been before begin behind being below best better between big both bring but
    by call came can care case cause certain change clear close come common could day did different do does done down
    during each early easy either else end enough even ever every example face fact far fast feel few find fine first
    follow for found free from full gain get give go goal going good got great group had half hand hard has have he
    help her here high him his hold home how i if important in inside into is it its just keep kind know large last
    late later lead least leave left less let life like line little long look lose lot low made main make man many may
    me mean meet might mind miss more most move much must my name near need never new next no nor not now of off often
    old on once one only open or order other our out over own part pass past people place plan play point possible
    problem put question rather reach read real reason rest right same say see seem set shall she should show side
    simple since size small so some soon start state stay still stop such sure take talk tell than that the their them
    then there these they thing think this those through thus time to today together too top toward true try turn
    under until up us use useful very want was way we well went were what when where which while who whole why will
    with within without word work world would write year yes yet you your
    """.split()
)
"""Words that stand in most English texts; a term of that spelling would be found where it is not meant."""
_TURNS = "which turns the direction of the text after it"


def common_words(survey: Survey) -> Iterator[Problem]:
    """Yield the names that are everyday words in any case."""
    for term in survey.glossary.terms:
        for name in term.names if term.auto is not False else ():
            if name.auto is None and name.text.lower() in _COMMON and _in_any_case(name, term):
                message = f"'{name.text}' is also a common English word, and is found wherever that word stands"
                hint = "write 'match: {case: exact}' for this term, or 'auto: false' to link explicit references alone"
                yield Problem(code=Code.COMMON_WORD, message=message, hint=hint, where=name.where)


def _in_any_case(name: Name, term: Term) -> bool:
    """Return whether capitals do not bind: by smart case, *Go* is found in *go*, but *IT* not in *it*."""
    case = name.case or term.match.case or Case.SMART
    return case is Case.IGNORE or (case is Case.SMART and name.text[1:] == name.text[1:].lower())


def hidden_characters(survey: Survey) -> Iterator[Problem]:
    """Yield the names with invisible characters, and the texts that change the direction of what follows."""
    for term in survey.glossary.terms:
        for name, _ in term.every_name:
            if code := turning(name.text):
                yield _hidden(f"'{_plain(name.text)}'", f"{code}, {_TURNS}", name.where)
            elif code := invisible(name.text):
                yield _hidden(f"'{_plain(name.text)}'", code, name.where)
        for text in term.every_text:
            if code := spilling(text):
                yield _hidden(f"a text of '{_plain(term.name)}'", f"{code}, {_TURNS}", term.where)


def _hidden(what: str, character: str, where: Location) -> Problem:
    message = f"{what} has the invisible character {character}"
    hint = "remove it: what readers see is not what is found and copied"
    return Problem(code=Code.HIDDEN_CHARACTER, message=message, hint=hint, where=where)


def _plain(text: str) -> str:
    """Return a text without invisible characters and marks of direction, for messages."""
    return "".join(character for character in text if not turning(character) and not invisible(character))


def mixed_scripts(survey: Survey) -> Iterator[Problem]:
    """Yield the names with a letter of another script that looks the same."""
    for term in survey.glossary.terms:
        for name, _ in term.every_name:
            if found := mixed(name.text):
                letter, meant, script = found
                message = (
                    f"'{name.text}' has the letter '{letter}' ({shown_code(letter)}) among those of another script"
                )
                hint = f"write the {script.capitalize()} letter '{meant}' ({shown_code(meant)}), which looks the same"
                yield Problem(code=Code.MIXED_SCRIPTS, message=message, hint=hint, where=name.where)


def missing_readings(survey: Survey) -> Iterator[Problem]:
    """Yield the Japanese terms with kanji that cannot be sorted."""
    for term in survey.glossary.terms:
        is_read = base(survey.language_of(term)) == "ja" and term.names[0].role in {Role.TERM, Role.SEE}
        if is_read and not term.reading and _KANJI.search(term.name):
            message = f"'{term.name}' has no 'reading', so it cannot be sorted in the order of kana"
            hint = "write 'reading:' and how the term is read, in hiragana"
            yield Problem(code=Code.MISSING_READING, message=message, hint=hint, where=term.where)
