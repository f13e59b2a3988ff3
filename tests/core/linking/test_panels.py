"""What a reader opens first is numbered while a text is read."""

from __future__ import annotations

from glossary_plugin.core.linking.prose import Panels, Prose


def _panels(*, shown: str) -> tuple[int, ...]:
    """Return the panels of ``a[b[c]d]e[f]g``, of which some are seen with what is around them."""
    panels = Panels()
    outer, inner = panels.open(1), panels.open(2)
    panels.close(3)
    if "inner" in shown:
        panels.show(inner)
    panels.close(4)
    if "outer" in shown:
        panels.show(outer)
    panels.open(5)
    panels.close(6)
    prose = Prose(text="abcdefg", panels=panels.edges)
    return tuple(prose.panel_at(offset) for offset in range(7))


def test_each_panel_has_a_number_of_its_own() -> None:
    assert _panels(shown="") == (0, 1, 2, 1, 0, 3, 0)


def test_what_is_shown_belongs_to_what_is_around_it() -> None:
    """A panel that stays closed in it does not."""
    assert _panels(shown="inner") == (0, 1, 1, 1, 0, 3, 0)
    assert _panels(shown="outer") == (0, 0, 2, 0, 0, 3, 0)
    assert _panels(shown="inner outer") == (0, 0, 0, 0, 0, 3, 0)


def test_a_panel_without_text_leaves_no_edge() -> None:
    panels = Panels()
    panels.open(4)
    panels.close(4)
    assert panels.edges == ((4, 0),)
