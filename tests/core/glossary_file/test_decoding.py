from __future__ import annotations

import pytest

from glossary_plugin.core.glossary_file.decoding import decode

PLACES = [
    (b"\xff", "1:1"),
    (b"ab\r\ncd\r\n\xff", "3:1"),
    (b"ab\rc\xff", "2:2"),
    ("日本\n日本".encode() + b"\x80", "2:3"),
    (b"\xef\xbb\xbfab\xff", "1:3"),
    (b"ab\x00\xff", "1:3"),
    (b"ab\xff\x00", "1:3"),
]


@pytest.mark.parametrize(("data", "where"), PLACES)
def test_the_first_bad_byte_is_named_with_its_place(data: bytes, where: str) -> None:
    text, problem = decode(data, "g.yml")
    assert text == ""
    assert problem is not None
    assert str(problem.where) == f"g.yml:{where}"


@pytest.mark.parametrize("data", ["用語\r\n".encode(), "用語\r\n".encode("utf-8-sig")])
def test_utf_8_is_read_with_or_without_a_mark(data: bytes) -> None:
    assert decode(data, "g.yml") == ("用語\r\n", None)
