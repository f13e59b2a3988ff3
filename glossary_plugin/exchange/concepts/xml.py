"""XML -> elements with their places; no entity is read, and nothing outside the file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import DefusedXMLParser, ParseError  # type: ignore[import-untyped]

from glossary_plugin.exchange.formats import bad_format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats import Document

__all__ = ["XmlElement", "parse"]

_MAX_DEPTH = 200
_DECLARED = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_TEXTS = re.compile(r"utf-?(8|16)|iso8859|cp\d|shift|euc|iso2022|gb|big5|ascii|koi8|mac")
"""What the names of encodings of text begin with, as Python has them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class XmlElement:
    """One element; names of elements and attributes are without their namespaces."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    where: Location
    inside: list[XmlElement | str] = field(default_factory=list)
    """Elements and texts in the order of the file."""

    @property
    def children(self) -> list[XmlElement]:
        """The elements directly inside."""
        return [each for each in self.inside if isinstance(each, XmlElement)]

    def every(self) -> Iterator[XmlElement]:
        """Yield the element itself and all inside, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.every()

    @property
    def text(self) -> str:
        """All text inside, as it stands."""
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)


class _Builder:
    """Makes elements of what the parser reports."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.expat: Any = None
        self.root: XmlElement | None = None
        self.where = document.at(1, 1)
        """Where the last element begins."""
        self._open: list[XmlElement] = []

    def here(self) -> Location:
        return self.document.at(self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber + 1)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.where = self.here()
        if len(self._open) >= _MAX_DEPTH:
            raise RecursionError
        plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        element = XmlElement(name=tag.rpartition("}")[2], attributes=plain, where=self.where)
        if self._open:
            self._open[-1].inside.append(element)
        else:
            self.root = element
        self._open.append(element)

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1].inside.append(text)

    def end(self, _tag: str) -> None:
        self._open.pop()

    def close(self) -> XmlElement | None:
        return self.root


def parse(document: Document) -> tuple[XmlElement | None, Sequence[Problem]]:
    """Return the root of an XML file, or what is wrong with it."""
    text, undecoded = _decoded(document)
    if undecoded:
        return None, undecoded
    if not text.strip():
        return None, [bad_format("the file is empty", "name a file of the format", document.at(1, 1))]
    builder = _Builder(document)
    parser = DefusedXMLParser(target=builder)
    builder.expat = parser.parser
    hint = "fix the file here, or export it again from its source"
    try:
        parser.feed(text)
        parser.close()
    except ParseError as error:
        line, column = error.position
        what = str(error).partition(":")[0]
        return None, [bad_format(f"this is not well-formed XML: {what}", hint, document.at(line, column + 1))]
    except DefusedXmlException:
        hint = "write the texts themselves in place of the entities"
        return None, [bad_format("the file declares entities, which are not read", hint, builder.here())]
    except RecursionError:
        return None, [bad_format(f"elements are nested deeper than {_MAX_DEPTH}", hint, builder.where)]
    return builder.root, ()


def _decoded(document: Document) -> tuple[str, Sequence[Problem]]:
    """Return the text in the encoding that the file declares, else in UTF-8."""
    data = document.data
    declared = _DECLARED.match(data)
    name = declared[1].decode() if declared else ""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = "utf-16"
    try:
        name = codecs.lookup(name).name if name else "utf-8"
        if name not in {"utf-8", "ascii"} and _TEXTS.match(name):
            return data.decode(name), ()
    except (LookupError, ValueError):
        pass
    return document.text()
