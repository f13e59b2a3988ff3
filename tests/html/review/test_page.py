"""The page of a review: a person marks links, by hand or by keyboard, and gets the lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import axe_playwright_python
import pytest
import yaml
from playwright.sync_api import expect

from glossary_plugin.html.review.page import review_page
from glossary_plugin.review.data import review_data
from tests.factories import alias, glossary, term
from tests.hostile import HOSTILE
from tests.review.sites import reviewed

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.html.browser import Visit

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
FILLER = " and so on" * 30
SITE = {
    "a.md": f"a name{FILLER}",
    "b.md": f"brand names{FILLER}",
    "c.md": f"a kubelet restart{FILLER}",
    "d.md": f"the kubelet{FILLER}",
    "e.md": f"a kubelet. Big minions{FILLER}",
    "news.md": "a kubelet",
}
GLOSSARY = glossary("name", term("kubelet", alias("minion")))


@pytest.fixture
def opened(visit: Visit, tmp_path: Path) -> Callable[..., Page]:
    """Write the page of a review, and open it as a file."""

    def opened(host: str = "mkdocs.yml", excluded: tuple[str, ...] = (), site: dict[str, str] = SITE) -> Page:
        data = review_data(reviewed(site, GLOSSARY), GLOSSARY, host=host, excluded=excluded)
        path = tmp_path / "review.html"
        path.write_text(review_page(data), encoding="utf-8")
        return visit(path.as_uri())

    return opened


def mark(page: Page, sentence: str, value: str) -> None:
    item = page.locator("li").filter(has_text=sentence).filter(has=page.get_by_role("button")).first
    item.get_by_role("button", name=value).click()


def lines(page: Page) -> object:
    return yaml.safe_load(page.locator("#for-glossary").input_value())


NAME_OFF = {"name": {"auto": False}}
MARKED = [
    # what is marked, the settings that are to be pasted, and what is to be done in pages
    ([], NAME_OFF, ""),
    ([("a name", "wrong")], NAME_OFF, ""),
    ([("a name", "good")], None, ""),
    ([("a name", "good"), ("a name", "good")], NAME_OFF, ""),
    ([("a name", "good"), ("brand names", "wrong")], {"name": {"match": {"except": ["brand names"]}}}, ""),
    (
        [("kubelet restart", "wrong")],
        {**NAME_OFF, "kubelet": {"match": {"except": ["kubelet restart"]}}},
        "",
    ),
    ([("the kubelet", "wrong")], NAME_OFF, "d.md: [kubelet](term:-)\n"),
    (
        [("the kubelet", "wrong"), ("kubelet restart", "wrong")],
        {**NAME_OFF, "kubelet": {"auto": False, "aliases": [{"text": "minion", "auto": True}]}},
        "",
    ),
    (
        [("Big minions", "wrong")],
        {**NAME_OFF, "kubelet": {"match": {"except": ["big minions"]}}},
        "",
    ),
]


@pytest.mark.parametrize(("marks", "settings", "hand"), MARKED)
def test_lines_follow_the_marks(
    opened: Callable[..., Page], marks: list[tuple[str, str]], settings: object, hand: str
) -> None:
    page = opened()
    for sentence, value in marks:
        mark(page, sentence, value)
    assert lines(page) == ({"overrides": settings} if settings else None)
    assert page.locator("#by-hand").input_value() == hand


def test_a_line_that_somebody_has_ticked_stays(opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_label("auto: false").uncheck()
    mark(page, "brand names", "wrong")
    assert lines(page) == {"overrides": {"name": {"match": {"except": ["brand names"]}}}}


HOSTS = [
    ("mkdocs.yml", (), "plugins:\n  - glossary:\n      exclude: "),
    ("conf.py", ("old.md",), "glossary_exclude = "),
    ("", (), "exclude = "),
]


@pytest.mark.parametrize(("host", "excluded", "option"), HOSTS)
def test_pages_are_excluded_by_the_option_of_the_host(
    opened: Callable[..., Page], host: str, excluded: tuple[str, ...], option: str
) -> None:
    page = opened(host, excluded)
    field, box = page.locator("#for-site"), page.get_by_label("exclude: [news.md]")
    assert "news.md" in field.input_value()
    box.uncheck()
    assert field.input_value() == ""
    box.check()
    wanted = ", ".join(f'"{each}"' for each in (*excluded, "news.md")).replace(", ", ",")
    assert field.input_value() == f"{option}[{wanted}]\n"


def test_it_works_by_keyboard(opened: Callable[..., Page]) -> None:
    page = opened()
    for key in "jwkgjjg":
        page.keyboard.press(key)
    pressed = page.locator("[aria-pressed=true]")
    assert pressed.all_inner_texts() == ["good", "good"]
    expect(page.locator("#marked")).to_have_text("2 of 7 links are marked.")
    page.keyboard.press("Tab")
    expect(page.locator("li button:focus")).to_have_text("good")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert pressed.all_inner_texts() == ["good", "wrong"]
    page.locator("#for-glossary").press("w")
    page.keyboard.press("Control+g")
    assert pressed.all_inner_texts() == ["good", "wrong"]


def test_marks_are_kept(opened: Callable[..., Page]) -> None:
    page = opened()
    mark(page, "a name", "good")
    page.reload()
    assert page.locator("[aria-pressed=true]").all_inner_texts() == ["good"]
    assert lines(page) is None


COPIED = [
    ("navigator.clipboard.writeText = async (text) => { window.kept = text; }", True),
    ("navigator.clipboard.writeText = async () => { throw new Error(); }", False),
]


@pytest.mark.parametrize(("clipboard", "is_asked"), COPIED)
def test_lines_are_copied(opened: Callable[..., Page], clipboard: str, *, is_asked: bool) -> None:
    """Where the browser refuses, they are selected, and copied as a person would."""
    page = opened()
    page.evaluate(f"() => {{ {clipboard} }}")
    page.get_by_role("button", name="Copy").first.click()
    expect(page.locator("#copied")).to_have_text("Copied.")
    text = page.locator("#for-glossary").input_value()
    kept = "window.kept" if is_asked else "getSelection().toString()"
    assert page.evaluate(kept).strip() == text.strip()


def test_nothing_is_loaded_and_nothing_runs(visit: Visit, tmp_path: Path) -> None:
    """Texts show as they are written, whatever stands in them."""
    made = glossary(*(term(text, id=f"t{number}") for number, text in enumerate(HOSTILE)))
    site = {f"{number} <b>.md": f"The {text} of {text}" for number, text in enumerate(HOSTILE)}
    data = review_data(reviewed(site, made), made)
    path = tmp_path / "review.html"
    path.write_text(review_page(data), encoding="utf-8")
    asked: list[str] = []
    page = visit("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    page = visit(path.as_uri())
    assert asked == [path.as_uri()]
    shown = page.locator("mark").all_text_contents()
    assert shown == [link["words"] for name in data["names"] for link in name["links"]]
    assert shown
    page.keyboard.press("j")
    page.keyboard.press("w")
    expect(page.locator("#marked")).to_contain_text("1 of ")


SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everybody_can_read_it(opened: Callable[..., Page], scheme: Literal["light", "dark"]) -> None:
    page = opened()
    page.emulate_media(color_scheme=scheme)
    mark(page, "a name", "good")
    mark(page, "brand names", "wrong")
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run()).violations.map(({id, nodes}) => [id, nodes[0].html])")
    assert found == []


def test_on_a_phone_nothing_overflows(opened: Callable[..., Page]) -> None:
    page = opened()
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_of_many_links_of_a_name_the_rest_is_counted(opened: Callable[..., Page]) -> None:
    site = {f"{number}.md": f"the kubelet {number}" for number in range(60)}
    expect(opened(site=site).locator("section")).to_contain_text("10 more links.")
