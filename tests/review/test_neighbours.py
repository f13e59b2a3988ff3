"""Words that recur beside a name."""

from __future__ import annotations

import pytest

from glossary_plugin.core.matching import segmentation
from glossary_plugin.review.neighbours import WordCounts, longer, neighbours
from glossary_plugin.review.places import places_of
from tests.factories import glossary
from tests.review.sites import pages_of

FILLER = " ".join(f"word{number}" for number in range(100))
RECURRING = [
    # the language, the name, three texts of pages that it recurs on, and the longer names
    ("en", "type", ["a media type", "two media types", "the media type"], ["media type"]),
    ("en", "service", ["a service account", "The Service Account", "service account"], ["service account"]),
    ("en", "label", ["SELinux label", "SELinux label", "SELinux labels"], ["SELinux label"]),
    ("en", "type", ["a media type", "a media type media type", "a type"], ["media type"]),
    ("en", "type", ["media type media type media type", "a type", "a type"], []),
    ("en", "type", ["a media type", "a media type", "a mime type"], []),
    ("en", "type", ["the type", "the type", "the type" + " the" * 50], []),
    ("ja", "信頼性", ["サイト信頼性エンジニア"] * 3, ["サイト信頼性"]),
    ("zh", "服务", ["这是服务费", "那个服务费", "买服务费"], ["服务费"]),
    ("ko", "서비스", ["서비스 어카운트를", "서비스 어카운트는", "서비스 어카운트"], ["서비스 어카운트"]),
    ("de", "Dienst", ["der Dienst Alpha"] * 3, ["dienst alpha"]),
    ("fr", "type", ["un type mime"] * 3, ["type mime"]),
]


@pytest.mark.parametrize(("language", "name", "texts", "expected"), RECURRING)
def test_the_words_that_recur(
    language: str, name: str, texts: list[str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that recur on pages, beside the name alone; with the extra for Chinese, names cut no words."""
    monkeypatch.setattr(segmentation, "find_spec", lambda _name: None)
    site = {f"{number}.md": f"{text}. {FILLER}" for number, text in enumerate(texts)}
    pages = pages_of(site, glossary(name), language=language)
    found = neighbours(places_of(pages), WordCounts(pages))
    assert [phrase for each in found for phrase in each.phrases][: len(expected) or 1] == expected


def test_a_word_of_another_mention_is_no_neighbour() -> None:
    site = {f"{number}.md": f"a media type. {FILLER}" for number in range(3)}
    pages = pages_of(site, glossary("type", "media"))
    assert neighbours(places_of(pages), WordCounts(pages)) == []


UNITS = [
    # what another page says, and whether a service account is one word
    ("", False),
    ("the ServiceAccount", True),
    ("the service-account", True),
]


@pytest.mark.parametrize(("other", "expected"), UNITS)
def test_two_words_that_are_one_elsewhere(other: str, *, expected: bool) -> None:
    site = {f"{number}.md": f"a service account. {FILLER} {other}" for number in range(3)}
    pages = pages_of(site, glossary("service"))
    assert [each.is_unit for each in neighbours(places_of(pages), WordCounts(pages))] == [expected]


SHARES = [
    # how often an account stands elsewhere, what another page says, whether the name is doubted, and what recurs
    (6, "", False, True),
    (12, "", False, False),
    (12, "the ServiceAccount", False, True),
    (12, "", True, True),
    (40, "the ServiceAccount", True, False),
]


@pytest.mark.parametrize(("others", "text", "is_doubted", "expected"), SHARES)
def test_a_word_that_mostly_stands_elsewhere_shows_nothing(
    others: int, text: str, *, is_doubted: bool, expected: bool
) -> None:
    site = {f"{number}.md": f"a service account. {FILLER}" for number in range(3)}
    site["other.md"] = f"{'an account, ' * others} {text}"
    pages = pages_of(site, glossary("service"))
    assert bool(neighbours(places_of(pages), WordCounts(pages), is_doubted=is_doubted)) is expected


LONGER = [
    ("the service account", "service account"),
    ("the remote service", "remote service"),
    ("the service", ""),
    ("(service)", ""),
    ("信頼性エンジニア", "信頼性エンジニア"),
]


@pytest.mark.parametrize(("text", "expected"), LONGER)
def test_the_longer_name_of_a_place_has_the_rarest_word(text: str, expected: str) -> None:
    """Words of every sentence show nothing: on a site of some pages, those that most of them have."""
    site = {f"{number}.md": f"the {FILLER} の" for number in range(12)} | {"a.md": text, "b.md": "account account"}
    pages = pages_of(site, glossary("service", "信頼性"), language="ja" if text[0] > "z" else "en")
    (place,) = places_of(pages)
    assert longer(place, WordCounts(pages)) == expected
