"""The glossary and the matching rule; knows no Markdown, no HTML and no host.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "glossary.yml").write_text("terms: {API: A contract., 推論: Using a model.}", encoding="utf-8")
...     glossary = load(["glossary.yml"], base=Path(folder))
>>> text = "推論APIs"
>>> [(text[found.start : found.end], found.term.id) for found in Matcher(glossary.terms).find(text)]
[('推論', '推論'), ('APIs', 'api')]
"""

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.linking.explain import Verdict, explain
from glossary_plugin.core.linking.policy import Plain, Policy
from glossary_plugin.core.matching.candidates import Rule
from glossary_plugin.core.matching.matcher import Matcher, Mention
from glossary_plugin.core.model import Boundary, Case, Glossary, Location, Matching, Name, Role, Term
from glossary_plugin.core.options import Options, settle
from glossary_plugin.core.problems import Code, Level, Problem

__all__ = [
    "Boundary",
    "Case",
    "Code",
    "Glossary",
    "Level",
    "Location",
    "Matcher",
    "Matching",
    "Mention",
    "Name",
    "Options",
    "Plain",
    "Policy",
    "Problem",
    "Role",
    "Rule",
    "Term",
    "Verdict",
    "explain",
    "load",
    "settle",
]
