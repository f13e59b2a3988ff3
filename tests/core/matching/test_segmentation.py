"""Names in texts without spaces do not cut words: those of a dictionary, those that the text repeats."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.matching import segmentation
from glossary_plugin.core.matching.boundaries import Edges
from glossary_plugin.core.matching.segmentation import Words, is_thai
from glossary_plugin.core.model import Boundary, Matching
from tests.factories import carets, matcher, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary_plugin.core.model import Term

CHINESE = Edges(chinese=True)


class _Jieba:
    """A segmenter of a few words: the longest at each place."""

    def __init__(self) -> None:
        self.words = {"服务", "服务器", "应用", "应用服务器", "大学", "生活", "和", "学生"}

    def has_word(self, word: str) -> bool:
        return word in self.words

    def suggest_freq(self, word: str) -> int:
        return len(word)

    def add_word(self, word: str, freq: int, tag: str) -> None:
        assert freq == len(word)
        assert tag
        self.words.add(word)

    def cut(self, run: str, *, hmm: bool) -> list[str]:
        assert not hmm
        return list(_longest(run, self.words))


class _Tokenizer:
    """The same for Thai; what is no word stands in one piece."""

    def __init__(self, custom_dict: Iterable[str], engine: str) -> None:
        assert engine == "newmm"
        self.words = frozenset(custom_dict)

    def word_tokenize(self, run: str) -> list[str]:
        return [run] if run.startswith("ฮ") else list(_longest(run, self.words))


def _longest(run: str, words: Iterable[str]) -> Iterable[str]:
    while run:
        word = max((each for each in words if run.startswith(each)), key=len, default=run[0])
        yield word
        run = run[len(word) :]


@pytest.fixture
def _dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    rjieba, thai, corpus, tokenize = map(ModuleType, ("rjieba", "pythainlp", "pythainlp.corpus", "pythainlp.tokenize"))
    vars(rjieba)["Jieba"] = _Jieba
    vars(corpus)["thai_words"] = lambda: frozenset({"ฐานข้อมูล", "ข้อมูล", "ระบบ"})
    vars(tokenize)["Tokenizer"] = _Tokenizer
    for module in (rjieba, thai, corpus, tokenize):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(segmentation, "find_spec", lambda _name: rjieba)


@pytest.fixture
def _no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmentation, "find_spec", lambda _name: None)


WITH: list[tuple[list[str | Term], str, str, str]] = [
    (["服务"], "zh", "服务器、服务，公共服务", "    ^^   ^^"),
    (["服务"], "zh-TW", "应用服务器", ""),
    (["应用"], "zh", "应用服务器", "^^"),  # a compound of two words is cut between them
    (["和大学"], "zh", "和大学生活", "^^^"),  # the glossary's own names are words
    (["学生"], "zh", "大学生活", ""),
    (["API"], "zh", "服务器API服务器", "   ^^^"),
    ([term("服务", match=Matching(boundary=Boundary.NONE), language="zh")], "zh", "服务器", "^^"),
    (["ข้อมูล"], "th", "ฐานข้อมูล ข้อมูล", "          ^^^^^^"),
    (["ระบบ"], "th", "ระบบ ฮระบบฮ", "^^^^  ^^^^"),  # what no word is known of has no edges
    (["ระบบ"], "en", "API ระบบ", "    ^^^^"),
    (["学習"], "ja", "学習は、機械学習", "^^"),
]


@pytest.mark.usefixtures("_dictionaries")
@pytest.mark.parametrize(("names", "language", "text", "expected"), WITH)
def test_a_name_does_not_cut_a_word_of_a_dictionary(
    names: list[str | Term], language: str, text: str, expected: str
) -> None:
    terms = [term(each, language=language) if isinstance(each, str) else each for each in names]
    assert carets(text, *((each.start, each.end) for each in matcher(*terms).find(text))) == expected


WITHOUT = [
    ("服务", "服务网、服务网的服务网，服务", "            ^^"),  # what is repeated between other characters is a word
    ("服务", "服务网、服务网的服务", "^^  ^^  ^^"),  # twice is too few
    ("服务", "服务器的服务者，服务机制、服务机", "        ^^"),  # another noun of it, or a word of its own
    ("數據", "數據庫，數據庫存、數據商業", "    ^^   ^^"),
    ("服务", "服务网、业务网的事务网，服务网", "^^          ^^"),  # its last letter with the next may stand elsewhere
    ("服务", "服务网格、服务网格的服务网格", "^^   ^^   ^^"),  # the word goes on
    ("服务", "服务化、服务化的服务化，", "^^  ^^  ^^"),  # a character that says something of the name
    ("服务", "微服务、用微服务，说微服务", ""),
    ("ข้อมูล", "ฐานข้อมูล ข้อมูล", "   ^^^^^^ ^^^^^^"),
]


@pytest.mark.usefixtures("_no_dictionaries")
@pytest.mark.parametrize(("name", "text", "expected"), WITHOUT)
def test_without_a_dictionary_a_word_is_what_the_text_repeats(name: str, text: str, expected: str) -> None:
    found = matcher(term(name, language="th" if is_thai(name) else "zh")).find(text)
    assert carets(text, *((each.start, each.end) for each in found)) == expected


@pytest.mark.usefixtures("_dictionaries")
def test_what_is_kept_in_mind_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmentation, "_MOST_KEPT", 2)
    words = Words(["服务"])
    texts = ["服务器", "上服务器", "下服务器", "服务器"]
    assert [words.are_cut(text, text.index("服"), text.index("器"), CHINESE) for text in texts] == [True] * 4
    assert len(words._inside) == 2
