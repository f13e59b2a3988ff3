"""Glossaries as small teams write them, each form in our own words: what a terminologist wants of them comes in."""

from __future__ import annotations

from typing import Any

import pytest

from glossary_plugin.exchange.markup.any_form import read as read_page
from glossary_plugin.exchange.markup.markdown.headings import read_any
from tests.exchange.reading import entries, read, reported

CASES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "commas inside long forms": (
        (
            "- **LIFO** — Last In, First Out\n- **ARC**: Area, Range, Count. What a survey has.\n"
            "- **CI** — Checks, always.\n"
        ),
        [
            {"term": "Last In, First Out", "abbr": "LIFO", "definition": "Last In, First Out"},
            {"term": "Area, Range, Count", "abbr": "ARC", "definition": "What a survey has."},
            {"term": "CI", "definition": "Checks, always."},
        ],
    ),
    "long forms in lines and paragraphs, and with remarks": (
        (
            "**NGP:** Net Gate\nProtocol. It sends.\n\n**KSB:** Knot Size Base (part 2). It counts.\n\n"
            "**HBF:** a hard bag format\n\n**MDL:** Mesh Data Line [3]\n"
        ),
        [
            {"term": "Net Gate Protocol", "abbr": "NGP", "definition": "It sends."},
            {"term": "Knot Size Base", "abbr": "KSB", "definition": "Knot Size Base (part 2). It counts."},
            {"term": "HBF", "definition": "a hard bag format"},
            {"term": "MDL", "definition": "Mesh Data Line [3]"},
        ],
    ),
    "asides above the text": (
        (
            "## Hawser\n\n*Plural: hawsers*\n\nA thick rope.\n\n## Bitt\n\n*noun*\n\nA post.\n\n## Fid\n\n> A cone.\n"
            "> Of wood.\n"
        ),
        [
            {"term": "Hawser", "definition": "A thick rope.", "details": "*Plural: hawsers*"},
            {"term": "Bitt", "definition": "A post.", "details": "*noun*"},
            {"term": "Fid", "definition": "A cone.\nOf wood."},
        ],
    ),
    "names in comments": (
        "## Keel\n\n<!-- Aliases: spine, backbone -->\n\nThe lowest beam.\n\n## Mast\n\n<!-- checked -->\n\nA pole.\n",
        [
            {"term": "Keel", "aliases": ["spine", "backbone"], "definition": "The lowest beam."},
            {"term": "Mast", "definition": "A pole."},
        ],
    ),
    "a column of names in code": (
        (
            "| 术语 | 代码中 | 说明 |\n|---|---|---|\n| 渔网 | `FishNet` | 捕鱼的网。 |\n"
            "| 麻袋 | `JuteBag` | 装粮的袋。 |\n"
        ),
        [
            {"term": "渔网", "aliases": "FishNet", "definition": "捕鱼的网。"},
            {"term": "麻袋", "aliases": "JuteBag", "definition": "装粮的袋。"},
        ],
    ),
    "titles that tag the language": (
        (
            "| TTA (EN) | TTA (PT) | Description (EN) |\n|---|---|---|\n| Farm | Quinta | Land. |\n"
            "| Wind | Vento | Air. |\n"
        ),
        [
            {"term": "Farm", "aliases": "Quinta", "definition": "Land."},
            {"term": "Wind", "aliases": "Vento", "definition": "Air."},
        ],
    ),
    "abbreviations with what they stand for": (
        "| Acronym | Term |\n|---|---|\n| NML | [Net Mesh Line](https://example.org) |\n| BSK | Bag Sack Kit |\n",
        [
            {
                "term": "Net Mesh Line",
                "abbr": "NML",
                "definition": "[Net Mesh Line](https://example.org)",
                "sources": "https://example.org",
            },
            {"term": "Bag Sack Kit", "abbr": "BSK", "definition": "Bag Sack Kit"},
        ],
    ),
    "brackets in brackets, and twice": (
        (
            "- **点検（Site Audit (SA)）**：見る。\n- **監査 (Audit Log)** (AL)：残す。\n"
            "- **規格 4 (Norm 4)**：決める。\n- **Rules for Sea Trade (EU)**: A law.\n"
            "- **MAC (Mesh, Area, and Count)**: Numbers.\n"
        ),
        [
            {"term": "点検", "abbr": "SA", "aliases": "Site Audit", "definition": "見る。"},
            {"term": "監査", "abbr": "AL", "aliases": "Audit Log", "definition": "残す。"},
            {"term": "規格 4", "aliases": "Norm 4", "definition": "決める。"},
            {"term": "Rules for Sea Trade (EU)", "definition": "A law."},
            {"term": "Mesh, Area, and Count", "abbr": "MAC", "definition": "Numbers."},
        ],
    ),
    "titles that ask": (
        "## What is AGF?\n\nAn agreed grade.\n\n## What are nets?\n\nMeshes.\n\n## Was ist ein Fid?\n\nEin Dorn.\n",
        [
            {"term": "AGF", "definition": "An agreed grade."},
            {"term": "nets", "definition": "Meshes."},
            {"term": "Fid", "definition": "Ein Dorn."},
        ],
    ),
    "terms that are called as labels are": (
        (
            "**Warehouse**\nWhere data lie.\n\n**Source**\nWhere data come from.\n\n**Sync**\nA copy.\n\n**Report**\n"
            "A view.\n"
        ),
        [
            {"term": "Warehouse", "definition": "Where data lie."},
            {"term": "Source", "definition": "Where data come from."},
            {"term": "Sync", "definition": "A copy."},
            {"term": "Report", "definition": "A view."},
        ],
    ),
    "names that run into the text in a list of others": (
        "- **Net**: A mesh.\n- **Bag** is what holds.\n- **Data Mart** (DM) sums up.\n",
        [
            {"term": "Net", "definition": "A mesh."},
            {"term": "Bag", "definition": "**Bag** is what holds."},
            {"term": "Data Mart", "abbr": "DM", "definition": "**Data Mart** (DM) sums up."},
        ],
    ),
    "names above lines": (
        "1. `Car/Van`\n   What parks.\n2. `Deck`\n   Where it parks.\n\n",
        [
            {"term": "Car/Van", "definition": "What parks."},
            {"term": "Deck", "definition": "Where it parks."},
        ],
    ),
    "lines without indentation in a list": (
        "- Asset\nAn **asset** is a part.\n- Audit\nAn **audit** looks at it.\n- Alarm\nAn **alarm** sounds.\n",
        [
            {"term": "Asset", "definition": "An **asset** is a part."},
            {"term": "Audit", "definition": "An **audit** looks at it."},
            {"term": "Alarm", "definition": "An **alarm** sounds."},
        ],
    ),
    "several names in a cell": (
        "| Term | Definition |\n|---|---|\n| Record<br/>Row | A line. |\n| Mesh | A net. |\n",
        [
            {"term": "Record", "aliases": "Row", "definition": "A line."},
            {"term": "Mesh", "definition": "A net."},
        ],
    ),
    "headings and tables that not all programs know": (
        "# Glossary\n\n##Net\n\nA mesh.\n\n## Bag\n\nA sack.\n",
        [{"term": "Net", "definition": "A mesh."}, {"term": "Bag", "definition": "A sack."}],
    ),
    "a row of dashes that is too long": (
        "| Term | Definition |\n|---|---|---|\n| Net | A mesh. |\n| Bag | A sack. |\n",
        [{"term": "Net", "definition": "A mesh."}, {"term": "Bag", "definition": "A sack."}],
    ),
    "what a page says of itself": (
        (
            "**Net** — A mesh.\n\n**Bag** — A sack.\n\n**Fid** — A cone.\n\n---\n\n**Last updated**: 2024\n\n"
            "**Maintainer**: Us\n"
        ),
        [
            {"term": "Net", "definition": "A mesh."},
            {"term": "Bag", "definition": "A sack."},
            {"term": "Fid", "definition": "A cone."},
        ],
    ),
    "a name twice, and an index": (
        (
            "**Go to:** [A](#a) | [B](#b) | [N](#n)\n\n- **Net**: A mesh.\n- **Bag**: A sack.\n- **Fid**: A cone.\n"
            "- **Net**: What is left.\n- **Oar**: A blade.\n- **Rib**: A beam.\n- **Bow**: A front.\n"
            "- **Aft**: Behind.\n"
        ),
        [
            {"term": "Net", "definition": "A mesh."},
            {"term": "Bag", "definition": "A sack."},
            {"term": "Fid", "definition": "A cone."},
            {"term": "Net", "definition": "What is left."},
            {"term": "Oar", "definition": "A blade."},
            {"term": "Rib", "definition": "A beam."},
            {"term": "Bow", "definition": "A front."},
            {"term": "Aft", "definition": "Behind."},
        ],
    ),
    "advice above and below the terms": (
        (
            "## 使用规范\n\n- **准确**：用表里的词。\n\n## 船\n\n- **桅**：竖杆。\n- **舵**：定向。\n"
            "- **锚**：停船。\n\n## 术语更新\n\n- **提议**：开议题。\n"
        ),
        [
            {"term": "桅", "definition": "竖杆。", "tags": "船"},
            {"term": "舵", "definition": "定向。", "tags": "船"},
            {"term": "锚", "definition": "停船。", "tags": "船"},
        ],
    ),
    "abbreviations below terms, and a last sentence": (
        (
            "## Ropes\n\n### Bight\n\nA bend.\n\n### Hitch\n\nA knot.\n\n## Acronyms\n\n- **NML**: Net Mesh Line\n\n"
            "---\n\n*It grows.*\n"
        ),
        [
            {"term": "Bight", "definition": "A bend.", "tags": "ropes"},
            {"term": "Hitch", "definition": "A knot.", "tags": "ropes"},
            {"term": "Net Mesh Line", "abbr": "NML", "definition": "Net Mesh Line", "tags": "acronyms"},
        ],
    ),
    "lists of short forms and of words": (
        "## Abbreviations\n\n- NML: Net Mesh Line\n- BSK: Bag Sack Kit\n\n## Definitions\n\n- Crew - Who sails.\n",
        [
            {"term": "Net Mesh Line", "abbr": "NML", "definition": "Net Mesh Line", "tags": "abbreviations"},
            {"term": "Bag Sack Kit", "abbr": "BSK", "definition": "Bag Sack Kit", "tags": "abbreviations"},
            {"term": "Crew", "definition": "Who sails."},
        ],
    ),
    "a phrase is one name": (
        "## Язык, ориентированный на сети\n\nТакой язык.\n\n## Meaning shown by shape or colour alone\n\nA fault.\n",
        [
            {"term": "Язык, ориентированный на сети", "definition": "Такой язык."},
            {"term": "Meaning shown by shape or colour alone", "definition": "A fault."},
        ],
    ),
    "bullets in groups beside a table of contents": (
        (
            "# Glossary\n\n## Table of Contents\n- [Nets and Bags](#nets-and-bags)\n- [Ropes and Knots](#ropes)\n\n"
            "## Nets\n\n- **Mesh** - A hole between four knots.\n- **Twine** - A thread.\n\n## Ropes\n\n"
            "- **Bight** - A bend of a rope.\n\n---\n*Updated: 2026-03-01*\n"
        ),
        [
            {"term": "Mesh", "definition": "A hole between four knots.", "tags": "nets"},
            {"term": "Twine", "definition": "A thread.", "tags": "nets"},
            {"term": "Bight", "definition": "A bend of a rope.", "tags": "ropes"},
        ],
    ),
    "a section that is the language of a domain": (
        "# Nets\n\n## Language\n\n**Mesh**:\nA hole.\n_Avoid_: gap, slit\n\n**Twine**:\nA thread.\n",
        [
            {"term": "Mesh", "definition": "A hole.", "avoid": ["gap", "slit"]},
            {"term": "Twine", "definition": "A thread."},
        ],
    ),
    "verbs of Chinese behind names": (
        "**网眼**指绳之间的孔。\n\n**收网**意味着把网拉上来。\n\n**网线**用于编网。\n\n**即食网**: 一种网。\n",
        [
            {"term": "网眼", "definition": "**网眼**指绳之间的孔。"},
            {"term": "收网", "definition": "**收网**意味着把网拉上来。"},
            {"term": "网线", "definition": "**网线**用于编网。"},
            {"term": "即食网", "definition": "一种网。"},
        ],
    ),
    "codes that count the rows, and anchors above a table": (
        (
            '# 术语表\n\n<a id="words"></a>\n\n| 编号 | 术语 | 定义 |\n|---|---|---|\n| T-001 | 网 | 捕鱼的工具。 |\n'
            "| T-002 | NML | Net Mesh Line，网线的长度 |\n"
        ),
        [
            {"term": "网", "definition": "捕鱼的工具。"},
            {"term": "Net Mesh Line", "abbr": "NML", "definition": "网线的长度"},
        ],
    ),
    "long forms before other signs": (
        (
            "## NML\n\nNet Mesh Line --- how long a twine is.\n\n## NVZ\n\nNetzverzeichnis; eine Liste.\n\n"
            "## NOS\n\nNet/oar stores.\n\n## NGP (AR: Area Rule)\n\nA part, of a net.\n"
        ),
        [
            {"term": "Net Mesh Line", "abbr": "NML", "definition": "how long a twine is."},
            {"term": "Netzverzeichnis", "abbr": "NVZ", "definition": "eine Liste."},
            {"term": "Net/oar stores", "abbr": "NOS", "definition": "Net/oar stores."},
            {"term": "NGP (AR: Area Rule)", "definition": "A part, of a net."},
        ],
    ),
    "languages, signs and long forms in brackets": (
        (
            "- **Emergency Net (EN)**: A net.\n- **Area Rule (G)**: A rule.\n- **売掛網 (NR: Net Rule)**: 網。\n"
            "- **Deck Engineer (DE)**: One on deck.\n"
        ),
        [
            {"term": "Emergency Net", "abbr": "EN", "definition": "A net."},
            {"term": "Area Rule (G)", "definition": "A rule."},
            {"term": "売掛網", "abbr": "NR", "aliases": "Net Rule", "definition": "網。"},
            {"term": "Deck Engineer", "abbr": "DE", "definition": "One on deck."},
        ],
    ),
    "links with other words than names": (
        (
            "## GPS\n\nSatellites.\n\n## Fix (place)\n\nWhat the [gps](#gps), a [GPS](#gps), or "
            "[it](#gps) finds.\n\n## Net\n\nOf [fixes](#fix-place) and [fixs](#fix-place).\n\n"
            "*See also:* [Ropes](ropes.md)\n"
        ),
        [
            {"term": "GPS", "definition": "Satellites."},
            {
                "term": "Fix (place)",
                "definition": "What the [gps](term:gps), a GPS, or [it](term:gps) finds.",
                "related": "gps",
            },
            {
                "term": "Net",
                "definition": "Of [fixes](term:fix-place) and fixs.",
                "related": "fix-place",
                "sources": [{"title": "Ropes", "url": "ropes.md"}],
            },
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_small_glossary_comes_in(case: str) -> None:
    text, expected = CASES[case]
    made = entries(read(read_any, ("docs/glossary.md", text)), "anchors")
    assert [{key: value for key, value in each.items() if key != "id"} for each in made] == expected


LABELS = {
    "aliases": "Aliases|Synonyms|Also|Synonyme|Auch|Synonymes|Aussi|Sinónimos|También|別名|同義語|别名|同义词|동의어",
    "abbr": "Abbreviation|Abkürzung|Abréviation|Sigle|Abreviatura|略称|缩写|약어",
}
FORMS = ("*{}: Xyz*", "_{}_ Xyz", "{}: Xyz", "**{}:** Xyz", "{}：Xyz", "- {}: Xyz", "<!-- {}: Xyz -->")


@pytest.mark.parametrize(("key", "label"), [(key, each) for key in LABELS for each in LABELS[key].split("|")])
def test_names_come_in_above_and_below_a_text(key: str, label: str) -> None:
    """A label is one in each language, in each of its forms, wherever it stands; the text stays the definition."""
    for line in (form.format(label) for form in FORMS):
        for body in (f"{line}\n\nA thick rope.", f"A thick rope.\n\n{line}"):
            made = entries(read(read_any, ("docs/glossary.md", f"# Ropes\n\n## Hawser\n\n{body}\n")), "anchors", "id")
            assert made == [{"term": "Hawser", "definition": "A thick rope.", key: "Xyz"}], line


def test_terms_without_a_text_are_one_message() -> None:
    text = "# Glossary\n\n## Net\n\n## Bag\n\nA sack.\n\n## Fid\n\n## Oar\n"
    made = read(read_any, ("docs/glossary.md", text))
    assert [entry.values["term"] for entry in made.entries] == ["Bag"]
    assert reported(made) == [
        "docs/glossary.md:3:1: 3 terms have no text, and are left out: 'Net', 'Fid', 'Oar'",
    ]


def test_pages_of_several_files_have_their_names_as_tags() -> None:
    """What all terms would have is no tag, and the anchor of a heading above terms is none of theirs."""
    page = "# Words\n\n## Ropes {#all-ropes}\n\n### Bight\n\nA bend.\n\n### Hitch\n\nA knot.\n"
    alone = entries(read(read_any, ("glossary.md", page)))
    assert [(each["tags"], each["anchors"]) for each in alone] == [("ropes", "bight"), ("ropes", "hitch")]
    both = entries(read(read_any, ("deck.md", "- **Net**: A mesh.\n"), ("hold.md", "- **Bag**: A sack.\n")))
    assert [each["tags"] for each in both] == ["deck", "hold"]


@pytest.mark.parametrize(
    ("text", "terms", "name"),
    [
        ("Nets(NT) are meshes.\n\n📝Knot\nA bend.\n\n📝Mesh\nA hole.\n\n🪢Twine\nA thread.\n", 4, "a note"),
        (
            "Nets\n\nMeshes.\n\n🧒 Simple\n\nHoles.\n\n🔗 Related\n\nKnot\n\n📚 Sources\n\nA book\n",
            1,
            "a page of one term",
        ),
    ],
)
def test_a_page_is_known_by_the_signs_of_its_titles(text: str, terms: int, name: str) -> None:
    made = read(read_page, ("nets.md", text))
    assert len(made.entries) == terms
    assert reported(made)[0] == f"nets.md:1: this is read as {name}, since its titles are lines that begin with signs"
