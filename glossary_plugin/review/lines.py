"""The lines to paste: settings of terms as an ``overrides`` block of a glossary file, and options of the site."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core.glossary_file.serialize import name_data
from glossary_plugin.core.model import Case, Role
from glossary_plugin.review.report import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.review.report import Suggestion

__all__ = ["about", "entry_of", "glossary_lines", "line_of", "overrides", "remark", "site_lines"]

_ONE = 0.25
"""The least that an estimate calls one."""
_LISTS = {Role.ABBR: "abbr", Role.ALIAS: "aliases", Role.AVOID: "avoid", Role.ALSO: "also"}
"""Where names of a role stand in an entry; those of the last one under ``match``."""


def overrides(suggestions: Iterable[Suggestion], glossary: Glossary) -> dict[str, dict[str, Any]]:
    """Return the settings of each entry that do what is suggested, by its id, as a glossary file has them.

    Names that nothing is suggested for stay as they are. What no such settings can express is left out: a name that a
    translation gives, beside others that shall go on being linked.
    """
    by_entry: defaultdict[str, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        if each.term:
            by_entry[entry_of(each, glossary)].append(each)
    settings = {id_: _settings(glossary.by_id[id_], wanted) for id_, wanted in by_entry.items()}
    return {id_: values for id_, values in settings.items() if values}


def line_of(suggestion: Suggestion) -> str:
    """Return what is suggested, as it stands in the entry of the term, or in the configuration of the site."""
    match suggestion.action:
        case Action.AUTO:
            return "auto: false"
        case Action.CASE:
            return "match: {case: exact}"
        case Action.EXCEPT:
            return f"match: {_flow({'except': list(suggestion.values)})}"
        case _:
            return f"{suggestion.action}: {_flow(list(suggestion.values))}"


def remark(suggestion: Suggestion) -> str:
    """Return why something is suggested, with the number of links that it removes.

    >>> from glossary_plugin.review.report import Action, Suggestion
    >>> remark(Suggestion(action=Action.AUTO, name="name", why="an everyday word", links=(), wrong=0, is_sure=True))
    "'name': an everyday word; removes 0 links, hardly any of them wrong"
    """
    count = len(suggestion.links)
    links = "1 link" if count == 1 else f"{count:,} links"
    return f"'{suggestion.name}': {suggestion.why}; removes {links}, {about(suggestion.wrong)} of them wrong"


def about(number: float) -> str:
    """Return an estimate in words.

    >>> about(0.2), about(0.4), about(1300.2)
    ('hardly any', 'about 1', 'about 1,300')
    """
    return f"about {max(1, round(number)):,}" if number >= _ONE else "hardly any"


def entry_of(suggestion: Suggestion, glossary: Glossary) -> str:
    """Return the id of the entry that has a name: that of the term, else one that is only another name of it."""
    return glossary.entries_by_name.get((suggestion.name, suggestion.term), suggestion.term)


def _settings(term: Term, suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    settings, match = _of_names(term, suggestions)
    decoys = [text for each in suggestions if each.action is Action.EXCEPT for text in each.values]
    if decoys:
        match["except"] = list(dict.fromkeys([*term.match.decoys, *decoys]))
    scope = [glob for each in suggestions if each.action is Action.SCOPE for glob in each.values]
    if scope:
        settings["scope"] = scope
    return {**settings, **({"match": match} if match else {})}


def _of_names(term: Term, suggestions: Sequence[Suggestion]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the settings that hold for some names of a term: of its entry, and under ``match``."""
    settings: dict[str, Any] = {}
    match: dict[str, Any] = {}
    names: defaultdict[str, dict[str, object]] = defaultdict(dict)
    linked = {name for each in suggestions for name in each.linked} & {name.text for name, _ in term.every_name}
    case = str(term.match.case or Case.SMART)
    for action, given, value, kept in ((Action.AUTO, settings, False, True), (Action.CASE, match, "exact", case)):
        wanted = {each.name for each in suggestions if each.action is action}
        others = linked - wanted
        is_whole = bool(wanted) and (not others or term.name in wanted)
        if is_whole:
            given[str(action)] = value
        for name in others if is_whole else wanted:
            names[name][str(action)] = kept if is_whole else value
    for role, key in _LISTS.items():
        of_role = [name for name in term.names if name.role is role]
        if any(name.text in names for name in of_role):
            written = [name_data(name, **names.pop(name.text, {})) for name in of_role]
            (match if role is Role.ALSO else settings)[key] = written
    return ({}, {}) if names else (settings, match)


def glossary_lines(settings: Mapping[str, Mapping[str, Any]], why: Mapping[str, Sequence[str]]) -> str:
    """Return settings of entries as lines of YAML for the end of a glossary file; ``why`` has remarks on each.

    >>> print(glossary_lines({"name": {"auto": False}}, {"name": ["an everyday word"]}), end="")
    overrides:
      # an everyday word
      name: {auto: false}
    """
    lines = []
    for id_, values in settings.items():
        lines += [f"  # {' '.join(each.split())}\n" for each in why.get(id_, ())]
        lines.append(f"  {_flow({id_: values})[1:-1]}\n")
    return "".join(["overrides:\n", *lines]) if lines else ""


def _flow(value: object) -> str:
    """Return a value as YAML on one line; as JSON, which is YAML too, where a text of it has lines."""
    dumped = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=2**30)
    text = str(dumped).rstrip("\n")
    return text if len(text.splitlines()) == 1 else json.dumps(value)


def site_lines(exclude: Sequence[str], host: str) -> str:
    """Return an option of the site as lines for the file that configures its host; without one, ``glossary.toml``.

    >>> print(*(site_lines(["a.md"], host) for host in ("mkdocs.yml", "conf.py", "")), sep="", end="")
    plugins:
      - glossary:
          exclude: [a.md]
    glossary_exclude = ["a.md"]
    exclude = ["a.md"]
    """
    listed = json.dumps(list(exclude), ensure_ascii=False)
    if host == "conf.py":
        return f"glossary_exclude = {listed}\n"
    if host.endswith((".yml", ".yaml")):
        return f"plugins:\n  - glossary:\n      exclude: {_flow(list(exclude))}\n"
    return f"exclude = {listed}\n"
