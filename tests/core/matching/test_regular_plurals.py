"""Plurals by rule in languages of Latin letters."""

from __future__ import annotations

import pytest

from glossary_plugin.core.matching.regular_plurals import has_regular_forms, regular_forms

HAVE = [
    ("fr", True),
    ("vi", True),
    ("sr-Latn", True),
    ("ru", False),
    ("ja", False),
    ("en", False),
    ("hu", False),
    ("", False),
]


@pytest.mark.parametrize(("language", "expected"), HAVE)
def test_languages_of_latin_letters_have_plurals_by_rule(language: str, expected: bool) -> None:  # noqa: FBT001
    assert has_regular_forms(language) is expected


FORMS = [
    # language, word, a form of it
    ("es", "selector", "selectores"),
    ("es", "sesión", "sesiones"),
    ("es", "luz", "luces"),
    ("es", "nodo", "nodos"),
    ("es", "contenedores", "contenedor"),
    ("es", "conexiones", "conexión"),
    ("pt", "seletor", "seletores"),
    ("pt-BR", "aplicação", "aplicações"),
    ("pt", "canal", "canais"),
    ("pt", "imagem", "imagens"),
    ("pt", "seletores", "seletor"),
    ("fr", "réseau", "réseaux"),
    ("fr", "terminal", "terminaux"),
    ("fr", "terminaux", "terminal"),
    ("it", "selettore", "selettori"),
    ("it", "pacchetto", "pacchetti"),
    ("it", "blocco", "blocchi"),
    ("it", "blocchi", "blocco"),
    ("ca", "màquina", "màquines"),
    ("gl", "canal", "canais"),
    ("it", "job", "jobs"),
    ("id", "label", "labels"),
    ("vi", "pod", "pods"),
    ("pl", "cluster", "clusters"),
    ("tr", "API", "APIs"),
    ("nl", "VM", "VMs"),
    ("sv", "Pod", "Pods"),
    ("de", "Mesh", "Meshes"),
    ("de", "Policy", "Policies"),
    ("de", "Policy", "Policys"),
    ("fr", "patch", "patches"),
    ("nl", "epoch", "epochs"),
]


@pytest.mark.parametrize(("language", "word", "form"), FORMS)
def test_a_word_has_its_regular_forms(language: str, word: str, form: str) -> None:
    assert form in regular_forms(word, language)


NONE = [
    ("fr", "de"),
    ("fr", "x"),
    ("vi", "ứng"),
    ("ru", "API"),
    ("ja", "API"),
    ("hu", "felhő"),
    ("de", "Kubernetes"),
    ("fr", "GPT-4"),
]


@pytest.mark.parametrize(("language", "word"), NONE)
def test_short_words_and_others_have_none(language: str, word: str) -> None:
    assert regular_forms(word, language) == ()
