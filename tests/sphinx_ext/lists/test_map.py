"""The directive with ``:layout: map``, and what to read first, in HTML and in plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.sphinx_ext.building import build, rebuild, write

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "glossary.yml": """\
terms:
  - {term: API, definition: A contract., tags: net}
  - {term: LAN, definition: A network., tags: net, requires: API}
  - {term: WAN, definition: A wide network., tags: net, requires: LAN}
  - {term: CPU, definition: A chip., tags: chip}
""",
    "glossary.rst": "Glossary\n========\n\n.. glossary-list::\n",
    "map.rst": "Map\n===\n\n.. glossary-list::\n   :layout: map\n",
}


def test_html_has_a_drawing_and_other_builders_lists(tmp_path: Path) -> None:
    """The entries stay where they are, and the search has no word of a map."""
    built = build(tmp_path, FILES, glossary_map=True)
    page, entries = built.text("map.html"), built.text("glossary.html")
    assert 'xlink:href="glossary.html#term-wan"' in page
    assert "glossary-map.js" in page
    assert "glossary-map" not in entries.replace('<a href="map.html">Map of terms</a>', "")
    assert '<a href="map.html">Map of terms</a>' in entries
    steps = re.findall(r'<ol class="glossary-path">(.*?)</ol>', entries)
    assert [re.findall(r">(\w+)</a>", each) for each in steps] == [["API"], ["API", "LAN"]]
    assert 'class="reference internal glossary-term"' not in page
    plain = rebuild(tmp_path, builder="text")
    assert "Read first: *API* → *LAN*" in plain.text("glossary.txt")
    assert " ".join(plain.text("map.txt").split()).endswith("-[ chip ]- * *CPU*")


def test_an_option_that_finds_no_map_is_reported(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name != "map.rst"}
    write(tmp_path, files, glossary_map=True, glossary_levels={"no-effect": "warn"})
    assert "option 'map' is on, and no page has a map" in rebuild(tmp_path).warnings
