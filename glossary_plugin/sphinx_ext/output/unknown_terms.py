"""What Sphinx reports of references that lead nowhere: a hint for ``:term:``; shared glossaries in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.nodes import get_node_source

from glossary_plugin.core.linking.references import unknown
from glossary_plugin.core.problems import Code, is_path
from glossary_plugin.sphinx_ext.build.build_state import state_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.domains import Domain

    from glossary_plugin.core.model import Glossary

__all__ = ["report_unknown"]

_log = logging.getLogger(__name__)


def report_unknown(app: Sphinx, domain: Domain | None, node: nodes.Element) -> bool | None:
    """Report an unknown term as Sphinx does, in its words and of its type, with a hint; None leaves it to Sphinx.

    What a text of a shared glossary names is not its reader's to mend, and is said in passing.
    """
    source = get_node_source(node) or ""
    if not is_path(source):
        message = "%s: ':%s:`%s`' leads nowhere here, and is left plain"
        _log.info(message, source, node["reftype"], node["reftarget"])
        node["reftype"] = ""  # whoever is asked after us, as Sphinx is for labels, would warn of what it knows
        return True
    if domain is None or domain.name != "std" or node["reftype"] != "term":
        return None
    code, hint = _mistake(state_of(app.env).site.glossary, node["reftarget"])
    if not logging.is_suppressed_warning("glossary", str(code), app.config.suppress_warnings):
        text = domain.dangling_warnings["term"] % {"target": node["reftarget"]}
        _log.warning("%s", f"{text}; {hint}" if hint else text, location=node, type="ref", subtype="term")
    return True


def _mistake(glossary: Glossary, target: str) -> tuple[Code, str]:
    """Return what is wrong with a target, and what its author can do about it, if that is known."""
    if glossary.find_all(target):
        return Code.UNLISTED_TERM, "no list holds it: write '.. glossary-list::' where the entries are to stand"
    return Code.UNKNOWN_REFERENCE, unknown(glossary, target, otherwise="")[1]
