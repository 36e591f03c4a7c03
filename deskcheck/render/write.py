"""Under which name is a report written, and how, so that nothing is ever half-written or overwritten?"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from deskcheck.errors import UsageError

#: Endings of articles that a report's name does without; another full stop belongs to the name ("v1.2").
ARTICLE_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".jsonl", ".ndjson", ".json", ".xml")

#: Names with a meaning of their own: the index page, and what Windows takes for a device.
RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)

MAX_STEM_BYTES = 120


def write(path: Path | str, text: str) -> None:
    """Write UTF-8 to a temporary name in the same folder, then rename: a reader finds the old file or the new one."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.parent / f".deskcheck-{os.urandom(8).hex()}.tmp"
    try:
        with aside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def report_names(ids: Sequence[str]) -> tuple[str, ...]:
    """A file name without ending for each article id (a path, a URL, any text), safe on every file system.

    The last part of the id, made safe. Where two would be the same file, also on a system that ignores case, all of
    them carry a digest of their id, so that no name depends on the order of the articles. Raises UsageError where two
    ids are equal.
    """
    _all_different(ids)
    stems = [_stem(one) for one in ids]
    digests = [sha256(one.encode("utf-8", "surrogatepass")).hexdigest() for one in ids]
    names = stems
    for length in (8, 16, 64):
        shared = _shared(names)
        if not shared:
            break
        names = [
            f"{stem}-{digest[:length]}" if _key(name) in shared else name
            for name, stem, digest in zip(names, stems, digests)
        ]
    return tuple(names)


def _all_different(ids: Sequence[str]) -> None:
    counts = Counter(ids)
    for one in ids:
        if counts[one] > 1:
            raise UsageError(f"{counts[one]} articles have the id “{one}”; ids must differ")


def _shared(names: Sequence[str]) -> set[str]:
    """The names, without case, that cannot stay: used twice, or reserved."""
    counts = Counter(map(_key, names))
    return {key for key, count in counts.items() if count > 1 or key in RESERVED}


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _stem(one: str) -> str:
    """The last part of a path or URL, of letters, digits, full stops, hyphens and low lines only."""
    if one.lower().startswith(("http://", "https://")):
        one = one.partition("#")[0].partition("?")[0]
    last = one.replace("\\", "/").rstrip("/").rpartition("/")[2]
    ending = next((suffix for suffix in ARTICLE_SUFFIXES if last.lower().endswith(suffix)), "")
    last = last.removesuffix(last[len(last) - len(ending) :])
    safe = "".join(char if _is_safe(char) else "-" for char in unicodedata.normalize("NFC", last))
    while "--" in safe:
        safe = safe.replace("--", "-")
    short = safe.encode()[:MAX_STEM_BYTES].decode(errors="ignore")
    return short.strip("-. ") or "article"


def _is_safe(char: str) -> bool:
    return char.isalnum() or char in "-_." or unicodedata.category(char).startswith("M")
