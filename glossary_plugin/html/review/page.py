"""Renders the page: one file, with its style and its script, which loads nothing."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from glossary_plugin.review.lines import about

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["review_page"]

_MOST_LINKS = 50
"""Links of one name that the page shows."""


def review_page(data: Mapping[str, Any]) -> str:
    """Return the page of a review, given as plain data."""
    environment = Environment(
        loader=PackageLoader("glossary_plugin.html", "review"), autoescape=True, undefined=StrictUndefined
    )
    names = [_name(each, data["suggestions"]) for each in data["names"]]
    script = {
        "names": [_for_script(each) for each in names],
        "host": data["host"],
        "excluded": data["excluded"],
        "globs": [each["values"] for each in _excludes(data)],
    }
    return environment.get_template("review.html").render(
        data=data,
        about=about,
        names=names,
        terms={each["term"]: each for each in data["terms"]},
        excludes=_excludes(data),
        script=json.dumps(script, ensure_ascii=False),
        css=_own("review.css"),
        js=_own("review.js"),
    )


def _own(name: str) -> Markup:
    """Return a file of ours, which stands in the page as it is."""
    return Markup((files("glossary_plugin.html") / "review" / name).read_text(encoding="utf-8"))  # noqa: S704 - ours


def _excludes(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in data["suggestions"] if not each["term"]]


def _name(name: Mapping[str, Any], suggestions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a name with what is suggested for it, and the links that the page shows."""
    own = [each for each in suggestions if (each["term"], each["name"]) == (name["term"], name["name"])]
    return {**name, "suggestions": own, "shown": name["links"][:_MOST_LINKS]}


def _for_script(name: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {(each["page"], each["at"]): number for number, each in enumerate(name["shown"])}
    return {
        "term": name["term"],
        "entry": name["entry"],
        "decoys": name["decoys"],
        "off": name["off"],
        "suggestions": [
            {
                "settings": each["settings"],
                "links": [numbers[key] for link in each["links"] if (key := (link["page"], link["at"])) in numbers],
            }
            for each in name["suggestions"]
        ],
        "links": [
            {
                "id": f"{name['term']} {each['at']} {each['page']}",
                "page": each["page"],
                "words": each["words"],
                "longer": each["longer"],
            }
            for each in name["shown"]
        ],
    }
