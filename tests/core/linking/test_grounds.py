"""What decides on pages is told from what only lists and tooltips show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.linking.grounds import grounds
from glossary_plugin.core.model import Case, Matching, Texts
from tests.factories import alias, glossary, term

if TYPE_CHECKING:
    from glossary_plugin.core.linking.grounds import Grounds
    from glossary_plugin.core.model import Term

API = term("API", texts=Texts(definition="A contract."))
SERVICE = term("thing", texts=Texts(definition="Goods."))
SEE = term("service", see="thing")


def _of(*terms: Term, language: str = "en") -> Grounds:
    return grounds(glossary(*terms), Matching(), "", language)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (_of(API), _of(term("API", texts=Texts(definition="A promise."), tags=("a",), reading="a")), True),
        (_of(API), _of(term("API", alias("interface"), texts=API.texts)), False),
        (_of(API), _of(term("API", former_ids=("old",), texts=API.texts)), False),
        (_of(API), _of(API, language="de"), False),
        (_of(SERVICE), _of(term("thing", texts=Texts(definition="Wares."))), False),
        (_of(API, SEE), _of(API, SEE, term("API", id="other")), False),
        (_of(API, term("service", see="API")), _of(term("API"), term("service", see="API")), False),
        (_of(API), grounds(glossary(API), Matching(case=Case.IGNORE), "", "en"), False),
    ],
)
def test_grounds_are_equal_where_decisions_are(one: Grounds, other: Grounds, is_same: bool) -> None:  # noqa: FBT001
    assert (one == other) is is_same
