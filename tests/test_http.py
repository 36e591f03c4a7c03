"""Does the one client ask politely, tell each failure, keep what it was answered, and give no secret away?"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from servers import FAILURES, Says, Server, says, serving

from deskcheck.config import Config, Loaded, ReferenceConfig, load
from deskcheck.connections import is_public
from deskcheck.errors import ConfigError, ReferenceUnavailable
from deskcheck.model import RecordKind
from deskcheck.references import hosts, http
from deskcheck.references.http import AskAgainError, Asked, Client, retry_after, with_query
from deskcheck.references.kept import Reply
from deskcheck.references.paths import json_of
from deskcheck.secrets import MissingSecretError, Secrets, shown_url
from deskcheck.version import __version__

pytestmark = pytest.mark.usefixtures("quick")


def client(folder: Path, url: str, **more: Any) -> Client:
    more = {"timeout": 10.0, "requests_per_second": 1000.0, **more}
    config = ReferenceConfig("ref", RecordKind.FIGURES, "http_json", url=url, **more)
    return Client(config, Loaded(Config(references=(config,), cache="cache"), str(folder)))


def ask(one: Client, **query: str) -> Asked[object]:
    return one.get(with_query(one.table_address, query), json_of)


@pytest.mark.parametrize("name", FAILURES)
def test_every_failure_is_told_and_asked_about_again_where_that_may_help(
    name: str, server: Server, tmp_path: Path
) -> None:
    answers, why, again = FAILURES[name]
    server.says("/a", *answers)
    slow = name in ("time-out", "drip", "dripping head")
    with pytest.raises(ReferenceUnavailable) as failed:
        ask(client(tmp_path, f"{server.url}/a", timeout=1.0 if slow else 10.0))
    assert why in str(failed.value)
    assert str(failed.value).startswith(f"{server.url}/a ")
    assert len(server.asked) == (1 if not again else 2 if slow else 3)


@pytest.mark.parametrize("name", [name for name, (_, _, again) in FAILURES.items() if again and name != "time-out"])
def test_a_failure_that_passes_is_no_failure(name: str, server: Server, tmp_path: Path) -> None:
    server.says("/a", *FAILURES[name][0], {"ok": 1})
    assert ask(client(tmp_path, f"{server.url}/a")).value == {"ok": "1"}
    assert len(server.asked) == 2


def test_the_user_agent_names_deskcheck_and_its_version(server: Server, tmp_path: Path) -> None:
    server.says("/a", {})
    ask(client(tmp_path, f"{server.url}/a"))
    assert server.asked[0].headers["User-Agent"] == f"deskcheck/{__version__}"


def test_retry_after_is_kept_to_in_both_forms(server: Server, tmp_path: Path) -> None:
    server.says("/a", Says(status=503, headers={"Retry-After": "1"}), {})
    begun = time.monotonic()
    ask(client(tmp_path, f"{server.url}/a"))
    assert time.monotonic() - begun >= 1
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    assert 27 < (retry_after(soon) or 0) <= 30


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("0", 0), (" 12 ", 12), ("9" * 40, 999_999_999), ("soon", None), ("", None), ("-5", None), (None, None),
     ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("99999", 99_999), ("Fri, 99 Foo 2026", None)],
)  # fmt: skip
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_an_answer_is_kept_for_its_hours(server: Server, tmp_path: Path) -> None:
    server.says("/a", {"n": 1}, {"n": 2})
    for _ in range(2):
        assert ask(client(tmp_path, f"{server.url}/a")).value == {"n": "1"}
    assert ask(client(tmp_path, f"{server.url}/a"), year="2024").value == {"n": "2"}  # another question
    assert ask(client(tmp_path, f"{server.url}/a", cache_hours=0.0)).value == {"n": "2"}
    assert ask(client(tmp_path, f"{server.url}/a")).value == {"n": "2"}
    assert len(server.asked) == 3
    assert (tmp_path / "cache/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize("failure", ["502", "invalid JSON", "400 for a bad key", "time-out", "wrong content type"])
def test_the_last_answer_stands_in_for_a_server_that_fails(failure: str, server: Server, tmp_path: Path) -> None:
    server.says("/a", {"n": 1}, *FAILURES[failure][0])
    for _ in range(3):
        asked = ask(client(tmp_path, f"{server.url}/a", cache_hours=0.0, timeout=0.8))
        assert asked.value == {"n": "1"}
    assert asked.stale is not None
    assert asked.stale.startswith("answer of ")
    assert FAILURES[failure][1] in asked.stale


def test_an_answer_that_is_an_error_is_not_kept(server: Server, tmp_path: Path) -> None:
    def read(reply: Reply) -> object:
        value = json_of(reply)
        if isinstance(value, dict) and "error" in value:
            raise ReferenceUnavailable("says that something is wrong")
        return value

    server.says("/a", {"error": "no"}, {"n": 1})
    one = client(tmp_path, f"{server.url}/a")
    with pytest.raises(ReferenceUnavailable, match="says that something is wrong"):
        one.get(one.address, read)
    assert one.get(one.address, read).value == {"n": "1"}


def test_a_failure_that_the_answer_tells_is_asked_about_again(server: Server, tmp_path: Path) -> None:
    def read(reply: Reply) -> object:
        if b"busy" in reply.content:
            raise AskAgainError("says that it is busy")
        return json_of(reply)

    server.says("/a", "busy", "busy", {"n": 1})
    one = client(tmp_path, f"{server.url}/a")
    assert one.get(one.address, read).value == {"n": "1"}


@pytest.mark.parametrize("content", [b"not a database", b""])
def test_a_cache_that_cannot_be_used_is_none(content: bytes, server: Server, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/answers.sqlite").write_bytes(content)
    server.says("/a", {"n": 1})
    assert ask(client(tmp_path, f"{server.url}/a")).value == {"n": "1"}
    (tmp_path / "file").write_text("")
    assert ask(client(tmp_path / "file", f"{server.url}/a")).value == {"n": "1"}


def test_a_cache_is_no_program(server: Server, tmp_path: Path) -> None:
    """Whoever writes a pickle into a repository's cache folder would run code."""
    server.says("/a", {"n": 1})
    ask(client(tmp_path, f"{server.url}/a"))
    content = (tmp_path / "cache/answers.sqlite").read_bytes()
    assert b"requests_cache.models" not in content and b'"status_code"' in content


def test_a_host_is_asked_at_its_pace(server: Server, tmp_path: Path) -> None:
    server.says("/a", {})
    one = client(tmp_path, f"{server.url}/a", requests_per_second=10.0, cache_hours=0.0)
    begun = time.monotonic()
    for _ in range(4):
        ask(one)
    assert 0.3 <= time.monotonic() - begun < 2


def test_a_server_that_is_down_is_left_alone(server: Server, tmp_path: Path) -> None:
    server.says("", Says(status=503))
    for number in range(8):
        with pytest.raises(ReferenceUnavailable) as failed:
            ask(client(tmp_path, f"{server.url}/{number}"))
    assert len(server.asked) == hosts.FAILURES * http.ATTEMPTS
    assert "failed 3 times in a row and is left alone for now; the last time, http" in str(failed.value)
    assert "HTTP 503" in str(failed.value)


# Redirects


def test_a_redirect_on_the_host_is_followed(server: Server, tmp_path: Path) -> None:
    server.says("/a", Says(status=301, headers={"Location": "/b?x=1"}))
    server.says("/b", {"n": 1})
    assert ask(client(tmp_path, f"{server.url}/a")).value == {"n": "1"}


def test_a_redirect_to_another_host_takes_no_secrets_along(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_TOKEN", "s3cret-token")
    with serving() as other:
        other.says("/b", {"n": 1})
        server.says("/a", Says(status=307, headers={"Location": f"{other.url}/b"}))
        with pytest.raises(ReferenceUnavailable, match=r"moved to another host.*which is sent no secrets"):
            ask(client(tmp_path, f"{server.url}/a", headers={"Authorization": "Bearer ${DESK_TOKEN}"}))
        assert other.asked == []
        assert ask(client(tmp_path, f"{server.url}/a")).value == {"n": "1"}  # without secrets it may


def test_a_redirect_into_a_private_network_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server of this test is private itself; it is taken for a public one that sends us elsewhere."""
    monkeypatch.setattr("deskcheck.web.is_private", lambda url: False)
    with serving() as inner:
        inner.says("/b", {"n": 1})
        server.says("/a", Says(status=302, headers={"Location": f"{inner.url}/b"}))
        with pytest.raises(ReferenceUnavailable, match="a machine of a private network"):
            ask(client(tmp_path, f"{server.url}/a"))
        assert inner.asked == []
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("machine", "public"),
    [("8.8.8.8", True), ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False), ("169.254.169.254", False),
     ("100.64.0.1", False), ("::1", False), ("fe80::1%eth0", False), ("::ffff:10.0.0.1", False), ("224.0.0.1", False),
     ("2001:4860:4860::8888", True), ("0.0.0.0", False), ("localhost", False), ("", False)],
)  # fmt: skip
def test_public_addresses(machine: str, public: bool) -> None:
    assert is_public(machine) is public


def test_a_netrc_is_not_read(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("default login somebody password something\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server.says("/a", {})
    ask(client(tmp_path, f"{server.url}/a"))
    assert "Authorization" not in server.asked[0].headers


# Secrets

KEY = "k/3y&of=the desk"


def test_secrets_go_to_the_server_and_nowhere_else(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_KEY", KEY)
    monkeypatch.setenv("DESK_USER", "desk-user")
    monkeypatch.setenv("DESK_WORD", "pass@word/1")
    host = server.url.removeprefix("http://")
    one = client(
        tmp_path,
        f"http://${{DESK_USER}}:${{DESK_WORD}}@{host}/a?key=${{DESK_KEY}}",
        headers={"X-Token": "Token ${DESK_KEY}"},
        query={"again": "${DESK_KEY}"},
        cache_hours=0.0,
    )
    server.says("/a", {"you sent": KEY, "and": "pass@word/1"}, says({"bad key": KEY}, 400))
    value = ask(one).value
    assert (server.asked[0].query, server.asked[0].headers["X-Token"]) == (
        {"key": KEY, "again": KEY},
        f"Token {KEY}",
    )
    assert server.asked[0].headers["Authorization"].startswith("Basic ")
    stale = ask(one).stale
    seen = f"{value} {one.shown} {stale} {one.__dict__}".encode()
    for path in (tmp_path / "cache").iterdir():
        seen += path.read_bytes()
    for secret in (KEY, "k%2F3y", "k\\/3y", "pass@word", "pass%40word"):
        assert secret.encode() not in seen
    assert "${DESK_KEY}" in str(value)


def test_a_secret_that_is_not_set_is_named(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ReferenceUnavailable, match=r"the environment variable NO_SUCH_THING.* is not set"):
        ask(client(tmp_path, f"{server.url}/a", headers={"X-Key": "${NO_SUCH_THING}"}))
    assert server.asked == []


def test_an_article_cannot_name_a_secret(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_KEY", KEY)
    server.says("/a", {})
    ask(client(tmp_path, f"{server.url}/a", headers={"X-Key": "${DESK_KEY}"}), q="${DESK_KEY}")
    assert server.asked[0].query == {"q": "${DESK_KEY}"}


@pytest.mark.parametrize("value", ["", "a\nb", "a\x00b"])
def test_what_is_no_secret(value: str) -> None:
    with pytest.raises(MissingSecretError, match="the environment variable A"):
        Secrets(["${A}"], {"A": value})
    assert "abc" not in repr(Secrets(["${A}"], {"A": "abc"}))


def test_urls_are_shown_without_passwords() -> None:
    assert shown_url("https://u:p@h/x@y") == "https://u:***@h/x@y"
    assert shown_url("https://h/x:y@z") == "https://h/x:y@z"
    assert with_query("http://h/a?b=1#c", {"d": "e f&"}) == "http://h/a?b=1&d=e+f%26#c"


@pytest.mark.parametrize("header", ["Authorization", "X-Api-Key", "Cookie"])
def test_a_secret_in_the_configuration_is_an_error(header: str, tmp_path: Path) -> None:
    text = '[[references]]\nname = "a"\nrecord = "figures"\nconnector = "http_json"\nurl = "http://h/"\n'
    (tmp_path / "d.toml").write_text(f'{text}headers = {{ {header} = "abc" }}\n')
    with pytest.raises(ConfigError, match=f"the header {header} holds a secret"):
        load(tmp_path / "d.toml")
    (tmp_path / "d.toml").write_text(f'{text}headers = {{ {header} = "${{ABC}}", Accept = "text/csv" }}\n')
    load(tmp_path / "d.toml")


def test_nothing_of_the_web_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    code = "import sys, deskcheck.references, deskcheck.references.http as h; print({'requests', 'requests_cache', 'urllib3', 'sqlalchemy'} & set(sys.modules))"  # noqa: E501
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
