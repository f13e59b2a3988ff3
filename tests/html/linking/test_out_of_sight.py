"""What a reader does not see at first has first mentions of its own."""

from __future__ import annotations

import pytest

from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.html.linking.linker import Linker
from tests.factories import glossary

WIDGET = "<p>A widget.</p>"
BUTTON = '<input type="radio" name="set">'
CHECKED = '<input type="radio" name="set" checked="checked">'


def tabs(*parts: str) -> str:
    """Return a set of tabs, each panel behind its button."""
    return f'<div class="sd-tab-set">{"".join(parts)}</div>'


def panel(content: str = "") -> str:
    """Return what a tab opens."""
    return f'<label>Tab</label><div class="sd-tab-content">{content}</div>'


def blocks(first: str, second: str, *parts: str) -> str:
    """Return a set of tabs whose buttons stand before all of its panels."""
    content = f'<div class="tabbed-content">{"".join(parts)}</div>'
    return f'<div class="tabbed-set tabbed-alternate">{first}{second}{content}</div>'


def block(content: str = "") -> str:
    """Return what a tab of such a set opens."""
    return f'<div class="tabbed-block">{content}</div>'


HIDING = [
    ("a closed box", f"<details><summary>More</summary>{WIDGET}</details>"),
    ("an element that is hidden", f"<div hidden>{WIDGET}</div>"),
    ("one that a search opens", f'<section hidden="until-found">{WIDGET}</section>'),
    ("a closed dialog", f"<dialog>{WIDGET}</dialog>"),
    ("a popover", f"<div popover>{WIDGET}</div>"),
    ("one that its style hides", f'<div style="color: red; display:none">{WIDGET}</div>'),
    ("a box that a script folds", f'<div class="admonition note dropdown">{WIDGET}</div>'),
    ("a toggle", f'<div class="toggle docutils">{WIDGET}</div>'),
    ("a pane that is not active", f'<div class="tab-pane fade">{WIDGET}</div>'),
    ("what is only heard", f'<p class="visually-hidden">{WIDGET}</p>'),
    ("what a style sheet hides", f'<div class="row d-none">{WIDGET}</div>'),
    ("annotations", f'<p class="annotate">See (1).</p>\n<ol><li>{WIDGET}</li></ol>'),
    ("annotations of a box", f'<div class="admonition annotate"><p>(1)</p></div><ol><li>{WIDGET}</li></ol>'),
    ("the second tab", tabs(CHECKED, panel(), BUTTON, panel(WIDGET))),
    ("the first tab where the second is open", tabs(BUTTON, panel(WIDGET), CHECKED, panel())),
    ("the second block", blocks(CHECKED, BUTTON, block(), block(WIDGET))),
    ("the first block where the second is open", blocks(BUTTON, CHECKED, block(WIDGET), block())),
]
SHOWING = [
    ("an open box", f"<details open><summary>More</summary>{WIDGET}</details>"),
    ("an open dialog", f"<dialog open>{WIDGET}</dialog>"),
    ("a toggle that is shown", f'<div class="toggle toggle-shown">{WIDGET}</div>'),
    ("the active pane", f'<div class="tab-pane active">{WIDGET}</div>'),
    ("a list", f"<p>See (1).</p><ol><li>{WIDGET}</li></ol>"),
    ("a list inside what is annotated", f'<div class="annotate"><ol><li>{WIDGET}</li></ol></div>'),
    ("a list behind the annotations", f'<p class="annotate">(1)</p><ol><li>One.</li></ol><ol><li>{WIDGET}</li></ol>'),
    ("the first tab", tabs(CHECKED, panel(f'<input type="checkbox" checked>{WIDGET}'), BUTTON, panel())),
    ("the first block", blocks(CHECKED, BUTTON, block(WIDGET), block())),
    ("a hidden void element", f"<input hidden>{WIDGET}"),
]


def links(html: str) -> int:
    """Return how many links a page gets."""
    return Linker(glossary("widget")).link(html, lambda term: f"#{term.anchor}").count


@pytest.mark.parametrize("panel", [html for _, html in HIDING], ids=[name for name, _ in HIDING])
def test_what_is_out_of_sight_spends_no_mention_of_the_page(panel: str) -> None:
    """Before or behind it, the open page has its own; so has another panel, and it spends only its own."""
    assert links(panel) == 1
    assert links(panel + WIDGET + WIDGET) == 2
    assert links(WIDGET + panel + WIDGET) == 2
    assert links(panel + panel + WIDGET) == 3


@pytest.mark.parametrize("part", [html for _, html in SHOWING], ids=[name for name, _ in SHOWING])
def test_what_is_seen_at_first_is_a_part_of_the_page(part: str) -> None:
    """The first mention is in it, or before it."""
    assert links(part + WIDGET) == 1
    assert links(WIDGET + part) == 1


def test_a_panel_in_a_panel_is_one_of_its_own() -> None:
    """A reader opens them one by one."""
    assert links(f"<details>{WIDGET}<details>{WIDGET}</details>{WIDGET}</details>") == 2


def test_a_link_by_hand_counts_in_its_panel_alone() -> None:
    """What leads to the term out of sight is no link for who reads the page."""
    by_hand = '<a class="glossary-term" data-glossary-term="widget" href="#term-widget">widget</a>'
    assert links(f"<details><p>{by_hand} widget</p></details>{WIDGET}") == 2


def test_a_section_and_a_panel_are_places_both() -> None:
    """With a first mention in each section, a panel has one in each of its own sections."""
    page = f"<h2>A</h2><details>{WIDGET}</details>{WIDGET}<h2>B</h2>{WIDGET}"
    linker = Linker(glossary("widget"))
    assert linker.link(page, lambda _: "#x", Policy(mentions="first-per-section")).count == 3


def test_an_open_tab_in_an_open_tab_is_seen() -> None:
    """Which tab is open may be said behind it."""
    inner = f'<div class="tab-set"><div class="tab-content">{WIDGET}</div><div class="tab-content">{WIDGET}</div></div>'
    closed = f'{BUTTON}<div class="tab-content">{WIDGET}</div>'
    outer = f'<div class="tab-set">{closed}{CHECKED}<div class="tab-content">{inner}</div></div>'
    assert links(outer + WIDGET) == 3
