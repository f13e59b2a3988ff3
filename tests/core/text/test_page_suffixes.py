from __future__ import annotations

import pytest

from glossary_plugin.core.text.page_suffixes import is_markdown, is_rst

PAGES = [("docs/a.MD", True, False), ("a.mkd", True, False), ("a.rst", False, True), ("a.txt", False, False)]


@pytest.mark.parametrize(("path", "markdown", "rst"), PAGES)
def test_the_name_of_a_page_says_its_markup(path: str, markdown: bool, rst: bool) -> None:  # noqa: FBT001 - a table
    assert (is_markdown(path), is_rst(path)) == (markdown, rst)
