"""reStructuredText -> HTML, by docutils where it is installed.

Of what only Sphinx knows, the bodies of some directives are read; roles are left out, with their words.
"""

from __future__ import annotations

import re

__all__ = ["as_html"]

_FIELDS = re.compile(r"\A\s*((?::[\w-]+:.*\n(?:[ \t]+.*\n)*)+)")
_FIELD = re.compile(r"^:(glossary|lang):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_DIRECTIVE = re.compile(
    r"^([ \t]*)\.\. (?:(seealso|versionadded|versionchanged|deprecated|centered)|only|hlist|tab"
    r"|[a-z]*:?(?:function|class|method|attribute|module|data|exception|envvar|confval|option|program))"
    r"::[ \t]*(.*)(?:\n[ \t]+:[\w-]+:.*)*$",
    re.MULTILINE,
)
"""Directives of Sphinx with prose in them; of those that the second group names, behind their name too."""
_ROLE = re.compile(r":[\w:-]+:`([^`]*)`")
_SETTINGS = {
    "report_level": 5,
    "halt_level": 5,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "math_output": "mathjax",
    "_disable_config": True,
}


def _as_container(found: re.Match[str]) -> str:
    """Return what docutils knows in the place of a directive: the same body, and what stands behind a name of prose."""
    indent, has_prose, behind = found.groups()
    prose = f"\n\n{indent}   {behind}\n" if has_prose and behind else ""
    return f"{indent}.. container:: sphinx{prose}"


def as_html(source: str) -> tuple[str, str]:
    """Return the HTML of a page, and its fields ``glossary`` and ``lang`` as lines of YAML."""
    from docutils.core import publish_parts  # noqa: PLC0415 - comes with Sphinx
    from docutils.writers.html5_polyglot import HTMLTranslator, Writer  # noqa: PLC0415

    class _Translator(HTMLTranslator):
        """Writes literals as the code that they are."""

        def visit_literal(self, node: object) -> None:  # noqa: ARG002 - as docutils calls it
            self.body.append("<code>")

        def depart_literal(self, node: object) -> None:  # noqa: ARG002
            self.body.append("</code>")

    writer = Writer()
    writer.translator_class = _Translator
    fields = _FIELDS.match(source)
    meta = "\n".join(f"{name}: {value}" for name, value in _FIELD.findall(fields[1] if fields else ""))
    text = source[fields.end() :] if fields else source
    # A role that docutils does not know would be an error; links of every kind are no prose, so code does as well.
    plain = _ROLE.sub(r"``\1``", _DIRECTIVE.sub(_as_container, text))
    return str(publish_parts(plain, writer=writer, settings_overrides=_SETTINGS)["html_body"]), meta
