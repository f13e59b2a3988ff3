"""The entries of the ``.. glossary::`` directives of a Sphinx project, as terms beside those of its files."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from glossary_plugin.core.model import Name, Role, Term, Texts
from glossary_plugin.core.problems import Location
from glossary_plugin.core.system.files import read_whole, shown
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.ids import make_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.site.host_config import HostConfig

__all__ = ["native_terms"]

_CLASSIFIER = re.compile("(?<! ) +: +")


def native_terms(host: HostConfig, glossary: Glossary) -> Iterator[tuple[Term, str]]:
    """Yield the entries of a project as terms, each with the path of its page, but for those of ``glossary``.

    As in a build, where another term has the id of their name, they have one of their own.
    """
    ids = set(glossary.by_id)
    spelled = {fold_key(name.text) for term in glossary.terms for name, _ in term.every_name}
    if not (documents := host.documents):
        return
    for path in documents.inside(host.docs):
        page = path.relative_to(host.docs)
        for names, definition in _entries(path, is_markdown=documents.named(path.name).endswith(".md")):
            if not spelled.isdisjoint(fold_key(name.text) for name in names):
                continue
            id_ = make_id(names[0].text)
            if id_ in ids:
                id_ = f"{'-'.join(page.with_suffix('').parts)}-{id_}"
            ids.add(id_)
            texts = Texts(definition=definition)
            yield Term(id=id_, names=tuple(names), texts=texts, where=names[0].where), shown(page.as_posix())


def _entries(path: Path, *, is_markdown: bool) -> Iterator[tuple[Sequence[Name], str]]:
    """Yield the names of each entry on a page, the first of them as its term, and the words of its definition."""
    text, _ = read_whole(path, path.name)
    if "glossary" not in text:
        return
    # Loaded where they are needed: few projects have such entries.
    from glossary_plugin.exchange.formats.markdown_text import Markdown  # noqa: PLC0415
    from glossary_plugin.exchange.markup.sphinx.directives import MYST, items, markdown_glossaries, rst_glossaries  # noqa: PLC0415
    from glossary_plugin.exchange.markup.sphinx.text import plain  # noqa: PLC0415

    found = markdown_glossaries(Markdown(text, syntax=MYST)) if is_markdown else rst_glossaries(text)
    for _, _, content in found:
        for entry in items(content)[0]:
            lines = {name: line for line, words in entry.terms if (name := plain(_CLASSIFIER.split(words)[0]))}
            names = [
                Name(
                    text=name,
                    role=Role.ALIAS if number else Role.TERM,
                    where=Location(file=shown(os.path.relpath(path)), line=line),
                )
                for number, (name, line) in enumerate(lines.items())
            ]
            if names:
                yield names, plain("\n".join(entry.definition))
