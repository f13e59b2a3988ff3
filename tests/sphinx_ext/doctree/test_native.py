"""The project's own ``.. glossary::`` directives, which work as before, and whose terms are linked too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from tests.sphinx_ext.building import GLOSSARY, build, rebuild, write
from tests.sphinx_ext.pages import leads, read, tooltips

if TYPE_CHECKING:
    from pathlib import Path

RST = """\
Terms
=====

.. glossary::

   widget
   gadget
      A *thing* that a factory makes.

   用語
      ことば。

   工場 : こ
      ものを作るところ。widget も作る。

   factory
      A place; see :term:`widget` and :doc:`guide`.
"""
MYST = """\
# Terms

```{glossary}
widget
gadget
  A *thing* that a factory makes.

用語
  ことば。

工場 : こ
  ものを作るところ。widget も作る。

factory
  A place; see {term}`widget` and {doc}`guide`.
```
"""
FORMS = {"terms.rst": RST, "terms.md": MYST}
GUIDE = """\
Guide
=====

Gadgets come from factories, and one widget more. 用語を工場で作る。

:term:`Factory`, :term:`gadget`, :term:`用語`, :term:`the places <factory>`.
"""
LINKED = [("Gadgets", "widget"), ("用語", "用語"), ("工場", "工場")]
ROLES = [("Factory", "factory"), ("gadget", "widget"), ("用語", "用語"), ("the places", "factory")]


def _extensions(file: str) -> list[str]:
    return ["glossary_plugin", *(["myst_parser"] if file.endswith(".md") else [])]


@pytest.mark.parametrize("file", FORMS)
def test_one_line_links_the_terms_of_a_project_that_has_a_glossary(file: str, tmp_path: Path) -> None:
    files = {"glossary.rst": None, file: FORMS[file], "guide.rst": GUIDE}
    built = build(tmp_path, files, extensions=_extensions(file))
    assert sorted(built.mentions("guide.html")) == sorted([*LINKED, ("factories", "factory"), *ROLES])
    anchors = {id_: to for (_, id_), to in zip(built.mentions("guide.html"), leads(built, "guide.html"), strict=True)}
    assert anchors["widget"] == "terms.html#term-widget"
    assert anchors["用語"] == "terms.html#term-0"
    assert tooltips(built, "guide.html") == {
        "widget": "A <em>thing</em> that a factory makes.",
        "用語": "ことば。",
        "工場": "ものを作るところ。widget も作る。",
        "factory": (
            'A place; see <a class="reference internal glossary-term" data-glossary-term="widget" href="#term-widget">'
            '<span class="xref std std-term">widget</span></a> and <a class="reference internal" href="guide.html">'
            '<span class="doc">Guide</span></a>.'
        ),
    }


@pytest.mark.parametrize("file", FORMS)
def test_entries_mention_each_other_but_not_themselves(file: str, tmp_path: Path) -> None:
    files = {"glossary.rst": None, file: FORMS[file], "guide.rst": GUIDE}
    built = build(tmp_path, files, extensions=_extensions(file))
    assert built.mentions("terms.html") == [("factory", "factory"), ("widget", "widget"), ("widget", "widget")]
    assert len(leads(built, "terms.html")) == 3


def test_native_false_leaves_them_as_sphinx_has_them(tmp_path: Path) -> None:
    files = {"glossary.rst": None, "terms.rst": RST, "guide.rst": GUIDE.replace("Factory", "factory")}
    built = build(tmp_path / "ours", files, glossary_native=False)
    alone = build(tmp_path / "alone", files, extensions=[])
    assert built.mentions("guide.html") == []
    body = '<div class="body" role="main">'
    for page in ("guide.html", "terms.html"):
        assert built.text(page).partition(body)[2] == alone.text(page).partition(body)[2]


def test_files_and_native_glossaries_stand_side_by_side(tmp_path: Path) -> None:
    files = {
        "glossary.yml": "terms:\n  widget factory: Makes a widget.\n  API: A contract.\n",
        "glossary.rst": GLOSSARY,
        "terms.rst": RST,
        "guide.rst": "Guide\n=====\n\nThe API of the widget factory makes widgets. :term:`widget`, :term:`API`.\n",
    }
    built = build(tmp_path, files)
    assert leads(built, "guide.html") == [
        "glossary.html#term-api",
        "glossary.html#term-widget-factory",
        "terms.html#term-widget",
        "terms.html#term-widget",
        "glossary.html#term-api",
    ]


def test_two_glossaries_may_have_anchors_of_the_same_number(tmp_path: Path) -> None:
    """Sphinx numbers the entries of each document alone where a name has no Latin letter."""
    one = "One\n===\n\n.. glossary::\n\n   用語\n      ことば。\n"
    two = "Two\n===\n\n.. glossary::\n\n   工場\n      ところ。\n"
    built = build(
        tmp_path, {"glossary.rst": None, "one.rst": one, "two.rst": two, "guide.rst": "Page\n====\n\n用語の工場。\n"}
    )
    assert leads(built, "guide.html") == ["one.html#term-0", "two.html#term-0"]


def test_an_entry_without_a_definition_has_no_tooltip(tmp_path: Path) -> None:
    terms = "Terms\n=====\n\n.. glossary::\n\n   widget\n   gadget\n      A thing.\n\n   wheel\n"
    built = build(tmp_path, {"glossary.rst": None, "terms.rst": terms, "guide.rst": "Page\n====\n\nA wheel.\n"})
    assert leads(built, "guide.html") == ["terms.html#term-wheel"]
    assert read(built.text("guide.html")).data == {}


def test_an_entry_whose_name_is_the_id_of_another_term_is_one_of_its_own(tmp_path: Path) -> None:
    """Be the other in the file or in a native glossary."""
    native = "Terms\n=====\n\n.. glossary::\n\n   widget\n      A wheel.\n\n   Widget!\n      A shout.\n"
    files = {
        "glossary.yml": "terms: [{term: gizmo, id: widget, definition: A part.}]\n",
        "terms.rst": native,
        "guide.rst": "Page\n====\n\nA gizmo, a widget.\n\n:term:`Widget!`\n",
    }
    built = build(tmp_path, files)
    homes = ["glossary.html#term-widget", "terms.html#term-widget", "terms.html#term-Widget"]
    assert leads(built, "guide.html") == homes
    assert list(tooltips(built, "guide.html").values()) == ["A part.", "A wheel.", "A shout."]


def test_a_name_with_brackets_holds_others_in_texts_and_roles(tmp_path: Path) -> None:
    terms = (
        "Terms\n=====\n\n.. glossary::\n\n   Python Package Index (PyPI)\n      Where packages are.\n\n"
        '   Source Distribution (or "sdist")\n      A format.\n\n   Notebook (File Format)\n      A file.\n'
    )
    guide = "Guide\n=====\n\nPut an sdist and two notebooks on PyPI. :term:`PyPI`, :term:`Notebook`, :term:`sdist`.\n"
    built = build(tmp_path, {"glossary.rst": None, "terms.rst": terms, "guide.rst": guide})
    index, source, notebook = "python-package-index-pypi", "source-distribution-or-sdist", "notebook-file-format"
    plain = [("sdist", source), ("notebooks", notebook), ("PyPI", index)]
    roles = [("PyPI", index), ("Notebook", notebook), ("sdist", source)]
    assert built.mentions("guide.html") == [*plain, *roles]


def test_capitals_distinguish_native_terms(tmp_path: Path) -> None:
    terms = "Terms\n=====\n\n.. glossary::\n\n   KISS\n      A rule.\n\n   kiss\n      Of lips.\n"
    guide = "Guide\n=====\n\nA kiss is no KISS.\n"
    built = build(tmp_path, {"glossary.rst": None, "terms.rst": terms, "guide.rst": guide})
    (small, one), (capital, other) = built.mentions("guide.html")
    assert (small, capital) == ("kiss", "KISS")
    assert one != other


SERVICE = """\
Terms
=====

.. glossary::

   Service
      A *workload* that others call.

      It is found by its :doc:`name <guide>`.
"""
EVIDENCE = [
    # a line of a long page, and whether it shows what the word means
    ("Restore the service.", False),
    ("Each workload calls a service.", False),
    ("The workloads that others call are services, as usual.", True),
    ("What others have found is the service.", True),
]


@pytest.mark.parametrize(("line", "is_shown"), EVIDENCE)
def test_words_of_its_definition_show_that_an_everyday_word_is_meant(
    line: str,
    is_shown: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In the build, also where the configuration says something of the term, and for the commands."""
    files = {"glossary.rst": None, "terms.rst": SERVICE, "guide.rst": _long(line)}
    config = {"glossary_terms": {"service": {"aliases": ["daemon"]}}}
    for folder, more in (("plain", {}), ("changed", config)):
        built = build(tmp_path / folder, files, **more)
        assert [id_ for _, id_ in built.mentions("guide.html")] == ["service"] * is_shown
    monkeypatch.chdir(tmp_path / "plain")
    capsys.readouterr()
    assert run(["scan", "--links"]) == 0
    assert ("-> service" in capsys.readouterr().out) == is_shown


def test_a_page_is_decided_anew_where_a_definition_shows_something_else(tmp_path: Path) -> None:
    files = {"glossary.rst": None, "terms.rst": SERVICE, "guide.rst": _long("Restore the service, with its backup.")}
    assert build(tmp_path, files).mentions("guide.html") == []
    write(tmp_path, {"terms.rst": SERVICE.replace("others call", "you can restore from a backup")})
    assert rebuild(tmp_path).mentions("guide.html") == [("service", "service")]


def _long(line: str) -> str:
    """Return a page that begins with a line, and goes on."""
    return f"Guide\n=====\n\n{line}\n\n{'And so on, as ever. ' * 200}\n"


EVERYDAY = """\
Terms
=====

.. glossary::

   input
      What goes in.

   Output
      What comes out.
"""


def _with_input(*folders: str) -> dict[str, str | bytes | None]:
    """Return pages that speak of input and output, in these folders."""
    pages = {f"{folder}p{number}.rst": f":orphan:\n\nPage\n====\n\n{WORDS}\n" for number, folder in enumerate(folders)}
    return {"glossary.rst": None, "index.rst": "Site\n====\n", "guide/terms.rst": f":orphan:\n\n{EVERYDAY}", **pages}


WORDS = "An input device. An input, an Input, the inputs and inputs. Some output."


def test_the_configuration_says_where_and_how_a_native_term_is_meant(tmp_path: Path) -> None:
    change = {"scope": ["api/**"], "match": {"except": ["input device"], "case": "exact", "forms": False}}
    config = {"glossary_terms": {"input": change, "output": {"auto": False}}, "glossary_mentions": "all"}
    built = build(tmp_path, _with_input("guide/", "api/"), **config)
    assert built.mentions("api/p1.html") == [("input", "input")]
    assert built.mentions("guide/p0.html") == []
    assert leads(built, "api/p1.html") == ["guide/terms.html#term-input"]


def test_a_glossary_file_may_say_it_as_well(tmp_path: Path) -> None:
    terms = "overrides:\n  input: {auto: false}\n  output: {aliases: device, page: guide/p0.rst}\n"
    built = build(tmp_path, {**_with_input("guide/", "api/"), "glossary.yml": terms}, glossary_mentions="all")
    assert built.mentions("guide/p0.html") == [], "it is its own page"
    assert built.mentions("api/p1.html") == [("device", "output"), ("output", "output")]
    assert leads(built, "api/p1.html") == ["guide/p0.html", "guide/p0.html"]


def test_a_native_term_may_be_a_draft_and_have_a_name_to_avoid(tmp_path: Path) -> None:
    config = {"glossary_terms": {"input": {"status": "draft"}, "output": {"avoid": ["device"]}}}
    built = build(tmp_path, _with_input("api/"), **config)
    assert built.mentions("api/p0.html") == [("device", "output")]
    assert "'device' is a name to avoid" in built.out


NOT_THERE = (
    'extensions = ["glossary_plugin"]\nglossary_terms = {\n    "inptu": {"auto": False},\n'
    '    "output": {\n        "definition": "x",\n        "scpoe": ["a"],\n    },\n}\n'
)


def test_what_the_configuration_says_of_nothing_is_reported_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, {**_with_input(), "conf.py": NOT_THERE})
    built = rebuild(tmp_path, "-W", "--keep-going")
    assert built.status == 1
    conf = tmp_path / "conf.py"
    assert f"{conf}:6: WARNING: 'output' in option 'terms' has an unknown key 'scpoe'" in built.warnings
    assert f"{conf}:3: WARNING: option 'terms' names 'inptu', which is no term" in built.warnings
    assert "did you mean 'input'?" in built.warnings
    assert f"{conf}:4: 'definition' of 'Output' in option 'terms' has no effect" in built.out
    assert built.warnings.count("WARNING") == 2


NEAR_AND_FAR = [
    (["api/"] * 4, ["api/p0.rst, api/p1.rst, api/p2.rst and 1 more"]),
    (["api/", "other/", ""], ["api/p0.rst, other/p1.rst, p2.rst"]),
    (["api/", "api/"], []),
    (["guide/", "guide/", "guide/", "api/", "api/", "api/"], []),
]


@pytest.mark.parametrize(("folders", "shown"), NEAR_AND_FAR)
def test_an_everyday_word_that_is_linked_far_from_its_glossary_is_reported(
    folders: list[str], shown: list[str], tmp_path: Path
) -> None:
    built = build(tmp_path, _with_input(*folders), glossary_evidence="none")
    line = "'input' is also a word of everyday life, and is linked far from its glossary: "
    said = [each.partition(line)[2] for each in built.out.splitlines() if line in each]
    assert said == [f"{each} [common-word]" for each in shown]
    hint = "write in conf.py: glossary_terms = {'input': {'scope': ['guide/**']}}, or {'auto': False}"
    assert (hint in built.out) == bool(shown)
    settled = rebuild(
        tmp_path, "-E", "-D", "glossary_terms={input: {match: {case: exact}}}", "-D", "glossary_evidence=none"
    )
    assert line not in settled.out


LONG = """\
Terms
=====

.. glossary::

   widget
      A thing; see :term:`factory`.

      It has a long story.

   gadget
      .. note:: An old word.

      One of these:

      * a widget,
      * a wheel.

      And more.

   wheel
      * Round.

   factory
      A place.
"""


def test_a_tooltip_shows_the_first_paragraph_and_what_it_announces(tmp_path: Path) -> None:
    """What its links lead to is not on the page too, unless the page mentions it."""
    guide = "Page\n====\n\nA widget, a gadget, a wheel.\n"
    built = build(tmp_path, {"glossary.rst": None, "terms.rst": LONG, "guide.rst": guide})
    shown = {id_: re.sub("<[^>]+>", "", html).split() for id_, html in tooltips(built, "guide.html").items()}
    assert shown == {
        "widget": "A thing; see factory.".split(),
        "gadget": "One of these: a widget, a wheel.".split(),
        "wheel": ["Round."],
    }


@pytest.mark.parametrize("file", FORMS)
def test_commands_see_the_links_of_a_build(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Use\n===\n\nTwo gadgets, a gizmo, one factory, factory. 用語を工場で作る。\n"
    changes = {"gadget": {"aliases": ["gizmo"]}, "factory": {"auto": False}}
    files = {"glossary.rst": None, file: FORMS[file], "guide.rst": text}
    built = build(tmp_path, files, extensions=_extensions(file), glossary_terms=changes)
    monkeypatch.chdir(tmp_path)
    assert run(["scan", "--links", "."]) == 0
    lines = capsys.readouterr().out.splitlines()
    found = [line.removeprefix("guide.rst: ") for line in lines if line.startswith("guide.rst: ")]
    assert found == [f"{words} -> {id_}" for words, id_ in built.mentions("guide.html")]
    assert len(found) == 3
