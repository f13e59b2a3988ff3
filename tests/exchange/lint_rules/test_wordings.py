"""What rules of Vale and prh find, and what they leave alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from glossary_plugin.core.matching import variants
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.matching.non_prose import opaque
from glossary_plugin.core.matching.segmentation import Words
from glossary_plugin.core.model import Boundary, Case, Matching, Role
from glossary_plugin.exchange.lint_rules.wordings import wordings, write_prh, write_vale
from tests.core.test_rule import RULE
from tests.corpus import cases
from tests.factories import alias, carets, glossary, name, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from glossary_plugin.core.model import Name, Term


def avoid(text: str, **given: object) -> Name:
    return name(text, Role.AVOID, **given)


WALL = term("barrier", avoid("wall"))
FOUND: list[tuple[list[Term], str, str]] = [
    ([WALL], "a wall, Wall; drywall wallet wall_x wall.", "  ^^^^  ^^^^                        ^^^^"),
    ([WALL], "壁のwallです", "  ^^^^"),
    ([WALL, term("cell wall")], "the cell wall, the wall", "                   ^^^^"),
    ([WALL, term("x", alias("a wall paper"))], "a wall paper, a wall, wall paper", "                ^^^^  ^^^^"),
    ([term("x", avoid("wall"), match=Matching(decoys=("wall clock",)))], "wall clock, wall", "            ^^^^"),
    ([WALL, term("x", match=Matching(decoys=("wall clock",)))], "wall clock, wall", "^^^^        ^^^^"),
    ([WALL, term("x", auto=False), term("the wall", auto=False)], "the wall", "    ^^^^"),
    ([term("barrier", avoid("dry wall"))], "a dry\nwall", "  ^^^^^^^^"),
    ([term("barrier", avoid("WALL"))], "WALL wall", "^^^^"),
    ([term("barrier", avoid("WALL", case=Case.IGNORE))], "WALL wall", "^^^^ ^^^^"),
    ([term("barrier", avoid("wall", case=Case.EXACT))], "Wall wall", "     ^^^^"),
    ([term("barrier", avoid("wall", boundary=Boundary.NONE))], "drywall", "   ^^^^"),
    ([term("JavaScript", avoid("Javascript"))], "JavaScript Javascript javascript", "           ^^^^^^^^^^"),
    ([term("C++", avoid("C/C++ (old)"))], "C/C++ (old).", "^^^^^^^^^^^"),
    ([term("x", avoid("a\\b|c[d]{2}^$ #'\"*?"))], "a\\b|c[d]{2}^$ #'\"*?", "^" * 19),
    (
        [term(".NET", avoid(".net"))],
        "a .net, asp.net, ..net, .network (.net).",
        "  ^^^^                            ^^^^",
    ),
    (
        [term("Node", avoid("node"))],
        "node node.js node_modules .node --node node-x",
        "^^^^                                   ^^^^",
    ),
    ([term("Node", avoid("node"))], "src/node/x ./node node/ node/x.js a.com/node", ""),
    ([term("Node", avoid("node"))], "@node/x npm:node@18 C:\\node http://node www.node.x", ""),
    ([term("Node", avoid("node"))], "node/door, a node. (node) node?", "^^^^         ^^^^   ^^^^  ^^^^"),
    ([term("Node", avoid("node"))], "http://x・node http://xァnode", "         ^^^^"),
    ([term("x", avoid("Node js"))], "node js Node js", "^^^^^^^ ^^^^^^^"),
    ([term("Node JS", avoid("node JS"))], "Node JS node JS", "        ^^^^^^^"),
    ([term("C", avoid("c", auto=True))], "c c++ c# c. c.h", "^        ^"),
    ([term("x", avoid("8", auto=True))], "8 1,8 8.1 .8", "^"),
    ([term("a", avoid("@old/pkg"))], "@old/pkg x@old/pkg", "^^^^^^^^"),
    ([term("a", avoid("a/b/c"))], "the a/b/c path", "    ^^^^^"),
    ([term("a", avoid("na"))], "na naïve nai\u0308ve na\u0308 na\u00adx", "^^"),
    ([term("a", avoid("ＡＰＩ"))], "ＡＰＩを ＡＰＩｓ", "^^^"),
    ([term("a", avoid("שלום"))], "שלום, ושלום", "^^^^"),
    ([term("a", avoid("学習", boundary=Boundary.STRICT))], "学習化と学習、再学習", "    ^^"),
    ([term("a", avoid("学習"))], "学習時間、学習済、機械\n学習", "     ^^"),
    ([term("클러스터", avoid("무리"))], "무리는 무리한다 무리수", "^^  ^^"),
    ([term("a", avoid("डेटा"))], "डेटा डेटाबेस", "^^^^"),
    ([term("サーバー", avoid("サーバ"))], "サーバとサーバーとサーバレス", "^^^"),
    ([term("端末", avoid("ターミナル機"))], "ターミナル機器とターミナル機の", "        ^^^^^^"),
    ([term("機械学習", avoid("学習"))], "機械学習、学習、深層学習、再学習、学習化", "     ^^       ^^ ^^"),
    ([term("機器", avoid("机器"), language="zh")], "新机器人", " ^^"),
    ([term("클러스터", avoid("무리"))], "무리는 아무리", "^^"),
    (
        [term("x", avoid("API server"))],
        "API Server, api server, API-server, APIserver.",
        "^^^^^^^^^^              ^^^^^^^^^^  ^^^^^^^^^",
    ),
    ([term("x", avoid("cAdvisor"))], "cadvisor cAdvisor Cadvisor cadvisory", "^^^^^^^^ ^^^^^^^^ ^^^^^^^^"),
    ([term("x", avoid("ConfigMap"))], "Configmap, config map", "^^^^^^^^^  ^^^^^^^^^^"),
    ([term("x", avoid("datacenter"))], "a data center, data-centers, da tacenter", "  ^^^^^^^^^^^"),
    ([term("x", avoid("data")), term("datacenter")], "a data center, data", "               ^^^^"),
    ([term("x", avoid("서비스")), term("서비스메시")], "서비스 메시는 서비스", "        ^^^"),
    ([term("x", avoid("therapist"))], "the rapist", ""),
    ([term("x", avoid("gRPC"))], "gRPC grpc", "^^^^"),
    (
        [term("x", avoid("self service"))],
        "self-service, self  service, self \n  service",
        "^^^^^^^^^^^^  ^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^",
    ),
    (
        [term("data-center", avoid("data center"))],
        "data-center datacenter data\ncenter",
        "                       ^^^^^^^^^^^",
    ),
    ([term("x", avoid("version 2 1"))], "version 21, version2-1", "            ^^^^^^^^^^"),
    ([term("x", avoid("生成AI"))], "生成 AIと生成AI", "^^^^^ ^^^^"),
    (
        [term("x", avoid("text")), term("image of text")],
        "images of text, image-of-text, a text",
        "                                 ^^^^",
    ),
    (
        [term("x", avoid("wall")), term("cell wall")],
        "cell wallet, cell walls, cells wall",
        "                               ^^^^",
    ),
    ([term("x", avoid("cluster")), term("cluster architect")], "cluster architecture", "^^^^^^^"),
    ([term("x", avoid("cluster")), term("cluster architect")], "cluster architect's, cluster architects", ""),
    ([term("x", avoid("이름"))], "리소스/이름 구문", "    ^^"),
    ([term("x", avoid("é-mail"))], "a /é-mail", "   ^^^^^^"),
]


FIND = """searches => searches.map(([pattern, flags, text]) =>
    [...text.matchAll(new RegExp(pattern, "g" + flags))].map(found => [found.index, found.index + found[0].length]))"""
Spans = list[tuple[int, int]]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Give an engine of JavaScript."""
    made = browser.new_page()
    yield made
    made.close()


def _found(page: Page, searches: Sequence[tuple[str, str, str]]) -> list[Spans]:
    """Return where patterns find something, each with its flags and a text."""
    return [[(start, end) for start, end in spans] for spans in page.evaluate(FIND, [*map(list, searches)])]


@pytest.mark.parametrize("flags", ["", "mu"])
@pytest.mark.parametrize(("terms", "text", "expected"), FOUND)
def test_what_is_found(page: Page, terms: list[Term], text: str, expected: str, flags: str) -> None:
    """As prh makes its patterns, without the flag ``u`` and with it."""
    wording = wordings(glossary(*terms), "vale")[0][0]
    (spans,) = _found(page, [(wording.pattern, flags, text)])
    assert carets(text, *spans) == expected


def test_names_that_are_never_found_by_themselves_make_no_rule() -> None:
    terms = [term("x", avoid("a")), term("y", avoid("もの")), term("z", avoid("wall"), auto=False)]
    found, problems = wordings(glossary(*terms), "prh")
    assert found == []
    assert "names that are never found by themselves ('auto: true' has them found) (3)" in problems[0].message


def test_no_name_that_is_right_elsewhere_is_found() -> None:
    found, problems = wordings(glossary(term("barrier", avoid("wall")), term("wall")), "vale")
    assert found == []
    assert "'wall' for 'barrier'" in problems[0].message


HOSTILE = (
    *r"a(b a\b $1 ^a a$ .* [a] a|b a/b /a /a/ a\\ {{a}} # -- %s %d *a &a !a ` ' \" a' @a a@b a) (?: \\1".split(),
    *r"http://x C:\x www.x.org ./x x/ a/b/c .x x.py --x".split(),
    *(
        "a: b",
        "a # b",
        "\ta\tb",
        "a\u2028b",
        "a\nb",
        "<a>",
        "]]>",
        "=1+1",
        "- a",
        "\u202ea",
        "e\u0301",
        "🤖",
        "？",
        "א",
        "กขค",
        "が",
    ),
)


@pytest.mark.parametrize("bad", HOSTILE)
def test_a_name_of_any_signs_makes_a_rule_that_finds_it(page: Page, bad: str) -> None:
    """A rule whose own sample fails, or one group too many in a pattern, stops prh or Vale from all others."""
    terms = [term("right", avoid(bad, auto=True)), term("other", avoid("bad one"), alias(f"{bad} x"))]
    given = glossary(*terms)
    rules = yaml.safe_load(write_prh(given).text)["rules"]
    swap = yaml.safe_load(write_vale(given).text)["swap"]
    assert [(rule["specs"][0]["from"], rule["expected"]) for rule in rules] == [(bad, "right"), ("bad one", "other")]
    assert list(swap.values()) == ["right", "other"]
    for pattern in swap:
        assert pattern.count("(") == pattern.count("(?")
    for rule in rules:
        pattern, flags = rule["pattern"].removeprefix("/").rsplit("/", 1)
        assert flags == ""
        searches = [(pattern, more, spec["from"]) for spec in rule["specs"] for more in ("", "mu")]
        wanted = [[(0, _units(text))] if text in {bad, "bad one"} else [] for _, _, text in searches]
        assert _found(page, searches) == wanted


def _units(text: str) -> int:
    """Return the length of a text as JavaScript counts."""
    return len(text.encode("utf-16-le")) // 2


def _paths(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words of a text with two slashes, which are paths to a rule, and formulas, which it does not know."""
    at = 0
    for word in text.split(" "):
        if word.count("/") + word.count("\\") > 1:
            yield at, at + len(word)
        at += len(word) + 1


def _literal(text: str, language: str) -> Term:
    return term(text, language=language, match=Matching(case=Case.EXACT, forms=False), auto=True)


def _core(text_of_name: str, language: str, text: str) -> Spans:
    """Return where the matcher finds a name, but where other characters stand for its own, or its brackets are gone."""
    found = Matcher([_literal(text_of_name, language)], language=language).find(text)
    return [(each.start, each.end) for each in found if _letters(text[each.start : each.end]) == _letters(text_of_name)]


def _longer(words: Iterable[str], _: str) -> dict[str, frozenset[str]]:
    return {each: frozenset(each + ending for ending in ("s", "'a", "lar", "ом", "ов")) for each in words}


def _letters(text: str) -> str:
    return re.sub(r"[\s\u2010-\u2013・-]+", "", text)


CORPUS = {
    (each, row.language, row.text)
    for row in RULE
    for entry in row.entries
    for each in (entry["term"], *([entry["abbr"]] if isinstance(entry.get("abbr"), str) else []))
    if isinstance(each, str) and each in row.text and max(row.text) < "\uffff"
} | {
    (words, "", case.page)
    for case in cases()
    for words, _ in case.mentions
    if words in case.page and max(case.page) < "\uffff"
}


def test_patterns_find_in_the_corpus_what_the_matcher_finds(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for names in formulas and behind signs ($PATH), which they do not know, and in words with two slashes.

    Nor do they know the words of texts without spaces. Made-up forms stand for those of the tables, slow to read.
    """
    monkeypatch.setattr(Words, "are_cut", lambda *_: False)
    monkeypatch.setattr(variants, "forms_of", _longer)
    given = sorted(CORPUS)
    avoided = [
        wordings(glossary(term("right", avoid(each, case=Case.EXACT, auto=True), language=language)), "prh")[0]
        for each, language, _ in given
    ]
    searches = [(each[0].pattern, "u", text) for each, (*_, text) in zip(avoided, given, strict=True)]
    assert len(searches) > 700
    for (each, language, text), spans in zip(given, _found(page, searches), strict=True):
        left = [span for span in opaque(text) if text[span[0]] in "$\\"] + [*_paths(text)]
        left += [found.span() for found in re.finditer(r"[$@#%!&~＄＠＃％][{(]?\w+", text)]
        kept = [
            [span for span in every if not any(start < span[1] and span[0] < end for start, end in left)]
            for every in (spans, _core(each, language, text))
        ]
        assert kept[0] == kept[1], (each, language, text)
