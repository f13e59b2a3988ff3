"""Pages that used a glossary before it was imported: their links and markup become references to its terms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.cli import run
from glossary_plugin.exchange.registry import FORMATS
from glossary_plugin.exchange.rewriting.pages import rewritten
from glossary_plugin.exchange.rewriting.places import OldPlaces
from tests.exchange.reading import documents, read

GLOSSARY = """\
# Words

## SSP

Sells.

## Ad Server {#adserver}

Serves.

## C++ (language)

Lang.

## 用語

W.
"""
LINKS = [
    # on docs/guide/page.md, with the glossary at docs/glossary.md
    ("[a](../glossary.md#ssp)", "[a](term:ssp)"),
    ('[a *b*](../glossary.md#ssp  "title" )', '[a *b*](term:ssp  "title" )'),
    ("[a](<../glossary.md#ssp>)", "[a](term:ssp)"),
    ("[a](../../glossary/#adserver)", "[a](term:ad-server)"),
    ("[a](../glossary.html#c-language)", "[a](term:cplusplus-language)"),
    ("[a](../glossary#c-language), [b](/glossary/#ssp)", "[a](term:cplusplus-language), [b](term:ssp)"),
    ("[a](/docs/glossary#%E7%94%A8%E8%AA%9E)", "[a](term:用語)"),
    ("[a][x] [x] [x][]\n\n[x]: ../glossary.md#ssp 'T'", "[a][x] [x] [x][]\n\n[x]: term:ssp 'T'"),
    ("> - [a\n>   b](../glossary.md#ssp)", "> - [a\n>   b](term:ssp)"),
    ("| a |\n|---|\n| \\| [a](../glossary.md#ssp) |", "| a |\n|---|\n| \\| [a](term:ssp) |"),
    ("!!! note\n\n    [a](../glossary.md#ssp)", "!!! note\n\n    [a](term:ssp)"),
    ("![i](a.png) [![i](a.png)](../glossary.md#ssp)", "![i](a.png) [![i](a.png)](term:ssp)"),
    ("%%ad servers|ad-server%% %%x|nobody%%", "[ad servers](term:ad-server) %%x|nobody%%"),
    ("[[glossary#SSP]] [[glossary#SSP|it]] [[glossary]]", "[SSP](term:ssp) [it](term:ssp) [[glossary]]"),
    ('{{< glossary_tooltip term_id="ssp" text="SSPs" >}}', "[SSPs](term:ssp)"),
    ("{{% glossary_tooltip ssp %}}, {{< note >}}", "[](term:ssp), {{< note >}}"),
    # shortcodes
    ("{{< glossary_tooltip text='the SSP' term_id='ssp' >}}", "[the SSP](term:ssp)"),
    ('{{< glossary_tooltip "ssp" "SSPs" >}} {{<glossary_tooltip term_id="ssp">}}', "[SSPs](term:ssp) [](term:ssp)"),
    ('# A {{< glossary_tooltip text="x" term_id="ssp" >}}', "# A [x](term:ssp)"),
    ('{{< glossary term="ssp" >}}an *SSP*{{< /glossary >}}!', "[an *SSP*](term:ssp)!"),
    ("{{% term ssp %}}SSPs{{% /term %}}", "[SSPs](term:ssp)"),
    ('{{< glossary SSP popup="hover" >}} {{< glossary ssp display="it" >}}', "[SSP](term:ssp) [it](term:ssp)"),
    ('{{< glossary_definition term_id="ssp" prepend="It" length="all" >}}', "<!-- glossary: ssp -->"),
    ("{{< glossary table=true >}}", "<!-- glossary -->"),
    ("{% glossary ssp, display: the SSPs %} {% glossary ssp %}", "[the SSPs](term:ssp) [ssp](term:ssp)"),
    ('{% include glossary.html term="ssp" text="it" %}', "[it](term:ssp)"),
    ('> {{< glossary_tooltip text="two\n> words" term_id="ssp" >}}', "> [two\n> words](term:ssp)"),
    ('[x]({{< ref "../glossary.md#ssp" >}}) [x]({{< relref path >}})', "[x](term:ssp) [x]({{< relref path >}})"),
    ('{{< tooltip id="ssp" >}} {{< tooltip id="x" >}}', '[](term:ssp) {{< tooltip id="x" >}}'),
    # components
    ("import T from 't'\n\n```\n<Term id='ssp' />\n```", "import T from 't'\n\n```\n<Term id='ssp' />\n```"),
    ("import Term from 't'\n\n`<Term />` <Term id='ssp' />", "\n`<Term />` [](term:ssp)"),
    ('<Term id="ssp" /> <Term id="ssp">two *SSPs*</Term>', "[](term:ssp) [two *SSPs*](term:ssp)"),
    ('<GlossaryTerm term="SSP">them</GlossaryTerm>, <GlossaryTerm term="SSP" />', "[them](term:ssp), [SSP](term:ssp)"),
    ("a <Term\n  reference={'ssp'}\n  popup='Sells.'>b</Term>", "a [b](term:ssp)"),
    ("a <Glossary>SSP</Glossary> <Tooltip id='ssp'>b</Tooltip>", "a [SSP](term:ssp) [b](term:ssp)"),
    ('> a <Term id="ssp">big\n> thing</Term>', "> a [big\n> thing](term:ssp)"),
    ('<p>a <Term id="ssp">b</Term></p>', '<p>a <a href="term:ssp">b</a></p>'),
    ('<Term to="../glossary.md#ssp">x</Term>', "[x](term:ssp)"),
    ('import Term from "@site/Term";\n\na <Term id="ssp" />', "\na [](term:ssp)"),
    # names of pages, roles, marks of other tools
    ("![[glossary#SSP]] [[docs/glossary#ssp]]", "<!-- glossary: ssp --> [ssp](term:ssp)"),
    ("| a |\n|---|\n| [[glossary#SSP\\|it]] %%x\\|ssp%% |", "| a |\n|---|\n| [it](term:ssp) [x](term:ssp) |"),
    ("{term}`SSP` {term}`the\nSSPs <ssp>`", "[SSP](term:ssp) [the SSPs](term:ssp)"),
    ("[x](glossary:ssp)", "[x](term:ssp)"),
    # HTML
    ('a <a class="b" href="../glossary.html#ssp">c</a>', 'a <a class="b" href="term:ssp">c</a>'),
    ("<div>\n<a href='/glossary/#ssp'>c</a>\n</div>", "<div>\n<a href='term:ssp'>c</a>\n</div>"),
    ('an <abbr title="Sells">SSP</abbr>, {abbr}`SSP (Sells.)`', "an [SSP](term:ssp), [SSP](term:ssp)"),
    # inside of another link
    ('[a <Term id="ssp">b</Term> %%c|ssp%%](x.md)', "[a b c](x.md)"),
]
KEPT = [
    "[a](../glossary.md)",
    "[a](../glossary.md#nothing)",
    "[a](glossary.md#ssp)",
    "[a](https://example.org/glossary.md#ssp)",
    "[a](../other.md#ssp)",
    "`[a](../glossary.md#ssp)`",
    "```\n[a](../glossary.md#ssp)\n```",
    "\\[a](../glossary.md#ssp)",
    "<!-- [a](../glossary.md#ssp) -->",
    "---\ntitle: '[a](../glossary.md#ssp)'\n---\ntext",
    "*[SSP]: Something else",
    "[[SSP]]",
    "[a](//[)",
    "{{</* glossary ssp */>}} {{{< glossary ssp >}}} {{< note ssp >}}",
    '<code>{{< glossary ssp >}}</code> <pre><Term id="ssp">x</Term></pre> `%%x|ssp%%`',
    "<pre>\n\n<Term id='ssp'>x</Term>\n\n</pre>",
    '{{< glossary_tooltip term_id="other" >}} <Term id="other">x</Term> {term}`other` {term}`!ssp`',
    '<abbr title="Something else">SSP</abbr> {abbr}`SSP (Something else)` {abbr}`SSP`',
    'import Term from "./Term";\n\n<Term id="other" />',
    "{% terminal ssp %} {{< term/x ssp >}}",
    "[a](mailto:ssp) [b](other:ssp) <https://x.org/glossary#ssp>",
    "![a](../glossary.md#ssp)",
    "{/* <Term id='ssp'>x</Term> */}",
]


def _rewritten(page: str | bytes, glossary: str = GLOSSARY, format_: str = "markdown") -> bytes:
    imported = read(FORMATS[format_].reader(), ("docs/glossary.md", glossary))
    [document] = documents(("docs/guide/page.md", page))
    changed, problems = rewritten([document], OldPlaces(imported.entries))
    assert not problems
    return changed[0].new if changed else document.data


@pytest.mark.parametrize(("page", "expected"), LINKS)
def test_links_and_markup_become_references(page: str, expected: str) -> None:
    assert _rewritten(page).decode() == expected


@pytest.mark.parametrize("page", KEPT)
def test_what_leads_to_no_entry_stays(page: str) -> None:
    assert _rewritten(page).decode() == page


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\n\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_other_byte_stays(end: str, mark: bytes) -> None:
    page = f"---\ntitle: x\n---\nA  {end}[a](../glossary.md#ssp)\t{end}{end}b {{< x >}} ü{end}[c](../glossary.md#用語)"
    new = page.replace("../glossary.md#ssp", "term:ssp").replace("../glossary.md#用語", "term:用語")
    assert _rewritten(mark + page.encode()) == mark + new.encode()


PIECES = [
    *"ab \n\r[]()<>`*#|-",
    "\r\n",
    "](../glossary.md#ssp)",
    "[a](../glossary.md#ssp)",
    "*[SSP]: Sells.",
    "%%x|ssp%%",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(deadline=None)
def test_what_is_rewritten_is_rewritten_no_more(page: str) -> None:
    once = _rewritten(page)
    assert _rewritten(once) == once
    assert once.count(b"\r") == page.encode().count(b"\r") or b"*[SSP]" in page.encode()


def test_lists_of_abbreviations_go_away_where_the_terms_have_them() -> None:
    page = "The SSP and the W3C.\n\n*[SSP]: Supply-Side Platform\n*[W3C]: x\n  *[X *Y*]:\n    it *is*\n"
    glossary = "*[SSP]: Supply-Side Platform\n*[X *Y*]: it *is*\n*[W3C]: World Wide Web Consortium\n"
    assert _rewritten(page, glossary, "abbr").decode() == "The SSP and the W3C.\n\n*[W3C]: x\n"


SECTIONS = [
    ("<demo:Nets> <demo:net|two nets>", "[Nets](term:net) [two nets](term:net)"),
    ("| a |\n|---|\n| <demo:Net\\|in a table> |", "| a |\n|---|\n| [in a table](term:net) |"),
    ("<:Knot> <Knot:>", "[Knot](term:knot) [Knot](term:knot)"),
    ("<_:knot> <default:Knot|it>", "[knot](term:knot) [it](term:knot)"),
    ("[nets](demo:net) [](demo:Net) [x](demo:none)", "[nets](term:net) [](term:net) [x](demo:none)"),
    ("<demo:a&#35;b>", "[a&#35;b](term:asharpb)"),
    ("<glossary::demo|theme=detailed>", "<!-- glossary tags=demo -->"),
    ("<glossary::_> <glossary::none>", "<!-- glossary --> <glossary::none>"),
    ("*demo:Net*\n: A mesh.", "*Net*\n: A mesh."),
    ("demo:a&#35;b\n: It.", "a&#35;b\n: It."),
    ("<dl>\n<dt>demo:Net</dt><dd>It.</dd>\n</dl>", "<dl>\n<dt>Net</dt><dd>It.</dd>\n</dl>"),
    ("<demo:none> <http://x.org> <a@b.org> `<demo:net>`", "<demo:none> <http://x.org> <a@b.org> `<demo:net>`"),
]


@pytest.mark.parametrize(("page", "expected"), SECTIONS)
def test_every_spelling_of_ezglossary_is_known(page: str, expected: str) -> None:
    glossary = "demo:Net\n: A mesh of <:Knot>.\n\nKnot\n: A tie.\n\n<dl><dt>demo:a&#35;b</dt><dd>It.</dd></dl>\n"
    assert _rewritten(page, glossary, "ezglossary").decode() == expected


def test_references_of_ezglossary_become_ours() -> None:
    page = "See <demo:Net>, <demo:net|the nets>, <demo:no> and <http://x.org>.\n\n"
    page += "demo:Net\n: A mesh.\n\n<glossary::demo>\n"
    expected = "See [Net](term:net), [the nets](term:net), <demo:no> and <http://x.org>.\n\nNet\n: A mesh.\n\n"
    expected += "<!-- glossary tags=demo -->\n"
    assert _rewritten(page, "demo:Net\n: A mesh.\n", "ezglossary").decode() == expected


FILES = {
    "docs/glossary.md": GLOSSARY,
    "docs/index.md": "# Home\n\nSee [it](glossary.md#ssp).\n",
    "docs/guide/page.md": "See [it](../glossary.md#adserver).\n",
    "docs/other.md": "Nothing.\n",
}
SHOWN = """\
--- a/docs/guide/page.md
+++ b/docs/guide/page.md
@@ -1 +1 @@
-See [it](../glossary.md#adserver).
+See [it](term:ad-server).
--- a/docs/index.md
+++ b/docs/index.md
@@ -1,3 +1,3 @@
 # Home
{}
-See [it](glossary.md#ssp).
+See [it](term:ssp).
""".format(" ")
COMMAND = ["import", "markdown", "docs/glossary.md", "-o", "glossary.yml", "--rewrite", "docs"]
MOVED = "the terms of 'docs/glossary.md' are in the glossary now: write '<!-- glossary -->' in their place\n"


def test_the_command_shows_what_changes_and_writes_it_when_it_is_reported_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, FILES)
    assert run(COMMAND) == 0
    out, err = capsys.readouterr()
    assert out == SHOWN
    assert err == f"{MOVED}2 places in 2 pages would change; nothing was written: add --write\n"
    assert not (tmp_path / "glossary.yml").exists()
    assert (tmp_path / "docs/index.md").read_text() == FILES["docs/index.md"]
    assert run([*COMMAND, "--write"]) == 0
    assert capsys.readouterr().err.startswith(f"{MOVED}2 places in 2 pages changed\n4 terms were imported into")
    assert (tmp_path / "docs/index.md").read_text() == "# Home\n\nSee [it](term:ssp).\n"
    assert (tmp_path / "docs/glossary.md").read_text() == GLOSSARY
    assert run(["import", "markdown", "docs/glossary.md", "--rewrite", "docs"]) == 0
    assert capsys.readouterr().out == ""


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_pages_of_single_terms_are_named_for_redirects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    _write(
        tmp_path,
        {
            "docs/terms/pod.md": "---\ntitle: Pod\n---\nA set of [containers](container.md).\n",
            "docs/terms/container.md": "---\ntitle: Container\nid: box\n---\nA box.\n",
            "docs/index.md": "A [pod](terms/pod.md), [two](./terms/pod/), [box](terms/container.md).\n",
        },
    )
    assert run(["import", "hugo", "docs/terms", "--rewrite", "docs"]) == 0
    out, err = capsys.readouterr()
    assert "+A [pod](term:pod), [two](term:pod), [box](term:box).\n" in out
    assert err.splitlines()[-4:-1] == [
        "each of these pages is an entry now: redirect it when you remove it",
        "  terms/container.md: glossary.md#term-box",
        "  terms/pod.md: glossary.md#term-pod",
    ]


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (["csv", "a.csv", "--update", "g.yml", "--rewrite", "docs"], "--rewrite is for an import of pages"),
        (["markdown", "a.md", "--write"], "--write is for --rewrite"),
        (["markdown", "docs/glossary.md", "--rewrite", "nowhere"], "'nowhere' cannot be read"),
    ],
)
def test_a_wrong_command_changes_nothing(
    arguments: list[str],
    reported: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    _write(tmp_path, FILES)
    assert run(["import", *arguments]) == 2
    assert reported in capsys.readouterr().err


RST = """\
.. glossary::

   graft
      A shoot.

   rootstock
   Stock
   RS
      The tree.
"""
RST_LINKS = [
    ("A `graft <glossary.html#term-graft>`_ here.", "A :term:`graft <graft>` here."),
    ("`two\nwords <glossary.html#term-Stock>`__", ":term:`two\nwords <rootstock>`"),
    ("An :abbr:`RS (rootstock)`, :abbr:`RS (other)`", "An :term:`RS <rootstock>`, :abbr:`RS (other)`"),
    (":term:`grafts`, ``a <glossary.html#term-graft>``", ":term:`grafts`, ``a <glossary.html#term-graft>``"),
    ("`a <other.html#term-graft>`_, :ref:`b <term-graft>`", "`a <other.html#term-graft>`_, :ref:`b <term-graft>`"),
    ("Code::\n\n   `a <glossary.html#term-graft>`_\n", "Code::\n\n   `a <glossary.html#term-graft>`_\n"),
    (".. code:: rst\n\n   `a <glossary.html#term-graft>`_", ".. code:: rst\n\n   `a <glossary.html#term-graft>`_"),
    (".. note::\n\n   `a <glossary.html#term-graft>`_", ".. note::\n\n   :term:`a <graft>`"),
]


@pytest.mark.parametrize(("page", "expected"), RST_LINKS)
def test_links_in_rst_become_roles(page: str, expected: str) -> None:
    imported = read(FORMATS["sphinx"].reader(), ("docs/glossary.rst", RST))
    [document] = documents(("docs/index.rst", page))
    changed, _ = rewritten([document], OldPlaces(imported.entries))
    assert (changed[0].new if changed else document.data).decode() == expected


OF_ONE = {
    "docs/terms/rules.md": "---\ntitle: Rules\nhoverText: What holds.\n---\n",
    "docs/terms/pods.md": "---\ntitle: Pod\nid: pod\naliases: [whale school]\n---\nSome containers.\n",
}
TO_ONE = [
    ("[x](terms/rules.md) [x](./terms/rules/)", "[x](term:rules) [x](term:rules)"),
    ("[x](/docs/terms/rules) [x](/base/terms/rules/)", "[x](term:rules) [x](term:rules)"),
    ("[x](/docs/concepts/rules) [x](/rules/) [x](concepts/rules.md)",) * 2,
    ("[x](/docs/terms/#term-pod) [x](terms/#rules) [x](terms/)", "[x](term:pod) [x](term:rules) [x](terms/)"),
    ("[[pods]] [[terms/pods|p]] [[pods#More]]", "[pods](term:pod) [p](term:pod) [pods](term:pod)"),
    ("[x](terms/rules.md#why) [[pods^p1]]", "[x](term:rules) [pods](term:pod)"),
    ("[[whale school]] ![[rules]] [[nothing]]", "[whale school](term:pod) <!-- glossary: rules --> [[nothing]]"),
]


@pytest.mark.parametrize(("page", "expected"), TO_ONE)
def test_pages_of_one_term_are_found_by_their_folders(page: str, expected: str) -> None:
    imported = read(FORMATS["markdown"].reader(), *OF_ONE.items())
    [document] = documents(("docs/index.md", page))
    changed, _ = rewritten([document], OldPlaces(imported.entries))
    assert (changed[0].new if changed else document.data).decode() == expected


def test_collections_of_jekyll_have_addresses_without_their_underscore() -> None:
    imported = read(FORMATS["hugo"].reader(), *((name.replace("docs/", "_"), text) for name, text in OF_ONE.items()))
    [document] = documents(("_faq/why.md", "[x](../terms/rules.html) [x](/terms/pods.html) [x](rules.html)"))
    [changed], _ = rewritten([document], OldPlaces(imported.entries))
    assert changed.new.decode() == "[x](term:rules) [x](term:pod) [x](rules.html)"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("[x](/glossary#rest) [x](../glossary.md#rest-style)", "[x](term:rest-style) [x](term:rest-style)"),
        ("[x](/words/#rest) [x](/words/#no)", "[x](term:rest-style) [x](/words/#no)"),
        ("[x](other.md#rest)", "[x](other.md#rest)"),
        ("{{< glossary REST >}}", "[REST](term:rest-style)"),
    ],
)
def test_a_page_that_is_made_of_data_is_known_by_its_name(page: str, expected: str) -> None:
    data = "- {term: REST, id: rest-style, definition: A style.}\n- {term: B, definition: C d.}\n"
    imported = read(FORMATS["yaml"].reader(), ("data/words.yml", data))
    [document] = documents(("docs/index.md", page))
    changed, _ = rewritten([document], OldPlaces(imported.entries))
    assert (changed[0].new if changed else document.data).decode() == expected


@pytest.fixture
def in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("format_", "path", "text", "reported"),
    [
        ("yaml", "data/words.yml", "a: What it is.\nb: It, too.\n", "'<!-- glossary -->' on the page that showed"),
        ("sphinx", "docs/glossary.rst", RST, "'.. glossary-list::' in their place"),
        ("abbr", "docs/a.md", "*[A]: Bee\n", "1 place in 1 page would change"),
        ("ezglossary", "docs/a.md", "x:a\n: Bee\n", "1 place in 1 page would change"),
    ],
)
@pytest.mark.usefixtures("in_tmp")
def test_where_the_list_goes_is_said_for_what_goes_away(
    format_: str, path: str, text: str, reported: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(Path(), {path: text, "docs/index.md": "Nothing.\n"})
    assert run(["import", format_, path, "--rewrite", "docs"]) == 0
    err = capsys.readouterr().err
    assert reported in err
    assert ("are in the glossary now" in err) is (format_ in {"yaml", "sphinx"})
