"""Every option, declared once: its name, type, default and help.

The hosts register them in a loop, the documentation's table is made from them, and every source of
settings (``glossary.toml``, ``[tool.glossary]``, the host's own lines, front matter) is read by
``settle``: a bad value costs that one value.
"""

# ruff: noqa: FBT003 - the default of a flag is a flag

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core import option_values as values
from glossary_plugin.core.model import Evidence, Matching
from glossary_plugin.core.option_places import option_places
from glossary_plugin.core.problems import Code, Location, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Layer", "Options", "Settings", "language_of", "page_options", "read_value", "settle"]


def _option(default: Any, help_: str, kind: Callable[[object], object], wanted: str) -> Any:  # noqa: ANN401
    """Declare an option: ``kind`` returns the value to keep or raises ``ValueError``; ``wanted`` names its type."""
    metadata = {"help": help_, "read": kind, "wanted": wanted}
    if isinstance(default, MappingProxyType):
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


_NO_MATCHING = Matching()
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_NO_TERMS: Mapping[str, object] = MappingProxyType({})
_OF_A_PAGE = ("auto", "mentions", "skip", "senses", "tooltips")
"""The options that a page may set for itself."""
_OTHER_NAMES = {
    **dict.fromkeys(("file", "path", "paths", "glossary", "glossaries", "glossary_file", "source", "url"), "files"),
    **dict.fromkeys(("ignore", "exclude_pages", "excludes", "exclude_patterns", "exclude_docs"), "exclude"),
    **dict.fromkeys(("scope", "pages", "includes", "only"), "include"),
    **dict.fromkeys(("link", "links", "auto_link", "autolink", "automatic", "autolinkterms"), "auto"),
    **dict.fromkeys(("first", "once", "first_only", "occurrences", "all"), "mentions"),
    **dict.fromkeys(("lang", "locale"), "language"),
    **dict.fromkeys(("list_page", "glossary_page", "output", "routepath"), "page"),
    **dict.fromkeys(("delay", "hover_delay"), "tooltip_delay"),
    **dict.fromkeys(("case", "ignore_case", "case_sensitive", "plurals", "boundary", "forms"), "match"),
    **dict.fromkeys(("skip_terms", "ignore_terms", "stop_words", "stopwords"), "skip"),
    **dict.fromkeys(("overrides",), "terms"),
    **dict.fromkeys(("severity", "strict", "severities"), "levels"),
}
"""What else an option may be called, as in other tools."""
_Fault = tuple[object, Code, str, str]
"""What is wrong with an option: its name, the code, the message and the hint."""
_MENTIONS = ("first", "first-per-section", "all")
_A_FLAG = "true or false"
_A_TEXT = "a text"
_TEXTS = "a text or a list of texts"


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a site may set; every option has a default, so that naming the plugin is enough."""

    files: tuple[str | Mapping[str, object], ...] = _option(
        ("glossary.yml",),
        "The glossary files: paths, globs, `package:name/path`, addresses, or mappings with `path` (or `url`), `tags`, "
        "`terms`, `except`, `prefix`, `links`, `show`.",
        values.files,
        "a path, or a list of paths and mappings with 'path'",
    )
    language: str = _option(
        "",
        "The language of the pages (BCP 47); default: the host's.",
        values.language,
        "a language tag such as 'pt-BR'",
    )
    auto: bool = _option(True, "Whether plain mentions become links.", values.flag, _A_FLAG)
    mentions: str = _option(
        "first",
        "Which mentions of a term become links: the first on a page, in each section, or all.",
        values.choice(*_MENTIONS),
        "'first', 'first-per-section' or 'all'",
    )
    headings: bool = _option(False, "Whether mentions in headings become links too.", values.flag, _A_FLAG)
    include: tuple[str, ...] = _option(("**",), "Globs of the pages with automatic links.", values.texts, _TEXTS)
    exclude: tuple[str, ...] = _option((), "Globs of the pages without automatic links.", values.texts, _TEXTS)
    skip: tuple[str, ...] = _option((), "Ids or names that never become automatic links here.", values.texts, _TEXTS)
    senses: Mapping[str, str] = _option(
        _NO_TEXTS,
        "Which term (id or name) a spelling means that several terms share: `{CD: continuous-delivery}`.",
        values.senses,
        "a mapping from spellings to ids of terms",
    )
    match: Matching = _option(  # noqa: RUF009 - what it returns is a field
        _NO_MATCHING,
        "How names are found: `case` (smart, exact, ignore), `forms` (true, false), `boundary` (word, strict, none).",
        values.matching,
        "a mapping of 'case', 'forms' and 'boundary'",
    )
    evidence: str = _option(
        "auto",
        "Whether weak mentions stay plain (`auto`): parts of longer names, everyday words on pages that do not show "
        "that the term is meant; `none`: every mention counts.",
        values.choice(*Evidence),
        "'auto' or 'none'",
    )
    page: str = _option(
        "glossary.md",
        "The page that is made where no page has the marker; false: none.",
        values.page,
        "the path of a page inside the documentation, or false",
    )
    layout: str = _option(
        "single",
        "One page for all entries, or a page for each (`entries`) with an index: for glossaries of thousands of terms.",
        values.choice("single", "entries"),
        "'single' or 'entries'",
    )
    show: str = _option(
        "all",
        "Which terms are listed: all, or those that pages use and those that these name.",
        values.choice("all", "used"),
        "'all' or 'used'",
    )
    graph: str = _option(
        "entries",
        "Where relations are drawn too: on an entry's page (`entries`), in lists as well (`all`), or nowhere (`none`).",
        values.choice("entries", "all", "none"),
        "'entries', 'all' or 'none'",
    )
    graph_as: str = _option(
        "svg",
        "How they are drawn: as a picture (`svg`), or as a diagram for the Mermaid that the site has (`mermaid`).",
        values.choice("svg", "mermaid"),
        "'svg' or 'mermaid'",
    )
    used_in: int | None = _option(
        10,
        "How many pages an entry names as its users before the rest is folded; 0: none, `all`: every one.",
        values.count_or_all,
        "a number or 'all'",
    )
    learning_path: bool = _option(
        True,
        "Whether an entry shows all that is to be read before it, in order: what its term `requires`, and so on.",
        values.flag,
        _A_FLAG,
    )
    map: bool = _option(
        False,
        "MkDocs: whether a page beside the glossary page has a map of all terms, by tags and relations; the marker of "
        "a list with `layout=map` places one anywhere.",
        values.flag,
        _A_FLAG,
    )
    page_terms: bool = _option(
        False,
        "Whether each page ends with the terms it links to and their definitions, in print as notes.",
        values.flag,
        _A_FLAG,
    )
    tooltips: bool = _option(True, "Whether mentions show the definition in a tooltip.", values.flag, _A_FLAG)
    tooltip_delay: int = _option(
        300, "Milliseconds that the pointer rests on a mention before the tooltip opens.", values.count, "a number"
    )
    palette: bool = _option(
        False,
        "Whether every page has a button and a key, Alt+G, that open a search of all definitions, with a reader's "
        "switches.",
        values.flag,
        _A_FLAG,
    )
    mention_attributes: Mapping[str, str] = _option(
        _NO_TEXTS,
        "Attributes that mentions get besides ours, for a site's own scripts and styles: `class`, `target`, `rel` and "
        "names that begin with `data-`: `{class: no-icon}`.",
        values.attributes,
        "a mapping from 'class', 'target', 'rel' or names that begin with 'data-' to texts",
    )
    drafts: bool = _option(False, "Whether terms of status `draft` are shown.", values.flag, _A_FLAG)
    native: bool = _option(
        True, "Sphinx: whether the terms of the project's own `.. glossary::` are linked too.", values.flag, _A_FLAG
    )
    intersphinx: bool = _option(
        False,
        "Sphinx: whether the terms that projects in `intersphinx_mapping` have in glossaries are linked too.",
        values.flag,
        _A_FLAG,
    )
    terms: Mapping[str, object] = _option(
        _NO_TERMS,
        "Changes to terms by id or name, as `overrides` of a glossary file has them; in Sphinx also to terms of the "
        "project's own `.. glossary::`.",
        values.terms,
        "a mapping from ids or names of terms to mappings of their keys",
    )
    templates: str = _option("", "A folder of templates that replace those of the same name.", values.nameable, _A_TEXT)
    trust: bool = _option(
        True,
        "Whether texts of local files are rendered like pages; false: like those of addresses.",
        values.flag,
        _A_FLAG,
    )
    publish_usage: bool = _option(
        False,
        "Whether the site publishes which page uses which term of others: `glossary-usage.json`, for their owners.",
        values.flag,
        _A_FLAG,
    )
    used_by: tuple[str, ...] = _option(
        (),
        "Addresses of the `glossary-usage.json` of other sites: entries show where these use a term.",
        values.texts,
        _TEXTS,
    )
    levels: Mapping[str, str] = _option(
        _NO_TEXTS,
        "The severity of each kind of problem: ignore, info, warn or error.",
        values.levels,
        "a mapping from problem codes to ignore, info, warn or error",
    )


@dataclass(frozen=True, kw_only=True)
class Layer:
    """Settings from one source; a later layer wins over an earlier one."""

    given: Mapping[str, object]
    where: Location
    """The file that holds them; its folder is the base of their paths."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What ``settle`` made of the layers."""

    options: Options
    base: Path
    """The folder that ``options.files`` are relative to."""
    problems: tuple[Problem, ...]
    where: Mapping[str, Location] = field(default_factory=dict)
    """The file that each option comes from, by its name; those left out have their defaults."""

    @property
    def templates(self) -> str:
        """The path of the user's templates; empty: there are none."""
        return str(self.base / self.options.templates) if self.options.templates else ""


def settle(layers: Iterable[Layer], *, base: Path) -> Settings:
    """Keep every good value; for each bad one, keep what was there before and report it.

    ``base`` is the folder of the default ``files``. Nothing is raised.
    """
    options = Options()
    problems: list[Problem] = []
    where: dict[str, Location] = {}
    for layer in layers:
        good, found = _good_values(options, layer.given, layer.where)
        options = replace(options, **good)
        problems += found
        where |= dict.fromkeys(good, layer.where)
        if "files" in good:
            base = Path(layer.where.file).parent
    return Settings(options=options, base=base, problems=tuple(problems), where=where)


def page_options(options: Options, given: object, where: Location) -> tuple[Options, list[Problem]]:
    """Return the options of one page, from the value of ``glossary`` in its front matter.

    Its ``skip`` and ``senses`` add to ours.
    """
    if given is None or given is True:
        return options, []
    if given is False:
        return replace(options, auto=False), []
    if isinstance(given, dict):
        good, problems = _good_values(options, given, where, known=_OF_A_PAGE)
        page = replace(options, **good)
        skip = tuple(dict.fromkeys([*options.skip, *page.skip]))
        return replace(page, skip=skip, senses={**options.senses, **page.senses}), problems
    return options, [
        Problem(
            code=Code.BAD_OPTION,
            message=f"'glossary' in the front matter must be false or a mapping, got {values.as_given(given)}",
            hint=f"write 'glossary: false', or a mapping of {', '.join(map(repr, _OF_A_PAGE))}",
            where=where,
        )
    ]


def language_of(given: object, otherwise: str) -> str:
    """Return the language that a page says it is in: ``otherwise`` where it says none, or what is no language.

    >>> language_of("fr", "en"), language_of(["fr"], "en"), language_of(False, "en")
    ('fr', 'en', 'no')
    """
    if given is False:
        return "no"  # Norwegian, which YAML takes for an answer
    return given if isinstance(given, str) and values.LANGUAGE.fullmatch(given) else otherwise


def read_value(text: str) -> object:
    """Return what a text says that stands where a host has no types, such as a field at the top of a page: YAML."""
    try:
        return yaml.safe_load(text)
    except Exception:  # noqa: BLE001 - a date that is none, a tag that does not fit, too deep a list: each raises its own
        return text


def _good_values(
    options: Options, given: Mapping[Any, object], where: Location, known: Iterable[str] | None = None
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values that options can have, and what is wrong with the others."""
    declared = {each.name: each for each in fields(Options) if known is None or each.name in known}
    good: dict[str, Any] = {}
    faults: list[_Fault] = []
    for name, value in given.items():
        if name not in declared:
            faults.append((name, Code.UNKNOWN_OPTION, *_unknown(name, declared)))
            continue
        option, before = declared[name].metadata, getattr(options, name)
        kept, wrong = _sound_keys(option["read"], value) if isinstance(before, Mapping | Matching) else (value, [])
        try:
            good[name] = option["read"](kept)
            instead = "the other keys are kept"
        except ValueError as error:
            wrong, instead = [(value, error)], f"{_shown(before)} is used instead"
        for part, why in wrong:
            said = f"option '{name}' must be {option['wanted']}, got {values.as_given(part)}"
            message, *hints = why.args if isinstance(why, values.FaultError) else (said,)
            faults.append((name, Code.BAD_OPTION, message, "; ".join([*hints, instead])))
    return good, list(_placed(faults, where))


def _sound_keys(read: Callable[[object], object], value: object) -> tuple[object, list[tuple[object, ValueError]]]:
    """Return a mapping without the keys that an option cannot have, and these, each alone and with its error.

    Where none is left, and for what is no mapping, it is the value as it is.
    """
    wrong: list[tuple[object, ValueError]] = []
    kept: dict[object, object] = {}
    for key, part in value.items() if isinstance(value, dict) else ():
        try:
            read({key: part})
            kept[key] = part
        except ValueError as error:
            wrong.append(({key: part}, error))
    return (kept, wrong) if kept else (value, [])


def _unknown(name: object, declared: Iterable[str]) -> tuple[str, str]:
    """Return the message and the hint for an option that there is not."""
    known = list(declared)
    written = name if isinstance(name, str) else values.as_given(name)
    meant = _OTHER_NAMES.get(written.lower().replace("-", "_"))
    hint = did_you_mean(written, known, f"the options are {', '.join(known)}")
    return f"there is no option '{written}'", f"write '{meant}' instead" if meant in known else hint


def _placed(faults: Iterable[_Fault], where: Location) -> Iterator[Problem]:
    """Yield what is wrong with options, at their lines in the file that gives them."""
    places = option_places(where.file) if faults else {}
    for name, code, message, hint in faults:
        line, column = places.get(name if isinstance(name, str) else "", (where.line, where.column))
        yield Problem(code=code, message=message, hint=hint, where=replace(where, line=line, column=column))


def _shown(value: object) -> str:
    """Return a value as a user would write it in YAML."""
    match value:
        case bool():
            return str(value).lower()
        case None:
            return "'all'"
        case tuple():
            return f"[{', '.join(map(str, value))}]"
        case str() | int():
            return repr(value)
        case _:
            return "the default"
