"""``glossary impact``: what a change of a term would touch."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.model import Origin
from glossary_plugin.core.site.usage_file import PageUsage, SiteUsage, write_usage
from tests.cli.projects import write
from tests.core.glossary_file.shared.test_copies import lock

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://hand.example.org/glossary-usage.json"
FILES = {
    "glossary.yml": "title: Team\nterms:\n- {term: language model, abbr: LLM, id: lm, definition: A model.}\n"
    "- {term: pod, definition: A group.}\n- {term: Pod, id: other-pod, definition: A thing.}\n",
    "mkdocs.yml": f"site_name: Docs\nplugins: [{{glossary: {{used_by: ['{URL}']}}}}]\n",
    "docs/index.md": "# Home\n\nA language model or LLM.\n\n## Deep\n\nSee [this](<term:language model>), LLMs.\n",
    "docs/b.md": "# B\n\nTwo *language models*.\n",
    "docs/c.md": "---\nglossary: false\n---\n# C\n\nAn LLM.\n",
}
USE = Use("t-lm", "s", "A *section*", Snippet("See the ", "language models", " <here>."), 2, 1, ("language models",))
HANDBOOK = SiteUsage(
    title="Hand*book*",
    url="https://hand.example.org/",
    pages=(PageUsage(path="x.rst", title="X", url="x.html", uses=(USE,)),),
    origins={"t-lm": Origin(glossary="https://terms.example.org/glossary.json", id="lm", title="Team")},
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project that another uses, as the current folder."""
    write(tmp_path, FILES)
    lock(tmp_path, {"": write_usage(HANDBOOK).encode()}, URL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


RENAMED = """\
'language model' is renamed to 'LM': 3 pages in 2 projects of 2

Docs (this project)
  index.md
    'language model': no link any more — A [language model] or LLM.
    › Deep: 'language model': a reference that names nothing — See [this], LLMs.
  b.md
    'language models': no link any more — Two [language models].

Hand*book* (https://hand.example.org/)
  x.rst
    › A *section*: 'language models': no link any more — See the [language models] <here>.

hint: to keep links, references and addresses, keep 'language model' under 'aliases', and the id: 'id: lm'
"""
DEPRECATED = """\
### 'language model' is deprecated

4 pages in 2 projects of 2

#### Docs

- index.md
  - 'language model', 'LLM': reported as deprecated — A \\[language model\\] or LLM.
  - › Deep: 'LLMs': reported as deprecated — See \\[this\\], LLMs.
- b.md
  - 'language models': reported as deprecated — Two \\[language models\\].
- c.md
  - 'LLM': reported as deprecated — An \\[LLM\\].

#### [Hand\\*book\\*](<https://hand.example.org/>)

- [x.rst](<https://hand.example.org/x.html>)
  - › A \\*section\\*: 'language models': reported as deprecated — See the \\[language models\\] &lt;here>.
"""
REPORTS = [
    ("impact LLM --rename LM", RENAMED),
    ("impact lm --deprecate --format markdown", DEPRECATED),
    ("impact pod --definition x", "'pod' has another definition: no page in 2 projects\n"),
]


@pytest.mark.parametrize(("command", "expected"), REPORTS)
def test_what_is_touched_is_listed_by_project_and_page(
    command: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command.split()) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (expected, "")


def test_programs_get_all_of_it(folder: Path) -> None:
    assert run(["impact", "lm", "--definition", "A machine.", "--format", "json", "-o", "impact.json"]) == 0
    data = json.loads((folder / "impact.json").read_text(encoding="utf-8"))
    assert (data["version"], data["term"], data["change"]) == (1, "lm", {"definition": "A machine."})
    own, other = data["projects"]
    assert (own["own"], other["own"], other["url"]) == (True, False, "https://hand.example.org/")
    assert [(each["effect"], each["path"]) for each in own["places"]] == [("tooltip", "index.md"), ("tooltip", "b.md")]
    assert other["places"] == [
        {
            "effect": "tooltip",
            "words": ["language models"],
            "page": "X",
            "path": "x.rst",
            "url": "https://hand.example.org/x.html#s",
            "section": "A *section*",
            "sentence": "See the language models <here>.",
            "count": 2,
        }
    ]


STATUS = [
    ("impact nothing", 2, "no term has the id or the name 'nothing'"),
    ("impact PODS", 2, "'PODS' may mean 'pod' or 'other-pod'; name the id"),
    ("impact lm gone", 2, "there is no folder 'gone'"),
    ("impact lm --rename x --deprecate", 2, "not allowed with"),
    ("impact lm -o docs", 1, "'docs' cannot be written"),
]


@pytest.mark.parametrize(("command", "status", "says"), STATUS)
def test_what_cannot_be_done_is_reported(
    folder: Path, command: str, status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        FILES["glossary.yml"]
        .replace("term: Pod,", "term: Pods, aliases: [PODS],")
        .replace("pod,", "pod, aliases: [PODS],")
    )
    (folder / "glossary.yml").write_text(text, encoding="utf-8")
    assert run(command.split()) == status
    assert says in capsys.readouterr().err


def test_what_others_use_is_not_complete_without_their_copy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "glossary.lock").unlink()
    assert run(["impact", "lm"]) == 1
    printed = capsys.readouterr()
    assert "[missing-copy]" in printed.err
    assert "3 pages in 1 project of 1" in printed.out


def test_a_glossary_without_pages_knows_its_users(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in [*(folder / "docs").iterdir(), folder / "mkdocs.yml"]:
        path.unlink()
    (folder / "docs").rmdir()
    (folder / "glossary.toml").write_text(f"used_by = ['{URL}']\n", encoding="utf-8")
    assert run(["impact", "lm"]) == 0
    assert capsys.readouterr().out.startswith("'language model' is used: 1 page in 1 project of 1\n\nHand*book* (https")


def test_what_is_listed_is_what_comes_to_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The pages are read again with the changed file."""

    def links() -> list[str]:
        assert run(["scan", "--links"]) == 0
        return capsys.readouterr().out.splitlines()

    before = links()
    (folder / "glossary.yml").write_text(
        FILES["glossary.yml"].replace("term: language model", "term: LM"), encoding="utf-8"
    )
    lost = sorted(set(before) - set(links()))
    assert lost == ["b.md: language models -> lm", "index.md: language model -> lm", "index.md: this -> lm"]
    (folder / "glossary.yml").write_text(
        FILES["glossary.yml"].replace("id: lm", "id: lm, status: deprecated"), encoding="utf-8"
    )
    run(["check", "--pages", "--all"])
    reported = re.findall(r"docs/(\S+\.md):.*the term '(.*)' is deprecated", capsys.readouterr().out)
    assert sorted(reported) == sorted(
        [
            ("index.md", "language model"),
            ("index.md", "LLM"),
            ("index.md", "LLMs"),
            ("b.md", "language models"),
            ("c.md", "LLM"),
        ]
    )
