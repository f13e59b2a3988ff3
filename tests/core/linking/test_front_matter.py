"""What is mistyped at the top of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.linking.front_matter import mistyped
from glossary_plugin.core.problems import Location

if TYPE_CHECKING:
    from collections.abc import Mapping

WRONG: list[tuple[Mapping[str, object], str, str, str]] = [
    # what the host understood, the source, the message, the hint
    ({"glosary": False}, "---\nlang: en\nglosary: false\n---\n", "p.md:3: the front matter has an unknown key", "mean"),
    ({"Glossary": False}, "---\nGlossary: false\n---\n", "p.md:2: the front matter has an unknown key 'Gl", "mean"),
    ({"glossry": 1}, ":glossry: 1\n\nP\n=\n", "p.md:1: the front matter has an unknown key 'glossry'", "'glossary'?"),
    ({"glossray": 1}, "", "p.md: the front matter has an unknown key 'glossray'", "'glossary'?"),
    ({}, "---\nglossary: {skip: [API}\n---\nx\n", "p.md:2:22: the front matter is not YAML", "close"),
    ({}, "---\ntitle: A: b\nglossary: false\n---\n", "p.md:2:9: the front matter is not YAML", "in quotes"),
    ({}, "---\nglossary: \a\n---\n", "p.md: the front matter is not YAML", "in quotes"),
]
RIGHT: list[tuple[Mapping[str, object], str]] = [
    ({"glossary": False, "global": 1, "gloss": 2, "title": "x"}, ""),
    ({}, "No front matter, glossary: false"),
    ({}, "---\ntitle: A: b\n---\n"),
    ({}, "---\n- glossary\nglossary:\n"),
    ({}, "---\nglossary: false\n---\n"),
]


@pytest.mark.parametrize(("meta", "source", "message", "hint"), WRONG)
def test_what_is_not_heard_is_reported(meta: Mapping[str, object], source: str, message: str, hint: str) -> None:
    [problem] = mistyped(meta, lambda: source, Location(file="p.md"))
    assert str(problem).startswith(message)
    assert hint in problem.hint


@pytest.mark.parametrize(("meta", "source"), RIGHT)
def test_what_others_have_there_is_theirs(meta: Mapping[str, object], source: str) -> None:
    assert list(mistyped(meta, lambda: source, Location(file="p.md"))) == []
