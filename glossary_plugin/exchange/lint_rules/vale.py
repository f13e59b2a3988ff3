"""Vale: one rule of the kind ``substitution``, which finds names to avoid and tells the right ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats import Exported
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.lint_rules.wordings import wordings

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.lint_rules.wordings import Wording

__all__ = ["write"]

_HEAD = (
    "# Made by 'glossary export vale'; save it in a folder of its own below StylesPath,\n"
    "# such as styles/Glossary/Terms.yml, and name that folder in .vale.ini: BasedOnStyles = Glossary\n"
)


def write(glossary: Glossary) -> Exported:
    """Return the rule; terms that say nothing of wording are not in it."""
    found, problems = wordings(glossary, "vale")
    rule = {
        "extends": "substitution",
        "message": "Use '%s' instead of '%s'.",
        "level": "warning",
        "ignorecase": False,
        "nonword": True,  # the patterns tell where a word ends, in every script
        "action": {"name": "replace"},
        "swap": {_key(each): each.good.replace("|", "\\|") for each in found},
    }
    return Exported(text=_HEAD + write_yaml(rule), problems=problems)


def _key(wording: Wording) -> str:
    return f"(?i:{wording.pattern})" if wording.any_case else wording.pattern
