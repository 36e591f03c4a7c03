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


def document(checks: Iterable[Check]) -> str:
    """docs/checks.md: the manual pages of all checks, in report order, as Markdown."""
    checks = tuple(checks)
    rows = [f"| [{check.id}](#{check.id}) | {check.title.rstrip('.')} |" for check in checks]
    return "\n".join((_HEADER, *rows, *(_section(check) for check in checks))) + "\n"


_HEADER = """# Checks

What is asked of an article without any reference. `deskcheck explain CHECK` prints a page; this file is made of the
same pages (`make docs`). A check can be turned off, weighed otherwise or given room in
[deskcheck.toml](configuration.md#checks), and a single article can except itself.

| check | what it finds |
|---|---|"""


def _section(check: Check) -> str:
    prose, _, rest = cleandoc(check.manual).partition("\nFlagged:")
    title, _, more = prose.partition("\n")
    shown = "".join(
        f"\n{heading.capitalize()}:\n\n" + "\n".join(f"> {text}\n" for each, text in examples(check) if each == heading)
        for heading in (("flagged", "passed") if rest else ())
    )
    outcomes = ", ".join(sorted(outcome.value for outcome in check.yields))
    return f"\n## {check.id}\n\n{title}\n{more.rstrip()}\n{shown}\nOutcomes: {outcomes}"


def examples(check: Check) -> Iterator[tuple[str, str]]:
    """The lines under "Flagged:" and "Passed:", each with its heading in lower case; they are run as tests."""
    heading = ""
    for line in cleandoc(check.manual).split("\n"):
        if line in ("Flagged:", "Passed:"):
            heading = line[:-1].lower()
        elif heading and line.startswith("    "):
            yield heading, line.strip()
