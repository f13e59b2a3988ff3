"""Glossary files -> one ``Glossary``; every mistake is reported, with its place, and costs as little as it can."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.drafts import read_draft_file
from glossary_plugin.core.glossary_file.kept import kept
from glossary_plugin.core.glossary_file.merging import join
from glossary_plugin.core.glossary_file.old_anchors import settle_old_anchors
from glossary_plugin.core.glossary_file.option_terms import read_option_terms
from glossary_plugin.core.glossary_file.ownership import settle_owner
from glossary_plugin.core.glossary_file.relations import relate
from glossary_plugin.core.glossary_file.sources import gather
from glossary_plugin.core.glossary_file.terms import build, names_of
from glossary_plugin.core.model import Glossary, Tag
from glossary_plugin.core.problems import Code, Problem, Vocabulary
from glossary_plugin.core.system.gc_pause import no_collecting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.glossary_file.drafts import Draft, DraftFile
    from glossary_plugin.core.glossary_file.sources import SourceText
    from glossary_plugin.core.options import Settings

__all__ = ["glossary_of", "load", "load_project"]


def load(
    files: Sequence[str | Mapping[str, object]], *, base: Path, language: str = "", trust: bool = True
) -> Glossary:
    """Read the glossary files that ``files`` names, as option ``files`` does.

    ``base`` is the folder that relative paths start at, and ``language`` the site's language, which
    files without one are written in. ``trust`` says whether texts of local files may hold whatever
    pages may; those of addresses never may. Nothing is raised for a mistake of a user: the glossary
    holds all that could be read, and ``Glossary.problems`` the rest, in the order of files and lines.
    """
    with no_collecting():
        sources, problems = gather(files, Path(base).absolute(), trust=trust)
        return glossary_of(sources, language=language, problems=problems)


def load_project(settings: Settings) -> Glossary:
    """Read the glossary files of a project as ``load`` does, and change terms as its option ``terms`` says."""
    options = settings.options
    changes = [read_option_terms(options.terms, settings.where["terms"])] if options.terms else []
    with no_collecting():
        sources, problems = gather(options.files, settings.base.absolute(), trust=options.trust)
        return glossary_of(sources, language=options.language, problems=problems, changes=changes)


def glossary_of(
    sources: Sequence[SourceText],
    *,
    language: str = "",
    problems: Iterable[Problem] = (),
    changes: Iterable[tuple[DraftFile, list[Problem]]] = (),
) -> Glossary:
    """Return the glossary that files make which are read already.

    ``problems`` are those of reading them; ``changes`` are those that stand elsewhere, and come last.
    """
    changes, found = list(changes), list(problems)
    glossary = _read(sources, language, changes) if changes else kept(sources, language, _read)
    return replace(glossary, problems=_in_order([*found, *glossary.problems], sources)) if found else glossary


def _read(
    sources: Sequence[SourceText], language: str, changes: Iterable[tuple[DraftFile, list[Problem]]] = ()
) -> Glossary:
    problems: list[Problem] = []
    sheets: list[DraftFile] = []
    for source in sources:
        sheet, found = read_draft_file(source)
        sheets.append(sheet)
        problems += found
        problems += settle_owner(sheet)
    for sheet, found in changes:
        sheets.append(sheet)
        problems += found
    drafts, unclaimed, found = join(sheets, language)
    problems += found
    problems += settle_old_anchors(drafts)
    names = {draft.id: names_of(draft.values) for draft in drafts}
    related, found = relate(drafts, names, sheets)
    problems += found
    tags = {id_: tag for sheet in reversed(sheets) for id_, tag in sheet.tags.items()}
    problems += _unknown_tags(drafts, tags)
    own = [sheet for sheet in sheets[: len(sources)] if sheet.source.wanted.rank == 0]
    terms = tuple(build(draft, names[draft.id], related.get(draft.id)) for draft in drafts if draft.wanted)
    return Glossary(
        terms=terms,
        title=next((sheet.title for sheet in own or sheets if sheet.title), ""),
        titles=tuple(sheet.title for sheet in own if sheet.title),
        language=next((sheet.language for sheet in own or sheets if sheet.language), ""),
        tags=tags,
        files=tuple(source.path for source in sources),
        extra={key: value for sheet in reversed(own) for key, value in sheet.extra.items()},
        folders={source.label: str(Path(source.path).parent) for source in sources if source.wanted.rank == 0},
        problems=_in_order(problems, sources),
        unclaimed=tuple(unclaimed),
    )


def _unknown_tags(drafts: Iterable[Draft], tags: Mapping[str, Tag]) -> Iterator[Problem]:
    known = Vocabulary(tags)
    for draft in drafts:
        if draft.sheet.tags:
            for tag in draft.values.get("tags", ()):
                if tag.text not in tags:
                    message = f"'{draft.name}' has the tag '{tag.text}', which 'tags' of the file does not declare"
                    hint = known.hint(tag.text, f"declare it: 'tags: {{{tag.text}: {{label: …}}}}'")
                    yield Problem(code=Code.UNKNOWN_TAG, message=message, hint=hint, where=tag.where)


def _in_order(problems: Iterable[Problem], sources: Sequence[SourceText]) -> tuple[Problem, ...]:
    """Return each problem once, in the order of files, lines and columns."""
    places = {source.label: place for place, source in enumerate(sources)}
    order = sorted(
        dict.fromkeys(problems),
        key=lambda problem: (places.get(problem.where.file, -1), problem.where.line, problem.where.column),
    )
    return tuple(order)
