"""The corpus of cases through the library alone: Markdown to HTML, then links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import markdown
import pytest
import yaml

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.options import Layer, page_options, settle
from glossary_plugin.core.problems import Location
from glossary_plugin.html.linking.linker import Linked, Linker
from tests.corpus import EXTENSION_CONFIGS, EXTENSIONS, Case, cases, mentions_in

if TYPE_CHECKING:
    from pathlib import Path

    from glossary_plugin.core.model import Glossary, Term

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def _front_matter(page: str) -> tuple[dict[str, Any], str]:
    found = _FRONT_MATTER.match(page)
    return (yaml.safe_load(found[1]), page[found.end() :]) if found else ({}, page)


def _link(case: Case, glossary: Glossary, folder: Path) -> tuple[str, Linked, Linker, Policy]:
    where = Location(file=str(folder / "site.yml"))
    settings = settle([Layer(given=case.options, where=where)], base=folder)
    meta, page = _front_matter(case.page)
    options, problems = page_options(settings.options, meta.get("glossary"), where)
    assert not [*settings.problems, *problems]
    html = markdown.markdown(page, extensions=list(EXTENSIONS), extension_configs=EXTENSION_CONFIGS)
    matcher = Matcher(glossary.terms, by_id=glossary.by_id, site=options.match, language=options.language)
    linker = Linker(glossary, matcher, headings=options.headings)
    policy = Policy.of(options, "page.md", language=str(meta.get("lang") or options.language))
    return html, linker.link(html, _href, policy, _by_hand), linker, policy


def _href(term: Term) -> str:
    return f"glossary/#{term.anchor}"


def _by_hand(href: str) -> str | None:
    return href.partition("#term-")[2] or None


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_reader_sees_the_mentions_of_the_case(case: Case, tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text(case.glossary, encoding="utf-8")
    glossary = load(["glossary.yml"], base=tmp_path)
    html, linked, linker, policy = _link(case, glossary, tmp_path)
    assert case.agrees(mentions_in(linked.html)), linked.html
    assert linker.link(linked.html, _href, policy, _by_hand).html == linked.html, "linking twice is linking once"
    if "term:" not in html:
        assert re.sub(r'<a class="glossary-term"[^>]*>(.*?)</a>', r"\1", linked.html, flags=re.DOTALL) == html
