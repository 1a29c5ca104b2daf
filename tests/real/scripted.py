"""A server on loopback that gives the answers it was told to, in turn, and keeps every body that it got."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from real.faulty import ok

Answer = Callable[[dict[int, str]], str] | str  # the passages that were sent, by number: what is answered


class Scripted:
    """The server: ``answers`` in turn, the last one again and again."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.bodies: list[bytes] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.bodies.append(body)
                said = server.answers[min(len(server.bodies), len(server.answers)) - 1]
                text = said if isinstance(said, str) else said(passages(body))
                data = json.dumps(ok(message={"content": text})).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def settings(self, home: Path, more: str = "") -> None:
        """Makes it the provider that serves in a home."""
        lines = f'base_url = "http://{self.host}/v1"\nmodel = "m"\nkey = "none"\n{more}\n'
        (home / "config.toml").write_text(f'[polish]\nprovider = "local"\n[providers.local]\n{lines}')

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def passages(body: bytes) -> dict[int, str]:
    """The passages in a request."""
    asked = json.loads(body)["messages"][1]["content"]
    found = re.search(r"The parts to improve:\n(\{.*\})", asked, re.DOTALL)
    assert found, asked
    return {int(number): text for number, text in json.loads(found[1]).items()}


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    server = Scripted()
    yield server
    server.close()
