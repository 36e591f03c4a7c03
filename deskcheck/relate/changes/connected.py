"""Which part of a change does a number play by the words between it and the number before?"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from deskcheck.extract.phrases import DETERMINERS, VERBS
from deskcheck.extract.tokens import NUMBER
from deskcheck.model import Kind, Quantity, Role
from deskcheck.relate.changes.chain import Chain
from deskcheck.relate.changes.slots import LEVELS, behind, size_of
from deskcheck.relate.changes.words import (
    BREAKS,
    CLOSING,
    FORECASTS,
    LEVEL_NOUNS,
    MARKS,
    PERIODS,
    SIZE_NOUNS,
    UP_DOWN,
    after_mark,
    is_change,
    light,
)
from deskcheck.relate.ground import Ground, is_point

_COMPARED: Final = frozenset({"against", "versus", "vs", "v"})
_FIRST_FROM: Final = 6
_CLOSED: Final = 3  # words of "finished trading at"
_LED: Final = 11  # words of "to a new 52-week closing high of"
_REACHING: Final = frozenset({"hit", "reach", "touch", "trade"})
_THE: Final = DETERMINERS | {""}
_THEN: Final = frozenset("in it was they were there stood at had been ( : , the figure number total".split())


def connected(ground: Ground, chain: Chain, q: Quantity, gap: list[str]) -> str | None:
    """The part of a number that extraction knows none of, or not for sure, by the words beside it."""
    if not is_point(q) or q.role is Role.PART:
        return None
    size = _apposed(ground, chain, q, gap)
    if size is not None:
        return size
    if q.kind not in LEVELS:
        return None
    if len(chain.sizes) > 1 and not chain.levels() and and_closed(gap):
        return "result"
    if (chain.bases and and_date(gap)) or (chain.result and says_then(chain, gap)):
        return "base"
    if reaching(gap) and chain.sizes:
        return "result"
    for back in range(1, min(len(gap), _LED) + 1):
        word, before = gap[-back], gap[-back - 1] if back < len(gap) else ""
        if word == "at" and after_closing(gap):
            return "base"
        if word == "of" and before == "instead":
            return "base"
        if (word in ("with", "to") and before in ("compared", "opposed")) or word in _COMPARED:
            return None if _expected(ground, q, gap[len(gap) - back :]) else "base"
        if word == "from":
            return "base"
        if word in ("on", "over") and chain.sizes and back > 1:  # "12 percent on the £50m of 2019"
            named = all(is_change(each) or each in SIZE_NOUNS for each in gap[:-back])
            return "base" if named and back <= _FIRST_FROM and gap[1 - back] in _THE and not chain.bases else None
        if word == "to":
            return "result" if chain.sizes or chain.bases else None
        if word == "at":
            plain = all(light(each) or each in UP_DOWN | CLOSING | MARKS | PERIODS for each in gap[:-back])
            plain = plain or _traded(chain, gap[:-back], gap[len(gap) - back + 1 :])
            return "result" if plain and chain.sizes else None
        if word in (",", "(") or word in BREAKS or (word in VERBS and word not in CLOSING):
            break
    return None


def _traded(chain: Chain, before: list[str], behind: list[str]) -> bool:
    """ "up 4 cents, or 0.5 percent, in early trading on the Nasdaq at": where it is traded stands before the price."""
    if len(chain.sizes) <= 1 or not all(light(word) or word in LEVEL_NOUNS for word in behind):
        return False
    words = before[1:] if before[:1] in ([","], [")"]) else before
    return not any(word in MARKS or word in BREAKS or (word in VERBS and word not in CLOSING) for word in words)


def and_closed(gap: list[str]) -> bool:
    """ "slid 82.94 points, or 0.82 percent, and closed at", ", its worst day since May, closing at"."""
    words = after_mark(gap) or gap
    words = words[1:] if words[:1] == ["and"] else words
    if words[-1:] != ["at"] or not 1 < len(words) <= _CLOSED:
        return False
    subject = ["and"] if "and" in gap else [words[0]] if words[0].endswith("ing") else []
    return bool(subject) and all(word in CLOSING or word in ("was", "is") for word in words[:-1])


def reaching(gap: list[str]) -> bool:
    """ "rose 5 percent to hit"."""
    return gap[-2:-1] == ["to"] and gap[-1] in _REACHING


def after_closing(gap: list[str]) -> bool:
    """ "after closing on the exchange at": what it closed at before is the base."""
    return any(word in ("after", "following") and after in CLOSING for word, after in pairwise(gap))


def and_date(gap: list[str]) -> bool:
    """ "from 391.2 in March and 393.6 in February": a second base."""
    return len(gap) <= 8 and [word for word in gap if word and word not in ("in", "on", "at", "the", ",")] in (
        ["and"],
        ["and", "from"],
        ["and", "with"],
    )


def says_then(chain: Chain, gap: list[str]) -> bool:
    """ "£1.29bn (2022: £1.19bn)", "96 fewer than in 2021, when there were 1,300"."""
    at = next((i for i in range(len(gap) - 1, -1, -1) if gap[i] in ("(", "when", "where")), None)
    if at is None or not all(not word or word in _THEN for word in gap[at + 1 :]):
        return False
    if gap[at] == "where":
        return gap[at + 1 : at + 2] == ["there"]
    if gap[at] == "when":
        return bool(chain.sizes) and at > 0 and gap[at - 1] == "," and "" in gap[:at]
    return "" in gap[at + 1 :]


def _expected(ground: Ground, q: Quantity, before: list[str]) -> bool:
    """Is it what somebody expected, planned or allows: "compared with the 4,000 that analysts forecast"?"""
    after = ground.last[q.id] + 1
    words = before + ground.lows(after, min(after + 5, ground.sentence_of(q).stop))
    return any(word in FORECASTS for word in words)


def _apposed(ground: Ground, chain: Chain, q: Quantity, gap: list[str]) -> str | None:
    """A size beside the levels: ", or 9.4 percent", ", a loss of 585 jobs", "– 38 percent more", ", off six pence"."""
    size = size_of(q)
    if not gap or not chain.numbers():
        return None
    said_again = gap in (["or"], [",", "or"], ["("], ["—", "or"], ["–", "or"])
    if said_again and (chain.sizes or _of_moved(ground, chain, q)):
        return size
    words = after_mark(gap)
    if words is None and gap in (["is"], ["was"], ["are"], ["were"]):
        words = []  # "Fees of $12,000 are $3,000 higher than five years ago"
    if words is None or not chain.levels():
        return None
    if words == ["off"]:
        return size
    if len(words) > 1 and words[-1] == "of" and words[-2] in SIZE_NOUNS:
        return size if any(word in DETERMINERS for word in words) else None
    if behind(ground, q) is not None and all(light(word) for word in words):
        after = ground.last[q.id] + 2
        than = ground.tokens.low[after : after + 1] == ["than"]
        return size if not than or not _number_near(ground, after + 1) else None
    return None


def _of_moved(ground: Ground, chain: Chain, q: Quantity) -> bool:
    """ "rose to £4.48m, or 12 percent, from £4m"; but not "to £4.48m, or 12 percent of the whole"."""
    result = chain.result if not chain.bases else None
    moved = result is not None and result.role is Role.RESULT and result.kind is not Kind.PERCENT
    after = ground.last[q.id] + 1
    return moved and q.kind is Kind.PERCENT and ground.tokens.low[after : after + 1] in ([","], [")"], ["from"])


def _number_near(ground: Ground, i: int) -> bool:
    return any(ground.tokens.kind[j] == NUMBER and not ground.dated[j] for j in range(i, min(i + 4, ground.tokens.n)))
