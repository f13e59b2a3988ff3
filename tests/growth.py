"""Whether what a function costs grows in proportion to its input, and inputs that make a regular expression slow.

A text in which a pattern almost matches at every place, or could match in many ways, is made of the pattern itself:
what comes before one of its repetitions, then much of what is repeated, then a character that fits nowhere.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import glossary_plugin
from glossary_plugin.core.system.gc_pause import no_collecting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import ModuleType

    Input = tuple[str, str, str]

__all__ = ["UNITS", "Found", "hostile", "is_proportional", "patterns"]

_SMALL = 0.04
"""Seconds of a processor that no square can hide in, at the sizes that are tried."""
_LEAST, _TIMES = 24, 4
_FEW, _HANGS = 300, 0.4
"""A size at which a power beyond the square takes longer than these seconds."""
UNITS = [*" a0あア字\n-`<>\"'()[]{}|*_=:#/\\!&.,~\t$%+^@;", *"<!-- --> [[ ![ {{< </ <a </a> `` ]( &# a= ://".split()]
UNITS += ["{{< a ", "<!-- glossary: a ", "<p><h2>", "<script>", "- ", "a ", "\n\n", "\n ", ".. ", ":a:`", "<a b=c "]
"""Pieces of markup that a writer leaves open, and what words are made of."""


def is_proportional(run: Callable[[str], object], make: Callable[[int], str], size: int = 8_000) -> bool:
    """Return whether a text that is four times as long costs about four times as much; what is cheap may."""
    for few in (_LEAST, min(_FEW, size)):
        if _seconds(run, make(few)) > _HANGS and _seconds(run, make(few)) > _HANGS:
            return False
    # What no longer fits into a cache is a jump at one size, a square at every one.
    for few in (size, 2 * size, 4 * size):
        long = _seconds(run, make(few * _TIMES))
        if long <= _SMALL or long <= 2 * _TIMES * _seconds(run, make(few)):
            return True
    return False


def _seconds(run: Callable[[str], object], text: str) -> float:
    """Return what a run costs by itself: a collector of garbage walks all that other tests have left, too."""
    with no_collecting():
        start = process_time()
        run(text)
        return process_time() - start


@dataclass(slots=True)
class Found:
    """A pattern of the package, where it is, and by which methods it is used."""

    pattern: re.Pattern[str]
    name: str
    methods: set[str] = field(default_factory=set)

    def run(self, text: str) -> None:
        """Use it as the package does."""
        if self.methods & {"match"}:
            self.pattern.match(text)
        if self.methods & {"fullmatch"}:
            self.pattern.fullmatch(text)
        if not self.methods <= {"match", "fullmatch"}:
            for _ in self.pattern.finditer(text):
                pass


_METHODS = {"match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"}


def patterns() -> list[Found]:
    """Return every pattern that a module of the package compiles when it is imported, or writes where it uses it."""
    found: dict[tuple[str, int], Found] = {}
    for info in pkgutil.walk_packages(glossary_plugin.__path__, "glossary_plugin."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        used = _uses(tree)
        kept = ((name, each) for name, value in vars(module).items() for each in _patterns_in(value))
        for name, pattern in (*kept, *_written(tree, module)):
            if isinstance(pattern.pattern, str):
                one = found.setdefault((pattern.pattern, pattern.flags), Found(pattern, f"{info.name}.{name}"))
                one.methods |= {name} & _METHODS or used.get(name) or used.get("", set())
    return list(found.values())


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, set, frozenset, dict)):
        for each in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _patterns_in(each)


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """Return by which methods each constant is used; under no name, those of patterns in local names."""
    used: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _METHODS and isinstance(node.value, ast.Name):
            name = node.value.id
            used.setdefault(name if name.lstrip("_").isupper() else "", set()).add(node.attr)
    return used


def _written(tree: ast.Module, module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that stand in calls such as ``re.sub``, by the method; not those made of what is local."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and re.fullmatch("re\\.(?:compile|\\w+)", ast.unparse(node.func)):
            method = ast.unparse(node.func).removeprefix("re.")
            given = [each for each in (*node.args[1:], *(word.value for word in node.keywords)) if _is_flag(each)]
            try:
                pattern, *flags = (_value(each, module) for each in (*node.args[:1], *given))
            except NameError:
                continue
            if isinstance(pattern, str) and method in _METHODS:
                yield method, re.compile(pattern, *flags[:1])


def _is_flag(node: ast.expr) -> bool:
    return bool(re.fullmatch(r"re\.[A-Z]+(?: \| re\.[A-Z]+)*", ast.unparse(node)))


def _value(node: ast.expr, module: ModuleType) -> Any:  # noqa: ANN401 - a pattern or flags
    return eval(compile(ast.Expression(node), "<pattern>", "eval"), dict(vars(module)))  # noqa: S307 - of our source


_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_ONE = {"LITERAL", "NOT_LITERAL", "ANY", "IN"}
_SAMPLES = [*" a\n0A-字ア`<\"'()[]{}|*=:#/.,!&"]


def hostile(pattern: re.Pattern[str]) -> Iterator[Input]:
    """Yield what stands before, what is repeated, and what stands behind, of texts that may be slow for a pattern."""
    tree = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
    whole = [text for text in _texts(tree, 3) if text]
    seen = dict.fromkeys(("", text[:end], "\n\0") for text in whole for end in range(1, min(len(text), 20) + 1))
    for before, units in _repetitions(tree, ""):
        kept = [unit for unit in dict.fromkeys(units) if unit][:5]
        seen |= dict.fromkeys((before, unit, "\n\0") for unit in kept)
        seen |= dict.fromkeys((before, one + other, "\0") for one, other in permutations(kept[:3], 2))
        seen |= dict.fromkeys(("", before + unit, "") for unit in kept[:2])
    yield from seen
    yield from (("", unit, "\0") for unit in UNITS)


def _repetitions(tree: Iterable[Any], before: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each repetition in a pattern: a text before it, and texts that it repeats."""
    for operation, argument in tree:
        name = str(operation)
        if name in _REPEATS:
            _, most, repeated = argument
            if most > _TIMES:
                yield before, _texts(repeated, 6)
            yield from _repetitions(repeated, before)
            yield from _repetitions(repeated, before + _texts(repeated, 1)[0])
        else:
            for inner in _inner(name, argument):
                yield from _repetitions(inner, before)
        before += _texts([(operation, argument)], 1)[0]


def _inner(name: str, argument: Any) -> Sequence[Any]:  # noqa: ANN401 - a tree of the standard library
    """Return the trees in a node of a pattern that is no repetition."""
    if name == "BRANCH":
        return list(argument[1])
    if name == "SUBPATTERN":
        return [argument[3]]
    if name in {"ASSERT", "ASSERT_NOT"}:
        return [argument[1]]
    return [argument] if name == "ATOMIC_GROUP" else []


def _texts(tree: Iterable[Any], most: int) -> list[str]:
    """Return some texts that a pattern may match, the shortest way first."""
    made = [""]
    for operation, argument in tree:
        name = str(operation)
        if name in _ONE:
            ways = _characters(name, argument)[:most]
        elif name in _REPEATS:
            least, _, repeated = argument
            ways = [text * max(least, 1) for text in _texts(repeated, most)] + [""] * (least == 0)
        else:
            trees = () if name.startswith("ASSERT") else _inner(name, argument)
            ways = [text for inner in trees for text in _texts(inner, most)] or [""]
        made = [made[0] + way for way in ways] + [text + ways[0] for text in made[1:]]
    return list(dict.fromkeys(made))[:most]


def _characters(name: str, argument: Any) -> list[str]:  # noqa: ANN401 - a tree of the standard library
    """Return characters that one place of a pattern takes."""
    if name == "LITERAL":
        return [chr(argument)]
    if name != "IN":
        return [each for each in _SAMPLES if name == "ANY" or ord(each) != argument]
    negated = str(argument[0][0]) == "NEGATE"
    own = [chr(what[0] if isinstance(what, tuple) else what) for kind, what in argument if _is_named(kind)]
    known = [each for each in _SAMPLES if any(_takes(kind, what, each) for kind, what in argument) is not negated]
    return known or (["a"] if negated else own or ["a"])


def _is_named(kind: object) -> bool:
    return str(kind) in {"LITERAL", "RANGE"}


def _takes(kind: object, what: Any, character: str) -> bool:  # noqa: ANN401 - a tree of the standard library
    if str(kind) == "LITERAL":
        return bool(ord(character) == what)
    if str(kind) == "RANGE":
        return bool(what[0] <= ord(character) <= what[1])
    if str(kind) != "CATEGORY":
        return False
    classes = {"SPACE": r"\s", "WORD": r"\w", "DIGIT": r"\d"}
    is_in = re.match(classes[str(what).rpartition("_")[2]], character) is not None
    return is_in is not ("_NOT_" in str(what))
