"""What a change of a term would touch."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.model import Matching, Role
from glossary_plugin.core.site.impact import Impact
from glossary_plugin.core.site.usage_file import PageUsage, SiteUsage
from glossary_plugin.core.site.used_by import own_site
from tests.factories import abbr, alias, glossary, name, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary_plugin.core.site.impact import Touched
    from glossary_plugin.core.site.used_by import OtherSite

LLM = term(
    "large language model",
    abbr("LLM"),
    alias("big model"),
    name("huge model", Role.AVOID),
    id="llm",
    former_ids=("lm",),
)
MADE = glossary(LLM, term("model"), term("language model"), term("see", see="llm"))
IMPACT = Impact(MADE, LLM, Matching())


def site(*pages: str) -> OtherSite:
    """Return a site by its pages: their sections, with the names that are written, and references in brackets."""
    return own_site(
        SiteUsage(
            title="Site",
            url="https://example.org/",
            pages=tuple(
                PageUsage(
                    path=f"{number}.md",
                    title=f"Page {number}",
                    url=f"{number}/",
                    uses=tuple(map(_use, page.split("|"))),
                )
                for number, page in zip(count(1), pages, strict=False)
            ),
        )
    )


def _use(section: str) -> Use:
    words = [each.strip() for each in section.split(",")]
    names = tuple(each for each in words if each[0] not in "[-")
    references = tuple(each[1:-1] for each in words if each[0] == "[")
    return Use("llm", "", "", Snippet("", "", ""), len(words), 0 if "-" in words else 1, names, references)


def said(found: Iterable[Touched]) -> str:
    return "; ".join(
        f"{each.place.path} {each.effect} {', '.join(each.words)}{f' > {each.target}' if each.target else ''}"
        for each in found
    )


RENAMED = [
    # the pages, the new name, what is touched
    (["LLM, LLMs"], "x", ""),
    (
        ["large language model, LLM|Large language models"],
        "x",
        "1.md lost large language model; 1.md lost Large language models",
    ),
    (["LLM", "large language model (LLM)"], "x", "2.md lost large language model (LLM)"),
    (["big model, huge model"], "x", ""),
    (["large language model"], "large language models", ""),
    (["large language model"], "big model", "1.md lost large language model"),
    (["big model"], "big model", ""),
    (["[llm], [lm], [LLM], [see], [llm.full]"], "x", ""),
    (
        ["[large language model], [large-language-model]"],
        "x",
        "1.md unknown large language model, large-language-model",
    ),
    (["words of another glossary, [team-llm]"], "x", ""),
    (
        ["large language model, [large language model]"],
        "x",
        "1.md lost large language model; 1.md unknown large language model",
    ),
]


@pytest.mark.parametrize(("pages", "new", "expected"), RENAMED)
def test_a_name_of_today_alone_is_lost_with_another(pages: list[str], new: str, expected: str) -> None:
    assert said(IMPACT.renamed(site(*pages), new)) == expected


def test_what_another_term_is_called_too_leads_there() -> None:
    two = term("Model", id="first")
    impact = Impact(glossary(two, term("model", id="second")), two, Matching())
    found = impact.renamed(own_site(_first("Model", "Model")), "x")
    assert said(found) == "1.md led-away Model > model; 1.md led-away Model > model"


def _first(written: str, target: str) -> SiteUsage:
    uses = (
        Use("first", "", "", Snippet("", "", ""), 1, 1, (written,)),
        Use("first", "s", "", Snippet("", "", ""), 1, 1, (), (target,)),
    )
    return SiteUsage(title="", url="", pages=(PageUsage(path="1.md", title="", url="", uses=uses),))


def test_a_page_shows_another_definition_where_it_has_a_link() -> None:
    assert said(IMPACT.defined(site("LLM, -", "LLM, -|LLM|big model", "[x]"))) == "2.md tooltip LLM; 3.md tooltip x"


def test_each_way_of_writing_is_reported_once_a_page_but_for_names_to_avoid_and_references() -> None:
    pages = site("LLM, huge model|LLM, big model", "[llm]", "huge model", "LLM")
    assert said(IMPACT.deprecated(pages)) == "1.md reported LLM; 1.md reported big model; 4.md reported LLM"


def test_without_a_change_every_section_is_listed() -> None:
    assert said(IMPACT.used(site("LLM, [LLM], [x]|LLM", "LLM"))) == "1.md used LLM, x; 1.md used LLM; 2.md used LLM"
    assert said(Impact(MADE, MADE.terms[1], Matching()).used(site("LLM"))) == ""
