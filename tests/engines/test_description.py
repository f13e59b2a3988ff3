"""What assistive software is given, read where a screen reader reads it: all engines give it every definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.html.browser import Sense, island, mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.engines.conftest import Engine, Open, Part

SENSES: dict[str, Sense] = {
    "llm": {"term": "Large language model", "abbr": "LLM", "html": "A model of text."},
    "api": {"term": "Interface", "html": '<p>A <a href="#x">contract</a> of <b>two</b>.</p><p>Kept.</p>'},
    "cd": {"term": "Delivery", "abbr": "CD", "html": "Ready at any time."},
    "disc": {"term": "Disc", "html": '<p>It <a href="#x">shines</a>.</p>'},
    "long": {"term": "Long", "html": "word " * 600},
    "ja": {"term": "大規模言語モデル", "html": '文章の<a href="#x">モデル</a>。', "lang": "ja"},
    "more": {
        "term": "More",
        "html": "A thing.",
        "old": ["x"],
        "use": 'deprecated: use <a href="#more">More</a>',
        "way": '<a href="../page/">Read more</a> · Read first: <a href="#y">Before</a>',
    },
    "outer": {"term": "Outer", "html": f"Of {mention('llm', 'models')}."},
}


def _span(term: str) -> str:
    return f'<span id="{term}" class="glossary-term" role="button" tabindex="0" data-glossary-term="{term}">X</span>'


HINT = '<p id="hint">By hand.</p>'
API = "Interface. A contract of two. Kept."
REPORTED = {
    "plain": (mention("llm", "X"), "Large language model (LLM). A model of text."),
    "with a link": (mention("api", "X"), API),
    "ambiguous": (mention("cd disc", "X"), "Delivery (CD). Ready at any time. Disc. It shines."),
    "scrolls": (mention("long", "X"), "Long." + " word" * 600),
    "another language": (mention("ja", "X"), "大規模言語モデル. 文章のモデル。"),
    "with a mention": (mention("outer", "X"), "Outer. Of models."),
    "with a way on": (mention("more", "X"), "More. deprecated: use More. A thing."),
    "a button": (_span("llm"), "Large language model (LLM). A model of text."),
    "a button with a link": (_span("api"), API),
    "described before": (mention("api", "X", **{"aria-describedby": "hint"}), f"By hand. {API}"),
}


def _described(parts: Iterable[Part]) -> str:
    """Return how the mention is described; spaces around links are the engine's own, so there are none."""
    described = [part.description for part in parts if part.name == "X" and part.role != "dialog"]
    return "".join(" ".join(described).split())


@pytest.mark.parametrize("case", REPORTED)
def test_the_definition_is_the_description(open_page: Open, case: str) -> None:
    """What is shown beside a mention is what it is described by: names and definitions, in their order."""
    written, expected = REPORTED[case]
    engine = open_page(f"{HINT}<p>Some {written} words.</p>{island(SENSES)}")
    _focus(engine)
    wanted = "".join(expected.split())
    assert engine.hears(_described, wanted) == wanted


def test_a_dialog_has_a_name(open_page: Open) -> None:
    """And what is closed describes nothing any more."""
    engine = open_page(f"<p>Some {mention('api', 'X')} words.</p>{island(SENSES)}")
    _focus(engine)
    assert engine.hears(_dialogs, ["X"]) == ["X"]
    engine.ask("document.activeElement.blur()")
    assert engine.hears(_described, "") == ""


def _dialogs(parts: Iterable[Part]) -> list[str]:
    return [part.name for part in parts if part.role == "dialog"]


def _focus(engine: Engine) -> None:
    """Give the focus as a script does, which before any press of a button is that of the keyboard."""
    engine.ask("document.querySelector('.glossary-term').focus()")
