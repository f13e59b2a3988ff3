"""What assistive software is given of a glossary page, in every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.options import Options
from glossary_plugin.html.pages.list_page import ListPage
from tests.factories import glossary, term
from tests.html.test_page_script import COMPACT, LIST, SCRIPT, _host

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.engines.conftest import Open, Part

FILTER = """(box => { box.value = given[0]; box.dispatchEvent(new Event("input", { bubbles: true })); })(
  document.querySelector(".glossary-tools input"))"""
OPEN = "document.querySelector('.glossary-menu').open = true"
PRESS = "document.querySelector(`.glossary-tools button[name=${given[0]}][value=${given[1]}]`).click()"
OPEN_LINE = """(() => {
  const name = document.querySelector("[data-glossary-entry=llm] .glossary-name");
  if (given[0] === "open") name.click();
  return name.ariaExpanded;
})()"""
NAMES = ("読み:", "だいきぼげんごもでる", "別名:", "Large Language Model", "タグ:", "モデル")


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
    """The view, a level, whether there are tooltips, and a tag are buttons that are pressed or not."""
    engine = open_page(LIST, head=SCRIPT)
    engine.ask(PRESS, "tag", "model")
    assert engine.hears(_pressed, ["モデル"]) == ["モデル"]
    engine.ask(OPEN)
    for name, value, expected in (
        ("level", "simple", ["全文", "やさしく", "表示", "表示", "モデル"]),
        ("tooltips", "off", ["全文", "やさしく", "表示", "非表示", "モデル"]),
    ):
        engine.ask(PRESS, name, value)
        assert engine.hears(_pressed, expected) == expected
    engine.ask("localStorage.clear()")


def test_each_name_is_reported_with_what_it_is(open_page: Open) -> None:
    """As an item of its own, and not as a run of words."""
    engine = open_page(LIST, head=SCRIPT)
    said = [part.text.strip() for part in engine.reported()]
    assert [name for name in NAMES if name not in said] == []


def test_a_line_reports_whether_it_is_open(open_page: Open) -> None:
    engine = open_page(COMPACT, head=SCRIPT)
    assert engine.ask(OPEN_LINE, "") == "false"
    assert engine.ask(OPEN_LINE, "open") == "true"


def test_a_drawing_is_not_read_out_beside_its_list(open_page: Open) -> None:
    """The names of the neighbours are links once, under the name of their relation."""
    page = term("Server", id="server", related=("client",))
    made = glossary(page, term("Client", id="client"))
    entry = ListPage(made, language="en", options=Options(graph="all", used_in=10)).single(page, _host())
    assert "<svg" in entry
    engine = open_page(entry, head=SCRIPT)
    links = [part.name for part in engine.reported() if part.role == "link"]
    assert [name for name in links if name == "Client"] == ["Client"]
