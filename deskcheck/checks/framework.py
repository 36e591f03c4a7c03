"""How does a check say what it found?

A check is one generator over a dossier's relations; its docstring is its manual page. It yields :class:`Draft`;
severity and fingerprint are the same for all checks and are added here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec import Struct

from deskcheck.model import (
    Confidence,
    DateMention,
    Dossier,
    Finding,
    Outcome,
    Quantity,
    Relation,
    Severity,
    Span,
)


class Draft(Struct, frozen=True):
    """What a check says of one relation; ``primary`` is the place, ``related`` what it was worked out from."""

    relation: Relation
    outcome: Outcome
    confidence: Confidence
    primary: Span
    message: str
    working: str = ""
    related: tuple[Span, ...] = ()


class Look(Struct, frozen=True):
    """A dossier with its quantities and dates by id: what a check works on."""

    dossier: Dossier
    quantities: dict[str, Quantity]
    dates: dict[str, DateMention]

    def relations(self, kind: str) -> Iterator[Relation]:
        return (relation for relation in self.dossier.relations if relation.kind == kind)

    def text(self, span: Span) -> str:
        return span.of(self.dossier.article.text)


CheckFunction = Callable[[Look], Iterable[Draft]]


class Check(Struct, frozen=True):
    """``id`` is the function's name with hyphens; ``manual`` its docstring; ``yields`` all outcomes it may have."""

    id: str
    manual: str
    yields: frozenset[Outcome]
    run: CheckFunction

    @property
    def title(self) -> str:
        return self.manual.strip().split("\n", 1)[0]


def check(*, yields: set[Outcome]) -> Callable[[CheckFunction], Check]:
    """Make a check of a generator function."""

    def made(function: CheckFunction) -> Check:
        name = getattr(function, "__name__", "")
        return Check(name.replace("_", "-"), function.__doc__ or "", frozenset(yields), function)

    return made


_SEVERITY: Final = {
    (Outcome.CONTRADICTED, Confidence.HIGH): Severity.ERROR,
    (Outcome.CONTRADICTED, Confidence.MEDIUM): Severity.WARNING,
    (Outcome.DOUBTFUL, Confidence.HIGH): Severity.WARNING,
    (Outcome.DOUBTFUL, Confidence.MEDIUM): Severity.WARNING,
}


def findings(dossier: Dossier, checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Run the checks and return what they found, in text order (of one place: in the order of the checks)."""
    look = Look(dossier, {q.id: q for q in dossier.quantities}, {d.id: d for d in dossier.dates})
    out: list[Finding] = []
    seen: Counter[str] = Counter()
    for each in checks:
        for draft in each.run(look):
            if draft.outcome not in each.yields:
                raise AssertionError(f"{each.id} does not declare the outcome {draft.outcome}")
            key = "\x1f".join((each.id, dossier.article.id, *_role_keys(look, draft.relation)))
            seen[key] += 1
            if seen[key] > 1:  # the same figures said twice: a counter keeps the fingerprints apart
                key += f"\x1f{seen[key]}"
            out.append(
                Finding(
                    check=each.id,
                    outcome=draft.outcome,
                    severity=_SEVERITY.get((draft.outcome, draft.confidence), Severity.NOTE),
                    confidence=draft.confidence,
                    primary=draft.primary,
                    related=draft.related,
                    message=draft.message,
                    working=draft.working,
                    fingerprint=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest(),
                )
            )
    return tuple(sorted(out, key=lambda finding: finding.primary))


def _role_keys(look: Look, relation: Relation) -> Iterator[str]:
    """For each role in order: printed digits, canonical unit, concept head; no offset, no sentence, no message."""
    for link in relation.links:
        yield link.role
        for identity in link.ids:
            if identity in look.quantities:
                quantity = look.quantities[identity]
                yield quantity.printed
                yield quantity.unit.name or ""
                yield quantity.concept.head if quantity.concept else ""
            elif identity in look.dates:
                mention = look.dates[identity]
                yield ".".join(str(part) for part in (mention.weekday, mention.day, mention.month, mention.year))
        for span in link.spans:
            yield " ".join(look.text(span).casefold().split())
