"""Which names are listed from a token on, and where does the list end?

An item is a name with what describes it in front ("billionaire Tom Steyer", "its unit Orlo Gas"); titles, initials and
suffixes with full stops, tickers and ages belong to the name before them. Where a comma or an "and" leaves open what is
an item, there is no list.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import CLOSED, VERBS
from deskcheck.extract.tokens import MARK, NUMBER, TERMINAL, WORD, Tokens

_LEXICON: Final = load("relations")
_OPEN: Final = frozenset(_LEXICON["open_lists"]) | frozenset(_LEXICON["open_ends"])
_GROUPS: Final = (frozenset(_LEXICON["group_words"]) | frozenset(load("frames")["numbers"])) - {"family"}
SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "ph", "md", "esq", "phd", "inc", "ltd", "llc", "mp"})
TITLES: Final = frozenset(
    {"dr", "mr", "mrs", "ms", "lt", "col", "gen", "sgt", "capt", "st", "rev", "sen", "gov", "rep"}
)
_AND: Final = frozenset({"and", "or"})
_START: Final = frozenset({"the", "his", "her", "its", "their"})
_INSIDE: Final = frozenset({"of", "de", "van", "von", "la", "al", "bin", "der", "’s", "'s", "-", "&", "’", "'"})
_LONGEST: Final = 12  # words of one item


class Listed(NamedTuple):
    """The items as ranges of tokens, and the token behind the last."""

    items: tuple[tuple[int, int], ...]
    end: int


def listed(tokens: Tokens, first: int, end: int) -> Listed | None:
    """At least two names, the last behind an "and"; None where the list has no clear items."""
    items: list[tuple[int, int]] = []
    at, last = first, False
    while at < end:
        after = _item(tokens, at, end)
        if after is None:
            return None
        items.append((at, after))
        at = _past_addition(tokens, after, end)
        mark = tokens.low[at] if at < end else "."
        if last:
            return _whole(tokens, items, at, end)
        if mark == "," and at + 1 < end and tokens.low[at + 1] in _AND:
            at, last = at + 2, True
        elif mark in _AND:
            at, last = at + 1, True
        elif mark == ",":
            at += 1
        else:
            return None
    return None


def _whole(tokens: Tokens, items: list[tuple[int, int]], at: int, end: int) -> Listed | None:
    """Nothing behind the last item may be one more: "Oslo, Norway, and Tartu, Estonia"."""
    if at < end and tokens.low[at] in _AND:
        return None
    if at + 1 < end and tokens.low[at] == "," and tokens.upper(at + 1):
        return None
    if len(items) >= 4 and len(items) % 2 == 0 and all(after - first == 1 for first, after in items):
        return None  # "Oslo, Norway, Turku and Finland": single names in pairs may be town and country
    return Listed(tuple(items), at)


def _item(tokens: Tokens, first: int, end: int) -> int | None:
    """The token behind the name that begins here; None where there is none."""
    at, named = first, False
    while at < min(end, first + _LONGEST):
        low = tokens.low[at]
        if low in _OPEN or (low in _GROUPS and not tokens.upper(at)):
            return None
        if tokens.upper(at) or (tokens.kind[at] == NUMBER and (named or at == first)):
            named = True
        elif low == "." and _in_abbreviation(tokens, at):
            pass
        elif low in _INSIDE:
            if not named and low != "-":
                return None
        elif tokens.kind[at] != WORD or low in _AND or named:
            break
        elif (low in CLOSED or low in VERBS) and not (at == first and low in _START):
            return None
        at += 1
    return at if named and at < first + _LONGEST else None


def _past_addition(tokens: Tokens, at: int, end: int) -> int:
    """Behind a ticker in brackets, ", Jr." and ", 52"."""
    if at < end and tokens.low[at] == "(":
        close = next((i for i in range(at, min(at + 9, end)) if tokens.low[i] == ")"), None)
        at = close + 1 if close is not None else at
    if at + 1 < end and tokens.low[at] == ",":
        word = tokens.low[at + 1]
        age = tokens.kind[at + 1] == NUMBER and word.isdigit() and len(word) <= 2
        closed = tokens.low[at + 2] if at + 2 < end else "."
        if age and (closed in {",", *_AND} or closed in TERMINAL):
            return at + 2
        if word in SUFFIXES:
            at += 2
            while at < end and (tokens.low[at] == "." or (tokens.joined(at) and tokens.kind[at] != MARK)):
                at += 1
    return at


def _in_abbreviation(tokens: Tokens, i: int) -> bool:
    return tokens.joined(i) and (len(tokens.low[i - 1]) <= 2 or tokens.low[i - 1] in SUFFIXES | TITLES)
