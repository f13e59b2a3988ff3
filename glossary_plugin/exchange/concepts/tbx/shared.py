"""TBX, the exchange of terminology (ISO 30042): what reading and writing share.

Versions 2 (2008, ``martif``) and 3 (2019, ``tbx``) are read, 3 in both styles: DCA, where the kind of a part is an
attribute (``<descrip type="definition">``), and DCT, where it is the element (``<basic:definition>``). TBX-Basic of
version 3 in style DCA is written.
"""

from __future__ import annotations

import re
from textwrap import dedent

__all__ = ["NAMESPACE", "id_of", "one_line", "source_values", "tidy", "xml_id"]

NAMESPACE = "urn:iso:std:iso:30042:ed-2"

_PREFIX = "term-"
_PLAIN = re.compile(r"[A-Za-z0-9.\-À-ÖØ-öø-ÿぁ-ゔァ-ヺー-ヾ一-龥가-힣]|_(?!x)")
"""What may stand in an XML id as it is, by the oldest edition of the standard that tools go by."""
_ESCAPED = re.compile("_x([0-9a-f]{4,6})_")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SOURCE = re.compile(r"(?:(.*\S)\s+<(https?://[^\s<>]+)>|(https?://[^\s<>]+))", re.DOTALL)


def xml_id(id_: str) -> str:
    """Return what an id of a term is in XML, whose ids have fewer characters.

    >>> xml_id("llm"), xml_id("x²")
    ('term-llm', 'term-x_x00b2_')
    """
    return _PREFIX + "".join(
        character if _PLAIN.match(id_, place) else f"_x{ord(character):04x}_" for place, character in enumerate(id_)
    )


def id_of(xml: str) -> str:
    """Return the id of a term by its id in XML.

    >>> id_of(xml_id("x²")), id_of("c42")
    ('x²', 'c42')
    """
    return _ESCAPED.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), xml.strip().removeprefix(_PREFIX))


def tidy(text: str) -> str:
    r"""Return a text of XML without what indents it there, and without characters that XML cannot hold.

    >>> tidy("\n  A model\n    of language.\n  ")
    'A model\nof language.'
    """
    plain = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    first, feed, rest = plain.partition("\n")
    return first + feed + dedent(rest)


def one_line(text: str) -> str:
    """Return a name or another short text: each white space in it is one space."""
    return " ".join(_FORBIDDEN.sub("", text).split())


def source_values(text: str) -> tuple[str, str]:
    """Return title and address of a source that is one text, as a cell of a table has it: ``title <url>``."""
    match = _SOURCE.fullmatch(text)
    return (match[1] or "", match[2] or match[3]) if match else (text, "")
