"""How are compiled templates kept between runs?

As Python keeps its own: in ``__pycache__`` beside the source, and nothing happens where that cannot be written.
Compiling costs more than all the rest of a first page. Imports Jinja2, so it is imported where a page is made.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from deskcheck.datafile import keep


class Compiled(BytecodeCache):
    """Jinja2 compares a digest of the source and Python's version before it believes what it finds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "__pycache__"

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            with self._path(bucket).open("rb") as file:
                bucket.load_bytecode(file)
        except OSError:
            return

    def dump_bytecode(self, bucket: Bucket) -> None:
        content = BytesIO()
        bucket.write_bytecode(content)
        keep(self._path(bucket), content.getvalue())

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.{sys.implementation.cache_tag}.j2c"
