"""What a reader does with a glossary page, and what assistive software is given of it, in every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.keys import Keys

from glossary_plugin.core.options import Options
from glossary_plugin.html.pages.list_page import ListPage
from tests.factories import glossary, term
from tests.html.browser import mention
from tests.html.test_page_script import COMPACT, LEVELS, LIST, SCRIPT, SETTLE, TERMS, _host

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.engines.conftest import Engine, Open, Part

FILTER = """(box => { box.value = given[0]; box.dispatchEvent(new Event("input", { bubbles: true })); })(
  document.querySelector(".glossary-tools input"))"""
OPEN = "document.querySelector('.glossary-menu').open = true"
PRESS = "document.querySelector(`.glossary-tools button[name=${given[0]}][value=${given[1]}]`).click()"
OPEN_LINE = """(() => {
  const name = document.querySelector("[data-glossary-entry=llm] .glossary-name");
  if (given[0] === "open") name.click();
  return [name.ariaExpanded, getComputedStyle(name, "::before").content[1]];
})()"""
ENTRIES = """[...document.querySelectorAll("article")].filter((one) => one.checkVisibility())
  .map((one) => one.dataset.glossaryEntry)"""
SAID = """given[0].filter((text) => document.querySelector("[data-glossary-entry=llm]").innerText.includes(text))"""
SEEN = """(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(
  document.querySelector(given[0]).getBoundingClientRect())"""
SHOWN = "document.querySelector('.glossary-tooltip:popover-open')?.textContent ?? ''"
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
    """To eyes by a sign."""
    engine = open_page(COMPACT, head=SCRIPT)
    assert engine.ask(OPEN_LINE, "") == ["false", "+"]
    assert engine.ask(OPEN_LINE, "open") == ["true", "−"]


def test_a_drawing_is_not_read_out_beside_its_list(open_page: Open) -> None:
    """The names of the neighbours are links once, under the name of their relation."""
    page = term("Server", id="server", related=("client",))
    made = glossary(page, term("Client", id="client"))
    entry = ListPage(made, language="en", options=Options(graph="all", used_in=10)).single(page, _host())
    assert "<svg" in entry
    engine = open_page(entry, head=SCRIPT)
    links = [part.name for part in engine.reported() if part.role == "link"]
    assert [name for name in links if name == "Client"] == ["Client"]


# ---- What a reader does ----


def _choose(engine: Engine, name: str, value: str) -> None:
    """Press a button of the menu."""
    engine.click(".glossary-menu summary")
    engine.click(f".glossary-menu [name={name}][value={value}]")
    engine.press(Keys.ESCAPE)


def test_a_reader_filters_by_keys(open_page: Open) -> None:
    """A slash leads to the box, the hits are left, arrows go through them, and Escape in the box shows all again."""
    engine = open_page(COMPACT, head=SCRIPT)
    engine.press("/", *"zebra")
    assert engine.sees(ENTRIES, ["cafe"]) == ["cafe"]
    engine.press(Keys.DOWN)
    assert engine.ask("document.activeElement.textContent") == "Café au lait"
    engine.press(Keys.ENTER)
    assert engine.ask("[location.hash, document.activeElement.ariaExpanded]") == ["#term-cafe", "true"]
    engine.press(Keys.UP, Keys.ESCAPE)
    assert len(engine.ask(ENTRIES)) == len(TERMS)


def test_levels_show_their_explanation_and_are_kept(open_page: Open) -> None:
    engine = open_page(LIST, head=SCRIPT)
    every = sorted(LEVELS["normal"])
    for level, said in LEVELS.items():
        _choose(engine, "level", level)
        assert set(engine.ask(SAID, every)) == said, level
    engine.driver.get(engine.ask("location.href"))
    assert set(engine.ask(SAID, every)) == LEVELS["expert"]


def test_the_switch_turns_tooltips_off_and_on(open_page: Open) -> None:
    engine = open_page(f"<p>{mention('llm')}</p>{LIST}<div class='glossary-data' data-delay='0'></div>", head=SCRIPT)
    for value, shown in (("off", False), ("on", True)):
        _choose(engine, "tooltips", value)
        engine.hover("#llm")
        assert engine.sees(f"({SHOWN}).includes('plain llm')", shown) is shown
        engine.move(1, 1)
        engine.ask("new Promise((done) => setTimeout(done, 100))")
        assert (engine.ask(SHOWN) != "") is shown


def test_the_switch_turns_marks_off_and_on(open_page: Open) -> None:
    engine = open_page(f"<p>{mention('llm')}</p>{LIST}", head=SCRIPT)
    for value, line in (("off", "none"), ("on", "underline")):
        _choose(engine, "marks", value)
        assert engine.ask("getComputedStyle(document.querySelector('#llm')).textDecorationLine") == line


def test_a_link_in_a_drawing_is_followed(open_page: Open) -> None:
    page = term("Server", id="server", related=("client",))
    made = glossary(page, term("Client", id="client"))
    entry = ListPage(made, language="en", options=Options(graph="all", used_in=10)).single(page, _host())
    engine = open_page(entry, head=SCRIPT)
    engine.click(".glossary-graph a")
    assert engine.sees("location.hash", "#term-client") == "#term-client"


@pytest.mark.parametrize("page", [LIST, COMPACT], ids=["whole", "compact"])
def test_a_link_shows_the_entry_that_a_filter_hides(open_page: Open, page: str) -> None:
    engine = open_page(f"{page}<p style='height: 200vh'></p>", head=SCRIPT)
    engine.ask(FILTER, "サーバー")
    assert engine.sees(ENTRIES, ["server"]) == ["server"]
    engine.ask("void (location.hash = '#term-llm')")
    assert engine.sees(f"{ENTRIES}.sort()", ["llm", "server"]) == ["llm", "server"]
    assert engine.comes_true(SEEN, "#term-llm")
    assert "old llm" in engine.ask(SAID, sorted(LEVELS["normal"]))


# ---- What finds what ----

QUERIES = {
    "llm": [
        "大規模",
        "LLM",
        "llm",
        "ｌｌｍ",
        "large LANGUAGE",
        "だいきぼ",
        "ダイキボ",
        "ﾀﾞｲｷﾎﾞ",
        "daikibo",
        "dai",
        "だいk",
        "モデル 大",
        "easy",
        "old",
    ],
    "deep": ["shinsou", "sinsou", "shinsō", "shinso", "しんそう", "sinsougakusyuu", "shinsougakushū", "sinsouga"],
    "rl": ["kyouka", "kyoka", "kyōka", "キョウカ", "Reward", "reward", "kyoukagakushu"],
    "matcha": ["matcha", "maccha", "mattya", "tta", "matc", "まっちゃ", "抹茶"],
    "trust": ["shin'you", "sin'yo", "sinnyou", "しんよう"],
    "paper": ["shimbun", "sinbun", "shinbun", "shinnbun"],
    "server": ["sa-ba-", "saabaa", "sābā", "saba", "サーバ", "さーばー", "さーば"],
    "tuning": ["fainchu-ningu", "fainchuuningu", "fainty", "ファイン", "ﾌｧｲﾝ"],
    "vector": ["vekuta", "direkutori", "ve"],
    "info": ["jouhou", "zyouhou", "jōhō", "joho", "shori", "syori", "じょうほう"],
    "rest": ["tsuzuki", "tuduki", "tuzuki", "続"],
    "cafe": ["cafe", "CAFÉ", "cafe\u0301", "ｃａｆｅ", "zebra", "zebra lait", "  au   cafe　"],
}
FOUND = """(async (box) => {
  const found = [];
  for (const query of given[0]) {
    box.value = query;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await SETTLE;
    if (!document.querySelector(`[data-glossary-entry=${given[1]}]`).hidden) found.push(query);
  }
  return found;
})(document.querySelector(".glossary-tools input"))"""


def test_an_entry_is_found(open_page: Open) -> None:
    """By its names, by its reading in any kana or Latin spelling, by its text; whatever the case, width and accents."""
    engine = open_page(LIST, head=SCRIPT)
    for id_, queries in QUERIES.items():
        assert engine.ask(FOUND.replace("SETTLE", SETTLE), queries, id_) == queries
