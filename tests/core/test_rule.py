"""The matching rule by examples: each row of ``rule.md`` is one, and belongs to a promise."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.linking.decisions import decide
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.prose import Prose
from glossary_plugin.core.matching import segmentation
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELL = r"((?:\\.|[^|\\])+?)"
_ROW = re.compile(rf"\| {_CELL} \| {_CELL} \| (?:{_CELL} )?\|")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([n|\\])|(p))")
_LONG = "\n".join(["Much else stands on this page."] * 80)
"""What makes a page long."""
_MARK = re.compile(r"\*\*(.+?)(?:\{([^}]+)\})?\*\*")


@dataclass(frozen=True)
class Row:
    """One example: the terms of a glossary, a text, and what is found in it."""

    promise: str
    terms: str
    """As in the table: names, or a YAML list of entries in a code span."""
    marked: str
    """The text as in the table, ``**…**`` around what is found."""
    language: str = ""
    """The language of the glossary file, as a BCP 47 tag."""
    extra: str = ""
    """The extra of the package that is needed."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it another row than others."""
        return self.language, self.terms, self.marked

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The terms as a glossary file has them, each with a definition."""
        given = yaml.safe_load(self.terms[1:-1]) if self.terms[0] == "`" else _names(self.terms)
        return [{"definition": "A text."} | each if "see" not in each else each for each in given]

    @property
    def text(self) -> str:
        """The text that is searched."""
        return "".join(piece for piece, _, _ in self._pieces())

    @property
    def found(self) -> list[tuple[int, str, str]]:
        """What is found, in order: where, the words, and the name of the term where the row gives it."""
        found = []
        position = 0
        for piece, is_marked, meant in self._pieces():
            if is_marked:
                found.append((position, piece, meant))
            position += len(piece)
        return found

    @property
    def rest(self) -> list[str]:
        """The pieces of the text that nothing is found in."""
        return [piece for piece, is_marked, _ in self._pieces() if not is_marked]

    def _pieces(self) -> Iterator[tuple[str, bool, str]]:
        position = 0
        for mark in _MARK.finditer(self.marked):
            yield _unescaped(self.marked[position : mark.start()]), False, ""
            yield _unescaped(mark[1]), True, mark[2] or ""
            position = mark.end()
        yield _unescaped(self.marked[position:]), False, ""


def _names(terms: str) -> list[dict[str, Any]]:
    return [{"term": name} for name in terms.split(", ")]


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    if found[3]:
        return _LONG
    return chr(int(found[1], 16)) if found[1] else found[2].replace("n", "\n")


def rows(page: str) -> Iterator[Row]:
    r"""Yield the rows of the tables ``terms | text | why`` of a page.

    Before a table stands its promise, the heading; and perhaps, in a line of their own or in a paragraph, in
    code spans or not, ``language: zh`` and ``extra: forms``. In the text ``\n`` is a line break, ``\u00ad`` that
    character, ``\|`` a bar, ``\p`` a long text about other things; ``**CDs{compact disc}**`` says which term is meant.
    """
    promise = before = ""
    is_row = False
    for line in page.splitlines():
        if title := re.match("#+ (.+)", line):
            promise, before, is_row = title[1], "", False
        elif line.startswith("| terms | text |"):
            is_row = True
            said = dict(re.findall(r"\b(language|extra): ([\w-]+)", before))
        elif not line.startswith("|"):
            before = line if is_row else f"{before}\n{line}"
            is_row = False
        elif is_row and not line.startswith("|---"):
            found = _ROW.fullmatch(line)
            assert found, f"no row: {line}"
            yield Row(promise, found[1], found[2], **said)


EXTRAS = {"forms": "simplemma", "chinese": "rjieba", "thai": "pythainlp"}
"""The packages that the extras bring."""
RULE = list(rows((Path(__file__).parent / "rule.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("row", RULE, ids=lambda row: f"{row.promise}: {row.marked}")
def test_a_row_of_the_rule_holds(row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if row.extra and not find_spec(EXTRAS[row.extra]):
        pytest.skip(f"needs the extra {row.extra}")
    if row.extra not in {"chinese", "thai"}:
        monkeypatch.setattr(segmentation, "find_spec", lambda _name: None)
    given = {"terms": row.entries} | ({"language": row.language} if row.language else {})
    (tmp_path / "glossary.yml").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    glossary = load(["glossary.yml"], base=tmp_path)
    assert not glossary.problems
    matcher = Matcher(glossary.terms, by_id=glossary.by_id, language=glossary.language)
    policy = Policy(mentions="all", language=glossary.language)
    mentions = decide(Prose(text=row.text), glossary, matcher, policy).links
    reported = [(each.start, row.text[each.start : each.end], each.term.name) for each in mentions]
    assert [(start, words) for start, words, _ in reported] == [(start, words) for start, words, _ in row.found]
    for (_, _, name), (_, _, meant) in zip(reported, row.found, strict=True):
        assert name == (meant or name)


def test_the_rule_has_many_rows_and_no_two_are_alike() -> None:
    assert len(RULE) >= 250
    assert len({row.key for row in RULE}) == len(RULE)


def _promises() -> dict[str, list[Row]]:
    promises = defaultdict(list)
    for row in RULE:
        promises[row.promise].append(row)
    return promises


@pytest.mark.parametrize("promise", _promises())
def test_every_promise_has_an_example_and_a_counterexample(promise: str) -> None:
    assert any(row.found for row in _promises()[promise])
    assert any(_comes_near(row) for row in _promises()[promise])


def _comes_near(row: Row) -> bool:
    """Return whether a row shows words that are much like a name, and are not found."""
    names = [fold_key(name) for entry in row.entries for name in _texts(entry)]
    return any(
        2 * SequenceMatcher(None, name, fold_key(piece), autojunk=False).find_longest_match().size >= len(name)
        for name in names
        for piece in row.rest
    )


def _texts(entry: object) -> Iterator[str]:
    """Yield all names of an entry, decoys too."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for key in ("term", "text", "abbr", "aliases", "avoid", "reading", "match", "also", "except"):
            yield from _texts(entry.get(key))
    elif isinstance(entry, list):
        for each in entry:
            yield from _texts(each)
