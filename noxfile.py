"""The checks of the project; plain ``nox`` runs what CI runs."""

from __future__ import annotations

import os
import shutil

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "types", "alone", "tests"]
nox.options.default_venv_backend = "venv"

_PROJECT = nox.project.load_toml("pyproject.toml")


def _group(name: str) -> list[str]:
    return list(nox.project.dependency_groups(_PROJECT, name))


@nox.session
def lint(session: nox.Session) -> None:
    """Style and formatting."""
    session.install(*_group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Types, over package and tests."""
    session.install("--editable", ".[mkdocs,sphinx,forms]", *_group("types"))
    session.run("mypy")


@nox.session
def alone(session: nox.Session) -> None:
    """Try the core and the command line without any host installed; the core is covered whole."""
    session.install("--editable", ".[forms]", *_group("alone"))
    session.run("python", "-m", "pytest", "-q", "-n", "2", "--cov", "--cov-report=", "tests/core", "tests/cli")
    session.run("coverage", "report", "--include=glossary_plugin/core/*", "--fail-under=100")


@nox.session
def tests(session: nox.Session) -> None:
    """All tests, the browser's too."""
    session.install("--editable", ".[mkdocs,sphinx,forms]", *_group("tests"))
    _find_browser(session)
    session.run("python", "-m", "pytest", "-n", "2", *session.posargs)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measured speeds, as tables with ratios; nothing fails."""
    session.install("--editable", ".[mkdocs,sphinx,forms]", *_group("benchmarks"))
    for benchmark in ("matching", "linking"):
        session.run("python", f"benchmarks/{benchmark}.py")


def _find_browser(session: nox.Session) -> None:
    """See to it that there is a Chromium: the system's, else Debian's package, else Playwright's own."""
    if any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        session.run("apt-get", "update", "-qq", external=True)
        session.run("apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk", external=True, silent=True)
    else:
        session.run("playwright", "install", "chromium")
