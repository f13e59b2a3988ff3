"""A file that keeps who uses which term where, for hosts that render each page alone."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.linking.usage import Snippet, Use

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["USAGE_FILE", "PageUsage", "read_usage", "write_usage"]

USAGE_FILE = "glossary-usage.json"
"""Its name, beside the configuration of the host."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class PageUsage:
    """What one page uses."""

    title: str
    uses: tuple[Use, ...]


def write_usage(pages: Mapping[str, PageUsage]) -> str:
    """Return the text of the file; ``pages`` are named by their paths inside the documentation."""
    written = {path: asdict(page) for path, page in pages.items() if page.uses}
    return json.dumps({"version": _VERSION, "pages": written}, ensure_ascii=False, indent=1) + "\n"


def read_usage(text: str) -> dict[str, PageUsage]:
    """Return what such a file says.

    Raises:
        ValueError: it is no such file, or one of another version.
    """
    given: Any = json.loads(text)
    try:
        if given["version"] != _VERSION:
            raise ValueError(f"version {given['version']}")
        return {
            path: PageUsage(page["title"], tuple(_use(each) for each in page["uses"]))
            for path, page in given["pages"].items()
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no usage file: {error!r}") from error


def _use(given: dict[str, Any]) -> Use:
    return Use(**{**given, "snippet": Snippet(**given["snippet"])})
