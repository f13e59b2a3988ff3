"""Which addresses may stand in a glossary: web, mail and relative ones, nothing that runs."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

__all__ = ["entry_address", "has_scheme", "is_safe_url", "is_url", "is_web", "split_relative"]

_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0]")
_SCHEME = re.compile("([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED = {"http", "https", "mailto"}


def has_scheme(url: str) -> bool:
    """Return whether a URL names its scheme: it leads out of the site then, where others are paths inside it.

    >>> has_scheme("https://example.org"), has_scheme("guide/api.md")
    (True, False)
    """
    return bool(_SCHEME.match(url))


def is_safe_url(url: str) -> bool:
    r"""Return whether ``url`` is relative, or of http, https or mailto.

    >>> is_safe_url("../llm.md#top"), is_safe_url("https://example.org"), is_safe_url("java\tscript:alert(1)")
    (True, True, False)
    """
    try:
        urlsplit(url)
    except ValueError:  # a host that is none, such as in http://[x
        return False
    match = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", url))
    return match is None or match[1].lower() in _ALLOWED


def entry_address(file: str, url: str) -> str:
    """Return the absolute address that a file of data means by ``url``; empty where it is none of the web.

    The file, published at the address ``file``, is no page: an anchor alone is one in its folder.

    >>> entry_address("https://example.org/glossary/glossary.json", "#term-api")
    'https://example.org/glossary/#term-api'
    >>> entry_address("https://example.org/objects.inv", "a/#b"), entry_address("https://example.org/x", "data:,x")
    ('https://example.org/a/#b', '')
    """
    try:
        joined = urljoin(file, f"./{url}" if url.startswith("#") else url)
        return joined if urlsplit(joined).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def is_web(url: str) -> bool:
    """Return whether a URL is a whole one of the web.

    >>> is_web("https://example.org/a"), is_web("../a"), is_web("javascript:x")
    (True, False, False)
    """
    return bool(entry_address(url, ""))


def split_relative(url: str) -> SplitResult | None:
    """Return the parts of a relative URL with a path; None for every other text.

    >>> split_relative("a/b.md#top")
    SplitResult(scheme='', netloc='', path='a/b.md', query='', fragment='top')
    >>> split_relative("https://example.org/a"), split_relative("#top"), split_relative("http://[x")
    (None, None, None)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.path and not (parts.scheme or parts.netloc) else None


def is_url(text: str) -> bool:
    """Return whether a plain text is meant as an address.

    >>> is_url("https://example.org"), is_url("ISO 1087: Terminology"), is_url("mailto:a@example.org")
    (True, False, True)
    """
    match = _SCHEME.match(text)
    if match is None:
        return text.startswith(("/", "./", "../")) and " " not in text
    return text[match.end() :].startswith("//") or match[1].lower() in {"mailto", "javascript", "data"}
