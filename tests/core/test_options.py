"""The options: every good value is kept, every bad one is reported."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.core.model import Boundary, Case, Matching
from glossary_plugin.core.options import Layer, Options, language_of, page_options, read_value, settle
from glossary_plugin.core.problems import Code, Location

WHERE = Location(file="/site/mkdocs.yml")
BASE = Path("/site")

GOOD: list[tuple[str, object, object]] = [
    ("files", "a.yml", ("a.yml",)),
    ("files", ["a.yml", {"path": "b.yml", "tags": ["x"]}], ("a.yml", {"path": "b.yml", "tags": ["x"]})),
    ("files", [], ()),
    ("language", "ja", "ja"),
    ("language", None, ""),
    ("language", "zh_Hant_TW", "zh_Hant_TW"),
    ("files", [Path("a.yml"), {"path": Path("b.yml")}], ("a.yml", {"path": "b.yml"})),
    ("templates", Path("theme"), "theme"),
    ("auto", False, False),
    ("mentions", "all", "all"),
    ("mentions", "first-per-section", "first-per-section"),
    ("headings", True, True),
    ("include", "ml/**", ("ml/**",)),
    ("include", ["a", "b"], ("a", "b")),
    ("exclude", ("a",), ("a",)),
    ("skip", ["API", 3.11, 2], ("API", "3.11", "2")),
    ("senses", {}, {}),
    ("senses", {"CD": "continuous-delivery", 3.11: "python"}, {"CD": "continuous-delivery", "3.11": "python"}),
    ("match", {}, Matching()),
    (
        "match",
        {"case": "exact", "forms": False, "boundary": "none"},
        Matching(case=Case.EXACT, forms=False, boundary=Boundary.NONE),
    ),
    ("evidence", "none", "none"),
    ("page", "terms.md", "terms.md"),
    ("page", False, ""),
    ("graph", "all", "all"),
    ("graph", "none", "none"),
    ("graph_as", "mermaid", "mermaid"),
    ("used_in", 0, 0),
    ("used_in", "all", None),
    ("tooltips", False, False),
    ("layout", "entries", "entries"),
    ("show", "used", "used"),
    ("learning_path", False, False),
    ("map", True, True),
    ("page_terms", True, True),
    ("native", False, False),
    ("tooltip_delay", 0, 0),
    ("palette", True, True),
    ("mention_attributes", {}, {}),
    (
        "mention_attributes",
        {"class": ["a", "b"], "target": "_blank", "rel": "help", "data-no-icon": "", "data-level": 2},
        {"class": "a b", "target": "_blank", "rel": "help", "data-no-icon": "", "data-level": "2"},
    ),
    ("drafts", True, True),
    ("trust", False, False),
    ("files", {"url": "https://x.org/g.yml"}, ({"url": "https://x.org/g.yml"},)),
    ("templates", "theme", "theme"),
    ("terms", {}, {}),
    (
        "terms",
        {"input": {"scope": ("api/**",), "auto": False, 3.5: [1, None, date(2026, 1, 2)]}, "pod": "A group."},
        {
            "input": {"scope": ["api/**"], "auto": "false", "3.5": ["1", None, "2026-01-02"]},
            "pod": "A group.",
        },
    ),
    ("publish_usage", True, True),
    ("intersphinx", True, True),
    ("used_by", "https://x.org/glossary-usage.json", ("https://x.org/glossary-usage.json",)),
    ("levels", {"avoid": "error", "unused-term": "ignore"}, {"avoid": "error", "unused-term": "ignore"}),
]
OF_MENTIONS = (
    "option 'mention_attributes' must be a mapping from 'class', 'target', 'rel' or names that begin with 'data-' to "
    "texts, got"
)
ROUND: dict[str, object] = {}
ROUND["a"] = ROUND
OF_TERMS = "option 'terms' must be a mapping from ids or names of terms to mappings of their keys, got"
BAD: list[tuple[str, object, str, str]] = [
    *(
        ("mention_attributes", given, f"{OF_MENTIONS} {given!r}", "the default is used instead")
        for given in (
            "no-icon",
            {"href": "x"},
            {"id": "x"},
            {"style": "color: red"},
            {"onclick": "x()"},
            {"title": "x"},
            {"data-glossary-term": "x"},
            {"data-": "x"},
            {"data-a b": "x"},
            {"data-a\n": "x"},
            {"Class": "x"},
            {1: "x"},
            {"class": None},
            {"class": {"a": "b"}},
        )
    ),
    ("terms", ["input"], f"{OF_TERMS} ['input']", "the default is used instead"),
    ("terms", {"a": {"match": {1, 2}}}, f"{OF_TERMS} {{'a': {{'match': {{1, 2}}}}}}", "the default is used instead"),
    (
        "terms",
        ROUND,
        f"{OF_TERMS} {{'a': {{'a': {{'a': {{'a': {{'a': {{'a': {{...}}}}}}}}}}}}}}",
        "the default is used instead",
    ),
    (
        "files",
        3,
        "option 'files' must be a path, or a list of paths and mappings with 'path', got 3",
        "[glossary.yml] is used instead",
    ),
    (
        "files",
        [{"tags": []}],
        "option 'files' must be a path, or a list of paths and mappings with 'path', got [{'tags': []}]",
        "[glossary.yml] is used instead",
    ),
    ("language", 3, "option 'language' must be a language tag such as 'pt-BR', got 3", "'' is used instead"),
    (
        "language",
        "in English",
        "option 'language' must be a language tag such as 'pt-BR', got 'in English'",
        "'' is used instead",
    ),
    (
        "files",
        ["a", {"path": ["b"]}],
        "option 'files' must be a path, or a list of paths and mappings with 'path', got ['a', {'path': ['b']}]",
        "[glossary.yml] is used instead",
    ),
    (
        "page",
        "a\0.md",
        "option 'page' must be the path of a page inside the documentation, or false, got 'a\\x00.md'",
        "'glossary.md' is used instead",
    ),
    *(
        (
            "page",
            bad,
            f"option 'page' must be the path of a page inside the documentation, or false, got {bad!r}",
            "'glossary.md' is used instead",
        )
        for bad in ("/terms.md", "../terms.md", "a/../../b.md", "a\\..\\b.md", "\ud800.md", ["a.md"])
    ),
    ("auto", "yes", "option 'auto' must be true or false, got 'yes'", "true is used instead"),
    ("auto", 1, "option 'auto' must be true or false, got 1", "true is used instead"),
    (
        "mentions",
        "sometimes",
        "option 'mentions' must be 'first', 'first-per-section' or 'all', got 'sometimes'",
        "'first' is used instead",
    ),
    (
        "mentions",
        ["all"],
        "option 'mentions' must be 'first', 'first-per-section' or 'all', got ['all']",
        "'first' is used instead",
    ),
    ("evidence", "some", "option 'evidence' must be 'auto' or 'none', got 'some'", "'auto' is used instead"),
    ("headings", None, "option 'headings' must be true or false, got None", "false is used instead"),
    ("include", None, "option 'include' must be a text or a list of texts, got None", "[**] is used instead"),
    ("exclude", {"a": 1}, "option 'exclude' must be a text or a list of texts, got {'a': 1}", "[] is used instead"),
    ("skip", [True], "option 'skip' must be a text or a list of texts, got [True]", "[] is used instead"),
    *(
        (
            "senses",
            bad,
            f"option 'senses' must be a mapping from spellings to ids of terms, got {bad!r}",
            "the default is used instead",
        )
        for bad in ("CD", ["CD"], {"CD": ["a", "b"]}, {"CD": None})
    ),
    (
        "match",
        {"case": "odd"},
        "option 'match' must be a mapping of 'case', 'forms' and 'boundary', got {'case': 'odd'}",
        "the default is used instead",
    ),
    (
        "match",
        {"forms": "en"},
        "option 'match' must be a mapping of 'case', 'forms' and 'boundary', got {'forms': 'en'}",
        "the default is used instead",
    ),
    (
        "match",
        {"bounds": "word"},
        "option 'match' must be a mapping of 'case', 'forms' and 'boundary', got {'bounds': 'word'}",
        "the default is used instead",
    ),
    (
        "match",
        "exact",
        "option 'match' must be a mapping of 'case', 'forms' and 'boundary', got 'exact'",
        "the default is used instead",
    ),
    (
        "page",
        True,
        "option 'page' must be the path of a page inside the documentation, or false, got True",
        "'glossary.md' is used instead",
    ),
    ("used_in", "many", "option 'used_in' must be a number or 'all', got 'many'", "10 is used instead"),
    ("used_in", -1, "option 'used_in' must be a number or 'all', got -1", "10 is used instead"),
    ("tooltips", 0, "option 'tooltips' must be true or false, got 0", "true is used instead"),
    ("layout", "both", "option 'layout' must be 'single' or 'entries', got 'both'", "'single' is used instead"),
    (
        "graph",
        "mermaid",
        "option 'graph' must be 'entries', 'all' or 'none', got 'mermaid'",
        "'entries' is used instead",
    ),
    ("graph_as", "png", "option 'graph_as' must be 'svg' or 'mermaid', got 'png'", "'svg' is used instead"),
    ("show", True, "option 'show' must be 'all' or 'used', got True", "'all' is used instead"),
    ("learning_path", 3, "option 'learning_path' must be true or false, got 3", "true is used instead"),
    ("map", "svg", "option 'map' must be true or false, got 'svg'", "false is used instead"),
    ("page_terms", "end", "option 'page_terms' must be true or false, got 'end'", "false is used instead"),
    ("native", "no", "option 'native' must be true or false, got 'no'", "true is used instead"),
    ("tooltip_delay", True, "option 'tooltip_delay' must be a number, got True", "300 is used instead"),
    ("tooltip_delay", 2**31, "option 'tooltip_delay' must be a number, got 2147483648", "300 is used instead"),
    ("used_in", 2**40, "option 'used_in' must be a number or 'all', got 1099511627776", "10 is used instead"),
    ("tooltip_delay", 1.5, "option 'tooltip_delay' must be a number, got 1.5", "300 is used instead"),
    ("trust", "no", "option 'trust' must be true or false, got 'no'", "true is used instead"),
    ("intersphinx", 1, "option 'intersphinx' must be true or false, got 1", "false is used instead"),
    ("publish_usage", "yes", "option 'publish_usage' must be true or false, got 'yes'", "false is used instead"),
    (
        "used_by",
        {"url": "x"},
        "option 'used_by' must be a text or a list of texts, got {'url': 'x'}",
        "[] is used instead",
    ),
    ("language", "jp", "option 'language' must be a language tag, not 'jp'", "write 'ja'; '' is used instead"),
    ("palette", "?", "option 'palette' must be true or false, got '?'", "false is used instead"),
    ("drafts", "", "option 'drafts' must be true or false, got ''", "false is used instead"),
    ("templates", ["a"], "option 'templates' must be a text, got ['a']", "'' is used instead"),
    (
        "levels",
        {"avoid": "loud"},
        "option 'levels' has an unknown level 'loud'",
        "the levels are ignore, info, warn, error; the default is used instead",
    ),
    (
        "levels",
        {"avoided": "warn"},
        "option 'levels' has an unknown code 'avoided'",
        "write 'avoid'; the default is used instead",
    ),
    (
        "levels",
        "error",
        "option 'levels' must be a mapping from problem codes to ignore, info, warn or error, got 'error'",
        "the default is used instead",
    ),
]


def _settle(*given: dict[str, object]) -> tuple[Options, list[tuple[str, str]]]:
    made = settle([Layer(given=each, where=WHERE) for each in given], base=BASE)
    return made.options, [(problem.message, problem.hint) for problem in made.problems]


@pytest.mark.parametrize(("name", "value", "expected"), GOOD)
def test_a_good_value_is_kept(name: str, value: object, expected: object) -> None:
    options, problems = _settle({name: value})
    assert getattr(options, name) == expected
    assert problems == []


class _Aloof:
    """What compares with nothing, as some arrays do."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise RuntimeError


KEYS: list[tuple[str, dict[object, object], dict[str, object], list[str]]] = [
    (
        "mention_attributes",
        {"class": "a", "onclick": "x()", 1: "x", "rel": "b"},
        {"class": "a", "rel": "b"},
        ["onclick", "1"],
    ),
    ("senses", {"CD": "disc", "API": ["a"]}, {"CD": "disc"}, ["API"]),
    ("levels", {"avoid": "error", "avoided": "warn", "unused-term": "loud"}, {"avoid": "error"}, ["avoided", "loud"]),
    ("terms", {"a": {"auto": True}, "b": {"scope": {1}}}, {"a": {"auto": "true"}}, ["b"]),
]


@pytest.mark.parametrize(("name", "value", "kept", "named"), KEYS, ids=[name for name, *_ in KEYS])
def test_a_bad_key_of_an_option_costs_that_key(
    name: str, value: dict[object, object], kept: dict[str, object], named: list[str]
) -> None:
    options, problems = _settle({name: value})
    assert getattr(options, name) == kept
    assert [
        (word in message, hint.endswith("the other keys are kept"))
        for word, (message, hint) in zip(named, problems, strict=True)
    ] == [(True, True)] * len(named)


def test_a_bad_key_of_match_costs_that_key() -> None:
    options, problems = _settle({"match": {"case": "odd", "forms": False}})
    assert options.match == Matching(forms=False)
    said = "option 'match' must be a mapping of 'case', 'forms' and 'boundary', got {'case': 'odd'}"
    assert problems == [(said, "the other keys are kept")]


@pytest.mark.parametrize("name", [each.name for each in fields(Options)])
def test_a_value_that_cannot_even_be_compared_is_reported(name: str) -> None:
    [problem] = settle([Layer(given={name: _Aloof()}, where=WHERE)], base=BASE).problems
    assert problem.message.startswith(f"option '{name}' must be ")


@pytest.mark.parametrize(("name", "value", "message", "hint"), BAD)
def test_a_bad_value_costs_that_one_value(name: str, value: object, message: str, hint: str) -> None:
    options, problems = _settle({"language": "fr", name: value} if name != "language" else {name: value})
    assert getattr(options, name) == getattr(Options(), name)
    assert options.language == ("fr" if name != "language" else "")
    assert problems == [(message, hint)]


def test_every_option_is_tried() -> None:
    assert {name for name, *_ in GOOD} == {name for name, *_ in BAD} == {each.name for each in fields(Options)}


@pytest.mark.parametrize("option", fields(Options), ids=lambda option: option.name)
def test_every_option_has_help(option: Any) -> None:  # noqa: ANN401 - a field of a dataclass
    assert option.metadata["help"].endswith(".")
    assert option.metadata["wanted"]


UNKNOWN = [
    ("mention", "did you mean 'mentions'?"),
    ("tooltip-delay", "did you mean 'tooltip_delay'?"),
    ("zzz", f"the options are {', '.join(each.name for each in fields(Options))}"),
    (3, f"the options are {', '.join(each.name for each in fields(Options))}"),
]


@pytest.mark.parametrize(("name", "hint"), UNKNOWN)
def test_an_unknown_option_is_reported(name: Any, hint: str) -> None:  # noqa: ANN401 - a host may give any key
    options, problems = _settle({name: 1})
    assert options == Options()
    assert problems == [(f"there is no option '{name}'", hint)]


def test_a_later_layer_wins_value_by_value() -> None:
    options, problems = _settle({"language": "ja", "used_in": "all"}, {"language": "en", "used_in": "many"})
    assert (options.language, options.used_in) == ("en", None)
    assert problems == [("option 'used_in' must be a number or 'all', got 'many'", "'all' is used instead")]


BASES = [
    ([], "/site"),
    ([("/site/glossary.toml", {"auto": True})], "/site"),
    ([("/team/glossary.toml", {"files": "a.yml"})], "/team"),
    ([("/team/glossary.toml", {"files": "a.yml"}), ("/other/mkdocs.yml", {"files": "b.yml"})], "/other"),
    ([("/team/glossary.toml", {"files": "a.yml"}), ("/other/mkdocs.yml", {"auto": True})], "/team"),
    ([("/team/glossary.toml", {"files": "a.yml"}), ("/other/mkdocs.yml", {"files": 3})], "/team"),
]


@pytest.mark.parametrize(("layers", "base"), BASES)
def test_files_are_relative_to_the_layer_that_names_them(
    layers: list[tuple[str, dict[str, object]]], base: str
) -> None:
    made = settle([Layer(given=each, where=Location(file=file)) for file, each in layers], base=BASE)
    assert made.base == Path(base)
    good = {name: file for file, each in layers for name, value in each.items() if value != 3}
    assert {name: where.file for name, where in made.where.items()} == good


PAGES: list[tuple[object, dict[str, Any], list[str]]] = [
    (None, {}, []),
    (True, {}, []),
    (False, {"auto": False}, []),
    ({"auto": False}, {"auto": False}, []),
    ({"mentions": "all", "skip": "API"}, {"mentions": "all", "skip": ("API",)}, []),
    ({"senses": {"CD": "disc"}}, {"senses": {"CD": "disc"}}, []),
    ({"mentions": "odd"}, {}, ["option 'mentions' must be 'first', 'first-per-section' or 'all', got 'odd'"]),
    ({"files": "a.yml"}, {}, ["there is no option 'files'"]),
    ("all", {}, ["'glossary' in the front matter must be false or a mapping, got 'all'"]),
    (["API"], {}, ["'glossary' in the front matter must be false or a mapping, got ['API']"]),
]


@pytest.mark.parametrize(("value", "expected", "messages"), PAGES)
def test_front_matter_sets_what_a_page_may(value: object, expected: dict[str, Any], messages: list[str]) -> None:
    options, problems = page_options(Options(), value, WHERE)
    assert options == replace(Options(), **expected)
    assert [problem.message for problem in problems] == messages
    assert {problem.code for problem in problems} <= {Code.BAD_OPTION, Code.UNKNOWN_OPTION}


def test_skip_of_a_page_adds_to_that_of_the_site() -> None:
    options, problems = page_options(Options(skip=("API", "LLM")), {"skip": ["cell", "API"]}, WHERE)
    assert (options.skip, problems) == (("API", "LLM", "cell"), [])


def test_senses_of_a_page_add_to_those_of_the_site_and_win() -> None:
    options, problems = page_options(
        Options(senses={"CD": "disc", "API": "api"}), {"senses": {"CD": "delivery"}}, WHERE
    )
    assert (options.senses, problems) == ({"CD": "delivery", "API": "api"}, [])


def test_unknown_keys_of_a_page_name_what_a_page_may_set() -> None:
    _, [problem] = page_options(Options(), {"zzz": 1}, WHERE)
    assert problem.hint == "the options are auto, mentions, skip, senses, tooltips"


VALUES: list[tuple[str, object]] = [
    ("false", False),
    ("all", "all"),
    ("3", 3),
    ("", None),
    ("{skip: [API], senses: {CD: disc}}", {"skip": ["API"], "senses": {"CD": "disc"}}),
    # what is no YAML is a text
    ("{skip: [API", "{skip: [API"),
    ("2026-13-45", "2026-13-45"),
    ("!!python/name:os.system x", "!!python/name:os.system x"),
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_a_text_is_read_as_yaml_where_a_host_has_no_types(text: str, expected: object) -> None:
    assert read_value(text) == expected


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read_value(text)


NO_YAML = [
    "2024-13-45",
    "!!bool x",
    "!!int ''",
    "!!timestamp x",
    "[" * 3000,
    "9" * 5000,
    "{[a]: b}",
    "\0",
    "\ud800",
    "&a [*a]",
]


@pytest.mark.parametrize("text", NO_YAML, ids=lambda text: text[:20])
def test_no_text_of_yaml_raises(text: str) -> None:
    read_value(text)


class _Odd:
    """What no text can show."""

    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize("name", ["page", "templates"])
@pytest.mark.parametrize("path", ["x" * 300, f"a/{'長' * 70}.md", "a/" * 600])
def test_a_path_that_is_too_long_for_a_file_is_none(name: str, path: str) -> None:
    options, problems = _settle({name: path})
    assert getattr(options, name) == getattr(Options(), name)
    assert len(problems) == 1


ODD = [_Odd(), len, {1}, b"x", object, date(2020, 1, 1), ..., 10**5000, {"x": _Odd()}, [_Odd()], {10**5000: 1}]
"""What a ``conf.py`` may hold."""


@pytest.mark.parametrize("name", [each.name for each in fields(Options)])
def test_no_value_of_python_raises(name: str) -> None:
    for value in ODD:
        options, problems = _settle({name: value})
        assert problems or getattr(options, name) != getattr(Options(), name)
        assert all(len(str(problem)) < 500 for problem in problems)
        assert page_options(Options(), value, WHERE)[0] == Options()


LANGUAGES = [("fr", "fr"), ("pt_BR", "pt_BR"), (False, "no"), (None, "en"), (["fr"], "en"), ({}, "en"), ("in x", "en")]


@pytest.mark.parametrize(("given", "expected"), LANGUAGES)
def test_a_page_has_its_own_language_where_it_is_one(given: object, expected: str) -> None:
    assert language_of(given, "en") == expected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([each.name for each in fields(Options)]) | st.text(max_size=8)


@settings(deadline=None)
@given(st.lists(st.dictionaries(NAMES, JSON, max_size=5), max_size=3))
def test_settling_never_raises_and_keeps_every_good_value(layers: list[dict[str, object]]) -> None:
    """Each value alone is good or bad; together the last good one counts."""
    made = settle([Layer(given=each, where=WHERE) for each in layers], base=BASE)
    expected: dict[str, Any] = {}
    bad = 0
    for layer in layers:
        for name, value in layer.items():
            options, problems = _settle({name: value})
            bad += bool(problems)
            if not problems:
                expected[name] = getattr(options, name)
    assert repr(made.options) == repr(replace(Options(), **expected))  # repr: nan is not itself
    assert len(made.problems) == bad


@given(JSON)
def test_no_front_matter_raises(value: object) -> None:
    options, problems = page_options(Options(), value, WHERE)
    assert options == Options() or isinstance(value, dict) or value is False
    assert all(problem.hint for problem in problems)
