"""The extensions of Python-Markdown that make of a text the same each time, whatever was rendered before it.

What they make may be kept, and texts be rendered together. Of others nothing is known: an extension may read files,
count, or ask another plugin.
"""

from __future__ import annotations

import json
import re
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from types import FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown.extensions import Extension

__all__ = ["changes_plain", "fingerprint", "is_plain", "is_simple", "reads_files"]

_SHORT = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes md_in_html nl2br sane_lists smarty "
    "tables toc".split()
)
"""Those that Python-Markdown itself knows by a name without dots."""
_KNOWN = frozenset(
    {
        *(f"markdown.extensions.{name}" for name in _SHORT),
        *(
            f"pymdownx.{name}"
            for name in "arithmatex betterem caret details emoji highlight inlinehilite keys magiclink mark "
            "smartsymbols snippets superfences tabbed tasklist tilde".split()
        ),
    }
)
_CHANGES_PLAIN = frozenset({"pymdownx.magiclink", "pymdownx.smartsymbols"})
"""Those that change letters and digits without any mark beside them."""
_FROM_ELSEWHERE = {"markdown.extensions.abbr": "glossary", "pymdownx.snippets": "auto_append"}
"""Options by which each text gets something from elsewhere."""
_FUNCTIONS = ("markdown.", "pymdownx.", "material.", "zensical.")
"""Where the functions come from that may stand in options."""
_PACKAGES = ("markdown", "pymdown-extensions", "pygments", "mkdocs-material", "zensical")

_SIMPLE = re.compile(r"[^\W\d_][^\n\r<>&{}\x02\x03\ue000\ue001]*(?<!\s)")
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;?()%、。・「」『』()，．！？ー～〜]|\.(?!\.)|:(?=\s))*(?<!\s)")


def _full(name: str) -> str:
    return f"markdown.extensions.{name}" if name in _SHORT else name


def fingerprint(extensions: Sequence[str | Extension], configs: Mapping[str, Mapping[str, object]]) -> str:
    """Return what all that a text becomes depends on, besides itself; empty where that is not known."""
    names = [_full(each) if isinstance(each, str) else "" for each in extensions]
    given = {_full(name): options for name, options in configs.items()}
    if not _KNOWN.issuperset(names) or any(given.get(name, {}).get(key) for name, key in _FROM_ELSEWHERE.items()):
        return ""
    try:
        options = json.dumps([names, {name: given.get(name, {}) for name in names}], default=_named, sort_keys=True)
    except (TypeError, ValueError):
        return ""
    if "custom_icons" in options:
        return ""
    return f"{options} {[_version(each) for each in _PACKAGES]}"


def changes_plain(extensions: Sequence[str | Extension]) -> bool:
    """Return whether one of these, of those that are known, may change a text that `is_plain`."""
    return not _CHANGES_PLAIN.isdisjoint(each for each in extensions if isinstance(each, str))


def is_plain(text: str) -> bool:
    """Return whether a text is one paragraph of words, without any mark of any syntax.

    >>> is_plain("Water, frozen (a solid)."), is_plain("Wait..."), is_plain("a *b*"), is_plain("1. a")
    (True, False, False, False)
    """
    return _PLAIN.fullmatch(text) is not None


def is_simple(text: str) -> bool:
    r"""Return whether a text is one paragraph, whose marks mean something inside it alone.

    >>> is_simple("See `a` and [b](c.md)."), is_simple("- a"), is_simple("a\n\nb"), is_simple("See [^1].")
    (True, False, False, False)
    """
    return _SIMPLE.fullmatch(text) is not None and "[^" not in text and "*[" not in text


def reads_files(text: str) -> bool:
    """Return whether a text has the mark of an extension that puts other files into it."""
    return "8<-" in text


def _named(value: object) -> object:
    """Return what stands for a function in options; raise ``TypeError`` for what is not known."""
    if isinstance(value, partial):
        return [_named(value.func), value.args, value.keywords]
    if isinstance(value, FunctionType) and value.__module__.startswith(_FUNCTIONS):
        return f"{value.__module__}.{value.__qualname__}"
    raise TypeError


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
