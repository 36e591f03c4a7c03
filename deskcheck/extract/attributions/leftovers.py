"""What becomes of a quotation that no verb of saying stands beside?

It goes on from the one before it (the same paragraph, or a paragraph left open), hangs on a colon, belongs to the last
speaker, or nobody says it. Short ones without a speaker are terms, titles and scare quotes: no attribution.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.attributions import phrases, subjects
from deskcheck.extract.attributions.draft import Draft
from deskcheck.extract.attributions.scene import Scene
from deskcheck.model import Article, CueType

#: Of stretches this long 98.5 % are attributed in real news; of one to three words about 78 %.
LONG: Final = 7
#: After one of these in the sentence before, a sentence that is a quotation goes on with the same speaker.
_SPOKEN: Final = frozenset((CueType.SAY, CueType.STANCE, CueType.ASK, CueType.BELIEF))


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
    spoken = {sc.tokens.sent[known.at]: known for known in found if known.type in _SPOKEN}
    for number, quote in enumerate(sc.quotes):
        if owner[number] is not None:
            continue
        draft = _goes_on(sc, number, owner)
        before = _after_clause(sc, number, spoken) if draft is None else None
        if before is not None and before.content[-1][1] < before.at:
            draft = before
        elif before is not None:  # the sentence before is whole; the quotation is said by the same
            draft = Draft(quote.first, "goes on", None, [], [], [], follows=before)
            extra.append(draft)
        if draft is not None:
            draft.content.append((quote.first, quote.last))
            owner[number] = draft
            continue
        draft = _colon(sc, number) or _credit(sc, number) or _same_speaker(sc, number, owner)
        if draft is None and quote.words >= LONG:
            draft = Draft(quote.first, "nobody", None, [], [], [(quote.first, quote.last)])
        if draft is not None:
            owner[number] = draft
            extra.append(draft)
    return sorted(found + extra, key=lambda draft: draft.content[0])


def _goes_on(sc: Scene, number: int, owner: list[Draft | None]) -> Draft | None:
    """“A,” he said. “B.”; and the next paragraph of a quotation that was left open."""
    if number == 0:
        return None
    before, quote = sc.quotes[number - 1], sc.quotes[number]
    draft = owner[number - 1]
    if draft is None:
        return None
    if before.continues:
        return draft
    if before.block != quote.block or draft.shape == "nobody":
        return None
    tokens = sc.tokens
    starts = tokens.first_of[tokens.sent[quote.first]] == quote.first
    cue_sentence = tokens.sent[draft.at]
    near = tokens.sent[quote.first] - max(cue_sentence, before.last_sentence)
    ended = draft.content[-1][1] == before.last or (near <= 1 and before.last < draft.content[-1][1] < draft.at)
    if starts and (near <= 1 or (near <= 3 and quote.words >= LONG)) and ended:
        return draft
    return None


def _after_clause(sc: Scene, number: int, spoken: dict[int, Draft]) -> Draft | None:
    """ "The bridge was safe, Lund said. “We tested it.”": the quotation follows the sentence that names its speaker."""
    quote, tokens = sc.quotes[number], sc.tokens
    sentence = tokens.sent[quote.first]
    if tokens.first_of[sentence] != quote.first or sentence == 0 or quote.words < LONG:
        return None
    if tokens.block[quote.first - 1] != quote.block:
        return None
    return spoken.get(sentence - 1)


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


def _same_speaker(sc: Scene, number: int, owner: list[Draft | None]) -> Draft | None:
    """A paragraph that is nothing but a quotation, after one in which somebody spoke."""
    quote = sc.quotes[number]
    tokens = sc.tokens
    if quote.words < LONG or number == 0 or quote.single:
        return None
    alone = (quote.first == 0 or tokens.block[quote.first - 1] != quote.block) and (
        quote.last + 1 >= tokens.n or tokens.block[quote.last + 1] != quote.block
    )
    draft = owner[number - 1]
    if not alone or draft is None or sc.quotes[number - 1].block != quote.block - 1 or draft.shape == "nobody":
        return None
    return Draft(quote.first, "goes on", None, [], [], [(quote.first, quote.last)], follows=draft)
