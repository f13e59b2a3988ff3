"""How fast mentions are found in a page, and how fast a matcher is made, beside peers in the same run.

The text is made here, half English and half Japanese. The *bare automaton* is the one that the matcher
rests on (daachorse), given text that is folded already: it finds letters, and knows nothing of words; the
*other automaton* is the same by ahocorasick_rs. The other peers find the names as they stand, in any case:
*re* is one alternation of all names, *trie regex* the same as a regular expression of their common
beginnings (trieregex), *pure trie* a trie in Python (flashtext), which does not see names in Japanese
text. Run it with ``nox -s benchmarks``; nothing is asserted, for machines differ and are noisy.
"""

from __future__ import annotations

import gc
import multiprocessing
import random
import re
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import ahocorasick_rs
import daachorse
from flashtext import KeywordProcessor
from made import make_page, make_terms
from measuring import Table
from trieregex import TrieRegEx

from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossary_plugin.core.model import Term

    Search = Callable[[str], object]

_COUNTS = (200, 2_000, 20_000, 100_000)
_TEXT_BYTES = 400_000
_ENOUGH = 0.3
"""Seconds after which a rate is believed."""
_ROUNDS = 5
_MOST_FOR_TRIE_REGEX = 20_000
"""Its compilation takes minutes beyond."""


def _ours(names: Sequence[str]) -> Search:
    matcher = Matcher(_TERMS[len(names)])
    matcher.find("")
    return matcher.find


def _bare(names: Sequence[str]) -> Search:
    return daachorse.CharwiseDoubleArrayAhoCorasick(sorted({fold_key(name) for name in names})).find_overlapping


def _other(names: Sequence[str]) -> Search:
    automaton = ahocorasick_rs.AhoCorasick({fold_key(name) for name in names})
    return partial(automaton.find_matches_as_indexes, overlapping=True)


def _re(names: Sequence[str]) -> Search:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE).findall


def _trie_regex(names: Sequence[str]) -> Search:
    return re.compile(TrieRegEx(*names).regex(), re.IGNORECASE).findall


def _pure_trie(names: Sequence[str]) -> Search:
    processor = KeywordProcessor()
    for name in names:
        processor.add_keyword(name)
    search: Search = processor.extract_keywords
    return search


_PEERS = {
    "bare automaton": _bare,
    "other automaton": _other,
    "ours": _ours,
    "re": _re,
    "trie regex": _trie_regex,
    "pure trie": _pure_trie,
}
_TERMS: dict[int, list[Term]] = {}
"""The terms of all names, by the number of these."""


def _rate(search: Search, text: str) -> float:
    """Return megabytes of UTF-8 per second, the best of some rounds; slow ones see the beginning of the text alone."""
    size = 1_000
    while True:
        piece = text[:size]
        start = perf_counter()
        search(piece)
        if perf_counter() - start > _ENOUGH / _ROUNDS or size >= len(text):
            break
        size *= 4
    times = []
    gc.disable()
    for _ in range(_ROUNDS):
        start = perf_counter()
        search(piece)
        times.append(perf_counter() - start)
    gc.enable()
    return len(piece.encode()) / min(times) / 1e6


def _resident() -> float:
    """Return the memory of this process in MB; nothing where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 / 1e6 if status.exists() else float("nan")


def _measure(peer: str, names: Sequence[str], text: str, pipe: multiprocessing.connection.Connection) -> None:
    gc.collect()
    before = _resident()
    start = perf_counter()
    search = _PEERS[peer](names)
    built = perf_counter() - start
    pipe.send((built, _resident() - before, _rate(search, text)))


def tables() -> Iterator[Table]:
    """Yield the table; every row is measured in a process of its own."""
    rows = []
    processes = multiprocessing.get_context("fork")
    for count in _COUNTS:
        random_ = random.Random(count)
        terms = make_terms(random_, count)
        names = [name.text for term in terms for name in term.names]
        _TERMS[len(names)] = terms
        text = make_page(random_, terms, _TEXT_BYTES)
        bare = 0.0
        for peer in _PEERS:
            if peer == "trie regex" and count > _MOST_FOR_TRIE_REGEX:
                continue
            receiver, sender = processes.Pipe(duplex=False)
            given = fold_key(text) if "automaton" in peer else text
            process = processes.Process(target=_measure, args=(peer, names, given, sender))
            process.start()
            sender.close()
            built, memory, rate = receiver.recv()
            process.join()
            bare = bare or rate
            measured = [f"{built:.2f} s", f"{memory:.0f} MB", f"{rate:.2f}", f"{rate / bare:.3f}"]
            rows.append([peer, f"{count:,}", f"{len(names):,}", *measured])
    columns = ["what", "terms", "names", "made in", "memory", "MB/s", "of the bare automaton"]
    yield Table(title="Finding mentions, half English and half Japanese", columns=columns, rows=rows)


if __name__ == "__main__":
    for table in tables():
        print(table, flush=True)
