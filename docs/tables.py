"""Writes the generated tables of the documentation: run it after a change of options, keys or commands."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from glossary_plugin.cli.parsers import COMMANDS, arguments_of, parser_of
from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.core.options import Options

if TYPE_CHECKING:
    from argparse import Action

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


def commands_reference() -> str:
    """Return a section for each command, from its parser."""
    return "\n\n".join(map(_command, COMMANDS))


def _command(name: str) -> str:
    said = fill(str(parser_of(name).description), 120, break_long_words=False, break_on_hyphens=False)
    examples = "\n".join(COMMANDS[name].examples)
    shown = [each for each in arguments_of(name) if each.dest != "help"]
    rows = ["| argument | what it does |", "|---|---|", *map(_row, shown)] if shown else []
    return "\n".join([f"## glossary {name}", "", said, "", f"```sh\n{examples}\n```", *([""] if rows else []), *rows])


def _row(argument: Action) -> str:
    value = str(argument.metavar or "|".join(map(str, argument.choices or ())) or argument.dest.upper())
    form = {0: "", "?": f"[{value}]", "*": f"[{value} …]", "+": f"{value} …"}.get(
        "1" if argument.nargs is None else argument.nargs, value
    )
    flags = ", ".join(argument.option_strings)
    written = f"{flags} {form}".strip().replace("|", "\\|")
    return f"| `{written}` | {str(argument.help).replace('|', chr(92) + '|')} |"


_MADE = {"options": options_table, "commands": commands_reference}


def filled(text: str) -> str:
    """Return a page with every generated table made anew."""

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        table = _MADE[name]() if name in _MADE else keys_table(name)
        return f"<!-- {name}: begin -->\n{table}\n<!-- {name}: end -->"

    return re.sub(r"<!-- ([a-z]+): begin -->\n.*?<!-- \1: end -->", fill, text, flags=re.DOTALL)


if __name__ == "__main__":
    for page in HERE.rglob("*.md"):
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
