"""``glossary completion``: print the script that completes commands, options and their choices in a shell."""

from __future__ import annotations

import sys
from argparse import SUPPRESS
from dataclasses import dataclass
from shlex import quote
from typing import TYPE_CHECKING

from glossary_plugin.cli.parsers import COMMANDS, arguments_of

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser, Namespace
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["add", "run"]


def add(parser: ArgumentParser) -> None:
    """Declare the argument of the command."""
    parser.description = f"{parser.description}; see the examples for where to put it"
    parser.add_argument("shell", choices=_SHELLS, help="the shell")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Print the script; return 0."""
    commands = [_Completed(name, [*map(_argument, arguments_of(name))]) for name in COMMANDS]
    sys.stdout.write("".join(f"{line}\n" for line in _SHELLS[given.shell](commands)))
    return 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Argument:
    """An argument of a command."""

    flags: Sequence[str]
    """Empty: the argument is positional."""
    help: str
    name: str
    words: Sequence[str]
    """Its possible values; empty: a file, or anything."""
    takes: str
    """Whether a value follows: ``""``, ``"?"`` or ``"1"``."""
    repeats: bool


@dataclass(frozen=True, slots=True)
class _Completed:
    """A command."""

    name: str
    arguments: Sequence[_Argument]

    @property
    def options(self) -> Iterator[_Argument]:
        """Its options."""
        return (each for each in self.arguments if each.flags)

    @property
    def words(self) -> list[str]:
        """The possible values of its positional arguments."""
        return [word for each in self.arguments if not each.flags for word in each.words]


def _argument(action: Action) -> _Argument:
    listed = (action.help or "").split(", ") if action.metavar == "FORMAT" else ()
    return _Argument(
        flags=action.option_strings,
        help="" if action.help in {None, SUPPRESS} else str(action.help),
        name=str(action.metavar or action.dest),
        words=[str(each) for each in action.choices or listed],
        takes="" if action.nargs == 0 else "?" if action.nargs == "?" else "1",
        repeats=type(action).__name__ == "_AppendAction",
    )


def _bash(commands: Sequence[_Completed]) -> Iterator[str]:
    yield "_glossary() {"
    yield '    local words="" current=${COMP_WORDS[COMP_CWORD]}'
    yield '    case "$COMP_CWORD ${COMP_WORDS[1]} ${COMP_WORDS[COMP_CWORD-1]} $current" in'
    yield f'        "1 "*) words="{" ".join(each.name for each in commands)}" ;;'
    for command in commands:
        for option in command.options:
            for flag in option.flags if option.takes == "1" or option.words else ():
                yield f'        *" {command.name} {flag} "*) words="{" ".join(option.words)}" ;;'
        flags = " ".join(flag for option in command.options for flag in option.flags)
        yield f'        *" {command.name} "*" -"*) words="{flags}" ;;'
        if command.words:
            yield f'        *" {command.name} "*) words="{" ".join(command.words)}" ;;'
    yield "    esac"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield "}"
    yield "complete -o default -F _glossary glossary"


def _zsh(commands: Sequence[_Completed]) -> Iterator[str]:
    yield "#compdef glossary"
    yield "_glossary() {"
    yield "    if (( CURRENT == 2 )); then"
    described = " ".join(quote(f"{each.name}:{COMMANDS[each.name].help}") for each in commands)
    yield f"        local -a commands=({described})"
    yield "        _describe command commands"
    yield "        return"
    yield "    fi"
    yield "    local command=$words[2]"
    yield "    shift words"
    yield "    (( CURRENT-- ))"
    yield "    case $command in"
    for command in commands:
        specs = [_zsh_option(option, flag) for option in command.options for flag in option.flags]
        places = f"*::argument:({' '.join(command.words)})" if command.words else "*:file:_files"
        yield f"        {command.name}) _arguments {' '.join(map(quote, [*specs, places]))} ;;"
    yield "    esac"
    yield "}"
    yield 'if [[ "$funcstack[1]" == _glossary ]]; then _glossary "$@"; else compdef _glossary glossary; fi'


def _zsh_option(option: _Argument, flag: str) -> str:
    said = option.help.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    many = "*" if option.repeats else ""
    values = f"({' '.join(option.words)})" if option.words else "_files"
    colon = {"": "", "?": "::", "1": ":"}[option.takes]
    return f"{many}{flag}[{said}]{f'{colon}{option.name}:{values}' if colon else ''}"


def _fish(commands: Sequence[_Completed]) -> Iterator[str]:
    for command in commands:
        said = _in_fish(COMMANDS[command.name].help)
        yield f"complete -c glossary -f -n __fish_use_subcommand -a {command.name} -d {said}"
        here = f"complete -c glossary -n '__fish_seen_subcommand_from {command.name}'"
        if command.words:
            yield f"{here} -a {_in_fish(' '.join(command.words))}"
        for option in command.options:
            flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
            values = f" -x -a {_in_fish(' '.join(option.words))}" if option.words else " -r" * (option.takes == "1")
            yield f"{here} {flags}{values} -d {_in_fish(option.help)}"


def _in_fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


_SHELLS: dict[str, Callable[[Sequence[_Completed]], Iterator[str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
