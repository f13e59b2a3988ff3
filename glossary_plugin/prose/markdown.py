"""Markdown and MyST -> HTML, by CommonMark with what documentation adds to it.

Admonitions, boxes and tabs are read; other blocks that only a host knows (macros, most directives) are not.
"""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from functools import cache
from html import escape
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from glossary_plugin.prose import rst
from glossary_plugin.prose.heading_ids import give_ids
from glossary_plugin.prose.roles import is_no_term, referenced_by
from glossary_plugin.prose.tabs import blocks_plugin, tabs_plugin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from glossary_plugin.prose.roles import IsTerm

__all__ = ["as_html"]

_ADMONITIONS = frozenset("admonition attention caution danger error hint important note seealso tip warning".split())
_IS_TERM = "glossary-is-term"
"""Where what renders tokens finds whether a role means a term."""
_CONTAINERS = frozenset(
    "acks card class compound container deprecated div dropdown epigraph grid grid-item grid-item-card highlights "
    "hlist list-table only pull-quote rst-class sidebar tab-item tab-set table toggle topic versionadded "
    "versionchanged versionremoved".split()
)
"""Directives of Sphinx and its extensions with prose in them, read as what they are in HTML."""
_DESCRIPTION = re.compile(rst.DESCRIPTIONS)
_TYPOGRAPHIC = {"emphasis": "em", "strong": "strong", "sub": "sub", "subscript": "sub", "sup": "sup"}
"""Roles that say how words look, with their elements."""
_DIRECTIVE = re.compile(r"\{([\w:-]+)\}(.*)")
_TAG = re.compile("<[^<>]*>")
_ATTRIBUTES = re.compile(r"\n\{:?([^{}\n]*)\}\s*$")
"""The attributes of a paragraph, as Python-Markdown has them: on its last line."""
_CLASS = re.compile(r"(?<![\w.-])\.([\w-]+)")
_OPENS = re.compile(r"^:?(?:open|show|selected):", re.MULTILINE)
_CLOSED = re.compile(
    r"^:?(?:class:(?!.*\btoggle-shown\b).*\b(?:dropdown|toggle)\b|collapsible:[ \t]*closed)", re.MULTILINE
)
_HEADER = re.compile(r"^:?header:[ \t]*(.*)$", re.MULTILINE)
"""The titles of a table of comma-separated values, as one more line of them."""
_SPACED = re.compile(r"\][(] *+term: ++")
"""A reference with a space in it, which is one in Python-Markdown."""
_DIRECTIVE_OPTIONS = re.compile(r"\A(?:---\n(?:.*\n)*?---\n|(?::[\w-]+:.*\n)*)")


def as_html(source: str, is_term: IsTerm = is_no_term) -> tuple[str, str]:
    r"""Return the HTML of a page, and the text of its front matter.

    A role that names a term of ours, by ``is_term``, is a link to ``term:`` and its target.

    >>> as_html("---\nlang: en\n---\nAn *API*.")
    ('<p>An <em>API</em>.</p>\n', 'lang: en')
    """
    is_myst = is_term is not is_no_term
    parser = _parser(is_myst=is_myst)
    tokens = parser.parse(source if is_myst else _SPACED.sub("](term:", source))
    give_ids(tokens)
    for opened, inside in pairwise(tokens):
        if opened.type == "paragraph_open" and (given := _ATTRIBUTES.search(inside.content)):
            opened.attrSet("class", " ".join(_CLASS.findall(given[1])))
    meta = next((token.content for token in tokens if token.type == "front_matter"), "")
    prose = [token for token in tokens if token.type != "front_matter"]
    return parser.renderer.render(prose, parser.options, {_IS_TERM: is_term}), meta


@cache
def _parser(*, is_myst: bool) -> MarkdownIt:
    """Return what reads pages: in Sphinx by MyST, which has comments, attributes and formulas of its own."""
    parser = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    for plugin in (front_matter_plugin, footnote_plugin, deflist_plugin, admon_plugin):
        parser.use(plugin)
    parser.use(dollarmath_plugin, allow_space=is_myst, allow_digits=is_myst)
    parser.use(tabs_plugin).use(attrs_plugin, spans=is_myst).use(colon_fence_plugin)
    if is_myst:
        parser.use(myst_role_plugin).use(myst_block_plugin).use(attrs_block_plugin)
        _add_roles(parser)
    else:
        parser.use(blocks_plugin)
    parser.add_render_rule("html_block", _html_block)
    _add_directives(parser)
    return parser


def _html_block(_: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    """Render a block of HTML, of which Sphinx has the tags alone: its words are no text of a document."""
    content = tokens[index].content
    return content if env[_IS_TERM] is is_no_term else "".join(_TAG.findall(content))


def _add_directives(parser: MarkdownIt) -> None:
    """Let a parser render the directives that have prose in them."""
    renderer = cast("RendererHTML", parser.renderer)
    usual = renderer.rules["fence"]

    def fence(_: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        """Render the body of an admonition or a box as prose, and any other fence as it is."""
        found = _DIRECTIVE.match(tokens[index].info.strip())
        if found and found[1] == "eval-rst":
            return _from_rst(tokens[index].content, env[_IS_TERM])
        if found and (found[1] in _CONTAINERS or _DESCRIPTION.fullmatch(found[1])):
            return _container(found[1], found[2].strip(), tokens[index].content, env[_IS_TERM])
        if found and found[1] in _OF_THEIR_OWN:
            return _OF_THEIR_OWN[found[1]](tokens[index].content, env[_IS_TERM])
        if not found or found[1] not in _ADMONITIONS:
            return str(usual(tokens, index, options, env))
        first = parser.renderInline(found[2].strip(), env)
        title = f'<p class="admonition-title">{first}</p>' if found[1] == "admonition" else first
        given = _DIRECTIVE_OPTIONS.match(tokens[index].content)
        is_closed = bool(given and _CLOSED.search(given[0]))
        body = as_html(_DIRECTIVE_OPTIONS.sub("", tokens[index].content, count=1), env[_IS_TERM])[0]
        return f'<div class="admonition{" dropdown" * is_closed}">{title}{body}</div>\n'

    for name in ("fence", "colon_fence"):
        parser.add_render_rule(name, fence)


def _add_roles(parser: MarkdownIt) -> None:
    """Let a parser render the roles that have prose in them, and those that name terms."""
    usual_role = cast("RendererHTML", parser.renderer).rules["myst_role"]

    def role(_: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        """Render a reference to a term as a link, and any other role as it is."""
        name, content = tokens[index].meta["name"], tokens[index].content
        if element := _TYPOGRAPHIC.get(name):
            return f"<{element}>{escape(content)}</{element}>"
        found = referenced_by(name, content, env[_IS_TERM])
        if not found:
            return str(usual_role(tokens, index, options, env))
        return f'<a href="term:{quote(found[1])}">{escape(found[0])}</a>'

    parser.add_render_rule("myst_role", role)


def _from_rst(source: str, is_term: IsTerm) -> str:
    """Return the HTML of reStructuredText in a page; empty where docutils is not installed."""
    try:
        return rst.as_html(source, is_term)[0]
    except ModuleNotFoundError:
        return ""


def _figure(content: str, is_term: IsTerm) -> str:
    """Return the caption of a figure, and below it the legend."""
    body = as_html(_DIRECTIVE_OPTIONS.sub("", content, count=1), is_term)[0]
    captioned = body.replace("<p>", "<figcaption>", 1).replace("</p>", "</figcaption>", 1)
    return f"<figure>{captioned}</figure>\n"


def _csv_table(content: str, is_term: IsTerm) -> str:
    """Return a table of comma-separated values."""
    given = _DIRECTIVE_OPTIONS.match(content)
    header = _HEADER.findall(given[0]) if given else []
    lines = [*header, *_DIRECTIVE_OPTIONS.sub("", content, count=1).splitlines()]
    html = ""
    with suppress(csv.Error):  # a cell is longer than any that a reader has
        for row in csv.reader(lines, skipinitialspace=True):
            html += f"<tr>{''.join(f'<td>{as_html(cell, is_term)[0]}</td>' for cell in row)}</tr>"
    return f"<table>{html}</table>\n"


def _glossary(content: str, is_term: IsTerm) -> str:
    """Return the definitions of a glossary, each in the entry of its term."""

    def entry(found: re.Match[str]) -> str:
        return f'<div data-glossary-entry="{rst.entry_id(found)}">{as_html(dedent(found["text"]), is_term)[0]}</div>'

    return "".join(map(entry, rst.ENTRY.finditer(_DIRECTIVE_OPTIONS.sub("", content, count=1))))


_OF_THEIR_OWN = {"figure": _figure, "csv-table": _csv_table, "glossary": _glossary}
"""Directives that are read in a way of their own."""


def _container(name: str, behind: str, content: str, is_term: IsTerm) -> str:
    """Return a box that a directive makes, as a page has it: what is closed at first is closed here."""
    given = _DIRECTIVE_OPTIONS.match(content)
    is_open = bool(given and _OPENS.search(given[0]))
    body = as_html(_DIRECTIVE_OPTIONS.sub("", content, count=1), is_term)[0]
    if name in {"dropdown", "toggle"}:
        return f"<details{' open' * is_open}>{body}</details>\n"
    if name == "tab-item":
        return f'<input type="radio"{" checked" * is_open}><div class="tab-content">{body}</div>\n'
    classes = escape(f"{name} {behind}") if name in {"class", "container", "div", "rst-class"} else name
    return f'<div class="{classes}">{body}</div>\n'
