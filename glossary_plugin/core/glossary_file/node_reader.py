"""Nodes of one file -> texts, names and keys; every mistake is reported with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yaml import MappingNode, ScalarNode, SequenceNode

from glossary_plugin.core.model import Name, Role
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.text.formulas import without_commands
from glossary_plugin.core.text.lookalikes import has_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import Node

    from glossary_plugin.core.glossary_file.yaml_nodes import Tree

__all__ = ["NodeReader", "Placed", "Values", "is_empty", "item_nodes", "plain_value"]

Values = dict[str, Any]
"""What a mapping of the file holds: only keys that have a value, each as its kind reads it."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What ends a line somewhere, or gives a terminal a command."""
_COMMENT = re.compile(r"[ \t]+#(\s|$)?")
_SENTENCE_END = (".", "。", "!", "?", "！", "？", "」", "）", ")")
_NODE_NAMES = {MappingNode: "a mapping", SequenceNode: "a list", ScalarNode: "a text"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and where it stands."""

    text: str
    where: Location


class NodeReader:
    """Reads the nodes of one file; what is wrong with them gathers in ``problems``.

    Where it is not ``trusted``, what is no prose has no commands for a script: it is shown as it is in many places.
    """

    def __init__(self, file: str, tree: Tree, *, trusted: bool = True) -> None:
        self.file = file
        self._line = _one_line if trusted else _harmless_line
        self.problems = tree.problems
        self._lines = tree.lines
        self._comments = tree.comments

    def at(self, node: Node) -> Location:
        """Return where ``node`` starts."""
        mark = node.start_mark
        return Location(file=self.file, line=mark.line + 1, column=mark.column + 1)

    def report(self, code: Code, node: Node, message: str, hint: str) -> None:
        """Add a problem at ``node``."""
        self.problems.append(Problem(code=code, message=message, hint=hint, where=self.at(node)))

    def pairs(self, node: MappingNode, owner: str) -> Iterator[tuple[str, ScalarNode, Node]]:
        """Give each key of a mapping once: its text, its node and its value; ``<<`` brings in other mappings."""
        seen: dict[str, Node] = {}
        merged: list[Node] = []
        for key_node, value_node in node.value:
            if type(key_node) is not ScalarNode:
                self.report_kind(key_node, f"a key of {owner}", "a text", 'put the key in quotes: "…"')
                continue
            key = self._line(key_node.value)
            if key == "<<" and not key_node.style:
                merged += value_node.value if isinstance(value_node, SequenceNode) else [value_node]
            elif key in seen:
                line = seen[key].start_mark.line + 1
                hint = f"the first is at {self.file}:{line} and is kept; remove one of the two"
                self.report(Code.DUPLICATE_KEY, key_node, f"{owner} has the key '{key}' twice", hint)
            else:
                seen[key] = key_node
                yield key, key_node, value_node
        for other in merged:
            if not isinstance(other, MappingNode):
                self.report_kind(other, f"'<<' of {owner}", "a mapping", "name a mapping after '<<: *'")
                continue
            for pair in self.pairs(other, owner):
                if pair[0] not in seen:
                    seen[pair[0]] = pair[1]
                    yield pair

    def text(self, node: Node, what: str, *, prose: bool = False) -> str:
        """Return a scalar as typed, but for white space around it; empty where it is none.

        What is no ``prose`` is one line of visible text.
        """
        if type(node) is not ScalarNode:
            self.report_kind(node, what, "a text", _text_hint(node))
            return ""
        if self._comments and not node.style:
            self.report_cut(node, what, prose=prose)
        text: str = node.value
        return text.rstrip().lstrip("\n") if prose else self._line(text)

    def name(self, node: Node, role: Role, what: str) -> Name | None:
        """Return a name that is written as a plain text."""
        text = self.text(node, what)
        if not text or not (text.isascii() or has_visible(text)):
            if isinstance(node, ScalarNode):
                unseen = " of characters that nobody sees" if text else ""
                message = f"{what} has an empty name{unseen}"
                self.report(Code.EMPTY_NAME, node, message, "write the name, or remove the line")
            return None
        return Name(text=text, role=role, where=self.at(node))

    def report_kind(self, node: Node, what: str, wanted: str, hint: str) -> None:
        """Report that ``what`` is of another kind than is wanted."""
        self.report(Code.WRONG_TYPE, node, f"{what} must be {wanted}, not {_NODE_NAMES[type(node)]}", hint)

    def report_cut(self, node: ScalarNode, what: str, *, prose: bool) -> None:
        """Report a text that ``#`` may have cut short: *C #1 choice* is read as *C*."""
        if not self._comments:
            return
        mark = node.end_mark
        line = self._lines[mark.line] if mark.line < len(self._lines) else ""
        comment = _COMMENT.match(line, mark.column)
        if comment is None:
            return
        spaced = comment[1] is not None
        if spaced and (not prose or node.value.endswith(_SENTENCE_END)):
            return
        where = Location(file=self.file, line=mark.line + 1, column=line.index("#", mark.column) + 1)
        hint = "put the text in quotes, or the comment on a line of its own"
        message = f"{what} ends before the '#', which begins a comment"
        self.problems.append(Problem(code=Code.CUT_SHORT, message=message, hint=hint, where=where))


def _one_line(text: str) -> str:
    """Return a text with spaces in the place of control characters; else as it is, but for white space around it."""
    return " ".join(_CONTROLS.sub(" ", text).split()) if _CONTROLS.search(text) else text.strip()


def _harmless_line(text: str) -> str:
    return without_commands(_one_line(text))


def is_empty(node: Node) -> bool:
    """Return whether nothing at all was written, as after ``definition:``."""
    return type(node) is ScalarNode and not node.value and not node.style


def plain_value(node: Node) -> object:
    """Return a node as texts, lists and dicts."""
    if isinstance(node, MappingNode):
        return {str(plain_value(key)): plain_value(value) for key, value in node.value}
    return [plain_value(each) for each in node.value] if isinstance(node, SequenceNode) else node.value


def item_nodes(node: Node) -> list[Node]:
    """Return the nodes of a list; a single value stands for a list of one."""
    return node.value if isinstance(node, SequenceNode) else [node]


def _text_hint(node: Node) -> str:
    if isinstance(node, MappingNode) and node.value and isinstance(node.value[0][0], ScalarNode):
        if node.flow_style:
            return "put a text that begins with '{' or holds ': ' in quotes"
        key = node.value[0][0].value
        return f"""if this is one text, put it in quotes, since it holds ': ': "{key}: …\""""
    if node.flow_style if isinstance(node, (MappingNode, SequenceNode)) else False:
        return "put a text that begins with '[' or '{' in quotes"
    return "write one text; after '|' it may have several lines and paragraphs"
