"""The palette in every engine: what opens it, where the focus is, what is found, and what is reported of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from selenium.webdriver.common.keys import Keys

from glossary_plugin.core.options import Options
from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.palette import found_among
from glossary_plugin.html.pages.tooltips import Tooltip
from tests.factories import glossary, term
from tests.html.browser import ASSETS, TOOLTIP, Sense, island, mention

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.engines.conftest import Engine, Open, Part

TERMS = [term("大規模言語モデル", id="llm", reading="だいきぼげんごもでる"), term("token", id="token")]
HEAD = f"""<link rel="stylesheet" href="{ASSETS.as_uri()}/glossary-palette.css">
<script defer src="{ASSETS.as_uri()}/glossary-palette.js"></script>"""
KEY = """document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
  { bubbles: true, cancelable: true, key: given[0], code: given[1], altKey: given[0] === "g" }))"""
TYPE = """(box => { box.value = given[0]; box.dispatchEvent(new Event("input", { bubbles: true })); })(
  document.querySelector("dialog input"))"""
STATE = """(() => {
  const dialog = document.querySelector("dialog");
  const box = dialog?.getBoundingClientRect();
  const isInside = !!box && box.left >= 0 && box.right <= innerWidth;
  return [!!dialog?.matches(":modal"), document.activeElement.localName, isInside];
})()"""
SHOWN = "document.querySelector('dialog article').innerText"


def _until(engine: Engine, script: str, wanted: object) -> object:
    """Return what an expression gives as soon as that is as wanted, or else at last."""
    end = time.monotonic() + 10
    while (found := engine.ask(script)) != wanted and time.monotonic() < end:
        time.sleep(0.05)
    return found


def _options(parts: Iterable[Part]) -> list[str]:
    return [part.name.strip() for part in parts if part.role == "list item" and "token" in part.name]


def test_it_opens_finds_shows_and_closes(open_page: Open, tmp_path: Path) -> None:
    """A tooltip inside a tooltip comes from the same script."""
    made = ListPage(glossary(*TERMS), language="en", options=Options(palette=True))
    found = [
        (Tooltip(id=each.id, name=each.name, html=f"What {each.id} is.", url="#x"), names)
        for each, names in found_among(TERMS)
    ]
    (tmp_path / "terms.js").write_text(made.terms(found, "list.html"), encoding="utf-8")
    senses: dict[str, Sense] = {"llm": {"term": "Model", "html": f"Of {mention('token', id='inner')}."}}
    body = f'<a id="before" href="#x">x</a> {mention("llm")}{island(senses, terms="terms.js")}{made.opener("terms.js")}'
    engine = open_page(f"<main>{body}</main>", head=HEAD)
    engine.ask("document.querySelector('#before').focus()")
    engine.ask(KEY, "g", "KeyG")
    assert _until(engine, STATE, [True, "input", True]) == [True, "input", True]
    engine.ask(TYPE, "tok")
    assert engine.hears(_options, ["token"]) == ["token"]
    engine.ask(TYPE, "daikibo")
    engine.ask(KEY, "Enter", "Enter")
    assert engine.ask(STATE) == [True, "article", True]
    assert "What llm is." in engine.ask(SHOWN)
    engine.ask(KEY, "g", "KeyG")
    closed = "[document.querySelectorAll('dialog[open]').length, document.activeElement.id]"
    assert _until(engine, closed, [0, "before"]) == [0, "before"]
    assert engine.ask(f"document.querySelector('{TOOLTIP}:popover-open')") is None
    engine.press(Keys.TAB, Keys.TAB, Keys.ENTER)
    inner = f"document.querySelector('{TOOLTIP}:popover-open .glossary-tooltip-body').innerText"
    assert _until(engine, inner, "What token is.") == "What token is."
