"""Which mentions become links, which term they mean, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sphinx_ext.building import Built, build
from tests.sphinx_ext.pages import leads, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

API = "terms: {API: A contract.}\n"
EXTENSIONS = ["myst_parser", "glossary_plugin"]


def _html(page: str) -> str:
    return f"{page.rpartition('.')[0]}.html"


# ── what pages say ──

TEXT = "Page\n====\n\nAn API, an API and :term:`API`.\n"
MARKDOWN = "# Page\n\nAn API, an API and [API](term:API).\n"
PAGES = {
    "plain.rst": (TEXT, 2),
    "off.rst": (f":glossary: false\n\n{TEXT}", 1),
    "every-one.rst": (f":glossary: {{mentions: all}}\n\n{TEXT}", 3),
    "skipped.rst": (f":glossary: {{skip: [API]}}\n\n{TEXT}", 1),
    "role.rst": ("Page\n====\n\n:no-glossary:`API`\n", 0),
    "container.rst": ("Page\n====\n\n.. container:: no-glossary\n\n   An API.\n", 0),
    "heading.rst": ("The API\n=======\n\nText.\n", 0),
    "plain.md": (MARKDOWN, 2),
    "off.md": (f"---\nglossary: false\n---\n{MARKDOWN}", 1),
    "every-one.md": (f"---\nglossary: {{mentions: all}}\n---\n{MARKDOWN}", 3),
    "skipped.md": (f"---\nglossary: {{skip: [api]}}\n---\n{MARKDOWN}", 1),
    "container.md": ("# Page\n\n:::{container} no-glossary\nAn API.\n:::\n", 0),
    "span.md": ("# Page\n\nThe [API]{.no-glossary}, and an API.\n", 1),
}


@pytest.fixture(scope="module", params=[".rst", ".md"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, str]:
    """Build every page of a kind at once."""
    texts = {page: text for page, (text, _) in PAGES.items() if page.endswith(request.param)}
    myst = ["colon_fence", "attrs_inline"]
    folder = tmp_path_factory.mktemp("pages")
    built = build(folder, {"glossary.yml": API, **texts}, extensions=EXTENSIONS, myst_enable_extensions=myst)
    return built, request.param


def test_a_page_says_which_mentions_are_linked(pages: tuple[Built, str]) -> None:
    """By a field, by front matter, or by a class on a piece of it; references are links everywhere."""
    built, kind = pages
    wanted = {page: count for page, (_, count) in PAGES.items() if page.endswith(kind)}
    assert {page: len(leads(built, _html(page))) for page in wanted} == wanted


OPTIONS: dict[str, tuple[dict[str, object], str, int]] = {
    "none": ({"auto": False}, TEXT, 1),
    "none but on a page": ({"auto": False}, f":glossary: {{auto: true}}\n\n{TEXT}", 2),
    "not on this page": ({"exclude": ["pa*"]}, TEXT, 1),
    "on others only": ({"include": ["sub/**"]}, TEXT, 1),
    "on this page": ({"include": ["page.*"], "mentions": "all"}, TEXT, 3),
    "not this term": ({"skip": ["api"]}, TEXT, 1),
    "in headings": ({"headings": True}, "The API\n=======\n\nText.\n", 1),
    "in each section": ({"mentions": "first-per-section"}, f"{TEXT}\nMore\n----\n\nAn API, an API.\n", 3),
}


@pytest.mark.parametrize("case", OPTIONS)
def test_options_say_which_mentions_are_linked(case: str, tmp_path: Path) -> None:
    options, text, count = OPTIONS[case]
    config = {f"glossary_{name}": value for name, value in options.items()}
    built = build(tmp_path, {"glossary.yml": API, "page.rst": text}, **config)
    assert [words for words, _ in built.mentions("page.html")] == ["API"] * count


# ── where mentions lead ──

LEADS = {
    "one": ("page: guide/page", "guide/page.html", "guide/page.html"),
    "two": ("page: guide/page.rst", "guide/page.html", "guide/page.html"),
    "three": ("page: guide/page.rst#part", "guide/page.html#part", "guide/page.html#part"),
    "four": ("page: guide/page, link: entry", "glossary.html#term-four", "guide/page.html"),
    "five": ("page: 'https://example.org/x'", "https://example.org/x", "https://example.org/x"),
}


def test_a_mention_leads_to_the_page_that_its_term_names(tmp_path: Path) -> None:
    """References and tooltips lead to the entry, which leads on to the page; that page has no links to itself."""
    terms = [f"  {id_}: {{definition: A number., {fields}}}\n" for id_, (fields, *_) in LEADS.items()]
    files = {
        "glossary.yml": f"terms:\n{''.join(terms)}",
        "guide/page.rst": f"Page\n====\n\n{', '.join(LEADS)}.\n\n.. _part:\n\nPart\n----\n\nText.\n",
        "index.rst": "Site\n====\n\n.. toctree::\n\n   guide/page\n   roles\n   glossary\n\n" + ", ".join(LEADS),
        "roles.rst": "Page\n====\n\n" + ", ".join(f":term:`{id_}`" for id_ in LEADS),
    }
    built = build(tmp_path, files)
    leads(built, "index.html")
    mentions = {id_: href for href, id_ in read(built.text("index.html")).links if id_}
    assert mentions == {id_: to for id_, (_, to, _) in LEADS.items()}
    entries = {id_: f"glossary.html#term-{id_}" for id_ in LEADS}
    assert leads(built, "roles.html") == list(entries.values())
    data = read(built.text("index.html")).data
    assert {id_: data[id_].get("url", href) for id_, href in mentions.items()} == entries
    for *_, more in LEADS.values():
        assert f'<p class="glossary-more" data-search-exclude=""><a href="{more}">' in built.text("glossary.html")
    assert built.mentions("guide/page.html") == [("five", "five")]


def test_link_false_shows_a_tooltip_alone(tmp_path: Path) -> None:
    terms = "terms:\n- {term: API, link: false, definition: A contract.}\n"
    built = build(tmp_path, {"glossary.yml": terms, "page.rst": TEXT})
    mention = '<span class="glossary-term" data-glossary-term="api" role="button" tabindex="0">{}</span>'
    assert mention.format("API") in built.text("page.html")
    assert mention.format('<span class="xref std std-term">API</span>') in built.text("page.html")
    assert read(built.text("page.html")).data == {
        "api": {"term": "API", "html": "A contract.", "url": "glossary.html#term-api"}
    }


# ── senses ──

TEAMS = {
    "team-a/glossary.yml": "terms:\n- {term: compact disc, id: disc, abbr: CD, definition: A disc of music.}\n",
    "team-b/glossary.yml": """\
terms:
  - {term: continuous delivery, id: delivery, abbr: CD, definition: A habit.}
  - {term: change directory, id: cd, abbr: CD, scope: shell/**, definition: A command.}
""",
    "index.rst": "Root\n====\n\n.. toctree::\n   :glob:\n\n   **\n\nThe CD, the CDs and :term:`CD`.\n",
}
SENSES = {
    "team-a/near.rst": ("The CD.", [("CD", "disc")]),
    "team-b/deep/near.md": ("The CDs.", [("CDs", "delivery")]),
    "shell/scope.rst": ("The CD.", [("CD", "cd")]),
    "evidence.rst": ("The CD. Continuous delivery.", [("CD", "delivery"), ("Continuous delivery", "delivery")]),
    "reference.rst": (":term:`CD <delivery>`, the CD.", [("CD", "delivery"), ("CD", "delivery")]),
    "front-matter.md": ("The CD.", [("CD", "delivery")]),
    "field.rst": ("The CD.", [("CD", "delivery")]),
    "open.rst": ("The CD.", [("CD", "disc delivery")]),
    "open-reference.md": ("[one](term:CD)", [("one", "disc delivery")]),
    "open-role.rst": (":term:`CDs`", [("CDs", "disc delivery")]),
}
TOPS = {
    "field.rst": ":glossary: {senses: {CD: delivery}}\n\n",
    "front-matter.md": "---\nglossary: {senses: {CD: delivery}}\n---\n\n",
}


def _teams(folder: Path, files: Mapping[str, str], **config: object) -> Built:
    given = ["team-a/glossary.yml", "team-b/glossary.yml"]
    return build(
        folder,
        {**TEAMS, **files},
        glossary_files=given,
        glossary_mentions="all",
        extensions=EXTENSIONS,
        **config,
    )


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build every page of ``SENSES`` at once."""
    pages = {page: f"{TOPS.get(page, '')}Page\n====\n\n{text}\n" for page, (text, _) in SENSES.items()}
    return _teams(tmp_path_factory.mktemp("teams"), pages)


@pytest.mark.parametrize("page", SENSES)
def test_what_a_shared_spelling_means(page: str, teams: Built) -> None:
    html, mentions = _html(page), SENSES[page][1]
    assert teams.mentions(html) == mentions
    assert leads(teams, html) == [f"glossary.html#term-{ids.split()[0]}" for _, ids in mentions]
    assert set(read(teams.text(html)).data) == {id_ for _, ids in mentions for id_ in ids.split()}


def test_an_ambiguous_mention_shows_both_and_is_reported_once_a_page(teams: Built) -> None:
    assert teams.mentions("index.html") == [(word, "disc delivery") for word in ("CD", "CDs", "CD")]
    data = read(teams.text("index.html")).data
    assert {id_: (each["term"], each["html"], each["url"]) for id_, each in data.items()} == {
        "disc": ("compact disc", "A disc of music.", "glossary.html#term-disc"),
        "delivery": ("continuous delivery", "A habit.", "glossary.html#term-delivery"),
    }
    [reported] = [line for line in teams.out.splitlines() if "[ambiguous]" in line]
    message = "'CD' may mean 'compact disc' or 'continuous delivery'; it leads to 'compact disc'"
    assert f"index.rst:9:5: {message} (4 times, also at " in reported
    assert reported.count("index.rst") == 1
    assert "'glossary: {senses: {CD: delivery}}'" in teams.out


def test_the_site_may_say_which_sense_is_meant(tmp_path: Path) -> None:
    built = _teams(tmp_path, {"page.rst": "Page\n====\n\nThe CD.\n"}, glossary_senses={"CD": "continuous delivery"})
    assert built.mentions("page.html") == [("CD", "delivery")]
    assert "[ambiguous]" not in built.out
