"""Projects that are changed and built again: what must change changes, and nothing else is touched.

Whatever the change, the site is then, byte for byte, what a first build of the same sources makes. What Sphinx gets
wrong without us is not asked for (tried with 9.0.4, the extension off):

- it leaves the page and the copy of the source of a document that is gone;
- ``searchindex.js`` keeps words that no document has, with an empty list, and loses all its ``indexentries``;
- it leaves ``.buildinfo.bak`` where a tag was set;
- the links to the next and the last page go stale where a page came or went; our layout has none.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from sphinx import version_info

from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.matching.patterns import Spellings
from tests.sphinx_ext.building import Built, rebuild, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Files = dict[str, str | None]
    """Sources by name; None: there is no such file, or no longer."""

SERIAL: tuple[str, ...] = ()
PARALLEL = ("-j", "2")


# Projects


def conf(*lines: str, **config: object) -> str:
    """Return a ``conf.py`` of these settings and lines."""
    settings = {
        "project": "Site",
        "extensions": ["glossary_plugin", "myst_parser"],
        "html_theme": "basic",
        "templates_path": ["theme"],
        **config,
    }
    return "\n".join([*(f"{name} = {value!r}" for name, value in settings.items()), *lines, ""])


def page(title: str, *blocks: str) -> str:
    """Return a document."""
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *blocks]) + "\n"


GLOSSARY = """\
terms:
- {term: API, aliases: interface, definition: A contract., details: Long., related: llm}
- {term: large language model, id: llm, abbr: LLM, definition: A model of text.}
- {term: token, definition: "What a [](term:llm) reads, see [](guide/plain.rst)."}
- {term: inference, page: guide/infer.rst, definition: "Asking an [](term:llm.abbr), see [more](guide/plain.rst)."}
"""
OPTIONS: dict[str, object] = {"glossary_files": ["glossary*.yml"], "glossary_levels": {"unknown-page": "ignore"}}
LIST = "lists/glossary"
LAYOUT = """\
<title>{{ title }}</title>
{% for file in css_files %}{{ css_tag(file) }}{% endfor %}
{% for file in script_files %}{{ js_tag(file) }}{% endfor %}
<div class="body" role="main">{% block body %}{% endblock %}</div>
"""
SITE: Files = {
    "theme/layout.html": LAYOUT,
    "theme/genindex.html": "{{ genindexentries }}",
    "theme/search.html": "",
    "conf.py": conf(**OPTIONS),
    "glossary.yml": GLOSSARY,
    "index.rst": page(
        "Site", "Nothing is named here.", ".. toctree::\n   :maxdepth: 1\n\n   guide/index\n   lists/index"
    ),
    "guide/index.rst": page("Guide", ".. toctree::\n   :glob:\n\n   *"),
    "guide/api.rst": page("Calls", "The API answers. An API is asked."),
    "guide/both.rst": page("Both", "An API serves an LLM."),
    "guide/model.md": "# Models\n\nWe train an LLM with [](term:token).\n",
    "guide/door.rst": page("Doors", "Behind the gateway is an interface."),
    "guide/wall.rst": page("Walls", "No gateway here, and no interfaces."),
    "guide/text.rst": page("Tokens", "Every token counts."),
    "guide/ask.rst": page("Asking", "What inference costs."),
    "guide/infer.rst": page("Thinking", "How inference works."),
    "guide/plain.rst": page("Plain", "Nothing to see."),
    "lists/index.rst": page("Lists", ".. toctree::\n\n   glossary"),
    f"{LIST}.rst": page("Glossary", ".. glossary-list::"),
}
"""Each folder has an index, whose toctree holds the other documents of the folder, or the indices of those below."""


def parent(docname: str) -> str:
    """Return the document whose toctree holds another."""
    folder, _, name = docname.rpartition("/")
    return f"{folder}/index" if name != "index" and folder else "index"


def with_parents(docnames: set[str]) -> set[str]:
    """Add what Sphinx adds to the documents that it writes: those whose toctrees hold them; once, the root too."""
    return docnames | {parent(docname) for docname in docnames} | ({"index"} if version_info < (8, 2) else set())


def edited(old: str, new: str, name: str = "glossary.yml", files: Files = SITE) -> Files:
    """Return a source with other words, alone."""
    text = files[name]
    assert text is not None
    assert old in text, old
    return {name: text.replace(old, new)}


# Builds


@dataclass(frozen=True)
class Again:
    """What a second build has done."""

    built: Built
    read: set[str]
    """The documents that were read, by their doctrees."""
    written: set[str]
    """The documents whose pages were written; what ``sphinx-build -j`` says is but the first and the last of many."""


@dataclass
class Project:
    """A project that is changed and built again."""

    folder: Path
    files: Files
    builders: tuple[str, ...] = ("html",)

    def change(self, files: Files) -> None:
        """Write files, with the exact time: the system's may be some milliseconds late."""
        self.files = {**self.files, **files}
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(exist_ok=True, parents=True)
                path.write_text(text, encoding="utf-8")
                now = time.time_ns()
                os.utime(path, ns=(now, now))

    def again(self, *arguments: str, builder: str = "html", **given: Any) -> Again:  # noqa: ANN401 - as ``rebuild``
        """Build the project as it is now."""
        doctrees, pages = self._doctrees(), self._pages(builder)
        built = rebuild(self.folder, *arguments, builder=builder, **given)
        return Again(built, _newer(doctrees, self._doctrees()), _newer(pages, self._pages(builder)))

    def _doctrees(self) -> dict[str, int]:
        folder = self.folder / "_build/doctrees"
        paths = {each.relative_to(folder).with_suffix("").as_posix(): each for each in folder.rglob("*.doctree")}
        return {docname: path.stat().st_mtime_ns for docname, path in paths.items()}

    def _pages(self, builder: str) -> dict[str, int]:
        sources = [name.rpartition(".") for name, text in self.files.items() if text is not None]
        paths = {name: self.folder / page_of(name, builder) for name, _, suffix in sources if suffix in {"rst", "md"}}
        return {docname: path.stat().st_mtime_ns for docname, path in paths.items() if path.is_file()}


def page_of(docname: str, builder: str) -> str:
    """Return the file that a builder makes of a document."""
    is_folder = builder == "dirhtml" and docname.rpartition("/")[2] != "index"
    return f"_build/{builder}/{docname}{'/index' if is_folder else ''}.html"


def _newer(before: Mapping[str, int], after: Mapping[str, int]) -> set[str]:
    return {name for name, when in after.items() if before.get(name) != when}


@dataclass
class Workshop:
    """Makes projects; what was built once is kept, and copied back to where it was built."""

    folder: Path
    _kept: dict[str, Path] = field(default_factory=dict)

    def project(self, files: Files, *builders: str) -> Project:
        """Return a project after its first builds, by these builders."""
        builders = builders or ("html",)
        project = Project(self.folder / "project", files, builders)
        shutil.rmtree(project.folder, ignore_errors=True)
        key = _key(files, *builders)
        if key not in self._kept:
            write(project.folder, _sources(files))
            for builder in builders:
                assert rebuild(project.folder, "-W", builder=builder).status == 0
            self._kept[key] = self.folder / f"kept-{key}"
            shutil.copytree(project.folder, self._kept[key])
        else:
            shutil.copytree(self._kept[key], project.folder)
        return project

    def first_build(self, files: Files, builder: str) -> Path:
        """Return what a first build of the same sources, elsewhere, makes."""
        key = _key(files, f"first {builder}")
        if key not in self._kept:
            folder = self.folder / f"first-{key}"
            write(folder, _sources(files))
            self._kept[key] = rebuild(folder, builder=builder).folder
        return self._kept[key]

    def differing(self, project: Project, builder: str = "html") -> list[str]:
        """Return the files that differ from those of a first build, but for what is left of documents that are gone."""
        ours, first = _tree(project.folder / "_build" / builder), _tree(self.first_build(project.files, builder))
        gone = [name for name, text in project.files.items() if text is None]
        left = {page_of(name.rpartition(".")[0], builder).removeprefix(f"_build/{builder}/") for name in gone}
        left |= {f"_sources/{name}.txt" for name in gone}
        return [name for name in sorted({*ours, *first} - left) if ours.get(name) != first.get(name)]


def _sources(files: Files) -> Files:
    """Return the files of a project that are there, and no defaults."""
    return {"conf.py": None, "glossary.rst": None, **files}


def _key(files: Files, *others: str) -> str:
    return sha256(repr((sorted(files.items(), key=str), others)).encode()).hexdigest()[:16]


def _tree(folder: Path) -> dict[str, object]:
    tree: dict[str, object] = {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()
    }
    tree.pop(".buildinfo.bak", None)
    if (index := folder / "searchindex.js").is_file():
        tree[index.name] = _search_index(index.read_text(encoding="utf-8"))
    return tree


def _search_index(script: str) -> dict[str, Any]:
    """Return a search index without what Sphinx alone gets wrong."""
    index: dict[str, Any] = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    del index["indexentries"]
    for key in ("terms", "titleterms"):
        index[key] = {word: places for word, places in index[key].items() if places != []}
    return index


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("incremental"))


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Observe the texts that are scanned, and the spellings that are made for it."""
    seen: list[str] = []
    make, find = Spellings.__init__, Matcher.find

    def making(self: Spellings, *given: Any) -> None:  # noqa: ANN401 - as the spellings have it
        make(self, *given)
        seen.append("spellings")

    def finding(self: Matcher, text: str, *others: Any, **more: Any) -> Any:  # noqa: ANN401
        seen.append(text.strip())
        return find(self, text, *others, **more)

    monkeypatch.setattr(Spellings, "__init__", making)
    monkeypatch.setattr(Matcher, "find", finding)
    return seen


ALL = " ".join(name.rpartition(".")[0] for name in SITE if name.endswith((".rst", ".md")))


# Nothing changed


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("arguments", [SERIAL, PARALLEL], ids=["serial", "parallel"])
def test_where_nothing_changed_nothing_is_read_scanned_or_written(
    builder: str, arguments: tuple[str, ...], workshop: Workshop, scans: list[str]
) -> None:
    project = workshop.project(SITE, builder)
    scans.clear()
    again = project.again(*arguments, builder=builder)
    assert (again.read, again.written, scans) == (set(), set(), [])
    assert workshop.differing(project, builder) == []


def test_a_first_build_in_parallel_makes_the_same(workshop: Workshop) -> None:
    project = workshop.project(SITE)
    shutil.rmtree(project.folder / "_build")
    assert project.again(*PARALLEL).written == set(ALL.split())
    assert workshop.differing(project) == []


def test_of_a_page_that_changed_its_own_text_alone_is_scanned(workshop: Workshop, scans: list[str]) -> None:
    project = workshop.project(SITE)
    project.change({"guide/plain.rst": page("Plain", "An API and a token.")})
    scans.clear()
    project.again()
    assert scans == ["An API and a token.", "spellings", "Plain"], "and its title, where it has an everyday word"


# One thing changed


@dataclass(frozen=True)
class Change:
    """A change of the sources, the documents that are read again for it, and those that show what changed."""

    files: Files
    reads: str = ""
    """Names of documents, with spaces between."""
    shows: str = ""
    before: Files = field(default_factory=dict)
    """What the site has of its own before the change."""

    @property
    def site(self) -> Files:
        """The sources before the change."""
        return {**SITE, **self.before}

    @property
    def read(self) -> set[str]:
        return set(self.reads.split())

    @property
    def written(self) -> set[str]:
        return with_parents(self.read | set(self.shows.split()))


API = "guide/api guide/both guide/door guide/wall"
LLM = "guide/both guide/model"
TOKENS = "guide/model guide/text"
ASKED = "guide/ask"
EVERY = "guide/api guide/ask guide/both guide/door guide/model guide/text guide/wall"

TRANSLATED: Files = {
    "glossary.yml": GLOSSARY.replace(
        "{term: API,", "{term: API, translations: {ja: {term: 窓口, aliases: ADO, definition: 約束。}},"
    ),
    "guide/api.rst": f":lang: ja\n\n{SITE['guide/api.rst']}",
}
GOODS = f"{GLOSSARY}- {{term: tradeware, definition: Wares.}}\n- {{term: service, see: tradeware}}\n"
FORMER: Files = {
    "guide/old.md": "# Old\n\nSee [it](term:large-model).\n",
    "conf.py": conf(
        glossary_files=["glossary*.yml"], glossary_levels={"unknown-page": "ignore", "unknown-reference": "ignore"}
    ),
}
IN_THE_GLOSSARY = {
    "a definition": Change(edited("A contract.", "A promise."), LIST, API),
    "a definition that no page shows": Change(
        {"glossary.yml": f"{GLOSSARY}- {{term: rare, definition: Unheard.}}\n"},
        LIST,
        before={"glossary.yml": f"{GLOSSARY}- {{term: rare, definition: Unseen.}}\n"},
    ),
    "details": Change(edited("Long.", "Longer."), LIST),
    "a relation": Change(edited("related: llm", "related: token"), LIST),
    "a comment": Change(edited("terms:", "# Ours.\nterms:"), LIST),
    "a new spelling": Change(edited("{term: token,", "{term: token, aliases: gateway,"), LIST, "guide/door guide/wall"),
    "a spelling less": Change(edited("aliases: interface, ", ""), LIST, "guide/door guide/wall"),
    "a spelling that another term takes": Change(
        {"glossary.yml": GLOSSARY.replace("aliases: interface, ", "").replace("token,", "token, aliases: interface,")},
        LIST,
        "guide/door guide/wall",
    ),
    "a new term": Change(
        {"glossary.yml": f"{GLOSSARY}- {{term: gateway, definition: A door.}}\n"}, LIST, "guide/door guide/wall"
    ),
    "a term less": Change({"glossary.yml": GLOSSARY.replace(GLOSSARY.splitlines(keepends=True)[1], "")}, LIST, API),
    "another id": Change(edited("{term: API,", "{term: API, id: edge,"), LIST, API),
    "another name": Change(edited("{term: large language", "{term: huge language"), LIST, f"{LLM} {TOKENS} {ASKED}"),
    "another abbreviation": Change(edited("abbr: LLM", "abbr: LM"), LIST, f"{LLM} {TOKENS} {ASKED}"),
    "a longer abbreviation first": Change(edited("abbr: LLM", "abbr: [LLModel, LLM]"), LIST, f"{LLM} {TOKENS} {ASKED}"),
    "no page of its own": Change(edited("page: guide/infer.rst, ", ""), LIST, "guide/ask guide/infer"),
    "a page that is a URL": Change(
        edited("page: guide/infer.rst", 'page: "https://example.org/"'), LIST, "guide/ask guide/infer"
    ),
    "no link": Change(edited("{term: API,", "{term: API, link: false,"), LIST, API),
    "no automatic links": Change(edited("{term: API,", "{term: API, auto: false,"), LIST, API),
    "a draft": Change(edited("{term: API,", "{term: API, status: draft,"), LIST, API),
    "a scope": Change(
        edited("{term: API,", "{term: API, scope: guide/b*.rst,"), LIST, "guide/api guide/door guide/wall"
    ),
    "a former id that a page names": Change(
        edited("id: llm,", "id: llm, former_ids: large-model,"), LIST, "guide/old", before=FORMER
    ),
    "evidence for another name of a term": Change(
        edited("Wares.", "What meets the requests of clients.", files={"glossary.yml": GOODS}),
        LIST,
        "guide/shop",
        before={
            "glossary.yml": GOODS,
            "guide/shop.rst": page("Shop", "Its service: all requests of clients are met.", *["And so on."] * 200),
        },
    ),
    "a language": Change(edited("terms:", "language: en-GB\nterms:"), LIST, EVERY),
    "an abbreviation in a translation": Change(
        edited("aliases: ADO", "abbr: ADO", files=TRANSLATED), LIST, API, before=TRANSLATED
    ),
}


def options(**more: object) -> Files:
    """Return a ``conf.py`` with other options."""
    return {"conf.py": conf(**OPTIONS, **{f"glossary_{name}": value for name, value in more.items()})}


def source(docname: str, files: Files | None = None) -> str:
    """Return the source of a document in reStructuredText."""
    text = (files or SITE)[f"{docname}.rst"]
    assert text is not None
    return text


MORE: Files = {"glossary-more.yml": "terms: {gateway: A door.}\n"}
OFF: Files = {
    "guide/text.rst": f":glossary: false\n\n{source('guide/text')}",
    "guide/model.md": f"---\nglossary: false\n---\n{SITE['guide/model.md']}",
}
IN_THE_DOCUMENTS = {
    "a new mention": Change({"guide/plain.rst": page("Plain", "An API.")}, "guide/plain", LIST),
    "a mention less": Change({"guide/api.rst": page("Calls", "Nothing.")}, "guide/api", LIST),
    "a reference for a mention": Change(
        {"guide/api.rst": page("Calls", "The :term:`API` answers.")}, "guide/api", LIST
    ),
    "other words around a mention": Change(edited("Every", "Each", "guide/text.rst"), "guide/text", LIST),
    "other words elsewhere": Change(edited("to see", "to tell", "guide/plain.rst"), "guide/plain"),
    "a title in back-links": Change({"guide/text.rst": page("Words", "Every token counts.")}, "guide/text", LIST),
    "a title in a definition": Change(
        {"guide/plain.rst": page("Simple", "Nothing to see.")}, "guide/plain", f"{LIST} {TOKENS}"
    ),
    "the order of pages": Change(
        {"guide/index.rst": page("Guide", ".. toctree::\n   :glob:\n   :reversed:\n\n   *")}, "guide/index", LIST
    ),
    "a new page": Change({"guide/new.rst": page("New", "A new API.")}, "guide/index guide/new", LIST),
    "a page less": Change({"guide/text.rst": None}, "guide/index", LIST),
    "a page that moves": Change(
        {"guide/text.rst": None, "guide/words.rst": source("guide/text")}, "guide/index guide/words", LIST
    ),
    "a page less that a term names": Change({"guide/infer.rst": None}, f"guide/index {LIST}", ASKED),
    "a new page that a term names": Change(
        {"guide/infer.rst": source("guide/infer")},
        f"guide/index guide/infer {LIST}",
        ASKED,
        before={"guide/infer.rst": None},
    ),
    "a page less that a definition links to": Change(
        {"guide/plain.rst": None}, f"guide/index {LIST}", f"{TOKENS} {ASKED}"
    ),
    "a new page that a definition links to": Change(
        {"guide/plain.rst": source("guide/plain")},
        f"guide/index guide/plain {LIST}",
        f"{TOKENS} {ASKED}",
        before={"guide/plain.rst": None},
    ),
    # The page still uses its terms: its back-links stay.
    "a page is switched off": Change({"guide/text.rst": OFF["guide/text.rst"]}, "guide/text"),
    "a page is switched on": Change({"guide/text.rst": source("guide/text")}, "guide/text", before=OFF),
    "a page of Markdown is switched off": Change({"guide/model.md": OFF["guide/model.md"]}, "guide/model"),
    "a page of Markdown is switched on": Change({"guide/model.md": SITE["guide/model.md"]}, "guide/model", before=OFF),
    "a page has links of its own taste": Change(
        {"guide/api.rst": ":glossary: {mentions: all}\n\n" + source("guide/api")}, "guide/api"
    ),
    "the list moves": Change(
        {f"{LIST}.rst": None, "lists/terms.rst": source(LIST), **edited("glossary", "terms", "lists/index.rst")},
        "guide/index lists/index lists/terms",
        EVERY,
    ),
    "the list moves to a page that was there": Change(
        {f"{LIST}.rst": page("Glossary", "Gone."), "guide/plain.rst": source(LIST)}, f"guide/plain {LIST}", EVERY
    ),
    "a new list before the list": Change({"guide/all.rst": source(LIST)}, "guide/all guide/index", f"{EVERY} {LIST}"),
    "a page beside the tooltips of two lists": Change(
        {"guide/model.md": "# Models\n\nWe train on [](term:token).\n"},
        "guide/model",
        f"{LIST} guide/all",
        before={
            **MORE,
            "guide/all.rst": page("All", ".. glossary-list::\n   :files: glossary.yml"),
            "guide/ask.rst": page("Asking", "A token."),
        },
    ),
    "a list less before the list": Change(
        {"guide/all.rst": None}, "guide/index", f"{EVERY} {LIST}", before={"guide/all.rst": source(LIST)}
    ),
    "the first use where the lists show what is used": Change(
        {"guide/plain.rst": page("Plain", "A rare term.")},
        "guide/plain",
        f"{LIST} guide/all",
        before={
            "guide/all.rst": page("All", ".. glossary-list::\n   :no-index:"),
            "glossary.yml": f"{GLOSSARY}- {{term: rare, definition: Unseen.}}\n",
            **options(show="used"),
        },
    ),
    "a file that a definition names": Change(
        {"guide/image.svg": "<svg/>\n"},
        LIST,
        before={"glossary.yml": GLOSSARY.replace("Long.", '"![](guide/image.svg)"')},
    ),
    "an entry that moves to a native glossary": Change(
        {
            **edited(GLOSSARY.splitlines()[1], ""),
            "guide/plain.rst": page("Plain", ".. glossary::\n\n   API\n   interface\n      A contract."),
        },
        f"guide/plain {LIST}",
        API,
    ),
    "no list": Change({f"{LIST}.rst": page("Glossary", "Gone.")}, LIST, EVERY),
}


IN_THE_OPTIONS = {
    "mentions": Change(options(mentions="all"), LIST, "guide/api"),
    "auto": Change(options(auto=False), LIST, EVERY),
    "headings": Change(options(headings=True), LIST, EVERY),  # the places of all links move
    "exclude": Change(options(exclude=["guide/b*"]), LIST, "guide/both"),
    "skip": Change(options(skip=["API"]), LIST, API),
    "senses": Change(options(senses={"gateway": "API"}), LIST),
    "match": Change(options(match={"forms": False}), LIST, "guide/wall"),
    "tooltips": Change(options(tooltips=False), LIST, ALL),
    "palette": Change(options(palette=True), LIST, ALL),
    "what they say of a term": Change(options(terms={"token": {"auto": False}}), LIST, "guide/text"),
    "tooltip_delay": Change(options(tooltip_delay=500), LIST, EVERY),
    "mention_attributes": Change(options(mention_attributes={"class": "no-icon"}), LIST, EVERY),
    "used_in": Change(options(used_in=0), LIST),
    "language": Change(options(language="ja"), LIST, EVERY, before={"glossary.yml": f"language: en\n{GLOSSARY}"}),
    "show": Change(
        options(show="used"), LIST, before={"glossary.yml": f"{GLOSSARY}- {{term: rare, definition: Unseen.}}\n"}
    ),
    "drafts": Change(
        options(drafts=True),
        LIST,
        "guide/door guide/wall",
        before={"glossary.yml": f"{GLOSSARY}- {{term: gateway, definition: A door., status: draft}}\n"},
    ),
    "drafts where all are": Change(
        options(drafts=True),
        LIST,
        "guide/api guide/both",
        before={
            "glossary.yml": "terms: [{term: API, status: draft, definition: A.}]\n",
            "guide/model.md": "# Models\n",
        },
    ),
    "a tag": Change(
        {"conf.py": conf("tags.add('internal')", **OPTIONS)},
        "",
        ALL,  # so Sphinx has it
        before={"guide/plain.rst": page("Plain", ".. only:: internal\n\n   An API.")},
    ),
    "templates": Change(options(templates="mine"), LIST, before={"mine/entry.html": "{{ entry.term.name }}\n"}),
    "a template": Change(
        {"mine/entry.html": "MINE\n"},
        LIST,
        before={"mine/entry.html": "{{ entry.term.name }}\n", **options(templates="mine")},
    ),
    "a new glossary.toml": Change({"glossary.toml": 'mentions = "all"\n'}, LIST, "guide/api"),
    "another glossary.toml": Change(
        {"glossary.toml": 'mentions = "first"\n'}, LIST, "guide/api", before={"glossary.toml": 'mentions = "all"\n'}
    ),
    "a glossary.toml less": Change(
        {"glossary.toml": None}, LIST, "guide/api", before={"glossary.toml": 'mentions = "all"\n'}
    ),
    "a file that the glob finds": Change(MORE, LIST, "guide/door guide/wall"),
    "a file that was missing": Change(
        {"more.yml": MORE["glossary-more.yml"]},
        LIST,
        "guide/door guide/wall",
        before={
            "conf.py": conf(glossary_files=["glossary.yml", "more.yml"], glossary_levels={"missing-file": "ignore"})
        },
    ),
    "a file less": Change(dict.fromkeys(MORE), LIST, "guide/door guide/wall", before=MORE),
}

NATIVE: Files = {
    "conf.py": conf(),
    "glossary.yml": None,
    "guide/model.md": "# Models\n\nWe train with a {term}`token`.\n",
    "guide/ask.rst": page("Asking", "What it costs."),
    f"{LIST}.rst": page(
        "Glossary",
        ".. glossary::",
        "   API\n   interface\n      A contract.",
        "   token\n      What an :term:`API` reads.",
    ),
}
MOVED = "   API\n   interface\n      A contract.\n\n"


def native(old: str, new: str) -> Files:
    return edited(old, new, f"{LIST}.rst", NATIVE)


IN_NATIVE_GLOSSARIES = {
    "a definition": Change(native("A contract.", "A promise."), LIST, API, before=NATIVE),
    "more in an entry than its tooltip shows": Change(
        native("      A contract.\n", "      A contract.\n\n      It binds.\n"), LIST, LIST, before=NATIVE
    ),
    "a new spelling": Change(
        native("   token\n", "   token\n   gateway\n"), LIST, "guide/door guide/wall", before=NATIVE
    ),
    "a spelling less": Change(native("   interface\n", ""), LIST, "guide/door guide/wall", before=NATIVE),
    "a new term": Change(
        native("   token\n", "   gateway\n      A door.\n\n   token\n"), LIST, "guide/door guide/wall", before=NATIVE
    ),
    "a term less": Change(
        native("   token\n      What an :term:`API` reads.", ""),
        LIST,
        "guide/text",
        before={**NATIVE, "guide/model.md": "# Models\n"},
    ),
    "a new mention": Change({"guide/plain.rst": page("Plain", "An API.")}, "guide/plain", before=NATIVE),
    "an entry that moves": Change(
        {**native(MOVED, ""), "guide/plain.rst": page("Plain", f".. glossary::\n\n{MOVED}")},
        f"guide/plain {LIST}",
        f"{API} {TOKENS}",
        before=NATIVE,
    ),
    "a glossary that moves": Change(
        {
            f"{LIST}.rst": None,
            "lists/terms.rst": source(LIST, NATIVE),
            **edited("glossary", "terms", "lists/index.rst"),
        },
        "guide/index lists/index lists/terms",
        f"{API} {TOKENS}",
        before=NATIVE,
    ),
    "what the options say of a term": Change(
        {"conf.py": conf(glossary_terms={"API": {"scope": ["guide/b*"]}})},
        "",
        "guide/api guide/door guide/wall",
        before=NATIVE,
    ),
    "an alias that the options have": Change(
        {"conf.py": conf(glossary_terms={"token": {"aliases": ["gateway"]}})},
        "",
        "guide/door guide/wall",
        before=NATIVE,
    ),
    "native": Change({"conf.py": conf(glossary_native=False)}, "", f"{API} {TOKENS} {LIST}", before=NATIVE),
}
CHANGES = {
    f"{change} {place}": each
    for place, changes in {
        "in the glossary": IN_THE_GLOSSARY,
        "in the documents": IN_THE_DOCUMENTS,
        "in the options": IN_THE_OPTIONS,
        "in a native glossary": IN_NATIVE_GLOSSARIES,
    }.items()
    for change, each in changes.items()
}


def some(*names: str) -> list[Any]:
    """Return changes for a table."""
    return [pytest.param(CHANGES[name], id=name) for name in names]


IN_PARALLEL = [
    "a definition in the glossary",
    "a new spelling in the glossary",
    "a term less in the glossary",
    "another name in the glossary",
    "a new mention in the documents",
    "a page less in the documents",
    "a page less that a definition links to in the documents",
    "a page of Markdown is switched off in the documents",
    "the list moves in the documents",
    "a new list before the list in the documents",
    "mentions in the options",
    "tooltips in the options",
    "a template in the options",
    "a file that the glob finds in the options",
    "a definition in a native glossary",
    "an entry that moves in a native glossary",
    "what the options say of a term in a native glossary",
]


def check(change: Change, workshop: Workshop, *arguments: str) -> None:
    """Change a project, build it again, and look at what was done and at what it has become."""
    project = workshop.project(change.site)
    project.change(change.files)
    again = project.again(*arguments)
    assert workshop.differing(project) == []
    assert (again.read, again.written) == (change.read, change.written)


@pytest.mark.parametrize("change", some(*CHANGES))
def test_only_what_shows_a_change_is_written_again_and_the_site_is_as_built_anew(
    change: Change, workshop: Workshop
) -> None:
    check(change, workshop)


@pytest.mark.parametrize("change", some(*IN_PARALLEL))
def test_builds_in_parallel_do_the_same(change: Change, workshop: Workshop) -> None:
    check(change, workshop, *PARALLEL)


def test_a_new_version_writes_every_page_again(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    project = workshop.project(SITE)
    monkeypatch.setattr("glossary_plugin.sphinx_ext.records.__version__", "1000")
    assert project.again().written == set(ALL.split())


def test_changes_add_up(workshop: Workshop) -> None:
    """A project that is built again and again, back to where it was, is the same as ever."""
    project = workshop.project(SITE)
    for name in ("a new term", "a page less that a term names", "the list moves", "mentions"):
        change = next(CHANGES[each] for each in CHANGES if each.startswith(f"{name} in "))
        project.change(change.files)
        project.again()
        assert workshop.differing(project) == [], name
    there = {name: text for name, text in SITE.items() if project.files[name] != text}
    project.change({**there, "lists/terms.rst": None})
    project.again()
    assert workshop.differing(project) == []


def test_an_entry_that_moves_to_a_native_glossary_is_not_reported_to_be_there_twice(workshop: Workshop) -> None:
    project = workshop.project(SITE)
    project.change(CHANGES["an entry that moves to a native glossary in the documents"].files)
    again = project.again("-W")
    assert again.built.status == 0, again.built.warnings


# Several builders share what was read

FOR_TWO = [
    "a definition in the glossary",
    "details in the glossary",
    "a new spelling in the glossary",
    "a new mention in the documents",
    "the list moves in the documents",
    "used_in in the options",
    "a template in the options",
    "a definition in a native glossary",
]


@pytest.mark.parametrize("change", some(*FOR_TWO))
def test_what_one_builder_has_written_another_writes_too(change: Change, workshop: Workshop) -> None:
    project = workshop.project(change.site, "html", "dirhtml")
    project.change(change.files)
    assert project.again(builder="html").read == change.read
    assert project.again(builder="dirhtml").read == set()
    assert [workshop.differing(project, builder) for builder in project.builders] == [[], []]


def test_two_builders_that_take_turns_have_nothing_to_write_where_nothing_changed(workshop: Workshop) -> None:
    project = workshop.project(SITE, "html", "dirhtml")
    project.change(CHANGES["a definition in the glossary"].files)
    for builder in project.builders:
        project.again(builder=builder)
    assert [project.again(builder=builder).written for builder in project.builders] == [set(), set()]


@pytest.mark.parametrize("change", some(*FOR_TWO[:3]))
def test_a_book_between_two_sites_changes_nothing_for_them(change: Change, workshop: Workshop) -> None:
    project = workshop.project(change.site, "html", "latex")
    project.change(change.files)
    project.again(builder="latex")
    assert workshop.differing(project, "latex") == []
    assert project.again(builder="html").written >= change.written - with_parents(change.read)
    assert workshop.differing(project) == []


# Builds that fail

INTERRUPTED = """
from pathlib import Path

def setup(app):
    moment = Path(app.confdir, "moment").read_text().split()
    def interrupt(*given):
        if not moment[1:] or moment[1] in given:
            raise KeyboardInterrupt
    if moment:
        app.connect(moment[0], interrupt, priority=900)
"""
MOMENTS = [
    "env-updated",
    "env-check-consistency",
    "html-page-context",
    "html-page-context lists/glossary",
    "html-page-context lists/index",
    "build-finished",
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_interrupted_makes_the_next_forget_nothing(moment: str, workshop: Workshop) -> None:
    project = workshop.project({**SITE, "conf.py": conf(INTERRUPTED, **OPTIONS), "moment": ""})
    glossary = (
        GLOSSARY.replace("A contract.", "A promise.").replace("What a ", "All that a ").replace("Long.", "Longer.")
    )
    project.change({"glossary.yml": glossary, "moment": moment})
    assert project.again().built.status != 0
    project.change({"moment": ""})
    assert project.again().built.status == 0
    assert workshop.differing(project) == []


@pytest.mark.parametrize("arguments", [SERIAL, PARALLEL], ids=["serial", "parallel"])
@pytest.mark.parametrize("strictly", [("-W",), ("-W", "--exception-on-warning")], ids=["warning", "exception"])
def test_a_build_that_fails_makes_the_next_forget_nothing(
    strictly: tuple[str, ...],
    arguments: tuple[str, ...],
    workshop: Workshop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # where Sphinx puts its report of the exception
    project = workshop.project(SITE)
    change = CHANGES["another name in the glossary"]
    project.change({**change.files, "guide/door.rst": page("Doors", "A :term:`thing` that nobody knows.")})
    again = project.again(*strictly, *arguments, may_raise="--exception-on-warning" in strictly)
    assert again.built.status != 0
    assert "thing" in again.built.warnings
    project.change({"guide/door.rst": SITE["guide/door.rst"]})
    assert project.again(*strictly, *arguments).built.status == 0
    assert workshop.differing(project) == []


def test_a_build_of_one_document_makes_the_next_forget_nothing(workshop: Workshop) -> None:
    project = workshop.project(SITE)
    change = CHANGES["a definition in the glossary"]
    project.change(change.files)
    first = project.again(only=["guide/both.rst"])
    assert first.written == with_parents({"guide/both"})
    again = project.again()
    assert workshop.differing(project) == []
    assert again.written >= change.written - first.written
    assert project.again().written == set()


def test_a_definition_that_begins_to_use_the_singular_is_followed(tmp_path: Path) -> None:
    """A name in the plural finds the singular that its definition uses: the names alone do not show what is found."""
    terms = "terms:\n  Containers: {}\n"
    write(tmp_path, {"glossary.yml": terms.format("Packaged programs."), "page.rst": "Page\n====\n\nOne container.\n"})
    assert rebuild(tmp_path).mentions("page.html") == []
    (tmp_path / "glossary.yml").write_text(terms.format("A container is a program."), encoding="utf-8")
    assert rebuild(tmp_path).mentions("page.html") == [("container", "containers")]


def test_a_definition_that_begins_to_have_an_everyday_word_is_followed(tmp_path: Path) -> None:
    """Words of a definition near an everyday word make a mention of it: the names alone do not show what is linked."""
    terms = "terms:\n  service: {}\n"
    page = "Page\n====\n\nA service of workloads in the network.\n\n" + "And so it goes on.\n" * 200
    write(tmp_path, {"glossary.yml": terms.format("What helps."), "page.rst": page})
    assert rebuild(tmp_path).mentions("page.html") == []
    (tmp_path / "glossary.yml").write_text(terms.format("What workloads offer on a network."), encoding="utf-8")
    assert rebuild(tmp_path).mentions("page.html") == [("service", "service")]
