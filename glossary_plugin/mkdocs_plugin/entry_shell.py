"""The pages of single entries, which differ in little: the theme renders some, and what they share is kept as a shell.

A shell is what the theme makes of a page whose values are placeholders. It takes the theme's place once it gave the
same bytes as the theme for several pages, and only for pages that are like those in all but these values.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, cast

from jinja2 import BaseLoader, ChoiceLoader, TemplateNotFound
from mkdocs.structure.toc import AnchorLink, TableOfContents

from glossary_plugin.html.pages.titles import Title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, MutableMapping

    from jinja2 import Environment, Template
    from mkdocs.structure.pages import Page

__all__ = ["use_shells"]

_NAME = "glossary-plugin/entry.html"
_PROOFS = 4
"""How many pages the theme renders before a shell may take its place."""
_CORE = "gshell0"
_MARK = re.compile("⟦é gshell0([a-z]+)⟧")
_PLAIN = re.compile(r"[^<>&\"'\s]+(?: [^<>&\"'\s]+)*")
"""A title that is the same wherever it may stand in HTML."""
_TITLES = ("title", "previoustitle", "nexttitle", "toc")
_VARIED = frozenset(
    "title content toc file canonical_url abs_url previous_page next_page markdown present_anchor_ids "
    "links_to_anchors _title_from_render update_date".split()
)
"""What pages of entries differ in, or what no theme shows."""


def use_shells(env: Environment, pages: Iterable[Page]) -> None:
    """Let shells render these pages, where their own front matter names no template."""
    env.loader = ChoiceLoader([*filter(None, [env.loader]), _ShellLoader()])
    for page in pages:
        page.meta.setdefault("template", _NAME)


class _ShellLoader(BaseLoader):
    """Finds the template of the pages of entries."""

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        if name != _NAME:
            raise TemplateNotFound(name)
        return cast("Template", _EntryTemplate(environment.get_template("main.html", globals=globals)))


@dataclass(slots=True)
class _Asked:
    """What a theme asks of values, besides writing them."""

    is_measured: bool = False
    """Whether it asks for a length."""
    parts: set[str] = field(default_factory=set)
    """What it looks for in one."""
    others: set[str] = field(default_factory=set)
    """What it compares one with."""

    def is_answered(self, value: str, placeholder: str) -> bool:
        """Return whether a value gives the answers of its placeholder."""
        return value not in self.others and all((part in value) == (part in placeholder) for part in self.parts)


class _Watched(str):
    """A placeholder that notes what is asked of it."""

    __slots__ = ("asked",)

    asked: _Asked

    def noting(self, asked: _Asked) -> Self:
        self.asked = asked
        return self

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        self.asked.is_measured = True
        return str.__len__(self)

    def __contains__(self, part: object) -> bool:
        self.asked.parts.add(str(part))
        return str.__contains__(self, str(part))

    def __eq__(self, other: object) -> bool:
        self.asked.others.add(str(other))
        return str.__eq__(self, other)

    __hash__ = str.__hash__


class _WatchedTitle(_Watched, Title):
    """A title as a placeholder."""

    __slots__ = ()


@dataclass(slots=True)
class _Shell:
    """What the pages of one folder share."""

    parts: list[str]
    """HTML and the names of values in it, in turn; none where the theme makes something of the values."""
    like: object
    """What else the pages must have in common."""
    of_titles: _Asked
    of_content: _Asked
    proofs: int = 0

    def filled(self, values: Mapping[str, str]) -> str:
        return "".join(values[part] if place % 2 else part for place, part in enumerate(self.parts))

    def fits(self, like: object, values: Mapping[str, str]) -> bool:
        titles = (values[name] for name in _TITLES)
        return (
            self.parts != []
            and like == self.like
            and self.of_content.is_answered(values["content"], _CONTENT)
            and all(self.of_titles.is_answered(title, _mark("title")) for title in titles)
        )


@dataclass(slots=True)
class _EntryTemplate:
    """Renders the pages of entries as the theme does."""

    theirs: Template
    is_up_to_date: bool = True
    _shells: dict[object, _Shell] = field(default_factory=dict)

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the page of a context."""
        page = context["page"]
        page.meta.pop("template", None)  # it has led here, and is no front matter that a theme may show
        values = _values(page)
        if values is None:
            return self.theirs.render(context)
        like = _rest(page, context)
        place = (context["base_url"], _folder(page.file.url))
        if (shell := self._shells.get(place)) is None:
            shell = self._shells[place] = _learn(self.theirs.render, context, like)
        if not shell.fits(like, values):
            return self.theirs.render(context)
        if shell.proofs >= _PROOFS:
            return shell.filled(values)
        html = self.theirs.render(context)
        shell.proofs += 1
        if shell.filled(values) != html:
            shell.parts = []
        return html


def _learn(render: Callable[[Mapping[str, Any]], str], context: Mapping[str, Any], like: object) -> _Shell:
    """Return the shell that the page of a context makes with placeholders in the place of its values."""
    titles, content = _Asked(), _Asked()
    stand_in = _stand_in(context["page"], "", titles)
    stand_in.content = _Watched(_CONTENT).noting(content)
    stand_in.toc = TableOfContents([AnchorLink(_title("toc", titles), _mark("anchor"), 1)])
    stand_in.previous_page = _stand_in(stand_in.previous_page, "previous", titles)
    stand_in.next_page = _stand_in(stand_in.next_page, "next", titles)
    html = render({**context, "page": stand_in}).replace(_CONTENT, _mark("content"))
    parts = _MARK.split(html)
    is_whole = html.lower().count(_CORE) == len(parts) // 2 and not (titles.is_measured or content.is_measured)
    return _Shell(parts if is_whole else [], like, titles, content)


def _mark(name: str) -> str:
    return f"⟦é {_CORE}{name}⟧"


_CONTENT = f"<h1>{_mark('content')}</h1>"


def _title(name: str, asked: _Asked) -> _WatchedTitle:
    return _WatchedTitle(_mark(name)).noting(asked)


def _stand_in(page: Page, whose: str, asked: _Asked) -> Any:  # noqa: ANN401 - a page, with placeholders in it
    other = copy(page)
    other.file = copy(page.file)
    other.file.url = _folder(page.file.url) + _mark(f"{whose}url") + _end(page.file.url)
    other.title = _title(f"{whose}title", asked)
    if page.canonical_url:
        other.canonical_url = page.canonical_url.removesuffix(page.url) + other.url
        other.abs_url = str(page.abs_url).removesuffix(page.url) + other.url
    return other


def _values(page: Page) -> dict[str, str] | None:
    """Return the values of a page; None where it has others than most, or such as are not the same everywhere."""
    before, after, toc = page.previous_page, page.next_page, list(page.toc)
    if before is None or after is None or len(toc) != 1 or toc[0].children:
        return None
    around = {_folder(each.file.url) for each in (before, page, after)}
    words = {
        "title": page.title,
        "previoustitle": before.title,
        "nexttitle": after.title,
        "toc": toc[0].title,
        "anchor": toc[0].id,
        "url": _name(page.file.url),
        "previousurl": _name(before.file.url),
        "nexturl": _name(after.file.url),
    }
    if len(around) != 1 or not all(_PLAIN.fullmatch(str(each)) for each in words.values()):
        return None
    return {**{key: str(each) for key, each in words.items()}, "content": str(page.content)}


def _rest(page: Page, context: Mapping[str, Any]) -> object:
    """Return what a theme may know of a page besides its values."""
    own = {key: value for key, value in vars(page).items() if key not in _VARIED}
    given = {key: value for key, value in context.items() if key not in {"page", "build_date_utc"}}
    return own, given, bool(page.canonical_url)


def _end(url: str) -> str:
    """Return what stands behind the name of a page in its URL."""
    return "/" if url.endswith("/") else ".html"


def _folder(url: str) -> str:
    folder, slash, _ = url.rstrip("/").rpartition("/")
    return folder + slash


def _name(url: str) -> str:
    return url.removesuffix(_end(url)).rpartition("/")[2]
