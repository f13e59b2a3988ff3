"""Acronyms, with what they stand for."""

from __future__ import annotations

import pytest

from glossary_plugin.candidates.acronyms import acronyms

SPELLED_OUT = [
    ("We use retrieval-augmented generation (RAG).", "RAG", ["retrieval-augmented generation"]),
    ("Retrieval-augmented\ngeneration (RAG) it is.", "RAG", ["Retrieval-augmented generation"]),
    ("A content delivery network, or CDN, helps.", "CDN", ["content delivery network"]),
    ('Tell the store manager ("the Local Object Store", or LOS).', "LOS", ["Local Object Store"]),
    ("the low-rank adaptation (LoRA) of models", "LoRA", ["low-rank adaptation"]),
    ("An Open Build Safety Foundation (OpenBSF) group", "OpenBSF", ["Open Build Safety Foundation"]),
    ("two virtual machines (VMs)", "VM", ["virtual machines"]),
    ("a HorizontalRoomScaler (HRS)", "HRS", ["HorizontalRoomScaler"]),
    ("RAG (Retrieval-Augmented Generation)", "RAG", ["Retrieval-Augmented Generation"]),
    ("RAG stands for retrieval-augmented generation.", "RAG", ["retrieval-augmented generation"]),
    ("RAG, short for retrieval-augmented generation", "RAG", ["retrieval-augmented generation"]),
    ("Extensible Note Language (XNL)", "XNL", ["Extensible Note Language"]),
    ("eXtensible or Extra Note Language (XNL)", "XNL", ["Extra Note Language"]),
    ("una Red privada virtual (VPN)", "VPN", ["Red privada virtual"]),
    ("une unité centrale de traitement (CPU)", "CPU", ["unité centrale de traitement"]),
    ("検索拡張生成（RAG）を使う", "RAG", ["検索拡張生成"]),
    ("検索拡張生成 (Retrieval-Augmented Generation、RAG)", "RAG", ["Retrieval-Augmented Generation", "検索拡張生成"]),
    ("RAG（検索拡張生成）を使う", "RAG", ["検索拡張生成"]),
    ("RAG（Retrieval-Augmented Generation、検索拡張生成）", "RAG", ["Retrieval-Augmented Generation", "検索拡張生成"]),
    ("RAGはRetrieval-Augmented Generationの略です", "RAG", ["Retrieval-Augmented Generation"]),
    ("コード化された基盤の自動生成（CBJ）", "CBJ", ["基盤の自動生成"]),
    ("複数の検索基盤サービス（KKS）", "KKS", ["検索基盤サービス"]),
    ("이는 검색 증강 생성(RAG)이다", "RAG", ["검색 증강 생성"]),
    ("이는 검색 증강 생성(SRAG)이다", "SRAG", ["검색 증강 생성"]),
]
ALONE = [
    "Ask the RAG.",
    "the compute resources (RAG, memory)",
    "リソース (RAG、メモリ) です",
    "資源（RAG）",  # too short to be sure
    "서비스(RAG)",
    "a rag and some bread (RAG)",
    "the RAG model (RAG)",
    "RAG (see below)",
    "rags and others whose gain (RAG) is",
    "un système de rappel (RAG)",
]
NONE = [
    "you MUST and SHOULD NOT, NOTE it",
    "chapter XIV",
    "12 GB of it",
    "RFC9126",
    "GitHub and JavaScript",
    "a `path/TO/FILE.TXT`",
    "AB_CD and x.YZ",
    "I am",
]


@pytest.mark.parametrize(("text", "short", "longs"), SPELLED_OUT)
def test_a_text_says_what_an_acronym_stands_for(text: str, short: str, longs: list[str]) -> None:
    assert {each.short: [*each.longs] for each in acronyms(text)}[short] == longs


@pytest.mark.parametrize("text", ALONE)
def test_what_has_not_its_initials_is_no_expansion(text: str) -> None:
    assert {(each.short, each.longs) for each in acronyms(text)} == {("RAG", ())}


@pytest.mark.parametrize("text", NONE)
def test_no_acronym(text: str) -> None:
    assert [each.short for each in acronyms(text)] == []
