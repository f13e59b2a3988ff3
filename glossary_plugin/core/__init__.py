"""The glossary and the matching rule; knows no Markdown, no HTML and no host.

What is named here is imported only when it is used.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from glossary_plugin.core import Matcher, load
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "glossary.yml").write_text("terms: {API: A contract., 推論: Using a model.}", encoding="utf-8")
...     glossary = load(["glossary.yml"], base=Path(folder))
>>> text = "推論APIs"
>>> [(text[found.start : found.end], found.term.id) for found in Matcher(glossary.terms).find(text)]
[('推論', '推論'), ('APIs', 'api')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary_plugin.core.glossary_file.load import load
    from glossary_plugin.core.linking.explain import Verdict, explain
    from glossary_plugin.core.linking.policy import Plain, Policy
    from glossary_plugin.core.linking.prose import Heading, Prose, Reference
    from glossary_plugin.core.matching.candidates import Rule
    from glossary_plugin.core.matching.matcher import Allow, Matcher, Mention, Proposal
    from glossary_plugin.core.model import (
        Boundary,
        Case,
        Evidence,
        Glossary,
        Link,
        Matching,
        Name,
        Origin,
        Override,
        Relation,
        Role,
        Source,
        Status,
        Tag,
        Term,
        Texts,
        Translation,
    )
    from glossary_plugin.core.options import Layer, Options, Settings, settle
    from glossary_plugin.core.problems import Code, Level, Location, Problem

__all__ = [
    "Allow",
    "Boundary",
    "Case",
    "Code",
    "Evidence",
    "Glossary",
    "Heading",
    "Layer",
    "Level",
    "Link",
    "Location",
    "Matcher",
    "Matching",
    "Mention",
    "Name",
    "Options",
    "Origin",
    "Override",
    "Plain",
    "Policy",
    "Problem",
    "Proposal",
    "Prose",
    "Reference",
    "Relation",
    "Role",
    "Rule",
    "Settings",
    "Source",
    "Status",
    "Tag",
    "Term",
    "Texts",
    "Translation",
    "Verdict",
    "explain",
    "load",
    "settle",
]

_DOORS = {
    "glossary_file.load": "load",
    "linking.prose": "Heading Prose Reference",
    "linking.explain": "Verdict explain",
    "linking.policy": "Plain Policy",
    "matching.candidates": "Rule",
    "matching.matcher": "Allow Matcher Mention Proposal",
    "model": "Boundary Case Evidence Glossary Link Matching Name Origin Override Relation Role Source Status Tag Term "
    "Texts Translation",
    "options": "Layer Options Settings settle",
    "problems": "Code Level Location Problem",
}
"""The names that each module gives."""


def __getattr__(name: str) -> object:
    for module, names in _DOORS.items():
        if name in names.split():
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
