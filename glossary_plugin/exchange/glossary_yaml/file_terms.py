"""The terms of a glossary file that is edited: what each has at a key, and how the file is changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yaml import MappingNode, SequenceNode

from glossary_plugin.core.glossary_file.yaml_nodes import compose
from glossary_plugin.core.problems import Location
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import bad_format
from glossary_plugin.exchange.formats.splicing import spliced
from glossary_plugin.exchange.glossary_yaml.patch import Patch, YamlContext
from glossary_plugin.exchange.glossary_yaml.source import (
    Member,
    is_flow,
    items_of,
    normalized,
    spot_of,
    spots_in,
    value_in,
)
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.tables.columns import cell_of, part_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yaml import Node

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats.splicing import Edit
    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["FileTerm", "Items", "TermFile", "edited", "terms_of"]

Items = Callable[[Any], str]
"""What distinguishes the items of a list: two of one text are the same."""
_COMMENTS = re.compile(r"(?:[ \t]*\r?\n[ \t]*#[^\r\n]*)+")
_INDENT = re.compile(r"^[ \t]+(?=#)", re.MULTILINE)
_ROUNDS = 5
"""How often a file is read anew, to see whether it has what it should: twice where entries share nothing."""


@dataclass(slots=True)
class FileTerm:
    """A term of the file: its name and its entry, as they are or as they shall be."""

    name: str
    values: dict[str, Any]
    line: int = 0
    column: int = 0

    @property
    def id(self) -> str:
        """The id that the file gives it."""
        return str(self.values.get("id") or make_id(self.name))

    def value(self, path: Path) -> Any:  # noqa: ANN401 - any value of an entry
        """Return what the file has, None for nothing."""
        return self.id if path == ("id",) else self.name if path == ("term",) else part_at(self.values, path)

    def set(self, path: Path, value: Any, same: Items = cell_of) -> None:  # noqa: ANN401 - any value of an entry
        """Give it another value; an empty one takes it away, and items of a list that stay are those that there are."""
        if path == ("term",):
            self.values = {**self.values, "id": self.id, **({"term": value} if "term" in self.values else {})}
            self.name = value
            return
        inside = self.values
        for key in path[:-1]:
            inside[key] = dict(inside.get(key) or {})
            inside = inside[key]
        if isinstance(value, list):
            old = inside.get(path[-1]) or ""
            kept = {same(each): each for each in (old if isinstance(old, list) else [old])}
            items = [kept.get(same(each), each) for each in value]
            value = items[0] if len(items) == 1 and not isinstance(old, list) else items
        inside[path[-1]] = value


@dataclass(frozen=True, slots=True)
class TermFile:
    """A glossary file, with its terms as they are written."""

    text: str
    root: MappingNode
    node: Node
    """The list or the mapping of the terms."""
    terms: Sequence[tuple[Member, FileTerm]]
    key: str = "terms"
    """Where it has them."""

    def new_term(self, values: Mapping[str, Any]) -> FileTerm:
        """Return a term that the file has not yet."""
        is_named = isinstance(self.node, MappingNode)
        kept = {key: value for key, value in values.items() if not (is_named and key == "term")}
        return FileTerm(str(values["term"]), kept)

    def rest(self) -> dict[str, Any]:
        """Return what the file has beside its terms."""
        pairs = [pair for pair in self.root.value if pair[0].value != self.key]
        found: dict[str, Any] = value_in(MappingNode("", pairs))
        return found


def terms_of(text: str, label: str, key: str = "terms") -> TermFile | Problem:
    """Return the terms of a file, or its changes to those of others, or why it has none that can be edited."""
    tree = compose(text, label)
    if tree.problems:
        hint = "run 'glossary check' on it, and fix what that reports"
        return bad_format("this is not YAML", hint, tree.problems[0].where)
    root = tree.root
    pairs = root.value if isinstance(root, MappingNode) else []
    node = next((value for name, value in pairs if name.value == key), None)
    if not isinstance(root, MappingNode) or not isinstance(node, (MappingNode, SequenceNode)):
        where = Location(file=label, line=1)
        return bad_format(f"the file has no list of '{key}'", "name a glossary file", where)
    terms = [(item, term) for item in items_of(text, node) if (term := _term(item))]
    return TermFile(text, root, node, terms, key)


def _term(item: Member) -> FileTerm | None:
    """Return the term that an item of a list, or a pair of a mapping, is; None: no term."""
    values = value_in(item.value.node)
    if item.key is None and not isinstance(values, dict):
        return None
    values = values if isinstance(values, dict) else {"definition": values} if values else {}
    translations = values.get("translations")
    if isinstance(translations, dict):
        full = {tag: each if isinstance(each, dict) else {"term": each} for tag, each in translations.items()}
        values = {**values, "translations": full}
    mark = (item.key or item.value).node.start_mark
    return FileTerm(item.name or str(values.get("term", "")), values, mark.line + 1, mark.column + 1)


def edited(file: TermFile, wanted: Sequence[FileTerm]) -> str | None:
    """Return the text of a file in which the terms are as they shall be, and all else is as it was; None: it cannot be.

    What others share with a term that changes (``&name``, ``<<``) is written out where they are.
    """
    tries = (_edited(file, wanted, apart=apart) for apart in (False, True))
    return next((made for made in tries if made is not None), None)


def _edited(file: TermFile, wanted: Sequence[FileTerm], *, apart: bool) -> str | None:
    found: TermFile | Problem = file
    for _ in range(_ROUNDS):
        if not isinstance(found, TermFile):
            return None
        edits = _edits(found, wanted, apart=apart)
        if not edits:
            return found.text if normalized(found.rest()) == normalized(file.rest()) else None
        found = terms_of(spliced(found.text, edits), "", file.key)
    return None


def _edits(file: TermFile, wanted: Sequence[FileTerm], *, apart: bool) -> list[Edit]:
    """Return what to replace; of names that lead to what changes, what they lead to comes first."""
    patch = Patch(file.text, apart=apart)
    edits = [
        _with_comments(patch, item, _changed(patch, file.node, item, term, new))
        for (item, term), new in zip(file.terms, wanted, strict=False)
        if term.name != new.name or normalized(term.values) != normalized(new.values)
    ]
    first = list(_written_out(patch, file))
    return first or [*edits, *_added(patch, file, wanted[len(file.terms) :])]


def _written_out(patch: Patch, file: TermFile) -> Iterator[Edit]:
    """Yield the edits that write out each ``*name`` of what no place is left for."""
    if patch.dropped and "*" in file.text:
        for spot in spots_in(file.text, spot_of(file.text, file.root, 0)):
            if spot.is_alias and id(spot.node) in patch.dropped:
                yield spot.start, spot.end, patch.in_line([value_in(spot.node)])


def _changed(patch: Patch, node: Node, item: Member, old: FileTerm, new: FileTerm) -> str:
    """Return a term as it shall be; one of a mapping may have another name."""
    place = YamlContext(
        indent=patch.column(item.start), flow=is_flow(node), in_list=item.key is None, main="definition"
    )
    made = patch.pair(item, new.values, place)
    if item.key is None or old.name == new.name:
        return made
    return patch.text[item.start : item.key.start] + patch.in_line([new.name]) + made[item.key.end - item.start :]


def _with_comments(patch: Patch, item: Member, made: str) -> Edit:
    """Return the edit that makes a term another, with the comments behind it where its last lines are others.

    These stand at its keys then: deeper, they would be lines of a text that has become the last.
    """
    behind = _COMMENTS.match(patch.text, item.end)
    if not behind or made.splitlines()[-1:] == patch.text[item.start : item.end].splitlines()[-1:]:
        return item.start, item.end, made
    most = patch.column(item.start) + 2
    comments = _INDENT.sub(lambda found: found[0][:most], behind[0])
    return item.start, behind.end(), made + comments


def _added(patch: Patch, file: TermFile, new: Sequence[FileTerm]) -> Iterator[Edit]:
    """Yield the edit that adds terms at the end."""
    items = items_of(file.text, file.node) if new else []
    in_list = isinstance(file.node, SequenceNode)
    if new and (not items or is_flow(file.node)):
        made = [patch.in_line([each.values] if in_list else {each.name: each.values}) for each in new]
        at = items[-1].end if items else file.node.end_mark.index - 1
        yield at, at, ", ".join([""] * bool(items) + made)
    elif items:
        column = patch.column(items[-1].start)
        width = _width(patch, items[-1]) if in_list else 0
        texts = [write_yaml(each.values if in_list else {each.name: each.values})[:-1] for each in new]
        lines = ["-".ljust(width) * in_list + patch.indented(text, column + width) for text in texts]
        yield items[-1].end, items[-1].end, "".join(patch.newline + " " * column + each for each in lines)


def _width(patch: Patch, item: Member) -> int:
    """Return how far the entry of a list is indented behind its dash."""
    spot = item.value
    is_block = isinstance(spot.node, MappingNode) and not (spot.is_alias or is_flow(spot.node))
    start = items_of(patch.text, spot.node)[0].start if is_block else spot.start
    return patch.column(start) - patch.column(item.start)
