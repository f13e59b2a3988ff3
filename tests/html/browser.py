"""What the tests in a real browser share: how a page is written, and how it is opened."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import material
import mkdocs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playwright.sync_api import Page

ASSETS = Path(__file__).parents[2] / "glossary_plugin" / "html" / "assets"

Sense = dict[str, str]


class Open(Protocol):
    """Opens an address in a tab; an error in that tab fails the test."""

    def __call__(
        self,
        url: str,
        *,
        kind: Literal["live", "frozen", "touch"] = "live",
        size: tuple[int, int] = (800, 600),
        scheme: Literal["dark", "light"] = "light",
    ) -> Page:
        """Open it; but in a live tab, time stands still until the test moves it on."""
        ...


def island(senses: Mapping[str, Sense], delay: int | None = 0) -> str:
    """Return the element that holds the data of a page's tooltips."""
    timing = "" if delay is None else f' data-delay="{delay}"'
    return f'<div hidden class="glossary-data"{timing} data-glossary="{escape(json.dumps(senses))}"></div>'


def mention(term: str, text: str = "", **attributes: str) -> str:
    """Return a linked mention; its id is that of the (first) term."""
    first = term.split()[0]
    given = {"id": first, "href": f"../glossary/#term-{first}", "data-glossary-term": term, **attributes}
    written = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    return f'<a class="glossary-term"{written}>{text or first.upper()}</a>'


def document(body: str, *, head: str = "", root: str = 'lang="en"', assets: str = ASSETS.as_uri()) -> str:
    """Return a page with our assets, and nothing else."""
    return f"""<!doctype html>
<html {root}>
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A page</title>
<link rel="icon" href="data:,">
{head}
<link rel="stylesheet" href="{assets}/glossary-tooltip.css">
<link rel="stylesheet" href="{assets}/glossary-page.css">
<script src="{assets}/glossary-tooltip.js"></script>
</head>
<body>
{body}
</body>
</html>
"""


def themes() -> dict[str, tuple[str, str]]:
    """Return the head and the attributes of the root for real style sheets, by theme and palette."""
    packages = Path(mkdocs.__file__).parent, Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    bootstrap = [packages[0] / "themes" / "mkdocs" / "css" / name for name in ("bootstrap.min.css", "base.css")]
    rtd = [packages[0] / "themes" / "readthedocs" / "css" / name for name in ("theme.css", "theme_extra.css")]
    md = sorted(packages[1].glob("main.*.min.css")) + sorted(packages[1].glob("palette.*.min.css"))
    return {
        "none": ("", ""),
        "material": (_links(md), 'data-md-color-scheme="default" data-md-color-primary="indigo"'),
        "material dark": (_links(md), 'data-md-color-scheme="slate" data-md-color-primary="indigo"'),
        "mkdocs": (_links(bootstrap), 'data-bs-theme="light"'),
        "mkdocs dark": (_links(bootstrap), 'data-bs-theme="dark"'),
        "readthedocs": (_links(rtd), 'class="writer-html5"'),
    }


def _links(paths: Iterable[Path]) -> str:
    return "".join(f'<link rel="stylesheet" href="{path.as_uri()}">' for path in paths)


CONTRAST = """([front, back]) => {
  const painter = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = (...layers) => {
    for (const layer of ["white", ...layers]) { painter.fillStyle = layer; painter.fillRect(0, 0, 1, 1); }
    const [red, green, blue] = [...painter.getImageData(0, 0, 1, 1).data].map(
      (value) => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const pair = [light(back, front), light(back)].sort((a, b) => b - a);
  return pair[0] / pair[1];
}"""
"""The contrast of a colour over another, after WCAG."""
