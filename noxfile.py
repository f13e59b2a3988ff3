"""The checks of the project; plain ``nox`` runs what CI runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = [
    "lint",
    "types",
    "alone",
    "sphinxes(oldest)",
    "sphinxes(newest)",
    "themes(sphinx-rtd-theme)",
    "properdocs",
    "tests",
]
nox.options.default_venv_backend = "venv"

_PROJECT = nox.project.load_toml("pyproject.toml")
_PYTHONS = ("3.14", "3.13", "3.12")
_THEMES = ("alabaster", "furo", "pydata-sphinx-theme", "sphinx-rtd-theme", "sphinx-book-theme")
_HERE = ("alabaster", "furo")
"""The themes that stand in one environment with everything else."""
_ELSEWHERE = [f"--ignore=tests/{room}" for room in ("cli", "core", "themes")]
_SITES = [f"tests/mkdocs_plugin/test_{name}.py" for name in ("mistakes", "serve", "site")]
_BUILDS = [
    f"tests/sphinx_ext/{name}.py" for name in ("test_builders", "test_lists", "test_references", "doctree/test_native")
]

_WHEELS: list[Path] = []


def _group(name: str) -> list[str]:
    return list(nox.project.dependency_groups(_PROJECT, name))


def _wheel(session: nox.Session, extra: str = "") -> str:
    """Return the package as a requirement, built once for all sessions of a run."""
    if not _WHEELS:
        folder = session.cache_dir / "wheel"
        shutil.rmtree(folder, ignore_errors=True)
        session.run(
            "python", "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), ".", silent=True
        )
        _WHEELS.extend(folder.glob("*.whl"))
    return f"glossary-plugin[{extra}] @ {_WHEELS[0].resolve().as_uri()}"


def _newest_python() -> str | None:
    """Return the newest Python that is at hand; none where that is the one that runs this file."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for version in _PYTHONS:
        if version == f"{sys.version_info.major}.{sys.version_info.minor}":
            break
        found = [shutil.which(f"python{version}"), *map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python")))]
        for path in filter(None, found):
            if _says(path) == version:
                return path
    return None


def _says(python: str) -> str:
    """Return the version that a Python tells; a shim without a Python behind it tells none."""
    command = [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout.strip()  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""


@nox.session
def lint(session: nox.Session) -> None:
    """Style and formatting."""
    session.install(*_group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Types, over package and tests."""
    session.install("--no-compile", "--editable", ".[mkdocs,sphinx,forms,exchange]", *_group("types"))
    session.run("mypy")


@nox.session
def alone(session: nox.Session) -> None:
    """Try the core and the command line without any host installed; the core is covered whole."""
    session.install("--no-compile", "--editable", ".[forms]", *_group("alone"))
    session.run("python", "-m", "pytest", "-q", "-n", "2", "--cov", "--cov-report=", "tests/core", "tests/cli")
    session.run("coverage", "report", "--include=glossary_plugin/core/*", "--fail-under=100")


@nox.session
def tests(session: nox.Session) -> None:
    """Try all that the session `alone` does not, the browser's tests too."""
    session.install("--no-compile", "--editable", ".[mkdocs,sphinx,forms,exchange]", *_group("tests"))
    _find_browser(session)
    for theme in () if session.posargs else _HERE:
        session.run("python", "-m", "pytest", "-q", "tests/themes", env={"GLOSSARY_TEST_THEME": theme})
    session.run("python", "-m", "pytest", "-n", "2", *(session.posargs or _ELSEWHERE))


@nox.session(venv_backend="virtualenv")
@nox.parametrize(
    "python,release", [nox.param(None, "oldest", id="oldest"), nox.param(_newest_python(), "", id="newest")]
)
def sphinxes(session: nox.Session, release: str) -> None:
    """Build with the oldest Sphinx, and with the newest that a Python at hand can have."""
    pinned = _group(release) if release else []
    session.install("--no-compile", "--upgrade", _wheel(session, "sphinx"), *_group("builds"), *pinned)
    session.run("python", "-m", "pytest", "-n", "2", "--dist", "loadfile", *(session.posargs or _BUILDS))


@nox.session(venv_backend="virtualenv")
def properdocs(session: nox.Session) -> None:
    """Build the sites of MkDocs' tests with ProperDocs, MkDocs itself not being there."""
    session.install("--no-compile", "--upgrade", _wheel(session), *_group("properdocs"))
    session.run("python", "-m", "pytest", "-n", "2", *(session.posargs or _SITES))


@nox.session(venv_backend="virtualenv")
@nox.parametrize("theme", _THEMES, ids=_THEMES)
def themes(session: nox.Session, theme: str) -> None:
    """Read a small site in a theme, with a real browser."""
    session.install("--no-compile", "--upgrade", _wheel(session, "sphinx"), theme, *_group("themes"))
    _find_browser(session)
    environment = {"GLOSSARY_TEST_THEME": theme.replace("-", "_")}
    session.run("python", "-m", "pytest", "tests/themes", *session.posargs, env=environment)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into `build/docs`, strictly; `nox -s docs -- serve` shows it while you write."""
    session.install("--no-compile", "--editable", ".[mkdocs]", *_group("docs"))
    command = session.posargs or ["build"]
    session.run("mkdocs", *command, "--config-file", "docs/_site/mkdocs.yml", env={"NO_MKDOCS_2_WARNING": "1"})


@nox.session
def api(session: nox.Session) -> None:
    """Compare what the package promises with the release before."""
    listed = ("git", "tag", "--list", "v*", "--merged", "HEAD", "--no-contains", "HEAD", "--sort=-v:refname")
    tags = (session.run(*listed, external=True, silent=True) or "").split()
    if not tags:
        session.log("There is no release yet to compare with.")
        return
    session.install(*_group("api"))
    extension = "docs/_site/griffe_extensions.py:Promised"
    session.run("griffe", "check", "glossary_plugin", "--against", tags[0], "--extensions", extension, "--verbose")


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measured speeds and sizes, as tables with ratios; nothing fails."""
    session.install("--no-compile", "--editable", ".[mkdocs,sphinx,forms]", *_group("benchmarks"))
    _find_browser(session)
    for benchmark in ("matching", "linking", "building", "reading"):
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
