"""The corpus of cases through real Sphinx builds: the same page in reStructuredText and in MyST."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.corpus import Case, cases
from tests.sphinx_ext.building import rebuild, write

if TYPE_CHECKING:
    from pathlib import Path

MYST = ["dollarmath", "deflist", "colon_fence", "attrs_inline", "attrs_block", "strikethrough"]
FORMS = [
    pytest.param(case, form, file, id=f"{case.name}-{file}")
    for case in cases()
    for form, file in ((case.rst, "page.rst"), (case.myst, "page.md"))
    if form is not None
]


@pytest.mark.parametrize(("case", "form", "file"), FORMS)
def test_a_reader_sees_the_mentions_of_the_case(case: Case, form: str, file: str, tmp_path: Path) -> None:
    options = {f"glossary_{name}": value for name, value in case.options.items()}
    write(
        tmp_path,
        {"glossary.yml": case.glossary, file: form, "index.rst": None},
        extensions=["glossary_plugin", *(["myst_parser"] if file.endswith(".md") else [])],
        **({"myst_enable_extensions": MYST} if file.endswith(".md") else {}),
        smartquotes=False,  # the words are to stay as the case has them
        suppress_warnings=["toc.not_included"],
        root_doc="page",
        html_use_index=False,
        html_copy_source=False,
        **options,
    )
    built = rebuild(tmp_path, "-q")
    assert "unknown" in case.name or not built.warnings
    assert case.agrees(built.mentions("page.html")), built.text("page.html")
