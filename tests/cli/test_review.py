"""``glossary review``: which links look wrong, and the lines to paste."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from glossary_plugin.cli import run

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """\
terms:
  - {term: type, definition: What a value may be.}
  - {term: Service, definition: A way to reach pods.}
  - {term: kubelet, definition: An agent.}
"""
ENOUGH = " It goes on and on." * 5
PAGES = {
    "glossary.yml": GLOSSARY,
    "docs/a.md": f"# A\n\nThe type. The media type of a kubelet. Use a Service, the Service, one Service.{ENOUGH}\n",
    "docs/b.md": f"# B\n\nTwo media types.\n\nNeither <b>bold</b> type.{ENOUGH}\n",
    "docs/c.md": f"# C\n\nThe media type, and a service, x-type.{ENOUGH}\n",
    "docs/changelog.md": "# Changes\n\nOne kubelet.\n",
}


TEXT = """\
  1.  type: auto: false (3 links, about 2 wrong; an everyday word, written like any other): The [type].
  2.  Service: match: {case: exact} (1 link, about 1 wrong; the site writes the term with a capital, and the word \
without): The media type, and a [service], x-type.
  3.  changelog.md: exclude: [changelog.md] (1 link, hardly any wrong; a list of changes or names, which nobody reads \
for what words mean): One [kubelet].
  4.  type: match: {except: [media type]} (2 links, about 1 wrong; longer names that recur): Two media [types].
7 links, about 2 of them wrong

Lines to paste, at the end of a glossary file, under its 'overrides' where it has some:

overrides:
  # 'type': an everyday word, written like any other; removes 3 links, about 2 of them wrong
  # 'type': longer names that recur; removes 2 links, about 1 of them wrong
  type: {auto: false, match: {except: [media type]}}
  # 'Service': the site writes the term with a capital, and the word without; removes 1 link, about 1 of them wrong
  service: {match: {case: exact}}

Lines to paste, in glossary.toml:

exclude = ["changelog.md"]

Terms:

type: 6 places on 3 pages, 100% in small letters, 3 links, 0 left plain as weak
  recurring: media type (3)
  a.md: The [type].
  b.md: Two media [types].
  c.md: The media [type], and a service, x-type.

Service: 4 places on 2 pages, 25% in small letters, 2 links, 0 left plain as weak
  c.md: The media type, and a [service], x-type.
  a.md: Use a [Service], the Service, one Service.

kubelet: 2 places on 2 pages, 100% in small letters, 2 links, 0 left plain as weak

Pages with most links:
  a.md: 3 links, about 1 wrong
  c.md: 2 links, about 1 wrong
  b.md: 1 link, about 1 wrong
  changelog.md: 1 link, hardly any wrong
"""


@pytest.mark.usefixtures("folder")
def test_what_looks_wrong_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review"]) == 0
    assert capsys.readouterr().out == TEXT


def _data(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Any]:
    assert run(["review", "--format", "json", *args]) == 0
    given: dict[str, Any] = json.loads(capsys.readouterr().out)
    return given


@pytest.mark.usefixtures("folder")
def test_a_program_reads_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    data = _data(capsys, "docs")
    first = data["suggestions"][0]
    assert {key: first[key] for key in ("action", "term", "where", "settings", "sure")} == {
        "action": "auto",
        "term": "type",
        "where": "glossary.yml:2",
        "settings": {"type": {"auto": False}},
        "sure": True,
    }
    assert first["links"][0] == {"page": "a.md", "at": 6, "before": "The ", "words": "type", "after": ".", "doubt": 0.6}
    assert yaml.safe_load(data["lines"]["glossary"])["overrides"]["service"] == {"match": {"case": "exact"}}
    assert [(each["name"], len(each["links"])) for each in data["names"]] == [
        ("type", 3),
        ("Service", 2),
        ("kubelet", 2),
    ]
    assert data["pages"][0] == {"page": "a.md", "links": 3, "wrong": 0.74}


HOSTS = [
    (
        "mkdocs.yml",
        "site_name: A\nplugins: [{glossary: {exclude: [old.md]}}]\n",
        "docs",
        "exclude: [old.md, changelog.md]",
    ),
    ("docs/conf.py", "glossary_exclude = ['old.md']\n", "docs", 'exclude = ["changelog.md"]'),
    ("conf.py", "glossary_exclude = ['old.md']\n", "docs", 'glossary_exclude = ["old.md", "changelog.md"]'),
    ("glossary.toml", "exclude = ['old.md']\n", "docs", 'exclude = ["old.md", "changelog.md"]'),
]


@pytest.mark.parametrize(("file", "text", "docs", "line"), HOSTS)
def test_the_options_of_the_site_are_for_its_host(
    folder: Path, file: str, text: str, docs: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    assert _data(capsys, docs)["lines"]["site"].strip().splitlines()[-1].strip() == line


def test_pasted_lines_take_the_links_away(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = _data(capsys)["lines"]
    (folder / "glossary.yml").write_text(GLOSSARY + lines["glossary"], encoding="utf-8")
    (folder / "glossary.toml").write_text(lines["site"], encoding="utf-8")
    assert run(["scan", "--links"]) == 0
    assert capsys.readouterr().out == "a.md: kubelet -> kubelet\na.md: Service -> service\n"
    data = _data(capsys)
    assert (data["suggestions"], data["lines"]) == ([], {"glossary": "", "site": ""})


@pytest.mark.usefixtures("folder")
def test_weak_mentions_are_shown_with_their_signs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs" / "d.md").write_text("An x-kubelet, y-kubelet.\n", encoding="utf-8")
    assert run(["review"]) == 0
    printed = capsys.readouterr().out
    assert "4 places on 3 pages, 100% in small letters, 2 links, 2 left plain as weak" in printed
    assert "  weak (compound), d.md: An x-[kubelet], y-kubelet.\n" in printed


def test_long_lists_are_cut_in_the_lines_above(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    colours = ("red", "green", "blue", "black", "white", "gray", "pink")
    for number in range(3):
        text = "".join(f"A {colour} kubelet.{ENOUGH} " for colour in colours[number:] + colours[:number])
        (folder / "docs" / f"x{number}.md").write_text(text, encoding="utf-8")
    assert run(["review"]) == 0
    printed = capsys.readouterr().out
    assert " kubelet: match: {except: [" in printed
    assert " kubelet, and 2 more]} (3 links" in printed


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["gone"], 2, "there is no folder 'gone'"),
        (["-o", "docs"], 1, "'docs' cannot be written"),
        (["--format", "pdf"], 2, "invalid choice: 'pdf'"),
    ],
)
def test_what_cannot_be_done_is_reported(
    args: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", *args]) == status
    assert said in capsys.readouterr().err


def test_problems_are_reported_and_pages_that_cannot_be_read_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs" / "b.md").write_bytes(b"\xff\xfe\x00")
    (folder / "glossary.yml").write_text(GLOSSARY + "x: 1\n", encoding="utf-8")
    assert run(["review"]) == 0
    printed = capsys.readouterr()
    assert "[unknown-key]" in printed.err
    assert "b.md" not in printed.out


def test_the_page_is_written_to_a_file(folder: Path) -> None:
    assert run(["review", "--format", "html", "-o", "review.html"]) == 0
    assert "<title>Glossary review</title>" in (folder / "review.html").read_text(encoding="utf-8")
