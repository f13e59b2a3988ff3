"""Both example sites in every engine: a mention is seen among the theme's own links, and what it means is read out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.engines.conftest import Engine, Part

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = {"mkdocs": "guides/rag.html", "sphinx": "operations/serving.html"}
NIGHT = {
    "mkdocs": "document.body.setAttribute('data-md-color-scheme', 'slate')",
    "sphinx": "document.body.dataset.theme = 'dark'",
}
LINES = """[...document.querySelectorAll("article .glossary-term")].map((one) => {
  const look = getComputedStyle(one);
  const line = [look.textDecorationLine, look.textDecorationStyle, look.textDecorationThickness].join(" ");
  return [line, look.borderBottomStyle, look.color === getComputedStyle(one.parentNode).color];
})"""
OPEN = """(() => {
  const data = JSON.parse(document.querySelector(".glossary-data").dataset.glossary);
  const isLinked = ({ dataset }) => data[dataset.glossaryTerm]?.html.includes("<a ");
  const mention = [...document.querySelectorAll("article .glossary-term")].find(isLinked);
  mention.focus();
  const tip = document.querySelector(".glossary-tooltip:popover-open");
  return [mention.textContent, tip.role, tip.innerText];
})()"""


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the examples."""
    folder = tmp_path_factory.mktemp("sites")
    config = str(EXAMPLES / "mkdocs" / "mkdocs.yml")
    build(load_config(config, site_dir=str(folder / "mkdocs"), use_directory_urls=False, strict=True))
    command = [sys.executable, "-m", "sphinx", "-q", "-d", str(folder / "doctrees"), str(EXAMPLES / "sphinx")]
    subprocess.run([*command, str(folder / "sphinx")], check=True, capture_output=True)
    return {name: folder / name / page for name, page in PAGES.items()}


@pytest.mark.parametrize("name", PAGES)
def test_mentions_have_our_line_and_no_other(engine: Engine, sites: dict[str, Path], name: str) -> None:
    """By day and by night; their words have the colour of the text around."""
    engine.driver.get(sites[name].as_uri())
    by_day = engine.ask(LINES)
    engine.ask(NIGHT[name])
    engine.ask("document.getAnimations().forEach((each) => each.finish())")  # Material's links change slowly
    lines = by_day + engine.ask(LINES)
    assert len(lines) > 20
    assert [line for line in lines if line != ["underline dotted auto", "none", True]] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_definition_with_a_link_is_reported(engine: Engine, sites: dict[str, Path], name: str) -> None:
    engine.driver.get(sites[name].as_uri())
    mention, role, said = engine.ask(OPEN)
    assert role == "dialog"
    assert engine.hears(lambda parts: _is_reported(parts, mention, said), wanted=True)


def _is_reported(parts: Sequence[Part], name: str, description: str) -> bool:
    wanted = (_bare(name), _bare(description))
    return wanted in [(_bare(part.name), _bare(part.description)) for part in parts]


def _bare(text: str) -> str:
    """Return a text without spaces: how many there are is up to the engine."""
    return "".join(text.split())
