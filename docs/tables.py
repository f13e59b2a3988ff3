"""Writes the generated tables of the documentation: run it after a change of options or keys."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path

from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.core.options import Options

HERE = Path(__file__).parent


def _shown(value: object) -> str:
    match value:
        case None:
            return "`all`"
        case bool():
            return f"`{str(value).lower()}`"
        case tuple():
            return f"`[{', '.join(map(str, value))}]`"
        case str() | int():
            return f"`{value}`" if value != "" else ""
        case _:
            return ""


def options_table() -> str:
    """Return the table of all options, from their declarations."""
    rows = ["| option | default | what it does |", "|---|---|---|"]
    for option in fields(Options):
        default = option.default if option.default is not MISSING else ""
        rows.append(f"| `{option.name}` | {_shown(default)} | {option.metadata['help']} |")
    return "\n".join(rows)


def keys_table(shape: str) -> str:
    """Return the table of the keys of one mapping of the file, from their declarations."""
    rows = ["| key | meaning |", "|---|---|"]
    rows += [f"| `{field.name}` | {field.help} |" for field in SHAPES[shape].fields.values()]
    return "\n".join(rows)


def filled(text: str) -> str:
    """Return a page with every generated table made anew."""

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        table = options_table() if name == "options" else keys_table(name)
        return f"<!-- {name}: begin -->\n{table}\n<!-- {name}: end -->"

    return re.sub(r"<!-- ([a-z]+): begin -->\n.*?<!-- \1: end -->", fill, text, flags=re.DOTALL)


if __name__ == "__main__":
    for page in HERE.rglob("*.md"):
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
