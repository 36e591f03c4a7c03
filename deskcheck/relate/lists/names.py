"""Which names are listed from a token on, and where does the list end?

An item is a name with what describes it: in front ("billionaire Tom Steyer", "its unit Orlo Gas"), behind ("the Tarn
compact", "Rick Wall of Orlo", an age, a ticker in brackets) or between commas ("Mary Poole, the head of the school,").
What stands between commas may be an item of its own, so the list is then read both ways.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.number_words import CARDINALS
from deskcheck.extract.phrases import AUXILIARIES, CLOSED, VERBS, plural
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, TERMINAL, WORD, Tokens

_LEXICON: Final = load("relations")
_OPEN: Final = frozenset(_LEXICON["open_lists"]) | frozenset(_LEXICON["open_ends"])
_GROUPS: Final = (frozenset(_LEXICON["group_words"]) | frozenset(load("frames")["numbers"])) - {"family"}
SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "ph", "md", "esq", "phd", "inc", "ltd", "llc", "mp"})
TITLES: Final = frozenset(
    {"dr", "mr", "mrs", "ms", "lt", "col", "gen", "sgt", "capt", "st", "rev", "sen", "gov", "rep"}
)
AND: Final = frozenset({"and", "or"})
_START: Final = frozenset({"the", "his", "her", "its", "their"})
_INSIDE: Final = frozenset({"of", "de", "van", "von", "la", "al", "bin", "der", "’s", "'s", "-", "&", "’", "'"})
_HANGS_ON: Final = frozenset({"of", "from", "in", "at", "for"})
DESCRIBES: Final = _START | frozenset(
    "a an who which whose both formerly former now then also chief head chairman chairwoman president director"
    " manager leader owner founder".split()
)
#: "Six countries, Norway and Peru excepted": some of them, or none.
_APART: Final = frozenset("included excepted excluded apart aside being leading notably chief foremost".split())
_MADE: Final = frozenset({"born", "led", "made", "run", "style"})
_SAYS: Final = frozenset({"who", "which", "whose"})
_MOVED: Final = frozenset({"up", "down"})
_OBJECT: Final = frozenset({"the", "a", "an", "its", "his", "her", "their", "that"})
_YEAR: Final = 4  # digits
_LONGEST: Final = 12  # words of one item
_DESCRIPTION: Final = 16  # tokens between the commas of a description


class Listed(NamedTuple):
    """The items as ranges of tokens, the token behind the last, and other lists that it may be.

    ``mixed``: an "and" goes on behind a comma ("Health and Labor, and the bank"), or only some have an "in Oslo" behind
    them, so that these may be the list: "mills in Oslo, Rome and Luss".
    ``more``: the token of "two" in "and two others", which then is the end of the list.
    """

    items: tuple[tuple[int, int], ...]
    end: int
    others: tuple[tuple[tuple[int, int], ...], ...] = ()
    mixed: bool = False
    more: int | None = None


class _Item(NamedTuple):
    first: int
    after: int
    sure: bool  # not so of what may only describe the item before it
    of: bool  # has an "of Orlo" in it
    hangs: bool  # has an "in Oslo" behind it


def listed(tokens: Tokens, first: int, end: int) -> Listed | None:
    """At least two names, the last behind an "and"; None where the list has no clear items."""
    items: list[_Item] = []
    at, last, oxford, told = first, False, False, False
    while at < end:
        if last and (after := _others(tokens, at, end)):
            return _whole(tokens, items, after, end, False, at)
        item = _item(tokens, at, end) or (_description(tokens, at, end) if items and not last else None)
        if item is None:
            return None
        if items and not last and tokens.low[item.first] in _START and not tokens.upper(item.after - 1):
            item = item._replace(sure=False)  # "Ivo Holm, the Norwegian champion, and Per Dahl"
        if tokens.low[item.first] in _SAYS:
            told = True  # "Orlo, which owns Vell, and Brandt" are two
        else:
            items.append(item)
        at = _past_addition(tokens, item.after, end)
        mark = tokens.low[at] if at < end else "."
        if last:
            found = _whole(tokens, items, at, end, oxford, None)
            return found._replace(others=(*found.others, found.items)) if found and told else found  # but not surely
        if mark == "," and at + 1 < end and tokens.low[at + 1] in AND:
            at, last, oxford = at + 2, True, True
        elif mark in AND:
            at, last = at + 1, True
        elif mark == ",":
            at += 1
        else:
            return None
    return None


def _others(tokens: Tokens, at: int, end: int) -> int | None:
    """Behind "two others", "three other men"; None where nothing of the kind begins."""
    if at + 1 >= end or not (tokens.low[at] in CARDINALS or tokens.kind[at] == NUMBER):
        return None
    if tokens.low[at + 1] == "others":
        return at + 2
    if tokens.low[at + 1] in {"other", "more"} and at + 2 < end and tokens.kind[at + 2] == WORD:
        return at + 3 if plural(tokens.low[at + 2]) or tokens.low[at + 1] == "other" else at + 2
    return None


def _whole(tokens: Tokens, items: list[_Item], at: int, end: int, oxford: bool, more: int | None) -> Listed | None:
    """Nothing behind the last item may be one more: "Oslo, Norway, and Tartu, Estonia"."""
    if at < end and (tokens.low[at] in AND or tokens.low[at] in _OPEN or tokens.low[at] in _APART):
        return None
    if at + 1 < end and tokens.low[at] == "," and tokens.upper(at + 1):
        return None
    rows = [(item.first, item.after) for item in items]
    sure = [row for row, item in zip(rows, items) if item.sure]
    if len(sure) < (1 if more else 2):
        return None
    others = [rows[: len(rows) - 1 - n] + rows[-1:] for n in range(1, len(rows) - len(sure))]
    if len(sure) < len(rows):
        others = [sure, *others]
    if oxford and len(sure) == 3 and sure[1][1] - sure[1][0] == 1:
        others.append([sure[0], sure[2]])  # "Oslo, Norway, and Tartu" may be two
    if more is None and items[-2].of and not items[-1].of and not oxford:
        others.append(rows[:-1])  # "Tom Berg of Orlo and Vell"
    mixed = any(item.hangs for item in items) and not all(item.of for item in items if item.sure)
    mixed = mixed or _goes_on(tokens, at, end)
    return Listed(tuple(rows), at, tuple(tuple(other) for other in others if len(other) > 1), mixed, more)


def _goes_on(tokens: Tokens, at: int, end: int) -> bool:
    """ "Health and Labor, and the bank"; not "A and B, and is set in Oslo"."""
    if at + 2 >= end or tokens.low[at] != "," or tokens.low[at + 1] not in AND:
        return False
    low = tokens.low[at + 2]
    acts = tokens.kind[at + 2] == WORD and low not in CLOSED and at + 3 < end and tokens.low[at + 3] in _OBJECT
    return not acts and low not in AUXILIARIES and low not in VERBS  # "and ignores the creditors"


def _item(tokens: Tokens, first: int, end: int) -> _Item | None:
    """The name that begins here; None where there is none."""
    at, named = first, False
    while at < min(end, first + _LONGEST):
        low = tokens.low[at]
        if low in _OPEN or (low in _GROUPS and not tokens.upper(at)):
            return None
        if named and low in DASHES and tokens.joined(at + 1) and not tokens.upper(at + 1):
            at += 1  # "Cheuk-yan", but "Oslo-based"
            named = not (tokens.low[at].endswith("ed") or tokens.low[at] in _MADE)
        elif tokens.kind[at] == NUMBER and "." in low:
            return None  # "Orlo 4.3 points"
        elif at == first and _begins_sentence(tokens, at, end):
            pass
        elif tokens.upper(at) or (tokens.kind[at] == NUMBER and (named or at == first)):
            named = True
        elif low == "." and _in_abbreviation(tokens, at):
            pass
        elif low in _INSIDE:
            if not named and low != "-":
                return None
            if low == "of" and at + 2 < end and tokens.low[at + 1] == "the" and tokens.upper(at + 2):
                at += 1
        elif tokens.kind[at] != WORD or low in AND or named:
            break
        elif (low in CLOSED or low in VERBS) and not (at == first and low in _START):
            return None
        at += 1
    if not named or at >= first + _LONGEST:
        return None
    after = _tail(tokens, at, end)
    hangs = after > at and tokens.low[at] in _HANGS_ON and tokens.kind[after - 1] != NUMBER
    return _Item(first, after, True, hangs or "of" in tokens.low[first:at], hangs)


def _begins_sentence(tokens: Tokens, at: int, end: int) -> bool:
    """ "Former minister Ivo Holm and": a capital that only says that a sentence begins."""
    if at != tokens.first_of[tokens.sent[at]] or at + 1 >= end or tokens.upper(at + 1):
        return False
    low = tokens.low[at + 1]
    return tokens.kind[at + 1] == WORD and low not in CLOSED and low not in VERBS and low not in AND | _INSIDE


def _tail(tokens: Tokens, at: int, end: int) -> int:
    """Behind "compact" and "of the school", where nothing but a mark or an "and" follows; else where it was."""
    i = at
    if at + 1 < end and tokens.low[at] == "in" and tokens.kind[at + 1] == NUMBER and len(tokens.low[at + 1]) == _YEAR:
        return at if NUMBER in tokens.kind[at + 3 : min(at + 4, end)] else at + 2  # "Luss in 1998", but not "and 2001"
    hangs = at < end and tokens.low[at] in _HANGS_ON
    while i < min(end, at + 6) and tokens.kind[i] == WORD and tokens.low[i] not in AND:
        low = tokens.low[i]
        if (
            low in VERBS
            or low in _OPEN
            or low in _APART
            or (low in CLOSED and not (hangs and low in _HANGS_ON | _START))
        ):
            return at
        i += 1
    return i if i == end or tokens.low[i] in AND or tokens.low[i] in {",", ";", ":", ")"} | TERMINAL else at


def _description(tokens: Tokens, at: int, end: int) -> _Item | None:
    """ "the head of the school", "who scored twice": from one comma to the next."""
    participle = tokens.low[at].endswith(("ed", "ing")) and not tokens.upper(at)  # ", nominated for a ninth time,"
    if tokens.low[at] not in DESCRIBES and not participle:
        return None
    close = next((i for i in range(at, min(end, at + _DESCRIPTION)) if tokens.kind[i] == MARK), end)
    if close == end or tokens.low[close] != ",":
        return None
    if tokens.low[at] not in _SAYS and not VERBS.isdisjoint(tokens.low[at + participle : close]):
        return None
    return _Item(at, close, False, False, False)


def _past_addition(tokens: Tokens, at: int, end: int) -> int:
    """Behind a ticker in brackets, ", Jr." and ", 52"."""
    while at < end and tokens.low[at] == "(":
        close = next((i for i in range(at, min(at + 9, end)) if tokens.low[i] == ")"), None)
        if close is None:
            break
        at = close + 1
    if at + 2 < end and tokens.low[at] == "," and tokens.low[at + 1] in _MOVED and tokens.kind[at + 2] == NUMBER:
        stop = min(end, at + _LONGEST)  # "Orlo, down 3 percent, and Brandt"
        at = next((i for i in range(at + 3, stop) if tokens.kind[i] == MARK and tokens.low[i] != "%"), at)
    if at + 1 < end and tokens.low[at] == ",":
        word = tokens.low[at + 1]
        age = tokens.kind[at + 1] == NUMBER and word.isdigit() and len(word) <= 2 and tokens.kind[at - 1] != NUMBER
        closed = tokens.low[at + 2] if at + 2 < end else "."
        if age and (closed in {",", *AND} or closed in TERMINAL):
            return _past_home(tokens, at + 2, end)
        if word in SUFFIXES:
            at += 2
            while at < end and (tokens.low[at] == "." or (tokens.joined(at) and tokens.kind[at] != MARK)):
                at += 1
    return at


def _past_home(tokens: Tokens, at: int, end: int) -> int:
    """Behind ", of Luss" in "Ivo Holm, 45, of Luss, and Per Dahl, 50, of Wye, were"."""
    if at + 2 >= end or tokens.low[at] != "," or tokens.low[at + 1] not in {"of", "from"}:
        return at
    stop = min(end, at + _DESCRIPTION)
    close = next((i for i in range(at + 1, stop) if tokens.kind[i] == MARK or tokens.low[i] in AND), end)
    return close if VERBS.isdisjoint(tokens.low[at:close]) else at


def _in_abbreviation(tokens: Tokens, i: int) -> bool:
    return tokens.joined(i) and (len(tokens.low[i - 1]) <= 2 or tokens.low[i - 1] in SUFFIXES | TITLES)
