"""What assistive software is given of a glossary page, in every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.options import Options
from glossary_plugin.html.pages.list_page import ListPage
from tests.factories import glossary, term
from tests.html.test_page_script import LIST, SCRIPT, _host

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.engines.conftest import Open, Part

FILTER = """(box => { box.value = given[0]; box.dispatchEvent(new Event("input", { bubbles: true })); })(
  document.querySelector(".glossary-tools input"))"""
PRESS = "document.querySelector(`.glossary-tools button[name=${given[0]}]`).click()"


def _status(parts: Iterable[Part]) -> list[str]:
    return [part.text for part in parts if part.role == "status bar"]


def _pressed(parts: Iterable[Part]) -> list[str]:
    return [part.name for part in parts if part.is_pressed]


def test_the_count_is_reported(open_page: Open) -> None:
    """How many entries a filter leaves is the text of a status."""
    engine = open_page(LIST, head=SCRIPT)
    for query, expected in (("zebra", ["表示中: 1 / 13"]), ("nothing at all", ["該当なし"])):
        engine.ask(FILTER, query)
        assert engine.hears(_status, expected) == expected


def test_what_is_chosen_is_reported(open_page: Open) -> None:
    """The switch of the tooltips, a level and a tag are buttons that are pressed or not."""
    engine = open_page(LIST, head=SCRIPT)
    for name, expected in (
        ("level", ["やさしく", "本文で定義を吹き出しに表示"]),
        ("tooltips", ["やさしく"]),
        ("tag", ["モデル", "やさしく"]),
    ):
        engine.ask(PRESS, name)
        assert engine.hears(_pressed, expected) == expected
    engine.ask("localStorage.clear()")


def test_a_drawing_is_not_read_out_beside_its_list(open_page: Open) -> None:
    """The names of the neighbours are links once, under the name of their relation."""
    page = term("Server", id="server", related=("client",))
    made = glossary(page, term("Client", id="client"))
    entry = ListPage(made, language="en", options=Options(graph="all", used_in=10)).single(page, _host())
    assert "<svg" in entry
    engine = open_page(entry, head=SCRIPT)
    links = [part.name for part in engine.reported() if part.role == "link"]
    assert [name for name in links if name == "Client"] == ["Client"]
