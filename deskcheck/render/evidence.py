"""How is one reference record shown beside a claim?"""

from __future__ import annotations

from msgspec import Struct

from deskcheck import printing
from deskcheck.model import Claim, DiffOp, Figure, Label, PersonRecord, Span, Stance, Statement, Weighed
from deskcheck.render.words import stance_words

#: Characters of a statement that are shown before and after the quoted passage.
AROUND = 160


class EvidenceView(Struct, frozen=True):
    """``passage``: what stands before, in and after the quoted place of a statement."""

    stance: Stance
    stance_words: str
    title: str
    value: str
    as_of: str
    passage: tuple[str, str, str] | None
    diff: tuple[DiffOp, ...]
    why: str
    independent: bool
    publisher: str
    url: str | None
    reference: str
    row: int
    snapshot: str
    note: str


def view(claim: Claim, label: Label, weighed: Weighed) -> EvidenceView:
    evidence = weighed.evidence
    record = evidence.record
    title, value, as_of = _told(record)
    return EvidenceView(
        stance=weighed.stance,
        stance_words=stance_words(claim, label, weighed.stance),
        title=title,
        value=value,
        as_of=as_of,
        passage=_passage(record, evidence.passage) if not weighed.diff else None,
        diff=weighed.diff,
        why=weighed.why if weighed.stance not in (Stance.SUPPORTS, Stance.REFUTES) else "",  # the stance says it
        independent=weighed.independent,
        publisher=record.publisher,
        url=record.url,
        reference=evidence.reference,
        row=record.row,
        snapshot=evidence.snapshot,
        note="; ".join(filter(None, (record.note if isinstance(record, Figure) else None, evidence.stale))),
    )


def _told(record: Figure | Statement | PersonRecord) -> tuple[str, str, str]:
    """Title, value and days of a record."""
    match record:
        case Figure():
            return f"{record.entity}: {record.measure}", printing.figure(record), printing.when(record)
        case Statement():
            return record.speaker, "", _said_on(record)
        case PersonRecord():
            role = ", ".join(part for part in (*_roles(record), record.affiliation) if part)
            return record.name, role, _held(record)


def _roles(record: PersonRecord) -> list[str]:
    """A record's roles, which stand separated by semicolons."""
    return [role.strip() for role in (record.role or "").split(";")]


def _said_on(record: Statement) -> str:
    parts = [printing.day(record.date)] if record.date else []
    if record.translated:
        parts.append(f"translated from {record.language}" if record.language else "translated")
    elif record.language and record.language != "en":
        parts.append(f"in {record.language}")
    return ", ".join(parts)


def _held(record: PersonRecord) -> str:
    parts = [
        f"{word} {printing.day(when)}"
        for word, when in (
            ("from", record.since),
            ("until", record.until),
            ("born", record.born),
            ("died", record.died),
        )
        if when
    ]
    return ", ".join(parts)


def _passage(record: Figure | Statement | PersonRecord, found: Span | None) -> tuple[str, str, str] | None:
    if not isinstance(record, Statement):
        return None
    text = record.text
    if found is None:
        return text[: 2 * AROUND] + ("…" if len(text) > 2 * AROUND else ""), "", ""
    start, end = max(0, found.start - AROUND), min(len(text), found.end + AROUND)
    before = ("…" if start else "") + text[start : found.start]
    after = text[found.end : end] + ("…" if end < len(text) else "")
    return before, found.of(text), after
