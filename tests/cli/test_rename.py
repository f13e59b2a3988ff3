"""``glossary rename``: a term or its id, and everything that refers to it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "mkdocs.yml": "site_name: x\nplugins: [{glossary: {skip: [pod], files: [glossary.yml, de.yml, more.yml]}}]\n",
    "glossary.yml": """\
language: en
terms:
- {term: pod, definition: "A group. See [it](term:node)."}  # ours
- term: node
  definition: |
    A machine for a [pod](term:pod), `[x](term:pod)`.
  examples: ["[pods](term:pod)"]
  related: [pod]
- {term: language model, abbr: LLM, id: lm, definition: A model., requires: "Pod"}
- {term: capsule, see: pod}
overrides:
  pod: {note: x}
""",
    "de.yml": "language: de\nterms:\n- {term: Gruppe, id: pod, definition: Viele.}\n",
    "more.yml": "format: rst\nterms:\n  shared: {see: pod}\n  cell: {definition: 'A :term:`pod`.', broader: [node]}\n",
    "docs/index.md": """\
---
glossary:
  skip: [pod, LLM]   # why
  senses: {P: pod, Q: node}
---
# Home

A [pod](term:pod), [two pods](<term:pod>), <term:pod>, [](term:pod.full), [l],
[C](term:capsule), {term}`pods`, {term}`pod`,
{term}`a pod <pod>`, {term}`!pod`, <a href="term:pod">x</a>, a pod.
<!-- glossary: pod --> In code: `[pod](term:pod)`, `` `{term}`pod` ``.

```python
[pod](term:pod)
```

```{note}
[pod](term:pod) ``[pod](term:pod)``
```

=== "Tab"

    [pod](term:pod)

    ~~~
    [pod](term:pod)
    ~~~

[l]: term:pod "t"
""",
    "docs/a.rst": """\
:glossary: {skip: [pod]}

A :term:`pod`, ``:term:`pod` ``, :term:`Pods <pod>`, :term:`other`, :term:`pod.full`.

.. glossary-entry:: pod

.. code::

   :term:`pod`
""",
    "docs/crlf.md": "A [pod](term:pod).\r\n",
    "docs/.hidden/x.md": "[pod](term:pod)\n",
}
RENAMED = {
    "glossary.yml": """\
language: en
terms:
- {term: work unit, former_ids: [pod], definition: "A group. See [it](term:node)."} # ours
- term: node
  definition: |
    A machine for a [pod](term:work-unit), `[x](term:pod)`.
  examples: ["[pods](term:work-unit)"]
  related: [work-unit]
- {term: language model, abbr: LLM, id: lm, definition: A model., requires: "work unit"}
- {term: capsule, see: work-unit}
overrides:
  work-unit: {note: x}
""",
    "de.yml": "language: de\nterms:\n- {term: Gruppe, id: work-unit, former_ids: [pod], definition: Viele.}\n",
    "more.yml": "format: rst\nterms:\n  shared: {see: work-unit}\n"
    "  cell: {definition: 'A :term:`work unit`.', broader: [node]}\n",
    "docs/index.md": """\
---
glossary:
  skip: [work-unit, LLM]   # why
  senses: {P: work-unit, Q: node}
---
# Home

A [pod](term:work-unit), [two pods](<term:work-unit>), <term:work-unit>, [](term:work-unit.full), [l],
[C](term:capsule), {term}`pods <work-unit>`, {term}`work unit`,
{term}`a pod <work-unit>`, {term}`!pod`, <a href="term:work-unit">x</a>, a pod.
<!-- glossary: work-unit --> In code: `[pod](term:pod)`, `` `{term}`pod` ``.

```python
[pod](term:pod)
```

```{note}
[pod](term:work-unit) ``[pod](term:pod)``
```

=== "Tab"

    [pod](term:work-unit)

    ~~~
    [pod](term:pod)
    ~~~

[l]: term:work-unit "t"
""",
    "docs/a.rst": """\
:glossary: {skip: [work-unit]}

A :term:`work unit`, ``:term:`pod` ``, :term:`Pods <work-unit>`, :term:`other`, :term:`work unit.full`.

.. glossary-entry:: work-unit

.. code::

   :term:`pod`
""",
    "docs/crlf.md": "A [pod](term:work-unit).\r\n",
}


def _files(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_bytes().decode() for name in PAGES}


def test_a_term_is_renamed_with_its_id_and_all_that_refers_to_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rename", "pod", "work unit"]) == 0
    printed = capsys.readouterr()
    assert "-A [pod](term:pod).\r\n+A [pod](term:work-unit).\r\n" in printed.out
    assert printed.err.endswith("in 6 files would change; nothing was written: add --write\n")
    assert f"option 'skip' in {folder / 'mkdocs.yml'} names 'pod': write 'work-unit' there\n" in printed.err
    assert "'pod' in plain prose loses its links" in printed.err
    assert _files(folder) == PAGES
    assert run(["rename", "pod", "work unit", "--write"]) == 0
    assert _files(folder) == {**PAGES, **RENAMED}
    capsys.readouterr()
    run(["check", "--pages"])
    assert "unknown-term" not in capsys.readouterr().out


def test_a_term_that_gets_its_old_name_back_is_as_it_was_but_for_its_old_ids(folder: Path) -> None:
    assert run(["rename", "pod", "work unit", "--keep", "avoid", "--write"]) == 0
    assert "{term: work unit, former_ids: [pod], avoid: [pod]," in _files(folder)["glossary.yml"]
    assert run(["rename", "work unit", "pod", "--write"]) == 0
    glossary = _files(folder)["glossary.yml"]
    assert "{term: pod, former_ids: [work-unit], definition:" in glossary
    assert {**_files(folder), "glossary.yml": ""}["docs/crlf.md"] == PAGES["docs/crlf.md"]


def test_an_id_is_renamed_alone(folder: Path) -> None:
    assert run(["rename", "lm", "model", "--write"]) == 0
    assert "{term: language model, abbr: LLM, id: model, former_ids: [lm]," in _files(folder)["glossary.yml"]
    assert run(["rename", "node", "machine", "--id", "--write"]) == 0
    files = _files(folder)
    assert "- term: node\n  id: machine\n  former_ids:\n    - node\n" in files["glossary.yml"]
    assert "broader: [machine]" in files["more.yml"]
    assert "Q: machine" in files["docs/index.md"]


def test_a_page_whose_name_is_no_text_is_written_in_its_place(folder: Path) -> None:
    page = folder / os.fsdecode(b"docs/\xff.md")
    page.write_text("[x](term:lm)\n", encoding="utf-8")
    assert run(["rename", "lm", "model", "--write"]) == 0
    assert page.read_text(encoding="utf-8") == "[x](term:model)\n"


def test_other_names_are_renamed_alone(folder: Path) -> None:
    assert run(["rename", "LLM", "LM2", "--keep", "aliases", "--write"]) == 0
    assert "{term: language model, abbr: LM2, id: lm, aliases: [LLM]," in _files(folder)["glossary.yml"].replace(
        "aliases: LLM", "aliases: [LLM]"
    )
    assert "skip: [pod, LM2]" in _files(folder)["docs/index.md"]


WRONG = [
    (["nobody", "x"], 2, "no term has the id or the name 'nobody'"),
    (["pod", "node"], 2, "'node' already has the id 'node'"),
    (["pod", "x", "--pages", "nowhere"], 2, "there is no folder 'nowhere'"),
    (["lm", "x", "--keep", "aliases"], 2, "--keep is for names"),
    (["shared", "x"], 0, "1 place in 1 file would change"),
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("args", "status", "said"), WRONG)
def test_what_cannot_be_renamed_is_reported(
    args: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rename", *args]) == status
    assert said in capsys.readouterr().err


def test_terms_of_others_are_left_to_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mkdocs.yml").unlink()
    (folder / "glossary.yml").unlink()
    (folder / "conf.py").write_text("glossary_files = ['de.yml']\n", encoding="utf-8")
    (folder / "docs/bad.md").write_bytes(b"\xff")
    assert run(["rename", "Gruppe", "Menge", "--pages", "docs"]) == 1
    assert "docs/bad.md:1:1: the file is not UTF-8 text" in capsys.readouterr().err
