"""One build of a Sphinx project: its glossary, where entries are, what documents link to, what is to be written."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.util import logging

from glossary_plugin._version import __version__
from glossary_plugin.core.glossary_file.check import check
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.linking.decisions import Finding, Reference, decide
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.references import referenced
from glossary_plugin.core.linking.source_places import placed
from glossary_plugin.core.linking.usage import used_in, with_named
from glossary_plugin.core.linking.weak_mentions import weighed
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.matching.variants import facts_of, spoken
from glossary_plugin.core.options import Options, page_options, read_value
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.listing import unknown_pages, unlisted, unused
from glossary_plugin.html.pages.list_page import ListPage, catalogue
from glossary_plugin.sphinx_ext.build.entry_pages import EntryPages
from glossary_plugin.sphinx_ext.build.entry_places import Homes
from glossary_plugin.sphinx_ext.build.fingerprints import Prints
from glossary_plugin.sphinx_ext.build.tooltips import Tooltips
from glossary_plugin.sphinx_ext.doctree.document_facts import facts_of_document, renamed
from glossary_plugin.sphinx_ext.doctree.runs import Cut, cut
from glossary_plugin.sphinx_ext.lists.texts import found_at
from glossary_plugin.sphinx_ext.messages import tell
from glossary_plugin.sphinx_ext.records import Facts, Reading, Records, Written, digest
from glossary_plugin.sphinx_ext.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.model import Term

__all__ = ["Site", "records_of"]

_log = logging.getLogger(__name__)


class Site:
    """The state of one build."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self.settings = settings_of(app)
        options = self.options
        everything = load(options.files, base=self.settings.base, language=options.language)
        self.language = options.language or app.config.language
        # That a site is in English is what Sphinx says where nobody has said anything.
        chosen = app.config.language if app.config.language != "en" else ""
        reader = options.language or chosen or everything.language or app.config.language
        own = everything.published(drafts=options.drafts)
        self.own = own.read_in(reader, self.language) if app.builder.use_message_catalog else own
        """The glossary of the files in the language of the build, what is hidden left out."""
        self.glossary = self.own
        """The same with the terms of native glossaries, once every document is read."""
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
        self.tooltips = Tooltips(self)
        self.entry_pages = EntryPages(app, records_of(app.env), self.own)
        self._written = Written(app.builder)
        self.written: set[str] = set()
        """The documents that are written in this build."""

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
        term = self.own.by_id.get(self.records.pages.get(docname, ""))
        return (term is not None and self.made_of(term) != facts.made_of) if facts.made_of else has_changed

    def made_of(self, term: Term) -> str:
        """Return the fingerprint of all that a page with one entry is made of."""
        by_id = self.own.by_id
        others = [*term.requires, *term.broader, *term.narrower, *term.related, term.see]
        named = [(each, by_id[each].name, by_id[each].status) for each in others if each in by_id]
        tags = [self.own.tags.get(tag) for tag in term.tags]
        nowhere = Location(file="")
        bare = replace(term, names=tuple(replace(name, where=nowhere) for name in term.names), where=nowhere)
        options = replace(self.options, files=())
        return digest(__version__, bare, named, tags, options, self.language, self.templates())

    def templates(self) -> list[tuple[str, bytes]]:
        """Return the user's templates, each with its name."""
        folder = Path(self.settings.templates)
        files = sorted(folder.rglob("*.html")) if self.settings.templates else []
        return [(str(file.relative_to(folder)), file.read_bytes()) for file in files]

    def update(self) -> list[str]:
        """Work out all that is decided for the whole site; return the documents to write for it."""
        known = self.records.facts
        for docname in set(known) - set(self.env.all_docs):
            self.records.forget(docname)
        self._take_in()
        self.entry_pages.update(known)
        self._take_in()
        names = {id_: name for each in known.values() for id_, name in each.renamed.items()}
        self.own = self.list_page.glossary = renamed(self.own, names, self.language)
        facts = {docname: known[docname] for docname in self._order}
        self.homes.find(self.own, facts, native=self.options.native, paged=self.entry_pages.are_written)
        self.records.registered = self.homes.register(self.own)
        self.glossary = replace(self.own, terms=(*self.own.terms, *self.homes.natives))
        for docname in self._order:
            if docname not in self.records.readings or self.records.readings[docname].rule != self._rule(docname):
                self._read(docname)
        uses = {docname: self.records.readings[docname].uses for docname in self._order}
        self.users = used_in(uses)
        if self.options.show == "used":
            natives = {term.id for term in self.homes.natives}
            self.homes.keep(with_named(self.users, self.glossary.by_id) | natives)
        self.tell([*self.homes.problems, *self._problems()])
        prints = Prints(self)
        return self._written.changed({docname: prints.of(docname) for docname in self._order})

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
            (
                *(term.id, term.see, term.status, term.scope, term.page, term.link, term.where.file),
                *(term.id in places, weighed(term, self.language)),
            )
            for term in glossary.terms
        ]
        wanted = (
            options.auto,
            options.mentions,
            options.evidence,
            options.headings,
            options.include,
            options.exclude,
            options.skip,
        )
        return digest(__version__, names, terms, wanted, dict(options.senses), self.language, self.own.folders)

    def _rule(self, docname: str) -> str:
        reading = self.records.readings.get(docname)
        # Only branches are kept or dropped by the builder's tags.
        has_only = reading is not None and reading.rule.endswith("!")
        return f"{self._rules} {sorted(self._app.tags)}!" if has_only else self._rules

    def _read(self, docname: str) -> None:
        """Decide on a document, and tell its author what was found."""
        page = self.cut(self.env.get_doctree(docname), docname)
        source = self.env.doc2path(docname)
        reading, findings, problems = self._decide(page, docname)
        self.records.readings[docname] = reading
        text = source.read_text(encoding="utf-8", errors="replace") if findings else ""
        self.tell([*problems, *(placed(finding, text, str(source), self.own.by_id) for finding in findings)])

    def cut(self, root: nodes.Element, docname: str) -> Cut:
        """Take a document, or its part of a whole book, apart."""
        anchors = self.homes.anchors(docname)
        return cut(root, headings=self.options.headings, anchors=anchors, is_kept=self._is_kept)

    def _is_kept(self, expression: str) -> bool:
        try:
            return bool(self._app.tags.eval_condition(expression))
        except ValueError:
            return True  # Sphinx tells of it, and keeps the branch

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
        return str(self.env.metadata[docname].get("lang") or self.language)

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
        self._written.save(self.written)
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
