"""What the tests in a real browser share: how a page is written, and how it is opened."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

ASSETS = Path(__file__).parents[2] / "glossary_plugin" / "html" / "assets"

Sense = dict[str, str]


class Open(Protocol):
    """Opens an address in a tab of its own; an error in that tab fails the test."""

    def __call__(
        self,
        url: str,
        *,
        size: tuple[int, int] = (800, 600),
        touch: bool = False,
        scheme: Literal["dark", "light"] = "light",
        frozen: bool = False,
    ) -> Page:
        """Open it; where it is frozen, time stands still until the test moves it on."""
        ...


def island(senses: Mapping[str, Sense], delay: int | None = 0) -> str:
    """Return the element that holds the data of a page's tooltips."""
    timing = "" if delay is None else f' data-delay="{delay}"'
    return f'<div hidden class="glossary-data"{timing} data-glossary="{escape(json.dumps(senses))}"></div>'


def mention(term: str, text: str = "", **attributes: str) -> str:
    """Return a linked mention; its id is that of the (first) term."""
    first = term.split()[0]
    given = {"id": first, "href": f"../glossary/#term-{first}", "data-glossary-term": term, **attributes}
    written = "".join(f' {name.replace("_", "-")}="{escape(value)}"' for name, value in given.items())
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
