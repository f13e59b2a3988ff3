"""What the mentions and references of a document come to."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.decisions import Decided, decide
from glossary_plugin.core.linking.grounds import grounds
from glossary_plugin.core.linking.prose import Reference
from glossary_plugin.core.linking.references import referenced
from glossary_plugin.core.linking.source_places import locate
from glossary_plugin.core.options import language_of, read_value
from glossary_plugin.html.site.page_flow import PageRules, PageSource, rules_of
from glossary_plugin.prose.includes import included_files
from glossary_plugin.sphinx_ext.doctree.runs import Cut, cut
from glossary_plugin.sphinx_ext.records import DecidedReference, DocumentDecisions, digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Term
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["Decider"]


@dataclass(frozen=True)
class Decider:
    """Decides on the documents of a site, each by itself."""

    site: SiteView

    def decide(self, docname: str) -> tuple[DocumentDecisions, list[Problem]]:
        """Decide on a document as it was read; return that, and what its author should know."""
        env = self.site.config.env
        page, rules = self.cut(self.site.config.doctree(docname), docname), self.rules(docname)
        decisions, decided = self._decide(page, rules)
        source, by_id = _source(env, docname), self.site.own.by_id
        text = source.text() if decided.findings else ""
        located = (locate(each, text, source.file, by_id, source.included) for each in decided.findings)
        return decisions, [*rules.problems, *located]

    def decisions(self, page: Cut, docname: str) -> DocumentDecisions:
        """Return what was decided for a document; where something has changed it since, decide anew."""
        known = self.site.config.records.decisions.get(docname)
        if known and known.text == digest(page.text) and len(known.references) == len(page.explicit):
            return known
        return self._decide(page, self.rules(docname))[0]

    def decisions_in_entries(self, page: Cut, docname: str) -> DocumentDecisions:
        """Return what was decided for a document, for some of its entries alone; mentions are no matter."""
        known = self.site.config.records.decisions[docname]
        waiting: dict[tuple[str, str], deque[DecidedReference]] = {}
        for each in known.references:
            waiting.setdefault((each.entry, each.target), deque()).append(each)
        names = [(page.entry_at(each.start), each.target) for each in page.explicit]
        if any(count > len(waiting.get(name, ())) for name, count in Counter(names).items()):
            return self._decide(page, self.rules(docname))[0]  # something has changed it since
        return replace(known, links=(), references=tuple(waiting[name].popleft() for name in names))

    def is_current(self, docname: str) -> bool:
        """Return whether what was decided for a document rests on what holds now."""
        known = self.site.config.records.decisions.get(docname)
        return known is not None and known.rule == self._rule(has_only=known.rule.endswith("!"))

    def cut(self, root: nodes.Element, docname: str) -> Cut:
        """Take a document, or its part of a whole book, apart."""
        site = self.site
        own = language_of(_front_matter(site.config.env, docname).get("lang"), site.languages.written)
        return cut(
            root,
            headings=site.config.options.headings,
            anchors=site.places.anchors(docname),
            languages=replace(site.languages, written=own) if len(site.languages.every) > 1 else None,
            is_kept=site.config.keeps,
        )

    def rules(self, docname: str) -> PageRules:
        """Return what holds for a document."""
        config, source = self.site.config, _source(self.site.config.env, docname)
        return rules_of(source, config.options, config.prepared.language, self.site.places.own(docname))

    def _decide(self, page: Cut, rules: PageRules) -> tuple[DocumentDecisions, Decided]:
        glossary, matcher, places = self.site.glossary, self.site.linked.matcher, self.site.places
        references = [
            Reference(each.start, each.end, each.target, referenced(glossary, matcher, each.target))
            for each in page.explicit
        ]
        ours = [each for each, found in zip(references, page.explicit, strict=True) if each.senses or found.is_ours]
        decided = decide(
            replace(page, references=tuple(ours)),
            glossary,
            matcher,
            rules.policy,
            fits=page.fits,
            has_entry=lambda term: places.has(term.id),
        )
        settled = dict(zip(map(id, ours), zip(decided.references, decided.words, strict=True), strict=True))
        meant = [settled.get(id(each), ((), each.target)) for each in references]
        decisions = DocumentDecisions(
            rule=self._rule(has_only=page.has_only),
            text=digest(page.text),
            links=tuple((each.start, each.end, _ids(each.senses)) for each in decided.links),
            references=tuple(
                DecidedReference(each.target, _ids(terms), words, page.entry_at(each.start))
                for each, (terms, words) in zip(references, meant, strict=True)
            ),
            uses=decided.uses,
            plain=decided.plain,
        )
        return decisions, decided

    def _rule(self, *, has_only: bool) -> str:
        """Return the fingerprint of all that a decision rests on; only branches are kept by the builder's tags."""
        return f"{self._rules} {sorted(self.site.config.tags)}!" if has_only else self._rules

    @cached_property
    def _rules(self) -> str:
        """The fingerprint of names, options, which terms have an entry, and the severity of what is found."""
        site, options, glossary = self.site, self.site.config.options, self.site.glossary
        language, places = site.linked.language, site.places.by_id
        has_entry = [term.id in places for term in glossary.terms]
        wanted = (
            *(options.auto, options.mentions, options.evidence, options.headings),
            *(options.include, options.exclude, options.skip),
        )
        decided_by = grounds(glossary, options.match, language, language)
        settled = dict(options.senses), dict(options.levels)
        return digest(decided_by, has_entry, wanted, settled, site.languages.written)


def _ids(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(term.id for term in terms)


def _source(env: BuildEnvironment, docname: str) -> PageSource:
    """Return a document as its author wrote it."""
    file = Path(env.doc2path(docname))
    return PageSource(
        path=str(env.doc2path(docname, base=False)),
        file=str(file),
        folder=str(file.parent),
        meta=_front_matter(env, docname),
        text=partial(_text, file),
        included=lambda: (
            (str(path), text) for path, text in included_files(_text(file), [file.parent], Path(env.srcdir))
        ),
    )


def _front_matter(env: BuildEnvironment, docname: str) -> dict[str, object]:
    """Return what a document says of itself; Sphinx has that as text, which is YAML as in front matter."""
    meta = env.metadata[docname]
    given = {name: meta[name] for name in ("glossary", "lang") if name in meta}
    return {name: read_value(value) if isinstance(value, str) else value for name, value in given.items()}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
