"""reStructuredText -> HTML, by docutils where it is installed.

Of what only Sphinx knows, the bodies of some directives are read; roles are left out of pages, with their words, but
for references to our terms; in the texts of terms they are plain words.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.prose.roles import is_no_term, is_term_role, parted, referenced_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossary_plugin.prose.roles import IsTerm

__all__ = ["DESCRIPTIONS", "ENTRY", "as_html", "entry_id", "sphinx_roles", "text_as_html", "text_as_words"]

_FIELDS = re.compile(r"\A\s*((?::[\w-]+:(?:[ \t].*)?\n(?:[ \t].*\n)*)+)")
_FIELD = re.compile(r"^:([Gg]l[a-z]+|lang):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
DESCRIPTIONS = (
    r"(?:[a-z]+:)?(?:function|class|(?:static|class|decorator|)method|attribute|property|module|data|exception|decorator"
    r"|macro|struct|union|enum|enumerator|type|var|member|alias|concept|directive|role|describe|object|envvar|confval"
    r"|option|program)"
)
"""Directives of Sphinx that describe something, in all of its domains."""
_DIRECTIVE = re.compile(
    r"^(?P<indent>[ \t]*)\.\. (?:(?P<prose>seealso|versionadded|versionchanged|versionremoved|deprecated)"
    r"|(?P<box>dropdown|toggle|tab-set|tab-item)|(?P<only>only)|hlist|acks|tab|card|grid|grid-item|grid-item-card"
    rf"|{DESCRIPTIONS})"
    r"::[ \t]*(?P<behind>.*)(?P<options>(?:\n[ \t]+:[\w-]+:.*)*)$",
    re.MULTILINE,
)
"""Directives of Sphinx and its extensions with prose in them; of those in ``prose``, behind their name too."""
_GLOSSARY = re.compile(
    r"^(?P<indent>[ \t]*)\.\. glossary::[ \t]*(?:\n[ \t]+:[\w-]+:.*)*\n"
    r"(?P<body>(?:[ \t]*\n|(?P=indent)[ \t]+\S.*\n?)*+)",
    re.MULTILINE,
)
ENTRY = re.compile(r"^(?!\.\.\s)(?P<name>\S.*)(?:\n\S.*)*+(?P<text>(?:\n[ \t]+\S.*|\n[ \t]*$)*+)", re.MULTILINE)
"""An entry of such a glossary: its names, one below the other, and its definition."""
_CLASSIFIER = re.compile("(?<! ) +: +")
_RAW = ".. raw:: html\n\n   {}\n\n"
_BOXES = {"dropdown": "toggle", "toggle": "toggle", "tab-set": "tab-set", "tab-item": "tab-content"}
"""The classes by which HTML has the boxes and tabs that a reader opens."""
_OPENS = re.compile(r":(?:open|show):")
_COLLAPSIBLE = re.compile(r"(?<=[ \t]):collapsible:[ \t]*+(\w*)")
"""The option of a box that a reader opens."""
_OTHER_BUILDERS = re.compile(r"not +(?:builder_)?html|(?:(?:latex|epub|man|text|texinfo|gettext)(?: +or +|\Z))+")
"""What ``only`` asks for where a page in HTML has nothing of it."""
_ROLE = re.compile(r"``.+?``(?!`)|(?<![`:\w]):(?P<name>\w+(?:[:+.-]\w+)*+):`(?P<text>[^`]*)`", re.DOTALL)
"""A role; or a literal, in which there is none."""
_OWN_ROLES = frozenset(
    "abbreviation ac acronym code emphasis literal math pep pep-reference rfc rfc-reference strong sub subscript sup "
    "superscript t title title-reference".split()
)
"""Those that docutils knows."""
_TYPOGRAPHIC = frozenset("emphasis strong sub subscript sup superscript t title title-reference".split())
"""Those of them that say how words look."""
_TYPE_FIELD = re.compile(r"(?:rtype|type|vartype|kwtype|paramtype)\b")
"""Fields of a description that hold a type and nothing else."""
_TAG = re.compile("<[^<>]*>")
"""What Sphinx has of raw HTML: its words are no text of a document."""
_CODE_ROLES = re.compile(
    r"(?:\w+:)?(?:func|class|meth|attr|mod|data|exc|obj|const|program|option|envvar|file|samp|kbd|command)"
)
_NO_PROSE = ' class="no-glossary"'
_SETTINGS = {
    "report_level": 5,
    "halt_level": 5,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "math_output": "mathjax",
    "doctitle_xform": False,  # the title is the first section, and an only section below it is no subtitle
    "sectsubtitle_xform": False,
    "initial_header_level": 1,
    "_disable_config": True,
    "traceback": True,  # else a text that is nested too deeply ends the program
}


def _as_container(found: re.Match[str]) -> str:
    """Return what docutils knows in the place of a directive: the same body, and what stands behind a name of prose."""
    indent, behind = found["indent"], found["behind"]
    if found["only"] and _OTHER_BUILDERS.fullmatch(behind.strip()):
        return f"{indent}.. (a comment)"
    prose = f"\n\n{indent}   {behind}\n" if found["prose"] and behind else ""
    box = _BOXES.get(found["box"], "sphinx")
    shown = " toggle-shown" if box == "toggle" and _OPENS.search(found["options"]) else ""
    return f"{indent}.. container:: {box}{shown}{prose}"


def _as_entries(found: re.Match[str]) -> str:
    """Return what docutils knows in the place of a glossary: the definitions, each in the entry of its term."""
    entries = ENTRY.sub(_as_entry, dedent(found["body"]))
    return indent(f"\n{entries}\n\n", found["indent"])


def _as_entry(found: re.Match[str]) -> str:
    opened, closed = _RAW.format(f'<div data-glossary-entry="{entry_id(found)}">'), _RAW.format("</div>")
    return f"{opened}{dedent(found['text']).strip()}\n\n{closed}"


def entry_id(found: re.Match[str]) -> str:
    """Return the id of the term of an `ENTRY`, as it stands in an attribute."""
    return escape(make_id(_CLASSIFIER.split(found["name"])[0]))


def as_html(source: str, is_term: IsTerm = is_no_term) -> tuple[str, str]:
    """Return the HTML of a page, and its fields ``glossary`` and ``lang`` as lines of YAML.

    A role that names a term of ours, by ``is_term``, is a link to ``term:`` and its target.

    Raises:
        ModuleNotFoundError: docutils is not installed.
        RecursionError: the page is nested too deeply for docutils.
    """
    fields = _FIELDS.match(source)
    meta = "\n".join(f"{name}: {value}" for name, value in _FIELD.findall(fields[1] if fields else ""))
    text = source[fields.end() :] if fields else source

    def written(name: str, words: str) -> str:
        # A role that docutils does not know would be an error; links of every kind are no prose, so code does as well.
        if name in _TYPOGRAPHIC:
            return f":{name}:`{words}`"
        found = referenced_by(name, words, is_term)
        return _reference(*found) if found else f"``{words}``"

    boxes = _COLLAPSIBLE.sub(lambda found: f":class: {'dropdown' if found[1] == 'closed' else 'open'}", text)
    known = _DIRECTIVE.sub(_as_container, _GLOSSARY.sub(_as_entries, boxes))
    plain = _with_roles(known, written, every=True)
    return _published(plain, "html_body", raw_enabled=True), meta


def text_as_html(source: str, prefix: str) -> str:
    """Return the HTML of a text; ``prefix`` begins every id in it. ``:term:`` is a link to ``term:`` and its target.

    Raises:
        ModuleNotFoundError: docutils is not installed.
        RecursionError: the text is nested too deeply for docutils.
    """

    def written(name: str, text: str) -> str:
        words, target = parted(text)
        if is_term_role(name):
            return _reference(words, target)
        return f"``{words}``" if _CODE_ROLES.fullmatch(name) else words

    plain = _with_roles(source, written)
    return _published(_DIRECTIVE.sub(_as_container, plain), "fragment", id_prefix=prefix, initial_header_level=2)


def _reference(words: str, target: str) -> str:
    return f"`{words} <term:{quote(target)}>`__"


def text_as_words(source: str) -> str:
    """Return a text with the words of its roles in their places, as it is shown where docutils is not installed."""
    return _with_roles(source, lambda _, text: parted(text)[0], every=True)


def sphinx_roles(source: str) -> Iterator[str]:
    """Yield the roles in a text that mean something in Sphinx alone; ``:term:`` means the same everywhere."""
    names = (match["name"] for match in _ROLE.finditer(source) if match["name"])
    return (name for name in names if name not in _OWN_ROLES and not is_term_role(name))


def _with_roles(source: str, written: Callable[[str, str], str], *, every: bool = False) -> str:
    """Return a text with its roles written anew, those that docutils knows only where ``every`` one is asked for."""

    def replaced(match: re.Match[str]) -> str:
        name = match["name"]
        return match[0] if not name or (name in _OWN_ROLES and not every) else written(name, match["text"])

    return _ROLE.sub(replaced, source)


def _published(source: str, part: str, **more: object) -> str:
    from docutils.core import publish_parts  # noqa: PLC0415 - comes with Sphinx

    writer, settings = _tools()
    given = settings.copy()
    for name, value in more.items():
        setattr(given, name, value)
    parts: dict[str, Any] = publish_parts(source, writer=writer(), settings=given)  # type: ignore[assignment]
    return str(parts[part])


@cache
def _tools() -> tuple[Any, Any]:
    """Return what makes a writer, and its settings, which take long to find."""
    from docutils.frontend import get_default_settings  # noqa: PLC0415
    from docutils.parsers.rst import Parser  # noqa: PLC0415

    writer = _writer()
    settings = get_default_settings(Parser, writer)
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    return writer, settings


def _translator() -> Any:  # noqa: ANN401
    """Return the class of what writes nodes as Sphinx has their text: no words of raw HTML, no names of fields."""
    from docutils import nodes  # noqa: PLC0415
    from docutils.writers.html5_polyglot import HTMLTranslator  # noqa: PLC0415

    class _Translator(HTMLTranslator):
        def visit_literal(self, node: object) -> None:  # noqa: ARG002 - as docutils calls it
            self.body.append("<code>")

        def depart_literal(self, node: object) -> None:  # noqa: ARG002
            self.body.append("</code>")

        def visit_raw(self, node: nodes.raw) -> None:
            if "html" in node.get("format", "").split():
                self.body += _TAG.findall(node.astext())
            raise nodes.SkipNode

        def visit_classifier(self, node: nodes.classifier) -> None:
            self.body.append("<br>")
            super().visit_classifier(node)

        def visit_field_name(self, node: object) -> None:  # noqa: ARG002
            self.body.append(f"<dt{_NO_PROSE}>")

        def visit_field_body(self, node: nodes.Element) -> None:
            is_type = _TYPE_FIELD.match(node.parent[0].astext())
            self.body.append(f"<dd{_NO_PROSE if is_type else ''}>")

    return _Translator


def _writer() -> Any:  # noqa: ANN401 - docutils has no types for it
    """Return the class of writers: of HTML in which all is marked that is no prose in Sphinx either."""
    from docutils import nodes  # noqa: PLC0415
    from docutils.writers.html5_polyglot import Writer  # noqa: PLC0415

    translator = _translator()

    def is_no_prose(node: nodes.Node) -> bool:
        is_title = isinstance(node, nodes.title) and not isinstance(node.parent, nodes.section)
        return is_title or isinstance(node, nodes.rubric | nodes.subtitle | nodes.label)

    class _Writer(Writer):
        def __init__(self) -> None:
            super().__init__()
            self.translator_class = translator

        def translate(self) -> None:
            document: Any = self.document
            for node in document.findall(is_no_prose):
                node["classes"].append("no-glossary")
            for legend in [*document.findall(nodes.legend)]:  # docutils writes it into the caption
                figure = legend.parent
                figure.remove(legend)
                figure.parent.insert(figure.parent.index(figure) + 1, nodes.container("", *legend.children))
            super().translate()

    return _Writer
