"""What extensions of the host are given where no page is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.mkdocs_plugin.pages import SiteTexts, source_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("base", ["!relative ", "[!relative , parts]", "[parts, !relative ]"])
def test_relative_is_the_folder_of_a_page_and_of_the_documentation(base: str, tmp_path: Path) -> None:
    for name, text in {
        "mkdocs.yml": f"site_name: Site\nmarkdown_extensions: [{{pymdownx.snippets: {{base_path: {base}}}}}]\n",
        "glossary.yml": "terms:\n  API: A contract.\n",
        "docs/near.md": "NEAR",
        "docs/deep/near.md": "DEEP",
        "docs/deep/page.md": '--8<-- "near.md"\n',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    file = File("deep/page.md", config.docs_dir, config.site_dir, use_directory_urls=True)
    (term,) = load(["glossary.yml"], base=tmp_path).terms
    texts = SiteTexts(config, Files([file]), lambda *_: None)
    assert texts.render(term, '--8<-- "near.md"', file) == "<p>NEAR</p>"
    included = source_of(Page(None, file, config), config).included()
    assert list(included) == [(str(tmp_path / "docs" / "deep" / "near.md"), "DEEP")]
