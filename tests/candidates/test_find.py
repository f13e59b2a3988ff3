"""What could become a term, from the prose of pages."""

from __future__ import annotations

import pytest

from glossary_plugin.candidates.definitions import Strength, definition_at, sentence_at
from glossary_plugin.candidates.find import FoundAs, TermCandidate, find_candidates
from glossary_plugin.candidates.pages import CandidatePage
from glossary_plugin.candidates.phrases import key_of, phrases


def page(marked: str, language: str = "en", path: str = "a.md") -> CandidatePage:
    """Read a page: ``|`` is a barrier, ``*words*`` are set apart, ``#words#`` a heading."""
    text = ""
    spans: dict[str, list[tuple[int, int]]] = {"*": [], "#": []}
    opened = -1
    for letter in marked.replace("|", "\x1f"):
        if letter not in spans:
            text += letter
        elif opened < 0:
            opened = len(text)
        else:
            spans[letter].append((opened, len(text)))
            opened = -1
    return CandidatePage(path=path, text=text, language=language, headings=spans["#"], marked=spans["*"])


def find(*texts: str, language: str = "en", known: str = "") -> list[TermCandidate]:
    pages = [page(text, language, f"{number}.md") for number, text in enumerate(texts)]
    return find_candidates(pages, {key_of(name) for name in known.split(", ")})


KINDS = [
    ("Retrieval-augmented generation (RAG) helps.", "en", "Retrieval-augmented generation", FoundAs.SPELLED_OUT),
    ("Ask the GPU.", "en", "GPU", FoundAs.ACRONYM),
    ("We call it *sharding* here. Then sharding.", "en", "sharding", FoundAs.SET_APART),
    ("Ask Zarvox. Then tell Zarvox.", "en", "Zarvox", FoundAs.NAME),
    ("A vector database and the vector databases.", "en", "vector database", FoundAs.PHRASE),
    ("A vector\ndatabase and a vector\ndatabase.", "en", "vector database", FoundAs.PHRASE),
    ("Un réseau privé numérique (RPN).", "fr", "réseau privé numérique", FoundAs.SPELLED_OUT),
    ("An embedding, then the embeddings.", "en", "embedding", FoundAs.WORD),
    (
        "Infrastructure as code is what infrastructure as code does.",
        "en",
        "infrastructure as code",
        FoundAs.PHRASE,
    ),
    ("ベクトル検索を使う。ベクトル検索は速い。", "ja", "ベクトル検索", FoundAs.COMPOUND),
    ("検索拡張生成が答え、検索拡張生成を使う。", "ja", "検索拡張生成", FoundAs.COMPOUND),
    ("벡터 검색을 쓴다. 벡터 검색이 빠르다.", "ko", "벡터 검색", FoundAs.PHRASE),
    ("An image of new kinds, an image of new kinds.", "en", "image", FoundAs.WORD),
    ("Une base vectorielle et la base vectorielle.", "fr", "base vectorielle", FoundAs.PHRASE),
]


@pytest.mark.parametrize(("text", "language", "name", "kind"), KINDS)
def test_every_kind_is_found(text: str, language: str, name: str, kind: FoundAs) -> None:
    assert {each.name.casefold(): each.kind for each in find(text, language=language)}[name.casefold()] is kind


NO_NAMES = [
    ("The new and the new, using the new.", "en"),
    ("We can do that; you can do that.", "en"),
    ("See a/b.md and a/b.md, don't, don't, 12 and 12.", "en"),
    ("この場合、その場合。", "ja"),
    ("사용을 하고 사용을 한다.", "ko"),
    ("그것은 그것을 한다.", "ko"),
    ("The new of old; the new of old.", "en"),
    ("값을 읽고 값을 쓴다.", "ko"),
    ("You MUST do so, as you must.", "en"),
    ("Or @octocat (@octocat) and @octo-cat, @octo-cat.", "en"),
]


@pytest.mark.parametrize(("text", "language"), NO_NAMES)
def test_words_of_every_sentence_are_no_candidates(text: str, language: str) -> None:
    assert find(text, language=language) == []


def test_an_acronym_and_what_it_stands_for_are_one_candidate_in_two_scripts_too() -> None:
    found = find("検索拡張生成 (Retrieval-Augmented Generation、RAG) とRAG。", language="ja")
    first = found[0]
    assert (first.name, first.abbr, first.aliases) == ("検索拡張生成", "RAG", ("Retrieval-Augmented Generation",))
    assert not {"RAG", "Retrieval-Augmented Generation"} & {each.name for each in found}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("", [("continuous delivery", "CD"), ("continuous deployment", "CD")]),
        ("Continuous Deliveries", [("CD", ""), ("continuous deployment", "CD")]),
        ("CD", []),
    ],
)
def test_names_that_are_known_are_no_candidates(known: str, expected: list[tuple[str, str]]) -> None:
    found = find("a continuous delivery (CD) or a continuous deployment (CD)", known=known)
    assert sorted((each.name, each.abbr) for each in found if each.kind is FoundAs.SPELLED_OUT) == sorted(expected)


def test_a_word_of_its_own_is_not_what_an_acronym_stands_for() -> None:
    text = "ネットワーク（CNI）の話。" + "ネットワークが来る。" * 30
    assert ("CNI", FoundAs.ACRONYM) in {(each.name, each.kind) for each in find(text, language="ja")}


def test_a_part_of_a_longer_name_comes_after_it() -> None:
    names = [each.name for each in find("the vector store, a vector store, one vector store, your vector store")]
    assert names[0] == "vector store"


def test_what_is_defined_and_has_a_heading_comes_before_what_stands_more_often() -> None:
    found = find("#Embedding#|An embedding is a list of numbers.|The banana, a banana, its banana, no banana.")
    assert [each.name for each in found] == ["embedding", "banana"]
    assert found[0].sentence == "An embedding is a list of numbers."
    assert (found[0].strength, found[0].count, found[0].pages) == (Strength.DEFINED, 2, 1)


def test_a_name_in_a_list_of_definitions_is_defined_by_what_follows() -> None:
    found = find("*sharding*|Cutting data into parts. More.")
    assert [(each.name, each.sentence) for each in found] == [("sharding", "Cutting data into parts.")]


def test_places_are_the_first_ones_and_before_them_the_one_that_defines() -> None:
    found = find("the pod, its pod", "A pod is a group of containers.")
    assert [(each.page.path, each.start) for each in found[0].places] == [("1.md", 2), ("0.md", 4), ("0.md", 13)]
    assert found[0].pages == 2


DEFINITIONS = [
    ("A {pod} is a group.", "en", Strength.DEFINED),
    ("So. {Pods} (or boxes) are the smallest units.", "en", Strength.DEFINED),
    ("{Pod} refers to a group.", "en", Strength.DEFINED),
    ("A group, called a {pod}.", "en", Strength.NAMED),
    ("A group, known as a {pod} in this text.", "en", Strength.NAMED),
    ("A group, called a {pod} group.", "en", Strength.NONE),
    ("{Pods} are small.", "en", Strength.STATED),
    ("Where a {pod} is a group.", "en", Strength.NONE),
    ("{ポッド}とは集まりです。", "ja", Strength.DEFINED),
    ("{ポッド}は、コンテナを動かす仕組みです。", "ja", Strength.DEFINED),
    ("これを{ポッド}と呼びます。", "ja", Strength.NAMED),
    ("{ポッド}は速い。", "ja", Strength.STATED),
    ("{파드}란 묶음이다.", "ko", Strength.DEFINED),
    ("{파드}는 컨테이너의 묶음이다.", "ko", Strength.DEFINED),
    ("Un {pod} est un groupe.", "fr", Strength.DEFINED),
    ("{容器}是一种技术。", "zh", Strength.DEFINED),
]


@pytest.mark.parametrize(("text", "language", "expected"), DEFINITIONS)
def test_a_sentence_looks_like_a_definition(text: str, language: str, expected: Strength) -> None:
    start, end = text.index("{"), text.index("}") - 1
    assert definition_at(text.replace("{", "").replace("}", ""), start, end, language) is expected


def test_a_long_sentence_is_cut() -> None:
    text = "word " * 200
    found = sentence_at(text, 500, 504)
    assert found.endswith("word…")
    assert len(found) <= 300 + len("…")
    assert sentence_at("a", 0, 1) == "a"


def test_what_stands_in_a_line_ends_no_sentence() -> None:
    text = "No.\x1fAsk \x1f for an\x1fAPI.\x1fNo."
    asides = {text.index("\x1f", 5): "Ctrl", text.index("\x1fAPI"): " "}
    start = text.index("API")
    assert sentence_at(text, start, start + 3, lambda at: asides.get(at, "\x1f")) == "Ask Ctrl for an API."
    assert sentence_at(text, start, start + 3) == "API."


def test_a_run_that_is_no_prose_costs_no_more_than_its_length() -> None:
    """Lists of words, long words, and what has signs on and on."""
    for text in (
        "zeta " * 5_000,
        "z" * 50_000,
        "z/" * 20_000,
        "(" * 20_000,
        "ポ" * 20_000,
        "파" * 20_000,
        "A-" * 20_000,
    ):
        assert len([*phrases(text, "en")]) <= 4 * len(text)
        find_candidates([page(text)])
