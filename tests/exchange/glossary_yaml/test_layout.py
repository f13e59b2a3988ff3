"""A glossary file in the one layout: it says the same, has every comment, and is laid out once for all."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.core.problems import Problem
from glossary_plugin.exchange.glossary_yaml.adding import ids, with_notes
from glossary_plugin.exchange.glossary_yaml.layout import laid_out
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from tests.exchange.glossaries import FOLDER
from tests.exchange.glossary_yaml.test_layouts import pieces
from tests.exchange.strategies import files

if TYPE_CHECKING:
    from random import Random

LAYOUTS = [
    # what is laid out, and how
    ("terms:\n- term: a # why\n", "terms:\n  - term: a  # why\n"),
    ("terms:\n-   definition:   b\n    term: a\n", "terms:\n  - term: a\n    definition: b\n"),
    ("terms:\n    a: b\n\n\n    c:\n        d\n", "terms:\n  a: b\n\n  c: d\n"),
    ("# top\nterms: {a: b}\ntitle: T\n", "# top\ntitle: T\nterms: {a: b}\n"),
    ("# top\n\n# of a\nterms: {a: b}\ntitle: T", "# top\n\ntitle: T\n# of a\nterms: {a: b}\n"),
    ("terms: {a: b}\nx-b: c\nlanguage: en\n", "language: en\nx-b: c\nterms: {a: b}\n"),
    ("terms: [{definition: b,term: a} , {term: c}]\n", "terms: [{term: a, definition: b}, {term: c}]\n"),
    ("terms:\n- {term: a, auto: false}\n# end\n", "terms:\n  - {term: a, auto: false}\n# end\n"),
    (
        "terms:\n- # first\n  x-a: b\n  # the name\n  term: a\n  # behind\n# second\n- term: c\n",
        "terms:\n  # first\n  # the name\n  - term: a\n    x-a: b\n    # behind\n  # second\n  - term: c\n",
    ),
    (
        "terms:\n  a:\n    note: |1-  # why\n      deep\n      \n     x  \n    definition: >+\n        b\n\n",
        "terms:\n  a:\n    definition: >+\n      b\n    note: |2-  # why\n       deep\n       \n      x\n",
    ),
    (
        "terms:\n  a:\n    examples: [\n     a, # 1\n       b\n     ]\n    aliases:\n    - [d,\n     e]\n",
        "terms:\n  a:\n    aliases:\n      - [d,\n        e]\n    examples: [\n      a, # 1\n        b\n    ]\n",
    ),
    ("terms:\n  a: 'b\n   c'  # d\n", "terms:\n  a: 'b\n    c'  # d\n"),
    ("terms:\n  a: &b\n    # c\n    note: d\n  e: *b\n", "terms:\n  a: &b\n    # c\n    note: d\n  e: *b\n"),
    ("terms:\n- note: &n x\n  term: a\n- definition: *n\n  term: b\n", None),
    ("x-t: &t {a: b}\nterms:\n- <<: *t\n  term: c\n", None),
    ("terms:\n  a: # why\n    |\n    b\n", "terms:\n  a: |  # why\n    b\n"),
    ("terms:\n  ? a\n  : b\n", "terms:\n  a: b\n"),
    ('{\n  "terms": {"a": "b"}\n}\n', '{\n  "terms": {"a": "b"}\n}\n'),
    ("%YAML 1.1\n---\nterms: {a: b}\n...\n", "%YAML 1.1\n---\nterms: {a: b}\n...\n"),
    ("terms:\r\n- term: a\r\n", "terms:\r\n  - term: a\r\n"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LAYOUTS)
def test_a_file_is_laid_out(text: str, expected: str | None) -> None:
    made = laid_out(text, "g.yml")
    assert isinstance(made, str)
    assert expected in {None, made}
    assert laid_out(made, "g.yml") == made
    assert _said(made) == _said(text)


@pytest.mark.parametrize("text", ["terms: [", "? [a, b]\n: c\n? |\n  d\n: e\n"])
def test_what_cannot_be_laid_out_is_reported(text: str) -> None:
    assert isinstance(laid_out(text, "g.yml"), Problem)


def _said(text: str) -> object:
    (FOLDER / "l.yml").write_bytes(text.encode())
    glossary = load(["l.yml"], base=FOLDER)
    return glossary_data(glossary), sorted(problem.code for problem in glossary.problems)


def _comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"(?:^|\s)(#[^\r\n]*)", text))


@settings(max_examples=60)
@given(pieces(), st.sampled_from(["\n", "\r\n"]))
def test_it_says_the_same_whatever_it_was_laid_out_like(
    given: tuple[list[str], list[str], list[str], int], newline: str
) -> None:
    (head, foot), befores, rest, _ = given
    whole = ["".join(each) for each in zip(befores, rest[: len(befores)], rest[len(befores) :], strict=True)]
    text = "".join([head, *whole, foot]).replace("\n", newline)
    made = laid_out(text, "l.yml")
    assert isinstance(made, str)
    assert laid_out(made, "l.yml") == made
    assert _said(made) == _said(text)
    assert _comments(made) == _comments(text)


@settings(max_examples=40)
@given(files(), st.randoms(use_true_random=False), st.booleans())
def test_keys_come_in_one_order(entries: list[dict[str, object]], random: Random, flow: bool) -> None:  # noqa: FBT001
    mixed = [dict(random.sample([*each.items()], len(each))) for each in entries]
    text = write_yaml({"terms": mixed, "title": "T"}, flow=flow)
    made = laid_out(text, "l.yml")
    assert isinstance(made, str)
    assert _said(made) == _said(text)
    assert laid_out(made, "l.yml") == made
    assert flow or re.findall(r"^  - (\w+)", made, re.MULTILINE) == ["term"] * len(entries)


IDS = [
    ("terms:\n  a b: c  # d\n", "terms:\n  a b:\n    id: a-b\n    definition: c # d\n"),
    ("terms:\n- {term: a, definition: b}\n", "terms:\n- {term: a, id: g-a, definition: b}\n"),
    ("terms:\n- term: a\n  id: A\n", "terms:\n- term: a\n  id: A\n"),
]


@pytest.mark.parametrize(("text", "expected"), IDS)
def test_ids_are_written_down(text: str, expected: str) -> None:
    (FOLDER / "g.yml").write_text(text, encoding="utf-8")
    (FOLDER / "h.yml").write_text("terms: {a: x}", encoding="utf-8")
    glossary = load(["g.yml", "h.yml"], base=FOLDER)
    assert with_notes(text, "g.yml", {"terms": [ids(glossary, "g.yml")]}) == expected
