"""Our entries as objects of Sphinx's standard domain: what roles, ``objects.inv`` and other projects find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.site.inventory import is_held

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Term

__all__ = ["Registered", "register", "withdraw"]

Registered = dict[tuple[str, str], tuple[str, str]]
"""The objects (``term`` or ``label``, and the name) that the domain has from us, each with its place."""


def register(
    env: BuildEnvironment,
    terms: Sequence[Term],
    places: Mapping[str, tuple[str, str]],
    lists: Mapping[str, str],
) -> Registered:
    """Make our entries objects of the domain: each id, and each spelling for the first that has it; old anchors, too.

    ``lists`` are the documents with the lists of entries that have documents of their own, by the ids of their terms.
    What a document has registered stays its own. Return what is registered now.
    """
    domain = env.domains.standard_domain
    names = {term.id: places[term.id] for term in terms if term.id in places}
    for term in terms:
        target = term.see or term.id
        if target in places:
            for name, _ in term.every_name:
                names.setdefault(name.text, places[target])
    lowered = domain.data.setdefault("terms", {})
    registered: Registered = {}
    for spelling, place in names.items():
        if ("term", spelling) not in domain.objects and is_held(spelling):
            domain.objects["term", spelling] = registered["term", spelling] = place
            lowered.setdefault(spelling.lower(), place)
    listed = [term for term in terms if term.id in places]
    return registered | _register_labels(env, listed, places) | _register_slugs(env, listed, places, lists)


def _register_labels(env: BuildEnvironment, terms: Sequence[Term], places: Mapping[str, tuple[str, str]]) -> Registered:
    """Make labels of old anchors, but for those that are names as well: for `any` that would be two."""
    domain = env.domains.standard_domain
    lowered = domain.data.setdefault("terms", {})
    registered: Registered = {}
    for term in terms:
        for anchor in term.anchors:
            label = anchor.lower()
            if label not in domain.anonlabels and label not in lowered:
                domain.anonlabels[label] = registered["label", label] = places[term.id][0], anchor
                domain.labels[label] = (*domain.anonlabels[label], term.name)
    return registered


def _register_slugs(
    env: BuildEnvironment,
    terms: Sequence[Term],
    places: Mapping[str, tuple[str, str]],
    lists: Mapping[str, str],
) -> Registered:
    """Let MyST find the anchors of entries, which it asks for among those of headings: ``[](glossary.md#term-llm)``."""
    registered: Registered = {}
    for term in terms if "myst_enable_extensions" in env.config else ():
        home = places[term.id][0]
        for docname in dict.fromkeys([home, lists.get(term.id, home)]):
            slugs = env.metadata[docname].setdefault("myst_slugs", {})
            for anchor in (*([term.anchor] if docname == home else []), *term.old_anchors):
                if anchor not in slugs:
                    slugs[anchor] = (term.where.line, anchor, term.name)
                    registered["slug", f"{docname}#{anchor}"] = docname, anchor
    return registered


def withdraw(env: BuildEnvironment, registered: Registered) -> None:
    """Take what was registered out again, before documents are read that may have a name now."""
    domain = env.domains.standard_domain
    lowered = domain.data.setdefault("terms", {})
    for (kind, name), place in registered.items():
        if kind == "slug":
            env.metadata[place[0]].get("myst_slugs", {}).pop(place[1], None)
        if domain.anonlabels.get(name) == place:
            del domain.anonlabels[name]
            domain.labels.pop(name, None)
        if domain.objects.get((kind, name)) == place:
            del domain.objects[kind, name]
        if lowered.get(name.lower()) == place:
            del lowered[name.lower()]
