"""How long it takes to link one page of 50 KB, beside peers in the same run.

The text is made here, half English and half Japanese, and holds mentions of terms as prose does.
Run it with ``nox -s benchmarks``; nothing is asserted, for machines differ and are noisy.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import daachorse
import markdown

from glossary_plugin.core.matcher import Matcher
from glossary_plugin.core.model import Glossary, Location, Name, Role, Term
from glossary_plugin.core.policy import Policy
from glossary_plugin.core.spelling import fold_key
from glossary_plugin.html.linker import Linker
from glossary_plugin.html.runs import cut

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE_BYTES = 50_000
_ROUNDS = 15
_SYLLABLES = "ka ri to men so la pi du ve nor ta mi sel bo ra te ki lun ga po".split()
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロ"
_KANJI = "学習推論生成言語検索拡張量子化注意機構評価指標分散処理並列計算記憶領域構造解析最適"
_HIRAGANA = "のはがをにでとから"


def _english(random_: random.Random) -> str:
    return "".join(random_.choices(_SYLLABLES, k=random_.randint(3, 4)))


def _japanese(random_: random.Random) -> str:
    letters = _KATAKANA if random_.random() < 0.5 else _KANJI
    return "".join(random_.choices(letters, k=random_.randint(3, 6)))


def _terms(random_: random.Random, count: int) -> list[Term]:
    where = Location(file="benchmark")
    terms = []
    for number in range(count):
        english = " ".join(_english(random_) for _ in range(random_.randint(1, 3)))
        names = [(_japanese(random_), Role.TERM), (english, Role.ALIAS)]
        if number % 4 == 0:
            names.append(("".join(random_.choices("ABCDEFGHILMNOPRST", k=3)), Role.ABBR))
        made = tuple(Name(text=text, role=role, where=where) for text, role in names)
        terms.append(Term(id=f"t{number}", names=made, where=where))
    return terms


def _page(random_: random.Random, terms: list[Term], size: int) -> str:
    """Return a Markdown page of ``size`` bytes in which about one word in forty is a term."""
    paragraphs: list[str] = []
    length = 0
    while length < size:
        words = []
        japanese = len(paragraphs) % 2 == 0
        for _ in range(80):
            if random_.random() < 0.025:
                words.append(random_.choice(random_.choice(terms).names).text)
            else:
                words.append(_japanese(random_) if japanese else _english(random_))
            words.append(random_.choice(_HIRAGANA) if japanese else " ")
        paragraphs.append("".join(words).strip())
        length += len(paragraphs[-1].encode())
    return "\n\n".join(paragraphs)


def _milliseconds(call: Callable[[], object]) -> float:
    """Return the median time of a call in milliseconds, the collector off."""
    times = []
    gc.disable()
    for _ in range(_ROUNDS):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    gc.enable()
    return statistics.median(times) * 1000


def main() -> None:
    """Print the table."""
    print(f"Linking a page of {_PAGE_BYTES // 1000} KB, median of {_ROUNDS}, Python {sys.version.split()[0]}\n")
    print("| terms | build matcher | link page | cut | match | bare automaton | match/bare | link/Markdown | links |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for count in (200, 2_000, 20_000):
        random_ = random.Random(count)
        terms = _terms(random_, count)
        source = _page(random_, terms, _PAGE_BYTES)
        convert = partial(markdown.markdown, source, extensions=["tables", "admonition", "toc"])
        html = convert()
        start = perf_counter()
        matcher = Matcher(terms)
        built = (perf_counter() - start) * 1000
        linker = Linker(Glossary(terms=tuple(terms)), matcher)
        link = partial(linker.link, html, lambda term: f"#{term.anchor}", Policy(mentions="all"))
        text = cut(html).text
        folded = fold_key(text)
        automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
            sorted({fold_key(name.text) for term in terms for name in term.names})
        )
        bare = _milliseconds(lambda: automaton.find_overlapping(folded))  # noqa: B023 - called at once
        match, linked = _milliseconds(lambda: matcher.find(text)), _milliseconds(link)  # noqa: B023
        print(
            f"| {count:,} | {built:.0f} ms | {linked:.1f} ms | {_milliseconds(lambda: cut(html)):.1f} ms "  # noqa: B023
            f"| {match:.1f} ms | {bare:.1f} ms | {match / bare:.1f} | {linked / _milliseconds(convert):.3f} "
            f"| {link().count:,} |"
        )


if __name__ == "__main__":
    main()
