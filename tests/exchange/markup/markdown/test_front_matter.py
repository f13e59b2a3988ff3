"""Front matter that no person writes is reported, and never more than that."""

from __future__ import annotations

import pytest

from glossary_plugin.exchange.formats import Document
from glossary_plugin.exchange.markup.markdown.front_matter import read_pages

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MISTAKES = [
    ("", "the file has no front matter"),
    ("---\n---\n", ""),
    ("---\n" + BOMB + "---\n", "the front matter is too large"),
    ("---\n" + "[" * 800 + "\n---\n", "the front matter is n"),
    ("---\na: &x [*x]\n---\n", "the front matter is "),
    ("---\na: *x\n---\n", "the front matter is no YAML: found undefined alias 'x'"),
    ("---\na: \x07\n---\n", "the front matter is no YAML: "),
    ("+++\na = " + "[" * 3000 + "\n+++\n", "the front matter is n"),
    ('{"a": ' * 100_000, "the front matter is n"),
    ('{"a": NaN}', ""),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=range(len(MISTAKES)))
def test_what_is_reported(text: str, message: str) -> None:
    [page], problems = read_pages([Document(path="a.md", data=text.encode())])
    assert not problems
    assert [problem.message[: len(message)] for problem in page.faults] == ([message] if message else [])
