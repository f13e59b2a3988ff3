"""A list that is too heavy is reported."""

from __future__ import annotations

import random
import zlib

from glossary_plugin.core.problems import Code, Location
from glossary_plugin.html.pages.page_weight import overweight

WHERE = Location(file="docs/glossary.md")


def test_a_heavy_list_is_reported_with_the_way_out() -> None:
    heavy = "".join(
        random.Random(0).choices(  # noqa: S311
            "一二三四五六七八九十百千万億兆学習推論", k=600_000
        )
    )
    [problem] = overweight(heavy, 2000, WHERE)
    assert (problem.code, problem.where) == (Code.HEAVY_PAGE, WHERE)
    assert problem.message.startswith("a list of 2000 entries costs readers about 5")
    assert "layout: entries" in problem.hint


def test_what_is_long_but_light_is_not_reported() -> None:
    assert not list(overweight("<p>An entry.</p>" * 100_000, 2000, WHERE))
    assert not list(overweight("", 0, WHERE))


def test_the_weight_of_a_list_is_about_what_it_takes() -> None:
    random_ = random.Random(0)  # noqa: S311
    words = ["".join(random_.choices("aeiourtnsl", k=6)) for _ in range(20_000)]
    html = "".join(f"<h3>{random_.choice(words)}</h3><p>{' '.join(random_.choices(words, k=9))}</p>" for _ in words)
    [problem] = overweight(html, len(words), WHERE)
    said = int(problem.message.split("about ")[1].split()[0])
    assert abs(said - len(zlib.compress(html.encode())) / 1000) < said / 10
