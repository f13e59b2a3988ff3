"""Takes the pictures of the documentation: python docs/pictures.py, where the tests' packages are installed."""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

from glossary_plugin.cli import run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
FRONT = (720, 310)
"""The size of the picture that strangers see first."""


@dataclass(frozen=True)
class Picture:
    """A page, and what a reader does there."""

    name: str
    site: str
    page: str
    size: tuple[int, int] = (1100, 660)
    scheme: str = "light"
    scale: int = 1
    hover: str = ""
    filter: str = ""
    look_up: str = ""
    scroll: str = ""


PICTURES = (
    Picture("front", "mkdocs", "index.html", FRONT, scale=2, hover="rate-limit"),
    Picture("front-dark", "mkdocs", "index.html", FRONT, "dark", 2, hover="rate-limit"),
    Picture("front.ja", "japanese", "index.html", (720, 290), scale=2, hover="推論"),
    Picture("front-dark.ja", "japanese", "index.html", (720, 290), "dark", 2, hover="推論"),
    Picture("tooltip", "material", "guides/rag.html", hover="chunk"),
    Picture("tooltip-furo", "furo", "operations/serving.html", hover="inference", scheme="dark"),
    Picture("list", "material", "glossary.html", filter="daikibo"),
    Picture("palette", "material", "guides/rag.html", look_up="daikibo", scheme="dark"),
    Picture("map", "material", "glossary-map.html", (1100, 900), hover="embedding"),
    Picture("entry", "entries", "glossary/rlhf.html", (1100, 1000)),
    Picture("phone", "entries", "glossary/rlhf.html", (380, 760), "dark", scroll=".glossary-relations"),
)


def _sites(folder: Path) -> dict[str, Path]:
    """Build the examples, and the sites of two tutorials."""
    config = str(EXAMPLES / "mkdocs" / "mkdocs.yml")
    sites = {name: folder / name for name in ("material", "entries", "furo")}
    for name, layout in (("material", "single"), ("entries", "entries")):
        loaded = load_config(config, site_dir=str(sites[name]), use_directory_urls=False)
        loaded.plugins["glossary"].config["layout"] = layout
        build(loaded)
    command = [sys.executable, "-m", "sphinx", "-q", "-d", str(folder / "trees")]
    subprocess.run([*command, str(EXAMPLES / "sphinx"), str(sites["furo"])], check=True)  # noqa: S603 - our own
    return sites | {name: _tutorial(folder / name, name) for name in ("mkdocs", "japanese")}


def _tutorial(folder: Path, page: str) -> Path:
    """Build the site that a tutorial shows, of its files and by its first import."""
    text = (HERE / "tutorials" / f"{page}.md").read_text(encoding="utf-8")
    for name, content in re.findall(r"(?ms)`([\w./]+)`:\n\n```\w+\n(.*?)^```", text):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    for command in re.findall(r"(?m)^\$ glossary (import .+ -o .+)$", text):
        with contextlib.chdir(folder):
            run(shlex.split(command))
    schemes = {"light": "default", "dark": "slate"}
    palette = [{"media": f"(prefers-color-scheme: {key})", "scheme": scheme} for key, scheme in schemes.items()]
    config = load_config(str(folder / "mkdocs.yml"), use_directory_urls=False)
    config.theme["palette"], config.theme["font"] = palette, False
    build(config)
    return folder / "site"


def _take(browser: Browser, picture: Picture, site: Path) -> None:
    width, height = picture.size
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, color_scheme=picture.scheme, device_scale_factor=picture.scale)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((site / picture.page).as_uri())
    if picture.filter:
        page.locator(".glossary-tools input").fill(picture.filter)
    if picture.look_up:
        page.keyboard.press("Alt+g")
        page.locator(".glossary-palette input").fill(picture.look_up)
        page.keyboard.press("Enter")
    if picture.scroll:
        page.locator(picture.scroll).scroll_into_view_if_needed()
        page.locator(picture.scroll).evaluate("node => node.scrollIntoView({block: 'center'})")
    if picture.hover:
        page.locator(f'article [data-glossary-term="{picture.hover}"]').first.hover()
        page.locator(".glossary-tooltip").wait_for(state="visible")
    page.wait_for_timeout(500)
    page.screenshot(path=HERE / "pictures" / f"{picture.name}.png")
    context.close()


def main() -> None:
    """Take all of them."""
    (HERE / "pictures").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = _sites(Path(folder))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in PICTURES:
            _take(browser, picture, sites[picture.site])
        browser.close()


if __name__ == "__main__":
    main()
