"""What the core promises is imported when it is asked for."""

from __future__ import annotations

import pytest

from glossary_plugin import core


@pytest.mark.parametrize("name", core.__all__)
def test_what_is_promised_is_there(name: str) -> None:
    assert getattr(core, name) is not None


def test_a_name_that_is_not_promised_is_not_there() -> None:
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        core.nothing_of_ours  # noqa: B018 - asking is what fails
