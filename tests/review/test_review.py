"""What a review suggests, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.model import Case, Evidence, Matching, Texts
from glossary_plugin.review.report import Action
from tests.factories import glossary, name, term
from tests.review.sites import reviewed

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

FILLER = " and so on" * 60


def thrice(text: str) -> dict[str, str]:
    """Return three pages with a text."""
    return {f"{each}.md": f"{text}{FILLER}" for each in "abc"}


SUGGESTED: list[tuple[str, str | Term, dict[str, str], list[tuple[str, str, bool, int]]]] = [
    # the language, the term, the pages, and each suggestion: its line, its values, whether it is sure, its links
    ("en", "name", {"a.md": "a name", "b.md": "two names"}, [("auto", "", True, 2)]),
    ("en", "kubelet", {"a.md": "a kubelet", "b.md": "two kubelets"}, []),
    ("ja", "サービス", {"a.md": "このサービスは", "b.md": "サービスを"}, [("auto", "", True, 2)]),
    ("ko", "서비스", {"a.md": "서비스를"}, [("auto", "", True, 1)]),
    ("de", "Dienst", {"a.md": "der Dienst"}, [("auto", "", True, 1)]),
    ("zh", "服务", {"a.md": "这项服务"}, [("auto", "", True, 1)]),
    ("en", "name", {"a.md": "a name, " * 6}, [("auto", "", False, 6)]),
    (
        "en",
        term("name", texts=Texts(definition="What a client provides for an object.")),
        {"a.md": "a name that the client gives to an object"},
        [("auto", "", False, 1)],
    ),
    ("en", term("name", auto=True), {"a.md": "a name"}, []),
    ("en", term(name("name", auto=True)), {"a.md": "a name"}, []),
    ("en", term("name", match=Matching(case=Case.EXACT)), {"a.md": "a name"}, [("auto", "", True, 1)]),
    ("en", term(name("Pod", case=Case.IGNORE)), {"a.md": "the Pod, a Pod, one Pod, a pod"}, []),
    ("en", term("Pod", match=Matching(case=Case.EXACT)), {"a.md": "the Pod, a Pod, one Pod"}, []),
    (
        "en",
        term("Pod", match=Matching(case=Case.SMART)),
        {"a.md": "the Pod, a Pod, one Pod, a pod"},
        [("case", "", False, 1)],
    ),
    ("en", term("name", match=Matching(evidence=Evidence.NONE)), {"a.md": "a name"}, []),
    ("en", term("name", scope=("**",)), {"a.md": "a name"}, []),
    ("en", "Service", {"a.md": "the Service, a Service, one Service, a service"}, [("case", "", True, 1)]),
    ("en", "Service", {"a.md": "the Service and a Service; a service"}, [("auto", "", True, 3)]),
    ("en", "Pod", {"a.md": "the Pod, a Pod, one Pod, a pod"}, [("case", "", False, 1)]),
    ("en", "Pod", {"a.md": "the Pod, " * 40 + "a pod"}, [("case", "", True, 1)]),
    ("en", "Pod", {"a.md": "the Pod, " * 3 + "a pod, " * 3}, []),
    ("en", "Control Plane", {"a.md": "the Control Plane, " * 9 + "a control plane"}, []),
    ("en", "affinity", thrice("a session affinity"), [("except", "session affinity", False, 3)]),
    ("en", "name", thrice("a brand name"), [("except", "brand name", True, 3)]),
    ("en", "name", thrice("a brand name, a name"), [("auto", "", True, 6), ("except", "brand name", True, 3)]),
    (
        "en",
        "Service",
        thrice("the Service, a Service, a ServiceAccount, a service account"),
        [("case", "", True, 3), ("except", "service account", True, 3)],
    ),
    ("en", "Service", thrice("the Service, the headless Service, a service"), [("case", "", True, 3)]),
    (
        "en",
        "name",
        thrice(f"a name, {'a name, ' * 6}, a name server, nameserver, a brand name"),
        [("auto", "", False, 27), ("except", "name server", True, 3), ("except", "brand name", False, 3)],
    ),
    ("en", "control plane", thrice("a sound control plane"), []),
    ("en", "kubelet", {"changelog.md": "a kubelet"}, [("exclude", "changelog.md", True, 1)]),
    ("en", "kubelet", {"about/release-notes.md": "a kubelet"}, [("exclude", "about/release-notes.md", True, 1)]),
    ("en", "kubelet", {"whatsnew/3.12.rst": "a kubelet"}, [("exclude", "whatsnew/3.12.rst", True, 1)]),
    ("en", "kubelet", {"LICENSE.md": "a kubelet"}, [("exclude", "LICENSE.md", True, 1)]),
    ("en", "kubelet", {"guides/publish-releases-often.md": "a kubelet", "renews.md": "a kubelet"}, []),
]


@pytest.mark.parametrize(("language", "one", "pages", "expected"), SUGGESTED)
def test_what_is_suggested(
    language: str,
    one: str | Term,
    pages: dict[str, str],
    expected: list[tuple[str, str, bool, int]],
) -> None:
    found = reviewed(pages, glossary(one), language=language).suggestions
    assert [(each.action, ", ".join(each.values), each.is_sure, len(each.links)) for each in found] == expected


HOME = "a name that the client gives to an object. "
HOMES = [
    # pages, the glob of the folder in which an everyday word is meant, and the links that the line removes
    ({"api/a.md": HOME * 5, "guide/a.md": "a name", "guide/b.md": "a name", "c.md": "a name"}, "api/**", 12),
    ({"api/a.md": HOME * 5, **{f"api/{number}.md": "a name" for number in range(20)}}, "", 34),
    ({"api/a.md": HOME * 3, "guide/a.md": HOME * 2, "guide/b.md": "a name", "c.md": "a name"}, "", 16),
    ({"a.md": HOME * 5, "guide/a.md": "a name", "guide/b.md": "a name", "guide/c.md": "a name"}, "", 17),
]


@pytest.mark.parametrize(("pages", "glob", "count"), HOMES)
def test_a_folder_in_which_a_word_is_meant(pages: dict[str, str], glob: str, count: int) -> None:
    """It is not pasted unread: elsewhere the term is not found at all."""
    one = term("name", texts=Texts(definition="What a client provides for an object."))
    first = reviewed({**pages, **{f"x{number}.md": "a name" for number in range(9)}}, glossary(one)).suggestions[0]
    assert (first.action, first.values) == ((Action.SCOPE, (glob,)) if glob else (Action.AUTO, ()))
    assert first.is_sure is not bool(glob)
    assert len(first.links) == count


def test_what_takes_away_most_comes_first() -> None:
    """What another line removes already counts for nothing."""
    brand = thrice("a brand name, a name")
    found = reviewed({**brand, "d.md": "a kind"}, glossary("name", "kind", "kubelet")).suggestions
    assert [(each.action, each.name) for each in found] == [
        (Action.AUTO, "name"),
        (Action.AUTO, "kind"),
        (Action.EXCEPT, "name"),
    ]


def test_terms_in_numbers() -> None:
    """Small letters count inside sentences alone."""
    pages = {"a.md": "Names, a name and a Name", "b.md": "a kubelet, kubelets", "c.md": "名"}
    found = {each.term: each for each in reviewed(pages, glossary("name", "kubelet")).terms}
    numbers = {id_: (each.places, each.links, each.weak, each.pages, each.small) for id_, each in found.items()}
    assert numbers == {"name": (3, 3, 0, 1, 0.5), "kubelet": (2, 2, 0, 1, 1)}
    assert list(found) == ["name", "kubelet"]
    assert [place.words for place in found["name"].doubtful] == ["Names", "name", "Name"]
    assert found["kubelet"].doubtful == ()


def test_capitals_show_nothing_where_there_are_none() -> None:
    assert [each.small for each in reviewed({"a.md": "名前を"}, glossary("名前"), language="ja").terms] == [None]


def test_pages_with_most_links_come_first() -> None:
    found = reviewed({"a.md": "a kubelet", "b.md": "a kubelet, a name", "c.md": ""}, glossary("name", "kubelet"))
    assert [(each.page, each.links, round(each.wrong, 2)) for each in found.pages] == [
        ("b.md", 2, 0.64),
        ("a.md", 1, 0.04),
    ]
    assert found.links == 3


def test_a_mention_of_several_senses_is_a_place_of_each() -> None:
    found = reviewed({"a.md": "a name"}, glossary(term("name"), term(name("name"), id="other")))
    assert sorted((each.term, each.action) for each in found.suggestions) == [("name", "auto"), ("other", "auto")]


def test_a_site_without_pages_has_nothing_to_review() -> None:
    found = reviewed({}, glossary("name"))
    assert (found.links, found.suggestions, found.terms, found.pages) == (0, (), (), ())
