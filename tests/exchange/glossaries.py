"""Glossaries for property tests: plain data in the form of the glossary file, and the loader around them."""

from __future__ import annotations

import atexit
import json
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossary_plugin.core.model import Glossary

__all__ = ["FOLDER", "glossaries", "loaded", "texts"]

_TEMPORARY = tempfile.TemporaryDirectory()
atexit.register(_TEMPORARY.cleanup)
FOLDER = Path(_TEMPORARY.name)
"""Where files of tests without a folder of their own go."""
_IDS = ("llm", "3d", "x²", "大規模モデル", "a.b_c", "_x0041_", "c1")
_WORDS = st.text("ab&<>\"'é語モ;：", min_size=1, max_size=4)
_LINES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
texts = st.lists(_LINES, min_size=1, max_size=3).map("\n\n".join)
"""Texts of sentences, as the loader gives them back."""
_URLS = st.sampled_from(["https://example.org/", "https://example.org/a?b=1&c=2#d", "https://example.org/語"])
_SOURCES = st.one_of(
    st.fixed_dictionaries({"title": _LINES}),
    st.fixed_dictionaries({"url": _URLS}),
    st.fixed_dictionaries({"title": _LINES, "url": _URLS}),
)
_SETTINGS = {"auto": st.booleans(), "case": st.sampled_from(["exact", "ignore"])}
_NAMES = st.lists(st.fixed_dictionaries({"text": _WORDS}, optional=_SETTINGS), min_size=1, max_size=2)
_AVOIDED = st.lists(st.fixed_dictionaries({"text": _WORDS}, optional={"why": _LINES}), min_size=1, max_size=2)
_SAID = {
    "abbr": _NAMES,
    "aliases": _NAMES,
    "reading": st.just("よみ"),
    "details": texts,
    "note": texts,
    "explanations": st.fixed_dictionaries({"simple": texts}),
    "examples": st.lists(texts, unique=True, min_size=1, max_size=2),
}
"""What an entry may say in each language."""
_TRANSLATIONS = st.dictionaries(
    st.sampled_from(["de", "zh-Hant"]),
    st.one_of(
        st.fixed_dictionaries({"term": _WORDS}, optional={"definition": texts, **_SAID}),
        st.fixed_dictionaries({"definition": texts}, optional={"note": texts, "reading": _SAID["reading"]}),
    ),
    min_size=1,
)
_OTHERS = st.lists(st.integers(0, 3), unique=True, min_size=1, max_size=2)
"""Other entries, by their numbers."""
_RELATIONS = ("requires", "broader", "narrower", "related")
_TAGS = ("model", "データ", "a b")
_ENTRIES = st.fixed_dictionaries(
    {"term": _WORDS, "definition": texts},
    optional={
        **_SAID,
        **dict.fromkeys(_RELATIONS, _OTHERS),
        "avoid": _AVOIDED,
        "tags": st.lists(st.sampled_from(_TAGS), unique=True, min_size=1, max_size=2),
        "sources": st.lists(_SOURCES, unique_by=str, min_size=1, max_size=2),
        "page": st.one_of(_URLS, st.just("guide/llm.md")),
        "status": st.sampled_from(["draft", "deprecated"]),
        "match": st.fixed_dictionaries({}, optional={"case": st.just("exact"), "also": _NAMES}),
        "scope": st.just(["guide/**"]),
        "translations": _TRANSLATIONS,
        "x-owner": st.just("us"),
    },
)
_SEES = st.fixed_dictionaries({"term": _WORDS, "see": st.integers(0, 3)}, optional={"status": st.just("deprecated")})
_FILES = st.fixed_dictionaries(
    {"language": st.sampled_from(["en", "ja"])},
    optional={
        "title": st.sampled_from(["Words & more", "用語集"]),
        "tags": st.just({tag: {"label": f"{tag} 1"} for tag in _TAGS}),
    },
)


def loaded(data: Mapping[str, Any]) -> Glossary:
    """Load data that are a glossary file."""
    path = FOLDER / "glossary.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return load([path.name], base=path.parent)


def _joined(
    top: dict[str, Any], ids: list[str], entries: list[dict[str, Any]], sees: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return a file of entries that name each other."""
    known = ids[: len(entries)]
    terms = []
    for id_, entry in zip(known, entries, strict=True):
        relations = {
            kind: [known[each] for each in entry[kind] if each < len(known) and known[each] != id_]
            for kind in _RELATIONS
            if kind in entry
        }
        said = {**entry, **relations, "id": id_}
        terms.append({key: value for key, value in said.items() if value})
    terms += [{**see, "see": known[see["see"] % len(known)]} for see in sees]
    numbers = count()
    return {**top, "terms": [_numbered(term, numbers) for term in terms]}


def _numbered(values: Any, numbers: Iterator[int]) -> Any:  # noqa: ANN401 - any data
    """Return the same with a number behind each name, so that no two are the same."""
    if isinstance(values, list):
        return [_numbered(each, numbers) for each in values]
    if not isinstance(values, dict):
        return values
    made = {key: _numbered(value, numbers) for key, value in values.items()}
    return {**made, **{key: f"{made[key]}{next(numbers)}" for key in ("term", "text") if key in made}}


glossaries = st.builds(
    _joined,
    _FILES,
    st.permutations(_IDS),
    st.lists(_ENTRIES, min_size=1, max_size=4),
    st.lists(_SEES, max_size=2),
)
"""Glossary files of a few entries that say a few things each; no two names are the same."""
