"""Definitions and lists that authors place among the words of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.html.nesting import misplaced
from tests.mkdocs_plugin.build import build

if TYPE_CHECKING:
    from pathlib import Path

BARE = {"theme": {"name": None, "custom_dir": "theme"}, "markdown_extensions": ["admonition", "tables", "attr_list"]}
GLOSSARY = r"""
terms:
- {term: Pod, definition: "A *group* of [](term:steps)."}
- {term: Steps, definition: "Two:\n\n- one\n- two {#two}"}
"""
PAGE = """\
# Page <!-- glossary: pod -->

A pod is <!-- glossary: pod --> It runs.

- tight <!-- glossary: pod -->
- <!-- glossary: steps -->

> quoted <!-- glossary: pod -->

!!! note
    noted <!-- glossary: steps --> here

| a | b |
|---|---|
| <!-- glossary: pod --> | x <!-- glossary: steps --> |

*stressed <!-- glossary: pod -->* <span>raw <!-- glossary: steps --></span>

<!-- glossary: pod -->

Steps: <!-- glossary: steps --> and so on.

## Two {#two}
"""


def test_markers_among_words_leave_valid_html(tmp_path: Path) -> None:
    files = {
        "glossary.yml": GLOSSARY,
        "theme/main.html": "{{ page.content }}",
        "docs/index.md": PAGE,
        "docs/terms.md": "# Terms\n\nAll of them: <!-- glossary --> and that is it.\n",
    }
    site = build(tmp_path, files, **BARE)
    page, terms = site.html("index.md"), site.html("terms.md")
    assert misplaced(page) == []
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids)), "a definition gives its ids to the first that has them"
    assert '<h2 id="two">' in page
    assert misplaced(terms) == []
    assert page.count('<span class="glossary-definition">A <em>group</em> of <a ') == 5
    assert page.count('<div class="glossary-definition"><p>Two:</p>') == 5
    assert "</a>.</span> It runs.</p>" in page
    assert "</ul></div><p> and so on.</p>" in page
    assert "<p>All of them: </p><div" in terms
    assert '<h3 id="term-pod">' in terms
    assert "<p> and that is it.</p>" in terms
