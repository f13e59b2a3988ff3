"""The project in the current folder, as every command sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.conf_py import run_host
from glossary_plugin.cli.native_terms import native_terms
from glossary_plugin.core.glossary_file.load import load_project
from glossary_plugin.core.glossary_file.overriding import override_later
from glossary_plugin.core.options import Layer, Options
from glossary_plugin.core.problems import Code, Location
from glossary_plugin.core.project_settings import project_settings
from glossary_plugin.core.site.host_config import find_host, host_below

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping, Sequence

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.options import Settings
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.core.site.host_config import HostConfig

__all__ = ["Project", "add_files", "find_project"]


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise FileNotFoundError(error.errno, "the current folder is gone", ".") from error


@dataclass(frozen=True)
class Project:
    """Its settings, and what its host says."""

    folder: Path
    settings: Settings
    host: HostConfig | None

    @cached_property
    def glossary(self) -> Glossary:
        """The terms of its files; what native glossaries have in their place is not reported as missing."""
        glossary = self._loaded
        if self.elsewhere:
            return replace(glossary, problems=tuple(map(self._led_there, glossary.problems)))
        if not self._is_native:
            return glossary
        more = self._overridden[1] if glossary.unclaimed else ()
        return replace(glossary, problems=(*filterfalse(self._is_native_instead, glossary.problems), *more))

    @cached_property
    def linked(self) -> Glossary:
        """The terms that pages are linked to: those of its files, and in Sphinx those of native glossaries too."""
        changed, _ = self._overridden
        natives = (changed.get(term.id, term) for term, _ in self._natives)
        return replace(self.glossary, terms=(*self.glossary.terms, *natives))

    @property
    def native_pages(self) -> Mapping[str, str]:
        """The pages of native entries, as paths inside the documentation, by the ids of their terms."""
        return {term.id: page for term, page in self._natives}

    @cached_property
    def _loaded(self) -> Glossary:
        return load_project(self.settings)

    @property
    def _is_native(self) -> bool:
        """Whether the host has glossaries of its own, and their entries are terms."""
        return self.host is not None and self.host.is_sphinx and self.settings.options.native

    @cached_property
    def _natives(self) -> Sequence[tuple[Term, str]]:
        return tuple(native_terms(self.host, self._loaded)) if self.host and self._is_native else ()

    def _is_native_instead(self, problem: Problem) -> bool:
        """Return whether native glossaries may have what files miss: a term, or all terms."""
        if problem.code is Code.MISSING_FILE:
            return self.settings.options.files == Options().files and bool(self._natives)
        return problem.code is Code.UNKNOWN_TERM and problem.where in {each.where for each in self._loaded.unclaimed}

    @cached_property
    def _overridden(self) -> tuple[Mapping[str, Term], Sequence[Problem]]:
        """The terms of native glossaries that the project says something of elsewhere, and what is wrong with that."""
        return override_later([term for term, _ in self._natives], self._loaded.terms, self._loaded.unclaimed)

    @cached_property
    def elsewhere(self) -> str:
        """The folder below whose configuration may be meant; empty: there is none, or one here."""
        is_here = self.host is not None or self.settings.where
        return "" if is_here else host_below(self.folder).rpartition("/")[0]

    def _led_there(self, problem: Problem) -> Problem:
        hint = f"run the command in '{self.elsewhere}', which has the configuration, or name the files"
        return replace(problem, hint=hint) if problem.code is Code.MISSING_FILE else problem

    @property
    def docs(self) -> Path | None:
        """The folder of the documentation; None where no configuration of a host says it."""
        return self.host.docs if self.host else None


def add_files(parser: ArgumentParser) -> None:
    """Declare the argument that names glossary files in place of the project's."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="glossary files or patterns; default: those of the project's settings, else glossary.yml",
    )


def find_project(files: Sequence[str] = (), folder: Path | None = None) -> Project:
    """Read the settings of the project in a folder, by default the current one; ``files`` take the place of theirs."""
    folder = folder or _here()
    problems: tuple[Problem, ...] = ()
    host = find_host(folder)
    if host and host.is_sphinx:
        host, problems = run_host(host)
    layers = [host.layer] if host else []
    if files:
        layers.append(Layer(given={"files": list(files)}, where=Location(file=str(folder / "command line"))))
    settings = project_settings(folder, layers)
    return Project(folder, replace(settings, problems=(*problems, *settings.problems)), host)
