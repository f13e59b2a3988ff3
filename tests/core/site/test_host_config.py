"""What the configuration of a host says of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.options import Layer
from glossary_plugin.core.problems import Location
from glossary_plugin.core.site.host_config import find_host, read_host

if TYPE_CHECKING:
    from pathlib import Path

PLUGINS = """\
docs_dir: pages
theme: {custom_dir: !ENV [THEME, over]}
markdown_extensions:
- toc: {slugify: !!python/name:markdown.extensions.toc.slugify_unicode }
- x: {call: !!python/object/apply:a.b {kwds: {c: d}}}
plugins:
- search
- glossary: {files: [a.yml], page: terms.md}
"""
PLUGIN = {"files": ["a.yml"], "page": "terms.md"}
INHERITING = "INHERIT: ../c.yml\ndocs_dir: b\n"
CONFIGURATIONS = [
    # files, the one that is read, the folder of the documentation, the options
    ({}, None, None, None),
    ({"mkdocs.yml": "site_name: S"}, "mkdocs.yml", "docs", {}),
    ({"mkdocs.yml": PLUGINS}, "mkdocs.yml", "pages", PLUGIN),
    ({"mkdocs.yaml": "plugins: [glossary]"}, "mkdocs.yaml", "docs", {}),
    ({"mkdocs.yml": "plugins: {glossary: {auto: false}}"}, "mkdocs.yml", "docs", {"auto": False}),
    ({"mkdocs.yml": "plugins: {glossary: 1}\ndocs_dir: [a]"}, "mkdocs.yml", "docs", {}),
    ({"mkdocs.yml": "plugins: glossary"}, "mkdocs.yml", "docs", {}),
    ({"properdocs.yml": "docs_dir: p", "mkdocs.yml": "docs_dir: m"}, "properdocs.yml", "p", {}),
    ({"zensical.toml": "[project]\ndocs_dir = 'z'", "mkdocs.yml": "docs_dir: m"}, "zensical.toml", "z", {}),
    ({"zensical.toml": "[project.plugins.glossary]\nauto = false"}, "zensical.toml", "docs", {"auto": False}),
    ({"mkdocs.yml": "INHERIT: in/b.yml", "in/b.yml": INHERITING, "c.yml": PLUGINS}, "mkdocs.yml", "b", PLUGIN),
    ({"mkdocs.yml": "INHERIT: gone.yml\ndocs_dir: m"}, "mkdocs.yml", "m", {}),
    ({"mkdocs.yml": "INHERIT: mkdocs.yml\ndocs_dir: m"}, "mkdocs.yml", "m", {}),
    # what its host tells
    ({"mkdocs.yml": "a: ["}, "mkdocs.yml", "docs", {}),
    ({"mkdocs.yml": "- a"}, "mkdocs.yml", "docs", {}),
    ({"mkdocs.yml": ""}, "mkdocs.yml", "docs", {}),
    ({"zensical.toml": "["}, "zensical.toml", "docs", {}),
]  # fmt: skip


@pytest.mark.parametrize(("files", "name", "docs", "options"), CONFIGURATIONS)
def test_the_first_configuration_tells(
    files: dict[str, str], name: str | None, docs: str | None, options: dict[str, object] | None, tmp_path: Path
) -> None:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    found = find_host(tmp_path)
    if name is None:
        assert found is None
        return
    assert found is not None
    assert (found.file, found.docs) == (tmp_path / name, tmp_path / str(docs))
    assert (dict(found.layer.given), found.layer.where.file) == (options, str(tmp_path / name))


def test_a_configuration_may_have_a_name_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: other", encoding="utf-8")
    (tmp_path / "site.yml").write_text(PLUGINS, encoding="utf-8")
    found = read_host(tmp_path / "site.yml")
    assert (found.file, found.docs) == (tmp_path / "site.yml", tmp_path / "pages")
    assert found.layer == Layer(given=PLUGIN, where=Location(file=str(tmp_path / "site.yml")))


def test_a_configuration_that_is_no_text_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \x93\xfa\n")
    found = find_host(tmp_path)
    assert found is not None
    assert found.layer.given == {}
