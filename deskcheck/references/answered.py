"""How was a reference when it was asked about one article?

What is asked anew for each question has no state of its own that a report could tell: bad rows, an older answer and a
failure are those of the answers to this article, whatever other articles of the run are about.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deskcheck.model import Answer, Records, ReferenceInfo, Unavailable


def as_answered(references: Sequence[ReferenceInfo], answers: Sequence[Answer]) -> tuple[ReferenceInfo, ...]:
    """The references with what their answers tell of them."""
    mine: dict[str, list[Answer]] = {}
    for answer in answers:
        mine.setdefault(answer.reference, []).append(answer)
    return tuple(_told(reference, mine.get(reference.name, [])) for reference in references)


def _told(reference: ReferenceInfo, answers: Sequence[Answer]) -> ReferenceInfo:
    records = [answer for answer in answers if isinstance(answer, Records)]
    failed = [answer.reason for answer in answers if isinstance(answer, Unavailable)]
    skipped = dict.fromkeys((*reference.rejected, *(row for answer in records for row in answer.skipped)))
    stale = next((answer.stale for answer in records if answer.stale), None)
    error = failed[0] if failed and not any(answer.evidence for answer in records) else None
    return replace(reference, rejected=tuple(skipped), stale=reference.stale or stale, error=reference.error or error)
