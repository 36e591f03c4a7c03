"""What does a data file of the package hold?

Parsing TOML is a good part of a cold start, so what was parsed is kept as Python keeps its own: in ``__pycache__``
beside the source, and nothing happens where that cannot be written.
"""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path
from typing import Any


def load(source: Path) -> dict[str, Any]:
    """The TOML file as a dictionary of strings, numbers, lists and dictionaries."""
    about = source.stat()
    stamp = (about.st_mtime_ns, about.st_size)
    kept = source.parent / "__pycache__" / f"{source.stem}.{sys.implementation.cache_tag}.toml"
    try:
        of, data = marshal.loads(kept.read_bytes())
        if of == stamp:
            found: dict[str, Any] = data
            return found
    except (OSError, EOFError, ValueError, TypeError):
        pass
    import tomllib

    data = tomllib.loads(source.read_text("utf-8"))
    keep(kept, marshal.dumps((stamp, data)))
    return data


def keep(path: Path, content: bytes) -> None:
    """Write a file that can be made again at any time: aside and renamed, and not at all where that does not work."""
    if sys.dont_write_bytecode:
        return
    aside = path.with_suffix(f".{os.urandom(8).hex()}.tmp")
    try:
        path.parent.mkdir(exist_ok=True)
        with aside.open("xb") as file:
            file.write(content)
        aside.replace(path)
    except OSError:
        return
