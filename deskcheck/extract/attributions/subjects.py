"""Who is the subject of the verb of saying?"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.attributions import phrases
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.grammar import (
    ADV,
    AUX,
    CONJ,
    DET,
    FINITE,
    PREP,
    REL,
    SUB,
    SUBJ,
    TIME,
)  # fmt: skip
from deskcheck.extract.names import is_human
from deskcheck.extract.tokens import DASHES, NUMBER

_WITH: Final = frozenset("with by to against like including from than".split())


_DATELINE: Final = 10  # tokens
_CLAUSE: Final = 10  # tokens of a relative clause
_COUNTED: Final = frozenset("number group dozen handful couple pair majority some many people others those".split())


class Phrase(NamedTuple):
    """Tokens ``first`` … ``last``. ``relative``: the "who" between antecedent and verb, or -1."""

    first: int
    last: int
    relative: int = -1


def left_of(sc: Scene, g: int, low: int) -> Phrase | None:
    """The subject that ends right before token ``g``, with its apposition. ``low``: where the clause may begin."""
    j = g - 1
    if j < low or sc.quote_at[j] >= 0:
        return None
    flags = sc.flags[j]
    if flags & REL or (sc.low[j] == "that" and not flags & SUBJ):
        return _relative(sc, j, low)
    if flags & SUBJ and sc.low[j] == "there" and j > low and not sc.flags[j - 1] and not sc.mark(j - 1):
        j -= 1  # "An official there said"
    elif flags & SUBJ:
        return Phrase(j, j)
    if flags & CONJ:
        return None  # the verb shares the subject of the one before
    if sc.mark(j) and (sc.low[j] == "," or _free_dash(sc, j)):
        return _apposed(sc, j, low)
    if sc.mark(j) and sc.low[j] not in "’'.%)":
        return None
    first = phrases.before(sc, j, low)
    if first < 0 or (first == j and sc.flags[j] & (ADV | TIME) and not sc.flags[j] & DET):
        return None
    if first > low and sc.low[first].endswith("ing") and sc.low[first - 1] == "," and not sc.capital(first):
        return None  # "…, referring to boats called “tubs”"
    named = _one_comma(sc, first, low)
    if named >= 0:
        return Phrase(named, j)
    who = _restricted(sc, first, low)
    if who >= 0:
        begin = phrases.before(sc, who - 1, low)
        return Phrase(begin, who - 1) if begin >= 0 else Phrase(first, j)
    if first - 1 > low + 1 and sc.flags[first - 1] & PREP:
        main = main_subject(sc, low, first - 1)  # "protesters marching through the streets chanted"
        if (
            main is not None
            and main.last < first - 1
            and (sc.low[first - 2].endswith("ing") or sc.low[first - 1] == "including")
        ):
            return Phrase(main.first, j)
    return Phrase(first, j)


def _relative(sc: Scene, who: int, low: int) -> Phrase | None:
    """ "officials who said": the phrase before "who", if one stands there."""
    j = who - 1
    if j >= low and sc.low[j] == ",":
        j -= 1
    if j < low or sc.mark(j) or sc.quote_at[j] >= 0:
        return Phrase(who, who, who)
    first = phrases.before(sc, j, low)
    if first < 0:
        return Phrase(who, who, who)
    for k in range(j, first, -1):
        if sc.low[k - 1] in _WITH and sc.capital(k):
            first = k  # "works with Ida Lund, who said"
            break
        if sc.flags[k - 1] & PREP and not _people(sc, first, k - 1) and _people(sc, k, j + 1):
            first = k  # "a tone of respect for shareholders who said"
            break
    return Phrase(first, j, who)


def _people(sc: Scene, first: int, after: int) -> bool:
    """Does the phrase that ends before token ``after`` speak of people, or count them ("many of", "a number of")?"""
    head = after - 1
    word = sc.low[head]
    counted = bool(sc.flags[head] & DET) or sc.kind[head] == NUMBER or word in _COUNTED
    return head >= first and (counted or is_human(word) or (word.endswith("s") and is_human(word[:-1])))


def _restricted(sc: Scene, first: int, low: int) -> int:
    """ "A nurse who treated the men said": the "who" of a clause that ends before the verb of saying, or -1."""
    for k in range(first - 1, max(low, first - _CLAUSE), -1):
        if sc.quote_at[k] >= 0 or (sc.mark(k) and sc.low[k] not in DASHES) or sc.flags[k] & SUBJ:
            return -1
        if sc.low[k] == "who":
            return k if first > k + 1 and not sc.mark(k - 1) and _people(sc, low, k) else -1
    return -1


def _one_comma(sc: Scene, first: int, low: int) -> int:
    """ "“No,” Ida Lund, head of the port told the council": the name that begins the clause, or -1."""
    comma = first - 1
    if comma - 1 < low or sc.low[comma] != "," or sc.capital(first) or not sc.capital(comma - 1):
        return -1
    begin = phrases.before(sc, comma - 1, low)
    after_quote = begin > 0 and begin == low and sc.quote_at[begin - 1] >= 0
    return begin if after_quote and begin < comma - 1 else -1


def _apposed(sc: Scene, comma: int, low: int) -> Phrase | None:
    """ "X, an analyst with Y, said": from X to the comma."""
    end = comma - 1
    opener = comma
    for _ in range(4):
        if sc.low[opener] == ")":
            opener = _bracket(sc, opener, low)
        elif _free_dash(sc, opener):
            opener = _dash(sc, opener, low)
        else:
            opener = sc.comma_before(opener, max(low, comma - phrases.STEPS))
        if opener <= low:
            return _closing_comma(sc, comma, low)
        first = phrases.before(sc, opener - 1, low)
        if first < 0:
            return None
        if first - 2 > low and sc.low[first - 1] in ("of", "from") and sc.low[first - 2] == ",":
            opener = first - 1  # "Ida Lund, of Quay Street, Elm, said"
        elif not _is_apposition(sc, first, low):
            return Phrase(first, end)
    return Phrase(first, end)


def _closing_comma(sc: Scene, comma: int, low: int) -> Phrase | None:
    """ "“No,” shop owner Ida Lund, told the council": a comma too many."""
    if comma != sc.comma_before(comma + 1, low) or low == 0 or sc.quote_at[low - 1] < 0 or not sc.capital(comma - 1):
        return None
    first = phrases.before(sc, comma - 1, low)
    return Phrase(first, comma - 1) if first == low and first < comma - 1 else None


def _is_apposition(sc: Scene, first: int, low: int) -> bool:
    """Does the phrase at ``first`` itself hang on one before a comma ("X, of Boston, an analyst, said")?"""
    if first - 1 <= low or sc.low[first - 1] != ",":
        return False
    lower = not sc.capital(first)
    return (lower and not sc.flags[first] & SUBJ and sc.capital(first - 2)) or sc.kind[first] == NUMBER


def _bracket(sc: Scene, close: int, low: int) -> int:
    for k in range(close - 1, max(low, close - phrases.STEPS), -1):
        if sc.low[k] == "(":
            return k
    return -1


def _dash(sc: Scene, close: int, low: int) -> int:
    for k in range(close - 1, max(low, close - phrases.STEPS), -1):
        if _free_dash(sc, k) and close - k > 2:
            return k - 1 if _free_dash(sc, k - 1) else k
    return -1


def _free_dash(sc: Scene, k: int) -> bool:
    """A dash between words, not a hyphen: "—", "–", "―", "--", " - "."""
    if sc.low[k] in "—–―":
        return True
    return sc.low[k] in DASHES and not (sc.tokens.joined(k) and k + 1 < sc.tokens.n and sc.tokens.joined(k + 1))


def main_subject(sc: Scene, first: int, stop: int) -> Phrase | None:
    """The subject of the main clause that begins at ``first``, for a participle or a second verb at ``stop``."""
    k = _past_dateline(sc, first, stop)
    while k < stop and (sc.mark(k) or sc.flags[k] & CONJ or (sc.flags[k] & ADV and not sc.flags[k] & (DET | PREP))):
        k += 1
    for _ in range(3):  # fronted phrases: "In Paris, …", "With the towns empty, …", "Asked about it, …"
        if k >= stop or not _fronted(sc, k):
            break
        comma = sc.comma_after(k, stop)
        if comma < 0:
            break
        k = comma + 1
        if k + 1 < stop and sc.kind[k] == NUMBER and sc.low[k + 1] == ",":
            k += 2  # "On July 6, 2015, …"
    if k >= stop:
        return None
    end = phrases.after(sc, k, stop - 1)
    if end < k or (sc.flags[k] & (AUX | FINITE | PREP) and not sc.flags[k] & (DET | TIME)):
        return None
    return Phrase(k, end)


def _past_dateline(sc: Scene, first: int, stop: int) -> int:
    """ "PARIS (Wire) - Negotiators …": the token after the dash, where a paragraph begins so."""
    if not sc.tokens.word(first).isupper() or (first > 0 and sc.tokens.block[first - 1] == sc.tokens.block[first]):
        return first
    for k in range(first + 1, min(first + _DATELINE, stop)):
        if _free_dash(sc, k):
            return k + 1
        if not (sc.mark(k) or sc.capital(k)):
            return first
    return first


def _fronted(sc: Scene, k: int) -> bool:
    flags, word = sc.flags[k], sc.low[k]
    if flags & (SUB | PREP | ADV | TIME) and not flags & DET:
        return True
    return word.endswith("ing") or (word.endswith("ed") and bool(sc.flags[k + 1] & PREP))
