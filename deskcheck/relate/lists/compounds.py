"""Which list has the members of a "three-man crew", or the times of "three goals"?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.number_words import ORDINALS
from deskcheck.extract.phrases import CLOSED, VERBS
from deskcheck.extract.tokens import NUMBER, WORD, Tokens
from deskcheck.model import Quantity
from deskcheck.relate.lists.items import LIKELY, Items, dash, of_names, past_dash
from deskcheck.relate.lists.marked import apposed, bracketed, colon, dashed
from deskcheck.relate.lists.names import AND, listed

_MEMBERS: Final = frozenset(
    "member man woman person nation country state party team club city company judge piece horse boat car way".split()
)
_OPENERS: Final = frozenset({"of", "between", "featuring", "comprising"})
_NOUN: Final = 4  # words of "space station crew"
_AT: Final = frozenset({"in", "at", "on", "from"})
_TIMES: Final = frozenset({"time", "title", "goal", "try", "birdie", "birdy", "bogey", "eagle", "medal", "gold"})
_YEAR: Final = 4  # digits


def compound(tokens: Tokens, q: Quantity, first: int, end: int) -> Items | None:
    """ "the five-member panel - A, B, C, D and E -", "a four-nation tournament featuring A, B, C and D"."""
    at = first
    while at < min(end, first + _NOUN) and _noun(tokens, at):
        at += 1
    if (q.unit.name or "") not in _MEMBERS or at + 1 >= end:
        return None
    mark = tokens.low[at]
    if mark == ":":
        return colon(tokens, at + 1, end)
    if mark == "(":
        return bracketed(tokens, at + 1, end)
    if dash(tokens, at):
        return dashed(tokens, past_dash(tokens, at), end)
    if mark == "," and tokens.low[at + 1] not in _OPENERS:
        found = apposed(tokens, at + 1, end, False)
        return found._replace(sure=LIKELY) if found and len(found.spans) > 2 else None
    at += mark == ","
    if tokens.low[at] not in _OPENERS:
        return None
    listing = listed(tokens, at + 1, end)
    if listing is None or (len(listing.items) < 3 and (listing.mixed or tokens.low[at] != "between")):
        return None
    return of_names(tokens, listing, "list of the members", LIKELY)


def _noun(tokens: Tokens, i: int) -> bool:
    return tokens.kind[i] == WORD and tokens.low[i] not in CLOSED and tokens.low[i] not in VERBS


def occasions(tokens: Tokens, q: Quantity, opener: int, end: int) -> Items | None:
    """ "three goals, in the 12th, 45th and 80th minutes", "four times in 1998, 1999, 2001 and 2003"."""
    at = opener + (tokens.low[opener] == ",")
    if (q.unit.name or "") not in _TIMES or at + 3 >= end or tokens.low[at] not in _AT:
        return None
    at += 1 + (tokens.low[at + 1] == "the")
    rows: list[int] = []
    last = False
    while at < end and _occasion(tokens, at):
        rows.append(at)
        at += 1
        if at < end and (tokens.low[at] in {"st", "nd", "rd", "th"} and tokens.joined(at)):
            at += 1
        if last:
            break
        at += at < end and tokens.low[at] == ","
        last = at < end and tokens.low[at] in AND
        at += last
    if not last or len(rows) < 2 or (at < end and tokens.low[at] in AND):
        return None
    return Items(tuple(tokens.span(i, i) for i in rows), LIKELY, "times behind the noun")


def _occasion(tokens: Tokens, i: int) -> bool:
    low = tokens.low[i]
    if tokens.kind[i] == NUMBER:
        ordinal = tokens.joined(i + 1) and tokens.low[i + 1] in {"st", "nd", "rd", "th"}
        return ordinal or (low.isdigit() and len(low) == _YEAR)
    return low in ORDINALS
