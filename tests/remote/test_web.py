"""A file of the web is fetched within limits, and nothing is sent to a host that it is not meant for."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.remote.credentials import Credentials
from glossary_plugin.remote.limits import FetchError, Limits
from glossary_plugin.remote.web import Fetched, _moved, fetch
from tests.remote.serving import Server, answer, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler

NOBODY = Credentials()
LIMITS = Limits(seconds=20, wait=2, pause=0, size=100_000)
TERMS = b"terms: {API: A contract.}\n"


def in_turn(*answers: Callable[[BaseHTTPRequestHandler], None]) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return what gives one answer after the other, and the last for ever."""
    left = list(answers)

    def send(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return send


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a body byte by byte, for ever."""
    answer(200, b"", content_length="1000000")(handler)
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


def drip_head(handler: BaseHTTPRequestHandler) -> None:
    """Send headers without end, each in good time."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


def silent(_handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def test_a_file_is_fetched_and_then_only_asked_after(server: Server) -> None:
    server.files["/g.yml"] = TERMS
    found = fetch(server.url("/g.yml"), NOBODY, limits=LIMITS)
    assert found
    assert found.data == TERMS
    assert fetch(server.url("/g.yml"), NOBODY, etag=found.etag, limits=LIMITS) is None
    server.files["/g.yml"] = b"new"
    changed = fetch(server.url("/g.yml"), NOBODY, etag=found.etag, limits=LIMITS)
    assert changed
    assert changed.data == b"new"


WELL = [
    in_turn(answer(500), answer(503, retry_after="0"), answer(200, TERMS)),
    in_turn(answer(429), answer(200, TERMS)),
    in_turn(answer(200, TERMS[:-3], content_length=str(len(TERMS))), answer(200, TERMS)),
    in_turn(answer(200, gzip.compress(TERMS)[:-4], content_encoding="gzip"), answer(200, TERMS)),
    answer(200, gzip.compress(TERMS), content_encoding="gzip"),
    answer(200, TERMS, content_length=""),
    answer(302, location="/g.yml"),
    answer(308, location="g.yml?x=1"),
]


@pytest.mark.parametrize("given", WELL)
def test_what_passes_does_no_harm(server: Server, given: Callable[[BaseHTTPRequestHandler], None]) -> None:
    server.files |= {"/g.yml": TERMS, "/g.yml?x=1": TERMS}
    server.answers["/x"] = given
    found = fetch(server.url("/x"), NOBODY, limits=LIMITS)
    assert found
    assert found.data == TERMS


BADLY = [
    (answer(404), "answers 404 Not Found", "mend the address"),
    (answer(410), "answers 410 Gone", "ask its owner"),
    (answer(401), "answers 401 Unauthorized", "GLOSSARY_TOKEN"),
    (answer(403), "answers 403 Forbidden", ".netrc"),
    (answer(503), "answers 503 Service Unavailable", "try again later"),
    (answer(204), "answers 204", "mend the address"),
    (answer(302, location="file:///etc/passwd"), "leads to 'file:///etc/passwd', which is not followed", "https://"),
    (answer(302, location="ftp://127.0.0.1/x?secret"), "leads to 'ftp://127.0.0.1/x', which", "https://"),
    (answer(302, location="http://[x"), "leads to what is no address", "report it to its owner"),
    (answer(301, location="/x"), "more than 5 times", "the last address"),
    (answer(302), "more than 5 times", "the last address"),
    (answer(200, b"x" * 200_000), "more than 97 KiB", "split"),
    (answer(200, b"x" * 200_000, content_length=""), "more than 97 KiB", "split"),
    (answer(200, gzip.compress(b"x" * 90_000_000), content_encoding="gzip"), "more than 97 KiB", "split"),
    (answer(200, b"x", content_encoding="br"), "packed as 'br'", "report it to its owner"),
    (answer(200, b"x", content_encoding="gzip, gzip"), "packed as 'gzip, gzip'", "report it to its owner"),
    (answer(200, b"no gzip", content_encoding="gzip"), "breaks off", "try again later"),
    (answer(200, TERMS, content_length="999"), "breaks off", "what was fetched before goes on serving"),
]


@pytest.mark.parametrize(("given", "says", "hint"), BADLY)
def test_what_cannot_be_had_is_reported(
    server: Server, given: Callable[[BaseHTTPRequestHandler], None], says: str, hint: str
) -> None:
    server.answers["/x"] = given
    with pytest.raises(FetchError) as reported:
        fetch(server.url("/x"), NOBODY, limits=LIMITS)
    assert says in reported.value.message
    assert hint in reported.value.hint


@pytest.mark.parametrize("given", [drip, drip_head])
def test_a_slow_server_costs_no_more_than_the_time_that_it_has(
    server: Server, given: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    server.answers["/x"] = given
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"not there after 0\.3 seconds"):
        fetch(server.url("/x"), NOBODY, limits=replace(LIMITS, seconds=0.3))
    assert time.monotonic() - started < 10


def test_a_silent_server_is_given_up(server: Server) -> None:
    server.answers["/x"] = silent
    with pytest.raises(FetchError, match="cannot be reached: "):
        fetch(server.url("/x"), NOBODY, limits=replace(LIMITS, wait=0.1, tries=2))


def test_a_server_that_is_not_there_is_reported_in_plain_words() -> None:
    with serving() as gone:
        pass
    with pytest.raises(FetchError, match=r"the server cannot be reached: Connection refused$"):
        fetch(gone.url("/x"), NOBODY, limits=LIMITS)


def test_no_redirect_leads_to_what_others_can_read() -> None:
    assert _moved("https://a.org/x", "https://b.org/y") == "https://b.org/y"
    assert _moved("http://a.org/x", "https://b.org/y") == "https://b.org/y"
    with pytest.raises(FetchError):
        _moved("https://a.org/x", "http://a.org/y")


ODD = ["http://127.0.0.1:1/a\nb", f"http://{'x' * 300}.example.org/", "http://ex\u0000ample.org/"]


@pytest.mark.parametrize("url", ODD)
def test_an_odd_address_is_reported(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url, NOBODY, limits=replace(LIMITS, tries=1))


def test_a_proxy_of_an_unknown_kind_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "gopher://127.0.0.1:1")
    with pytest.raises(FetchError, match=r"cannot be asked for: .*gopher"):
        fetch("http://terms.example.org/", NOBODY, limits=LIMITS)


def sent(server: Server) -> list[str | None]:
    return [headers.get("authorization") for _, headers in server.asked]


def test_a_token_is_sent_to_its_own_host_alone(server: Server) -> None:
    with serving({"/g.yml": TERMS}) as other:
        server.answers["/x"] = answer(302, location=other.url("/g.yml"))
        mine = Credentials(host=f"127.0.0.1:{server.port}", token="secret")  # noqa: S106
        assert fetch(server.url("/x"), mine, limits=LIMITS)
        assert (sent(server), sent(other)) == (["Bearer secret"], [None])
        assert fetch(other.url("/g.yml"), mine, limits=LIMITS)
        assert sent(other) == [None, None]
        assert fetch(server.url("/x", host="localhost"), mine, limits=LIMITS)
        assert sent(server) == ["Bearer secret", None]


def test_the_proxy_of_the_environment_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["http://terms.example.org/g.yml"] = answer(200, TERMS)
    monkeypatch.setenv("http_proxy", f"me:pass@127.0.0.1:{server.port}")
    assert fetch("http://terms.example.org/g.yml", NOBODY, limits=LIMITS) == Fetched(data=TERMS)
    assert server.asked[0][1]["proxy-authorization"].startswith("Basic ")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.files["/g.yml"] = TERMS
    assert fetch(server.url("/g.yml"), NOBODY, limits=LIMITS)
    assert [path for path, _ in server.asked] == ["http://terms.example.org/g.yml", "/g.yml"]
