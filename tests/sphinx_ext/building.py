"""Real builds of small Sphinx projects."""

from __future__ import annotations

import gettext
import logging
import warnings
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from sphinx.cmd.build import build_main
from sphinx.locale import translators

from tests.corpus import mentions_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["Built", "build", "rebuild", "write"]

INDEX = "Site\n====\n\n.. toctree::\n   :glob:\n\n   *\n"
GLOSSARY = "Glossary\n========\n\n.. glossary-list::\n"


@dataclass(frozen=True)
class Built:
    """A project that was built."""

    folder: Path
    status: int
    """The exit status of ``sphinx-build``."""
    out: str
    """What it said."""
    warnings: str

    def text(self, name: str) -> str:
        """Return the text of a file that was made."""
        return (self.folder / name).read_text(encoding="utf-8")

    def mentions(self, name: str) -> list[tuple[str, str]]:
        """Return the mentions that a reader of an HTML page sees, each with the ids of its terms."""
        return mentions_in(_body(self.text(name)))

    @property
    def written(self) -> set[str]:
        """The documents that were written this time."""
        said = [line.rpartition("%] ")[2].strip() for line in self.out.splitlines() if "writing output..." in line]
        return {name for line in said for name in line.split(" .. ") if name}


def _body(html: str) -> str:
    """Return the content of a page, without the theme's frame."""
    return html.partition('<div class="body" role="main">')[2] or html


def write(folder: Path, files: Mapping[str, str | bytes | None], **config: Any) -> None:  # noqa: ANN401 - as Python has it
    """Write a project's files; ``None`` leaves a default one out, ``config`` are lines of ``conf.py``."""
    settings = {"project": "Site", "extensions": ["glossary_plugin"], "html_theme": "basic", **config}
    conf = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    defaults = {"conf.py": conf, "index.rst": INDEX, "glossary.rst": GLOSSARY}
    for name, content in {**defaults, **files}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def build(folder: Path, files: Mapping[str, str | bytes | None], *arguments: str, **config: Any) -> Built:  # noqa: ANN401
    """Write a project's files into ``folder`` and build it; a warning is a failure."""
    write(folder, files, **config)
    built = rebuild(folder, "-W", "--keep-going", *arguments)
    assert built.status == 0, built.warnings
    return built


def rebuild(
    folder: Path, *arguments: str, builder: str = "html", only: Sequence[str] = (), may_raise: bool = False
) -> Built:
    """Build the project that is in ``folder``, in its present state.

    ``only`` names the sources to write; with ``may_raise`` the arguments ask for an exception.
    """
    out, reported = StringIO(), StringIO()
    target = folder / "_build" / builder
    command = ["-b", builder, "-d", str(folder / "_build/doctrees"), "--no-color", *arguments, str(folder), str(target)]
    command += [str(folder / name) for name in only]
    _forget_catalogues()
    with redirect_stdout(out), redirect_stderr(reported), _myst_at_peace(), _without_debugging():
        status = build_main(command)
    assert may_raise or "Traceback" not in reported.getvalue(), reported.getvalue()
    return Built(target, status, out.getvalue(), reported.getvalue())


def _forget_catalogues() -> None:
    """Let the build open every message catalogue, as it does in a process of its own."""
    translators.clear()
    vars(gettext)["_translations"].clear()


@contextmanager
def _myst_at_peace() -> Iterator[None]:
    """Let MyST use what Sphinx 9 will drop in version 11."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="'?myst_parser.*deprecated")
        yield


@contextmanager
def _without_debugging() -> Iterator[None]:
    """Spare a tenth of a build: what is logged for those who mend Sphinx."""
    logging.disable(logging.DEBUG)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
