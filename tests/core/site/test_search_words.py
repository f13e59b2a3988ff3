"""By which words a reader looks for an entry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary_plugin.core.model import Role, Translation
from glossary_plugin.core.site.search_words import romanized, shown_names, sought_words
from tests.factories import abbr, alias, name, term


def test_names_are_those_that_readers_see_each_once() -> None:
    translated = {"ja": Translation(names=(name("大規模言語モデル"), name("LLM")))}
    names = abbr("LLM"), alias("Model"), name("parrot", Role.AVOID), alias("a")
    made = term("model", *names, reading="モデル", translations=translated)
    assert shown_names(made) == ("model", "LLM", "a", "大規模言語モデル")
    assert sought_words(made) == ("model", "モデル", "LLM", "a", "大規模言語モデル", "moderu", "parrot")


def test_a_line_that_only_leads_elsewhere_is_found_by_its_name() -> None:
    made = replace(term("toggle", see="flag"), names=(name("toggle", Role.SEE),))
    assert sought_words(made) == ("toggle",)


ROMANIZED = [
    # the name, the reading, what is typed for it
    ("東京", "とうきょう", ("toukyou", "tokyo")),
    ("サーバー", "", ("saabaa", "saba")),
    ("ロード・バランサー", "", ("roodobaransaa", "rodobaransa")),
    ("埋め込み", "うめこみ", ("umekomi",)),
    ("APIキー", "", ()),
    ("API", "", ()),
    ("ー", "", ()),
]


@pytest.mark.parametrize(("text", "reading", "typed"), ROMANIZED)
def test_readings_are_typed_in_latin_letters(text: str, reading: str, typed: tuple[str, ...]) -> None:
    made = term(text, reading=reading)
    assert romanized(made) == typed
    assert sought_words(made) == tuple(filter(None, (text, reading, *typed)))
