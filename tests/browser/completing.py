"""A small real server that speaks the format of OpenAI's chat completions, and says whatever a test wants it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Completer:
    """What it answers: the text of a reply and a status. *asked* are the bodies of the requests so far."""

    reply: str = ""
    status: int = 200
    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def complete() -> Iterator[Completer]:
    """Run one on loopback; its `address` ends in `/v1`."""
    completer = Completer()

    class Handler(BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            self._answer(204, b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            completer.asked.append(json.loads(body))
            completer.headers.append({name.lower(): value for name, value in self.headers.items()})
            found = self.path == "/v1/chat/completions"
            message = {"role": "assistant", "content": completer.reply}
            told = {"object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
            self._answer(completer.status if found else 404, json.dumps(told).encode())

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "content-type")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet: a test says what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    completer.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield completer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
