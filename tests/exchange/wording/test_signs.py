"""Signs go, and words stay."""

from __future__ import annotations

import pytest

from glossary_plugin.exchange.wording.signs import without_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🧒 5歳でもわかる", "5歳でもわかる"),
        ("1️⃣ One", "1 One"),
        ("入力→出力 ①", "入力→出力 ①"),
        ("→ ① 出力", "出力"),
        ("↗️ up", "up"),
        ("C♯", "C♯"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d💻 dev", "dev"),
        ("a  b", "a b"),
        ("🤖", ""),
    ],
)
def test_signs_go_and_words_stay(text: str, expected: str) -> None:
    assert without_marks(text) == expected
