"""Titles are split into names by script and case."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.exchange.wording.names import split_title

TITLES: list[tuple[str, dict[str, Any]]] = [
    ("API", {"term": "API"}),
    (
        "大規模言語モデル | Large Language Model | LLM",
        {"term": "大規模言語モデル", "aliases": ["Large Language Model"], "abbr": ["LLM"]},
    ),
    ("LLM｜大規模言語モデル", {"term": "大規模言語モデル", "abbr": ["LLM"]}),
    ("LLM | Large Language Model", {"term": "Large Language Model", "abbr": ["LLM"]}),
    ("Mixture of Experts | MoE", {"term": "Mixture of Experts", "abbr": ["MoE"]}),
    ("LoRA | Low-Rank Adaptation", {"term": "Low-Rank Adaptation", "abbr": ["LoRA"]}),
    ("検索拡張生成（RAG）", {"term": "検索拡張生成", "abbr": ["RAG"]}),
    (
        "検索拡張生成 (RAG / Retrieval-Augmented Generation)",
        {"term": "検索拡張生成", "abbr": ["RAG"], "aliases": ["Retrieval-Augmented Generation"]},
    ),
    ("Retrieval-Augmented Generation (RAG)", {"term": "Retrieval-Augmented Generation", "abbr": ["RAG"]}),
    ("用語集（ようごしゅう）", {"term": "用語集", "reading": "ようごしゅう"}),
    ("用語集（ようごしゅう） | Glossary", {"term": "用語集", "reading": "ようごしゅう", "aliases": ["Glossary"]}),
    ("CNC（计算机数控）", {"term": "计算机数控", "abbr": ["CNC"]}),
    ("CPU（シーピーユー）", {"term": "CPU", "reading": "シーピーユー"}),
    ("API（接口）", {"term": "API", "aliases": ["接口"]}),
    ("Draft (Draught)", {"term": "Draft", "aliases": ["Draught"]}),
    ("Go (language)", {"term": "Go (language)"}),
    ("Gateway (IdentifyGateway)", {"term": "Gateway", "aliases": ["IdentifyGateway"]}),
    ("Gateway (identify_gateway)", {"term": "Gateway", "aliases": ["identify_gateway"]}),
    ("Notebook (File Format)", {"term": "Notebook (File Format)"}),
    (r"a\|b | c", {"term": r"a\|b", "aliases": ["c"]}),
    ("Go（プログラミング言語）", {"term": "Go（プログラミング言語）"}),
    ('Source Distribution (or "sdist")', {"term": "Source Distribution", "abbr": ["sdist"]}),
    ("Python Package Index (PyPI)", {"term": "Python Package Index", "abbr": ["PyPI"]}),
    ("和暦（2019）", {"term": "和暦（2019）"}),
    ("RMSNorm | LayerNorm", {"term": "RMSNorm", "aliases": ["LayerNorm"]}),
    ("A | A", {"term": "A"}),
    ("トークナイザー | トークナイザ", {"term": "トークナイザー", "aliases": ["トークナイザ"]}),
    ("| API |", {"term": "API"}),
    ("|", {"term": "|"}),
    ("C#", {"term": "C#"}),
    (".NET", {"term": ".NET"}),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_a_title_is_split_into_names(title: str, expected: dict[str, Any]) -> None:
    assert {key: value for key, value in split_title(title).items() if value} == expected


@given(st.text("ab AB|｜()（）/、用ご12", max_size=20))
def test_a_title_never_loses_a_name(title: str) -> None:
    """Each letter stands in one of the names."""
    split = split_title(title)
    kept = "".join([split["term"], *split["abbr"], *split["aliases"], split.get("reading", "")])
    assert {each for each in title if each.isalnum()} <= set(kept)
