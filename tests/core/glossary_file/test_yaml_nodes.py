from __future__ import annotations

import time

import pytest
import yaml

from glossary_plugin.core.glossary_file import yaml_nodes
from glossary_plugin.core.glossary_file.yaml_nodes import compose
from glossary_plugin.core.problems import Code

DEEP = ["[" * 100_000, "- " * 50_000, "{a: " * 100_000, "? " * 50_000, "\n".join(" " * n + "a:" for n in range(3_000))]

BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefghijk", "bcdefghijkl", strict=True)
)
LADDER = "n0: &n0 [x]\n" + "".join(f"n{n}: &n{n} [*n{n - 1}]\n" for n in range(1, 200))

REFUSED = [
    (BOMB, "1:4", "make more than 1,000,000 values"),
    (LADDER, "1:5", "nested more than 64 deep"),
    ("a: &a [*a]", "1:4", "used inside what it names"),
    ("a: &a {b: [*a, x]}", "1:4", "used inside what it names"),
    ("a: &a x\nb: [" + "*a, " * 5_001 + "]", "1:4", "more than 5,000 '*' names"),
]

KEPT = [
    "a: &a [x, y]\nb: [*a, *a]\n",
    "a: &a x\nb: [" + "*a, " * 5_000 + "]",
    "[" * 64 + "]" * 64,
    "a: 'x * y & z'",
]


@pytest.mark.parametrize("text", DEEP, ids=range(len(DEEP)))
def test_depth_never_reaches_the_stack(text: str) -> None:
    tree = compose(text, "g.yml")
    assert tree.root is None
    assert [problem.code for problem in tree.problems] == [Code.TOO_LARGE]


@pytest.mark.parametrize(("text", "where", "says"), REFUSED)
def test_what_is_small_as_written_and_huge_as_meant_is_refused(text: str, where: str, says: str) -> None:
    start = time.perf_counter()
    tree = compose(text, "g.yml")
    assert time.perf_counter() - start < 1
    assert tree.root is None
    assert not tree.whole
    assert str(tree.problems[0].where) == f"g.yml:{where}"
    assert says in tree.problems[0].message


@pytest.mark.parametrize("text", KEPT)
def test_what_is_within_the_limits_is_kept(text: str) -> None:
    tree = compose(text, "g.yml")
    assert tree.root is not None
    assert tree.problems == []
    assert tree.whole


def test_twenty_faults_are_reported_at_most_and_the_file_is_given_up_then() -> None:
    text = "terms:\n" + "".join(f"  t{number}: @\n" for number in range(30))
    tree = compose(text, "g.yml")
    assert len(tree.problems) == 21
    assert tree.root is None


RECOVERED = [
    # what stands around a faulty entry; the names that are left
    ("terms:\n- a: x\n- b: @\n- c: x\n", ["a", "c"]),
    ("'terms':\n  a: x\n\n  # about b\n  b: @\n\n  c: x\n", ["a", "c"]),
    ("terms: # all\n  a: x\n  b: x: y\n    more\n  c: x\ntitle: @\n", ["a", "c"]),
    ("title: @x\n\nterms:\n  a: x\n", ["a"]),
    ('terms:\n  - a: 1\n    b: "x\n  - c: "y"\n  - d: z\n', ["c", "d"]),
    ("terms:\n  a: x\nlost text\n  b: y\n  c: z\n", ["b", "c"]),
]


@pytest.mark.parametrize(("text", "expected"), RECOVERED)
def test_a_fault_costs_only_the_entry_it_stands_in(text: str, expected: list[str]) -> None:
    tree = compose(text, "g.yml")
    assert isinstance(tree.root, yaml.MappingNode)
    terms = {key.value: value for key, value in tree.root.value}["terms"]
    pairs = terms.value if isinstance(terms, yaml.MappingNode) else [node.value[0] for node in terms.value]
    assert [key.value for key, _ in pairs] == expected
    assert all(text.split("\n")[key.start_mark.line].lstrip(" -").startswith(key.value) for key, _ in pairs)


LOST = ["@", "- @\n- b\n", "{a: b", "terms:\n  @\n", "a: b\n---\n@"]


@pytest.mark.parametrize("text", LOST)
def test_a_fault_outside_any_entry_is_reported_once(text: str) -> None:
    problems = compose(text, "g.yml").problems
    assert problems
    assert len(set(problems)) == len(problems)


def test_the_parser_of_pure_python_serves_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML may be installed without its C library."""

    names = ("depth", "resolve", "descend_resolver", "ascend_resolver")
    composer = type("Composer", (yaml.SafeLoader,), {name: getattr(yaml_nodes._Composer, name) for name in names})
    monkeypatch.setattr(yaml_nodes, "_Composer", composer)
    tree = compose("terms:\n  a: x\n  b: x: y\n  c: [[z]]\n  d: \x01\n", "g.yml")
    assert [str(problem.where) for problem in tree.problems] == ["g.yml:5:6", "g.yml:3:7"]
    assert tree.root is not None
    assert compose("[" * 100, "g.yml").problems[0].code is Code.TOO_LARGE
