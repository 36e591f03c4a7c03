"""How does a check say what it found?

A check is one generator over a dossier's relations; its docstring is its manual page. It yields :class:`Draft`;
severity and fingerprint are the same for all checks and are added here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from deskcheck.config import CheckConfig
from deskcheck.model import (
    Confidence,
    DateMention,
    Dossier,
    Finding,
    Outcome,
    Period,
    Quantity,
    Relation,
    RelationKind,
    Seen,
    Severity,
    Span,
)

_DEFAULT: Final = CheckConfig()


class Draft(Struct, frozen=True):
    """What a check says of one relation; ``primary`` is the place, ``related`` what it was worked out from."""

    relation: Relation
    outcome: Outcome
    confidence: Confidence
    primary: Span
    message: str
    working: str = ""
    related: tuple[Span, ...] = ()


class NotRun(Struct, frozen=True):
    """What a check could not decide, and why: "no publication date is known". It becomes coverage, not a finding."""

    place: Span
    why: str


class Look(Struct, frozen=True):
    """A dossier with its quantities and dates by id and its relations by kind: what a check works on.

    ``tolerance``: in percent; so far what is printed may lie outside what was worked out without being held against it.
    """

    dossier: Dossier
    quantities: dict[str, Quantity]
    dates: dict[str, DateMention]
    by_kind: dict[RelationKind, list[Relation]]
    tolerance: Decimal = Decimal(0)

    @classmethod
    def at(cls, dossier: Dossier) -> Look:
        by_kind: dict[RelationKind, list[Relation]] = {}
        for relation in dossier.relations:
            by_kind.setdefault(relation.kind, []).append(relation)
        return cls(dossier, {q.id: q for q in dossier.quantities}, {d.id: d for d in dossier.dates}, by_kind)

    def relations(self, *kinds: RelationKind) -> Sequence[Relation]:
        """The relations of these kinds, in text order."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], ())
        return [relation for relation in self.dossier.relations if relation.kind in kinds]

    def one(self, relation: Relation, role: str) -> Quantity | None:
        """The quantity in this role; None where there is none."""
        ids = relation.ids(role)
        return self.quantities[ids[0]] if ids else None

    def all(self, relation: Relation, role: str) -> tuple[Quantity, ...]:
        return tuple(self.quantities[identity] for identity in relation.ids(role))

    def published(self) -> Period | None:
        """The day, or the days, of publication: given, else worked out from the text; None where neither can be."""
        day = self.dossier.article.published
        if day is not None:
            return Period(day, day)
        inferred = self.dossier.published_inferred
        return inferred.period if inferred else None

    def text(self, span: Span) -> str:
        return span.of(self.dossier.article.text)


CheckFunction = Callable[[Look], Iterable[Draft | NotRun]]


class Check(Struct, frozen=True):
    """``id`` is the function's name with hyphens; ``manual`` its docstring; ``reads`` the kinds of relation that it is
    about, without which it is not run; ``yields`` all outcomes it may have.
    """

    id: str
    manual: str
    reads: frozenset[RelationKind]
    yields: frozenset[Outcome]
    run: CheckFunction

    @property
    def title(self) -> str:
        return self.manual.strip().split("\n", 1)[0]


def check(*, reads: Set[RelationKind], yields: Set[Outcome]) -> Callable[[CheckFunction], Check]:
    """Make a check of a generator function."""

    def made(function: CheckFunction) -> Check:
        name = getattr(function, "__name__", "")
        return Check(name.replace("_", "-"), function.__doc__ or "", frozenset(reads), frozenset(yields), function)

    return made


_SEVERITY: Final = {
    (Outcome.CONTRADICTED, Confidence.HIGH): Severity.ERROR,
    (Outcome.CONTRADICTED, Confidence.MEDIUM): Severity.WARNING,
    (Outcome.DOUBTFUL, Confidence.HIGH): Severity.WARNING,
    (Outcome.DOUBTFUL, Confidence.MEDIUM): Severity.WARNING,
}


def findings(
    dossier: Dossier, checks: Iterable[Check], settings: Mapping[str, CheckConfig]
) -> tuple[tuple[Finding, ...], tuple[Seen, ...]]:
    """Run the checks: what they found, in text order (of one place: in the order of the checks), and what they could
    not decide. ``settings`` and the article's own exceptions turn checks off or change what their findings weigh.
    """
    look = Look.at(dossier)
    out: list[Finding] = []
    open_: list[Seen] = []
    seen: Counter[str] = Counter()
    for each in checks:
        if each.reads.isdisjoint(look.by_kind):  # most articles have no relation of most kinds
            continue
        set_to = settings.get(each.id, _DEFAULT)
        if set_to.off or each.id in dossier.article.exceptions.off:
            continue
        for draft in each.run(replace(look, tolerance=set_to.percent) if set_to.tolerance else look):
            if isinstance(draft, NotRun):
                open_.append(Seen(draft.place, look.text(draft.place), f"not checked by {each.id}: {draft.why}"))
                continue
            if draft.outcome not in each.yields:
                raise AssertionError(f"{each.id} does not declare the outcome {draft.outcome}")
            key = "\x1f".join((each.id, dossier.article.id, *_role_keys(look, draft.relation)))
            seen[key] += 1
            if seen[key] > 1:  # the same figures said twice: a counter keeps the fingerprints apart
                key += f"\x1f{seen[key]}"
            out.append(_finding(each, draft, key, set_to, dossier.article.exceptions.accept))
    return tuple(sorted(out, key=lambda finding: finding.primary)), tuple(open_)


def _finding(check: Check, draft: Draft, key: str, set_to: CheckConfig, accept: tuple[str, ...]) -> Finding:
    fingerprint = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    accepted = any(fingerprint.startswith(start) for start in accept)
    severity = _SEVERITY.get((draft.outcome, draft.confidence), Severity.NOTE)
    if set_to.severity is not None and severity is not Severity.NOTE:
        severity = set_to.severity
    return Finding(
        check=check.id,
        outcome=draft.outcome,
        severity=Severity.NOTE if accepted else severity,
        confidence=draft.confidence,
        primary=draft.primary,
        related=draft.related,
        message=draft.message,
        working=draft.working,
        fingerprint=fingerprint,
        accepted=accepted,
    )


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
