"""Every mistake of a user is a warning with its place; the rest works; ``-W`` fails; nobody sees a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from glossary_plugin.core.problems import Code, Level, default_level
from tests.sphinx_ext.building import Built, build, rebuild, write
from tests.whole_site import NOTHING_LINKED

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = Path(__file__).parents[1] / "cases" / "bad_glossaries.yml"
_REPORTED = re.compile(r"^(.*): (?:WARNING|ERROR): (.*)\n  hint: (.*) \[glossary\.([a-z-]+)\]$", re.MULTILINE)
_LOUD = {Level.WARN, Level.ERROR}


def _try(folder: Path, files: Mapping[str, str | bytes | None], *arguments: str, **config: Any) -> Built:  # noqa: ANN401
    """Build a project whose warnings are failures; it may fail."""
    write(folder, files, **config)
    return rebuild(folder, "-W", "--keep-going", *arguments)


def _reported(built: Built) -> list[tuple[str, str, str, str]]:
    """Return what was reported, each as place, message, hint and code; the place without the folder."""
    root = f"{built.folder.parents[1]}/"
    return [
        (place.removeprefix(root), says, hint, code) for place, says, hint, code in _REPORTED.findall(built.warnings)
    ]


def test_a_bad_glossary_is_reported_in_a_build(typical_mistake: dict[str, Any], tmp_path: Path) -> None:
    built = _try(tmp_path, {} if typical_mistake["data"] is None else {"glossary.yml": typical_mistake["data"]})
    expected = [reported.split() for reported in typical_mistake["reported"]]
    loud = [(f"glossary.yml:{place}", code) for place, code in expected if default_level(Code(code)) in _LOUD]
    reported = [(place, code) for place, _, _, code in _reported(built)]
    assert sorted(reported) == sorted((place.replace(":0:0", ""), code) for place, code in loud)
    assert built.status == bool(loud)
    assert typical_mistake["message"] in built.warnings + built.out
    assert typical_mistake["hint"] in built.warnings + built.out
    entries = re.findall(r'data-glossary-entry="([^"]*)"', built.text("glossary.html"))
    assert sorted(entries) == sorted(typical_mistake["ids"])


@pytest.mark.parametrize("silenced", [["glossary"], ["glossary.*"], [f"glossary.{code}" for code in Code]], ids=len)
def test_all_of_them_at_once_may_be_silenced(silenced: list[str], tmp_path: Path) -> None:
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    files = {f"terms{number}.yml": case["text"] for number, case in enumerate(cases) if "text" in case}
    config: dict[str, Any] = {"glossary_files": ["missing.yml", *files]}
    assert len({code for *_, code in _reported(_try(tmp_path / "a", files, **config))}) > 12
    build(tmp_path / "b", files, suppress_warnings=silenced, **config)


# ── in pages and settings ──

GLOSSARY = """\
terms:
  - {term: token, definition: A piece.}
  - {term: API, definition: A contract.}
"""
PAGE = "Page\n====\n\n"
TREE = ".. toctree::\n\n   glossary\n"
NEAR = "did you mean 'token'?"
UNKNOWN = "no term has the id or the name 'tokne'"
TWO = "terms:\n- {term: one, abbr: CD, definition: x}\n- {term: two, abbr: CD, definition: y}\n"
NATIVE = "Terms\n=====\n\n.. glossary::\n\n   API\n      A contract.\n"
TAGGED = "terms:\n  - {term: API, tags: [net], definition: A contract.}\n  - {term: CPU, definition: A chip.}\n"
MISTAKES: dict[str, tuple[Mapping[str, str | None], dict[str, Any], tuple[str, str, str, str]]] = {
    "a link in MyST": (
        {"page.md": "# Page\n\nA [piece](term:tokne).\n"},
        {},
        ("page.md:3:16", UNKNOWN, NEAR, "unknown-reference"),
    ),
    "a sense": (
        {"page.rst": f":glossary: {{senses: {{CD: tokne}}}}\n\n{PAGE}"},
        {},
        ("page.rst:1:26", f"sense of 'CD': {UNKNOWN}", NEAR, "unknown-reference"),
    ),
    "a reference in a text": (
        {"glossary.yml": GLOSSARY.replace("A contract.", "'A [y](term:tokne)'")},
        {},
        ("glossary.yml:3:5", f"in 'API': {UNKNOWN}", NEAR, "unknown-reference"),
    ),
    "no list": (
        {"glossary.rst": PAGE},
        {},
        ("conf.py", "no page has the directive 'glossary-list'", "write a page of three lines", "no-list"),
    ),
    "a term that no list holds": (
        {"glossary.yml": TAGGED, "glossary.rst": f"{PAGE}.. glossary-list::\n   :tags: net\n"},
        {},
        ("glossary.yml:3:5", "no list holds 'CPU': mentions are not linked", "glossary-list", "unlisted-term"),
    ),
    "a file that is not there": (
        {},
        {"glossary_files": ["glosary.yml"]},
        ("glosary.yml", "there is no file 'glosary.yml'", "did you mean 'glossary.yml'?", "missing-file"),
    ),
    "a default file that is not there": (
        {"glossary.yml": None},
        {},
        ("glossary.yml", "there is no file 'glossary.yml'", "glossary init", "missing-file"),
    ),
    "no file that fits a pattern": (
        {},
        {"glossary_files": "terms/*.yml"},
        ("terms/*.yml", "no file matches 'terms/*.yml'", "patterns start at", "missing-file"),
    ),
    "a page that is not there": (
        {"glossary.yml": "terms:\n- {term: API, page: no.md, definition: A contract.}\n"},
        {},
        ("glossary.yml:2:3", "'API' names the page 'no.md'", "inside the documentation folder", "unknown-page"),
    ),
    "a dead link in a text": (
        {"glossary.yml": "terms:\n- {term: API, definition: 'A [x](no.md).'}\n"},
        {},
        ("glossary.yml:2:3", "a text of 'API' links to 'no.md'", "inside the documentation folder", "unknown-page"),
    ),
    "a dead image in a text": (
        {"glossary.yml": "terms:\n- {term: API, definition: 'A ![x](no.png).'}\n"},
        {},
        ("glossary.yml:2:3", "a text of 'API' links to 'no.png'", "inside the documentation folder", "unknown-page"),
    ),
    "a value of an option": (
        {},
        {"glossary_mentions": "sometimes"},
        ("conf.py:4", "option 'mentions' must be 'first'", "'first' is used instead", "bad-option"),
    ),
    "a kind of value of an option": (
        {},
        {"glossary_levels": ["avoid"]},
        ("conf.py:4", "option 'levels' must be a mapping", "the default is used instead", "bad-option"),
    ),
    "an option in TOML": (
        {"glossary.toml": "mentoins = 'all'\n"},
        {},
        ("glossary.toml:1", "there is no option 'mentoins'", "did you mean 'mentions'?", "unknown-option"),
    ),
    "bad TOML": (
        {"glossary.toml": "mentions = [\n"},
        {},
        ("glossary.toml", "not valid TOML", "fix the file", "bad-option"),
    ),
    "a value in a field": (
        {"page.rst": f":glossary: {{mentions: sometimes}}\n\n{PAGE}"},
        {},
        ("page.rst:1", "option 'mentions' must be 'first'", "'first' is used instead", "bad-option"),
    ),
    "a field that is no YAML": (
        {"page.rst": f":glossary: {{skip: [\n\n{PAGE}"},
        {},
        ("page.rst:1", "'glossary' in the front matter must be false or a mapping", "write", "bad-option"),
    ),
    "front matter": (
        {"page.md": "---\nglossary: 3\n---\n# Page\n"},
        {},
        ("page.md:2", "'glossary' in the front matter must be false or a mapping, got 3", "write", "bad-option"),
    ),
    "an ambiguous mention": (
        {"glossary.yml": TWO, "page.rst": f"{PAGE}A CD.\n"},
        {"glossary_levels": {"ambiguous": "warn"}},
        ("page.rst:4:3", "'CD' may mean 'one' or 'two'; it leads to 'one'", "name the one that is meant", "ambiguous"),
    ),
    "a term of the file in a native glossary": (
        {"native.rst": NATIVE},
        {"glossary_levels": {"duplicate-spelling": "warn"}},
        ("native.rst:6", "'API' stands in a '.. glossary::' and at glossary.yml:3", "in one", "duplicate-spelling"),
    ),
    "a name to avoid": (
        {
            "glossary.yml": "terms:\n- {term: API, avoid: [hook], definition: A contract.}\n",
            "page.rst": f"{PAGE}A hook.\n",
        },
        {"glossary_levels": {"avoid": "error"}},
        ("page.rst:4:3", "'hook' is a name to avoid", "write 'API'", "avoid"),
    ),
}
LOUDER = {"an ambiguous mention", "a term of the file in a native glossary", "a name to avoid"}
"""These are reported in passing, unless a project wants them louder."""


def _mistake(name: str) -> tuple[dict[str, str | None], dict[str, Any]]:
    files, config, _ = MISTAKES[name]
    extensions = ["glossary_plugin", *(["myst_parser"] if "page.md" in files else [])]
    return {"glossary.yml": GLOSSARY, **files}, {"extensions": extensions, **config}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_once_with_its_place_and_may_be_silenced(name: str, tmp_path: Path) -> None:
    files, config = _mistake(name)
    place, message, hint, code = MISTAKES[name][-1]
    built = _try(tmp_path, files, **config)
    assert built.status == 1
    [reported] = _reported(built)
    assert (reported[0], reported[3]) == (place, code)
    assert reported[1].startswith(message)
    assert hint in reported[2]
    assert built.warnings.count("WARNING:") + built.warnings.count("ERROR:") == 1
    silent = rebuild(tmp_path, "-EW", "-D", f"suppress_warnings=glossary.{code}")
    assert (silent.status, silent.warnings) == (0, "")


@pytest.mark.parametrize("name", sorted(LOUDER))
def test_what_may_be_meant_so_is_reported_in_passing(name: str, tmp_path: Path) -> None:
    files, config = _mistake(name)
    place, message, hint, code = MISTAKES[name][-1]
    built = build(tmp_path, files, **{**config, "glossary_levels": {}})
    said = next(line for line in built.out.splitlines() if line.startswith(str(tmp_path / place)))
    assert message in said
    assert said.endswith(f"[{code}]")
    assert hint in built.out


# ── roles ``:term:`` that no glossary knows ──

IN_RST = {"glossary.yml": "format: rst\n" + GLOSSARY.replace("A contract.", "'A :term:`tokne`'")}
ROLE = {"page.rst": f"{PAGE}A :term:`tokne`.\n"}
UNLISTED = "no list holds it: write '.. glossary-list::' where the entries are to stand"
ROLES: dict[str, tuple[Mapping[str, str | None], str]] = {
    "a role": (ROLE, f"page.rst:4: WARNING: term not in glossary: 'tokne'; {NEAR}"),
    "with words of its own": (
        {"page.rst": f"{PAGE}One.\n\nA :term:`piece <tokne>`.\n"},
        f"page.rst:6: WARNING: term not in glossary: 'tokne'; {NEAR}",
    ),
    "in a heading": (
        {"page.rst": "The :term:`tokne`\n=================\n"},
        f"page.rst:1: WARNING: term not in glossary: 'tokne'; {NEAR}",
    ),
    "in MyST": (
        {"page.md": "# Page\n\nA {term}`tokne`.\n"},
        f"page.md:3: WARNING: term not in glossary: 'tokne'; {NEAR}",
    ),
    "in a text": (IN_RST, f"glossary.yml:4: WARNING: term not in glossary: 'tokne'; {NEAR}"),
    "near nothing": (
        {"page.rst": f"{PAGE}A :term:`Ωμέγα`.\n"},
        "page.rst:4: WARNING: term not in glossary: 'Ωμέγα'",
    ),
    "near nothing, with percent signs": (
        {"page.rst": f"{PAGE}A :term:`100%s %(x)d`.\n"},
        "page.rst:4: WARNING: term not in glossary: '100%s %(x)d'",
    ),
    "near a term of a native glossary": (
        {"page.rst": f"{PAGE}A :term:`sokcet`.\n\n.. glossary::\n\n   socket\n      An end.\n"},
        "page.rst:4: WARNING: term not in glossary: 'sokcet'; did you mean 'socket'?",
    ),
    "without a list": (
        {"glossary.rst": "Page\n====\n\n:term:`API`\n"},
        f"glossary.rst:4: WARNING: term not in glossary: 'API'; {UNLISTED}",
    ),
}


def _project(files: Mapping[str, str | None]) -> tuple[dict[str, str | None], dict[str, Any]]:
    extensions = ["glossary_plugin", *(["myst_parser"] if "page.md" in files else [])]
    return {"glossary.yml": GLOSSARY, **files}, {"extensions": extensions, "glossary_levels": {"no-list": "ignore"}}


@pytest.mark.parametrize("name", ROLES)
def test_an_unknown_term_is_reported_on_one_line_as_sphinx_does(name: str, tmp_path: Path) -> None:
    files, reported = ROLES[name]
    project, config = _project(files)
    built = _try(tmp_path, project, **config)
    assert built.status == 1
    assert built.warnings == f"{tmp_path}/{reported} [ref.term]\n"


SILENCED = ["ref.term", "ref.*", "ref", "glossary", "glossary.*", "glossary.unknown-reference"]


@pytest.mark.parametrize("silenced", SILENCED)
def test_an_unknown_term_may_be_silenced_as_one_of_sphinx_or_as_one_of_ours(silenced: str, tmp_path: Path) -> None:
    project, config = _project(ROLE)
    build(tmp_path, project, suppress_warnings=[silenced], **config)


def test_terms_that_may_be_missing_may_be(tmp_path: Path) -> None:
    project, config = _project(ROLE)
    build(tmp_path, project, nitpicky=True, nitpick_ignore=[("std:term", "tokne")], **config)


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "text"])
def test_other_builders_report_an_unknown_term_once(builder: str, tmp_path: Path) -> None:
    project, config = _project(ROLE)
    write(tmp_path, project, **config)
    assert rebuild(tmp_path, builder=builder).warnings.count("[ref.term]") == 1


# ── what repeats ──


def test_a_warning_has_its_own_place_and_the_hint_of_its_cause_is_reported_once(tmp_path: Path) -> None:
    files: dict[str, str | None] = {f"{name}.rst": f"{PAGE}A hook.\n" for name in "abcde"}
    files["glossary.yml"] = "terms:\n- {term: API, avoid: [hook], definition: A contract.}\n"
    built = _try(tmp_path, files, glossary_levels={"avoid": "warn"})
    lines = [f"{tmp_path}/{name}.rst:4:3: WARNING: 'hook' is a name to avoid" for name in "abcde"]
    assert built.warnings.replace("\n  hint: write 'API'", "").splitlines() == [
        f"{each} [glossary.avoid]" for each in lines
    ]
    assert built.warnings.count("hint:") == 1


def test_what_is_reported_in_passing_is_one_line_for_one_cause(tmp_path: Path) -> None:
    files: dict[str, str | None] = {f"{name}.rst": f"{PAGE}A hook.\n" for name in "abcde"}
    files["glossary.yml"] = "terms:\n- {term: API, avoid: [hook], definition: A contract.}\n"
    built = build(tmp_path, files)
    places = f"(5 times, also at {tmp_path}/b.rst:4:3, {tmp_path}/c.rst:4:3, …)"
    assert f"{tmp_path}/a.rst:4:3: 'hook' is a name to avoid {places} [avoid]\n  hint: write 'API'" in built.out
    assert built.out.count("[avoid]") == 1


def test_a_site_without_a_link_says_why(tmp_path: Path) -> None:
    config = {"glossary_include": ["docs/**"]}
    built = build(tmp_path, {"glossary.yml": GLOSSARY, "index.rst": f"{PAGE}An API.\n\n{TREE}"}, **config)
    assert f"{tmp_path}/conf.py: {NOTHING_LINKED}" in built.out


# ── what only a parser of Sphinx can judge ──

ODD_CONDITIONS = [
    "html$",
    "<",
    "%",
    "\\",
    "html and",
    "html html",
    "'html'",
    "None",
    "html == 1",
    "not " * 2000 + "html",
]
"""Conditions of ``only`` that Sphinx refuses."""
ODD_MARKUP = {
    "ifconfig.rst": f"{PAGE}.. ifconfig:: 1 / 0\n\n   An API.\n\n.. ifconfig:: nothing(\n\n   An API.\n",
    "roles.rst": f"{PAGE}An :nope:`API`, :term:``, :ref:`API`, |API|, API_ and [API]_.\n",
    "directives.rst": f"{PAGE}.. nope:: API\n\n.. image::\n\n.. toctree::\n   API\n\n.. math:: API\n   :nope:\n",
    "tables.rst": f"{PAGE}=== ===\nAPI\n===\n\n+---+\n| API\n+---+\n",
    "fields.rst": f":lang: [en\n:orphan: {{}}\n\n{PAGE}An API.\n",
}


def test_what_sphinx_cannot_read_is_reported_by_sphinx_alone(tmp_path: Path) -> None:
    pages = {
        f"only{number}.rst": f"{PAGE}.. only:: {each}\n\n   An API.\n" for number, each in enumerate(ODD_CONDITIONS)
    }
    files: dict[str, str | None] = {"glossary.yml": GLOSSARY, **pages, **ODD_MARKUP}
    extensions = ["sphinx.ext.ifconfig", "glossary_plugin"]
    write(tmp_path / "with", files, extensions=extensions)
    write(tmp_path / "without", {**files, "glossary.rst": PAGE}, extensions=extensions[:1])
    ours, theirs = (rebuild(tmp_path / name) for name in ("with", "without"))
    assert sorted(ours.warnings.replace("/with/", "/without/").splitlines()) == sorted(theirs.warnings.splitlines())
    assert theirs.warnings.count("exception while evaluating only directive expression") == len(ODD_CONDITIONS)
    assert ours.mentions("only0.html") == [("API", "api")], "Sphinx keeps the branch"


ODD_NODES = """\
from docutils import nodes
from sphinx import addnodes

extensions = ["glossary_plugin"]
html_theme = "basic"


def text():
    return nodes.paragraph("", "An API.")


def without(node, key):
    del node.attributes[key]
    return node


def xref(*children, **given):
    return nodes.paragraph("", "", addnodes.pending_xref("", *children, refdomain="std", reftype="term", **given))


def item(*children):
    return nodes.definition_list("", nodes.definition_list_item("", *children))


def odd():
    yield nodes.term("", "API")
    yield nodes.Text("An API.")
    yield without(text(), "ids")
    yield without(text(), "names")
    yield nodes.section("", text(), ids=["no-title"])
    yield addnodes.only("", text())
    yield addnodes.only("", text(), expr=None)
    yield addnodes.only("", text(), expr=["html"])
    yield xref(nodes.literal("", "API"), reftarget="API")
    yield xref(nodes.Text("an "), nodes.emphasis("", "API"), reftarget="API")
    yield nodes.raw("", "</b><i>API", format="html latex")
    yield addnodes.glossary("", text())
    yield addnodes.glossary("", item(nodes.definition("", text())))
    yield addnodes.glossary("", item(nodes.term("", "Zed", ids=["term-zed"])))
    yield addnodes.start_of_file("", text(), docname="index")
    yield nodes.system_message("", text(), level=1, type="INFO", source="x", line=1)


def add(app, doctree):
    if "odd" in doctree["source"]:
        doctree[0].extend(odd())


def describe(app, env):
    env.metadata["odd"].update(glossary={"mentions": object()}, lang=["en"])


def setup(app):
    app.connect("doctree-read", add)
    app.connect("env-updated", describe, priority=1)
"""
"""A project whose nodes and metadata are none that Sphinx makes itself."""


def test_what_other_extensions_make_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"conf.py": ODD_NODES, "glossary.yml": GLOSSARY, "odd.rst": PAGE})
    built = rebuild(tmp_path)
    assert "odd.rst: WARNING: option 'mentions' must be 'first'" in built.warnings
    assert built.status == 0


def test_an_option_that_the_directive_does_not_have_is_reported(tmp_path: Path) -> None:
    lists = ".. glossary-list::\n   :tag: net\n\n.. glossary-list::\n"
    built = _try(tmp_path, {"glossary.yml": GLOSSARY, "glossary.rst": f"{PAGE}{lists}"})
    assert built.status == 1
    assert 'glossary.rst:4: ERROR: Error in "glossary-list" directive:\nunknown option: "tag"' in built.warnings
    assert "term-api" in built.text("glossary.html")


IN_TEXTS = {
    "markdown": ("A {nope}`x`.", "Unknown interpreted text role", "myst.role_unknown"),
    "rst": ("A :nope:`x`.", "Unknown interpreted text role", "docutils"),
    "rst again": ("A ``x.", "Inline literal start-string without end-string", "docutils"),
    "rst page": ("A :doc:`no`.", "unknown document: 'no'", "ref.doc"),
}


@pytest.mark.parametrize("name", IN_TEXTS)
def test_what_is_wrong_in_a_text_is_reported_with_the_place_of_its_term(name: str, tmp_path: Path) -> None:
    text, message, code = IN_TEXTS[name]
    terms = f"format: {name.split(maxsplit=1)[0]}\nterms:\n  API: A contract.\n  CPU: '{text}'\n"
    built = _try(tmp_path, {"glossary.yml": terms, "page.rst": f"{PAGE}A CPU.\n"})
    assert built.status == 1
    assert built.warnings.count("[") == 1, "reported once"
    assert re.match(rf"{tmp_path}/glossary\.yml:4: (WARNING|ERROR): {message}", built.warnings)
    assert built.warnings.rstrip().endswith(f"[{code}]")


def test_an_address_that_is_none_is_left_as_it_is(tmp_path: Path) -> None:
    built = _try(tmp_path, {"glossary.yml": "terms:\n  API: 'A [contract](http://[x).'\n"})
    assert built.status == 0, built.warnings
    assert "contract" in built.text("glossary.html")


OF_SETTINGS: dict[str, tuple[dict[str, str | bytes | None], dict[str, Any]]] = {
    "an option that there is not": ({}, {"glossary_mentoins": "all"}),
    "a folder of templates that is not there": ({}, {"glossary_templates": "no"}),
    "a template that Jinja cannot read": ({"mine/entry.html": "{% if %}"}, {"glossary_templates": "mine"}),
    "a template that names nothing": ({"mine/entry.html": "{{ nothing.name }}"}, {"glossary_templates": "mine"}),
}


@pytest.mark.parametrize("name", OF_SETTINGS)
def test_a_mistake_in_conf_py_and_in_templates_is_reported(name: str, tmp_path: Path) -> None:
    files, config = OF_SETTINGS[name]
    built = _try(tmp_path, {"glossary.yml": GLOSSARY, **files}, **config)
    assert built.status == 1
    assert [code for *_, code in _reported(built)]


ODD_VALUES = {
    "nothing that ends": "levels = functools.reduce(lambda inner, _: [inner], range(2000), [])",
    "no dictionary": "senses = types.MappingProxyType({'API': 'api'})",
    "what is used up": "files = (each for each in ['glossary.yml'])",
    "a lock": "exclude = [threading.Lock()]",
    "a function": "mentions = lambda: 'all'",
    "what cannot be shown": "skip = type('Odd', (), {'__repr__': lambda _: 1 / 0})()",
}


@pytest.mark.parametrize("case", ODD_VALUES)
def test_an_odd_value_in_conf_py_is_reported(case: str, tmp_path: Path) -> None:
    """Sphinx keeps its settings from one build to the next, and some values cannot be kept."""
    odd = f"import functools, threading, types\nextensions = ['glossary_plugin']\nglossary_{ODD_VALUES[case]}\n"
    for _ in range(2):
        built = _try(tmp_path, {"glossary.yml": GLOSSARY, "conf.py": odd})
        option = ODD_VALUES[case].partition(" ")[0]
        assert f"conf.py:3: WARNING: option '{option}' must be" in built.warnings
        assert built.warnings.count("WARNING") == 1
        assert (tmp_path / "_build/html/index.html").is_file()


def test_the_command_fails_without_a_traceback(tmp_path: Path) -> None:
    write(tmp_path, {"glossary.yml": "terms:\n- {term: API, definitoin: x, definition: A contract.}\n"})
    command = [sys.executable, "-m", "sphinx", "-qW", str(tmp_path), str(tmp_path / "html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "glossary.yml:2:15: WARNING: 'API' has an unknown key 'definitoin'" in done.stderr
    assert "hint: did you mean 'definition'? [glossary.unknown-key]" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_package_that_is_missing_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"glossary.yml": GLOSSARY})
    program = (
        "import sys; sys.modules['myst_parser'] = None; from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "-q", str(tmp_path), str(tmp_path / "html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "glossary_plugin needs the package 'myst_parser': pip install \"glossary-plugin[sphinx]\"" in done.stderr


SHARED = 'format: rst\nterms:\n  API: "A contract, see :ref:`x`, :doc:`y`, :term:`nope` and `words <gone>`:any:."\n'


def test_what_a_shared_glossary_refers_to_breaks_no_build_of_its_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "lib/team_terms", {"__init__.py": "", "t.yml": SHARED, "conf.py": None, "glossary.rst": None})
    monkeypatch.syspath_prepend(tmp_path / "lib")
    page = {"page.rst": f"{PAGE}An API.\n"}
    built = build(tmp_path / "site", page, glossary_files=["package:team_terms/t.yml"], nitpicky=True)
    assert "A contract, see x, y, nope and words." in re.sub("<[^>]+>", "", built.text("glossary.html"))
    said = re.findall(r"package:team_terms/t\.yml: '(.+)' leads nowhere here", built.out)
    assert sorted(set(said)) == [":any:`gone`", ":doc:`y`", ":ref:`x`", ":term:`nope`"]


def test_another_level_is_heard_in_an_incremental_build(tmp_path: Path) -> None:
    files = {"glossary.yml": "terms:\n- {term: API, avoid: [hook], definition: A contract.}\n"}
    build(tmp_path, {**files, "page.rst": f"{PAGE}A hook.\n"})
    write(tmp_path, files, glossary_levels={"avoid": "error"})
    again = rebuild(tmp_path, "-W", "--keep-going")
    assert again.status == 1
    assert [(place, code) for place, _, _, code in _reported(again)] == [("page.rst:4:3", "avoid")]


SHARED_MISTAKES = [
    ("rst", ":nope:`x` and :ref:`gone`", "x"),
    ("rst", "Text.\n\n.. nope:: a\n\n   b", "Text."),
    ("rst", "*open and |gone| and target_", "open"),
    ("rst", ":doc:`gone` and :py:func:`gone` and [1]_", "gone"),
    ("md", "{nope}`x` and {ref}`gone`", "x"),
    ("md", "Text.\n\n```{nope} a\nb\n```", "Text."),
    ("md", "[x](#gone) and [y][gone] and [^1]", "x"),
]


@pytest.mark.parametrize(("format_", "text", "shown"), SHARED_MISTAKES)
def test_what_is_wrong_in_a_shared_text_breaks_no_build(
    format_: str, text: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads a shared glossary cannot mend it; in a file of the project it is a warning."""
    (tmp_path / "lib" / "team_terms").mkdir(parents=True)
    (tmp_path / "lib" / "team_terms" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path / "lib")
    source = yaml.safe_dump({"format": format_, "terms": [{"term": "widget", "definition": text}]})
    (tmp_path / "lib" / "team_terms" / "t.yml").write_text(source, encoding="utf-8")
    files = {"index.md": "# Site\n\nA widget.\n\n```{glossary-list}\n```\n", "index.rst": None, "glossary.rst": None}
    given = {"extensions": ["myst_parser", "glossary_plugin"], "nitpicky": True}
    shared = build(tmp_path / "site", files, glossary_files=["package:team_terms/t.yml"], **given)
    assert shared.warnings == ""
    assert shown in shared.text("index.html")
    write(tmp_path / "own", {**files, "glossary.yml": source}, **given)
    assert "glossary.yml:3: " in rebuild(tmp_path / "own").warnings
