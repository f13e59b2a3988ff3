"""``glossary update`` of what other sites use: fetched and locked as glossaries are, and never trusted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from glossary_plugin.cli import run
from glossary_plugin.core.glossary_file.shared.lock import COPIES, LOCK, read_lock
from glossary_plugin.core.site.usage_file import write_usage
from tests.core.site.test_used_by import SITE
from tests.remote.repositories import commit
from tests.remote.serving import Server, answer

if TYPE_CHECKING:
    from pathlib import Path

OWN = "title: Team\nterms: {API: A contract.}\n"
USAGE = write_usage(SITE)


@pytest.fixture
def url(project: Path, server: Server) -> str:
    """Return the address of what a site uses, which the project names."""
    server.files["/glossary-usage.json"] = USAGE.encode()
    url = server.url("/glossary-usage.json")
    (project / "glossary.yml").write_text(OWN, encoding="utf-8")
    (project / "glossary.toml").write_text(f"used_by = ['{url}']\n", encoding="utf-8")
    return url


def state(project: Path) -> dict[str, bytes]:
    paths = [project / LOCK, *(project / COPIES).glob("*.json")]
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def test_it_is_fetched_locked_and_read_without_the_network(
    project: Path, url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check"]) == 1
    assert f"there is no copy of '{url}' yet [missing-copy]" in capsys.readouterr().out
    assert run(["update"]) == 0
    assert capsys.readouterr().out == f"{url}: 1 shared term on 1 page\n"
    assert read_lock(project)[0].sources[url].title == "Docs"
    server.files.clear()
    assert run(["check"]) == 0
    assert "no problems" in capsys.readouterr().out


def test_a_change_is_reported_and_it_may_be_named_alone(
    project: Path, url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["update"])
    assert run(["update", "docs", "--check"]) == 0
    whole: Any = json.loads(USAGE)
    whole["pages"] *= 2
    server.files["/glossary-usage.json"] = json.dumps(whole).encode()
    capsys.readouterr()
    assert run(["update", "--check", "--format", "markdown"]) == 1
    assert capsys.readouterr().out == f"### Docs\n\n`{url}`: 1 shared term on 2 pages\n\n"
    before = state(project)
    assert run(["update", "glossary-usage"]) == 0
    assert state(project) != before
    assert len(state(project)) == 2


def _usage(**changed: object) -> bytes:
    return json.dumps({**json.loads(USAGE), **changed}).encode()


HOSTILE = [
    (b"<!doctype html><title>Log in</title>", "it is no JSON"),
    (b"", "it is no JSON"),
    (b"terms: {API: x}", "it is no JSON"),
    (b"\xff\xfe\x00", "it is no usage of terms"),
    (b"[" * 1_000_000, "it is no usage of terms"),
    (b'{"title": "x", "terms": [{"term": "A", "definition": "B"}]}', "it has no 'version'"),
    (_usage(version=1), "it is of version 1"),
    (_usage(version=3), "it is of version 3"),
    (_usage(version="\x1b[2J" * 100), "it is of version"),
    (_usage(title=3), "a value is of the wrong type"),
    (_usage(title=None), "a value is of the wrong type"),
    (_usage(url=["x"]), "a value is of the wrong type"),
    (_usage(pages={"a.md": {}}), "a value is of the wrong type"),
    (_usage(pages=[{"path": "a", "title": "A", "url": "a", "uses": [{}] * 100_001}]), "more than 100,000 uses"),
    (_usage(terms={"a": {"glossary": "x", "id": "y"}}), "it has no 'x'"),
    (b"# Sphinx inventory version 2\n", "the inventory cannot be read"),
]


@pytest.mark.parametrize(("data", "says"), HOSTILE)
def test_what_is_no_usage_does_not_take_the_place_of_one(
    project: Path, url: str, server: Server, capsys: pytest.CaptureFixture[str], *, data: bytes, says: str
) -> None:
    run(["update"])
    before = state(project)
    server.files["/glossary-usage.json"] = data
    assert run(["update"]) == 1
    reported = capsys.readouterr().err
    assert f"'{url}' cannot be fetched: it is no usage of terms: " in reported
    assert says in reported
    assert "\x1b" not in reported
    assert state(project) == before
    assert run(["check"]) == 0


def test_the_limits_of_glossaries_hold(
    project: Path, url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/glossary-usage.json"] = answer(302, location="file:///etc/passwd")
    assert run(["update"]) == 1
    assert "which is not followed" in capsys.readouterr().err
    assert not state(project)
    assert url


def test_a_repository_may_have_the_usage_of_several_sites(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path / "repository", {"a/u.json": USAGE, "b/u.json": _usage(title="Other").decode()})
    url = f"git+{(tmp_path / 'repository').as_uri()}@main#*/u.json"
    (project / "glossary.yml").write_text(OWN, encoding="utf-8")
    (project / "glossary.toml").write_text(f"used_by = ['{url}']\n", encoding="utf-8")
    assert run(["update"]) == 0
    assert "1 shared term on 2 pages" in capsys.readouterr().out
    assert run(["check"]) == 0


def test_a_glossary_and_its_users_are_locked_side_by_side(project: Path, url: str, server: Server) -> None:
    server.files["/terms.yml"] = b"terms: {RPC: A call.}\n"
    named = server.url("/terms.yml")
    (project / "glossary.toml").write_text(f"files = ['{named}']\nused_by = ['{url}', 'x']\n", encoding="utf-8")
    assert run(["update"]) == 1, "'x' is no address"
    assert list(read_lock(project)[0].sources) == [named, url]
