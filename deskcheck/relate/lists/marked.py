"""Which list does a colon, dash, comma or bracket open right behind the counted noun?

"three works: a breakwater, a channel and a market", "two brothers, Karl and Jens Oster, who", "two awards - for best
song and best film", "three countries (Chile, Peru, Togo)", "three awards, best film, best score and best song".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, VERBS
from deskcheck.extract.tokens import DASHES, NUMBER, TERMINAL, Tokens
from deskcheck.relate.lists.items import (
    LIKELY,
    OPEN,
    OPEN_ENDS,
    TIGHT,
    Items,
    between_semicolons,
    dash,
    of_names,
    past_dash,
    phrases,
    quoted_titles,
    without_stop,
)
from deskcheck.relate.lists.names import AND, DESCRIBES, listed
from deskcheck.relate.lists.phrased import WHICH, named_as

_MODIFIER: Final = 10  # words between a counted noun and the comma before its names
_CLOSES: Final = TERMINAL | DASHES | {",", ";", ")", ":"}
_BRACKET: Final = 60
_THEM: Final = frozenset({"them", "these", "those", "whom"})
_PLACES: Final = frozenset({"in", "on", "at", "from", "to", "for", "by", "with", "against"})


def bare(tokens: Tokens, first: int, opener: int, end: int) -> Items | None:
    """ "the four, A, B, C and D, have", "two of them, A and B, were": the noun is left out."""
    of_them = tokens.low[opener] == "of" and opener + 2 < end and tokens.low[opener + 1] in _THEM
    comma = opener + 2 if of_them else opener
    the = tokens.low[first - 1] == "the" or (tokens.low[first - 2] == "the" and tokens.low[first - 1] in WHICH)
    if tokens.low[comma] == ":" and the:
        return colon(tokens, comma + 1, end)
    if dash(tokens, comma) and (of_them or the):
        found = dashed(tokens, past_dash(tokens, comma), end)
        named = found is not None and all(tokens.upper(tokens.at(span.start)) for span in found.spans)
        return found._replace(sure=LIKELY) if found is not None and named else None
    if tokens.low[comma] != "," or not (of_them or the):
        return None
    found = apposed(tokens, comma + 1, end, False) or named_as(tokens, first, comma + 1, end)
    whole = found and (of_them or len(found.spans) > 2 or _subject(tokens, tokens.at(found.spans[-1].end - 1) + 1, end))
    return found._replace(sure=LIKELY) if found and whole else None


def _subject(tokens: Tokens, at: int, end: int) -> bool:
    """Does a comma close the apposition and a verb follow: "the two, Ivo Holm and Ada Lund, were"?"""
    if at + 1 >= end or tokens.low[at] != ",":
        return False
    return tokens.low[at + 1] in VERBS or tokens.low[at + 1] in AUXILIARIES


def apposed(tokens: Tokens, first: int, end: int, measure: bool) -> Items | None:
    """ "two firms, A and B, have": names up to the comma, mark or word that ends the apposition."""
    if first + 1 < tokens.n and tokens.low[first] in {"in", "on"} and tokens.kind[first + 1] == NUMBER:
        first += 1  # "three times, in 2008, 2012 and 2020"
    elif measure:
        return None
    if first >= tokens.n or tokens.low[first] in OPEN:
        return None
    found = listed(tokens, first, end)
    return of_names(tokens, found, "list of names behind the noun") if found else None


def bracketed(tokens: Tokens, first: int, end: int) -> Items | None:
    """ "five countries (Norway, Peru, Chile, Spain, Togo)": the last needs no "and"."""
    close = next((i for i in range(first, min(end, first + _BRACKET)) if tokens.low[i] == ")"), None)
    if close is None or OPEN & set(tokens.low[first:close]) or OPEN_ENDS & set(tokens.low[first:close]):
        return None
    found = listed(tokens, first, close)
    if found is not None and found.end == close:
        return of_names(tokens, found, "list in brackets", LIKELY)
    borders = [first - 1, *(i for i in range(first, close) if tokens.low[i] == ","), close]
    if len(borders) < 4 or not AND.isdisjoint(tokens.low[first:close]):
        return None
    if not all(tokens.upper(a + 1) or tokens.low[a + 1].isdigit() for a in borders[:-1]):
        return None
    return Items(tuple(tokens.span(a + 1, b - 1) for a, b in pairwise(borders)), LIKELY, "list in brackets")


def dashed(tokens: Tokens, first: int, end: int) -> Items | None:
    """ "three sisters — Mia, Lena and Ruth — have"; without a second dash the sentence's end closes the list."""
    close = next((i for i in range(first, end) if dash(tokens, i)), None)
    last = without_stop(tokens, first, end) if close is None else close
    how, sure = ("list between dashes", TIGHT) if close else ("list behind a dash", LIKELY)
    found = listed(tokens, first, last)
    if found is not None and found.end == last:
        return of_names(tokens, found, how, sure)
    if (
        found is not None
        and tokens.low[found.end : found.end + 1] == [","]
        and DESCRIBES & {*tokens.low[found.end + 1 : found.end + 2]}
    ):
        return of_names(tokens, found, how, LIKELY)  # "and Per Dahl, chairman"
    if close is None and _PLACES & {*tokens.low[first : first + 1]}:
        first += 1  # "two awards - for best song and best film"
    return phrases(tokens, first, last, how, sure)


def colon(tokens: Tokens, first: int, end: int) -> Items | None:
    """Everything from the colon to the end of the sentence; semicolons part it where there are any."""
    last = without_stop(tokens, first, end)
    low = tokens.low[first:last]
    titles = quoted_titles(tokens, first, last)
    if titles:
        return Items(titles, LIKELY, "titles behind a colon")
    if not low or OPEN & set(low[:2]) or any(mark in low for mark in ("“", '"', ":")):
        return None
    found = listed(tokens, first, last)
    if OPEN_ENDS & set(low[-2:]) and not (found and found.more):
        return None
    if ";" in low:
        return Items(between_semicolons(tokens, first, last), TIGHT, "list behind a colon, parted by semicolons")
    if found is not None and (found.end == last or tokens.low[found.end] == ","):
        sure = TIGHT if found.end == last else LIKELY  # a description of the last follows
        return of_names(tokens, found, "list behind a colon", sure)
    return phrases(tokens, first, last, "list behind a colon")
