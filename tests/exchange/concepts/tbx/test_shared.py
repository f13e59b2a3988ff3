"""TBX: both versions and both styles are read, TBX-Basic is written, and what has no place is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.core.problems import Code
from glossary_plugin.exchange.concepts.tbx.read import read
from glossary_plugin.exchange.concepts.tbx.write import write
from glossary_plugin.exchange.formats.finishing import file_data
from glossary_plugin.exchange.tables.columns import column_of, parts_of
from tests.exchange.glossaries import glossaries, loaded
from tests.exchange.reading import read as read_as

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.formats import Imported

VERSION_2 = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
  <martifHeader>
    <fileDesc>
      <titleStmt><title>Garden words</title></titleStmt>
      <sourceDesc><p>By hand</p></sourceDesc>
    </fileDesc>
  </martifHeader>
  <text><body>
    <termEntry id="c1">
      <descrip type="subjectField">gardening</descrip>
      <transacGrp><transac type="transactionType">origination</transac><date>2020-01-02</date></transacGrp>
      <descripGrp>
        <descrip type="definition" xml:lang="en">A wheel on a frame
          that carries <hi type="bold">soil</hi>.</descrip>
        <admin type="source">The green book</admin>
      </descripGrp>
      <langSet xml:lang="en">
        <ntig>
          <termGrp>
            <term>wheelbarrow</term>
            <termNote type="partOfSpeech">noun</termNote>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          </termGrp>
          <descrip type="context">Push the wheelbarrow uphill.</descrip>
        </ntig>
        <tig id="t2"><term>hand cart</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
        <tig>
          <term>barrow</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
          <note>It is a mound, too.</note>
        </tig>
      </langSet>
      <langSet xml:lang="ja"><tig><term>手押し車</term></tig></langSet>
      <ref type="crossReference" target="c2">spade</ref>
    </termEntry>
    <termEntry id="c2">
      <langSet xml:lang="en">
        <descrip type="definition">A tool that digs.</descrip>
        <tig><term>spade</term></tig>
      </langSet>
      <ref type="crossReference" target="t2">hand cart</ref>
    </termEntry>
  </body></text>
</martif>
"""
DCA = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="ja" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><titleStmt><title>畑の言葉</title></titleStmt><sourceDesc><p>手書き</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="term-肥料">
      <descrip type="subjectField">土</descrip>
      <xref type="externalCrossReference" target="https://example.org/compost">もっと</xref>
      <langSec xml:lang="ja">
        <descripGrp>
          <descrip type="definition">草や葉を積んで作る土の栄養。</descrip>
          <admin type="source">畑の本 &lt;https://example.org/book&gt;</admin>
        </descripGrp>
        <note>生ごみは別に扱う。</note>
        <termSec>
          <term>堆肥</term>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          <termNote type="termType">fullForm</termNote>
        </termSec>
        <termSec>
          <term>TH</term>
          <termNote type="termType">acronym</termNote>
        </termSec>
        <termSec>
          <term>ごみ土</term>
          <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
          <note>失礼に聞こえる</note>
        </termSec>
      </langSec>
      <langSec xml:lang="en">
        <descrip type="definition">Food for the soil, made of leaves.</descrip>
        <termSec><term>compost</term></termSec>
        <termSec><term>CMP</term><termNote type="termType">abbreviation</termNote></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""
DCT = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
    xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>By hand</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="hoe">
      <min:subjectField>gardening</min:subjectField>
      <langSec xml:lang="en-GB">
        <descripGrp>
          <basic:definition>A blade on a stick that loosens the ground.</basic:definition>
          <basic:source>https://example.org/hoe</basic:source>
        </descripGrp>
        <termSec>
          <term>hoe</term>
          <min:partOfSpeech>noun</min:partOfSpeech>
          <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
          <basic:context>Draw the hoe towards you.</basic:context>
        </termSec>
      </langSec>
      <langSec xml:lang="ja"><termSec><term>くわ</term></termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""
SAMPLES: list[tuple[str, str, list[dict[str, Any]], str]] = [
    (
        VERSION_2,
        "Garden words",
        [
            {
                "id": "c1",
                "term": "wheelbarrow",
                "aliases": "hand cart",
                "avoid": [{"text": "barrow", "why": "It is a mound, too."}],
                "definition": "A wheel on a frame\nthat carries soil.",
                "examples": "Push the wheelbarrow uphill.",
                "tags": "gardening",
                "sources": "The green book",
                "related": "c2",
                "translations": {"ja": {"term": "手押し車"}},
            },
            {"id": "c2", "term": "spade", "definition": "A tool that digs.", "related": "c1"},
        ],
        "transacGrp, hi in definition, partOfSpeech",
    ),
    (
        DCA,
        "畑の言葉",
        [
            {
                "id": "肥料",
                "term": "堆肥",
                "abbr": "TH",
                "avoid": [{"text": "ごみ土", "why": "失礼に聞こえる"}],
                "definition": "草や葉を積んで作る土の栄養。",
                "note": "生ごみは別に扱う。",
                "tags": "土",
                "sources": [{"title": "畑の本", "url": "https://example.org/book"}],
                "page": "https://example.org/compost",
                "translations": {
                    "en": {"term": "compost", "abbr": "CMP", "definition": "Food for the soil, made of leaves."}
                },
            }
        ],
        "externalCrossReference text 'もっと'",
    ),
    (
        DCT,
        "",
        [
            {
                "id": "hoe",
                "term": "hoe",
                "definition": "A blade on a stick that loosens the ground.",
                "examples": "Draw the hoe towards you.",
                "tags": "gardening",
                "sources": "https://example.org/hoe",
                "translations": {"ja": {"term": "くわ"}},
            }
        ],
        "partOfSpeech",
    ),
]


def imported(text: str | bytes, language: str = "", path: str = "words.tbx") -> Imported:
    return read_as(read, (path, text), language=language)


def basic(body: str, language: str = "en") -> str:
    """Wrap parts of a concept in a file."""
    return f'<tbx xml:lang="{language}"><text><body><conceptEntry id="c1">{body}</conceptEntry></body></text></tbx>'


@pytest.mark.parametrize(("text", "title", "entries", "untaken"), SAMPLES, ids=["version 2", "DCA", "DCT"])
def test_samples_are_read(text: str, title: str, entries: list[dict[str, Any]], untaken: str) -> None:
    made = imported(text)
    assert [dict(entry.values) for entry in made.entries] == entries
    assert made.title == title
    assert {problem.code for problem in made.problems} == {Code.CANNOT_HOLD}
    assert [problem.message.partition("': ")[2] for problem in made.problems if "parts of" in problem.message] == [
        untaken
    ]


def test_an_entry_stands_where_its_concept_does() -> None:
    made = imported(VERSION_2)
    assert [str(entry.where) for entry in made.entries] == ["words.tbx:11:5", "words.tbx:37:5"]
    assert str(next(problem.where for problem in made.problems if "parts of" in problem.message)) == "words.tbx:11:5"


ONE = "<langSec xml:lang='en'>{}</langSec>"
TERM = "<termSec><term>{}</term>{}</termSec>"
STATUS = "<termNote type='administrativeStatus'>{}</termNote>"
TYPE = "<termNote type='termType'>{}</termNote>"
PARTS: list[tuple[str, dict[str, Any], list[str]]] = [
    (ONE.format(TERM.format("a", "")), {"term": "a"}, []),
    (ONE.format(TERM.format(" a\n  b ", "")), {"term": "a b"}, []),
    (ONE.format(TERM.format("A", TYPE.format("acronym")) + TERM.format("b", "")), {"term": "b", "abbr": "A"}, []),
    (ONE.format(TERM.format("A", TYPE.format("acronym"))), {"term": "A"}, []),
    (
        ONE.format(TERM.format("a", "") + TERM.format("b", STATUS.format("preferredTerm-admn-sts"))),
        {"term": "b", "aliases": "a"},
        [],
    ),
    (
        ONE.format(TERM.format("a", STATUS.format("deprecatedTerm-admn-sts")) + TERM.format("b", "")),
        {"term": "b", "avoid": "a"},
        [],
    ),
    (
        ONE.format(TERM.format("a", STATUS.format("deprecatedTerm-admn-sts"))),
        {"term": "a", "status": "deprecated"},
        [],
    ),
    (
        ONE.format(TERM.format("a", "") + TERM.format("b", TYPE.format("shortForm"))),
        {"term": "a", "aliases": "b"},
        ["termType shortForm"],
    ),
    (
        ONE.format(TERM.format("a", STATUS.format("legalTerm-admn-sts"))),
        {"term": "a"},
        ["legalTerm-admn-sts of 'a'"],
    ),
    (
        ONE.format(TERM.format("a", "") + TERM.format("b", "<note>n</note>")),
        {"term": "a", "aliases": "b"},
        ["note of 'b'"],
    ),
    (
        ONE.format(
            "<descrip type='definition'>1</descrip><descrip type='definition'>2</descrip>" + TERM.format("a", "")
        ),
        {"term": "a", "definition": "1"},
        ["a further definition"],
    ),
    (
        "<descrip type='definition' xml:lang='fr'>f</descrip>" + ONE.format(TERM.format("a", "")),
        {"term": "a"},
        ["definition in a language without terms"],
    ),
    (
        "<descrip type='definition' xml:lang='fr'>f</descrip><note>n</note>"
        + ONE.format("<note>m</note>" + TERM.format("a", ""))
        + "<langSec xml:lang='fr'><termSec><term>a</term></termSec></langSec>",
        {"term": "a", "note": "m\n\nn", "translations": {"fr": {"definition": "f"}}},
        [],
    ),
    (
        ONE.format(TERM.format("a", ""))
        + f"<langSec xml:lang='fr'>{TERM.format('b', '')}{TERM.format('c', STATUS.format('obsolete'))}</langSec>",
        {"term": "a", "translations": {"fr": {"term": "b"}}},
        ["'c', which is obsolete"],
    ),
    (
        "<ref type='crossReference' target='c9'>x</ref><ref type='crossReference'>y</ref>"
        + ONE.format(TERM.format("a", "")),
        {"term": "a"},
        ["crossReference to 'c9'", "crossReference to 'y'"],
    ),
    (
        "<xref type='externalCrossReference' target='https://a/'>https://a/</xref>"
        "<xref type='externalCrossReference' target='https://b/'>https://b/</xref>"
        "<xref type='xGraphic' target='https://c/'>c</xref>" + ONE.format(TERM.format("a", "")),
        {"term": "a", "page": "https://a/"},
        ["xGraphic", "externalCrossReference https://b/"],
    ),
    (
        ONE.format(TERM.format("a", "")) + "<langSec>" + TERM.format("b", "") + "</langSec>",
        {"term": "a"},
        ["a section in no language: term"],
    ),
]


@pytest.mark.parametrize(("body", "values", "untaken"), PARTS)
def test_every_part_is_taken_or_reported(body: str, values: dict[str, Any], untaken: list[str]) -> None:
    made = imported(basic(body))
    assert [dict(entry.values) for entry in made.entries] == [{"id": "c1", **values}]
    assert [problem.message.partition("': ")[2] for problem in made.problems] == [", ".join(untaken)] * bool(untaken)


LANGUAGES = [("", "en", "hoe"), ("ja", "ja", "くわ"), ("en-US", "en-US", "hoe"), ("EN_us", "en-US", "hoe")]


@pytest.mark.parametrize(("wanted", "language", "term"), LANGUAGES)
def test_one_language_is_the_glossary_s(wanted: str, language: str, term: str) -> None:
    made = imported(DCT, wanted)
    assert (made.language, made.entries[0].values["term"]) == (language, term)


def test_a_concept_without_the_language_is_reported() -> None:
    made = imported(DCT, "de")
    assert not made.entries
    assert "'hoe' has no term in 'de', the language of the glossary, and is left out" in str(made.problems[-1])


def test_concepts_of_two_files_keep_apart() -> None:
    made = read_as(read, ("a.tbx", VERSION_2), ("b.tbx", VERSION_2))
    ids = [entry.values["id"] for entry in made.entries]
    assert ids[:2] == ["c1", "c2"]
    assert len({*ids}) == 4
    assert [entry.values["related"] for entry in made.entries] == [ids[1], ids[0], ids[3], ids[2]]
    assert sum(problem.code is Code.DUPLICATE_ID for problem in made.problems) == 2


def test_an_encoding_is_taken_from_the_file() -> None:
    text = DCA.replace("UTF-8", "Shift_JIS")
    assert imported(text.encode("cp932")).title == "畑の言葉"
    assert imported(DCA.encode("utf-16")).title == "畑の言葉"


LAUGHS = """\
<!DOCTYPE tbx [
  <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
]><tbx>&b;</tbx>"""
WRONG: list[tuple[bytes, Code, str]] = [
    (b"", Code.BAD_FORMAT, "words.tbx:1:1: the file is empty"),
    (b"  \n", Code.BAD_FORMAT, "words.tbx:1:1: the file is empty"),
    (b"\x89PNG\r\n\x1a\n\0", Code.UNREADABLE_FILE, "words.tbx:1:1: "),
    (b"plain text", Code.BAD_FORMAT, "words.tbx:1:1: this is not well-formed XML"),
    (DCA[:-20].encode(), Code.BAD_FORMAT, "words.tbx:35:"),
    (b"<!DOCTYPE html><html><body><p>No<br></body></html>", Code.BAD_FORMAT, "this is not well-formed XML"),
    (b"<html/>", Code.BAD_FORMAT, "words.tbx:1:1: this is not TBX: it begins with <html>"),
    (b"<tbx/>", Code.BAD_FORMAT, "words.tbx:1:1: there is no concept in this file"),
    (LAUGHS.encode(), Code.BAD_FORMAT, "words.tbx:2:14: the file declares entities"),
    (b'<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><t>&x;</t>', Code.BAD_FORMAT, "declares entities"),
    (b'<!DOCTYPE t [<!ENTITY % x SYSTEM "http://127.0.0.1:1/">%x;]><t/>', Code.BAD_FORMAT, "declares entities"),
    (b"<a>" * 10_000, Code.BAD_FORMAT, "words.tbx:1:601: elements are nested deeper than 200"),
    (
        b"<tbx>\n<text>&nbsp;</text></tbx>",
        Code.BAD_FORMAT,
        "words.tbx:2:7: this is not well-formed XML: undefined entity",
    ),
]


@pytest.mark.parametrize(("data", "code", "reported"), WRONG)
def test_a_wrong_file_is_reported_with_its_place(data: bytes, code: Code, reported: str) -> None:
    made = imported(data)
    assert not made.entries
    assert [problem.code for problem in made.problems] == [code]
    assert reported in str(made.problems[0])


@settings(max_examples=60)
@given(st.sampled_from([VERSION_2, DCA, DCT]).map(str.encode), st.data())
def test_a_damaged_file_makes_no_traceback(data: bytes, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(start, min(start + 200, len(data))))
    made = imported(data[:start] + draw.draw(st.binary(max_size=8)) + data[end:])
    assert all(problem.where.file == "words.tbx" for problem in made.problems)


@settings(max_examples=40)
@given(st.binary(max_size=60))
def test_any_bytes_make_problems(data: bytes) -> None:
    assert imported(data).problems


# What TBX-Basic holds


_HELD = {"term", "abbr", "aliases", "definition", "note", "examples"}
_HELD_ONCE = {"id", "avoid", "tags", "related", "sources"}


def _bare(name: Any, *kept: str) -> Any:  # noqa: ANN401 - a name of an entry
    if not isinstance(name, dict):
        return name
    bare = {key: value for key, value in name.items() if key in {"text", *kept}}
    return bare if len(bare) > 1 else bare["text"]


def _spoken(values: dict[str, Any]) -> dict[str, Any]:
    held = {key: value for key, value in values.items() if key in _HELD}
    return {
        key: [_bare(each) for each in value] if key in {"abbr", "aliases"} else value for key, value in held.items()
    }


def held(data: dict[str, Any]) -> dict[str, Any]:
    """Return what of a glossary file is to come back from TBX: the slow obvious way."""
    made = {}
    for entry in data["terms"]:
        if "see" not in entry:
            kept = {key: value for key, value in entry.items() if key in _HELD_ONCE} | _spoken(entry)
            kept |= {"avoid": [_bare(each, "why") for each in entry.get("avoid", ())]}
            kept |= {"page": entry["page"]} if entry.get("page", "").startswith("https:") else {}
            kept |= {"status": "deprecated"} if entry.get("status") == "deprecated" else {}
            translations = {tag: _spoken(each) for tag, each in entry.get("translations", {}).items()}
            kept["translations"] = {tag: each for tag, each in translations.items() if each}
            made[entry["id"]] = kept
    for entry in data["terms"]:
        if "see" in entry:
            target = made[entry["see"]]
            old = entry.get("status") == "deprecated" and "status" not in target
            target.setdefault("avoid" if old else "aliases", []).append(entry["term"])
    return {key: value for key, value in data.items() if key in {"title", "language"}} | {"terms": list(made.values())}


def exported(glossary: Glossary) -> tuple[str, dict[str, set[str]]]:
    """Return the text, and what is reported, by the id of each term: the keys alone."""
    made = write(glossary)
    by_place = {term.where: term.id for term in glossary.terms}
    reported: dict[str, set[str]] = {}
    for problem in made.problems:
        if problem.where in by_place:
            parts = problem.message.partition("': ")[2].split(", ")
            reported[by_place[problem.where]] = {part.removeprefix("settings of ") for part in parts}
    return made.text, reported


EVERYTHING = {
    "title": "All",
    "language": "en",
    "terms": [
        {"term": "a", "id": "a", "definition": "A.", "abbr": ["A"], "aliases": [{"text": "b", "auto": False}]},
        {"term": "c", "see": "a", "status": "deprecated"},
    ],
}


@settings(max_examples=60)
@example(EVERYTHING)
@given(glossaries)
def test_what_comes_back_is_what_is_held_and_the_rest_is_reported(data: dict[str, Any]) -> None:
    glossary = loaded(data)
    before = {entry["id"]: entry for entry in glossary_data(glossary)["terms"]}
    text, reported = exported(glossary)
    again = glossary_data(loaded(file_data(imported(text))))
    assert again == glossary_data(loaded(held(data)))
    after = {entry["id"]: entry for entry in again["terms"]}
    for id_, entry in before.items():
        if "see" in entry:
            continue
        parts = {column_of(path): value for path, value in parts_of(entry)}
        kept = {column_of(path): value for path, value in parts_of(after[id_])}
        differing = {key for key in parts if kept.get(key) != parts[key]}
        gained = {"aliases", "avoid"} if any(other.get("see") == id_ for other in before.values()) else set()
        assert reported.get(id_, set()) <= differing
        assert differing <= reported.get(id_, set()) | gained


LOSSY: list[tuple[dict[str, Any], str]] = [
    ({"definition": "- a\n  - b\n  - c"}, "spaces or control characters of definition"),
    ({"definition": "a\x07b"}, "spaces or control characters of definition"),
    ({"definition": "a\rb\x85c"}, "spaces or control characters of definition"),
    ({"sources": [{"title": "a <https://b/>"}]}, "sources (which of 'a <https://b/>' is the address)"),
    ({"sources": [{"url": "a.md"}]}, "sources (which of 'a.md' is the address)"),
    ({"translations": {"EN": {"term": "x", "note": "y"}}}, "term.EN, note.EN"),
    ({"page": "a.md"}, "page"),
    ({"aliases": [{"text": "b", "why": "c"}]}, "settings of aliases"),
]


@pytest.mark.parametrize(("values", "reported"), LOSSY)
def test_what_would_come_back_otherwise_is_reported(values: dict[str, Any], reported: str) -> None:
    made = write(loaded({"language": "en", "terms": [{"term": "a", "definition": "A.", **values}]}))
    assert [problem.message for problem in made.problems] == [f"tbx has no place for parts of 'a': {reported}"]
    assert imported(made.text).entries


def test_the_file_s_own_words_are_reported() -> None:
    made = write(loaded({"format": "rst", "tags": {"a": "A"}, "terms": [{"term": "a", "definition": "A."}]}))
    assert 'xml:lang="und"' in made.text
    assert "format, tags" in made.problems[0].message
    assert imported(made.text).language == ""
