"""Glossaries in the forms that teams have them in: what comes in, with its old anchors, and what is reported.

The form of the files is that of `text_cases`; the folder of a file is the format that reads it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.exchange.formats import Document, ImportSettings
from glossary_plugin.exchange.formats.finishing import file_data, finished
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.registry import FORMATS
from tests.exchange.reading import read
from tests.exchange.test_text_cases import parts_of

CASES = sorted((Path(__file__).parent / "imports").rglob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_a_glossary_comes_in(case: Path, tmp_path: Path) -> None:
    """The file is as expected, has no mistake, and what is not in it is reported."""
    parts = parts_of(case)
    made, reported = parts.pop("made", ""), parts.pop("reported", "")
    documents = [Document(path=name, data=text.encode()) for name, text in parts.items()]
    imported = finished(FORMATS[case.parent.name].reader()(documents, ImportSettings()))
    text = write_yaml(file_data(imported)) if imported.entries else ""
    assert text == made
    assert "".join(f"{problem.where}: {problem.message}\n" for problem in imported.problems) == reported
    (tmp_path / "glossary.yml").write_text(text or "terms: {a: b}\n", encoding="utf-8")
    assert not load(["glossary.yml"], base=tmp_path).problems


DAMAGED = [
    # the format, what is left of a glossary, and the terms that come in all the same
    ("latex", "\\begin{description}\n\\end{description}\n", []),
    ("latex", "\\begin{description}\nText.\n\\end{description}\n\\begin{tabular}{ll}\na & b\n\\end{tabular}\n", ["a"]),
    ("csv", "Front,Back\ncaldera,A basin,A hole from which gas comes.\n", ["caldera"]),
    (
        "csv",
        "A short head,A very long text of many words that nobody repeats below\nbasin\n",
        ["A short head", "basin"],
    ),
    ("html", "<table><tr><th>Term</th><th>Definition</th></tr><tr><td>A<td>Of a.<td>B<td>Of b.</table>", ["A"]),
    (
        "html",
        "<table><tr></tr><tr><td>A</td><td>Of a, at length.</td></tr><tr><td>B</td><td>Of b.</td></tr></table>",
        ["A", "B"],
    ),
    ("html", "<table><tr></tr><tr></tr></table>", []),
    ("html", "<dl><dt></dt><dd>Of none.</dd><dt>A</dt><dd>Of a.</dd></dl>", ["A"]),
    ("sphinx", "Keel:\n  A beam.\n\n:\n  A line.\n\nMast:\n  A pole.\n", ["Keel", "Mast"]),
]


@pytest.mark.parametrize(("format_", "text", "terms"), DAMAGED)
def test_what_is_left_of_a_glossary_comes_in(format_: str, text: str, terms: list[str]) -> None:
    imported = read(FORMATS[format_].reader(), ("glossary", text))
    assert [entry.values["term"] for entry in imported.entries] == terms
    assert imported.entries or imported.problems


def test_what_a_key_of_one_thing_in_hundreds_holds_is_not_asked() -> None:
    things = "".join(
        f"- {{term: T{n}, definition: A line of rope., at{n}: 'https://example.org'}}\n" for n in range(501)
    )
    entries = read(FORMATS["yaml"].reader(), ("glossary.yml", things)).entries
    assert [entry.values.get(f"x-at{n}") for n, entry in enumerate(entries)] == ["https://example.org"] * 501


CUTS = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 80)), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CASES), CUTS)
def test_a_glossary_without_some_pieces_gives_terms_or_problems(case: Path, cuts: list[tuple[int, int]]) -> None:
    parts = parts_of(case)
    texts = [(name, text) for name, text in parts.items() if name not in {"made", "reported"}]
    for at, length in cuts:
        texts = [(name, text[:at] + text[at + length :]) for name, text in texts]
    imported = read(FORMATS[case.parent.name].reader(), *texts)
    assert imported.entries or imported.problems


def test_there_are_cases_in_four_languages() -> None:
    assert {case.stem[:2] for case in CASES} >= {"en", "ja", "zh", "de"}
    assert len(CASES) >= 25
