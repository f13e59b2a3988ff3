"""Whatever a file is laid out like: a change of one value changes the lines of that value, and no other."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.exchange.formats import ImportSettings
from glossary_plugin.exchange.glossary_yaml.changes import Target
from glossary_plugin.exchange.glossary_yaml.update import Updated, update
from glossary_plugin.exchange.tables.cells import guarded
from glossary_plugin.exchange.tables.columns import column_of
from glossary_plugin.exchange.tables.read import rows_of_csv
from glossary_plugin.exchange.tables.write import cells_of
from tests.exchange.glossaries import FOLDER
from tests.exchange.reading import documents

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary

DEFINITIONS = (
    "definition: old",
    "definition:   old   # why",
    "definition: 'old'",
    'definition: "old" # why',
    "definition:\n  old",
    "definition: old\n  and old",
    'definition: "old\n  and old"',
    "definition: |\n  old\n\n  and old\n",
    "definition: |-  # why\n     old",
    "definition: >\n  old\n  and old\n",
    "definition: >+\n  old\n\n  and old\n\n",
    "definition: |2\n    old\n  and old",
    "? definition\n: old",
    '"definition": old',
    "definition : old\t# why",
    "definition: &d old",
    "definition: !!str old",
)
OTHERS = (
    "aliases: [one {0}, two {0}]",
    "aliases:\n- one {0}   # first\n# between\n- two {0}",
    "aliases:\n  - one {0}\n  -\n    two {0}",
    "note: >-\n  a note\n\n  # is no comment\n",
    "note: |\n    deep\n  # a comment behind",
    "examples: [\n  a,  # one\n  b,\n  ]",
    "translations:\n    de: Wort {0}\n    fr: {{term: mot {0},   definition: 'x'}}",
    "sources:\n- {{title: T,  url: 'https://e.org/{0}'}}",
    "# a comment\nstatus:  draft",
    "auto: no",
    "? status\n: draft",
    "?\n  reading\n:\n  yomi",
    "match:   {{case: exact ,also: [x{0}]}}",
    "x-own:\n    - {{a: [b]}}\n    - - c",
)
NEW = st.one_of(
    st.sampled_from(
        [
            "new",
            "1.10",
            "NO",
            "two\nlines",
            "one\n\ntwo",
            "a: b",
            "# x",
            "- x",
            "'",
            '"',
            "x # y",
            "[a]",
            "*a",
            "&a",
            "x\n  deep",
            "a\u2028b",
            "\\",
            "%",
            "@a",
            "日本語。",
            "| a",
            "> a",
            "...",
            "---",
            "! a",
            "{{ x }}",
        ]
    ),
    st.text("ab:#-'\"|>\n [{,&*!%@`\x85\u2028é", min_size=1, max_size=9).map(str.strip).filter(bool),
)


@st.composite
def pieces(draw: st.DrawFn) -> tuple[list[str], list[str], list[str], int]:
    """Return a file: what is above its terms, for each term its lines before and behind, and the changed value."""
    dash = draw(st.sampled_from(["- ", "  - ", "    -   ", " -\t", "-\n  ", "- &a{}\n   "]))
    indent = " " * {"- ": 2, "  - ": 4, "    -   ": 8, "-\n  ": 2, "- &a{}\n   ": 3}.get(dash, 3)
    head = draw(
        st.sampled_from(["", "---\n", "# above\n\n", "%YAML 1.1\n---\n", "title:  T\t# tab\n\n", "x-a: [1 ,2]\n"])
    )
    blank = draw(st.sampled_from(["", "\n", "\n  # about it\n"]))
    before, values, behind = [], [], []
    for number in range(draw(st.integers(1, 3))):
        keys = [each.format(number) for each in draw(st.lists(st.sampled_from(OTHERS), max_size=3, unique_by=_key))]
        cut = draw(st.integers(0, len(keys)))
        first = dash.format(number) if "\t" not in dash else " - "
        own = [f"term: T{number}", *keys[:cut]]
        before.append(blank + first + "".join(_indented(each, indent) for each in own)[len(indent) :])
        values.append(_indented(draw(st.sampled_from(DEFINITIONS)).replace("&d", f"&d{number}"), indent))
        behind.append("".join(_indented(each, indent) for each in keys[cut:]))
    foot = draw(st.sampled_from(["", "...\n", "# last\n", "\n", "format: markdown\n"]))
    at = draw(st.integers(0, len(values) - 1))
    return [f"{head}terms:\n", foot], before, [*values, *behind], at


def _key(text: str) -> str:
    """Return what no two pieces of an entry have in common: their key."""
    return re.sub(r"# a comment|\W", "", text.partition(":")[0])


def _indented(text: str, indent: str) -> str:
    return "".join(f"{indent}{line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))


def _loaded(text: str) -> Glossary:
    (FOLDER / "l.yml").write_bytes(text.encode())
    return load(["l.yml"], base=FOLDER)


def _updated(text: str, table: list[list[str]]) -> Updated:
    stream = StringIO(newline="")
    csv.writer(stream).writerows(table)
    rows = rows_of_csv(documents(("t.csv", stream.getvalue())), ImportSettings()).rows
    return update(text, Target(file="l.yml", label="l.yml", glossary=_loaded(text)), rows)


@settings(max_examples=60)
@given(pieces(), NEW, st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_definition_changes_in_its_own_lines(
    given: tuple[list[str], list[str], list[str], int], new: str, newline: str
) -> None:
    (head, foot), befores, rest, at = given
    values, behinds = rest[: len(befores)], rest[len(befores) :]
    whole = [head, *("".join(each) for each in zip(befores, values, behinds, strict=True)), foot]
    start = "".join(whole[: at + 1]) + befores[at]
    end = behinds[at] + "".join(whole[at + 2 :])
    text = "".join(whole).replace("\n", newline)
    old = _loaded(text)
    assert len(old.terms) == len(values), (text, old.problems)
    made = _updated(text, [["id", "definition"], [f"t{at}", guarded(new)]])
    assert not made.problems, text
    assert made.text.startswith(start.replace("\n", newline))
    assert made.text.endswith(end.replace("\n", newline))
    if newline != "\n":
        assert made.text.replace(newline, "").count("\n") == 0
    definitions = [each.texts.definition for each in _loaded(made.text).terms]
    assert definitions[at].strip() == new.strip()
    assert [each for number, each in enumerate(definitions) if number != at] == [
        each.texts.definition for number, each in enumerate(old.terms) if number != at
    ]


CELLS = [
    ("aliases", "one 0; three"),
    ("aliases", "two 0"),
    ("aliases", "two 0; one 0; 3"),
    ("aliases", ""),
    ("note", "new"),
    ("note", ""),
    ("note", "two\n\nlines"),
    ("reading", "よみ"),
    ("term.de", "Neu"),
    ("definition.de", "Neues."),
    ("definition.fr", ""),
    ("term.fr", ""),
    ("term.pt-BR", "novo"),
    ("examples", "a"),
    ("examples", "b; c; d"),
    ("tags", "t; u"),
    ("match.also", ""),
    ("match.also", "y; z"),
    ("match.case", "ignore"),
    ("auto", "TRUE"),
    ("auto", ""),
    ("status", ""),
    ("sources", "S <https://e.org/s>; https://e.org"),
    ("definition", "new"),
    ("term", "Other"),
]


def _cells(text: str) -> dict[str, dict[str, str]]:
    """Return what an export says of each term."""
    data = glossary_data(_loaded(text))["terms"]
    return {each["id"]: {column_of(path): cell for path, cell in cells_of(each).items()} for each in data}


LAST_IS_A_TEXT = "  definition: |\n    old\n\n    and old\n"
COMMENTED = "  note: |\n      deep\n    # a comment behind\n"


def _expected(cells: dict[str, dict[str, str]], edits: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    made = {id_: {**own, **edits.get(id_, {})} for id_, own in cells.items()}
    return {
        id_: {column: cell.replace("TRUE", "true") for column, cell in own.items() if cell} for id_, own in made.items()
    }


@settings(max_examples=60)
@given(pieces(), st.lists(st.sampled_from(CELLS), min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
@example((["terms:\n", ""], ["- term: T0\n"], [LAST_IS_A_TEXT, COMMENTED], 0), [("note", "")], "\n")
def test_other_parts_of_a_term_change_and_no_other_term(
    given: tuple[list[str], list[str], list[str], int], edits: list[tuple[str, str]], newline: str
) -> None:
    (head, foot), befores, rest, at = given
    whole = ["".join(each) for each in zip(befores, rest[: len(befores)], rest[len(befores) :], strict=True)]
    text = "".join([head, *whole, foot]).replace("\n", newline)
    before = _cells(text)
    columns = {column: cell for column, cell in edits if cell or column in before[f"t{at}"]}
    made = _updated(text, [["id", *columns], [f"t{at}", *columns.values()]])
    assert not made.problems
    assert _cells(made.text) == _expected(before, {f"t{at}": columns})
    lead = whole[at].index("term:")
    assert made.text.startswith("".join([head, *whole[:at], whole[at][:lead]]).replace("\n", newline))
    assert made.text.endswith("".join([*whole[at + 1 :], foot]).replace("\n", newline))
    for comment in ("# about it", "# a comment", "# why", "# tab", "# above", "# last"):
        assert made.text.count(comment) == text.count(comment), comment


SHARED = {
    "tags": ("[x, y]", "x", "[z]"),
    "note": ("N", "'M'", "|-\n        L"),
    "aliases": ("[{{text: A{0}, auto: false}}, B{0}]", "C{0}"),
    "translations": ("{{de: D, fr: {{term: F{0}, note: f}}}}", "{{de: {{term: E{0}}}}}"),
    "match": ("{{case: exact, also: [m{0}]}}",),
}


@st.composite
def shared(draw: st.DrawFn) -> str:
    """Return a file whose terms have parts of others under names."""
    lines = ["terms:"]
    names: dict[str, list[str]] = {key: [] for key in [*SHARED, "<<"]}
    for number in range(draw(st.integers(2, 4))):
        is_base = draw(st.booleans())
        lines += [
            f"  - &e{number}" if is_base else "  -",
            f"    term: T{number}",
            f"    id: t{number}",
            "    definition: d",
        ]
        if draw(st.booleans()) and names["<<"]:
            lines.append(f"    <<: *{draw(st.sampled_from(names['<<']))}")
        for key in draw(st.lists(st.sampled_from(sorted(SHARED)), unique=True)):
            if draw(st.booleans()) and names[key]:
                lines.append(f"    {key}: *{draw(st.sampled_from(names[key]))}")
                continue
            anchor = f"&{key}{number} " if draw(st.booleans()) else ""
            names[key] += [f"{key}{number}"] if anchor else []
            lines.append(f"    {key}: {anchor}{draw(st.sampled_from(SHARED[key])).format(number)}")
        names["<<"] += [f"e{number}"] if is_base else []
    every = sorted(name for key in SHARED for name in names[key])
    return "\n".join([*lines, *([f"x-last: [*{each}]" for each in every[:1] if draw(st.booleans())]), ""])


EDITS = [
    ("tags", ""),
    ("tags", "x"),
    ("tags", "new; y"),
    ("note", ""),
    ("note", "new"),
    ("aliases", ""),
    ("aliases", "B0; new"),
    ("term.de", "new"),
    ("term.de", ""),
    ("note.fr", ""),
    ("match.also", "new"),
    ("match.case", "ignore"),
    ("definition", "new"),
]


@settings(max_examples=60)
@given(
    shared(), st.dictionaries(st.sampled_from(["t0", "t1"]), st.lists(st.sampled_from(EDITS), max_size=3), min_size=1)
)
def test_what_terms_share_changes_where_it_is_to_change(text: str, edits: dict[str, list[tuple[str, str]]]) -> None:
    before = _cells(text)
    wanted = {
        id_: {column: cell for column, cell in each if cell or column in before[id_]} for id_, each in edits.items()
    }
    for id_, columns in wanted.items():
        made = _updated(text, [["id", *columns], [id_, *columns.values()]])
        assert not made.problems
        after = _cells(made.text)
        assert after == _expected(before, {id_: columns})
