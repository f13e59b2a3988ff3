"""The terms of other projects that ``intersphinx_mapping`` names: names that lead there, without definitions.

The extension of Sphinx has the inventories; where they come from, and when, is its matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.shared.inventories import terms_at
from glossary_plugin.core.model import Link, Name, Origin, Role, Term
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.formulas import without_commands
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.core.text.urls import is_web

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from glossary_plugin.sphinx_ext.build.build_config import BuildConfig

__all__ = ["inventory_problems", "inventory_terms"]


def inventory_problems(config: BuildConfig) -> Iterator[Problem]:
    """Yield a problem where inventories are wanted that nobody reads."""
    if config.options.intersphinx and config.inventories is None:
        message = "option 'intersphinx' has no effect: the extension 'sphinx.ext.intersphinx' is not in 'extensions'"
        hint = "add it there, and 'intersphinx_mapping' with the projects"
        yield Problem(code=Code.NO_EFFECT, message=message, hint=hint, where=Location(file=str(config.conf)))


def inventory_terms(config: BuildConfig, own: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms of all inventories that share no spelling with the project's ``own``."""
    if not config.options.intersphinx or config.inventories is None:
        return ()
    spellings, ids = set[str](), set[str]()
    for term in own:
        spellings.update(fold_key(name.text) for name, _ in term.every_name)
        ids.add(term.id)
    found: list[Term] = []
    for project, label, place, names in _entries(config, config.inventories):
        if spellings.isdisjoint(map(fold_key, names)):
            found.append(_term(project, label, place, names, ids))
            ids.add(found[-1].id)
    return tuple(found)


def _entries(
    config: BuildConfig, mapping: Mapping[str, tuple[str, tuple[str, object]]]
) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield each entry: its project, the address of the inventory, its own address, and its names."""
    known = getattr(config.env, "intersphinx_named_inventory", {})
    for project, (_, (base, _)) in sorted(mapping.items()):
        for place, names in _places(known.get(project, {})).items():
            for every in terms_at(place, names):
                yield project, f"{base.rstrip('/')}/objects.inv", place, every


def _places(inventory: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the names of terms by the address of their entry."""
    places: dict[str, list[str]] = {}
    for name, item in inventory["std:term"].items() if "std:term" in inventory else ():
        uri = str(item[2] if isinstance(item, tuple) else item.uri)
        if is_web(uri):
            places.setdefault(uri, []).append(name)
    return places


def _term(project: str, label: str, place: str, names: list[str], ids: Container[str]) -> Term:
    where = Location(file=label)
    own = make_id(names[0])
    id_ = own if own not in ids else f"{make_id(project)}-{own}"
    roles = [Role.TERM, *[Role.ALIAS] * (len(names) - 1)]
    return Term(
        id=id_ if id_ not in ids else place,
        names=tuple(
            Name(text=without_commands(name), role=role, where=where) for name, role in zip(names, roles, strict=True)
        ),
        page=place,
        link=Link.PAGE,
        trusted=False,
        origin=Origin(glossary=label, id=own),
        where=where,
    )
