"""Both example sites in every engine: a mention is seen among the theme's own links, and what it means is read out."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selenium.webdriver.common.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.engines.conftest import Engine, Part

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = {"mkdocs": "guides/rag.html", "sphinx": "operations/serving.html"}
NIGHT = {
    "mkdocs": "document.body.setAttribute('data-md-color-scheme', 'slate')",
    "sphinx": "document.body.dataset.theme = 'dark'",
}
LINES = """[...document.querySelectorAll("article .glossary-term")].map((one) => {
  const look = getComputedStyle(one);
  const line = `${look.textDecorationLine} ${look.textDecorationStyle}`;
  const excess = parseFloat(look.textDecorationThickness) - Math.max(1, parseFloat(look.fontSize) / 10);
  const isOurs = Math.abs(excess) < 0.1 && look.color === getComputedStyle(one.parentNode).color;
  return [line, look.borderBottomStyle, isOurs];
})"""
OPEN = """(() => {
  const data = JSON.parse(document.querySelector(".glossary-data").dataset.glossary);
  const isLinked = ({ dataset }) => data[dataset.glossaryTerm]?.html.includes("<a ");
  const mention = [...document.querySelectorAll("article .glossary-term")].find(isLinked);
  mention.focus();
  const tip = document.querySelector(".glossary-tooltip:popover-open");
  const said = [...tip.querySelector("#glossary-tooltip-text").children].map((part) => part.innerText);
  return [mention.textContent, tip.role, said.join(". ")];
})()"""


ENTRY = """(() => {
  const target = document.querySelector(":target");
  if (!target) return [];
  const { left, top, height } = target.getBoundingClientRect();
  const entry = target.closest(".glossary-entry");
  return [entry.dataset.glossaryEntry, entry.contains(document.elementFromPoint(left + 20, top + height / 2))];
})()"""
"""The entry that the address names, and whether a reader sees its name."""
READY = "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('sitemap.xml'))"
"""Whether Material knows the pages of the site, and navigates by itself."""
SHOWN = "document.querySelector('.glossary-tooltip:popover-open')?.textContent ?? ''"


class _Host(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sites:
    """A page of each example, and the address at which that of MkDocs is served."""

    pages: dict[str, Path]
    url: str


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Build the examples; instant navigation needs the address that a site is built for."""
    folder = tmp_path_factory.mktemp("sites")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder / "mkdocs"))) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        config = load_config(
            str(EXAMPLES / "mkdocs" / "mkdocs.yml"),
            site_dir=str(folder / "mkdocs"),
            site_url=url,
            use_directory_urls=False,
            strict=True,
        )
        build(config)
        command = [sys.executable, "-m", "sphinx", "-q", "-d", str(folder / "doctrees"), str(EXAMPLES / "sphinx")]
        subprocess.run([*command, str(folder / "sphinx")], check=True, capture_output=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Sites(pages={name: folder / name / page for name, page in PAGES.items()}, url=url + PAGES["mkdocs"])
        server.shutdown()


@pytest.mark.parametrize("name", PAGES)
def test_mentions_have_our_line_and_no_other(engine: Engine, sites: Sites, name: str) -> None:
    """By day and by night, as thick as the text asks; their words have the colour of the text around."""
    engine.driver.get(sites.pages[name].as_uri())
    by_day = engine.ask(LINES)
    engine.ask(NIGHT[name])
    engine.ask("document.getAnimations().forEach((each) => each.finish())")  # Material's links change slowly
    lines = by_day + engine.ask(LINES)
    assert len(lines) > 20
    assert [line for line in lines if line != ["underline dotted", "none", True]] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_definition_with_a_link_is_reported(engine: Engine, sites: Sites, name: str) -> None:
    engine.driver.get(sites.pages[name].as_uri())
    mention, role, said = engine.ask(OPEN)
    assert role == "dialog"
    assert engine.hears(lambda parts: _is_reported(parts, mention, said), wanted=True)


@pytest.mark.parametrize("name", PAGES)
def test_a_site_is_read_from_a_disk(engine: Engine, sites: Sites, name: str) -> None:
    """A mention opens, and leads to its entry, whose name nothing covers."""
    engine.driver.get(sites.pages[name].as_uri())
    term = engine.ask("document.querySelector('article p .glossary-term').dataset.glossaryTerm")
    engine.hover("article p .glossary-term")
    assert engine.comes_true(SHOWN)
    engine.click("article p .glossary-term")
    assert engine.sees(ENTRY, [term, True]) == [term, True]


def test_tooltips_open_after_an_instant_navigation(engine: Engine, sites: Sites) -> None:
    """The page is another, and the window the same; what the open tooltip lay in is gone."""
    engine.driver.get(sites.url)
    assert engine.comes_true(READY)
    engine.hover("article p .glossary-term")
    assert engine.comes_true(SHOWN)
    engine.ask("void (window.before = document.querySelector('h1').innerText)")
    # By a script: where the page has just been scrolled, Material may keep that for the next one.
    engine.ask("document.querySelector('.md-footer__link--prev').click()")
    assert engine.comes_true("window.before && before !== document.querySelector('h1').innerText")
    engine.hover("article p .glossary-term")
    assert engine.comes_true(SHOWN)
    engine.press(Keys.ESCAPE)
    assert not engine.ask(SHOWN)


def _is_reported(parts: Sequence[Part], name: str, description: str) -> bool:
    wanted = (_bare(name), _bare(description))
    return wanted in [(_bare(part.name), _bare(part.description)) for part in parts]


def _bare(text: str) -> str:
    """Return a text without spaces: how many there are is up to the engine."""
    return "".join(text.split())
