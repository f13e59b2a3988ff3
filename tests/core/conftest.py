"""Small tables in place of simplemma's, which take seconds to unpack; other languages keep the real one."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORDS = {
    "de": """
        Bündel: Bündeln Bündels
        Cluster: Clustern Clusters
        Datenbank: Datenbanken
        Dienst: Dienste Diensten Dienstes Diensts
        Dienstag: Dienstage Dienstags
        Netz: Netze Netzen Netzes
        Netzwerk: Netzwerke Netzwerken Netzwerkes Netzwerks
        Netzwerkkarte: Netzwerkkarten
        dienen: dient dienst dienten
        neuronal: neuronale neuronalem neuronalen neuronaler neuronales
    """,
    "es": """
        cluster: clusters
        contenedor: contenedora contenedoras contenedores
        contener: contenido contiene
        neuronal: neuronales
        red: redes
        servidor: servidora servidoras servidores
    """,
    "fr": """
        api: api
        base: bases
        cellule: cellules
        centre: centres
        cheval: chevaux
        cluster: clusters
        conteneur: conteneurs
        conteneurisation: conteneurisations
        de: d d'
        donnée: données
        grappe: grappes
        interface: interfaces
        lexique: lexiques
        nuage: nuages
        paquet: paquets
        régional: régionale régionales régionaux
        réseau: réseaux
        réseautage: réseautages
        sélecteur: sélecteurs
    """,
    "hu": "",
    "id": """
        label: berlabel labelnya
    """,
    "it": """
        ape: api
        nascere: nata nato
    """,
    "nl": """
        flag: flagje flags
    """,
    "pl": "",
    "pt": """
        dado: dada dados
        dar: dado dei deu dou
        estático: estática estáticos
        prensa: prensas
        prensar: prensa prensado prensam
    """,
    "ru": """
        база: базам базами базах базе базой базу базы баз
        базовый: базовая базового базовые базовых
        данные: данным данными данных
        ключ: ключа ключам ключами ключах ключе ключей ключи ключом ключу
        ключевой: ключевая ключевого ключевые
        контейнер: контейнера контейнерам контейнерах контейнере контейнеров контейнером контейнеру контейнеры
        контейнеризация: контейнеризации контейнеризацию
        метка: меткам метками метках метке метки меткою метку меток
        меткий: метка меткая меткие метким меткими метких меткого меткое меткой метком меткому меткую
        сетка: сетки сеткой сетку
        сеть: сетей сети сетью сетям сетями сетях
    """,
    "tr": """
        bilgi: bilgiler bilgisi
        küme: kümeler
    """,
}
"""A lemma and its other forms, a line each, for every word that a test of the core asks for.

What stands in two lines is a form of the later lemma, as in the real tables.
"""


def _table(lines: str) -> dict[str, str]:
    entries = (line.partition(": ") for line in lines.strip().splitlines())
    return {form: lemma.strip() for lemma, _, forms in entries for form in (lemma.strip(), *forms.split())}


TABLES = {language: _table(lines) for language, lines in _WORDS.items()}


@pytest.fixture(scope="module", autouse=True)
def _tables_are_small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is looked up in a folder of its own, away from the answers of the real tables."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLOSSARY_CACHE", str(tmp_path_factory.mktemp("forms")))
        if find_spec("simplemma"):
            from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415 - an extra

            real = DefaultDictionaryFactory.get_dictionary

            def small_or_real(self: DefaultDictionaryFactory, language: str) -> Mapping[str, str]:
                return TABLES[language] if language in TABLES else real(self, language)

            patch.setattr(DefaultDictionaryFactory, "get_dictionary", small_or_real)
        yield
