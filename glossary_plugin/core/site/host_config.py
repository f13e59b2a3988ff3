"""What the configuration of a host says of the glossary, read without the host.

The command line asks here, and so does the Markdown extension where a host drops plugins that it
does not know, with their options. Of a ``conf.py`` only what stands there literally is known: it is
a program, and nothing of it is run.
"""

from __future__ import annotations

import ast
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core.options import Layer
from glossary_plugin.core.problems import Location
from glossary_plugin.core.system.python_source import assigned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["HOSTS", "HostConfig", "Translations", "chosen_in_sphinx", "find_host", "host_below", "read_host"]

HOSTS = ("zensical.toml", "properdocs.yml", "mkdocs.yml", "mkdocs.yaml", "conf.py")
"""The names of configurations, in the order in which hosts look for them."""
_EXTENSIONS = ("glossary", "glossary_plugin")
"""The names of the Markdown extension."""
_OF_THE_EXTENSION = frozenset({"base", "url"})
"""What it takes beside our options."""
_PREFIX = "glossary_"
"""How our options begin in a ``conf.py``."""
_MOST_PARENTS = 10
"""How many files may inherit from each other: more are a circle."""


_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]  # it is known when it runs
    """Reads what hosts allow beyond plain YAML, such as ``!ENV`` and ``!!python/name``, as nothing."""


for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_prefix, lambda _loader, _suffix, _node: None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Translations:
    """A site in several languages, as mkdocs-static-i18n makes it."""

    default: str
    others: frozenset[str]
    in_folders: bool
    """Whether each language has a folder; else a suffix of the page's name names it (``page.fr.md``)."""

    def of(self, path: str) -> str:
        """Return the language of a page by its path inside the documentation; no path at all is the site's own."""
        found = path.partition("/")[0] if self.in_folders else PurePosixPath(PurePosixPath(path).stem).suffix[1:]
        return found if found in self.others else self.default


@dataclass(frozen=True, kw_only=True, slots=True)
class HostConfig:
    """A configuration and what it says."""

    file: Path
    docs: Path
    """The folder of the documentation."""
    layer: Layer
    """The options of the plugin ``glossary`` or of the Markdown extension, none where neither has any."""
    title: str = ""
    """What the site is called."""
    url: str = ""
    """Where it is published; empty: not known."""
    has_folders: bool = True
    """Whether each page has a folder of its own on the site."""
    language: str = ""
    """Of pages where nobody says another (BCP 47); empty: not known."""
    reader: str = ""
    """The language that readers of the whole site have, where somebody has chosen one."""
    translations: Translations | None = None


def find_host(folder: Path) -> HostConfig | None:
    """Return the configuration in ``folder``, if it has one."""
    files = (folder / name for name in HOSTS)
    return next((read_host(file) for file in files if file.is_file()), None)


def host_below(folder: Path) -> str:
    """Return the path of a configuration in a folder of ``folder`` or one deeper, from there; empty: there is none."""
    patterns = (f"{depth}{name}" for depth in ("*/", "*/*/") for name in HOSTS)
    found = (path.relative_to(folder).as_posix() for pattern in patterns for path in sorted(folder.glob(pattern)))
    return next((path for path in found if not any(part.startswith((".", "_")) for part in path.split("/"))), "")


def read_host(file: Path) -> HostConfig:
    """Return a configuration; one that cannot be read says nothing."""
    if file.suffix == ".py":
        return _read_sphinx(file)
    given = dict(_inherited(file))
    docs = given.get("docs_dir")
    return HostConfig(
        file=file,
        docs=file.parent / (docs if isinstance(docs, str) else "docs"),
        layer=Layer(given=_options(given), where=Location(file=str(file))),
        title=_text(given.get("site_name")),
        url=_text(given.get("site_url")),
        has_folders=given.get("use_directory_urls") is not False,
        language=_theme_language(given.get("theme")),
        translations=_translations(_plugin(given.get("plugins"), "i18n")),
    )


def _options(given: Mapping[str, object]) -> dict[str, object]:
    """Return the options of the plugin; where it has none, those of the Markdown extension, which is off beside it."""
    extensions = given.get("markdown_extensions")
    found = _plugin(given.get("plugins"), "glossary") or next(
        (each for name in _EXTENSIONS if (each := _plugin(extensions, name))), {}
    )
    return {name: value for name, value in found.items() if name not in _OF_THE_EXTENSION}


def _read_sphinx(file: Path) -> HostConfig:
    given = _literals(file)
    options = {name.removeprefix(_PREFIX): value for name, value in given.items() if name.startswith(_PREFIX)}
    language = str(given.get("language") or "en")
    return HostConfig(
        file=file,
        docs=file.parent,
        layer=Layer(given=options, where=Location(file=str(file))),
        title=_text(given.get("project")),
        url=_text(given.get("html_baseurl")),
        has_folders=False,
        language=language,
        reader=chosen_in_sphinx(language),
    )


def chosen_in_sphinx(language: str) -> str:
    """Return the language of a Sphinx project if somebody has chosen it: it says English where nobody says anything."""
    return language if language != "en" else ""


def _literals(file: Path) -> dict[str, object]:
    """Return the names to which a program assigns plain values at its top level; none where it cannot be read."""
    found: dict[str, object] = {}
    for name, written in assigned(file).items():
        with suppress(ValueError, TypeError, RecursionError):
            found[name] = ast.literal_eval(written)
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _theme_language(theme: object) -> str:
    """Return the language that a theme is in, and with it the pages: its own option, else its locale, else English."""
    given = theme if isinstance(theme, dict) else {}
    locale = str(given.get("locale") or "en").replace("_", "-").partition("-")[0]
    return str(given.get("language") or locale)


def _translations(given: Mapping[str, object]) -> Translations | None:
    """Return the languages of mkdocs-static-i18n, from its options."""
    languages = given.get("languages")
    found = [each for each in languages if isinstance(each, dict)] if isinstance(languages, list) else []
    tags = [str(each.get("locale")) for each in found if each.get("build", True) is not False]
    default = next((str(each.get("locale")) for each in found if each.get("default")), "")
    if not default:
        return None
    return Translations(
        default=default, others=frozenset(tags) - {default}, in_folders=given.get("docs_structure") == "folder"
    )


def _inherited(file: Path) -> Iterator[tuple[str, Any]]:
    """Yield the keys of a configuration, those of the files that it inherits from first."""
    chain: list[dict[str, Any]] = []
    while len(chain) < _MOST_PARENTS:
        chain.append(given := _read(file))
        parent = given.get("INHERIT")
        if not isinstance(parent, str):
            break
        file = file.parent / parent
    for each in reversed(chain):
        yield from each.items()


def _read(file: Path) -> dict[str, Any]:
    """Return what a file says; nothing where it cannot be read, which its host reports."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        is_toml = file.suffix == ".toml"
        given = tomllib.loads(text).get("project") if is_toml else yaml.load(text, _Loader)  # noqa: S506 - a safe one
    except Exception:  # noqa: BLE001 - whatever its parser raises, its host reports it
        return {}
    return given if isinstance(given, dict) else {}


def _plugin(plugins: object, name: str) -> dict[str, object]:
    """Return the options of a plugin, in any of the ways in which plugins may be listed."""
    match plugins:
        case dict():
            found = plugins.get(name)
        case list():
            found = next((each[name] for each in plugins if isinstance(each, dict) and name in each), None)
        case _:
            found = None
    return found if isinstance(found, dict) else {}
