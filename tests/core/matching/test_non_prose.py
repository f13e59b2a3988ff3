"""Formulas, addresses and paths are no prose."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary_plugin.core.matching.boundaries import BARRIER
from glossary_plugin.core.matching.non_prose import opaque
from tests.factories import carets

FORMULAS = [
    (r"with $API$ and x", r"     ^^^^^"),
    (r"$$API$$ and $$x$$", r"^^^^^^^     ^^^^^"),
    (r"a \(API\) b", r"  ^^^^^^^"),
    (r"a \[API\] b", r"  ^^^^^^^"),
    ("$$a\nb$$", "^^^^^^^"),
    ("for $5 or $6", ""),
    ("US$ and AU$ too", ""),
    ("a $ b $ c", ""),
    ("$x $ y", ""),
    (r"$a\$", ""),
    (f"$a{BARRIER}b$", ""),
    ("$API", ""),
    ("API", ""),
]


@pytest.mark.parametrize(("text", "marks"), FORMULAS)
def test_formulas_stand_between_their_delimiters(text: str, marks: str) -> None:
    assert carets(text, *opaque(text)) == marks


ADDRESSES = [
    ("see http://x/API now", "    ^^^^^^^^^^^^"),
    ("see ftp://x/API", "    ^^^^^^^^^^^"),
    ("at www.API.org/", "   ^^^^^^^^^^^^"),
    ("mail me@API.org", "     ^^^^^^^^^^"),
    ("in /usr/API", "   ^^^^^^^^"),
    ("in ./API", "   ^^^^^"),
    ("in ../API", "   ^^^^^^"),
    ("in ~/API", "   ^^^^^"),
    (r"in C:\API", "   ^^^^^^"),
    (r"in a\API", "   ^^^^^"),
    ("the file src/API.py", "         ^^^^^^^^^^"),
    ("the folder API/", "           ^^^^"),
    ("(http://x/API)", " ^^^^^^^^^^^^"),
    ("'src/API.md'.", " ^^^^^^^^^^"),
    ("a" * 600 + "/API.py", "^" * 607),
    ("ここhttps://x/APIを", "  ^^^^^^^^^^^^^"),
    ("http://x ./y", "^^^^^^^^ ^^^"),
    ("API/SDK", ""),
    ("and/or API", ""),
    ("CI/API pipelines", ""),
    ("2/3 API", ""),
    ("ask @API", "    ^^^^"),
    ("x=API", ""),
    ("入力/出力", ""),
    ("LLM/エージェント", ""),
    ("エージェント/LLM", ""),
    ("API.", ""),
    # A formula inside an address, an address inside a formula: one stretch.
    (r"http://x/\(a\)", "^^^^^^^^^^^^^"),
    (r"$a /b/c.py$", "^^^^^^^^^^^"),
]


@pytest.mark.parametrize(("text", "marks"), ADDRESSES)
def test_addresses_and_paths_are_no_prose(text: str, marks: str) -> None:
    assert carets(text, *opaque(text)) == marks


@given(st.text(st.sampled_from("$\\()[]a5/.:@ \n用" + BARRIER), max_size=30))
@example("$/ /$")
def test_stretches_ascend_and_do_not_overlap(text: str) -> None:
    position = 0
    for start, end in opaque(text):
        assert position <= start < end <= len(text)
        assert BARRIER not in text[start:end]
        position = end
