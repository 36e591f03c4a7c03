"""A server on this machine that answers as it is told to: page by page, too late, too much, not at all."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

JSON = "application/json; charset=utf-8"


@dataclass(frozen=True)
class Says:
    """One answer. ``how``: "" as it is; "cut" ends in the middle; "hang" never comes; "drip" a byte now and then;
    "dripping head" the same before the body; "endless" goes on."""

    body: bytes = b""
    status: int = 200
    media: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    how: str = ""


def says(value: Any, status: int = 200, **headers: str) -> Says:
    return Says(json.dumps(value, ensure_ascii=False).encode(), status, headers=headers)


@dataclass
class Asked:
    """What was asked for: the path, its parameters, the headers."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


class Server:
    """``answers``: what each path says, one after the other; the last one again and again. ``""`` stands for all paths.

    A callable is given the request and returns the answer.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.asked: list[Asked] = []
        self.url = ""

    def says(self, path: str, *answers: Any) -> None:
        self.answers[path] = list(answers)

    def next(self, asked: Asked) -> Says:
        self.asked.append(asked)
        waiting = self.answers.get(asked.path, self.answers.get(""))
        if waiting is None:
            return Says(b"nothing here", 404, "text/plain")
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        answer = answer(asked) if callable(answer) else answer
        return answer if isinstance(answer, Says) else says(answer)

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def queries(self, *names: str) -> list[tuple[str | None, ...]]:
        return [tuple(one.query.get(name) for name in names) for one in self.asked]


@contextmanager
def serving() -> Iterator[Server]:
    served = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            self.close_connection = True
            try:
                self.send(served.next(Asked(parts.path, query, dict(self.headers.items()))))
            except OSError:
                return

        def send(self, answer: Says) -> None:
            if answer.how == "hang":
                time.sleep(3)
                return
            if answer.how == "dripping head":
                for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 60:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.1)
                return
            self.send_response(answer.status)
            headers = {"Content-Type": answer.media, "Connection": "close", **answer.headers}
            if answer.how not in ("endless", "drip"):
                headers.setdefault("Content-Length", str(len(answer.body)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in self.pieces(answer):
                self.wfile.write(piece)
                self.wfile.flush()

        def pieces(self, answer: Says) -> Iterator[bytes]:
            match answer.how:
                case "cut":
                    yield answer.body[: len(answer.body) // 2]
                case "drip":
                    for _ in range(30):
                        time.sleep(0.1)
                        yield b" "
                case "endless":
                    while True:
                        yield b" " * 1_000_000
                case _:
                    yield answer.body

        def log_message(self, format: str, *args: object) -> None:
            return

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
    served.url = f"http://127.0.0.1:{running.server_port}"
    try:
        yield served
    finally:
        running.shutdown()
        running.server_close()


#: What may go wrong with any server: its answers, words of the reason, and whether it is worth asking again.
FAILURES: Mapping[str, tuple[Sequence[Says], str, bool]] = {
    "400 for a bad key": ([says({"error": "invalid key"}, 400)], "HTTP 400", False),
    "401": ([Says(status=401)], "HTTP 401", False),
    "404": ([Says(b"<html>no</html>", 404, "text/html")], "HTTP 404", False),
    "413 too big": ([Says(b"<e>too large</e>", 413, "text/xml")], "HTTP 413", False),
    "429": ([Says(status=429, headers={"Retry-After": "0"})], "HTTP 429", True),
    "429 for an hour": ([Says(status=429, headers={"Retry-After": "3600"})], "asks to wait 3600 s", False),
    "500": ([Says(b"oops", 500, "text/plain")], "HTTP 500 (oops)", True),
    "502": ([Says(b"<html>bad gateway</html>", 502, "text/html")], "HTTP 502", True),
    "204 nothing": ([Says(status=204)], "HTTP 204", False),
    "time-out": ([Says(how="hang")], "did not answer within", True),
    "drip": ([Says(how="drip")], "did not answer within", False),
    "dripping head": ([Says(how="dripping head")], "did not answer within", False),
    "cut connection": ([Says(b'{"items": []}' * 50, how="cut")], "it broke off", True),
    "not packed": ([Says(b"plain", headers={"Content-Encoding": "gzip"})], "not packed", True),
    "wrong content type": ([Says(b"<html>Welcome</html>", media="text/html")], "sends text/html", False),
    "50 MB": ([Says(b" " * 50_000_000)], "sends 50,000,000 bytes", False),
    "50 MB unannounced": ([Says(how="endless")], "sends more than 20,000,000 bytes", False),
    "another host": (
        [Says(status=302, headers={"Location": "http://127.0.0.1:1/x"})],
        "could not be reached",
        True,
    ),
    "no address": ([Says(status=302, headers={"Location": "file:///etc/hostname"})], "where no web server is", False),
    "invalid JSON": ([Says(b'{"items": [1, 2')], "is not JSON", False),
    "empty": ([Says(b"")], "is not JSON", False),
    "deep JSON": ([Says(b"[" * 200_000)], "is not JSON", False),
}
