"""Links to the anchors that terms had before lead to their entries, in every host and layout."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.corpus import mentions_in
from tests.mkdocs_plugin.build import build as build_mkdocs
from tests.mkdocs_plugin.links import check_site
from tests.sphinx_ext.building import build as build_sphinx
from tests.sphinx_ext.pages import read
from tests.zensical.build import build as build_zensical

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """\
terms:
  - {term: supply-side platform, id: ssp, anchors: [ssp, "1.-ssp", 用語], definition: "Sells space."}
  - {term: ad server, anchors: [ad, adserver], former_ids: [server], definition: "Serves ads, by [](term:ssp)."}
  - {term: server of ads, see: ad-server, anchors: [server-of-ads]}
  - {term: guide, definition: No anchor.}
"""
LINKS = """\
# Page

See [a](glossary.md#ssp), [b](glossary.md#adserver), [c](glossary.md#用語), [d](glossary.md#server-of-ads).

An ad server, a supply-side platform and a guide.
"""
OLD = ["ssp", "1.-ssp", "用語", "term-server", "ad", "adserver", "server-of-ads"]
STRICT = {"validation": {"links": {"anchors": "warn"}}, "strict": True}


def _ids(html: str) -> list[str]:
    counted = Counter(read(html).ids)
    assert not [id_ for id_, count in counted.items() if count > 1]
    return [id_ for id_ in counted if id_ in OLD]


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("layout", ["single", "entries"])
def test_in_mkdocs(layout: str, directories: bool, tmp_path: Path) -> None:  # noqa: FBT001
    files = {"glossary.yml": GLOSSARY, "docs/index.md": LINKS}
    plugins = [{"glossary": {"layout": layout}}]
    site = build_mkdocs(tmp_path, files, plugins=plugins, use_directory_urls=directories, **STRICT)
    assert sorted(_ids(site.html("glossary.md"))) == sorted(OLD)
    assert check_site(site) >= 2
    assert mentions_in(site.html("index.md")) == [("guide", "guide")], "the others are linked by hand"
    if layout == "entries":
        assert _ids(site.html("glossary/ssp.md")) == ["ssp", "1.-ssp", "用語"]


def test_data_for_other_sites_has_them(tmp_path: Path) -> None:
    site = build_mkdocs(tmp_path, {"glossary.yml": GLOSSARY, "docs/index.md": "# Page\n"})
    data = json.loads((site.folder / "glossary/glossary.json").read_text(encoding="utf-8"))
    assert data["terms"][0]["anchors"] == ["ssp", "1.-ssp", "用語"]
    head, _, body = (site.folder / "glossary/objects.inv").read_bytes().partition(b"zlib.\n")
    lines = zlib.decompress(body).decode().splitlines()
    assert head.startswith(b"# Sphinx inventory version 2")
    assert "adserver std:label -1 #adserver ad server" in lines
    assert "ssp std:label -1 #ssp supply-side platform" in lines


def test_a_heading_with_an_old_anchor_makes_room(tmp_path: Path) -> None:
    page = "# Words\n\n## SSP\n\nText.\n\n<!-- glossary -->\n"
    site = build_mkdocs(tmp_path, {"glossary.yml": GLOSSARY, "docs/glossary.md": page, "docs/index.md": LINKS})
    assert sorted(_ids(site.html("glossary.md"))) == sorted(OLD)
    assert 'id="ssp_1"' in site.html("glossary.md")
    [reported] = [line for line in site.log if "[duplicate-anchor]" in line]
    assert "docs/glossary.md:3:1: the anchor 'ssp' belongs to the entry of 'supply-side platform'" in reported


@pytest.mark.parametrize("layout", ["single", "entries"])
def test_in_sphinx(layout: str, tmp_path: Path) -> None:
    index = f"# Site\n\n```{{toctree}}\nglossary\n```\n\n{LINKS.removeprefix('# Page')}"
    files = {
        "index.rst": None,
        "glossary.rst": None,
        "index.md": index
        + "\n{ref}`adserver`, {ref}`words <1.-ssp>`, {any}`ssp`\n"
        + "\n[](glossary.md#term-ssp)\n" * (layout == "single"),
        "glossary.md": "# Glossary\n\n```{glossary-list}\n```\n",
        "glossary.yml": GLOSSARY,
    }
    extensions = ["myst_parser", "glossary_plugin"]
    built = build_sphinx(tmp_path, files, extensions=extensions, glossary_layout=layout)
    assert sorted(_ids(built.text("glossary.html"))) == sorted(OLD)
    home = "glossary.html" if layout == "single" else "glossary/ad-server.html"
    links = [href for href, _ in read(built.text("index.html")).links]
    assert {"glossary.html#ssp", "glossary.html#adserver", f"{home}#adserver"} <= set(links)
    inventory = zlib.decompress((built.folder / "objects.inv").read_bytes().partition(b"zlib.\n")[2]).decode()
    assert f"adserver std:label -1 {home}#$ ad server" in inventory


def test_in_zensical(tmp_path: Path) -> None:
    files = {
        "docs/index.md": LINKS,
        "docs/glossary.md": "# Glossary\n\n<!-- glossary -->\n",
        "glossary.yml": GLOSSARY,
    }
    config = "site_name: Site\nmarkdown_extensions: [glossary]\n"
    site = build_zensical(tmp_path, files, config=config)
    assert sorted(_ids(site.html("glossary.md"))) == sorted(OLD)
    assert mentions_in(site.html("index.md")) == [("guide", "guide")]
