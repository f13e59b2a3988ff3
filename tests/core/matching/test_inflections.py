"""Forms from tables, for languages that rules do not cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.matching import inflections
from glossary_plugin.core.matching.inflections import forms_of, has_table
from glossary_plugin.core.model import Matching, Term
from tests.core import conftest
from tests.factories import abbr, alias, carets, matcher, term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = [("ru", True), ("pt-BR", True), ("en", False), ("ja", False), ("", False), ("tlh", False)]


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tables' answers for these tests, and leave the user's own alone."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLOSSARY_CACHE", str(folder))
        yield folder


@pytest.mark.parametrize(("language", "expected"), LANGUAGES)
def test_some_languages_have_a_table(language: str, expected: bool) -> None:  # noqa: FBT001
    assert has_table(language) is expected


WORDS = [
    ("fr", "conteneur", {"conteneurs"}),
    ("fr", "Conteneurs", {"conteneur"}),
    ("de", "Dienst", {"dienste", "diensten"}),
    ("ru", "сетью", {"сеть", "сетей"}),
]


@pytest.mark.parametrize(("language", "word", "some"), WORDS)
def test_a_word_has_the_forms_of_its_lemma(language: str, word: str, some: set[str]) -> None:
    found = forms_of([word], language)[word]
    assert some <= found
    assert word.lower() not in found


def test_the_real_table_is_read() -> None:
    """Hindi has no small table here."""
    assert "hi" not in conftest.TABLES
    assert "सेवाओं" in forms_of(["सेवा"], "hi")["सेवा"]


def test_a_word_that_the_table_does_not_have_has_no_forms() -> None:
    assert forms_of(["кубернетес"], "ru") == {}
    assert forms_of([], "fr") == {}
    assert forms_of(["box"], "en") == {}


TABLE = {
    "метка": "меткий",
    "меткие": "меткий",
    "метки": "метка",
    "меток": "метка",
    "Kur": "Kur",
    "Kuren": "Kur",
    "Kurs": "Kurs",
    "seletor": "seletor",
    "cluster": "cluster",
    "clusters": "cluster",
    "Dado": "Dado",
    "dado": "dar",
    "dada": "dar",
    "dei": "dar",
    "dados": "dado",
    "Dienst": "Dienst",
    "dienst": "dienen",
    "Dienste": "Dienst",
    "NATO": "NATO",
    "natos": "nato",
}
LOOKED_UP = [
    ("ru", "метка", "метки меткие меткий меток"),  # those of the word, though the table has it as a form of another
    ("ru", "Метка", "метки меткие меткий меток"),
    ("pt", "Dado", "dada dados"),  # but no verb, nor the name of a place
    ("de", "Dienst", "Diensts dienste"),
    ("it", "NATO", "NATOs"),
    ("de", "Kur", "kuren"),  # not those that are another word
    ("de", "Job", "Jobs"),
    ("pt", "seletor", "seletores seletors"),  # those by rule where the table has none
    ("fr", "cluster", "clusters"),  # and nothing more where it has them
    ("it", "API", "APIs"),
]


@pytest.mark.parametrize(("language", "word", "forms"), LOOKED_UP)
def test_the_forms_of_a_word_are_its_own_too_and_those_by_rule(
    language: str, word: str, forms: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conftest, "TABLES", {language: TABLE})
    assert inflections._look_up([word], language) == {word: forms.split()}


def test_a_word_is_no_form_of_a_much_shorter_one() -> None:
    """What the table has as a form of another word may be one that was derived from it."""
    table = {"sanallaştırma": "sanal", "kümeler": "küme", "küme": "küme"}
    assert inflections._lemma(table, "Sanallaştırma") == "sanallaştırma"
    assert inflections._lemma(table, "Kümeler") == "küme"


def test_what_was_looked_up_is_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert forms_of(["grappe"], "fr") == {"grappe": frozenset({"grappes"})}
    assert list(cache.glob("forms-fr-*.json"))
    monkeypatch.setattr(inflections, "_look_up", lambda *_: pytest.fail("looked up again"))
    assert forms_of(["grappe"], "fr") == {"grappe": frozenset({"grappes"})}


def test_a_cache_that_cannot_be_written_costs_time_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("GLOSSARY_CACHE", str(tmp_path / "file" / "folder"))
    assert forms_of(["nuage"], "fr") == {"nuage": frozenset({"nuages"})}


def test_without_the_extra_there_are_the_forms_by_rule_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflections, "find_spec", lambda _name: None)
    assert not has_table("fr")
    assert forms_of(["réseau", "de"], "fr") == {"réseau": {"réseaux", "réseaus"}}
    assert forms_of(["контейнер"], "ru") == {}


FOUND: list[tuple[list[str | Term], str, str]] = [
    ([term("conteneur", language="fr")], "des conteneurs", "    ^^^^^^^^^^"),
    ([term("Centre de données", language="fr")], "les centres de données", "    ^^^^^^^^^^^^^^^^^^"),
    ([term("Conteneurs", language="fr")], "un conteneur", "   ^^^^^^^^^"),
    ([term("conteneur", language="fr", match=Matching(forms=False))], "des conteneurs", ""),
    ([term("machin", alias("conteneur", auto=False), language="fr")], "des conteneurs", ""),
    ([term("interface", abbr("API"), language="fr")], "les APIs", "    ^^^^"),
    ([term("conteneur", language="fr"), term("conteneurs", language="fr", id="x")], "conteneurs", "^^^^^^^^^^"),
]


@pytest.mark.parametrize(("terms", "text", "expected"), FOUND)
def test_every_word_of_a_name_may_take_another_form(terms: list[str | Term], text: str, expected: str) -> None:
    found = matcher(*terms).find(text)
    assert carets(text, *((each.start, each.end) for each in found)) == expected
    assert all(each.term is terms[-1] for each in found), "an explicit spelling beats a form"


def test_a_name_of_many_words_does_not_multiply_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where combinations are too many, one word at a time takes another form."""
    monkeypatch.setattr("glossary_plugin.core.matching.variants._MOST_COMBINED", 3)
    found = matcher(term("grappe nuage", language="fr"))
    texts = ["grappe nuage", "grappes nuage", "grappe nuages", "grappes nuages"]
    assert [bool(found.find(text)) for text in texts] == [True, True, True, False]
