from __future__ import annotations

import pytest

from glossary_plugin.exchange.formats import Document, ImportSettings
from glossary_plugin.exchange.markup.markdown.definition_pages import read

QUOTED = [
    ("> Big\n> : More than a > b.\n", "More than a > b."),
    ("> > Big\n> > : Even if a>b, and c > d.\n", "Even if a>b, and c > d."),
    (">Big\n>: More.\n", "More."),
]


@pytest.mark.parametrize(("text", "definition"), QUOTED)
def test_a_sign_of_quotation_is_taken_from_the_start_of_a_line_alone(text: str, definition: str) -> None:
    entries = read([Document(path="a.md", data=text.encode())], ImportSettings()).entries
    assert [entry.values["definition"] for entry in entries] == [definition]
