"""One build of a Sphinx project: its glossary, where entries are, what documents link to, what is to be written."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.util import logging

from glossary_plugin._version import __version__
from glossary_plugin.core.files import is_file, is_folder
from glossary_plugin.core.glossary_file.check import check
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.linking.decisions import Finding, Reference, decide
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.references import referenced
from glossary_plugin.core.linking.source_places import in_front_matter, placed
from glossary_plugin.core.linking.usage import shown_terms, used_in
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.matching.variants import facts_of, spoken
from glossary_plugin.core.options import Options, language_of, page_options, read_value
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.listing import unknown_pages, unlisted, unused
from glossary_plugin.html.pages.list_page import ListPage, catalogue
from glossary_plugin.sphinx_ext.build.entry_pages import EntryPages
from glossary_plugin.sphinx_ext.build.entry_places import Homes
from glossary_plugin.sphinx_ext.build.fingerprints import Prints
from glossary_plugin.sphinx_ext.build.tooltips import Tooltips
from glossary_plugin.sphinx_ext.doctree.document_facts import facts_of_document
from glossary_plugin.sphinx_ext.doctree.runs import Cut, cut
from glossary_plugin.sphinx_ext.lists.message_catalog import (
    DEFAULT_SOURCE,
    Catalogue,
    Languages,
    catalogue_of,
    domain_of,
    has_catalogues,
    in_catalogues,
    with_names,
)
from glossary_plugin.sphinx_ext.lists.texts import found_at
from glossary_plugin.sphinx_ext.messages import tell
from glossary_plugin.sphinx_ext.records import Facts, Reading, Records, Translated, Written, digest
from glossary_plugin.sphinx_ext.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.model import Glossary, Term

__all__ = ["Site", "records_of"]

_log = logging.getLogger(__name__)


class Site:
    """The state of one build."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self.settings = settings_of(app)
        options = self.options
        everything = load(options.files, base=self.settings.base, language=options.language, trust=options.trust)
        self.language = options.language or app.config.language
        # That a site is in English is what Sphinx says where nobody has said anything.
        chosen = app.config.language if app.config.language != "en" else ""
        reader = options.language or chosen or everything.language or app.config.language
        self.written = everything.published(drafts=options.drafts)
        """The glossary of the files, what is hidden left out."""
        self._has_reader = app.builder.use_message_catalog
        self.own = self.written.read_in(reader, self.language) if self._has_reader else self.written
        """The same in the language of the build."""
        self.glossary = self.own
        """That with the terms of native glossaries, once every document is read."""
        self.homes = Homes(app.env, app.builder)
        self.users: dict[str, list[tuple[str, Use]]] = {}
        self.words = catalogue(reader)
        self.list_page = ListPage(
            self.own,
            language=reader,
            # A book has to say in its manifest which pages hold SVG, and Sphinx does not.
            options=options if app.builder.name != "epub" else replace(options, graph="none"),
            templates=self.settings.templates,
            tell=lambda problem: self.tell([problem]),
        )
        self.translated: dict[str, Translated] = {}
        """What catalogues have of the entries, by the ids of their terms."""
        self.tooltips = Tooltips(self)
        self.entry_pages = EntryPages(app, records_of(app.env), self.own)
        self._prints = Written(app.builder)
        self.done: set[str] = set()
        """The documents that are written in this build."""
        self._catalogues: dict[str, Catalogue] = {}
        self.data: dict[str, bytes] = {}
        """The files that were written beside them, by name."""
        self.led_to: list[tuple[Term, str, str]] = []
        """The places to which links in texts lead: the term, the document with the anchor, the document."""

    @property
    def options(self) -> Options:
        """The options of the project."""
        return self.settings.options

    @property
    def env(self) -> BuildEnvironment:
        """The environment of the build."""
        return self._app.env

    @property
    def is_html(self) -> bool:
        """Whether the builder writes HTML."""
        return self.format == "html"

    @property
    def builder(self) -> StandaloneHTMLBuilder:
        """The builder; who renders HTML has asked whether it writes that."""
        return cast("StandaloneHTMLBuilder", self._app.builder)

    @property
    def format(self) -> str:
        """The format that the builder writes."""
        return str(self._app.builder.format)

    @property
    def has_tooltips(self) -> bool:
        """Whether mentions show definitions: wherever there is HTML, but not in books."""
        return self.options.tooltips and self.is_html and self._app.builder.name != "epub"

    @property
    def has_data(self) -> bool:
        """Whether the glossary is written beside the pages, for other sites and programs."""
        return self.is_html and self._app.builder.name != "epub"

    @property
    def name(self) -> str:
        """What the glossary is called."""
        return self.own.title or self.words["title"]

    @property
    def has_page_terms(self) -> bool:
        """Whether pages say at their end what the terms mean that they link to."""
        return self.options.page_terms and self.is_html and self._app.builder.name != "epub"

    @property
    def records(self) -> Records:
        """What the environment keeps."""
        return records_of(self.env)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Log problems as loudly as the options say."""
        tell(problems, self.options.levels, self.settings.base)

    def tell_settings(self) -> None:
        """Tell what is wrong with the options and the glossary files; a missing default file waits for ``update``."""
        problems = (*self.settings.problems, *self.own.problems, *check(self.own))
        self.tell(problem for problem in problems if not self._is_missing_default(problem))

    def _is_missing_default(self, problem: Problem) -> bool:
        return problem.code is Code.MISSING_FILE and self.options.files == Options().files

    # Reading

    def outdated(self) -> list[str]:
        """Return the documents with lists, if what they were made with has changed; forget what we have registered."""
        self.homes.withdraw(self.records.registered)
        options = replace(self.options, files=())
        ids, templates = [term.id for term in self.own.terms], self.templates()
        print_ = digest(__version__, options, self.own.files, ids, self.language, templates)
        has_changed, self.records.settings = self.records.settings != print_, print_
        return [
            docname
            for docname, facts in self.records.facts.items()
            if facts.has_list
            and (
                self._has_changed(docname, facts, has_changed)
                or any(found_at(self.env, path) != found for path, found in facts.looked_up)
            )
        ]

    def _has_changed(self, docname: str, facts: Facts, has_changed: bool) -> bool:  # noqa: FBT001 - for all lists
        """Tell whether what a document with a list was made with has changed; a page of one entry has its own."""
        page = self.records.pages.get(docname)
        if not facts.made_of or page is None:
            return has_changed
        term = self.own.by_id.get(page.id)
        return term is not None and self.made_of(term, page.list) != facts.made_of

    def catalogue(self, docname: str) -> Catalogue:
        """Return the messages of a document in the language of the build."""
        domain = domain_of(self.env, docname)
        if domain not in self._catalogues:
            self._catalogues[domain] = catalogue_of(self.env, self._app.builder, domain)
        return self._catalogues[domain]

    def made_of(self, term: Term, list_: str) -> str:
        """Return the fingerprint of all that a page with one entry, of the list on a document, is made of."""
        by_id = self.own.by_id
        others = [*term.requires, *term.broader, *term.narrower, *term.related, term.see]
        named = [(each, by_id[each].name, by_id[each].status) for each in others if each in by_id]
        tags = [self.own.tags.get(tag) for tag in term.tags]
        nowhere = Location(file="")
        bare = replace(term, names=tuple(replace(name, where=nowhere) for name in term.names), where=nowhere)
        options = replace(self.options, files=())
        messages = self.catalogue(list_).print
        return digest(__version__, bare, named, tags, options, self.language, self.templates(), messages)

    def templates(self) -> list[tuple[str, bytes]]:
        """Return the user's templates, each with its name."""
        folder = Path(self.settings.templates)
        found = sorted(folder.rglob("*.html")) if self.settings.templates and is_folder(folder) else []
        files = [file for file in found if is_file(file) and os.access(file, os.R_OK)]
        return [(str(file.relative_to(folder)), file.read_bytes()) for file in files]

    def update(self) -> list[str]:
        """Work out all that is decided for the whole site; return the documents to write for it."""
        known = self.records.facts
        for docname in set(known) - set(self.env.all_docs):
            self.records.forget(docname)
        self._take_in()
        self.entry_pages.update(known)
        self._take_in()
        facts = {docname: known[docname] for docname in self._order}
        self.translated = {id_: found for each in reversed(facts.values()) for id_, found in each.translated.items()}
        self.own = self.list_page.glossary = self._in_catalogues()
        native = self.languages if self.options.native else None
        self.homes.find(self.own, facts, native=native, paged=self.entry_pages.are_written)
        self.records.registered = self.homes.register(self.own)
        self.glossary = replace(self.own, terms=(*self.own.terms, *self.homes.natives))
        found: list[Problem] = []
        for docname in self._order:
            if docname not in self.records.readings or self.records.readings[docname].rule != self._rule(docname):
                found += self._read(docname)
        uses = {docname: self.records.readings[docname].uses for docname in self._order}
        self.users = used_in(uses)
        shown = shown_terms(self.glossary, self.users, self.options.show)
        if shown is not None:
            self.homes.keep(shown | {term.id for term in self.homes.natives})
        self.tell([*found, *self.homes.problems, *self._problems()])
        prints = Prints(self)
        return self._prints.changed({docname: prints.of(docname) for docname in self._order})

    @cached_property
    def _is_translated(self) -> bool:
        return self._has_reader and has_catalogues(self.env)

    @cached_property
    def languages(self) -> Languages:
        """The languages of the project's texts: where some have messages, what has none is in that of the files."""
        written = (self.written.language or DEFAULT_SOURCE) if self._is_translated else self.language
        return Languages(written=written, translated=self.language)

    def published(self) -> Glossary:
        """Return the glossary as its files have it, each text in its own language, with the names of catalogues."""
        names, language = self.translated, self.language
        terms = (with_names(term, names.get(term.id, Translated()), language) for term in self.written.terms)
        return replace(self.written, terms=tuple(terms))

    def _in_catalogues(self) -> Glossary:
        """Return the glossary with what catalogues have of it."""
        if not self._is_translated:
            return self.own
        written, languages = self.written.by_id, self.languages
        terms = (
            in_catalogues(term, written[term.id], self.translated[term.id], languages)
            if term.id in self.translated
            else term
            for term in self.own.terms
        )
        return replace(self.own, terms=tuple(terms))

    @cached_property
    def _order(self) -> list[str]:
        """All documents, as a reader meets them: along the toctrees, then the others by name."""
        found: dict[str, None] = {}
        waiting = [self.env.config.root_doc]
        while waiting:
            docname = waiting.pop()
            if docname not in found and docname in self.env.all_docs:
                found[docname] = None
                waiting += reversed(self.env.toctree_includes.get(docname, []))
        return [*found, *sorted(set(self.env.all_docs) - set(found))]

    def _take_in(self) -> None:
        """Learn what the documents have that are not known yet."""
        for docname in self.env.all_docs:
            if docname not in self.records.facts:
                self.records.facts[docname] = facts_of_document(self.env.get_doctree(docname), self.own.by_id)

    # Deciding

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.glossary.terms, by_id=self.glossary.by_id, site=self.options.match, language=self.language)

    @cached_property
    def _rules(self) -> str:
        """The fingerprint of all that decisions rest on: names, options, and which terms have an entry."""
        options = self.options
        glossary = self.glossary
        names = [facts_of(each) for each in spoken(glossary.terms, glossary.by_id, options.match, self.language)]
        places = self.homes.places
        terms = [
            (term.id, term.see, term.status, term.scope, term.page, term.link, term.where.file, term.id in places)
            for term in glossary.terms
        ]
        wanted = (options.auto, options.mentions, options.headings, options.include, options.exclude, options.skip)
        languages = (self.language, self.languages.written)
        return digest(__version__, names, terms, wanted, dict(options.senses), languages, self.own.folders)

    def _rule(self, docname: str) -> str:
        reading = self.records.readings.get(docname)
        # Only branches are kept or dropped by the builder's tags.
        has_only = reading is not None and reading.rule.endswith("!")
        return f"{self._rules} {sorted(self._app.tags)}!" if has_only else self._rules

    def _read(self, docname: str) -> list[Problem]:
        """Decide on a document; return what its author should know."""
        page = self.cut(self.env.get_doctree(docname), docname)
        source = self.env.doc2path(docname)
        reading, findings, problems = self._decide(page, docname)
        self.records.readings[docname] = reading
        text = source.read_text(encoding="utf-8", errors="replace") if findings or problems else ""
        wrong = [in_front_matter(problem, text) for problem in problems]
        return wrong + [placed(finding, text, str(source), self.own.by_id) for finding in findings]

    def cut(self, root: nodes.Element, docname: str) -> Cut:
        """Take a document, or its part of a whole book, apart."""
        anchors = self.homes.anchors(docname)
        own = str(self.env.metadata[docname].get("lang") or self.languages.written)
        languages = Languages(written=own, translated=self.language)
        return cut(
            root,
            headings=self.options.headings,
            anchors=anchors,
            languages=languages if len(self.languages.every) > 1 else None,
            is_kept=self._is_kept,
        )

    def _is_kept(self, expression: str) -> bool:
        try:
            return bool(self._app.tags.eval_condition(expression))
        except Exception:  # noqa: BLE001 - whatever its parser raises, Sphinx reports it and keeps the branch
            return True

    def _decide(self, page: Cut, docname: str) -> tuple[Reading, tuple[Finding, ...], list[Problem]]:
        path = Path(self.env.doc2path(docname))
        given = self.env.metadata[docname].get("glossary")
        options, problems = page_options(
            self.options, read_value(given) if isinstance(given, str) else given, Location(file=str(path))
        )
        policy = Policy.of(
            options,
            str(self.env.doc2path(docname, base=False)),
            self.homes.own(docname),
            folder=str(path.parent),
            language=self.language_of(docname),
        )
        references = [
            Reference(each.start, each.end, each.target, referenced(self.glossary, self._matcher, each.target))
            for each in page.explicit
        ]
        ours = [each for each, found in zip(references, page.explicit, strict=True) if each.senses or found.is_ours]
        decided = decide(
            replace(page, references=tuple(ours)),
            self.glossary,
            self._matcher,
            policy,
            fits=page.fits,
            has_entry=lambda term: term.id in self.homes.places,
        )
        settled = dict(zip(map(id, ours), zip(decided.references, decided.words, strict=True), strict=True))
        meant = [settled.get(id(each), ((), each.target)) for each in references]
        reading = Reading(
            rule=self._rules + (f" {sorted(self._app.tags)}!" if page.has_only else ""),
            text=digest(page.text),
            links=tuple((each.start, each.end, tuple(term.id for term in each.senses)) for each in decided.links),
            references=tuple(
                (each.target, tuple(term.id for term in terms), words)
                for each, (terms, words) in zip(references, meant, strict=True)
            ),
            uses=decided.uses,
        )
        return reading, decided.findings, problems

    def language_of(self, docname: str) -> str:
        """Return the language of a document (BCP 47): its own field ``lang``, else the project's."""
        return language_of(self.env.metadata[docname].get("lang"), self.language)

    def reading(self, page: Cut, docname: str) -> Reading:
        """Return what was decided for a document; where something has changed it since, decide anew."""
        known = self.records.readings.get(docname)
        if known and known.text == digest(page.text) and len(known.references) == len(page.explicit):
            return known
        return self._decide(page, docname)[0]

    def title(self, docname: str) -> str:
        """Return the title of a document; its name where it has none."""
        return self.env.titles[docname].astext() if docname in self.env.titles else docname

    # What the author should know

    def _problems(self) -> Iterator[Problem]:
        conf = Location(file=str(Path(self._app.confdir) / "conf.py"))
        if not self.glossary.terms and not any(facts.natives for facts in self.records.facts.values()):
            yield from (problem for problem in self.own.problems if self._is_missing_default(problem))
        if not any(facts.has_list for facts in self.records.facts.values()):
            if self.own.terms:
                hint = "write a page of three lines: 'Glossary', '========', '.. glossary-list::'"
                message = "no page has the directive 'glossary-list': terms have no entries, and nothing is linked"
                yield Problem(code=Code.NO_LIST, message=message, hint=hint, where=conf)
        elif self.options.show == "all":
            yield from unlisted(self.own.terms, self.homes.places, ".. glossary-list::")
        found = {term.id for term in self.own.terms if self.homes.page_of(term)[0]}
        yield from unknown_pages(self.own.terms, found)
        yield from unused(self.own.terms, self.users)

    def finish(self) -> None:
        """Remember what is written, and say what was done."""
        self._prints.save(self.done)
        _log.info("glossary: %s", self.summary())

    def summary(self) -> str:
        """Return what was done, in a sentence."""
        counts = [
            len(reading.links) + sum(bool(ids) for _, ids, _ in reading.references)
            for docname, reading in self.records.readings.items()
            if not self.records.facts[docname].has_list
        ]
        linked = [count for count in counts if count]
        parts = (len(self.glossary.terms), "term"), (sum(linked), "mention"), (len(linked), "page")
        terms, mentions, pages = (f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts)
        return f"{terms}, {mentions} linked on {pages}"


def records_of(env: BuildEnvironment) -> Records:
    """Return what the environment keeps for us."""
    if not hasattr(env, "glossary_records"):
        env.glossary_records = Records()  # type: ignore[attr-defined]  # extensions keep their data so
    return env.glossary_records  # type: ignore[attr-defined,no-any-return]
