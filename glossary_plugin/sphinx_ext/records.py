"""What the environment keeps of each document, so that a rebuild reads and writes only what it must."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin._version import __version__
from glossary_plugin.core.system.gc_pause import no_collecting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.linking.policy import Plain
    from glossary_plugin.core.linking.usage import Use

__all__ = [
    "DecidedReference",
    "DocumentDecisions",
    "DocumentFacts",
    "EntryPage",
    "NativeEntry",
    "Records",
    "Shown",
    "Translated",
    "digest",
    "records_of",
]


def digest(*values: object) -> str:
    """Return a short fingerprint of values, by their ``repr``; the same in every process of one version."""
    written = "\0".join(map(repr, (__version__, *values)))
    return blake2b(written.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Shown:
    """What tooltips show of an entry."""

    text: str
    """The fingerprint of its definition."""
    targets: tuple[str, ...]
    """What the references to terms in it name."""
    pages: tuple[tuple[str, bool], ...]
    """The documents that it links to, each with whether by words of its own."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What the project's catalogues have of an entry."""

    names: Mapping[str, str] = field(default_factory=dict)
    """The names that are others than those of the file, by these."""
    has_definition: bool = False
    """Whether some of its definition was translated."""


@dataclass(frozen=True, slots=True)
class NativeEntry:
    """An entry of a ``.. glossary::`` of the project's own."""

    names: tuple[str, ...]
    renamed: tuple[str, ...]
    """Those of its names that come from a catalogue."""
    definition: str
    """The words of its definition."""
    has_definition: bool
    """Whether some of its definition was translated."""
    anchor: str
    anchors: tuple[str, ...]
    """Those of all its names."""
    shown: Shown


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document has, whatever the glossary says."""

    has_list: bool
    """Of entries, or as a map."""
    has_map: bool
    """Whether it has a list, maybe an empty one."""
    listed: Mapping[str, Shown]
    """The entries that its lists have, by the ids of their terms."""
    aside: tuple[str, ...]
    """The ids of the terms in lists that are nobody's home."""
    conditions: Mapping[str, tuple[tuple[str, ...], ...]]
    """The ids of those that some builders have not, each with what ``only`` says around it, at one place or another."""
    paged: tuple[str, ...]
    """The ids of those that have pages of their own where a builder makes such."""
    translated: Mapping[str, Translated]
    """What a catalogue has of these entries, by the ids of their terms."""
    lists: str
    """The fingerprint of all that its lists say."""
    made_of: str
    """The fingerprint of what it was made of, if it is such a page."""
    natives: tuple[NativeEntry, ...]
    looked_up: tuple[tuple[str, str | bool], ...]
    """The paths that the texts of these entries name, each with what was there."""


class DecidedReference(NamedTuple):
    """An explicit reference in a document, and what it comes to."""

    target: str
    """What it names."""
    ids: tuple[str, ...]
    """The terms that this means, by id."""
    words: str
    """The words that it stands for."""
    entry: str
    """The term in whose entry it stands, by id; empty outside entries."""


@dataclass(frozen=True, slots=True)
class DocumentDecisions:
    """What was decided for a document."""

    rule: str
    """The fingerprint of all that the decision rests on, the document aside."""
    text: str
    """The fingerprint of the text that was decided on."""
    links: tuple[tuple[int, int, tuple[str, ...]], ...]
    """Where mentions become links, and to which terms, by id."""
    references: tuple[DecidedReference, ...]
    """Each explicit reference."""
    uses: tuple[Use, ...]
    plain: Mapping[Plain, int]
    """How many mentions stay plain, by the reason."""

    @property
    def count(self) -> int:
        """How many words are links, automatic and explicit."""
        return len(self.links) + sum(bool(reference.ids) for reference in self.references)

    @property
    def terms(self) -> frozenset[str]:
        """The ids of the terms that the document links to."""
        return frozenset(id_ for *_, ids in self.links for id_ in ids).union(*(each.ids for each in self.references))


class EntryPage(NamedTuple):
    """What a document is made of that is one entry."""

    id: str
    """That of its term."""
    list: str
    """The document with the list."""


@dataclass(slots=True)
class Records:
    """What the environment keeps; it is pickled with it."""

    settings: str = ""
    """The fingerprint of what lists were made with."""
    facts: dict[str, DocumentFacts] = field(default_factory=dict)
    decisions: dict[str, DocumentDecisions] = field(default_factory=dict)
    pages: dict[str, EntryPage] = field(default_factory=dict)
    """The documents that are one entry each."""
    registered: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """The objects that the standard domain has from us, by kind and name, each with its place."""

    def __reduce__(self) -> tuple[Callable[[bytes], Records], tuple[bytes]]:
        """Be one string to those who pickle the environment: thousands of objects are read back at once."""
        return _unpickled, (pickle.dumps([getattr(self, each.name) for each in fields(self)]),)

    def forget(self, docname: str) -> None:
        """Drop what is known of a document that is read again, or gone."""
        self.facts.pop(docname, None)
        self.decisions.pop(docname, None)


def _unpickled(data: bytes) -> Records:
    with no_collecting():
        return Records(*pickle.loads(data))  # noqa: S301 - Sphinx has read it from its own file


def records_of(env: BuildEnvironment) -> Records:
    """Return what the environment keeps for us."""
    if not hasattr(env, "glossary_records"):
        env.glossary_records = Records()  # type: ignore[attr-defined]  # extensions keep their data so
    return env.glossary_records  # type: ignore[attr-defined,no-any-return]
