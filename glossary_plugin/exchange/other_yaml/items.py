"""The text of a YAML or JSON file -> what may be terms: mappings by the keys of its author, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from yaml import MappingNode, ScalarNode, SequenceNode

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.core.glossary_file.yaml_nodes import compose
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Document, bad_format, lost
from glossary_plugin.exchange.formats.languages import is_usual, language_of, tag_of
from glossary_plugin.exchange.glossary_yaml.source import value_in
from glossary_plugin.exchange.glossary_yaml.write import Typed
from glossary_plugin.exchange.wording.title_words import meant_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from yaml import Node

    from glossary_plugin.core.problems import Location, Problem

    _Pair = tuple[str, Node, Node]
    """The name of a key, the key, and its value."""

__all__ = ["KeyedItem", "KeyedItems", "items_in", "key_of"]

_NOTHING = frozenset({"", "~", "null"})
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_EMPTY: tuple[object, ...] = ("", [], {})
_WORDS = {
    **dict.fromkeys("slug anchor key term_id termid".split(), "id"),
    "short": "abbr",
    "dt": "term",
    "dd": "definition",
    **dict.fromkeys("incorrect wrong".split(), "avoid"),
    **dict.fromkeys("correct target translation".split(), "aliases"),
    **dict.fromkeys("kind type".split(), "tags"),
    **dict.fromkeys("docs docs_link docs_url docslink documentation permalink uri url".split(), "page"),
}
"""Words of tools for keys of an entry, beside those that mean the same everywhere."""
_HINT = "write a list of mappings (- term: …), or a mapping from each term to its text"


@dataclass(frozen=True, slots=True)
class KeyedItem:
    """One thing of a file, by the keys of its author."""

    values: Mapping[str, Any]
    places: Mapping[str, Location]
    where: Location


@dataclass(frozen=True, slots=True)
class KeyedItems:
    """What a file holds."""

    title: str = ""
    language: str = ""
    items: list[KeyedItem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def key_of(name: str) -> str | None:
    """Return the key of an entry that a word means; None: of none.

    >>> key_of("slug"), key_of("hovertext"), key_of("colour")
    ('id', 'definition', None)
    """
    name = name.rpartition(":")[2]  # skos:prefLabel
    return _WORDS.get(name.strip().lower().replace(" ", "_")) or meant_word(name)


def items_in(document: Document, text: str, columns: Mapping[str, str], language: str = "") -> KeyedItems:
    """Return what may be terms of a file; ``columns`` are the keys that its user has named."""
    tree = compose(text, document.path)
    at = document.placer(text)
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    problems = [_placed(problem, at, starts) for problem in tree.problems]
    if isinstance(tree.root, (MappingNode, SequenceNode)):
        return _Walk(at, columns, problems, language).items(tree.root)
    return KeyedItems(problems=problems or [bad_format("this is no list or mapping of terms", _HINT, document.at(1))])


def _placed(problem: Problem, at: Callable[[int], Location], starts: list[int]) -> Problem:
    """Return a problem at its line as all other places of the file count; YAML knows more ends of lines."""
    start = starts[min(problem.where.line, len(starts)) - 1]
    return replace(problem, where=replace(problem.where, line=at(start).line))


class _Walk:
    """Goes through the nodes of one file."""

    def __init__(
        self, at: Callable[[int], Location], columns: Mapping[str, str], problems: list[Problem], language: str
    ) -> None:
        self.at, self.columns, self.problems, self.language = at, columns, problems, language

    def items(self, root: MappingNode | SequenceNode) -> KeyedItems:
        """Return what may be terms: in a list, in the lists of a mapping, or its pairs."""
        if isinstance(root, SequenceNode):
            return KeyedItems(items=list(self._listed(root)), problems=self.problems)
        if isinstance(inner := root.value[0][1] if len(root.value) == 1 else None, MappingNode) and (
            _has_list(inner) or _are_entries(inner)
        ):
            return self.items(inner)
        pairs = [(key.value.strip(), key, value) for key, value in root.value if isinstance(key, ScalarNode)]
        if len(pairs) > 1 and all(tag_of(name) and _has_list(value) for name, _, value in pairs):
            return self._in_one_language(pairs)
        if all(is_usual(name) and _has_names(value) for name, _, value in pairs):
            return KeyedItems(items=list(self._in_languages(pairs)), problems=self.problems)
        inside = [pair for pair in pairs if _is_terms(pair[0], pair[2])] or [
            pair for pair in pairs if _is_list_of_mappings(pair[2])
        ]
        is_inside = {id(key) for _, key, _ in inside}
        others = [pair for pair in pairs if id(pair[1]) not in is_inside]
        is_sure = any(_is_terms(pair[0], pair[2]) or any(map(self._is_entry, pair[2].value)) for pair in inside)
        if not inside or (not is_sure and any(isinstance(pair[2], MappingNode) for pair in others)):
            return KeyedItems(items=list(self._pairs(root)), problems=self.problems)
        return self._below_titles(root, inside, others)

    def _below_titles(self, root: MappingNode, inside: Sequence[_Pair], others: Sequence[_Pair]) -> KeyedItems:
        """Return the terms in lists of a file, with what else the file says of itself."""
        top = {meant_key(name, SHAPES["file"]) or name: value.value for name, _, value in others}
        unheld = [name for name, _, value in others if meant_key(name, SHAPES["file"]) not in {"title", "language"}]
        self.problems += lost("these keys of the file are not kept", unheld, self.at(root.start_mark.index))
        items = [each for name, _, value in inside for each in self._inside(name if len(inside) > 1 else "", value)]
        title, language = (each if isinstance(each := top.get(key), str) else "" for key in ("title", "language"))
        return KeyedItems(title, language_of(language), items, self.problems)

    def _in_one_language(self, pairs: Sequence[_Pair]) -> KeyedItems:
        """Return the terms of one language of a file that has a list of them for each: nothing says which are one."""
        own = next((pair for pair in pairs if language_of(pair[0]) == self.language), pairs[0])
        what = "lists in other languages are left out; import each with --language"
        self.problems += lost(what, [name for name, _, _ in pairs if name != own[0]], self.at(own[1].start_mark.index))
        inside = self.items(own[2]) if isinstance(own[2], (MappingNode, SequenceNode)) else KeyedItems()
        return replace(inside, language=language_of(own[0]))

    def _inside(self, tag: str, node: Node) -> Iterator[KeyedItem]:
        """Yield what is in one of the lists of a file, whose name is a tag if it is no single letter."""
        found = self._listed(node) if isinstance(node, SequenceNode) else self._pairs(node)
        for each in found:
            yield replace(each, values={"tags": tag, **each.values}) if len(tag) > 1 else each

    def _in_languages(self, pairs: Sequence[_Pair]) -> Iterator[KeyedItem]:
        """Yield the terms of a file that has a mapping of them for each language."""
        found: dict[str, dict[str, Any]] = {}
        places: dict[str, Location] = {}
        inside = ((language, key, value) for language, _, node in pairs for key, value in node.value)
        for language, key, node in inside:
            if not isinstance(key, ScalarNode):
                yield from self._no_term(key)
                continue
            name, value = key.value.strip(), _plain(value_in(node))
            values = found.setdefault(name, {})
            places.setdefault(name, self.at(key.start_mark.index))
            into = values if isinstance(value, dict) else values.setdefault("definition", {})
            into[language] = value
        for name, values in found.items():
            yield KeyedItem({**self._naming(name, values), **values}, {}, places[name])

    def _listed(self, node: SequenceNode) -> Iterator[KeyedItem]:
        for each in node.value:
            if inner := _terms_in(each):
                yield from self._inside(self._title(each), inner)
            elif _is_pair(each):
                yield from self._paired(each.value[0].value.strip(), *each.value)
            elif not isinstance(each, MappingNode):
                yield from self._no_term(each)
            elif len(each.value) == 1 and self._is_name(each.value[0][0]):
                yield from self._pairs(each)
            else:
                yield KeyedItem(self._values(each), self._places(each), self.at(each.start_mark.index))

    def _pairs(self, node: Node) -> Iterator[KeyedItem]:
        for key, value in node.value:
            yield from (
                self._paired(key.value.strip(), key, value) if isinstance(key, ScalarNode) else self._no_term(key)
            )

    def _is_entry(self, node: Node) -> bool:
        """Return whether an item of a list is a term or a group of them, by its keys."""
        known = {self.columns.get(key.value, key_of(key.value)) for key in _keys(node)}
        return {"term", "definition"} <= known or _terms_in(node) is not None

    def _title(self, group: Node) -> str:
        """Return how a group of terms is called, in the language of the user or the first one."""
        values = value_in(group)
        said = {key: each for key, each in values.items() if not isinstance(each, list)}
        named = next((each for key, each in said.items() if key_of(key) in {"term", "tags"}), "")
        named = named.get(self.language) or next(iter(named.values()), "") if isinstance(named, dict) else named
        return str(named) or str(values.get("id", ""))

    def _is_name(self, key: Node) -> bool:
        """Return whether a key alone in a mapping is the name of a term, and no key of an entry."""
        return isinstance(key, ScalarNode) and key.value not in self.columns and not key_of(key.value)

    def _paired(self, name: str, key: Node, value: Node) -> Iterator[KeyedItem]:
        """Yield the term that a key and its text, or its mapping, are."""
        where = self.at(key.start_mark.index)
        if isinstance(value, ScalarNode):
            yield KeyedItem({"term": name, "definition": _plain(value_in(value))}, {}, where)
        elif isinstance(value, MappingNode) and self._is_group(value):
            yield from self._inside(name, value)
        elif isinstance(value, MappingNode):
            values = self._values(value)
            if values and all(is_usual(each) and isinstance(text, str) for each, text in values.items()):
                values = {"definition": values}
            yield KeyedItem({**self._naming(name, values), **values}, self._places(value), where)
        else:
            yield from self._no_term(value)

    def _is_group(self, node: MappingNode) -> bool:
        """Return whether the keys of a mapping are names of terms with their texts or mappings."""
        keys = [key for key, _ in node.value]
        is_text = any(isinstance(value, ScalarNode) and " " in value.value for _, value in node.value)
        has_known = any(not self._is_name(key) or is_usual(key.value) for key in keys)
        return is_text and not has_known

    def _naming(self, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the key of a mapping is: the term; where that has another name, its id or one more name."""
        if not any(self._is_term(key, value) for key, value in values.items()):
            return {"term": name}
        is_slug = name.replace("_", "-") == make_id(name.replace("_", "-"))
        return {"abbr": name} if name.isupper() else {"id": name} if is_slug else {"aliases": name}

    def _is_term(self, key: str, value: object) -> bool:
        inner = value if isinstance(value, dict) else {}
        return self.columns.get(key, key_of(key)) == "term" or any(self._is_term(*each) for each in inner.items())

    def _values(self, node: MappingNode) -> dict[str, Any]:
        names = Counter(key.value.strip() for key in _keys(node))
        twice = [name for name, count in names.items() if count > 1 and name != "<<"]
        what = "keys that stand twice in one mapping count once; left out is the later value of"
        self.problems += lost(what, twice, self.at(node.start_mark.index))
        return {key: value for key, each in value_in(node).items() if (value := _plain(each)) not in _EMPTY}

    def _places(self, node: MappingNode) -> dict[str, Location]:
        return {key.value.strip(): self.at(key.start_mark.index) for key in _keys(node)}

    def _no_term(self, node: Node) -> Iterator[KeyedItem]:
        """Report what is no term; yield nothing."""
        kind = (
            "a list" if isinstance(node, SequenceNode) else "a mapping" if isinstance(node, MappingNode) else "a text"
        )
        message = f"this is not a term: {kind}"
        self.problems.append(bad_format(message, _HINT, self.at(node.start_mark.index)))
        yield from ()


def _keys(node: Node) -> list[ScalarNode]:
    """Return the keys of a mapping that are words; another node has none."""
    return [key for key, _ in node.value if isinstance(key, ScalarNode)] if isinstance(node, MappingNode) else []


def _terms_in(node: Node) -> SequenceNode | None:
    """Return the list of terms in a group of them; None: it is no group."""
    pairs = node.value if isinstance(node, MappingNode) else []
    return next(
        (value for key, value in pairs if isinstance(value, SequenceNode) and _is_terms(str(key.value), value)), None
    )


def _is_list_of_mappings(node: Node) -> bool:
    """Return whether a list may be one of terms: of mappings, or of pairs."""
    return isinstance(node, SequenceNode) and any(
        isinstance(each, MappingNode) or _is_pair(each) for each in node.value
    )


def _are_entries(node: MappingNode) -> bool:
    """Return whether the values of a mapping are mappings each, and its keys are names, not languages."""
    names = [key.value for key in _keys(node)]
    return (
        len(names) > 1
        and all(isinstance(value, MappingNode) for _, value in node.value)
        and not any(map(is_usual, names))
    )


def _has_list(node: Node) -> bool:
    """Return whether a mapping has a list of terms."""
    return isinstance(node, MappingNode) and any(_is_list_of_mappings(value) for _, value in node.value)


def _has_names(node: Node) -> bool:
    """Return whether the keys of a mapping are names, not keys of one term."""
    return any(not key_of(key.value) for key in _keys(node))


def _is_pair(node: Node) -> bool:
    """Return whether an item of a list is a term and its text."""
    return (
        isinstance(node, SequenceNode)
        and len(node.value) == len(("term", "definition"))
        and all(isinstance(each, ScalarNode) for each in node.value)
    )


def _is_terms(name: str, node: Node) -> bool:
    """Return whether a key of a file has its terms: by its name, and it is no term itself."""
    if meant_key(name, SHAPES["file"]) != "terms" and key_of(name) != "term":
        return False
    keys = [key.value for key in _keys(node)]
    return _is_list_of_mappings(node) or bool(keys and not any(map(key_of, keys)))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of YAML
    """Return a value with every scalar as a text, and without what is empty."""
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := _plain(each)) not in _EMPTY}
    if isinstance(value, list):
        return [kept for each in value if (kept := _plain(each)) not in _EMPTY]
    is_nothing = isinstance(value, Typed) and not value.style and value.lower() in _NOTHING
    return "" if is_nothing else str(value).strip()
