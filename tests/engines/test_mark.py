"""What a reader sees, in every engine: the line below a mention, the tooltip, and all that our style sheets say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.html.browser import ASSETS, CONTRAST, Sense, island, mention, themes

if TYPE_CHECKING:
    from tests.engines.conftest import Engine, Open

SENSES: dict[str, Sense] = {"x": {"term": "X", "html": 'A <a href="#y">thing</a>.'}}
BODY = f'<div class="md-typeset rst-content"><p id="text">Some {mention("x")} words.</p>{island(SENSES)}</div>'
LOOK = """given[1].map((name) => getComputedStyle(document.querySelector(given[0]))[name])"""
MARK = ["textDecorationLine", "textDecorationStyle", "textDecorationThickness"]


def _contrast(engine: Engine, colour: str, *grounds: str) -> float:
    return float(engine.ask(f"({CONTRAST})(given)", colour, *grounds))


@pytest.mark.parametrize("theme", themes())
def test_a_mention_has_its_line(open_page: Open, theme: str) -> None:
    """A dotted one, alone, in a colour that is seen on the ground of the theme."""
    head, root = themes()[theme]
    engine = open_page(BODY, head=head, root=root)
    line, style, thickness = engine.ask(LOOK, "#x", MARK)
    assert (line, style) == ("underline", "dotted")
    assert float(thickness.removesuffix("px")) >= 1
    (colour,) = engine.ask(LOOK, "#x", ["textDecorationColor"])
    grounds = [engine.ask(LOOK, each, ["backgroundColor"])[0] for each in ("html", "body")]
    assert _contrast(engine, colour, *grounds) >= 3


@pytest.mark.parametrize("theme", themes())
def test_a_tooltip_can_be_read(open_page: Open, theme: str) -> None:
    """It stands below its mention, in the window, and its words on a ground of its own."""
    head, root = themes()[theme]
    engine = open_page(BODY, head=head, root=root)
    engine.ask("document.querySelector('#x').focus()")
    ground, colour = engine.ask(LOOK, ".glossary-tooltip:popover-open", ["backgroundColor", "color"])
    assert _contrast(engine, colour, ground) >= 4.5
    rects = "given.map((one) => document.querySelector(one).getBoundingClientRect().toJSON())"
    target, tip = engine.ask(rects, "#x", ".glossary-tooltip")
    assert tip["top"] - target["bottom"] == pytest.approx(8, abs=1)
    assert tip["left"] >= 8
    assert min(tip["width"], tip["height"]) > 40


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_wide_tooltip_lies_beside_the_bar_that_scrolls(open_page: Open, direction: str) -> None:
    """All of it is seen, whether that bar takes room or not."""
    html = {"x": {"term": "X", "html": "word " * 200}}
    head = "<style>:root { --glossary-width: 999rem } p { height: 300vh }</style>"
    engine = open_page(f"<p>{mention('x')}</p>{island(html)}", head=head, root=f'dir="{direction}"')
    engine.ask("document.querySelector('#x').focus()")
    box, page = (f"document.querySelector('{one}').getBoundingClientRect()" for one in (".glossary-tooltip", "html"))
    assert engine.ask(f"[{box}.left - {page}.left, {page}.right - {box}.right]") == pytest.approx([8, 8], abs=0.5)


@pytest.mark.parametrize(
    ("name", "value", "of", "seen"),
    [
        ("underline", "dashed", "textDecorationStyle", "dashed"),
        ("accent", "red", "textDecorationColor", "rgb(255, 0, 0)"),
    ],
)
def test_a_user_may_set_the_line(open_page: Open, name: str, value: str, of: str, seen: str) -> None:
    engine = open_page(BODY, head=f"<style>:root {{ --glossary-{name}: {value} }}</style>")
    assert engine.ask(LOOK, "#x", ["textDecorationLine", of]) == ["underline", seen]


# ---- All that the style sheets say ----

STYLE = re.sub(r"(?s)/\*.*?\*/", "", "".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css"))))
"""The style sheets without comments."""
ASKED = re.compile(r"@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}")
"""What is for the engines that know it."""
VARIABLE = re.compile(r"var\((--[\w-]+)(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
SELECTOR = re.compile(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+")
"""One of a list, at whose commas in brackets it does not end."""
OURS = dict(re.findall(r"(--_[\w-]+): ([^;]+);", STYLE))


def _plain(value: str) -> str:
    """Return a value as it is where no theme and no user sets a property."""
    while (found := VARIABLE.search(value)) is not None:
        name, fallback = found.groups()
        value = value.replace(found[0], OURS[name] if fallback is None else fallback)
    return value.replace("!important", "").strip()


def _declarations() -> list[list[str]]:
    found = re.findall(r"(?<=[{;])\s*([a-z][\w-]*):\s*([^;{}]+);", ASKED.sub("", STYLE))
    return [[name, _plain(" ".join(value.split()))] for name, value in found]


def _selectors() -> list[str]:
    lists = re.findall(r"(?:^|[{}])\s*([^@{};]+)\{", ASKED.sub("", STYLE))
    return [each.strip() for one in lists for each in SELECTOR.findall(one)]


def test_every_declaration_is_understood(open_page: Open) -> None:
    """An engine drops what it does not understand, and reports nothing."""
    declarations = _declarations()
    assert ["text-decoration-style", "dotted"] in declarations
    dropped = "given.filter(([name, value]) => !CSS.supports(name, value))"
    assert open_page("").ask(dropped, *declarations) == []


def test_every_selector_is_understood(open_page: Open) -> None:
    selectors = _selectors()
    assert ".glossary-entry:is(:target, :has(:target))" in selectors
    assert open_page("").ask("given.filter((each) => !CSS.supports(`selector(${each})`))", *selectors) == []


EDGE = """<div data-glossary-filtered=""><section class="glossary-group">
<article class="glossary-entry" data-glossary-entry="a"><h3 id="a">A</h3></article>
</section></div>"""


def test_the_edge_of_an_entry_is_never_cut_off(open_page: Open) -> None:
    """While the list is filtered it lies outside of its group, which an engine that lays out lazily may clip."""
    engine = open_page(EDGE)
    (clips,) = engine.ask(LOOK, ".glossary-group", ["contentVisibility"])
    assert clips != "auto" or engine.ask(LOOK, ".glossary-group", ["overflowClipMargin"]) == ["16px"]
