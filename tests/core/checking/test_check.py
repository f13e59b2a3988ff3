from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.checking.check import check
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.untranslated import state
from glossary_plugin.core.options import Options
from glossary_plugin.core.problems import Code

if TYPE_CHECKING:
    from pathlib import Path

ALONE = Options(levels={Code.MISSING_TRANSLATION: "ignore"})
NAMES = [
    # common words
    ("terms: {Go: x}", ["1:9 common-word"]),
    ("terms: {go: x, As: y, API: z, IT: u, Gopher: v}", ["1:9 common-word", "1:16 common-word"]),
    ("terms: {IT: {definition: x, match: {case: ignore}}}", ["1:9 common-word"]),
    ("terms: {Go: {definition: x, match: {case: exact}}}", []),
    ("terms: {Go: {definition: x, auto: false}}", []),
    (
        "terms: {golang: {definition: x, aliases: [Go, {text: go, case: exact}, {text: It, auto: true}]}}",
        ["1:43 common-word"],
    ),
    # what nobody sees
    ('terms: {"a\\u202Eb": x, "\\u2066c\\u2069": y, "d\\u200E": z}', ["1:9 hidden-character", "1:24 hidden-character"]),
    ('terms: {q: {definition: x, aliases: "s\\u202A"}}', ["1:37 hidden-character"]),
    ('terms: {q: {definition: x, translations: {fr: "s\\u202D"}}}', ["1:47 hidden-character"]),
    ('terms: {q: "x \\u2067y\\u2069 z", r: "\\u202Ay\\u202C"}', []),
    (
        'terms: {q: "x \\u2067y", r: {definition: z, note: "\\u202Ey"}}',
        ["1:9 hidden-character", "1:25 hidden-character"],
    ),
    ("terms: {Иcполняемая: x, Исполняемая: y}", ["1:9 mixed-scripts"]),
    ("terms: {Cтрока: x, IP-адрес: y, μm: z, Δt: u, SQLка: v, ИИ AI: w}", ["1:9 mixed-scripts"]),
    ("terms: {Αpple: x, Pаypal: y, 用語API: z}", ["1:9 mixed-scripts", "1:19 mixed-scripts"]),
    # readings
    (
        "language: ja\nterms: {用語: x, カナ: y, かな: z, API: v, 々: w}",
        ["2:9 missing-reading", "2:38 missing-reading"],
    ),
    ("language: ja-JP\nterms: {用語: {definition: x, reading: ようご}, 語: {see: 用語}}", ["2:44 missing-reading"]),
    ("language: zh\nterms: {用語: x}", []),
    ("terms: {用語: x}", []),
    # what is not drawn
    (
        'terms: {"AP\\u200bI": x, "a\\u200cb": y, "\\uFEFFd": z, "c\\u2060": u, "e\\U000E0067": v}',
        [
            "1:9 hidden-character",
            "1:25 hidden-character",
            "1:40 hidden-character",
            "1:54 hidden-character",
            "1:68 hidden-character",
        ],
    ),
    ('terms: {"ก\\u200bข": x, "می\\u200cخواهم": y, "🏴\\U000E0067\\U000E007F": z, "x\\u00ady": u}', []),
]
STATE = state({"term": "q1", "definition": "x y"})
OTHERS = [
    # relations
    ("terms: {A1: {definition: x, related: b}, b: x}", ["1:38 'A1' is related to 'b', but 'b' does not name it"]),
    ("terms: {c: {see: b}, A1: {definition: x, related: c}, b: x}",
     ["1:51 'A1' is related to 'b', but 'b' does not name it"]),
    ("terms: {A1: {definition: x, related: b}, b: {definition: x, requires: A1}}", []),
    ("terms: {A1: {definition: x, related: b}, b: {definition: x, related: c}, c: {see: A1}}", []),
    ("terms: {A1: {see: b}, b: {see: c}, c: x}", ["1:19 'see' of 'A1' names 'b', which refers to 'c'"]),
    ("terms: {A1: {see: b}, b: {see: c}, c: {see: d}, d: x}", [
        "1:19 'see' of 'A1' names 'b', which refers to 'd'", "1:32 'see' of 'b' names 'c', which refers to 'd'",
    ]),
    # forms
    ("terms: {Pod: x, Pods: y}", ["1:9 'Pods', a form of 'Pod', is also a name of 'Pods'"]),
    ("terms: {サーバ: x, サーバー: y}", ["1:17 'サーバ', a form of 'サーバー', is also a name of 'サーバ'"]),
    ("terms: {b: {definition: x, aliases: policy}, Policies: y}",
     ["1:37 'policies', a form of 'policy', is also a name of 'Policies'"]),
    ("terms: {ServiceAccount: x, service account: y}",
     ["1:9 'service account', a form of 'ServiceAccount', is also a name of 'service account'"]),
    ("terms: {basis: x, base: y}", ["1:19 'bases', a form of 'base', is also a form of 'basis'"]),
    ("terms: {Pod: {definition: x, match: {forms: false}}, Pods: y}", []),
    ("terms: {Pod: {definition: x, scope: a/**}, Pods: y, Pot: {definition: z, auto: false}, Pots: u}", []),
    ("terms: {Pod: x, pods: {see: pod}, CAT: y, cats: z, Pro: {definition: u, id: g}, pro: v}",
     []),
    # ids
    ("terms: {q1: {definition: x, id: API}, q2: {definition: x, id: api}}",
     ["1:39 the ids 'API' and 'api' are one file name on Windows and macOS, which ignore case"]),
    ("terms: {q1: {definition: x, id: con}, q2: {definition: x, id: LPT1.txt}, q3: {definition: x, id: console}}",
     ["1:9 the id 'con' is a device on Windows, so no file can have that name",
      "1:39 the id 'LPT1.txt' is a device on Windows, so no file can have that name"]),
    # definitions
    ("terms: {q1: …, q2: TBD, q3: n/a., q4: 準備中。, q5: x}", [
        "1:9 the definition of 'q1' is only '…'", "1:16 the definition of 'q2' is only 'TBD'",
        "1:25 the definition of 'q3' is only 'n/a.'", "1:35 the definition of 'q4' is only '準備中。'",
    ]),
    (f"terms: {{q1: '{'ab ' * 201}', q2: {'学' * 301}, q3: {'a' * 600}, q4: '[{'a' * 300}](term:{'a' * 301})'}}", [
        "1:9 the definition of 'q1' is 602 columns long; a tooltip holds 600",
        "1:620 the definition of 'q2' is 602 columns long; a tooltip holds 600",
    ]),
    ("terms: {q1: see API, q2: 'See [API](term:api).', API: 'It has, see q3.', q3: 「API」を参照。, q4: → nothing}", [
        "1:9 the definition of 'q1' only refers to another entry",
        "1:22 the definition of 'q2' only refers to another entry",
        "1:74 the definition of 'q3' only refers to another entry",
        "1:89 the definition of 'q4' only refers to another entry",
    ]),
    ("terms: {q1: 'Docker, Podman and containerd', q2: 'Extract, transform, load', q3: 検索、生成, q4: 速く、安い}", [
        "1:9 the definition of 'q1' is a list of names", "1:78 the definition of 'q3' is a list of names",
    ]),
    ('terms: {q1: "- Foo\\n- Bar", q2: "q1, q3", q3: "The fast, the cheap and the good parts of it"}', [
        "1:9 the definition of 'q1' is a list of names", "1:29 the definition of 'q2' is a list of names",
    ]),
    ("terms: {Cache: A cache of things., q1: It has. A q1 is., 学習: 学習すること, 機械学習: 学習の一種}", [
        "1:9 the definition of 'Cache' uses the term itself: 'cache'",
        "1:58 the definition of '学習' uses the term itself: '学習'",
    ]),
    ("terms: {Cache: A cache is a store., LLM: 'LLM, or “LLM”, reads.', q1: 'In all, q1 is it.'}", []),
    ("terms: {学習: 学習（学習）は、物}", []),
    ("terms: {Cache: A cache is a cache, LLM: 'It is an LLM.', q1: q1, q2: 'In it, the q2 is of q2.'}", [
        "1:9 the definition of 'Cache' uses the term itself: 'cache'",
        "1:36 the definition of 'LLM' uses the term itself: 'LLM'",
        "1:58 the definition of 'q1' uses the term itself: 'q1'",
        "1:66 the definition of 'q2' uses the term itself: 'q2'",
    ]),
    ("terms: {GPT: {definition: A model, aliases: [big model, model]}, q1: {definition: A tra, avoid: tra}}", []),
    ("terms: {LLM: {definition: A big one, aliases: big one}}",
     ["1:9 the definition of 'LLM' uses the term itself: 'big one'"]),
    ("terms: {RAG: {definition: x, translations: {de: {term: RAG, definition: Ein RAG}}}}",
     ["1:9 the definition of 'RAG' uses the term itself: 'RAG'"]),
    # translations
    ("language: en\nterms: {q1: {definition: x, translations: {de: {term: a, definition: y}}}, q2: {see: q1}, q3: x}",
     ["2:91 'q3' has no translation into 'de'"]),
    ("language: de-AT\nterms: {q1: {definition: x, translations: {de: a, fr: b}}}",
     ["2:9 'q1' has no 'definition' in 'fr'"]),
    ("terms: {q1: {definition: x, aliases: w, explanations: {me: z}, translations: {de: {term: a, definition: y}}}}",
     ["1:9 'q1' has no 'explanations.me' in 'de'"]),
    ("terms: {q1: {definition: x, translations: {de: {term: a, definition: b, of: 1a}, fr: {term: c, definition: d}}}}",
     ["1:44 'q1' has changed since it was translated into 'de'"]),
    ("terms: {q1: {definition: x, explanations: {me: z}, examples: y, translations: {de: {of: 1a}}}}",
     ["1:9 'q1' has no 'term', 'definition', 'explanations.me', 'examples' in 'de'",
      "1:80 'q1' has changed since it was translated into 'de'"]),
    (f"terms: {{q1: {{definition: ' x\n y', abbr: z, translations: {{de: {{term: a, definition: b, of: {STATE}}}}}}}}}",
     []),
]  # fmt: skip


def test_a_concept_in_files_of_two_languages_is_translated(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("language: en\nterms: {Pod: {definition: x, id: pod}, Node: y}", encoding="utf-8")
    other = "language: de\nterms: {Hülse: {definition: x, id: pod, of: 1}, Art: {definition: y, of: 2}}"
    (tmp_path / "b.yml").write_text(other, encoding="utf-8")
    problems = check(load(["a.yml", "b.yml"], base=tmp_path), checking=True)
    assert [f"{each.where} {each.message}" for each in problems] == [
        "a.yml:2:40 'Node' has no translation into 'de'",
        "b.yml:2:9 'Pod' has changed since it was translated into 'de'",
        "b.yml:2:49 'Art' has no translation into 'en'",
    ]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_what_is_doubtful_in_names_is_reported(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / "glossary.yml").write_text(text, encoding="utf-8")
    problems = check(load(["glossary.yml"], base=tmp_path), ALONE, checking=True)
    assert [f"{problem.where.line}:{problem.where.column} {problem.code}" for problem in problems] == expected


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_what_is_doubtful_otherwise_is_reported(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / "glossary.yml").write_text(text, encoding="utf-8")
    glossary = load(["glossary.yml"], base=tmp_path)
    assert glossary.problems == ()
    problems = check(glossary, checking=True)
    assert [f"{each.where.line}:{each.where.column} {each.message}" for each in problems] == expected


def test_the_messages_name_the_term_and_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("language: ja\nterms: {Go: x, 用語: y}", encoding="utf-8")
    word, reading = check(load(["glossary.yml"], base=tmp_path), checking=True)
    assert word.message == "'Go' is also a common English word, and is found wherever that word stands"
    assert "match: {case: exact}" in word.hint
    assert reading.message == "'用語' has no 'reading', so it cannot be sorted in the order of kana"
    assert "hiragana" in reading.hint


def test_a_look_alike_is_named_with_the_letter_that_is_meant(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text('terms: {Иcполняемая: x, "a\u202eb": y}', encoding="utf-8")
    letter, mark = check(load(["glossary.yml"], base=tmp_path), checking=True)
    assert letter.message == "'Иcполняемая' has the letter 'c' (U+0063) among those of another script"
    assert letter.hint == "write the Cyrillic letter 'с' (U+0441), which looks the same"
    assert mark.message.startswith("'ab' has the invisible character U+202E")
