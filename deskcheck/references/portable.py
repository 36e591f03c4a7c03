"""How does a reference get to another process, a Dask worker say?

As its configuration alone: it is opened there again, which finds index and kept answers in the cache that the two
share, or makes its own. No connection goes along, no answer, and no secret: the worker has these in its environment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from deskcheck.config import Loaded, ReferenceConfig


class Portable:
    """A reference that can be pickled."""

    config: ReferenceConfig
    _loaded: Loaded

    def __reduce__(self) -> tuple[Callable[[ReferenceConfig, Loaded], Any], tuple[ReferenceConfig, Loaded]]:
        from deskcheck.references import CONNECTORS

        return CONNECTORS[self.config.connector], (self.config, self._loaded)
