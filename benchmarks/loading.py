"""How long a glossary file takes to load, short entries and full ones, and to make a matcher of it."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import Table, alternated, seconds_of, write_full_glossary, write_glossary

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.matching.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT, _FULL = (2_000, 20_000), (2_000,)


def tables() -> Iterator[Table]:
    """Yield the table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, counts, write in (("short", _SHORT, write_glossary), ("full", _FULL, write_full_glossary)):
            for count in counts:
                path = Path(folder) / f"{kind}{count}.yml"
                write(path, count)
                read = partial(load, [path.name], base=Path(folder))
                terms = read().terms
                runs = {
                    "load": lambda read=read: seconds_of(read),
                    "matcher": lambda terms=terms: seconds_of(lambda: Matcher(terms).find("")),
                }
                times = alternated(runs, 3)
                size = f"{path.stat().st_size / 1e6:.1f} MB"
                rows.append([kind, f"{count:,}", size, f"{times['load']:.2f} s", f"{times['matcher']:.2f} s"])
    yield Table(title="Loading", columns=["entries", "terms", "file", "load", "matcher"], rows=rows)


if __name__ == "__main__":
    for table in tables():
        print(table, flush=True)
