"""No cost grows with the square of anything: what is four times as long costs about four times as much."""

from __future__ import annotations

import contextlib
import io
from functools import partial
from typing import TYPE_CHECKING

import markdown
import pytest

from glossary_plugin import cli
from glossary_plugin.cli.change_log import change_log
from glossary_plugin.cli.project import find_project
from glossary_plugin.core.glossary_file.differences import differences
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.shared.addresses import Address
from glossary_plugin.core.glossary_file.shared.lock import Locked
from glossary_plugin.core.linking.renaming import renaming_of
from glossary_plugin.core.linking.source_places import anchor_place
from glossary_plugin.core.matching.non_prose import opaque
from glossary_plugin.core.model import Texts
from glossary_plugin.core.text.bracketed import taken_apart
from glossary_plugin.core.text.folding import fold
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.core.text.lookalikes import mixed
from glossary_plugin.exchange.formats import Document, ImportSettings
from glossary_plugin.exchange.registry import FORMATS
from glossary_plugin.exchange.rewriting.renaming import renaming_edits
from glossary_plugin.html.linking.anchors import anchors_in, apart
from glossary_plugin.html.linking.linker import Linker
from glossary_plugin.html.linking.markers import markers, source_markers
from glossary_plugin.html.linking.runs import cut_html
from glossary_plugin.html.linking.tokens import plain_text
from glossary_plugin.html.pages.lead import lead
from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.list_parts import Host
from glossary_plugin.html.pages.searched import cut
from glossary_plugin.html.pages.tooltips import rebased, tooltip_html
from glossary_plugin.prose.pages import read_page
from glossary_plugin.prose.roles import term_roles
from glossary_plugin.prose.rst import sphinx_roles, text_as_words
from glossary_plugin.remote.update import Update
from tests import factories
from tests.growth import UNITS, hostile, is_proportional, patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOST = Host(render=lambda _term, text: text, href=lambda term: f"#{term.anchor}", more=lambda _: "", users=lambda _: ())
LINKER = Linker(factories.glossary("API", "cell wall", "学習"))
RENAMING = renaming_of(factories.glossary("API"), factories.matcher("API"), "API", "interface")


def _link(html: str) -> None:
    LINKER.link(html, href=lambda term: f"#{term.anchor}")


READERS: dict[str, Callable[[str], object]] = {
    "link": _link,
    "cut": cut_html,
    "plain text": plain_text,
    "anchors": anchors_in,
    "anchors apart": lambda html: apart(html, {"a"}),
    "tooltip": tooltip_html,
    "rebased": lambda html: rebased(html, "a/"),
    "markers": lambda html: list(markers(html)),
    "markers of a source": lambda source: list(source_markers(source)),
    "roles": lambda source: [*term_roles(source), *sphinx_roles(source), text_as_words(source)],
    "references to a term that is renamed": lambda text: [
        *renaming_edits(text, RENAMING, is_rst=False),
        *renaming_edits(text, RENAMING, is_rst=True),
    ],
    "fold": fold,
    "id": make_id,
    "brackets": taken_apart,
    "look-alikes": mixed,
    "addresses": opaque,
    "anchor in a source": lambda source: anchor_place(source, "b", "a.md"),
    "lead": lambda text: [lead(text), lead(f"a{text}"), lead(text.replace(" ", ". "))],
    "HTML page": lambda text: read_page(text, "a.html"),
}
MARKUP = [*"学P"]
MARKUP += ["<!-- x -->API ", "<h2 id=a>API</h2>", "<p>API</p>", "&amp;", "<a href='term:no'>API</a> ", "API/"]
NESTED = ["<div>API ", "<li>API ", "<span>API ", "<td>API", "<b>API", "<h2>API", "<abbr>API", "<a id=a>", "<p><h2>API"]


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_costs_more_than_in_proportion_to_the_text(reader: str) -> None:
    for unit in (*UNITS, *MARKUP, *NESTED):
        assert is_proportional(READERS[reader], partial(_repeated, ("", unit, "")), 4_000), unit


@pytest.mark.parametrize("unit", NESTED)
def test_what_is_nested_and_closed_costs_no_more(unit: str) -> None:
    name = unit[1:].partition(">")[0].partition(" ")[0]
    assert is_proportional(_link, lambda size: unit * size + f"</{name}>API" * size, 1_500)


@pytest.mark.parametrize("behind", ["", "</p>"])
def test_what_searches_do_not_read_costs_no_more_than_in_proportion_to_the_page(behind: str) -> None:
    unit = '<p class="glossary-a" data-search-exclude="">'
    assert is_proportional(cut, lambda size: unit * (size // 9) + behind * (size // 18), 9_000)


UNCLOSED = ["<!--", "<script>", "[[", "![", "{{< a ", "`", "\n"]


@pytest.mark.parametrize("format_", [name for name, each in FORMATS.items() if each.reads])
def test_no_importer_costs_more_than_in_proportion_to_the_text(format_: str) -> None:
    read = FORMATS[format_].reader()
    path = f"a{FORMATS[format_].suffixes[0]}"

    def run(text: str) -> None:
        read([Document(path=path, data=text.encode())], ImportSettings())

    before = "---\ntitle: A\n---\n" if format_ == "hugo" else "## API\n\n"
    for unit in UNCLOSED:
        assert is_proportional(run, partial(_repeated, (before, unit, "")), 250), unit


PARTS = [
    "## A\n\nText.\n\n- one\n\n### Note\n\nSo.\n\n",
    "- **A**: text\n\nwords\n\n",
    "**A** — text\n\nMore.\n\n",
    "| A | b |\n| - | - |\n| C | d |\n\n",
    "A\n:   text\n\n<dl><dt>B</dt><dd>b</dd></dl>\n\n",
    "Words.\n\n",
]


@pytest.mark.parametrize("format_", ["markdown", "note", "page"])
def test_no_page_of_terms_costs_more_than_in_proportion_to_it(format_: str) -> None:
    read = FORMATS[format_].reader()

    def run(text: str) -> None:
        read([Document(path="a.md", data=text.encode())], ImportSettings())

    for unit in PARTS:
        assert is_proportional(run, partial(_repeated, ("## API\n\n", unit, "")), 5_000), unit


@pytest.mark.parametrize("unit", ["<!-- ", "API ", "<div>API ", "# a\n\n", "<!-- glossary: a "])
def test_the_extension_costs_no_more_than_in_proportion_to_the_page(unit: str, tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("terms: {API: An interface.}", encoding="utf-8")
    extension = {"glossary_plugin": {"files": [str(tmp_path / "glossary.yml")]}}

    def run(text: str) -> None:
        markdown.markdown(text, extensions=["glossary_plugin"], extension_configs=extension)

    assert is_proportional(run, partial(_repeated, ("", unit, "")), 500)


ENTRIES = {
    "undeclared tags": ("tags: {a: A}\n", "{{term: t{0}, definition: x, tags: [tag{0}]}}"),
    "declared tags": ("", "{{term: t{0}, definition: x, tags: [tog{0}]}}"),
    "unknown relations": ("", "{{term: t{0}, definition: x, related: [u{0}]}}"),
    "unknown keys": ("", "{{term: t{0}, definition: x, k{0}: x}}"),
    "a chain of see": ("", "{{term: t{0}, see: t{1}}}"),
    "a chain of relations": ("", "{{term: t{0}, definition: x, requires: [t{1}], broader: [t{1}]}}"),
    "one name": ("", "{{term: t, id: i{0}, definition: x}}"),
    "one id": ("", "{{term: t{0}, id: i, definition: x}}"),
    "many names": ("", "{{term: t{0}, definition: x, aliases: [a{0}, b{0}, c{0}], avoid: [d{0}]}}"),
}


@pytest.mark.parametrize("kind", ENTRIES)
def test_loading_costs_no_more_than_in_proportion_to_the_entries(kind: str, tmp_path: Path) -> None:
    top, entry = ENTRIES[kind]

    def make(size: int) -> str:
        tags = "tags:\n" + "".join(f"  tag{at}: T\n" for at in range(size)) if kind == "declared tags" else top
        return f"{tags}terms:\n" + "".join(f"  - {entry.format(at, at + 1)}\n" for at in range(size))

    def run(text: str) -> None:
        (tmp_path / "glossary.yml").write_text(text, encoding="utf-8")
        load(["glossary.yml"], base=tmp_path)

    assert is_proportional(run, make, 500)


TANGLES: dict[str, Callable[[int], dict[str, tuple[str, ...]]]] = {
    "a chain": lambda at: {"broader": (f"t{at + 1}",), "requires": (f"t{at + 1}",)},
    "a star": lambda _at: {"related": ("t0",), "requires": ("t0",)},
    "a tag each": lambda at: {"tags": (f"tag{at}",)},
    "nothing": lambda _at: {},
}


@pytest.mark.parametrize("kind", TANGLES)
def test_a_map_and_paths_cost_no_more_than_in_proportion_to_the_terms(kind: str) -> None:
    def run(size: str) -> None:
        terms = [factories.term(f"t{at}", **TANGLES[kind](at)) for at in range(int(size))]
        page = ListPage(factories.glossary(*terms), language="en")
        page.map(terms, HOST)
        for term in terms:
            page.path(term)

    assert is_proportional(run, str, 250)


CONFIGURATIONS = {
    "zensical.toml": ("[project]\n", ["x{0} = 1\n", "[project.x{0}]\na = 1\n", "[[project.a]]\n", "b = [", "# "]),
    "mkdocs.yml": ("", ["x{0}: 1\n", "- a\n", "? ", "!", "x{0}: &x{0} {{a: *x{0}}}\n", "plugins:\n- x{0}: a\n", "'"]),
    "conf.py": (
        "",
        ["x{0} = 1\n", "glossary_x{0} = [1]\n", "(", "[1,\n", "a = b = ", "- ", "a.", "if a:\n pass\n"],
    ),
    "glossary.toml": ("", ["x{0} = 1\n", "[x{0}]\n", "[[skip]]\n", "skip = [", "[terms.x{0}]\ndefinition = 'x'\n"]),
}


@pytest.mark.parametrize("file", CONFIGURATIONS)
def test_no_configuration_costs_more_than_in_proportion_to_it(file: str, tmp_path: Path) -> None:
    before, units = CONFIGURATIONS[file]

    def run(text: str) -> None:
        (tmp_path / file).write_text(text, encoding="utf-8")
        find_project()

    with contextlib.chdir(tmp_path):
        for unit in units:
            assert is_proportional(run, partial(_after, before, unit), 1_000), unit


SITES = {
    # the entries of the glossary, and a page, each so many times: what both have in common grows with a square at once
    "one term": ("", "An a0b is.\n\n"),
    "terms": ("- {{term: a{0}b, definition: x}}\n", "An a{0}b is. "),
    "a spelling that terms share": ("- {{term: a0b, id: i{0}, definition: x}}\n", "An a0b is. "),
    "an alias that terms share": ("- {{term: i{0}, aliases: [A0B], definition: x}}\n", "An A0B is. "),
    "scopes": ("- {{term: a0b, id: i{0}, scope: [c/**], definition: x}}\n", "An a0b is. "),
    "old names": ("- {{term: a{0}b, see: new, status: deprecated}}\n", "An a{0}b is. "),
    "names to avoid": ("- {{term: i{0}, avoid: [a{0}b], definition: x}}\n", "An a{0}b is. "),
    "terms that name each other": ("- {{term: a{0}b, definition: 'An a{1}b.', related: [a{1}b]}}\n", "An a{0}b. "),
    "references": ("- {{term: a{0}b, definition: x}}\n", "[x](term:a{0}b) [y](term:o{0}b) "),
    "markers": ("- {{term: a{0}b, definition: x}}\n", "<!-- glossary: a{0}b -->\n\n"),
    "titles": ("", "## a0b\n\nAn a0b is.\n\n"),
    "languages": ("", "<p lang='de'>a0b</p><p lang='fr'>a0b</p>\n\n"),
    "closed boxes": ("", "<details><summary>x</summary>a0b</details>\n\n"),
    "everyday words": ("- {{term: name}}\n", "The name of a service is.\n\n"),
    "Japanese": ("- {{term: 学{0}習, definition: x}}\n", "学{0}習を学ぶ。"),
    "Chinese": ("- {{term: 服务, id: i{0}, language: zh, definition: x}}\n", "服务{2}的服务{2}"),
    "Thai": ("- {{term: ตา, id: i{0}, language: th, definition: x}}\n", "ตากลม{0}"),
    "Korean": ("- {{term: 학습{0}, definition: x}}\n", "학습{0}에서는 학습{0}용 "),
}
COMMANDS = (["check", "--pages"], ["explain", "docs/p0.md"], ["review"])
LISTS_EVERY_SENSE = ("a spelling that terms share", "an alias that terms share", "scopes", "Chinese", "Thai")


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Drop what commands print."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("site", SITES)
def test_no_command_costs_more_than_in_proportion_to_the_site(site: str, command: list[str], tmp_path: Path) -> None:
    """What is listed is another thing: `explain` and `review` have a line for each sense of each mention."""
    entry, text = SITES[site]

    def run(size: str) -> None:
        few = 1 if site in LISTS_EVERY_SENSE and command[0] in {"explain", "review"} else int(size)
        entries = "- {term: new, definition: x}\n- {term: a0b, id: first, definition: x}\n" + _counted(entry, few)
        (tmp_path / "glossary.yml").write_text(f"terms:\n{entries}", encoding="utf-8")
        (tmp_path / "docs" / "p0.md").write_text(_counted(text, int(size)), encoding="utf-8")
        cli.run(command)

    (tmp_path / "docs").mkdir()
    with (
        contextlib.chdir(tmp_path),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        assert is_proportional(run, str, 200)


@pytest.mark.parametrize("command", [*COMMANDS, ["scan"], ["impact", "a0b"]], ids=lambda command: command[0])
def test_no_command_costs_more_than_in_proportion_to_the_pages(command: list[str], tmp_path: Path) -> None:
    def run(size: str) -> None:
        for number in range(int(size)):
            (tmp_path / "docs" / f"p{number}.md").write_text(f"# P\n\nAn a{number}b, a0b.\n", encoding="utf-8")
        entries = _counted("- {{term: a{0}b, definition: x}}\n", int(size))
        (tmp_path / "glossary.yml").write_text(f"terms:\n{entries}", encoding="utf-8")
        cli.run(command)

    (tmp_path / "docs").mkdir()
    with (
        contextlib.chdir(tmp_path),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        assert is_proportional(run, str, 50)


@pytest.mark.parametrize("old", ["a{0}b", "a{1}b", "o{0}b"])
def test_a_change_log_costs_no_more_than_in_proportion_to_the_terms(old: str) -> None:
    def run(size: str) -> None:
        before, after = (
            factories.glossary(*(factories.term(name.format(at, at + 1), texts=text) for at in range(int(size))))
            for name, text in ((old, Texts(definition="x")), ("a{0}b", Texts(definition="y")))
        )
        found = tuple(differences(before, after))
        locked = Locked(url="a", copies=())
        update = Update(address=Address(named="a"), locked=locked, contents={"a": b""}, differences=found)
        assert change_log(update, "markdown")

    assert is_proportional(run, str, 500)


def test_unknown_references_cost_no_more_than_in_proportion_to_terms_and_references() -> None:
    def run(count: str) -> None:
        linker = Linker(factories.glossary(*(f"term{at}" for at in range(int(count)))))
        page = "".join(f'<p><a href="term:tirm{at}">x</a></p>' for at in range(int(count)))
        linker.link(page, href=lambda term: f"#{term.anchor}")

    assert is_proportional(run, str, 500)


def test_no_pattern_costs_more_than_in_proportion_to_the_text() -> None:
    """Every regular expression of the package, with texts that are made to be slow for it."""
    found = patterns()
    assert len(found) > 300
    slow = [
        (one.name, one.pattern.pattern, text)
        for one in found
        for text in hostile(one.pattern)
        if not is_proportional(one.run, partial(_repeated, text), 2_000)
    ]
    assert slow == []


def _after(before: str, unit: str, size: int) -> str:
    return before + _counted(unit, size)


def _counted(unit: str, size: int) -> str:
    """Return a piece of text again and again, with the number of the time, the next one, and a Han that it gives."""
    return "".join(unit.format(at, at + 1, chr(0x4E00 + at % 20_000)) for at in range(size))


def _repeated(text: tuple[str, str, str], size: int) -> str:
    before, unit, behind = text
    return before + unit * (size // len(unit) + 1) + behind
