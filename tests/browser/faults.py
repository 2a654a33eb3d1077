"""A proxy that spoils what passes: between a page and a real server, on a loopback address of its own.

with proxy(port) as server:
    server.faults += ["500", "drop", "unanswered"]     # what happens to the next three requests
"""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HUGE = 100_000_000
_OF_THE_HOP = ("content-length", "transfer-encoding", "connection")
_OPEN = [("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", "ETag, Retry-After")]
_SAID = {
    "html": b"<!doctype html><title>Sign in to the network</title>",
    "proto": b'{"version": 1, "learner": "x", "__proto__": {"x": 1}, "items": {"__proto__": {"ETag": "1"}},'
    b' "data": {"__proto__": 1}, "lessons": {"__proto__": {"facts": {"__proto__": ["finish", 1]}, "gone": {}}}}',
    "null": b"null",
}


@dataclass(slots=True)
class Proxy:
    """Where it is spoken to, what will go wrong, one fault for each request to come, and what has passed.

    A fault is a status (`500`; `429` asks for a second of peace), `drop` (not passed on, no answer), `unanswered`
    (passed on, no answer), `twice` (passed on twice), `half` (half of the answer's body), `short` (the same, told as
    the whole), `huge`, `html`, `proto`, `null` (answers that make no sense), `well` (nothing goes wrong).
    """

    origin: str
    faults: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    lock: Any = field(default_factory=threading.Lock)

    def next_fault(self, line: str) -> str:
        """What happens to this request."""
        with self.lock:
            fault = self.faults.pop(0) if self.faults else "well"
            self.passed.append(f"{line} {fault}")
            return fault


@contextmanager
def proxy(port: int) -> Iterator[Proxy]:
    """Pass on to the server at *port*."""
    made: dict[str, Proxy] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_any(self) -> None:
            _pass_on(self, made["it"], port)

        do_GET = do_PUT = do_POST = do_DELETE = do_OPTIONS = do_any  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet: a test says what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made["it"] = Proxy(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made["it"]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _pass_on(handler: BaseHTTPRequestHandler, proxy: Proxy, port: int) -> None:
    body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    # A browser's own question, whether it may ask, is no part of the dialogue.
    fault = "well" if handler.command == "OPTIONS" else proxy.next_fault(f"{handler.command} {handler.path}")
    if fault == "drop":
        return _hang_up(handler)
    if fault.isdigit():
        return _answer(handler, int(fault), [*_OPEN, ("Retry-After", "1")], b"")
    if fault == "huge":
        return _answer_hugely(handler)
    if fault in _SAID:
        return _answer(handler, 200, _OPEN, _SAID[fault])
    if fault == "twice":
        _ask(handler, port, body)
    status, headers, said = _ask(handler, port, body)
    if fault == "unanswered":
        return _hang_up(handler)
    if fault == "short":
        return _answer(handler, status, headers, said[: len(said) // 2])
    return _answer(handler, status, headers, said, len(said) // 2 if fault == "half" else None)


def _ask(handler: BaseHTTPRequestHandler, port: int, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
    headers = {name: value for name, value in handler.headers.items() if name.lower() != "connection"}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request(handler.command, handler.path, body, headers)
        answer = connection.getresponse()
        said = answer.read()
    kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in _OF_THE_HOP]
    return answer.status, kept, said


def _answer(
    handler: BaseHTTPRequestHandler, status: int, headers: list[tuple[str, str]], body: bytes, cut: int | None = None
) -> None:
    handler.send_response(status)
    for name, value in headers:
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body if cut is None else body[:cut])
    if cut is not None:
        _hang_up(handler)


def _answer_hugely(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Access-Control-Allow-Origin", "*")
    handler.end_headers()
    try:
        for _ in range(HUGE // 1_000_000):
            handler.wfile.write(b" " * 1_000_000)
    except OSError:
        # The page had enough.
        return


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True
