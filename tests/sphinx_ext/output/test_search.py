"""The search index is the one that a project had before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.sphinx_ext.building import rebuild, write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """概要
====

再学習と大規模言語モデルの量子化では、サービス\\ **メッシュ**\\ を使うAIエージェントの
トークンを数えます。 LLMs' answers.
"""
GLOSSARY = """terms:
  学習: 覚えること。
  大規模言語モデル: {abbr: LLM, definition: 大きい言語モデル。}
  量子化: 粗くすること。
  AIエージェント: 動くもの。
  サービスメッシュ: 通信の層。
  トークン: 単位。
"""


def _index(built_in: Path) -> dict[str, Any]:
    text = (built_in / "searchindex.js").read_text(encoding="utf-8")
    index: dict[str, Any] = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return index


def test_words_are_not_cut_by_links(tmp_path: Path) -> None:
    """A link ends a text, and Sphinx ends a word there; in Japanese the words around it change with that."""
    indices = {}
    files = {"glossary.yml": GLOSSARY, "page.rst": PAGE, "same.md": PAGE.replace("\\ ", "")}
    extensions = ["myst_parser", "glossary_plugin"]
    for auto in (True, False):
        folder = tmp_path / str(auto)
        write(folder, files, extensions=extensions, language="ja", glossary_mentions="all", glossary_auto=auto)
        built = rebuild(folder, "-W")
        for page in ("page.html", "same.html"):
            assert len(built.mentions(page)) == (7 if auto else 0), built.text(page)
        indices[auto] = _index(built.folder)
    assert indices[True] == indices[False]
