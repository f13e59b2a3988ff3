"""Who uses what across projects is published and shown alike in every host."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
import yaml

from glossary_plugin.cli import run
from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.model import Origin
from glossary_plugin.core.site.usage_file import PageUsage, SiteUsage, read_usage, write_usage
from tests.core.glossary_file.shared.test_copies import lock
from tests.mkdocs_plugin.build import build as build_mkdocs
from tests.sphinx_ext.building import build as build_sphinx
from tests.sphinx_ext.building import rebuild as rebuild_sphinx
from tests.sphinx_ext.building import write as write_sphinx
from tests.zensical.build import build as build_zensical

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEAM = "https://terms.example.org/glossary/glossary.json"
SHARED = (
    b"title: Team\nx-version: '1'\nterms:\n- {term: API, definition: A contract.}\n- {term: RPC, definition: A call.}\n"
)
PAGES = {
    "index.md": "# Home\n\n{toc}Nothing of others, but an own thing.\n",
    "guide/start.md": "# Start\n\nTwo APIs & an API.\n\n## Deep thought\n\nAn API: see [this](term:API).\n",
    "terms.md": "# Terms\n\nEach API is listed.\n\n{list}",
}
OWN = {"glossary.yml": "terms: {thing: Something.}\n"}
FILES = ["glossary.yml", {"url": TEAM, "prefix": "team"}]
OPTIONS = f"files = ['glossary.yml', {{url = '{TEAM}', prefix = 'team'}}]\npublish_usage = true\n"
URL = "https://docs.example.org/"


def _pages(toc: str, list_: str, folder: str = "") -> dict[str, str]:
    filled = {name: text.replace("{toc}", toc).replace("{list}", list_) for name, text in PAGES.items()}
    return {f"{folder}{name}": text for name, text in filled.items()} | OWN


def mkdocs(folder: Path) -> bytes:
    lock(folder, {"": SHARED}, TEAM)
    given = {"files": FILES, "publish_usage": True}
    pages = _pages("", "<!-- glossary -->\n\n", "docs/")
    site = build_mkdocs(folder, pages, site_name="Docs", site_url=URL, strict=True, plugins=[{"glossary": given}])
    assert not any("WARNING" in line for line in site.log)
    return (site.folder / "terms/glossary-usage.json").read_bytes()


def sphinx(folder: Path) -> bytes:
    lock(folder, {"": SHARED}, TEAM)
    toc, list_ = "```{toctree}\nguide/start\nterms\n```\n\n", "```{glossary-list}\n```\n\n"
    files: dict[str, str | bytes | None] = {**_pages(toc, list_), "index.rst": None, "glossary.rst": None}
    given = {"glossary_files": FILES, "glossary_publish_usage": True, "html_baseurl": URL, "project": "Docs"}
    extensions = ["myst_parser", "glossary_plugin"]
    build_sphinx(folder, files, extensions=extensions, myst_heading_anchors=2, **given)
    built = rebuild_sphinx(folder, "-W", builder="dirhtml")
    return (built.folder / "glossary-usage.json").read_bytes()


def scan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    lock(folder, {"": SHARED}, TEAM)
    config = {"site_name": "Docs", "site_url": URL, "markdown_extensions": [{"glossary": {}}]}
    files = {**_pages("", "<!-- glossary -->\n\n", "docs/"), "mkdocs.yml": yaml.safe_dump(config)}
    for name, text in {**files, "glossary.toml": OPTIONS}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    assert run(["scan", "--usage"]) == 0
    whole = read_usage((folder / "glossary-usage.json").read_text(encoding="utf-8"))
    assert [(page.path, {use.term for use in page.uses}) for page in whole.pages] == [
        ("index.md", {"thing"}),
        ("terms.md", {"team-api"}),
        ("guide/start.md", {"team-api"}),
    ]
    return (folder / "docs/terms/glossary-usage.json").read_bytes()


def test_every_host_publishes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = mkdocs(tmp_path / "m")
    site = read_usage(made.decode())
    assert (site.title, site.url) == ("Docs", URL)
    assert site.origins == {"team-api": Origin(glossary=TEAM, id="api", title="Team", version="1")}
    start, terms = site.pages
    assert (start.path, start.url, terms.url) == ("guide/start.md", "guide/start/", "terms/")
    assert start.uses == (
        Use("team-api", "start", "Start", Snippet("Two ", "APIs", " & an API."), 2, 1, ("APIs", "API")),
        Use("team-api", "deep-thought", "Deep thought", Snippet("An ", "API", ": see this."), 2, 1, ("API",), ("API",)),
    )
    for other in (sphinx(tmp_path / "s"), scan(tmp_path / "z", monkeypatch)):
        assert other.decode() == made.decode()


USAGE = SiteUsage(
    title="Docs & <b>more</b>",
    url=URL,
    pages=(
        PageUsage(
            path="a.md",
            title="<script>x()</script>",
            url="a/",
            uses=(
                Use("team-api", "s", 'S "1"', Snippet("<img src=x onerror=x()> ", "API", " {{ x }} &amp;"), 3),
                Use("team-api", "", "", Snippet("", "API", ""), 1),
            ),
        ),
        PageUsage(
            path="b.md", title="B", url="javascript:x()", uses=(Use("team-api", "", "", Snippet("", "", ""), 1),)
        ),
    ),
    origins={"team-api": Origin(glossary=TEAM, id="api", title="Team")},
)
USED_BY = f"{URL}glossary/glossary-usage.json"
OWNER = {"glossary.yml": SHARED}
GIVEN = {"used_by": [USED_BY], "used_in": 1}


def owner_of_mkdocs(folder: Path) -> str:
    pages = {"docs/index.md": "# Home\n", "docs/glossary.md": "# Glossary\n\n<!-- glossary -->\n"}
    return build_mkdocs(folder, {**pages, **OWNER}, strict=True, plugins=[{"glossary": GIVEN}]).html("glossary.md")


def owner_of_sphinx(folder: Path) -> str:
    return build_sphinx(folder, OWNER, glossary_used_by=[USED_BY], glossary_used_in=1).text("glossary.html")


def owner_of_zensical(folder: Path) -> str:
    pages = {"docs/index.md": "# Home\n", "docs/glossary.md": "# Glossary\n\n<!-- glossary -->\n"}
    site = build_zensical(folder, {**pages, "glossary.yml": SHARED.decode()}, markdown_extensions=[{"glossary": GIVEN}])
    return site.html("glossary.md")


OWNERS = [owner_of_mkdocs, owner_of_sphinx, owner_of_zensical]


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_an_entry_shows_who_uses_it_elsewhere_as_plain_text(owner: Callable[[Path], str], tmp_path: Path) -> None:
    lock(tmp_path, {"": write_usage(USAGE).encode()}, USED_BY)
    html = owner(tmp_path)
    entry = html[html.index('data-glossary-entry="api"') :].partition("</article>")[0]
    used = entry[entry.index('<details class="glossary-used glossary-used-by"') :]
    assert re.findall(r'href="([^"]*)"', used) == [URL, f"{URL}a/#s", f"{URL}a/"]
    assert re.findall(r"<(script|img|b)\b", used) == []
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", used)).split())
    assert text == (
        f"Used in other projects (3) Docs & <b>more</b> (3) {URL} "
        '<script>x()</script> › S "1" <img src=x onerror=x()> API {{ x }} &amp; ×3 '
        "more 2 <script>x()</script> B"
    )
    assert "glossary-used-by" not in html[html.index('data-glossary-entry="rpc"') :]


def test_a_page_of_sphinx_changes_with_the_copy_alone(tmp_path: Path) -> None:
    lock(tmp_path, {"": write_usage(USAGE).encode()}, USED_BY)
    owner_of_sphinx(tmp_path)
    lock(tmp_path, {"": write_usage(replace(USAGE, title="Handbook")).encode()}, USED_BY)
    again = rebuild_sphinx(tmp_path, "-W")
    assert "glossary" in again.written
    assert "Handbook" in again.text("glossary.html")
    assert "glossary" not in rebuild_sphinx(tmp_path, "-W").written


def test_a_build_without_the_copy_of_a_user_says_what_to_run(tmp_path: Path) -> None:
    write_sphinx(tmp_path, OWNER)
    (tmp_path / "glossary.toml").write_text(f"used_by = ['{USED_BY}']\n", encoding="utf-8")
    reported = rebuild_sphinx(tmp_path, "-W", "--keep-going")
    assert reported.status == 1
    assert "run 'glossary update'" in reported.warnings


def test_a_site_publishes_what_it_uses_only_where_it_is_reported_to(tmp_path: Path) -> None:
    lock(tmp_path, {"": SHARED}, TEAM)
    site = build_mkdocs(tmp_path, {"docs/index.md": "# Home\n\nAn API.\n"}, plugins=[{"glossary": {"files": [TEAM]}}])
    assert not list(site.folder.rglob("glossary-usage.json"))


def test_without_a_list_it_is_at_the_root_and_without_an_address_relative(tmp_path: Path) -> None:
    lock(tmp_path, {"": SHARED}, TEAM)
    given = {"files": [TEAM], "publish_usage": True, "page": False}
    pages = {"docs/index.md": "# Home\n\nAn API.\n"}
    site = build_mkdocs(tmp_path, pages, site_url="", plugins=[{"glossary": given}])
    found = json.loads((site.folder / "glossary-usage.json").read_text(encoding="utf-8"))
    assert (found["url"], [page["url"] for page in found["pages"]]) == ("./", [""])
    (tmp_path / "docs/list.md").write_text("# List\n\n<!-- glossary -->\n", encoding="utf-8")
    site = build_mkdocs(tmp_path, pages, site_url="", plugins=[{"glossary": given}])
    found = json.loads((site.folder / "list/glossary-usage.json").read_text(encoding="utf-8"))
    assert found["url"] == "../"


def test_a_file_of_the_user_s_own_is_left_alone(tmp_path: Path) -> None:
    lock(tmp_path, {"": SHARED}, TEAM)
    files = {"page.rst": "Page\n====\n\nAn API.\n", "own/glossary-usage.json": "mine"}
    given = {"glossary_files": [TEAM], "glossary_publish_usage": True, "html_extra_path": ["own"]}
    built = build_sphinx(tmp_path, files, suppress_warnings=["glossary"], **given)
    assert built.text("glossary-usage.json") == "mine"
