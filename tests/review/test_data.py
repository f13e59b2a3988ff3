"""A review as plain data, and what may be pasted as it is."""

from __future__ import annotations

import json

import pytest
import yaml

from glossary_plugin.review.data import ready_lines, review_data
from tests.factories import glossary, term
from tests.review.sites import reviewed

GLOSSARY = glossary(term("name"), term("Pod"), term("member", see="name"))
SITE = {"a.md": "the Pod, a Pod, one Pod, a pod", "b.md": "a name", "c.md": "a member", "news.md": "the Pod"}


def test_the_data_is_plain() -> None:
    data = review_data(reviewed(SITE, GLOSSARY), GLOSSARY)
    assert json.loads(json.dumps(data)) == data
    assert [(each["action"], each["name"], each["line"], each["sure"]) for each in data["suggestions"]] == [
        ("auto", "member", "auto: false", True),
        ("auto", "name", "auto: false", True),
        ("exclude", "news.md", "exclude: [news.md]", True),
        ("case", "Pod", "match: {case: exact}", False),
    ]
    assert {each["name"]: (each["entry"], each["off"]) for each in data["names"]} == {
        "name": ("name", {"name": {"auto": False}}),
        "member": ("member", {"member": {"auto": False}}),
        "Pod": ("Pod", {"Pod": {"auto": False}}),
    }


def test_what_is_sure_may_be_pasted() -> None:
    in_glossary, on_site = ready_lines(reviewed(SITE, GLOSSARY), GLOSSARY, host="mkdocs.yml", excluded=["old.md"])
    assert yaml.safe_load(in_glossary) == {"overrides": {"member": {"auto": False}, "name": {"auto": False}}}
    assert yaml.safe_load(on_site) == {"plugins": [{"glossary": {"exclude": ["old.md", "news.md"]}}]}
    assert in_glossary.count("  # '") == 2


@pytest.mark.parametrize("site", [{}, {"a.md": "the Pod"}])
def test_where_all_is_well_there_is_nothing_to_paste(site: dict[str, str]) -> None:
    assert ready_lines(reviewed(site, GLOSSARY), GLOSSARY) == ("", "")
