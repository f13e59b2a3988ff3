"""The same small sites in every host, and the commands asked about them: they agree on each mention.

A site is a glossary, options, the language of the site, and pages; what each page should have linked stands
beside it, in words and ids. A page is Markdown, which Sphinx reads by MyST; that in reStructuredText is made of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from glossary_plugin.cli import run
from tests.corpus import cases, mentions_in
from tests.mkdocs_plugin.build import build as build_mkdocs
from tests.scanning import scanned_links
from tests.sphinx_ext.building import build as build_sphinx
from tests.sphinx_ext.pages import read
from tests.zensical.build import build as build_zensical

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, kw_only=True)
class Site:
    """A small site, and what is linked on each page, in order: the words and the id, as `glossary scan` lists them."""

    glossary: str
    pages: Mapping[str, str]
    linked: Mapping[str, list[str]]
    language: str = "en"
    title: str = "Glossary"
    """What the glossary is called, as machines read it."""
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
        linked={
            "a": ["model -> model", "LLM -> llm", "run -> run"],
            "b": ["modèle -> model", "jeu -> set", "calcul -> run"],
        },
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
        linked={"a": ["modèle -> model", "jeu -> set"], "b": ["model -> model", "run -> run"]},
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
        linked={
            "a": ["model -> model", "run -> run"],
            "b": ["modèle -> model", "jeu -> set", "calcul -> run"],
        },
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
        linked={"a": ["学習 -> learning", "API -> api"], "b": ["API -> api"]},
    ),
    "pages that say of their language what nobody speaks": Site(
        glossary=TWO_LANGUAGES,
        title="Lexique",
        pages={
            "a": "---\nlang: [fr]\n---\nA model, a jeu.",
            "b": "---\nlang: a French one\n---\nA model, a jeu.",
            "c": "---\nlang:\n---\nA model, a jeu.",
            "d": "---\nlang: fr-CA\n---\nUn modèle, un jeu.",
            "e": "---\nlang: no\n---\nModel, jeu.",
            "f": "---\nlang: true\n---\nA model, a jeu.",
            "g": "---\nlang: 7\nglossary:\n---\nA model, a jeu.",
        },
        linked={
            "a": ["model -> model"],
            "b": ["model -> model"],
            "c": ["model -> model"],
            "d": ["modèle -> model", "jeu -> set"],
            "e": ["jeu -> set"],
            "f": ["model -> model"],
            "g": ["model -> model"],
        },
    ),
    "what the configuration says of terms": Site(
        glossary="terms:\n  - {term: input, definition: What goes in.}\n  - {term: Node, definition: A machine.}\n",
        options={
            "terms": {
                "input": {
                    "scope": ["ml/**"],
                    "match": {"case": "exact", "except": ["input device"], "evidence": "none"},
                },
                "Node": {"aliases": ["worker"], "auto": True},
                "gone": {"auto": False},
            }
        },
        pages={
            "a": "An input of a worker.",
            "ml/b": "An input device. An Input. The input.",
        },
        linked={"a": ["worker -> node"], "ml/b": ["input -> input"]},
    ),
    "drafts and names that lead to one": Site(
        glossary="terms:\n  - {term: Pod, definition: A group., status: draft}\n  - {term: capsule, see: pod}\n"
        "  - {term: Node, definition: A machine.}\n",
        pages={"a": "A Pod, a capsule and a Node.", "b": "A Pod."},
        linked={"a": ["Node -> node"], "b": []},
    ),
    "drafts that are wanted": Site(
        glossary="terms:\n  - {term: Pod, definition: A group., status: draft}\n  - {term: capsule, see: pod}\n",
        options={"drafts": True},
        pages={"a": "A capsule, then a Pod."},
        linked={"a": ["capsule -> pod"]},
    ),
    "drafts with a translation": Site(
        glossary="language: fr\nterms:\n  - {term: capsule, id: pod, definition: Un groupe., status: draft,\n"
        "     translations: {en: {term: pod, definition: A group.}}}\n"
        "  - {term: nœud, id: node, definition: Une machine.,\n"
        "     translations: {en: {term: node, definition: A machine.}}}\n",
        pages={"a": "A pod and a node.", "b": "---\nlang: fr\n---\nUne capsule et un nœud."},
        linked={"a": ["node -> node"], "b": ["nœud -> node"]},
    ),
    "scopes and globs": Site(
        glossary="terms:\n  - {term: Pod, definition: A group., scope: [ml/*]}\n"
        "  - {term: Node, definition: A machine.}\n",
        options={"exclude": ["old/**"]},
        pages={"a": "A Pod and a Node.", "ml/b": "A Pod and a Node.", "old/c": "A Node."},
        linked={"a": ["Node -> node"], "ml/b": ["Pod -> pod", "Node -> node"], "old/c": []},
    ),
    "pages that are included, and one that is excluded again": Site(
        glossary="terms:\n  - {term: Pod, definition: A group., scope: [ml/deep/**]}\n"
        "  - {term: Node, definition: A machine.}\n",
        options={"include": ["ml/**"], "exclude": ["ml/old*"]},
        pages={"a": "A Node.", "ml/deep/b": "A Pod and a Node.", "ml/old-c": "A Node and [a Node](term:node)."},
        linked={"a": [], "ml/deep/b": ["Pod -> pod", "Node -> node"], "ml/old-c": ["a Node -> node"]},
    ),
    "mentions and headings, for the site and for a page": Site(
        glossary="terms:\n  - {term: Pod, definition: A group.}\n  - {term: Node, definition: A machine.}\n",
        options={"mentions": "first-per-section", "headings": True, "skip": ["pod"]},
        pages={
            "a": "A Node, a Node.\n\n## A Node\n\nOne Pod, a Node.\n\n## Last\n\nA Node.",
            "b": "---\nglossary: {mentions: first, skip: []}\n---\nOne.\n\n## A Node\n\nA Pod, Nodes.",
            "c": "---\nglossary: {mentions: sometimes, auto: [no]}\n---\nA Node.",
            "d": "---\nglossary: {auto: false}\n---\nA Node and [two Nodes](term:node).",
        },
        linked={
            "a": ["Node -> node", "Node -> node", "Node -> node"],
            "b": ["Node -> node"],
            "c": ["Node -> node"],
            "d": ["two Nodes -> node"],
        },
    ),
    "front matter": Site(
        glossary="terms:\n  - {term: compact disc, abbr: CD, definition: A disc.}\n"
        "  - {term: continuous delivery, abbr: CD, definition: Ready.}\n  - {term: Node, definition: A machine.}\n",
        pages={
            "a": "---\nglossary: false\n---\nA Node.",
            "b": "---\nglossary: {mentions: all, skip: [node]}\n---\nA Node. A compact disc, a compact disc.",
            "c": "---\nglossary: {senses: {CD: continuous-delivery}}\n---\nA CD.",
            "d": "A Node, a Node and [a Node](term:node).",
            "e": "---\nglossary: {tooltips: false}\n---\nA Node.",
        },
        linked={
            "a": [],
            "b": ["compact disc -> compact-disc", "compact disc -> compact-disc"],
            "c": ["CD -> continuous-delivery"],
            "d": ["Node -> node", "a Node -> node"],
            "e": ["Node -> node"],
        },
        tooltips={"d": {"node": "Node ()"}, "e": {}},
    ),
    "pages that terms name": Site(
        glossary="terms:\n  - {term: Pod, definition: A group., page: b}\n  - {term: Node, definition: A machine.}\n",
        pages={"a": "A Pod and a Node.", "b": "A Pod and a Node."},
        linked={"a": ["Pod -> pod", "Node -> node"], "b": ["Node -> node"]},
    ),
}


def expected(site: Site) -> dict[str, list[str]]:
    return {page: list(ids) for page, ids in site.linked.items()}


def check_host(site: Site, html: Callable[[str], str]) -> list[str]:
    """Compare what a host has made with what is expected; ``html`` gives a page by its name.

    Return the names of the glossaries as machines read them.
    """
    found = {page: [f"{words} -> {id_}" for words, id_ in mentions_in(html(page))] for page in site.pages}
    assert found == expected(site)
    heads = {
        page: {id_: f"{data['term']} ({data.get('abbr', '')})" for id_, data in read(html(page)).data.items()}
        for page in site.tooltips
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


@pytest.mark.parametrize("markup", ["md", "rst"])
def test_sphinx_links_what_is_expected(site: Site, markup: str, tmp_path: Path) -> None:
    pages: dict[str, str | bytes | None] = {
        f"{page}.{markup}": WRITTEN[markup](text) for page, text in site.pages.items()
    }
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
    front, body = _parted(text)
    return f"---\n{front}---\n# Page\n\n{body}\n" if front else f"# Page\n\n{body}\n"


def _in_rst(text: str) -> str:
    """Return a page in reStructuredText: its front matter as fields, its references as roles."""
    front, body = _parted(text)
    fields = "".join(f":{line}\n" for line in front.splitlines())
    body = re.sub(r"\[(.+?)\]\(term:(.+?)\)", r":term:`\1 <\2>`", body)
    body = re.sub(r"^## (.+)$", lambda title: f"{title[1]}\n{'-' * len(title[1])}", body, flags=re.MULTILINE)
    return f"{fields}\nPage\n====\n\n{body}\n"


def _parted(text: str) -> tuple[str, str]:
    """Return the front matter of a page and its body."""
    front, _, body = text.removeprefix("---\n").partition("---\n") if text.startswith("---\n") else ("", "", text)
    return front, body


WRITTEN: dict[str, Callable[[str], str]] = {"md": _titled, "rst": _in_rst}


@pytest.fixture(params=["mkdocs", "md", "rst"])
def project(request: pytest.FixtureRequest, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that nobody has built, of MkDocs or of Sphinx, as the current folder; the folder of its pages."""
    if request.param == "mkdocs":
        theme = {"name": "mkdocs", "locale": site.language}
        config = {"site_name": "Site", "theme": theme, "plugins": [{"glossary": dict(site.options)}]}
        return _project({**_files(site), "mkdocs.yml": yaml.safe_dump(config)}, tmp_path, monkeypatch) / "docs"
    lines = [f"glossary_{name} = {value!r}" for name, value in site.options.items()]
    conf = "\n".join(["extensions = ['myst_parser', 'glossary_plugin']", f"language = {site.language!r}", *lines])
    pages = {f"{page}.{request.param}": WRITTEN[request.param](text) for page, text in site.pages.items()}
    files = {"glossary.yml": site.glossary, "index.md": "# Site\n", "conf.py": f"{conf}\n", **pages}
    return _project(files, tmp_path, monkeypatch)


def _project(files: Mapping[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("project")
def test_scan_lists_what_is_linked(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "--links"]) == 0
    found: dict[str, list[str]] = {page: [] for page in site.pages}
    for line in capsys.readouterr().out.splitlines():
        page, _, link = line.partition(": ")
        found.setdefault(page.rpartition(".")[0], []).append(link)
    assert found == expected(site)


def test_explain_calls_linked_what_is_linked(site: Site, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """References that the author has written are no candidates."""
    for page, text in site.pages.items():
        capsys.readouterr()
        file = next(each for each in (project / page).parent.iterdir() if each.stem == Path(page).name)
        assert run(["explain", str(file)]) == 0
        linked = re.findall(r"^  linked: it is linked to '(.+)'$", capsys.readouterr().out, re.MULTILINE)
        by_hand = text.count("(term:")
        wanted = [each.rpartition(" -> ")[2] for each in expected(site)[page]]
        assert linked == wanted[: len(linked)]
        assert len(linked) + by_hand == len(wanted)


@pytest.mark.usefixtures("project")
def test_check_reports_no_mention_that_is_not_made(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is unknown, and each remark of a page is of a name that readers see."""
    run(["check", "--pages", "--fail-on", "error"])
    said = capsys.readouterr().out
    hidden = [name for name in ("Pod", "capsule") if "draft" in site.glossary and not site.options.get("drafts")]
    remarks = [line for line in said.splitlines() if re.search(r"\.(?:md|rst):", line)]
    assert not [line for line in remarks if any(name in line for name in hidden)]


_OF_EXTENSIONS = {
    "mathematics_is_left_alone": "formulas as the extension arithmatex has them",
    "the_abbreviation_extension_keeps_its_words": "abbreviations of the extension abbr",
}
"""Cases of what only an extension of the site knows, which the commands do not run."""


@pytest.mark.parametrize("form", ["mkdocs", "rst", "myst"])
def test_scan_lists_what_readers_of_the_cases_see(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every case of the corpus is built by the hosts elsewhere; here no host is there."""
    differing = []
    for case in cases():
        page = {"mkdocs": case.page, "rst": case.rst, "myst": case.myst}[form]
        if page is None or (form == "mkdocs" and case.name in _OF_EXTENSIONS):
            continue
        settings = "".join(f"glossary_{name} = {value!r}\n" for name, value in case.options.items())
        settings += "extensions = ['myst_parser']\n"
        config = {"site_name": "Site", "plugins": [{"glossary": case.options}]}
        host = {"mkdocs.yml": yaml.safe_dump(config), "docs/page.md": page}
        sphinx = {"conf.py": settings, "page.rst" if form == "rst" else "page.md": page}
        files = {"glossary.yml": case.glossary, **(host if form == "mkdocs" else sphinx)}
        _project(files, tmp_path / case.name, monkeypatch)
        found = [link for links in scanned_links(capsys).values() for link in links]
        if not case.agrees(found):
            differing.append((case.name, found))
    assert differing == []
