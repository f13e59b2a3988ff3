"""The rules as files: for Vale, one of the kind ``substitution``; for prh, each with samples that prh checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.exchange.formats import Exported
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.lint_rules.wordings import wordings

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.lint_rules.wordings import Wording

__all__ = ["write_prh", "write_vale"]

_VALE = (
    "# Made by 'glossary export vale'; save it in a folder of its own below StylesPath,\n"
    "# such as styles/Glossary/Terms.yml, and name that folder in .vale.ini: BasedOnStyles = Glossary\n"
)
_PRH = '# Made by \'glossary export prh\'; name it in .textlintrc: {"rules": {"prh": {"rulePaths": ["prh.yml"]}}}\n'


def write_vale(glossary: Glossary) -> Exported:
    """Return the rule; terms without rules of wording are not in it."""
    found, problems = wordings(glossary, "vale")
    rule = {
        "extends": "substitution",
        "message": "Use '%s' instead of '%s'.",
        "level": "warning",
        "ignorecase": False,
        "nonword": True,  # the patterns show where a word ends, in every script
        "action": {"name": "replace"},
        "swap": {
            f"(?i:{each.pattern})" if each.any_case else each.pattern: each.good.replace("|", "\\|") for each in found
        },
    }
    return Exported(text=_VALE + write_yaml(rule), problems=problems)


def write_prh(glossary: Glossary) -> Exported:
    """Return the rules; terms without rules of wording are not in them."""
    found, problems = wordings(glossary, "prh")
    rules = {"version": 1, "rules": [_of_prh(each) for each in found]}
    return Exported(text=_PRH + write_yaml(rules), problems=problems)


def _of_prh(wording: Wording) -> dict[str, Any]:
    pattern = f"/{wording.pattern}/{'i' if wording.any_case else ''}"
    reason = {"prh": wording.why} if wording.why else {}
    samples = [{"from": wording.bad, "to": wording.good}, *({"from": each, "to": each} for each in wording.protected)]
    return {"expected": wording.good, "pattern": pattern, **reason, "specs": samples}
