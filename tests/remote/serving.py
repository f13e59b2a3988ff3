"""Small servers on this machine that answer as a test wants, well or badly."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Server", "answer", "serving"]


@dataclass
class Server:
    """What is served, by path, and what was asked for."""

    port: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    """What answers for a path instead."""
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    """The paths, with the headers of each request in lower case."""

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return what answers with a status, headers (``_`` for ``-``) and a body."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        given = {"content-length": str(len(body)), **{key.replace("_", "-"): value for key, value in headers.items()}}
        handler.send_response(status)
        for key, value in given.items():
            if value:
                handler.send_header(key, value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


@contextmanager
def serving(files: Mapping[str, bytes] | None = None) -> Iterator[Server]:
    """Serve files; one that has not changed is known by its ETag."""
    server = Server(files=dict(files or {}))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self) -> None:
            server.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            data = server.files.get(self.path)
            etag = f'"{hash(data)}"'
            if self.path in server.answers:
                server.answers[self.path](self)
            elif data is None:
                answer(404)(self)
            elif self.headers.get("if-none-match") == etag:
                answer(304)(self)
            else:
                answer(200, data, etag=etag)(self)

        def log_message(self, *_given: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked has had enough
                super().handle()

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    server.port = made.server_port
    thread = Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        made.shutdown()
        made.server_close()
