"""The role ``term`` of Sphinx, in reStructuredText and in MyST."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["IsTerm", "is_any_term", "is_no_term", "is_term_role", "parted", "referenced_by", "term_roles"]

IsTerm = Callable[[str], bool]
"""Returns whether a role with this target means a term of ours."""

_TERM = frozenset({"term", "std:term"})
_ROLE = re.compile(r"(?::(?:std:)?term:|\{(?:std:)?term\})`([^`]+)`")
_TITLED = re.compile(r"(?P<words>.*\S|)\s*<(?P<target>[^<>]+)>", re.DOTALL)


def is_no_term(_target: str) -> bool:
    """Return False: outside Sphinx no role is a reference."""
    return False


def is_any_term(_target: str) -> bool:
    """Return True: every role ``term`` is a reference."""
    return True


def is_term_role(name: str) -> bool:
    """Return whether a role is that of terms."""
    return name in _TERM


def term_roles(source: str) -> Iterator[str]:
    """Yield the targets of the roles ``term`` in a page, in reStructuredText or MyST.

    >>> list(term_roles("A :term:`pod <kubernetes-pod>`, and a {term}`node`."))
    ['kubernetes-pod', 'node']
    """
    return (parted(text)[1] for text in _ROLE.findall(source))


def referenced_by(name: str, text: str, is_term: IsTerm) -> tuple[str, str] | None:
    """Return the words and the target of a role that is a reference to a term of ours, else None.

    >>> referenced_by("term", "a pod <pod>", "pod".__eq__), referenced_by("term", "!pod", "pod".__eq__)
    (('a pod', 'pod'), None)
    """
    words, target = parted(text)
    return (words, target) if is_term_role(name) and not text.startswith("!") and is_term(target) else None


def parted(text: str) -> tuple[str, str]:
    """Return the words of a role, and its target.

    >>> parted("the model <llm>"), parted("~pkg.mod.name"), parted("!LLM")
    (('the model', 'llm'), ('name', 'pkg.mod.name'), ('LLM', 'LLM'))
    """
    titled = _TITLED.fullmatch(text)
    if titled and titled["words"]:
        return titled["words"], titled["target"]
    if text.startswith("~"):
        return text.rpartition(".")[2].lstrip("~"), text[1:]
    return text.removeprefix("!"), text.removeprefix("!")
