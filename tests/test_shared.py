"""A glossary that others publish is the same in every host: what it may not say, where it leads, what is listed."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort

from glossary_plugin.core.glossary_file.shared.lock import COPIES, LOCK, Copy, Lock, Locked, written
from tests.mkdocs_plugin.build import build as build_mkdocs
from tests.sphinx_ext.building import build as build_sphinx
from tests.sphinx_ext.building import rebuild as rebuild_sphinx
from tests.zensical.build import build as build_zensical

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://terms.example.org/glossary/glossary.json"
OTHER = "git+https://git.example.org/terms@v1#terms.yml"
SECRET = "nobody may read this"  # noqa: S105 - a text
SHARED = """\
title: Team terms
terms:
  - term: LLM
    x-url: "#term-llm"
    page: concepts/llm.md
    definition: A *model* <b onclick="x()">of</b> [texts](term:corpus), [see](../secret.txt) [w](https://w.example.org).
    details: |
      --8<-- "secret.txt"

      ```{include} secret.txt
      ```

      ```{eval-rst}
      .. include:: secret.txt
      ```

      ![picture](secret.txt) {abbr}`x` {: onclick="x()" } <script>x()</script> [j](javascript:x())

      <div onclick="x()">

      {{ x }} [rel](secret.txt)

      ## Heading

      \\\\(\\href{javascript:x()}{y}\\\\)
    aliases: ['\\(\\href{javascript:x()}{LM}\\)']
  - {term: corpus, definition: Many texts., x-url: "#term-corpus"}
  - {term: nobody uses this, definition: Nothing., x-url: "#term-n"}
"""
RST = """\
format: rst
terms:
  - term: RPC
    definition: |
      A *call*. :download:`secret.txt` |x|

      .. include:: secret.txt

      .. raw:: html

         <script>x()</script>
"""
OWN = "terms: {Pod: 'A <b>group</b>.'}\n"
PAGE = "An LLM, an RPC, a Pod.\n"
FILES = ["glossary.yml", {"url": URL, "links": "remote"}, OTHER]
_GIVEN = {"img", "script", "iframe", "h2"}


def files(shared: str = SHARED) -> dict[str, str]:
    """Return the copies of both with their lock, beside the configuration, and a file that nobody may read."""
    made = {"glossary.yml": OWN, "secret.txt": SECRET, "docs/secret.txt": SECRET}
    sources = {}
    for number, (url, text) in enumerate(((URL, shared), (OTHER, RST))):
        file = f"{number}.yml"
        made[f"{COPIES}/{file}"] = text
        hash_ = sha256(text.encode()).hexdigest()
        sources[url] = Locked(url=url, title="Team & terms", licence="MIT", copies=(Copy(file=file, sha256=hash_),))
    return {**made, LOCK: written(Lock(sources=sources))}


def mkdocs(folder: Path) -> tuple[str, str]:
    extensions = ["attr_list", "md_in_html", "pymdownx.snippets", "pymdownx.superfences"]
    site = build_mkdocs(
        folder,
        {"docs/index.md": f"# Page\n\n{PAGE}", **files()},
        strict=True,
        markdown_extensions=extensions,
        plugins=[{"glossary": {"files": FILES}}],
    )
    return site.html("index.md"), site.html("glossary.md")


def sphinx(folder: Path) -> tuple[str, str]:
    built = build_sphinx(folder, {"page.rst": f"Page\n====\n\n{PAGE}", **files()}, glossary_files=FILES)
    return built.text("page.html"), built.text("glossary.html")


def zensical(folder: Path) -> tuple[str, str]:
    pages = {"docs/index.md": f"# Page\n\n{PAGE}", "docs/glossary.md": "# Glossary\n\n<!-- glossary -->\n"}
    extensions: list[object] = [{"glossary": {"files": FILES}}, "attr_list", "md_in_html", "pymdownx.snippets"]
    site = build_zensical(folder, {**pages, **files()}, markdown_extensions=extensions)
    return site.html("index.md"), site.html("glossary.md")


class _Harm(HTMLParser):
    """Notes what could do harm in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in _GIVEN else []
        self.found += [name for name, _ in attrs if name.startswith("on")]
        urls = [value or "" for name, value in attrs if name in {"href", "src"}]
        self.found += [url for url in urls if url.startswith(("javascript", "data")) or "secret" in url]


def harm(html: str) -> list[str]:
    """Return what could do harm in a piece of HTML."""
    seen = _Harm()
    seen.feed(html)
    return seen.found + ([SECRET] if SECRET in html else [])


def tooltips(page: str) -> dict[str, str]:
    """Return the definitions that a page carries, by the ids of their terms."""
    [data] = re.findall(r'data-glossary="([^"]*)"', page)
    return {id_: each["html"] for id_, each in json.loads(unescape(data)).items()}


def entry(html: str, id_: str) -> str:
    """Return an entry, from its name on."""
    return html[html.index(f'data-glossary-entry="{id_}"') :].partition("</article>")[0]


@pytest.mark.parametrize("host", [mkdocs, sphinx, zensical], ids=lambda host: host.__name__)
def test_a_glossary_of_others_does_no_harm_and_leads_to_its_owner(host: object, tmp_path: Path) -> None:
    page, glossary = host(tmp_path)  # type: ignore[operator]
    llm, rpc = entry(glossary, "llm"), entry(glossary, "rpc")
    assert SECRET not in page
    for text in (llm, rpc, *tooltips(page).values()):
        assert harm(text) == []
    assert re.search(r'<a [^>]*href="https://terms\.example\.org/glossary/#term-llm"[^>]*>LLM</a>', page)
    assert re.search(r'<a [^>]*#term-rpc"[^>]*>RPC</a>', page)
    assert "<em>model</em> of" in llm
    assert 'href="https://w.example.org"' in llm
    assert "Team &amp; terms, MIT</a>" in llm
    assert "picture" in llm
    assert "{{ x }} rel" in llm
    assert "A *call*. secret.txt" in rpc
    assert "\\\u200chref{javascript:x()}" in llm
    assert not re.search(r"\\[a-z(]", llm)
    assert "A <b>group</b>." in entry(glossary, "pod")


@pytest.mark.parametrize("host", [mkdocs, sphinx], ids=lambda host: host.__name__)
def test_of_the_terms_of_others_those_are_listed_that_pages_use(host: object, tmp_path: Path) -> None:
    _, glossary = host(tmp_path)  # type: ignore[operator]
    listed = re.findall(r'data-glossary-entry="([^"]*)"', glossary)
    assert sorted(listed) == ["llm", "pod", "rpc"]


def test_local_files_are_rendered_like_those_of_others_where_they_are_not_trusted(tmp_path: Path) -> None:
    own = {"glossary.yml": OWN, "docs/index.md": "# Page\n\nA Pod.\n"}
    site = build_mkdocs(tmp_path / "m", own, plugins=[{"glossary": {"trust": False}}])
    assert "A group." in entry(site.html("glossary.md"), "pod")
    built = build_sphinx(
        tmp_path / "s", {"glossary.yml": OWN, "page.rst": "Page\n====\n\nA Pod.\n"}, glossary_trust=False
    )
    assert "A group." in entry(built.text("glossary.html"), "pod")


def test_pages_of_sphinx_change_with_the_copy_alone(tmp_path: Path) -> None:
    page = {"page.rst": f"Page\n====\n\n{PAGE}"}
    build_sphinx(tmp_path, {**page, **files()}, glossary_files=FILES)
    changed = files(SHARED.replace("A *model*", "A new model"))
    for name in (LOCK, f"{COPIES}/0.yml"):
        (tmp_path / name).write_text(changed[name], encoding="utf-8")
    again = rebuild_sphinx(tmp_path, "-W")
    assert (again.status, again.warnings) == (0, "")
    assert "A new model" in entry(again.text("glossary.html"), "llm")
    assert "A new model" in tooltips(again.text("page.html"))["llm"]
    assert not rebuild_sphinx(tmp_path, "-W").written & {"page", "glossary"}


def test_a_build_without_the_copy_says_what_to_run(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        build_mkdocs(
            tmp_path, {"docs/index.md": "# Page\n", "glossary.yml": OWN}, plugins=[{"glossary": {"files": FILES}}]
        )
    assert "[missing-copy]\n  hint: run 'glossary update'" in caplog.text
