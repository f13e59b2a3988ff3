"""Bytes -> text and back: UTF-8, with or without a byte order mark; anything else is reported with its place."""

from __future__ import annotations

import codecs
import re

from glossary_plugin.core.problems import Code, Location, Problem

__all__ = ["decode", "encode_as"]

_KANA = re.compile("[ぁ-ヿ]")
_KANJI = re.compile("[一-龥]")
_NO_LATIN = re.compile(rb"[\x81\x8d\x8f\x90\x9d]|[\x80-\xff]{5}")
"""Bytes that are no letters in Windows-1252, and more letters with marks in a row than words in Latin letters have."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE = "save it as UTF-8"


def decode(data: bytes, file: str) -> tuple[str, Problem | None]:
    """Return the text of ``data``, or an empty text and what is wrong with the bytes.

    >>> decode("用語".encode("utf-8-sig"), "terms.yml")
    ('用語', None)
    >>> print(decode("カナ".encode("cp932"), "terms.yml")[1])
    terms.yml:1:1: the file is not UTF-8 text: it has the byte 0x83 here [unreadable-file]
      hint: it seems to be cp932 (Shift_JIS); save it as UTF-8
    """
    if data.startswith(_UTF_16):
        where = Location(file=file, line=1, column=1)
        return "", Problem(code=Code.UNREADABLE_FILE, message="the file is UTF-16 text", hint=_SAVE, where=where)
    data = data.removeprefix(codecs.BOM_UTF8)
    bad = data.find(b"\0")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        bad = error.start if bad < 0 else min(bad, error.start)
    else:
        if bad < 0:
            return text, None
    message = f"the file is not UTF-8 text: it has the byte 0x{data[bad]:02x} here"
    where = _place(file, data[:bad].decode())
    return "", Problem(code=Code.UNREADABLE_FILE, message=message, hint=_hint(data, bad), where=where)


def encode_as(data: bytes, text: str) -> bytes:
    r"""Return a text as bytes, with a byte order mark if ``data``, which it replaces, has one.

    >>> encode_as(b"\xef\xbb\xbfold", "new"), encode_as(b"old", "new")
    (b'\xef\xbb\xbfnew', b'new')
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode()


def _place(file: str, before: str) -> Location:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return Location(file=file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


def _hint(data: bytes, bad: int) -> str:
    if b"\0" in data:
        return f"it seems to be UTF-16, or no text at all; {_SAVE}"
    if not data[:bad].isascii():
        return "the text before it is UTF-8, so type this one character again"
    is_latin = not _NO_LATIN.search(data)
    for encoding, known_as in (("cp932", "cp932 (Shift_JIS)"), ("euc_jp", "EUC-JP")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _KANA.search(text) or (not is_latin and _KANJI.search(text)):
            return f"it seems to be {known_as}; {_SAVE}"
    return f"it may be Windows-1252 or Latin-1; {_SAVE}"
