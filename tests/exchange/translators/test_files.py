"""What files for translators look like, and what is reported of those that cannot be read."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from glossary_plugin.exchange.formats import ImportSettings
from glossary_plugin.exchange.registry import FORMATS
from tests.exchange.reading import documents, reported
from tests.exchange.reading import read as read_as
from tests.exchange.translators.test_round_trips import ODD, loaded, out

FILE = """\
language: en
title: Ships
terms:
  - {term: Quay, definition: "A wall\\nto moor at.", aliases: [Wharf, Dock], translations: {de: {term: Kai}}}
"""
XLIFF = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="g.yml" datatype="plaintext" source-language="en" target-language="de">
    <body>
      <trans-unit id="quay/term" resname="quay/term" xml:space="preserve">
        <source>Quay</source>
        <target state="translated">Kai</target>
        <note>term of 'Quay'</note>
      </trans-unit>
      <trans-unit id="quay/aliases" resname="quay/aliases" xml:space="preserve">
        <source>Wharf; Dock</source>
        <note>aliases of 'Quay'; a semicolon separates several (\\; is one of a text)</note>
      </trans-unit>
      <trans-unit id="quay/definition" resname="quay/definition" xml:space="preserve">
        <source>A wall
to moor at.</source>
        <note>definition of 'Quay', in Markdown</note>
      </trans-unit>
    </body>
  </file>
</xliff>
"""
PO = """
#. term of 'Quay'
#: g.yml:4
msgctxt "quay/term"
msgid "Quay"
msgstr "Kai"

#. aliases of 'Quay'; a semicolon separates several (\\; is one of a text)
#: g.yml:4
msgctxt "quay/aliases"
msgid "Wharf; Dock"
msgstr ""

#. definition of 'Quay', in Markdown
#: g.yml:4
msgctxt "quay/definition"
msgid ""
"A wall\\n"
"to moor at."
msgstr ""

"""


def test_a_file_has_each_text_with_its_translation_and_a_note() -> None:
    assert out("xliff", loaded(g=FILE), "de").decode() == XLIFF
    head, _, messages = out("po", loaded(g=FILE), "de").decode().partition("\n\n")
    assert f"\n{messages}" == PO
    assert head.startswith('# Ships: de\nmsgid ""\nmsgstr ""\n"Project-Id-Version: Ships 1\\n"\n')
    assert out("tsv", loaded(g=FILE), "de").decode("utf-8-sig").splitlines()[0].split("\t") == [
        "id",
        "term.source",
        "term.de",
        "aliases.source",
        "aliases.de",
        "definition.source",
        "definition.de",
    ]


def test_files_of_several_languages_are_parted() -> None:
    """XLIFF names the language of each, and reStructuredText is named where it is one."""
    texts = {"a": "language: en\nformat: rst\nterms: {A: a}\n", "b": "language: fr\nterms: {B: b}\n"}
    made = out("xliff", loaded(**texts), "de").decode()
    assert [each.split('"')[0] for each in made.split('source-language="')[1:]] == ["en", "fr"]
    assert "definition of 'A', in reStructuredText" in made


def test_a_workbook_is_fit_to_be_read_and_filled_in() -> None:
    (sheet,) = load_workbook(BytesIO(out("xlsx", loaded(g=ODD), "de"))).worksheets
    assert (sheet.title, sheet.freeze_panes, sheet.dimensions) == ("de", "B2", "A1:Q4")
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} <= {"s", "inlineStr"}
    assert all(cell.number_format == "@" and cell.alignment.wrap_text for cell in cells)
    assert [cell.font.bold for cell in sheet["A"]] == [True, False, False, False]
    widths = [sheet.column_dimensions[letter].width for letter in "ABI"]
    assert widths[0] < widths[1] < widths[2] <= 50
    assert "=1+1 <b>&amp;</b>" in next(cell.value for cell in cells if str(cell.value).startswith("="))


def test_what_a_workbook_cannot_hold_is_left_out_and_reported() -> None:
    long = "x" * 32_768
    file = f'language: en\nterms: {{A: "a\\u0001", B: {long}, C: c}}\n'
    for exported in (FORMATS["xlsx"].translator()(loaded(g=file), "de", ""), FORMATS["xlsx"].writer()(loaded(g=file))):
        (sheet,) = load_workbook(BytesIO(exported.data)).worksheets
        assert sheet.max_row == 2
        assert [each.message.partition(":")[0] for each in exported.problems if "all" in each.message] == [
            "xlsx has no place for parts of 'A'",
            "xlsx has no place for parts of 'B'",
        ]


def test_no_text_is_taken_for_the_format_string_of_a_program() -> None:
    """Such as "50 % of" or "{x}", whose translation gettext would check."""
    made = out("po", loaded(g=ODD), "de")
    assert b"50 % of %s {x}" in made
    assert b"\n#," not in made


@pytest.mark.parametrize("language", ["de", "de-1996", "zh-Hant", "en-x-foo", "tlh"])
def test_every_language_is_named_so_that_gettext_reads_it(language: str) -> None:
    made = out("po", loaded(g=FILE.replace("en", "fr", 1)), language)
    table = FORMATS["po"].row_reader()(documents(("a.po", made)), ImportSettings())
    assert {path[1] for row in table.rows for path in row.cells if path[0] == "translations"} == {
        language.replace("-x-foo", "")
    }


WRONG: list[tuple[str, str, str]] = [
    ("xliff", "", "a.x:1:1: the file is empty"),
    ("xliff", "<xliff/>", "a.x:1:1: this is no XLIFF"),
    ("xliff", "<xliff><file>", "a.x:1:14: this is not well-formed XML"),
    ("xliff", "<html><file/></html>", "a.x:1:1: this is no XLIFF"),
    (
        "xliff",
        '<xliff><file><unit id="a/term"><segment><source>A</source></segment></unit></file></xliff>',
        "a.x:1: the file does not name the language of its translations",
    ),
    (
        "xliff",
        '<!DOCTYPE x [<!ENTITY a "b">]><xliff><file/></xliff>',
        "a.x:1:25: the file declares entities, which are not read",
    ),
    ("po", 'msgid "a"\nmsgstr "b\n', "a.x:2:1: this is no line of a PO file"),
    ("po", 'msgid "a"b"\n', "a.x:1:1: this is no line of a PO file"),
    ("po", '"a"\n', "a.x:1: this PO file cannot be read: Got line starting with"),
    ("po", 'msgid ""\nmsgstr "Language: a_b_c_d_e\\n"\n', "a.x:1: this PO file cannot be read: "),
    ("po", 'msgid "a"\nmsgstr "b"\n', "a.x:1: the file does not name the language of its translations"),
]


@pytest.mark.parametrize(("format_", "text", "expected"), WRONG)
def test_what_cannot_be_read_is_reported_with_its_place(format_: str, text: str, expected: str) -> None:
    (line,) = reported(read_as(FORMATS[format_].reader(), ("a.x", text)))
    assert line.startswith(expected)


def test_many_unfinished_translations_are_counted() -> None:
    text = "".join(f'#, fuzzy\nmsgid "t{n}"\nmsgstr "x"\n\n' for n in range(7))
    table = FORMATS["po"].row_reader()(documents(("a.po", text)), ImportSettings(language="de"))
    assert [each.message for each in table.problems] == [
        "translations that the file marks as unfinished are left out: t0, t1, t2, t3, t4, and 2 more"
    ]


PIECES = [
    "msgid ",
    "msgstr ",
    "msgctxt ",
    "msgid_plural ",
    "msgstr[1] ",
    '"a/term"',
    '"',
    "\n",
    "#, fuzzy",
    "#~ ",
    "\\",
]
TAGS = ["<xliff><file>", '<trans-unit id="a/term">', "<source>", "<target>", "</target>", "a", "</file>", "&", "<"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.lists(st.sampled_from(TAGS)).map("".join))
def test_any_text_is_terms_or_problems(messages: str, tags: str) -> None:
    for format_, text in (("po", messages), ("xliff", tags)):
        read_as(FORMATS[format_].reader(), ("a.x", text))


@given(st.binary(max_size=60))
def test_any_bytes_are_terms_or_problems(data: bytes) -> None:
    for format_ in ("po", "xliff"):
        read_as(FORMATS[format_].reader(), ("a.x", data))
