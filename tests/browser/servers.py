"""Real sync servers for tests, on loopback addresses: armadietto for remoteStorage, and Kinto, each with nothing kept.

Both are spoken to through a proxy that can spoil what passes (`faults`), whose address is the one that pages know.
"""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from tests.tools import ROOT, node

PASSWORD = "correct horse battery"
_KINTO = """\
[app:main]
use = egg:kinto
kinto.includes = kinto.plugins.accounts kinto.plugins.default_bucket
kinto.storage_backend = kinto.core.storage.memory
kinto.cache_backend = kinto.core.cache.memory
kinto.permission_backend = kinto.core.permission.memory
kinto.userid_hmac_secret = only for tests
multiauth.policies = account
multiauth.policy.account.use = kinto.plugins.accounts.authentication.AccountsAuthenticationPolicy
kinto.account_create_principals = system.Everyone
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
"""


@contextmanager
def armadietto(folder: Path) -> Iterator[int]:
    """An armadietto server that keeps its accounts in *folder*; the value is its port."""
    port = _free_port()
    settings = {
        "allow_signup": True,
        "storage_path": str(folder / "accounts"),
        "http": {"host": "127.0.0.1", "port": port},
        "logging": {"log_dir": str(folder / "logs"), "stdout": [], "log_files": ["error"]},
    }
    (folder / "armadietto.json").write_text(json.dumps(settings))
    script = ROOT / "tests" / "node_modules" / "armadietto" / "bin" / "armadietto.js"
    with _running([str(node()), str(script), "-c", str(folder / "armadietto.json")], port, folder):
        yield port


@contextmanager
def kinto(folder: Path) -> Iterator[int]:
    """A Kinto server that keeps everything in memory; the value is its port."""
    port = _free_port()
    (folder / "kinto.ini").write_text(_KINTO.format(port=port))
    command = [str(Path(sys.executable).parent / "kinto"), "start", "--ini", str(folder / "kinto.ini")]
    with _running(command, port, folder):
        yield port


def join_armadietto(port: int, name: str) -> None:
    """Make an account at armadietto, as its own page for that does."""
    form = urlencode({"username": name, "email": f"{name}@learners.example", "password": PASSWORD})
    status = _ask(port, "POST", "/signup", form, {"Content-Type": "application/x-www-form-urlencoded"})
    assert status == 201, status


def _ask(port: int, method: str, path: str, body: str, headers: dict[str, str]) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server until the block is left; the block begins when it takes connections."""
    with (folder / f"{port}.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            _wait_for(server, port)
            yield
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            continue
    raise AssertionError(f"{server.args} ended with {server.returncode}")
