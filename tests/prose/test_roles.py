"""Roles of Sphinx that name terms of ours are references; all else of them is no prose."""

from __future__ import annotations

import re

import pytest

from glossary_plugin.prose.pages import read_page
from glossary_plugin.prose.rst import as_html

LINK = re.compile(r'<a\b[^>]*href="term:([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
REFERENCES = [
    # the file's name, its text, the references in it: target and words
    ("a.rst", "A :term:`pod`.", [("pod", "pod")]),
    ("a.rst", "A :std:term:`small pod <pod>` and :term:`a\nnode <node>`.", [("pod", "small pod"), ("node", "a\nnode")]),
    ("a.rst", "Not :term:`!pod`, :term:`others`, :doc:`pod`, ``:term:`pod```.", []),
    ("a.rst", ".. seealso:: A :term:`pod`.\n\n   :term:`node`", [("pod", "pod"), ("node", "node")]),
    ("a.rst", "A :term:`x < y & z <pod>`.", [("pod", "x &lt; y &amp; z")]),
    ("a.rst", "A :term:`用語`.", [("%E7%94%A8%E8%AA%9E", "用語")]),
    ("a.md", "A {term}`pod`.", [("pod", "pod")]),
    ("a.md", "A {std:term}`small pod <pod>` and {term}`a node <node>`.", [("pod", "small pod"), ("node", "a node")]),
    ("a.md", "Not {term}`!pod`, {term}`others`, {doc}`pod`, `` {term}`pod` ``.", []),
    ("a.md", ":::{note} A {term}`pod`\n{term}`node`\n:::", [("pod", "pod"), ("node", "node")]),
    ("a.md", "A {term}`<b>x</b> <pod>`.", [("pod", "&lt;b&gt;x&lt;/b&gt;")]),
    ("a.md", "A {term}`用語`.", [("%E7%94%A8%E8%AA%9E", "用語")]),
]


@pytest.mark.parametrize(("name", "text", "expected"), REFERENCES)
def test_a_role_that_names_a_term_is_a_reference(name: str, text: str, expected: list[tuple[str, str]]) -> None:
    page = read_page(text, name, {"pod", "node", "用語"}.__contains__)
    assert LINK.findall(page.html) == expected


@pytest.mark.parametrize(("name", "text", "_expected"), REFERENCES)
def test_outside_sphinx_no_role_is_a_reference(name: str, text: str, _expected: object) -> None:
    assert LINK.findall(read_page(text, name).html) == []


def test_what_a_role_says_is_no_markup() -> None:
    assert "<script" not in as_html(":term:`<script>x</script> <pod>`", "pod".__eq__)[0]
