"""Where the entries of an import stood, and what they were called there."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from glossary_plugin.core.glossary_file.fields import listed
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats.markdown_text import as_markdown
from glossary_plugin.exchange.markup.markdown.old_markup import DEFAULT_SECTION, singulars

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.exchange.formats import Entry
    from glossary_plugin.exchange.markup.markdown.old_markup import OldMark

__all__ = ["OldPlaces"]

_SUFFIX = re.compile(r"(?:/index)?\.(?:md|mdx|markdown|qmd|rst|txt|adoc|html?)$|/$", re.IGNORECASE)
_INDEX = re.compile(r"(?:^|/)(?:index|README)$", re.IGNORECASE)
_COLLECTION = re.compile(r"/_(?=[^/]+/[^/]+$)")
"""What a folder of Jekyll has before its name, and its address has not."""
_SCHEMES = frozenset({"glossary", "gloss", "gls"})
"""Schemes of addresses by which pages refer to a term, as ``term:`` is ours."""
_GLOSSARY = re.compile(r"gloss|terminolog|用語|术语|術語|용어")
"""Names of pages that are made of data."""


@dataclass(frozen=True)
class OldPlaces:
    """Where the entries of an import stood, and what they were called there."""

    entries: Sequence[Entry]
    """As they are when all is finished."""

    @cached_property
    def pages(self) -> Mapping[str, Mapping[str, str]]:
        """The ids of the entries on each page by their anchors; the only one of a page has an empty anchor, too."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for entry in self.entries:
            id_ = str(entry.values["id"])
            former = (f"term-{each}" for each in listed(entry.values.get("former_ids", ())))
            for anchor in (*(entry.anchors or ()), f"term-{id_}", *former):
                found[_bare(_full(entry.where.file))].setdefault(anchor, id_)
        for entry in self.entries:
            for anchor in map(make_id, entry.names):  # what an author may take for an anchor
                found[_bare(_full(entry.where.file))].setdefault(anchor, str(entry.values["id"]))
        for path, anchors in list(found.items()):
            if len(ids := set(anchors.values())) == 1:
                self._add_to_list(found, path, anchors, id_ := ids.pop())
                anchors[""] = id_
        return found

    def _add_to_list(
        self, found: defaultdict[str, dict[str, str]], path: str, anchors: Mapping[str, str], id_: str
    ) -> None:
        """Add the only entry of a page to the list that the folder of such pages has for a page."""
        folder = dirname(path)
        named = (id_, *map(make_id, self.by_id[id_].names))
        for anchor in (*anchors, *named):
            found[folder].setdefault(anchor, id_)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by their ids."""
        return {str(entry.values["id"]): entry for entry in self.entries}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The ids by ids and names in small letters, where no two entries have one."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            for name in (entry.values["id"], *entry.names):
                found[fold_key(str(name))].add(str(entry.values["id"]))
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    @cached_property
    def in_sections(self) -> Mapping[tuple[str, str], str]:
        """The ids by section and name in small letters, as ezglossary has them."""
        return {
            (str(tag).lower(), str(name).lower()): str(entry.values["id"])
            for entry in self.entries
            for tag in listed(entry.values.get("tags") or DEFAULT_SECTION)
            for name in entry.names
        }

    @cached_property
    def sections(self) -> frozenset[str]:
        """The sections that there are, in small letters."""
        return frozenset(section for section, _ in self.in_sections)

    @cached_property
    def _long_forms(self) -> Mapping[tuple[str, str], str]:
        """The ids by a name and what it stands for: its definition, or another name."""
        return {
            (name, long): str(entry.values["id"])
            for entry in self.entries
            for name in entry.names
            for each in (str(entry.values.get("definition", "")), *entry.names)
            for long in (each, each.removesuffix("."))
        }

    def at(self, href: str, page: str) -> str:
        """Return the id of the entry that a link on a page leads to; empty: it leads to none."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return ""
        if parts.scheme and not parts.netloc and not parts.fragment:
            section, target = parts.scheme, unquote(parts.path)
            return self.called_in(section, target) or (self.known_as(target) if section in _SCHEMES else "")
        if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
            return ""
        anchor = unquote(parts.fragment)
        found = [self.pages.get(path, {}) for path in self._targets(unquote(parts.path), _full(page))]
        whole = next((ids[""] for ids in found if parts.path and "" in ids and len(self.by_id) > 1), "")
        return next((ids[anchor] for ids in found if anchor in ids), whole)

    def meant_by(self, mark: OldMark, page: str) -> str:
        """Return the id of the entry that a construct on a page stands for; empty: for none."""
        if mark.long is not None:
            return self.abbreviated(mark.target, mark.long)
        if mark.section is not None:
            return self.called_in(mark.section, mark.target)
        return self.known_as(mark.target) or (self.at(mark.target, page) if re.search("[#/]", mark.target) else "")

    def abbreviated(self, name: str, long: str) -> str:
        """Return the id of the entry that an abbreviation with its long form means; empty: none."""
        return self._long_forms.get((name, long)) or self._long_forms.get((name, as_markdown(long)), "")

    def known_as(self, name: str) -> str:
        """Return the id of the entry that an id or a name means, however that is written; empty: none."""
        key = fold_key(name)
        return self.names.get(key) or self.names.get(make_id(name)) or self._by_slug.get(make_id(name), "")

    def called_in(self, section: str, name: str) -> str:
        """Return the id of the entry that a name means in a section of ezglossary, in the plural too."""
        return next((id_ for each in singulars(name) if (id_ := self.in_sections.get((section.lower(), each), ""))), "")

    def linked_by(self, name: str) -> tuple[str, str]:
        """Return the words and the id that a link by the name of a page means (``[[page]]``, ``[[page#Title]]``)."""
        page, title = (*re.split("[#^]", name, maxsplit=1), "")[:2]
        found = self._by_name.get(fold_key(PurePosixPath(page).name), [])
        if len(found) != 1:
            id_ = self.known_as(page)
            return page, id_ if any(ids.get("") == id_ for ids in self.pages.values()) else ""
        ids, id_ = self.pages[found[0]], self.names.get(fold_key(title), "")
        if id_ in ids.values():
            return title, id_
        return PurePosixPath(page).name, ids.get("", "")

    @cached_property
    def _by_slug(self) -> Mapping[str, str]:
        return {make_id(name): id_ for name, id_ in reversed([*self.names.items()])}

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        """The pages by their names without folders."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in self.pages:
            name = PurePosixPath(path).stem if path in self._data else PurePosixPath(path).name
            found[fold_key(name)].append(path)
        return found

    @cached_property
    def _data(self) -> frozenset[str]:
        """The files that are no pages: a page of the site was made of them."""
        return frozenset(_bare(_full(each.where.file)) for each in self.entries if self._is_data(each))

    def _least(self, path: str) -> int:
        """Return how many of the last parts of a path an address must have: of a page of one term, its folder, too."""
        return 2 if "" in self.pages[path] else 1

    @staticmethod
    def _is_data(entry: Entry) -> bool:
        return not _SUFFIX.search(entry.where.file)

    def _targets(self, path: str, page: str) -> Iterator[str]:
        """Yield the pages that a path may mean: a file beside a page, an address from its own, or from the site's."""
        if not path:
            yield _bare(page)
            return
        name = fold_key(PurePosixPath(_bare(normpath(path))).name)
        named = self._by_name.get(name, ())
        if path.startswith("/"):
            wanted = PurePosixPath(_bare(normpath(path))).parts[1:]
            yield from (each for each in named if _common_tail(PurePosixPath(each).parts, wanted) >= self._least(each))
        else:
            for base in (dirname(page), _bare(page)):
                yield _bare(normpath(join(base, path)) + "/" * path.endswith("/"))
        yield from self._data if _GLOSSARY.search(name) else self._data.intersection(named)


def _common_tail(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many parts two paths have in common from behind.

    >>> _common_tail(["docs", "terms", "pod"], ["terms", "pod"]), _common_tail(["terms", "pod"], ["concepts", "pod"])
    (2, 1)
    """
    pairs = zip(reversed(one), reversed(other), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _full(path: str) -> str:
    return normpath(Path(path).absolute().as_posix())


def _bare(path: str) -> str:
    """Return a path as addresses of pages have it, without a suffix.

    >>> _bare("/docs/words/index.md"), _bare("/docs/words.md"), _bare("/docs/words/")
    ('/docs/words', '/docs/words', '/docs/words')
    >>> _bare("/site/_terms/crane.md")  # Jekyll's collection
    '/site/terms/crane'
    """
    bare = _INDEX.sub("", _SUFFIX.sub("", path.replace("\\", "/")))
    return _COLLECTION.sub("/", bare) or "/"
