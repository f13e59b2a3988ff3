"""What a table has changed comes into the file, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.problems import Location
from glossary_plugin.exchange.finishing import file_data, finished
from glossary_plugin.exchange.formats import Entry, Imported
from glossary_plugin.exchange.glossary_yaml.update import Updated, update
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.tables.read import read_csv
from glossary_plugin.exchange.tables.write import write_csv
from tests.exchange.reading import read
from tests.exchange.strategies import NAMES, PROSE, files

if TYPE_CHECKING:
    from pathlib import Path

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


def _updated(file: str, table: str) -> Updated:
    return update(file, "g.yml", read(read_csv, ("t.csv", table)))


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
        [('"A version: one"', "'2.0'")],
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


@pytest.mark.parametrize(("table", "changes", "told"), CHANGES)
def test_what_differs_is_changed_and_told(table: str, changes: list[tuple[str, str]], told: list[str]) -> None:
    expected = FILE
    for old, new in changes:
        expected = expected.replace(old, new)
    made = _updated(FILE, table)
    assert made.told == told
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
        "terms:\n  A: &a {definition: a, tags: [t]}\n  B: *a\n",
        "term,definition\nA,a\nB,b\n",
        "terms:\n  A: {definition: a, tags: [t]}\n  B: {definition: b, tags: [t]}\n",
    ),
]


FLOW = '{term:  b,   definition: "b: 1",   tags:  *t }'
FLOW_NEW = '{{term: b, definition: "b: 1", tags: [{}]}}'
ODD: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("id,auto\na,FALSE\nb,\nc,\n", "auto: false and no are one", []),
    ("id,definition\na,new\nb,b: 1\nc,three\n", "a line", [("a  # one", "new # one")]),
    (
        'id,definition\na,"x\n y"\nb,b: 1\nc,three\n',
        "more lines",
        [("a  # one", "|-\n           x\n            y\n          # one")],
    ),
    (
        "id,definition\na,a\nb,b: 1\nc,four\n",
        "a folded text",
        [(">-\n              three\n", ">-\n              four\n")],
    ),
    ("id,tags\na,x\nb,x; z\nc,z\n", "a list of several (*t)", [("&t  ", ""), (FLOW, FLOW_NEW.format("x, z"))]),
    (
        "id,tags\na,z\nb,x\nc,z\n",
        "a list that others have (&t)",
        [("tags: &t  [x]", "tags: [z]"), (FLOW, FLOW_NEW.format("x"))],
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
        ("terms: [", "this is no YAML", 1),
        ("a: 1\n", "the file has no list of 'terms'", 1),
        ("", "the file has no list of 'terms'", 1),
    ],
)
def test_what_is_no_glossary_is_told(file: str, message: str, line: int) -> None:
    made = _updated(file, "term\nA\n")
    assert [(problem.message, problem.where.line) for problem in made.problems] == [(message, line)]
    assert made.text == file


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


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files(), NAMES, PROSE)
def test_exactly_the_edited_fields_change(tmp_path: Path, terms: list[dict[str, Any]], name: str, text: str) -> None:
    given = [Entry(values=each, where=Location(file="")) for each in terms]
    file = "# kept\n" + write_yaml(file_data(finished(Imported(entries=given))))
    (tmp_path / "a.yml").write_bytes(file.encode())
    table = read(read_csv, ("a.csv", write_csv(load(["a.yml"], base=tmp_path)).text))
    assert update(file, "a.yml", table).text == file
    first = {**table.entries[0].values, "definition": text, "reading": name}
    entries = [type(table.entries[0])(values=first, where=table.entries[0].where), *table.entries[1:]]
    edited = type(table)(entries=entries, columns=[*table.columns, ("reading",)])
    made = update(file, "a.yml", edited).text
    assert made.startswith("# kept\n")
    (tmp_path / "b.yml").write_bytes(made.encode())
    old, new = load(["a.yml"], base=tmp_path), load(["b.yml"], base=tmp_path)
    assert not new.problems or old.problems
    assert [each.texts.definition for each in new.terms] == [text, *(each.texts.definition for each in old.terms[1:])]
    assert [each.aliases for each in new.terms] == [each.aliases for each in old.terms]


def test_many_changes_are_made() -> None:
    terms = [{"term": f"T{n}", "definition": f"d {n}", "tags": "a", "note": "same"} for n in range(400)]
    table = "term,definition\n" + "".join(f"T{n},{'new' if n % 2 else f'd {n}'}\n" for n in range(400))
    assert _updated(write_yaml({"terms": terms}), table).changes == 200
