from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.relations import _key
from glossary_plugin.core.spelling import fold_key


@given(st.text("aZ09 -'_é・ﾃ"))
def test_the_short_way_to_a_key_gives_the_key(text: str) -> None:
    assert _key(text) == fold_key(text)
