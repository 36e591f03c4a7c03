"""Which commands set references up: begin with a configuration, and see what its references offer?"""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("folder", default=".", metavar="[FOLDER]")
def init(folder: str) -> None:
    """Write a commented deskcheck.toml and an example that works; nothing is ever overwritten."""
    from deskcheck.starter import begin

    for path in begin(Path(folder)):
        click.echo(f"wrote {path}")
    into = "" if folder == "." else f"cd {folder} && "
    click.echo(f"try it: {into}deskcheck references check && deskcheck verify example.md")


@click.group()
def references() -> None:
    """The references that the configuration names."""


@references.command()
@click.option("--config", metavar="FILE", help="The configuration; default deskcheck.toml in this folder.")
def check(config: str | None) -> None:
    """Ask each reference, and show what it offers, how old that is, and what fails.

    Exit codes: 0 all is well, or what failed is not required; 2 a reference or the configuration cannot be used; 3 a
    required reference could not be asked.
    """
    from datetime import UTC, datetime

    from deskcheck.config import found, load
    from deskcheck.errors import UsageError
    from deskcheck.offers import exit_code, offers
    from deskcheck.render.offers import notes, table
    from deskcheck.render.visible import one_line

    path = config or found()
    if path is None:
        raise UsageError("there is no deskcheck.toml in this folder; write one with “deskcheck init”, or name it")
    loaded = load(Path(path))
    if not loaded.config.references:
        click.echo(f"{path}: no reference is configured")
        return
    offered = list(offers(loaded))
    from rich.console import Console

    Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table(offered, datetime.now(UTC)))
    for line in notes(offered):
        click.echo(one_line(line))
    sys.exit(exit_code(offered))
