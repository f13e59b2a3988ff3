"""What the palette finds: the terms with all their names, and how these sound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.model import Role, Texts, Translation
from glossary_plugin.core.options import Options
from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.palette import found_among
from glossary_plugin.html.pages.tooltips import Home, Tooltip, tooltip_html
from tests.factories import abbr, alias, glossary, name, term

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

MODEL = term(
    "大規模言語モデル",
    abbr("LLM"),
    alias("Large Language Model"),
    alias("large language model"),
    name("大言語モデル", Role.AVOID),
    name("never shown", Role.ALSO),
    id="llm",
    reading="だいきぼげんごもでる",
    translations={"fr": Translation(names=(name("grand modèle", Role.TERM),))},
    texts=Texts(definition="A model.", explanations=(("simple", "Easy."), ("expert", "Hard."), ("History", "Old."))),
)
SHORT = term("エルエルエム", id="short", see="llm")
PALETTE = Options(palette=True)
SILENT = Options(palette=True, tooltips=False)
EMPTY = term("サーバー", id="server")
LOST = term("lost", id="lost", see="gone")


def _tooltip(each: Term) -> Tooltip:
    home = Home(glossary=glossary(each), entry=lambda _other: "", more="")
    return Tooltip.of(each, lambda text: f"<p>{text}</p>", language="ja", default="ja", home=home, levels=True)


FOUND = [(_tooltip(each), names) for each, names in found_among([MODEL, SHORT, EMPTY])]


def _data(script: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(script[script.index("})(") + 3 : script.rindex(")")])
    return found


def test_a_term_has_the_names_of_those_that_only_refer_to_it() -> None:
    """By their readings; what refers to nothing that is here stands for itself."""
    found = [(each.id, [named.id for named in names]) for each, names in found_among([SHORT, MODEL, EMPTY, LOST])]
    assert found == [("lost", ["lost"]), ("server", ["server"]), ("llm", ["llm", "short"])]


def test_the_script_has_what_a_reader_may_type_and_what_is_shown() -> None:
    """Names are said once, whatever their capitals; those to avoid apart, and those never shown not at all."""
    page = ListPage(glossary(MODEL, SHORT, EMPTY), language="ja", options=PALETTE)
    data = _data(page.terms(FOUND, "../g.html"))
    assert data["base"] == "../g.html"
    assert data["terms"] == [
        {"id": "server", "term": "サーバー", "heard": ["saabaa"]},
        {
            "id": "llm",
            "term": "大規模言語モデル",
            "abbr": "LLM",
            "reading": "だいきぼげんごもでる",
            "use": "非推奨: 代わりに 大規模言語モデル",
            "old": ["大言語モデル"],
            "names": ["Large Language Model", "grand modèle", "エルエルエム"],
            "avoid": ["大言語モデル"],
            "readings": ["だいきぼげんごもでる"],
            "heard": ["daikibogengomoderu", "erueruemu"],
            "html": tooltip_html("<p>A model.</p>"),
            "simple": "Easy.",
            "expert": "Hard.",
        },
    ]
    assert 'name="level"' in data["dialog"]
    assert 'name="marks"' in data["dialog"]
    assert "glossary-palette-settings" not in ListPage(glossary(EMPTY), language="en", options=SILENT).terms([], ".")


def test_without_a_palette_the_script_has_what_tooltips_show() -> None:
    """No dialog, and no names that nobody looks for."""
    data = _data(ListPage(glossary(MODEL, EMPTY), language="ja").terms(FOUND, "."))
    assert data["dialog"] == ""
    assert [sorted(each) for each in data["terms"]] == [
        ["id", "term"],
        ["abbr", "expert", "html", "id", "old", "reading", "simple", "term", "use"],
    ]
