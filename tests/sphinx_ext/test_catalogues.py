"""Translated projects: names, definitions and pages by the project's message catalogues."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.sphinx_ext.building import Built, rebuild, write
from tests.sphinx_ext.pages import leads, read, tooltips
from tests.sphinx_ext.test_incremental import LAYOUT, PARALLEL, SERIAL, Workshop, conf, page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.sphinx_ext.test_incremental import Files

DIRECTIVE = """\
.. glossary::

   large model
   LM
   big model
      A model of *text*.

      It reads a :term:`token`.

   token
   piece
      What is read.

   router
      A door.\
"""
"""A glossary of the project's own, and the same as a file."""
FILE = """\
language: en
format: rst
terms:
- term: large model
  abbr: LM
  aliases: big model
  definition: |
    A model of *text*.

    It reads a :term:`token`.
- {term: token, aliases: piece, definition: What is read.}
- {term: router, definition: A door.}
"""
NATIVE: Files = {"glossary.rst": page("Glossary", DIRECTIVE)}
YAML: Files = {"glossary.yml": FILE, "glossary.rst": page("Glossary", ".. glossary-list::")}
TERMS = {
    "Glossary": "Glossaire",
    "large model": "grand modèle",
    "big model": "gros modèle",
    "A model of *text*.": "Un modèle de *texte*.",
    "token": "jeton",
    "What is read.": "Ce qui est lu.",
}
"""Of the piece, the router, and the second block of the first definition nobody has made anything."""
WORDS = ("One large model, big models.", "A token is a piece.", "LM and tokens.", "A router.")
PAGE = {
    WORDS[0]: "Un grand modèle, un gros modèle.",
    WORDS[2]: "LM et jetons, router et piece, mais a token.",
}
PLACE = "locale/fr/LC_MESSAGES"


def po(messages: Mapping[str, str], *, fuzzy: str = "") -> str:
    """Return a catalogue."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (
        f'{"#, fuzzy" if id_ == fuzzy else "#."}\nmsgid "{id_}"\nmsgstr "{words}"\n' for id_, words in messages.items()
    )
    return "\n".join([head, *entries])


def site(glossary: Files, **config: object) -> Files:
    """Return a project whose pages are translated in part."""
    given = {"language": "fr", "locale_dirs": ["locale"], "glossary_mentions": "all", **config}
    return {
        "conf.py": conf(**given),
        "theme/layout.html": LAYOUT,
        "theme/search.html": "",
        "index.rst": page("Site", ".. toctree::\n   :glob:\n\n   *"),
        "page.rst": page("Page", *WORDS),
        "other.rst": page("Other", WORDS[0]),
        f"{PLACE}/glossary.po": po(TERMS),
        f"{PLACE}/page.po": po(PAGE),
        **glossary,
    }


def made(folder: Path, files: Files) -> Built:
    """Build a project; a warning is a failure."""
    write(folder, {"glossary.rst": None, **files})
    built = rebuild(folder, "-W", "--keep-going")
    assert built.status == 0, built.warnings
    return built


def index(built: Built) -> list[tuple[str, str]]:
    """Return the general index: names, each with the document that it leads to."""
    return re.findall(r'<a href="([^"#]*)#[^"]*">(?:<strong>)?([^<]*)', built.text("genindex.html"))


# The same in a directive and in a file


@pytest.fixture(scope="module", params=["single", "entries"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """Build the project with a glossary of its own, and with a file."""
    folder = tmp_path_factory.mktemp("both")
    listed = {**YAML, "glossary.rst": page("Glossary", f".. glossary-list::\n   :layout: {request.param}")}
    return made(folder / "native", site(NATIVE)), made(folder / "file", site(listed))


def test_the_same_names_are_found(both: tuple[Built, Built]) -> None:
    """Each in texts of its own language; what nobody has translated in both."""
    expected = [
        ("grand modèle", "large-model"),
        ("gros modèle", "large-model"),
        ("token", "token"),
        ("piece", "token"),
        ("LM", "large-model"),
        ("jetons", "token"),
        ("router", "router"),
        ("piece", "token"),
        ("router", "router"),
    ]
    assert [each.mentions("page.html") for each in both] == [expected, expected]
    untranslated = [("large model", "large-model"), ("big models", "large-model")]
    assert [each.mentions("other.html") for each in both] == [untranslated, untranslated]


def test_the_same_index_is_made(both: tuple[Built, Built]) -> None:
    native, file = ([name for _, name in index(each)] for each in both)
    assert native == file
    assert {"grand modèle", "gros modèle", "LM", "jeton", "piece"} <= set(file)


def test_tooltips_say_the_same_and_name_the_language_of_what_nobody_translated(both: tuple[Built, Built]) -> None:
    data = [read(each.text("page.html")).data for each in both]
    plain = [
        {id_: (each["term"], re.sub("<[^>]*>", "", each["html"]), each.get("lang", "")) for id_, each in every.items()}
        for every in data
    ]
    first = "Un modèle de texte."  # all that the tooltip of a native entry has
    others = {"token": ("jeton", "Ce qui est lu.", ""), "router": ("router", "A door.", "en")}
    texts = (first, f"{first}\nIt reads a token.")
    assert plain == [{"large-model": ("grand modèle", text, ""), **others} for text in texts]
    assert '<p lang="en">It reads' in data[1]["large-model"]["html"]
    assert [len(leads(each, "page.html")) for each in both] == [9, 9]


OPTIONS: list[dict[str, object]] = [
    {},
    {"gettext_compact": False, "gettext_additional_targets": ["index", "literal-block"]},
    {"gettext_compact": "all", "gettext_uuid": True},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_the_same_catalogues_are_made(options: dict[str, object], tmp_path: Path) -> None:
    """Terms, aliases and abbreviations, definitions block by block."""
    found = []
    for name, glossary in {"native": NATIVE, "file": YAML}.items():
        write(tmp_path / name, {"glossary.rst": None, **site(glossary, **{**options, "language": "en"})})
        catalogue = options.get("gettext_compact") or "glossary"
        made = rebuild(tmp_path / name, "-W", builder="gettext").text(f"{catalogue}.pot")
        found.append(re.findall('^msgid "(.+)"', made, re.MULTILINE))
    assert found[0] == found[1]
    assert {*TERMS, "LM", "piece", "It reads a :term:`token`."} <= set(found[1])


# Changes


@dataclass(frozen=True)
class Edit:
    """A change of catalogues, and the pages that show what changed."""

    terms: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    shows: str = "page glossary"

    @property
    def files(self) -> Files:
        """The catalogues after the change."""
        return {f"{PLACE}/glossary.po": po({**TERMS, **self.terms}), f"{PLACE}/page.po": po({**PAGE, **self.pages})}


EDITS = {
    "a definition": Edit({"What is read.": "Ce que le modèle lit."}),
    "the markup of a definition": Edit({"A model of *text*.": "Un modèle de **texte**."}, shows="page other glossary"),
    "a definition less": Edit({"What is read.": ""}),
    "a block more of a definition that others show inside": Edit(
        {"It reads a :term:`token`.": "Il lit un :term:`jeton <token>`."}, shows="page other glossary"
    ),
    "a definition more": Edit({"A door.": "Une porte."}),
    "a name": Edit({"token": "morceau"}),
    "a name less": Edit({"token": ""}),
    "a name more": Edit({"router": "routeur"}),
    "an alias": Edit({"big model": "modèle énorme"}),
    "an alias more": Edit({"piece": "pièce"}),
    "an abbreviation": Edit({"LM": "GM"}, shows="page other glossary"),
    "an alias like another's name": Edit({"big model": "jeton"}),
    "an alias like the name": Edit({"big model": "grand modèle"}),
    "a name that is the same word": Edit({"router": "router"}, shows="glossary"),
    "a key for the index": Edit({"token": "jeton : X"}, shows="glossary"),
    "a mention more on a page": Edit(pages={WORDS[3]: "Un jeton."}, shows="page glossary"),
    "a mention less on a page": Edit(pages={WORDS[0]: "Un modèle."}, shows="page glossary"),
    "a text that is the same": Edit(pages={WORDS[1]: WORDS[1]}, shows="page glossary"),
}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("catalogues"))


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_changed_is_written_as_a_clean_build_writes_it(edit: Edit, workshop: Workshop) -> None:
    project = workshop.project(site(YAML))
    project.change(edit.files)
    again = project.again()
    assert again.built.warnings == ""
    assert workshop.differing(project) == []
    assert again.written - {"index"} >= set(edit.shows.split())
    assert project.again().written == set()


MARKDOWN: Files = {
    "glossary.yml": FILE.replace("format: rst\n", "").replace(":term:`token`", "[token](term:token)"),
    "glossary.md": "# Glossary\n\n```{glossary-list}\n```\n",
}
EVERY = {
    **TERMS,
    "token": "morceau",
    "What is read.": "Ce que le *modèle* lit.",
    "It reads a :term:`token`.": "Il lit un :term:`jeton <token>`.",
    "It reads a [token](term:token).": "Il lit un [jeton](term:token).",
    "router": "routeur",
    "piece": "pièce",
}
"""All kinds of changes at once."""
SITES: dict[str, Files] = {
    "native": site(NATIVE),
    "MyST": site(MARKDOWN),
    "reStructuredText on a page in MyST": site({**YAML, "glossary.rst": None, "glossary.md": MARKDOWN["glossary.md"]}),
    "pages of entries": site(YAML, glossary_layout="entries"),
    "pages of entries, each document with a catalogue": site(YAML, glossary_layout="entries", gettext_compact=False),
}


@pytest.mark.parametrize("arguments", [SERIAL, PARALLEL], ids=["serial", "parallel"])
@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_it_is_so_for_every_form_of_a_glossary(files: Files, arguments: tuple[str, ...], workshop: Workshop) -> None:
    project = workshop.project(files)
    project.change(Edit(EVERY, {WORDS[3]: "Un routeur, un morceau."}).files)
    again = project.again(*arguments)
    assert again.built.warnings == ""
    assert workshop.differing(project) == []
    shown = tooltips(again.built, "page.html")
    assert "Ce que le <em>modèle</em> lit." in shown.values()
    # The tooltip of a native entry has its first paragraph alone.
    assert ">jeton<" in (again.built.text("glossary.html") if files is SITES["native"] else shown["large-model"])
    assert ("routeur", "router") in again.built.mentions("page.html")
    assert project.again(*arguments).written == set()


def test_the_first_catalogue_of_a_project_changes_what_language_its_pages_are_in(workshop: Workshop) -> None:
    """Pages that have none too: their texts are in the language of the glossary then."""
    files = site(YAML)
    project = workshop.project({**files, f"{PLACE}/glossary.po": None, f"{PLACE}/page.po": None})
    project.change({f"{PLACE}/glossary.po": po(TERMS)})
    again = project.again()
    assert workshop.differing(project) == []
    assert again.built.mentions("other.html") == [("large model", "large-model"), ("big models", "large-model")]


def test_another_builder_shows_what_was_changed_meanwhile(workshop: Workshop) -> None:
    """The details of an entry too, which no tooltip shows."""
    glossary = {**YAML, "glossary.yml": FILE.replace("definition: A door.", "definition: A door., details: More.")}
    project = workshop.project(site(glossary), "html", "dirhtml")
    project.change({f"{PLACE}/glossary.po": po({**TERMS, "More.": "Plus.", "What is read.": "Lu."})})
    project.again()
    project.again(builder="dirhtml")
    assert workshop.differing(project, "dirhtml") == []


# Which message is taken


def words_of(built: Built) -> str:
    """Return what the list says of the token."""
    found = re.search(r'data-glossary-entry="token".*?</article>', built.text("glossary.html"), re.DOTALL)
    assert found
    return " ".join(re.sub("<[^>]*>", " ", found[0]).split())


def test_what_is_marked_as_doubtful_is_not_taken(tmp_path: Path) -> None:
    doubtful = {f"{PLACE}/glossary.po": po(TERMS, fuzzy="token")}
    built = made(tmp_path, {**site(YAML), **doubtful})
    assert words_of(built).startswith('data-glossary-entry="token"> token')


def test_the_first_of_several_folders_wins(tmp_path: Path) -> None:
    files = {
        **site(YAML, locale_dirs=["mine", "locale"]),
        f"{PLACE.replace('locale', 'mine')}/glossary.po": po({"token": "morceau"}),
    }
    built = made(tmp_path, files)
    assert "morceau" in words_of(built)
    assert "Ce qui est lu." in words_of(built)


def test_a_broken_catalogue_is_none(tmp_path: Path) -> None:
    files = {**site(YAML, gettext_auto_build=False), f"{PLACE}/glossary.po": None, f"{PLACE}/page.po": None}
    write(tmp_path, {**files, f"{PLACE}/glossary.mo": b"no catalogue", f"{PLACE}/page.mo": b""})
    built = rebuild(tmp_path, "-W")
    assert (built.status, built.warnings) == (0, "")
    assert built.mentions("other.html") == [("large model", "large-model"), ("big models", "large-model")]


def test_a_translation_in_the_file_wins_over_the_catalogue(tmp_path: Path) -> None:
    """What it does not say, and it alone, the catalogue does."""
    terms = """\
language: en
terms:
- term: token
  aliases: piece
  definition: What is read.
  details: Also *written*.
  translations: {fr: {term: gift, definition: What is read.}}
- term: gift
  definition: A present.
  note: To be opened.
  translations: {fr: {term: cadeau}}
- {term: case, definition: A box., translations: {fr: {definition: Une caisse.}}}
"""
    catalogue = {
        "token": "jeton",
        "gift": "don",
        "case": "boîtier",
        "piece": "pièce",
        "What is read.": "Ce qui est lu.",
        "Also *written*.": "Écrit *aussi*.",
        "A present.": "Un présent.",
        "A box.": "Une boîte.",
        "To be opened.": "À ouvrir.",
    }
    page_ = page("Page", "gift, cadeau, boîtier.", "A token, a gift and a case.")
    built = made(
        tmp_path,
        {
            **site({**YAML, "glossary.yml": terms}),
            f"{PLACE}/glossary.po": po(catalogue),
            f"{PLACE}/page.po": po({"gift, cadeau, boîtier.": "gift, cadeau, boîtier et don."}),
            "page.rst": page_,
        },
    )
    assert built.mentions("page.html") == [
        ("gift", "token"),
        ("cadeau", "gift"),
        ("boîtier", "case"),
        ("token", "token"),
        ("gift", "gift"),
        ("case", "case"),
    ]
    shown = tooltips(built, "page.html")
    assert shown == {"token": "What is read.", "gift": "Un présent.", "case": "Une caisse."}
    assert "What is read. Écrit aussi . English What is read. Used in" in words_of(built)


@pytest.mark.parametrize(("head", "field_"), [("", ""), ("language: en\n", ""), ("language: en\n", ":lang: en\n\n")])
def test_a_page_that_nobody_has_translated_is_in_the_language_of_the_files(
    head: str, field_: str, tmp_path: Path
) -> None:
    """English, where no file says another; or in that which it says itself."""
    files = site({**YAML, "glossary.yml": FILE.replace("language: en\n", head)}, language="pt_BR")
    place = PLACE.replace("fr", "pt_BR")
    other = {
        f"{place}/glossary.po": po({"large model": "modelo grande"}),
        "other.rst": field_ + page("Other", WORDS[0]),
    }
    built = made(tmp_path, {**files, **other})
    assert built.mentions("other.html") == [("large model", "large-model"), ("big models", "large-model")]
    assert read(built.text("other.html")).data["large-model"].get("lang") == (None if field_ else "en")


def test_a_project_without_catalogues_is_in_its_own_language(tmp_path: Path) -> None:
    files = {**site(NATIVE), f"{PLACE}/glossary.po": None, f"{PLACE}/page.po": None}
    theme = {f"{PLACE}/sphinx.po": po({"token": "jeton"})}
    data = read(made(tmp_path, {**files, **theme}).text("page.html")).data
    assert [each.get("lang") for each in data.values()] == [None, None, None]


def test_a_glossary_of_the_project_s_own_and_a_file_are_translated_side_by_side(tmp_path: Path) -> None:
    """Each has its messages in the catalogue of its document."""
    own = page("More", ".. glossary::\n\n   router\n      A door.")
    pages = {"more.rst": own, "glossary.yml": FILE.replace("- {term: router, definition: A door.}\n", "")}
    files = {**site({**YAML, **pages}), f"{PLACE}/more.po": po({"router": "routeur"})}
    mentions = made(tmp_path, {**files, f"{PLACE}/page.po": po({WORDS[3]: "Un routeur, un jeton."})}).mentions(
        "page.html"
    )
    assert mentions[-2:] == [("routeur", "router"), ("jeton", "token")]
    assert mentions[:2] == [("large model", "large-model"), ("big models", "large-model")]


NOTES = """\
format: rst
terms:
  gadget: |
    A thing [#]_ of target_, [#n]_ and [CIT]_::

       code

    .. [#] A note.
    .. [#n] Another.
    .. [CIT] A citation.
    .. _target: https://example.org/
"""


@pytest.mark.parametrize("name", ["glossary.rst", "glossary.md"])
def test_a_translated_block_may_have_its_references_in_another_order(name: str, tmp_path: Path) -> None:
    """Of what it was it keeps no trace: each note is referred to once."""
    listed = {**YAML, **MARKDOWN}[name]
    block = "A thing [#]_ of target_, [#n]_ and [CIT]_::"
    messages = po({block: "[CIT]_, [#n]_, [#]_ et target_::", "A note.": "*Une* note."})
    files = site({"glossary.yml": NOTES, "glossary.rst": None, name: listed})
    built = made(tmp_path, {**files, f"{PLACE}/glossary.po": messages})
    html = built.text("glossary.html")
    words = re.sub("<[^>]*>", "", html.partition("glossary-definition")[2]).removeprefix('">')
    assert re.match(r"\[CIT\], \[\d\], \[\d\] et target:\s+code", words)
    assert "<em>Une</em> note." in html
    taken = read(html)
    back = [href.removeprefix("#") for href, _ in taken.links if href.startswith("#id")]
    assert set(back) <= set(taken.ids)
    assert html.count("doc-backlink") == html.count("doc-noteref") + 1, "of the citation too"


def test_the_data_of_the_site_names_the_language_of_each_text(tmp_path: Path) -> None:
    """The definitions are those of the file; names that catalogues have are its translations."""
    data = json.loads(made(tmp_path, site(YAML)).text("glossary.json"))
    terms = {each["id"]: each for each in data["terms"]}
    assert (data["language"], terms["token"]["term"], terms["token"]["definition"]) == ("en", "token", "What is read.")
    assert terms["token"]["translations"] == {"fr": {"term": "jeton", "aliases": ["piece"]}}
    assert terms["router"].keys().isdisjoint({"translations", "x-language"})


AVOIDED = """\
language: en
terms:
- {term: token, avoid: {text: chunk, why: vague}, match: {also: lexeme}, definition: What is read.}
- {term: symbol, see: token, status: deprecated}
"""


def test_names_to_avoid_are_reported_in_the_language_of_the_text(tmp_path: Path) -> None:
    """They are no messages: a translation of the file has its own."""
    glossary = {**YAML, "glossary.yml": AVOIDED}
    files = site(glossary, glossary_levels={"avoid": "warn", "deprecated": "warn"})
    texts = {
        "page.rst": page("Page", "A chunk.", "A symbole of a lexeme."),
        f"{PLACE}/glossary.po": po({"token": "jeton", "symbol": "symbole", "chunk": "fragment"}),
        f"{PLACE}/page.po": po({"A symbole of a lexeme.": "Un symbole, un fragment."}),
    }
    write(tmp_path, {"glossary.rst": None, **files, **texts})
    built = rebuild(tmp_path)
    assert built.mentions("page.html") == [("chunk", "token"), ("symbole", "token")]
    assert "'chunk' is a name to avoid (vague)\n  hint: write 'token'" in built.warnings
    assert "'symbole' is deprecated\n  hint: write 'jeton'" in built.warnings
    write(tmp_path, {"conf.py": conf(locale_dirs=["locale"])})
    messages = rebuild(tmp_path, "-d", str(tmp_path / "trees"), builder="gettext").text("glossary.pot")
    assert re.findall('^msgid "(.+)"', messages, re.MULTILINE) == ["Glossary", "token", "What is read.", "symbol"]
