"""The looks of the glossary page, with the real style sheets of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.tooltips import Tooltip, noted
from tests.factories import glossary
from tests.html.browser import ASSETS, CONTRAST, Open, mention, themes

if TYPE_CHECKING:
    from playwright.sync_api import Page

INITIALS = "あかさたなはまやらわABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONG = "long" * 30
ENTRY = """
<article class="glossary-entry" data-glossary-entry="{0}">
<h3 id="term-{0}"><a class="glossary-name" href="#term-{0}">大規模言語モデル</a>
<span class="glossary-abbr">LLM</span></h3>
<dl class="glossary-names"><div><dt>読み:</dt> <dd class="glossary-reading">だいきぼげんごもでる</dd></div>
<div><dt>別名:</dt> <dd><span class="glossary-alias" lang="en">large language model</span></dd></div>
<div><dt>状態:</dt> <dd class="glossary-status">非推奨</dd></div>
<div><dt>タグ:</dt> <dd><span class="glossary-tag">モデル</span></dd></div></dl>
<div class="glossary-definition"><p>大量の文章で事前学習した{1}言語モデル。</p></div>
<div class="glossary-note"><p class="glossary-title">注記</p><p>古い。</p></div>
<section class="glossary-explanation" data-explanation="simple"><p class="glossary-title">簡単</p>続き。</section>
<section class="glossary-explanation" data-explanation="expert"><p class="glossary-title">専門家</p>分布。</section>
<dl class="glossary-relations"><dt>先に読む用語</dt><dd><a href="#term-b">Transformer</a>
<details class="glossary-path-rest"><summary>続き (1)</summary><a href="#term-c">注意</a></details></dd></dl>
<details class="glossary-used" open><summary>使われているページ (1)</summary>
<ul><li><a href="#">概要</a> <q class="glossary-snippet">ここで <mark>LLM</mark> を使う。</q></li></ul></details>
</article>
"""
PAGE = f"""
<div class="md-typeset" style="padding: 0 8px"><div class="rst-content"><section>
<div class="glossary"><nav class="glossary-index" aria-label="Index"><ul>
{"".join(f'<li><a href="#glossary-{each}">{each} <small>12</small></a></li>' for each in INITIALS)}</ul></nav>
<section class="glossary-group"><h2 id="glossary-l">L</h2>{ENTRY.format("a", LONG)}{ENTRY.format("b", LONG)}</section>
</div></section></div></div>
<div style="height: 1000px"></div>
"""


def _open(open_page: Open, theme: str, size: tuple[int, int] = (1000, 700)) -> Page:
    head, root = themes()[theme]
    return open_page(PAGE, head=head, root=root, fragment="#term-b", size=size)


def _look(page: Page, selector: str, *names: str) -> list[str]:
    script = "(one, names) => names.map((name) => getComputedStyle(one)[name])"
    found: list[str] = page.locator(selector).first.evaluate(script, names)
    return found


@pytest.mark.parametrize("size", [(1000, 700), (360, 640)], ids=["wide", "narrow"])
@pytest.mark.parametrize("theme", themes())
def test_it_fits_every_theme(open_page: Open, theme: str, size: tuple[int, int]) -> None:
    """Nothing is wider than the window, and the index is one wrapping row of links that can be hit."""
    page = _open(open_page, theme, size)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    links = page.locator(".glossary-index a, summary")
    boxes = links.evaluate_all("links => links.map((link) => link.getBoundingClientRect().toJSON())")
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    lefts = [box["left"] for box in boxes]
    assert lefts[0] < lefts[1] < lefts[2]
    assert min(lefts) == lefts[0]
    assert _look(page, ".glossary-index li", "display") == ["block"], "and no bullets"
    assert boxes[1]["left"] - boxes[0]["right"] <= 8
    page.emulate_media(media="print")
    definition, text = (_look(page, f".glossary-definition{each}", "fontSize") for each in ("", " p"))
    assert text == definition, "on paper a paragraph has the size of its column"


@pytest.mark.parametrize("theme", themes())
def test_quiet_words_can_be_read(open_page: Open, theme: str) -> None:
    """Names, titles and snippets have a contrast of 4.5 and more, even on the ground of the entry that is aimed at."""
    page = _open(open_page, theme)
    grounds = [_look(page, each, "backgroundColor")[0] for each in ("html", "body", "[data-glossary-entry=b]")]
    words = page.locator("[data-glossary-entry=b] *").evaluate_all(
        "all => all.filter((one) => !one.closest('a')).map((one) => [one.className, getComputedStyle(one).color])"
    )
    contrasts = {colour: page.evaluate(CONTRAST, [colour, *grounds]) for colour in {colour for _, colour in words}}
    assert [name for name, colour in words if contrasts[colour] < 4.5] == []


@pytest.mark.parametrize("theme", themes())
def test_the_entry_in_the_address_stands_out(open_page: Open, theme: str) -> None:
    """The entry that a link aims at has a ground and an edge, and the others none."""
    page = _open(open_page, theme, (1000, 300))
    plain, aimed = (_look(page, f"[data-glossary-entry={name}]", "backgroundColor", "boxShadow") for name in "ab")
    assert plain == ["rgba(0, 0, 0, 0)", "none"]
    assert aimed[0] != plain[0]
    assert "inset" in aimed[1]
    page.wait_for_function("""() => {
      const { top } = document.querySelector("#term-b").getBoundingClientRect();
      return 10 <= top && top <= 180;
    }""")


def test_terms_are_not_signatures(open_page: Open) -> None:
    """Read the Docs draws a box around the terms of definition lists; here it does not."""
    page = _open(open_page, "readthedocs")
    assert _look(page, "dt", "backgroundColor", "borderTopWidth") == ["rgba(0, 0, 0, 0)", "0px"]


def test_what_folds_is_no_box(open_page: Open) -> None:
    """Material makes a coloured box with an icon of what folds; of ours it is a plain line."""
    page = _open(open_page, "material")
    for name in (".glossary-used", ".glossary-path-rest"):
        assert _look(page, name, "borderTopWidth", "boxShadow") == ["0px", "none"]
        icon = page.locator(f"{name} summary").first.evaluate("one => getComputedStyle(one, '::before').display")
        assert icon == "none"
    assert _look(page, ".glossary-path-rest", "marginTop", "marginBottom") == ["0px", "0px"]


@pytest.mark.parametrize(
    ("name", "value", "selector", "of"),
    [
        ("quiet", "rgb(1, 2, 3)", ".glossary-names dt", "color"),
        ("line", "rgb(1, 2, 3)", ".glossary-tag", "borderTopColor"),
        ("ground", "rgb(1, 2, 3)", "[data-explanation=simple]", "backgroundColor"),
        ("gap", "21px", ".glossary-note", "marginTop"),
        ("accent", "rgb(1, 2, 3)", "[data-glossary-entry=b]", "boxShadow"),
    ],
)
def test_a_user_may_set_a_look(open_page: Open, name: str, value: str, selector: str, of: str) -> None:
    head, root = themes()["material"]
    head += f"<style>:root {{ --glossary-{name}: {value} }}</style>"
    page = open_page(PAGE, head=head, root=root, fragment="#term-b")
    assert value in _look(page, selector, of)[0]


def test_in_print_the_terms_of_a_page_are_its_notes(open_page: Open) -> None:
    """By the numbers of their first mentions, in lines of their own; on a screen nothing is numbered."""
    tooltips = [Tooltip(id=each, name=each.upper(), html=f"{each}.", url="#x") for each in ("llm", "api")]
    listed = ListPage(glossary(), language="en").page_terms(tooltips)
    head = f'<link rel="stylesheet" href="{ASSETS.as_uri()}/glossary-notes.css">'
    html = noted(f"<p>{mention('llm')} {mention('api')} {mention('llm')}</p>", ["llm", "api"])
    page = open_page(html + listed, head=head)
    script = "all => all.map((one) => getComputedStyle(one, one.matches('a') ? '::after' : '::before').content)"
    shown = page.locator(".glossary-term, .glossary-page-terms dt")
    assert set(shown.evaluate_all(script)) == {"none"}
    page.emulate_media(media="print")
    number = 'counter(glossary-note) " "'
    assert shown.evaluate_all(script) == ['"1"', '"2"', "none", number, number]
    tops = "all => all.map((one) => Math.round(one.getBoundingClientRect().top / 10))"
    first, says, second, too = page.locator(".glossary-page-terms :is(dt, dd)").evaluate_all(tops)
    assert first == says < second == too
