"""Rules for writers -> entries: the right names, and the names to avoid; of prh, and of Vale with its vocabularies.

Such rules do not say what a term means: its name stands for that, and mentions of the right name are no links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from yaml import MappingNode, ScalarNode, SequenceNode

from glossary_plugin.core.glossary_file.yaml_nodes import compose
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, bad_format, lost, read_texts
from glossary_plugin.exchange.lint_rules.spellings import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from yaml import Node

    from glossary_plugin.core.problems import Location
    from glossary_plugin.exchange.formats import Document

__all__ = ["read_prh", "read_vale"]

_PATTERN = re.compile(r"/(?P<inside>.+)/(?P<flags>[a-z]*)", re.DOTALL)
_HINT_PRH = "write a list under 'rules', '- expected: Cookie' with 'pattern: cookie'"
_HINT_VALE = "name a rule with 'extends: substitution' and 'swap', or accept.txt and reject.txt of a vocabulary"
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_SHOWN = 60
"""Characters of a pattern in a message."""
_BETWEEN = re.compile(r"[\s-]+")
_UNSAID = "write what they mean, and remove 'auto: false' where mentions are to be links"


def _is_plural(name: str, names: Iterable[str]) -> bool:
    """Return whether a name is the plural of another one.

    >>> _is_plural("nodes", ["node", "nodes"]), _is_plural("node", ["node", "nodes"])
    (True, False)
    """
    return any(name in {f"{each}s", f"{each}es"} for each in names)


@dataclass(slots=True)
class _Wanted:
    """A right name, and what is written in its place; of what has none, the name itself is to be avoided."""

    name: str
    where: Location
    avoid: dict[str, str] = field(default_factory=dict)
    """Why each name is to be avoided; empty: nobody says it."""
    is_wrong: bool = False


@dataclass(slots=True)
class _Rules:
    """What the files say, by the right names, and what of it no entry can hold."""

    wanted: dict[str, _Wanted] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    endless: dict[str, Location] = field(default_factory=dict)
    """Patterns that no list of names can say."""

    def add(self, name: str, names: Sequence[str], why: str, where: Location) -> None:
        """Take a right name with names to avoid: all of them but their plurals, which are found with them."""
        wanted = self.wanted.setdefault(name, _Wanted(name, where))
        for each in names:
            if each and each != name and not _is_plural(each, names):
                wanted.avoid.setdefault(each, why)

    def found_by(self, pattern: str, where: Location) -> list[str]:
        """Return the spellings of a pattern; one without end is reported in the end."""
        found = [*spellings(pattern)]
        if not any(found):
            self.endless[pattern if len(pattern) <= _SHOWN else f"{pattern[:_SHOWN]}…"] = where
        return found

    def imported(self, settings: ImportSettings) -> Imported:
        """Return the entries; each name to avoid stands with the first right one that has it."""
        bad = {each for wanted in self.wanted.values() for each in wanted.avoid}
        kept = [wanted for wanted in self.wanted.values() if not (wanted.is_wrong and wanted.name in bad)]
        taken = {wanted.name for wanted in kept}
        entries = []
        for wanted in kept:
            avoid = {each: why for each, why in wanted.avoid.items() if each not in taken}
            taken |= avoid.keys()
            entries.append(Entry(values=_values(wanted, avoid), where=wanted.where))
        first = next(iter(self.endless.values()), None)
        what = "these patterns find more than a list of names can hold, and are left out"
        self.problems += lost(what, self.endless, first) if first else ()
        if entries:
            many = "1 term has" if len(entries) == 1 else f"{len(entries):,} terms have"
            message = f"rules have no definitions: {many} the name for one"
            self.problems.append(Problem(code=Code.GUESSED, message=message, hint=_UNSAID, where=entries[0].where))
        return Imported(entries=entries, language=settings.language, problems=self.problems)


def _values(wanted: _Wanted, avoid: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry that is found where it is to be avoided alone."""
    values = {"term": wanted.name, "definition": wanted.name}
    if wanted.is_wrong:
        return {**values, "status": "deprecated"}
    names = [{"text": each, **({"why": why} if why else {}), "auto": True} for each, why in avoid.items()]
    return {**values, "avoid": names, "auto": False}


def read_prh(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of rules of prh: ``expected`` is the right name, each ``pattern`` finds names to avoid."""
    rules = _Rules()
    for root, file in _roots(documents, rules):
        keys = _keys(root)
        listed = keys.get("rules")
        if not isinstance(listed, SequenceNode):
            rules.problems.append(bad_format("there are no rules", _HINT_PRH, file.document.at(1)))
            continue
        others = [each.value for each in _scalars(keys.get("imports"))]
        rules.problems += lost("rules of other files are not read: import them too", others, file.at(root))
        for node in listed.value:
            _take_prh(rules, node, file)
    return rules.imported(settings)


def _take_prh(rules: _Rules, node: Node, file: _File) -> None:
    keys = _keys(node)
    expected = node if isinstance(node, ScalarNode) else keys.get("expected")
    if not isinstance(expected, ScalarNode) or not expected.value.strip():
        rules.problems.append(bad_format("the rule names nothing that is expected", _HINT_PRH, file.at(node)))
        return
    name, where = expected.value.strip(), file.at(node)
    if re.search(r"\$(?:\d|&|<)", name):
        rules.problems += lost("a right name that is made of what is found cannot be a term", [name], where)
        return
    samples = [_keys(each) for each in _items(keys.get("specs"))]
    sampled = [_text(each.get("from")) for each in samples if _text(each.get("to")) == name]
    names: list[str] = []
    for each in [*_scalars(keys.get("pattern")), *_scalars(keys.get("patterns"))]:
        match = _PATTERN.fullmatch(each.value)
        names += rules.found_by(match["inside"], file.at(each)) if match else [each.value]
    rules.add(name, [*names, *sampled], _text(keys.get("prh")), where)


def read_vale(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of rules of Vale that swap names, and of its vocabularies."""
    rules = _Rules()
    texts = [each for each in documents if PurePosixPath(each.path).suffix.lower() == ".txt"]
    for root, file in _roots([each for each in documents if each not in texts], rules):
        keys = _keys(root)
        swap = keys.get("swap")
        pairs = [pair for each in _items(swap) if isinstance(each, MappingNode) for pair in each.value]
        if _text(keys.get("extends")) != "substitution" or not pairs:
            rules.problems.append(bad_format("this is no rule that swaps names", _HINT_VALE, file.document.at(1)))
            continue
        for bad, good in pairs:
            _take_swap(rules, bad, good, file)
    given, faults = read_texts(texts)
    rules.problems += faults
    for document, text in given:
        stem = document.stem.lower()
        if stem not in {"accept", "reject"}:
            rules.problems.append(bad_format("this is no vocabulary", _HINT_VALE, document.at(1)))
            continue
        for row, line in enumerate(text.split("\n"), 1):
            _take_word(rules, _COMMENT.sub("", line).strip(), document.at(row, 1), is_wrong=stem == "reject")
        if not rules.wanted and not rules.problems:
            rules.problems.append(bad_format("the vocabulary is empty", _HINT_VALE, document.at(1)))
    return rules.imported(settings)


def _take_swap(rules: _Rules, bad: Node, good: Node, file: _File) -> None:
    where = file.at(bad)
    names = [each.replace("\\|", "|").strip() for each in re.split(r"(?<!\\)\|", _text(good))]
    if not names[0] or re.search(r"\$\d", names[0]):
        rules.problems += lost("what is swapped has no right name of its own", [_text(bad)], where)
        return
    rules.problems += lost(f"'{names[0]}' is the first of several right names; left out are", names[1:], where)
    if found := rules.found_by(_text(bad), where):
        rules.add(names[0], found, "", where)


def _take_word(rules: _Rules, pattern: str, where: Location, *, is_wrong: bool) -> None:
    """Take a line of a vocabulary: its spellings but for plurals, which are found with them, and other capitals."""
    found = rules.found_by(pattern, where) if pattern else []
    folded = {_BETWEEN.sub("", each.casefold()): each for each in found}  # the matching finds these in one another
    for name in folded.values():
        if name and not _is_plural(name, folded.values()):
            rules.add(name, [], "", where)
            rules.wanted[name].is_wrong |= is_wrong


@dataclass(frozen=True, slots=True)
class _File:
    """A file of rules, by which places are known."""

    document: Document
    text: str

    def at(self, node: Node) -> Location:
        return self.document.placer(self.text)(node.start_mark.index)


def _roots(documents: Sequence[Document], rules: _Rules) -> Iterator[tuple[Node, _File]]:
    """Yield the mapping that each file is; what is none is reported."""
    texts, problems = read_texts(documents)
    rules.problems += problems
    for document, text in texts:
        tree = compose(text, document.path)
        rules.problems += tree.problems
        if isinstance(tree.root, MappingNode):
            yield tree.root, _File(document, text)
        elif not tree.problems:
            rules.problems.append(bad_format("this is no file of rules", _HINT_PRH, document.at(1)))


def _keys(node: Node | None) -> dict[str, Node]:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return {key.value: value for key, value in pairs if isinstance(key, ScalarNode)}


def _items(node: Node | None) -> Sequence[Node]:
    return node.value if isinstance(node, SequenceNode) else [node] if node else []


def _scalars(node: Node | None) -> list[ScalarNode]:
    return [each for each in _items(node) if isinstance(each, ScalarNode)]


def _text(node: Node | None) -> str:
    return node.value.strip() if isinstance(node, ScalarNode) else ""
