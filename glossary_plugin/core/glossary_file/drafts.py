"""One glossary file -> its terms as drafts: everything that is known before the other files are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from glossary_plugin.core.glossary_file.field_values import read_keys
from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key, nearest_key
from glossary_plugin.core.glossary_file.foreign_places import without_places
from glossary_plugin.core.glossary_file.node_reader import NodeReader, Values, is_empty
from glossary_plugin.core.glossary_file.yaml_nodes import Tree, compose
from glossary_plugin.core.model import Location, Name, Role, Tag
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.ids import make_id

if TYPE_CHECKING:
    from glossary_plugin.core.glossary_file.sources import SourceText
    from glossary_plugin.core.model import Origin

__all__ = ["MAX_NAMES", "Draft", "DraftFile", "overlay", "read_draft_file"]

MAX_NAMES = 1_000
"""The most names that one term may have."""

_FILE = SHAPES["file"]
_ENTRY = SHAPES["entry"]
_SMALLEST = "the smallest glossary is two lines: 'terms:', and below it, indented, '  API: What it means.'"
_DEFINITION_HINT = "write 'definition:' and what it means, or 'see:' and the term that it is another name of"
_NEEDED = frozenset({"definition", "see"})
"""The keys of which an entry needs one."""
_NAME_KEYS = ("abbr", "aliases", "avoid")


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """A term as one file has it."""

    id: str
    values: Values
    sheet: DraftFile
    where: Location
    into: Draft | None = None
    """The draft of another language that this one became a translation of."""
    wanted: bool = True
    """Whether the entry of ``files`` takes this term."""
    trusted: bool = True
    """Whether its texts may hold whatever pages may."""
    origin: Origin | None = None
    """Which glossary of others has it."""

    @property
    def name(self) -> str:
        """The term itself."""
        name: Name = self.values["term"]
        return name.text

    @property
    def target(self) -> Draft:
        """The draft that stands in the glossary for this one."""
        return self.into or self


@dataclass(slots=True, kw_only=True, eq=False)
class DraftFile:
    """One file."""

    source: SourceText
    title: str = ""
    language: str = ""
    format: str = "markdown"
    tags: dict[str, Tag] = field(default_factory=dict)
    defaults: Values = field(default_factory=dict)
    by_id: dict[str, Draft] = field(default_factory=dict)
    """The terms by the ids that this file gives them, in the order of the file."""
    overrides: dict[str, tuple[Location, Values]] = field(default_factory=dict)
    overriding: str = "'overrides'"
    """What messages call these."""
    extra: dict[str, object] = field(default_factory=dict)
    """The ``x-…`` keys."""


def read_draft_file(source: SourceText) -> tuple[DraftFile, list[Problem]]:
    """Return what a file holds and everything that is wrong inside it."""
    tree = compose(source.text, source.label)
    reader = NodeReader(source.label, tree, trusted=source.trusted)
    sheet = DraftFile(source=source)
    if root := _root(tree, reader):
        _read_top(sheet, reader, root, whole=tree.whole)
    return sheet, tree.problems


def overlay(under: Values, over: Values) -> Values:
    """Return ``over`` upon ``under``, key by key, and inside ``match`` and ``translations`` likewise."""
    values = {**under, **over}
    if "match" in under and "match" in over:
        values["match"] = {**under["match"], **over["match"]}
    if "translations" in under and "translations" in over:
        values["translations"] = {**under["translations"], **over["translations"]}
    return values


def _root(tree: Tree, reader: NodeReader) -> MappingNode | None:
    """Return the top of the file, if it is a mapping."""
    root = tree.root
    if isinstance(root, MappingNode):
        return root
    if not tree.whole:
        return None
    if root is None or is_empty(root):
        where = Location(file=reader.file, line=1, column=1)
        reader.problems.append(Problem(code=Code.EMPTY_FILE, message="the file is empty", hint=_SMALLEST, where=where))
    elif isinstance(root, SequenceNode):
        message = "the file must be a mapping, not a list"
        reader.report(Code.WRONG_TYPE, root, message, "write 'terms:' on a line above the list")
    else:
        reader.report(Code.WRONG_TYPE, root, "the file must be a mapping, not a text", _SMALLEST)
    return None


def _read_top(sheet: DraftFile, reader: NodeReader, root: MappingNode, *, whole: bool) -> None:
    if not _has_terms(reader, root, whole=whole):
        return
    values, lost = read_keys(reader, root, _FILE, "the file")
    sheet.title = values.get("title", "")
    sheet.language = values.get("language", "")
    sheet.format = values.get("format", "markdown")
    sheet.defaults = values.get("defaults", {})
    sheet.overrides = values.get("overrides", {})
    sheet.extra = values.get("extra", {})
    if sheet.overrides and not sheet.source.trusted:
        sheet.overrides = {}
        message = "'overrides' in a file that is not trusted changes nothing"
        reader.report(Code.NO_EFFECT, root, message, "write it in a file of your own")
    sheet.tags = {key: _tag(key, tag) for key, (_, tag) in values.get("tags", {}).items()}
    terms = values.get("terms")
    if isinstance(terms, SequenceNode):
        for node in terms.value:
            _read_item(sheet, reader, node)
    elif isinstance(terms, MappingNode):
        for _, key_node, node in reader.pairs(terms, "'terms'"):
            _read_pair(sheet, reader, key_node, node)
    elif terms is not None:
        message = "'terms' must be a list of entries, or a mapping from names to definitions, not a text"
        reader.report(Code.WRONG_TYPE, terms, message, _SMALLEST)
    if whole and "overrides" not in values and (terms is None or not terms.value) and "terms" not in lost:
        reader.report(Code.EMPTY_FILE, root, "the file has no terms", _SMALLEST)


def _tag(id_: str, values: Values) -> Tag:
    translations = {language: Tag(id=id_, **said) for language, (_, said) in values.get("translations", {}).items()}
    return Tag(id=id_, **{**values, "translations": translations})


def _has_terms(reader: NodeReader, root: MappingNode, *, whole: bool) -> bool:
    """Return whether the top of a file is one; if not, report it once instead of once for every key."""
    keys = [key.value for key, _ in root.value if isinstance(key, ScalarNode)]
    known = [key for key in keys if key in _FILE.fields]
    if "overrides" in keys or any(meant_key(key, _FILE) == "terms" for key in keys):
        return True
    others = [key for key in keys if key not in known and not key.startswith("x-")]
    if whole:
        hint = f"write 'terms:' above '{others[0]}', and indent the terms below it" if others else _SMALLEST
        reader.report(Code.MISSING_KEY, root, "the file has no 'terms'", hint)
    return not whole


def _read_item(sheet: DraftFile, reader: NodeReader, node: Node) -> None:
    """Read an entry of the list."""
    if not isinstance(node, MappingNode):
        message = "an entry must be a mapping with 'term' and 'definition'"
        reader.report(Code.WRONG_TYPE, node, message, "write '- term: API', and below it '  definition: …'")
        return
    term = next((value for key, value in node.value if key.value == "term"), None)
    if term is None and (key := _lone_name(node)):
        message = f"an entry has no 'term', but a key '{key}'"
        hint = f"write '- term: {key}' and 'definition:' below it, or leave out every '-'"
        reader.report(Code.MISSING_KEY, node, message, hint)
        return
    shown = " ".join(term.value.split())[:60] if isinstance(term, ScalarNode) else ""
    owner = f"'{shown}'" if shown else "an entry"
    values, lost = read_keys(reader, node, _ENTRY, owner)
    if "term" in values:
        _add(sheet, reader, node, values, lost)
    elif term is None and "term" not in lost:
        reader.report(Code.MISSING_KEY, node, "an entry has no 'term'", "write 'term:' and the name that readers know")
    elif term is not None and is_empty(term):
        reader.report(Code.MISSING_KEY, node, "an entry has an empty 'term'", "write the name that readers know")


def _lone_name(node: MappingNode) -> str:
    """Return the name of an entry that is written as ``- API: What it means.``, else nothing."""
    if len(node.value) != 1 or not isinstance(node.value[0][0], ScalarNode):
        return ""
    key: str = node.value[0][0].value
    return "" if nearest_key(key, _ENTRY) else key


def _read_pair(sheet: DraftFile, reader: NodeReader, key_node: ScalarNode, node: Node) -> None:
    """Read a term of the mapping: its name, and a definition or an entry without ``term``."""
    name = reader.name(key_node, Role.TERM, "'terms'")
    if name is None:
        return
    owner = f"'{name.text[:60]}'"
    lost: frozenset[str] = frozenset()
    if isinstance(node, MappingNode):
        values, lost = read_keys(reader, node, _ENTRY, owner)
        if "term" in values:
            message = f"{owner} has its name twice: as the key, and under 'term'"
            reader.report(Code.DUPLICATE_KEY, node, message, "remove 'term', or write the terms as a list of entries")
        values["term"] = name
    elif isinstance(node, SequenceNode):
        message = f"{owner} must have a definition or the keys of an entry, not a list"
        reader.report(Code.WRONG_TYPE, node, message, "write 'definition:' and what it means")
        return
    else:
        text = reader.text(node, f"'definition' of {owner}", prose=True)
        values = {"term": name, "definition": text} if text else {"term": name}
    _add(sheet, reader, key_node, values, lost)


def _add(sheet: DraftFile, reader: NodeReader, node: Node, values: Values, lost: frozenset[str]) -> None:
    """Keep an entry if it has all that an entry needs; what is ``lost`` has been reported."""
    name: Name = values["term"]
    owner = f"'{name.text[:60]}'"
    if values.keys().isdisjoint(_NEEDED):
        if lost.isdisjoint(_NEEDED):
            reader.report(Code.MISSING_KEY, node, f"{owner} has no 'definition'", _DEFINITION_HINT)
        return
    if len(values) > 2:  # noqa: PLR2004 - more than a term and a definition
        _limit_names(reader, node, values, owner)
    id_ = values.pop("id", None) or make_id(name.text)
    if id_ in sheet.by_id:
        first = sheet.by_id[id_]
        message = f"{owner} and '{first.name}' have the same id '{id_}'; the later one is not read"
        hint = f"give one of them another 'id', or make one entry of both; the first is at {first.where}"
        reader.report(Code.DUPLICATE_ID, node, message, hint)
        return
    if sheet.defaults:
        values = overlay(sheet.defaults, values)
    if sheet.source.owner:
        values = without_places(values)
    where = name.where if isinstance(node, ScalarNode) else reader.at(node)
    sheet.by_id[id_] = Draft(id=id_, values=values, sheet=sheet, where=where, trusted=sheet.source.trusted)


def _limit_names(reader: NodeReader, node: Node, values: Values, owner: str) -> None:
    also = values.get("match", {}).get("also", ())
    count = 1 + sum(len(values.get(key, ())) for key in _NAME_KEYS) + len(also)
    if count > MAX_NAMES:
        message = f"{owner} has {count:,} names; the first {MAX_NAMES:,} are kept"
        reader.report(Code.TOO_LARGE, node, message, "make several terms of it")
