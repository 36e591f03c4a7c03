"""Which list stands behind the noun that it was counted with?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.number_words import CARDINALS
from deskcheck.extract.phrases import ADVERBS, AUXILIARIES, CLOSED, CONJUNCTIONS, PREPOSITIONS, VERBS, plural
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, TERMINAL, WORD, Tokens
from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import POSSESSIVE, Ground
from deskcheck.relate.lists.compounds import compound, occasions
from deskcheck.relate.lists.items import (
    LOOSE,
    OF_MEASURE,
    Items,
    dash,
    past_dash,
)
from deskcheck.relate.lists.kinds import kinds
from deskcheck.relate.lists.marked import apposed, bare, bracketed, colon, dashed
from deskcheck.relate.lists.phrased import (
    WHICH,
    clauses,
    modified,
    named_as,
    of_places,
    one_and_other,
    parallel,
    predicated,
    restrictive,
)

_PREPOSITIONS: Final = frozenset("after before with despite during within over since against from without".split())
_REACH: Final = 25  # words between a counted noun and the colon or verb that opens its list
_QUOTES: Final = frozenset({'"', "”"})
_CLOSES: Final = TERMINAL | DASHES | {",", ";", ")", ":"}
_OF_THE: Final = 4
_BE: Final = frozenset({"are", "were", "will"})
_FEW: Final = 8  # words of "were hurt on Friday"
_SOME: Final = frozenset({"some", "most", "many", "any", "half", "none", "few", "several"})
_BORDERS: Final = frozenset({",", ";", ":", "and", "but", *DASHES})


def behind(ground: Ground, q: Quantity) -> Items | None:
    """The list directly behind the counted noun, or behind the verb, comma or colon that follows."""
    tokens, first, end = ground.tokens, ground.first[q.id], end_of(ground, q)
    if _has_part(tokens, first):
        return None
    last, bare_number = _last(ground, q), q.kind is Kind.NUMBER and q.concept is None
    if last > ground.last[q.id]:
        bare_number = False
    hyphen = ground.number[q.id] + 1
    if hyphen < last and tokens.low[hyphen] in DASHES and tokens.joined(hyphen) and tokens.joined(hyphen + 1):
        return compound(tokens, q, last + 1, end)
    opener = _past_name(tokens, last, end)
    if opener >= end - 1 or (
        tokens.kind[opener - 1] == NUMBER and q.concept is None and not _stands_for(tokens, first)
    ):
        return None
    if bare_number:
        found = bare(tokens, first, opener, end)
        return found or (predicated(ground, q, opener, end) if tokens.low[opener] in _BE else None)
    return _marked(ground, q, opener, end) or _later(ground, q, opener, end)


def _marked(ground: Ground, q: Quantity, opener: int, end: int) -> Items | None:
    """Behind a mark that follows the noun."""
    tokens, first = ground.tokens, ground.first[q.id]
    people = kinds(ground, q, opener, end)
    if people is not None:
        return people
    mark = tokens.low[opener]
    if (mark == ":" or dash(tokens, opener)) and tokens.low[opener + 1] == "one":
        told = one_and_other(tokens, opener + 1, end)
        if told is not None:
            return told
    if mark == ":":
        return colon(tokens, opener + 1, end)
    if mark == "(":
        return bracketed(tokens, opener + 1, end)
    if dash(tokens, opener):
        return dashed(tokens, past_dash(tokens, opener), end)
    if mark != ",":
        return None
    found = apposed(tokens, opener + 1, end, (q.unit.name or "") in OF_MEASURE)
    if found is None:
        return (
            parallel(tokens, opener + 1, end)
            or one_and_other(tokens, opener + 1, end)
            or named_as(tokens, first, opener + 1, end)
        )
    sentence = ground.sentence_of(q)
    after = ground.last_token(found.spans[-1].end) + 1
    if _begins_clause(tokens, first, sentence, after):
        return None
    if _may_be_part(tokens, first, sentence) or not _stands(tokens, after, end):
        return found._replace(sure=LOOSE)
    return found


def _stands(tokens: Tokens, after: int, end: int) -> bool:
    """Is the list whole?  Not so in "Norway and Peru in one group, and Chile in another", "A and B the favourites"."""
    if after < end and tokens.low[after] == "(":
        after = next((i + 1 for i in range(after, end) if tokens.low[i] == ")"), end)
    if after >= end or tokens.low[after] in _CLOSES:
        return True
    low = tokens.low[after]
    return low in AUXILIARIES or low in VERBS or low in ADVERBS or low.endswith(("ed", "ly"))


def _later(ground: Ground, q: Quantity, opener: int, end: int) -> Items | None:
    """Behind words, or right behind the noun."""
    tokens = ground.tokens
    mark = tokens.low[opener]
    if mark in DASHES or mark in {":", "("}:
        return None
    colon_at = next((i for i in range(opener, min(end, opener + _FEW)) if tokens.kind[i] == MARK), None)
    if colon_at is not None and (tokens.low[colon_at] == ":" or dash(tokens, colon_at)):
        people = kinds(ground, q, colon_at, end)
        if people is not None:
            return people
    found = occasions(tokens, q, opener, end)
    if found is not None or mark == ",":
        return found
    found = named_as(tokens, ground.first[q.id], opener, end) or of_places(ground, q, opener, end)
    found = found or clauses(tokens, opener, end) or predicated(ground, q, opener, end)
    if found is None and q.unit.name not in OF_MEASURE:
        found = restrictive(tokens, opener, end) or modified(tokens, opener, end)
    return found


def _last(ground: Ground, q: Quantity) -> int:
    """The last token of what is counted: "four of their rivals", "three of the five judges"."""
    last = ground.last[q.id]
    if q.concept is not None and q.concept.span.start >= q.span.end:
        last = ground.last_token(q.concept.span.end)
    whole = ground.after(q)
    if whole is None or ground.tokens.low[ground.last[q.id] + 1] != "of":
        return last
    near = ground.first[whole.id] <= ground.last[q.id] + _OF_THE
    return max(last, ground.last[whole.id]) if near else last


def _stands_for(tokens: Tokens, first: int) -> bool:
    """ "the 20", "the other 20", "20 of them": a number in digits that is no age."""
    before = tokens.low[first - 1]
    return before == "the" or (before in WHICH and tokens.low[first - 2] == "the") or tokens.low[first + 1] == "of"


def _has_part(tokens: Tokens, first: int) -> bool:
    """ "three of the five judges, Holm, Dahl and Rask": the five are not listed."""
    for at in range(first - 1, max(first - _OF_THE - 1, 0), -1):
        if tokens.low[at] == "of":
            part = tokens.low[at - 1]
            return part in CARDINALS or tokens.kind[at - 1] == NUMBER or part in _SOME
        if tokens.kind[at] != WORD and tokens.low[at] not in POSSESSIVE:
            return False
    return False


def end_of(ground: Ground, q: Quantity) -> int:
    """The end of the sentence, or of the quotation that it stands in."""
    tokens, end = ground.tokens, ground.sentence_of(q).stop
    if ground.quoted(q.span):
        end = next((i for i in range(ground.last[q.id], end) if tokens.low[i] in _QUOTES), end)
        end -= tokens.low[end - 1] == ","
    return end


def _past_name(tokens: Tokens, last: int, end: int) -> int:
    """Behind the whole phrase: "two former Orlo Group Inc. (ORL.X) employees" is counted by its last word."""
    at = last + 1
    if not tokens.upper(last) or tokens.kind[last] != WORD:
        return at
    i = at
    while i < min(end, at + _REACH) and (tokens.upper(i) or (tokens.low[i] in {"&", "."} and i + 1 < end)):
        i += 1
    if i < end and tokens.low[i] == "(":
        close = next((k for k in range(i, min(i + 9, end)) if tokens.low[k] == ")"), None)
        i = close + 1 if close is not None else i
    while i < end and tokens.kind[i] == WORD and tokens.low[i] not in CLOSED and tokens.low[i] not in VERBS:
        i += 1
        if plural(tokens.low[i - 1]) and not tokens.upper(i - 1):
            return i
    return at


def _may_be_part(tokens: Tokens, first: int, sentence: range) -> bool:
    """ "After three losses, Oslo and Turku met"; "Orlo, three partners, Brandt and Sund": they may be others."""
    if first <= sentence.start + 2 and tokens.low[sentence.start] in _PREPOSITIONS:
        return True
    return first > sentence.start and tokens.low[first - 1] in {",", "plus"}


def _begins_clause(tokens: Tokens, first: int, sentence: range, after: int) -> bool:
    """ "At a meeting of the three leaders, Holm and Dahl agreed": the names are the subject of what follows."""
    if after < sentence.stop and tokens.low[after] == "(":
        after = next((i + 1 for i in range(after, sentence.stop) if tokens.low[i] == ")"), sentence.stop)
    if after >= sentence.stop or tokens.low[after] in _CLOSES:
        return False
    start = next((i + 1 for i in range(first - 1, sentence.start - 1, -1) if tokens.low[i] in _BORDERS), sentence.start)
    return tokens.low[start] in PREPOSITIONS or tokens.low[start] in CONJUNCTIONS
