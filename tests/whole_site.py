"""The glossary of the tests that build whole sites, whatever the host."""

__all__ = ["GLOSSARY", "HEAD", "NOTHING_LINKED"]

HEAD = """\
title: 用語集
tags: {model: {label: モデル}}
terms:
  - term: 大規模言語モデル
    id: llm
    reading: だいきぼげんごもでる
    abbr: LLM
    aliases: [Large Language Model]
"""
"""Its first entry has a text of its own in each host."""
GLOSSARY = f"""\
{HEAD}\
    former_ids: [large-lm]
    definition: 大量の文章で学習した[モデル](guide/start.md)。`code`も含む。
    explanations: {{simple: ことばを続けるプログラム。}}
    tags: [model]
    related: [token]
    sources: ["https://example.org/llm"]
  - term: トークン
    id: token
    definition: 文章を区切った単位。[](term:llm)が読む。
    broader: [llm]
  - term: 推論
    id: inference
    reading: すいろん
    page: guide/inference.md
    definition: 学習したモデルを使うこと。
  - {{term: API, related: [llm], definition: 二つのプログラムの約束。}}
"""
NOTHING_LINKED = "no page has a link to a term: 'include' and 'exclude' leave out 1 of 1 page [nothing-linked]"
"""What every host says of a site of one page whose option `include` fits none."""
