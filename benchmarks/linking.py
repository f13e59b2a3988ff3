"""How long it takes to link one page of 50 KB, beside peers in the same run.

The text is made here, half English and half Japanese, and holds mentions of terms as prose does.
Run it with ``nox -s benchmarks``; nothing is asserted, for machines differ and are noisy.
"""

from __future__ import annotations

import gc
import random
import statistics
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import daachorse
import markdown
from made import make_page, make_terms
from measuring import Table

from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Glossary
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.html.linking.linker import Linker
from glossary_plugin.html.linking.runs import cut_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def tables() -> Iterator[Table]:
    """Yield the table."""
    rows = []
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
        cut = _milliseconds(lambda: cut_html(html))  # noqa: B023 - called at once
        times = [f"{built:.0f} ms", *(f"{each:.1f} ms" for each in (linked, cut, match, bare))]
        rows.append([f"{count:,}", *times, f"{match / bare:.1f}", f"{linked / _milliseconds(convert):.3f}"])
    columns = ["terms", "matcher made", "page linked", "cut", "matched", "bare automaton", "to bare", "to Markdown"]
    title = f"Linking a page of {_PAGE_BYTES // 1000} KB, median of {_ROUNDS}"
    yield Table(title=title, columns=columns, rows=rows)


if __name__ == "__main__":
    for table in tables():
        print(table, flush=True)
