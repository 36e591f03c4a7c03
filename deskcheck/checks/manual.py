"""How does the manual page of a check read?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import cleandoc

from deskcheck.checks.framework import Check


def listing(checks: Iterable[Check]) -> str:
    """All checks, a line each, in report order."""
    checks = tuple(checks)
    width = max(len(check.id) for check in checks)
    return "\n".join(f"{check.id:<{width}}  {check.title}" for check in checks)


def page(check: Check) -> str:
    """The docstring under the check's id, with the outcomes that it may have."""
    outcomes = ", ".join(sorted(outcome.value for outcome in check.yields))
    return f"{check.id}\n{'=' * len(check.id)}\n\n{cleandoc(check.manual)}\n\nOutcomes: {outcomes}"


def examples(check: Check) -> Iterator[tuple[str, str]]:
    """The lines under "Flagged:" and "Passed:", each with its heading in lower case; they are run as tests."""
    heading = ""
    for line in cleandoc(check.manual).split("\n"):
        if line in ("Flagged:", "Passed:"):
            heading = line[:-1].lower()
        elif heading and line.startswith("    "):
            yield heading, line.strip()
