"""The garbage collector is left as it was."""

from __future__ import annotations

import gc

from glossary_plugin.core.system.gc_pause import no_collecting, rest, wake


def test_what_rests_is_seen_again() -> None:
    rest()
    with no_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count()
    wake()
    assert not gc.get_freeze_count()
