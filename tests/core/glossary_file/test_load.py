from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.core.checking.check import check
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.model import (
    Boundary,
    Case,
    Glossary,
    Link,
    Location,
    Matching,
    Name,
    Role,
    Source,
    Status,
    Tag,
    Term,
    Texts,
    Translation,
)
from glossary_plugin.core.problems import Code

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FULL = """\
title: LLM 用語集
language: ja
format: rst
tags: {model: {label: モデル, description: All models.}, other: Others}
defaults: {tags: [other], match: {forms: no, case: exact}}
terms:
  - term: 大規模言語モデル
    id: llm
    former_ids: [large-lm]
    reading: だいきぼげんごもでる
    abbr: LLM
    aliases: [Large Language Model, {text: 言語モデル, auto: false, case: ignore, boundary: none}]
    avoid: [{text: 巨大言語モデル, why: 直訳}]
    definition: 大量の文章で事前学習した言語モデル。
    details: D
    note: N
    explanations: {simple: S, 詳しく: E}
    examples: [one, two]
    tags: [model, model]
    requires: [transformer]
    broader: Foundation Model
    related: [transformer, LLM の親]
    sources: ["https://example.org", {title: T, url: u.md}, A book]
    page: concepts/llm
    link: page
    auto: yes
    match: {case: smart, boundary: strict, also: [大規模LM], except: [小規模言語モデル]}
    scope: ml/**
    translations: {en: {term: large language model, abbr: [LLM], definition: A model.}, fr: grand modèle de langue}
    status: approved
    x-owner: {team: [nlp, 1.10]}
  - {term: ニューラル言語モデル, see: llm, status: deprecated}
  - {term: Transformer, definition: T.}
  - {term: Foundation Model, definition: F., aliases: LLM の親, link: off}
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Glossary]:
    """Return a function that loads one file of the given text."""

    def read_text(text: str) -> Glossary:
        (tmp_path / "glossary.yml").write_text(text, encoding="utf-8", newline="")
        return load(["glossary.yml"], base=tmp_path)

    return read_text


def at(line: int, column: int, file: str = "glossary.yml") -> Location:
    return Location(file=file, line=line, column=column)


def test_every_key_of_the_file_arrives(read: Callable[[str], Glossary], tmp_path: Path) -> None:
    glossary = read(FULL)
    assert glossary.problems == ()
    assert (glossary.title, glossary.language) == ("LLM 用語集", "ja")
    assert glossary.files == (str(tmp_path / "glossary.yml"),)
    assert glossary.tags == {
        "model": Tag(id="model", label="モデル", description="All models."),
        "other": Tag(id="other", label="Others"),
    }
    also = Name(text="大規模LM", role=Role.ALSO, where=at(27, 51))
    assert glossary.terms[0] == Term(
        id="llm",
        names=(
            Name(text="大規模言語モデル", role=Role.TERM, where=at(7, 11)),
            Name(text="LLM", role=Role.ABBR, where=at(11, 11)),
            Name(text="Large Language Model", role=Role.ALIAS, where=at(12, 15)),
            Name(
                text="言語モデル",
                role=Role.ALIAS,
                auto=False,
                case=Case.IGNORE,
                boundary=Boundary.NONE,
                where=at(12, 37),
            ),
            Name(text="巨大言語モデル", role=Role.AVOID, why="直訳", where=at(13, 13)),
            also,
        ),
        language="ja",
        format="rst",
        former_ids=("large-lm",),
        reading="だいきぼげんごもでる",
        texts=Texts(
            definition="大量の文章で事前学習した言語モデル。",
            details="D",
            note="N",
            explanations=(("simple", "S"), ("詳しく", "E")),
            examples=("one", "two"),
        ),
        tags=("model",),
        requires=("transformer",),
        broader=("foundation-model",),
        related=("transformer", "foundation-model"),
        sources=(Source(url="https://example.org"), Source(title="T", url="u.md"), Source(title="A book")),
        page="concepts/llm",
        link=Link.PAGE,
        auto=True,
        match=Matching(
            case=Case.SMART, forms=False, boundary=Boundary.STRICT, also=(also,), decoys=("小規模言語モデル",)
        ),
        scope=("ml/**",),
        translations={
            "en": Translation(
                names=(
                    Name(text="large language model", role=Role.TERM, where=at(29, 31)),
                    Name(text="LLM", role=Role.ABBR, where=at(29, 60)),
                ),
                texts=Texts(definition="A model."),
            ),
            "fr": Translation(names=(Name(text="grand modèle de langue", role=Role.TERM, where=at(29, 93)),)),
        },
        extra={"x-owner": {"team": ["nlp", "1.10"]}},
        where=at(7, 5),
    )
    assert glossary.terms[0].page_where == at(24, 11)
    see = glossary.terms[1]
    assert (see.see, see.status, see.names[0].role, see.tags) == ("llm", Status.DEPRECATED, Role.SEE, ("other",))
    assert see.match == Matching(case=Case.EXACT, forms=False)
    assert glossary.terms[3].narrower == ("llm",)
    assert glossary.terms[3].link is Link.NONE


GOOD: list[tuple[str, Callable[[Glossary], object], object]] = [
    # both forms of `terms`
    ("terms:\n  API: A contract.\n", lambda g: (g.terms[0].name, g.terms[0].texts.definition), ("API", "A contract.")),
    ("terms:\n  API: {definition: A., abbr: x}\n", lambda g: g.terms[0].abbreviations, ("x",)),
    ("terms: {API: A., LLM: B.}", lambda g: [term.id for term in g.terms], ["api", "llm"]),
    ("\ufeffterms: {API: A.}", lambda g: g.terms[0].names[0].where, at(1, 9)),
    ("terms:\r\n  a: A.\r\n  b: B.\r\n", lambda g: [term.where.line for term in g.terms], [2, 3]),
    ("terms:\r  a: A.\u2028  b: B.\x85", lambda g: [term.id for term in g.terms], ["a", "b"]),
    # scalars are text
    ("terms: {NO: on, 1.10: 2026-01-01}", lambda g: [t.name for t in g.terms], ["NO", "1.10"]),
    ("terms: {NO: on, 1.10: 2026-01-01}", lambda g: [t.texts.definition for t in g.terms], ["on", "2026-01-01"]),
    ("terms: {a: {definition: null, aliases: [3.11, on, ~]}}", lambda g: g.terms[0].aliases, ("3.11", "on", "~")),
    ("terms: {a: {definition: null}}", lambda g: g.terms[0].texts.definition, "null"),
    ("terms: {a: !!python/name:os.system x}", lambda g: g.terms[0].texts.definition, "x"),
    ("language: no\nterms: {a: A.}", lambda g: g.language, "no"),
    # white space
    ("terms:\n  a: |\n    one\n\n      two\n\n", lambda g: g.terms[0].texts.definition, "one\n\n  two"),
    ("terms:\n  a: |2\n      code\n", lambda g: g.terms[0].texts.definition, "  code"),
    ("terms:\n  - term: |\n      two\n      lines\n    definition: x\n", lambda g: g.terms[0].name, "two lines"),
    ("terms:\n  - {term: ' a ', definition: x}\n", lambda g: g.terms[0].name, "a"),
    ('terms:\n  - {term: "a\\0b\\e[31mc\\r\\Ld", definition: x}\n', lambda g: g.terms[0].name, "a b [31mc d"),
    ("terms:\n  - {term: 機械　学習, definition: x}\n", lambda g: g.terms[0].name, "機械　学習"),
    # values that are empty count as missing
    ("terms:\n  - term: a\n    definition: x\n    aliases:\n    auto:\n", lambda g: g.terms[0].auto, None),
    (
        "terms: {a: {definition: x, note: '', status: '', auto: '', sources: [''], examples: []}}",
        lambda g: len(g.problems),
        0,
    ),
    ("terms: {a: {definition: x, page: '', id: '', related: '', sources: {title: ''}}}", lambda g: len(g.problems), 0),
    # true and false, as YAML 1.1 has them
    (
        "terms: {a: {definition: x, auto: On}, b: {definition: y, auto: 'NO'}}",
        lambda g: [t.auto for t in g.terms],
        [True, False],
    ),
    ("terms: {a: {definition: x, link: False}}", lambda g: g.terms[0].link, Link.NONE),
    # names
    (
        "terms: {a: {definition: x, aliases: [b, a, b], abbr: b}}",
        lambda g: [n.text for n in g.terms[0].names],
        ["a", "b"],
    ),
    ("terms: {a: {definition: x, aliases: {text: b}}}", lambda g: g.terms[0].aliases, ("b",)),
    # addresses
    ("terms: {a: {definition: x, sources: /x.md}}", lambda g: g.terms[0].sources, (Source(url="/x.md"),)),
    ("terms: {a: {definition: x, sources: 'ISO: 1087'}}", lambda g: g.terms[0].sources, (Source(title="ISO: 1087"),)),
    ("terms: {a: {definition: x, page: 'HTTPS://x.org'}}", lambda g: g.terms[0].page, "HTTPS://x.org"),
    # ids
    ("terms: {A b: {definition: x, id: ｘ.Y_1}}", lambda g: g.terms[0].id, "ｘ.Y_1"),
    ("terms: {ＡＰＩ・ガ (が): x}", lambda g: g.terms[0].id, "api-ガ-が"),
    # relations
    (
        "terms:\n  a: {definition: x, narrower: b}\n  b: x\n",
        lambda g: [(t.broader, t.narrower) for t in g.terms],
        [((), ("b",)), (("a",), ())],
    ),
    (
        "terms:\n  a: {definition: x, narrower: b}\n  b: {definition: x, broader: [a, A]}\n",
        lambda g: [(t.broader, t.narrower) for t in g.terms],
        [((), ("b",)), (("a",), ())],
    ),
    (
        "terms:\n  a: {definition: x, former_ids: old}\n  b: {definition: x, related: old}\n",
        lambda g: g.terms[1].related,
        ("a",),
    ),
    (
        "terms:\n  a: x\n  c: {see: b}\n  b: {see: a}\n  d: {definition: x, related: c}\n",
        lambda g: [t.see + "".join(t.related) for t in g.terms],
        ["", "a", "a", "a"],
    ),
    # a spelling of several terms that scope separates
    (
        "terms:\n  a: {definition: x, abbr: CD, scope: ml/**}\n  b: {definition: y, abbr: CD}\n",
        lambda g: [t.scope for t in g.terms],
        [("ml/**",), ()],
    ),
    (
        "terms:\n  b: {definition: y, abbr: CD}\n  a: {definition: x, abbr: CD, scope: [ml/**, x.md]}\n",
        lambda g: [t.scope for t in g.terms],
        [(), ("ml/**", "x.md")],
    ),
    (
        "terms:\n  a: {definition: x, abbr: CD, scope: ml/**}\n  b: {definition: y, abbr: CD, scope: ops/**}\n",
        lambda g: [t.scope for t in g.terms],
        [("ml/**",), ("ops/**",)],
    ),
    # merges
    (
        "x-base: &base {tags: t, note: N}\nterms:\n  a: {definition: x, <<: *base, note: M}\n",
        lambda g: (g.terms[0].tags, g.terms[0].texts.note),
        (("t",), "M"),
    ),
    (
        "x-a: &a {note: N}\nx-b: &b {note: M, details: D}\nterms:\n  a: {<<: [*a, *b], definition: x}\n",
        lambda g: g.terms[0].texts,
        Texts(definition="x", details="D", note="N"),
    ),
    # overrides of the file's own terms
    (
        "terms: {a: x}\noverrides: {a: {definition: y, x-k: v}}",
        lambda g: (g.terms[0].texts.definition, g.terms[0].extra),
        ("y", {"x-k": "v"}),
    ),
    ("terms: {a: x}\noverrides: {a: y}", lambda g: g.terms[0].texts.definition, "y"),
    (
        "terms: {a: {definition: x, x-a: 1, x-b: 1}}\noverrides: {a: {x-b: 2}}",
        lambda g: g.terms[0].extra,
        {"x-a": "1", "x-b": "2"},
    ),
    (
        "terms: {a: {definition: x, match: {case: exact, forms: on}}}\noverrides: {a: {match: {case: smart}}}",
        lambda g: g.terms[0].match,
        Matching(case=Case.SMART, forms=True),
    ),
    (
        "terms: {a: {definition: x, translations: {en: b, fr: c}}}\noverrides: {a: {translations: {en: d}}}",
        lambda g: {k: t.names[0].text for k, t in g.terms[0].translations.items()},
        {"en": "d", "fr": "c"},
    ),
    (
        "terms: {a: {definition: x, translations: {en: {abbr: b, definition: c}}}}",
        lambda g: [name.text for name in g.terms[0].translations["en"].names],
        ["b"],
    ),
    (
        "terms: {a: {definition: x, tags: t}}\ntags: {t: {label: u, translations: {en: b, fr: {description: c}}}}",
        lambda g: {k: (t.id, t.label, t.description) for k, t in g.tags["t"].translations.items()},
        {"en": ("t", "b", ""), "fr": ("t", "", "c")},
    ),
]


@pytest.mark.parametrize(("text", "look", "expected"), GOOD)
def test_a_good_file_is_read_without_a_word(
    read: Callable[[str], Glossary], text: str, look: Callable[[Glossary], object], expected: object
) -> None:
    glossary = read(text)
    assert glossary.problems == ()
    assert look(glossary) == expected


def test_every_mistake_is_reported_with_its_place_and_costs_little(
    bad_glossary: dict[str, Any], tmp_path: Path
) -> None:
    if bad_glossary["data"] is not None:
        (tmp_path / "glossary.yml").write_bytes(bad_glossary["data"])
    glossary = load(["glossary.yml"], base=tmp_path)
    reported = [f"{problem.where.line}:{problem.where.column} {problem.code}" for problem in glossary.problems]
    assert reported == bad_glossary["reported"]
    assert bad_glossary["message"] in glossary.problems[0].message
    assert bad_glossary["hint"] in glossary.problems[0].hint
    assert [term.id for term in glossary.terms] == bad_glossary["ids"]
    assert {problem.where.file for problem in glossary.problems} == {"glossary.yml"}


LOSSES = [
    # a slip in a part of an entry that has no definition: both are reported
    ("a: {translations: {ja: {term: x, definitoin: y}}}", "missing-key unknown-key"),
    ("a: {translations: {ja: {term: x, definition: [y]}}}", "missing-key wrong-type"),
    ("a: {translations: {ja: {see: y}}}", "missing-key unknown-key"),
    ("a: {aliases: [{text: x, definitoin: y}]}", "missing-key unknown-key"),
    ("a: {avoid: [{text: x, wyh: y, se: z}]}", "missing-key unknown-key unknown-key"),
    ("a: {sources: [{url: x, definitoin: y}]}", "missing-key unknown-key"),
    ("a: {explanations: {definition: [x]}}", "missing-key wrong-type"),
    ("a: {match: {definitoin: exact}}", "missing-key unknown-key"),
    ("a: {match: {also: [{text: x, summary: y}]}}", "missing-key unknown-key"),
    ("'a, did you mean ''definition''?': {aliases: {colour: red}}", "missing-key wrong-type"),
    # a slip in the entry itself, which is the loss
    ("a: {definitoin: x}", "unknown-key"),
    ("a: {summary: x}", "unknown-key"),
    ("a: {se: b}", "unknown-key"),
    ("a: {definition: [x]}", "wrong-type"),
    ("a: {see: {x: y}}", "wrong-type"),
    ("a: {<<: {definitoin: x}}", "unknown-key"),
    ("a: {definitoin: x, definition: y}", "unknown-key"),
    ("a: {definition: ' ', colour: x}", "missing-key unknown-key"),
    ("a: {definition: x, aliases: [{name: y, auto: no}]}", "unknown-key"),
    ("a: {definition: x, aliases: [{auto: no}]}", "empty-name"),
    # a name that nobody sees is none
    ('"\\u200B\\u2060": x', "empty-name"),
    ('a: {definition: x, aliases: ["\\u3164", "\\uFEFF\\u2800"]}', "empty-name empty-name"),
]


@pytest.mark.parametrize(("entry", "reported"), LOSSES)
def test_what_is_lost_is_reported_once_and_at_once(read: Callable[[str], Glossary], entry: str, reported: str) -> None:
    problems = read(f"terms:\n  {entry}\n").problems
    assert [str(problem.code) for problem in problems] == reported.split()


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("terms:\n- {trem: a, definition: x}\n", "unknown-key"),
        ("terms:\n- {definition: x, sources: {term: [y]}}\n", "missing-key wrong-type"),
        ("terms:\n- {definition: x, translations: {ja: {term: [y]}}}\n", "missing-key wrong-type"),
        ("terms:\ndefaults: {terms: x}\n", "empty-file unknown-key"),
        ("defaults: {entries: x}\nentries: {a: x}\n", "unknown-key unknown-key"),
        ("terms: [{term: a, definition: x}]\noverrides: {a: {definitoin: y}}\n", "unknown-key"),
    ],
)
def test_the_same_holds_for_names_and_for_whole_files(
    read: Callable[[str], Glossary], text: str, reported: str
) -> None:
    assert [str(problem.code) for problem in read(text).problems] == reported.split()


def test_capitals_distinguish_terms(read: Callable[[str], Glossary]) -> None:
    glossary = read(
        "terms:\n"
        "  KISS: {definition: x, id: rule, related: kiss}\n"
        "  kiss: {definition: y, id: lips, related: KISS}\n"
        "  peck: {definition: z, aliases: k-iss}\n"
    )
    [problem] = glossary.problems
    assert (problem.code, problem.where) == (Code.DUPLICATE_SPELLING, at(4, 34))
    assert "'kiss' and 'peck'" in problem.message
    assert [term.related for term in glossary.terms] == [("lips",), ("rule",), ()]
    assert [[term.id for term in glossary.find_all(text)] for text in ("KISS", "kiss", "Kiss")] == [
        ["rule"],
        ["lips"],
        ["rule", "lips", "peck"],
    ]


def test_a_scope_separates_a_term_but_not_the_others(read: Callable[[str], Glossary]) -> None:
    glossary = read(
        "terms:\n"
        "  a: {definition: x, abbr: CD, scope: ml/**}\n"
        "  b: {definition: y, abbr: CD, aliases: C-D}\n"
        "  c: {definition: z, abbr: CD}\n"
    )
    [problem] = glossary.problems
    assert (problem.code, problem.where) == (Code.DUPLICATE_SPELLING, at(4, 28))
    assert problem.message == "'b' and 'c' both claim the spelling 'CD'"
    assert "glossary.yml:3:28" in problem.hint


def test_a_glossary_knows_the_folders_of_its_local_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, file in (("", "a"), ("team", "b"), ("lib/shared_terms", "c")):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / f"{file}.yml").write_text(f"terms: {{{file}: x}}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "lib")
    glossary = load(["a.yml", "team/*.yml", "package:shared_terms/c.yml"], base=tmp_path)
    assert glossary.folders == {"a.yml": str(tmp_path), "team/b.yml": str(tmp_path / "team")}
    assert [term.where.file for term in glossary.terms] == ["a.yml", "team/b.yml", "package:shared_terms/c.yml"]


def test_problems_stand_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("terms:\n  b: {note: x}\n  c: {definition: x, related: none}\n", encoding="utf-8")
    (tmp_path / "a.yml").write_text("terms:\n  a: {see: nothing}\n  d: {colour: x}\n", encoding="utf-8")
    glossary = load(["b.yml", "a.yml", "c.yml"], base=tmp_path)
    assert [str(problem.where) for problem in glossary.problems] == [
        "c.yml",
        "b.yml:2:3",
        "b.yml:3:31",
        "a.yml:2:12",
        "a.yml:3:3",
        "a.yml:3:7",
    ]


def test_suggestions_cost_little_for_a_large_glossary_full_of_unknown_relations(
    read: Callable[[str], Glossary],
) -> None:
    entries = (f"  word {number}: {{definition: x, related: wird {number} y}}\n" for number in range(6000))
    glossary = read("terms:\n" + "".join(entries))
    hints = [problem.hint for problem in glossary.problems]
    assert "did you mean" in hints[0]
    assert "did you mean" not in hints[-1]


def test_the_garbage_collector_is_left_as_it_was(read: Callable[[str], Glossary]) -> None:
    assert gc.isenabled()
    read("terms: {a: A}")
    assert gc.isenabled()
    gc.disable()
    try:
        read("terms: {a: A}")
        assert not gc.isenabled()
    finally:
        gc.enable()
    gc.freeze()
    try:
        read("terms: {a: A}")
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()


def test_names_of_an_entry_that_leads_nowhere_stay_its_own(read: Callable[[str], Glossary]) -> None:
    glossary = read("terms:\n  a: {definition: x, see: nothing, abbr: b}\n  c: {see: a, abbr: d}\n")
    assert [[name.role for name in term.names] for term in glossary.terms] == [
        [Role.TERM, Role.ABBR],
        [Role.SEE, Role.SEE],
    ]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: b"terms:\n  a: " + text.encode()))
@settings(max_examples=150)
def test_any_bytes_give_problems_but_no_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yml"
    file.write_bytes(data)
    glossary = load(["any.yml"], base=file.parent)
    assert glossary.terms or glossary.problems


_KEYS = st.sampled_from(
    "term id definition see aliases abbr match also tags translations en related x-a defaults terms sources url".split()
)
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates() | _KEYS
_TREES = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5))


@given(st.fixed_dictionaries({"terms": _TREES}, optional={"defaults": _TREES, "tags": _TREES, "overrides": _TREES}))
@settings(max_examples=150)
def test_any_object_gives_problems_but_no_error(tmp_path_factory: pytest.TempPathFactory, tree: object) -> None:
    file = tmp_path_factory.getbasetemp() / "tree.yml"
    file.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    glossary = load(["tree.yml"], base=file.parent)
    check(glossary, checking=True)
    assert len(glossary.by_id) >= len({term.id for term in glossary.terms}) == len(glossary.terms)


@given(st.lists(st.text(min_size=1, max_size=6), unique=True), st.text(min_size=1, max_size=6))
def test_one_more_term_changes_no_other_id(
    tmp_path_factory: pytest.TempPathFactory, terms: list[str], more: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "ids.yml"

    def ids(names: list[str]) -> dict[str, str]:
        entries = [{"term": name, "definition": "x"} for name in names]
        file.write_text(yaml.safe_dump({"terms": entries}, allow_unicode=True), encoding="utf-8")
        return {term.name: term.id for term in load(["ids.yml"], base=file.parent).terms}

    before = ids(terms)
    after = ids([*terms, more])
    assert before.items() <= after.items()
