"""Does a schedule really make runs, and does a worker really run them?

With one version of SQLAlchemy deployments looked active and no run was ever made; nothing but this would have shown it.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

import pytest
import requests
import yaml

pytestmark = pytest.mark.prefect

T = TypeVar("T")

#: The console speaks of nothing but what is broken.
QUIET = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "PREFECT_LOGGING_LEVEL": "WARNING"}


def until(wanted: Callable[[], T | None], seconds: float, what: str) -> T:
    """The first answer that is something; fails after so many seconds."""
    end = monotonic() + seconds
    while monotonic() < end:
        found = wanted()
        if found:
            return found
        sleep(0.25)
    pytest.fail(f"not within {seconds:g} s: {what}")


class Server:
    """A Prefect server of its own, with its scheduler: the temporary one of other tests has none."""

    def __init__(self, home: Path, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.api = f"http://127.0.0.1:{port}/api"
        self.root = root
        self.environment = os.environ | QUIET | {"PREFECT_HOME": str(home), "PREFECT_API_URL": self.api}
        self.log = home / "server.log"
        with self.log.open("w") as log:
            self.process = self.start("server", "start", "--port", str(port), "--no-ui", stdout=log, stderr=log)

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "prefect", *arguments]
        return subprocess.Popen(
            command, cwd=self.root, env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True, **options
        )

    def prefect(self, *arguments: str) -> str:
        """What ``prefect ...`` prints; fails when it does."""
        command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
        done = subprocess.run(
            command, cwd=self.root, env=self.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def healthy(self) -> bool:
        try:
            return requests.get(f"{self.api}/health", timeout=5).ok
        except requests.RequestException:
            return False

    def post(self, path: str, body: object) -> Any:
        answer = requests.post(f"{self.api}/{path}", json=body, timeout=30)
        assert answer.ok, answer.text
        return answer.json()


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server or worker, and what it started: a worker waits for its runs, and the next one begins in seconds."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("prefect"), root)
    try:
        until(started.healthy, 150, "the server's start")
        yield started
    finally:
        stop(started.process)


def soon(root: Path, folder: Path) -> Path:
    """The project's ``prefect.yaml`` with its schedule brought forward from the hour to seconds."""
    project = yaml.safe_load((root / "prefect.yaml").read_text())
    (deployment,) = project["deployments"]
    assert deployment["schedules"] == [{"cron": "15 * * * *", "timezone": "UTC"}]
    deployment["schedules"] = [{"interval": 20}]
    deployment["parameters"] |= {"output": str(folder / "out"), "now": "2026-11-22"}
    changed = folder / "soon.yaml"
    changed.write_text(yaml.safe_dump(project))
    return changed


def test_a_scheduled_run_is_made_and_fires(server: Server, root: Path, tmp_path: Path) -> None:
    server.prefect("work-pool", "create", "deskcheck", "--type", "process")
    server.prefect("deploy", "--all")
    assert until(lambda: server.post("flow_runs/count", {}), 90, "runs by the hour")
    server.prefect("deploy", "--all", "--prefect-file", str(soon(root, tmp_path)))

    worker = server.start("worker", "start", "--pool", "deskcheck")
    try:
        wanted = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}}
        done = until(lambda: server.post("flow_runs/filter", wanted), 150, "a run that ended")
    finally:
        stop(worker)
    assert done[0]["auto_scheduled"]
    assert done[0]["state"]["type"] == "COMPLETED", done[0]["state"]
    assert done[0]["state"]["message"].startswith("2 articles: ")
    assert (tmp_path / "out" / "index.html").is_file()
    assert "Can't evaluate bulk DML" not in server.log.read_text()
