"""Option ``terms``: changes to terms that stand in the configuration, read as ``overrides`` of a glossary file are.

In a ``conf.py`` each has the line that it stands at, where it is written out there.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from yaml import MappingNode, Mark, Node, ScalarNode, SequenceNode

from glossary_plugin.core.glossary_file.drafts import DraftFile
from glossary_plugin.core.glossary_file.field_values import read_overrides
from glossary_plugin.core.glossary_file.node_reader import NodeReader
from glossary_plugin.core.glossary_file.sources import SourceText
from glossary_plugin.core.glossary_file.wanted import Wanted
from glossary_plugin.core.glossary_file.yaml_nodes import Tree
from glossary_plugin.core.system.python_source import assigned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossary_plugin.core.problems import Location, Problem

__all__ = ["OPTION", "read_option_terms"]

OPTION = "option 'terms'"
_VARIABLE = "glossary_terms"
"""How it is called in a ``conf.py``."""
_TAG = ""
_NOWHERE = -1


def read_option_terms(given: Mapping[str, object], where: Location) -> tuple[DraftFile, list[Problem]]:
    """Return the changes as those of a file without terms; ``where`` is the configuration that has them."""
    written = assigned(Path(where.file)).get(_VARIABLE) if where.file.endswith(".py") else None
    tree = Tree()
    overrides = read_overrides(NodeReader(where.file, tree), _node(dict(given), written, _NOWHERE), OPTION)
    source = SourceText(label=where.file, path=where.file, text="", wanted=Wanted(path=where.file))
    return DraftFile(source=source, overrides=overrides, overriding=OPTION), tree.problems


def _node(value: object, written: ast.expr | None, line: int) -> Node:
    """Return a value as the node that YAML would have; ``line`` is that around it, counted from 0."""
    line = line if written is None else written.lineno - 1
    mark = Mark("", 0, line, _NOWHERE, None, 0)
    match value:
        case dict():
            pairs = [
                (key_node := _node(key, key_written, line), _node(each, each_written, key_node.start_mark.line))
                for (key, each), (key_written, each_written) in zip(value.items(), _pairs(value, written), strict=True)
            ]
            return MappingNode(_TAG, pairs, mark, mark)
        case list():
            items = zip(value, _items(value, written), strict=True)
            return SequenceNode(_TAG, [_node(*item, line) for item in items], mark, mark)
        case None:
            return ScalarNode(_TAG, "", mark, mark)
        case _:
            return ScalarNode(_TAG, str(value), mark, mark, style='"')


def _pairs(value: Mapping[str, object], written: ast.expr | None) -> Iterator[tuple[ast.expr | None, ast.expr | None]]:
    """Yield where each key and its value stand; None where a mapping is not written out."""
    if isinstance(written, ast.Dict) and len(written.keys) == len(value):
        yield from zip(written.keys, written.values, strict=True)
    else:
        yield from [(None, None)] * len(value)


def _items(value: list[object], written: ast.expr | None) -> Iterator[ast.expr | None]:
    """Yield where each item of a list stands; None where it is not written out."""
    if isinstance(written, ast.List | ast.Tuple) and len(written.elts) == len(value):
        yield from written.elts
    else:
        yield from [None] * len(value)
