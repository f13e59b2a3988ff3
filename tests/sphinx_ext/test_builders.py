"""Every builder: what it makes of one project with a file, a native glossary, reStructuredText and MyST."""

from __future__ import annotations

import re
from zipfile import ZipFile

import pytest

from tests.sphinx_ext.building import Built, rebuild, write
from tests.sphinx_ext.pages import leads, read

FILES = {
    "index.rst": """\
Site
====

An LLM reads tokens, and a widget.

.. toctree::

   guide/start
   guide/deep
   glossary
   native

:term:`LLMs`, :term:`words <llm>`, :term:`widget`.
""",
    "glossary.yml": """\
tags: {model: {label: Model}}
terms:
  - term: large language model
    id: llm
    former_ids: [large-lm]
    abbr: LLM
    aliases: [言語モデル]
    avoid: [{text: big model, why: vague}]
    definition: Reads [pieces](term:token); see [the start](guide/start.md), by an API. $E = mc^2$ `code`
    details: "More:\\n\\n- one\\n- two"
    examples: [An LLM writes.]
    translations: {ja: {term: 大規模言語モデル, definition: 文章を読む。}}
    tags: [model]
    related: [token]
    sources: ["https://example.org/llm"]
  - {term: token, definition: "A piece of text for the [](term:llm).", broader: [llm], anchors: ["1%20x_", 用語]}
  - {term: API, definition: A contract., page: guide/start}
  - {term: LM, see: llm}
  - {term: quiet, link: false, definition: A tooltip alone.}
  - {term: old word, status: deprecated, definition: Gone., page: "https://example.org/more", related: [token]}
""",
    "guide/start.md": "# Start\n\nThe API reads a token. [x](term:llm), [](term:llm.full), {term}`widget`, quiet.\n",
    "guide/deep.rst": "Deep\n====\n\nAn API, a gadget and quiet tokens.\n",
    "native.rst": "Native\n======\n\n.. glossary::\n\n   widget\n   gadget\n      What an API gives.\n",
}
CONFIG = {
    "extensions": ["myst_parser", "glossary_plugin"],
    "version": "1",
    "copyright": "2024, A",
    "myst_enable_extensions": ["dollarmath"],
}
BUILDERS = "html dirhtml singlehtml epub latex text man gettext xml texinfo pseudoxml".split()
HTML = {
    "html": {"index.html", "guide/start.html", "guide/deep.html", "glossary.html", "native.html"},
    "dirhtml": {f"{each}index.html" for each in ("", "guide/start/", "guide/deep/", "glossary/", "native/")},
    "singlehtml": {"index.html"},
}
BOOKS = {"epub": "*.xhtml", "latex": "site.tex", "text": "*.txt", "man": "site.1", "texinfo": "site.texi"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Build the project with every builder; each has its own environment, since some need another kind."""
    folder = tmp_path_factory.mktemp("builders")
    write(folder, FILES, **CONFIG)
    made = {}
    for builder in BUILDERS:
        environment = str(folder / "_build" / f"doctrees-{builder}")
        made[builder] = rebuild(folder, "-W", "--keep-going", "-j", "2", "-d", environment, builder=builder)
    return made


def _all(built: Built, pattern: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(built.folder.rglob(pattern)))


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_builder_has_anything_to_complain_of(builder: str, made: dict[str, Built]) -> None:
    assert made[builder].warnings == ""
    assert made[builder].status == 0


@pytest.mark.parametrize("builder", HTML)
def test_every_link_leads_to_an_anchor(builder: str, made: dict[str, Built]) -> None:
    found = {page: leads(made[builder], page) for page in HTML[builder]}
    assert sum(map(len, found.values())) == 17
    if builder == "singlehtml":
        assert all(to.startswith("index.html#") for to in found["index.html"])


@pytest.mark.parametrize("builder", HTML)
def test_pages_load_what_they_need(builder: str, made: dict[str, Built]) -> None:
    """The style sheet and the script of lists are on their pages alone."""
    for page in HTML[builder]:
        assets = read(made[builder].text(page)).assets
        lists = ["glossary-page.css", "glossary-page.js"] if "glossary" in page or builder == "singlehtml" else []
        assert sorted(assets) == sorted(["glossary-tooltip.css", "glossary-tooltip.js", *lists]), page
    for name in ("glossary-tooltip.css", "glossary-tooltip.js", "glossary-page.css", "glossary-page.js"):
        assert made[builder].text(f"_static/{name}")


@pytest.mark.parametrize("builder", sorted(set(BUILDERS) - set(HTML)))
def test_other_builders_have_no_assets_and_no_data(builder: str, made: dict[str, Built]) -> None:
    folder = made[builder].folder
    assert not list(folder.rglob("glossary-tooltip.*"))
    assert not list(folder.rglob("glossary-page.*"))
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".epub":
            text = path.read_text(encoding="utf-8", errors="replace")
            assert "glossary-tooltip" not in text, path
            assert "data-glossary=" not in text, path


def test_a_book_of_html_has_the_links_and_the_list(made: dict[str, Built]) -> None:
    built = made["epub"]
    assert leads(built, "index.xhtml")[:2] == ["glossary.xhtml#term-llm", "glossary.xhtml#term-token"]
    assert 'id="term-llm"' in built.text("glossary.xhtml")
    assert not any("glossary-" in name for name in ZipFile(built.folder / "Site.epub").namelist())


def test_latex_has_references_to_the_entries(made: dict[str, Built]) -> None:
    text = made["latex"].text("site.tex")
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", text))
    references = re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", text)
    assert set(references) <= labels
    assert {f"glossary:term-{id_}" for id_ in ("llm", "token")} <= set(references)
    assert "native:term-widget" in references
    assert r"{\hyperref[\detokenize{glossary:term-llm}]{\sphinxcrossref{LLM}}}" in text
    assert "An {\\hyperref[\\detokenize{guide/start::doc}]{\\sphinxcrossref{API}}}" in text


@pytest.mark.parametrize("builder", BOOKS)
def test_entries_are_whole_in_books(builder: str, made: dict[str, Built]) -> None:
    text = re.sub(r"\\[%&:]|\s+", " ", _all(made[builder], BOOKS[builder]))
    for expected in (
        "large language model",
        "言語モデル",
        "piece of text for the",
        "one",
        "An ",
        "文章を読む。",
        "example",
        "deprecated",
        "Read more",
        "(vague)",
    ):
        assert expected in text, expected


@pytest.mark.parametrize("builder", ["text", "man", "texinfo"])
def test_plain_mentions_stay_plain_where_a_link_would_be_emphasis(builder: str, made: dict[str, Built]) -> None:
    assert "An LLM reads tokens, and a widget." in _all(made[builder], BOOKS[builder])


TEXT = """\
-[ L ]-

large language model
   LLM · Also called: 言語モデル

   Reads *pieces*; see the start, by an API. E = mc^2 "code"

   More:

   * one

   * two

   Examples

   An LLM writes.
"""


def test_plain_text_has_the_entries(made: dict[str, Built]) -> None:
    assert TEXT in made["text"].text("glossary.txt")


@pytest.mark.parametrize("builder", ["latex", "text", "man", "texinfo", "xml", "pseudoxml"])
def test_no_node_of_ours_is_left(builder: str, made: dict[str, Built]) -> None:
    text = _all(made[builder], BOOKS.get(builder, f"*.{builder}"))
    assert "large language model" in text
    for name in ("glossary_list", "glossary_reference", "glossary_button", "glossary-page", "pending_xref"):
        assert name not in text, name


def test_catalogues_have_the_texts_with_their_place(made: dict[str, Built]) -> None:
    text = made["gettext"].text("glossary.pot")
    assert '#: ../../glossary.yml:3\nmsgid "Reads [pieces](term:token)' in text
    assert '#: ../../glossary.yml:16\nmsgid "token"' in text
    assert set(re.findall(r"^#: (\S+):", text, re.MULTILINE)) == {"../../glossary.rst", "../../glossary.yml"}
    assert '\nmsgid "言語モデル"' in text
    assert " · " not in text, "each name is a message"
