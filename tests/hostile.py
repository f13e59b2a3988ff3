"""Texts that mean something to what reads a source after us: templates, markups, scripts, formats of files.

Every plain field of a glossary may hold one: it must show as it was written, and nothing may run.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from unicodedata import category

import yaml

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "HOSTILE",
    "LONG",
    "ODD_IDS",
    "RAN",
    "SHARED_ID",
    "TITLE",
    "Seen",
    "entries",
    "glossary_file",
    "see",
    "shown",
]

RAN = "ran"
"""The file that a template makes in the current folder, and the variable that a script sets, if one runs."""

_POPEN = f"cycler.__init__.__globals__.os.popen('touch {RAN}').read()"
HOSTILE = {
    "jinja": f"y {{{{ {_POPEN} }}}}",
    "jinja-block": f"{{% for each in {_POPEN} %}}for{{% endfor %}}",
    "jinja-comment": "before {# nobody sees me",
    "jinja-raw": "Q&A {% raw %}",
    "jinja-harmless": "Set {{a}}",
    "jinja-in-jinja": "{{ '{{' }} 7*7 {{ '}}' }}",
    "liquid": "{{ 7 | times: 7 }} {% include x %}",
    "hugo": "{{< readfile /etc/passwd >}} {{% x %}}",
    "erb": f"<%= `touch {RAN}` %> <% exit %>",
    "php": "<?php exit; ?>",
    "shell": f"$(touch {RAN}) `touch {RAN}` ${{HOME}}",
    "format": "%s %d {0} {term} %(x)s",
    "script": f"X <script>{RAN}=1</script>",
    "handler": f"<img src=x onerror={RAN}=1>",
    "title": f"</title><script>{RAN}=1</script>",
    "head": f"</head><body onload={RAN}=1>",
    "attribute": f'" onmouseover="{RAN}=1',
    "apostrophe": f"' autofocus onfocus='{RAN}=1",
    "entities": "&lt;b&gt; &amp; &#60; &copy",
    "cdata": "<![CDATA[ x ]]>",
    "comment": "a --> <!-- b --!> c",
    "marker": "<!-- glossary -->",
    "marker-of-one": "<!-- glossary: jinja -->",
    "backticks": "``` `a` ``b",
    "fence": "```{raw} html",
    "directive": ".. raw:: html",
    "role": ":raw-html:`<b>` :term:`x`",
    "substitution": "|today| |version|",
    "target": ".. _here: a_ `b`__ [1]_",
    "rule": "----",
    "dots": "..",
    "colons": "::",
    "pipe": "a | b || c",
    "stars": "*a **b",
    "underscores": "_a __b__ c_",
    "backslash": "\\ a\\b \\* \\",
    "dollar": "$x$ $$y$$ \\(z\\)",
    "hash": "# a #b ##",
    "link": f"[x](javascript:{RAN}=1) ![i](x) [r][s]",
    "reference": "[](term:jinja) [^1]: [x]: y",
    "quotes": "\"a\" 'b' -- c ...",
    "semicolon": "a; b; c",
    "exclamation": "!a ! b",
    "bidi": "a\u202eb\u2066c",
    "zero-width": "a\u200bb\ufeffc",
    "line-separator": "a\u2028b\u2029c\x85d",
    "stash": "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03",
    "escape": "a\x1b[31mb\x07",
    "nul": "a\x00b",
    "front-matter": "---",
    "yaml": "a: !!python/object/apply:os.system ['x'] # &x *x",
    "mermaid": f'"] --> n9; click n9 call {RAN}() %% x',
    "mermaid-directive": "%%{init: {'securityLevel': 'loose'}}%%",
    "inventory": "x std:term 1 https://example.org/ -",
    "tex": "\\input{/etc/passwd} \\write18{x} ^^M % ~ # &",
    "turtle": '""" . <x> a <y> ; @en ^^<z>',
    "snippet": '--8<-- "mkdocs.yml"',
    "include": "{! /etc/passwd !} !include /etc/passwd",
    "include-directive": ".. include:: /etc/passwd",
    "substitution-definition": ".. |today| replace:: now",
    "docstring": "::: os.path",
    "attributes": f"x {{: onclick={RAN}=1 }} {{#id .class onclick={RAN}=1}}",
    "signs": "{++a++} {>>c<<} {~~d~>e~~} ==a== ^^b^^ H~2~O ++ctrl+x++ :smile: [=85% 'x']",
    "tab": '=== "a"',
    "details": '??? note "a"',
    "abbreviation": "*[API]: x",
    "wiki": "[[x|y]] ^[a] [TOC]",
    "myst": "+++ {eval-rst}`x` % (x)= :::{raw} html",
    "formula": "=cmd|' /C calc'!A0 @SUM(1+1)*cmd|'x'!A1",
    "tab-and-return": "\ta\r\nb: c\r- d",
    "object": f"<svg onload={RAN}=1><iframe srcdoc='<script>{RAN}=1</script>'>",
    "data-url": f'<a href=data:text/html,x>x</a> <a href="java\tscript:{RAN}=1">y</a>',
    "entity": '<!ENTITY x SYSTEM "file:///etc/passwd"> &x; <?xml version="1.0"?>',
    "textarea": "</textarea></noscript></style></template></svg><plaintext>",
    "isolates": "\u2067a\u2069 \u061c \u200e",
    "noncharacter": "a\ufdd0b\U0001f600",
}
"""By the name of each, which is its term's id too."""
TITLE = "T\n\n" + " ".join(HOSTILE.values()) + "\n\n# b"
"""All of them at once, in several lines."""
ODD_IDS = [
    "API",
    "Api",
    "api",
    "con",
    "nul.txt",
    "aux",
    "index",
    "index.html",
    "README",
    "glossary.json",
    "objects.inv",
]
ODD_IDS += ["..", ".net", "a.", "straße", "strasse", "llm"]
"""Ids that are no names of files somewhere, or one name of several."""
LONG = "長" * 86
"""A term whose id is too long for a name of a file."""
SHARED_ID = "all"
"""The id of a term that is related to some of the others."""


def shown(text: str) -> str:
    """Return what a reader sees of a text: white space and control characters are one space."""
    return " ".join("".join(" " if category(each) == "Cc" else each for each in text).split())


def entries() -> list[dict[str, Any]]:
    """Return an entry for each text, which stands in all of its plain fields."""
    return [
        {
            "term": text,
            "id": id_,
            "abbr": f"A {text}",
            "aliases": [f"B {text}"],
            "reading": f"C {text}",
            "avoid": [{"text": f"D {text}", "why": f"E {text}"}],
            "definition": f"Defined {id_}.",
            "explanations": {f"F {text}": "Explained."},
            "examples": ["An example."],
            "tags": [f"G {text}"],
            "related": [SHARED_ID],
            "sources": [{"title": f"H {text}", "url": "https://example.org/"}, f"I {text}"],
            "translations": {"de": {"term": f"J {text}", "definition": "Erklärt."}},
            "x-own": f"K {text}",
        }
        for id_, text in HOSTILE.items()
    ]


def glossary_file(folder: Path, **more: object) -> None:
    """Write a glossary with all of them as ``glossary.yml``; ``more`` are keys of the file."""
    common = {"term": "everything", "id": SHARED_ID, "definition": "All.", "related": [*HOSTILE][:10]}
    tags = {f"G {text}": {"label": f"L {text}", "description": f"M {text}"} for text in HOSTILE.values()}
    data = {"title": TITLE, "language": "en", "tags": tags, "terms": [*entries(), common], **more}
    (folder / "glossary.yml").write_text(yaml.safe_dump(data), encoding="utf-8")


class Seen(HTMLParser):
    """What a browser makes of a page: the words of elements and attributes, and what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        """The words directly and indirectly inside each element, by its name and by its classes."""
        self.attributes: dict[str, list[str]] = {}
        self.running: list[str] = []
        """Scripts that set the variable, and attributes that could."""
        self._inside: list[tuple[list[str], list[str]]] = []
        """Of each open element: by what it is found, and its words so far."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            self.attributes.setdefault(name, []).append(value)
            if name.startswith("on") or value.strip().startswith("javascript:"):
                self.running.append(f"{name}={value}")
        if tag not in _VOID:
            self.open.append(tag)
            self._inside.append(([tag, *(f".{each}" for each in given.get("class", "").split())], []))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open, f"</{tag}> closes nothing"
            assert self.open.pop() == tag, f"</{tag}> stands where </{self.open} is open"
            keys, words = self._inside.pop()
            for key in keys:
                self.texts.setdefault(key, []).append(shown("".join(words)))

    def handle_data(self, data: str) -> None:
        for _, words in self._inside:
            words.append(data)
        if self.open[-1:] == ["script"] and data.startswith(RAN):
            self.running.append(data)


_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def see(html: str) -> Seen:
    """Read a page; its elements must be closed in order."""
    seen = Seen()
    seen.feed(html)
    seen.close()
    assert seen.open == [], "left open"
    return seen
