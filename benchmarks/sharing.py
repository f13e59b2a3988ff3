"""What a project pays for a glossary of others of which it uses little, beside a local file, and what its pages weigh.

Run it with ``nox -s benchmarks``; nothing is asserted, for machines differ and are noisy.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from made import make_terms
from measuring import Table, alternated, seconds_of_program

from glossary_plugin.core.glossary_file.shared.lock import COPIES, LOCK, Copy, Lock, Locked, written

if TYPE_CHECKING:
    from collections.abc import Iterator

_TERMS = 5_000
_USED = 40
_PAGES = 100
_PAGE_WORDS = 200
_SHARE = 0.025
_ROUNDS = 3
_URL = "https://terms.example.org/glossary/glossary.json"
_SILENT = {"ambiguous": "ignore", "common-word": "ignore", "duplicate-spelling": "ignore"}
_FILES: dict[str, list[object]] = {
    "no glossary": [],
    "a local file, all listed": ["glossary.yml"],
    "a local file, used ones listed": [{"path": "glossary.yml", "show": "used"}],
    "an address": [_URL],
    "an address, links to its owner": [{"url": _URL, "links": "remote"}],
}


def _write(root: Path) -> None:
    """Write a site with all its configurations, the glossary as a file and as a locked copy."""
    random_ = random.Random(_TERMS)
    terms = make_terms(random_, _TERMS)
    (root / "docs").mkdir()
    for number in range(_PAGES):
        page = _page(random_, [each.names[1].text for each in terms[:_USED]])
        (root / "docs" / f"page{number}.md").write_text(f"# Page {number}\n\n{page}", encoding="utf-8")
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    given = [
        {
            "term": each.name,
            "id": each.id,
            "aliases": [name.text for name in each.names[1:]],
            "definition": "What it is, in a sentence of a usual length, with `code`.",
            "x-url": f"#term-{each.id}",
        }
        for each in terms
    ]
    (root / "glossary.yml").write_text(yaml.safe_dump({"terms": given}, allow_unicode=True), encoding="utf-8")
    data = json.dumps({"title": "Team", "terms": given}, ensure_ascii=False, indent=1).encode()
    (root / COPIES).mkdir()
    (root / COPIES / "team.json").write_bytes(data)
    locked = Locked(url=_URL, copies=(Copy(file="team.json", sha256=sha256(data).hexdigest()),), title="Team")
    (root / LOCK).write_text(written(Lock(sources={_URL: locked})), encoding="utf-8")
    for number, files in enumerate(_FILES.values()):
        plugins = ["search", *([{"glossary": {"files": files, "levels": _SILENT}}] if files else [])]
        config = {"site_name": "Site", "plugins": plugins, "site_dir": f"site{number}"}
        (root / f"{number}.yml").write_text(yaml.safe_dump(config), encoding="utf-8")


def _page(random_: random.Random, names: list[str]) -> str:
    """Return a page whose words are longer than those of names, but for the ``names`` of one word in forty."""
    words = (random_.choice(names) if random_.random() < _SHARE else _word(random_) for _ in range(_PAGE_WORDS))
    return " ".join(words)


def _word(random_: random.Random) -> str:
    return "".join(random_.choices("abdefgiklmnoprstu", k=15))


def _seconds(root: Path, number: int) -> float:
    """Return the processor time of a build."""
    return seconds_of_program([sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", f"{number}.yml"], root)


def _weight(site: Path) -> tuple[str, str, str]:
    """Return how many terms are listed, the bytes of the list, and those of the other pages in the mean."""
    pages = [path.stat().st_size for path in site.glob("page*/index.html")]
    mean = f"{sum(pages) / len(pages) / 1000:.1f} KB"
    path = site / "glossary/index.html"
    if not path.is_file():
        return "", "", mean
    html = path.read_text(encoding="utf-8")
    return f"{len(re.findall('data-glossary-entry=', html)):,}", f"{len(html.encode()) / 1000:,.0f} KB", mean


def tables() -> Iterator[Table]:
    """Yield the table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root)
        times = alternated({name: partial(_seconds, root, at) for at, name in enumerate(_FILES)}, _ROUNDS)
        least = min(times.values())
        rows = [
            [name, f"{took:.1f} s", f"{took / least:.2f}", *_weight(root / f"site{at}")]
            for at, (name, took) in enumerate(times.items())
        ]
    columns = ["the glossary is", "build", "ratio", "terms in the list", "its page", "another page"]
    yield Table(title=f"Sharing: {_PAGES} pages that use {_USED} of {_TERMS:,} terms", columns=columns, rows=rows)


if __name__ == "__main__":
    for table in tables():
        print(table, flush=True)
