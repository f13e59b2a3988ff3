"""What the environment keeps of each document, so that a rebuild reads and writes only what it must."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from sphinx.builders import Builder

    from glossary_plugin.core.linking.usage import Use

__all__ = ["Facts", "Native", "Paged", "Reading", "Records", "Shown", "Translated", "Written", "digest"]


def digest(*values: object) -> str:
    """Return a short fingerprint of values, by their ``repr``; the same in every process."""
    return blake2b("\0".join(map(repr, values)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


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
class Native:
    """An entry of a ``.. glossary::`` of the project's own."""

    names: tuple[str, ...]
    renamed: tuple[str, ...]
    """Those of its names that come from a catalogue."""
    has_definition: bool
    """Whether some of its definition was translated."""
    anchor: str
    anchors: tuple[str, ...]
    """Those of all its names."""
    shown: Shown


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document has, whatever the glossary says."""

    has_list: bool
    """Whether it has a list, maybe an empty one."""
    listed: Mapping[str, Shown]
    """The entries that its lists have, by the ids of their terms."""
    paged: tuple[str, ...]
    """The ids of those that have pages of their own where a builder makes such."""
    translated: Mapping[str, Translated]
    """What a catalogue has of these entries, by the ids of their terms."""
    lists: str
    """The fingerprint of all that its lists say."""
    made_of: str
    """The fingerprint of what it was made of, if it is such a page."""
    natives: tuple[Native, ...]
    looked_up: tuple[tuple[str, str | bool], ...]
    """The paths that the texts of these entries name, each with what was there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was decided for a document."""

    rule: str
    """The fingerprint of all that the decision rests on, the document aside."""
    text: str
    """The fingerprint of the text that was decided on."""
    links: tuple[tuple[int, int, tuple[str, ...]], ...]
    """Where mentions become links, and to which terms, by id."""
    references: tuple[tuple[str, tuple[str, ...], str], ...]
    """Each explicit reference: what it names, the terms that this means, by id, and the words that it stands for."""
    uses: tuple[Use, ...]

    @property
    def terms(self) -> frozenset[str]:
        """The ids of the terms that the document links to."""
        return frozenset(id_ for *_, ids in self.links for id_ in ids).union(*(ids for _, ids, _ in self.references))


class Paged(NamedTuple):
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
    facts: dict[str, Facts] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    pages: dict[str, Paged] = field(default_factory=dict)
    """The documents that are one entry each."""
    registered: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The names that the standard domain has from us, each with its place."""

    def forget(self, docname: str) -> None:
        """Drop what is known of a document that is read again, or gone."""
        self.facts.pop(docname, None)
        self.readings.pop(docname, None)


class Written:
    """The fingerprints of what a builder has written, in a file of its own beside the doctrees.

    Several builders may share one environment; what one has written, another has not.
    """

    def __init__(self, builder: Builder) -> None:
        self._path = Path(builder.doctreedir) / f"glossary-{builder.name}-{digest(str(builder.outdir))}.json"
        self._now: dict[str, str] = {}

    def changed(self, now: dict[str, str]) -> list[str]:
        """Return the documents whose fingerprint is not the one they were written with."""
        self._now = now
        before = self._read()
        return [docname for docname, print_ in now.items() if before.get(docname) != print_]

    def save(self, written: Container[str]) -> None:
        """Remember the fingerprints of the documents that were written; Sphinx may be asked to write only some."""
        before = self._read()
        now = {name: print_ if name in written else before.get(name, "") for name, print_ in self._now.items()}
        if now != before:
            self._path.write_text(json.dumps(now), encoding="utf-8")

    def _read(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}
