"""The same small sites in every host, and the commands asked about them: they agree on each mention.

A site is a glossary, options, the language of the site, and pages; what each page should have linked stands
beside it. A page is Markdown, which Sphinx reads by MyST.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from glossary_plugin.cli import run
from tests.corpus import mentions_in
from tests.mkdocs_plugin.build import build as build_mkdocs
from tests.sphinx_ext.building import build as build_sphinx
from tests.sphinx_ext.pages import read
from tests.zensical.build import build as build_zensical

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Site:
    """A small site, and the ids that are linked on each page, in order."""

    glossary: str
    pages: Mapping[str, str]
    linked: Mapping[str, list[str]]
    language: str = "en"
    title: str = "Glossary"
    """What machines are told that the glossary is called."""
    tooltips: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the tooltips of some pages have at their heads, by the ids of the terms."""
    options: Mapping[str, Any] = field(default_factory=dict)


_TITLE = re.compile(r'"@type":"DefinedTermSet","name":"([^"]*)"')
TWO_LANGUAGES = """\
title: Lexique
language: fr
terms:
  - term: modèle
    id: model
    abbr: MOD
    definition: Un modèle.
    translations: {en: {term: model, abbr: MDL, definition: A model.}}
  - {term: calcul, id: run, abbr: CAL, definition: Un calcul., translations: {en: {term: run, abbr: RUN}}}
  - {term: jeu, id: set, definition: Un jeu.}
  - {term: grand modèle, id: llm, abbr: LLM, definition: Grand.}
"""
SITES = {
    "a site in the language of a translation": Site(
        glossary=TWO_LANGUAGES,
        title="Lexique",
        pages={
            "a": "A model, a jeu and an LLM. A run.",
            "b": "---\nlang: fr\n---\nUn modèle, un jeu, un model. Un calcul.",
        },
        linked={"a": ["model", "llm", "run"], "b": ["model", "set", "run"]},
        tooltips={
            "a": {"model": "model (MDL)", "llm": "grand modèle (LLM)", "run": "calcul (CAL)"},
            "b": {"model": "modèle (MOD)", "set": "jeu ()", "run": "calcul (CAL)"},
        },
    ),
    "a site in the language of the file": Site(
        glossary=TWO_LANGUAGES,
        language="fr",
        title="Lexique",
        pages={"a": "Un modèle, un jeu. A model.", "b": "---\nlang: en\n---\nA model, un jeu, a run."},
        linked={"a": ["model", "set"], "b": ["model", "run"]},
        tooltips={
            "a": {"model": "modèle (MOD)", "set": "jeu ()"},
            "b": {"model": "model (MDL)", "run": "calcul (CAL)"},
        },
    ),
    "an option that says another language than the host": Site(
        glossary=TWO_LANGUAGES,
        language="fr",
        options={"language": "en"},
        pages={"a": "Un modèle, un jeu. A model, a run.", "b": "---\nlang: fr\n---\nUn modèle, un jeu, un calcul."},
        linked={"a": ["model", "run"], "b": ["model", "set", "run"]},
        tooltips={
            "a": {"model": "model (MDL)", "run": "run (RUN)"},
            "b": {"model": "modèle (MOD)", "set": "jeu ()", "run": "calcul (CAL)"},
        },
    ),
    "a Japanese site": Site(
        glossary="language: ja\nterms:\n  - {term: 学習, id: learning, definition: まなぶ。}\n"
        "  - {term: API, definition: 約束。}\n",
        language="ja",
        title="用語集",
        pages={"a": "学習とAPIと学習率。", "b": "---\nlang: en\n---\nThe API."},
        linked={"a": ["learning", "api"], "b": ["api"]},
    ),
    "drafts and names that lead to one": Site(
        glossary="terms:\n  - {term: Pod, definition: A group., status: draft}\n  - {term: capsule, see: pod}\n"
        "  - {term: Node, definition: A machine.}\n",
        pages={"a": "A Pod, a capsule and a Node.", "b": "A Pod."},
        linked={"a": ["node"], "b": []},
    ),
    "drafts that are wanted": Site(
        glossary="terms:\n  - {term: Pod, definition: A group., status: draft}\n  - {term: capsule, see: pod}\n",
        options={"drafts": True},
        pages={"a": "A capsule, then a Pod."},
        linked={"a": ["pod"]},
    ),
    "scopes and globs": Site(
        glossary="terms:\n  - {term: Pod, definition: A group., scope: [ml/*]}\n"
        "  - {term: Node, definition: A machine.}\n",
        options={"exclude": ["old/**"]},
        pages={"a": "A Pod and a Node.", "ml/b": "A Pod and a Node.", "old/c": "A Node."},
        linked={"a": ["node"], "ml/b": ["pod", "node"], "old/c": []},
    ),
    "front matter": Site(
        glossary="terms:\n  - {term: compact disc, abbr: CD, definition: A disc.}\n"
        "  - {term: continuous delivery, abbr: CD, definition: Ready.}\n  - {term: Node, definition: A machine.}\n",
        pages={
            "a": "---\nglossary: false\n---\nA Node.",
            "b": "---\nglossary: {mentions: all, skip: [node]}\n---\nA Node. A compact disc, a compact disc.",
            "c": "---\nglossary: {senses: {CD: continuous-delivery}}\n---\nA CD.",
            "d": "A Node, a Node and [a Node](term:node).",
        },
        linked={
            "a": [],
            "b": ["compact-disc", "compact-disc"],
            "c": ["continuous-delivery"],
            "d": ["node", "node"],
        },
    ),
    "pages that terms name": Site(
        glossary="terms:\n  - {term: Pod, definition: A group., page: b}\n  - {term: Node, definition: A machine.}\n",
        pages={"a": "A Pod and a Node.", "b": "A Pod and a Node."},
        linked={"a": ["pod", "node"], "b": ["node"]},
    ),
}


def expected(site: Site) -> dict[str, list[str]]:
    return {page: list(ids) for page, ids in site.linked.items()}


def check_host(site: Site, html: Callable[[str], str]) -> list[str]:
    """Compare what a host has made with what is expected; ``html`` gives a page by its name.

    Return the names of the glossaries that machines are told.
    """
    assert {page: [id_ for _, id_ in mentions_in(html(page))] for page in site.pages} == expected(site)
    found = {page: read(html(page)).data for page in site.tooltips}
    heads = {
        page: {id_: f"{data['term']} ({data.get('abbr', '')})" for id_, data in tooltips.items()}
        for page, tooltips in found.items()
    }
    assert heads == site.tooltips
    return _TITLE.findall(html("glossary"))


@pytest.fixture(params=SITES.values(), ids=list(SITES))
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.param
    return found


def _files(site: Site) -> dict[str, str]:
    pages = {f"docs/{page}.md": text for page, text in site.pages.items()}
    return {"glossary.yml": site.glossary, "docs/index.md": "# Site\n", **pages}


def test_mkdocs_links_what_is_expected(site: Site, tmp_path: Path) -> None:
    theme = {"name": "mkdocs", "locale": site.language}
    built = build_mkdocs(tmp_path, _files(site), theme=theme, plugins=[{"glossary": dict(site.options)}])
    assert check_host(site, lambda page: built.html(f"{page}.md")) == [site.title]


def test_zensical_links_what_is_expected(site: Site, tmp_path: Path) -> None:
    files = _files(site) | {"docs/glossary.md": "# Glossary\n\n<!-- glossary -->\n"}
    built = build_zensical(
        tmp_path, files, theme={"font": False, "language": site.language}, plugins=[{"glossary": dict(site.options)}]
    )
    assert check_host(site, lambda page: built.content(f"{page}.md")) == [], "its pages have no head of ours"


def test_sphinx_links_what_is_expected(site: Site, tmp_path: Path) -> None:
    pages: dict[str, str | bytes | None] = {f"{page}.md": _titled(text) for page, text in site.pages.items()}
    config = {f"glossary_{name}": value for name, value in site.options.items()}
    built = build_sphinx(
        tmp_path,
        {"glossary.yml": site.glossary, **pages},
        extensions=["myst_parser", "glossary_plugin"],
        language=site.language,
        suppress_warnings=["toc.not_included", "glossary"],
        **config,
    )
    assert check_host(site, lambda page: built.text(f"{page}.html")) == [site.title]


def _titled(text: str) -> str:
    """Return a page with a title, which Sphinx wants of each."""
    if text.startswith("---\n"):
        front, _, body = text.removeprefix("---\n").partition("---\n")
        return f"---\n{front}---\n# Page\n\n{body}\n"
    return f"# Page\n\n{text}\n"


@pytest.fixture
def project(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of MkDocs that nobody has built, as the current folder."""
    theme = {"name": "mkdocs", "locale": site.language}
    config = {"site_name": "Site", "theme": theme, "plugins": [{"glossary": dict(site.options)}]}
    return _project({**_files(site), "mkdocs.yml": yaml.safe_dump(config)}, tmp_path, monkeypatch)


@pytest.fixture
def sphinx_project(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same for Sphinx."""
    lines = [f"glossary_{name} = {value!r}" for name, value in site.options.items()]
    conf = "\n".join(["extensions = ['myst_parser', 'glossary_plugin']", f"language = {site.language!r}", *lines])
    pages = {path.removeprefix("docs/"): text for path, text in _files(site).items()}
    return _project({**pages, "conf.py": f"{conf}\n"}, tmp_path, monkeypatch)


def _project(files: Mapping[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def _scanned(site: Site, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    capsys.readouterr()
    assert run(["scan", "--links"]) == 0
    found: dict[str, list[str]] = {page: [] for page in site.pages}
    for line in capsys.readouterr().out.splitlines():
        page, _, link = line.partition(".md: ")
        if page in found:
            found[page].append(link.rpartition(" -> ")[2])
    return found


@pytest.mark.usefixtures("project")
def test_scan_lists_what_mkdocs_links(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert _scanned(site, capsys) == expected(site)


@pytest.mark.usefixtures("sphinx_project")
def test_scan_lists_what_sphinx_links(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert _scanned(site, capsys) == expected(site)


def test_explain_calls_linked_what_is_linked(site: Site, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """References that the author has written are no candidates."""
    for page, text in site.pages.items():
        capsys.readouterr()
        assert run(["explain", str(project / "docs" / f"{page}.md")]) == 0
        linked = re.findall(r"^  linked: it is linked to '(.+)'$", capsys.readouterr().out, re.MULTILINE)
        by_hand = text.count("(term:")
        assert linked == expected(site)[page][: len(linked)]
        assert len(linked) + by_hand == len(expected(site)[page])


@pytest.mark.usefixtures("project")
def test_check_reports_no_mention_that_is_not_made(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is unknown, and each remark of a page is of a name that readers see."""
    run(["check", "--pages", "--fail-on", "error"])
    said = capsys.readouterr().out
    hidden = [name for name in ("Pod", "capsule") if "draft" in site.glossary and not site.options.get("drafts")]
    assert not [line for line in said.splitlines() if ".md:" in line and any(name in line for name in hidden)]
