"""A glossary file that is edited keeps its layout: its indentation, and every line that says nothing else."""

from __future__ import annotations

import re
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ruamel.yaml.error import YAMLError
from yaml import MappingNode, SequenceNode

from glossary_plugin.core.glossary_file.node_reader import plain_value
from glossary_plugin.core.glossary_file.yaml_nodes import compose
from glossary_plugin.exchange.glossary_yaml.editing import editor
from glossary_plugin.exchange.glossary_yaml.line_patch import carried_over

if TYPE_CHECKING:
    from ruamel.yaml import YAML

__all__ = ["dumped", "editor_of", "laid_out", "loaded"]

_LIST = re.compile(r"^( *)terms:[^\n]*\n(?:\s*(?:#[^\n]*)?\n)*( *)(- +)", re.MULTILINE)
_TABS = re.compile(r"[ \t]*\t[ \t]*(?=#)")


def editor_of(text: str) -> YAML:
    """Return what edits a file, with its indentation of lists."""
    yaml = editor()
    if match := _LIST.search(text):
        offset = len(match[2]) - len(match[1])
        yaml.indent(mapping=2, sequence=offset + len(match[3]), offset=offset)
    return yaml


def laid_out(text: str, before: str, after: str) -> str:
    """Return ``after`` in the layout of ``text``, which says what ``before`` does."""
    if after == before:
        return text
    said = _says(after)
    carried = (carry(text, before, after) for carry in (carried_over, _carried_by_entries))
    return next((each for each in carried if each is not None and _says(each) == said), after)


def loaded(yaml: YAML, text: str) -> Any:  # noqa: ANN401 - any file of YAML
    """Return what edits a file; tabs before a comment, which its reader does not take, are read as spaces."""
    try:
        return yaml.load(text)
    except YAMLError:
        spaced = _TABS.sub(" ", text)
        if _says(spaced) != _says(text):
            raise
        return yaml.load(spaced)


def _carried_by_entries(original: str, before: str, after: str) -> str | None:
    """Return the original with the entries that differ, each with its own lines where they can be kept."""
    own, old, new = (_chunks(text) for text in (original, before, after))
    if not len(own) == len(old) <= len(new):
        return None
    made = []
    for mine, one, other in zip(own, old, new, strict=False):
        carried = mine if one == other else carried_over(mine, one, other)
        made.append(other if carried is None else carried)
    return "".join([*made, *new[len(own) :]])


def _chunks(text: str) -> list[str]:
    """Return what stands above the terms, and each entry with what is below it."""
    root = compose(text, "").root
    pairs = root.value if isinstance(root, MappingNode) else ()
    terms = next((value for key, value in pairs if key.value == "terms"), None)
    if not isinstance(terms, (MappingNode, SequenceNode)):
        return [text]
    nodes = [each[0] if isinstance(each, tuple) else each for each in terms.value]
    cuts = sorted({0, *(each.start_mark.line for each in nodes)})
    lines = text.splitlines(keepends=True)
    return ["".join(lines[start:end]) for start, end in pairwise([*cuts, len(lines)])]


def _says(text: str) -> object:
    """Return what a file says, as texts."""
    root = compose(text, "").root
    return plain_value(root) if root else None


def dumped(yaml: YAML, data: object) -> str:
    """Return a file as its editor writes it."""
    stream = StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()
