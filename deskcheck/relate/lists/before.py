"""Which list stands before the noun that counts it?

"Orlo and Brandt, two of the largest mills, have", "Norway and Peru - the region's two biggest economies -", "A, B and C
were the three winners", "A, B and C: those are the three cities". Of a list whose beginning is not sure, any end may be
meant: in "In Ohio, Smith and Jones, two of the lawyers" they are two.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import CLOSED, VERBS
from deskcheck.extract.tokens import DASHES, NUMBER, WORD, Tokens
from deskcheck.model import Kind, Quantity, Span
from deskcheck.relate.ground import POSSESSIVE, Ground
from deskcheck.relate.lists.groups import ends_subject, new_group, past_dateline
from deskcheck.relate.lists.items import LIKELY, LOOSE, OF_MEASURE, Items, dash, of_names
from deskcheck.relate.lists.names import AND, Listed, listed

_ARE: Final = frozenset({"are", "were", "became", "remain", "remained"})
_DETERMINERS: Final = frozenset("the its his her their our these those all".split())
_WITHIN: Final = frozenset("of de van von la al bin der 's ’s & . ( ) , and the his her its their - ’ '".split())
_CLOSES: Final = frozenset({",", ".", ";", ")", "!", "?", *DASHES})
_REACH: Final = 60
_PHRASE: Final = 12


def before(ground: Ground, q: Quantity) -> Items | None:
    """The list that the counted noun stands behind, in one sentence."""
    tokens = ground.tokens
    start, at = ground.sentence_of(q).start, _phrase_start(tokens, ground.first[q.id])
    if at - 2 <= start:
        return None
    mark = tokens.low[at - 1]
    then = tokens.low[min(ground.last[q.id] + 1, tokens.n - 1)]
    if q.kind is not Kind.COUNT and not (tokens.low[at] == "the" and then in {"who", "that"}):
        return None
    if mark in _ARE:
        if tokens.low[at - 2] in {"which", "who"} and tokens.low[at - 3] == ",":
            return _apposed(ground, q, start, at - 3)
        if tokens.low[at - 2] in {"those", "these", "they"}:
            return _named_first(tokens, start, at - 1)
        return _subject(tokens, start, at - 1) if q.concept and q.unit.name not in OF_MEASURE else None
    if mark == "," and tokens.low[at] == "the" and _told(tokens, ground.last[q.id] + 1):
        return _tellers(ground, q, start, at - 1)
    if mark in DASHES and tokens.joined(at - 1) and tokens.low[at - 2] == "-":
        at -= 1  # "--"
    if mark == "," or dash(tokens, at - 1):
        return _apposed(ground, q, start, at - 1)
    return None


def _phrase_start(tokens: Tokens, first: int) -> int:
    """The first token of "the region's two" and "all three"."""
    at = first
    if at and tokens.low[at - 1] in POSSESSIVE:
        at -= 1
        while at and (tokens.upper(at - 1) or (tokens.kind[at - 1] == WORD and tokens.low[at] in POSSESSIVE)):
            at -= 1
    elif at and tokens.low[at - 1] in {"top", "last", "first", "only", "remaining", "main"}:
        at -= 1
    if at and tokens.low[at - 1] in _DETERMINERS:
        at -= 1
    return at


def _named_first(tokens: Tokens, start: int, are: int) -> Items | None:
    """ "A, B and C: those are the three cities"."""
    if are - 2 <= start or tokens.low[are - 2] not in {":", ";", *DASHES}:
        return None
    found = listed(tokens, start, are - 2)
    return of_names(tokens, found, "list before “those are”") if found and found.end == are - 2 else None


def _subject(tokens: Tokens, start: int, verb: int) -> Items | None:
    """ "A, B and C were the three winners": a list from the sentence's first word on."""
    found = listed(tokens, start, verb)
    if found is None or found.end != verb:
        return None
    return of_names(tokens, found, "list before “are”", LIKELY)


def _told(tokens: Tokens, at: int) -> bool:
    return at < tokens.n and tokens.low[at] in {"said", "say", "announced", "confirmed"}


def _tellers(ground: Ground, q: Quantity, start: int, mark: int) -> Items | None:
    """ "Orlo and Brandt will merge, the two companies said": who begins the sentence, where it names nobody else."""
    tokens = ground.tokens
    found = listed(tokens, past_dateline(tokens, start, mark), mark)
    if found is None or found.mixed or not ends_subject(tokens, found.end, mark):
        return None
    agrees = len(found.items) == q.value.value
    if not agrees and not new_group(ground, q, len(found.items), found.end, mark):
        return None
    return of_names(tokens, found, "the sentence begins with the list", LIKELY)


def _apposed(ground: Ground, q: Quantity, start: int, mark: int) -> Items | None:
    """ "Orlo and Brandt, two of the largest mills, have": names right before the mark."""
    tokens = ground.tokens
    if (q.unit.name or "") in OF_MEASURE or not _closed(ground, q):
        return None
    found, whole = _ending_at(tokens, start, mark)
    if found is None or not all(any(map(tokens.upper, range(first, after))) for first, after in found.items):
        return None
    items = of_names(tokens, found, "list of names before the noun", LIKELY if whole else LOOSE)
    ends: list[tuple[Span, ...]] = [items.spans[n:] for n in range(1, len(items.spans) - 1)]
    return items._replace(others=(*items.others, *ends))


def _closed(ground: Ground, q: Quantity) -> bool:
    """Does a mark, "of" or a relative clause end the counted phrase, so that it is no subject of a verb to come?"""
    tokens, end = ground.tokens, ground.sentence_of(q).stop
    at = ground.last[q.id] + 1
    for i in range(at, min(end, at + _PHRASE)):
        low = tokens.low[i]
        if low in {"that", "which", "who", "whose"}:
            return True
        if low in _CLOSES:
            behind = tokens.low[i + 1] if i + 1 < end else "."
            return behind not in AND and not (low == "," and tokens.kind[min(i + 1, end - 1)] == NUMBER)
        if low in AND or tokens.kind[i] != WORD or low in VERBS:
            return False
        if low in CLOSED and low not in _LINKS:
            return False
    return at >= end


_LINKS: Final = frozenset("of in on at from for with by to the a its their his her our’s 's ’s most more".split())


def _ending_at(tokens: Tokens, start: int, mark: int) -> tuple[Listed | None, bool]:
    """The list that ends right before the mark, and whether it surely begins where it was found to begin."""
    first = mark
    while first > max(start, mark - _REACH) and _may_be_in_list(tokens, first - 1):
        first -= 1
    clean = first == start or (tokens.low[first - 1] in VERBS or tokens.low[first - 1] in CLOSED)
    name = next((i for i in range(first, mark) if tokens.upper(i)), mark)
    tries = [first, name, *(i + 1 for i in range(name, mark - 2) if tokens.low[i] == ",")]
    for at in tries[:6]:
        found = listed(tokens, at, mark)
        if found is not None and found.end == mark:
            return found, clean and at in {first, name}
    return None, False


def _may_be_in_list(tokens: Tokens, i: int) -> bool:
    low = tokens.low[i]
    if low in _WITHIN or tokens.upper(i) or tokens.kind[i] == NUMBER:
        return True
    return tokens.kind[i] == WORD and low not in CLOSED and low not in VERBS
