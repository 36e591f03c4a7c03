"""Which of many spans touch a given one?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from deskcheck.model import Span

T = TypeVar("T")


class Near(Generic[T]):
    """Answers without looking at every span: an article may hold a hundred thousand. Things come in the given order."""

    WIDTH = 1024

    def __init__(self, spans: Iterable[tuple[Span, T]]) -> None:
        self._buckets: dict[int, list[tuple[int, Span, T]]] = {}
        for order, (span, thing) in enumerate(spans):
            for bucket in self._of(span):
                self._buckets.setdefault(bucket, []).append((order, span, thing))

    def touching(self, wanted: Span) -> list[T]:
        if not self._buckets:  # an article without boilerplate asks for each of its numbers
            return []
        found = {
            order: thing
            for bucket in self._of(wanted)
            for order, span, thing in self._buckets.get(bucket, ())
            if span.overlaps(wanted)
        }
        return [found[order] for order in sorted(found)]

    def _of(self, span: Span) -> range:
        return range(span.start // self.WIDTH, span.end // self.WIDTH + 1)
