"""The corpus of cases is complete: every case has every form, or says why not."""

from __future__ import annotations

import re

from tests.corpus import CASES, cases


def test_every_part_of_a_case_is_read() -> None:
    """A part is named as the module says, and under a reason stands nothing."""
    for path in CASES.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        heads = re.findall("^---8<---.*", text, re.MULTILINE)
        assert all(re.fullmatch(r"---8<---( rst| myst| no (rst|myst): \S.*)?", head) for head in heads), path.name
        assert not re.search(r"^---8<--- no .*\n(?!---8<---|\Z)", text, re.MULTILINE), path.name


def test_a_case_has_every_form_or_a_reason() -> None:
    """No markup is left out in silence, and few are left out."""
    every = cases()
    for case in every:
        forms = {"rst": case.rst, "myst": case.myst}
        assert {markup for markup, form in forms.items() if form is None} == case.without.keys(), case.name
        assert all(form is None or form.strip() for form in forms.values()), case.name
    assert sum(bool(case.without) for case in every) < len(every) / 10
