"""The relations of an entry as Mermaid's source: what is written, that no name breaks out, and where it stands."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary_plugin.core.model import Status
from glossary_plugin.core.options import Options
from glossary_plugin.html.drawing.graph import LIMIT, RELATIONS, Neighbour
from glossary_plugin.html.drawing.mermaid import diagram
from glossary_plugin.html.pages.catalogue import catalogue
from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.list_parts import Host
from tests.factories import glossary, term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.core.model import Term

WORDS = catalogue("en")
ODD = [
    'say "hi"',
    "a [b] {c} (d) <e>",
    "#35; #quot; ; %%{init: {}}%% --> |x|",
    "`code` **bold** _it_ 1. one",
    "</pre><script>alert(1)</script>&lt;",
    "two\nlines\n  click n0 call alert()",
    "end",
    "大規模言語モデル・LLM（略）",
    "👩\u200d💻 e\u0301 \x07\x85",
    "\x07",
]
NAMES = st.sampled_from(ODD) | st.text(max_size=20)
URLS = st.sampled_from(["#term-llm", "../glossary/#term-%E7%94%A8", 'x/?a=b&c="d";e#f g', "用語/\n#x`"]) | st.text(
    max_size=20
)
SHAPES = st.tuples(*[st.lists(st.tuples(NAMES, URLS, st.booleans()), max_size=14, unique_by=lambda each: each[1])] * 4)

_LABEL = r'"(?:[^\W_]| |#\d+;)+"'
LINES = [
    r"flowchart LR",
    r"accTitle: (?:[^\W_]| |#\d+;)*",
    rf"n0\(\[{_LABEL}\]\)",
    rf"n\d+\[{_LABEL}\]",
    rf"n\d+ --[>-]\|{_LABEL}\| n0",
    rf"n0 (?:---|-\.-)\|{_LABEL}\| n\d+",
    r"""click n\d+ href "[^"\s;`<>{}\\]*\"""",
    r"style n\d+ stroke-dasharray: 4 3",
]
"""Every line that there may be."""


def _relations(shape: Sequence[Sequence[tuple[str, str, bool]]]) -> dict[str, list[Neighbour]]:
    return {
        relation: [Neighbour(name, f"{relation}/{url}", old) for name, url, old in some]
        for relation, some in zip(RELATIONS, shape, strict=True)
    }


def _read(label: str) -> str:
    """Return what Mermaid shows for a label."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label)


def _shown(name: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "", " ".join(name.split())) or "\xa0"


def _nodes(source: str) -> dict[str, str]:
    """Return the names of the nodes by their URLs; the term itself has none."""
    labels = {each[1]: _read(each[2]) for each in re.finditer(r'^(n\d+)\(?\["(.*)"\]\)?$', source, re.MULTILINE)}
    links = dict(re.findall(r'^click (n\d+) href "(.*)"$', source, re.MULTILINE))
    return {links.get(id_, ""): label for id_, label in labels.items()}


@given(NAMES, SHAPES)
@example("x", tuple([(name, f"#{at}", False) for at, name in enumerate(ODD)] for _ in RELATIONS))
def test_no_name_and_no_address_breaks_out(name: str, shape: Sequence[Sequence[tuple[str, str, bool]]]) -> None:
    """Each line is one of those that there are; what stands in its quotation marks is the name, or the address."""
    relations = _relations(shape)
    source = diagram(name, relations, WORDS)
    every = {each.href: each for some in relations.values() for each in some}
    assert [line for line in source.split("\n") if source and not any(re.fullmatch(one, line) for one in LINES)] == []
    assert bool(source) is bool(every)
    nodes = _nodes(source)
    if source:
        assert nodes.pop("") == _shown(name)
    assert len(nodes) == min(len(every), LIMIT)
    by_url = {unquote(url): each for url, each in every.items()}
    for url, label in nodes.items():
        each = by_url[unquote(url)]
        assert label == _shown(f"{each.name} (deprecated)" if each.is_deprecated else each.name)


DRAWN: list[tuple[Mapping[str, Sequence[Neighbour]], list[str]]] = [
    ({}, []),
    (
        {"requires": [Neighbour("Token", "#t")], "related": [Neighbour("Old #1", "../a/#o", is_deprecated=True)]},
        [
            "flowchart LR",
            "accTitle: LLM",
            'n0(["LLM"])',
            'n1["Token"]',
            'n1 -->|"Read first"| n0',
            'click n1 href "#t"',
            'n2["Old #35;1 #40;deprecated#41;"]',
            'n0 -.-|"Related"| n2',
            'click n2 href "../a/#o"',
            "style n2 stroke-dasharray: 4 3",
        ],
    ),
    (
        {"narrower": [Neighbour("GPT", "#g")], "broader": [Neighbour("モデル", "#m"), Neighbour("モデル", "#m")]},
        [
            "flowchart LR",
            "accTitle: LLM",
            'n0(["LLM"])',
            'n1["モデル"]',
            'n1 ---|"Broader"| n0',
            'click n1 href "#m"',
            'n2["GPT"]',
            'n0 ---|"Narrower"| n2',
            'click n2 href "#g"',
        ],
    ),
]


@pytest.mark.parametrize(("relations", "expected"), DRAWN)
def test_what_is_written(relations: Mapping[str, Sequence[Neighbour]], expected: list[str]) -> None:
    assert diagram("LLM", relations, WORDS).split("\n") == (expected or [""])


# The page

FULL = term("LLM", id="full", requires=("odd",), narrower=("unlisted",), related=("old",))
MADE = glossary(FULL, term(ODD[4], id="odd"), term("unlisted"), term("old", status=Status.DEPRECATED), term("lonely"))


def _entry(each: Term, *, level: int = 1, final: str = "", **given: str) -> str:
    page = ListPage(MADE, language="en", options=Options(used_in=0, **{"graph_as": "mermaid", **given}))  # type: ignore[arg-type]
    host = Host(
        render=lambda _term, text: text,
        href=lambda each: "" if each.id == "unlisted" else f"#{each.anchor}",
        more=lambda _term: "",
        users=lambda _term: (),
        final=(lambda each: f"{final}#{each.anchor}") if final else None,
    )
    return page.entry(each, host, level=level)


def _source(html: str) -> str:
    [source] = re.findall(r'<pre class="mermaid">([^<]*)</pre>', html)
    return unescape(source)


def test_an_entry_has_the_diagram_and_the_list() -> None:
    """What a reader's Mermaid is given says what the list says, and there is no other drawing."""
    html = _entry(FULL)
    assert _nodes(_source(html)) == {"": "LLM", "#term-odd": ODD[4], "#term-old": "old (deprecated)"}
    listed = html[html.index('<dl class="glossary-relations') : html.index("</dl>")]
    assert re.findall(r'href="([^"]*)"', listed) == ["#term-odd", "#term-old"]
    assert "<svg" not in html
    assert "<script" not in html


def test_its_links_are_those_that_no_host_rewrites() -> None:
    html = _entry(FULL, final="../terms/")
    assert list(_nodes(_source(html))) == ["", "../terms/#term-odd", "../terms/#term-old"]
    assert 'href="#term-odd"' in html


WHERE = [
    ({}, 1, True),
    ({}, 3, False),
    ({"graph": "all"}, 3, True),
    ({"graph": "none"}, 1, False),
    ({"graph_as": "svg"}, 1, False),
]


@pytest.mark.parametrize(("given_", "level", "expected"), WHERE)
def test_where_it_is_written(given_: dict[str, str], level: int, expected: bool) -> None:  # noqa: FBT001
    """It stands where the picture would."""
    assert ('class="mermaid"' in _entry(FULL, level=level, **given_)) is expected


def test_a_term_without_listed_neighbours_has_none() -> None:
    assert 'class="mermaid"' not in _entry(MADE.by_id["lonely"])
