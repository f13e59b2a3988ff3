"""Every option, declared once: its name, type, default and help.

The hosts register them in a loop, the documentation's table is made from them, and every source of
settings (``glossary.toml``, ``[tool.glossary]``, the host's own lines, front matter) is read by
``settle``: a bad value costs that one value.
"""

# ruff: noqa: FBT003 - the default of a flag is a flag

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from reprlib import Repr
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core.model import Boundary, Case, Evidence, Matching
from glossary_plugin.core.option_places import option_places
from glossary_plugin.core.problems import Code, Level, Location, Problem, did_you_mean, nearest
from glossary_plugin.core.text.languages import meant_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

__all__ = ["Layer", "Options", "Settings", "language_of", "page_options", "read_value", "settle"]


class _FaultError(ValueError):
    """What is wrong inside a value: a message and a hint."""


def _option(default: Any, help_: str, kind: Callable[[object], object], wanted: str) -> Any:  # noqa: ANN401
    """Declare an option: ``kind`` returns the value to keep or raises ``ValueError``; ``wanted`` names its type."""
    metadata = {"help": help_, "read": kind, "wanted": wanted}
    if isinstance(default, MappingProxyType):
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError  # noqa: TRY004 - every reader refuses by ValueError
    return value


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, PathLike):
        value = fspath(value)
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    value.encode()  # half a pair of surrogates can be written nowhere
    return value


def _page(value: object) -> str:
    """Return the path of a page inside the documentation."""
    path = _nameable(value)
    parts = path.replace("\\", "/").split("/")
    if (path and not parts[0]) or ".." in parts:
        raise ValueError
    return path


def _nameable(value: object) -> str:
    """Return a path that a file can be called by."""
    path = _text(value)
    parts = path.replace("\\", "/").split("/")
    if len(path.encode()) > _LONGEST_PATH or any(len(part.encode()) > _LONGEST for part in parts):
        raise ValueError
    return path


def _language(value: object) -> str:
    text = _text(value)
    if text and not _LANGUAGE.fullmatch(text):
        raise ValueError
    if meant := meant_language(text):
        raise _FaultError(f"option 'language' must be a language tag, not '{text}'", f"write '{meant}'")
    return text


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, (list, tuple)) else [value]
    if not all(isinstance(each, (str, int, float)) and not isinstance(each, bool) for each in values):
        raise ValueError
    return tuple(str(each) for each in values)


def _files(value: object) -> tuple[str | Mapping[str, object], ...]:
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(map(_file, values))


def _file(value: object) -> str | Mapping[str, object]:
    if not isinstance(value, dict):
        return _path(value)
    key = "url" if "url" in value and "path" not in value else "path"
    return {**value, key: _path(value.get(key))}


def _path(value: object) -> str:
    if not isinstance(value, (str, PathLike)):
        raise ValueError  # noqa: TRY004
    return str(fspath(value))


def _choice(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError
        return str(value)

    return read


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
        raise ValueError
    return value


def _count_or_all(value: object) -> int | None:
    return None if isinstance(value, str) and value == "all" else _count(value)


def _matching(value: object) -> Matching:
    if not isinstance(value, dict) or value.keys() - {"case", "forms", "boundary"}:
        raise ValueError
    return Matching(
        case=Case(value["case"]) if "case" in value else None,
        forms=_flag(value["forms"]) if "forms" in value else None,
        boundary=Boundary(value["boundary"]) if "boundary" in value else None,
    )


def _levels(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004
    for code, level in value.items():
        _known("code", code, Code, "a code stands in brackets behind each problem")
        _known("level", level, Level, f"the levels are {', '.join(Level)}")
    return MappingProxyType({str(code): str(level) for code, level in value.items()})


def _known(kind: str, given: object, known: type[StrEnum], otherwise: str) -> None:
    """Raise, with a message and a hint, for what is no value of an enumeration."""
    if given not in list(known):
        near = nearest(given, known) if isinstance(given, str) else None
        hint = f"write '{near}'" if near else otherwise
        raise _FaultError(f"option 'levels' has the {kind} {_as_given(given)}, which there is not", hint)


def _terms(value: object) -> Mapping[str, object]:
    """Return changes to terms, as a file would have them: texts, lists and mappings."""
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004
    return MappingProxyType({str(key): _as_in_a_file(each, _DEEPEST) for key, each in value.items()})


def _as_in_a_file(value: object, deepest: int) -> object:
    if not deepest:
        raise ValueError
    match value:
        case dict():
            return {str(key): _as_in_a_file(each, deepest - 1) for key, each in value.items()}
        case list() | tuple():
            return [_as_in_a_file(each, deepest - 1) for each in value]
        case bool():
            return str(value).lower()
        case None | str():
            return value
        case int() | float() | date() | PathLike():
            return str(value)
        case _:
            raise ValueError


def _attributes(value: object) -> Mapping[str, str]:
    """Return attributes of HTML that cannot change what a mention is, or run anything; several classes are a list."""
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004
    return MappingProxyType({_attribute(name): " ".join(_texts(given)) for name, given in value.items()})


def _attribute(name: object) -> str:
    if not isinstance(name, str) or not _ATTRIBUTE.fullmatch(name):
        raise ValueError
    return name


def _senses(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ValueError
    return MappingProxyType({str(spelling): term for spelling, term in value.items()})


_LANGUAGE = re.compile("[A-Za-z]{1,8}([-_@][A-Za-z0-9]{1,16})*")
"""A language tag, or a locale as hosts name them."""
_ATTRIBUTE = re.compile("class|target|rel|data-(?!glossary)[a-z0-9-]+")
_DEEPEST = 8
"""How deep mappings and lists stand inside each other at most: no change to a term has so many."""
_LONGEST = 200
"""The most bytes that a part of the path of a page may have: file systems take some 250, with a suffix."""
_LONGEST_PATH = 1000
"""The most bytes of a whole path, for the same reason."""
_MOST = 2**31 - 1
"""The greatest number, as browsers count milliseconds."""
_REPR = Repr()
_REPR.maxstring = _REPR.maxother = 80
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
        _files,
        "a path, or a list of paths and mappings with 'path'",
    )
    language: str = _option(
        "", "The language of the pages (BCP 47); default: the host's.", _language, "a language tag such as 'pt-BR'"
    )
    auto: bool = _option(True, "Whether plain mentions become links.", _flag, _A_FLAG)
    mentions: str = _option(
        "first",
        "Which mentions of a term become links: the first on a page, in each section, or all.",
        _choice(*_MENTIONS),
        "'first', 'first-per-section' or 'all'",
    )
    headings: bool = _option(False, "Whether mentions in headings become links too.", _flag, _A_FLAG)
    include: tuple[str, ...] = _option(("**",), "Globs of the pages with automatic links.", _texts, _TEXTS)
    exclude: tuple[str, ...] = _option((), "Globs of the pages without automatic links.", _texts, _TEXTS)
    skip: tuple[str, ...] = _option((), "Ids or names that never become automatic links here.", _texts, _TEXTS)
    senses: Mapping[str, str] = _option(
        _NO_TEXTS,
        "Which term (id or name) a spelling means that several terms share: `{CD: continuous-delivery}`.",
        _senses,
        "a mapping from spellings to ids of terms",
    )
    match: Matching = _option(  # noqa: RUF009 - what it returns is a field
        _NO_MATCHING,
        "How names are found: `case` (smart, exact, ignore), `forms` (true, false), `boundary` (word, strict, none).",
        _matching,
        "a mapping of 'case', 'forms' and 'boundary'",
    )
    evidence: str = _option(
        "auto",
        "Whether weak mentions stay plain (`auto`): parts of longer names, everyday words on pages that do not show "
        "that the term is meant; `none`: every mention counts.",
        _choice(*Evidence),
        "'auto' or 'none'",
    )
    page: str = _option(
        "glossary.md",
        "The page that is made where no page has the marker; false: none.",
        _page,
        "the path of a page inside the documentation, or false",
    )
    layout: str = _option(
        "single",
        "One page for all entries, or a page for each (`entries`) with an index: for glossaries of thousands of terms.",
        _choice("single", "entries"),
        "'single' or 'entries'",
    )
    show: str = _option(
        "all",
        "Which terms are listed: all, or those that pages use and those that these name.",
        _choice("all", "used"),
        "'all' or 'used'",
    )
    graph: str = _option(
        "entries",
        "Where relations are drawn too: on an entry's page (`entries`), in lists as well (`all`), or nowhere (`none`).",
        _choice("entries", "all", "none"),
        "'entries', 'all' or 'none'",
    )
    graph_as: str = _option(
        "svg",
        "How they are drawn: as a picture (`svg`), or as a diagram for the Mermaid that the site has (`mermaid`).",
        _choice("svg", "mermaid"),
        "'svg' or 'mermaid'",
    )
    used_in: int | None = _option(
        10,
        "How many pages an entry names as its users before the rest is folded; 0: none, `all`: every one.",
        _count_or_all,
        "a number or 'all'",
    )
    learning_path: bool = _option(
        True,
        "Whether an entry shows all that is to be read before it, in order: what its term `requires`, and so on.",
        _flag,
        _A_FLAG,
    )
    map: bool = _option(
        False,
        "MkDocs: whether a page beside the glossary page has a map of all terms, by tags and relations; the marker of "
        "a list with `layout=map` places one anywhere.",
        _flag,
        _A_FLAG,
    )
    page_terms: bool = _option(
        False,
        "Whether each page ends with the terms it links to and their definitions, in print as notes.",
        _flag,
        _A_FLAG,
    )
    tooltips: bool = _option(True, "Whether mentions show the definition in a tooltip.", _flag, _A_FLAG)
    tooltip_delay: int = _option(
        300, "Milliseconds that the pointer rests on a mention before the tooltip opens.", _count, "a number"
    )
    palette: bool = _option(
        False,
        "Whether every page has a button and a key, Alt+G, that open a search of all definitions, with a reader's "
        "switches.",
        _flag,
        _A_FLAG,
    )
    mention_attributes: Mapping[str, str] = _option(
        _NO_TEXTS,
        "Attributes that mentions get besides ours, for a site's own scripts and styles: `class`, `target`, `rel` and "
        "names that begin with `data-`: `{class: no-icon}`.",
        _attributes,
        "a mapping from 'class', 'target', 'rel' or names that begin with 'data-' to texts",
    )
    drafts: bool = _option(False, "Whether terms of status `draft` are shown.", _flag, _A_FLAG)
    native: bool = _option(
        True, "Sphinx: whether the terms of the project's own `.. glossary::` are linked too.", _flag, _A_FLAG
    )
    intersphinx: bool = _option(
        False,
        "Sphinx: whether the terms that projects in `intersphinx_mapping` have in glossaries are linked too.",
        _flag,
        _A_FLAG,
    )
    terms: Mapping[str, object] = _option(
        _NO_TERMS,
        "Changes to terms by id or name, as `overrides` of a glossary file has them; in Sphinx also to terms of the "
        "project's own `.. glossary::`.",
        _terms,
        "a mapping from ids or names of terms to mappings of their keys",
    )
    templates: str = _option("", "A folder of templates that replace those of the same name.", _nameable, _A_TEXT)
    trust: bool = _option(
        True, "Whether texts of local files are rendered like pages; false: like those of addresses.", _flag, _A_FLAG
    )
    publish_usage: bool = _option(
        False,
        "Whether the site publishes which page uses which term of others: `glossary-usage.json`, for their owners.",
        _flag,
        _A_FLAG,
    )
    used_by: tuple[str, ...] = _option(
        (),
        "Addresses of the `glossary-usage.json` of other sites: entries show where these use a term.",
        _texts,
        _TEXTS,
    )
    levels: Mapping[str, str] = _option(
        _NO_TEXTS,
        "The severity of each kind of problem: ignore, info, warn or error.",
        _levels,
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
            message=f"'glossary' in the front matter must be false or a mapping, got {_as_given(given)}",
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
    return given if isinstance(given, str) and _LANGUAGE.fullmatch(given) else otherwise


def read_value(text: str) -> object:
    """Return what a text says that stands where a host has no types, such as a field at the top of a page: YAML."""
    try:
        return yaml.safe_load(text)
    except Exception:  # noqa: BLE001 - a date that is none, a tag that does not fit, too deep a list: each raises its own
        return text


def _good_values(
    options: Options, given: Mapping[Any, object], where: Location, known: Iterable[str] | None = None
) -> tuple[dict[str, Any], list[Problem]]:
    good: dict[str, Any] = {}
    problems: list[Problem] = []

    places: dict[str, tuple[int, int]] = {}

    def report(code: Code, message: str, hint: str) -> None:
        if not problems:  # which few configurations have: their places are looked up once
            places.update(option_places(where.file))
        line, column = places.get(str(name) if isinstance(name, str) else "", (where.line, where.column))
        place = replace(where, line=line, column=column)
        problems.append(Problem(code=code, message=message, hint=hint, where=place))

    declared = {each.name: each for each in fields(Options) if known is None or each.name in known}
    for name, value in given.items():
        if name not in declared:
            written = name if isinstance(name, str) else _as_given(name)
            message = f"there is no option '{written}'"
            meant = _OTHER_NAMES.get(written.lower().replace("-", "_"))
            others = f"the options are {', '.join(declared)}"
            hint = f"write '{meant}' instead" if meant in declared else did_you_mean(written, declared, others)
            report(Code.UNKNOWN_OPTION, message, hint)
            continue
        metadata = declared[name].metadata
        try:
            good[name] = metadata["read"](value)
        except _FaultError as error:
            message, hint = error.args
            report(Code.BAD_OPTION, message, f"{hint}; {_shown(getattr(options, name))} is used instead")
        except ValueError:
            message = f"option '{name}' must be {metadata['wanted']}, got {_as_given(value)}"
            report(Code.BAD_OPTION, message, f"{_shown(getattr(options, name))} is used instead")
    return good, problems


def _as_given(value: object) -> str:
    """Return a value as its author may know it again, cut where it is long; its type where it cannot be shown."""
    try:
        return _REPR.repr(value)
    except Exception:  # noqa: BLE001 - what conf.py makes may do anything, and a number be too long to be written
        return f"something of type {type(value).__name__}"


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
