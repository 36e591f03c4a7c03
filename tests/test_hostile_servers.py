"""Do servers that are made to break a client get clear words, in time?"""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hostile import BODY, TABLE, put, verified

from deskcheck.model import Report


class Hostile(BaseHTTPRequestHandler):
    """What servers do: the path says which."""

    def do_GET(self) -> None:
        to = {"file": Path(__file__).as_uri(), "loop": self.path, "nowhere": "http://[::1"}.get(self.path[1:-4])
        self.send_response(302 if to else 200)
        for key, value in {"Location": to, **self.headers_of(self.path[1:-4])}.items():
            if value is not None:
                self.send_header(key, value)
        self.end_headers()
        try:
            for piece in [] if to else self.pieces(self.path[1:-4]):
                self.wfile.write(piece)
        except OSError:
            return

    def headers_of(self, name: str) -> dict[str, str]:
        match name:
            case "bomb" | "unpacked":
                return {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
            case "short":
                return {"Content-Length": "1000"}
            case "page":
                return {"Content-Type": "text/html; charset=base64"}
        return {"Content-Type": "text/plain"}

    def pieces(self, name: str) -> Iterator[bytes]:
        match name:
            case "drip":
                for _ in range(40):
                    yield b"a"
                    time.sleep(0.25)
            case "endless":
                while True:
                    yield b"x" * 1_000_000
            case "bomb":
                yield gzip.compress(b"5 percent " * 5_000_000)
            case "hang":
                time.sleep(4)
            case "page":
                yield b"<html><body><p>Not what was asked for.</p></body></html>"
            case _:
                yield b"entity"

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    running.daemon_threads = True
    Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


REFERENCES = {
    "file": "could not be reached",
    "loop": "could not be reached",
    "nowhere": "could not be reached",
    "drip": "did not answer within",
    "hang": "did not answer within",
    "short": "could not be reached",
    "unpacked": "could not be reached",
    "endless": "sends more than",
    "page": "has no column",
}


@pytest.mark.parametrize("name", REFERENCES)
def test_servers_of_references(tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("deskcheck.references.source.MAX_BYTES", 20_000_000)
    put(tmp_path, "in/a.txt", BODY)
    timeout = 0.7 if name in ("drip", "hang") else 20
    started = time.monotonic()
    made: list[Report] = []
    verified(tmp_path, config=f'{TABLE}url = "{server}/{name}.csv"\ntimeout = {timeout}\n', each=made.append)
    assert REFERENCES[name] in (made[0].result.references[0].error or "")
    assert time.monotonic() - started < 20


ARTICLES = {
    "file": "is moved to where no web server is",
    "loop": "without end",
    "nowhere": "cannot be fetched",
    "drip": "no answer in time",
    "short": "broke off",
    "unpacked": "not packed",
    "endless": "more than 16,000,000 bytes",
    "bomb": "more than 16,000,000 bytes",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_servers_of_articles(tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("deskcheck.read.source.LONGEST", 1.0 if name == "drip" else 60.0)
    (problem,) = verified(tmp_path, [f"{server}/{name}.txt"]).problems
    assert ARTICLES[name] in str(problem)
