"""Every option, declared once: its name, type, default and help.

The hosts register them in a loop, the documentation's table is made from them, and every source of
settings (``glossary.toml``, ``[tool.glossary]``, the host's own lines, front matter) is read by
``settle``: a bad value costs that one value.
"""

# ruff: noqa: FBT003 - the default of a flag is a flag

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core.model import Boundary, Case, Evidence, Matching
from glossary_plugin.core.problems import Code, Level, Location, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["Layer", "Options", "Settings", "find_layer", "page_options", "read_value", "settle"]


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
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004
    return value


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, (list, tuple)) else [value]
    if not all(isinstance(each, (str, int, float)) and not isinstance(each, bool) for each in values):
        raise ValueError
    return tuple(str(each) for each in values)


def _files(value: object) -> tuple[str | Mapping[str, object], ...]:
    values = value if isinstance(value, (list, tuple)) else [value]
    if not all(isinstance(each, str) or (isinstance(each, dict) and "path" in each) for each in values):
        raise ValueError
    return tuple(values)


def _choice(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError
        return str(value)

    return read


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError
    return value


def _count_or_all(value: object) -> int | None:
    return None if value == "all" else _count(value)


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
    return MappingProxyType({str(Code(code)): str(Level(level)) for code, level in value.items()})


def _senses(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ValueError
    return MappingProxyType({str(spelling): term for spelling, term in value.items()})


_NO_MATCHING = Matching()
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_OF_A_PAGE = ("auto", "mentions", "skip", "senses")
"""The options that a page may set for itself."""
_MENTIONS = ("first", "first-per-section", "all")
_A_FLAG = "true or false"
_A_TEXT = "a text"
_TEXTS = "a text or a list of texts"


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a site may set; every option has a default, so that naming the plugin is enough."""

    files: tuple[str | Mapping[str, object], ...] = _option(
        ("glossary.yml",),
        "The glossary files: paths, globs, `package:name/path`, or mappings with `path`, `tags`, `terms`, `prefix`.",
        _files,
        "a path, or a list of paths and mappings with 'path'",
    )
    language: str = _option("", "The language of the pages (BCP 47); default: the host's.", _text, _A_TEXT)
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
        "Whether weak mentions stay plain (`auto`): parts of longer names, everyday words on pages that tell nothing "
        "of the term; `none`: every mention counts.",
        _choice(*Evidence),
        "'auto' or 'none'",
    )
    page: str = _option(
        "glossary.md",
        "The page that is made where no page has the marker; false: none.",
        _text,
        "the path of a page, or false",
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
    page_terms: bool = _option(
        False, "Whether each page ends with the terms it links to and their definitions.", _flag, _A_FLAG
    )
    tooltips: bool = _option(True, "Whether mentions show the definition in a tooltip.", _flag, _A_FLAG)
    tooltip_delay: int = _option(
        300, "Milliseconds that the pointer rests on a mention before the tooltip opens.", _count, "a number"
    )
    drafts: bool = _option(False, "Whether terms of status `draft` are shown.", _flag, _A_FLAG)
    native: bool = _option(
        True, "Sphinx: whether the terms of the project's own `.. glossary::` are linked too.", _flag, _A_FLAG
    )
    templates: str = _option("", "A folder of templates that replace those of the same name.", _text, _A_TEXT)
    levels: Mapping[str, str] = _option(
        _NO_TEXTS,
        "How loudly each kind of problem is told: ignore, info, warn or error.",
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

    @property
    def templates(self) -> str:
        """The path of the user's templates; empty: there are none."""
        return str(self.base / self.options.templates) if self.options.templates else ""


def settle(layers: Iterable[Layer], *, base: Path) -> Settings:
    """Keep every good value; for each bad one, keep what was there before and say so.

    ``base`` is the folder of the default ``files``. Nothing is raised.
    """
    options = Options()
    problems: list[Problem] = []
    for layer in layers:
        good, found = _good_values(options, layer.given, layer.where)
        options = replace(options, **good)
        problems += found
        if "files" in good:
            base = Path(layer.where.file).parent
    return Settings(options=options, base=base, problems=tuple(problems))


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
            message=f"'glossary' in the front matter must be false or a mapping, got {given!r}",
            hint=f"write 'glossary: false', or a mapping of {', '.join(map(repr, _OF_A_PAGE))}",
            where=where,
        )
    ]


def read_value(text: str) -> object:
    """Return what a text says that stands where a host has no types, such as a field at the top of a page: YAML."""
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):  # ValueError: a date that is none
        return text


def find_layer(folder: Path) -> tuple[Layer | None, list[Problem]]:
    """Read ``glossary.toml``, else ``[tool.glossary]`` of ``pyproject.toml``, in ``folder``."""
    for name, keys in (("glossary.toml", ()), ("pyproject.toml", ("tool", "glossary"))):
        path = folder / name
        if not path.is_file():
            continue
        where = Location(file=str(path))
        try:
            given: Any = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            hint = "mend the file, or remove it"
            return None, [Problem(code=Code.BAD_OPTION, message=f"not valid TOML: {error}", hint=hint, where=where)]
        for key in keys:
            given = given.get(key) if isinstance(given, dict) else None
        if isinstance(given, dict):
            return Layer(given=given, where=where), []
    return None, []


def _good_values(
    options: Options, given: Mapping[str, object], where: Location, known: Iterable[str] | None = None
) -> tuple[dict[str, Any], list[Problem]]:
    good: dict[str, Any] = {}
    problems = []
    declared = {each.name: each for each in fields(Options) if known is None or each.name in known}
    for name, value in given.items():
        if name not in declared:
            message = f"there is no option '{name}'"
            hint = did_you_mean(str(name), declared, f"the options are {', '.join(declared)}")
            problems.append(Problem(code=Code.UNKNOWN_OPTION, message=message, hint=hint, where=where))
            continue
        metadata = declared[name].metadata
        try:
            good[name] = metadata["read"](value)
        except ValueError:
            message = f"option '{name}' must be {metadata['wanted']}, got {value!r}"
            hint = f"{_shown(getattr(options, name))} is used instead"
            problems.append(Problem(code=Code.BAD_OPTION, message=message, hint=hint, where=where))
    return good, problems


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
