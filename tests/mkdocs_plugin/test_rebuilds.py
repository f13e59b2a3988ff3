"""A site that is built again and again in one process is what it would be if it were built for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from glossary_plugin.html.linking.linker import Linker
from tests.mkdocs_plugin.build import HOST, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GLOSSARY = """\
terms:
  - {term: API, definition: "A contract. See the [model](term:llm).", related: [llm]}
  - {term: LLM, aliases: [large model], definition: A model., page: two.md}
  - {term: service, definition: What a shop sells.}
"""
FILES = {
    "theme/main.html": "<title>{{ page.title }}</title>{{ page.toc }}{{ page.content }}",
    "glossary.yml": GLOSSARY,
    "docs/index.md": "# Home\n\nAn API, two large models.\n\n## More\n\nAn LLM. In the service, requests are met.\n",
    "docs/two.md": "# Two\n\nAPIs of a service, and [a word](term:llm).\n",
    "docs/deep/three.md": "# Three\n\nAn API.\n",
}


def _definition(text: str) -> str:
    return text.replace("A contract.", "A *promise*.")


EDITS: list[tuple[Mapping[str, str | None], Mapping[str, Any]]] = [
    ({"glossary.yml": _definition(GLOSSARY)}, {}),
    ({"glossary.yml": GLOSSARY.replace("What a shop sells", "What meets requests in a page")}, {}),
    ({"glossary.yml": GLOSSARY.replace("large model", "word model, Home")}, {}),
    ({"glossary.yml": "terms:\n  - {term: Three, definition: A number.}\n"}, {}),
    ({"glossary.yml": GLOSSARY, "docs/two.md": "# Two\n\nNothing.\n", "docs/four.md": "# Four\n\nTwo LLMs.\n"}, {}),
    ({"docs/four.md": None}, {}),
    ({}, {"mentions": "all"}),
    ({}, {"layout": "entries", "page": "terms.md"}),
    ({"docs/index.md": "---\nglossary: false\n---\n# Home\n\nAn API.\n"}, {"skip": ["LLM"]}),
    ({"docs/terms.md": "# Terms\n\n<!-- glossary -->\n"}, {"tooltips": False, "language": "de"}),
]


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each build write the same date."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")


def _write(folder: Path, files: Mapping[str, str | None], options: Mapping[str, Any]) -> None:
    for path in [path for path, text in files.items() if text is None]:
        (folder / path).unlink()
    given = {path: text for path, text in files.items() if text is not None}
    plugins = ["search", {"glossary": dict(options)}]
    write(folder, given, plugins=plugins, theme={"name": None, "custom_dir": "theme"})


def _built(folder: Path, *, starts: bool) -> dict[str, bytes]:
    """Build a site as a server does, which ``starts`` or goes on; return all that is in it."""
    config = load_config(str(folder / f"{HOST}.yml"))
    if starts:
        config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }


def test_each_build_of_a_server_is_that_of_a_new_one(tmp_path: Path) -> None:
    _write(tmp_path, FILES, {})
    _built(tmp_path, starts=True)
    built = []
    for files, options in EDITS:
        _write(tmp_path, files, options)
        built.append(_built(tmp_path, starts=False))
    for path in sorted((tmp_path / "docs").rglob("*.md")):
        path.unlink()
    _write(tmp_path, FILES, {})
    for (files, options), expected in zip(EDITS, built, strict=True):
        _write(tmp_path, files, options)
        assert _built(tmp_path, starts=True) == expected, (files, options)


def test_a_server_links_a_page_again_that_has_changed_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked: list[str] = []
    link = Linker.link

    def noted(self: Linker, html: str, *rest: Any) -> Any:  # noqa: ANN401 - as the linker has it
        linked.append(html)
        return link(self, html, *rest)

    monkeypatch.setattr(Linker, "link", noted)
    _write(tmp_path, FILES, {})
    _built(tmp_path, starts=True)
    linked.clear()
    _built(tmp_path, starts=False)
    assert [html for html in linked if "<h1" in html] == []
    _write(tmp_path, {"docs/deep/three.md": "# Three\n\nAn API, changed.\n"}, {})
    _built(tmp_path, starts=False)
    assert [html.count("<p>An API, changed.</p>") for html in linked if html.startswith("<h1")] == [1]
