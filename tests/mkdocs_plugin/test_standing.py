"""Nothing that links of the glossary lead to is lost without a word: pages, anchors, files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort

from glossary_plugin.html.site.entry_places import EntryPlaces
from tests.mkdocs_plugin.build import build, rebuild, write
from tests.mkdocs_plugin.links import check_site

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.structure.files import File

    from glossary_plugin.core.model import Glossary

GLOSSARY = """\
terms:
  - {term: API, definition: "A contract, see [there](guide.md#first)."}
  - term: Pod
    definition: A group.
    page: guide.md#first
    link: entry
"""
FILES = {
    "glossary.yml": GLOSSARY,
    "theme/main.html": "<html>{{ page.content }}</html>",
    "docs/index.md": "# Page\n\nAn API for a pod.\n",
    "docs/guide.md": "# Guide\n\n## First\n\nText.\n",
}
BARE = {"theme": {"name": None, "custom_dir": "theme"}}
HOOK = """\
from pathlib import Path

def on_post_build(config):
    site = Path(config.site_dir)
"""
REDIRECTS = {"redirects": {"redirect_maps": {"glossary.md": "guide.md"}}}
OF_ENTRIES = [{"glossary": {"layout": "entries"}}, {"redirects": {"redirect_maps": {"glossary/api.md": "guide.md"}}}]
LOST: dict[str, tuple[dict[str, str], dict[str, Any], str, str]] = {
    # files, settings, what is said, the way out
    "a redirect": (
        {},
        {"plugins": ["glossary", REDIRECTS]},
        "mkdocs.yml: 'glossary/index.html' was overwritten: it has no '#term-api', '#term-pod', though links",
        "take 'glossary.md' out of option 'redirect_maps' of plugin 'redirects', or name another page by option 'page'",
    ),
    "a redirect that is named first": (
        {},
        {"plugins": [REDIRECTS, "glossary"], "use_directory_urls": False},
        "'glossary.html' was overwritten: it has no '#term-api', '#term-pod', though links",
        "take 'glossary.md' out of option 'redirect_maps' of plugin 'redirects'",
    ),
    "a redirect of an entry": (
        {},
        {"plugins": OF_ENTRIES},
        "'glossary/api/index.html' was overwritten: it has no '#term-api', though links",
        "take 'glossary/api.md' out of option 'redirect_maps'",
    ),
    "a hook that removes the page": (
        {"hook.py": f"{HOOK}    (site / 'glossary/index.html').unlink()\n"},
        {"hooks": ["hook.py"]},
        "'glossary/index.html' is not in the site that was built",
        "these act after a build, see what their options say of this file: 'hook.py'",
    ),
    "a hook that takes one entry away": (
        {"hook.py": f"{HOOK}    page = site / 'glossary/index.html'\n    page.write_text('<h3 id=term-pod>')\n"},
        {"hooks": ["hook.py"]},
        "'glossary/index.html' was overwritten: it has no '#term-api', though",
        "'hook.py'",
    ),
    "a hook that takes the script": (
        {"hook.py": f"{HOOK}    (site / 'assets/glossary/glossary-page.js').write_text('alert()')\n"},
        {"hooks": ["hook.py"]},
        "'assets/glossary/glossary-page.js' was overwritten: it is not the file that the glossary wrote",
        "'hook.py'",
    ),
    "a hook that takes the data": (
        {"hook.py": f"{HOOK}    (site / 'glossary/glossary.json').write_text('[]')\n"},
        {"hooks": ["hook.py"]},
        "'glossary/glossary.json' was overwritten: it is not the file that the glossary wrote",
        "'hook.py'",
    ),
    "data of the user's": (
        {"docs/glossary/glossary.json": "{}"},
        {},
        "glossary.json: 'glossary/glossary.json' in the site is a file of the glossary, and 'glossary/glossary.json'",
        "give 'glossary/glossary.json' another name, or name another page by option 'page'",
    ),
    "a page of the user's": (
        {"docs/glossary/index.html": "<p>Mine.</p>"},
        {},
        "index.html: 'glossary/index.html' in the site is a file of the glossary, and 'glossary/index.html' goes there",
        "give 'glossary/index.html' another name",
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_what_takes_the_place_of_ours_stops_the_build(
    case: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files, settings, said, hint = LOST[case]
    with pytest.raises(Abort):
        build(tmp_path, {**FILES, **files}, **{**BARE, **settings})
    assert said in caplog.text
    assert hint in caplog.text
    assert "[overwritten]" in caplog.text


SERVED: dict[str, tuple[dict[str, str], dict[str, Any], str]] = {
    "a redirect": ({}, {"plugins": ["glossary", REDIRECTS]}, "[overwritten]"),
    "a file of the user's": ({"docs/glossary/glossary.json": "{}"}, {}, "[overwritten]"),
    "what the user calls an error": (
        {"docs/index.md": "See [it](term:nope)."},
        {"plugins": [{"glossary": {"levels": {"unknown-reference": "error"}}}]},
        "[unknown-reference]",
    ),
}


@pytest.mark.parametrize("case", SERVED)
def test_an_error_is_reported_and_the_rest_is_served(case: str, tmp_path: Path) -> None:
    """What the author mends while ``mkdocs serve`` runs does not end it; a build and strict mode stop."""
    files, settings, code = SERVED[case]
    write(tmp_path, {**FILES, **files}, **{**BARE, **settings})
    served = rebuild(tmp_path, command="serve")
    assert [line.partition(" ")[0] for line in served.log if code in line] == ["ERROR"]
    assert served.path("guide.md").is_file()
    with pytest.raises(Abort):
        rebuild(tmp_path)
    write(tmp_path, {}, **{**BARE, **settings, "strict": True})
    with pytest.raises(Abort):
        rebuild(tmp_path, command="serve")


def test_without_a_glossary_there_is_nothing_to_serve(tmp_path: Path) -> None:
    write(tmp_path, FILES, plugins=[{"glossary": {"files": ["none.yml"]}}], **BARE)
    with pytest.raises(Abort):
        rebuild(tmp_path, command="serve")


def test_a_file_of_the_users_stays_where_that_is_no_error(tmp_path: Path) -> None:
    files = {**FILES, "docs/glossary/glossary.json": "{}"}
    site = build(tmp_path, files, plugins=[{"glossary": {"levels": {"overwritten": "warn"}}}], **BARE)
    assert "[overwritten]" in "\n".join(site.log)
    assert (site.folder / "glossary/glossary.json").read_text(encoding="utf-8") == "{}"


LOCK = """\
def on_page_content(html, page, **_):
    page.encrypted = page.file.src_uri == "glossary.md"

def on_post_page(output, page, **_):
    return "locked" if page.encrypted else output
"""
UNQUOTE = f"""{HOOK}
    page = site / "glossary/index.html"
    page.write_text(page.read_text().replace('"', ""))
"""
MINIFY = f"""{HOOK}
    import json
    data = site / "glossary/glossary.json"
    data.write_text(json.dumps(json.loads(data.read_text())))
"""
KEPT: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "nothing": ({}, {}),
    "a minifier": ({"hook.py": UNQUOTE}, {"hooks": ["hook.py"]}),
    "data that was minified": ({"hook.py": MINIFY}, {"hooks": ["hook.py"]}),
    "assets that are left out": ({}, {"exclude_docs": "assets/\n*.css\n"}),
    "styles of the user's": ({"docs/assets/glossary/glossary-page.css": ".glossary { color: red }"}, {}),
    "no styles": ({"docs/assets/glossary/glossary-page.css": ""}, {}),
    "data elsewhere": ({"docs/glossary.json": "{}", "docs/objects.inv": "x"}, {}),
    "a page that is locked": ({"hook.py": LOCK}, {"hooks": ["hook.py"]}),
}


@pytest.mark.parametrize("case", KEPT)
def test_what_leaves_ours_as_it_is_is_no_fault(case: str, tmp_path: Path) -> None:
    files, settings = KEPT[case]
    site = build(tmp_path, {**FILES, **files}, **{**BARE, "strict": True, **settings})
    assert case == "a page that is locked" or check_site(site) > 0


def test_a_template_that_leaves_the_entries_out_is_reported(tmp_path: Path) -> None:
    log = "\n".join(build(tmp_path, {**FILES, "theme/main.html": "<html></html>"}, **BARE).log)
    assert "the page 'glossary.md' is shown without its entries, so that links lead nowhere: it has no" in log
    assert "[not-shown]" in log
    assert "overwritten" not in log


def test_a_dirty_build_and_the_next_one_report_nothing(tmp_path: Path) -> None:
    """What a dirty build leaves out may lack a term that is new."""
    pages = {**FILES, "docs/terms.md": "# Terms\n\n<!-- glossary -->\n"}
    build(tmp_path, pages, **BARE)
    (tmp_path / "glossary.yml").write_text(f"{GLOSSARY}  - {{term: Node, definition: x}}\n", encoding="utf-8")
    assert "overwritten" not in "\n".join(rebuild(tmp_path, dirty=True).log)
    assert check_site(rebuild(tmp_path)) > 0


PLACES = [
    # the place that a term names, the hint; nothing: all is well
    ("guide.md#firts", "did you mean '#first'?"),
    ("guide#nope", "write an anchor that the page has"),
    ("index.md#first", "write an anchor that the page has"),
    ("guide.md#First", "did you mean '#first'?"),
    ("guide.md#first", ""),
    ("guide.md#", ""),
    ("guide.md#top", ""),
    ("guide.md#%66irst", ""),
    ("guide.md#mine", ""),
    ("glossary.md#term-api", ""),
    ("https://example.org/#nope", ""),
]


def test_a_place_that_a_page_does_not_have_is_reported(tmp_path: Path) -> None:
    terms = [f"- term: T{number}\n  definition: x\n  page: {page}\n" for number, (page, _) in enumerate(PLACES)]
    guide = '# Guide\n\n## First\n\n<a name="mine"></a>\n'
    files = {
        **FILES,
        "glossary.yml": f"terms:\n- {{term: API, definition: x}}\n{''.join(terms)}",
        "docs/guide.md": guide,
    }
    log = "\n".join(build(tmp_path, files, **BARE).log)
    reported = re.findall(
        r"glossary\.yml:(\d+):9: '\w+' names '(.*)', but the page .* \[unknown-anchor\]\n  hint: (.*)", log
    )
    wanted = [(3 * number + 5, page, hint) for number, (page, hint) in enumerate(PLACES) if hint]
    assert [(int(line), page) for line, page, _ in reported] == [(line, page) for line, page, _ in wanted]
    assert all(hint in found for (*_, hint), (*_, found) in zip(wanted, reported, strict=True))


def test_a_place_that_a_text_names_in_vain_fails_a_strict_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    glossary = "terms:\n  API: See [one](guide.md#first), [two](guide.md#second).\n"
    with pytest.raises(Abort):
        build(tmp_path, {**FILES, "glossary.yml": glossary}, strict=True, **BARE)
    assert "glossary.yml:2:3: 'API' has a text that links to 'guide.md#second', but" in caplog.text
    assert caplog.text.count("[unknown-anchor]") == 1


MEETING = """\
# Terms

## Mine {#term-api}

See [it](#term-api), <span id="term-pod">raw</span>.

## Term old

## Glossary A

<!-- glossary -->

<!-- glossary -->
"""
DETAILS = r"""
terms:
- {term: API, definition: A contract., former_ids: old, details: "### Term pod\n\nSee [it](#term-pod).\n\n### Same"}
- {term: Pod, definition: A group., details: "### Same"}
"""


def test_the_entry_keeps_its_anchor_and_every_id_is_there_once(tmp_path: Path) -> None:
    files = {**FILES, "glossary.yml": DETAILS, "docs/terms.md": MEETING}
    site = build(tmp_path, files, markdown_extensions=["attr_list", "toc"], **BARE)
    html, log = site.html("terms.md"), "\n".join(site.log)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert '<h3 id="term-api"><a class="glossary-name" href="#term-api">' in html
    assert '<h2 id="term-api_1">Mine</h2>' in html
    assert '<span id="term-old"></span>' in html
    assert check_site(site) > 0
    reported = re.findall(
        r"terms\.md:(\d+:\d+): the anchor '(.*)' belongs to the entry of .* \[duplicate-anchor\]", log
    )
    assert reported == [("3:10", "term-api"), ("7:1", "term-old"), ("5:28", "term-pod")]


def test_a_list_of_many_entries_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it costs grows with the entries, and not with their square."""
    asked: list[File] = []
    anchors = EntryPlaces.anchors

    def counted(self: EntryPlaces[File], page: File, glossary: Glossary) -> set[str]:
        asked.append(page)
        return anchors(self, page, glossary)

    monkeypatch.setattr(EntryPlaces, "anchors", counted)
    build(tmp_path, {"docs/index.md": "# Page\n", "glossary.yml": "terms: {A: a, B: b, C: c, D: d, E: e, F: f}\n"})
    assert {file.src_uri for file in asked} == {"glossary.md"}
    assert len(asked) < 4
