"""prh: rules for proofreading, which textlint-rule-prh takes, each with a sample that prh checks itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.exchange.formats import Exported
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.lint_rules.wordings import wordings

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.lint_rules.wordings import Wording

__all__ = ["write"]

_HEAD = '# Made by \'glossary export prh\'; name it in .textlintrc: {"rules": {"prh": {"rulePaths": ["prh.yml"]}}}\n'


def write(glossary: Glossary) -> Exported:
    """Return the rules; terms that say nothing of wording are not in them."""
    found, problems = wordings(glossary, "prh")
    return Exported(
        text=_HEAD + write_yaml({"version": 1, "rules": [_rule(each) for each in found]}), problems=problems
    )


def _rule(wording: Wording) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "expected": wording.good,
        "pattern": f"/{wording.pattern}/{'i' if wording.any_case else ''}",
    }
    if wording.why:
        rule["prh"] = wording.why
    samples = [{"from": wording.bad, "to": wording.good}, *({"from": each, "to": each} for each in wording.protected)]
    return {**rule, "specs": samples}
