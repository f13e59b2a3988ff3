"""A page is not linked again where nothing that decides on it has changed, and else as if nothing were kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.model import Case, Link, Matching, Status, Texts
from glossary_plugin.core.options import Options, Settings
from glossary_plugin.core.problems import Location
from glossary_plugin.html.site.kept_links import KeptLinks
from glossary_plugin.html.site.prepared_glossary import PreparedGlossary
from tests.factories import alias, glossary, term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.core.model import Term
    from glossary_plugin.html.linking.linker import Linked

PAGE = (
    '<h2 id="a">An LLM</h2><p>An API, two Apis and a <a href="term:old">model</a>. A <a href="#api">page</a>. '
    "A CD. In the service, requests of clients are met. The member of a set.</p>" + "<p>And so on, and so on.</p>" * 100
)
API = term("API", id="api", texts=Texts(definition="A contract."))
LLM = term("LLM", id="llm", texts=Texts(definition="A model."))
DISC = term("CD", id="disc", where=Location(file="a.yml"))
SERVICE = term("service", id="service", texts=Texts(definition="What a shop sells."))
MEMBER = term("member", id="member", see="group")
GROUP = term("user group", id="group", texts=Texts(definition="Some people."))
TERMS = (API, LLM, DISC, SERVICE, MEMBER, GROUP)


@dataclass(frozen=True, kw_only=True)
class Site:
    """All that a page is linked by."""

    terms: Sequence[Term] = TERMS
    options: Options = field(default_factory=Options)
    policy: Policy = field(default_factory=lambda: Policy(page="a.md", language="en"))
    places: Mapping[str, str] = field(default_factory=dict)
    """Where mentions lead to, if it is not the usual place."""
    by_hand: Mapping[str, str] = field(default_factory=dict)
    html: str = PAGE

    def link(self, kept: KeptLinks) -> tuple[Linked, bool]:
        """Return the page with its links, and whether it was linked now."""
        settings = Settings(options=self.options, base=Path(), problems=())
        prepared = PreparedGlossary.of(settings, glossary(*self.terms), host="en")
        linked = kept.link(
            prepared,
            self.html,
            lambda term: self.places.get(term.id, f"#{term.anchor}"),
            self.policy,
            self.by_hand.get,
        )
        return linked, "linker" in vars(prepared)


def _with(old: Term, **changes: Any) -> Site:  # noqa: ANN401 - fields of the dataclass
    return Site(terms=[replace(each, **changes) if each is old else each for each in TERMS])


OTHERS = {
    "a name": _with(LLM, names=term("GPT").names),
    "one name more": _with(LLM, names=(*LLM.names, alias("set"))),
    "an id": _with(API, id="interface"),
    "a term less": Site(terms=TERMS[1:]),
    "a term more": Site(terms=[*TERMS, term("set")]),
    "a term that shares a name": Site(terms=[*TERMS, term("CD", id="delivery")]),
    "the order": Site(terms=TERMS[::-1]),
    "a former id": _with(LLM, former_ids=("old",)),
    "the scope": _with(API, scope=("b.md",)),
    "the status": _with(API, status=Status.DEPRECATED),
    "how it is matched": _with(API, match=Matching(case=Case.IGNORE)),
    "no link": _with(API, link=Link.NONE),
    "the file": _with(DISC, where=Location(file="b.yml")),
    "evidence in a definition": _with(SERVICE, texts=Texts(definition="What meets the requests of clients.")),
    "evidence for another name": _with(GROUP, texts=Texts(definition="The members of some set.")),
    "a related term": _with(SERVICE, related=("api",)),
    "titles too": Site(options=Options(headings=True)),
    "how all are matched": Site(options=Options(match=Matching(case=Case.IGNORE))),
    "the page's language": Site(policy=Policy(page="a.md", language="fr")),
    "which mentions": Site(policy=Policy(page="a.md", language="en", mentions="all")),
    "a sense": Site(policy=Policy(page="a.md", language="en", senses={"API": "llm"})),
    "where an entry is": Site(places={"api": "other.html"}),
    "an entry that is gone": Site(places={"api": ""}),
    "what a link means": Site(by_hand={"#api": "api"}),
    "the page": Site(html=f"{PAGE}<p>An LLM.</p>"),
}


@pytest.mark.parametrize("after", OTHERS.values(), ids=OTHERS)
def test_what_decides_on_a_page_has_it_linked_again(after: Site) -> None:
    kept = KeptLinks()
    Site().link(kept)
    linked, is_new = after.link(kept.next())
    assert is_new
    assert linked == after.link(KeptLinks())[0]


ALIKE = {
    "nothing": Site(),
    "a definition": _with(API, texts=Texts(definition="A promise.")),
    "what only the list has": _with(API, tags=("a",), reading="えい", related=("llm",)),
    "the line of a term": _with(API, where=Location(file="glossary.yml", line=7)),
    "a place that the page does not ask for": Site(places={"delivery": "other.html"}),
    "a folder of templates": Site(options=Options(templates="mine")),
}


@pytest.mark.parametrize("after", ALIKE.values(), ids=ALIKE)
def test_what_decides_nothing_leaves_it_and_its_terms_are_those_of_now(after: Site) -> None:
    kept = KeptLinks()
    Site().link(kept)
    linked, is_new = after.link(kept.next())
    assert not is_new
    assert linked == after.link(KeptLinks())[0]


def test_a_page_that_a_build_did_not_have_is_forgotten() -> None:
    kept = KeptLinks()
    Site().link(kept)
    assert Site().link(kept)[1] is False, "twice in a build"
    assert Site().link(kept.next().next())[1] is True


def test_pages_that_say_the_same_are_kept_apart() -> None:
    other = Site(policy=Policy(page="b/c.md", language="en"), places={"api": "../"})
    kept = KeptLinks()
    for site in (Site(), other):
        site.link(kept)
    again = kept.next()
    for site in (Site(), other):
        linked, is_new = site.link(again)
        assert not is_new
        assert linked == site.link(KeptLinks())[0]
