"""Did the speaker say these words?

| in the records | label |
|---|---|
| the speaker's own, word for word | supported ("said so: verbatim") |
| the speaker's own, other wording, and one side is or may be a translation | not enough evidence, translation |
| the speaker's own, five words and 80 % of them alike, not dated after publication | altered |
| another's, seven words and more word for word, nothing like it in the speaker's own | misattributed |
| nowhere in the speaker's words on that occasion, and the record holds all of them | not found |
| the speaker's own, nothing like it | not enough evidence |
| nothing of the speaker | not checked, no such series |

The page never calls a quotation "supported": that somebody said so makes nothing true.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from msgspec import Struct

from deskcheck import printing
from deskcheck.judge.case import Case
from deskcheck.judge.independence import independent
from deskcheck.judge.words import REASONS, not_checked, severity
from deskcheck.model import (
    Attribution,
    Claim,
    Evidence,
    Label,
    Reason,
    Stance,
    Statement,
    StatementQuestion,
    Verdict,
    Weighed,
)
from deskcheck.references.folding import fold
from deskcheck.references.quotes import Alignment, align, words_of

ALTERED_WORDS: Final = 5
ALTERED_SHARE: Final = 0.8
NEAR_SHARE: Final = 0.5
MISATTRIBUTED_WORDS: Final = 7
#: A complete record speaks for an article that gives the quotation no day of its own if it is that much older.
SAME_OCCASION: Final = timedelta(days=7)
_QUOTING: Final = ("quoting", "quoted", "in the words of", "said", "says", "told", "as ", "wrote", "according")
_TRANSLATED: Final = ("translat", "interpreter")


class Held(Struct, frozen=True):
    """One of the speaker's statements, and how the quotation lies in it."""

    evidence: Evidence
    statement: Statement
    near: Alignment | None

    @property
    def share(self) -> float:
        return 1.0 if self.evidence.passage else self.near.share if self.near else 0.0


def verdict(case: Case, claim: Claim, question: StatementQuestion, evidence: Sequence[Evidence]) -> Verdict:
    said = case.said(claim)
    held = [_held(question, one) for one in evidence]
    own = sorted((one for one in held if "speaker" in one.evidence.agrees), key=lambda one: -one.share)
    others = [one for one in held if "speaker" not in one.evidence.agrees and one.evidence.passage is not None]
    if question.speaker is None and held:
        return not_checked(claim.id, Reason.AMBIGUOUS, _shown(case, claim, held))
    decided = _own(case, claim, question, own, said) or _misattributed(claim, question, said, own, others)
    label, best, message, reason = decided or _nothing_like_it(case, question, own, said)
    if label is Label.NOT_CHECKED:
        assert reason is not None
        return not_checked(claim.id, reason, _shown(case, claim, held))
    weighed = _shown(case, claim, [best, *(one for one in held if one is not best)], label) if best else ()
    return Verdict(claim.id, label, severity(label), reason, message, _working(best), weighed)


Decided = tuple[Label, Held | None, str, Reason | None]


def _held(question: StatementQuestion, one: Evidence) -> Held:
    statement = one.record
    assert isinstance(statement, Statement)
    return Held(one, statement, None if one.passage else align(question.quote, statement.text))


def _own(
    case: Case, claim: Claim, question: StatementQuestion, own: Sequence[Held], said: Attribution | None
) -> Decided | None:
    """What the speaker's own words decide."""
    for one in own:
        if one.evidence.passage is not None:
            return Label.SUPPORTED, one, f"said so: verbatim ({_occasion(one.statement)})", None
    best = next((one for one in own if not _later(question, one.statement)), None)
    if best is None or best.near is None:
        return None
    differs = f"“{_bare(claim.text)}” is not in the record word for word"
    if best.share >= NEAR_SHARE and _translated(case, best.statement, said):
        return Label.NOT_ENOUGH_EVIDENCE, best, f"{differs}; {REASONS[Reason.TRANSLATION]}", Reason.TRANSLATION
    if len(words_of(question.quote)) >= ALTERED_WORDS and best.share >= ALTERED_SHARE:
        passage = best.near.passage.of(best.statement.text)
        return (
            Label.ALTERED,
            best,
            f"altered: printed “{_bare(claim.text)}”, the record has “{_bare(passage)}” ({_occasion(best.statement)})",
            None,
        )
    return None


def _misattributed(
    claim: Claim, question: StatementQuestion, said: Attribution | None, own: Sequence[Held], others: Sequence[Held]
) -> Decided | None:
    """In another's mouth, and not in the speaker's own, who is a person and not a house that others speak for."""
    if not others:
        return None
    if said is None or said.speaker.person is None or len(words_of(question.quote)) < MISATTRIBUTED_WORDS:
        return None
    if any(one.share >= NEAR_SHARE for one in own):
        return None
    for one in others:
        if not _later(question, one.statement) and not _quotes_somebody(one):
            return Label.MISATTRIBUTED, one, (
                f"in another mouth: printed as {question.speaker}'s words, the record has them from "
                f"{one.statement.speaker} ({_occasion(one.statement, speaker=False)})"
            ), None  # fmt: skip
    return None


def _nothing_like_it(case: Case, question: StatementQuestion, own: Sequence[Held], said: Attribution | None) -> Decided:
    if not own:
        return Label.NOT_CHECKED, None, "", Reason.NO_SUCH_SERIES
    known = [one for one in own if not _later(question, one.statement)]
    for one in known:
        if one.statement.complete and one.share < NEAR_SHARE and _same_occasion(case, question, one.statement, said):
            if _translated(case, one.statement, said):
                return Label.NOT_ENOUGH_EVIDENCE, one, REASONS[Reason.TRANSLATION], Reason.TRANSLATION
            return Label.NOT_FOUND, one, f"not in the record of all that was said ({_occasion(one.statement)})", None
    best = known[0] if known else own[0]
    return Label.NOT_ENOUGH_EVIDENCE, best, "nothing like it in the record, which is not complete", None


def _later(question: StatementQuestion, statement: Statement) -> bool:
    """Is the statement from after the publication?"""
    return statement.date is not None and question.asked_at is not None and statement.date > question.asked_at.last


def _same_occasion(case: Case, question: StatementQuestion, statement: Statement, said: Attribution | None) -> bool:
    """Is the record of the day that the article gives, or, where it gives none, of the days before publication?"""
    if statement.date is None:
        return False
    days = [date.period for date in case.dates.get(said.sentence, ()) if date.period] if said else []
    if days:
        return any(period.first <= statement.date <= period.last for period in days)
    return question.asked_at is not None and question.asked_at.first - statement.date <= SAME_OCCASION


def _translated(case: Case, statement: Statement, said: Attribution | None) -> bool:
    """Is the record a translation, in another language, or does the article say that the words were translated?"""
    language = (case.dossier.article.language or "en").lower().split("-")[0]
    if statement.translated or (statement.language and statement.language.lower().split("-")[0] != language):
        return True
    if said is None:
        return False
    near = case.sentence(said.sentence).casefold()
    return any(sign in near for sign in _TRANSLATED) or _through_language(near)


def _through_language(sentence: str) -> bool:
    """ "speaking in Armenian", "he said in French"."""
    words = fold(sentence).split()
    return any(one == "in" and two.endswith(("ian", "ish", "ese", "french", "german", "arabic", "greek", "dutch"))
               and after not in ("government", "army", "parliament")
               for one, two, after in zip(words, words[1:], [*words[2:], ""]))  # fmt: skip


def _quotes_somebody(one: Held) -> bool:
    """Does the other speaker put the words into quotation marks, or name somebody who said them?"""
    passage = one.evidence.passage
    assert passage is not None
    text = one.statement.text
    before, after = text[max(0, passage.start - 60) : passage.start], text[passage.end : passage.end + 40]
    marked = before.rstrip(" ").endswith(("“", '"', "‘", "«")) or after.lstrip(" .,!?").startswith(("”", '"', "’", "»"))
    return marked or any(sign in before.casefold() for sign in _QUOTING)


def _occasion(statement: Statement, *, speaker: bool = True) -> str:
    parts = (statement.speaker if speaker else "", _day(statement), statement.publisher)
    return ", ".join(part for part in parts if part)


def _day(statement: Statement) -> str:
    return printing.day(statement.date) if statement.date else "no date"


def _bare(text: str) -> str:
    """Without the comma or full stop that a sentence puts into the quotation marks."""
    return text.strip().rstrip(".,")


def _shown(case: Case, claim: Claim, held: Sequence[Held], label: Label | None = None) -> tuple[Weighed, ...]:
    rows = []
    for index, one in enumerate(held[:5]):
        stance, why = (
            _STANCES.get(label, (Stance.OTHER, "nearest in words"))
            if index == 0
            else (Stance.OTHER, "another statement")
        )
        diff = one.near.diff if one.near and one.share >= NEAR_SHARE else ()
        rows.append(Weighed(one.evidence, stance, why, independent(case, claim, one.statement.publisher), diff))
    return tuple(rows)


_STANCES: Final[dict[Label | None, tuple[Stance, str]]] = {
    Label.SUPPORTED: (Stance.SUPPORTS, "said so: verbatim"),
    Label.ALTERED: (Stance.REFUTES, "altered"),
    Label.MISATTRIBUTED: (Stance.REFUTES, "in another mouth"),
    Label.NOT_FOUND: (Stance.REFUTES, "not in all that was said"),
    Label.NOT_ENOUGH_EVIDENCE: (Stance.UNDECIDED, "could not decide"),
}


def _working(best: Held | None) -> str:
    """The word diff in one line: [-what the record has-] {+what is printed+}."""
    if best is None or best.near is None or best.share < NEAR_SHARE:
        return ""
    marks = {"same": "{}", "missing": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(marks[op.op].format(op.text) for op in best.near.diff)
