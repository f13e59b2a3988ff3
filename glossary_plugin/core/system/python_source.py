"""What a Python program says at its top level, read without running it."""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["assigned", "stored"]


def assigned(file: Path) -> dict[str, ast.expr]:
    """Return what a program assigns to names at its top level, the last of each; nothing where it cannot be read."""
    return {name: value for statement in _body(file) for name, value in _assignments(statement)}


def stored(file: Path) -> Counter[str]:
    """Return how often a program sets each name, wherever it does; nothing where it cannot be read."""
    nodes = (node for statement in _body(file) for node in ast.walk(statement))
    return Counter(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))


def _body(file: Path) -> list[ast.stmt]:
    try:
        return ast.parse(file.read_bytes()).body
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):  # the last of what is nested too deeply
        return []


def _assignments(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    match statement:
        case ast.Assign(targets=targets, value=value):
            yield from ((target.id, value) for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value
