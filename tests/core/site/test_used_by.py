"""What other projects use of a glossary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.model import Glossary, Origin
from glossary_plugin.core.options import Layer, Settings, settle
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.usage_file import PageUsage, SiteUsage, write_usage
from glossary_plugin.core.site.used_by import OtherSite, addresses_of_users, read_used_by
from tests.core.glossary_file.shared.test_copies import lock
from tests.factories import glossary, term

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

URL = "https://docs.example.org/glossary/glossary-usage.json"
OURS = Origin(glossary="https://terms.example.org/glossary.json", id="api", title="Team")
MADE = glossary(term("API", id="api"), term("RPC", id="rpc", former_ids=("old",)), titles=("Team",))
USE = Use("local-api", "deep thought", "Deep", Snippet("An ", "API", "."), 2)
SITE = SiteUsage(
    title="Docs",
    url="../",
    pages=(PageUsage(path="a.md", title="A", url="a/", uses=(USE,)),),
    origins={"local-api": OURS},
)


def settings(folder: Path, used_by: object = URL) -> Settings:
    return settle([Layer(given={"used_by": used_by}, where=Location(file=str(folder / "mkdocs.yml")))], base=folder)


def read(
    folder: Path, site: SiteUsage | bytes, made: Glossary = MADE, url: str = URL
) -> tuple[Sequence[OtherSite], Sequence[Problem]]:
    lock(folder, {"": site if isinstance(site, bytes) else write_usage(site).encode()}, url)
    return read_used_by(settings(folder, url), made)


def test_a_use_is_one_of_our_term_and_has_an_address(tmp_path: Path) -> None:
    [site], problems = read(tmp_path, SITE)
    assert not problems
    assert (site.title, site.url, list(site.uses)) == ("Docs", "https://docs.example.org/", ["api"])
    [found] = site.uses["api"]
    assert (found.page, found.path, found.use) == ("A", "a.md", USE)
    assert found.url == "https://docs.example.org/a/#deep%20thought"


def _page(**changed: Any) -> SiteUsage:  # noqa: ANN401 - fields of the dataclass
    return replace(SITE, pages=(replace(SITE.pages[0], **changed),))


ADDRESSES = [
    (replace(SITE, url="https://example.org/docs/"), URL, "https://example.org/docs/a/"),
    (replace(SITE, url=""), URL, "https://docs.example.org/glossary/a/"),
    (_page(url=""), URL, "https://docs.example.org/"),
    (_page(url="#x"), URL, "https://docs.example.org/#x"),
    (_page(url="https://elsewhere.org/"), URL, "https://elsewhere.org/"),
    (_page(url="javascript:alert(1)"), URL, ""),
    (_page(url=" java\tscript:alert(1)"), URL, ""),
    (_page(url="data:text/html,x"), URL, ""),
    (_page(url="http://[x"), URL, ""),
    (replace(SITE, url="javascript:alert(1)//"), URL, ""),
    (replace(SITE, url="file:///etc/"), URL, ""),
    (SITE, "git+ssh://git@example.org/docs@main#glossary-usage.json", ""),
    (replace(SITE, url="https://example.org/"), "git+ssh://git@example.org/docs@main#u.json", "https://example.org/a/"),
]


@pytest.mark.parametrize(("site", "url", "expected"), ADDRESSES)
def test_an_address_is_one_of_the_web_or_none(site: SiteUsage, url: str, expected: str, tmp_path: Path) -> None:
    [found], _ = read(
        tmp_path, replace(site, pages=(replace(site.pages[0], uses=(replace(USE, section=""),)),)), url=url
    )
    assert [each.url for each in found.uses["api"]] == [expected]


def _of(**changed: str) -> SiteUsage:
    return replace(SITE, origins={"local-api": replace(OURS, **changed)})


WHOSE = [
    (_of(), MADE, "api"),
    (_of(id="old"), MADE, "rpc"),
    (_of(title=""), MADE, "api"),
    (_of(title="Theirs"), replace(MADE, titles=()), "api"),
    (_of(title="Theirs"), replace(MADE, titles=("Team", "Theirs")), "api"),
    (_of(title="Theirs"), MADE, None),
    (_of(id="gone"), MADE, None),
    (replace(SITE, origins={}), MADE, None),
    (replace(SITE, pages=()), MADE, None),
    (_of(), glossary(term("API", id="api", origin=OURS)), None),
]


@pytest.mark.parametrize(("site", "made", "expected"), WHOSE)
def test_a_use_of_another_glossary_is_none_of_ours(
    site: SiteUsage, made: Glossary, expected: str | None, tmp_path: Path
) -> None:
    sites, problems = read(tmp_path, site, made)
    assert [list(each.uses) for each in sites] == ([[expected]] if expected else [])
    assert [problem.code for problem in problems] == ([] if expected else [Code.NO_EFFECT])


def test_a_site_without_a_title_is_called_by_its_host_and_a_page_by_its_path(tmp_path: Path) -> None:
    [site], _ = read(tmp_path, replace(_page(title=""), title=""))
    assert (site.title, site.uses["api"][0].page) == ("docs.example.org", "a.md")


def test_a_copy_that_is_no_usage_is_reported(tmp_path: Path) -> None:
    for data in (b"terms: {API: x}", b"# Sphinx inventory version 2\n", b'{"version": 1}'):
        sites, [problem] = read(tmp_path, data)
        assert not sites
        assert problem.code is Code.BAD_FORMAT


def test_what_is_not_locked_is_reported_and_a_lock_that_cannot_be_read_once(tmp_path: Path) -> None:
    sites, [problem] = read_used_by(settings(tmp_path, [URL, URL]), MADE)
    assert (sites, problem.code) == ((), Code.MISSING_COPY)
    (tmp_path / "glossary.lock").write_text("<<<<", encoding="utf-8")
    _, [problem] = read_used_by(settings(tmp_path), MADE)
    assert problem.code is Code.BAD_LOCK


def test_who_names_nobody_reads_nothing(tmp_path: Path) -> None:
    (tmp_path / "glossary.lock").write_text("<<<<", encoding="utf-8")
    assert read_used_by(settings(tmp_path, []), MADE) == ((), ())


def test_what_is_no_address_is_reported_at_the_option(tmp_path: Path) -> None:
    addresses, [problem] = addresses_of_users(settings(tmp_path, ["site/glossary-usage.json", URL]))
    assert [(each.named, each.is_usage) for each in addresses] == [(URL, True)]
    assert (problem.code, problem.where.file) == (Code.BAD_VALUE, "used_by")
