"""Names with brackets hold others, a reading, or say which thing is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.text.bracketed import is_initials, is_short_for, looks_abbreviated, taken_apart

OTHERS = [
    # the name, and what it is without the brackets and what they hold
    ("Python Packaging Authority (PyPA)", ("Python Packaging Authority", "PyPA")),
    ("Extensible Markup Language (XML)", ("Extensible Markup Language", "XML")),
    ("source distribution (sdist)", ("source distribution", "sdist")),
    ("Kubernetes (K8s)", ("Kubernetes", "K8s")),
    ("PyPI (Python Package Index)", ("PyPI", "Python Package Index")),
    ("LLM(Large Language Model)", ("LLM", "Large Language Model")),
    ("wheel (or built distribution, “bdist”)", ("wheel", "built distribution", "bdist")),
    ("trust zone (also known as security zone)", ("trust zone", "security zone")),
    ("Serveur (ou hôte)", ("Serveur", "hôte")),
    ("端末（または ターミナル）", ("端末", "ターミナル")),
    ("크러스터 (Cluster)", ("크러스터", "Cluster")),
    ("検索拡張生成 (RAG / Retrieval-Augmented Generation)", ("検索拡張生成", "RAG", "Retrieval-Augmented Generation")),
    ("Record ('Row', line)", ("Record", "Row", "line")),
    ("Directory ('Folder' oder 'Catalogue')", ("Directory", "Folder", "Catalogue")),
    ("Стек (Stack)", ("Стек", "Stack")),
    ("النول (Loom)", ("النول", "Loom")),
    ("機会（好機 / Opportunity）", ("機会", "好機", "Opportunity")),
    ("RAG（Retrieval-Augmented Generation：検索拡張生成）", ("RAG", "Retrieval-Augmented Generation", "検索拡張生成")),
    ("CRUD (Create, Read, Update, Delete)", ("CRUD", "Create, Read, Update, Delete")),
    ("CI/CD (Continuous Integration / Continuous Delivery)", ("CI/CD", "Continuous Integration / Continuous Delivery")),
    ("VAD (Visite à domicile)", ("VAD", "Visite à domicile")),
    ("XSS (Cross-Site Scripting)", ("XSS", "Cross-Site Scripting")),
    ("W3C (World Wide Web Consortium)", ("W3C", "World Wide Web Consortium")),
    ("Draft (Draught)", ("Draft", "Draught")),
    ("mould (mold)", ("mould", "mold")),
    ("終止（カデンツ）", ("終止", "カデンツ")),
    ("型（プログラミング）", ("型",)),
    ("Nutzlast (engl. payload)", ("Nutzlast", "payload")),
    ("Form (Format)", ("Form",)),
    ("Node (Mode)", ("Node",)),
    ("Уровень (42)", ("Уровень",)),
    ("Notebook (File Format)", ("Notebook",)),
    ("Cell (UI)", ("Cell",)),
    ("Bias(統計)", ("Bias", "統計")),
    ("Go（言語）", ("Go",)),
    ("Python 3 (or later)", ("Python 3",)),
    ("和暦（2019）", ("和暦",)),
    ("ノード(網)", ("ノード",)),
    ("item(s)", None),
    ("print(x)", None),
    ("(a) (b)", None),
    ("GNU General Public License (GPL) v3", ("GNU General Public License v3", "GPL v3")),
    ("Array (of numbers) type", None),
    ("Input/Output (I/O)", ("Input/Output", "I/O")),
    ("Transport Layer Security (TLS) (protocol)", ("Transport Layer Security", "TLS")),
    ("Repository (repo)", ("Repository", "repo")),
    ("Node (no)", ("Node",)),
    ("Node" + " (x)" * 9_999, None),
    ("Operating System (OS for short)", ("Operating System", "OS")),
    ("Réseau local (LAN)", ("Réseau local",)),
    ("Red privada virtual (VPN)", ("Red privada virtual", "VPN")),
    ("Interfaccia a riga di comando (CLI)", ("Interfaccia a riga di comando", "CLI")),
    ("Source control (IT)", ("Source control",)),
    ("Attention (NLP)", ("Attention",)),
    ("Kilobyte (kB)", ("Kilobyte", "kB")),
    ("Megabit pro Sekunde (Mbit/s)", ("Megabit pro Sekunde", "Mbit/s")),
    ("gigabytes per second (GB/s)", ("gigabytes per second", "GB/s")),
    ("Hertz (Hz)", ("Hertz", "Hz")),
    ("Kilometre (km)", ("Kilometre", "km")),
    ("Iron (Fe)", ("Iron",)),
    ("Method (so/to)", ("Method",)),
    ("Intelligence artificielle (AI)", ("Intelligence artificielle", "AI")),
    ("検索拡張生成【RAG】", ("検索拡張生成", "RAG")),
    ("a ()", None),
    ("(a)", None),
    ("API", None),
]


@pytest.mark.parametrize(("name", "expected"), OTHERS)
def test_a_name_is_taken_apart(name: str, expected: tuple[str, ...] | None) -> None:
    found = taken_apart(name)
    assert (found and (found.name, *found.others)) == expected


@pytest.mark.parametrize("others", [(), ("ブルーム",)])
def test_a_reading_is_no_name(others: tuple[str, ...]) -> None:
    found = taken_apart(f"用語集（{'、'.join(['ようごしゅう', *others])}）")
    assert found is not None
    assert (found.name, found.others, found.reading) == ("用語集", others, "ようごしゅう")


@pytest.mark.parametrize(("name", "reading"), [("API（エーピーアイ）", "エーピーアイ"), ("PR（プルリクエスト）", "")])
def test_letters_have_a_reading(name: str, reading: str) -> None:
    found = taken_apart(name)
    assert found is not None
    assert found.reading == reading


INITIALS = [
    ("LLM", "Large Language Model", True),
    ("LLMs", "Large Language Models", True),
    ("AI", "BI", False),
    ("A", "Any thing", False),
    ("CD", "Cad", False),
]


@pytest.mark.parametrize(("short", "long", "expected"), INITIALS)
def test_initials_are_known(short: str, long: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_initials(short, long) is expected


SHORT = [
    ("k8s", "Kubernetes", True),
    ("k8s", "Kuberneteses", False),
    ("k8x", "Kubernetes", False),
    ("stdin", "standard input", True),
    ("form", "file format", True),
    ("node", "tree", False),
    ("standardin", "standard input", False),
    ("DB", "データベース", True),
    ("UI", "Menu", False),
    ("Node", "Network Device", False),
    ("ПВД", "плита временных дорог", True),
    ("ÖPNV", "Öffentlicher Personennahverkehr", True),
    ("Alt.", "Altitude", True),
    ("S.", "Station", False),
    ("Stephen K.", "Stephen King", False),
    ("Alt", "Altitude", False),
]


@pytest.mark.parametrize(("short", "long", "expected"), SHORT)
def test_an_abbreviation_is_known(short: str, long: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_short_for(short, long) is expected


def test_a_name_alone_is_no_abbreviation() -> None:
    assert not looks_abbreviated("API", ["API"])
    assert looks_abbreviated("API", ["API", "application programming interface"])
    assert looks_abbreviated("Alt.", ["Altitude", "Alt."])
    assert not looks_abbreviated("Alt.", ["Azimuth", "Alt."])


@given(st.text("ab AB()（）/、用ご12s", max_size=20))
def test_names_are_pieces_of_the_name_and_not_empty(name: str) -> None:
    found = taken_apart(name)
    for each in (found.name, *found.others) if found else ():
        letters = iter(name)
        assert each
        assert all(letter in letters for letter in each), "what is left out is all that differs"
