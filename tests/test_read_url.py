"""Are pages read from a server, by what it calls them, and are its failures told?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from deskcheck.errors import ArticleError
from deskcheck.model import Article
from deskcheck.read import ReadOptions, read, read_many

PAGE = (Path(__file__).parent / "data/read/page.html").read_bytes()
ANSWERS: dict[str, tuple[str, bytes]] = {
    "/page": ("text/html; charset=utf-8", PAGE),
    "/a.txt": ("text/plain", b"Ten people came."),
    "/latin": ("text/plain; charset=iso-8859-1", "Ten “people” came.".encode("cp1252")),
    "/a.md": ("text/plain", b"Ten **people** came."),
    "/list": ("application/x-ndjson", b'{"text": "One."}\n{"text": "Two."}\n'),
    "/sniffed": ("application/octet-stream", b"---\nlanguage: en\n---\nTen people came."),
    "/long": ("text/plain", b"a" * 2_000),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = ANSWERS.get(self.path, ("", b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    served = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/a.txt", "Ten people came."),
        ("/latin", "Ten “people” came."),
        ("/a.md", "Ten people came."),
        ("/sniffed", "Ten people came."),
    ],
)
def test_text(server: str, path: str, text: str) -> None:
    article = read(server + path)
    assert article.text == text
    assert article.id == article.path == article.url == server + path


def test_page(server: str) -> None:
    article = read(server + "/page")
    assert article.title == "Harbour bridge opens after nine years"
    assert (article.id, article.path) == ("https://example.org/bridge", server + "/page")


def test_json_lines(server: str) -> None:
    found = list(read_many([server + "/list"]))
    assert [article.id for article in found if isinstance(article, Article)] == [f"{server}/list:1", f"{server}/list:2"]


def test_not_there(server: str) -> None:
    with pytest.raises(ArticleError, match="the server answers 404"):
        read(server + "/missing")


def test_too_long(server: str) -> None:
    with pytest.raises(ArticleError, match="more than 1,000 bytes"):
        read(server + "/long", ReadOptions(max_bytes=1_000))


def test_nobody_there() -> None:
    with pytest.raises(ArticleError, match="cannot be fetched: no such server, or it cannot be reached"):
        read("http://127.0.0.1:1/a.txt")
