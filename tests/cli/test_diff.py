"""``glossary diff``: what has become of terms, and of the links of pages since a revision."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from tests.cli.projects import write

if TYPE_CHECKING:
    from pathlib import Path

OLD = """\
terms:
- {term: compact disc, abbr: CD, id: disc, definition: A disc.}
- {term: language model, abbr: LLM, definition: A model.}
- {term: pod, definition: A group.}
"""
NEW = """\
terms:
- {term: compact disc, id: disc, definition: A disc.}
- {term: continuous delivery, abbr: CD, definition: "Ready, @once."}
- {term: language model, id: lm, former_ids: [language-model], abbr: LLM, definition: A model.}
- {term: node, definition: A machine.}
"""
THEN = {
    "site/mkdocs.yml": "site_name: Docs\nplugins: [{glossary: {files: [../glossary.yml]}}]\n",
    "glossary.yml": OLD,
    "site/docs/index.md": "# Home\n\nA CD of an LLM.\n\n## Deep\n\nThe pod is here. And a node.\n",
    "site/docs/gone.md": "A pod.\n",
    "site/docs/same.md": "An LLM.\n",
}
NOW = {
    "glossary.yml": NEW,
    "site/docs/index.md": "# Home\n\nAn LLM. A CD of an LLM.\n\n## Deep\n\nThe pod is here. And a node of @you.\n",
    "site/docs/new.md": "A node.\n",
}
TERMS = """\
terms: 2 added, 2 changed, 1 gone
! compact disc
-   abbr: ["CD"]
+ continuous delivery: Ready, @once.
! language model
-   id: language-model
+   id: lm
+   former_ids: ["language-model"]
+ node: A machine.
- pod: A group.
"""
TEXT = """\
links: 2 gained, 2 lost, 1 re-targeted on 3 pages
  index.md
    re-targeted: 'compact disc' → 'continuous delivery': › Home: A [CD] of an LLM.
    gained: 'node': › Deep: And a [node] of @you.
    lost: 'pod': › Deep: The [pod] is here.
  new.md: a new page with 1 link
  gone.md: the page is gone, with 1 link
"""
MARKDOWN = """\
### Links

2 gained, 2 lost, 1 re-targeted on 3 pages

- index.md
  - re-targeted: 'compact disc' → 'continuous delivery': › Home: A \\[CD\\] of an LLM.
  - gained: 'node': › Deep: And a \\[node\\] of @\u2060you.
  - lost: 'pod': › Deep: The \\[pod\\] is here.
- new.md: a new page with 1 link
- gone.md: the page is gone, with 1 link
"""


def _git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with a change that is not committed; the current folder is the site in it."""
    write(tmp_path, THEN)
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", "--all")
    _git(tmp_path, "commit", "--quiet", "--message", "one")
    write(tmp_path, NOW)
    (tmp_path / "site/docs/gone.md").unlink()
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path


def test_terms_and_links_since_a_revision(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "--since", "HEAD", "--pages"]) == 0
    terms, _, links = capsys.readouterr().out.partition("links: ")
    assert f"links: {links}" == TEXT
    assert terms == TERMS
    assert run(["diff", "--since", "HEAD", "--pages", "docs", "--format", "markdown", "-o", "diff.md"]) == 0
    written = (repository / "site/diff.md").read_text(encoding="utf-8")
    assert written.startswith("### Terms\n\n")
    assert written.endswith(f"```\n\n{MARKDOWN}")
    capsys.readouterr()
    assert run(["diff", "--since", "HEAD"]) == 0
    assert capsys.readouterr().out == terms
    _git(repository, "add", "--all")
    _git(repository, "commit", "--quiet", "--message", "two")
    assert run(["diff", "--since", "HEAD", "--pages"]) == 0
    assert capsys.readouterr().out == "terms: no term has changed\nlinks: no link has changed\n"


def test_two_files_are_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"old.yml": OLD, "new.yml": NEW})
    assert run(["diff", "old.yml", "new.yml"]) == 0
    assert capsys.readouterr().out == TERMS
    assert run(["diff", "gone.yml", "new.yml"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "there is no file 'gone.yml'" in shown.err


WRONG = [
    (["--since", "nothing"], "git knows no revision 'nothing'"),
    (["--since", "--output=x"], "expected one argument"),
    (["--since", "HEAD", "--pages", "nowhere"], "there is no folder 'nowhere'"),
    (["one.yml"], "name two glossary files"),
    (["one.yml", "two.yml", "--since", "HEAD"], "name two glossary files"),
    (["one.yml", "two.yml", "--pages"], "name two glossary files"),
]


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(("args", "said"), WRONG)
def test_wrong_use_is_reported(args: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", *args]) == 2
    assert said in capsys.readouterr().err


def test_no_repository_and_no_git_are_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert run(["diff", "--since", "HEAD"]) == 2
    assert "git says: fatal: not a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(folder))
    assert run(["diff", "--since", "HEAD"]) == 2
    assert capsys.readouterr().err == "the program 'git' is not installed\n"
