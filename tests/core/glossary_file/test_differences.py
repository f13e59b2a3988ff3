from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.glossary_file.differences import differences
from glossary_plugin.core.glossary_file.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from glossary_plugin.core.model import Glossary

CASES = [
    ("API: A.", "API: A.", []),
    ("API: A.", "API: A.\n  RPC: B.", [("added", "RPC", ("term", "id", "definition"))]),
    ("API: A.\n  RPC: B.", "API: A.", [("gone", "RPC", ("term", "id", "definition"))]),
    ("API: A.", "API: B.", [("changed", "API", ("definition",))]),
    ("API: A.", "API: {definition: A., aliases: [x], tags: [t]}", [("changed", "API", ("aliases", "tags"))]),
    ("API: {definition: A., note: N.}", "API: {definition: B.}", [("changed", "API", ("definition", "note"))]),
    ("API: {id: x, definition: A.}", "Api: {id: x, definition: A.}", [("changed", "Api", ("term",))]),
    ("A: {definition: D., translations: {de: B}}", "A: {definition: D., translations: {de: {term: B, of: x}}}", []),
    (
        "A: 1\n  B: 2\n  C: 3",
        "C: 4\n  D: 5",
        [
            ("changed", "C", ("definition",)),
            ("added", "D", ("term", "id", "definition")),
            ("gone", "A", ("term", "id", "definition")),
            ("gone", "B", ("term", "id", "definition")),
        ],
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_terms_are_compared_by_their_ids(
    tmp_path: Path, before: str, after: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    def made(text: str) -> Glossary:
        (tmp_path / "a.yml").write_text(f"terms:\n  {text}\n", encoding="utf-8")
        return load(["a.yml"], base=tmp_path)

    found = list(differences(made(before), made(after)))
    assert [(each.change, each.name, tuple({**each.after, **each.before})) for each in found] == expected
