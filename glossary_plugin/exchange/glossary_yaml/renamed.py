"""Renaming a term in a glossary file, with everything that refers to it; the rest stays as it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, FieldKind, listed
from glossary_plugin.core.problems import Location
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import bad_format
from glossary_plugin.exchange.formats.splicing import spliced
from glossary_plugin.exchange.glossary_yaml.file_terms import TermFile, edited, terms_of
from glossary_plugin.exchange.glossary_yaml.patch import Patch
from glossary_plugin.exchange.glossary_yaml.source import items_of, retyped, scalars_in, values_at

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from glossary_plugin.core.linking.renaming import Renaming
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats.splicing import Edit
    from glossary_plugin.exchange.glossary_yaml.file_terms import FileTerm
    from glossary_plugin.exchange.glossary_yaml.source import Spot

__all__ = ["renamed_file"]

_ENTRY = SHAPES["entry"].fields
_RELATIONS = frozenset({"requires", "broader", "narrower", "related", "see"})
_PROSE = frozenset(
    key for key, each in _ENTRY.items() if each.kind in {FieldKind.PROSE, FieldKind.PROSES, FieldKind.SECTIONS}
)
_NAMES = frozenset({"term", "abbr", "aliases", "avoid", "also"})
_WITH_NAMES = frozenset({"match", "translations"})


def renamed_file(
    text: str,
    label: str,
    renaming: Renaming,
    in_text: Callable[[str, bool], str],
    keep: str = "",
    places: Collection[tuple[int, int]] = (),
) -> str | Problem:
    """Return a glossary file in which a term is renamed, or why it cannot be.

    ``in_text`` changes the references in a text, given whether it is reStructuredText; ``keep`` is the key that gets
    the old name; ``places`` are the lines and columns at which the file has the term, beside those that have its id.
    """
    file = terms_of(text, label)
    if not isinstance(file, TermFile):
        return file
    own = [
        number
        for number, (_, term) in enumerate(file.terms)
        if (term.line, term.column) in places or term.id == renaming.term.id
    ]
    file = terms_of(spliced(text, _references(file, renaming)), label)
    if not isinstance(file, TermFile):
        return file
    is_rst = file.rest().get("format") == "rst"
    wanted = [
        replace(term, values=_with_texts(term.values, lambda each: in_text(each, is_rst))) for _, term in file.terms
    ]
    for number in own:
        wanted[number] = _renamed(wanted[number], renaming, keep)
    made = edited(file, wanted)
    hint = "make them by hand; values shared by '&', '*' and '<<' may have to be written out"
    return made or bad_format("the changes cannot be made in this file", hint, Location(file=label, line=1))


def _references(file: TermFile, renaming: Renaming) -> Iterator[Edit]:
    """Yield the edits of relations, and of overrides for terms of other files."""
    patch = Patch(file.text)
    for spot in _named(file):
        if new := renaming.renamed(spot.node.value):
            yield spot.start, spot.end, patch.in_line([retyped(spot, new)])


def _named(file: TermFile) -> Iterator[Spot]:
    """Yield each text that names a term."""
    for terms in values_at(file.text, file.root, ("terms", "overrides")):
        for item in items_of(file.text, terms.node):
            if item.key and terms.node is not file.node:
                yield item.key
            for value in values_at(file.text, item.value.node, _RELATIONS) if not item.value.is_alias else ():
                yield from scalars_in(file.text, value)


def _with_texts(values: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """Return the values of an entry, or of a translation, with other texts."""
    made = {key: _changed(each, change) if key in _PROSE else each for key, each in values.items()}
    if isinstance(translations := values.get("translations"), dict):
        made["translations"] = {
            tag: _with_texts(each, change) if isinstance(each, dict) else each for tag, each in translations.items()
        }
    return made


def _changed(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - a text, or what has texts in it
    if isinstance(value, dict):
        return {key: _changed(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_changed(each, change) for each in value]
    return change(value) if "term" in value else value


def _renamed(term: FileTerm, renaming: Renaming, keep: str) -> FileTerm:
    """Return the term with its new name and id."""
    old, name = renaming.term.id, renaming.name if term.name == renaming.old_name else term.name
    values = _with_names(term.values, renaming)
    if renaming.id != old:
        former = [each for each in listed(values.get("former_ids") or []) if each != renaming.id]
        values["former_ids"] = [*former, old]
    if "id" in values or renaming.id != make_id(name):
        values["id"] = renaming.id
    if keep:
        values[keep] = [*listed(values.get(keep) or []), renaming.old_name]
    return replace(term, name=name, values=values)


def _with_names(values: dict[str, Any], renaming: Renaming) -> dict[str, Any]:
    """Return the values of an entry with the new name in the place of the old one, in any language."""

    def renamed(name: Any) -> Any:  # noqa: ANN401 - a name, one with settings, or a list of them
        if isinstance(name, list):
            return [renamed(each) for each in name if each != renaming.name]
        if isinstance(name, dict):
            return {**name, "text": renamed(name.get("text"))}
        return renaming.name if name == renaming.old_name else name

    made = {key: renamed(each) if key in _NAMES else each for key, each in values.items()}
    for key in _WITH_NAMES & values.keys():
        inner = values[key]
        if key == "match" and isinstance(inner, dict):
            made[key] = _with_names(inner, renaming)
        elif isinstance(inner, dict):
            made[key] = {
                tag: _with_names(each, renaming) if isinstance(each, dict) else each for tag, each in inner.items()
            }
    return made
