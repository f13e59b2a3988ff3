"""The checks of the project; plain ``nox`` runs what CI runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import nox

if TYPE_CHECKING:
    from collections.abc import Sequence

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "types", "alone", "sphinxes", "properdocs", "engines", "tests"]  # Makefile: lanes
nox.options.default_venv_backend = "uv|venv"

_PROJECT = nox.project.load_toml("pyproject.toml")
_PYTHONS = ("3.14", "3.13", "3.12")
_THEMES = ("alabaster", "furo", "pydata-sphinx-theme", "sphinx-rtd-theme", "sphinx-book-theme")
_HERE = ("furo", "sphinx_rtd_theme")
"""The themes that stand in one environment with everything else, beside Alabaster, which is Sphinx's own."""
_ELSEWHERE = [f"--ignore=tests/{room}" for room in ("candidates", "cli", "core", "engines", "linters", "review")]
_CHROMIUM = ("chromium-headless-shell", "fonts-noto-cjk")
"""A Chromium without a window of its own, which takes half of the time."""
_ENGINES = ("chromium", "fonts-noto-cjk", "chromium-driver", "firefox-esr", "webkit2gtk-driver", "xvfb")
_LISTENER = ("at-spi2-core", "dbus-daemon", "python3-pyatspi")
"""What a screen reader needs to read what browsers report."""
_LINTERS = ("textlint@15", "textlint-rule-prh@6")
_BROWSERS = "@mdn/browser-compat-data"
_QUICK = ["tests/core", "tests/exchange", "tests/test_documented.py", "tests/test_fields.py", "tests/test_rooms.py"]
_SITES = [f"tests/mkdocs_plugin/test_{name}.py" for name in ("mistakes", "serve", "site")]
_BUILDS = [
    f"tests/sphinx_ext/{name}.py" for name in ("test_builders", "test_lists", "doctree/test_native", "test_references")
]

_CONSTRAINTS = Path("constraints.txt")
_NEWEST = "GLOSSARY_NEWEST"
"""The environment variable with which nothing is pinned."""
_CONSTRAIN = ("CONSTRAINT", "BUILD_CONSTRAINT")
_REGISTRY = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
"""The settings of pip about a registry, and those of uv for the same."""


def _group(name: str) -> list[str]:
    return list(nox.project.dependency_groups(_PROJECT, name))


def _install(session: nox.Session, *packages: str, pinned: Sequence[str] = ()) -> None:
    """Install packages in the versions that are pinned: by ``pinned``, else by the constraints."""
    session.env["PYTHONDONTWRITEBYTECODE"] = ""  # else each of hundreds of processes compiles all that it imports
    environment = _registry()
    if not os.environ.get(_NEWEST):
        constraints = str(_constraints(session, pinned))
        environment |= {f"{tool}_{what}": constraints for tool in ("PIP", "UV") for what in _CONSTRAIN}
    session.install("--no-compile", "--upgrade", *packages, *pinned, env=environment)


def _constraints(session: nox.Session, pinned: Sequence[str]) -> Path:
    """Return a file of constraints that says nothing of what is pinned otherwise."""
    names = {requirement.partition("==")[0] for requirement in pinned}
    lines = _CONSTRAINTS.read_text(encoding="utf-8").splitlines(keepends=True)
    path = Path(session.create_tmp(), _CONSTRAINTS.name)
    path.write_text("".join(line for line in lines if line.partition("==")[0] not in names), encoding="utf-8")
    return path


@cache
def _registry() -> dict[str, str]:
    """Return the settings with which uv takes packages from where pip does."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    reported = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
    found = (re.search(rf"^\S+\.{key}='(.*)'$", reported, re.MULTILINE) for key in _REGISTRY)
    return {name: match[1] for name, match in zip(_REGISTRY.values(), found, strict=True) if match}


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
    """Return the version of a Python; a shim without a Python behind it has none."""
    command = [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout.strip()  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""


@nox.session
def lint(session: nox.Session) -> None:
    """Style and formatting, and the spelling of all texts."""
    _install(session, *_group("lint"))
    _style(session)


@nox.session
def types(session: nox.Session) -> None:
    """Types, over package and tests."""
    _install(session, "--editable", ".[mkdocs,sphinx,forms,chinese,thai,exchange,remote]", *_group("types"))
    session.run("mypy")


@nox.session
def alone(session: nox.Session) -> None:
    """Try core, review, candidates and the command line without any host; all but the last are covered whole."""
    _install(session, "--editable", ".[forms,chinese,thai]", *_group("alone"))
    folders = ("tests/core", "tests/review", "tests/candidates", "tests/cli")
    rooms = ",".join(f"glossary_plugin/{room}/*" for room in ("core", "review", "candidates"))
    session.run("python", "-m", "pytest", "-q", "--cov", "--cov-report=", *folders)
    session.run("coverage", "report", f"--include={rooms}", "--fail-under=100")


@nox.session(reuse_venv=True)
def quick(session: nox.Session) -> None:
    """Style, types, and the tests that need no host: an answer in two minutes."""
    _install(
        session, "--editable", ".[mkdocs,sphinx,forms,chinese,thai,exchange,remote]", *_group("lint"), *_group("types")
    )
    _style(session)
    session.run("mypy")
    session.run("python", "-m", "pytest", "-q", "-n", "2", *(session.posargs or _QUICK))


def _style(session: nox.Session) -> None:
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("codespell", *map(str, Path().glob("*.md")), "docs", "examples/team/README.md")


@nox.session
def tests(session: nox.Session) -> None:
    """Try all that the session `alone` does not, the browser's tests too."""
    _install(session, "--editable", ".[mkdocs,sphinx,forms,chinese,thai,exchange,remote]", *_group("tests"))
    _find_browser(session)
    for theme in () if session.posargs else _HERE:
        session.run("python", "-m", "pytest", "-q", "tests/themes", env={"GLOSSARY_TEST_THEME": theme})
    session.run("python", "-m", "pytest", "-n", "2", "--dist", "worksteal", *(session.posargs or _ELSEWHERE))


@nox.session
@nox.parametrize(
    "python,release", [nox.param(None, "oldest", id="oldest"), nox.param(_newest_python(), "", id="newest")]
)
def sphinxes(session: nox.Session, release: str) -> None:
    """Build with the oldest Sphinx, and with the newest that a Python at hand can have."""
    _install(session, ".[sphinx]", *_group("builds"), pinned=_group(release) if release else ())
    session.run("python", "-m", "pytest", *(session.posargs or _BUILDS))


@nox.session
def properdocs(session: nox.Session) -> None:
    """Build the sites of MkDocs' tests with ProperDocs, MkDocs itself not being there."""
    _install(session, ".", *_group("properdocs"))
    session.run("python", "-m", "pytest", *(session.posargs or _SITES))


@nox.session
@nox.parametrize("theme", _THEMES, ids=_THEMES)
def themes(session: nox.Session, theme: str) -> None:
    """Read a small site in a theme, with a real browser."""
    _install(session, ".[sphinx]", theme, *_group("themes"))
    _find_browser(session)
    environment = {"GLOSSARY_TEST_THEME": theme.replace("-", "_")}
    session.run("python", "-m", "pytest", "tests/themes", *session.posargs, env=environment)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into `build/docs`, strictly; `nox -s docs -- serve` shows it while you write."""
    _install(session, "--editable", ".[mkdocs]", *_group("docs"))
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
    _install(session, *_group("api"))
    extension = "docs/_site/griffe_extensions.py:Promised"
    session.run("griffe", "check", "glossary_plugin", "--against", tags[0], "--extensions", extension, "--verbose")


@nox.session
def engines(session: nox.Session) -> None:
    """Look at pages in Chromium, Firefox and WebKit, and read what each gives a screen reader; for Debian alone."""
    _install(session, "--editable", ".[mkdocs,sphinx]", *_group("engines"))
    _apt(session, *_ENGINES, *_LISTENER)
    session.run("python", "-m", "pytest", "tests/engines", *session.posargs)


@nox.session
def compat(session: nox.Session) -> None:
    """Write anew since when browsers have what our assets ask for, from MDN's data, as npm has them."""
    _install(session, "pygments")
    folder = Path(session.create_tmp()).absolute()
    session.run("npm", "install", "--silent", "--prefix", str(folder), _BROWSERS, external=True)
    session.run("python", "tests/html/compat.py", str(folder / "node_modules" / _BROWSERS / "data.json"))


@nox.session
def linters(session: nox.Session) -> None:
    """Lint by our rules in textlint with prh, as npm has them, and compare what they report."""
    _install(session, "--editable", ".", *_group("tests"))
    folder = Path(session.create_tmp()).absolute()
    session.run("npm", "install", "--silent", "--prefix", str(folder), *_LINTERS, external=True)
    textlint = str(folder / "node_modules" / ".bin" / "textlint")
    session.run("python", "-m", "pytest", "tests/linters", *session.posargs, env={"GLOSSARY_TEXTLINT": textlint})


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measured speeds and sizes, as tables with ratios; nothing fails. `nox -s benchmarks -- building --pages 300`."""
    _install(session, "--editable", ".[mkdocs,sphinx,forms,exchange]", *_group("benchmarks"))
    _find_browser(session)
    session.run("python", "benchmarks/run.py", *session.posargs)


@nox.session(venv_backend="none")
def newest(session: nox.Session) -> None:
    """Run what plain ``nox`` runs, with the newest of everything: what a release of others will break."""
    command = (sys.executable, "-m", "nox", "--envdir", ".nox/newest", "--reuse-venv=never", *session.posargs)
    session.run(*command, env={_NEWEST: "1"})


@nox.session
def constraints(session: nox.Session) -> None:
    """Write the constraints anew: the newest versions that go together, for every Python that we know."""
    _install(session, "uv")
    beside = Path(session.create_tmp()) / "beside.txt"
    beside.write_text("\n".join([*_PROJECT["build-system"]["requires"], *_THEMES]), encoding="utf-8")
    groups = [f"--group={name}" for name in _PROJECT["dependency-groups"] if name != "oldest"]
    how = ("--universal", "--python-version=3.11", "--no-header", "--no-annotate", "--upgrade", "--quiet")
    what = ("--all-extras", *groups, "pyproject.toml", str(beside))
    session.run("uv", "pip", "compile", *how, *what, "--output-file", str(_CONSTRAINTS), env=_registry())


def _find_browser(session: nox.Session) -> None:
    """See to it that there is a Chromium: Debian's package, else the system's, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        _apt(session, *_CHROMIUM)
    elif not any(map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))):
        session.run("playwright", "install", "chromium")


def _apt(session: nox.Session, *packages: str) -> None:
    """See to it that packages of Debian are there; sessions that run side by side wait for each other."""
    if not shutil.which("apt-get"):
        session.error(f"it needs Debian, and there {' '.join(packages)}")
    if subprocess.run(["dpkg", "--status", *packages], capture_output=True, check=False).returncode:  # noqa: S603, S607
        lock = str(session.cache_dir / "apt")
        session.run("flock", lock, "apt-get", "update", "-qq", external=True)
        session.run("flock", lock, "apt-get", "install", "-y", "-qq", *packages, external=True, silent=True)
