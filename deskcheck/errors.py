"""What can go wrong that a person can mend?"""

from __future__ import annotations


class DeskcheckError(Exception):
    """Something that the job cannot be done with; the message names the file and, where there is one, the place."""

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None, column: int | None = None):
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        super().__init__(str(self))

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class ArticleError(DeskcheckError):
    """An article that cannot be read."""


class ConfigError(DeskcheckError):
    """A configuration that cannot be used."""


class BadReference(DeskcheckError):  # noqa: N818 (as DESIGN names it)
    """A reference file that cannot be used at all (a bad row is no such thing: it is named, counted and skipped)."""


class ReferenceUnavailable(DeskcheckError):  # noqa: N818
    """A reference that could not be asked just now; "has no such series" is an empty answer instead."""


class UsageError(DeskcheckError):
    """A request that makes no sense: a path that holds no article, an unknown check."""
