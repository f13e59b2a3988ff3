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
from made import make_page, make_terms

from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Glossary
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.html.linking.linker import Linker
from glossary_plugin.html.linking.runs import cut_html

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE_BYTES = 50_000
_ROUNDS = 15


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
        terms = make_terms(random_, count)
        source = make_page(random_, terms, _PAGE_BYTES)
        convert = partial(markdown.markdown, source, extensions=["tables", "admonition", "toc"])
        html = convert()
        start = perf_counter()
        matcher = Matcher(terms)
        matcher.find("")
        built = (perf_counter() - start) * 1000
        linker = Linker(Glossary(terms=tuple(terms)), matcher)
        link = partial(linker.link, html, lambda term: f"#{term.anchor}", Policy(mentions="all"))
        text = cut_html(html).text
        folded = fold_key(text)
        automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
            sorted({fold_key(name.text) for term in terms for name in term.names})
        )
        bare = _milliseconds(lambda: automaton.find_overlapping(folded))  # noqa: B023 - called at once
        match, linked = _milliseconds(lambda: matcher.find(text)), _milliseconds(link)  # noqa: B023
        print(
            f"| {count:,} | {built:.0f} ms | {linked:.1f} ms | {_milliseconds(lambda: cut_html(html)):.1f} ms "  # noqa: B023
            f"| {match:.1f} ms | {bare:.1f} ms | {match / bare:.1f} | {linked / _milliseconds(convert):.3f} "
            f"| {link().count:,} |"
        )


if __name__ == "__main__":
    main()
