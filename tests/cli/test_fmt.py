"""``glossary fmt``: which files are laid out, and what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from glossary_plugin.core.glossary_file.untranslated import state
from tests.cli.projects import write

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "glossary.toml": "files = ['a.yml', {path = 'terms/*.yml', prefix = 'x'}]\n",
    "a.yml": "\ufeffterms:\n- term: API # ours\n  definition: A contract.\n",
    "terms/b.yml": "terms:\n  GPU: A chip.\n  pod:\n    id: unit\n    definition: A group.\n",
}


def test_the_files_of_the_project_are_laid_out_once_for_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fmt", "--check"]) == 1
    assert run(["fmt"]) == 0
    assert capsys.readouterr().out == "'a.yml' would change\n'a.yml' was written\n"
    made = "\ufeffterms:\n  - term: API  # ours\n    definition: A contract.\n"
    assert (folder / "a.yml").read_text(encoding="utf-8") == made
    assert run(["fmt", "--check"]) == 0
    assert capsys.readouterr().out == ""


def test_ids_are_those_of_the_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fmt", "--ids"]) == 0
    assert capsys.readouterr().out == "'a.yml' was written\n'terms/b.yml' was written\n"
    assert "    id: api\n" in (folder / "a.yml").read_text(encoding="utf-8")
    made = "terms:\n  GPU:\n    id: gpu\n    definition: A chip.\n  pod:\n    id: unit\n    definition: A group.\n"
    assert (folder / "terms/b.yml").read_text(encoding="utf-8") == made


TRANSLATED = {
    "glossary.toml": "files = ['a.yml', 'b.yml', 'c.yml']\n",
    "c.yml": "overrides:\n  POD: {translations: {ja: {term: ポッド}}}  # ours\n  nope: {translations: {ja: x}}\n",
    "a.yml": "language: en\nterms:\n  - term: API\n    definition: A contract.\n    translations: {de: Vertrag}  # us\n"
    "  - {term: pod, definition: A group.}\n  - {term: odd, definition: D., translations: [x]}\n",
    "b.yml": "language: fr\noverrides: {odd: {translations: {de: {term: drollig}}}}\nterms:\n"
    "  cosse: {id: pod, definition: Un groupe.}\n  seul: {definition: U.}\n",
}


def test_translations_are_noted_as_those_of_what_terms_are_now(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, TRANSLATED)
    assert run(["fmt", "--stamp", "--ids"]) == 0
    contract, group = (
        state({"term": name, "definition": text}) for name, text in (("API", "A contract."), ("pod", "A group."))
    )
    made = (folder / "a.yml").read_text(encoding="utf-8")
    assert f"    translations: {{de: {{term: Vertrag, of: {contract}}}}}  # us\n" in made
    assert made.count("of: ") == 1
    other = (folder / "b.yml").read_text(encoding="utf-8")
    assert other.count(f"definition: Un groupe., of: {group}}}\n") == other.count("term: drollig, of: ") == 1
    changes = (folder / "c.yml").read_text(encoding="utf-8")
    assert changes == TRANSLATED["c.yml"].replace("ポッド}", f"ポッド, of: {group}}}")
    assert run(["fmt", "--stamp", "--check"]) == 0
    (folder / "a.yml").write_text(made.replace("A contract", "A firm contract"), encoding="utf-8")
    run(["check"])
    assert "a.yml:6:20: 'API' has changed since it was translated into 'de' [stale-" in capsys.readouterr().out
    assert run(["fmt", "--stamp"]) == 0
    run(["check"])
    assert "stale" not in capsys.readouterr().out


WRONG = [
    ("bad.yml", b"terms: {", "this is not YAML"),
    ("bad.yml", "terms: {用語: x}".encode("cp932"), "is not UTF-8 text"),
    ("bad.yml", b"terms: {a: b}\n? |\n  c\n: d\n", "cannot be formatted without a loss"),
    ("gone.yml", b"", "there is no file 'gone.yml'"),
]


@pytest.mark.parametrize(("file", "content", "said"), WRONG)
def test_a_file_that_cannot_be_laid_out_stays_and_others_do_not(
    folder: Path, file: str, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.yml").write_bytes(content)
    assert run(["fmt", file, "a.yml"]) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == "'a.yml' was written\n"
    assert (folder / "bad.yml").read_bytes() == content
