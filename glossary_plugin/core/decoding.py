"""Bytes -> text: UTF-8, with or without a byte order mark; anything else is told with its place."""

from __future__ import annotations

import codecs
import re

from glossary_plugin.core.problems import Code, Location, Problem

__all__ = ["decode"]

_KANA = re.compile("[ぁ-ヿ]")
_OTHER_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


def decode(data: bytes, file: str) -> tuple[str, Problem | None]:
    """Return the text of ``data``, or an empty text and what is wrong with the bytes.

    >>> decode("用語".encode("utf-8-sig"), "terms.yml")
    ('用語', None)
    >>> print(decode("カナ".encode("cp932"), "terms.yml")[1])
    terms.yml:1:1: the file is not UTF-8 text: it has the byte 0x83 here [unreadable-file]
      hint: it seems to be cp932 (Shift_JIS); save it as UTF-8
    """
    if encoding := _OTHER_MARKS.get(data[:2]):
        return "", _unreadable(
            f"the file is {encoding} text", "save it as UTF-8", Location(file=file, line=1, column=1)
        )
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().replace("\r\n", "\n").replace("\r", "\n")
        line_start = before.rfind("\n") + 1
        where = Location(file=file, line=before.count("\n") + 1, column=len(before) - line_start + 1)
        byte = f"0x{data[error.start]:02x}"
        return "", _unreadable(f"the file is not UTF-8 text: it has the byte {byte} here", _hint(data), where)


def _unreadable(message: str, hint: str, where: Location) -> Problem:
    return Problem(code=Code.UNREADABLE_FILE, message=message, hint=hint, where=where)


def _hint(data: bytes) -> str:
    if b"\0" in data:
        return "it seems to be UTF-16, or no text at all; save it as UTF-8"
    for encoding, known_as in (("cp932", "cp932 (Shift_JIS)"), ("euc_jp", "EUC-JP")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _KANA.search(text):
            return f"it seems to be {known_as}; save it as UTF-8"
    return "it may be Windows-1252 or Latin-1; save it as UTF-8"
