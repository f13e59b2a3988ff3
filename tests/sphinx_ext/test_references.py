"""Explicit references: Sphinx's own role, Markdown's links, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sphinx_ext.building import GLOSSARY, Built, build
from tests.sphinx_ext.pages import leads, read, tooltips

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TERMS = """\
terms:
  - term: large language model
    id: llm
    former_ids: [large-lm]
    abbr: LLM
    aliases: [言語モデル]
    definition: A model of text.
  - {term: token, definition: A piece of text.}
  - {term: トークン化, definition: 文を切ること。}
"""
INDEX = "Site\n====\n\n.. toctree::\n\n   deep/page\n   deep/myst\n   glossary\n"
ROLES = [
    (":term:`large language model`", "large language model", "llm"),
    (":term:`Large Language Models`", "Large Language Models", "llm"),
    (":term:`言語モデル`", "言語モデル", "llm"),
    (":term:`LLM`", "LLM", "llm"),
    (":term:`LLMs`", "LLMs", "llm"),
    (":term:`ＬＬＭ`", "ＬＬＭ", "llm"),
    (":term:`llm`", "llm", "llm"),
    (":term:`large-lm`", "large-lm", "llm"),
    (":term:`the model <llm>`", "the model", "llm"),
    (":term:`the models <LLMs>`", "the models", "llm"),
    (":term:`トークン化`", "トークン化", "トークン化"),
    (":term:`token`", "token", "token"),
]
LINKS = [
    ("{term}`LLMs`", "LLMs", "llm"),
    ("{term}`the model <llm>`", "the model", "llm"),
    ("{term}`token`", "token", "token"),
    ("[the model](term:llm)", "the model", "llm"),
    ("[the **big** model](term:LLM)", "the big model", "llm"),
    ("[it](<term:large language model>)", "it", "llm"),
    ("[it](term:トークン化)", "it", "トークン化"),
    ("[it](term:large-lm)", "it", "llm"),
    ("[](term:llm)", "large language model", "llm"),
    ("[](term:LLMs)", "large language model", "llm"),
    ("[](term:llm.abbr)", "LLM", "llm"),
    ("[](term:llm.full)", "large language model (LLM)", "llm"),
    ("[][model]", "large language model", "llm"),
]
PLAIN = [":term:`LLM <->`", ":no-glossary:`LLM`"]


def _page(written: list[str]) -> str:
    """Return a page with a paragraph for each."""
    return "Page\n====\n\n" + "".join(f"{each}.\n\n" for each in written)


def _site(folder: Path, files: Mapping[str, str] | None = None) -> Built:
    given = {
        "index.rst": INDEX,
        "glossary.yml": TERMS,
        "glossary.rst": GLOSSARY,
        "deep/page.rst": _page([*PLAIN, *(written for written, *_ in ROLES)]),
        "deep/myst.md": _page([written for written, *_ in LINKS]) + "[model]: <term:llm>\n",
        **(files or {}),
    }
    return build(folder, given, glossary_auto=False, extensions=["myst_parser", "glossary_plugin"])


def test_every_way_to_name_a_term_leads_to_its_entry(tmp_path: Path) -> None:
    built = _site(tmp_path)
    assert '<span class="glossary-plain">LLM</span>' in built.text("deep/page.html")
    for page, rows in (("deep/page.html", ROLES), ("deep/myst.html", LINKS)):
        assert built.mentions(page) == [(words, id_) for _, words, id_ in rows]
        assert leads(built, page) == [f"glossary.html#term-{id_}" for *_, id_ in rows]
        assert tooltips(built, page) == {
            "llm": "A model of text.",
            "token": "A piece of text.",
            "トークン化": "文を切ること。",
        }


def test_what_other_roles_resolve_to_an_entry_is_a_mention_of_it(tmp_path: Path) -> None:
    """As ``:any:`` does; a reference to another place of the same page is none.

    What opens inside its tooltip is on the page: the script with terms has what opens inside those of mentions.
    """
    rows = [":any:`token`", ":any:`the model <LLM>`", ":any:`言語モデル`", ":doc:`/glossary`"]
    more = "  - {term: API, definition: 'A [](term:CPU).'}\n  - {term: CPU, definition: A chip.}\n"
    pages = {"deep/page.rst": _page(rows), "deep/any.rst": ":orphan:\n\n" + _page([":any:`API`"])}
    built = _site(tmp_path, {**pages, "glossary.yml": TERMS + more})
    assert list(tooltips(built, "deep/any.html")) == ["api", "cpu"]
    assert "data-terms" not in built.text("deep/any.html")
    found = [href for href, _ in read(built.text("deep/page.html")).links if "#term-" in href]
    assert found == [f"../glossary.html#term-{id_}" for id_ in ("token", "llm", "llm")]
    mentions = [("token", "token"), ("the model", "llm"), ("言語モデル", "llm")]
    assert built.mentions("deep/page.html") == mentions
    assert tooltips(built, "deep/page.html") == {"llm": "A model of text.", "token": "A piece of text."}
