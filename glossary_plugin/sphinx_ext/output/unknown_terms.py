"""Reports ``:term:`` roles that no glossary knows, with the nearest spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from glossary_plugin.core.linking.references import unknown
from glossary_plugin.core.problems import Code
from glossary_plugin.sphinx_ext.build.build_state import state_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.domains import Domain

    from glossary_plugin.core.model import Glossary

__all__ = ["report_unknown"]

_log = logging.getLogger(__name__)
_SILENCED = frozenset({"ref", "ref.*", "ref.term"})
"""What silences Sphinx's own warning of such a role, and so ours."""


def report_unknown(app: Sphinx, domain: Domain | None, node: nodes.Element) -> bool | None:
    """Report an unknown term in the place of Sphinx, which knows no hint; None leaves it to Sphinx."""
    if domain is None or domain.name != "std" or node["reftype"] != "term":
        return None
    if _SILENCED.isdisjoint(app.config.suppress_warnings):
        code, message, hint = _mistake(state_of(app.env).site.glossary, node["reftarget"])
        text = f"{message}\n  hint: {hint}"
        _log.warning("%s", text, location=node, type="glossary", subtype=str(code))
    return True


def _mistake(glossary: Glossary, target: str) -> tuple[Code, str, str]:
    if glossary.find_all(target):
        message = f"no list holds '{target}', so there is no entry to refer to"
        return Code.UNLISTED_TERM, message, "write '.. glossary-list::' where the entries are to stand"
    return Code.UNKNOWN_REFERENCE, *unknown(glossary, target)
