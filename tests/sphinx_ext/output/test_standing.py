"""Nothing that links of the glossary lead to is lost without a word: pages, anchors, files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.sphinx_ext.building import build, rebuild, write

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """\
terms:
  - {term: foo, definition: "A bar, see [there](page.md#first).", former_ids: [old]}
  - term: bar
    definition: A group.
    page: page#first
    link: entry
"""
PAGE = "Page\n====\n\nFirst\n-----\n\nA foo and a bar.\n"
FILES = {"glossary.yml": GLOSSARY, "page.rst": PAGE}
EXTENSION = """\
from pathlib import Path

def _write(app, exception):
    for name, text in app.config.moved.items():
        (Path(app.outdir) / name).write_text(text)

def setup(app):
    app.add_config_value("moved", {}, "html")
    app.connect("build-finished", _write)
"""
CONF = """\
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
extensions = ["glossary_plugin", "{name}"]
html_theme = "basic"
moved = {moved}
"""
LOST: dict[str, tuple[dict[str, str], dict[str, Any], str, str]] = {
    # files, settings, what is said, the way out
    "an additional page": (
        {},
        {"html_additional_pages": {"glossary": "page.html"}},
        "conf.py: ERROR: 'glossary.html' was overwritten: it has no '#term-bar', '#term-foo', '#term-old', though",
        "hint: take 'glossary' out of 'html_additional_pages' in conf.py, or give the document another name",
    ),
    "an extension": (
        {"one.py": EXTENSION, "conf.py": CONF.format(name="one", moved={"glossary.html": '<i id="term-foo">'})},
        {},
        "'glossary.html' was overwritten: it has no '#term-bar', '#term-old', though links",
        "hint: take 'glossary' out of 'moved' in conf.py",
    ),
    "a script": (
        {"two.py": EXTENSION, "conf.py": CONF.format(name="two", moved={"_static/glossary-page.js": "alert()"})},
        {},
        "'_static/glossary-page.js' was overwritten: it is not the file that the glossary wrote",
        "hint: take '_static/glossary-page' out of 'moved'",
    ),
    "data of the user's": (
        {"extra/glossary.json": "{}"},
        {"html_extra_path": ["extra"]},
        "'glossary.json' in the site is a file of the glossary, and one of 'html_extra_path' goes there too",
        "hint: give your 'glossary.json' another name",
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_what_takes_the_place_of_ours_is_an_error(case: str, tmp_path: Path) -> None:
    files, settings, said, hint = LOST[case]
    write(tmp_path, {**FILES, **files}, **settings)
    built = rebuild(tmp_path, "-W")
    assert said in built.warnings
    assert hint in built.warnings
    assert "[glossary.overwritten]" in built.warnings
    assert built.status == 1


def test_a_build_that_writes_some_pages_reports_nothing(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    (tmp_path / "glossary.yml").write_text(f"{GLOSSARY}  - {{term: node, definition: x}}\n", encoding="utf-8")
    assert rebuild(tmp_path, "-W", only=["page.rst"]).warnings == ""
    assert rebuild(tmp_path, "-W").warnings == ""
    assert rebuild(tmp_path, "-W", "-j", "2").warnings == ""


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "text"])
def test_every_builder_finds_what_it_has_written(builder: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert rebuild(tmp_path, "-W", builder=builder).warnings == ""


def test_a_template_without_anchors_is_its_authors_business(tmp_path: Path) -> None:
    files = {**FILES, "templates/entry.html": "{{ entry.term.name }}"}
    build(tmp_path, files, glossary_templates="templates")


PLACES = [
    # the place that a term names, the hint; nothing: all is well
    ("page#firts", "did you mean '#first'?"),
    ("page.rst#nope", "write an anchor that the page has"),
    ("index#first", "write an anchor that the page has"),
    ("page#first", ""),
    ("page#top", ""),
    ("page#mine", ""),
    ("page#raw", ""),
    ("glossary#term-foo", ""),
    ("https://example.org/#nope", ""),
]


def test_a_place_that_a_page_does_not_have_is_reported(tmp_path: Path) -> None:
    terms = [f"- term: T{number}\n  definition: x\n  page: {page}\n" for number, (page, _) in enumerate(PLACES)]
    page = f'{PAGE}\n.. _mine:\n\nMore.\n\n.. raw:: html\n\n   <a name="raw"></a>\n'
    glossary = "terms:\n- {term: foo, definition: 'See [x](page.rst#second).'}\n" + "".join(terms)
    write(tmp_path, {"glossary.yml": glossary, "page.rst": page})
    for again in (rebuild(tmp_path), rebuild(tmp_path, "-E")):
        reported = re.findall(
            r"yml:(\d+):9: WARNING: '\w+' names '(.*)', but the page .*\n  hint: (.*)", again.warnings
        )
        wanted = [(3 * number + 5, page, hint) for number, (page, hint) in enumerate(PLACES) if hint]
        assert [(int(line), page) for line, page, _ in reported] == [(line, page) for line, page, _ in wanted]
        assert all(hint in found for (*_, hint), (*_, found) in zip(wanted, reported, strict=True))
        assert "yml:2:3: WARNING: 'foo' has a text that links to 'page#second', but" in again.warnings
        assert again.warnings.count("[glossary.unknown-anchor]") == len(wanted) + 1


LABEL = ".. _term-foo:\n\nSub\n---\n\nSee :ref:`term-foo`.\n\n"
LIST = ".. glossary-list::\n\n"
MEETING = {
    # the document, where the other anchors are reported
    "labels before": (
        "glossary.rst",
        f"G\n=\n\n{LABEL}Term bar\n--------\n\nSee `Term bar`_.\n\n{LIST}",
        [("4:1", "term-foo"), ("11:1", "term-bar")],
    ),
    "labels behind, and a second list": (
        "glossary.rst",
        f"G\n=\n\n{LIST}{LIST}{LABEL}Glossary F\n----------\n",
        [("8:1", "term-foo")],
    ),
    "raw HTML": (
        "glossary.rst",
        'G\n=\n\n.. raw:: html\n\n   <p id="term-old">Mine.</p>\n\n.. glossary-list::\n',
        [("6:7", "term-old")],
    ),
    "a glossary of the project's own": (
        "glossary.rst",
        "G\n=\n\n.. glossary::\n\n   foo\n     Mine.\n\n.. glossary-list::\n",
        [],
    ),
    "MyST": (
        "glossary.md",
        "# G\n\n(term-foo)=\n## Sub\n\n{#term-old}\nSee {ref}`term-foo`.\n\n## Term bar\n\n```{glossary-list}\n```\n",
        [("3:1", "term-foo"), ("6:2", "term-old"), ("9:1", "term-bar")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MEETING)
def test_the_entry_keeps_its_anchor_and_every_id_is_there_once(case: str, tmp_path: Path) -> None:
    name, source, reported = MEETING[case]
    extensions = ["myst_parser", "glossary_plugin"] if name.endswith(".md") else ["glossary_plugin"]
    files = {**FILES, "glossary.rst": None, name: source}
    write(tmp_path, files, extensions=extensions, myst_enable_extensions=["attrs_block"])
    built = rebuild(tmp_path)
    html = built.text("glossary.html")
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert '<h3><a class="glossary-name" href="#term-foo">foo</a>' in html
    assert html.count('<article id="term-foo" class="glossary-entry"') == 1
    assert html.count('<article id="term-bar" class="glossary-entry"') == 1
    assert '<span id="term-old"></span>' in html
    assert 'href="glossary.html#term-foo"' in built.text("page.html")
    found = re.findall(r"glossary\.\w+:(\d+:\d+): WARNING: the anchor '(.*)' belongs to", built.warnings)
    assert sorted(found) == sorted(reported)
    assert built.warnings.count("WARNING") == len(reported)
    for own in re.findall(r'<a class="reference internal" href="#([^"]*)"><span class="std std-ref">Sub', html):
        assert own in ids
        assert own != "term-foo"
