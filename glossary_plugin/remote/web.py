"""Fetching a file from the web, within limits, and with nothing sent to hosts that it is not meant for."""

from __future__ import annotations

import re
import time
import zlib
from concurrent.futures import Future
from dataclasses import dataclass
from http import HTTPStatus
from threading import Thread
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3 import PoolManager, ProxyManager, Timeout
from urllib3.exceptions import HTTPError
from urllib3.util import make_headers

from glossary_plugin._version import __version__
from glossary_plugin.remote.limits import FetchError, Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from urllib3 import BaseHTTPResponse

    from glossary_plugin.remote.credentials import Credentials

__all__ = ["Fetched", "fetch"]

T = TypeVar("T")
_CHUNK = 65_536
_MOVED = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({429, 500, 502, 503, 504})
"""What a server may answer that answers otherwise a little later."""
_CLOSED = frozenset({401, 403, 407})
_LATER = "try again later; what was fetched before goes on serving"
_ACCESS = "give a name and a password in ~/.netrc, or a token in GLOSSARY_TOKEN (HOST=TOKEN)"
_LONGEST_PAUSE = 10
_BEFORE = re.compile(r"^.*(?:\[Errno -?\d+\]|>:|port=\d+\):) ", re.MULTILINE)
"""What a message says before it comes to the cause."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A file of the web."""

    data: bytes
    etag: str = ""


class _PassingError(FetchError):
    """What may go well a little later."""

    pause: float = 0


def fetch(url: str, credentials: Credentials, *, etag: str = "", limits: Limits | None = None) -> Fetched | None:
    """Return a file of the web; None where it is still what a server called ``etag``.

    Raises:
        FetchError: it cannot be had within the limits.
    """
    limits = limits or Limits()
    return _within(limits.seconds, lambda: _tried(url, credentials, etag, limits))


def _within(seconds: float, do: Callable[[], T]) -> T:
    """Return what a function does, if it is done in time; a thread that is not ends with the process."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(do())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            done.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return done.result(seconds)
    except TimeoutError as error:
        if done.done():
            raise
        raise FetchError(f"it is not there after {seconds:g} seconds", _LATER) from error


def _tried(url: str, credentials: Credentials, etag: str, limits: Limits) -> Fetched | None:
    pause = limits.pause
    for last in (*[False] * (limits.tries - 1), True):
        try:
            return _followed(url, credentials, etag, limits)
        except _PassingError as error:
            if last:
                raise
            time.sleep(min(max(pause, error.pause), _LONGEST_PAUSE))
            pause *= 2
    raise AssertionError("there is a last try")


def _followed(url: str, credentials: Credentials, etag: str, limits: Limits) -> Fetched | None:
    """Follow redirects ourselves: each host gets what is meant for it, and none leads out of the web."""
    for _ in range(limits.redirects + 1):
        response = _answer(url, credentials, etag, limits)
        try:
            if response.status not in _MOVED:
                return _content(response, url, limits)
            url = _moved(url, response.headers.get("location", ""))
        finally:
            response.close()
    raise FetchError(f"it leads on to another address more than {limits.redirects} times", "name the last address")


def _moved(url: str, location: str) -> str:
    try:
        target = urljoin(url, location)
        old, new = urlsplit(url), urlsplit(target)
    except ValueError as error:
        raise FetchError("it leads to what is no address", "report it to its owner") from error
    if new.scheme not in {"http", "https"} or not new.hostname or (old.scheme == "https" and new.scheme != "https"):
        shown = target.partition("?")[0]
        raise FetchError(f"it leads to '{shown}', which is not followed", "name an address that begins with https://")
    return target


def _answer(url: str, credentials: Credentials, etag: str, limits: Limits) -> BaseHTTPResponse:
    headers = {
        "user-agent": f"glossary-plugin/{__version__}",
        "accept-encoding": "gzip",
        **({"if-none-match": etag} if etag else {}),
        **credentials.headers(url),
    }
    try:
        return _pool(url, limits).request(
            "GET", url, headers=headers, redirect=False, retries=False, preload_content=False, decode_content=False
        )
    except ValueError as error:  # a host, a header or a proxy that is none
        raise FetchError(f"it cannot be asked for: {_reason(error)}", "mend the address, or the proxy") from error
    except HTTPError as error:
        raise _PassingError(f"the server cannot be reached: {_reason(error)}", _LATER) from error


def _pool(url: str, limits: Limits) -> PoolManager:
    parts = urlsplit(url)
    timeout = Timeout(connect=limits.wait, read=limits.wait)
    proxy = getproxies().get(parts.scheme)
    if not proxy or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return PoolManager(timeout=timeout)
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    given = urlsplit(proxy)
    own = f"{unquote(given.username)}:{unquote(given.password or '')}" if given.username else None
    return ProxyManager(proxy, timeout=timeout, proxy_headers=make_headers(proxy_basic_auth=own))


def _content(response: BaseHTTPResponse, url: str, limits: Limits) -> Fetched | None:
    status = response.status
    if status == HTTPStatus.NOT_MODIFIED:
        return None
    if status == HTTPStatus.OK:
        return Fetched(data=_body(response, limits), etag=response.headers.get("etag", ""))
    said = f"{status} {response.reason or ''}".strip()
    host = urlsplit(url).netloc
    if status in _PASSING:
        passing = _PassingError(f"the server {host} answers {said}", _LATER)
        after = response.headers.get("retry-after", "")
        passing.pause = float(after) if after.isascii() and after.isdigit() else 0
        raise passing
    hint = _ACCESS if status in _CLOSED else "mend the address in 'files', or ask its owner where it is now"
    raise FetchError(f"the server {host} answers {said}", hint)


def _body(response: BaseHTTPResponse, limits: Limits) -> bytes:
    """Return the body, unpacked; it is given up as soon as it is too large."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"gzip", "x-gzip", "identity", ""}:
        raise FetchError(f"it comes packed as '{encoding}', which nobody asked for", "report it to its owner")
    unpacking = zlib.decompressobj(wbits=31) if encoding.endswith("gzip") else None
    parts: list[bytes] = []
    left = limits.size
    try:
        while chunk := response.read1(_CHUNK):
            part = unpacking.decompress(chunk, left + 1) if unpacking else chunk
            left -= len(part)
            if left < 0:
                raise FetchError(f"it has more than {limits.size // 1024:,} KiB", "split it into several files")
            parts.append(part)
    except (HTTPError, OSError, zlib.error) as error:
        raise _PassingError(f"it breaks off: {_reason(error)}", _LATER) from error
    if unpacking and not unpacking.eof:
        raise _PassingError("it breaks off before its end", _LATER)
    return b"".join(parts)


def _reason(error: BaseException) -> str:
    """Return what is behind an error, as short as it can be said."""
    reason = getattr(error, "reason", None)
    while isinstance(reason, BaseException):
        error, reason = reason, getattr(reason, "reason", None)
    return _BEFORE.sub("", str(error)) or type(error).__name__
