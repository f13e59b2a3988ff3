"""How long a glossary file takes to load, at first and from the user's cache, and to make a matcher of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import Table, alternated, seconds_of, write_full_glossary, write_glossary

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.matching.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHORT, _FULL = (2_000, 20_000), (2_000,)


def _cold(read: Callable[[], object], cache: Path) -> float:
    """Return the seconds of a load that finds nothing in the cache."""
    shutil.rmtree(cache, ignore_errors=True)
    return seconds_of(read)


def tables() -> Iterator[Table]:
    """Yield the table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        os.environ["GLOSSARY_CACHE"] = str(cache)
        for kind, counts, write in (("short", _SHORT, write_glossary), ("full", _FULL, write_full_glossary)):
            for count in counts:
                path = Path(folder) / f"{kind}{count}.yml"
                write(path, count)
                read = partial(load, [path.name], base=Path(folder))
                terms = read().terms
                runs = {
                    "cold": lambda read=read: _cold(read, cache),
                    "cached": lambda read=read: seconds_of(read),
                    "matcher": lambda terms=terms: seconds_of(lambda: Matcher(terms).find("")),
                }
                times = alternated(runs, 3)
                size = f"{path.stat().st_size / 1e6:.1f} MB"
                rows.append([kind, f"{count:,}", size, *(f"{times[each]:.2f} s" for each in runs)])
        del os.environ["GLOSSARY_CACHE"]
    columns = ["entries", "terms", "file", "load, at first", "load, from the cache", "matcher"]
    yield Table(title="Loading", columns=columns, rows=rows)


if __name__ == "__main__":
    for table in tables():
        print(table, flush=True)
