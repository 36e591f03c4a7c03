"""Does the Prefect flow do what the command line does, and say so in Prefect's words?

One temporary server for all of it; nearly everything else is tested on plain functions.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any, NamedTuple

import msgspec
import pytest

import flows  # first: it tells Prefect to be quiet  # noqa: F401
from deskcheck.errors import DeskcheckError
from deskcheck.verify import Outcome, Settings, verify

pytestmark = pytest.mark.prefect

NOW = date(2026, 11, 22)
TABLE = "entity,measure,value,unit,as_of,publisher\nSkelmouth,population,41200,person,2026-01-01,Town clerk\n"
RIGHT = "---\ntitle: Census\npublished: 2026-11-20\n---\n\nSkelmouth has a population of 41,200, the clerk said.\n"
WRONG = "---\ntitle: Harbour\npublished: 2026-11-20\n---\n\nOf 2,000 boats, 500, or 40 percent, stayed in Skelmouth.\n"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a temporary server's API."""
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    # A second for each flow run, otherwise: that is how long the thread takes to end.
    quick = temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})
    with prefect_test_harness(server_startup_timeout=120), quick:
        address = PREFECT_API_URL.value()
        assert address is not None
        yield address


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two articles, a table and a configuration."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "census.md").write_text(RIGHT)
    (tmp_path / "articles" / "harbour.md").write_text(WRONG)
    (tmp_path / "figures.csv").write_text(TABLE)
    configure(tmp_path, 'path = "figures.csv"')
    return tmp_path


def configure(desk: Path, where: str) -> None:
    lines = ["[[references]]", 'name = "town"', 'record = "figures"', 'connector = "table"', where]
    (desk / "deskcheck.toml").write_text("\n".join(lines) + "\n")


class Run(NamedTuple):
    """The final state of a run of the flow, and how the run itself says that it ended."""

    state: Any
    ends: list[Outcome | DeskcheckError]

    @property
    def outcome(self) -> Outcome:
        (end,) = self.ends
        assert isinstance(end, Outcome), end
        return end


def run(desk: Path, *paths: str, **options: Any) -> Run:
    """Run the flow over ``desk``, or over paths in it."""
    from flows.outcome import ends
    from flows.verify import verify_articles

    options = {"config": str(desk / "deskcheck.toml"), "output": str(desk / "flow"), "now": NOW} | options
    wanted = [path if "://" in path else str(desk / path) for path in paths or ("articles",)]
    with ends() as found:
        state = verify_articles(wanted, **options, return_state=True)
    return Run(state, found)


@contextmanager
def answering(*answers: tuple[int, str, str]) -> Iterator[tuple[str, list[str]]]:
    """A server on loopback that gives these answers (status, type, body) in turn, then the last for ever.

    Yields its address, and the paths that it was asked for.
    """
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, media, body = answers[min(len(asked), len(answers) - 1)]
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        Thread(target=web.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{web.server_port}", asked
        web.shutdown()


@pytest.fixture
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries at once."""
    import flows.verify

    for name in ("open_reference", "consult", "fetch"):
        quick = getattr(flows.verify, name).with_options(retry_delay_seconds=[0.01])
        monkeypatch.setattr(flows.verify, name, quick)


def test_completed_whatever_the_verdicts_with_the_counts_in_its_message(server: str, desk: Path) -> None:
    done = run(desk)
    outcome = done.outcome
    assert done.state.is_completed()
    assert done.state.message == outcome.message
    assert done.state.message.startswith("2 articles: ")
    assert "not checked" in done.state.message
    assert {name for _, name in outcome.reports} == {"census", "harbour"}
    assert (desk / "flow" / "index.html").is_file()
    assert (desk / "flow" / "harbour.html").is_file()


def test_failed_where_a_path_is_missing_and_the_rest_is_reported(server: str, desk: Path) -> None:
    done = run(desk, "articles", "nowhere.md")
    assert done.state.is_failed()
    assert "nowhere.md: no such file or folder" in done.state.message
    assert done.outcome.exit_code == 2
    assert (desk / "flow" / "census.html").is_file()


def test_failed_where_the_configuration_cannot_be_used(server: str, desk: Path) -> None:
    (desk / "deskcheck.toml").write_text('fail_onn = "error"\n')
    done = run(desk)
    assert done.state.is_failed()
    assert "fail_on" in done.state.message
    assert not (desk / "flow").exists()


def test_failed_where_a_reference_cannot_be_used(server: str, desk: Path) -> None:
    (desk / "figures.csv").write_text("nothing,here\n1,2\n")
    done = run(desk)
    assert done.state.is_failed()
    assert "figures.csv" in done.state.message
    assert done.outcome.exit_code == 2
    assert (desk / "flow" / "census.html").is_file()


def test_the_table_has_counts_and_paths_but_no_link(server: str, desk: Path) -> None:
    from prefect.artifacts import Artifact

    done = run(desk, formats=["html", "json"])
    artifact = Artifact.get(key="verdicts")
    assert artifact is not None
    assert artifact.type == "table"
    assert artifact.description == done.state.message
    rows = msgspec.json.decode(str(artifact.data))
    assert {row["article"] for row in rows} == {"articles/census.md", "articles/harbour.md"}
    for row in rows:
        assert {"wrong", "doubtful", "agreed", "not checked", "claims", "report"} <= row.keys()
        assert Path(row["report"]).is_file()
        assert row["report"].endswith(".html")
    assert "file://" not in str(artifact.data)


class Raw(msgspec.Struct):
    """A report file of which the ``result`` is kept byte by byte."""

    result: msgspec.Raw


def results(folder: Path) -> dict[str, bytes]:
    return {path.name: bytes(msgspec.json.decode(path.read_bytes(), type=Raw).result) for path in folder.glob("*.json")}


@pytest.mark.parametrize("batch_size", [1, 200])
@pytest.mark.parametrize("examples", [True, False], ids=["examples", "small"])
def test_the_result_is_the_command_lines_byte_by_byte(
    server: str, desk: Path, root: Path, batch_size: int, examples: bool
) -> None:
    articles = root / "examples" / "articles" if examples else desk / "articles"
    config = str(root / "examples" / "deskcheck.toml" if examples else desk / "deskcheck.toml")
    settings = Settings(config=config, output=str(desk / "line"), format=("json", "github"), now=NOW)
    line = verify([str(articles)], settings)
    formats = ["json", "github"]
    flow = run(desk, str(articles), config=config, formats=formats, batch_size=batch_size).outcome
    assert (flow.exit_code, flow.message) == (line.exit_code, line.message)
    assert len(results(desk / "line")) == 2
    assert results(desk / "flow") == results(desk / "line")
    for path in (desk / "line").glob("*.github.txt"):
        assert (desk / "flow" / path.name).read_bytes() == path.read_bytes()


def test_a_reference_that_fails_once_is_asked_again(server: str, desk: Path, no_waits: None) -> None:
    with answering((503, "text/plain", "busy"), (200, "text/csv", TABLE)) as (address, asked):
        configure(desk, f'url = "{address}/figures.csv"')
        done = run(desk, batch_size=1)
    assert asked == ["/figures.csv"] * 2  # and once only for all batches
    assert done.state.is_completed()
    assert done.outcome.unavailable == {}


@pytest.mark.parametrize(("required", "code"), [("", {0, 1}), ("\nrequired = true", {3})], ids=["optional", "required"])
def test_a_reference_that_never_answers(server: str, desk: Path, no_waits: None, required: str, code: set[int]) -> None:
    with answering((503, "text/plain", "busy")) as (address, asked):
        configure(desk, f'url = "{address}/figures.csv"{required}')
        done = run(desk)
    assert len(asked) == 9  # three runs of the task, each of three attempts
    assert done.state.is_failed() == bool(required)
    assert done.outcome.unavailable.keys() == {"town"}
    assert done.outcome.exit_code in code
    assert (desk / "flow" / "census.html").is_file()


PAGE = "<html><head><title>Census</title></head><body><article><h1>Census</h1>" + "".join(
    f"<p>Skelmouth has a population of 41,200, the clerk said on day {day} of the long count.</p>" for day in range(9)
)


def test_an_address_that_fails_once_is_fetched_again(server: str, desk: Path, no_waits: None) -> None:
    with answering((503, "text/plain", "busy"), (200, "text/html", PAGE)) as (address, asked):
        done = run(desk, f"{address}/census", "articles")
    assert asked == ["/census"] * 2
    assert done.state.is_completed()
    assert len(done.outcome.reports) == 3


def test_an_address_that_never_answers_is_named(server: str, desk: Path, no_waits: None) -> None:
    with answering((404, "text/plain", "no")) as (address, asked):
        done = run(desk, "articles", f"{address}/census")
    assert len(asked) == 3
    assert done.state.is_failed()
    assert "/census" in done.state.message
    assert len(done.outcome.reports) == 2


def test_a_task_that_takes_too_long_is_an_answer(server: str) -> None:
    from prefect import flow, task

    from flows.verify import result

    @task(timeout_seconds=0.2, persist_result=False)
    def slow() -> str:
        sleep(5)
        return "too late"

    @flow(persist_result=False)
    def waiting() -> str:
        return result(slow(return_state=True), "late")

    begun = monotonic()
    assert waiting() == "late"
    assert monotonic() - begun < 4


def test_an_end_that_the_servers_database_lost_is_said_all_the_same(
    server: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from prefect import flow_engine

    from flows.command import main
    from flows.verify import verify_articles

    def without_data(*arguments: Any, **options: Any) -> Any:
        """What comes back where the server was told the end twice: its own copy of the state."""
        state = propose(*arguments, **options)
        return state.model_copy(update={"data": None}) if state.is_final() else state

    propose = flow_engine.propose_state_sync
    monkeypatch.setattr(flow_engine, "propose_state_sync", without_data)
    monkeypatch.setenv("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")  # undone when this test ends
    monkeypatch.setattr(sys, "argv", ["verify", str(desk / "articles"), "--output", str(desk / "out")])
    monkeypatch.chdir(desk)
    with pytest.raises(SystemExit) as left:
        main(verify_articles)
    assert left.value.code == 1
    assert "2 articles: " in capsys.readouterr().out


def command(server: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """``python -m flows.verify`` against the running server."""
    environment = os.environ | {"PREFECT_API_URL": server}
    line = [sys.executable, "-m", "flows.verify", *arguments]
    return subprocess.run(
        line, cwd=cwd, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120
    )


def test_from_a_clone_it_says_where_the_reports_are(server: str, desk: Path, root: Path) -> None:
    options = ("--config", str(desk / "deskcheck.toml"), "--output", str(desk / "out"), "--now", "2026-11-22")
    done = command(server, str(desk / "articles"), *options, "--fail-on", "never", cwd=root)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""  # no warning, no log, no traceback
    lines = done.stdout.splitlines()
    assert lines[-1] == f"index: {desk / 'out' / 'index.html'}"
    assert str(desk / "out" / "harbour.html") in done.stdout
    assert lines[-2].startswith("2 articles: ")


def test_from_a_clone_the_exit_code_is_the_command_lines(server: str, desk: Path, root: Path) -> None:
    options = ("--config", str(desk / "deskcheck.toml"), "--output", str(desk / "out"), "--min-coverage", "100")
    done = command(server, str(desk / "articles"), *options, cwd=root)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    done = command(server, str(desk / "nowhere.md"), *options, cwd=root)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [f"deskcheck: {desk / 'nowhere.md'}: no such file or folder"]
