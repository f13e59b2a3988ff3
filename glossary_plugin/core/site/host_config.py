"""What the configuration of a host says of the glossary, read without the host.

The command line asks here, and so does the Markdown extension where a host drops plugins that it
does not know, with their options. Of a ``conf.py`` only what stands there literally is known here: it is
a program, and nothing of it is run.
"""

from __future__ import annotations

import ast
import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core.linking.policy import matches_glob
from glossary_plugin.core.option_places import EXTENSION_NAMES, SPHINX_PREFIX
from glossary_plugin.core.options import Layer
from glossary_plugin.core.problems import Location
from glossary_plugin.core.system.python_source import assigned, stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = [
    "HOSTS",
    "DocumentFiles",
    "HostConfig",
    "Translations",
    "chosen_in_sphinx",
    "find_host",
    "host_below",
    "read_host",
    "sphinx_host",
    "worked_out",
]

HOSTS = ("zensical.toml", "properdocs.yml", "mkdocs.yml", "mkdocs.yaml", "conf.py")
"""The names of configurations, in the order in which hosts look for them."""
_OF_OTHERS = frozenset({"base", "url", "enabled"})
"""What stands beside our options: what the extension takes, and what MkDocs takes of any plugin."""
_NO_MARKDOWN = ("sphinx.", "sphinxcontrib.", "glossary_plugin")
"""How extensions of Sphinx begin that read no Markdown; others may, or load one that does."""
_NO_DOCUMENTS = ("exclude_patterns", "templates_path", "html_static_path", "html_extra_path")
_READ = frozenset({"language", "extensions", "source_suffix", "include_patterns", *_NO_DOCUMENTS})
_NEVER = ("**/_sources", "**/.*", "_build")
"""What Sphinx passes over by itself, and where it usually writes to."""
_ALWAYS_OUT = (".*", "/templates/")
_LEAVING_OUT = ("exclude_docs", "draft_docs")
_MOST_PARENTS = 10
"""How many files may inherit from each other: more are a circle."""


_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]  # it is known when it runs
    """Reads ``!ENV`` as hosts do, and what else they allow beyond plain YAML, such as ``!!python/name``, as nothing."""

    def environment(self, node: yaml.Node) -> object:
        """Return the first variable that is set, as YAML; else what stands last in a list of several."""
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        names, default = (nodes[:-1], nodes[-1]) if len(nodes) > 1 else (nodes, None)
        for value in filter(None, (os.environ.get(str(each.value)) for each in names)):
            return self.construct_object(yaml.ScalarNode(self.resolve(yaml.ScalarNode, value, (True, False)), value))
        return self.construct_object(default) if default else None


for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_prefix, lambda _loader, _suffix, _node: None)
_Loader.add_constructor("!ENV", _Loader.environment)


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
class DocumentFiles:
    """Which files of the documentation are pages of a Sphinx project."""

    suffixes: Mapping[str, str]
    """How their names end, and the ending by which such a file is read."""
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    """Globs of files, and of folders with all that is inside."""

    def named(self, name: str) -> str:
        """Return the name of a file as one that is read alike."""
        return next(
            (name.removesuffix(end) + alike for end, alike in self.suffixes.items() if name.endswith(end)), name
        )

    def inside(self, docs: Path) -> Iterator[Path]:
        """Yield the pages in the folder of the documentation, in order."""
        for folder, folders, files in os.walk(docs):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            paths = (PurePath(folder, name).relative_to(docs) for name in sorted(files))
            yield from (docs / path for path in paths if self._has(path.as_posix()))

    def _has(self, path: str) -> bool:
        """Return whether a file is a page, by its path inside the documentation."""
        page = PurePosixPath(path)
        return (
            any(path.endswith(suffix) for suffix in self.suffixes)
            and matches_glob(path, self.include)
            and not any(matches_glob(str(each), self.exclude) for each in (page, *page.parents[:-1]))
        )


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
    refers_to_others: bool = False
    """Whether references of Sphinx may mean terms in other projects."""
    documents: DocumentFiles | None = None
    """Which files are pages; None: the host takes what it can read."""
    left_out: tuple[str, ...] = ()
    """Patterns, as in a ``.gitignore``, of the files that are not on the site that is built."""

    @property
    def is_sphinx(self) -> bool:
        """Whether the host is Sphinx."""
        return self.file.name == "conf.py"


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
        return sphinx_host(file, _literals(file))
    given = _inherited(file)
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
        left_out=(*_ALWAYS_OUT, *(line for name in _LEAVING_OUT for line in _text(given.get(name)).splitlines())),
    )


def _options(given: Mapping[str, object]) -> dict[str, object]:
    """Return the options of the plugin; where it has none, those of the Markdown extension, which is off beside it."""
    extensions = given.get("markdown_extensions")
    found = _plugin(given.get("plugins"), "glossary") or next(
        (each for name in EXTENSION_NAMES if (each := _plugin(extensions, name))), {}
    )
    return {name: value for name, value in found.items() if name not in _OF_OTHERS and value is not None}


def sphinx_host(file: Path, given: Mapping[str, object]) -> HostConfig:
    """Return what a ``conf.py`` says, by the values that its names have."""
    options = {
        name.removeprefix(SPHINX_PREFIX): list(value) if isinstance(value, tuple) else value
        for name, value in given.items()
        if name.startswith(SPHINX_PREFIX) and value is not None
    }
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
        refers_to_others="intersphinx_mapping" in given,
        documents=_documents(given),
    )


def _documents(given: Mapping[str, object]) -> DocumentFiles:
    """Return which files Sphinx reads; an extension for Markdown registers the ending itself."""
    written = given.get("source_suffix")
    suffixes = written if isinstance(written, dict) else dict.fromkeys(_texts(written) or [".rst"])
    read_as = {
        str(suffix): ".md" if kind == "markdown" or suffix == ".md" else ".rst" for suffix, kind in suffixes.items()
    }
    if any(not each.startswith(_NO_MARKDOWN) for each in _texts(given.get("extensions"))):
        read_as.setdefault(".md", ".md")
    outside = [path for name in _NO_DOCUMENTS for path in _texts(given.get(name))]
    return DocumentFiles(
        suffixes=read_as,
        include=(*_texts(given.get("include_patterns")),) or ("**",),
        exclude=(*(path.removesuffix("/") for path in outside), *_NEVER),
    )


def _texts(value: object) -> list[str]:
    """Return the texts of a list, or the one that stands in its place."""
    values = value if isinstance(value, (list, tuple, set)) else [value]
    return [each for each in values if isinstance(each, str)]


def chosen_in_sphinx(language: str) -> str:
    """Return the language of a Sphinx project if somebody has chosen it: it says English where nobody says anything."""
    return language if language != "en" else ""


def _literals(file: Path) -> dict[str, object]:
    """Return what a program assigns to names at its top level: None for what is no plain value."""
    found: dict[str, object] = {}
    for name, written in assigned(file).items():
        found[name] = None
        with suppress(ValueError, TypeError, RecursionError):
            found[name] = ast.literal_eval(written)
    return found


def worked_out(file: Path) -> list[str]:
    """Return the names of a ``conf.py`` that matter to us, and whose values only running it tells."""
    plain, count = _literals(file), stored(file)
    matter = (name for name in count if name in _READ or name.startswith(SPHINX_PREFIX))
    return sorted(f"'{name}'" for name in matter if plain.get(name) is None or count[name] > 1)


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


def _inherited(file: Path, *, most: int = _MOST_PARENTS) -> dict[str, Any]:
    """Return a configuration with what it inherits; mappings are merged, key by key."""
    given = _read(file)
    parent = given.get("INHERIT")
    if not isinstance(parent, str) or not most:
        return given
    return _merged(_inherited(file.parent / parent, most=most - 1), given)


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return both mappings as one, the other over the one."""
    both = {
        key: _merged(one[key], value) if isinstance(value, dict) and isinstance(one.get(key), dict) else value
        for key, value in other.items()
    }
    return {**one, **both}


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
