"""``glossary.json`` at the root of the site, beside ``objects.inv``: the glossary for other sites and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from glossary_plugin.core.atomic_write import write_whole
from glossary_plugin.core.glossary_file.serialize import glossary_data

if TYPE_CHECKING:
    from pathlib import Path

    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.build import Site

__all__ = ["DATA_FILE", "write_data"]

DATA_FILE = "glossary.json"


def write_data(site: Site, outdir: Path) -> dict[str, bytes]:
    """Write the terms that have entries, with the address of each, where they have changed; without terms no file.

    Return what the site has now, by its name.
    """
    path, places = outdir / DATA_FILE, site.homes.places
    listed = site.published().among(places)
    if not listed.terms:
        path.unlink(missing_ok=True)
        return {}

    def url(term: Term) -> str:
        docname, fragment = places[term.id]
        return f"{site.builder.get_target_uri(docname)}#{fragment}"

    text = f"{json.dumps(glossary_data(listed, url), ensure_ascii=False, indent=1)}\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text)
    return {DATA_FILE: text.encode()}
