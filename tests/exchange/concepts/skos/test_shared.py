"""SKOS: Turtle, JSON-LD and RDF/XML are read, the first two are written true to the standard's conditions."""

from __future__ import annotations

import json
import logging
import socket
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.core.problems import Code
from glossary_plugin.exchange.concepts.skos.graph import read_graph
from glossary_plugin.exchange.concepts.skos.read import read
from glossary_plugin.exchange.concepts.skos.write import write_jsonld, write_turtle
from glossary_plugin.exchange.formats import Document
from glossary_plugin.exchange.formats.finishing import file_data
from glossary_plugin.exchange.tables.columns import column_of, parts_of
from tests.exchange.glossaries import glossaries, loaded
from tests.exchange.reading import read as read_as

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.formats import Exported, Imported

TURTLE = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix : <https://example.org/garden/> .
# The garden. <https://example.org/garden/none> a skos:Concept .
:scheme a skos:ConceptScheme ;
    dcterms:title "Garden words"@en, "畑の言葉"@ja ;
    dcterms:creator "Someone" ;
    dcterms:language "en" .

:barrow a skos:Concept ;
    skos:inScheme :scheme ;
    skos:prefLabel "wheelbarrow"@en, "手押し車"@ja ;
    skos:altLabel "hand cart"@en, "一輪車"@ja ;
    skos:hiddenLabel "wheelbarow"@en, "ておしぐるま"@ja-Hira ;
    skos:definition "A box on a wheel. It carries soil."@en ;
    skos:scopeNote "Not for people."@en ;
    skos:note "There are three sizes; the small one is red."@en ;
    skos:example "Push it uphill."@en ;
    skos:notation "G-1" ;
    skos:changeNote "Checked."@en ;
    skos:related :spade ;
    dcterms:requires <https://example.org/garden/spade> ;
    dcterms:source "The green book", <https://example.org/book> ;
    foaf:page <https://example.org/barrow> .

<https://example.org/garden/spade> a skos:Concept ; skos:prefLabel "spade"@en ; skos:definition "It digs."@en ;
    skos:broader :tool, <https://example.org/other> .
:tool a skos:Concept ;
    skos:prefLabel "tool"@en ;
    skos:definition [ <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "A help for hands."@en ] ;
    skos:narrower :barrow, :spade .
:digger a skos:Concept ; skos:prefLabel "digger"@en ; owl:deprecated true ; dcterms:isReplacedBy :spade .
:hands a skos:Collection ; skos:prefLabel "For the hands"@en ; skos:member :spade, :barrow .
"""
JSON_LD = """\
{
  "@context": {
    "@base": "https://example.org/garden/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "id": "@id",
    "definition": {"@id": "skos:definition", "@language": "ja"},
    "narrower": {"@id": "skos:narrower", "@type": "@id"}
  },
  "@graph": [
    {
      "id": "compost",
      "@type": "skos:Concept",
      "skos:prefLabel": [{"@value": "堆肥", "@language": "ja"}, {"@value": "compost", "@language": "en"}],
      "skos:hiddenLabel": {"@value": "たいひ", "@language": "ja-Hrkt"},
      "definition": "草や葉を積んで作る土の栄養。",
      "narrower": "leaf-mould"
    },
    {
      "id": "leaf-mould",
      "@type": "skos:Concept",
      "skos:prefLabel": {"@value": "腐葉土", "@language": "ja"},
      "definition": "葉だけの堆肥。"
    }
  ]
}
"""
RDF_XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
    xml:base="https://example.org/garden">
  <skos:Concept rdf:about="#hoe">
    <skos:prefLabel xml:lang="en">hoe</skos:prefLabel>
    <skos:definition xml:lang="en">It loosens the ground.</skos:definition>
    <skos:related rdf:resource="#rake"/>
  </skos:Concept>
  <skos:Concept rdf:ID="rake">
    <skos:prefLabel xml:lang="en">rake</skos:prefLabel>
    <skos:definition xml:lang="en">It smooths the ground.</skos:definition>
  </skos:Concept>
</rdf:RDF>
"""
SAMPLES: list[tuple[str, str, list[dict[str, Any]], list[str]]] = [
    (
        "garden.ttl",
        TURTLE,
        [
            {
                "id": "barrow",
                "term": "wheelbarrow",
                "aliases": "hand cart",
                "definition": "A box on a wheel. It carries soil.",
                "details": "There are three sizes; the small one is red.",
                "note": "Not for people.",
                "examples": "Push it uphill.",
                "tags": "For the hands",
                "match": {"also": "wheelbarow"},
                "sources": ["The green book", "https://example.org/book"],
                "requires": "spade",
                "related": "spade",
                "page": "https://example.org/barrow",
                "translations": {"ja": {"term": "手押し車", "aliases": "一輪車", "reading": "ておしぐるま"}},
            },
            {"id": "spade", "term": "spade", "definition": "It digs.", "tags": "For the hands", "broader": "tool"},
            {"id": "tool", "term": "tool", "definition": "A help for hands.", "narrower": "barrow"},
            {"id": "digger", "term": "digger", "status": "deprecated", "see": "spade"},
        ],
        ["garden.ttl:12:1", "garden.ttl:28:1", "garden.ttl:30:1", "garden.ttl:34:1"],
    ),
    (
        "garden.jsonld",
        JSON_LD,
        [
            {
                "id": "compost",
                "term": "堆肥",
                "reading": "たいひ",
                "definition": "草や葉を積んで作る土の栄養。",
                "narrower": "leaf-mould",
                "translations": {"en": {"term": "compost"}},
            },
            {"id": "leaf-mould", "term": "腐葉土", "definition": "葉だけの堆肥。"},
        ],
        ["garden.jsonld:11:7", "garden.jsonld:19:7"],
    ),
    (
        "garden.rdf",
        RDF_XML,
        [
            {"id": "hoe", "term": "hoe", "definition": "It loosens the ground.", "related": "rake"},
            {"id": "rake", "term": "rake", "definition": "It smooths the ground."},
        ],
        ["garden.rdf:4:3", "garden.rdf:9:3"],
    ),
]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        pytest.fail("something was to be fetched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def imported(text: str | bytes, path: str = "words.ttl", language: str = "") -> Imported:
    return read_as(read, (path, text), language=language)


def turtle(*triples: str) -> str:
    """Make a file of a concept ``<a>`` and others, of what is said of it."""
    prefixes = TURTLE.partition("@prefix : ")[0] + "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    return "\n".join([prefixes, '<a> a skos:Concept ; skos:prefLabel "A"@en .', *triples])


@pytest.mark.parametrize(("path", "text", "entries", "places"), SAMPLES, ids=[sample[0] for sample in SAMPLES])
@pytest.mark.parametrize("suffix", [True, False], ids=["by suffix", "by content"])
def test_samples_are_read(
    path: str, text: str, entries: list[dict[str, Any]], places: list[str], *, suffix: bool
) -> None:
    given = path if suffix else path.partition(".")[0]
    made = imported(text, given)
    assert [dict(entry.values) for entry in made.entries] == entries
    assert [str(entry.where) for entry in made.entries] == [place.replace(path, given) for place in places]
    assert {problem.code for problem in made.problems} <= {Code.CANNOT_HOLD}


def test_what_is_not_taken_is_reported() -> None:
    made = imported(TURTLE)
    assert made.title == "Garden words"
    assert [str(problem).partition(" [")[0] for problem in made.problems] == [
        "words.ttl:12:1: an entry has no place for parts of 'wheelbarrow': skos:changeNote, skos:notation",
        "words.ttl:28:1: an entry has no place for parts of 'spade': broader https://example.org/other",
        "words.ttl: a glossary file has no place for what is said about things that are no concepts: dcterms:creator",
    ]


PARTS: list[tuple[str, dict[str, Any], str]] = [
    ('<a> skos:prefLabel "B"@en .', {"aliases": "B"}, "prefLabel 'B' (kept as an alias)"),
    ('<a> skos:altLabel "B" .', {"aliases": "B"}, ""),
    ('<a> skos:altLabel "B"@fr .', {"translations": {"fr": {"aliases": "B"}}}, ""),
    ('<a> skos:hiddenLabel "B"@fr .', {}, "hiddenLabel 'B'@fr"),
    ('<a> skos:altLabel "あ"@ja-Kana .', {}, "reading 'あ'"),
    ('<a> skos:definition "B"@en, "C"@en .', {"definition": "B\n\nC"}, ""),
    ("<a> skos:definition <b> .", {}, "skos:definition that is no text"),
    (
        "<a> skos:broadMatch <b> ; rdfs:seeAlso <http://c/>, <http://d/> .",
        {"page": "http://c/"},
        "skos:broadMatch, a further page http://d/",
    ),
    ("<a> owl:deprecated false .", {}, ""),
    ("<a> <b> 1 .", {}, "file:///b"),
    ('<a> dcterms:subject "B", <https://c/d> .', {"tags": ["B", "d"]}, ""),
    ("<a> skos:related <a> .", {}, "related to itself"),
    (
        "<a> dcterms:source [ dcterms:title 'T' ; rdfs:seeAlso <http://b/> ] .",
        {"sources": [{"title": "T", "url": "http://b/"}]},
        "",
    ),
]


@pytest.mark.parametrize(("said", "values", "untaken"), PARTS)
def test_every_part_is_taken_or_reported(said: str, values: dict[str, Any], untaken: str) -> None:
    made = imported(turtle(said))
    assert [dict(entry.values) for entry in made.entries] == [{"id": "a", "term": "A", **values}]
    assert [problem.message.partition("': ")[2] for problem in made.problems] == [untaken] * bool(untaken)


def test_a_concept_without_the_language_is_reported() -> None:
    made = imported(turtle('<b> a skos:Concept ; skos:prefLabel "B"@fr .', "<a> skos:related <b> ."))
    assert [dict(entry.values) for entry in made.entries] == [{"id": "a", "term": "A"}]
    assert [problem.message for problem in made.problems] == [
        "'B' has no term in 'en', the language of the glossary, and is left out",
        "an entry has no place for parts of 'A': related to a concept that is left out",
    ]


LABELLED = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/> .
:a a skos:Concept ; xl:prefLabel :l ; xl:altLabel [ a xl:Label ; xl:literalForm "barrow"@en ] .
:l a xl:Label ; xl:literalForm "wheelbarrow"@en ; dcterms:created "2020" .
:b a skos:Concept ; skos:prefLabel "spade"@en, "Spaten"@de ; xl:hiddenLabel :none .
:c a skos:OrderedCollection ; skos:prefLabel "tools"@en ; skos:memberList ( :b :a :b ) .
:d a skos:OrderedCollection ; skos:prefLabel "endless"@en ; skos:memberList _:one .
_:one <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :a ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:one .
"""


def test_labels_and_lists_that_are_things_of_their_own_are_read() -> None:
    made = imported(LABELLED, "a.ttl")
    assert [(each.values["term"], each.values.get("aliases"), each.values["tags"]) for each in made.entries] == [
        ("wheelbarrow", "barrow", ["tools", "endless"]),
        ("spade", None, "tools"),
    ]
    assert [each.message for each in made.problems] == [
        "an entry has no place for parts of 'spade': http://www.w3.org/2008/05/skos-xl#hiddenLabel",
        "a glossary file has no place for what is said about things that are no concepts: dcterms:created",
    ]


def test_of_languages_with_as_many_terms_that_with_the_definitions_is_the_main_one() -> None:
    lines = [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        '<urn:a> a skos:Concept ; skos:prefLabel "A"@de, "Z"@en, "B"@fr ; skos:definition "d"@en .',
    ]
    assert imported("\n".join(lines)).language == "en"
    lines[1] = lines[1].partition("; skos:def")[0] + "."
    assert imported("\n".join(lines)).language == "de"


def test_several_files_are_one_graph() -> None:
    more = turtle('<https://example.org/garden/spade> skos:altLabel "shovel"@en .').replace("<a>", "<https://x.org/a>")
    made = read_as(read, ("a.ttl", TURTLE), ("b.ttl", more))
    by_id = {entry.values["id"]: entry for entry in made.entries}
    assert by_id["spade"].values["aliases"] == "shovel"
    assert [str(by_id[id_].where) for id_ in ("spade", "a")] == ["a.ttl:28:1", "b.ttl:6:1"]


LAUGHS = '<!DOCTYPE r [\n<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n' + RDF_XML.partition("\n")[2]
REMOTE = '{"@context": [{"a": "http://b/"},\n "https://example.org/context.json"], "@id": "x"}'
INNER = '{"@context": {"a": {"@id": "http://b/",\n "@context": "https://example.org/c"}}, "@id": "x"}'
IMPORT = '{"@context": {"@version": 1.1, "@import":\n "https://example.org/c"}, "@id": "x"}'
WRONG: list[tuple[str, bytes, Code, str]] = [
    ("a.ttl", b"", Code.BAD_FORMAT, "a.ttl:1:1: the file is empty"),
    ("a.ttl", b"\x89PNG\r\n\x1a\n\0", Code.UNREADABLE_FILE, "a.ttl:1:1: "),
    (
        "a.ttl",
        TURTLE.replace(" ;\n    skos:inScheme", " ;;\n   , skos:inScheme").encode(),
        Code.BAD_FORMAT,
        "a.ttl:13:4",
    ),
    ("a.ttl", '<a:b> <a:c> "語語語語" ;\n  <a:d> oops .'.encode(), Code.BAD_FORMAT, "a.ttl:2:8: "),
    ("a.ttl", TURTLE[:-3].encode(), Code.BAD_FORMAT, "a.ttl:"),
    ("a.ttl", b"x:y a x:z .", Code.BAD_FORMAT, 'a.ttl:1:1: this RDF cannot be read: Prefix "x:" not bound'),
    ("a.ttl", b"<a> <b> <c> .", Code.BAD_FORMAT, "a.ttl:1:1: there is no concept in this file"),
    ("a.ttl", b"<a> <b> " + b"[ <c> " * 5000, Code.BAD_FORMAT, "nested too deeply"),
    ("a.ttl", b"<!DOCTYPE html><html><p>No</p></html>", Code.BAD_FORMAT, "a.ttl:1:"),
    ("a", b"<!DOCTYPE html><html><p>No</p></html>", Code.BAD_FORMAT, "a:1:16: this is not RDF: it begins with <html>"),
    ("a.jsonld", b"", Code.BAD_FORMAT, "the file is empty"),
    ("a.jsonld", b'{"a":\n 1,}', Code.BAD_FORMAT, "a.jsonld:2:4: this is not JSON"),
    ("a.jsonld", b"[" * 50_000, Code.BAD_FORMAT, "nested too deeply"),
    ("a.jsonld", b"[1, 2]", Code.BAD_FORMAT, "a.jsonld:1:1: "),
    ("a.jsonld", b'{"@context": {"@vocab": 5}, "@id": "x"}', Code.BAD_FORMAT, "a.jsonld:1:1: "),
    (
        "a.jsonld",
        REMOTE.encode(),
        Code.BAD_FORMAT,
        "a.jsonld:2:2: the context 'https://example.org/context.json' is on the network",
    ),
    (
        "a.jsonld",
        INNER.encode(),
        Code.BAD_FORMAT,
        "a.jsonld:2:14: the context 'https://example.org/c' is on the network",
    ),
    (
        "a.jsonld",
        IMPORT.encode(),
        Code.BAD_FORMAT,
        "a.jsonld:2:2: the context 'https://example.org/c' is on the network",
    ),
    ("a.rdf", LAUGHS.encode(), Code.BAD_FORMAT, "a.rdf:2:12: the file declares entities"),
    ("a.rdf", RDF_XML[:-9].encode(), Code.BAD_FORMAT, "a.rdf:13:"),
    ("a.rdf", RDF_XML.replace('rdf:ID="rake"', 'rdf:ID="a b"').encode(), Code.BAD_FORMAT, "a.rdf:1:1: "),
    ("a.rdf", b"<a>" * 5000, Code.BAD_FORMAT, "elements are nested deeper than 200"),
]


@pytest.mark.parametrize(("path", "data", "code", "reported"), WRONG)
def test_a_wrong_file_is_reported_with_its_place(path: str, data: bytes, code: Code, reported: str) -> None:
    made = imported(data, path)
    assert not made.entries
    assert {problem.code for problem in made.problems} == {code}
    assert reported in str(made.problems[0])


def test_rdflib_prints_nothing(caplog: pytest.LogCaptureFixture) -> None:
    imported(turtle('<a> <b c> "x"^^<http://www.w3.org/2001/XMLSchema#integer> ; dcterms:source <c d> .'))
    assert not caplog.records
    assert logging.getLogger("rdflib").level == logging.NOTSET


@settings(max_examples=60)
@given(st.sampled_from(SAMPLES), st.data())
def test_a_damaged_file_makes_no_traceback(sample: tuple[str, str, object, object], draw: st.DataObject) -> None:
    data = sample[1].encode()
    start = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(start, min(start + 200, len(data))))
    made = imported(data[:start] + draw.draw(st.binary(max_size=8)) + data[end:], sample[0])
    assert all(problem.where.file == sample[0] for problem in made.problems)


@settings(max_examples=60)
@given(st.binary(max_size=60), st.sampled_from(["a", "a.ttl", "a.jsonld", "a.rdf"]))
def test_any_bytes_make_problems(data: bytes, path: str) -> None:
    assert imported(data, path).problems


# What SKOS holds

_HELD = {"term", "definition", "details", "note", "examples"}
_HELD_ONCE = {"id", "requires", "broader", "narrower", "related", "sources", "tags", "see"}


def _texts(names: list[Any]) -> list[str]:
    return [name["text"] if isinstance(name, dict) else name for name in names]


def _spoken(values: dict[str, Any], language: str) -> dict[str, Any]:
    kept = {key: value for key, value in values.items() if key in _HELD}
    aliases = _texts(values.get("abbr", [])) + _texts(values.get("aliases", []))
    kept |= {"aliases": aliases} if aliases else {}
    return kept | ({"reading": values["reading"]} if "reading" in values and language == "ja" else {})


def held(data: dict[str, Any]) -> dict[str, Any]:
    """Return what of a glossary file is to come back from SKOS: the slow obvious way."""
    terms = []
    above: dict[str, set[str]] = {entry["id"]: set(entry.get("broader", ())) for entry in data["terms"]}
    for _ in above:
        above = {id_: others.union(*(above[other] for other in others)) for id_, others in above.items()}
    for entry in data["terms"]:
        id_ = entry["id"]
        kept = {key: value for key, value in entry.items() if key in _HELD_ONCE} | _spoken(entry, data["language"])
        kept["related"] = [
            each for each in entry.get("related", ()) if each not in above[id_] and id_ not in above[each]
        ]
        also = _texts(entry.get("avoid", [])) + _texts(entry.get("match", {}).get("also", []))
        kept |= {"match": {"also": also}} if also else {}
        kept |= {"page": entry["page"]} if entry.get("page", "").startswith("https:") else {}
        kept |= {"status": "deprecated"} if entry.get("status") == "deprecated" else {}
        translations = {tag: _spoken(each, tag) for tag, each in entry.get("translations", {}).items()}
        kept["translations"] = {tag: each for tag, each in translations.items() if each}
        terms.append(kept)
    return {key: value for key, value in data.items() if key != "terms"} | {"terms": terms}


def unordered(value: Any) -> Any:  # noqa: ANN401 - any data
    """Return the same with sorted lists, since RDF has no order."""
    if isinstance(value, dict):
        return {key: unordered(each) for key, each in value.items()}
    return sorted((unordered(each) for each in value), key=str) if isinstance(value, list) else value


def reported_of(glossary: Glossary, made: Exported) -> dict[str, set[str]]:
    """Return what is reported, by the id of each term: the keys alone."""
    by_place = {term.where: term.id for term in glossary.terms}
    reported: dict[str, set[str]] = {}
    for problem in made.problems:
        if problem.where in by_place:
            parts = problem.message.partition("': ")[2].split(", ")
            bare = [part.partition(" (")[0].partition(" to '")[0] for part in parts]
            reported[by_place[problem.where]] = {part.rpartition(" of ")[2] for part in bare}
    return reported


CONDITIONS = {
    "S9": "{ ?x a skos:Concept, skos:ConceptScheme }",
    "S13, preferred and other": "{ ?x skos:prefLabel ?l ; skos:altLabel ?l }",
    "S13, preferred and hidden": "{ ?x skos:prefLabel ?l ; skos:hiddenLabel ?l }",
    "S13, other and hidden": "{ ?x skos:altLabel ?l ; skos:hiddenLabel ?l }",
    "S14": "{ ?x skos:prefLabel ?l, ?m FILTER (?l != ?m && LCASE(LANG(?l)) = LCASE(LANG(?m))) }",
    "S27": "{ ?x skos:related|^skos:related ?y . ?x (skos:broader|^skos:narrower)+ ?y }",
    "S37": "{ ?x a skos:Concept, skos:Collection }",
}


def broken(graph: Graph) -> list[str]:
    """Return the integrity conditions of SKOS that a graph does not hold."""
    prefix = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK "
    return [name for name, where in CONDITIONS.items() if graph.query(prefix + where).askAnswer]


@settings(max_examples=40)
@given(glossaries, st.sampled_from(["ttl", "jsonld"]))
def test_what_comes_back_is_what_is_held_and_the_rest_is_reported(data: dict[str, Any], form: str) -> None:
    glossary = loaded(data)
    before = glossary_data(glossary)
    made = {"ttl": write_turtle, "jsonld": write_jsonld}[form](glossary)
    again = unordered(glossary_data(loaded(file_data(imported(made.text, f"a.{form}")))))
    assert again == unordered(glossary_data(loaded(held(before))))
    after = {entry["id"]: entry for entry in again["terms"]}
    for entry in before["terms"]:
        parts = {column_of(path): unordered(value) for path, value in parts_of(entry)}
        kept = {column_of(path): value for path, value in parts_of(after[entry["id"]])}
        differing = {key for key in parts if kept.get(key) != parts[key]}
        reported = reported_of(glossary, made).get(entry["id"], set())
        gained = {key.replace("abbr", "aliases") for key in reported} | (
            {"match.also"} if "avoid" in reported else set()
        )
        assert reported <= differing
        assert differing <= reported | gained


@settings(max_examples=15)
@given(glossaries)
def test_the_conditions_of_the_standard_are_held(data: dict[str, Any]) -> None:
    glossary = loaded(data)
    assert broken(Graph().parse(data=write_turtle(glossary).text, format="turtle")) == []


LOSSY: list[tuple[list[dict[str, Any]], list[str]]] = [
    (
        [{"broader": "b", "related": ["b", "c"]}, {"broader": "c"}],
        [
            ", ".join(f"related to '{id_}' (what is broader or narrower cannot be related)" for id_ in "bc"),
        ],
    ),
    ([{"translations": {"EN": {"term": "x", "note": "y"}}}], ["term.EN, note.EN"]),
    ([{"translations": {"ja": {"term": "x", "abbr": ["x"]}}}], []),
    ([{"avoid": [{"text": "x", "why": "y"}]}], ["why of avoid, avoid (kept as hiddenLabel)"]),
    ([{"sources": [{"url": "a.md"}]}], []),
    ([{"page": "a.md", "reading": "よみ"}], ["reading, page"]),
]


@pytest.mark.parametrize(("said", "reported"), LOSSY)
def test_what_has_no_place_is_reported(said: list[dict[str, Any]], reported: list[str]) -> None:
    terms = [{"term": name, "definition": "D."} for name in "abc"]
    terms = [{**term, **more} for term, more in zip(terms, [*said, {}, {}], strict=False)]
    made = write_turtle(loaded({"language": "en", "terms": terms}))
    assert [problem.message.partition("': ")[2] for problem in made.problems[1:]] == reported
    assert broken(Graph().parse(data=made.text, format="turtle")) == []


def test_conditions_that_do_not_hold_are_seen() -> None:
    said = (
        'skos:altLabel "A"@en ; skos:hiddenLabel "A"@en ; skos:prefLabel "B"@EN ; skos:broader <b> ; skos:related <b>'
    )
    graph = Graph().parse(data=turtle(f"<a> {said} ; a skos:ConceptScheme, skos:Collection ."), format="turtle")
    assert broken(graph) == list(CONDITIONS)


def test_both_forms_say_the_same_and_have_an_order() -> None:
    glossary = loaded({"title": "T", "language": "en", "terms": [{"term": "a", "definition": "A.", "tags": ["x y"]}]})
    graphs = [
        read_graph(Document(path=path, data=made.text.encode()))[0]
        for path, made in (("a.ttl", write_turtle(glossary)), ("a.jsonld", write_jsonld(glossary)))
    ]
    assert all(graphs)
    assert set(graphs[0] or ()) == set(graphs[1] or ())
    assert next(iter(json.loads(write_jsonld(glossary).text))) == "@context"


@pytest.mark.parametrize(("title", "address"), [("", "urn:glossary:a"), ("Words & more", "urn:glossary:words-more:a")])
def test_addresses_begin_with_the_title(title: str, address: str) -> None:
    glossary = loaded({"title": title, "terms": [{"term": "a", "definition": "A."}]})
    assert f"<{address}> a skos:Concept" in write_turtle(glossary).text
