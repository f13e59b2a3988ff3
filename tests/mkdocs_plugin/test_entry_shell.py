"""A shell of the theme's page takes its place for single entries, and no reader can see that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from glossary_plugin.mkdocs_plugin import plugin
from tests.mkdocs_plugin.build import Built, build

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    *(f"Term {n}" for n in range(20)),
    "言語 モデル",
    "C++",
    "R&D",
    "<b>",
    'a "b"',
    "it's",
    "É é",
    "100 %",
    "x" * 80,
    "last",
]
COUNTS = """
rendered = []

def on_env(env, config, files):
    rendered.clear()
    env.globals["note"] = lambda page: rendered.append(page.url) or ""

def on_post_build(config):
    with open("rendered.txt", "w") as file:
        file.write("\\n".join(map(str, rendered)))
"""
PLAIN = "{{ note(page) }}<title>{{ page.title }}</title><a href='{{ page.canonical_url }}'>{{ page.content }}"
CHAIN = "{% if page.next_page %}<a href='{{ page.next_page.url | url }}'>{{ page.next_page.title }}</a>{% endif %}"
THEMES: dict[str, tuple[str, bool]] = {
    "what pages differ in": (PLAIN + CHAIN + "{{ page.toc }}{{ page.url }}{{ base_url }}", True),
    "what is in a content": (PLAIN + "{% if 'Number 14' in page.content %}<script></script>{% endif %}", True),
    "a title in an address": (PLAIN + "<a href='?t={{ page.title | urlencode }}'>", False),
    "a title in small letters": (PLAIN + "{{ page.title | lower }}", False),
    "the length of a title": (PLAIN + "{% if page.title | length > 40 %}long{% endif %}", False),
    "a part of a title": (PLAIN + "{% if 'xx' in page.title %}many{% endif %}", True),
    "one title": (PLAIN + "{% if page.title == 'Term 15' %}that{% endif %}", True),
    "the title of a neighbour": (PLAIN + "{% if page.next_page.title == 'Term 15' %}that{% endif %}", True),
    "the length of a content": (PLAIN + "{{ page.content | length }}", False),
    "words of a content": (PLAIN + "{{ page.content | striptags }}", False),
    "the source": (PLAIN + "{{ page.file.src_uri }}", False),
    "an anchor": (PLAIN + "{% for each in page.toc %}{{ each.title }} {{ each.url }}{% endfor %}", True),
    "front matter": (PLAIN + "{{ page.meta }}{% if page.meta %}some{% endif %}", True),
}


def _site(folder: Path, files: dict[str, str], **config: Any) -> Built:  # noqa: ANN401
    terms = [{"term": name, "definition": f"Number {number}, see [](term:t0)."} for number, name in enumerate(NAMES)]
    terms[0]["id"] = "t0"
    glossary = yaml.safe_dump({"terms": terms}, allow_unicode=True)
    pages = {"glossary.yml": glossary, "docs/index.md": "# Home\n\nTerm 3, Term 4.\n"}
    return build(folder, {**pages, **files}, **{"plugins": ["search", {"glossary": {"layout": "entries"}}], **config})


def _read(site: Built) -> dict[str, bytes]:
    files = [path for path in site.folder.rglob("*.html") if path.name != "404.html"]
    return {str(path.relative_to(site.folder)): path.read_bytes() for path in files}


def _without_shells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin, "use_shells", lambda *_: None)


@pytest.mark.parametrize("use_directory_urls", [True, False])
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_every_page_is_what_the_theme_makes_of_it(
    theme: str,
    use_directory_urls: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config: dict[str, Any] = {"theme": {"name": theme}, "use_directory_urls": use_directory_urls}
    pytest.importorskip(theme if theme == "material" else "mkdocs")
    fast = _read(_site(tmp_path, {}, **config))
    _without_shells(monkeypatch)
    slow = _read(_site(tmp_path, {}, **config))
    assert fast.keys() == slow.keys()
    changed = [name for name in fast if fast[name] != slow[name] and name != "index.html"]  # that has the time
    assert not changed


@pytest.mark.parametrize(("main", "is_shared"), THEMES.values(), ids=list(THEMES))
def test_a_theme_that_makes_something_of_values_renders_each_page(
    main: str,
    is_shared: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"theme/main.html": main, "hooks.py": COUNTS}
    config: dict[str, Any] = {"theme": {"name": None, "custom_dir": "theme"}, "hooks": ["hooks.py"]}
    fast = _read(_site(tmp_path, files, **config))
    rendered = len(set((tmp_path / "rendered.txt").read_text(encoding="utf-8").split()))
    assert (rendered < len(NAMES)) is is_shared
    _without_shells(monkeypatch)
    assert _read(_site(tmp_path, files, **config)) == fast


OTHERS = {
    "front matter": "page.meta['kind'] = page.title[-1:]",
    "an attribute": "page.kind = page.title[-1:]",
    "a value for templates": "context['kind'] = page.title[-1:]",
    "a content": "page.content += page.title[-1:]",
    "a template": "page.meta['template'] = 'other.html'",
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=list(OTHERS))
def test_what_other_plugins_say_of_a_page_is_on_it(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = (
        "on_page_content(html, page, config, files)"
        if "template" in change
        else "on_page_context(context, page, config, nav)"
    )
    result = "html" if "template" in change else "context"
    hook = f"def {event}:\n    {change}\n    return {result}\n"
    main = "{{ page.content }}{{ page.meta.kind }}{{ page.kind }}{{ kind }}"
    files = {"theme/main.html": main, "theme/other.html": "other {{ page.title }}", "hooks.py": hook}
    config: dict[str, Any] = {"theme": {"name": None, "custom_dir": "theme"}, "hooks": ["hooks.py"]}
    fast = _read(_site(tmp_path, files, **config))
    _without_shells(monkeypatch)
    assert _read(_site(tmp_path, files, **config)) == fast


def test_what_a_plugin_adds_to_the_source_of_a_page_is_rendered(tmp_path: Path) -> None:
    hook = "def on_page_markdown(markdown, page, config, files):\n    return markdown + '\\n\\n*added*\\n'\n"
    seen = "def on_page_content(html, page, config, files):\n    return html + ('' if page.toc is None else '')\n"
    site = _site(tmp_path, {"hooks.py": hook + seen}, hooks=["hooks.py"])
    assert "<em>added</em>" in site.html("index.md")
    assert 'class="glossary-name">Term 1<' in site.html("glossary/term-1.md")
