"""How much longer a MkDocs site takes to build with the plugin than without, in the same run.

The pages and the terms are made here, half English and half Japanese. Run it with
``nox -s benchmarks``; nothing is asserted, for machines differ and are noisy.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from made import make_page, make_terms

_PAGES = 1_000
_TERMS = 2_000
_PAGE_BYTES = 6_000
_ROUNDS = 2
_THEMES = {"mkdocs": "mkdocs", "material": {"name": "material", "font": False}}
_SILENT = {"ambiguous": "ignore", "common-word": "ignore", "duplicate-spelling": "ignore"}
_KINDS: dict[str, list[object]] = {
    "without": [],
    "with": [{"glossary": {"levels": _SILENT}}],
    "entries": [{"glossary": {"levels": _SILENT, "layout": "entries"}}],
}


def _write(root: Path) -> None:
    """Write a site with all its configurations."""
    random_ = random.Random(_PAGES)
    terms = make_terms(random_, _TERMS)
    for number in range(_PAGES):
        page = root / "docs" / f"part{number % 20}" / f"page{number}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# Page {number}\n\n{make_page(random_, terms, _PAGE_BYTES)}", encoding="utf-8")
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    definition = "What it is, in a sentence of a usual length, with `code` and [a link](index.md)."
    given = [{"term": term.name, "id": term.id, "definition": definition} for term in terms]
    (root / "glossary.yml").write_text(yaml.safe_dump({"terms": given}, allow_unicode=True), encoding="utf-8")
    for theme, name in _THEMES.items():
        for kind, plugins in _KINDS.items():
            config = {"site_name": "Site", "theme": name, "plugins": ["search", *plugins], "site_dir": "site"}
            (root / f"{theme}-{kind}.yml").write_text(yaml.safe_dump(config), encoding="utf-8")


def _seconds(root: Path, config: str) -> float:
    """Return the processor time of a build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", f"{config}.yml"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    print(f"Building {_PAGES} pages with {_TERMS} terms, least of {_ROUNDS}, Python {sys.version.split()[0]}\n")
    print("| theme | without | with | ratio | a page for each entry | ratio |")
    print("|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root)
        for theme in _THEMES:
            rounds = [[_seconds(root, f"{theme}-{kind}") for kind in _KINDS] for _ in range(_ROUNDS)]
            bare, single, entries = (min(times) for times in zip(*rounds, strict=True))
            shown = [f"{bare:.1f} s", f"{single:.1f} s", f"{single / bare:.2f}"]
            print(f"| {theme} | {' | '.join(shown)} | {entries:.1f} s | {entries / bare:.2f} |")


if __name__ == "__main__":
    main()
