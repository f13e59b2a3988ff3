"""Entries as plain data, for properties: what a person may write at each key of the glossary file."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

ODD = (
    *"NO on null ~ 1.10 12:30 0x1F 2024-01-01 << = true .inf 1e3 #a %a @a `a` 'a' \"a\" {a} [a] &a *a !a | >".split(),
    *["a: b", "a #b", "- a", "? a", "用語", "🤖 モデル", "a\\b", "a;b", "a; b", "<a@b.c>", "=1+1", "x" * 400],
)
"""Texts that one format or another takes for something else."""
NAMES = st.one_of(st.sampled_from(ODD), st.text("abAB1 ;\\'\"用🤖", min_size=1, max_size=8)).filter(
    lambda name: any(map(str.isalnum, name)) and name == " ".join(name.split())
)
"""Names: with a letter or a digit, and no white space that a loader removes."""
PROSE = st.one_of(
    st.sampled_from([*ODD, "a\nb", "a\n\n- b\n  c", "a\n    code", "a\n#b", "a\n---\nb", "a\ttab", "a  \nb"]),
    st.text("ab \n\t:#-|>'\"用🤖.,", min_size=1, max_size=20),
).filter(lambda text: bool(text) and text == text.strip())
IDS = st.text("abc019-用", min_size=1, max_size=6)
LISTS = ("abbr", "aliases", "avoid", "tags", "examples", "scope")
ADDRESSES = st.sampled_from(["https://example.org/a?b=c;d", "docs/a.md"])
SOURCES = st.lists(
    st.one_of(ADDRESSES, st.fixed_dictionaries({"title": NAMES, "url": ADDRESSES})), min_size=1, max_size=2
)


def entries() -> st.SearchStrategy[dict[str, Any]]:
    """Give entries with a term, an id, a definition, and any other keys."""
    names = st.lists(NAMES, min_size=1, max_size=3, unique=True)
    translation = st.fixed_dictionaries({"term": NAMES}, optional={"definition": PROSE, "aliases": names})
    return st.fixed_dictionaries(
        {"term": NAMES, "id": IDS, "definition": PROSE},
        optional={
            **dict.fromkeys(LISTS, names),
            "details": PROSE,
            "note": PROSE,
            "reading": NAMES,
            "explanations": st.dictionaries(NAMES, PROSE, min_size=1, max_size=2),
            "match": st.fixed_dictionaries({"also": names, "forms": st.booleans()}),
            "auto": st.booleans(),
            "status": st.sampled_from(["draft", "deprecated"]),
            "sources": SOURCES,
            "translations": st.dictionaries(st.sampled_from(["en", "pt-BR"]), translation, min_size=1),
            "x-owner": NAMES,
        },
    )


def files() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Give the entries of a file: each with an id of its own."""
    return st.lists(entries(), min_size=1, max_size=3, unique_by=lambda entry: entry["id"])
