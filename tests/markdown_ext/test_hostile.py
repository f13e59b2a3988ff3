"""Texts of a glossary that would be code in a source: what a host of Python-Markdown gets is inert."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown

from tests.hostile import HOSTILE, glossary_file, see, shown

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = ["attr_list", "md_in_html", "admonition", "def_list", "abbr", "footnotes", "toc", "pymdownx.superfences"]


def test_a_list_and_its_contents_show_every_name_as_it_is_written(tmp_path: Path) -> None:
    glossary_file(tmp_path)
    ours = {"glossary": {"base": str(tmp_path), "graph": "all"}}
    host = markdown.Markdown(extensions=[*EXTENSIONS, "glossary"], extension_configs=ours)
    html = host.convert("# Terms\n\nEverything, [](term:jinja) and [](term:script).\n\n<!-- glossary -->\n")
    seen = see(f"<html>{html}</html>")
    assert seen.running == []
    for text in HOSTILE.values():
        assert shown(text) in seen.texts[".glossary-name"]
        assert shown(f"A {text}") in seen.texts[".glossary-abbr"]
        assert shown(f"H {text}") in seen.texts["a"]
