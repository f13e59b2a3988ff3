"""What a table has changed comes into the file, and nothing else changes."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.problems import Location
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings
from glossary_plugin.exchange.formats.finishing import file_data, finished
from glossary_plugin.exchange.glossary_yaml.changes import Target
from glossary_plugin.exchange.glossary_yaml.update import Updated, update
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.tables.cells import guarded
from glossary_plugin.exchange.tables.read import rows_of_csv, rows_of_tsv
from glossary_plugin.exchange.tables.write import write_csv, write_tsv
from tests.exchange.glossaries import FOLDER, glossaries
from tests.exchange.reading import documents
from tests.exchange.strategies import NAMES, PROSE, files

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.tables.rows import Table

FILE = """\
# ours
title: T   # its title
terms:
    - term: 網   # the net
      id: net
      aliases: [{text: Netz, auto: false}, Web]
      definition: >-
          folded
          text
      # of another
    - {term: 1.10, definition: "A version: one", auto: true}

    - term: NO
      definition: no
      sources: [{title: T, url: "https://e.org"}]
"""


def _updated(file: str, table: str | bytes, reader: Callable[..., Table] = rows_of_csv, unmarked: str = "") -> Updated:
    """Update a file that is the whole glossary."""
    return _updated_among({"g.yml": file}, "g.yml", table, reader, unmarked)


def _updated_among(
    texts: dict[str, str], file: str, table: str | bytes, reader: Callable[..., Table] = rows_of_csv, unmarked: str = ""
) -> Updated:
    """Update one of several files, in their order."""
    rows = reader(documents(("t.csv", table)), ImportSettings()).rows
    target = Target(file=file, label=file, glossary=_loaded(texts), unmarked=unmarked)
    return update(texts[file], target, rows)


def _loaded(texts: dict[str, str]) -> Glossary:
    for name, text in texts.items():
        (FOLDER / name).write_bytes(text.encode())
    return load(list(texts), base=FOLDER)


CHANGES: list[tuple[str, list[tuple[str, str]], list[str]]] = [
    ("id,term,definition\nnet,網,folded text\n1-10,1.10,A version: one\nno,NO,no\n", [], []),
    ("id,term,aliases\nnet,網,Netz; Web\n1-10,1.10,\nno,NO,\n", [], []),
    ("id,term,sources,auto\nnet,網,,\n1-10,1.10,,TRUE\nno,NO,T <https://e.org>,\n", [], []),
    ("term,definition\n網,folded text\n1.10,A version: one\nNO,no\n", [], []),
    (
        "id,term,definition\nnet,網,new\n1-10,1.10,A version: one\nno,NO,no\n",
        [("definition: >-\n          folded\n          text\n", "definition: >-\n          new\n")],
        ["g.yml:4: definition of '網': 'folded text' → 'new'"],
    ),
    (
        "id,term,aliases\nnet,網,Netz\n1-10,1.10,\nno,NO,\n",
        [("[{text: Netz, auto: false}, Web]", "[{text: Netz, auto: false}]")],
        ["g.yml:4: aliases of '網': 'Netz; Web' → 'Netz'"],
    ),
    (
        "id,term,aliases\nnet,網,\n1-10,1.10,\nno,NO,\n",
        [("      aliases: [{text: Netz, auto: false}, Web]\n", "")],
        ["g.yml:4: aliases of '網': 'Netz; Web' → nothing"],
    ),
    (
        "id,term,definition\nnet,網,folded text\n1-10,1.10,2.0\nno,NO,no\n",
        [('"A version: one"', '"2.0"')],
        ["g.yml:11: definition of '1.10': 'A version: one' → '2.0'"],
    ),
    (
        "id,term,reading\nnet,網,あみ\n1-10,1.10,\nno,NO,\n",
        [("Web]\n", "Web]\n      reading: あみ\n")],
        ["g.yml:4: reading of '網': nothing → 'あみ'"],
    ),
    (
        "id,term\nnet,Net\n1-10,1.10\nno,NO\n",
        [("term: 網   #", "term: Net #")],
        ["g.yml:4: term of '網': '網' → 'Net'"],
    ),
    (
        "id,term,auto\nnet,網,\n1-10,1.10,FALSE\nno,NO,\n",
        [("auto: true", "auto: false")],
        ["g.yml:11: auto of '1.10': 'true' → 'false'"],
    ),
    ("id,term\nnet,網\n1-10,1.10\n", [], ["g.yml:13: 'NO' is not in the table; it stays"]),
    (
        "id,term,definition\nnet,網,folded text\n1-10,1.10,A version: one\nno,NO,no\n,B,b\n",
        [('e.org"}]\n', 'e.org"}]\n    - term: B\n      id: b\n      definition: b\n')],
        ["g.yml: 'B' is new"],
    ),
]


@pytest.mark.parametrize(("table", "changes", "reported"), CHANGES)
def test_what_differs_is_changed_and_reported(table: str, changes: list[tuple[str, str]], reported: list[str]) -> None:
    expected = FILE
    for old, new in changes:
        expected = expected.replace(old, new)
    made = _updated(FILE, table)
    assert made.reports == reported
    assert made.text == expected


MAPPING: list[tuple[str, str, str]] = [
    ("terms:\n  A: a   # one\n  B: b\n", "term,definition\nA,x\nB,b\n", "terms:\n  A: x   # one\n  B: b\n"),
    (
        "terms:\n  A: a\n  # two\n  B: b\n",
        "term,abbr\nA,X\nB,\n",
        "terms:\n  A:\n    abbr: X\n    definition: a\n  # two\n  B: b\n",
    ),
    ("terms:\n  A:\n    definition: a\n", "id,term\na,B\n", "terms:\n  B:\n    id: a\n    definition: a\n"),
    ("terms: {A: a, B: b}\n", "term,definition\nA,x\nB,b\n", "terms: {A: x, B: b}\n"),
    ("terms:\n  A:\n", "term,definition\nA,x\n", "terms:\n  A: x\n"),
    (
        "terms:\n  A: a\n\n# end",
        "term,definition,aliases\nA,a,\nB,b,c; d\n",
        "terms:\n  A: a\n  B:\n    id: b\n    aliases:\n      - c\n      - d\n    definition: b\n\n# end",
    ),
    (
        "terms:\n  - {&n note: a, term: A, definition: d}\n  - {*n : b, term: B, definition: d}\n",
        "id,note\na,\nb,c\n",
        "terms:\n  - {term: A, definition: d}\n  - {note : c, term: B, definition: d}\n",
    ),
    ("terms:\n  ? A\n  : a\n", "id,term\na,B\n", "terms:\n  ? B\n  :\n    id: a\n    definition: a\n"),
    ("terms: {}\n", "term,definition\nA: b,x\n", "terms: {'A: b': {id: a-b, definition: x}}\n"),
    ("terms: []\n", "term,definition\nA,x\n", "terms: [{term: A, id: a, definition: x}]\n"),
    (
        '{"terms": [\n  {"term": "A", "definition": "a"}\n]}\n',
        'term,definition,aliases,auto\nA,"new ""x""",b; c,TRUE\nB,y,,\n',
        (
            '{"terms": [\n  {"term": "A", "aliases": ["b", "c"], "definition": "new \\"x\\"", "auto": true}, '
            '{"term": "B", "id": "b", "definition": "y"}\n]}\n'
        ),
    ),
    (
        '{"terms": {"A": "a"}}',
        'id,term,note\na,"A\nb",n\n',
        '{"terms": {"A\\nb": {"id": "a", "definition": "a", "note": "n"}}}',
    ),
    (
        "terms:\n- definition: a # c\n  # d\n  term: A\n",
        "id,term,definition,see\na,A,,x\n",
        "terms:\n- # d\n  term: A\n  see: x\n",
    ),
    (
        "terms:\n  A: >  # c\n    a\n    b\n  B: &b\n    definition: b\n  C: *b\nx-c: *b\n",
        "id,term,note,definition\na,A,n,a b\nc,C,,new\nb,B,m,b\n",
        (
            "terms:\n  A:\n    definition: >  # c\n      a\n      b\n    note: n\n"
            "  B: &b\n    definition: b\n    note: m\n  C: {definition: new}\nx-c: {definition: b}\n"
        ),
    ),
    (
        "terms:\n  - &a\n    term: A\n    definition: &d a\nx-d: [*d]\noverrides:\n  z: *a\n",
        "id,definition\na,new\n",
        "terms:\n  - &a\n    term: A\n    definition: new\nx-d: [a]\noverrides:\n  z: {term: A, definition: a}\n",
    ),
    (
        "terms:\r\n  - term: A\n    definition: a\r\n    note: |\r\n      n\r\n",
        'id,note\na,"n\n\nm"\n',
        "terms:\r\n  - term: A\n    definition: a\r\n    note: |\r\n      n\r\n\r\n      m\r\n",
    ),
    (
        "terms: !!seq\n  - !!map\n    term: !!str A\n    definition: !x a\n",
        "id,definition,note\na,b,n\n",
        "terms: !!seq\n  - !!map\n    term: !!str A\n    definition: b\n    note: n\n",
    ),
    (
        "terms:\n  - {term: A, definition: a,\n     # c\n     note: n, }\n",
        "id,note,reading\na,,r\n",
        "terms:\n  - {term: A, reading: r, definition: a,\n     # c\n }\n",
    ),
    (
        "terms:\n  A: &a {definition: a, tags: [t]}\n  B: *a\n",
        "term,definition\nA,a\nB,b\n",
        "terms:\n  A: &a {definition: a, tags: [t]}\n  B: {definition: b, tags: [t]}\n",
    ),
]


FLOW = '{term:  b,   definition: "b: 1",   tags:  *t }'
FLOW_NEW = '{{term:  b,   definition: "b: 1",   tags:  [{}] }}'
ODD: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("id,auto\na,FALSE\nb,\nc,\n", "auto: false and no are one", []),
    ("id,definition\na,new\nb,b: 1\nc,three\n", "a line", [("a  # one", "new # one")]),
    (
        'id,definition\na,"x\n y"\nb,b: 1\nc,three\n',
        "more lines",
        [("a  # one", "|- # one\n           x\n            y")],
    ),
    (
        "id,definition\na,a\nb,b: 1\nc,four\n",
        "a folded text",
        [(">-\n              three\n", ">-\n              four\n")],
    ),
    ("id,tags\na,x\nb,x; z\nc,z\n", "a list of several (*t)", [(FLOW, FLOW_NEW.format("x, z"))]),
    (
        "id,tags\na,z\nb,x\nc,z\n",
        "a list that others have (&t)",
        [("&t  [x]", "&t  [z]"), (FLOW, FLOW_NEW.format("x"))],
    ),
    (
        "id,note\na,m\nb,\nc,n\n",
        "what others have by <<",
        [("note: n", "note: m"), ("three\n", "three\n         note: n\n")],
    ),
    ("id,note\na,n\nb,\nc,\n", "what is had by <<", [("three\n", "three\n         note: ''\n")]),
]
ODD_FILE = """\
title:    Odd\t# tab
terms:
     -   &a
         term:   a
         id: a
         definition: a  # one
         note: n
         tags: &t  [x]
         auto: no
     -   {term:  b,   definition: "b: 1",   tags:  *t }

     # of c
     -   term: c
         <<: *a
         id:   c
         auto:
         tags: [ z ]
         definition: >-
              three
"""


@pytest.mark.parametrize(("table", "_what", "changes"), ODD, ids=[row[1] for row in ODD])
def test_an_odd_layout_and_what_entries_share_stay(table: str, _what: str, changes: list[tuple[str, str]]) -> None:
    """A change of one entry is none of another that has a part of it under a name (``&``, ``*``, ``<<``)."""
    header, *rows = table.splitlines()
    table = "\n".join([f"term,{header}", *(f"{row[0]},{row}" if row[1:2] == "," else row for row in rows)])
    expected = ODD_FILE
    for old, new in changes:
        expected = expected.replace(old, new)
    assert _updated(ODD_FILE, table).text == expected


@pytest.mark.parametrize(("file", "table", "expected"), MAPPING)
def test_a_mapping_of_terms_is_changed_too(file: str, table: str, expected: str) -> None:
    assert _updated(file, table).text == expected


@pytest.mark.parametrize(
    ("file", "message", "line"),
    [
        ("terms: [", "this is not YAML", 1),
        ("a: 1\n", "the file has no list of 'terms'", 1),
        ("", "the file has no list of 'terms'", 1),
    ],
)
def test_what_is_no_glossary_is_reported(file: str, message: str, line: int) -> None:
    made = _updated(file, "term\nA\n")
    assert [(problem.message, problem.where.line) for problem in made.problems] == [(message, line)]
    assert made.text == file


def test_a_file_stays_where_a_change_cannot_be_made() -> None:
    file = "terms:\n  A: a\n"
    made = _updated(file, f"id,term\na,{'B' * 1100}\n")
    assert [each.message for each in made.problems] == ["the changes cannot be made in this file"]
    assert (made.text, made.reports) == (file, [])


@pytest.mark.parametrize(
    ("changes", "missing", "expected"),
    [
        (0, 0, "nothing differs: 'g.yml' stays as it is"),
        (1, 1, "1 change in 'g.yml'; 1 term of it is not in the table"),
        (2, 2, "2 changes in 'g.yml'; 2 terms of it are not in the table"),
    ],
)
def test_the_changes_are_counted(changes: int, missing: int, expected: str) -> None:
    assert Updated("", changes=changes, missing=missing).summary("g.yml") == expected


@settings(max_examples=12)
@given(files(), NAMES, PROSE)
def test_exactly_the_edited_fields_change(terms: list[dict[str, Any]], name: str, text: str) -> None:
    given = [Entry(values=each, where=Location(file="")) for each in terms]
    file = "# kept\n" + write_yaml(file_data(finished(Imported(entries=given))))
    old = _loaded({"g.yml": file})
    header, *rows = csv.reader(StringIO(write_csv(old).text.removeprefix("\ufeff"), newline=""))
    rows[0][header.index("definition")] = guarded(text)
    table = StringIO(newline="")
    csv.writer(table).writerows(
        [[*header, "読み"], *([*row, "" if number else name] for number, row in enumerate(rows))]
    )
    edited = table.getvalue() if "reading" not in header else table.getvalue().replace("読み", "x-b")
    made = _updated(file, edited).text
    assert made.startswith("# kept\n")
    new = _loaded({"g.yml": made})
    assert not new.problems or old.problems
    assert [each.texts.definition for each in new.terms] == [text, *(each.texts.definition for each in old.terms[1:])]
    assert [each.aliases for each in new.terms] == [each.aliases for each in old.terms]


def test_many_changes_are_made() -> None:
    terms = [{"term": f"T{n}", "definition": f"d {n}", "tags": "a", "note": "same"} for n in range(400)]
    table = "term,definition\n" + "".join(f"T{n},{'new' if n % 2 else f'd {n}'}\n" for n in range(400))
    assert _updated(write_yaml({"terms": terms}), table).changes == 200


HEAD = """\
language: en
terms:
  - term: bias   # checked
    definition: A tendency.
    tags: [ml]
"""
TAIL = "  - {term: noise, definition: No signal.}\n"
ENGLISH = HEAD + TAIL
GERMAN = "    translations:\n      de:\n        term: Verzerrung\n        definition: Eine Neigung.\n"
SHEETS: list[tuple[str, str, str]] = [
    # what is reported of the language, the table, what is added to the entry
    ("", "id,language,term,definition\nbias,de,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "id,lang,term,definition\nbias,DE,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "id,Sprache,term,definition\nbias,Deutsch,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "id,言語,用語,定義\nbias,ドイツ語,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "id,code,term,definition\nbias,de,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "id;language;term;definition\nbias;de;Verzerrung;Eine Neigung.\n", GERMAN),
    ("", "id\tlanguage\tterm\tdefinition\nbias\tde\tVerzerrung\tEine Neigung.\n", GERMAN),
    ("", "id,term.de,definition.de\nbias,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "id,term.DE,definition_de\nbias,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "id,Term (de),Definition [German]\nbias,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "id,de_term,Deutsch definition\nbias,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "id,en,de,definition.de\nbias,bias,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "term,Deutsch,definition.de\nbias,Verzerrung,Eine Neigung.\n", GERMAN),
    ("", "English,Deutsch,definition.de\nbias,Verzerrung,Eine Neigung.\n", GERMAN),
    ("de", "id,term,definition\nbias,Verzerrung,Eine Neigung.\n", GERMAN),
    ("de", "id,term,definition,tags\nbias,Verzerrung,Eine Neigung.,ml\n", GERMAN),
    (
        "",
        "id,language,term,definition,tags\nbias,de,Verzerrung,Eine Neigung.,\nbias,en,bias,A tendency.,ml\n",
        GERMAN,
    ),
    ("", "id,language,term\nbias,pt_BR,viés\n", "    translations:\n      pt-BR:\n        term: viés\n"),
    ("", "id,language,term\nbias,en-GB,bias\n", "    translations:\n      en-GB:\n        term: bias\n"),
    ("", "id,zh_TW\nbias,偏見\n", "    translations:\n      zh-TW:\n        term: 偏見\n"),
    ("", "id,language,term\nbias,en,bias\n", ""),
    ("en", "id,term\nbias,bias\n", ""),
    (
        "",
        "id,language,term\nbias,de,Verzerrung\nbias,fr,biais\n",
        "    translations:\n      de:\n        term: Verzerrung\n      fr:\n        term: biais\n",
    ),
]


@pytest.mark.parametrize(("language", "table", "added"), SHEETS)
def test_a_translator_s_sheet_adds_translations_and_nothing_else(language: str, table: str, added: str) -> None:
    made = _updated(ENGLISH, table, unmarked=language)
    assert not made.problems
    assert made.text == ENGLISH.replace("[ml]\n", f"[ml]\n{added}")


def test_a_sheet_in_an_encoding_and_a_language_of_its_own_is_read() -> None:
    file = "language: ja\nterms:\n- {term: 偏り, id: bias, definition: 傾向。}\n"
    sheet = "id,言語,用語,定義\nbias,英語,bias,A tendency.\nbias,日本語,偏り,傾向。\n".encode("cp932")
    made = _updated(file, sheet)
    assert made.text == file.replace("傾向。}", "傾向。, translations: {en: {term: bias, definition: A tendency.}}}")


TRANSLATED = ENGLISH.replace(
    "[ml]\n", "[ml]\n    translations:\n      de: Verzerrung   # ours\n      pt-br: {term: viés}\n"
)
OTHERS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("id,term.de,definition.de\nbias,Verzerrung,\n", "a short form stays", []),
    (
        "id,definition.de\nbias,Neigung\n",
        "a short form becomes a full one",
        [("de: Verzerrung   # ours", "de:\n        term: Verzerrung # ours\n        definition: Neigung")],
    ),
    ("id,de\nbias,Bias\n", "its only value changes", [("de: Verzerrung ", "de: Bias       ")]),
    ("id,de,term.pt-BR\nbias,,\n", "and goes", [(TRANSLATED[len(HEAD) : -len(TAIL)], "")]),
    ("id,language,term\nbias,pt-BR,tendência\n", "a tag is one however it is written", [("viés", "tendência")]),
]


@pytest.mark.parametrize(("table", "_what", "changes"), OTHERS, ids=[row[1] for row in OTHERS])
def test_translations_that_are_there_are_changed_where_they_stand(
    table: str, _what: str, changes: list[tuple[str, str]]
) -> None:
    expected = TRANSLATED
    for old, new in changes:
        expected = expected.replace(old, new)
    assert _updated(TRANSLATED, table).text == expected


REFUSED: list[tuple[str, str, str]] = [
    # the file, the table, what is reported; the file stays as it is
    (ENGLISH, "id,language,term\nbais,de,X\n", "no term of 'g.yml' has the id 'bais'; did you mean 'bias'?"),
    (
        ENGLISH,
        "id,term.de\nmean,Mittel\n",
        "no term of 'g.yml' has the id 'mean'; write the id of a term, as 'glossary export csv' does",
    ),
    (
        ENGLISH,
        "language,term\nde,Verzerrung\n",
        (
            "the row is in 'de', and does not name its term in 'g.yml'; give the table a column 'id', "
            "as 'glossary export csv' does"
        ),
    ),
    (ENGLISH, "id,term\nnoise,\n", "the row of 'noise' has no term; fill the cell, or remove the row"),
    (ENGLISH, "term,definition\n,x\n", "the row has no term; fill the cell, or remove the row"),
    (
        ENGLISH,
        "id,language,tags\nbias,de,x\n",
        "a translation of 'bias' has no place for: tags; write it in the row of the term's own language",
    ),
    (
        ENGLISH.replace("language: en\n", ""),
        "id,language,term\nbias,de,X\nnoise,de,Y\n",
        (
            "2 rows are left out: the language of 'g.yml' is not known; "
            "write 'language: en', or what it is, at the top of that file"
        ),
    ),
    (
        ENGLISH,
        "id,term.de,definition\nbias,,A tendency.\nbias,,Another.\n",
        "rows or columns have two values for 'bias', and the first is taken: definition; keep one of them",
    ),
    (
        "defaults: {tags: [ml]}\n" + ENGLISH.replace("    tags: [ml]\n", ""),
        "id,tags\nbias,\n",
        "'bias' has this from other terms, from 'defaults' or from another file, and keeps it: tags; change it there",
    ),
    (
        ENGLISH.replace("    tags: [ml]\n", "    narrower: noise\n"),
        "id,broader\nnoise,\n",
        (
            "'noise' has this from other terms, from 'defaults' or from another file, and keeps it: broader; "
            "change it there"
        ),
    ),
]


@pytest.mark.parametrize(("file", "table", "expected"), REFUSED)
def test_what_cannot_be_done_is_reported_and_changes_nothing(file: str, table: str, expected: str) -> None:
    made = _updated(file, table)
    assert [f"{each.message}; {each.hint}" for each in made.problems] == [expected]
    assert made.text == file


def test_a_new_term_comes_with_its_translations_in_any_order() -> None:
    rows = ("mean,de,Mittel,Mitte.\n", "mean,en,mean,The middle.\n", "mean,fr,moyenne,\n")
    for table in permutations(rows):
        made = _updated(ENGLISH, "".join(["id,language,term,definition\n", *table]))
        assert made.text.startswith(f"{ENGLISH}  - term: mean\n    id: mean\n    definition: The middle.\n")
        assert "      de:\n        term: Mittel\n        definition: Mitte.\n" in made.text
        assert "      fr:\n        term: moyenne\n" in made.text


RELATED = """\
terms:
- {term: Big Cat, id: cat, definition: c}
- {term: Tom, definition: t, broader: [big cat], related: Big Cat}
"""
UNTOUCHED: list[dict[str, str]] = [
    {"g.yml": RELATED},
    {"g.yml": "terms:\n- {term: A, definition: a, narrower: B}\n- {term: B, definition: b}\n- {term: C, see: A}\n"},
    {
        "g.yml": "defaults: {tags: [t], status: draft, auto: false, link: entry, match: {case: exact}}\n"
        "terms: {A: a, B: {definition: b, tags: u}}\n"
    },
    {"g.yml": "terms:\n- {term: A, definition: a, x-a: text}\n- {term: B, definition: b, x-a: [list]}\n"},
    {
        "g.yml": "terms:\n- {term: A, definition: a, sources: T}\n"
        "- {term: B, definition: b, sources: {title: 'T <u>'}}\n"
    },
    {"g.yml": "terms:\n  A:\n    definition: |\n      a\n\n        b\n    aliases: [A, ' B  C ', B C]\n    auto: no\n"},
    {"a.yml": "terms: {API: one}\n", "b.yml": "terms: {API: two, B: b}\n"},
    {
        "a.yml": "language: en\nterms: {cat: {id: cat, definition: c}, dog: {broader: pet, definition: d}}\n",
        "b.yml": "language: en\nterms: {pet: p}\noverrides: {cat: {definition: other, tags: [t]}}\n",
        "c.yml": "language: ja\nterms: {猫: {id: cat, definition: 猫。}, 鳥: {id: bird, definition: 鳥。}}\n",
    },
]


@pytest.mark.parametrize("texts", UNTOUCHED, ids=range(len(UNTOUCHED)))
def test_an_untouched_export_changes_no_file_of_the_glossary(texts: dict[str, str]) -> None:
    table = write_csv(_loaded(texts)).text
    for name, text in texts.items():
        made = _updated_among(texts, name, table)
        assert (made.text, made.reports, made.problems) == (text, [], [])


@settings(max_examples=40)
@given(glossaries)
def test_an_untouched_export_of_any_glossary_changes_nothing(data: dict[str, Any]) -> None:
    text = write_yaml(data)
    glossary = _loaded({"g.yml": text})
    for write, reader in ((write_csv, rows_of_csv), (write_tsv, rows_of_tsv)):
        made = _updated(text, write(glossary).text, reader)
        assert (made.text, made.reports, made.problems) == (text, [], [])


def test_what_stands_in_another_file_is_reported_where_it_differs() -> None:
    texts = UNTOUCHED[-1]
    made = _updated_among(texts, "c.yml", "id,term,term.ja\ncat,kitty,ネコ\npet,animal,\nbird,鳥,\n")
    assert made.text == texts["c.yml"].replace("猫: {id: cat,", "ネコ: {id: cat,")
    assert [each.message for each in made.problems] == [
        "'cat' is in 'a.yml', which is not the file to change: term",
        "'pet' is in 'b.yml', which is not the file to change: term",
    ]


def test_a_relation_that_stays_is_written_as_it_was() -> None:
    made = _updated(RELATED, "id,term,related,broader\ncat,Big Cat,,\ntom,Tom,cat; x,\n")
    assert made.text == RELATED.replace(", broader: [big cat]", "").replace("related: Big Cat", "related: [Big Cat, x]")
