"""A glossary whose files have not changed comes from the cache, the same in all that it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.glossary_file import kept as module
from glossary_plugin.core.glossary_file.kept import kept
from glossary_plugin.core.glossary_file.load import glossary_of, load
from glossary_plugin.core.glossary_file.sources import SourceText
from glossary_plugin.core.glossary_file.wanted import Wanted
from glossary_plugin.core.system.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossary_plugin.core.model import Glossary

_EVERYTHING = Path(__file__).parents[2] / "everything.yml"
_TEXT = "terms: {API: A contract., LLM: {definition: A model., abbr: [L, M], x-owner: [a, {b: c}]}}"
_FAULTY = (
    "terms:\n  - {term: API, definition: A contract., aka: [one]}\n  - {term: API, definition: Twice., related: LLN}"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GLOSSARY_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "_WORTH_IT", 0)
    return tmp_path / "cache"


def _source(text: str, **given: object) -> SourceText:
    known = {"label": "a.yml", "path": "/a.yml", "text": text, "wanted": Wanted(path="a.yml"), **given}
    return SourceText(**known)  # type: ignore[arg-type]  # of any kind in a table


def _is_read(sources: Sequence[SourceText], language: str = "") -> bool:
    """Return whether the files are read anew."""
    reads: list[str] = []

    def read(given: Sequence[SourceText], spoken: str) -> Glossary:
        reads.append(spoken)
        return glossary_of(given, language=spoken)

    kept(sources, language, read)
    return bool(reads)


@pytest.mark.parametrize(
    "text",
    [
        _TEXT,
        _FAULTY,
        "",
        "terms: [",
        "terms: {a: b",
        "overrides: {nobody: {auto: false}}\nterms: {API: A contract.}",
        _EVERYTHING.read_text(encoding="utf-8"),
    ],
    ids=["short", "faulty", "empty", "no YAML", "cut", "unclaimed", "everything"],
)
def test_it_comes_back_with_all_that_it_says(text: str, tmp_path: Path) -> None:
    write_whole(tmp_path / "a.yml", text)
    files, first = ["a.yml", "missing.yml"], load(["a.yml", "missing.yml"], base=tmp_path)
    assert any("missing.yml" in str(problem.where) for problem in first.problems)
    again = load(files, base=tmp_path)
    assert repr(again) == repr(first)
    assert again == first
    write_whole(tmp_path / "missing.yml", "terms: {LLN: Late.}")
    assert "lln" in load(files, base=tmp_path).by_id


def test_what_has_not_changed_is_not_read_again() -> None:
    assert [_is_read([_source(_TEXT)]) for _ in range(3)] == [True, False, False]


@pytest.mark.parametrize(
    "changed",
    [
        _source(_TEXT + " "),
        _source(_TEXT, label="b.yml"),
        _source(_TEXT, path="/b.yml"),
        _source(_TEXT, trusted=False),
        _source(_TEXT, wanted=Wanted(path="a.yml", prefix="a")),
    ],
    ids=["text", "label", "path", "trust", "wanted"],
)
def test_whatever_enters_counts(changed: SourceText) -> None:
    assert _is_read([_source(_TEXT)])
    assert _is_read([changed])
    assert _is_read([_source(_TEXT), changed])


def test_the_language_of_the_site_counts() -> None:
    assert _is_read([_source(_TEXT)], "ja")
    assert _is_read([_source(_TEXT)], "en")
    assert not _is_read([_source(_TEXT)], "ja")


def test_other_code_reads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _is_read([_source(_TEXT)])
    monkeypatch.setattr(module, "_code", lambda: "other")
    assert _is_read([_source(_TEXT)])


def test_of_the_states_of_a_file_the_last_is_kept(folder: Path) -> None:
    assert [_is_read([_source(text)]) for text in (_TEXT, _FAULTY, _FAULTY, _TEXT)] == [True, True, False, True]
    assert len(list(folder.iterdir())) == 1


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "another text": lambda data: data.replace(b"A model.", b"A muddle"),
    "empty": lambda _data: b"",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_what_is_damaged_is_read_anew(damage: Callable[[bytes], bytes], folder: Path) -> None:
    assert _is_read([_source(_TEXT)])
    (file,) = folder.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert _is_read([_source(_TEXT)])
    assert not _is_read([_source(_TEXT)])


def test_the_folder_is_its_owners_alone(folder: Path) -> None:
    _is_read([_source(_TEXT)])
    assert folder.stat().st_mode & 0o077 == 0


def test_small_files_are_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WORTH_IT", 1_000)
    assert all(_is_read([_source(_TEXT)]) for _ in range(2))
    assert not folder.exists()


def test_a_glossary_whose_changes_wait_for_their_terms_is_not_kept() -> None:
    source = _source("overrides: {nobody: {auto: false}}\nterms: {API: A contract.}")
    assert all(_is_read([replace(source)]) for _ in range(2))
