"""What is known of a whole site is found out once, however many pages ask."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from glossary_plugin.core.model import Location, Name, Role, Term
from glossary_plugin.sphinx_ext.build.site_view import SiteView
from glossary_plugin.sphinx_ext.records import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

WHERE = Location(file="glossary.yml")


class _Counted(Mapping[str, Shown]):
    """What tooltips show of terms, which counts how often it is asked."""

    def __init__(self, *targets: str) -> None:
        self.asked = 0
        self._shown = Shown(text="", targets=targets, pages=())

    def __getitem__(self, id_: str) -> Shown:
        self.asked += 1
        return self._shown

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@pytest.mark.parametrize("targets", [(), ("b",)])
def test_pages_ask_once_whether_they_share_terms(targets: tuple[str, ...]) -> None:
    shown = _Counted(*targets)
    terms = tuple(Term(id=id_, names=(Name(text=id_, role=Role.TERM, where=WHERE),), where=WHERE) for id_ in "abc")
    config = SimpleNamespace(has_palette=False, has_tooltips=True, is_one_page=False)
    listed = SimpleNamespace(glossary=SimpleNamespace(terms=terms))
    given = {
        "config": config,
        "listed": listed,
        "linked": None,
        "languages": None,
        "places": SimpleNamespace(shown=shown),
    }
    site = SiteView(**cast("Any", given))
    assert [site.shares_terms for _page in range(5)] == [bool(targets)] * 5
    assert shown.asked <= len(terms)
