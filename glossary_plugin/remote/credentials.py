"""Who may read what: a token for one host, and what ``.netrc`` has, each sent to its own host alone."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from netrc import NetrcParseError, netrc
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from glossary_plugin.remote.limits import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["TOKEN", "Credentials"]

TOKEN = "GLOSSARY_TOKEN"  # noqa: S105 - the name of the variable
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?|[\w-]+:\d+|localhost")
"""What is a host and no beginning of a token."""
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Credentials:
    """What is sent to which host."""

    host: str = ""
    """The host of the token, with its port where the addresses have one."""
    token: str = ""
    passwords: netrc | None = None

    @classmethod
    def find(cls, hosts: Iterable[str]) -> Credentials:
        """Read the environment and ``.netrc``; ``hosts`` are those that the project names.

        Raises:
            FetchError: it is not known which host the token is for, or ``.netrc`` cannot be read.
        """
        given, known = environ.get(TOKEN, "").strip(), sorted(set(hosts))
        host, sign, token = given.partition("=")
        if sign and token and (host.lower() in known or _HOST.fullmatch(host)):
            return cls(host=host.lower(), token=token, passwords=_passwords())
        if given and len(known) > 1:
            message = f"{TOKEN} does not say which host it is for: {', '.join(known)}"
            raise FetchError(message, f"write it as HOST=TOKEN: {TOKEN}={known[0]}=…")
        return cls(host=known[0] if given and known else "", token=given, passwords=_passwords())

    def headers(self, url: str) -> dict[str, str]:
        """Return what is sent to the host of a URL; nothing where others could read it on the way."""
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in _HERE:
            return {}
        if self.token and self.host == parts.netloc.rpartition("@")[2].lower():
            return {"authorization": f"Bearer {self.token}"}
        found = self.passwords.hosts.get(parts.hostname or "") if self.passwords else None
        return {"authorization": f"Basic {b64encode(f'{found[0]}:{found[2]}'.encode()).decode()}"} if found else {}


def _passwords() -> netrc | None:
    path = Path(environ.get("NETRC") or Path.home() / ".netrc")
    try:
        return netrc(str(path))
    except FileNotFoundError:
        return None
    except (NetrcParseError, OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "msg", None) or error
        raise FetchError(f"'{path}' cannot be read: {reason}", "mend it, or name another in NETRC") from error
