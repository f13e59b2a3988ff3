"""The commands: what each does, examples, and its arguments, whose module is loaded only when needed."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from glossary_plugin._version import __version__

if TYPE_CHECKING:
    from argparse import Action
    from collections.abc import Mapping

__all__ = ["COMMANDS", "Command", "arguments_of", "list_of_commands", "parser_of"]

_PACKAGE = __name__.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Command:
    """What a command does, and examples."""

    help: str
    examples: tuple[str, ...]


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "assets": Command(
            "copy the style sheets and scripts into a documentation folder",
            ("glossary assets docs", "glossary assets --check"),
        ),
        "check": Command(
            "report every problem of the glossary files, and of the pages that use them",
            ("glossary check", "glossary check --pages --fail-on error", "glossary check terms/*.yml"),
        ),
        "completion": Command(
            "print the script that completes commands in your shell",
            (
                'eval "$(glossary completion bash)"',
                "glossary completion zsh > ~/.zfunc/_glossary",
                "glossary completion fish > ~/.config/fish/completions/glossary.fish",
            ),
        ),
        "diff": Command(
            "list the terms that have changed, and links that were added, removed or lead elsewhere",
            (
                "glossary diff old/glossary.yml glossary.yml",
                "glossary diff --since v1.2",
                "glossary diff --since origin/main --pages --format markdown",
            ),
        ),
        "explain": Command(
            "explain why words are linked or not",
            ("glossary explain docs/index.md API", 'glossary explain - "An API of ours"'),
        ),
        "export": Command(
            "write the glossary in another format",
            ("glossary export csv -o terms.csv", "glossary export xliff --language de -o de.xlf"),
        ),
        "fmt": Command(
            "format the glossary files, keeping every comment",
            ("glossary fmt", "glossary fmt --ids", "glossary fmt --check"),
        ),
        "graph": Command(
            "draw the whole glossary: its terms by tags, and their relations",
            ("glossary graph -o glossary.mmd", "glossary graph --format dot | dot -Tsvg -o glossary.svg"),
        ),
        "impact": Command(
            "list what a change of a term would touch, in this project and in those that use it",
            ("glossary impact API", "glossary impact API --rename 'Web API' --format markdown"),
        ),
        "import": Command(
            "make a glossary file from another format",
            (
                "glossary import csv terms.csv -o glossary.yml",
                "glossary import markdown docs/terms.md -o glossary.yml --rewrite docs",
                "glossary import csv terms.csv --update glossary.yml",
            ),
        ),
        "init": Command("write a small glossary to start from", ("glossary init", "glossary init terms/team.yml")),
        "rename": Command(
            "rename a term or its id, and everything that refers to it",
            ("glossary rename LLM 'language model'", "glossary rename LLM 'language model' --keep aliases --write"),
        ),
        "review": Command(
            "show links that look wrong, and settings that remove them",
            ("glossary review", "glossary review --format html -o review.html"),
        ),
        "scan": Command(
            "report which terms the pages use, and where",
            ("glossary scan", "glossary scan --links", "glossary scan --candidates 50", "glossary scan --add RAG"),
        ),
        "schema": Command(
            "print the JSON Schema of the glossary file, for editors", ("glossary schema > glossary.schema.json",)
        ),
        "update": Command(
            "fetch what 'files' and 'used_by' name by addresses, and report what has changed",
            ("glossary update", "glossary update --check --format markdown"),
        ),
    }
)
"""By name."""


class CommandParser(ArgumentParser):
    """Reads the arguments of a command; its help ends with examples."""

    examples: tuple[str, ...] = ()

    def format_help(self) -> str:
        """Return the help."""
        return "\n  ".join([f"{super().format_help()}\nexamples:", *self.examples]) + "\n"


def parser_of(name: str) -> ArgumentParser:
    """Return what reads the arguments of a command."""
    command = COMMANDS[name]
    parser = CommandParser(prog=f"glossary {name}", description=command.help[0].upper() + command.help[1:])
    parser.examples = command.examples
    import_module(f"{_PACKAGE}.{name}{'_' * (name == 'import')}").add(parser)
    parser.description = f"{parser.description}."
    return parser


def arguments_of(name: str) -> list[Action]:
    """Return what a command takes, as argparse has it."""
    return parser_of(name)._actions  # noqa: SLF001 - there is no other way to ask


def list_of_commands() -> ArgumentParser:
    """Return a parser that lists every command, without their arguments."""
    parser = ArgumentParser(prog="glossary", description="Work with the glossary of a documentation site.")
    parser.add_argument("--version", action="version", version=f"glossary-plugin {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.help)
    return parser
