"""One parser serves many documents, and every text in each is rendered as if it were the only one."""

from __future__ import annotations

import gc
import weakref
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from myst_parser.mdit_to_docutils import base

from glossary_plugin.core.model import Location, Name, Role, Term
from glossary_plugin.sphinx_ext.doctree.markdown_parsers import MarkdownParsers
from glossary_plugin.sphinx_ext.doctree.markdown_texts import TRANSLATED, MarkdownText, text_at

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

WHERE = Location(file="glossary.yml")


class _Host:
    """Notes the texts that it is asked for, in a document."""

    def __init__(self, document: nodes.document | None = None) -> None:
        self.asked: list[str] = []
        self.document = document

    def translate(self, state: StateCore) -> None:
        self.asked.append(text_at(state).words)
        for token in state.tokens:
            if token.type == "inline":
                token.meta[TRANSLATED] = False

    def make_absolute(self, state: StateCore) -> None:
        self.asked.append(f"links of {text_at(state).words}")

    def keep_apart(self, state: StateCore) -> None:
        self.asked.append(f"footnotes of {text_at(state).words}")


def _document() -> nodes.document:
    settings = get_default_settings()
    return new_document("index.rst", settings)


def _text(host: _Host, words: str, *, trusted: bool = True) -> MarkdownText:
    term = Term(id="a", names=(Name(text="A", role=Role.TERM, where=WHERE),), trusted=trusted, where=WHERE)
    return MarkdownText(host=host, term=term, words=words, is_message=True, box=nodes.container())


@pytest.mark.parametrize("trusted", [True, False])
def test_one_parser_serves_many_documents(monkeypatch: pytest.MonkeyPatch, *, trusted: bool) -> None:
    make, made = base.make_document, []

    def counted() -> nodes.document:
        made.append(make())
        return made[-1]

    monkeypatch.setattr(base, "make_document", counted)
    parsers = MarkdownParsers(SimpleNamespace())  # type: ignore[arg-type]  # all that is asked of it
    shown, asked = [], []
    for number in range(3):
        document = _document()
        host = _Host(document)
        for words in (f"A *text* of {number}.", "An & another.\n\n- one"):
            text = _text(host, words, trusted=trusted)
            parsers.parse(text, document)
            shown.append(text.box.astext())
        assert document.children == []
        known = weakref.ref(document)
        asked += host.asked
        del document, host, text
        gc.collect()
        assert known() is None, "it may be large"
    assert shown == [each for number in range(3) for each in (f"A text of {number}.", "An & another.\n\none")]
    assert len(made) <= 1
    assert asked[0] == "A *text* of 0."
    assert ("links of A *text* of 0." in asked) is trusted
