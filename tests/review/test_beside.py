"""The words directly before and behind a place."""

from __future__ import annotations

import pytest

from glossary_plugin.review.beside import beside

BESIDE = [
    # the text, the mention in it, whether it is Chinese, and the words behind and before it
    ("its service account", "service", False, ["account", "its"]),
    ("service", "service", False, []),
    ("the\nservice, account", "service", False, ["the"]),
    ("a 3 service 4 b", "service", False, []),
    ("Ann's service well-known.", "service", False, ["well-known", "Ann's"]),
    ("にSELinuxラベルをつける", "ラベル", False, ["SELinux"]),
    ("サイト信頼性エンジニアは", "信頼性", False, ["エンジニア", "サイト"]),
    ("この ラベル を", "ラベル", False, []),
    ("使うSELinux ラベル", "ラベル", False, ["SELinux"]),
    ("用服务器的", "服务", True, ["器", "器的", "用"]),
    ("로컬 서비스 어카운트를", "서비스", False, ["어카운트", "로컬"]),
    ("서비스는 크다", "서비스", False, []),
    ("서비스 값", "서비스", False, ["값"]),
]


@pytest.mark.parametrize(("text", "mention", "chinese", "expected"), BESIDE)
def test_the_words_beside_a_mention(text: str, mention: str, *, chinese: bool, expected: list[str]) -> None:
    start = text.index(mention)
    found = list(beside(text, start, start + len(mention), chinese=chinese))
    assert [each.word for each in found] == expected
    assert [text[each.start : each.end] for each in found] == expected
