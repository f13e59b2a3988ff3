"""Every case of ``text_cases``: files of a format as they stand, what is made of them, and what is reported.

A case is one file, named by its format. Its parts begin with ``=== NAME``: the files that are read (the glossary, for a
format that is written), then ``made``, the glossary file with the place of each term (or the written file), then
``reported``, a line for each problem. In rules, what patterns have for the edges of words is written shorter: ``«a``
and ``a»`` where a word of Latin letters may start and end (katakana, kanji and signs likewise), ``…`` for addresses,
``¶`` and ``・`` where a line may end inside a word, ``␣`` between words, ``~`` for the endings of forms.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.matching.boundaries import edges_for
from glossary_plugin.core.matching.english_forms import Ending
from glossary_plugin.core.model import Boundary, Case
from glossary_plugin.exchange.formats import Document, ImportSettings
from glossary_plugin.exchange.formats.finishing import file_data, finished
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.lint_rules.name_patterns import endings, ways_to_write
from glossary_plugin.exchange.lint_rules.word_patterns import in_no_address, may_end, may_start
from glossary_plugin.exchange.registry import FORMATS

CASES = sorted((Path(__file__).parent / "text_cases").glob("*.txt"))
PART = re.compile(r"^=== (.+)\n", re.MULTILINE)
READ = sorted(name for name, each in FORMATS.items() if each.reads)
WRITTEN = ("markdown", "vale", "prh")


def parts_of(case: Path) -> dict[str, str]:
    _, *parts = PART.split(case.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))


def shortened(text: str) -> str:
    edges = edges_for(Boundary.WORD, chinese=False)
    for letter in "aア漢)":
        text = text.replace(may_start(letter, edges), f"«{letter}").replace(may_end(letter, edges), f"{letter}»")
    kanji, kana, words = (ways_to_write(each, Case.SMART)[1] for each in ("漢字", "アア", "a b"))
    signs = {kanji.gap: "¶", kana.gap: "・", words.pattern: "␣", endings(Ending.SINGULAR): "~", in_no_address("a"): "…"}
    for pattern, sign in signs.items():
        text = text.replace(pattern, sign)
    return text


def come_out(format_: str, files: dict[str, str], folder: Path) -> tuple[str, str]:
    """Return what a format makes of files, and what is reported."""
    if format_ in WRITTEN:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        glossary = load(list(files), base=folder)
        assert not glossary.problems
        exported = FORMATS[format_].writer()(glossary)
        return shortened(exported.text), "".join(
            f"{problem.where}: {problem.message}\n" for problem in exported.problems
        )
    documents = [Document(path=name, data=text.encode()) for name, text in files.items()]
    imported = finished(FORMATS[format_].reader()(documents, ImportSettings()))
    places = "".join(f"# {entry.values['id']}: {entry.where}\n" for entry in imported.entries)
    reported = "".join(f"{problem.where}: {problem.message} [{problem.code}]\n" for problem in imported.problems)
    return write_yaml(file_data(imported)) + places, reported


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    parts = parts_of(case)
    reported = parts.pop("reported", "")
    expected = parts.pop("made", "")
    assert come_out(case.stem.partition("_")[0], parts, tmp_path) == (expected, reported)


ELSEWHERE = {
    "headings": "markup/markdown/test_headings.py",
    "note": "markup/markdown/test_note.py",
    "page": "markup/markdown/test_page.py",
    "csv": "tables/test_tables.py",
    "tsv": "tables/test_tables.py",
    "xlsx": "tables/test_workbook.py",
    "xliff": "test_imports.py",
    "po": "test_imports.py",
    "json": "glossary_yaml/test_json_file.py",
    "yaml": "test_imports.py",
    "latex": "test_imports.py",
    "html": "test_imports.py",
    "asciidoc": "test_imports.py",
    "tbx": "concepts/tbx/test_shared.py",
    "skos": "concepts/skos/test_shared.py",
    "skos-jsonld": "concepts/skos/test_shared.py",
}
"""The tests of formats that have no cases."""


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_has_cases(format_: str) -> None:
    tests = ELSEWHERE.get(format_)
    assert (
        (Path(__file__).parent / tests).is_file()
        if tests
        else any(case.stem.partition("_")[0] == format_ for case in CASES)
    )


PIECES = (
    """
.. glossary::|   :sorted:|term|term : key|`a <b>`_|x_|.. _x: y|```{glossary}|```|:::{glossary}|:::|---|+++|title: x
*[A]: b|[^1]: n|[x]: http://e|: def|:   def|    more|a:b|<a:b>|{{< x y="z" >}}|{{% /x %}}|<!--more-->|## h
{"title": "x"}|aliases: [/a, b]|{term}`a <b>`|日本語|\\|.. x::|::|*a*|- a|1. a|[|]|(|)|"|<|{|`|{.glossary}
\\newglossaryentry{a}{name={A}, description={b|\\newacronym[c=d]{e}{E}{f}|\\gls{a}|\\href{x}|\\'|\\emph|}|$|%|=|,|~
[glossary]|A:: b|[[c]]|xref:c[d]|<<c,d>>|== t|+|----|<dl>|<dt>a|<dd>b|</dl>
""".strip()
    .replace("\n", "|")
    .split("|")
)
TEXTS = st.lists(st.sampled_from([*PIECES, "\n", "\n\n", "   ", "\t", "\x1f", "\x00", "\r\n"]), max_size=25).map(
    "".join
)
PATHS = ("a.md", "en/b.md", "ja/b.md", "b.ja.md", "x.rst", "index.md", "_index.md")


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(READ),
    st.lists(
        st.tuples(st.sampled_from(PATHS), TEXTS | st.text(max_size=30)),
        min_size=1,
        max_size=3,
        unique_by=lambda pair: pair[0],
    ),
)
def test_any_text_gives_terms_or_a_problem_with_its_place(format_: str, files: list[tuple[str, str]]) -> None:
    documents = [Document(path=path, data=text.encode("utf-8", "surrogatepass")) for path, text in files]
    imported = finished(FORMATS[format_].reader()(documents, ImportSettings()))
    assert imported.entries or imported.problems
    assert write_yaml(file_data(imported))
    lines = {document.path: document.data.count(b"\n") + document.data.count(b"\r") + 1 for document in documents}
    for entry in imported.entries:
        assert entry.values["term"].strip()
        assert 1 <= entry.where.line <= lines[entry.where.file]
    for problem in imported.problems:
        assert problem.where.line <= lines[problem.where.file]


@pytest.mark.parametrize("format_", READ)
def test_bytes_that_are_no_text_are_reported(format_: str) -> None:
    documents = [Document(path=path, data=b"*[A]: \xff\n") for path in ("a.md", "b.rst")]
    imported = FORMATS[format_].reader()(documents, ImportSettings())
    assert [(problem.where.file, problem.where.line) for problem in imported.problems] == [("a.md", 1), ("b.rst", 1)]
