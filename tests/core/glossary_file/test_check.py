from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.glossary_file.check import check
from glossary_plugin.core.glossary_file.load import load

if TYPE_CHECKING:
    from pathlib import Path

DOUBTFUL = [
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
]


@pytest.mark.parametrize(("text", "expected"), DOUBTFUL)
def test_what_is_doubtful_is_reported(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / "glossary.yml").write_text(text, encoding="utf-8")
    problems = check(load(["glossary.yml"], base=tmp_path))
    assert [f"{problem.where.line}:{problem.where.column} {problem.code}" for problem in problems] == expected


def test_the_messages_name_the_term_and_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("language: ja\nterms: {Go: x, 用語: y}", encoding="utf-8")
    word, reading = check(load(["glossary.yml"], base=tmp_path))
    assert word.message == "'Go' is also a common English word, and is found wherever that word stands"
    assert "match: {case: exact}" in word.hint
    assert reading.message == "'用語' has no 'reading', and so no place in the order of kana"
    assert "hiragana" in reading.hint


def test_a_look_alike_is_named_with_the_letter_that_is_meant(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text('terms: {Иcполняемая: x, "a\u202eb": y}', encoding="utf-8")
    letter, mark = check(load(["glossary.yml"], base=tmp_path))
    assert letter.message == "'Иcполняемая' has the letter 'c' (U+0063) among those of another script"
    assert letter.hint == "write the Cyrillic letter 'с' (U+0441), which looks the same"
    assert mark.message.startswith("'ab' has the invisible character U+202E")
