"""``glossary explain``: explain why words are linked or not."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import report
from glossary_plugin.cli.pages import ProjectPages, nested_too_deeply
from glossary_plugin.cli.project import find_project
from glossary_plugin.core.linking.prose import Prose
from glossary_plugin.core.linking.usage import snippet
from glossary_plugin.core.system.files import read_whole, shown
from glossary_plugin.core.text.decoding import decode
from glossary_plugin.core.text.folding import fold
from glossary_plugin.html.site.page_flow import PageSource
from glossary_plugin.prose.pages import SUFFIXES, SourcePage, read_page

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.cli.project import Project
    from glossary_plugin.core.linking.explain import Verdict

__all__ = ["add", "run"]


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("page", metavar="PAGE", help="a page (.md, .rst, .html), or - for words from elsewhere")
    parser.add_argument(
        "text", nargs="?", metavar="TEXT", help="the words to explain; default: the whole page, or standard input"
    )
    parser.add_argument("--language", default="", metavar="LANG", help="the language of the page (BCP 47)")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Print every candidate with what was decided; return 0, or 2 if the page cannot be read."""
    page = _read(given)
    if isinstance(page, str):
        sys.stderr.write(f"{page}\n")
        return 2
    project = find_project()
    pages = ProjectPages(project, _docs(project, Path(given.page).absolute()))
    source = PageSource() if given.page == "-" else pages.source(Path(given.page), page, page.source)
    if given.language:
        source = replace(source, meta={**source.meta, "lang": given.language})
    rules, prose = pages.explain(page, source)
    text, verdicts = prose.text, list(prose.verdicts)
    problems = [*project.settings.problems, *project.glossary.problems, *rules.problems]
    report(problems, project.settings.options.levels)
    if given.page != "-" and given.text:
        places = list(_places(text, given.text))
        verdicts = [each for each in verdicts if any(start < each.end and each.start < end for start, end in places)]
        if not places:
            where = "nowhere, or in code, links, titles and the like"
            sys.stdout.write(f"'{given.text}' is not in the prose of {given.page}: {where}\n")
            return 0
    _report(text, verdicts)
    return 0


def _read(given: Namespace) -> SourcePage | str:
    """Return the page, or why it cannot be read."""
    if given.page == "-":
        text, fault = _words(given.text)
        return fault or SourcePage(html="".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n[ \t]*\n", text)))
    path = Path(given.page)
    if path.suffix.lower() not in SUFFIXES:
        return f"'{given.page}' cannot be read as a page: its name must end in one of {', '.join(sorted(SUFFIXES))}"
    text, problem = read_whole(path, given.page)
    if problem:
        return str(problem)
    try:
        return read_page(text, path.name)
    except ModuleNotFoundError:
        return f"'{given.page}' is reStructuredText: install docutils to read it"
    except RecursionError:
        return str(nested_too_deeply(given.page))


def _docs(project: Project, page: Path) -> Path:
    """Return the documentation folder that a page is in: the project's, else that of a ``conf.py`` above it."""
    if project.docs and project.docs.absolute() in page.parents:
        return project.docs
    return next((folder for folder in page.parents if (folder / "conf.py").is_file()), Path.cwd())


def _words(given: str | None) -> tuple[str, str]:
    """Return the words of the command line, else those of standard input, or why these cannot be read."""
    if given is not None:
        return shown(given), ""
    try:
        text, problem = decode(sys.stdin.buffer.read(), "standard input")
    except OSError as error:
        return "", f"standard input cannot be read: {error.strerror or error}"
    return text, str(problem or "")


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text, in any case and width, with any breaks."""
    folded, wanted = fold(text), fold(words).text
    start = folded.text.find(wanted) if wanted else -1
    while start >= 0:
        yield folded.start(start), folded.end(start + len(wanted))
        start = folded.text.find(wanted, start + 1)


def _report(text: str, verdicts: Sequence[Verdict]) -> None:
    for each in verdicts:
        around = snippet(Prose(text=text), each.start, each.end)
        sentence = f"{around.before}[{around.mention}]{around.after}"
        code = f" [{each.reason}]" if each.reason else ""
        state = "linked" if each.reason is None else "plain"
        sys.stdout.write(f"{sentence}\n  {state}: {each.sentence}{code}\n  {each.name.where}: '{each.name.text}'\n")
    sys.stdout.write(f"{_summary(verdicts)}\n")


def _summary(verdicts: Iterable[Verdict]) -> str:
    states = [each.reason is None for each in verdicts]
    if not states:
        return "no name of the glossary is there"
    return f"{len(states)} {'candidate' if len(states) == 1 else 'candidates'}: {sum(states)} linked"
