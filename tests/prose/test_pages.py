"""Sources are read as their hosts read them, as far as prose goes."""

from __future__ import annotations

import re
from textwrap import indent

import pytest

from glossary_plugin.html.linking.runs import cut_html
from glossary_plugin.prose.pages import read_page

PROSE = [
    # the file's name, its text, the prose of it, what its author says at the top
    ("a.md", "# Title\n\nAn *API* and `code`.", "An API and|.", {}),
    ("a.md", "---\nlang: en\nglossary: false\n---\nAn API.", "An API.", {"lang": "en", "glossary": False}),
    ("a.md", "---\n- a list\n---\nAn API.", "An API.", {}),
    ("a.md", "---\n{\n---\nAn API.", "An API.", {}),
    ("a.md", "[an API](x.md) and $x$", "|and|", {}),
    ("a.md", "| a | b |\n|---|---|\n| c | d |", "a|b|c|d", {}),
    ("a.md", "Term\n: An API", "Term|An API", {}),
    ("a.md", '!!! note "An API"\n    Two APIs.', "Two APIs.", {}),
    ("a.md", "```{note} One\n:class: x\n\nTwo *APIs*.\n```", "One|Two APIs.", {}),
    ("a.md", ":::{admonition} An API\nTwo APIs.\n:::", "Two APIs.", {}),
    ("a.md", "```{code-block} python\nAPI\n```", "", {}),
    ("a.md", "{term}`API` of mine", "{term}|of mine", {}),
    ("a.MARKDOWN", "An\nAPI.", "An API.", {}),
    ("a.rst", ".. figure:: a.png\n\n   An API.\n\n   Two APIs.\n\nMore.", "Two APIs.|More.", {}),
    ("a.rst", ".. figure:: a.png\n\n   An API.\n\n.. figure:: b.png\n\nMore.", "More.", {}),
    (
        "a.rst",
        ".. note:: One\n\n   .. glossary::\n      :sorted:\n\n"
        + indent("API\nInterface : x\n   An API.\n\n   - Two\n.. no API\n\nB\n   Three\n", "      ")
        + "\nFour",
        "One|An API.|Two|Three|Four",
        {},
    ),
    ("a.rst", "Title\n=====\n\nAn *API* and ``code``.", "An API and|.", {}),
    ("a.rst", ":lang: ja\n:glossary: {auto: false}\n\nAn API.", "An API.", {"lang": "ja", "glossary": {"auto": False}}),
    ("a.rst", "See :term:`the API <x>`, :math:`x` and a.", "See|,|and a.", {}),
    ("a.rst", ".. note::\n\n   Two APIs.\n\n.. toctree::\n\n   a", "Two APIs.", {}),
    ("a.rst", ".. seealso:: An API.\n\n   Two.", "An API.|Two.", {}),
    ("a.rst", ".. versionadded:: 1.2\n   An API.", "1.2|An API.", {}),
    ("a.rst", ".. only:: html\n\n   An API.", "An API.", {}),
    ("a.rst", ".. py:function:: f(API)\n   :noindex:\n\n   An API.", "An API.", {}),
    ("a.rst", ".. function:: version(API)\n\n   An API.", "An API.", {}),
    ("a.rst", ".. nothing::\n\n   x\n\n*An API", "*An API", {}),
    ("a.rst", ".. dropdown:: More\n   :open:\n\n   An API.", "An API.", {}),
    ("a.md", '=== "One"\n\n    An API.\n\n=== "Two"\n\n    - A list.\n\nText.', "An API.|A list.|Text.", {}),
    ("a.md", "===\n\n=== One\n    text", "===|=== One text", {}),
    ("a.md", "    === 'One'\n        text", "", {}),
    ("a.md", "Text\n=== 'One'\n    more", "Text|more", {}),
    ("a.md", "It costs $5 per API and $6.", "It costs $5 per API and $6.", {}),
    ("a.md", "No API here,\nnor here.\n{: #x .no-glossary }\n\nAn API.", "An API.", {}),
    ("a.md", ":::{list-table} No API\n* - An API\n:::", "An API", {}),
    ("a.rst", ":term:`x` first, an API.\n\nMore.", "first, an API.|More.", {}),
    ("a.rst", ":strong:`An API`, :sub:`2` and :code:`API`.", "An API, 2 and|.", {}),
    ("a.rst", "One\n===\n\n.. rubric:: API\n\nAn API.", "An API.", {}),
    ("a.rst", '.. raw:: html\n\n   <div class="no-glossary">\n\nNo API.\n\n.. raw:: html\n\n   </div>', "", {}),
    ("a.rst", ".. raw:: html\n   :file: /etc/passwd\n\nAn API.", "An API.", {}),
    ("a.html", "<p>An API.</p><pre>x</pre>", "An API.", {}),
    # as Sphinx has it
    ("a.rst", "T\n=\n\nAn API\n------\n\nText.", "Text.", {}),
    ("a.rst", ".. rubric:: An API\n\n.. topic:: An API\n\n   Text.\n\n.. sidebar:: API\n\n   More.", "Text.|More.", {}),
    ("a.rst", ".. only:: latex or man\n\n   An API.\n\n.. only:: not html\n\n   An API.\n\nText.", "Text.", {}),
    ("a.rst", ".. py:property:: p\n\n   An API.\n\n   :param API: Text.\n   :rtype: API", "An API.|Text.", {}),
    (
        "a.rst",
        ".. c:macro:: M\n\n   One.\n\n.. versionremoved:: 2\n   Two.",
        "One.|2|Two.",
        {},
    ),
    ("a.rst", "An :emphasis:`API`, H\\ :sub:`2`\\ O.\n\nA : b\n   c", "An API, H2O.|A|b|c", {}),
    (
        "a.md",
        "```{epigraph}\nOne.\n```\n\n```{versionadded} 1\nTwo.\n```\n\n```{py:function} f()\nThree.\n```",
        "One.|Two.|Three.",
        {},
    ),
    ("a.md", "```{figure} a.png\n:alt: x\n\nAn API.\n\nTwo *APIs*.\n```", "Two APIs.", {}),
    ("a.md", '```{csv-table}\n:header: "One", Two\n\n"Three, 3", `x`\n```', "One|Two|Three, 3", {}),
    ("a.md", f"```{{csv-table}}\n{'x' * 200_000}\n```", "", {}),
    ("a.md", "```{glossary}\nAPI\nInterface\n  An *API*.\n\n  - Two\n\nB\n  Three\n```", "An API.|Two|Three", {}),
    ("a.md", "```{list-table} API\n* - One\n  - Two\n```\n\n```{eval-rst}\n.. note:: Three\n```", "One|Two|Three", {}),
]


@pytest.mark.parametrize(("name", "text", "prose", "meta"), PROSE)
def test_the_prose_of_a_page_is_read(name: str, text: str, prose: str, meta: dict[str, object]) -> None:
    read = read_page(text, name)
    runs = re.sub(r"\s*\x1f[\s\x1f]*", "|", cut_html(read.html).text)
    assert re.sub(r"\s+", " ", runs).strip("| ") == prose.strip("| ")
    assert read.meta == meta


def test_sphinx_reads_no_words_in_a_block_of_html() -> None:
    text = "<div>an API\n\nText.\n\n</div>\n"
    assert "an API" in read_page(text, "a.md").html
    assert "an API" not in read_page(text, "a.md", lambda _target: False).html


PANELS = [
    # the file's name, its text, the panel of each letter A
    ("a.md", '=== "1"\n    A\n\n=== "2"\n    A\n\n=== "3"\n    A\n\nA', (0, 1, 2, 0)),
    ("a.md", '=== "1"\n    A\n\n===! "2"\n    A\n\n=== "3"\n    A', (0, 0, 1)),
    ("a.md", '=== "1"\n    A\n\n===+ "2"\n    A\n\n=== "3"\n    A', (1, 0, 2)),
    ("a.md", '??? note "1"\n    A\n\n???+ note "2"\n    A\n\nA', (1, 0, 0)),
    ("a.md", "/// details | 1\nA\n///\n\n/// details | 2\n    open: True\n\nA\n///\n\nA", (1, 0, 0)),
    ("a.md", "/// tab | 1\nA\n///\n\n/// tab | 2\nA\n///\n\n/// note | 3\nA\n///\n\n/// tab | 4\nA\n///", (0, 1, 0, 0)),
    ("a.md", "See A (1)\n{ .annotate }\n\n1. A\n\nA", (0, 1, 0)),
    ("a.md", "```{dropdown} 1\nA\n```\n\n```{dropdown} 2\n:open:\n\nA\n```\n\nA", (1, 0, 0)),
    ("a.md", "::::{tab-set}\n:::{tab-item} 1\nA\n:::\n:::{tab-item} 2\nA\n:::\n::::\n\nA", (0, 1, 0)),
    ("a.md", "::::{tab-set}\n:::{tab-item} 1\nA\n:::\n:::{tab-item} 2\n:selected:\n\nA\n:::\n::::", (1, 0)),
    ("a.md", "```{note}\n:collapsible: closed\n\nA\n```\n\n```{tip}\n:class: x dropdown\n\nA\n```\n\nA", (1, 2, 0)),
    ("a.md", "```{note}\n:collapsible: open\n\nA\n```\n\n```{tip}\n:class: tip\n\nA\n```\n\nA", (0, 0, 0)),
    ("a.rst", ".. note::\n   :collapsible: closed\n\n   A\n\n.. tip::\n   :collapsible: open\n\n   A\n\nA", (1, 0, 0)),
    ("a.rst", ".. dropdown:: 1\n\n   A\n\n.. dropdown:: 2\n   :open:\n\n   A\n\nA", (1, 0, 0)),
    ("a.rst", ".. tab-set::\n\n   .. tab-item:: 1\n\n      A\n\n   .. tab-item:: 2\n\n      A\n\nA", (0, 1, 0)),
]


@pytest.mark.parametrize(("name", "text", "panels"), PANELS)
def test_what_a_reader_opens_first_is_known(name: str, text: str, panels: tuple[int, ...]) -> None:
    prose = cut_html(read_page(text, name).html)
    found = [prose.panel_at(found.start()) for found in re.finditer("A", prose.text)]
    assert tuple([0, *dict.fromkeys(filter(None, found))].index(panel) for panel in found) == panels


MYST = [
    # what MyST has and Markdown has not
    ("% a comment\n\nText.\n\n+++ data\n\nMore {emphasis}`and` {sub}`so`.", "Text.|More and so."),
    ("{.no-glossary}\nNo API.\n\nText.", "Text."),
    ("A [quiet API]{.no-glossary} text.", "A|text."),
    (":::{container} no-glossary\nNo API.\n:::\n\nText.", "Text."),
]


NO_MYST = [
    # what is read otherwise where the host is not Sphinx
    ("A {term}`pod` and {sub}`so`.", "A {term}|and {sub}|."),
    ("A [pod](term: zzz) and `](term: x)`.", "A pod and|."),
]


@pytest.mark.parametrize(("text", "prose"), NO_MYST)
def test_markdown_is_read_as_python_markdown_reads_it(text: str, prose: str) -> None:
    assert _runs(read_page(text, "a.md").html) == prose


@pytest.mark.parametrize(("text", "prose"), MYST)
def test_myst_is_read_as_sphinx_reads_it(text: str, prose: str) -> None:
    assert _runs(read_page(text, "a.md", "pod".__eq__).html) == prose


def _runs(html: str) -> str:
    """Return the runs of text in HTML, with a line between them."""
    runs = re.sub(r"\s*\x1f[\s\x1f]*", "|", cut_html(html).text)
    return re.sub(r"\s+", " ", runs).strip("| ")
