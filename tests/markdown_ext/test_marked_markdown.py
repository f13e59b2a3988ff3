"""A text becomes the same, whether it is rendered alone, together with others, not at all, or was kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pymdownx.slugs import slugify

from glossary_plugin.markdown_ext.known_extensions import _KNOWN, fingerprint, is_plain, is_simple
from glossary_plugin.markdown_ext.marked_markdown import MarkedMarkdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

# `codehilite` and `highlight` both color code, `fenced_code` and `superfences` both fence it.
EVERY = sorted(_KNOWN - {"markdown.extensions.codehilite", "markdown.extensions.fenced_code"})
SETS: list[list[str]] = [
    [],
    ["tables", "fenced_code"],
    EVERY,
    [each for each in EVERY if each not in {"pymdownx.magiclink", "pymdownx.smartsymbols"}],
    ["smarty", "nl2br", "abbr", "footnotes", "def_list", "attr_list", "md_in_html", "admonition", "codehilite"],
]
WORDS = (
    'A term 言語モデル is 3.14 www.example.org a@b.org (c) 1st 1/2 don\'t "so" ... -- – a_b `code` `a*b *em* **b** '
    "[a](b.md) [a](b&c.md?x=1&amp;y=2#z) [a][b] [b]: [^1] [^1]: *[A]: ![i](i.png) <b> </b> <div> </div> <!-- --> "
    "<https://example.org> <a@b.org> https://example.org/a?b&c &amp; & &x; \\* \\ | : :smile: ==m== ^^i^^ ++k++ "
    "~~s~~ H~2~O x^2^ $x$ $$ {: .c #d } {.c} # ## - + * 1. > !!! ??? === ``` ~~~ % @ 8<- \ue000 0\ue001 \x02 \x03 "
    "[TOC] ::: /// &#0; --> ] ) } '' `` \u3000 \u200b É ﬁ ａ :w: a: a; a, a. a.. (a) 。 「a」"
).split(" ")
PIECES = st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "\n    ", "  \n", "\t"]), min_size=1, max_size=7)
TEXTS = st.lists(PIECES.map(" ".join) | st.text(max_size=12), min_size=1, max_size=6)


class _Direct(Treeprocessor):
    """Rewrites URLs at once, as a host does."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for key in ("href", "src"):
                url = element.get(key)
                if element.tag in {"a", "img"} and url and "\x02" not in url:
                    element.set(key, _rewritten(url))


def _rewritten(url: str) -> str:
    return f'{url}?"<&new'


def _direct(extensions: Sequence[str]) -> Callable[[str], str]:
    parser = markdown.Markdown(extensions=list(extensions))
    parser.treeprocessors.register(_Direct(parser), "direct", 0)
    return lambda text: parser.reset().convert(text)


@pytest.mark.parametrize("extensions", SETS, ids=lambda names: f"{len(names)} extensions")
def test_a_text_becomes_what_it_is_alone(
    extensions: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSARY_CACHE", str(tmp_path))
    direct, alone = _direct(extensions), MarkedMarkdown(extensions, {}, "")

    @settings(max_examples=40)  # each makes two parsers with all their extensions
    @given(TEXTS)
    def check(texts: list[str]) -> None:
        expected = [direct(text) for text in texts]
        assert [alone.convert(text, _rewritten) for text in texts] == expected
        together = MarkedMarkdown(extensions, {}, "project")
        together.prepare(texts)
        assert [together.convert(text, _rewritten) for text in texts] == expected
        kept = MarkedMarkdown(extensions, {}, "project")
        assert [kept.convert(text, _rewritten) for text in texts] == expected

    check()


def test_most_texts_of_a_glossary_are_rendered_together_or_not_at_all() -> None:
    assert is_plain("A large model, trained on text.")
    assert is_plain("大量の文章で学習したモデル。")
    assert is_simple("See `a`, **b** and [c](c.md): it's “so” – 10 %!")


class _Counting(Extension):
    """Numbers the texts, as nothing that may be kept does."""

    count = 0

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - as Python-Markdown calls it
        md.registerExtension(self)

    def reset(self) -> None:
        self.count += 1


UNKNOWN: dict[str, tuple[list[Any], dict[str, Any]]] = {
    "an extension of the user's": ([_Counting()], {}),
    "an extension of others": (["attr_list", "mdx_truly_sane_lists"], {}),
    "abbreviations from elsewhere": (["abbr"], {"abbr": {"glossary": {"A": "a"}}}),
    "files that each text gets": (["pymdownx.snippets"], {"pymdownx.snippets": {"auto_append": ["a.md"]}}),
    "icons of the user's": (["pymdownx.emoji"], {"pymdownx.emoji": {"options": {"custom_icons": ["icons"]}}}),
    "a function of the user's": (["toc"], {"toc": {"slugify": _rewritten}}),
    "any object": (["toc"], {"markdown.extensions.toc": {"slugify": object()}}),
}


@pytest.mark.parametrize(("extensions", "configs"), UNKNOWN.values(), ids=list(UNKNOWN))
def test_of_what_is_not_known_nothing_is_kept(extensions: list[Any], configs: dict[str, Any]) -> None:
    assert not fingerprint(extensions, configs)


def test_options_count_and_known_functions_may_be_among_them() -> None:
    made = {fingerprint(["toc"], {"toc": {"slugify": slugify(case=case)}}) for case in ("lower", "upper")}
    assert len(made - {""}) == 2
    assert fingerprint(["toc"], {"toc": {"slugify": partial(markdown.markdown)}})
    assert fingerprint(["toc"], {}) == fingerprint(["markdown.extensions.toc"], {}) != fingerprint(["tables"], {})


def test_each_text_is_rendered_anew_with_an_extension_of_which_nothing_is_known() -> None:
    counting = _Counting()
    parser = MarkedMarkdown([counting], {}, "project")
    parser.prepare(["A.", "B."])
    for _ in range(2):
        assert parser.convert("[a](b.md)", _rewritten) == '<p><a href="b.md?&quot;&lt;&amp;new">a</a></p>'
    assert counting.count == 3, "once when it is made, and for each of two"


@pytest.mark.parametrize("extensions", [[], [_Counting()]], ids=["known", "not known"])
@pytest.mark.parametrize("text", ["Ask <a@b.org>.", "<mailto:a@b.org>", "<a@b.org>\n\n- [b](https://b.org)"])
def test_a_mail_address_is_no_path(text: str, extensions: list[Any]) -> None:
    asked: list[str] = []

    def rewrite(url: str) -> str:
        asked.append(url)
        return url

    html = MarkedMarkdown(extensions, {}, "").convert(text, rewrite)
    assert "&#109;&#97;&#105;&#108;&#116;&#111;" in html
    assert [url for url in asked if not url.startswith("https:")] == []
