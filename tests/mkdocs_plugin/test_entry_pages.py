"""Layout *entries*: a page for each entry, with a name that every file system takes, in any company."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from glossary_plugin.core.text.ids import marked_page_name, page_name
from tests.hostile import LONG, ODD_IDS
from tests.mkdocs_plugin.build import build
from tests.mkdocs_plugin.links import check_site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mkdocs_plugin.build import Built

THEME = {"theme": {"name": None, "custom_dir": "theme"}}
CHAIN = "{{ page.content }}{% if page.next_page %}[next {{ page.next_page.title }}]{% endif %}"
ENTRIES = ["macros", {"glossary": {"layout": "entries"}}]


def _site(folder: Path, terms: list[dict[str, str]], pages: dict[str, str], **config: Any) -> Built:  # noqa: ANN401
    glossary = yaml.safe_dump({"terms": terms}, allow_unicode=True)
    files = {"glossary.yml": glossary, "theme/main.html": CHAIN, **pages}
    return build(folder, files, **{"plugins": ENTRIES, **THEME, **config})


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_every_id_has_a_page_of_its_own(use_directory_urls: bool, tmp_path: Path) -> None:  # noqa: FBT001
    terms = [{"term": f"Term {number}", "id": id_, "definition": "A."} for number, id_ in enumerate(ODD_IDS)]
    terms.append({"term": LONG, "definition": f"See [](term:{terms[0]['id']})."})
    mine = {"docs/glossary/llm.md": "# Mine\n", "docs/index.md": f"# Home\n\n{LONG}, [](term:nul.txt), [](term:Api)\n"}
    site = _site(tmp_path, terms, mine, use_directory_urls=use_directory_urls, strict=True)
    for each in terms[:-2]:
        page = site.html(f"glossary/{page_name(each['id'])}.md")
        assert f'<h1 id="term-{each["id"]}"><span class="glossary-name">{each["term"]}</span>' in page
    assert ">Mine</h1>" in site.html("glossary/llm.md"), "a page of the user's keeps its name"
    assert 'id="term-llm"' in site.html(f"glossary/{marked_page_name('llm')}.md")
    assert f'id="term-{LONG}"' in site.html(f"glossary/{page_name(LONG)}.md")
    assert check_site(site) == 4 + 18, "and those of the index"


LISTS = {
    "in a comment of its own": "{# <!-- glossary --> #}",
    "in a branch that is left out": "{% if false %}\n\n<!-- glossary layout=entries -->\n\n{% endif %}",
    "one of two": "<!-- glossary tags=a -->\n\n{# <!-- glossary layout=entries --> #}",
}


@pytest.mark.parametrize("layout", ["single", "entries"])
@pytest.mark.parametrize("text", LISTS.values(), ids=list(LISTS))
def test_a_marker_that_another_plugin_takes_out_is_reported(text: str, layout: str, tmp_path: Path) -> None:
    terms: list[Any] = [
        {"term": "LLM", "definition": "A model.", "tags": "a"},
        {"term": "API", "definition": "A contract.", "tags": "b"},
    ]
    pages = {"docs/index.md": "# Home\n\nText.\n", "docs/terms.md": f"# Terms\n\n{text}\n"}
    site = _site(tmp_path, terms, pages, plugins=["macros", {"glossary": {"layout": layout}}])
    [reported] = [line for line in site.log if "[page-without-marker]" in line]
    assert re.search(r"docs/terms.md: the marker '<!-- glossary\S* .*-->' is not in the page any more", reported)
    assert ("LLM" in site.html("terms.md")) is ("tags=a" in text)


def test_an_entry_that_no_page_uses_stands_in_no_chain(tmp_path: Path) -> None:
    terms = [{"term": term, "definition": "A."} for term in ("alpha", "beta", "gamma")]
    options = {"glossary": {"layout": "entries", "show": "used"}}
    pages = {"docs/index.md": "# Home\n\nAn alpha and a gamma.\n"}
    site = _site(tmp_path, terms, pages, plugins=[options], strict=True)
    assert "[next gamma]" in site.html("glossary/alpha.md")
    assert "[next" not in site.html("glossary/gamma.md")
    assert check_site(site) == 2 + 2, "and those of the index"
