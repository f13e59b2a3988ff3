"""The example of a team, played as a whole: an owner, projects in Sphinx and Zensical, servers that come and go."""

from __future__ import annotations

import importlib.util
import re
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.remote.repositories import commit, git

if TYPE_CHECKING:
    from types import ModuleType

    import pytest

HERE = Path(__file__).parent.parent / "examples/team"


def _demo() -> ModuleType:
    spec = importlib.util.spec_from_file_location("demo_team", HERE / "demo.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return all files of a site; what packs others has a time in it."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def words_of(html: str, id_: str) -> str:
    """Return what an entry says, as a reader sees it."""
    entry = html[html.index(f'data-glossary-entry="{id_}"') :].partition("</article>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", entry.partition(">")[2])).split())


def from_a_repository(team: Any, folder: Path) -> None:  # noqa: ANN401 - of the example's own class
    """Let the handbook read the files of the owner from a bare repository, at a branch."""
    work, bare = folder / "work", folder / "terms.git"
    files = {path.name: path.read_text(encoding="utf-8") for path in (team.folder / "terms").glob("*.yml")}
    commit(work, {name: text for name, text in files.items() if name.startswith("glossary.")})
    if not bare.exists():
        git(folder, "clone", "--quiet", "--bare", str(work), str(bare))
        config = team.folder / "handbook/mkdocs.yml"
        address = f"git+{bare.as_uri()}@main#glossary.*.yml"
        text = config.read_text(encoding="utf-8")
        config.write_text(re.sub(r"http:\S+glossary\.json", address, text), encoding="utf-8")
    git(work, "push", "--quiet", str(bare), "main")


def test_a_team_shares_a_glossary_from_end_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    monkeypatch.setenv("PYTHONPATH", str(HERE.parents[1]))
    demo = _demo()
    with demo.serving(tmp_path / "team/www") as address:
        team = demo.Team.at(tmp_path / "team", address)
        from_a_repository(team, tmp_path)
        team.glossary("handbook", "update")
        sites = {name: bytes_of(team.build(name)) for name in ("terms", "service", "handbook")}
        locked = [path.read_bytes() for path in HERE.glob("*/.glossary/*.json")]
        published = (sites["terms"]["glossary/glossary.json"], sites["service"]["glossary-usage.json"])
        there = [each.replace(address.encode(), demo.ADDRESS.encode()) for each in published]
        assert all(each in locked for each in there), "run python examples/team/demo.py --lock"
        assert "5 shared terms on 1 page" in team.glossary("terms", "update")
        impact = team.glossary("terms", "impact", "feature-flag", "--rename", "switch")
        assert "'feature flag' is renamed to 'switch': 1 page in 1 project of 3" in impact
        assert "'feature flag': no link any more" in impact
        team.change()
        sites["terms"] = bytes_of(team.build("terms"))
        log = team.glossary("service", "update", "--format", "markdown")
        assert "! カナリアリリース\n-   definition: 新しい版を、" in log
        assert "+   definition (en): A deployment that gives a new version to a few users first, and to all" in log
        assert "+ feature toggle (deprecated): see feature-flag" in log
        from_a_repository(team, tmp_path)
        assert "+ フィーチャートグル (deprecated): see" in team.glossary("handbook", "update")
        assert "'feature toggle' is deprecated" in team.glossary("service", "check", "--pages", ".")
        reported = team.glossary("handbook", "check", "--pages")
        assert "'フィーチャートグル' is deprecated" in reported
        assert "write '機能フラグ'" in reported
        sites |= {name: bytes_of(team.build(name)) for name in ("service", "handbook")}
    for name, built in sites.items():
        assert bytes_of(team.build(name)) == built, name

    owner = sites["terms"]["glossary/index.html"].decode()
    flag = words_of(owner, "feature-flag")
    assert "Payment service (" in flag
    assert "開発の手引き (" in flag
    assert "ほかのサイトで使われているページ (2)" in flag
    page = sites["service"]["releases.html"].decode()
    assert f'href="{address}/terms/glossary/#term-incident"' in page
    assert "measurements are good" in unescape(page)
    assert "測定値" in unescape(sites["handbook"]["index.html"].decode())
