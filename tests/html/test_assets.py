"""The style sheets and the script as texts: small, self-contained, and of one vocabulary."""

from __future__ import annotations

import gzip
import re

import pytest

from glossary_plugin.html.pages.minified_assets import asset
from tests.html.browser import ASSETS

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(ASSETS.iterdir())}
STYLES = [name for name in TEXTS if name.endswith(".css")]
SCRIPTS = [name for name in TEXTS if name.endswith(".js")]
DOCS = ASSETS.parents[2] / "docs"
TOOLTIP = "glossary-tooltip.js"


def test_the_assets_are_these() -> None:
    """Every file of the folder is under the tests below."""
    assert (STYLES, SCRIPTS) == (
        ["glossary-map.css", "glossary-notes.css", "glossary-page.css", "glossary-palette.css", "glossary-tooltip.css"],
        ["glossary-map.js", "glossary-page.js", "glossary-palette.js", TOOLTIP],
    )


@pytest.mark.parametrize(
    ("start", "budget"),
    [
        ("glossary-tooltip.", 3.5 * 1024),
        ("glossary-page.", 6.125 * 1024),
        ("glossary-map.", 2.5 * 1024),
        ("glossary-palette.", 5 * 1024),
    ],
)
def test_they_are_small(start: str, budget: float) -> None:
    """What a reader's browser loads stays within its budget, compressed."""
    sizes = {name: len(gzip.compress(asset(name).encode(), 9)) for name in TEXTS if name.startswith(start)}
    assert sum(sizes.values()) <= budget, sizes


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_checked_and_stands_alone(name: str) -> None:
    """A script asks for its types to be checked, is a classic one, fetches nothing and evaluates nothing."""
    assert TEXTS[name].startswith("// @ts-check\n")
    forbidden = r"https?:|\b(?:import|export|eval|fetch|Function|XMLHttpRequest|document\.write)\b"
    assert re.findall(forbidden, TEXTS[name]) == []


@pytest.mark.parametrize("name", STYLES)
def test_a_style_sheet_stands_alone(name: str) -> None:
    """A style sheet loads nothing, and every bracket and comment in it is closed."""
    text = TEXTS[name]
    assert re.findall(r"https?:|@import|url\(", text) == []
    assert text.count("/*") == text.count("*/")
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert [bare.count(each) for each in "{([\"'"] == [bare.count(each) for each in "})]\"'"]
    depths = [bare[: at.end()].count("{") - bare[: at.end()].count("}") for at in re.finditer(r"[{}]", bare)]
    assert (min(depths), depths[-1]) == (0, 0)
    for block in re.findall(r"\{([^{}]*)\}", bare):
        assert re.fullmatch(r"(\s*(?:--)?[a-z_][\w-]*: [^;:]+;)+\s*", block), block


@pytest.mark.parametrize("name", STYLES)
def test_a_style_sheet_is_for_older_browsers_too(name: str) -> None:
    """Safari drops the shorthand of a line with its colour or style before 26.2, and that with the whole line."""
    assert set(re.findall(r"text-decoration: ([^;]+);", TEXTS[name])) <= {"none", "underline"}


def test_what_a_user_may_set_is_documented() -> None:
    """The table of the documentation has every property that the style sheets take, and no other."""
    reported = re.findall(
        r"^\| `(--glossary-\w+)` \|", (DOCS / "reference/html.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    taken = re.findall(r"var\((--glossary-\w+)", "".join(TEXTS.values()))
    assert sorted(reported) == sorted(set(taken))


@pytest.mark.parametrize("name", STYLES)
def test_a_user_can_override(name: str) -> None:
    """Nothing is forced, but for the few places where a theme's selector cannot be outdone."""
    assert TEXTS[name].count("!important") <= {"glossary-page.css": 10, "glossary-palette.css": 1}.get(name, 0)
    assert "#" not in re.sub(r"#[0-9a-f]{3,8}\b", "", "".join(re.findall(r"[^{}]*\{", TEXTS[name])))


def test_what_the_script_of_tooltips_makes_is_styled() -> None:
    """Every class that the script gives to an element has a rule."""
    styled = set(re.findall(r"\.(glossary-[\w-]+)", TEXTS["glossary-tooltip.css"]))
    named = re.findall(r"className: (?:`\$\{ID\}|ID)([\w-]*)", TEXTS[TOOLTIP])
    parts = [f"-{name}" for name in re.findall(r"\bpart\(\"(\w+)\"", TEXTS[TOOLTIP])]
    made = {f"glossary-tooltip{end}" for end in (*named, *parts)} - {"glossary-tooltip-"}
    assert made == {f"glossary-tooltip{end}" for end in ("", "-title", "-old", "-body", "-way", "-back")}
    assert made < styled


def test_what_the_script_of_tooltips_looks_for_is_the_contract() -> None:
    """The names that pages have to use are these and no others."""
    text = TEXTS[TOOLTIP]
    assert set(re.findall(r"\.(glossary-[a-z-]+|arithmatex|math)\b", text)) == {
        "glossary-data",
        "glossary-term",
        "arithmatex",
        "math",
    }
    assert set(re.findall(r"dataset\.(\w+)", text)) == {"glossary", "glossaryTerm", "glossaryMarks", "delay", "terms"}


def test_what_the_script_of_glossary_pages_looks_for_is_the_contract() -> None:
    """A template of the user's that has these has a filter, levels and references to copy."""
    text = TEXTS["glossary-page.js"]
    assert set(re.findall(r"\.(glossary-[a-z-]+)\b", text)) == {
        "glossary-abbr",
        "glossary-about",
        "glossary-copy",
        "glossary-definition",
        "glossary-deprecated",
        "glossary-first",
        "glossary-graph",
        "glossary-group",
        "glossary-index",
        "glossary-lead",
        "glossary-links",
        "glossary-menu",
        "glossary-more",
        "glossary-name",
        "glossary-reading",
        "glossary-relations",
        "glossary-status",
        "glossary-term",
        "glossary-names",
        "glossary-shown",
        "glossary-tools",
        "glossary-used",
    }
    assert set(re.findall(r"dataset\.(\w+)", text)) == {
        "copied",
        "glossaryFiltered",
        "glossaryLevel",
        "glossaryMarks",
        "laid",
        "names",
        "tags",
        "view",
        "words",
    }


def test_both_scripts_that_find_names_take_the_same_spellings_for_one() -> None:
    """Of Latin letters: that of glossary pages begins with rules for its kana."""
    page, palette = (
        "".join(re.findall(r'"([^"]+)"', TEXTS[name].partition("const rules = (")[2].partition(")\n")[0])).split()
        for name in ("glossary-page.js", "glossary-palette.js")
    )
    assert [rule.partition(">")[0] for rule in page[:4]] == ["[aiueo]~y", "([^aiueo\\\\s])[aiueo]~", "~", "=(.)"]
    assert palette == page[4:] != []


def test_the_script_of_glossary_pages_asks_for_no_layout() -> None:
    """Nothing that it reads makes the browser lay the page out while a reader types."""
    asked = r"\b(?:offset|client|scroll)(?:Top|Left|Width|Height)|getBoundingClientRect|getComputedStyle|innerText"
    assert re.findall(asked, TEXTS["glossary-page.js"]) == []


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_served_is_what_is_written(name: str) -> None:
    """But for comments, white space and the last semicolon of a rule."""
    comments = r"(?m)/\*.*?\*/|^\s*// .*|(?<=;) // .*" if name.endswith(".js") else r"(?s)/\*.*?\*/"
    bare = re.sub(r"\s+|;(?=\s*})", "", re.sub(comments, "", TEXTS[name]))
    assert re.sub(r"\s+|;(?=})", "", asset(name)) == bare
