"""The palette in a real browser: what opens it, what it finds, what the keys do, and a reader's switches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from glossary_plugin.core.options import Options
from glossary_plugin.core.text.romaji import romaji
from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.palette import found_among
from glossary_plugin.html.pages.tooltips import Tooltip
from tests.factories import abbr, alias, glossary, term
from tests.html.browser import ASSETS, TOOLTIP, document, island, mention, tooltip_is_gone, tooltip_says

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.html.browser import Kind, Visit

TERMS = [
    term("大規模言語モデル", abbr("LLM"), alias("Large Language Model"), id="llm", reading="だいきぼげんごもでる"),
    term("言語モデル", id="lm", reading="げんごもでる"),
    term("データ", id="data"),
    term("cloud native", alias("résumé"), id="cloud"),
    term("native", id="native"),
    term("alternative", id="alternative"),
    term("新聞", id="paper", reading="しんぶん"),
    *(term(f"filler {number}", id=f"f{number}") for number in range(60)),
]
HTML = {"llm": 'A big <a class="glossary-term" data-glossary-term="lm" href="#term-lm">model</a> of <b>words</b>.'}
HEAD = f"""<link rel="stylesheet" href="{ASSETS.as_uri()}/glossary-palette.css">
<script defer src="{ASSETS.as_uri()}/glossary-palette.js"></script>"""
INPUT = "dialog input"
FIRST = "dialog [role=option][aria-selected=true]"


def _tooltip(each: object, words: str) -> Tooltip:
    id_ = each.id  # type: ignore[attr-defined]
    explanations = {"simple": "In <i>easy</i> words.", "expert": "For experts."} if id_ == "llm" else {}
    return Tooltip(
        id=id_,
        name=each.name,  # type: ignore[attr-defined]
        abbreviation="LLM" if id_ == "llm" else "",
        html=words,
        url=f"#term-{id_}",
        explanations=explanations,
    )


@pytest.fixture
def opened(tmp_path: Path, visit: Visit) -> Callable[..., Page]:
    """Open a page that has the palette."""
    made = ListPage(glossary(*TERMS), language="en", options=Options(palette=True))
    found = [(_tooltip(each, HTML.get(each.id, f"What {each.id} is.")), names) for each, names in found_among(TERMS)]
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "glossary-terms.js").write_text(made.terms(found, "../list.html"), encoding="utf-8")

    def open_(kind: Kind = "live", html: str = "Plain.") -> Page:
        senses = {"llm": {"term": "LLM", "html": html, "simple": "Easy."}}
        body = f"""<main><p><a id="before" href="#x">Before</a> {mention("llm")} <input id="field"></p>
{island(senses, terms="glossary/glossary-terms.js")}{made.opener("glossary/glossary-terms.js")}</main>"""
        (tmp_path / "page.html").write_text(document(body, head=HEAD), encoding="utf-8")
        return visit((tmp_path / "page.html").as_uri(), kind=kind)

    return open_


def _hits(page: Page) -> list[str]:
    return page.locator("dialog [role=option] b").all_inner_texts()


def _says(page: Page) -> Locator:
    return page.locator("dialog [role=status]")


def test_a_key_opens_it_and_the_page_is_as_before(opened: Callable[..., Page]) -> None:
    """What had the focus has it again; in a field the key writes; and nothing is loaded before it is asked for."""
    page = opened()
    assert page.locator("script[src*=terms]").count() == 0
    page.locator("#field").focus()
    page.keyboard.press("Alt+g")
    expect(page.locator("dialog")).to_have_count(0)
    page.locator("#before").focus()
    page.keyboard.press("Alt+g")
    expect(page.locator(INPUT)).to_be_focused()
    assert page.locator("dialog").evaluate("dialog => dialog.matches(':modal')")
    expect(_says(page)).to_have_text("Shown: 50 / 67")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("#before")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Alt+g")
    expect(page.locator("dialog")).to_be_hidden()
    assert page.locator("dialog").count() == page.locator("script[src*=terms]").count() == 1


def test_a_button_opens_it(opened: Callable[..., Page]) -> None:
    """It is large enough for a finger, makes way for who reads on, and a press beside the palette closes that again."""
    page = opened("touch")
    button = page.get_by_role("button", name="Look up a term")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    button.tap()
    expect(page.locator(INPUT)).to_be_visible()
    page.locator("dialog button[value=close]").tap()
    expect(page.locator("dialog")).to_be_hidden()
    button.tap()
    page.touchscreen.tap(3, 3)
    expect(page.locator("dialog")).to_be_hidden()
    page.set_viewport_size({"width": 375, "height": 700})
    page.evaluate("document.activeElement.blur(), document.body.style.height = '9000px'")
    for height in (900, 600):
        page.evaluate("height => scrollTo(0, height)", height)
        expect(page.locator(".glossary-opener")).to_be_visible(visible=height < 900)


FOUND = {
    "daikibo": "大規模言語モデル",
    "daikibogenngomoderu": "大規模言語モデル",
    "ダイキボ": "大規模言語モデル",
    "ﾀﾞｲｷﾎﾞ": "大規模言語モデル",
    "llm": "大規模言語モデル",
    "large-language": "大規模言語モデル",
    "language model": "大規模言語モデル",
    "model large": "大規模言語モデル",
    "gengo": "言語モデル",
    "言語": "言語モデル",
    "ＤＥＴＡ": "データ",
    "de-ta": "データ",
    "sinbun": "新聞",
    "shimbun": "新聞",
    "RESUME": "cloud native",
    "cloud-nat": "cloud native",
    "native": "native",
}


def test_terms_are_found_by_all_that_a_reader_may_type(opened: Callable[..., Page]) -> None:
    page = opened()
    page.keyboard.press("Alt+g")
    expect(page.locator(INPUT)).to_be_focused()
    first = {}
    for query in FOUND:
        page.locator(INPUT).fill(query)
        first[query] = next(iter(_hits(page)), "")
    assert first == FOUND
    page.locator(INPUT).fill("native")
    assert _hits(page) == ["native", "cloud native", "alternative"], "the whole, a word, a part"
    page.locator(INPUT).fill("nothing like this")
    expect(_says(page)).to_have_text("Nothing found")
    assert page.locator(INPUT).get_attribute("aria-expanded") == "false"
    assert page.locator(INPUT).get_attribute("aria-activedescendant") is None


def test_arrows_choose_and_enter_shows_what_a_term_means(opened: Callable[..., Page]) -> None:
    """Without leaving the page: a term inside is shown in its place, and Escape leads back step by step."""
    page = opened()
    page.keyboard.press("Alt+g")
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.type("model")
    for key, name in (("ArrowDown", "言語モデル"), ("ArrowDown", "大規模言語モデル")):
        if len(_hits(page)) == 1:
            break
        page.keyboard.press(key)
        expect(page.locator(f"{FIRST} b")).to_have_text(name)
    seen = page.locator(FIRST).evaluate("hit => getComputedStyle(hit).borderInlineStartColor")
    assert seen != "rgba(0, 0, 0, 0)"
    described = page.locator(INPUT).get_attribute("aria-activedescendant")
    assert described == page.locator(FIRST).get_attribute("id")
    page.keyboard.press("Enter")
    article = page.locator("dialog article")
    expect(article).to_be_focused()
    expect(article).to_contain_text("A big model of words.")
    expect(page.locator("dialog ul")).to_be_hidden()
    entry = article.get_by_role("link", name="Open the entry")
    assert entry.evaluate("link => link.href").endswith("/list.html#term-llm")
    article.locator("[data-glossary-term]").click()
    expect(article).to_contain_text("What lm is.")
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).to_be_focused()
    expect(page.locator(INPUT)).to_have_value("model")
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    assert page.url.endswith("page.html")


def test_a_reader_switches_marks_tooltips_and_the_level(opened: Callable[..., Page]) -> None:
    """What is chosen holds at once, and on the next page; the tooltips know it too."""
    page = opened()
    line = "mention => getComputedStyle(mention).textDecorationLine"
    assert page.locator("#llm").evaluate(line) == "underline"
    assert page.locator("html").get_attribute("data-glossary-marks") is None, "all mentions would be styled twice"
    page.keyboard.press("Alt+g")
    page.locator("dialog summary").click()
    page.locator(INPUT).fill("llm")
    page.locator("dialog [role=option]").first.click()
    page.locator("dialog [name=level][value=simple]").click()
    expect(page.locator("dialog article")).to_contain_text("In easy words.")
    page.locator("dialog [name=marks][value=off]").click()
    assert page.locator("dialog [aria-pressed=true]").evaluate_all("all => all.map(each => each.value)") == [
        "off",
        "on",
        "simple",
    ]
    page.locator("dialog button[value=close]").click()
    assert page.locator("#llm").evaluate(line) == "none"
    page.reload()
    assert page.locator("#llm").evaluate(line) == "none"
    page.locator("#llm").hover()
    tooltip_says(page, "Easy.")
    assert page.locator("#llm").evaluate(line) == "underline", "a mention is seen when it is pointed at"
    page.mouse.move(0, 0)
    page.keyboard.press("Alt+g")
    page.locator("dialog summary").click()
    page.locator("dialog [name=tooltips][value=off]").click()
    page.locator("dialog button[value=close]").click()
    page.locator("#llm").hover()
    page.wait_for_timeout(50)
    tooltip_is_gone(page)
    assert page.locator(TOOLTIP).count() <= 1


KANA = "あいうえおかきくけこがぎぐげござしすせそぜぞたちつてとだでどなにぬねのはひふへほばびぶべぼぱぴぷぺぽまみむめも"
WORDS = [
    KANA,
    "らりるれろやゆよわをん",
    "きゃきゅきょしゃしゅしょちゃちゅちょじゃじゅじょりゃりゅりょ",
    "がっこうまっちゃざっし",
]


def test_the_page_hears_kana_as_they_are_written_in_latin_letters(visit: Visit, tmp_path: Path) -> None:
    """The script of glossary pages has a table of its own, since it reads what stands on the page."""
    entries = "".join(
        f'<article class="glossary-entry" data-glossary-entry="{number}"><a class="glossary-name">{word}</a></article>'
        for number, word in enumerate(WORDS)
    )
    tools = '<div class="glossary-tools"><input data-some="Shown" data-none="None"></div>'
    script = f'<script src="{ASSETS.as_uri()}/glossary-page.js"></script>'
    (tmp_path / "list.html").write_text(document(f'<div class="glossary">{tools}{entries}</div>{script}'))
    page = visit((tmp_path / "list.html").as_uri())
    for number, word in enumerate(WORDS):
        page.locator("input").fill(romaji(word))
        expect(page.locator(".glossary-entry:visible")).to_have_count(1)
        expect(page.locator(".glossary-entry:visible")).to_have_attribute("data-glossary-entry", str(number))


def test_tooltips_of_a_glossary_page_follow_the_level(visit: Visit, tmp_path: Path) -> None:
    """An entry without words of that level says what it means; no heading is shown as a part of it."""
    simple = (
        '<section data-explanation="simple"><p class="glossary-title" role="heading">Simple</p><p>Easy.</p></section>'
    )
    entries = "".join(
        f'<article class="glossary-entry" data-glossary-entry="{id_}"><a class="glossary-name">{id_}</a>'
        f'<div class="glossary-definition">What {id_} is.</div>{more}</article>'
        for id_, more in (("one", simple), ("two", ""))
    )
    head = f"""<script>localStorage.glossaryLevel = "simple"</script>
<script defer src="{ASSETS.as_uri()}/glossary-page.js"></script>"""
    body = (
        f'<p>{mention("one", href="#")} {mention("two", href="#")}</p><div class="glossary">{entries}</div>{island({})}'
    )
    (tmp_path / "list.html").write_text(document(body, head=head), encoding="utf-8")
    page = visit((tmp_path / "list.html").as_uri())
    for id_, said in (("one", "Easy."), ("two", "What two is.")):
        page.locator(f"#{id_}").hover()
        tooltip_says(page, said)
        assert page.locator(TOOLTIP).locator(".glossary-title").count() == 0
