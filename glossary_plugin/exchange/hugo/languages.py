"""The language of a file, as its folder or the end of its name tells it: ``en/pod.md``, ``pod.ja.md``."""

from __future__ import annotations

import os.path
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["places", "tag_of"]

_CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
"""The languages of two letters (ISO 639-1)."""
_TAG = re.compile(r"([a-z]{2})(?:[-_]([A-Za-z]{2}|[A-Za-z]{4}|\d{3}))?")
_ROOTS = frozenset({"content", "i18n", "docs", "languages", "translations"})
"""Folders that hold one folder for each language."""


def places(paths: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the language of each file (empty: not told), and where it is without that, by which files are joined.

    >>> places(["content/en/terms/pod.md", "content/ja/terms/pod.md"])
    [('en', ('content', 'terms', 'pod')), ('ja', ('content', 'terms', 'pod'))]
    >>> places(["terms/pod.md", "terms/pod.ja.md"])
    [('', ('terms', 'pod')), ('ja', ('terms', 'pod'))]
    """
    folders = [PurePosixPath(path).parent.as_posix() for path in paths]
    common = PurePosixPath(os.path.commonpath(folders) if _alike(folders) else "").parts
    return [_place(PurePosixPath(path), len(common)) for path in paths]


def _alike(folders: Sequence[str]) -> bool:
    return bool(folders) and len({folder.startswith("/") for folder in folders}) == 1


def _place(path: PurePosixPath, common: int) -> tuple[str, tuple[str, ...]]:
    parts = path.parent.parts
    stem, _, suffix = path.stem.rpartition(".")
    if stem and (language := tag_of(suffix)):
        return language, (*parts, stem)
    for at, part in enumerate(parts):
        known = at >= common or (at > 0 and parts[at - 1] in _ROOTS)
        if known and (language := tag_of(part)):
            return language, (*parts[:at], *parts[at + 1 :], path.stem)
    return "", (*parts, path.stem)


def tag_of(text: str) -> str:
    """Return the tag that a folder or the end of a name stands for (BCP 47); empty where it is none.

    >>> [tag_of(text) for text in ("zh-tw", "pt_BR", "zh-hant", "js", "terms")]
    ['zh-TW', 'pt-BR', 'zh-Hant', '', '']
    """
    match = _TAG.fullmatch(text)
    if not match or match[1] not in _CODES:
        return ""
    region = match[2] or ""
    cased = region.title() if len(region) > 3 else region.upper()  # noqa: PLR2004 - a script has four letters
    return f"{match[1]}-{cased}" if cased else match[1]
