"""A list as linked data, in the words of schema.org."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.model import Term, Texts
from glossary_plugin.html.pages.linked_data import linked_data
from tests.factories import abbr, alias, term

ALLOWED = {
    "DefinedTermSet": {"@context", "@type", "name", "inLanguage", "hasDefinedTerm"},
    "DefinedTerm": {"@type", "@id", "name", "alternateName", "description", "inLanguage", "url"},
}
"""Properties that schema.org gives to these types: those of Thing, CreativeWork and Intangible among them."""


def _define(made: Term) -> str:
    return f"<p>{made.texts.definition}</p>"


def _data(*terms: Term, title: str = "Glossary") -> dict[str, Any]:
    found = re.fullmatch(
        r'<script type="application/ld\+json">([^<]*)</script>', linked_data(title, "en", terms, _define)
    )
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_set_has_its_terms() -> None:
    model = term(
        "model", abbr("M"), alias("net"), id="m", texts=Texts(definition="A <em>thing</em>\n of it."), language="ja"
    )
    data = _data(model, term("API", alias("ABI"), id="api"), term("other", see="m"))
    assert data == {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": "Glossary",
        "inLanguage": "en",
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": "#term-m",
                "name": "model",
                "alternateName": ["M", "net"],
                "description": "A thing of it.",
                "inLanguage": "ja",
                "url": "#term-m",
            },
            {"@type": "DefinedTerm", "@id": "#term-api", "name": "API", "alternateName": "ABI", "url": "#term-api"},
        ],
    }


def test_long_lists_are_names_alone() -> None:
    many = [term(f"t{number}", id=f"t{number}", texts=Texts(definition="x" * 1000)) for number in range(60)]
    assert "description" in _data(*many[:10])["hasDefinedTerm"][0]
    assert "description" not in _data(*many)["hasDefinedTerm"][0]


def test_where_nothing_is_defined_nothing_is_said() -> None:
    assert linked_data("Glossary", "en", [term("other", see="m")], _define) == ""


@given(st.text(), st.text(min_size=1), st.text())
def test_no_text_ends_the_element_or_adds_a_property(title: str, name: str, definition: str) -> None:
    data = _data(term(name, id="a", texts=Texts(definition=definition)), title=title)
    for each in (data, *data["hasDefinedTerm"]):
        assert each.keys() <= ALLOWED[each["@type"]]
    assert data["hasDefinedTerm"][0]["name"] == name
