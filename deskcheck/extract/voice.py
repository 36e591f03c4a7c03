"""Who answers for a figure: the article itself, or an attribution that it stands in?"""

from __future__ import annotations

from bisect import bisect_right

from deskcheck.model import Attribution, Span


class Voices:
    """The contents of all attributions, laid out for look-up: build it once an article."""

    __slots__ = ("_ids", "_starts")

    def __init__(self, attributions: tuple[Attribution, ...]) -> None:
        """Later, shorter contents lie on top of the ones that they stand in: "A said that B claimed 5"."""
        stretches = sorted(
            ((span.start, -span.end, a.id) for a in attributions for span in a.content),
            key=lambda stretch: stretch[:2],
        )
        self._starts: list[int] = []
        self._ids: list[str | None] = []
        open_: list[tuple[int, str]] = []  # (end, id) of the stretches that are still open, innermost last
        for start, negative_end, id_ in stretches:
            self._close(open_, start)
            self._mark(start, id_)
            open_.append((-negative_end, id_))
        self._close(open_, None)

    def _close(self, open_: list[tuple[int, str]], upto: int | None) -> None:
        """End the stretches that end at or before ``upto`` (None: all)."""
        while open_ and (upto is None or open_[-1][0] <= upto):
            end, _ = open_.pop()
            while open_ and open_[-1][0] <= end:
                open_.pop()
            self._mark(end, open_[-1][1] if open_ else None)

    def _mark(self, at: int, id_: str | None) -> None:
        if self._starts and self._starts[-1] == at:
            self._ids[-1] = id_
        else:
            self._starts.append(at)
            self._ids.append(id_)

    def of(self, span: Span) -> str | None:
        """The id of the innermost attribution in whose content ``span`` begins, or None: the article's own voice."""
        at = bisect_right(self._starts, span.start) - 1
        return self._ids[at] if at >= 0 else None


def voice_of(span: Span, attributions: tuple[Attribution, ...]) -> str | None:
    """The voice of one figure. For many figures of one article build :class:`Voices` once."""
    return Voices(attributions).of(span)
