"""The project's message catalogues, for the names and texts of terms.

Sphinx would look them up by the document that it reads, and in its markup; ours are those of the document with the
list, and in a markup of their own.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from dataclasses import dataclass, field, replace
from gettext import GNUTranslations, NullTranslations, find
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.domains.std import split_term_classifiers
from sphinx.transforms.i18n import parse_noqa
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from glossary_plugin.core.model import Role, Translation
from glossary_plugin.sphinx_ext.doctree.translated import Languages
from glossary_plugin.sphinx_ext.records import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Name, Term
    from glossary_plugin.sphinx_ext.records import Translated

__all__ = [
    "DEFAULT_SOURCE",
    "Catalogue",
    "Catalogues",
    "in_catalogues",
    "with_names",
]

DEFAULT_SOURCE = "en"
"""The language that catalogues translate from, where no glossary file says its own."""
_SHOWN = frozenset({Role.TERM, Role.ABBR, Role.ALIAS})
"""The names that are messages; those to avoid, and those of ``match.also``, are about words of their own language."""
_BROKEN = (OSError, ValueError, LookupError, struct.error)
"""How a compiled catalogue says that it is none; Sphinx goes on without it."""


class _Missing(NullTranslations):
    """Stands behind every catalogue: what none of them has is empty."""

    def gettext(self, message: str) -> str:  # noqa: ARG002 - as every catalogue has it
        return ""


@dataclass(frozen=True)
class Catalogue:
    """The messages of a document in the language of the build."""

    is_made: bool = False
    """Whether catalogues are being made: then all stays as it is written, for Sphinx to collect."""
    print: str = ""
    """Its fingerprint."""
    _messages: NullTranslations = field(default_factory=_Missing)

    def block(self, text: str) -> str:
        """Return a block of text in the language of the build; empty where nobody has translated it."""
        return parse_noqa(self._messages.gettext(_message(text)))[0].strip() if text.strip() else ""

    def name(self, text: str) -> tuple[str, str | None]:
        """Return a name in the language of the build, and its key in the index: ``name : key``, as Sphinx has it."""
        words = self.block(text)
        name, key = split_term_classifiers(words) if words else ("", None)
        return name or "", key

    def renamed(self, term: Term, written: Term) -> dict[str, tuple[str, str | None]]:
        """Return what the names of a term are here, of those that ``written`` has, each with its key in the index."""
        own = {name.text for name in written.names}
        found = {name.text: self.name(name.text) for name in _shown(term) if name.text in own}
        return {text: each for text, each in found.items() if each[0]}


def _message(text: str) -> str:
    """Return what catalogues call a block: as Sphinx does."""
    block = nodes.paragraph(text)
    block.source = text
    return next((message for _, message in extract_messages(block)), "")


def _shown(term: Term) -> Iterable[Name]:
    return (term.names[0], *(name for name in term.names[1:] if name.role in _SHOWN))


def _domain(env: BuildEnvironment, docname: str) -> str:
    """Return the name of the catalogues that a document has its messages in."""
    return docname_to_domain(docname, env.config.gettext_compact)


def _files(env: BuildEnvironment, domain: str) -> list[str]:
    """Return the compiled catalogues of a name, the first to be asked first."""
    folders = [Path(env.srcdir) / each for each in env.config.locale_dirs]
    return [file for folder in folders for file in find(domain, str(folder), [env.config.language], all=True)]


def _catalogue(env: BuildEnvironment, builder: Builder, domain: str) -> Catalogue:
    """Return the messages of catalogues; of several files that have one the first wins."""
    if not builder.use_message_catalog:
        return Catalogue(is_made=True)
    contents = [Path(file).read_bytes() for file in _files(env, domain)]
    messages = NullTranslations()
    for content in contents:
        with suppress(*_BROKEN):
            messages.add_fallback(GNUTranslations(BytesIO(content)))
    messages.add_fallback(_Missing())
    return Catalogue(print=digest(contents), _messages=messages)


class Catalogues:
    """The catalogues of a project in the language of the build, each read once."""

    def __init__(self, env: BuildEnvironment, builder: Builder) -> None:
        self._env = env
        self._builder = builder
        self._read: dict[str, Catalogue] = {}

    def of(self, docname: str) -> Catalogue:
        """Return the messages of a document."""
        domain = _domain(self._env, docname)
        if domain not in self._read:
            self._read[domain] = _catalogue(self._env, self._builder, domain)
        return self._read[domain]

    @property
    def has_any(self) -> bool:
        """Whether any document of the project has messages, and the builder shows them."""
        env = self._env
        domains = {_domain(env, docname) for docname in env.found_docs if self._builder.use_message_catalog}
        return any(_files(env, domain) for domain in domains)


def with_names(term: Term, found: Translated | None, language: str) -> Term:
    """Return a term as its file has it; the names that catalogues have are its translation into a language."""
    if found is None or not found.names or language in term.translations:
        return term
    names = tuple(replace(name, text=found.names.get(name.text, name.text)) for name in _shown(term))
    return replace(term, translations={**term.translations, language: Translation(names=names)})


def in_catalogues(term: Term, written: Term, found: Translated, languages: Languages) -> Term:
    """Return a term with what catalogues have of it; ``written`` is the term as its file has it.

    The names that were translated are found in texts of each language alone; a name that nobody has translated is
    found in both.
    """
    own, reader = written.language or languages.written, languages.translated
    if term is not written:  # its file has a translation, and catalogues what that does not say
        names = _renamed(term.names, found.names, reader, {})
        return replace(term, names=names, language=reader if found.has_definition else term.language)
    both = Languages(own, reader).every
    shown = tuple(_shown(term)) if found.names else ()
    left = {name.text: (reader,) if name in shown else both for name in term.names}
    return replace(
        term,
        names=_renamed(term.names, found.names, reader, left),
        language=reader if found.has_definition else own,
        reading="" if term.name in found.names else term.reading,
        translations={own: Translation(names=shown), **term.translations} if shown else term.translations,
    )


def _renamed(
    names: Iterable[Name], others: Mapping[str, str], reader: str, left: Mapping[str, tuple[str, ...]]
) -> tuple[Name, ...]:
    """Return names, each once, as catalogues have them; ``left`` has the languages of those that stay."""
    found: dict[str, Name] = {}
    for name in names:
        text = others.get(name.text, name.text)
        languages = (reader,) if name.text in others else left.get(name.text, name.languages)
        found.setdefault(text, replace(name, text=text, languages=languages))
    return tuple(found.values())
