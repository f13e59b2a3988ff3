"""Files of a repository are fetched at a revision; nothing of it is checked out, followed or run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.glossary_file.shared.addresses import Address, read_address
from glossary_plugin.remote.git import _Git, fetch_revision
from glossary_plugin.remote.limits import FetchError, Limits
from tests.remote.repositories import commit, git

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = "terms: {API: One.}\n", "terms: {API: Two.}\n"


def address(folder: Path, revision: str, path: str) -> Address:
    found = read_address(f"git+{folder.as_uri()}{revision}#{path}")
    assert isinstance(found, Address)
    return found


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with a tag, a branch, and things that are no files."""
    folder = tmp_path / "repository"
    links = {"in/link.yml": "/etc/passwd", "up.yml": "../../outside.yml", "folder": "in"}
    commit(folder, {"g.yml": ONE, "in/a.yml": ONE, "in/deep/b c.yml": ONE}, links=links, tag="v1")
    git(folder, "branch", "team/next")
    commit(folder, {"g.yml": TWO})
    return folder


FOUND = [
    ("", "g.yml", {"g.yml": TWO}),
    ("@main", "g.yml", {"g.yml": TWO}),
    ("@v1", "g.yml", {"g.yml": ONE}),
    ("@team/next", "g.yml", {"g.yml": ONE}),
    ("@v1", "in/*.yml", {"in/a.yml": ONE}),
    ("@v1", "**/*.yml", {"g.yml": ONE, "in/a.yml": ONE, "in/deep/b c.yml": ONE}),
    ("@v1", "in/deep/b%20c.yml", {"in/deep/b c.yml": ONE}),
]


@pytest.mark.parametrize(("revision", "path", "expected"), FOUND)
def test_files_are_those_of_the_revision(repository: Path, revision: str, path: str, expected: dict[str, str]) -> None:
    found = fetch_revision(address(repository, revision, path))
    assert {path: data.decode() for path, data in found.files.items()} == expected
    assert found.commit == git(repository, "rev-parse", f"{revision[1:] or 'HEAD'}^{{commit}}")


def test_files_are_of_one_revision_though_another_comes_meanwhile(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two files that are read somebody pushes."""
    old, run = git(repository, "rev-parse", "HEAD"), _Git.run
    pushed: list[str] = []

    def slow(self: _Git, command: str, *arguments: str) -> bytes:
        if command == "cat-file" and not pushed:
            pushed.append(commit(repository, {"g.yml": ONE, "in/a.yml": TWO}))
        return run(self, command, *arguments)

    monkeypatch.setattr(_Git, "run", slow)
    found = fetch_revision(address(repository, "@main", "**/*.yml"))
    assert pushed
    assert (found.commit, found.files["g.yml"], found.files["in/a.yml"]) == (old, TWO.encode(), ONE.encode())


@pytest.mark.parametrize("length", [40, 9])
def test_a_commit_is_found_by_its_name_or_the_beginning_of_it(repository: Path, length: int) -> None:
    old = git(repository, "rev-parse", "v1^{commit}")
    found = fetch_revision(address(repository, f"@{old[:length]}", "g.yml"))
    assert (found.commit, found.files["g.yml"]) == (old, ONE.encode())


REFUSED = [
    ("", "none.yml", "'none.yml' is not there at 'HEAD'"),
    ("@v1", "none/*.yml", "'none/*.yml' is not there at 'v1'"),
    ("", "in", "'in' is not there"),
    ("", "up.yml", "'up.yml' is a link at 'HEAD'"),
    ("", "in/link.yml", "is a link"),
    ("", "folder/a.yml", "is not there"),
    ("@none", "g.yml", "git says: fatal: "),
    ("@abcdef0123", "g.yml", "git says: "),
]


@pytest.mark.parametrize(("revision", "path", "says"), REFUSED)
def test_what_is_no_file_is_reported(repository: Path, revision: str, path: str, says: str) -> None:
    with pytest.raises(FetchError) as reported:
        fetch_revision(address(repository, revision, path))
    assert says in reported.value.message


def test_another_repository_inside_is_no_file(repository: Path) -> None:
    inner = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{inner},sub.yml")
    git(repository, "commit", "--quiet", "--message", "sub")
    with pytest.raises(FetchError, match=r"'sub\.yml' is a link"):
        fetch_revision(address(repository, "", "sub.yml"))


LIMITED = [
    (Limits(files=1), "matches 3 files"),
    (Limits(size=10), "has more than 0 KiB"),
    (Limits(seconds=0.0), "git is not done in time"),
]


@pytest.mark.parametrize(("limits", "says"), LIMITED)
def test_a_repository_costs_no_more_than_it_may(repository: Path, limits: Limits, says: str) -> None:
    with pytest.raises(FetchError, match=says):
        fetch_revision(address(repository, "@v1", "**/*.yml"), limits)


def test_what_is_no_repository_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="git says: fatal: "):
        fetch_revision(address(tmp_path / "none", "", "g.yml"))


def test_a_hook_of_another_repository_changes_nothing(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "other", {"x": "y"})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / "index"))
    assert fetch_revision(address(repository, "", "g.yml")).files == {"g.yml": TWO.encode()}


def test_a_machine_without_git_is_reported(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FetchError, match="'git' is not installed"):
        fetch_revision(address(repository, "", "g.yml"))
