from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.remote.credentials import Credentials
from glossary_plugin.remote.limits import FetchError

if TYPE_CHECKING:
    from pathlib import Path

TOKENS = [
    ("abc", ["x.org"], "https://x.org/g.yml", "Bearer abc"),
    ("abc", ["x.org"], "https://X.org/g.yml", "Bearer abc"),
    ("abc", ["x.org"], "https://y.org/g.yml", ""),
    ("abc", ["x.org"], "https://x.org:8443/g.yml", ""),
    ("abc", ["x.org"], "http://x.org/g.yml", ""),
    ("abc", ["x.org"], "https://x.org.evil.org/g.yml", ""),
    ("abc", ["127.0.0.1:80"], "http://127.0.0.1:80/g.yml", "Bearer abc"),
    ("y.org=a=b==", ["x.org", "y.org"], "https://y.org/g.yml", "Bearer a=b=="),
    ("y.org=abc", ["x.org", "y.org"], "https://x.org/g.yml", ""),
    ("y.org:8443=abc", [], "https://y.org:8443/g.yml", "Bearer abc"),
    ("YWJj=ZA==", ["x.org"], "https://x.org/g.yml", "Bearer YWJj=ZA=="),
    ("intranet=abc", ["intranet", "x.org"], "https://intranet/g.yml", "Bearer abc"),
    ("", ["x.org", "y.org"], "https://y.org/g.yml", ""),
    ("abc", [], "https://x.org/g.yml", ""),
]


@pytest.mark.parametrize(("token", "hosts", "url", "expected"), TOKENS)
def test_a_token_is_for_one_host(
    monkeypatch: pytest.MonkeyPatch, token: str, hosts: list[str], url: str, expected: str
) -> None:
    monkeypatch.setenv("GLOSSARY_TOKEN", token)
    assert Credentials.find(hosts).headers(url).get("authorization", "") == expected


def test_a_token_without_a_host_is_for_none_of_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_TOKEN", "abc")
    with pytest.raises(FetchError, match=r"does not say which host it is for: x\.org, y\.org") as reported:
        Credentials.find(["y.org", "x.org", "y.org"])
    assert reported.value.hint == "write it as HOST=TOKEN: GLOSSARY_TOKEN=x.org=…"
    assert "abc" not in reported.value.message


def test_passwords_come_from_netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text(
        "machine x.org login me password word\ndefault login a password b\n", encoding="utf-8"
    )
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    found = Credentials.find(["x.org"])
    assert found.headers("https://x.org/g.yml") == {"authorization": "Basic bWU6d29yZA=="}
    assert found.headers("https://y.org/g.yml") == found.headers("http://x.org/g.yml") == {}


def test_a_netrc_that_cannot_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with pytest.raises(FetchError, match="netrc' cannot be read: "):
        Credentials.find([])
    monkeypatch.setenv("NETRC", str(tmp_path))
    with pytest.raises(FetchError, match="cannot be read: Is a directory"):
        Credentials.find([])
