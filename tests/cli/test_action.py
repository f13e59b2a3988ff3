"""The action of GitHub does what its lines say, and the hooks of pre-commit name commands that are there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from glossary_plugin.cli import run
from tests.cli.projects import write

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GIVEN = {
    "github.action_path": str(ROOT),
    **{f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()},
}
INSTALL, CHECK = [step for step in ACTION["runs"]["steps"] if "run" in step]


def _step(step: Mapping[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does, all inputs being as they are by default."""

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda found: GIVEN[found[1]], text)

    environment = {name: filled(value) for name, value in step["env"].items()}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", filled(step["run"])],
        cwd=folder / filled(step.get("working-directory", ".")),
        env={"PATH": path, "PYTHONPATH": str(ROOT), "GITHUB_WORKSPACE": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_annotates_what_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, {"glossary.yml": "terms: {API: A contract.}\n", "docs/a.md": "An API, [x](term:apo).\n"})
    done = _step(CHECK, tmp_path)
    place = "file=docs/a.md,line=1,col=18,title=glossary%3A unknown-reference"
    assert done.stdout == f"::warning {place}::no term has the id or the name 'apo'%0Adid you mean 'api'?\n"
    assert done.returncode == 1


def test_the_action_installs_the_checkout_that_it_is_in(tmp_path: Path) -> None:
    """What is asked of pip, which is not asked here: it would need a network."""
    asked = _step({**INSTALL, "run": INSTALL["run"].replace("python -m pip", "echo")}, tmp_path)
    assert asked.stdout.startswith("install ")
    assert asked.stdout.endswith(f" {ROOT}\n")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_names_a_command(hook: Mapping[str, Any]) -> None:
    command, *arguments = shlex.split(hook["entry"])
    assert command == "glossary"
    assert run([*arguments, "--help"]) == 0
    assert not hook["pass_filenames"], "a glossary is checked as a whole"
    assert re.search(hook["files"], "docs/glossary.yml")
