"""Changes to terms: which are meant, and those of terms that no file has."""

from __future__ import annotations

from typing import Any

import pytest

from glossary_plugin.core.glossary_file.node_reader import Placed
from glossary_plugin.core.glossary_file.overriding import NamedTerms, override_later
from glossary_plugin.core.model import Link, Name, Override, Role, Status, Term
from glossary_plugin.core.problems import Code, Location

HERE = Location(file="terms.rst")
THERE = Location(file="conf.py", line=3)


def _name(text: str, role: Role = Role.TERM) -> Name:
    return Name(text=text, role=role, languages=("en",), where=HERE)


def _term(id_: str, *names: Name) -> Term:
    return Term(id=id_, names=names, language="en", where=HERE)


def _override(key: str, **values: Any) -> Override:  # noqa: ANN401 - as the reader has them
    return Override(key=key, values=values, what="option 'terms'", where=THERE)


BOOK = NamedTerms({"kiss": ["KISS"], "lips": ["kiss", "peck"], "k": ["Key", "peck"], "l": ["keY"]})


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("kiss", ["kiss"]),
        ("KISS", ["kiss"]),
        ("Kiss", ["kiss", "lips"]),
        ("peck", ["lips", "k"]),
        ("Key", ["k"]),
        ("x", []),
    ],
)
def test_a_key_means_an_id_then_a_name_in_its_own_letters_then_in_any(key: str, meant: list[str]) -> None:
    assert BOOK.meant(key) == meant


@pytest.mark.parametrize(
    ("key", "message", "hint"),
    [
        ("peck", "'overrides' names 'peck', which is a name of several terms", "write one of the ids 'lips', 'k'"),
        ("kis", "'overrides' names 'kis', which is no term", "did you mean 'kiss'?"),
        ("zzz", "'overrides' names 'zzz', which is no term", "write the id or a name of a term"),
    ],
)
def test_a_key_that_means_no_term_is_reported_with_a_way_out(key: str, message: str, hint: str) -> None:
    problem = BOOK.unknown(key, "'overrides'", THERE)
    assert (problem.message, problem.hint, problem.where) == (message, hint, THERE)


def test_a_later_term_is_changed_key_by_key_and_keeps_its_names() -> None:
    term = _term("input", _name("input"), _name("feed", Role.ALIAS), _name("入力", Role.ALSO))
    other = _term("output", _name("output"))
    overrides = [
        _override("feed", scope=("api/**",), match={"except": ("input device",)}),
        _override("input", match={"also": (_name("inputt", Role.ALSO),)}, auto=False),
    ]
    changed, problems = override_later([term, other], [], overrides)
    assert problems == []
    assert list(changed) == ["input"]
    made = changed["input"]
    assert (made.scope, made.auto, made.match.decoys) == (("api/**",), False, ("input device",))
    assert [name.text for name in made.names] == ["input", "feed", "inputt", "入力"]
    assert (made.language, made.where, made.names[0]) == ("en", HERE, term.names[0])


def test_fields_of_the_entry_itself_have_no_effect() -> None:
    term = _term("input", _name("input"))
    page = Placed("guide", THERE)
    override = _override("input", definition="x", term=_name("In"), status="deprecated", page=page, link="false")
    changed, problems = override_later([term], [], [override])
    made = changed["input"]
    assert (made.name, made.texts.definition) == ("input", "")
    assert (made.status, made.page, made.link) == (Status.DEPRECATED, "guide", Link.NONE)
    assert [(each.code, each.message.partition(" has")[0]) for each in problems] == [
        (Code.NO_EFFECT, "'definition' of 'input' in option 'terms'"),
        (Code.NO_EFFECT, "'term' of 'input' in option 'terms'"),
    ]


def test_a_key_that_nobody_has_may_mean_a_term_of_the_files() -> None:
    native, own = _term("input", _name("input")), _term("output", _name("output"))
    changed, [problem] = override_later([native], [own], [_override("outptu", auto=False)])
    assert changed == {}
    assert (problem.code, problem.hint, problem.where) == (Code.UNKNOWN_TERM, "did you mean 'output'?", THERE)
