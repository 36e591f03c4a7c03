"""Which articles did the user mean by these paths?"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from deskcheck.errors import UsageError

#: Names of files that are looked for in folders and by patterns; a file named outright may have any.
SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".json", ".jsonl", ".ndjson")
STDIN = "-"


def is_url(source: str) -> bool:
    return source[:8].lower().startswith(("http://", "https://"))


def find(paths: Sequence[str]) -> tuple[str, ...]:
    """The articles that files, folders, patterns, URLs and ``-`` stand for, in order, each once.

    Raises :class:`UsageError` for the first path that is missing or holds no article.
    """
    sources, errors = find_all(paths)
    if errors:
        raise errors[0]
    return sources


def find_all(paths: Sequence[str]) -> tuple[tuple[str, ...], tuple[UsageError, ...]]:
    """Like :func:`find`, but goes on after a bad path and returns what was wrong beside what was found."""
    found: dict[str, str] = {}
    errors: list[UsageError] = []
    for path in paths:
        try:
            for source in _expand(path):
                found.setdefault(_key(source), source)
        except UsageError as error:
            errors.append(error)
    return tuple(found.values()), tuple(errors)


def shown(path: str, base: str) -> str:
    """The path as people and ids see it: relative to ``base`` with forward slashes; outside of it, as given."""
    relative = os.path.relpath(path, base)
    if relative == ".." or relative.startswith(".." + os.sep):
        relative = path
    relative = relative.replace(os.sep, "/")
    # A name that is no UTF-8 on disk has lone surrogates here, which no report could be written with.
    return relative if relative.isascii() else relative.encode("utf-8", "backslashreplace").decode("utf-8")


def _key(source: str) -> str:
    return source if source == STDIN or is_url(source) else os.path.abspath(source)  # noqa: PTH100 (links stay links)


def _expand(path: str) -> Iterator[str]:
    if path == STDIN or is_url(path):
        yield path
    elif os.path.isdir(path):  # noqa: PTH112
        yield from _some(_folder(path), f"no article in this folder (looked for {' '.join(SUFFIXES)})", path)
    elif os.path.lexists(path):
        yield path
    elif any(sign in path for sign in "*?["):
        yield from _some(_pattern(path), "no article matches this pattern", path)
    else:
        raise UsageError("no such file or folder", path=path)


def _some(sources: Iterator[str], otherwise: str, path: str) -> Iterator[str]:
    first = next(sources, None)
    if first is None:
        raise UsageError(otherwise, path=path)
    yield first
    yield from sources


def _folder(path: str) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise UsageError(f"cannot be read: {error.strerror}", path=str(error.filename)) from None

    for folder, folders, files in os.walk(path, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found = (Path(folder, name) for name in sorted(files) if _wanted(name))
        yield from (str(file) for file in found if not _endless(file))


def _pattern(pattern: str) -> Iterator[str]:
    import glob

    for path in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 (keeps the path as the user wrote it)
        if _wanted(os.path.basename(path)) and os.path.isfile(path):  # noqa: PTH113, PTH119
            yield path


def _endless(path: Path) -> bool:
    """Is it there, but no file: a pipe that nobody writes to, a device?  A dangling link is an error of its own."""
    return path.exists() and not path.is_file()


def _wanted(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith(SUFFIXES)
