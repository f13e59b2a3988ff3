from __future__ import annotations

import pytest

from glossary_plugin.core.checking.uses import common_in_use
from glossary_plugin.core.linking.usage import Snippet, Use
from tests.factories import term


def _use(id_: str, count: int, *names: str) -> Use:
    return Use(id_, "", "", Snippet("", names[0], ""), count, names=names)


IN_USE = [
    # the names of terms, what each page uses, whose places are reported
    (["Content"], [[_use("Content", 9, "contents", "Content")], [_use("Content", 48, "content")]], ["57"]),
    (["Content"], [[_use("Content", 9, "content")]], []),
    (["Content"], [[_use("Content", 30, "Content")], [_use("Content", 29, "content")]], []),
    (["Content"], [[_use("Content", 30, "text")]], []),
    (["content", "API", "Data Center"], [[_use("content", 30, "content"), _use("Data Center", 30, "data center")]], []),
    # a glossary that writes all names with a capital
    (["Pod", "Node", "Kubelet"], [[_use(each, 20, each.lower()) for each in ("Pod", "Node", "Kubelet")]], []),
    (["Pod", "Kubelet", "Service"], [[_use(each, 20, each.lower()) for each in ("Pod", "Kubelet", "Service")]], ["20"]),
    (["Pod", "Kubelet"], [[_use(each, 20, each.lower()) for each in ("Pod", "Kubelet")]], ["20", "20"]),
]


@pytest.mark.parametrize(("names", "pages", "expected"), IN_USE)
def test_names_that_pages_use_as_everyday_words_are_reported(
    names: list[str], pages: list[list[Use]], expected: list[str]
) -> None:
    problems = common_in_use([term(name, id=name) for name in names], pages)
    assert [problem.message.split("found in ")[1].split(" ")[0] for problem in problems] == expected
