"""A Markdown page of all terms, for places that know no glossary: headings and text, which `headings` reads back."""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from glossary_plugin.core.glossary_file.serialize import term_data
from glossary_plugin.core.model import Role, Status, Texts
from glossary_plugin.core.text.bracketed import is_reading
from glossary_plugin.core.text.languages import base
from glossary_plugin.exchange.formats import Exported, file_of, lost
from glossary_plugin.exchange.formats.markdown_text import Markdown, as_markdown, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossary_plugin.core.model import Glossary, Source, Term
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats.markdown_text import Construct
    from glossary_plugin.exchange.formats.splicing import Edit

__all__ = ["DEPRECATED", "write"]

_WORDS = {
    "glossary": ("Glossary", "用語集"),
    "see": ("See ", "参照："),
    "deprecated": ("Deprecated.", "非推奨。"),
    "reading": ("Reading: ", "読み："),
    "note": ("Note", "注記"),
    "examples": ("Examples", "用例"),
    "simple": ("In simple words", "やさしい説明"),
    "expert": ("For experts", "専門家向けの説明"),
    "requires": ("Prerequisites", "前提知識"),
    "broader": ("Broader", "上位語"),
    "narrower": ("Narrower", "下位語"),
    "related": ("Related", "関連語"),
    "sources": ("Sources", "出典"),
    "avoid": ("Names to avoid", "避ける表記"),
    "more": ("Read more", "詳しく読む"),
    "tags": ("Tags: ", "タグ："),
}
DEPRECATED = tuple(f"*{word}*" for word in _WORDS["deprecated"])
"""The paragraphs that an entry begins with where it is deprecated."""
_RELATIONS = ("requires", "broader", "narrower", "related")
_HELD = frozenset({"term", "id", "abbr", "aliases", "reading", "see", "status", "definition", "details", "page"})
_HELD |= {"former_ids", "anchors", "tags", "note", "explanations", "examples", *_RELATIONS, "avoid", "sources"}
"""The keys of an entry that the page shows."""
_NO_ADDRESS = re.compile(r"""[<>{}"`\\^|\t\n\r\v\f]""")
_CLOSING = re.compile("(?<!#)#+$")
_END = "end"
_BROKEN = re.compile(r"(?<!\s)[^\S\n]*\n\s*")
_LEVEL = 3
"""Of the headings in an entry; those of texts go below them."""


def write(glossary: Glossary) -> Exported:
    """Return the page: a heading for each term with its names, and links between them."""
    words = {key: said[base(glossary.language) == "ja"] for key, said in _WORDS.items()}
    published = glossary.published(drafts=False)
    parts = [f"# {_title(glossary.title or words['glossary'])}"]
    parts += [part for term in published.terms for part in _entry(published, term, words)]
    return Exported(text="\n\n".join(parts) + "\n", problems=list(_unheld(glossary)))


def _entry(glossary: Glossary, term: Term, words: Mapping[str, str]) -> Iterator[str]:
    yield _heading(term)
    if term.status is Status.DEPRECATED:
        yield f"*{words['deprecated']}*"
    if target := glossary.by_id.get(term.see):
        yield f"{words['see']}{_link(target)}"
    texts = term.texts if term.trusted else _in_words(term.texts)
    yield from filter(None, (_text(glossary, text) for text in (texts.definition, texts.details)))
    lines = [
        f"{words['reading']}{_line(term.reading)}" if term.reading and not is_reading(term.reading, term.name) else "",
        f"{words['tags']}{', '.join(_labels(glossary, term))}" if term.tags else "",
        f"[{words['more']}]({_address(term.page)})" if term.page else "",
    ]
    if any(lines):
        yield "\\\n".join(filter(None, lines))
    for key, text in [("note", texts.note), *texts.explanations]:
        if text:
            yield from (f"### {words[key] if key in _WORDS else _title(key)}", _text(glossary, text))
    yield from _list(words["examples"], (_text(glossary, example) for example in texts.examples))
    for relation in _RELATIONS:
        others = [glossary.by_id[id_] for id_ in getattr(term, relation) if id_ in glossary.by_id]
        yield from _list(words[relation], map(_link, others))
    avoided = (
        f"{_line(name.text)}: {_line(name.why)}" if name.why else _line(name.text)
        for name in term.names
        if name.role is Role.AVOID
    )
    yield from _list(words["avoid"], avoided)
    yield from _list(words["sources"], map(_source, term.sources))


def _in_words(texts: Texts) -> Texts:
    """Return texts that are not trusted as their words: nobody knows what will read the page."""

    def words(text: str) -> str:
        return "\n\n".join(as_markdown(plain(paragraph)) for paragraph in text.split("\n\n"))

    return Texts(
        definition=words(texts.definition),
        details=words(texts.details),
        note=words(texts.note),
        explanations=tuple((title, words(text)) for title, text in texts.explanations),
        examples=tuple(map(words, texts.examples)),
    )


def _heading(term: Term) -> str:
    names = [_line(name.text) for name in term.names if name.role not in {Role.AVOID, Role.ALSO}]
    if is_reading(term.reading, term.name):
        names[0] += f"（{term.reading}）"
    anchors = "".join(f'<a id="{escape(each)}"></a>' for each in (term.anchor, *term.old_anchors))
    return f"## {' | '.join(name.replace('|', '&#124;') for name in names)} {anchors}"


def _labels(glossary: Glossary, term: Term) -> list[str]:
    declared = (glossary.tags.get(tag) for tag in term.tags)
    return [_line(tag.label if tag and tag.label else id_) for tag, id_ in zip(declared, term.tags, strict=True)]


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    if lines := ["- " + re.sub(r"\n(?=.)", "\n  ", item) for item in items]:
        yield f"### {title}"
        yield "\n".join(lines)


def _link(term: Term) -> str:
    return f"[{_line(term.name)}](#{term.anchor})"


def _source(source: Source) -> str:
    if source.title and source.url:
        return f"[{_line(source.title)}]({_address(source.url)})"
    if "://" in source.url and _plain(source.url) == source.url and " " not in source.url:
        return f"<{source.url}>"
    return f"[{_line(source.url)}]({_address(source.url)})" if source.url else _line(source.title)


def _address(url: str) -> str:
    plain = _plain(url)
    return f"<{plain}>" if re.search(r"[\s()]", plain) else plain


def _plain(url: str) -> str:
    """Return an address that no Markdown and no template takes for the end of it, or for its own."""
    return _NO_ADDRESS.sub(lambda found: quote(found[0]), url)


def _title(text: str) -> str:
    """Return plain text as a heading, whose last signs close none."""
    return _CLOSING.sub(lambda match: r"\#" * len(match[0]), _line(text))


def _line(text: str) -> str:
    """Return plain text as Markdown, in one line."""
    return as_markdown(" ".join(text.split()))


def _text(glossary: Glossary, text: str) -> str:
    """Return a text with references as links on the page, and its headings below those of the entry."""
    document = Markdown(text.strip("\n"))
    edits = [edit for piece in document.pieces() for edit in _referred(glossary, piece)]
    return _lowered(_closed(document.edited(edits)))


def _referred(glossary: Glossary, piece: Construct) -> Iterator[Edit]:
    """Yield what makes a link on the page of a reference, or its words alone where no entry is there."""
    href = str(piece.token.attrs.get("href", ""))
    if not href.startswith("term:") or piece.token.markup == "autolink":
        return
    target = href.removeprefix("term:").removesuffix(".abbr").removesuffix(".full")
    term = glossary.find(target)
    words = "" if piece.words_end > piece.start + 1 else _line(term.name) if term else target
    if term is None:
        yield piece.start, piece.start + 1, ""
    yield piece.words_end, piece.end, f"{words}](#{term.anchor})" if term else words


def _closed(text: str) -> str:
    r"""Return a text that ends where it ends, and does not take what follows into code or HTML that is left open.

    >>> _closed("```\na"), _closed("a\n\n<!-- b")
    ('```\na\n```', 'a\n\n\\<!-- b')
    """
    last = Markdown(f"{text}\n\n{_END}").tokens[-1]
    if last.level or not last.map or last.type not in {"fence", "html_block"}:
        return text
    if last.type == "fence":
        return f"{text}\n{last.markup}"
    lines = text.split("\n")
    lines[last.map[0]] = lines[last.map[0]].replace("<", "\\<", 1)
    return _closed("\n".join(lines))


def _lowered(text: str) -> str:
    document = Markdown(text)
    for level, title, start, end in reversed(list(document.headings)):
        document.lines[start:end] = [f"{'#' * min(6, level + _LEVEL)} {_BROKEN.sub(' ', title)}".rstrip()]
    return "\n".join(document.lines)


def _unheld(glossary: Glossary) -> Iterator[Problem]:
    """Yield what the page does not show, a sentence for all terms together."""
    count = Counter[str]()
    for term in glossary.terms:
        data = term_data(term)
        count.update(key for key in data if key not in _HELD)
        count["texts in reStructuredText, which stand there as they are"] += term.format == "rst"
        count["drafts, which are left out"] += term.status is Status.DRAFT
    parts = [f"{key} ({number})" for key, number in count.items() if number]
    yield from lost("a Markdown page has no place for (in how many terms)", parts, file_of(glossary))
