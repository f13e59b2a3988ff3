"""Glossaries in the forms that teams have them in: what comes in, with its old anchors, and what is reported.

The form of the files is that of `text_cases`; the folder of a file is the format that reads it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.exchange.formats import Document, ImportSettings
from glossary_plugin.exchange.formats.finishing import file_data, finished
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.registry import FORMATS
from tests.exchange.test_text_cases import parts_of

CASES = sorted((Path(__file__).parent / "imports").rglob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_a_glossary_comes_in(case: Path, tmp_path: Path) -> None:
    """The file is as expected, has no mistake, and what is not in it is reported."""
    parts = parts_of(case)
    made, reported = parts.pop("made", ""), parts.pop("reported", "")
    documents = [Document(path=name, data=text.encode()) for name, text in parts.items()]
    imported = finished(FORMATS[case.parent.name].reader()(documents, ImportSettings()))
    text = write_yaml(file_data(imported)) if imported.entries else ""
    assert text == made
    assert "".join(f"{problem.where}: {problem.message}\n" for problem in imported.problems) == reported
    (tmp_path / "glossary.yml").write_text(text or "terms: {a: b}\n", encoding="utf-8")
    assert not load(["glossary.yml"], base=tmp_path).problems


def test_there_are_cases_in_four_languages() -> None:
    assert {case.stem[:2] for case in CASES} >= {"en", "ja", "zh", "de"}
    assert len(CASES) >= 25
