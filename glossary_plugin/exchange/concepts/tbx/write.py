"""The glossary -> TBX-Basic, version 3, style DCA."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.serialize import glossary_data, term_data
from glossary_plugin.core.model import Status
from glossary_plugin.exchange.concepts.entries import InLanguage, in_languages
from glossary_plugin.exchange.concepts.tbx.shared import NAMESPACE, one_line, source_values, tidy, xml_id
from glossary_plugin.exchange.formats import Exported, file_of, left_out, lost
from glossary_plugin.exchange.tables.columns import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
            # The name alone is kept, with the entry that it leads to.
            problems += left_out("tbx", term, (key for key in term_data(term) if key not in {"term", "see", "status"}))
    top = [key for key, value in glossary_data(glossary).items() if key in {"format", "tags"} and value]
    top += ["title"] if title != glossary.title else []
    where = file_of(glossary)
    losses = lost("tbx has no place for what the file says about itself", top, where)
    return Exported(text="\n".join(lines) + "\n", problems=[*losses, *problems])


def _element(name: str, text: str, **attributes: str) -> str:
    return f"<{name}{_written(attributes)}>{escape(text, quote=False)}</{name}>"


def _inside(name: str, lines: Iterable[str], **attributes: str) -> list[str]:
    """Return an element with others inside; only the first line of a text is indented, since that changes none."""
    return [f"<{name}{_written(attributes)}>", *(f"  {line}" for line in lines), f"</{name}>"]


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {key.replace("_", ":")}="{escape(value)}"' for key, value in attributes.items())


class _TbxConcept:
    """One entry on its way to a ``conceptEntry``; what no part of that takes is ``lost`` in the end."""

    def __init__(self, term: Term, glossary: Glossary, others: Sequence[Term]) -> None:
        self.term, self.glossary, self.others = term, glossary, others
        self.out_of_use = term.status is Status.DEPRECATED
        self.lost: list[str] = []

    def lines(self) -> list[str]:
        """Return the lines of the element."""
        rest = term_data(self.term)
        del rest["id"]
        own = self.term.language or self.glossary.language or _UNKNOWN
        shared = [*self._tags(rest), *self._related(rest), *self._page(rest)]
        if self.out_of_use:
            del rest["status"]
        languages, self.lost[:0] = in_languages(rest, own)
        sections = [line for each in languages if not _HELD.isdisjoint(each.values) for line in self._section(each)]
        self.lost += [name for each in languages for name in each.unwritten()]
        return _inside("conceptEntry", [*shared, *sections], id=xml_id(self.term.id))

    def _held(self, each: InLanguage, key: str, name: str, **attributes: str) -> Iterator[str]:
        """Yield an element for each text of a key; one that will not come back the same is reported."""
        value = each.values.pop(key, "")
        for text in value if isinstance(value, list) else [value]:
            if tidy(text) != text:
                self.lost.append(f"spaces or control characters of {key}{each.suffix}")
            if tidy(text):
                yield _element(name, tidy(text), **attributes)

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

    def _sources(self, each: InLanguage) -> Iterator[str]:
        for source in each.values.pop("sources", ()):
            text = tidy(cell_of(source))
            if source_values(text) != (source.get("title", ""), source.get("url", "")):
                self.lost.append(f"sources (which of '{text}' is the address)")
            yield _element("admin", text, type="source")

    def _section(self, each: InLanguage) -> list[str]:
        """Return the lines of one language."""
        definitions = list(self._held(each, "definition", "descrip", type="definition"))
        sources = list(self._sources(each))
        lines = _inside("descripGrp", [*definitions, *sources]) if definitions and sources else definitions
        lines += self._held(each, "note", "note")
        return _inside("langSec", [*lines, *self._terms(each)], xml_lang=each.tag)

    def _terms(self, each: InLanguage) -> Iterator[str]:
        examples = list(self._held(each, "examples", "descrip", type="context"))
        first, accepted = ("superseded", "superseded") if self.out_of_use else ("preferred", "admitted")
        kind = "fullForm" if each.values.get("abbr") else ""
        term = each.values.pop("term", self.term.name)  # a translation may have none
        yield from self._name(term, "term" + each.suffix, first, kind, examples)
        marks = {"abbr": (accepted, "abbreviation"), "aliases": (accepted, ""), "avoid": ("deprecated", "")}
        for key, mark in marks.items():
            for name in each.values.pop(key, ()):
                yield from self._name(name, key + each.suffix, *mark)
        for other in self.others if not each.suffix else ():
            is_old = self.out_of_use or other.status is Status.DEPRECATED
            yield from self._name(other.name, "see", "superseded" if is_old else "admitted")

    def _name(self, name: Any, key: str, status: str, kind: str = "", examples: Sequence[str] = ()) -> list[str]:  # noqa: ANN401 - a name of an entry
        """Return one term with its status and its kind."""
        settings = dict(name) if isinstance(name, dict) else {"text": name}
        text = settings.pop("text")
        why = settings.pop("why", "") if key.startswith("avoid") else ""
        notes = [_element("termNote", f"{status}Term-admn-sts", type="administrativeStatus")]
        notes += [_element("termNote", kind, type="termType")] * bool(kind)
        notes += [_element("note", self._short(why, "why"))] if why else []
        self.lost += [f"settings of {key}"] * bool(settings)
        return _inside("termSec", [_element("term", self._short(text, key)), *notes, *examples])
