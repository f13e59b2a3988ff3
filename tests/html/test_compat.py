"""Browsers as old as the documentation says have what our assets ask for, or show the rest as well."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.html.compat import ASSETS, BROWSERS, FACTS, asked, facts, needs, script_asks, style_asks

DOCS = (ASSETS.parents[2] / "docs" / "reference" / "compatibility.md").read_text(encoding="utf-8")
FLOOR = dict(zip(BROWSERS, re.findall(r"(?m)^\| (?:Chrome|Firefox|Safari)[\w, ]* \| (\d[\d.]*) \|", DOCS), strict=True))
ENHANCEMENTS = {
    feature
    for cell in re.findall(r"(?m)^\| (`[^|]*`) \| [^|]{10,} \|$", DOCS.partition("## Browsers")[2])
    for feature in re.findall(r"`([^`]+)`", cell)
}
"""What the documentation says older browsers go without."""
KNOWN = tomllib.loads(FACTS.read_text(encoding="utf-8"))
FEATURES: dict[str, str] = KNOWN["features"]


def test_the_facts_are_of_what_our_assets_ask() -> None:
    """Of all and of no more: ``nox -s compat`` writes them anew; a name of our own may be written into ``ours``."""
    assert asked().keys() ^ {*FEATURES, *KNOWN["ours"]} == set()


def test_nothing_needs_more_than_the_floor_but_what_the_documentation_explains() -> None:
    assert {feature for feature, versions in FEATURES.items() if needs(versions, FLOOR)} == ENHANCEMENTS


def test_the_tooltip_is_what_the_floor_is_for() -> None:
    assert FEATURES[".showPopover"].split() == list(FLOOR.values())


STYLES = {
    "a { color: red }": {"color", "color: red"},
    "a { width: 1lh; /* b: c; */ height: 2.5rem }": {"width", "1lh", "height", "1rem"},
    'a::after { content: "x:y" / "" }': {"::after", "content", "content: alt_text"},
    "a { --_x: color-mix(in srgb, red 5%, var(--y, blue)) }": {"color-mix()", "var()"},
    "a:is(b, :has(> c)) {}": {":is", ":has"},
    "@media (min-width: 3em) and (scripting: enabled) { a { top: 0 } }": {
        "@media",
        "@media width",
        "@media scripting",
        "top",
    },
    "@supports (a: b) { c { margin: -1em !important } }": {"@supports", "margin", "1em"},
}


@pytest.mark.parametrize("text", STYLES)
def test_what_a_style_sheet_asks_for(text: str) -> None:
    assert style_asks(text) == STYLES[text]


SCRIPTS = {
    "const a = b.c;": {".b", ".c"},
    "const f = (one, two) => one.three(two);": {"=>", ".three"},
    "on('x', ({ target, keyCode: code }) => target ?? code);": {".on", ".target", ".keyCode", ".code", "=>", "??"},
    "a?.b; try {} catch {} // c.d": {".a", ".b", "?.", "catch {"},
    "Object.assign(x.dataset.mine, { role: 1 })": {".Object", "Object.assign", ".x", ".dataset", ".role"},
    'q("a:has(b)", `${c}:popover-open`); m("(scripting)")': {
        *(".q", ".c", ".m"),
        *(":has", ":popover-open", "@media scripting", "`"),
    },
    "/(?<=a)b/g": {"(?<="},
}


@pytest.mark.parametrize("text", SCRIPTS)
def test_what_a_script_asks_for(text: str) -> None:
    assert script_asks(text) == SCRIPTS[text]


def _of(*supports: object) -> dict[str, object]:
    return {"support": dict(zip(BROWSERS, supports, strict=True))}


DATA = {
    "api": {
        "Element": {
            "role": {"__compat": _of({"version_added": "≤79"}, [{"version_added": "8"}], {"version_added": "12.1"})},
            "x_event": {
                "__compat": _of({"version_added": "1"}, {"version_added": "preview"}, {"version_added": False})
            },
        },
        "Node": {"role": {"__compat": _of({"version_added": "9"}, {"version_added": "7"}, {"version_added": "13"})}},
    },
    "css": {
        "types": {"color": {"mix": {"__compat": _of(*[{"version_added": "3"}] * 3)}}, "length": {}},
        "properties": {
            "a": {
                "b": {
                    "__compat": _of(
                        {"version_added": "5", "partial_implementation": True},
                        {"version_added": "6", "flags": []},
                        [{"version_added": "9"}, {"version_added": "4", "prefix": "-x-"}],
                    )
                }
            }
        },
        "selectors": {},
        "at-rules": {},
    },
    "javascript": {"builtins": {}},
}


def test_facts_are_the_newest_of_all_that_have_the_name() -> None:
    """Behind a flag or a prefix, or in part, is not there."""
    known, ours = facts({".role", ".x", "mix()", "a: b", ".own", "x()"}, DATA)
    assert known == {".role": "79 8 13", ".x": "1 - -", "mix()": "3 3 3", "a: b": "- - 9"}
    assert ours == [".own", "x()"]
