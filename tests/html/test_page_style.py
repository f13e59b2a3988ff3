"""The looks of the glossary page, with the real style sheets of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.html.browser import CONTRAST, Open, document, themes

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

INITIALS = "あかさたなはまやらわABCDEFGHIJKLMNOPQRSTUVWXYZ"
ENTRY = """
<article class="glossary-entry" data-glossary-entry="{0}">
<h3 id="term-{0}"><span class="glossary-name">大規模言語モデル</span> <span class="glossary-abbr">LLM</span></h3>
<p class="glossary-names"><span class="glossary-reading">だいきぼげんごもでる</span>
<span class="glossary-alias" lang="en">large language model</span> <span class="glossary-status">非推奨</span>
<span class="glossary-tag">モデル</span></p>
<div class="glossary-definition"><p>大量の文章で事前学習した<wbr>averyveryverylongwordwithoutanyplacetobreakitinto言語モデル。</p></div>
<div class="glossary-note"><p class="glossary-title">注記</p><p>古い。</p></div>
<dl class="glossary-relations"><dt>先に読む用語</dt><dd><a href="#term-b">Transformer</a></dd></dl>
<details class="glossary-used" open><summary>使われているページ (1)</summary>
<ul><li><a href="#">概要</a> <q class="glossary-snippet">ここで <mark>LLM</mark> を使う。</q></li></ul></details>
</article>
"""
PAGE = f"""
<div class="md-typeset"><div class="rst-content"><section>
<div class="glossary"><nav class="glossary-index" aria-label="Index"><ul>
{"".join(f'<li><a href="#glossary-{each}">{each}</a></li>' for each in INITIALS)}</ul></nav>
<section class="glossary-group"><h2 id="glossary-l">L</h2>{ENTRY.format("a")}{ENTRY.format("b")}</section>
</div></section></div></div>
"""


def _open(open_page: Open, folder: Path, theme: str, size: tuple[int, int]) -> Page:
    head, root = themes()[theme]
    path = folder / "index.html"
    path.write_text(document(PAGE, head=head, root=root), encoding="utf-8")
    return open_page(f"{path.as_uri()}#term-b", size=size)


@pytest.mark.parametrize("size", [(1000, 700), (360, 640)], ids=["wide", "narrow"])
@pytest.mark.parametrize("theme", themes())
def test_it_fits_every_theme(open_page: Open, tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    """Nothing is wider than the window, and the index is one wrapping row of links that can be hit."""
    page = _open(open_page, tmp_path, theme, size)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    boxes = page.locator(".glossary-index a, summary").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    lefts = [box["left"] for box in boxes]
    assert lefts[0] < lefts[1] < lefts[2]
    assert min(lefts) == lefts[0]
    assert boxes[1]["left"] - boxes[0]["right"] <= 8


@pytest.mark.parametrize("theme", themes())
def test_quiet_words_can_be_read(open_page: Open, tmp_path: Path, theme: str) -> None:
    """Names, titles and snippets have a contrast of 4.5 and more, on the ground of the entry that is aimed at, too."""
    page = _open(open_page, tmp_path, theme, (1000, 700))
    back = page.evaluate(
        """() => {
          const colours = ["[data-glossary-entry=b]", ".rst-content", "body"].map(
            (each) => getComputedStyle(document.querySelector(each)).backgroundColor);
          return colours;
        }"""
    )
    ground = next((each for each in back[1:] if each != "rgba(0, 0, 0, 0)"), "white")
    for selector in (".glossary-reading", ".glossary-status", ".glossary-tag", ".glossary-title", "dt", "summary", "q", "mark"):
        colour = page.locator(f"[data-glossary-entry=b] {selector}").first.evaluate("one => getComputedStyle(one).color")
        assert page.evaluate(CONTRAST, [colour, ground]) >= 4.5, selector


@pytest.mark.parametrize("theme", themes())
def test_the_entry_in_the_address_stands_out(open_page: Open, tmp_path: Path, theme: str) -> None:
    """The entry that a link aims at has a ground and an edge, and the others none."""
    page = _open(open_page, tmp_path, theme, (1000, 300))
    look = "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).boxShadow]"
    plain, aimed = (page.locator(f"[data-glossary-entry={name}]").evaluate(look) for name in "ab")
    assert plain == ["rgba(0, 0, 0, 0)", "none"]
    assert aimed[0] != plain[0]
    assert "inset" in aimed[1]
    top = page.locator("#term-b").evaluate("one => one.getBoundingClientRect().top")
    assert 10 <= top <= 120


def test_terms_are_not_signatures(open_page: Open, tmp_path: Path) -> None:
    """Read the Docs draws a box around the terms of definition lists; here it does not."""
    page = _open(open_page, tmp_path, "readthedocs", (1000, 700))
    look = "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).borderTopWidth]"
    assert page.locator("dt").first.evaluate(look) == ["rgba(0, 0, 0, 0)", "0px"]


def test_what_folds_is_no_box(open_page: Open, tmp_path: Path) -> None:
    """Material makes a coloured box with an icon of what folds; where a term is used, it is a plain line."""
    page = _open(open_page, tmp_path, "material", (1000, 700))
    look = "one => [getComputedStyle(one).borderTopWidth, getComputedStyle(one, '::before').display]"
    assert page.locator("details").first.evaluate(look)[0] == "0px"
    assert page.locator("summary").first.evaluate(look)[1] == "none"
