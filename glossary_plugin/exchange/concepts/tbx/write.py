"""The glossary -> TBX-Basic, version 3, style DCA."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.serialize import glossary_data, term_data
from glossary_plugin.core.model import Status
from glossary_plugin.exchange.concepts.entries import spoken, unwritten
from glossary_plugin.exchange.concepts.tbx.shared import NAMESPACE, one_line, source_text, source_values, tidy, xml_id
from glossary_plugin.exchange.formats import Exported, file_of, left_out, lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.model import Glossary, Term

__all__ = ["write"]

_URL = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")
_HELD = {"term", "abbr", "aliases", "definition", "note", "examples"}
"""The keys of which a section of a language can hold one."""
_UNKNOWN = "und"
"""BCP 47 for a language that nobody knows."""


def write(glossary: Glossary) -> Exported:
    """Return the glossary as TBX-Basic, and what it cannot hold."""
    others: defaultdict[str, list[Term]] = defaultdict(list)
    for term in glossary.terms:
        if term.see:
            others[term.see].append(term)
    written = [_TbxConcept(term, glossary, others[term.id]) for term in glossary.terms if not term.see]
    body = [line for concept in written for line in concept.lines()]
    language = glossary.language or next((term.language for term in glossary.terms if term.language), _UNKNOWN)
    title = one_line(glossary.title)
    head = [f"<title>{escape(title)}</title>"] if title else []
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<tbx type="TBX-Basic" style="dca" xml:lang="{escape(language)}" xmlns="{NAMESPACE}">',
        "  <tbxHeader>",
        "    <fileDesc>",
        *(f"      <titleStmt>{each}</titleStmt>" for each in head),
        "      <sourceDesc><p>Exported from a glossary file</p></sourceDesc>",
        "    </fileDesc>",
        "  </tbxHeader>",
        "  <text>",
        "    <body>",
        *(f"      {line}" for line in body),
        "    </body>",
        "  </text>",
        "</tbx>",
    ]
    problems = [problem for concept in written for problem in left_out("tbx", concept.term, concept.lost)]
    for term in glossary.terms:
        if term.see:
            problems += left_out("tbx", term, _of_see(term))
    top = [key for key, value in glossary_data(glossary).items() if key in {"format", "tags"} and value]
    top += ["title"] if title != glossary.title else []
    where = file_of(glossary)
    losses = lost("tbx has no place for what the file says about itself", top, where)
    return Exported(text="\n".join(lines) + "\n", problems=[*losses, *problems])


def _of_see(term: Term) -> list[str]:
    """Return the keys of a name that stands with its entry, where the name alone is kept."""
    return [key for key in term_data(term) if key not in {"term", "see", "status"}]


def _element(name: str, text: str, **attributes: str) -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{escape(text, quote=False)}</{name}>"


def _inside(name: str, lines: Iterable[str], **attributes: str) -> Iterator[str]:
    """Yield an element with others inside; only the first line of a text is indented, since that changes none."""
    written = "".join(f' {key.replace("_", ":")}="{escape(value)}"' for key, value in attributes.items())
    yield f"<{name}{written}>"
    yield from (f"  {line}" for line in lines)
    yield f"</{name}>"


@dataclass(frozen=True, slots=True)
class _Language:
    """One language of an entry."""

    tag: str
    values: dict[str, Any]
    """What is left to write; what is written is taken out."""
    suffix: str = ""
    """Behind the keys of a translation, in problems."""
    name: str = ""
    """The term, where the translation has none."""
    out_of_use: bool = False
    others: Sequence[Term] = ()


class _TbxConcept:
    """One entry on its way to a ``conceptEntry``; what no part of that takes is ``lost`` in the end."""

    def __init__(self, term: Term, glossary: Glossary, others: Sequence[Term]) -> None:
        self.term, self.glossary, self.others = term, glossary, others
        self.lost: list[str] = []

    def lines(self) -> list[str]:
        """Return the lines of the element."""
        rest = term_data(self.term)
        del rest["id"]
        own = self.term.language or self.glossary.language or _UNKNOWN
        shared = [*self._tags(rest), *self._related(rest), *self._page(rest)]
        out_of_use = self.term.status is Status.DEPRECATED
        if out_of_use:
            del rest["status"]
        values, self.lost[:0] = spoken(rest, own)
        languages = [
            _Language(own, rest, out_of_use=out_of_use, others=self.others)
            if tag == own
            else _Language(tag, each, f".{tag}", name=self.term.name, out_of_use=out_of_use)
            for tag, each in values.items()
        ]
        sections = [line for each in languages if not _HELD.isdisjoint(each.values) for line in self._section(each)]
        for each in languages:
            self.lost += unwritten(each.values, each.suffix)
        return list(_inside("conceptEntry", [*shared, *sections], id=xml_id(self.term.id)))

    def _held(self, each: _Language, key: str) -> Iterator[str]:
        """Yield the text, or each of the texts, of a key; one that will not come back the same is reported."""
        value = each.values.pop(key, "")
        for text in value if isinstance(value, list) else [value]:
            if tidy(text) != text:
                self.lost.append(f"spaces or control characters of {key}{each.suffix}")
            if tidy(text):
                yield tidy(text)

    def _short(self, text: str, key: str) -> str:
        """Return a text of one line; one that will not come back the same is reported."""
        if one_line(text) != text:
            self.lost.append(f"spaces or control characters of {key}")
        return one_line(text)

    def _tags(self, rest: dict[str, Any]) -> Iterator[str]:
        for tag in rest.pop("tags", ()):
            yield _element("descrip", self._short(tag, "tags"), type="subjectField")

    def _related(self, rest: dict[str, Any]) -> Iterator[str]:
        ids = rest.pop("related", ())
        named = [other for id_ in ids if (other := self.glossary.by_id.get(id_)) and not other.see]
        if len(named) < len(ids):
            self.lost.append("related")
        for other in named:
            yield _element("ref", one_line(other.name), type="crossReference", target=xml_id(other.id))

    def _page(self, rest: dict[str, Any]) -> Iterator[str]:
        if _URL.fullmatch(rest.get("page", "")):
            page = rest.pop("page")
            yield _element("xref", page, type="externalCrossReference", target=page)

    def _sources(self, each: _Language) -> Iterator[str]:
        for source in each.values.pop("sources", ()):
            title, url = source.get("title", ""), source.get("url", "")
            text = tidy(source_text(title, url))
            if source_values(text) != (title, url):
                self.lost.append(f"sources (which of '{text}' is the address)")
            yield _element("admin", text, type="source")

    def _section(self, each: _Language) -> list[str]:
        """Return the lines of one language."""
        definitions = [_element("descrip", text, type="definition") for text in self._held(each, "definition")]
        sources = list(self._sources(each))
        lines = [*_inside("descripGrp", [*definitions, *sources])] if definitions and sources else definitions
        lines += [_element("note", text) for text in self._held(each, "note")]
        return list(_inside("langSec", [*lines, *self._terms(each)], xml_lang=each.tag))

    def _terms(self, each: _Language) -> Iterator[str]:
        examples = [_element("descrip", text, type="context") for text in self._held(each, "examples")]
        accepted = "superseded" if each.out_of_use else "admitted"
        first = "superseded" if each.out_of_use else "preferred"
        kind = "fullForm" if each.values.get("abbr") else ""
        yield from self._name(each, each.values.pop("term", each.name), "term", (first, kind), examples)
        for key, marks in (
            ("abbr", (accepted, "abbreviation")),
            ("aliases", (accepted, "")),
            ("avoid", ("deprecated", "")),
        ):
            for name in each.values.pop(key, ()):
                yield from self._name(each, name, key, marks)
        for other in each.others:
            old = each.out_of_use or other.status is Status.DEPRECATED
            yield from self._name(each, other.name, "see", ("superseded" if old else "admitted", ""))

    def _name(
        self,
        each: _Language,
        name: Any,  # noqa: ANN401 - a name of an entry
        key: str,
        marks: tuple[str, str],
        examples: Sequence[str] = (),
    ) -> Iterator[str]:
        """Yield one term with its status and its kind."""
        settings = dict(name) if isinstance(name, dict) else {"text": name}
        text, why = settings.pop("text"), settings.pop("why", "")
        status, kind = marks
        notes = [_element("termNote", f"{status}Term-admn-sts", type="administrativeStatus")]
        notes += [_element("termNote", kind, type="termType")] * bool(kind)
        if why and key == "avoid":
            notes.append(_element("note", self._short(why, "why")))
        elif why:
            settings["why"] = why
        self.lost += [f"settings of {key}{each.suffix}"] * bool(settings)
        term = _element("term", self._short(text, key + each.suffix))
        yield from _inside("termSec", [term, *notes, *examples])
