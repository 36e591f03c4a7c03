"""What is to be done in a run, with every default filled in?"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct

from deskcheck.config import FAIL_ON, FORMATS, Loaded, found, load
from deskcheck.errors import UsageError
from deskcheck.read import ReadOptions


class Settings(Struct, frozen=True):
    """What the user asked for on the command line or of the flow; None leaves it to the configuration file."""

    config: str | None = None
    output: str | None = None
    format: tuple[str, ...] | None = None
    fail_on: str | None = None
    min_coverage: float | None = None
    now: date | None = None


class Job(Struct, frozen=True):
    """Settings and configuration together, every default filled in. ``now`` is the only clock."""

    loaded: Loaded
    output: str
    format: tuple[str, ...]
    fail_on: str
    min_coverage: float | None
    now: date
    started: str
    read: ReadOptions
    staging: str  # folder inside ``output``, of this run alone

    @property
    def staged(self) -> Path:
        return Path(self.output, self.staging)


def prepare(settings: Settings) -> Job:
    """Read the configuration and fill in every default. Raises ConfigError and UsageError."""
    named = settings.config or found()
    loaded = load(Path(named) if named else None)
    config = loaded.config
    for name in settings.format or ():
        if name not in FORMATS:
            raise UsageError(f"unknown format “{name}”; known are {', '.join(FORMATS)}")
    if settings.fail_on is not None and settings.fail_on not in FAIL_ON:
        raise UsageError(f"cannot fail on “{settings.fail_on}”; it can be {', '.join(FAIL_ON)}")
    if settings.min_coverage is not None and not 0 <= settings.min_coverage <= 100:  # not a number fails here too
        raise UsageError(f"a coverage of {settings.min_coverage} is no percentage")
    started = datetime.now(UTC)
    return Job(
        loaded=loaded,
        output=settings.output or str(loaded.resolve(config.output)),
        format=tuple(dict.fromkeys(settings.format or config.format)),
        fail_on=settings.fail_on or config.fail_on,
        min_coverage=settings.min_coverage if settings.min_coverage is not None else config.min_coverage,
        now=settings.now or started.date(),
        started=started.isoformat(timespec="seconds"),
        read=ReadOptions(loaded.base, config.max_article_bytes, config.encoding),
        staging=f".run-{os.urandom(8).hex()}",
    )
