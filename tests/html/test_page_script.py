"""What a reader does with a glossary page, in a real browser: filters, tags, levels, copies."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from glossary_plugin.core.linking.usage import Snippet
from glossary_plugin.core.model import Tag, Texts
from glossary_plugin.core.options import Options
from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.list_parts import Host, User, under_initials
from tests.factories import abbr, alias, glossary, term
from tests.html.browser import ASSETS, CONTRAST, PATIENCE, Open, document, island, mention, themes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from glossary_plugin.core.model import Term

SCRIPT = f'<script src="{ASSETS.as_uri()}/glossary-page.js" defer></script>'
BOX = ".glossary-tools input"
SHOWN = ".glossary-shown"
COPY = ".glossary-copy"
MENU = ".glossary-menu"


def _term(text: str, *others: Any, definition: str = "d", **given: Any) -> Term:  # noqa: ANN401 - as the factory has it
    return term(text, *others, texts=Texts(definition=definition), **given)


TERMS = [
    term(
        "大規模言語モデル",
        abbr("LLM"),
        alias("Large Language Model"),
        id="llm",
        reading="だいきぼげんごもでる",
        tags=("model",),
        texts=Texts(
            definition="plain llm",
            details="more llm",
            note="note llm",
            explanations=(("simple", "easy llm"), ("expert", "hard llm"), ("history", "old llm")),
        ),
    ),
    _term("深層学習", id="deep", reading="しんそうがくしゅう", tags=("training", "model")),
    _term(
        "強化学習", id="rl", reading="きょうかがくしゅう", tags=("training",), definition="報酬から学ぶ。Ｒｅｗａｒｄ。"
    ),
    _term("抹茶", id="matcha", reading="まっちゃ"),
    _term("信用", id="trust", reading="しんよう"),
    _term("新聞", id="paper", reading="しんぶん"),
    _term("サーバー", id="server", related=("llm",)),
    _term("ファインチューニング", id="tuning", tags=("training", "spare tag")),
    _term("ヴェクター・ディレクトリ", id="vector"),
    _term("情報処理", id="info", reading="じょうほうしょり"),
    _term("続き", id="rest", reading="つづき"),
    _term("Café au lait", id="cafe", definition="Milk, not a zebra."),
    _term("ZIP code", id="zip", anchors=("post-code",), former_ids=("zip-code",)),
]
MADE = glossary(
    *TERMS,
    tags={
        "model": Tag(id="model", label="モデル", description="言語モデルの種類。"),
        "training": Tag(id="training", label="学習"),
        "unused": Tag(id="unused"),
    },
)


def _host(**given: Any) -> Host:  # noqa: ANN401 - for the class
    answers: dict[str, Any] = {
        "render": lambda _term, text: f"<p>{text}</p>",
        "href": lambda each: f"#{each.anchor}",
        "more": lambda _term: "",
        "users": lambda each: [User("u/", "page", "", Snippet("an", "aardvark", "x"), 1)] if each.id == "zip" else [],
    }
    return Host(**{**answers, **given})


def _render(
    terms: Sequence[Term] = TERMS, *, language: str = "ja", sort: str = "", index: bool = False, drafts: bool = False
) -> str:
    page = ListPage(MADE, language=language, options=Options(used_in=10, drafts=drafts))
    groups = under_initials(terms, language, sort=sort)
    render = page.index if index else page.render
    return render(groups, _host(), {each.id for each in terms})


LIST = _render()
WORK = _render(drafts=True)
"""The same where its authors look at it."""
COMPACT = LIST.replace('data-view="full"', 'data-view="compact"')


@pytest.fixture
def opened(open_page: Open) -> Callable[..., Page]:
    """Open a page with a list."""

    def opened(body: str = LIST, **given: Any) -> Page:  # noqa: ANN401 - for the fixture
        return open_page(body, head=SCRIPT + given.pop("head", ""), **given)

    return opened


SETTLE = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"
"""What waits until the box has filtered, which it does when the letter has been painted."""


def fill(page: Page, query: str) -> None:
    """Write into the (first) box, and wait until the list is filtered."""
    page.locator(BOX).first.fill(query)
    page.evaluate(SETTLE)


def press(page: Page, name: str, value: str) -> None:
    """Press a button in the menu, which is opened for it."""
    page.locator(MENU).evaluate("menu => { menu.open = true; }")
    page.locator(f"{MENU} [name={name}][value={value}]").click()


def pressed(page: Page, name: str) -> list[str]:
    """Return the values of the buttons of a name that are pressed."""
    script = "all => all.map((one) => one.value)"
    found: list[str] = page.locator(f"[name={name}][aria-pressed=true]").evaluate_all(script)
    return found


def shown(page: Page) -> list[str]:
    """Return the ids of the entries that a reader sees."""
    script = "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.glossaryEntry)"
    found: list[str] = page.locator("article").evaluate_all(script)
    return found


def hits(page: Page, query: str) -> set[str]:
    """Type a query, and return the ids of what is left."""
    fill(page, query)
    return set(shown(page))


# ---- What finds what ----

OTHERS = [
    ("", len(TERMS)),
    (" ", len(TERMS)),
    ("zebra", 1),
    ("大規模 zebra", 0),
    ("gakushuu", 2),
    ("gakusyu daikibo", 0),
    ("undefined", 0),
    ("aardvark", 0),
    ("(", 0),
    ("\\", 0),
]


def test_every_word_must_be_there_and_nothing_else(opened: Callable[..., Page]) -> None:
    page = opened()
    found = [(query, len(hits(page, query))) for query, _ in OTHERS]
    assert found == OTHERS


def test_groups_and_initials_without_a_match_step_back(opened: Callable[..., Page]) -> None:
    """Groups are hidden, their initials stay where they are, and a live region says how many entries are left."""
    page = opened()
    status = page.get_by_role("status")
    before = page.locator(".glossary-index").bounding_box()
    tops = "all => all.map(one => one.getBoundingClientRect().top)"
    positions = page.locator("article").evaluate_all(tops)
    page.locator(BOX).focus()
    assert page.locator("article").evaluate_all(tops) == positions, "nothing moves when filtering begins"
    expect(status).to_have_text("")
    fill(page, "zebra")
    expect(status).to_have_text(f"表示中: 1 / {len(TERMS)}")
    assert page.locator(".glossary-group:visible h2").all_text_contents() == ["C"]
    assert page.locator(".glossary-index a:not([inert])").all_inner_texts() == ["C\n1"]
    assert page.locator(".glossary-index").bounding_box() == before
    fill(page, "nothing at all")
    expect(status).to_have_text("該当なし")
    assert page.locator(".glossary-index").bounding_box() == before
    page.locator(BOX).press("Escape")
    assert len(shown(page)) == len(TERMS)
    assert page.locator("[inert]").count() == 0


def test_an_index_is_filtered_by_the_names_of_its_entries(opened: Callable[..., Page]) -> None:
    page = opened(_render(index=True))
    for query in ("daikibo", "llm", "large language"):
        fill(page, query)
        assert page.locator(".glossary-links a:visible").all_inner_texts() == ["大規模言語モデル"], query
    page.get_by_role("button", name="学習").click()
    assert page.locator(".glossary-links a:visible").count() == 0


# ---- Keys ----


def test_it_works_by_keys(opened: Callable[..., Page]) -> None:
    """Tab goes from the box to the menu and the tags, Space presses, Escape in the box clears all."""
    page = opened()
    page.keyboard.press("Tab")
    page.keyboard.type("gaku")
    page.evaluate(SETTLE)
    assert set(shown(page)) == {"deep", "rl"}
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "表示"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "モデル"
    page.keyboard.press("Space")
    assert shown(page) == ["deep"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    assert len(shown(page)) == len(TERMS)
    expect(page.locator(BOX)).to_be_focused()
    assert page.locator("[name=tag][aria-pressed=true]").count() == 0


def test_escape_while_composing_is_for_the_composition(opened: Callable[..., Page]) -> None:
    page = opened()
    fill(page, "zebra")
    composing = {"key": "Escape", "bubbles": True, "cancelable": True, "keyCode": 229}
    page.locator(BOX).dispatch_event("keydown", composing)
    assert page.locator(BOX).input_value() == "zebra"


# ---- Tags ----


def test_any_of_the_pressed_tags_will_do(opened: Callable[..., Page]) -> None:
    """They are buttons that say whether they are pressed; one that no entry has, or every entry, is not there."""
    page = opened()
    tags = page.get_by_role("group", name="タグ").get_by_role("button")
    assert tags.all_inner_texts() == ["モデル", "学習", "spare tag"]
    tags.nth(0).click()
    assert shown(page) == ["deep", "llm"]
    assert [each.get_attribute("aria-pressed") for each in tags.all()] == ["true", "false", "false"]
    expect(page.get_by_text("言語モデルの種類。")).to_be_visible()
    tags.nth(1).click()
    assert set(shown(page)) == {"deep", "llm", "rl", "tuning"}
    fill(page, "gaku")
    assert set(shown(page)) == {"deep", "rl"}
    tags.nth(0).click()
    tags.nth(1).click()
    assert set(shown(page)) == {"deep", "rl"}
    expect(page.get_by_text("言語モデルの種類。")).to_be_hidden()
    for language, terms in (("en", TERMS[:1]), ("en", TERMS[3:6])):
        assert 'name="tag"' not in _render(terms, language=language)


# ---- The address ----


def _parameters(page: Page) -> str:
    return str(page.evaluate("location.search + location.hash"))


def test_the_state_is_in_the_address(opened: Callable[..., Page]) -> None:
    """As parameters beside those that are there, in place of the same entry of the history; here of a file."""
    page = opened(fragment="?lang=ja#glossary-c")
    length = page.evaluate("history.length")
    fill(page, "sho & 情報")
    assert _parameters(page) == "?lang=ja&filter=sho+%26+%E6%83%85%E5%A0%B1#glossary-c"
    fill(page, "")
    page.get_by_role("button", name="学習").click()
    page.get_by_role("button", name="spare tag").click()
    assert _parameters(page) == "?lang=ja&tag=training&tag=spare+tag#glossary-c"
    page.reload()
    assert set(shown(page)) == {"deep", "rl", "tuning"}
    assert page.locator("[name=tag][aria-pressed=true]").all_inner_texts() == ["学習", "spare tag"]
    page.locator(BOX).press("Escape")
    assert _parameters(page) == "?lang=ja#glossary-c"
    assert page.evaluate("history.length") == length


def test_back_and_forward_restore_the_state(opened: Callable[..., Page]) -> None:
    page = opened()
    fill(page, "gaku")
    page.locator(".glossary-index a:not([inert])").first.click()
    fill(page, "zebra")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("gaku")
    assert set(shown(page)) == {"deep", "rl"}
    page.go_forward()
    expect(page.locator(BOX)).to_have_value("zebra")
    assert shown(page) == ["cafe"]
    page.goto("about:blank")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("zebra")
    assert shown(page) == ["cafe"]


def test_a_link_to_an_entry_that_the_filter_hides_shows_it(opened: Callable[..., Page]) -> None:
    """With the others that are shown, until the reader filters anew; also one to where the address leads already."""
    page = opened(size=(800, 300))
    for _ in range(2):
        fill(page, "サーバー")
        assert shown(page) == ["server"]
        page.locator("article").get_by_role("link", name="大規模言語モデル").click()
        expect(page.locator("#term-llm")).to_be_in_viewport(timeout=PATIENCE)
        assert set(shown(page)) == {"server", "llm"}
    fill(page, "zebra")
    assert shown(page) == ["cafe"]
    page.evaluate("location.hash = '#term-zip'")
    expect(page.locator("#term-zip")).to_be_in_viewport(timeout=PATIENCE)
    page.reload()
    assert shown(page) == ["cafe", "zip"]
    expect(page.locator("#term-zip")).to_be_in_viewport(timeout=PATIENCE)


@pytest.mark.parametrize("fragment", ["#post-code", "#term-zip-code"])
@pytest.mark.parametrize("is_index", [True, False])
def test_a_link_to_an_old_anchor_shows_its_entry_too(
    opened: Callable[..., Page],
    fragment: str,
    is_index: bool,  # noqa: FBT001 - a parameter of pytest
) -> None:
    """In an index, whose entries are on pages of their own, it shows the line that leads there."""
    page = opened(_render(index=is_index), fragment=f"?filter=zebra{fragment}", size=(800, 300))
    line = page.locator(".glossary-links li, article").filter(has_text="ZIP code")
    expect(line).to_be_in_viewport(timeout=PATIENCE)
    assert page.locator(".glossary-links li:visible, article:visible").count() == 2


@pytest.mark.parametrize("fragment", ["#%E0", "#%", "#term-zip%", "#%u30C6", "#%ED%A0%80", "#", "#%00", '#"]'])
def test_any_address_will_do(opened: Callable[..., Page], fragment: str) -> None:
    """A fragment that names nothing, and may be no text at all, changes nothing: the list is there, and filters."""
    page = opened(fragment=f"?filter=%E0{fragment}")
    fill(page, "zebra")
    assert shown(page) == ["cafe"]
    page.evaluate("fragment => { location.hash = fragment }", fragment)
    fill(page, "")
    page.locator(".glossary-index a").first.click()
    assert len(shown(page)) == len(TERMS)


def test_a_link_that_leads_nowhere_is_left_alone(opened: Callable[..., Page]) -> None:
    """In an index that somebody has made, too."""
    page = opened(LIST.replace('href="#glossary-c"', 'href="#%E0"'))
    fill(page, "gaku")
    assert set(shown(page)) == {"deep", "rl"}
    assert page.locator(".glossary-index a[inert]").count() == 5


@pytest.mark.parametrize("tag", ["%E0", "%22%5D", "a%2Cb", ""])
def test_a_tag_that_no_entry_has_shows_none(opened: Callable[..., Page], tag: str) -> None:
    page = opened(fragment=f"?tag={tag}")
    assert len(shown(page)) == (0 if tag else len(TERMS))


SAFARI = """history.replaceState = () => { throw new DOMException("100 times per 10 seconds", "SecurityError"); }"""
OLD = """for (const name of ["has", "delete"]) {
  const theirs = URLSearchParams.prototype[name];
  URLSearchParams.prototype[name] = function (key) { return theirs.call(this, key); };
}"""


def test_it_filters_where_the_address_cannot_be_changed(opened: Callable[..., Page]) -> None:
    """Safari refuses a reader who types fast."""
    page = opened(head=f"<script>{SAFARI}</script>")
    fill(page, "zebra")
    assert shown(page) == ["cafe"]
    fill(page, "")
    page.get_by_role("button", name="モデル").click()
    assert set(shown(page)) == {"llm", "deep"}


def test_tags_are_pressed_one_by_one_in_older_browsers(opened: Callable[..., Page]) -> None:
    """Chrome before 118 does not distinguish parameters of one name."""
    page = opened(head=f"<script>{OLD}</script>")
    for name in ("モデル", "学習", "モデル"):
        page.get_by_role("button", name=name).click()
    assert _parameters(page) == "?tag=training"


# ---- Levels ----

LEVELS = {
    "normal": {"plain llm", "more llm", "note llm", "easy llm", "hard llm", "old llm"},
    "simple": {"note llm", "easy llm", "old llm"},
    "expert": {"note llm", "hard llm", "old llm"},
}


def _said(page: Page) -> set[str]:
    text = page.locator("[data-glossary-entry=llm]").inner_text()
    return {each for each in LEVELS["normal"] if each in text}


def test_a_level_is_kept_for_the_reader(opened: Callable[..., Page]) -> None:
    """It shows its explanation in place of definition and details, where there is one; the address never has it."""
    page = opened()
    assert _said(page) == LEVELS["normal"]
    for level, said in LEVELS.items():
        press(page, "level", level)
        assert _said(page) == said
        assert pressed(page, "level") == [level]
        expect(page.locator("[data-glossary-entry=rl] .glossary-definition")).to_be_visible()
        parts = page.locator("[data-glossary-entry=llm] > :is(.glossary-note, [data-explanation]):visible").all()
        highest = min(parts, key=lambda part: (part.bounding_box() or {"y": 0})["y"]).inner_text()
        assert {"normal": "note", "simple": "easy", "expert": "hard"}[level] in highest
        page.reload()
        assert _said(page) == said
    assert _parameters(page) == ""
    assert len(shown(page)) == len(TERMS)


def test_a_level_keeps_the_order_where_there_is_no_note(opened: Callable[..., Page]) -> None:
    easy = term("x", texts=Texts(definition="plain", explanations=(("simple", "easy"),), examples=("example",)))
    page = opened(ListPage(glossary(easy), language="en", options=Options(used_in=10)).single(easy, _host()))
    page.get_by_role("button", name="Simple").click()
    assert page.locator("article").inner_text().split("\n")[-1] == "example"
    tops = page.locator(".glossary-explanation, .glossary-examples").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)


def test_a_level_lasts_for_the_page_where_nothing_can_be_kept(opened: Callable[..., Page]) -> None:
    """A browser may refuse its storage; nothing else breaks."""
    refusal = 'Object.defineProperty(window, "localStorage", {get() { throw Error("refused"); }})'
    page = opened(head=f"<script>{refusal}</script>")
    press(page, "level", "simple")
    assert _said(page) == LEVELS["simple"]
    fill(page, "zebra")
    assert shown(page) == ["cafe"]


@pytest.mark.parametrize("kept", ["", "hard", "undefined", "off", "NORMAL", '{"level": "simple"}'])
def test_what_is_kept_may_be_anything(opened: Callable[..., Page], kept: str) -> None:
    """What is none of the choices is as nothing: the usual ones are pressed, and one press changes them."""
    page = opened(head=f"<script>localStorage.glossaryLevel = {kept!r}</script>")
    assert _said(page) == LEVELS["normal"]
    assert pressed(page, "level") == ["normal"]
    press(page, "level", "simple")
    assert _said(page) == LEVELS["simple"]


@pytest.mark.parametrize(("kept", "is_on"), [("on", True), ("off", False), ("no", True), ("", True), ("simple", True)])
def test_the_switch_says_what_the_tooltips_do(opened: Callable[..., Page], kept: str, *, is_on: bool) -> None:
    """Whatever is kept: only "off" is off."""
    page = opened(head=f"<script>localStorage['glossary-tooltip'] = {kept!r}</script>")
    assert pressed(page, "tooltips") == ["on" if is_on else "off"]
    press(page, "tooltips", "off" if is_on else "on")
    assert pressed(page, "tooltips") == ["off" if is_on else "on"]


def test_there_are_no_levels_where_no_entry_has_them() -> None:
    assert 'name="level"' not in _render(TERMS[1:])
    assert 'name="level"' not in _render(index=True)
    page = ListPage(MADE, language="ja", options=Options(used_in=10))
    assert ['name="level"' in page.single(each, _host()) for each in TERMS[:2]] == [True, False]


# ---- Copying ----

KEEP = "navigator.clipboard.writeText = async (text) => { window.kept = text; }"


def test_a_reference_is_copied(opened: Callable[..., Page]) -> None:
    """Where authors are, each name has a button that can be seen and hit; the live region says what was copied."""
    page = opened(WORK)
    page.evaluate(KEEP)
    button = page.get_by_role("button", name="参照の書き方をコピー: [](term:trust)")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    button.click()
    expect(page.get_by_role("status")).to_have_text("コピーしました: [](term:trust)")
    assert page.evaluate("window.kept") == "[](term:trust)"
    assert page.locator(COPY).count() == len(TERMS)


def test_a_reference_is_copied_by_keys(opened: Callable[..., Page]) -> None:
    """The button follows the name of the entry."""
    page = opened(WORK)
    page.evaluate(KEEP)
    page.locator("[data-glossary-entry=trust] .glossary-name").focus()
    page.keyboard.press("Tab")
    expect(page.locator(f"[data-glossary-entry=trust] {COPY}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("コピーしました: [](term:trust)")


def test_what_is_copied_is_the_hosts_reference(opened: Callable[..., Page]) -> None:
    odd = _term("odd", id="a$&b'\"<c")
    page_ = ListPage(glossary(odd), language="en", options=Options(used_in=10, drafts=True))
    page = opened(page_.single(odd, _host(reference=":term:`{}`")))
    page.evaluate(KEEP)
    page.locator(COPY).click()
    expect(page.get_by_role("status")).to_have_text("Copied: :term:`a$&b'\"<c`")


def test_readers_have_nothing_to_copy(opened: Callable[..., Page]) -> None:
    assert opened().locator(COPY).count() == 0


def test_nothing_is_copied_where_there_is_no_clipboard(opened: Callable[..., Page]) -> None:
    page = opened(WORK, head='<script>Object.defineProperty(navigator, "clipboard", {value: undefined})</script>')
    page.locator(COPY).first.click()
    expect(page.get_by_role("status")).to_have_text("")


# ---- The compact view ----

LINE = "[data-glossary-entry={}] .glossary-name"


def test_a_line_opens_in_place(opened: Callable[..., Page]) -> None:
    """And closes; a sign shows which, the address names what is open, and nothing scrolls."""
    page = opened(COMPACT, size=(800, 400))
    sign = f"getComputedStyle(document.querySelector('{LINE.format('llm')}'), '::before').content"
    assert page.evaluate(sign) == '"+" / ""'
    line, note = page.locator(LINE.format("llm")), page.locator("[data-glossary-entry=llm] .glossary-note")
    expect(note).to_be_hidden()
    expect(line).to_have_attribute("aria-expanded", "false")
    before = page.locator("[data-glossary-entry=llm] .glossary-definition").bounding_box()
    assert before
    assert before["height"] < 30
    top = page.evaluate("scrollTo(0, 100), scrollY")
    line.click()
    expect(note).to_be_visible()
    expect(line).to_have_attribute("aria-expanded", "true")
    assert page.evaluate(sign) == '"−" / ""'
    assert page.evaluate("scrollY") == top
    assert _parameters(page) == "#term-llm"
    line.click()
    expect(note).to_be_hidden()


def test_a_long_list_is_laid_out_before_a_link_leads_past_entries(opened: Callable[..., Page]) -> None:
    """By and by, not in the frame after the press."""
    page = opened(COMPACT.replace('class="glossary"', 'class="glossary glossary-long"'))
    page.wait_for_function("!document.querySelector('article:not([data-laid])')")
    lazy = "all => all.filter((one) => getComputedStyle(one).contentVisibility === 'auto').length"
    assert page.locator("article").evaluate_all(lazy) == 0


def test_every_line_is_as_high_as_any(opened: Callable[..., Page]) -> None:
    """Whatever its definition has; the whole of it opens the entry."""
    rich = {
        "code": "<p>one</p><pre>two\nthree</pre>",
        "list": "<ul><li>one</li><li>two</li></ul>",
        "long": "word " * 200,
        "table": "<table><tr><td>one</td></tr><tr><td>two</td></tr></table>",
        "link": '<p>A <a class="x" href="#">link</a>.</p>',
        "box": '<div class="box"><p>Note</p></div>',
        "wrapping": '<p style="font-size: 16px">What <code class="pre">code</code> is, and how much of it.</p>' * 9,
    }
    terms = [term(id_, id=id_, texts=Texts(definition=text)) for id_, text in rich.items()]
    page_ = ListPage(glossary(*terms), language="en")
    html = page_.render(under_initials(terms, "en"), _host(render=lambda _term, text: text), {*rich})
    page = opened(
        html.replace('"full"', '"compact"', 1), head="<style>.box { border: 9px solid; padding: 9px }</style>"
    )
    expect(page.locator(".box")).to_have_css("border-width", "0px")
    heights = page.locator("article").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert max(heights) - min(heights) <= 2
    cut = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText.slice(0, 4))"
    assert page.locator(".glossary-definition").evaluate_all(cut) == ["word", "What"], "with dots at the end"
    page.locator("[data-glossary-entry=link] .glossary-definition").click(position={"x": 20, "y": 5}, force=True)
    expect(page.locator(LINE.format("link"))).to_have_attribute("aria-expanded", "true")


def test_what_a_closed_line_has_inside_is_out_of_reach(opened: Callable[..., Page]) -> None:
    html = COMPACT.replace("報酬から", '<a class="glossary-term" href="#">報酬</a>から')
    page = opened(html)
    inner = page.locator("[data-glossary-entry=rl] .glossary-definition a")
    assert inner.get_attribute("tabindex") == "-1"
    page.locator(LINE.format("rl")).click()
    assert inner.get_attribute("tabindex") == "0"


def test_a_closed_line_says_what_is_for_the_level_of_the_reader(opened: Callable[..., Page]) -> None:
    page = opened(COMPACT)
    line = page.locator("[data-glossary-entry=llm]")
    height = line.evaluate("one => one.offsetHeight")
    for level, words in {"simple": "easy llm", "expert": "hard llm", "normal": "plain llm"}.items():
        press(page, "level", level)
        expect(line.locator(":scope > :not(h3):visible")).to_have_text(words, use_inner_text=True)
        assert line.evaluate("one => one.offsetHeight") == height
        expect(page.locator("[data-glossary-entry=rl] .glossary-definition")).to_be_visible()


def test_the_view_is_kept_for_the_reader(opened: Callable[..., Page]) -> None:
    page = opened()
    note = page.locator("[data-glossary-entry=llm] .glossary-note")
    for value in ("compact", "full"):
        press(page, "view", value)
        assert pressed(page, "view") == [value]
        assert note.is_visible() is (value == "full")
        page.reload()
        assert pressed(page, "view") == [value]
        assert note.is_visible() is (value == "full")
    assert page.locator("[aria-expanded]").count() == 0


@pytest.mark.parametrize("fragment", ["#term-llm", "?filter=zebra#term-llm"])
def test_a_link_opens_the_line_that_it_leads_to(opened: Callable[..., Page], fragment: str) -> None:
    page = opened(COMPACT, fragment=fragment, size=(800, 300))
    expect(page.locator("[data-glossary-entry=llm] .glossary-note")).to_be_visible()
    expect(page.locator("#term-llm")).to_be_in_viewport(timeout=PATIENCE)
    page.locator("article").first.evaluate("one => { location.hash = '#term-matcha'; }")
    expect(page.locator(LINE.format("matcha"))).to_have_attribute("aria-expanded", "true")


def test_a_line_is_a_link_for_those_who_want_it_elsewhere(opened: Callable[..., Page]) -> None:
    page = opened(COMPACT)
    with page.context.expect_page() as other:
        page.locator(LINE.format("llm")).click(modifiers=["ControlOrMeta"])
    assert other.value.url.endswith("#term-llm")
    other.value.close()
    expect(page.locator(LINE.format("llm"))).to_have_attribute("aria-expanded", "false")


GUESSED = """one => {
  const { containIntrinsicHeight, paddingTop, paddingBottom, borderBottomWidth } = getComputedStyle(one);
  const parts = [containIntrinsicHeight.replace("auto ", ""), paddingTop, paddingBottom, borderBottomWidth];
  return Math.round(parts.reduce((sum, part) => sum + parseFloat(part), 0));
}"""
"""How high a line is where it is not laid out."""


@pytest.mark.parametrize("theme", themes())
def test_a_compact_list_fits_every_theme(opened: Callable[..., Page], theme: str) -> None:
    head, root = themes()[theme]
    body = f'<div class="md-typeset rst-content" style="padding: 0 8px">{COMPACT}</div>'
    page = opened(body, head=head, root=root, size=(360, 640))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    heights = page.locator("article").evaluate_all("all => all.map((one) => one.offsetHeight)")
    assert min(heights) >= 24
    assert max(heights) <= 60, "a long name may take a second line"
    assert page.locator("article").first.evaluate(GUESSED) == min(heights), "a link leads past what is not laid out"
    page.emulate_media(media="print")
    expect(page.locator("[data-glossary-entry=llm] .glossary-note")).to_be_visible()


# ---- Keys from anywhere ----


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('[data-glossary-entry]')?.dataset.glossaryEntry"))


def test_a_slash_leads_to_the_box_before_the_theme_takes_it(opened: Callable[..., Page]) -> None:
    """But not where somebody writes it, or with keys that make it another."""
    theirs = (
        "<script>addEventListener('keydown', (event) => { window.heard = (window.heard ?? '') + event.key; })</script>"
    )
    page = opened(f"{LIST}<textarea></textarea>", head=theirs)
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    assert page.locator(BOX).input_value() == ""
    page.keyboard.press("/")
    assert page.locator(BOX).input_value() == "/"
    page.locator("textarea").press("/")
    assert page.locator("textarea").input_value() == "/"
    page.locator("article a").first.press("Control+/")
    expect(page.locator(BOX)).not_to_be_focused()
    assert page.evaluate("window.heard") == "//Control/"


@pytest.mark.parametrize("is_index", [True, False])
def test_arrows_go_through_the_hits(opened: Callable[..., Page], *, is_index: bool) -> None:
    page = opened(_render(index=is_index))
    page.keyboard.press("/")
    page.keyboard.type("gaku")
    page.keyboard.press("ArrowDown")
    found = [_focused(page)]
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        found.append(_focused(page))
    assert found == ["rl", "deep", "deep", "rl"]
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()


def test_arrows_scroll_a_page_of_whole_entries(opened: Callable[..., Page]) -> None:
    page = opened(size=(800, 300))
    page.locator(LINE.format("vector")).focus()
    page.keyboard.press("ArrowDown")
    assert _focused(page) == "vector"


def test_the_menu_closes_by_itself(opened: Callable[..., Page]) -> None:
    """When the reader goes on elsewhere, and by Escape, which leads back to it."""
    page = opened()
    menu = page.locator(MENU)
    leaves: tuple[Callable[[], None], ...] = (page.locator("h3").last.click, partial(page.keyboard.press, "Escape"))
    for leave in leaves:
        page.locator(f"{MENU} summary").click()
        press(page, "level", "simple")
        expect(menu).to_have_attribute("open", "")
        leave()
        expect(menu).not_to_have_attribute("open", "")
    expect(page.locator(f"{MENU} summary")).to_be_focused()


# ---- The index ----


@pytest.mark.parametrize("data", ["", island({"llm": {"term": "LLM", "html": "whole"}})], ids=["alone", "with data"])
def test_a_line_of_an_index_has_a_tooltip(opened: Callable[..., Page], data: str) -> None:
    """It shows the first sentence where the page has no more of it."""
    page = opened(_render(index=True) + data)
    page.locator("[data-glossary-entry=llm] > a").focus()
    tip = page.locator(".glossary-tooltip")
    expect(tip).to_contain_text("whole" if data else "大規模言語モデル (LLM) だいきぼげんごもでるplain llm")


@pytest.mark.parametrize("theme", [each for each in themes() if each != "readthedocs"])
def test_the_index_stays_in_sight_and_says_where_a_reader_is(opened: Callable[..., Page], theme: str) -> None:
    head, root = themes()[theme]
    body = f'<div class="md-typeset rst-content">{LIST}</div><div style="height: 1000px"></div>'
    page = opened(body, head=head, root=root, size=(800, 500))
    page.locator(".glossary-index a").nth(3).click()
    expect(page.locator(".glossary-index [aria-current]")).to_have_text("た 2")
    index, name = page.locator(".glossary-index").bounding_box(), page.locator("#term-llm").bounding_box()
    assert index
    assert name
    assert 0 <= index["y"] < index["y"] + index["height"] <= name["y"], "and hides nothing"


def test_the_controls_of_a_telephone_leave_room(opened: Callable[..., Page]) -> None:
    tagged = [term(f"名{number}", id=f"t{number}", tags=(f"tag {number % 12}",)) for number in range(60)]
    page = opened(_render([*TERMS, *tagged]), size=(375, 700))
    top, first = (page.locator(each).first.bounding_box() for each in (".glossary", "article h3"))
    assert top
    assert first
    assert first["y"] - top["y"] <= 140


# ---- Everywhere ----


def test_two_lists_of_a_page_have_one_state(opened: Callable[..., Page]) -> None:
    """No id is there twice, what is typed above filters below, and each initial leads to its own list's group."""
    page_ = ListPage(MADE, language="ja", options=Options(used_in=10))
    taken: set[str] = set()
    parts = [
        page_.render(under_initials(TERMS[at:][:6], "ja", taken), _host(), {each.id for each in TERMS}) for at in (0, 6)
    ]
    page = opened("".join(parts) + _render(TERMS[:1], sort="file").replace('id="', 'id="x'))
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    fill(page, "daikibo")
    assert shown(page) == ["llm", "llm"]
    assert page.locator(BOX).evaluate_all("all => all.map(one => one.value)") == ["daikibo"] * 3


def test_without_scripts_everything_is_shown_and_nothing_is_dead(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(document(LIST, head=SCRIPT), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{path.as_uri()}?filter=zebra")
    assert page.locator("article:visible").count() == len(TERMS)
    assert page.locator("button:visible, input:visible, [role=status]:visible").count() == 0
    box = page.locator(".glossary-index").bounding_box()
    assert box
    assert box["y"] < 40, "no room is kept for what never comes"
    context.close()


class _Strict(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[str]:
    """Serve a page under a strict content security policy."""
    for path in ASSETS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    head = '<script src="glossary-page.js" defer></script>'
    html = document(LIST, head=head, assets=".").replace('<link rel="icon" href="data:,">', "")
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    (tmp_path / "favicon.ico").write_bytes(b"")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_it_works_under_a_strict_policy(visit: Any, strict: str) -> None:  # noqa: ANN401 - the fixture fails on errors
    page = visit(f"{strict}?filter=zebra")
    assert shown(page) == ["cafe"]


def test_running_it_again_changes_nothing(opened: Callable[..., Page]) -> None:
    """A theme that goes on without a load runs the script of each page: there is one set of listeners."""
    page = opened()
    fill(page, "zebra")
    page.evaluate("""() => new Promise((resolve) => {
      document.querySelector(".glossary").outerHTML = document.querySelector(".glossary").outerHTML;
      document.querySelector(".glossary-tools").hidden = true;
      const script = document.createElement("script");
      script.src = document.querySelector("[src*=glossary-page]").src;
      script.onload = resolve;
      document.head.append(script);
    })""")
    assert shown(page) == ["cafe"]
    page.get_by_role("button", name="学習").click()
    assert page.get_by_role("button", name="学習").get_attribute("aria-pressed") == "true"
    fill(page, "")
    assert set(shown(page)) == {"deep", "rl", "tuning"}


SHIFTS = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => list).observe({type: "layout-shift", buffered: true});
  const observer = new PerformanceObserver((list) => resolve(list.getEntries().map((one) => one.value)));
  observer.observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve([]), 300);
})"""


@pytest.mark.parametrize("theme", ["none", "material", "mkdocs", "readthedocs"])
def test_nothing_jumps_when_the_toolbar_appears(opened: Callable[..., Page], theme: str) -> None:
    """Its room is kept until the script comes, also in themes that force what is hidden out of the way."""
    head, root = themes()[theme]
    wait = "const end = Date.now() + 200; while (Date.now() < end);"
    late = f"<script>addEventListener('DOMContentLoaded', () => {{ {wait} }})</script>"
    page = opened(
        f'<div class="md-typeset rst-content" style="padding: 0 8px">{LIST}</div>', head=head + late, root=root
    )
    assert page.evaluate(SHIFTS) == []
    top = page.locator(".glossary-index").evaluate("one => one.getBoundingClientRect().top")
    page.locator(".glossary-tools").evaluate("one => { one.hidden = true; }")
    assert page.locator(".glossary-index").evaluate("one => one.getBoundingClientRect().top") == top
    expect(page.locator(".glossary-tools")).to_be_hidden()


@pytest.mark.parametrize("size", [(1000, 700), (360, 640)], ids=["wide", "narrow"])
@pytest.mark.parametrize("theme", themes())
def test_it_fits_every_theme(opened: Callable[..., Page], theme: str, size: tuple[int, int]) -> None:
    """Nothing is wider than the window, every control can be hit and read, and print has none of them."""
    head, root = themes()[theme]
    page = opened(
        f'<div class="md-typeset rst-content" style="padding: 0 8px">{LIST}</div>', head=head, root=root, size=size
    )
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    controls = page.locator(".glossary-tools :is(input, button)")
    boxes = controls.evaluate_all("all => all.map((one) => one.getBoundingClientRect().toJSON())")
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    page.get_by_role("button", name="モデル").click()
    colours = controls.evaluate_all(
        "all => all.map((one) => getComputedStyle(one)).map((style) => [style.backgroundColor, style.color])"
    )
    look = "each => getComputedStyle(document.querySelector(each)).backgroundColor"
    grounds = [page.evaluate(look, each) for each in ("html", "body")]
    contrasts = [page.evaluate(CONTRAST, [colour, *grounds, ground]) for ground, colour in colours]
    assert min(contrasts) >= 4.5
    page.emulate_media(media="print")
    expect(page.locator(".glossary-tools")).to_be_hidden()


def test_forced_colours_show_what_is_pressed(opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_role("button", name="モデル").click()
    page.emulate_media(forced_colors="active")
    width = "one => getComputedStyle(one).outlineWidth + getComputedStyle(one).outlineStyle"
    widths = page.locator("[name=tag]").evaluate_all(f"all => all.map({width})")
    assert widths[0] == "2pxsolid"
    assert "2pxsolid" not in widths[1:]


COUNT = """() => {
  window.counts = {read: 0, changed: 0, forced: 0};
  for (const [of, name, key] of [
    [Node.prototype, "textContent", "read"],
    [HTMLElement.prototype, "offsetHeight", "forced"],
    [HTMLElement.prototype, "offsetTop", "forced"],
    [HTMLElement.prototype, "innerText", "forced"],
    [Element.prototype, "clientHeight", "forced"],
    [Element.prototype, "scrollTop", "forced"],
  ]) {
    const {get, set} = Object.getOwnPropertyDescriptor(of, name);
    Object.defineProperty(of, name, {set, get() { counts[key] += 1; return get.call(this); }});
  }
  for (const name of ["getBoundingClientRect", "getClientRects", "scrollIntoView"]) {
    Element.prototype[name] = () => { counts.forced += 1; };
  }
  window.getComputedStyle = () => { counts.forced += 1; };
  new MutationObserver((all) => { counts.changed += all.length; }).observe(
    document.querySelector(".glossary"), {subtree: true, attributes: true, attributeFilter: ["hidden"]});
}"""
TYPE = """async (query) => {
  window.counts = {read: 0, changed: 0, forced: 0};
  const box = document.querySelector(".glossary-tools input");
  box.value = query;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));
  return window.counts;
}"""


def test_a_key_costs_little_in_a_long_list(opened: Callable[..., Page]) -> None:
    """Texts are read once, at the first focus; a key changes the entries that come or go, and asks for no layout.

    What a link leads to is at the top, though a browser has guessed how high all is that is above it.
    """
    readings, long = [f"な{chr(0x3042 + number)}" for number in range(80)], "語" * 300
    terms = [_term(f"名 {n}", id=f"t{n}", reading=readings[n % 80], definition=long) for n in range(2000)]
    body = '<a id="far" href="#term-t1500">far</a>' + _render(terms, sort="file")
    page = opened(body, head="<style>html { scroll-behavior: smooth }</style>")
    press(page, "view", "full")
    page.evaluate("new Promise((done) => { document.onscrollend = done; document.querySelector('#far').click(); })")
    top = page.locator("#term-t1500").evaluate("one => Math.round(one.getBoundingClientRect().top)")
    assert 0 <= top <= 100
    page.evaluate(COUNT)
    page.locator(BOX).evaluate("one => one.focus()")
    assert page.evaluate("counts.read") >= 2000
    some, few = ({number for number in range(2000) if query in str(number)} for query in ("1", "19"))
    assert page.evaluate(TYPE, "名 1") == {"read": 0, "changed": 2000 - len(some), "forced": 0}
    assert page.evaluate(TYPE, "名 19") == {"read": 0, "changed": len(some - few), "forced": 0}
    assert page.evaluate(TYPE, "名 19 ") == {"read": 0, "changed": 0, "forced": 0}
    assert page.evaluate("document.querySelectorAll('article:not([hidden])').length") == len(few)


def test_tooltips_are_switched_off_here_for_every_page(opened: Callable[..., Page]) -> None:
    """Where their own script looks; the choice is kept, and can be taken back."""
    page = opened()
    kept = []
    for value in ("off", "on", "off"):
        press(page, "tooltips", value)
        kept.append((pressed(page, "tooltips"), page.evaluate("localStorage['glossary-tooltip']")))
    assert kept == [(["off"], "off"), (["on"], "on"), (["off"], "off")]
    press(page, "marks", "off")
    assert page.evaluate("document.documentElement.dataset.glossaryMarks") == "off"
    page.reload()
    assert pressed(page, "tooltips") == ["off"]


def test_the_tooltip_of_a_mention_shows_what_the_entry_on_the_page_says(opened: Callable[..., Page]) -> None:
    """It is not said twice on a page; a mention of what has no definition here shows nothing."""
    page = opened(f"<p>{mention('llm')} {mention('nobody')}</p>{LIST}{island({})}")
    page.locator("#llm").focus()
    expect(page.locator(".glossary-tooltip")).to_contain_text("大規模言語モデル (LLM) だいきぼげんごもでるplain llm")
    page.locator("#nobody").focus()
    expect(page.locator(".glossary-tooltip")).to_be_hidden()


def test_the_tooltip_has_no_controls_of_the_theme_and_the_language_of_the_entry(opened: Callable[..., Page]) -> None:
    """What a theme has put into a definition, to copy its code, stays where it is."""
    article = """<article data-glossary-entry="x" lang="ja"><h3><a class="glossary-name" href="#x">X&lt;</a></h3>
      <div class="glossary-definition"><p id="p">words</p><button>Copy</button></div>
      <dl class="glossary-relations"><dt>Avoid</dt><dd><s>Ex</s></dd>
      <dt>Read first</dt><dd class="glossary-first"><a href="#y">Y</a><details><a href="#z">Z</a></details></dd></dl>
      <p class="glossary-more"><a href="page/">Read more</a></p></article>
      <article data-glossary-entry="old" data-status="deprecated"><h3><a class="glossary-name" href="#old">Old</a></h3>
      <dl><dd class="glossary-status">deprecated</dd></dl><div class="glossary-definition">Gone.</div></article>"""
    page = opened(f"""<p>{mention("x")} {mention("x", "ex", id="ex")} {mention("old")}</p>
      <div data-words="deprecated: use">{article}</div>{island({})}""")
    page.locator("#x").focus()
    tip = page.locator(".glossary-tooltip")
    expect(tip).to_contain_text("words")
    assert tip.locator("button, #p").count() == 0
    assert tip.locator(".glossary-tooltip-body").get_attribute("lang") == "ja"
    way, old = tip.locator(".glossary-tooltip-way"), tip.locator(".glossary-tooltip-old")
    assert way.inner_text().strip() == "Read first: Y Read more"
    assert way.locator("a").first.get_attribute("href") == f"{page.url}#y"
    assert old.count() == 0
    for mentioned, expected in (("#ex", "deprecated: use X<"), ("#old", "deprecated")):
        page.locator(mentioned).focus()
        assert old.inner_text() == expected


def test_what_was_typed_counts_when_a_tag_is_pressed_at_once(opened: Callable[..., Page]) -> None:
    """Though the list is filtered a frame later."""
    page = opened()
    page.evaluate("""() => {
      const box = document.querySelector(".glossary-tools input");
      box.value = "gaku";
      box.dispatchEvent(new Event("input", {bubbles: true}));
      document.querySelector(".glossary-tools [value=training]").click();
    }""")
    page.evaluate(SETTLE)
    assert page.locator(BOX).input_value() == "gaku"
    assert set(shown(page)) == {"deep", "rl"}
    assert "filter=gaku" in page.url


def test_a_letter_without_entries_is_out_of_reach(opened: Callable[..., Page]) -> None:
    """The initial of a group that the filter hides cannot be followed, with the pointer or by key."""
    page = opened()
    fill(page, "zebra")
    script = "all => all.filter((one) => (one.focus(), one.matches(':focus'))).map((one) => one.textContent)"
    assert page.locator(".glossary-index a").evaluate_all(script) == ["C 1"]
    fill(page, "")
    assert len(page.locator(".glossary-index a").evaluate_all(script)) == 8


def test_there_is_no_switch_where_there_are_no_tooltips() -> None:
    page = ListPage(MADE, language="ja", options=Options(used_in=10, tooltips=False))
    groups = under_initials(TERMS, "ja")
    assert 'name="tooltips"' not in page.render(groups, _host(), set())
    assert 'name="tooltips"' in ListPage(MADE, language="ja", options=Options(used_in=10)).render(
        groups, _host(), set()
    )
