"""Ids of terms: permanent, readable in every script, and made from the term alone where none is given.

The page that an entry may have of its own is named after its id, in the same way in every host.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from unicodedata import category, normalize

__all__ = ["is_anchor", "is_device", "is_id", "make_id", "marked_page_name", "page_name"]

_ASCII_OTHER = re.compile("[^a-z0-9]+")
_DASHES = re.compile("-+")
_KEPT = {"L", "M", "N"}
"""General categories that stand in an id: letters, their marks, and numbers."""
_LONGEST = 100
"""How many bytes of UTF-8 the name of a page may have: file systems take 255, some 143, with what hosts add."""
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")})
"""What Windows takes for a device and not for a file."""
_INDEXES = frozenset({"index", "readme"})
"""What hosts take for the page of the whole folder."""

_NO_ANCHOR = re.compile(r"[\s\x00-\x1f\x7f]")


def is_anchor(text: str) -> bool:
    """Return whether a text may be the id of an element that links lead to.

    >>> is_anchor("Ad-Server_1"), is_anchor("用語"), is_anchor("ad server"), is_anchor("#ad"), is_anchor("")
    (True, True, False, False, False)
    """
    return bool(text) and not text.startswith("#") and not _NO_ANCHOR.search(text)


def make_id(term: str) -> str:
    """Return the id that follows from ``term``; the same for ever, whatever else the glossary holds.

    A term without any letter or digit is named by its code points.

    >>> [make_id(term) for term in ("Large Language Model", "C++", "C#", "CI/CD", "ＡＰＩキー", "?!")]
    ['large-language-model', 'cplusplus', 'csharp', 'ci-cd', 'apiキー', 'u003f-u0021']
    """
    text = term if term.isascii() else normalize("NFKC", term)
    text = text.lower().replace("+", "plus").replace("#", "sharp")
    if text.isascii():
        made = _ASCII_OTHER.sub("-", text).strip("-")
    else:
        made = _DASHES.sub("-", "".join(map(_id_character, normalize("NFC", text)))).strip("-")
    return made or "-".join(f"u{ord(character):04x}" for character in term if not character.isspace())


def _id_character(character: str) -> str:
    """Return what stands for ``character``: nothing for invisible ones, such as joiners and soft hyphens."""
    kind = category(character)
    return character if kind[0] in _KEPT else "" if kind == "Cf" else "-"


def is_id(text: str) -> bool:
    """Return whether ``text`` can be an id: letters, digits and marks of any script, ``-``, ``_`` and ``.``.

    So it holds in an anchor, in an address and in a list that is parted by spaces.

    >>> is_id("large-lm"), is_id("大規模"), is_id("large lm"), is_id("c#")
    (True, True, False, False)
    """
    return bool(text) and all(character in "-_." or category(character)[0] in _KEPT for character in text)


def is_device(id_: str) -> bool:
    """Return whether Windows would take a file of this name for a device.

    >>> is_device("nul.txt"), is_device("console")
    (True, False)
    """
    return id_.casefold().partition(".")[0] in _DEVICES


def page_name(id_: str) -> str:
    """Return the name, without folder and suffix, of the page that is the entry of ``id_`` alone.

    It is the id, unless some file system or host would take that for another name or refuse it: then it is
    what `marked_page_name` gives. Either follows from the id alone.

    >>> page_name("large-lm"), page_name("サーバー"), page_name("API")
    ('large-lm', 'サーバー', 'api~c299254f')
    """
    # A dot makes a suffix, a hidden file, or one of a type that a server runs.
    is_plain = "." not in id_ and id_ == normalize("NFC", id_.casefold()) and id_ not in _DEVICES | _INDEXES
    return id_ if is_plain and len(id_.encode()) <= _LONGEST else marked_page_name(id_)


def marked_page_name(id_: str) -> str:
    """Return a name for the page of ``id_`` that no id can be: as much of it as is safe, and a mark.

    >>> marked_page_name("nul.txt")
    'nul-txt~861a8885'
    """
    mark = f"~{blake2b(id_.encode(), digest_size=4).hexdigest()}"
    readable = normalize("NFC", id_.lower()).replace(".", "-").encode()
    return readable[: _LONGEST - len(mark)].decode(errors="ignore") + mark
