"""Does the person hold the role that the article gives?

| in the records | label |
|---|---|
| nobody of that name | not checked, no such series |
| the role, held at the article's date ("former": held before it) | supported |
| the role, but it ended before ("former": it is still held) | outdated; refuted for "former" |
| the role, without a date to hold it against | not checked, no date |
| other roles only | not enough evidence: one person has several |
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deskcheck import printing
from deskcheck.judge.case import Case
from deskcheck.judge.independence import independent
from deskcheck.judge.words import not_checked, severity
from deskcheck.model import (
    Claim,
    Evidence,
    Label,
    PersonQuestion,
    PersonRecord,
    Reason,
    RoleClaim,
    Severity,
    Stance,
    Verdict,
    Weighed,
)
from deskcheck.references.folding import fold, stem
from deskcheck.references.rows import several
from deskcheck.references.sounds import sounds
from deskcheck.references.units import word_list

_FORMER: Final = frozenset({"former", "ex", "previous", "then", "late", "onetime"})
_OF: Final = ("of", "of the", "at", "at the", "in", "for", "for the")
_BEHIND: Final = 100
_SHARED_LETTERS: Final = 5


def verdict(case: Case, claim: Claim, question: PersonQuestion, evidence: Sequence[Evidence]) -> Verdict:
    if not evidence:
        return not_checked(claim.id, Reason.NO_SUCH_SERIES)
    spelled = _spelled(question.name, evidence)
    former = bool(_FORMER & set(fold(question.role).split()))
    where = _of_what(case, claim)
    same = [one for one in evidence if has_role(_person(one), question.role) and _there(_person(one), where)]
    if not same:
        message = f"printed “{question.role}”; the record has {'; '.join(_cited(one) for one in evidence[:3])}{spelled}"
        weighed = _weighed(case, claim, evidence, (), Stance.UNDECIDED)
        return Verdict(claim.id, Label.NOT_ENOUGH_EVIDENCE, Severity.NOTE, None, message, "", weighed)
    if question.asked_at is None:
        return not_checked(claim.id, Reason.NO_DATE, _weighed(case, claim, evidence, same, Stance.UNDECIDED))
    label, grounds = _label(question, same, former=former)
    stance = {Label.SUPPORTED: Stance.SUPPORTS, Label.NOT_ENOUGH_EVIDENCE: Stance.UNDECIDED}.get(label, Stance.REFUTES)
    verb = "and" if label is Label.SUPPORTED else "but"
    records = "; ".join(_cited(one) for one in grounds[:3])
    message = f"printed “{question.role}”, {verb} the record has {records}{spelled}"
    level = Severity.WARNING if label is Label.REFUTED and claim.attribution else severity(label)
    return Verdict(claim.id, label, level, None, message, "", _weighed(case, claim, evidence, grounds, stance))


def _of_what(case: Case, claim: Claim) -> str:
    """What the office is of, where the article says so behind it: "mayor of Skelm"."""
    person = case.people.get(claim.person) if isinstance(claim, RoleClaim) else None
    after = case.text[claim.spans[0].end : claim.spans[0].end + _BEHIND]
    for affiliation in person.affiliations if person else ():
        if any(after.startswith(f" {word} {affiliation}") for word in _OF):
            return affiliation
    return ""


def _there(person: PersonRecord, where: str) -> bool:
    """Is the record's office there?  A record that names no place or house may be of any."""
    printed = _words(where.removeprefix("the "))
    recorded = _words(f"{person.role or ''} {person.affiliation or ''}")
    return not printed or person.affiliation is None or _within(printed, recorded)


def _spelled(name: str, evidence: Sequence[Evidence]) -> str:
    """A name that no record spells so is told; not one that is only written over from another script."""
    names = [each for one in evidence for each in (_person(one).name, *_person(one).aliases)]
    if " " not in fold(name) or sounds(name) in map(sounds, names):
        return ""
    return f"; the name is printed “{name}”"


def _label(question: PersonQuestion, same: Sequence[Evidence], *, former: bool) -> tuple[Label, list[Evidence]]:
    assert question.asked_at is not None
    today = question.asked_at
    held = [one for one in same if "as_of" in one.agrees]
    ended = [one for one in same if (until := _person(one).until) is not None and until < today.first]
    if former:
        if ended:
            return Label.SUPPORTED, ended
        current = [one for one in held if _person(one).since is not None and _person(one).until is None]
        return (Label.REFUTED, current) if current else (Label.NOT_ENOUGH_EVIDENCE, list(same))
    if held:
        return Label.SUPPORTED, held
    return (Label.OUTDATED, ended) if len(ended) == len(same) else (Label.NOT_ENOUGH_EVIDENCE, list(same))


def _person(one: Evidence) -> PersonRecord:
    assert isinstance(one.record, PersonRecord)
    return one.record


def has_role(person: PersonRecord, role: str) -> bool:
    """Are all words of the printed role in the record's role and affiliation, or the other way round?"""
    printed = _words(role)
    if not printed:
        return False
    beside = _words(person.affiliation or "")
    for one in several(person.role or ""):
        recorded = _words(one)
        if recorded and (_within(printed, recorded | beside) or (_within(recorded, printed) and len(recorded) > 1)):
            return True
    return False


def _within(some: frozenset[str], all_of: frozenset[str]) -> bool:
    return all(any(_alike(word, other) for other in all_of) for word in some)


def _alike(one: str, other: str) -> bool:
    """The same word, or a country and what is named after it ("Armenian", "Armenia")."""
    return one == other or (
        min(len(one), len(other)) >= _SHARED_LETTERS and one[:_SHARED_LETTERS] == other[:_SHARED_LETTERS]
    )


def _words(role: str) -> frozenset[str]:
    return frozenset(stem(word) for word in fold(role).split() if word not in word_list("function") | _FORMER)


def _cited(one: Evidence) -> str:
    person = _person(one)
    parts = [*several(person.role or "no role"), person.affiliation]
    if person.since or person.until:
        ends = (("from", person.since), ("until", person.until))
        parts.append(" ".join(f"{word} {printing.day(end)}" for word, end in ends if end))
    parts.append(person.publisher)
    return f"{person.name}: {', '.join(part for part in parts if part)}"


def _weighed(
    case: Case, claim: Claim, evidence: Sequence[Evidence], grounds: Sequence[Evidence], stance: Stance
) -> tuple[Weighed, ...]:
    rows = []
    for one in [*grounds, *(one for one in evidence if one not in grounds)]:
        mine = stance if one in grounds else Stance.UNDECIDED if not grounds else Stance.OTHER
        why = "the role as printed" if one in grounds else "another role"
        rows.append(Weighed(one, mine, why, independent(case, claim, _person(one).publisher)))
    return tuple(rows)
