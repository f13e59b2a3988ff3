"""What a site of ours publishes leads to the entries that it has, in every host and however its pages are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from glossary_plugin.core.glossary_file.load import load
from tests.mkdocs_plugin.build import build as build_mkdocs
from tests.sphinx_ext.building import build as build_sphinx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.remote.serving import Server

GLOSSARY = {
    "glossary.yml": """\
title: Team
terms:
  - {term: Large Model, abbr: LM, definition: A thing.}
  - {term: pod, definition: A group.}
"""
}
HOME = {"docs/index.md": "# Site\n"}
TERMS = {"docs/in/terms.md": "# T\n\n<!-- glossary -->\n"}


def mkdocs(folder: Path) -> tuple[Path, str]:
    return build_mkdocs(folder, {**HOME, **GLOSSARY}).folder, "/glossary"


def mkdocs_without_directories(folder: Path) -> tuple[Path, str]:
    return build_mkdocs(folder, {**HOME, **TERMS, **GLOSSARY}, use_directory_urls=False).folder, "/in/terms"


def mkdocs_with_a_page_for_each_entry(folder: Path) -> tuple[Path, str]:
    plugins = [{"glossary": {"layout": "entries"}}]
    return build_mkdocs(folder, {**HOME, **GLOSSARY}, plugins=plugins).folder, "/glossary"


def sphinx(folder: Path) -> tuple[Path, str]:
    return build_sphinx(folder, GLOSSARY).folder, ""


OWNERS = [mkdocs, mkdocs_without_directories, mkdocs_with_a_page_for_each_entry, sphinx]


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_what_is_published_leads_to_entries(
    project: Path, server: Server, tmp_path: Path, owner: Callable[[Path], tuple[Path, str]]
) -> None:
    site, folder = owner(tmp_path / "owner")
    pages = (path for path in site.rglob("*") if path.is_file())
    server.files = {f"/{path.relative_to(site).as_posix()}": path.read_bytes() for path in pages}
    for name in ("glossary.json", "objects.inv"):
        url = server.url(f"{folder}/{name}")
        (project / "glossary.toml").write_text(f"files = ['{url}']\n", encoding="utf-8")
        assert run(["update"]) == 0
        found = load([{"url": url, "links": "remote"}], base=project)
        assert not found.problems
        named = [(term.name, *term.abbreviations, *term.aliases) for term in found.terms]
        assert sorted(named) == [("Large Model", "LM"), ("pod",)]
        for term in found.terms:
            page, _, anchor = term.page.removeprefix(server.url("")).partition("#")
            html = server.files[f"{page}index.html" if page.endswith("/") else page].decode()
            assert f'id="{anchor}"' in html
