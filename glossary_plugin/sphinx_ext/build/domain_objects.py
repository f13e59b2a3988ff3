"""Our entries as objects of Sphinx's standard domain: what roles, ``objects.inv`` and other projects find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.site.inventory import is_held

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Term

__all__ = ["register", "withdraw"]


def register(
    env: BuildEnvironment, terms: Sequence[Term], places: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """Make our entries objects of the domain: each id, and each spelling for the first that has it.

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
    registered = {}
    for spelling, place in names.items():
        if ("term", spelling) not in domain.objects and is_held(spelling):
            domain.objects["term", spelling] = registered[spelling] = place
            lowered.setdefault(spelling.lower(), place)
    return registered


def withdraw(env: BuildEnvironment, registered: Mapping[str, tuple[str, str]]) -> None:
    """Take what was registered out again, before documents are read that may have a name now."""
    domain = env.domains.standard_domain
    lowered = domain.data.setdefault("terms", {})
    for spelling, place in registered.items():
        if domain.objects.get(("term", spelling)) == place:
            del domain.objects["term", spelling]
        if lowered.get(spelling.lower()) == place:
            del lowered[spelling.lower()]
