"""What the configuration of a host says of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.options import Layer
from glossary_plugin.core.problems import Location
from glossary_plugin.core.site.host_config import find_host, host_below, read_host, worked_out

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
OFF = {"auto": False}
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
    # the Markdown extension, where the plugin has nothing
    ({"mkdocs.yml": "markdown_extensions: [toc, glossary: {auto: false, url: g/}]"}, "mkdocs.yml", "docs", OFF),
    ({"mkdocs.yml": "markdown_extensions: {glossary_plugin: {auto: false}}"}, "mkdocs.yml", "docs", OFF),
    ({"mkdocs.yml": f"{PLUGINS}markdown_extensions: [glossary: {{auto: false}}]\n"}, "mkdocs.yml", "pages", PLUGIN),
    ({"zensical.toml": "[project.markdown_extensions.glossary]\nauto = false"}, "zensical.toml", "docs", OFF),
    ({"mkdocs.yml": "INHERIT: in/b.yml", "in/b.yml": INHERITING, "c.yml": PLUGINS}, "mkdocs.yml", "b", PLUGIN),
    ({"mkdocs.yml": "INHERIT: gone.yml\ndocs_dir: m"}, "mkdocs.yml", "m", {}),
    (
        {
            "mkdocs.yml": "INHERIT: a.yml\nplugins: {glossary: {auto: false}}\n",
            "a.yml": "docs_dir: in\nplugins: {glossary: {page: t.md, auto: true}, search: {}}\n",
        },
        "mkdocs.yml",
        "in",
        {"page": "t.md", "auto": False},
    ),
    ({"mkdocs.yml": "plugins: [glossary: {enabled: false, auto: null, page: x}]"}, "mkdocs.yml", "docs", {"page": "x"}),
    # what the environment says
    ({"mkdocs.yml": "plugins: [{glossary: {auto: !ENV [NO, IS_ON, true]}}]"}, "mkdocs.yml", "docs", OFF),
    ({"mkdocs.yml": "docs_dir: !ENV FOLDER\nplugins: [{glossary: {auto: !ENV IS_ON}}]"}, "mkdocs.yml", "f", OFF),
    ({"mkdocs.yml": "plugins: [{glossary: {auto: !ENV NO, page: !ENV [NO, a]}}]"}, "mkdocs.yml", "docs", {"page": "a"}),
    ({"mkdocs.yml": "plugins: [{glossary: {skip: !ENV [NO, [a, b]]}}]"}, "mkdocs.yml", "docs", {"skip": ["a", "b"]}),
    ({"mkdocs.yml": "INHERIT: mkdocs.yml\ndocs_dir: m"}, "mkdocs.yml", "m", {}),
    # what its host says
    ({"mkdocs.yml": "a: ["}, "mkdocs.yml", "docs", {}),
    ({"mkdocs.yml": "- a"}, "mkdocs.yml", "docs", {}),
    ({"mkdocs.yml": ""}, "mkdocs.yml", "docs", {}),
    ({"zensical.toml": "["}, "zensical.toml", "docs", {}),
]  # fmt: skip


@pytest.mark.parametrize(("files", "name", "docs", "options"), CONFIGURATIONS)
def test_the_first_configuration_decides(
    files: dict[str, str],
    name: str | None,
    docs: str | None,
    options: dict[str, object] | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("IS_ON", "false")
    monkeypatch.setenv("FOLDER", "f")
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


BELOW = [
    ([], ""),
    (["docs/conf.py"], "docs/conf.py"),
    (["docs/source/conf.py", "docs/index.rst"], "docs/source/conf.py"),
    (["a/b/c/conf.py", ".tox/conf.py", "_build/x/conf.py", "x/.y/conf.py"], ""),
    (["b/conf.py", "b/mkdocs.yml", "a/conf.py"], "b/mkdocs.yml"),
]


@pytest.mark.parametrize(("files", "expected"), BELOW)
def test_a_configuration_may_be_in_a_folder_below(files: list[str], expected: str, tmp_path: Path) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert host_below(tmp_path) == expected


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


CONF = """\
import os
project: str = "x"
language = "ja"
glossary_files = ["a.yml", "b.yml"]
glossary_page = glossary_layout = "entries"
glossary_language = os.environ["LANGUAGE"]
html_theme, glossary_auto = "furo", False
if True:
    glossary_drafts = True
"""
SPHINX = [
    # the program, the options, the language of the site, the one that somebody chose
    (CONF, {"files": ["a.yml", "b.yml"], "page": "entries", "layout": "entries"}, "ja", "ja"),
    ("language = 'en'\n", {}, "en", ""),
    ("", {}, "en", ""),
    ("language = (\n", {}, "en", ""),
    ("glossary_skip = {[]: 1}\n", {}, "en", ""),
    ("glossary_skip: list = ['a']\nglossary_auto: bool\n", {"skip": ["a"]}, "en", ""),
    ("glossary_auto = True\nglossary_auto = os.getenv('A')\n", {}, "en", ""),
]


@pytest.mark.parametrize(("text", "options", "language", "reader"), SPHINX)
def test_of_a_program_what_stands_there_literally_is_known(
    text: str, options: dict[str, object], language: str, reader: str, tmp_path: Path
) -> None:
    (tmp_path / "conf.py").write_text(text, encoding="utf-8")
    found = find_host(tmp_path)
    assert found is not None
    assert (found.file, found.docs) == (tmp_path / "conf.py", tmp_path)
    assert (dict(found.layer.given), found.language, found.reader) == (options, language, reader)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("theme: mkdocs", "en"),
        ("theme: {name: mkdocs, locale: pt_BR}", "pt"),
        ("theme: {name: material, language: zh-TW}", "zh-TW"),
        ("site_name: x", "en"),
    ],
)
def test_pages_are_in_the_language_of_the_theme(text: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    found = find_host(tmp_path)
    assert found is not None
    assert (found.language, found.reader) == (language, "")


LANGUAGES = "[{locale: en, default: true}, {locale: ja}, {locale: fr, build: false}, x]"


@pytest.mark.parametrize(
    ("options", "languages"),
    [
        (
            f"{{docs_structure: folder, languages: {LANGUAGES}}}",
            {"": "en", "a.md": "en", "ja/a.md": "ja", "fr/a.md": "en"},
        ),
        (
            f"{{docs_structure: suffix, languages: {LANGUAGES}}}",
            {"": "en", "a.md": "en", "a.ja.md": "ja", "a.fr.md": "en"},
        ),
        (f"{{languages: {LANGUAGES}}}", {"b/a.ja.md": "ja", "ja/a.md": "en", "v1.2.md": "en"}),
        ("{languages: [{locale: en}]}", None),
        ("{languages: en}", None),
        ("1", None),
    ],
)
def test_a_translation_plugin_knows_the_language_of_each_page(
    options: str, languages: dict[str, str] | None, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"plugins: [search, {{i18n: {options}}}]", encoding="utf-8")
    found = find_host(tmp_path)
    assert found is not None
    if languages is None:
        assert found.translations is None
    else:
        assert found.translations is not None
        assert {path: found.translations.of(path) for path in languages} == languages


@pytest.mark.parametrize("nested", ["(", "not ", "- ", "lambda:", "[", "x if x else "])
def test_a_program_that_is_nested_too_deeply_says_nothing(nested: str, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(f"project = 'S'\na = {nested * 20_000}x\n", encoding="utf-8")
    found = read_host(tmp_path / "conf.py")
    assert (found.title, found.layer.given) == ("", {})


DOCUMENTS = [
    # the program, which of the files below are pages
    ("", "a.rst in/b.rst _c/d.rst"),
    ("exclude_patterns = ['in', 'a.*']\n", "_c/d.rst"),
    ("exclude_patterns = ['**/b.rst', '_c/']\ntemplates_path = ['_t']\n", "a.rst"),
    ("include_patterns = ['in/**']\n", "in/b.rst"),
    ("source_suffix = '.txt'\n", "e.txt"),
    ("source_suffix = ['.rst', '.md']\nexclude_patterns = ['**/?.rst']\n", "README.md"),
    ("source_suffix = {'.rst': 'restructuredtext', '.txt': 'markdown'}\n", "a.rst e.txt in/b.rst _c/d.rst"),
    ("extensions = ['sphinx.ext.autodoc', 'glossary_plugin']\ninclude_patterns = ['*']\n", "a.rst"),
    ("extensions = ['myst_nb']\ninclude_patterns = ['*']\n", "README.md a.rst"),
]


@pytest.mark.parametrize(("text", "pages"), DOCUMENTS)
def test_sphinx_says_which_files_are_its_pages(text: str, pages: str, tmp_path: Path) -> None:
    for name in (
        "a.rst",
        "in/b.rst",
        "_c/d.rst",
        "_build/x.rst",
        ".tox/y.rst",
        "in/_sources/z.rst",
        "e.txt",
        "README.md",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "conf.py").write_text(text, encoding="utf-8")
    documents = read_host(tmp_path / "conf.py").documents
    assert documents is not None
    assert sorted(each.relative_to(tmp_path).as_posix() for each in documents.inside(tmp_path)) == sorted(pages.split())


def test_a_page_is_read_as_its_ending_says(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(
        "source_suffix = {'.txt': 'restructuredtext', '.mdx': 'markdown'}", encoding="utf-8"
    )
    documents = read_host(tmp_path / "conf.py").documents
    assert documents is not None
    assert [documents.named(name) for name in ("a.txt", "a.b.mdx", "a.html")] == ["a.rst", "a.b.md", "a.html"]


WORKED_OUT = [
    ("import os\nproject = os.environ['A']\nglossary_files = ['a.yml']\nsys.path.insert(0, '.')\n", [], False),
    ("glossary_files = glob('*.yml')\nlanguage = 'ja'\n", ["'glossary_files'"], False),
    ("extensions = ['a']\nextensions += ['b']\n", ["'extensions'"], False),
    ("language = 'en'\nif 1:\n    language = 'ja'\n", ["'language'"], False),
    ("intersphinx_mapping = made()\n", [], True),
    ("intersphinx_mapping = {'a': ('https://a.org', None)}\n", [], True),
]


@pytest.mark.parametrize(("text", "names", "refers"), WORKED_OUT)
def test_what_only_running_it_tells_is_known_as_such(
    text: str,
    names: list[str],
    refers: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    (tmp_path / "conf.py").write_text(text, encoding="utf-8")
    assert worked_out(tmp_path / "conf.py") == names
    assert read_host(tmp_path / "conf.py").refers_to_others is refers
