"""The forms of the corpus in reStructuredText and MyST, as Sphinx reads them without us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.corpus import CASES, cases

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG = {
    "extensions": ["myst_parser"],
    "myst_enable_extensions": ["dollarmath", "deflist", "colon_fence", "attrs_inline", "attrs_block", "strikethrough"],
    "rst_prolog": ".. role:: no-glossary",
    "smartquotes": False,
    "suppress_warnings": ["ref.term", "myst.xref_missing", "toc.not_included"],
}
"""References go nowhere: there is no glossary. Quotation marks stay as a case expects them."""
ANY = "\N{OBJECT REPLACEMENT CHARACTER}"
"""A reference without words, which shows the name of its term."""
FORMS = {
    file: (case, form)
    for case in cases()
    for file, form in ((f"rst/{case.name}.rst", case.rst), (f"myst/{case.name}.md", case.myst))
    if form is not None
}
"""Every case in every markup, by the file that it makes."""

pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser.*deprecated")


@dataclass(frozen=True)
class Built:
    """What Sphinx made of the forms."""

    warnings: str
    texts: dict[str, str]
    """The words of each page, by its file."""


def _words(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, pending_xref) and not node.astext():
        yield ANY
    elif not isinstance(node, nodes.raw | nodes.Invisible):
        for child in node.children:
            yield from _words(child)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build one project of all forms."""
    folder, warnings = tmp_path_factory.mktemp("forms"), StringIO()
    for file, text in {"index.rst": "Cases\n=====\n", **{file: form for file, (_, form) in FORMS.items()}}.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    with patch_docutils(), docutils_namespace():
        out = folder / "_build"
        app = Sphinx(folder, None, out, out, "dummy", CONFIG, status=None, warning=warnings)
        app.build()
        pages = {file: app.env.get_doctree(file.partition(".")[0]) for file in FORMS}
    return Built(warnings.getvalue(), {file: " ".join("".join(_words(page)).split()) for file, page in pages.items()})


def test_every_part_of_a_case_is_read() -> None:
    """A part is named as the module says, and under a reason stands nothing."""
    for path in CASES.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        heads = re.findall("^---8<---.*", text, re.MULTILINE)
        assert all(re.fullmatch(r"---8<---( rst| myst| no (rst|myst): \S.*)?", head) for head in heads), path.name
        assert not re.search(r"^---8<--- no .*\n(?!---8<---|\Z)", text, re.MULTILINE), path.name


def test_a_case_has_every_form_or_a_reason() -> None:
    """No markup is left out in silence, and few are left out."""
    for case in cases():
        forms = {"rst": case.rst, "myst": case.myst}
        assert {markup for markup, form in forms.items() if form is None} == case.without.keys(), case.name
        assert all(form is None or form.strip() for form in forms.values()), case.name
    assert sum(file.startswith("rst/") for file in FORMS) >= 220
    assert sum(file.startswith("myst/") for file in FORMS) >= 230


def test_every_form_reads_cleanly(built: Built) -> None:
    """Sphinx has nothing to say about any page but that there is no glossary."""
    assert not built.warnings


def test_the_words_of_every_mention_stand_in_every_form(built: Built) -> None:
    """A reader of any form meets the words of the expected mentions, in order."""
    for file, (case, _) in FORMS.items():
        at = 0
        for words, _ in case.mentions:
            found = re.compile(f"{re.escape(words)}|{ANY}").search(built.texts[file], at)
            assert found, f"{file}: no {words!r} behind {built.texts[file][:at]!r}"
            at = found.end()
