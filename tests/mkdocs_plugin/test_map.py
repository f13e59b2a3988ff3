"""Option ``map`` and the marker of a map: a page beside the glossary page, or wherever an author wants one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.html.pages.searched import cut
from tests.mkdocs_plugin.build import build
from tests.mkdocs_plugin.links import check_site

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """\
terms:
  - {term: API, definition: A contract., tags: net}
  - {term: LAN, definition: A network., tags: net, requires: API}
  - {term: CPU, definition: A chip., tags: chip}
"""
PLAIN: dict[str, Any] = {"theme": {"name": None, "custom_dir": "theme"}, "strict": True}
FILES = {
    "glossary.yml": GLOSSARY,
    "theme/main.html": "{{ page.title }}\n{{ page.content }}",
    "docs/index.md": "# Home\n",
}


def test_a_page_beside_the_glossary_page_has_the_map(tmp_path: Path) -> None:
    """The glossary page leads there, and no navigation has it."""
    nav = [{"Home": "index.md"}, {"Words": "glossary.md"}]
    site = build(tmp_path, FILES, plugins=[{"glossary": {"map": True}}], nav=nav, **PLAIN)
    page = site.html("glossary-map.md")
    assert page.startswith("Map of terms\n")
    assert page.count("glossary-map.js") == page.count("glossary-page.js") == 1
    assert 'xlink:href="../glossary/#term-lan"' in page
    assert 'data-glossary="{&quot;' in page, "what its tooltips show"
    searched = "".join(cut(each)[0] for each in (page, site.html("glossary.md")))
    assert "Map of terms" in searched
    assert "LAN" in searched
    assert not any(each in searched for each in ("glossary-map-help", "glossary-links", "glossary-back"))
    assert '<a href="../glossary-map/">Map of terms</a>' in site.html("glossary.md")
    assert "glossary-map.js" not in site.html("glossary.md")
    assert (site.folder / "assets/glossary/glossary-map.css").is_file()
    assert check_site(site) > 0


def test_a_marker_places_a_map_of_some_terms(tmp_path: Path) -> None:
    """It is nobody's home: the list is made as without it, and no page is made for the map."""
    marked = {"docs/net.md": "# Net\n\n<!-- glossary layout=map tags=net -->\n"}
    site = build(tmp_path, FILES | marked, plugins=[{"glossary": {"map": True}}], **PLAIN)
    page = site.html("net.md")
    assert 'data-glossary-entry="api"' in page
    assert "CPU" not in page
    assert 'id="term-api"' in site.html("glossary.md")
    assert not (site.folder / "glossary-map").exists()
    assert '<a href="../net/">Map of terms</a>' in site.html("glossary.md")


def test_without_a_map_nothing_of_it_is_there(tmp_path: Path) -> None:
    site = build(tmp_path, FILES, plugins=["glossary"], **PLAIN)
    assert not list(site.folder.rglob("*map.*s"))
    assert "Map of terms" not in site.html("glossary.md")
