"""Which files of the documentation MkDocs leaves out."""

from __future__ import annotations

import pytest

from glossary_plugin.core.site.left_out import is_left_out

FILES = ["a.md", "b.md", "x/a.md", "x/b.md", "x/y/c.md", "drafts/a.md", "q/drafts/b.md"]
LEFT_OUT = [
    # the patterns, one a line, and the files that they leave out, as git has it
    ("", []),
    ("# a.md\n\n", []),
    ("a.md", ["a.md", "x/a.md", "drafts/a.md"]),
    ("/a.md  ", ["a.md"]),
    ("drafts/", ["drafts/a.md", "q/drafts/b.md"]),
    ("/drafts/", ["drafts/a.md"]),
    ("drafts", ["drafts/a.md", "q/drafts/b.md"]),
    ("x/*.md", ["x/a.md", "x/b.md"]),
    ("x/**", ["x/a.md", "x/b.md", "x/y/c.md"]),
    ("**/y/*", ["x/y/c.md"]),
    ("?.md\n!b.md", ["a.md", "x/a.md", "x/y/c.md", "drafts/a.md"]),
    ("!b.md\nx/", ["x/a.md", "x/y/c.md"]),
    ("x/\n!x/y/", ["x/a.md", "x/b.md"]),
    ("x/a.md/", []),
]


@pytest.mark.parametrize(("patterns", "expected"), LEFT_OUT)
def test_patterns_leave_files_out(patterns: str, expected: list[str]) -> None:
    assert [path for path in FILES if is_left_out(path, patterns.splitlines())] == expected
