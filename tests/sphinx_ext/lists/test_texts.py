"""The texts of terms: Markdown or reStructuredText, whatever the page with the list is written in."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.sphinx_ext.building import Built, build, rebuild, write
from tests.sphinx_ext.pages import leads, read, tooltips

if TYPE_CHECKING:
    from pathlib import Path

LISTS = {
    "sub/terms.rst": "Terms\n=====\n\n.. glossary-list::\n",
    "sub/terms.md": "# Terms\n\n```{glossary-list}\n```\n",
}
PAGES = {
    "index.rst": "Site\n====\n\n.. toctree::\n   :glob:\n\n   **\n\nA widget.\n",
    "glossary.rst": None,
    "deep/plain.md": "# Plain\n\n## A part\n\nText.\n",
    "deep/other.rst": "Other\n=====\n\nA widget.\n",
    "deep/data.csv": "1,2\n",
    "deep/dot.png": b"\x89PNG\r\n\x1a\n",
}
MARKDOWN = """\
terms:
  - term: widget
    definition: |
      A *small* **thing**, [linked](term:gadget), by [](term:gadget.full); see [a page](deep/plain.md#a-part),
      [one that is rST](deep/other.md), [one without a suffix](deep/other), [](deep/plain.md), [data](deep/data.csv)
      and [a site](https://example.org/). Energy $E = mc^2$[^1] ![a dot](deep/dot.png) `code` & <kbd>F1</kbd>.

      - one
      - two

      ```python
      x = "gadget"
      ```

      $$
      a^2
      $$

      [^1]: A note of widgets.
  - {term: gadget, abbr: GDG, definition: "A thing.[^1]\\n\\n[^1]: A note of gadgets."}
"""
RST = """\
format: rst
terms:
  - term: widget
    definition: |
      A *small* **thing**, :term:`linked <gadget>`, by :term:`gadget`; see :doc:`a page </deep/plain>`,
      :doc:`/deep/other` and `a site <https://example.org/>`_. Energy :math:`E = mc^2` [#]_ ``code`` & :kbd:`F1`.

      - one
      - two

      .. code-block:: python

         x = "gadget"

      .. math::

         a^2

      .. image:: /deep/dot.png

      .. [#] A note of widgets.
  - {term: gadget, abbr: GDG, definition: "A thing. [#]_\\n\\n.. [#] A note of gadgets."}
"""
TEXTS = {"markdown": MARKDOWN, "rst": RST}
PAGES_LINKED = {
    "markdown": ["plain.html#a-part", "other.html", "other.html", "plain.html"],
    "rst": ["plain.html", "other.html"],
}


@pytest.fixture(scope="module", params=[(form, place) for form in TEXTS for place in LISTS], ids="-".join)
def form(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Built]:
    """Build a project for each form of texts, and of the page that lists them."""
    form, place = request.param
    files = {**PAGES, "glossary.yml": TEXTS[form], place: LISTS[place]}
    extensions = ["glossary_plugin", "myst_parser", "sphinx.ext.mathjax"]
    config = {"myst_enable_extensions": ["dollarmath"], "myst_heading_anchors": 2}
    return form, build(tmp_path_factory.mktemp(form), files, extensions=extensions, **config)


def _definition(html: str) -> str:
    entry = html.partition('data-glossary-entry="widget"')[2].partition("</article>")[0]
    return re.sub(r"\s+", " ", entry.partition('<div class="glossary-definition">')[2].partition("<details")[0])


SHOWN = [
    "<em>small</em>",
    "<strong>thing</strong>",
    '<a class="reference external" href="https://example.org/">a site</a>',
    '<span class="math notranslate nohighlight">\\(E = mc^2\\)</span>',
    '<span class="pre">code</span></code> &amp; <kbd',
    "<li><p>one</p></li>",
    '<div class="highlight-python notranslate">',
    '<div class="math notranslate nohighlight">',
]


WORDS = {"markdown": "gadget (GDG)", "rst": "gadget"}


def test_an_entry_shows_all_of_its_text(form: tuple[str, Built]) -> None:
    """Each text has footnotes of its own, though their labels may be the same."""
    name, built = form
    html = built.text("sub/terms.html")
    for expected in (*SHOWN, 'src="../_images/dot.png"', 'class="footnote-reference brackets"'):
        assert expected in _definition(html), expected
    assert built.mentions("sub/terms.html")[:2] == [("linked", "gadget"), (WORDS[name], "gadget")]
    notes = re.findall(r'href="#(id\d+)">(\d).*?A note of (\w+)', re.sub(r"<(?!a role)[^>]*>|\n", "", html))
    assert [(number, word) for _, number, word in notes] == [("1", "gadgets"), ("2", "widgets")]


def test_links_in_a_text_lead_to_the_right_place_from_the_list_and_from_tooltips(form: tuple[str, Built]) -> None:
    """They are written from the documentation folder; in tooltips they are relative to the page of the entry."""
    name, built = form
    wanted = [f"../deep/{page}" for page in PAGES_LINKED[name]]
    leads(built, "sub/terms.html")
    assert [href for href, _ in read(_definition(built.text("sub/terms.html"))).links if "deep" in href] == wanted
    for page in ("index.html", "deep/other.html"):
        leads(built, page)
        assert [href for href, _ in read(tooltips(built, page)["widget"]).links if "deep" in href] == wanted


def test_a_tooltip_shows_no_images_and_no_footnotes(form: tuple[str, Built]) -> None:
    _, built = form
    html = tooltips(built, "index.html")["widget"]
    for expected in SHOWN:
        assert expected in re.sub(r"\s+", " ", html), expected
    for unwanted in ("<img", "footnote", "A note", " id=", "_downloads", "download="):
        assert unwanted not in html, unwanted
    assert 'data-glossary-term="gadget" href="#term-gadget"' in html


def test_markdown_needs_no_myst_in_the_project(tmp_path: Path) -> None:
    """Nor does it bring MyST in: a Markdown file beside the pages is no page."""
    terms = "terms: {API: 'A **contract** of $x$ by [](term:CPU).', CPU: A chip.}\n"
    files = {"glossary.yml": terms, "README.md": "# API\n", "page.rst": "Page\n====\n\nAn API.\n"}
    write(tmp_path, files, extensions=["glossary_plugin", "sphinx.ext.mathjax"])
    # In a process of its own: Sphinx keeps the suffixes that a build has brought in for those behind it.
    subprocess.run([sys.executable, "-m", "sphinx", "-qW", str(tmp_path), str(tmp_path / "html")], check=True)
    built = Built(tmp_path / "html", 0, "", "")
    assert "<strong>contract</strong>" in tooltips(built, "page.html")["api"]
    assert "\\(x\\)" in tooltips(built, "page.html")["api"]
    assert leads(built, "glossary.html") == ["glossary.html#term-cpu"]
    assert not (built.folder / "README.html").exists()


def test_all_texts_of_an_entry_are_shown(tmp_path: Path) -> None:
    terms = """\
terms:
  - term: API
    definition: A *first*.
    details: A *second*.
    note: A *third*.
    explanations: {simple: A *fourth*., Mine: A *fifth*.}
    examples: [A *sixth*., A *seventh*.]
    translations: {ja: {term: 接続口, definition: "*八*"}}
"""
    page = "Page\n====\n\nAn API.\n"
    built = build(tmp_path, {"glossary.yml": terms, "page.rst": page, "ja.rst": f":lang: ja\n\n{page}接続口。\n"})
    shown = re.findall(r"<em>(\w+)</em>", built.text("glossary.html"))
    assert shown == ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "八"]
    assert tooltips(built, "page.html") == {"api": "A <em>first</em>."}
    assert tooltips(built, "ja.html") == {"api": "<em>八</em>"}


CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "A [piece](term:CPU) of *text*, from [a page](deep/plain.md)."
msgstr "[部分](term:CPU)の*文*、[出典](deep/other.md)から。"

msgid "Not :term:`one <CPU>`."
msgstr ":term:`一つ <CPU>` ではない。"
"""
TRANSLATED = """\
terms:
  API: |
    A [piece](term:CPU) of *text*,
    from [a page](deep/plain.md).
  CPU: A chip.
"""


@pytest.mark.parametrize("place", LISTS)
def test_texts_are_translated_by_the_catalogues_of_the_project(place: str, tmp_path: Path) -> None:
    """In the markup that they have, whatever the page has; catalogues are made of the texts as they are written."""
    files = {**PAGES, "glossary.yml": TRANSLATED, place: LISTS[place], "deep/use.md": "# Page\n\nAn API.\n"}
    catalogue = {"locale/ja/LC_MESSAGES/sub.po": CATALOGUE}
    extensions = ["glossary_plugin", "myst_parser"]
    built = build(tmp_path, {**files, **catalogue}, extensions=extensions, language="ja", locale_dirs=["locale"])
    assert leads(built, "sub/terms.html") == ["sub/terms.html#term-cpu"]
    html = tooltips(built, "deep/use.html")["api"]
    assert re.sub(r"<(?!em|/em)[^>]*>", "", html) == "部分の<em>文</em>、出典から。"
    assert [href for href, _ in read(html).links] == ["#term-cpu", "../deep/other.html"]
    assert 'msgid "A [piece](term:CPU) of *text*, from [a page](deep/plain.md)."' in _catalogue(tmp_path)


def _catalogue(folder: Path) -> str:
    """Make the catalogue of a folder of pages, in a process of its own: Sphinx keeps those that it has opened."""
    command = [sys.executable, "-m", "sphinx", "-qW", "-b", "gettext", "-D", "language=en"]
    subprocess.run([*command, str(folder), str(folder / "gettext")], check=True)
    return (folder / "gettext/sub.pot").read_text(encoding="utf-8")


def test_texts_in_rst_are_translated_too(tmp_path: Path) -> None:
    files = {
        "glossary.yml": "format: rst\nterms: {API: 'Not :term:`one <CPU>`.', CPU: A chip.}\n",
        "locale/ja/LC_MESSAGES/glossary.po": CATALOGUE,
    }
    built = build(tmp_path, files, language="ja", locale_dirs=["locale"])
    assert built.mentions("glossary.html") == [("一つ", "cpu")]


IN_RST = """\
format: rst
terms:
  gadget: |
    A thing of :pep:`343`, with a `target`_ and :index:`more`.

    .. index:: thing
    .. _lab:

    .. math:: x
       :label: eq

    After it; [CIT]_, footnote [1]_.

    .. seealso:: Another.

    .. todo:: A third.

    .. versionadded:: 1.2
       By us.

    .. code-block:: text
       :caption: How.
       :name: how

       x

    .. [CIT] A citation.
    .. [1] A note.
    .. _target: https://example.org/
"""
IN_MARKDOWN = """\
terms:
  gadget: |
    A thing of {rfc}`1`, with {index}`more`.

    (lab)=

    After it.

    ```{seealso}
    Another.
    ```

    ```{todo}
    A third.
    ```

    ```{versionadded} 1.2
    By us.
    ```

    ```{code-block} text
    :caption: How.
    :name: how

    x
    ```
  other: |
    A second text with a directive.

    ---

    ```{note}
    It is counted once.
    ```
"""


@pytest.mark.parametrize("glossary", [IN_RST, IN_MARKDOWN])
def test_a_definition_may_have_targets_and_the_admonitions_of_sphinx(glossary: str, tmp_path: Path) -> None:
    """They keep their anchors in the entry; the tooltip shows their words, without notes and citations.

    What is numbered has the number in the tooltip that it has in the entry, whichever page is written first.
    """
    page = "Page\n====\n\nA gadget; :ref:`there <lab>`.\n\n.. code-block:: text\n   :caption: Its own.\n\n   y\n"
    files = {"glossary.yml": glossary, "page.rst": page, "a.rst": page}
    extensions = ["myst_parser", "sphinx.ext.todo", "glossary_plugin"]
    built = build(tmp_path, files, extensions=extensions, numfig=True, todo_include_todos=True)
    assert 'id="term-gadget"' in built.text("glossary.html")
    assert 'href="glossary.html#lab"' in built.text("page.html")
    assert 'id="lab"' in built.text("glossary.html")
    shown = tooltips(built, "page.html")["gadget"]
    assert "Another." in shown
    assert "<strong>Todo</strong>" in shown
    assert "A third." in shown
    assert "By us." in shown
    assert "Listing 2 " in shown
    assert "Listing 2 " in built.text("glossary.html")
    assert "citation" not in shown
    assert "A note" not in shown


def test_a_translation_is_no_source_of_a_catalogue(tmp_path: Path) -> None:
    terms = "terms:\n- {term: gadget, definition: A thing., translations: {ja: {term: 部品, definition: もの。}}}\n"
    write(tmp_path, {"glossary.yml": terms})
    messages = rebuild(tmp_path, "-W", builder="gettext").text("glossary.pot")
    assert "A thing." in messages
    assert "もの。" not in messages


READERS = [("ja", "en", "ja"), ("en", "ja", "ja"), ("en", "", "en"), ("de", "ja", "de")]


@pytest.mark.parametrize(("build_language", "file", "expected"), READERS)
def test_a_list_speaks_the_language_of_the_build(build_language: str, file: str, expected: str, tmp_path: Path) -> None:
    """That of the file where nobody has chosen one for the build, for English is what Sphinx says then."""
    terms = f"{f'language: {file}' if file else 'title: x'}\nterms: {{gadget: A thing.}}\n"
    built = build(tmp_path, {"glossary.yml": terms}, language=build_language)
    assert f'<div class="glossary" lang="{expected}"' in built.text("glossary.html")


def test_a_list_and_its_tooltips_are_in_the_language_of_the_build(tmp_path: Path) -> None:
    ja = "{term: 部品, definition: もの。}"
    terms = f"language: en\nterms:\n- {{term: gadget, definition: A thing., translations: {{ja: {ja}}}}}\n"
    files = {"glossary.yml": terms, "page.rst": "Page\n====\n\n部品とgadget。:term:`gadget`\n"}
    built = build(tmp_path, files, language="ja")
    html = built.text("glossary.html")
    assert '">部品</a></h3>' in html
    assert '<dt>英語:</dt> <dd lang="en" dir="auto">gadget</dd>' in html
    assert built.mentions("page.html") == [("部品", "gadget"), ("gadget", "gadget")]
    assert tooltips(built, "page.html") == {"gadget": "もの。"}


NAMES = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "gadget"
msgstr "ガジェット"

msgid "A thing."
msgstr "もの。"
"""


def test_names_are_translated_by_the_catalogues_too(tmp_path: Path) -> None:
    """They head the entries, are found in the pages, and the file's own names are found as before."""
    files = {
        "glossary.yml": "language: en\nterms: {gadget: A thing., API: A contract.}\n",
        "locale/ja/LC_MESSAGES/glossary.po": NAMES,
        "page.rst": "Page\n====\n\nガジェットと gadgets。:term:`gadget` API\n",
    }
    built = build(tmp_path, files, language="ja", locale_dirs=["locale"], glossary_mentions="all")
    assert built.mentions("page.html") == [
        ("ガジェット", "gadget"),
        ("gadgets", "gadget"),
        ("gadget", "gadget"),
        ("API", "api"),
    ]
    assert '">ガジェット</a></h3>' in built.text("glossary.html")
    assert tooltips(built, "page.html")["gadget"] == "もの。"
    assert "&quot;gadget&quot;:{&quot;term&quot;:&quot;ガジェット&quot;" in built.text("page.html")


def test_a_native_entry_that_is_translated_has_the_name_that_its_author_wrote_too(tmp_path: Path) -> None:
    files = {
        "glossary.rst": "Glossary\n========\n\n.. glossary::\n\n   gadget\n     A thing.\n",
        "locale/ja/LC_MESSAGES/glossary.po": NAMES,
        "page.rst": "Page\n====\n\nガジェットと gadgets。:term:`gadget`\n",
    }
    built = build(tmp_path, files, language="ja", locale_dirs=["locale"], glossary_mentions="all")
    assert [words for words, _ in built.mentions("page.html")] == ["ガジェット", "gadgets", "gadget"]
    assert {id_ for _, id_ in built.mentions("page.html")} == {"gadget"}
