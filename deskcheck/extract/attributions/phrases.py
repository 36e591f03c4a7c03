"""Which words are the noun phrase beside a verb?

There is no tagger: a phrase is walked outward from the verb until a word or mark that cannot stand in it. Each walk is
bounded by STEPS.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.cues import CUES, Form
from deskcheck.extract.grammar import (
    ADV,
    AUX,
    CONJ,
    DET,
    FINITE,
    OBJ,
    POSS,
    POSSESSIVE,
    PREP,
    REL,
    SUB,
    SUBJ,
    TIME,
)  # fmt: skip
from deskcheck.extract.tokens import DASHES, MARK, NUMBER

STEPS: Final = 45
_PARENTHESIS: Final = 14
_NAME: Final = 9
_INSIDE: Final = frozenset(
    "of for from in at with on to by against about between under near behind into among over".split()
)
SETTING: Final = frozenset(
    "statement interview speech email e-mail tweet post letter report phone telephone conference briefing rally debate"
    " call address memo release written debate hearing ruling speeches tweets".split()
)
_IN_NAMES: Final = frozenset(("morning", "evening", "sunday", "post"))  # "the Port Elm Morning Herald"
_ORDINAL: Final = frozenset(("first", "then", "now"))  # "from the first trial"
_MONTHS: Final = frozenset(("may", "april", "june", "august"))  # names as well
_APPOSED: Final = frozenset("who whose which of director head president chief professor former author editor".split())


def before(sc: Scene, j: int, low: int) -> int:
    """The first token of the noun phrase that ends with token ``j``, or -1. ``low``: where the clause may begin."""
    low = max(low, j - STEPS)
    k = j
    while k >= low and (_joins(sc, k, low, j) or sc.low[k] == ")"):
        if sc.low[k] == ")" and sc.quote_at[k] < 0:
            k = _bracket(sc, k, low)  # "Sen. Ida Lund (D-Ohio) said"
            if k < 0:
                return -1
        if sc.flags[k] & (DET | POSS) and k - 1 >= low and not sc.flags[k - 1] & (PREP | DET | CONJ):
            return k
        k -= 1
    start = k + 1
    while start <= j and (sc.flags[start] & (CONJ | PREP) or sc.kind[start] == MARK):
        if sc.low[start] == "as" and start < j:
            return start + 1  # "As many engineers have said, …"
        if sc.flags[start] & PREP:
            return _after_fronted(sc, start, j)
        start += 1
    if start > j:
        return -1
    return start


def _bracket(sc: Scene, close: int, low: int) -> int:
    """The token before the opening bracket of a short parenthesis, or -1."""
    for k in range(close - 1, max(low, close - _PARENTHESIS), -1):
        if sc.low[k] == "(":
            return k - 1
    return -1


def _joins(sc: Scene, k: int, low: int, j: int) -> bool:
    """Can token ``k`` stand in the phrase that is being walked leftward?"""
    word, flags = sc.low[k], sc.flags[k]
    if sc.quote_at[k] >= 0:
        return False
    if word in _MONTHS and _surname(sc, k):
        return True
    if sc.kind[k] == MARK:
        return _inner_mark(sc, k)
    if not flags:
        cue = CUES.get(word)
        if cue is None or cue.ambiguous or cue.form in (Form.ING, Form.PARTICIPLE):
            return True
        return not _verb_here(sc, k) or (sc.capital(k) and k > low and sc.capital(k - 1))  # "Northern Rail"
    if flags & PREP:
        return word in _INSIDE or k == low
    if flags & CONJ:
        return _and_joins(sc, k, low)
    if flags & TIME and k < j and sc.capital(k) and k > low:  # "the institute’s May survey"
        return bool(sc.flags[k - 1] & (DET | POSS)) or sc.low[k - 1] in POSSESSIVE
    if flags & (AUX | REL | SUBJ):
        return word == "us" or (k == j and bool(flags & SUBJ))
    if flags & FINITE and not flags & TIME:
        return _hyphened(sc, k)
    if flags & SUB:
        return False
    if word in _ORDINAL and k > low and sc.flags[k - 1] & (DET | POSS):
        return True
    return not flags & ADV or bool(flags & (DET | TIME))


def _surname(sc: Scene, k: int) -> bool:
    """ "Ada May", not "On Monday, May 3"."""
    if not sc.capital(k) or k == 0 or not sc.capital(k - 1) or sc.flags[k - 1] or sc.kind[k - 1] == MARK:
        return False
    return k + 1 >= sc.tokens.n or sc.kind[k + 1] != NUMBER


def _verb_here(sc: Scene, k: int) -> bool:
    """Is the cue word at ``k`` a finite verb, seen from a phrase to its right?"""
    if k == 0:
        return True
    left = sc.flags[k - 1]
    return not left & (DET | POSS) and sc.low[k - 1] not in POSSESSIVE and sc.low[k - 1] not in DASHES


def _inner_mark(sc: Scene, k: int) -> bool:
    """Hyphens, full stops of initials, possessive apostrophes, "&", "%", "$" stand inside a phrase."""
    word, tokens = sc.low[k], sc.tokens
    if word in "&%$£€#@":
        return True
    if word == ".":
        return tokens.joined(k)
    if word in DASHES or word == "/":
        return tokens.joined(k) and k + 1 < tokens.n and tokens.joined(k + 1)
    return word in "'’" and tokens.joined(k)


def _and_joins(sc: Scene, k: int, low: int) -> bool:
    """ "X and Y said" against "prices rose and analysts said": does a clause with a verb stand before the "and"?"""
    if sc.low[k] not in ("and", "or", "&") or k <= low or sc.low[k - 1] == ",":
        return False
    return not has_verb(sc, max(low, k - 20), k - 1, leftward=True)


def has_verb(sc: Scene, first: int, last: int, leftward: bool = False) -> bool:
    """Is there a finite verb between the two tokens, as far as the word lists tell?"""
    order = range(last, first - 1, -1) if leftward else range(first, last + 1)
    for k in order:
        if sc.kind[k] == MARK:
            if leftward and sc.low[k] in ",;:":
                return False
            continue
        flags = sc.flags[k]
        if flags & (AUX | FINITE) and not flags & (TIME | DET | PREP) and not _hyphened(sc, k):
            return True
        if flags & SUBJ and k < last:
            return True
        word = sc.low[k]
        if (
            not flags
            and len(word) > 4
            and word.endswith("ed")
            and k > first
            and not sc.flags[k - 1] & (DET | POSS | PREP)
            and sc.low[k - 1] not in DASHES
        ):
            return True
        cue = CUES.get(word)
        if cue is not None and not cue.ambiguous and cue.form in (Form.THIRD, Form.PAST) and k > first:
            return True
    return False


def _hyphened(sc: Scene, k: int) -> bool:
    """ "left-hander"."""
    return k + 1 < sc.tokens.n and sc.low[k + 1] in DASHES and sc.tokens.joined(k + 1)


def _after_fronted(sc: Scene, start: int, j: int) -> int:
    """ "On Friday officials said": the phrase after a fronted prepositional one, which begins at ``start``."""
    k = j
    if sc.capital(j) or sc.kind[j] == NUMBER:
        while k > start + 1 and (sc.capital(k - 1) or sc.kind[k - 1] == MARK) and not sc.flags[k - 1] & (PREP | TIME):
            k -= 1
        if k > start + 1 and not sc.flags[k - 1] & PREP:
            while k > start + 1 and not sc.flags[k - 1] & (PREP | TIME) and not sc.flags[k] & (DET | POSS):
                k -= 1
        return k
    for k in range(j, start, -1):
        if sc.flags[k] & (DET | POSS) and k > start + 1:
            return k
        if sc.flags[k - 1] & TIME and k - 1 > start:
            return k
        if sc.flags[k] & PREP:
            break
    return j if not sc.flags[j] & TIME else -1


def after(sc: Scene, i: int, high: int, addressee: bool = False) -> int:
    """The last token of the noun phrase that begins with token ``i``, or ``i - 1`` if none does.

    ``addressee``: a clause may follow at once ("told reporters Trump would …"), so a name after a common noun ends it.
    """
    high = min(high, i + STEPS)
    k = i
    if k <= high and sc.flags[k] & (SUBJ | OBJ) and not sc.flags[k] & POSS:
        return k
    while k <= high and _joins_right(sc, k, i, high):
        if addressee and (_clause_begins(sc, k, i) or _infinitive_begins(sc, k, i, high)):
            break
        k += 1
    k -= 1
    while k >= i and (sc.flags[k] & (CONJ | PREP) or (sc.kind[k] == MARK and sc.low[k] not in "'’%.")):
        k -= 1
    return k


def _joins_right(sc: Scene, k: int, i: int, high: int) -> bool:
    word, flags = sc.low[k], sc.flags[k]
    if sc.quote_at[k] >= 0:
        return False
    if word in _MONTHS and k > i and _surname(sc, k):
        return True
    if sc.kind[k] == MARK:
        return _inner_mark(sc, k) and k < high
    if not flags:
        cue = CUES.get(word)
        if k > i and word.endswith("ed") and len(word) > 4 and not sc.capital(k) and not sc.flags[k - 1]:
            return sc.low[k - 1].endswith("ly") or sc.low[k - 1] in DASHES  # "the mayor opened"
        if cue is None or k == i or (cue.form == Form.ING and cue.ambiguous):
            return True  # "an internet posting"
        return not (cue.form in (Form.PAST, Form.THIRD, Form.ING) and _verb_here(sc, k))
    if flags & PREP:
        nxt = sc.flags[k + 1] if k < high else 0
        return (
            k > i
            and word in _INSIDE
            and not (word == "to" and sc.capital(k - 1))
            and not nxt & TIME
            and not _setting(sc, k, high)
        )
    if flags & CONJ:
        return (
            k > i
            and word in ("and", "or", "&")
            and k < high
            and not sc.flags[k + 1] & (SUBJ | AUX | CONJ | ADV)
            and (sc.low[k + 1] not in CUES)
        )
    if flags & (AUX | REL | SUBJ | FINITE):
        return False
    if k > i and flags & (DET | POSS) and not sc.flags[k - 1] & (PREP | DET | CONJ):
        return False
    if flags & TIME:
        if word in _IN_NAMES and sc.capital(k) and k < high and sc.capital(k + 1):
            return True
        return k == i or bool(sc.flags[k - 1] & (DET | POSS)) or sc.low[k - 1] in DASHES
    if flags & SUB:
        return word == "that" and k == i
    return not flags & ADV or bool(flags & DET)


def _clause_begins(sc: Scene, k: int, i: int) -> bool:
    return k > i and sc.capital(k) and not sc.capital(k - 1) and not sc.flags[k - 1] and sc.kind[k - 1] != MARK


def _infinitive_begins(sc: Scene, k: int, i: int, high: int) -> bool:
    """ "told the crowd to sit", but "told an adviser to the king that …"."""
    if sc.low[k] != "to" or k <= i or k >= high:
        return False
    return not sc.flags[k + 1] & ~(AUX | FINITE) and not sc.capital(k + 1) and sc.kind[k + 1] not in (MARK, NUMBER)


def _setting(sc: Scene, k: int, high: int) -> bool:
    """Does "in a statement", "at a rally" begin at ``k``?"""
    if sc.low[k] not in ("in", "at", "on", "during", "by", "from"):
        return False
    return any(sc.low[m] in SETTING for m in range(k + 1, min(high, k + 4) + 1))


def _name_after(sc: Scene, k: int, high: int) -> int:
    """ "her son, Felix Grey.": the last token of the name after the comma at ``k + 1``, or ``k``."""
    end = k + 2
    while (
        end < high
        and end - k < _NAME
        and ((sc.capital(end + 1) and sc.kind[end + 1] != MARK and not sc.flags[end + 1]) or _inner_mark(sc, end + 1))
    ):
        end += 1
    while end > k + 2 and sc.kind[end] == MARK:
        end -= 1
    named = end > k + 2 and sc.kind[end] != MARK and not sc.flags[k + 2]
    return end if named and (end >= high or sc.low[end + 1] in ",.;") else k


def apposition(sc: Scene, k: int, high: int) -> int:
    """ ", an analyst with …" or ", 26," after the phrase that ends with ``k``: the last token of it, or ``k``."""
    if k + 2 > high or sc.low[k + 1] != ",":
        return k
    nxt = k + 2
    if not sc.capital(k) and sc.capital(nxt):
        return _name_after(sc, k, high)
    if not (
        sc.low[nxt] in ("a", "an", "the", "one")
        or sc.low[nxt] in _APPOSED
        or (sc.kind[nxt] == NUMBER and nxt < high and sc.low[nxt + 1] in ",.")
        or sc.flags[nxt] & POSS
    ):
        return k
    stop = sc.comma_after(nxt, min(high, nxt + STEPS))
    end = (stop if stop >= 0 else high + 1) - 1
    for m in range(nxt, min(end, nxt + STEPS) + 1):
        if sc.quote_at[m] >= 0 or sc.low[m] in (";", ":", "—", "–"):
            return m - 1 if m > nxt else k
    while end > k and sc.kind[end] == MARK and sc.low[end] in ".!?":
        end -= 1
    if sc.flags[nxt] & (DET | POSS) and not any(sc.flags[m] & REL for m in range(nxt, end)) and has_verb(sc, nxt, end):
        return k  # a clause: "According to X, the plan was …"
    return end if end - nxt < STEPS else k
