"""What tests of several rooms share: the table of bad glossaries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import settings

if TYPE_CHECKING:
    import pytest

settings.register_profile("machine", deadline=None)
settings.load_profile("machine")

_BAD = Path(__file__).parent / "cases" / "bad_glossaries.yml"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes ``bad_glossary`` with each case; ``bad_glossary["data"]`` is the file, None for none."""
    if "bad_glossary" in metafunc.fixturenames:
        cases = yaml.safe_load(_BAD.read_text(encoding="utf-8"))
        given = [{**case, "data": _data(case)} for case in cases]
        metafunc.parametrize("bad_glossary", given, ids=[case["case"] for case in cases])


def _data(case: dict[str, Any]) -> bytes | None:
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    if "text" not in case:
        return None
    text, times = case.get("fill", ("", 0))
    filled: str = case["text"].replace("«fill»", "".join(text.format(number) for number in range(times)))
    return filled.encode(case.get("encoding", "utf-8"))
