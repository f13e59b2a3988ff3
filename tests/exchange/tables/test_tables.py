"""Tables come in and go out as spreadsheets write and read them."""

from __future__ import annotations

import csv
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.exchange.formats.finishing import file_data, finished
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.tables.cells import guarded, unguarded
from glossary_plugin.exchange.tables.read import read_csv, read_tsv
from glossary_plugin.exchange.tables.write import write_csv, write_tsv
from tests.exchange.glossaries import loaded
from tests.exchange.reading import entries, read, reported
from tests.exchange.strategies import files

if TYPE_CHECKING:
    from pathlib import Path

    from glossary_plugin.core.model import Term

TABLE = "用語,読み,定義\n鍵,かぎ,戸を開ける。\n"
KEY = [{"term": "鍵", "reading": "かぎ", "definition": "戸を開ける。"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le-with-mark"])
def test_any_encoding_of_a_spreadsheet_is_read(encoding: str) -> None:
    data = b"\xff\xfe" + TABLE.encode("utf-16-le") if encoding.endswith("mark") else TABLE.encode(encoding)
    assert entries(read(read_csv, ("t.csv", data)), "id") == KEY


@pytest.mark.parametrize(
    "word", ["Café", "Gründer", "„Größe“ – 5 €", "þýðing", "L’œuvre naïve", "¿Qué?", "señal, coraçón"]
)
@pytest.mark.parametrize("delimiter", ["", "sep=;\n"])
def test_what_windows_in_western_europe_writes_is_read_and_reported(word: str, delimiter: str) -> None:
    made = read(read_csv, ("t.csv", f"{delimiter}term;definition\nA;{word}\n".encode("cp1252")))
    assert entries(made, "id") == [{"term": "A", "definition": word}]
    assert reported(made) == [
        "t.csv: the table is not UTF-8, and is read as cp1252, as spreadsheets write it in Western Europe"
    ]


SHAPES: list[tuple[str, list[dict[str, Any]]]] = [
    ("term;definition\nA;a, b\n", [{"term": "A", "definition": "a, b"}]),
    ("term\tdefinition\nA\ta\n", [{"term": "A", "definition": "a"}]),
    ("sep=;\r\nterm;definition\r\nA;a\r\n", [{"term": "A", "definition": "a"}]),
    ('"sep=\t"\nterm\tdefinition\nA\ta\n', [{"term": "A", "definition": "a"}]),
    ('term;"a,b,c"\nA;x\n', [{"term": "A", "x-a-b-c": "x"}]),
    ('term,definition\n"A ""b""","a\r\n\r\nb"\n', [{"term": 'A "b"', "definition": "a\n\nb"}]),
    ("\n\nterm,definition\n,,\n\nA,a\n", [{"term": "A", "definition": "a"}]),
    ("Our words,\nas of May,x\n\n用語,定義\nA,a\n", [{"term": "A", "definition": "a"}]),
    ("term,definition\rA,a\r", [{"term": "A", "definition": "a"}]),
    ("term,abbr,definition\nA\nB,b\n", [{"term": "A"}, {"term": "B", "abbr": "b"}]),
    ("term,aliases,synonyms\nA,a;b,c\n", [{"term": "A", "aliases": ["a", "b", "c"]}]),
    ("term,description,definition\nA,a,b\n", [{"term": "A", "definition": "b"}]),
    (
        "term,auto,status,match.forms\nA,FALSE,draft,TRUE\n",
        [{"term": "A", "auto": False, "status": "draft", "match": {"forms": True}}],
    ),
    (
        "term,term.en,definition.en\nA,B,b\nC,,\n",
        [{"term": "A", "translations": {"en": {"term": "B", "definition": "b"}}}, {"term": "C"}],
    ),
    (
        "id,language,term,definition\na,ja,あ,い\na,en,A,b\n",
        [{"term": "あ", "definition": "い", "translations": {"en": {"term": "A", "definition": "b"}}}],
    ),
    (
        "term,definition\n1.10,NO\nnull,=1+1\n",
        [{"term": "1.10", "definition": "NO"}, {"term": "null", "definition": "=1+1"}],
    ),
    (
        "id,en,de,definition.de\na,A,B,b\n",
        [{"term": "A", "translations": {"de": {"term": "B", "definition": "b"}}}],
    ),
    ("用語,英語,定義\nあ,A,い\n", [{"term": "あ", "definition": "い", "translations": {"en": {"term": "A"}}}]),
    ("id,term.de,definition.de\na,A,b\n", [{"term": "A", "definition": "b"}]),
    (
        "id,lng,term\na,en,A\na,pt_BR,B\na,Français,C\n",
        [{"term": "A", "translations": {"pt-BR": {"term": "B"}, "fr": {"term": "C"}}}],
    ),
    (
        "id,language,term,term.de,definition.fr\na,en,A,B,\na,fr,C,,c\n",
        [{"term": "A", "translations": {"de": {"term": "B"}, "fr": {"term": "C", "definition": "c"}}}],
    ),
    (
        "term,definition,note\n'=1+1,''=x,'tis\n'- a,'\t,'＝1\n",
        [{"term": "=1+1", "definition": "'=x", "note": "'tis"}, {"term": "- a", "note": "＝1"}],
    ),
    (
        "分類,用語\nx,A\n,B\ny,C\n,D\n",
        [
            {"term": "A", "tags": "x"},
            {"term": "B", "tags": "x"},
            {"term": "C", "tags": "y"},
            {"term": "D", "tags": "y"},
        ],
    ),
    (
        "tags,term\nx,A\n,B\ny,C\n,D\n",
        [{"term": "A", "tags": "x"}, {"term": "B"}, {"term": "C", "tags": "y"}, {"term": "D"}],
    ),
    (
        "分類,用語\nx,A\n,B\nx,C\n,D\n",
        [{"term": "A", "tags": "x"}, {"term": "B"}, {"term": "C", "tags": "x"}, {"term": "D"}],
    ),
    (
        "Business item,Business meaning\nOrder,What a customer asks for now\nRefund,Money that goes back to her\n",
        [
            {"term": "Order", "definition": "What a customer asks for now"},
            {"term": "Refund", "definition": "Money that goes back to her"},
        ],
    ),
    (f"term,definition\nA,{'x' * 200_000}\n", [{"term": "A", "definition": "x" * 200_000}]),
]


@pytest.mark.parametrize(("text", "expected"), SHAPES, ids=range(len(SHAPES)))
def test_tables_of_any_shape_are_read(text: str, expected: list[dict[str, Any]]) -> None:
    assert entries(read(read_csv, ("t.csv", text)), "id") == expected


TWICE: list[tuple[str, str, str]] = [
    # the first row, what its columns stand for twice, and what is left out
    ("term,ja,ja", "term.ja", "ja"),
    ("term,Deutsch,de", "term.de", "de"),
    ("term,language,locale", "language", "locale"),
    ("term,reading,読み", "reading", "読み"),
]


@pytest.mark.parametrize(("header", "key", "left"), TWICE)
def test_a_second_column_of_a_part_is_left_out(header: str, key: str, left: str) -> None:
    made = read(read_csv, ("t.csv", f"{header}\na,de,en\n"))
    assert [each["term"] for each in entries(made)] == ["a"]
    assert f"t.csv:1:1: two columns stand for '{key}': '{left}' is left out" in reported(made)


def test_columns_may_be_named_by_the_user() -> None:
    made = read(read_csv, ("t.csv", "a,term,b\nA,B,b\n"), columns={"a": "term", "b": "definition"})
    assert entries(made, "id") == [{"term": "A", "definition": "b"}]
    assert reported(made) == ["t.csv:1:1: two columns stand for 'term': 'term' is left out"]
    made = read(read_tsv, ("t.tsv", "a\tb\nA\tb\n"), columns={"a": "term", "b": "x-b"})
    assert entries(made, "id") == [{"term": "A", "x-b": "b"}]


@pytest.mark.parametrize(
    ("table", "path"),
    [
        ("id,term,Deutsch\na,A,B\n", "'Deutsch' is taken for 'term.de'"),
        ("id,x,term\na,ja,A\n", "'x' is taken for 'language'"),
        ("id,よみ（ひらがな）,term\na,えい,A\n", "'よみ（ひらがな）' is taken for 'reading'"),
    ],
)
def test_what_is_guessed_of_columns_is_reported_with_a_way_out(table: str, path: str) -> None:
    (problem,) = read(read_csv, ("t.csv", table)).problems
    assert (problem.code, problem.message) == ("guessed", f"the column {path}")
    name = path.partition("'")[2].partition("'")[0]
    assert problem.hint == f"if it is something else, name its key by --map '{name}=…'"
    assert not read(read_csv, ("t.csv", table), columns={name: "x-a"}).problems


def test_the_hint_for_a_column_in_a_language_names_the_term_in_it() -> None:
    (problem,) = read(read_csv, ("t.csv", "term,id,Nr.,no\nA,a,,B\n")).problems
    assert problem.hint == "if it is something else, name its key by --map 'no=term.no'"


FAULTS: list[tuple[bytes, dict[str, str], str]] = [
    (b"PK\x03\x04", {}, "t.csv: this is a workbook (.xlsx), not a table of text"),
    (b"\xd0\xcf\x11\xe0", {}, "t.csv: this is a workbook (.xls), not a table of text"),
    (b"", {}, "t.csv: the table is empty"),
    (b",,\n;\n", {}, "t.csv:1: no column holds the term; the first row has ';'"),
    (b",,\n", {}, "t.csv: the table is empty"),
    (b"term,definition\n", {}, "t.csv:1: the table has no rows"),
    (b"a,b\n1,2\n", {}, "t.csv:1: no column holds the term; the first row has 'a', 'b'"),
    (b"term\nA\n", {"x": "term"}, "t.csv:1: --map names a column 'x' that is not there"),
    (b"a\nA\n", {"a": "trem"}, "t.csv:1: --map gives the column 'a' the key 'trem', which an entry does not have"),
    (
        b"term,colour\nA,red\nB,\n",
        {},
        "t.csv:1: the column 'colour' stands for nothing in a glossary, and is kept as 'x-colour'",
    ),
    (
        b"term\nA,b\nB,c\n",
        {},
        "t.csv:2: cells behind the last named column stand for nothing in a glossary: 2 cells were left out",
    ),
    (b"term,definition\n,a\n", {}, "t.csv:2:1: the row has no term"),
    (
        b"x-no,term\n,A\nAsk Ada,\n",
        {},
        "t.csv:3: a row with nothing in the columns of a term is left out: Ask Ada",
    ),
    (
        b"group,term\nx,A\n,B\ny,C\n,D\n",
        {},
        "t.csv:1: the empty cells of 'group' are taken for the one above, as where cells are merged",
    ),
    (b'term\nA\n"B', {}, "t.csv:3: the table cannot be read from here on: unexpected end of data"),
    (b"term\n\xcf\xf0\xe8\xe2\xe5\xf2\n", {}, "t.csv:2:1: the file is not UTF-8 text: it has the byte 0xcf here"),
    (b"term\ns\xb3owo\n", {}, "t.csv:2:2: the file is not UTF-8 text: it has the byte 0xb3 here"),
    (b"term\na\x81\n", {}, "t.csv:2:2: the file is not UTF-8 text: it has the byte 0x81 here"),
    (b"\xff\xfea", {}, "t.csv:1:1: the file is UTF-16 text"),
    (b"id,term\na,A\na,B\n", {}, "t.csv:3:1: 'B' has the id 'a', as another entry has; it is now 'a-2'"),
    (b"id,term\na b,A\n", {}, "t.csv:2:1: 'A' has the id 'a b', which no id can be; it is now 'a-b'"),
    (b"id,language,term\na,en,A\nb,de,B\n", {}, "t.csv:3:1: 'B' is in 'de', and no row in 'en' has its id"),
    (
        b"id,language,term\na,en,A\na,Klingon,B\n",
        {},
        "t.csv:3:1: 'Klingon' is not a known language: the row is left out",
    ),
    (
        b"id,language,term,en\na,en,A,B\n",
        {},
        "t.csv:2:1: the row has two values for one part, and the first is taken: term.en",
    ),
    (b"id,definition\na,b\n", {}, "t.csv:1: no column holds the term; the first row has 'id', 'definition'"),
    (b"id,language,term,tags\na,en,A,\na,de,B,t\n", {}, "t.csv:3:1: a translation of 'A' has no place for: tags"),
]


@pytest.mark.parametrize(("data", "columns", "expected"), FAULTS)
def test_what_is_wrong_is_reported_with_its_place(data: bytes, columns: dict[str, str], expected: str) -> None:
    made = read(read_csv, ("t.csv", data), columns=columns)
    assert [line for line in reported(made) if "is taken for" not in line] == [expected]


def test_rows_before_a_fault_are_read() -> None:
    assert entries(read(read_csv, ("t.csv", 'term\nA\n"B')), "id") == [{"term": "A"}]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files())
def test_what_a_table_can_hold_comes_back_and_the_rest_is_reported(tmp_path: Path, terms: list[dict[str, Any]]) -> None:
    (tmp_path / "a.yml").write_bytes(write_yaml({"terms": terms}).encode())
    made = load(["a.yml"], base=tmp_path)
    for write, reader in ((write_csv, read_csv), (write_tsv, read_tsv)):
        exported = write(made)
        again = finished(read(reader, ("a.csv", exported.text)))
        (tmp_path / "b.yml").write_bytes(write_yaml(file_data(again)).encode())
        again_loaded = load(["b.yml"], base=tmp_path)
        said = " ".join(problem.message for problem in exported.problems)
        for old, new in zip(made.terms, again_loaded.terms, strict=True):
            assert [name.text for name in old.names] == [name.text for name in new.names]
            kept = ("id", "reading", "tags", "auto", "status", "scope", "sources", "extra")
            differing = [key for key in kept if getattr(old, key) != getattr(new, key)]
            differing += ["texts"] * (_texts(old) != _texts(new))
            assert not differing or f"'{old.name}'" in said


def _texts(term: Term) -> dict[str, object]:
    """Return the texts of a term; its sections have the order of the columns."""
    return {**asdict(term.texts), "explanations": dict(term.texts.explanations)}


def test_what_has_no_column_is_reported(tmp_path: Path) -> None:
    text = (
        "title: T\nlanguage: en\nterms:\n- {term: A, definition: ' a', aliases: [{text: B, auto: false}], x-a: [b]}\n"
    )
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    exported = write_csv(load(["a.yml"], base=tmp_path))
    assert [f"{each.where}: {each.message}" for each in exported.problems] == [
        "a.yml: csv has no place for what the file says about itself: title, language",
        "a.yml:4:3: csv has no place for parts of 'A': settings of aliases, x-a",
    ]
    assert exported.text == "\ufeffterm,id,aliases,definition\r\nA,a,B, a\r\n"


FORMULAS = st.one_of(
    st.sampled_from(["=1+1", "@SUM(A1)", '=HYPERLINK("https://e.org";"x")', "+49", "-1", "'=1", "''+x", "- a", "＝1"]),
    st.text("=+-@'＝＋－＠ \t\r\na1", min_size=1, max_size=6),
)


@given(FORMULAS)
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith((*"\t\r\n",))
    assert not guarded(text).lstrip().startswith((*"=+-@＝＋－＠",))


@settings(max_examples=40)
@given(FORMULAS, FORMULAS)
def test_an_exported_table_holds_no_formula_and_is_read_back(name: str, text: str) -> None:
    """Spaces around a text, and line ends of other systems, are none in a cell."""
    name, text = (f"{each}b".strip().replace("\r", "") for each in (name, text))
    terms = [{"term": f"{name}a", "definition": text, "aliases": [f"{text}c", name + "d"], f"x-{name}a": text}]
    made = loaded({"terms": terms})
    for write, reader, delimiter in ((write_csv, read_csv, ","), (write_tsv, read_tsv, "\t")):
        exported = write(made)
        rows = csv.reader(StringIO(exported.text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
        assert not [cell for row in rows for cell in row if cell.lstrip().startswith((*"=+-@＝＋－＠",))]
        again = loaded(file_data(finished(read(reader, ("a.csv", exported.text)))))
        assert [[each.text for each in term.names] for term in again.terms] == [
            [each.text for each in term.names] for term in made.terms
        ]
        assert again.terms[0].texts == made.terms[0].texts


def test_twenty_thousand_rows_are_read() -> None:
    rows = StringIO()
    csv.writer(rows).writerows([["term", "definition"], *([f"T{n % 15_000}", "d"] for n in range(20_000))])
    assert len(read(read_csv, ("t.csv", rows.getvalue())).entries) == 20_000


@settings(max_examples=100)
@given(st.one_of(st.binary(max_size=40), st.text('term,;\t\n\r"a\0', max_size=40).map(str.encode)))
def test_any_bytes_give_entries_or_problems(data: bytes) -> None:
    made = read(read_csv, ("t.csv", data))
    assert made.entries or made.problems or b"term" in data
