"""Texts of others can do no harm, whatever is in them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.prose.harmless import harmless_html
from tests.factories import term

ALLOWED = {
    **dict.fromkeys("p em strong code pre ul ol li blockquote br hr table thead tbody tr".split(), frozenset[str]()),
    "a": frozenset({"href", "title"}),
    "code": frozenset({"class"}),
    "ol": frozenset({"start"}),
    "th": frozenset({"style"}),
    "td": frozenset({"style"}),
}
CASES = [
    ("A *model* with `code`.", "<p>A <em>model</em> with <code>code</code>.</p>"),
    ("a <b>bold</b> <kbd>Ctrl</kbd>", "<p>a bold Ctrl</p>"),
    ("<script>alert(1)</script>", ""),
    ("a <script>alert(1)</script> b", "<p>a alert(1) b</p>"),
    ("<div onclick='x'>\nHello &lt;b&gt; <img src=x onerror=y>\n</div>", "<p>Hello &lt;b&gt;</p>"),
    ("<!-- a\n\nb -->", ""),
    ("<style>\na {}\n\nb\n</style>\n\nc", "<p>c</p>"),
    ("<div\nonclick=alert(1)", ""),
    ("![a *b*](https://x.org/i.png)", "<p>a b</p>"),
    ("[x](https://x.org 'T')", '<p><a href="https://x.org" title="T">x</a></p>'),
    ("[x](mailto:a@x.org)", '<p><a href="mailto:a@x.org">x</a></p>'),
    ("[x](term:llm) [](term:api)", '<p><a href="term:llm">x</a> <a href="term:api"></a></p>'),
    ("[x](../a.md) [y](/b) [z](#c) [w](//x.org) [v](a:b)", "<p>x y z w v</p>"),
    ("[x][1]\n\n[1]: ../../etc", "<p>x</p>"),
    ("<https://x.org> <ftp://x.org>", '<p><a href="https://x.org">https://x.org</a> ftp://x.org</p>'),
    ("# Head\n\nTitle\n=====", "<p>Head</p>\n<p>Title</p>"),
    ("```{include} /etc/passwd\n```", '<pre><code class="language-text"></code></pre>'),
    ('```python exec="on"\nx\n```', '<pre><code class="language-text">x\n</code></pre>'),
    ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
    ('--8<-- "a"', "<p>--8&lt;-- &quot;a&quot;</p>"),
    ("a{: onclick=x }", "<p>a{: onclick=x }</p>"),
    ("|a|\n|-|\n|<i>b</i>|", None),
    (r"\\(\href{x}{y}\\) $$\z$$ `\z`", "<p>\\\u200c(\\\u200chref{x}{y}\\\u200c) $$\\\u200cz$$ <code>\\z</code></p>"),
    (r"&#92;href ![\href](i.png)", "<p>\\\u200chref \\\u200chref</p>"),
    ("<p>\n\\href &bsol;url", "<p>\\\u200chref \\\u200curl</p>"),
]
PIECES = st.sampled_from(
    [
        *"<>\"'`&[](){}!*_#|\n\t\\ ab:/=-~\x00",
        *"<script> </script> javascript: java&#115;cript: data:text/html, ]( ![ <!-- --> <![CDATA[ ]]> <?x".split(),
        *"https://x.org term:a ``` <svg/onload=x> &lt; &#x3c;script> <javascript:alert(1)>".split(),
        *("<img src=x onerror=alert(1)>", "<a href='javascript:x'>", "[a]: javascript:x", "\n\n", "    "),
    ]
)


class _Seen(HTMLParser):
    """Notes what a browser would make of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"br", "hr"}
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def is_harmless(html: str) -> bool:
    """Return whether HTML has nothing but the elements and attributes that are allowed, all of them closed."""
    seen = _Seen()
    seen.feed(html)
    seen.close()
    for tag, attributes in seen.tags:
        assert tag in ALLOWED, html
        assert attributes.keys() <= ALLOWED[tag], html
        href = attributes.get("href") or ""
        assert not href or href.lower().startswith(("https:", "http:", "mailto:", "term:")), html
    return not seen.open


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_can_do_harm_is_left_out_with_its_words_kept(text: str, expected: str | None) -> None:
    html = harmless_html(term("LLM"), text).strip()
    assert is_harmless(html)
    assert expected is None or html == expected


RST = [
    ("An ``LLM`` is a :term:`model <m>`.", "<p>An ``LLM`` is a model.</p>"),
    (".. raw:: html\n\n   <script>x</script>", "<p>.. raw:: html</p>\n<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    (".. include:: /etc/passwd", "<p>.. include:: /etc/passwd</p>"),
    ("`x <javascript:alert(1)>`_", "<p>`x &lt;javascript:alert(1)&gt;`_</p>"),
]


@pytest.mark.parametrize(("text", "expected"), RST)
def test_restructured_text_is_its_words(text: str, expected: str) -> None:
    assert harmless_html(term("LLM", format="rst"), text).strip() == expected


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["markdown", "rst"]))
def test_nothing_that_is_written_can_do_harm(text: str, format_: str) -> None:
    assert is_harmless(harmless_html(term("LLM", format=format_), text))
