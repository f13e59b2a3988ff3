"""What the configuration of a host says of the glossary, read without the host.

The command line asks here, and so does the Markdown extension where a host drops plugins that it
does not know, with their options.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core.options import Layer
from glossary_plugin.core.problems import Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["HOSTS", "Host", "find_host", "read_host"]

HOSTS = ("zensical.toml", "properdocs.yml", "mkdocs.yml", "mkdocs.yaml")
"""The names of configurations, in the order in which hosts look for them."""
_MOST_PARENTS = 10
"""How many files may inherit from each other: more are a circle."""


class _Loader(yaml.SafeLoader):
    """Reads what hosts allow beyond plain YAML, such as ``!ENV`` and ``!!python/name``, as nothing."""


for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_prefix, lambda _loader, _suffix, _node: None)


@dataclass(frozen=True)
class Host:
    """A configuration and what it says."""

    file: Path
    docs: Path
    """The folder of the documentation."""
    layer: Layer
    """The options of the plugin ``glossary``, none where it has none."""


def find_host(folder: Path) -> Host | None:
    """Return the configuration in ``folder``, if it has one."""
    files = (folder / name for name in HOSTS)
    return next((read_host(file) for file in files if file.is_file()), None)


def read_host(file: Path) -> Host:
    """Return a configuration; one that cannot be read says nothing."""
    given = dict(_inherited(file))
    docs = given.get("docs_dir")
    layer = Layer(given=_options(given.get("plugins")), where=Location(file=str(file)))
    return Host(file, file.parent / (docs if isinstance(docs, str) else "docs"), layer)


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
    """Return what a file says; nothing where it cannot be read, which its host tells."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        is_toml = file.suffix == ".toml"
        given = tomllib.loads(text).get("project") if is_toml else yaml.load(text, _Loader)  # noqa: S506 - a safe one
    except Exception:  # noqa: BLE001 - whatever its parser raises, its host tells
        return {}
    return given if isinstance(given, dict) else {}


def _options(plugins: object) -> dict[str, object]:
    """Return the options of our plugin, in any of the ways in which plugins may be listed."""
    match plugins:
        case dict():
            found = plugins.get("glossary")
        case list():
            found = next((each["glossary"] for each in plugins if isinstance(each, dict) and "glossary" in each), None)
        case _:
            found = None
    return found if isinstance(found, dict) else {}
