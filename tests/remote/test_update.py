"""``glossary update``: what is written, what is reported, and what is left whole where something fails."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from threading import Event
from time import sleep
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.shared.lock import COPIES, LOCK, read_lock
from glossary_plugin.core.system.files import write_whole
from glossary_plugin.remote.exclusive import exclusive
from glossary_plugin.remote.limits import FetchError
from tests.remote.repositories import commit
from tests.remote.serving import answer, serving

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from tests.remote.serving import Server

OLD = "title: Team\nx-version: '1'\nx-license: MIT\nterms:\n  API: A contract.\n  RPC: A call.\n"
NEW = "title: Team\nx-version: '2'\nx-license: MIT\nterms:\n  API: A promise.\n  LLM: A model.\n"
ROOT = Path(__file__).parents[2]


def name(project: Path, *files: str) -> None:
    """Let the project name these files."""
    (project / "glossary.toml").write_text(f"files = {list(files)!r}\n", encoding="utf-8")


def state(project: Path) -> dict[str, bytes]:
    """Return what an update writes, by path."""
    paths = [path for path in (project / LOCK, *(project / COPIES).glob("*")) if path.is_file()]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in paths if path.name[0] != "."}


def terms(project: Path, *files: str) -> list[str]:
    glossary = load(files, base=project)
    assert not glossary.problems
    return [term.name for term in glossary.terms]


@pytest.fixture
def url(project: Path, server: Server) -> str:
    """Return the address of a glossary that a server has and the project names."""
    server.files["/terms.yml"] = OLD.encode()
    url = server.url("/terms.yml")
    name(project, url)
    return url


def test_an_update_writes_copies_and_a_lock_and_builds_need_no_server(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving({"/terms.yml": OLD.encode()}) as server:
        url = server.url("/terms.yml")
        name(project, url)
        assert run(["check"]) == 1
        assert "run 'glossary update'" in capsys.readouterr().out
        assert run(["update"]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{url}: 2 added, version 1, licence MIT\n+ API: A contract.\n+ RPC: A call.\n"
    assert printed.err == ""
    lock, _ = read_lock(project)
    locked = lock.sources[url]
    assert (locked.title, locked.version, locked.licence) == ("Team", "1", "MIT")
    [copy] = locked.copies
    assert copy.sha256 == sha256(OLD.encode()).hexdigest()
    assert (project / COPIES / copy.file).read_bytes() == OLD.encode()
    assert (project / COPIES / ".gitattributes").read_text(encoding="utf-8").splitlines()[-1].startswith("* -text")
    assert terms(project, url) == ["API", "RPC"]
    assert run(["check"]) == 0


def test_an_update_of_what_has_not_changed_changes_nothing(
    project: Path, url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["update"])
    before = state(project)
    assert run(["update"]) == run(["update", "--check"]) == 0
    assert state(project) == before
    assert f"{url}: nothing has changed\n" in capsys.readouterr().out
    assert "if-none-match" in server.asked[-1][1]


TEXT = """\
! API
-   definition: A contract.
+   definition: A promise.
+ LLM: A model.
- RPC: A call.
"""


def test_a_check_reports_what_has_changed_and_writes_nothing(
    project: Path, url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["update"])
    before = state(project)
    server.files["/terms.yml"] = NEW.encode()
    capsys.readouterr()
    assert run(["update", "--check"]) == 1
    printed = capsys.readouterr()
    assert printed.out == f"{url}: 1 added, 1 changed, 1 gone, version 1 → 2\n{TEXT}"
    assert printed.err == "run 'glossary update' to have it\n"
    assert state(project) == before
    assert run(["update", "--check", "--format", "markdown"]) == 1
    markdown = f"### Team\n\n`{url}`: 1 added, 1 changed, 1 gone, version 1 → 2\n\n```diff\n{TEXT}```\n\n"
    assert capsys.readouterr().out == markdown
    assert run(["update", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == markdown
    assert run(["update", "--check", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == ""
    assert len(state(project)) == 2


TRANSLATED = """\
title: Team
terms:
- {term: API, definition: A contract., translations: {ja: {term: 接点, definition: 約束。}}}
- {term: RPC, definition: A call.}
- {term: call, see: RPC, status: deprecated}
"""


def test_translations_and_deprecated_names_are_reported_in_words(
    url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.files["/terms.yml"] = TRANSLATED.encode()
    run(["update"])
    changed = TRANSLATED.replace("約束。}}", "とりきめ。}, fr: {term: contrat}}")
    changed = changed.replace("- {term: RPC, definition: A call.}", "- {term: RFC, see: API, status: deprecated}")
    server.files["/terms.yml"] = changed.replace("- {term: call, see: RPC, status: deprecated}\n", "").encode()
    capsys.readouterr()
    run(["update", "--format", "markdown"])
    assert capsys.readouterr().out == (
        f"### Team\n\n`{url}`: 1 added, 1 changed, 2 gone\n\n```diff\n! API\n-   definition (ja): 約束。\n"
        "+   definition (ja): とりきめ。\n+   term (fr): contrat\n+ RFC (deprecated): see api\n- RPC: A call.\n"
        "- call (deprecated): see rpc\n```\n\n"
    )


def test_a_check_before_the_first_update_makes_no_folder(project: Path, url: str) -> None:
    assert run(["update", "--check"]) == 1
    assert [path.name for path in project.iterdir()] == ["glossary.toml"]
    assert url


def test_what_others_write_says_nothing_to_a_terminal_or_to_a_pull_request(
    url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'title: "<b>@team</b> `x`"\nterms:\n  - {term: "```", definition: "\\e[2J\\u202e ```` @all <script>"}\n'
    server.files["/terms.yml"] = text.encode()
    assert run(["update", "--format", "markdown"]) == 0
    shown = capsys.readouterr().out
    assert url in shown
    assert "### &lt;b>@\N{WORD JOINER}team&lt;/b> \\`x\\`" in shown
    assert "`````diff\n+ ```: \N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER} ```` @all <script>\n`````" in shown


@pytest.fixture
def two(project: Path, server: Server, tmp_path: Path) -> tuple[str, str]:
    """Return the addresses of a file and of a repository, both fetched once and changed since."""
    server.files["/terms.yml"] = OLD.encode()
    commit(tmp_path / "repository", {"a.yml": "terms: {Pod: One.}\n", "b.yml": "terms: {Job: One.}\n"})
    both = server.url("/terms.yml"), f"git+{(tmp_path / 'repository').as_uri()}@main#*.yml"
    name(project, *both)
    assert run(["update"]) == 0
    server.files["/terms.yml"] = NEW.encode()
    commit(tmp_path / "repository", {"a.yml": "terms: {Pod: Two.}\n"})
    return both


@pytest.mark.parametrize(
    ("names", "status", "changed"),
    [
        ([], 0, {"web", "git"}),
        (["terms.yml"], 0, {"web"}),
        (["team"], 0, {"web"}),
        (["git+"], 0, {"git"}),
        (["terms.yml", "git+"], 0, {"web", "git"}),
        (["nothing"], 2, set()),
        (["terms.yml", "nothing"], 2, set()),
    ],
)
def test_one_or_all_are_fetched(
    project: Path, two: tuple[str, str], names: list[str], status: int, changed: set[str]
) -> None:
    before = read_lock(project)[0].sources
    assert run(["update", *names]) == status
    after = read_lock(project)[0].sources
    assert {kind for kind, url in zip(("web", "git"), two, strict=True) if after[url] != before[url]} == changed
    terms(project, *two)


def test_a_commit_is_locked_and_its_files_are_of_one_revision(
    project: Path, two: tuple[str, str], tmp_path: Path
) -> None:
    run(["update"])
    locked = read_lock(project)[0].sources[two[1]]
    head = (tmp_path / "repository/.git/refs/heads/main").read_text(encoding="utf-8").strip()
    assert (locked.revision, [copy.path for copy in locked.copies]) == (head, ["a.yml", "b.yml"])
    assert {term.texts.definition for term in load([two[1]], base=project).terms} == {"Two.", "One."}


def test_one_that_fails_costs_no_other(
    project: Path, two: tuple[str, str], server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    old = read_lock(project)[0].sources
    server.answers["/terms.yml"] = answer(404)
    assert run(["update"]) == 1
    assert (
        f"'{two[0]}' cannot be fetched: the server 127.0.0.1:{server.port} answers 404 Not Found"
        in capsys.readouterr().err
    )
    new = read_lock(project)[0].sources
    assert (new[two[0]] == old[two[0]], new[two[1]] == old[two[1]]) == (True, False)
    assert terms(project, *two) == ["API", "RPC", "Pod", "Job"]


NO_GLOSSARY = [
    (b"<!doctype html><title>Log in</title>", "it is a page of HTML"),
    (b"\n <html>", "it is a page of HTML"),
    (b"", "the file is empty"),
    (b"just words", "the file must be a mapping"),
    (b"terms: {}", "the file has no terms"),
    (b"terms:\n  API: 'A\n", "line "),
    (b'{"terms": [{"term": "A", "definition": "B"}, {"te', "line 1"),
    (b"\xff\xfeterms", "UTF-16"),
    (b"\x89PNG\r\n\x1a\n", "not UTF-8"),
    (b"# Sphinx inventory version 2\n# Project: x\n# Version: 1\n# zlib\nxx", "the inventory cannot be read"),
    (b"overrides: {api: {definition: Theirs.}}", "it is no glossary"),
    (b"a: &a [x]\nterms: *a", "it is no glossary"),
]


@pytest.mark.parametrize(("data", "says"), NO_GLOSSARY)
def test_what_is_no_glossary_does_not_take_the_place_of_one(
    project: Path, url: str, server: Server, capsys: pytest.CaptureFixture[str], *, data: bytes, says: str
) -> None:
    run(["update"])
    before = state(project)
    server.files["/terms.yml"] = data
    assert run(["update"]) == 1
    reported = capsys.readouterr().err
    assert says in reported
    assert "[cannot-fetch]" in reported
    assert state(project) == before
    assert terms(project, url) == ["API", "RPC"]


def test_faults_of_the_owner_are_reported_and_cost_what_they_cost(
    url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.files["/terms.yml"] = b"terms:\n  API: A contract.\n  RPC: {definition: A call., colour: red}\n"
    assert run(["update"]) == 0
    assert f"{url}:3:30: 'RPC' has an unknown key 'colour' [unknown-key]" in capsys.readouterr().err


def test_a_copy_that_is_missing_or_altered_is_made_anew(
    project: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["update"])
    before = state(project)
    [path] = [path for path in (project / COPIES).iterdir() if path.suffix == ".yml"]
    path.write_text("terms: {API: Altered.}\n", encoding="utf-8")
    assert run(["check"]) == 1
    assert "[altered-copy]" in capsys.readouterr().out
    assert run(["update", "--check"]) == 1
    assert run(["update"]) == 0
    assert f"{url}: the copy is made anew\n" in capsys.readouterr().out
    path.unlink()
    assert run(["update"]) == 0
    assert state(project) == before


def test_a_lock_with_conflicts_is_written_anew_as_a_whole(project: Path, two: tuple[str, str]) -> None:
    (project / LOCK).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert run(["update", "terms.yml"]) == 1
    assert run(["update"]) == 0
    assert set(read_lock(project)[0].sources) == set(two)


def test_copies_are_kept_while_nobody_knows_whose_they_are(project: Path, two: tuple[str, str], server: Server) -> None:
    before = state(project)
    (project / LOCK).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    server.answers["/terms.yml"] = answer(404)
    assert run(["update", "--check"]) == run(["update"]) == 1
    assert before.keys() <= state(project).keys()
    del server.answers["/terms.yml"]
    assert run(["update"]) == 0
    assert terms(project, *two) == ["API", "LLM", "Pod", "Job"]
    assert len(state(project)) == 4


def test_what_the_project_names_no_more_goes(project: Path, two: tuple[str, str]) -> None:
    (project / COPIES / "mine.yml").write_text("mine", encoding="utf-8")
    name(project, two[0])
    assert run(["update"]) == 0
    assert list(read_lock(project)[0].sources) == [two[0]]
    assert len(state(project)) == 3


def test_a_project_without_addresses_has_nothing_to_fetch(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name(project, "glossary.yml")
    assert run(["update"]) == 0
    assert "there is nothing to fetch" in capsys.readouterr().err
    name(project, "ftp://x.org/g.yml")
    assert run(["update"]) == 1
    assert "[bad-value]" in capsys.readouterr().err
    assert not (project / COPIES).exists()


def test_who_is_in_another_folder_than_the_configuration_is_reported_where(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs").mkdir()
    (project / "docs/conf.py").write_text("glossary_files = ['https://example.org/terms.yml']\n", encoding="utf-8")
    assert run(["update"]) == 2
    assert "hint: run it in 'docs', which has the configuration" in capsys.readouterr().err
    name(project, "glossary.yml")
    assert run(["update"]) == 0
    assert "hint" not in capsys.readouterr().err


def test_a_token_for_nobody_knows_whom_is_not_sent(
    project: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GLOSSARY_TOKEN", "secret")
    with serving() as other:
        name(project, server.url("/a.yml"), other.url("/b.yml"))
        assert run(["update"]) == 1
        assert not other.asked
    assert not server.asked
    assert "GLOSSARY_TOKEN does not say which host it is for" in capsys.readouterr().err


def test_a_repository_needs_no_passwords_of_the_web(
    two: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "netrc").write_text("machine\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert run(["update", "git+"]) == 0
    assert run(["update", two[0]]) == 1
    assert "netrc' cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("part", [LOCK, "terms", ".yml"])
def test_a_full_disk_leaves_what_was_there(
    project: Path, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    before = state(project)
    whole = write_whole

    def full(path: Path, content: str | bytes) -> None:
        if part in path.name:
            raise OSError(28, "No space left on device", str(path))
        whole(path, content)

    monkeypatch.setattr("glossary_plugin.remote.update.write_whole", full)
    with pytest.raises(OSError, match="No space left"):
        run(["update"])
    assert state(project) == before
    assert terms(project, *two) == ["API", "RPC", "Pod", "Job"]


def _process(before: str = "") -> subprocess.Popen[str]:
    """Start an update in a process of its own; ``before`` is done first."""
    code = f"{before}\nimport sys\nfrom glossary_plugin.cli import main\nsys.argv[1:] = ['update']\nsys.exit(main())"
    # A limit of what is written would leave half of a module in its cache.
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE, text=True)


def test_a_disk_that_takes_no_more_is_a_message_and_leaves_what_was_there(project: Path, two: tuple[str, str]) -> None:
    before = state(project)
    limited = _process("import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))")
    _, said = limited.communicate(timeout=60)
    assert limited.returncode == 1
    assert "File too large" in said
    assert "Traceback" not in said
    assert state(project) == before
    assert terms(project, *two) == ["API", "RPC", "Pod", "Job"]


def test_a_process_that_is_killed_while_it_fetches_leaves_what_was_there(
    project: Path, two: tuple[str, str], server: Server
) -> None:
    before, asked = state(project), Event()

    def never(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.wfile.write(b"content-length: 1000\r\n\r\ntitle: Te")
        asked.set()
        sleep(2)

    server.answers["/terms.yml"] = never
    process = _process()
    assert asked.wait(60)
    process.kill()
    process.communicate()
    assert state(project) == before
    assert terms(project, *two) == ["API", "RPC", "Pod", "Job"]
    del server.answers["/terms.yml"]
    assert run(["update"]) == 0
    assert terms(project, *two) == ["API", "LLM", "Pod", "Job"]


def test_a_process_that_ended_in_the_middle_leaves_nothing_for_ever(project: Path, two: tuple[str, str]) -> None:
    """Its new copies are there, and parts of them, but the lock is the old one."""
    hash_ = sha256(NEW.encode()).hexdigest()[:12]
    (project / COPIES / f"terms-{hash_}.yml").write_text(NEW, encoding="utf-8")
    (project / COPIES / f"terms-{hash_}.json.4711").write_text("par", encoding="utf-8")
    assert terms(project, *two) == ["API", "RPC", "Pod", "Job"]
    assert run(["update"]) == 0
    assert set(state(project)) == {LOCK, *(f"{COPIES}/{file}" for file in read_lock(project)[0].files)}


def test_two_updates_at_once_wait_for_each_other(project: Path, two: tuple[str, str]) -> None:
    command = [sys.executable, "-c", "import sys; from glossary_plugin.cli import run; sys.exit(run(['update']))"]
    started = [subprocess.Popen(command, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}) for _ in range(2)]
    assert [process.wait(60) for process in started] == [0, 0]
    assert terms(project, *two) == ["API", "LLM", "Pod", "Job"]
    assert len(state(project)) == 4


def test_an_update_that_does_not_end_lets_another_give_up(tmp_path: Path) -> None:
    with exclusive(tmp_path), pytest.raises(FetchError, match="at work here"), exclusive(tmp_path, patience=0.1):
        pass
    with exclusive(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [".gitattributes"]


def test_a_terminal_shows_how_far_it_is(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run(["update"]) == 0
    assert capsys.readouterr().err == f"[1/1] {url}\n"


def test_what_is_needed_for_the_web_is_reported_and_a_repository_needs_it_not(
    project: Path, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "glossary_plugin.remote.web")
    monkeypatch.setitem(sys.modules, "urllib3", None)
    assert run(["update", "git+"]) == 0
    assert run(["update", "terms.yml"]) == 2
    assert "pip install 'glossary-plugin[remote]'" in capsys.readouterr().err
    terms(project, *two)


def test_a_server_that_has_nothing_new_for_one_who_has_nothing_is_reported(
    project: Path, url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/terms.yml"] = answer(304)
    assert run(["update"]) == 1
    assert f"'{url}' cannot be fetched: the server says that it has not changed" in capsys.readouterr().err
    assert not (project / LOCK).exists()


def test_the_settings_of_a_host_name_addresses_too(project: Path, server: Server) -> None:
    server.files["/terms.yml"] = OLD.encode()
    (project / "conf.py").write_text("extensions = []\n", encoding="utf-8")
    url = server.url("/terms.yml")
    config = f"site_name: Site\nplugins:\n  - glossary:\n      files: [{{url: '{url}', terms: [API]}}]\n"
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert run(["update"]) == 0
    assert list(read_lock(project)[0].sources) == [url]
