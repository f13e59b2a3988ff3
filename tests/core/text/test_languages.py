"""A page has the names that its readers read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Role, Tag, Term, Texts, Translation
from glossary_plugin.core.text.languages import base, is_read, is_rtl
from tests.factories import abbr, alias, glossary, name, term

BASES = [("en", "en"), ("pt-BR", "pt"), ("zh_Hant_TW", "zh"), ("EN", "en"), ("", "")]


@pytest.mark.parametrize(("language", "expected"), BASES)
def test_the_first_part_of_a_tag_counts(language: str, expected: str) -> None:
    assert base(language) == expected


@pytest.mark.parametrize("language", ["ar", "he", "fa-IR", "ur", "az-Arab", "yi"])
def test_a_language_is_read_from_right_to_left(language: str) -> None:
    assert is_rtl(language)


@pytest.mark.parametrize("language", ["", "en", "ja", "az", "not-known"])
def test_others_are_read_from_left_to_right(language: str) -> None:
    assert not is_rtl(language)


READ = [
    # a name, its language, the page's, whether it is looked for there
    ("modèle", "fr", "fr", True),
    ("modèle", "fr", "fr-CA", True),
    ("modèle", "fr", "en", False),
    ("modèle", "fr", "ja", True),
    ("modèle", "fr", "", True),
    ("model", "", "fr", True),
    ("推論", "ja", "en", True),
    ("推論", "ja", "zh-Hans", False),
    ("推論する", "ja", "zh-Hans", True),
    ("推論", "zh", "ko", False),
    ("модель", "ru", "uk", False),
    ("модель", "ru", "el", True),
    ("model", "sr-Latn", "en", False),
    ("модель", "sr-Cyrl", "ru", False),
    ("model", "sr", "en", False),
    # a name that is in no letters of its language is in another
    ("Large Language Model", "ja", "en", True),
    ("LLMモデル", "ja", "en", True),
    ("ＡＰＩ", "ja", "en", True),
    ("404", "de", "en", True),
    ("\U0001f600", "de", "en", True),
    # letters of a script that has no language here are foreign to all
    ("ⴰⵎⴰⵏ", "ber", "fr", True),
]


@pytest.mark.parametrize(("text", "own", "page", "expected"), READ)
def test_a_name_is_read_in_its_language_and_where_its_script_is_another(
    text: str,
    own: str,
    page: str,
    expected: bool,  # noqa: FBT001
) -> None:
    assert is_read(text, own, page) is expected


def _translated(*names: str) -> Translation:
    return Translation(names=tuple(name(each) for each in names), texts=Texts(definition="x"))


FRENCH = Translation(names=(name("grappe"), abbr("GR"), name("paquet", Role.AVOID)), texts=Texts(definition="x"))
CLUSTER = term("cluster", abbr("CL"), language="en", translations={"fr": FRENCH, "ja": _translated("クラスタ")})
TEXT = "cluster CL grappe GR paquet クラスタ"
PAGES = [
    # the terms, the language of the page, what is found in TEXT
    ([CLUSTER], "en", "cluster CL GR クラスタ"),
    ([CLUSTER], "fr", "CL grappe GR paquet クラスタ"),
    ([CLUSTER], "ja", "cluster CL grappe GR paquet クラスタ"),
    # no name is in German: the file's own language serves, as where the page's is not known
    ([CLUSTER], "de", "cluster CL GR クラスタ"),
    ([CLUSTER], "", "cluster CL GR クラスタ"),
    # one German name, and the English ones are out
    ([CLUSTER, term("Bündel", language="de")], "de", "CL GR クラスタ"),
    # a file that names no language is read everywhere
    ([term("cluster", alias("grappe"))], "de", "cluster grappe"),
    ([term("cluster", translations={"fr": FRENCH})], "", "cluster grappe GR paquet"),
]


@pytest.mark.parametrize(("terms", "page", "expected"), PAGES)
def test_a_page_has_the_names_of_its_language(terms: list[Term], page: str, expected: str) -> None:
    matcher = Matcher(terms).on(page)
    assert " ".join(TEXT[each.start : each.end] for each in matcher.find(TEXT)) == expected


def test_the_language_of_the_site_is_that_of_files_without_one() -> None:
    matcher = Matcher([term("grappe", translations={"en": _translated("cluster")})], language="fr")
    assert [each.name.text for each in matcher.on("en").find(TEXT)] == ["cluster"]
    assert [each.name.text for each in matcher.on("fr").find(TEXT)] == ["grappe"]


def test_languages_that_have_the_same_names_share_a_matcher() -> None:
    matcher = Matcher([term("API", language="en"), term("推論", language="en")])
    assert matcher.on("en") is matcher
    assert matcher.on("de-AT") is matcher
    translated = Matcher([CLUSTER])
    assert translated.on("fr") is translated.on("fr")
    assert translated.on("fr") is not translated


def test_a_whole_text_may_spell_a_term_in_any_language() -> None:
    mention = Matcher([CLUSTER]).on("en").spelled("grappes")
    assert mention
    assert mention.term is CLUSTER


def test_a_reference_finds_the_names_of_translations() -> None:
    made = glossary(CLUSTER)
    assert made.find("クラスタ") is CLUSTER
    assert (CLUSTER.name_in("fr"), CLUSTER.name_in("fr-CA"), CLUSTER.name_in("de")) == ("grappe", "grappe", "cluster")
    assert (CLUSTER.abbreviations_in("fr"), CLUSTER.abbreviations_in("ja")) == (("GR",), ("CL",))


JAPANESE = Translation(
    names=(name("クラスタ"), alias("クラスター群")), reading="くらすた", texts=Texts(definition="機械の集まり。")
)
WIDE = term(
    "cluster",
    abbr("CL"),
    name("clump", Role.AVOID),
    language="en",
    reading="kluster",
    texts=Texts(definition="Machines.", note="Not a pod."),
    translations={"ja": JAPANESE, "fr": FRENCH},
)


def test_readers_see_a_term_in_their_language_and_the_file_s_own_as_another() -> None:
    seen = WIDE.read_in("ja-JP")
    assert (seen.name, seen.aliases, seen.abbreviations) == ("クラスタ", ("クラスター群",), ("CL",))
    assert (seen.texts.definition, seen.texts.note) == ("機械の集まり。", "Not a pod.")
    assert (seen.language, seen.reading, seen.id) == ("ja-JP", "くらすた", "cluster")
    assert list(seen.translations) == ["en", "fr"]
    assert seen.translations["en"] == Translation(names=WIDE.names, reading="kluster", texts=WIDE.texts)
    assert {(each.text, base(own)) for each, own in seen.every_name} == {
        *((each.text, base(own)) for each, own in WIDE.every_name),
        ("CL", "ja"),
    }


def test_a_translation_may_have_abbreviations_of_its_own() -> None:
    assert WIDE.read_in("fr").abbreviations == ("GR",)


def test_a_translation_without_a_name_or_a_definition_takes_the_file_s() -> None:
    half = term(
        "cluster", language="en", texts=Texts(definition="x"), translations={"ja": Translation(reading="くらすた")}
    )
    seen = half.read_in("ja")
    assert (seen.name, seen.texts.definition, seen.language) == ("cluster", "x", "en")


SAME = [
    # a term, the language of its readers, that of files that name none
    (WIDE, "en-GB", ""),
    (WIDE, "de", ""),
    (term("cluster", translations={"ja": JAPANESE}), "ja", ""),
    (term("cluster", translations={"ja": JAPANESE}), "ja", "ja"),
    (term(name("bunch", Role.SEE), language="en", see="cluster", translations={"ja": JAPANESE}), "ja", ""),
]


@pytest.mark.parametrize(("each", "language", "default"), SAME)
def test_without_another_language_a_term_is_itself(each: Term, language: str, default: str) -> None:
    assert each.read_in(language, default) is each
    made = glossary(each)
    assert made.read_in(language, default) is made


TAG = Tag(
    id="file",
    label="File",
    description="What is written.",
    translations={"ja": Tag(id="file", label="ファイル"), "pt-BR": Tag(id="file", description="O que se escreve.")},
)


@pytest.mark.parametrize(
    ("language", "label", "description"),
    [
        ("ja", "ファイル", "What is written."),
        ("ja-JP", "ファイル", "What is written."),
        ("pt-BR", "File", "O que se escreve."),
        ("de", "File", "What is written."),
    ],
)
def test_a_tag_is_read_in_the_language_of_its_readers(language: str, label: str, description: str) -> None:
    seen = replace(glossary(term("cluster")), tags={"file": TAG}).read_in(language).tags["file"]
    assert (seen.label, seen.description) == (label, description)


def test_the_language_of_the_site_is_that_of_a_file_that_names_none() -> None:
    assert glossary(term("cluster", translations={"ja": JAPANESE})).read_in("ja", "en").terms[0].name == "クラスタ"


def test_a_plural_is_known_by_the_definition_in_its_own_language() -> None:
    each = term("Containers", language="en", texts=Texts(definition="A container."), translations={"ja": JAPANESE})
    seen = each.read_in("ja")
    assert [found.term.id for found in Matcher([seen]).on("en").find("a container")] == ["Containers"]


def test_names_that_are_translated_without_a_definition_are_in_their_own_language() -> None:
    """The texts stay in that of the file, and are said once."""
    french = Translation(names=(name("grappe"),), texts=Texts(note="Une note."))
    texts = Texts(definition="Machines.", note="A note.")
    seen = term("cluster", language="en", texts=texts, translations={"fr": french}).read_in("fr")
    assert (seen.language, seen.texts) == ("en", Texts(definition="Machines.", note="Une note."))
    assert seen.translations["en"].texts == Texts(note="A note.")
    matcher = Matcher([seen])
    assert [len(matcher.on(language).find("cluster grappe")) for language in ("fr", "en")] == [1, 1]


def test_a_name_may_be_in_several_languages() -> None:
    both = replace(name("cluster"), languages=("en", "fr"))
    matcher = Matcher([term(both, language="ja"), term("nœud", language="fr"), term("node", language="en")])
    found = {tag: [each.term.id for each in matcher.on(tag).find("cluster nœud node")] for tag in ("en", "fr")}
    assert found == {"en": ["cluster", "node"], "fr": ["cluster", "nœud"]}
