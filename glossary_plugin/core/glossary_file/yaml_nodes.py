"""Text -> YAML nodes with their places, within limits; a fault of syntax costs only the entry it stands in.

Nothing is ever constructed: tags of YAML have no effect, and every scalar stays the text that was typed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core.glossary_file.yaml_errors import PARSER_ERRORS, Mistake, explain_error
from glossary_plugin.core.problems import Code, Location, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Tree", "compose"]

_MAX_DEPTH = 64
_MAX_ALIASES = 5_000
_MAX_NODES = 1_000_000
"""Nodes, aliases written out, of a file that has aliases."""
_MAX_REPAIRS = 20

_TOP_KEY = re.compile(r"[^\s#\-'\"\[{][^:#]*:(?:\s|$)|(['\"]).*?\1\s*:(?:\s|$)")
_NESTED_TOO_DEEP = "maximum nesting depth"
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_RARE_BREAKS = "\r\x85\u2028\u2029"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(kw_only=True, slots=True)
class Tree:
    """A file as nodes; where parts had to be left out, the others stand at their own lines."""

    root: yaml.Node | None = None
    lines: Sequence[str] = ()
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True
    """Whether nothing was left out."""
    comments: bool = False
    """Whether a ``#`` stands where it may begin a comment."""


class _TooDeepError(yaml.MarkedYAMLError):
    pass


class _SecondDocumentError(yaml.MarkedYAMLError):
    pass


class _Composer(_Loader):  # type: ignore[misc]  # which class it is depends on the machine
    """Composes nodes without working out what kind of value they are, and stops before the stack does."""

    depth = 0

    def resolve(self, _kind: type, _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: yaml.Node | None, _index: object) -> None:
        self.depth += 1
        if self.depth > _MAX_DEPTH and parent is not None:
            raise _TooDeepError(problem="too deep", problem_mark=parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def compose(text: str, file: str) -> Tree:
    """Return the nodes of ``text`` and all that is wrong with its syntax; never raise."""
    lines = _BREAK.split(text) if any(each in text for each in _RARE_BREAKS) else text.split("\n")
    tree = Tree(lines=lines, comments=" #" in text or "\t#" in text)
    for _ in range(_MAX_REPAIRS + 1):
        code = Code.YAML_SYNTAX
        try:
            tree.root = _nodes(text)
            break
        except _TooDeepError as error:
            code, mistake, left_out = Code.TOO_LARGE, _too_deep(error), None
        except _SecondDocumentError as error:
            left_out = _markers(lines, error)
            mistake = _second_document(left_out[0])
        except PARSER_ERRORS as error:
            mistake, left_out = explain_error(error, lines), None
        problem = _problem(code, mistake, file)
        tree.whole = False
        if problem in tree.problems:
            break
        tree.problems.append(problem)
        lines = list(lines)
        for number in left_out or _block(lines, mistake.line):
            lines[number] = ""
        text = "\n".join(lines)
    _hold_limits(tree, text, file)
    return tree


def _nodes(text: str) -> yaml.Node | None:
    try:
        return _whole(text)
    except yaml.MarkedYAMLError as error:
        if _NESTED_TOO_DEEP not in str(error.problem) or error.problem_mark is None:
            raise
        # The parser reads ahead, and so may come to its own limit before the composer comes to ours.
        return _nodes(text[: error.problem_mark.index])


def _whole(text: str) -> yaml.Node | None:
    loader = _Composer(text)
    try:
        root: yaml.Node | None = loader.get_node() if loader.check_node() else None
        if root is not None and loader.check_node():
            raise _SecondDocumentError(problem="second document", problem_mark=loader.peek_event().start_mark)
        return root
    finally:
        loader.dispose()


def _markers(lines: Sequence[str], error: yaml.MarkedYAMLError) -> list[int]:
    """Return the lines that begin documents, from the second document on; the parser stands behind its first line."""
    last = error.problem_mark.line if error.problem_mark else 0
    markers = [number for number, text in enumerate(lines) if _DOCUMENT.match(text)]
    first = max((number for number in markers if number <= last), default=last)
    return [number for number in markers if number >= first] or [last]


def _problem(code: Code, mistake: Mistake, file: str) -> Problem:
    where = Location(file=file, line=mistake.line + 1, column=mistake.column + 1)
    return Problem(code=code, message=mistake.message, hint=mistake.hint, where=where)


def _too_deep(error: yaml.MarkedYAMLError) -> Mistake:
    return _mistake(
        error.problem_mark,
        f"lists and mappings are nested more than {_MAX_DEPTH} deep",
        "put the text in quotes if it is meant as text",
    )


def _second_document(line: int) -> Mistake:
    return Mistake(
        line=line,
        column=0,
        message="a second YAML document begins here; it is read as part of the first",
        hint="remove the line '---', or put what follows into a file of its own",
    )


def _mistake(mark: yaml.Mark | None, message: str, hint: str) -> Mistake:
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Mistake(line=line, column=column, message=message, hint=hint)


def _block(lines: Sequence[str], line: int) -> range:
    """Return the lines of the entry that ``line`` belongs to, or of the key of the file if it is in no entry."""
    tops = [number for number, text in enumerate(lines) if _TOP_KEY.match(text)]
    top = next((number for number in reversed(tops) if number <= line), None)
    if top is None:
        return range(0)
    end = next((number for number in tops if number > top), len(lines))
    if not re.match(r"(['\"]?)(?:terms|overrides)\1\s*:\s*(?:#.*)?$", lines[top]):
        return range(top, end)
    starts = _entries(lines, top + 1, end)
    start = max((number for number in starts if number <= line), default=line)
    return range(start, next((number for number in starts if number > start), end))


def _entries(lines: Sequence[str], start: int, end: int) -> list[int]:
    """Return the lines between ``start`` and ``end`` on which an entry begins."""
    indents = [
        (number, len(text) - len(rest))
        for number, text in enumerate(lines[start:end], start)
        if (rest := text.lstrip(" ")) and not rest.startswith("#")
    ]
    indent = indents[0][1] if indents else 0
    return [number for number, own in indents if own == indent]


def _hold_limits(tree: Tree, text: str, file: str) -> None:
    """Refuse a tree that is small as written and huge as meant."""
    if tree.root is None or "*" not in text or "&" not in text:
        return
    weights = _Weights()
    try:
        weights.weigh(tree.root)
    except _EndlessError as error:
        fault, node = "a '&' name is used inside what it names, and so has no end", error.node
    else:
        fault = weights.fault(tree.root)
        node = weights.most_used or tree.root
    if fault:
        mistake = _mistake(
            node.start_mark, f"the file is not read: {fault}", "write the values out where they are meant"
        )
        tree.problems.append(_problem(Code.TOO_LARGE, mistake, file))
        tree.root = None
        tree.whole = False


class _EndlessError(Exception):
    def __init__(self, node: yaml.Node) -> None:
        self.node = node
        super().__init__()


class _Weights:
    """How many nodes each node stands for and how deep they go; worked out once, however often it is used."""

    def __init__(self) -> None:
        self.aliases = 0
        self.most_used: yaml.Node | None = None
        self._known: dict[int, tuple[int, int]] = {}
        self._uses: Counter[int] = Counter()

    def weigh(self, node: yaml.Node) -> tuple[int, int]:
        """Return the size and the depth of ``node``; raise an error where it holds itself."""
        known = self._known.get(id(node))
        if known is not None:
            if not known[0]:
                raise _EndlessError(node)
            self._count_alias(node)
            return known
        self._known[id(node)] = (0, 0)
        size, depth = 1, 0
        for child in _children(node):
            more, deeper = self.weigh(child)
            size += more
            depth = max(depth, deeper)
        self._known[id(node)] = size, depth + 1
        return size, depth + 1

    def fault(self, root: yaml.Node) -> str:
        """Return the limit that is passed, empty if none is."""
        size, depth = self._known[id(root)]
        if size > _MAX_NODES:
            return f"its '*' names, written out, make more than {_MAX_NODES:,} values"
        if depth > _MAX_DEPTH:
            return f"its '*' names, written out, are nested more than {_MAX_DEPTH} deep"
        return f"it has more than {_MAX_ALIASES:,} '*' names" if self.aliases > _MAX_ALIASES else ""

    def _count_alias(self, node: yaml.Node) -> None:
        self.aliases += 1
        self._uses[id(node)] += 1
        if self.most_used is None or self._uses[id(node)] > self._uses[id(self.most_used)]:
            self.most_used = node


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []
