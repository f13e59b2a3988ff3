"""A translator's round: out for one language, and back; what nobody touched stays, and one edit is one change."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from glossary_plugin.core.checking.check import check
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.untranslated import state
from glossary_plugin.exchange.formats import Document, ImportSettings
from glossary_plugin.exchange.glossary_yaml.changes import Target
from glossary_plugin.exchange.glossary_yaml.update import Updated, update
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.registry import FORMATS
from glossary_plugin.exchange.tables.cells import guarded, unguarded
from tests.exchange.glossaries import FOLDER, glossaries
from tests.exchange.strategies import NAMES, PROSE, files

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossary_plugin.core.model import Glossary

NAMED = ["xliff", "po", "csv", "tsv", "xlsx"]


def loaded(**texts: str) -> Glossary:
    """Load files by their names without a suffix."""
    for name, text in texts.items():
        (FOLDER / f"{name}.yml").write_bytes(text.encode())
    return load([f"{name}.yml" for name in texts], base=FOLDER)


def out(format_: str, glossary: Glossary, language: str) -> bytes:
    """Export a glossary for a translator."""
    exported = FORMATS[format_].translator()(glossary, language, "")
    return exported.data or exported.text.encode()


def back(format_: str, data: bytes, file: str = "g", *, stale: bool = False, **texts: str) -> Updated:
    """Bring what came back into one of the files, and fail on what could not be read."""
    document = Document(path=f"back.{format_}", data=data)
    table = FORMATS[format_].row_reader()([document], ImportSettings())
    assert not table.problems
    target = Target(file=f"{file}.yml", label=f"{file}.yml", glossary=loaded(**texts), takes_stale=stale)
    return update(texts[file], target, table.rows)


def in_xliff(data: bytes, name: str, text: str) -> bytes:
    space = "{urn:oasis:names:tc:xliff:document:1.2}"
    root = ET.fromstring(data)  # noqa: S314 - our own
    unit = next(each for each in root.iter(f"{space}trans-unit") if each.get("id") == name)
    target = unit.find(f"{space}target")
    if target is None:
        target = ET.Element(f"{space}target")
        unit.insert(1, target)
    target.text = text
    edited: bytes = ET.tostring(root, encoding="utf-8")
    return edited


def in_po(data: bytes, name: str, text: str) -> bytes:
    catalog = read_po(BytesIO(data))
    next(each for each in catalog if each.context == name).string = text
    file = BytesIO()
    write_po(file, catalog)
    return file.getvalue()


def in_rows(rows: list[list[str]], name: str, text: str, language: str) -> None:
    id_, _, column = name.partition("/")
    row = next(row for row in rows[1:] if unguarded(row[0]) == id_)
    row[rows[0].index(f"{column}.{language}")] = text


def in_text(delimiter: str) -> Callable[[bytes, str, str, str], bytes]:
    def edit(data: bytes, name: str, text: str, language: str) -> bytes:
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
        in_rows(rows, name, guarded(text), language)
        file = StringIO(newline="")
        csv.writer(file, delimiter=delimiter).writerows(rows)
        return file.getvalue().encode()

    return edit


def in_xlsx(data: bytes, name: str, text: str, language: str) -> bytes:
    book = load_workbook(BytesIO(data))
    (sheet,) = book.worksheets
    id_, _, column = name.partition("/")
    place = next(cell.column for cell in sheet[1] if cell.value == f"{column}.{language}")
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == id_)
    row[place - 1].value = guarded(text)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


EDITS: dict[str, Callable[[bytes, str, str, str], bytes]] = {
    "xliff": lambda data, name, text, _: in_xliff(data, name, text),
    "po": lambda data, name, text, _: in_po(data, name, text),
    "csv": in_text(","),
    "tsv": in_text("\t"),
    "xlsx": in_xlsx,
}


@pytest.mark.parametrize("format_", NAMED)
@settings(max_examples=12)
@given(glossaries, st.sampled_from(["de", "zh-Hant", "fr"]))
def test_what_nobody_has_edited_changes_nothing(format_: str, data: dict[str, Any], language: str) -> None:
    text = write_yaml(data)
    made = back(format_, out(format_, loaded(g=text), language), g=text)
    assert (made.text, made.changes, made.stale, made.problems) == (text, 0, 0, [])


@pytest.mark.parametrize("format_", NAMED)
@settings(max_examples=8)
@given(files(), st.sampled_from(["de", "pt-BR"]), NAMES, PROSE)
def test_one_edit_is_one_change(format_: str, terms: list[dict[str, Any]], language: str, name: str, text: str) -> None:
    """Also of texts that a format takes for something else."""
    file = "# kept\n" + write_yaml({"language": "ja", "terms": terms})
    sent = out(format_, loaded(g=file), language)
    id_ = terms[0]["id"]
    for part, new in (("term", name), ("definition", text)):
        old = loaded(g=file).by_id[id_].translations.get(language)
        before = old and (old.texts.definition if part == "definition" else old.names[0].text)
        made = back(format_, EDITS[format_](sent, f"{id_}/{part}", new, language), g=file)
        assert (made.changes, made.problems) == (int(new != before), [])
        assert made.text.startswith("# kept\n")
        found = loaded(g=made.text)
        translation = found.by_id[id_].translations[language]
        assert (translation.texts.definition if part == "definition" else translation.names[0].text) == new
        assert [term.texts for term in found.terms] == [term.texts for term in loaded(g=file).terms]


ODD = """\
language: en
terms:
  # of brackets
  - term: ']]>'
    id: odd
    definition: "=1+1 <b>&amp;</b> \\u202Ertl\\u202C 50 % of %s {x} a\\u2028b"
    details: |
      - one
        two

      `code`
    aliases: [{text: 'a; b', auto: false}, 'c\\d', "'=x"]   # shown
    abbr: AB
    avoid: [bad]
    related: x
    explanations: {'simple': s, 'For "you" / me': t}
    examples: [e; f, g]
  - {term: Old, see: x, id: old}
  - {term: X, id: x, definition: x_x0041_y, match: {also: [z]}}
"""


@pytest.mark.parametrize("format_", NAMED)
@pytest.mark.parametrize("language", ["de", "zh-Hant", "pt-BR", "sr-Latn-RS", "es-419", "haw", "en-GB"])
def test_odd_texts_go_out_and_come_back(format_: str, language: str) -> None:
    names = {
        "odd/definition": "=1+1 \u202ex\u202c ]]>",
        'odd/explanations.For "you" / me': "u\n\nv",
    }
    names |= {"x/term": "_x0041_", "odd/aliases": r"p\; q; r"}
    sent = out(format_, loaded(g=ODD), language)
    for name, text in names.items():
        sent = EDITS[format_](sent, name, text, language)
    made = back(format_, sent, g=ODD)
    assert (made.changes, made.problems) == (4, [])
    assert "# shown" in made.text
    assert "auto: false" in made.text
    found = loaded(g=made.text)
    assert not found.problems
    translation = found.terms[0].translations[language]
    assert translation.texts.definition == "=1+1 \u202ex\u202c ]]>"
    assert dict(translation.texts.explanations) == {'For "you" / me': "u\n\nv"}
    assert [name.text for name in translation.names] == ["p; q", "r"]
    assert found.terms[2].translations[language].names[0].text == "_x0041_"
    again = back(format_, out(format_, found, language), g=made.text)
    assert (again.text, again.changes) == (made.text, 0)


HERE = "language: en\nterms:\n  - {term: API, definition: A contract.} # one\n  - {term: GPU, definition: A chip.}\n"


@pytest.mark.parametrize("format_", NAMED)
def test_a_translation_of_an_older_text_is_reported_and_left_out(format_: str) -> None:
    sent = out(format_, loaded(g=HERE), "de")
    for name, text in {
        "api/term": "Schnittstelle",
        "api/definition": "Ein Vertrag.",
        "gpu/definition": "Chip.",
    }.items():
        sent = EDITS[format_](sent, name, text, "de")
    now = HERE.replace("A contract.", "A contract between programs.")
    made = back(format_, sent, g=now)
    (problem,) = made.problems
    assert str(problem.where) == "g.yml:3:5"
    assert problem.code == "stale-translation"
    assert problem.message == (
        "definition.de of 'API' translates an older text: 'A contract.' is now 'A contract between programs.'; "
        "left out is 'Ein Vertrag.'"
    )
    chip = state({"term": "GPU", "definition": "A chip."})
    assert made.text == now.replace("programs.}", "programs., translations: {de: {term: Schnittstelle}}}").replace(
        "chip.}", f"chip., translations: {{de: {{definition: Chip., of: {chip}}}}}}}"
    )
    assert made.reports[2:] == [
        "g.yml:3: 'API' has no translation into 'de' of: definition",
        "g.yml:4: 'GPU' has no translation into 'de' of: term",
    ]
    assert made.summary("g.yml") == (
        "2 changes in 'g.yml'; 1 translation is of an older text; 2 texts have no translation"
    )
    taken = back(format_, sent, stale=True, g=now)
    assert "definition: Ein Vertrag." in taken.text
    assert [each.code for each in taken.problems] == ["stale-translation"]
    assert (taken.changes, taken.untranslated) == (3, 1)
    assert _outdated(taken.text) == ["g.yml:3:74"]
    assert _outdated(taken.text.replace("A contract between programs.", "A  contract.")) == []
    sent = EDITS[format_](sent, "api/definition", "", "de")
    assert _outdated(back(format_, sent, g=taken.text).text) == ["g.yml:3:74"]


def _outdated(text: str) -> list[str]:
    """Return where a check finds a translation of an older text."""
    return [str(each.where) for each in check(loaded(g=text), checking=True) if each.code == "stale-translation"]


def test_white_space_and_control_characters_make_no_text_another_one() -> None:
    file = 'language: en\nterms: {API: {definition: "a\\u0001 b\\n\\nc"}}\n'
    for format_ in ("xliff", "po"):
        sent = EDITS[format_](out(format_, loaded(g=file), "de"), "api/definition", "x", "de")
        made = back(format_, sent.replace(b"a\x01 b", b"a b").replace(b"\n\nc", b" c"), g=file)
        assert (made.changes, made.problems) == (1, [])


@pytest.mark.parametrize("format_", NAMED)
def test_an_empty_translation_takes_none_away(format_: str) -> None:
    sent = out(format_, loaded(g=HERE), "de")
    now = HERE.replace("contract.}", "contract., translations: {de: {term: Schnittstelle}}}")
    made = back(format_, sent, g=now)
    assert (made.text, made.changes, made.untranslated) == (now, 0, 3)


GERMAN = "language: de\nterms:\n  - {term: Schnittstelle, id: api, definition: Ein Vertrag.}\n"


@pytest.mark.parametrize("format_", NAMED)
def test_a_language_with_a_file_of_its_own_is_changed_there(format_: str) -> None:
    sent = EDITS[format_](out(format_, loaded(a=HERE, b=GERMAN), "de"), "api/definition", "Der Vertrag.", "de")
    made = back(format_, sent, "b", a=HERE, b=GERMAN)
    contract = state({"term": "API", "definition": "A contract."})
    assert made.text == GERMAN.replace("Ein Vertrag.", f"Der Vertrag., of: {contract}")
    assert (made.changes, made.untranslated, made.problems) == (1, 0, [])
    made = back(format_, sent, "a", a=HERE, b=GERMAN)
    assert made.text == HERE
    assert [each.message for each in made.problems] == [
        "'API' has this from other terms, from 'defaults' or from another file, and keeps it: definition.de"
    ]


@pytest.mark.parametrize("format_", NAMED)
def test_what_a_file_does_not_know_is_reported(format_: str) -> None:
    """A translator's file adds no terms, and does not overwrite what it translates."""
    sent = EDITS[format_](out(format_, loaded(g=HERE), "de"), "api/term", "Schnittstelle", "de")
    other = HERE.replace("term: API", "term: Api, id: apis")
    made = back(format_, sent, g=other)
    assert made.text == other
    assert [each.message for each in made.problems] == [
        "no term of 'g.yml' has the id 'api', and its translation is left out"
    ]
    made = back(format_, sent, g=HERE.replace("language: en", "language: de"))
    assert [each.message for each in made.problems] == ["'API' is in this language itself: term"]


def test_terms_of_an_unknown_language_and_of_the_language_itself_are_left_out() -> None:
    texts = {"a": "terms: {A: a, B: b}\n", "b": GERMAN, "c": HERE.replace("API", "C").replace("GPU", "D")}
    exported = FORMATS["po"].translator()(loaded(**texts), "de", "")
    assert [f"{each.where}: {each.message}" for each in exported.problems] == [
        "a.yml:1:9: 2 terms are left out: the language of 'a.yml' is not known"
    ]
    assert exported.counts == (2, 4)
    assert FORMATS["po"].translator()(loaded(**texts), "de", "en").counts == (4, 8)


@pytest.mark.parametrize("format_", ["csv", "tsv", "xlsx"])
def test_a_table_asks_for_the_readings_of_japanese(format_: str) -> None:
    sent = EDITS[format_](out(format_, loaded(g=HERE), "ja"), "api/reading", "えーぴーあい", "ja")
    made = back(format_, sent, g=HERE)
    assert (made.changes, made.problems) == (1, [])
    assert loaded(g=made.text).terms[0].translations["ja"].reading == "えーぴーあい"


@pytest.mark.parametrize("format_", NAMED)
@pytest.mark.parametrize("written", ["pt-br", "PT-br", "pt-BR"])
def test_a_language_stays_as_the_file_writes_it(format_: str, written: str) -> None:
    file = HERE.replace("contract.}", f"contract., translations: {{{written}: interface}}}}")
    sent = out(format_, loaded(g=file), "pt-BR")
    assert back(format_, sent, g=file).text == file
    made = back(format_, EDITS[format_](sent, "api/term", "contrato", "pt-BR"), g=file)
    assert made.changes == 1
    assert f"{{{written}: {{term: contrato, of: " in made.text
