from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.shared.copies import Owner, as_text
from glossary_plugin.core.glossary_file.shared.lock import COPIES, LOCK, Copy, Lock, Locked, written
from glossary_plugin.core.problems import Code, Level, leveled
from tests.core.glossary_file.shared.test_inventories import made

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from glossary_plugin.core.model import Glossary

URL = "https://example.org/terms/glossary.json"
TERMS = b"title: Team\nterms: {API: A contract., RPC: A call.}\n"


def lock(folder: Path, files: Mapping[str, bytes], url: str = URL, **said: str) -> None:
    """Write copies of what an address gives, and lock them; a path in a repository names each, else nothing."""
    copies = []
    for number, (path, data) in enumerate(files.items()):
        file = f"{number}-{sha256(data).hexdigest()[:12]}.yml"
        (folder / COPIES).mkdir(parents=True, exist_ok=True)
        (folder / COPIES / file).write_bytes(data)
        copies.append(Copy(file=file, sha256=sha256(data).hexdigest(), path=path))
    locked = Locked(url=url, copies=tuple(copies), **said)
    (folder / LOCK).write_text(written(Lock(sources={url: locked})), encoding="utf-8")


def read(folder: Path, *files: str | Mapping[str, object]) -> Glossary:
    return load(list(files or [URL]), base=folder)


def copy_in(folder: Path) -> Path:
    [path] = (folder / COPIES).iterdir()
    return path


def test_a_copy_is_read_as_the_address_that_it_is_of(tmp_path: Path) -> None:
    lock(tmp_path, {"": TERMS}, title="Team", version="2", licence="MIT")
    glossary = read(tmp_path)
    assert not glossary.problems
    assert [(term.id, str(term.where), term.trusted, term.only_used) for term in glossary.terms] == [
        ("api", f"{URL}:2:9", False, True),
        ("rpc", f"{URL}:2:27", False, True),
    ]
    assert glossary.files == (str(copy_in(tmp_path)),)
    assert not glossary.folders
    assert [each.title for each in glossary.terms[0].sources] == ["Team 2, MIT"]


def test_what_is_not_locked_or_not_there_is_reported_with_what_to_run(tmp_path: Path) -> None:
    [problem] = read(tmp_path).problems
    assert str(problem) == (
        f"{URL}: there is no copy of '{URL}' yet [missing-copy]\n"
        "  hint: run 'glossary update', and commit glossary.lock and .glossary/"
    )
    lock(tmp_path, {"": TERMS})
    copy_in(tmp_path).unlink()
    glossary = read(tmp_path)
    assert [problem.code for problem in glossary.problems] == [Code.MISSING_COPY]
    assert not glossary.is_complete
    assert leveled(glossary.problems, {})[0][0] is Level.ERROR


def test_a_copy_that_was_altered_is_not_read(tmp_path: Path) -> None:
    lock(tmp_path, {"": TERMS})
    copy_in(tmp_path).write_bytes(TERMS.replace(b"\n", b"\r\n"))
    glossary = read(tmp_path)
    assert [(problem.code, problem.where.file) for problem in glossary.problems] == [(Code.ALTERED_COPY, URL)]
    assert not glossary.terms


def test_a_copy_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    lock(tmp_path, {"": TERMS})
    path = copy_in(tmp_path)
    path.unlink()
    path.mkdir()
    assert [problem.code for problem in read(tmp_path).problems] == [Code.UNREADABLE_FILE]


def test_a_lock_that_cannot_be_read_costs_the_addresses_alone(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("<<<<<<<", encoding="utf-8")
    (tmp_path / "own.yml").write_text("terms: {Pod: A group.}", encoding="utf-8")
    glossary = read(tmp_path, URL, "own.yml")
    assert [problem.code for problem in glossary.problems] == [Code.BAD_LOCK]
    assert [term.name for term in glossary.terms] == ["Pod"]
    assert not read(tmp_path, "own.yml").problems


def test_an_address_that_is_none_is_reported(tmp_path: Path) -> None:
    problems = read(tmp_path, "ftp://example.org/g.yml").problems
    assert [problem.code for problem in problems] == [Code.BAD_VALUE]


def test_a_pattern_of_a_repository_gives_each_file(tmp_path: Path) -> None:
    url = "git+file:///srv/terms@v1#*.yml"
    lock(tmp_path, {"a.yml": b"terms: {Job: One.}", "b.yml": b"terms: {Job: Two., Pod: Three.}"}, url)
    glossary = read(tmp_path, url)
    assert [(term.id, term.where.file) for term in glossary.terms] == [
        ("a-job", "git+file:///srv/terms@v1#a.yml"),
        ("b-job", "git+file:///srv/terms@v1#b.yml"),
        ("pod", "git+file:///srv/terms@v1#b.yml"),
    ]
    assert [each.title for each in glossary.terms[0].sources] == ["terms"]


def test_an_id_keeps_the_same_name_before_it_with_every_copy(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text("terms: {API: Ours.}", encoding="utf-8")
    for text in (TERMS, TERMS + b"# changed\n"):
        lock(tmp_path, {"": text})
        assert [term.id for term in read(tmp_path, "own.yml", URL).terms] == ["own-api", "glossary-api", "rpc"]


def test_an_inventory_is_read_like_a_file(tmp_path: Path) -> None:
    url = "https://docs.example.org/objects.inv"
    lock(tmp_path, {"": made("a pod std:term -1 g.html#pod -\n")}, url, title="Docs")
    glossary = read(tmp_path, url)
    assert not glossary.problems
    assert [(term.name, term.page, term.target) for term in glossary.terms] == [
        ("a pod", "https://docs.example.org/g.html#pod", "page")
    ]


JSON = [
    (b'{"terms": {"A": "\\ud83d\\ude00"}}', "\N{GRINNING FACE}"),
    (b'{\n\t"terms": {"A": "tab"}\n}', "tab"),
    (b'{"terms": {"A": "a\\/b"}}', "a/b"),
    (b'{"terms": {"A": "\\u00e9", }}', "é"),
]


@pytest.mark.parametrize(("data", "expected"), JSON)
def test_json_is_read_as_json_is(tmp_path: Path, data: bytes, expected: str) -> None:
    lock(tmp_path, {"": data})
    assert [term.texts.definition for term in read(tmp_path).terms] == [expected]


def test_bytes_that_are_no_text_are_reported() -> None:
    assert as_text(b"\xff", URL)[1]
    assert as_text(made("")[:-2], URL)[1]
    assert as_text(b"{" * 9_999 + b"\t", URL)[1] is None


def test_a_locked_file_that_is_damaged_is_reported(tmp_path: Path) -> None:
    lock(tmp_path, {"": b"\xff\xfe"})
    assert [problem.code for problem in read(tmp_path).problems] == [Code.UNREADABLE_FILE]


def test_an_owner_is_shown_by_all_that_is_known() -> None:
    owner = Owner(url="", title="Team")
    assert owner.shown == "Team"
    assert replace(owner, version="1.2", licence="MIT").shown == "Team 1.2, MIT"
