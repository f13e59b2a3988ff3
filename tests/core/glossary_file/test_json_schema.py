from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from glossary_plugin.core.glossary_file.fields import SHAPES, Field, FieldKind
from glossary_plugin.core.glossary_file.json_schema import schema
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.problems import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").rglob("glossary*.yml"))
VALIDATOR = Draft202012Validator(schema())

SAMPLES: dict[FieldKind, list[object]] = {
    FieldKind.TEXT: ["a", 1.5, False],
    FieldKind.PROSE: ["A sentence."],
    FieldKind.TEXTS: ["a", ["a", 2]],
    FieldKind.PROSES: ["a", ["a", "b"]],
    FieldKind.FLAG: [True, False],
    FieldKind.ID: ["own-id"],
    FieldKind.IDS: ["old", ["old", "older"]],
    FieldKind.ANCHORS: ["Old%20(1)", ["old", "older"]],
    FieldKind.LANGUAGE: ["en", "pt-BR"],
    FieldKind.NAME: ["name"],
    FieldKind.NAMES: ["n", ["n", "m"], {"text": "n"}, ["n", {"text": "m", "auto": False, "case": "exact"}]],
    FieldKind.REFERENCE: ["other"],
    FieldKind.REFERENCES: ["other", ["other"]],
    FieldKind.SECTIONS: [{"simple": "a", "own title": "b"}],
    FieldKind.SOURCES: ["book", ["https://x.org"], {"url": "https://x.org"}, [{"title": "t", "url": "x.md"}, "book"]],
    FieldKind.ADDRESS: ["page.md", "https://x.org"],
    FieldKind.PAGE: ["page.md", "https://x.org"],
}
WRONG: dict[FieldKind, object] = {
    FieldKind.TEXT: ["a"],
    FieldKind.PROSE: {"a": "b"},
    FieldKind.TEXTS: [["a"]],
    FieldKind.PROSES: [["a"]],
    FieldKind.FLAG: "maybe",
    FieldKind.CHOICE: "nothing of the kind",
    FieldKind.ID: ["a"],
    FieldKind.IDS: [["a"]],
    FieldKind.ANCHORS: [["a"]],
    FieldKind.LANGUAGE: ["en"],
    FieldKind.NAME: ["a"],
    FieldKind.NAMES: [["a"]],
    FieldKind.REFERENCE: ["other"],
    FieldKind.REFERENCES: [["other"]],
    FieldKind.SECTIONS: ["a"],
    FieldKind.SOURCES: [["a"]],
    FieldKind.ADDRESS: ["a"],
    FieldKind.PAGE: ["a"],
    FieldKind.SHAPE: "a",
    FieldKind.SHAPES: ["a"],
    FieldKind.TERMS: "a",
}
OTHER = {"term": "other", "definition": "x"}
THIRD = {"term": "third", "definition": "x"}
PLACES: dict[str, Any] = {
    "file": lambda mapping: {"terms": [OTHER, THIRD], **mapping},
    "entry": lambda mapping: {"terms": [OTHER, {"term": "t", "definition": "x", **mapping}]},
    "defaults": lambda mapping: {"terms": [OTHER], "defaults": mapping},
    "override": lambda mapping: {"terms": [OTHER, THIRD], "overrides": {"third": mapping}},
    "match": lambda mapping: {"terms": [OTHER, {"term": "t", "definition": "x", "match": mapping}]},
    "name": lambda mapping: {"terms": [OTHER, {"term": "t", "definition": "x", "aliases": {"text": "n", **mapping}}]},
    "source": lambda mapping: {"terms": [OTHER, {"term": "t", "definition": "x", "sources": [mapping]}]},
    "tag": lambda mapping: {"terms": [OTHER], "tags": {"t": mapping}},
    "tag_translation": lambda mapping: {"terms": [OTHER], "tags": {"t": {"translations": {"en": mapping}}}},
    "translation": lambda mapping: {"terms": [OTHER], "overrides": {"other": {"translations": {"en": mapping}}}},
}


def samples(field: Field) -> list[object]:
    """Return good values for ``field``."""
    if field.kind is FieldKind.CHOICE:
        return [*field.choices]
    if field.kind is FieldKind.TERMS:
        return [[OTHER, THIRD], {"a": "x", "b": {"definition": "y"}}]
    if field.kind in {FieldKind.SHAPE, FieldKind.SHAPES}:
        inner: dict[str, object] = {each.name: samples(each)[0] for each in SHAPES[field.shape].fields.values()}
        inner = {key: value for key, value in inner.items() if key not in {"narrower", "tags", "translations"}}
        return [inner] if field.kind is FieldKind.SHAPE else [{"third" if field.shape == "override" else "en": inner}]
    return SAMPLES[field.kind]


def cases(*, good: bool) -> Iterator[tuple[str, str, object]]:
    for shape in SHAPES.values():
        for field in shape.fields.values():
            for value in samples(field) if good else [WRONG[field.kind]]:
                yield shape.name, field.name, value


def judge(tmp_path: Path, tree: object) -> tuple[bool, bool]:
    """Return whether the schema and the loader find a tree well-formed."""
    (tmp_path / "glossary.yml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    codes = {problem.code for problem in load(["glossary.yml"], base=tmp_path).problems}
    return VALIDATOR.is_valid(tree), codes <= {"duplicate-spelling", "unknown-tag", "unknown-term"}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_satisfy_the_schema(example: Path) -> None:
    assert list(VALIDATOR.iter_errors(yaml.safe_load(example.read_text(encoding="utf-8")))) == []
    problems = load([example.name], base=example.parent).problems
    assert {problem.code for problem in problems} <= {Code.DUPLICATE_SPELLING}


@pytest.mark.parametrize(("shape", "key", "value"), [*cases(good=True)])
def test_schema_and_loader_accept_every_key(tmp_path: Path, shape: str, key: str, value: object) -> None:
    assert judge(tmp_path, PLACES[shape]({key: value})) == (True, True)


@pytest.mark.parametrize(("shape", "key", "value"), [*cases(good=False)])
def test_schema_and_loader_refuse_a_value_of_another_kind(tmp_path: Path, shape: str, key: str, value: object) -> None:
    assert judge(tmp_path, PLACES[shape]({key: value})) == (False, False)


@pytest.mark.parametrize("shape", PLACES)
def test_schema_and_loader_refuse_an_unknown_key_but_keep_one_of_the_users_own(tmp_path: Path, shape: str) -> None:
    good = {field.name: samples(field)[0] for field in list(SHAPES[shape].fields.values())[:1]}
    assert judge(tmp_path, PLACES[shape]({**good, "colour": "x"})) == (False, False)
    extra = SHAPES[shape].extra
    assert judge(tmp_path, PLACES[shape]({**good, "x-own": {"a": [1]}})) == (extra, extra)


FORMS: list[tuple[object, bool]] = [
    ({"terms": {"a": "x", "b": {"definition": "y"}}}, True),
    ({"overrides": {"other": {"note": "x"}}, "terms": {"other": "x"}}, True),
    ({"terms": [{"term": "a"}]}, False),
    ({"terms": [{"definition": "a"}]}, False),
    ({"terms": {"a": {"note": "x"}}}, False),
    ({"terms": {"a": {"term": "b", "definition": "x"}}}, False),
    ({"terms": ["a"]}, False),
    ({"terms": {"a": ["b"]}}, False),
    ({"title": "x"}, False),
    ([OTHER], False),
    ("a", False),
    ({"terms": [OTHER, {"term": "a", "see": "other"}]}, True),
]


@pytest.mark.parametrize(("tree", "expected"), FORMS)
def test_schema_and_loader_agree_on_the_forms_of_a_file(tmp_path: Path, tree: object, expected: bool) -> None:  # noqa: FBT001
    assert judge(tmp_path, tree) == (expected, expected)
