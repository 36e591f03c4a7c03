"""What becomes of a quotation that no verb of saying stands beside?

It goes on from the one before it (the same paragraph, or a paragraph left open), hangs on a colon, belongs to the last
speaker, or nobody says it. Short ones without a speaker are terms, titles and scare quotes: no attribution.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.attributions import phrases, subjects
from deskcheck.extract.attributions.continuations import (
    LONG,
    SPOKEN,
    after_clause,
    comes_before,
    following,
    goes_on,
    same_speaker,
)
from deskcheck.extract.attributions.draft import Draft
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.grammar import CONJ, DET, OBJ, PREP, REL
from deskcheck.extract.quotes import Quoted
from deskcheck.extract.tokens import NUMBER, WORD
from deskcheck.model import Article, CueType

_HEADING: Final = 25  # tokens
_VERB: Final = 6


def leftovers(sc: Scene, article: Article, found: list[Draft]) -> list[Draft]:
    """``found`` with the remaining quotations added to it."""
    owner: list[Draft | None] = [None] * len(sc.quotes)
    for known in found:
        for first, last in known.content:
            if sc.quote_at[first] >= 0:
                owner[sc.quote_at[first]] = known
            for number in sc.quotes_in(first, last):
                if sc.quotes[number].last <= last:
                    owner[number] = known
    extra: list[Draft] = []
    spoken = {sc.tokens.sent[known.at]: known for known in found if known.type in SPOKEN}
    for number in range(len(sc.quotes)):
        if owner[number] is None:
            owner[number] = _owner(sc, number, owner, spoken, extra)
    for number in range(len(sc.quotes) - 1, -1, -1):
        if owner[number] is None and sc.quotes[number].words >= LONG:
            owner[number] = draft = comes_before(sc, number, owner) or _nobody(sc.quotes[number])
            extra.append(draft)
    return sorted(found + extra, key=lambda draft: draft.content[0])


def _owner(
    sc: Scene, number: int, owner: list[Draft | None], spoken: dict[int, Draft], extra: list[Draft]
) -> Draft | None:
    """The attribution that the quotation belongs to: one that is known, or a new one, which is added to ``extra``."""
    quote = sc.quotes[number]
    known = goes_on(sc, number, owner)
    before = after_clause(sc, number, spoken) if known is None else None
    if before is not None and before.content[-1][1] < before.at:
        known = before
    if known is not None:
        known.content.append((quote.first, quote.last))
        return known
    draft = following(quote, before) if before is not None else None
    draft = draft or _called(sc, number) or _colon(sc, number) or _heading(sc, number) or _credit(sc, number)
    draft = draft or same_speaker(sc, number, owner, spoken)
    if draft is not None:
        extra.append(draft)
    return draft


def _nobody(quote: Quoted) -> Draft:
    return Draft(quote.first, "nobody", None, [], [], [(quote.first, quote.last)])


def _called(sc: Scene, number: int) -> Draft | None:
    """ "Lund has gone after Brandt as “a thief”": any verb, a person as its object, "as" and a quotation."""
    quote = sc.quotes[number]
    as_ = quote.first - 1
    if as_ > 0 and sc.flags[as_] & DET:
        as_ -= 1
    first = sc.first(quote.first)
    if as_ - first < 3 or sc.low[as_] != "as" or sc.mark(as_ - 1):
        return None
    subject = subjects.main_subject(sc, first, as_)
    whom = phrases.before(sc, as_ - 1, first)
    if subject is None or not subject.last < whom - 1:
        return None
    person = sc.flags[as_ - 1] & OBJ if whom == as_ - 1 else 0
    if not (person or sc.capital(as_ - 1)) or sc.flags[subject.last] & PREP:
        return None
    verb = range(subject.last + 1, whom)
    if any(sc.mark(k) or sc.flags[k] & (CONJ | REL) for k in verb) or len(verb) > _VERB:
        return None
    last = quote.last
    if number + 1 < len(sc.quotes) and sc.low[last + 1 : last + 2] == ["and"]:
        beside = sc.quotes[number + 1]  # "… and a “spoiled brat”"
        last = beside.last if beside.first - last <= 3 else last
    return Draft(whom - 1, "called", CueType.STANCE, [subject[:2]], [(verb[0], verb[-1])], [(whom, last)])


def _heading(sc: Scene, number: int) -> Draft | None:
    """IDA LUND, ANALYST, PORT BANK “…”: name and office in capitals before each quotation of a list."""
    quote, tokens = sc.quotes[number], sc.tokens
    first, words = quote.first, 0
    while first > 0 and quote.first - first < _HEADING and tokens.block[first - 1] == quote.block:
        k = first - 1
        if sc.quote_at[k] >= 0 or not ((sc.mark(k) and sc.low[k] in ",().:;-–—&’'/") or _shouted(sc, k)):
            break
        if sc.low[k] == "." and not (k > 0 and len(sc.low[k - 1]) == 1):
            break
        words += sc.kind[k] == WORD
        first = k
    while first < quote.first and sc.mark(first):
        first += 1
    last = first
    while (last + 1 < quote.first and sc.kind[last + 1] == WORD) or _initial(sc, last + 1, quote.first):
        last += 1
    if words < 2 or last == first:
        return None
    cue = (quote.first - 1, quote.first - 1)
    return Draft(cue[0], "heading", CueType.COLON, [(first, last)], [cue], [(quote.first, quote.last)])


def _shouted(sc: Scene, k: int) -> bool:
    return sc.kind[k] == NUMBER or sc.tokens.word(k).isupper()


def _initial(sc: Scene, k: int, stop: int) -> bool:
    """The full stop or hyphen inside a name: "JOSE M. LUND", "ANNA GONZALEZ-LUND"."""
    return k + 1 < stop and sc.low[k] in ".-" and sc.tokens.joined(k) and sc.kind[k + 1] == WORD


def _colon(sc: Scene, number: int) -> Draft | None:
    """ "The mayor had this to say:" before the quotation, in its sentence or as the end of the paragraph before."""
    quote = sc.quotes[number]
    k = quote.first - 1
    if k < 1 or sc.low[k] != ":" or sc.quote_at[k] >= 0:
        return None
    first = sc.first(k)
    verb = next((m for m in range(k - 1, max(first, k - 25) - 1, -1) if m in _cue_tokens(sc, first, k)), -1)
    subject = subjects.main_subject(sc, first, k)
    if subject is None:
        return None
    cue = (verb, k) if verb > subject.last else (k, k)
    return Draft(k, "colon", CueType.COLON, [(subject.first, subject.last)], [cue], [(quote.first, quote.last)])


def _credit(sc: Scene, number: int) -> Draft | None:
    """“A.” — Name, at the end of the paragraph or as the next one."""
    quote, tokens = sc.quotes[number], sc.tokens
    dash = quote.last + 1
    if dash + 1 >= tokens.n or sc.low[dash] not in "—–―-" or not sc.capital(dash + 1):
        return None
    if tokens.block[dash] not in (quote.block, quote.block + 1):
        return None
    first = dash + (2 if sc.low[dash + 1] == sc.low[dash] else 1)
    high = sc.last(first)
    end = phrases.after(sc, first, high)
    if end < first or (end < high and sc.low[end + 1] not in ",.(" and not _begins_line(sc, end + 1)):
        return None
    width = (dash, first - 1)
    return Draft(dash, "credit", CueType.COLON, [(first, end)], [width], [(quote.first, quote.last)])


def _begins_line(sc: Scene, k: int) -> bool:
    """Does a quotation or a new line begin at ``k``?"""
    if sc.quote_at[k] >= 0:
        return True
    tokens = sc.tokens
    return "\n" in tokens.text[tokens.end[k - 1] : tokens.start[k]]


def _cue_tokens(sc: Scene, first: int, last: int) -> set[int]:
    return {at for at, _ in sc.cues_after(first - 1, last, most=4)}
