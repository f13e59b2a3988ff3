"""Every import writes down the anchors that its source had, as the program gives them that makes a site of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils.nodes import make_id
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mdit_py_plugins.anchors.index import slugify

from glossary_plugin.cli import run
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.exchange.markup.markdown.definition_pages import read as read_deflist
from glossary_plugin.exchange.markup.markdown.heading_slugs import slugs_of
from glossary_plugin.exchange.markup.markdown.headings import read, read_any
from tests.exchange.reading import entries, reported
from tests.exchange.reading import read as read_as

if TYPE_CHECKING:
    from pathlib import Path

TITLES = st.lists(st.text("aB1 é用-_.+/:&(", min_size=1, max_size=8).map(str.strip).filter(bool), max_size=5)


@given(TITLES)
def test_those_of_mkdocs_are_what_python_markdown_makes(titles: list[str]) -> None:
    converter = Markdown(extensions=["toc"])
    converter.convert("\n\n".join(f"# {_escaped(title)}" for title in titles))
    ids = [token["id"] for token in _flat(converter.toc_tokens)]  # type: ignore[attr-defined] # the extension's own
    assert len(titles) == len(ids)
    assert all(id_ in anchors for id_, anchors in zip(ids, slugs_of(titles, "mkdocs"), strict=True))


def _escaped(title: str) -> str:
    return "".join(f"\\{each}" if each in "_.+-(" else each for each in title).replace("&", "&amp;")


def _flat(tokens: list[dict[str, object]]) -> list[dict[str, object]]:
    return [each for token in tokens for each in (token, *_flat(token["children"]))]  # type: ignore[arg-type] # a tree


@given(st.text("aB1 é用-_.+/:&(", min_size=1, max_size=8))
def test_those_of_sphinx_are_what_docutils_and_myst_make(title: str) -> None:
    [anchors] = slugs_of([title.strip()], "sphinx")
    wanted = {make_id(title.strip()), slugify(title.strip())} - {""}
    assert wanted <= set(anchors)


PAGE = """\
# Glossary

## SSP

Sells. See [ads](#adserver).

## Ad Server {#adserver}

Serves, for [SSP](#ssp).

<a name="old"></a>
## C++ & D <a id="cpp"></a>

<a id="cee"></a>Lang.

### History

h

## 用語

Word.

## SSP

Twice.
"""
CASES = [
    ("", [["ssp"], ["adserver"], ["cee", "cpp", "old", "c--d", "c-d", "history"], ["用語"], ["ssp-1", "ssp_1"]]),
    ("docusaurus", [["ssp"], ["adserver"], ["cee", "cpp", "old", "c--d", "history"], ["用語"], ["ssp-1"]]),
    ("mkdocs", [["ssp"], ["adserver"], ["cee", "cpp", "old", "c-d", "c--d", "history"], ["_1", "用語"], ["ssp_1"]]),
    ("sphinx", [["ssp"], ["adserver"], ["cee", "cpp", "old", "c-d", "c--d", "history"], ["用語"], ["ssp-1"]]),
]


@pytest.mark.parametrize(("host", "expected"), CASES)
def test_headings_keep_their_anchors(host: str, expected: list[list[str]]) -> None:
    made = read_as(read, ("glossary.md", PAGE), host=host)
    anchors = [entry.values["anchors"] for entry in made.entries]
    assert [[each] if isinstance(each, str) else each for each in anchors] == expected


FILES = {
    "mkdocs.yml": ["_1"],
    "conf.py": [],
    "docusaurus.config.js": [],
    ".vitepress/config.mts": [],
    "README.md": [],
}


@pytest.mark.parametrize("name", FILES)
def test_the_configuration_beside_the_page_says_whose_they_are(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, text in (
        (name, ""),
        ("docs/words/page.md", "# Words\n\n## 用語\n\nW.\n\n## Net\n\nN.\n"),
        (".git/config", ""),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert run(["import", "markdown", str(tmp_path / "docs/words/page.md"), "-o", str(tmp_path / "g.yml")]) == 0
    term, _ = load(["g.yml"], base=tmp_path).terms
    assert list(term.anchors) == [*FILES[name], "用語"]
    assert "2 terms were imported" in capsys.readouterr().err


def test_what_is_no_heading_keeps_what_its_author_gave_it() -> None:
    """Rows of tables, names in bold, items and definition lists have no anchors of their own."""
    texts = [
        '| Term | Meaning |\n|--|--|\n| <a id="net"></a>Net | A mesh. |\n| Bag<a name="b"></a> | A sack. |\n',
        '<a id="net"></a>**Net** — A mesh.\n\n**Bag** — A sack.<a id="b"></a>\n',
        '- <a id="net"></a>**Net**: A mesh.\n- **Bag**: A sack. <a name="b"></a>\n',
        "**Net**{#net}: A mesh.\n\n**Bag**{#b}: A sack.\n",
        "Net {#net}\n:   A mesh.\n\nBag {#b}\n:   A sack.\n",
    ]
    for text in texts:
        made = entries(read_as(read_any, ("words.md", f"# Words\n\n{text}")))
        assert [(each["term"], each.get("anchors")) for each in made] == [("Net", "net"), ("Bag", "b")], text
    [net, _] = read_as(read_deflist, ("words.md", texts[-1])).entries
    assert (net.values["id"], net.values["anchors"]) == ("net", "net")


def test_anchors_that_several_pages_have_stay_with_the_first() -> None:
    made = read_as(
        read, ("a.md", "## Net\n\nA.\n"), ("b.md", "## Net\n\nB.\n"), ("c.md", "## A<a name='a b'></a>\n\nA.\n")
    )
    assert [entry.values.get("anchors") for entry in made.entries] == ["net", None, "a"]
    assert reported(made) == [
        "b.md:1:1: 'Net' cannot keep anchors that another entry has, or that no id can be: net",
        "c.md:1:1: 'A' cannot keep anchors that another entry has, or that no id can be: a b",
    ]


def test_a_page_of_ours_has_no_other_anchors_than_those_that_are_written() -> None:
    page = '## Net <a id="term-net"></a><a id="term-web"></a><a id="mesh"></a>\n\nA mesh.\n'
    assert entries(read_as(read, ("p.md", page)), "tags") == [
        {"term": "Net", "id": "net", "former_ids": "web", "anchors": "mesh", "definition": "A mesh."}
    ]
