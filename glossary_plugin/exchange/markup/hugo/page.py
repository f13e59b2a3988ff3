"""One page of a Hugo site -> the keys of an entry: its front matter, and its text without what only Hugo knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import LISTS, SHAPES, FieldKind, listed, meant_key
from glossary_plugin.core.model import Status
from glossary_plugin.exchange.formats.markdown_parser import SHORTCODE, arguments_of
from glossary_plugin.exchange.formats.markdown_text import GONE, Markdown, plain, reference
from glossary_plugin.exchange.markup.hugo.site import entry_at
from glossary_plugin.exchange.markup.markdown.blocks import joined, parted, without_rules
from glossary_plugin.exchange.markup.markdown.items import labels_of
from glossary_plugin.exchange.markup.markdown.old_markup import OLD_MARKUP, mark_of
from glossary_plugin.exchange.markup.markdown.sections import Section, take_section
from glossary_plugin.exchange.wording.names import names_in
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossary_plugin.exchange.formats.markdown_text import Construct
    from glossary_plugin.exchange.formats.splicing import Edit
    from glossary_plugin.exchange.markup.hugo.site import HugoSite

__all__ = ["Text", "says_meaning", "says_term", "taken", "text_values", "without_block_ids", "without_imports"]

_ENTRY = SHAPES["entry"]
_OTHER = {
    **dict.fromkeys(("linktitle", "displaytext"), "term"),
    **dict.fromkeys(("hoversnippet", "hover_text", "excerpt", "tooltip"), "definition"),
    "term_id": "id",
    "readings": "reading",
}
"""Words of pages for keys of an entry, beside those that mean the same everywhere."""
_DEFINITIONS = (
    "definition short_description hovertext hoversnippet hover_text tooltip summary description excerpt meaning def "
    "定義 説明"
).split()
"""Keys with a definition: the first with a text is taken, another one where its text differs."""
_MOST_WORDS = 2
"""Words of a title that is one more name."""
_TITLES = ("term", "displaytext", "title", "linktitle")
"""Keys with the term, likewise."""
_OF_TERMS = frozenset(
    "term term_id definition short_description hovertext hoversnippet hover_text displaytext tooltip".split()
)
"""Keys that only the page of a term has."""
_NOT_MEANT = frozenset("url link name word words use text body long href topic draft".split())
"""What means something else in the front matter of a page."""
_ADDRESSES = ("ref", "relref")
"""Shortcodes that stand for the address of a page."""
_MORE = re.compile(r"\s*<!--\s*more\s*-->\s*")
_MARKUP = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*+\}\}|[\s*_`\[\]().,。、]+|term:[\w.-]+", re.DOTALL)
_RELATIONS = frozenset({"related", "requires", "broader", "narrower"})
_FIELDS = frozenset({"sources", "examples", "note"})
_LINKED = re.compile(r"\[[^\[\]]*\]\(<?term:([^()<>]+)>?\)")
_ONLY_LINKED = re.compile(rf"(?:[-*+\d.,;、\s]*+{_LINKED.pattern}[.,;\s]*+)+")
"""A list of references, and nothing else."""
_BLOCK_ID = re.compile(r"(?<=[\w.!?。:)])[ \t]*\^(?=[\w-]*[A-Za-z])[\w-]+[ \t]*$", re.MULTILINE)
_IMPORTED = re.compile(r"(?:\s*^(?:import|export)\s[^\n]*$)+", re.MULTILINE)
"""What MDX has before the text of a page."""
_LINK = re.compile(r"\[\[([^\[\]|#]++)[^\[\]]*+\]\]")
"""A link by the name of a page, as Obsidian has them in front matter too."""
_ALIKE = 0.8
_FREE = frozenset({FieldKind.SECTIONS, FieldKind.SHAPE, FieldKind.SHAPES})


def taken(head: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values of an entry, and the keys that it has no place for.

    >>> taken({"title": "Pod", "aka": ["pods"], "aliases": ["/old/"], "weight": "3"})
    ({'term': 'Pod', 'aliases': ['pods']}, ['aliases', 'weight'])
    """
    inner = head.get("params")
    given = {**(inner if isinstance(inner, dict) else {}), **head}
    values: dict[str, Any] = {}
    unheld: list[str] = []
    for name, value in sorted(given.items(), key=_rank):
        lower = name.strip().lower()
        key = None if lower in _NOT_MEANT else _OTHER.get(lower) or meant_key(name, _ENTRY)
        if name in {"params", "translationKey"} or value in ("", [], {}):
            continue
        if name.startswith("x-"):
            values[name] = value
        elif name == "draft":
            values |= {"status": str(Status.DRAFT)} if value == "true" else {}
        elif key is None or not (_take(values, key, value) or _is_name(values, lower, value)):
            unheld.append(name)
    return values, unheld


def _is_name(values: dict[str, Any], key: str, value: object) -> bool:
    """Add the title of a page that shows its term by another name, if it is one; return whether it is."""
    if key not in _TITLES or not isinstance(value, str) or len(value.split()) > _MOST_WORDS or "?" in value:
        return False
    names = names_in([values["term"], value])
    values["abbr"] = [*values.get("abbr", []), *names["abbr"]]
    values["aliases"] = [*values.get("aliases", []), *names["aliases"]]
    return True


def _rank(pair: tuple[str, object]) -> int:
    """Return the place of a title or a definition among those that a page may have; all else is between them."""
    lower = pair[0].lower()
    if lower in _TITLES:
        return _TITLES.index(lower) - len(_TITLES)
    return _DEFINITIONS.index(lower) + 1 if lower in _DEFINITIONS else 0


def without_imports(body: str) -> str:
    r"""Return the text of a page without what MDX imports above it, with as many lines.

    >>> without_imports("\nimport A from './a';\n\nText.\nimport this")
    '\n\n\nText.\nimport this'
    """
    found = _IMPORTED.match(body)
    return "\n" * found[0].count("\n") + body[found.end() :] if found else body


def without_block_ids(body: str) -> str:
    """Return the text of a note without the names that Obsidian gives paragraphs at their ends.

    >>> without_block_ids("A model. ^block-1"), without_block_ids("2 ^2")
    ('A model.', '2 ^2')
    """
    return _BLOCK_ID.sub("", body)


def says_term(head: Mapping[str, Any]) -> bool:
    """Return whether front matter is that of the page of a term: it says what it means, or how else it is called.

    >>> says_term({"title": "Pod", "aliases": ["pods"]}), says_term({"title": "Pod", "aliases": ["/old/"]})
    (True, False)
    """
    values, _ = taken(head)
    names = [each for key in ("aliases", "abbr") for each in values.get(key, ())]
    return bool(names) or says_meaning(head)


def says_meaning(head: Mapping[str, Any]) -> bool:
    """Return whether front matter has a key that only the page of a term has."""
    return any(key.strip().lower() in _OF_TERMS for key, value in head.items() if value)


def _take(values: dict[str, Any], key: str, value: object) -> bool:
    """Add a value; return whether it could be held."""
    field = _ENTRY.fields[key]
    if field.kind in LISTS:
        return _take_list(values, key, value)
    if field.kind in _FREE:
        values.setdefault(key, value)
        return isinstance(value, dict)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        return False
    known = {"true": True, "false": False} if field.kind is FieldKind.FLAG else {each: each for each in field.choices}
    read = known.get(value.lower()) if known else value
    return read is not None and bool(values.setdefault(key, read) == read)


def _take_list(values: dict[str, Any], key: str, value: object) -> bool:
    """Add the items of a list; addresses are no names, though Hugo calls them aliases."""
    items = [_LINK.sub(r"\1", item) if isinstance(item, str) else item for item in listed(value)]
    if key == "aliases" and any(isinstance(item, str) and item.startswith("/") for item in items):
        return False
    kept = [item for item in items if item and (isinstance(item, str) or (isinstance(item, dict) and key == "sources"))]
    earlier = values.get(key, [])
    values[key] = [*earlier, *(item for item in kept if item not in earlier)]
    return len(kept) == sum(bool(item) for item in items)


@dataclass(slots=True)
class Text:
    """The text of a page, and what was left out of it."""

    page: Markdown
    site: HugoSite
    place: tuple[str, ...]
    language: str
    shortcodes: list[str] = field(default_factory=list)
    """The names of those that were left out."""
    missed: list[str] = field(default_factory=list)
    """The names of pages that it links to, and no entry has."""

    def written(self, part: str) -> str:
        """Return a part of it with references in the place of what leads to entries, and without other shortcodes."""
        text = Markdown(part, self.page, OLD_MARKUP)
        return self.page.with_definitions(text.edited(self._edits(text)))

    def _edits(self, text: Markdown) -> Iterator[Edit]:
        yield from text.without_definitions()
        for piece in text.pieces():
            token = piece.token
            if token.type == "wiki":
                yield from self._wiki(piece)
            elif "match" in token.meta:
                shown = self._shown(token.type, token.meta["match"])
                if shown is not None:
                    yield piece.start, piece.end, shown or GONE
            elif token.type in {"link_open", "image"} and token.markup != "autolink":
                address = str(token.attrs["href" if token.type == "link_open" else "src"])
                code = SHORTCODE.fullmatch(address)
                address = (self._shown("shortcode", code) or "") if code else address
                if token.type == "link_open" and (id_ := entry_at(address, self.site, self.place)):
                    yield piece.words_end, piece.end, f"]({reference(id_)})"
                elif code:
                    title = f' "{token.attrs["title"]}"' if token.attrs.get("title") else ""
                    yield piece.words_end, piece.end, f"]({address}{title})"

    def _wiki(self, piece: Construct) -> Iterator[Edit]:
        """Yield a reference in the place of a link by the name of a page, and the words alone where none has it."""
        match = piece.token.meta["match"]
        page = match["page"].strip()
        name = re.split("[#^]", page)[0].rpartition("/")[2]
        words = (match["shown"] or name or page.lstrip("#^")).strip()
        id_ = self.site.ids.get(name.lower(), "")
        if match[0].startswith("!") and not id_:
            yield piece.start, piece.end, f"![]({page.replace(' ', '%20')})"
        else:
            self.missed += [] if id_ or not name else [name]
            yield piece.start, piece.end, f"[{words}]({reference(id_)})" if id_ else words

    def _shown(self, kind: str, match: re.Match[str]) -> str | None:
        """Return what stands for markup: a reference to a term, an address, else nothing; None: it stays."""
        if kind == "shortcode" and match["name"] in _ADDRESSES:
            return "".join(arguments_of(match)[1][:1])
        mark = mark_of(kind, match)
        id_ = self.site.ids.get(mark.target.lower(), "") if mark else ""
        if mark and mark.target and (id_ or kind in {"shortcode", "pair"}):
            target = id_ or mark.target
            return f"[{mark.words or self.site.titles.get((self.language, target), '')}]({reference(target)})"
        if kind != "shortcode":
            return None
        if not match["end"]:
            self.shortcodes.append(match["name"])
        return ""


def text_values(text: Text, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the text of a page by the keys of an entry.

    What stands before ``<!--more-->``, or the first paragraph, is the definition where the front matter has none
    or the same without markup; sections with titles of the second level are explanations.
    """
    page, short = text.page, str(values.get("definition", ""))
    html = [token for token in page.tokens if token.type == "html_block"]
    cut = next((token.map[1] for token in html if token.map and _MORE.fullmatch(token.content)), 0)
    opening, sections = _sections(page.part(0, cut - 1) if cut else page.text)
    if cut:
        rest, later = _sections(page.part(cut, len(page.lines)))
        sections |= later
    else:
        opening, rest = parted(opening)
    definition, details = (without_rules(text.written(part)).strip() for part in (opening, rest))
    if short and not _alike(short, definition):
        definition, details = text.written(short), joined(definition, details)
    found: dict[str, Any] = {
        "definition": definition or text.written(short),
        "details": joined(str(values.get("details", "")), details),
    }
    written = {title: without_rules(text.written(part)).strip() for title, part in sections.items()}
    own = {title: said for title, said in written.items() if said}
    bare, labelled = labels_of(found["details"])
    if labelled and all(_key_for(each) for each in labelled):
        found["details"] = bare
        own |= {each.title: each.text for each in labelled}
    for section in [Section(title, said, 0) for title, said in own.items()]:
        if key := _key_for(section):
            found[key] = found.get(key, values.get(key, []))
            _take_named(found, key, section)
            del own[section.title]
    return {**found, "explanations": {**values.get("explanations", {}), **own}} if own else found


def _key_for(section: Section) -> str:
    """Return the key that holds a section: sources and examples, and relations that it only names by references."""
    key = key_of_title(section.title) or ""
    is_held = key in _FIELDS or (key in _RELATIONS and _ONLY_LINKED.fullmatch(section.text))
    return key if is_held else ""


def _take_named(found: dict[str, Any], key: str, section: Section) -> None:
    if key in _FIELDS:
        take_section(found, section)
    else:
        found[key] = [*found[key], *_LINKED.findall(section.text)]


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """Return the text before the first title, and the texts below titles of the highest level there is.

    A title that stands before all text, such as "What is it?", is no more than that of the page.
    """
    page = Markdown(text)
    top = min((level for level, *_ in page.headings), default=0)
    titles = [(plain(title), start, end) for level, title, start, end in page.headings if level == top]
    ends = [start for _, start, _ in titles] + [len(page.lines)]
    opening = page.part(0, ends[0])
    texts = [(title, page.part(start, end)) for (title, _, start), end in zip(titles, ends[1:], strict=True)]
    if texts and not opening.strip():
        opening, texts = texts[0][1], texts[1:]
    sections: dict[str, str] = {}
    for title, part in texts:
        sections[title] = joined(sections.get(title, ""), part.strip("\n"))
    return opening, sections


def _alike(short: str, long: str) -> bool:
    """Return whether two texts have the same words, but for markup, and for the words of a reference.

    >>> _alike("A set of containers.", "A set of [containers](term:container)."), _alike("One.", "Two.")
    (True, False)
    """
    one, other = (_MARKUP.sub("", text).lower() for text in (short, long))
    if not one or not other or other.startswith(one):
        return not one or other.startswith(one)
    ones, others = ({text[at : at + 3] for at in range(max(1, len(text) - 2))} for text in (one, other))
    return len(ones & others) >= _ALIKE * len(ones | others)
