"""Which two numbers are one range ("5 to 7 percent"), one change ("from 5 to 7") or one ratio ("one in five")?"""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Final

from deskcheck.extract.digits import plain
from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.money import MINOR, coins
from deskcheck.extract.phrases import CLOSED, is_dash, plural
from deskcheck.extract.tokens import DASHES, NUMBER, WORD, Tokens
from deskcheck.model import Bound, Kind, Role, Shape

_SPANNING: Final = frozenset(
    "range ranges ranged ranging vary varies varied varying anywhere age ages aged spanning runs run estimates"
    " everything between somewhere lasts lasting cost costs costing priced".split()
)
_CONTEST: Final = frozenset(
    "won win wins winning lost lose loses losing loss beat beats beating beaten defeated defeat victory draw drew lead"
    " led leads score scored tied tie vote voted ruled ruling edged scoreline record trailed down up over downed"
    " topped".split()
)
_VOTED: Final = frozenset("passed approved rejected carried voted won".split())
_LARGEST_BASE: Final = 10_000_000
_NO_SCORE: Final = 200
_FAR: Final = 14
_APART: Final = 4
_WINDOW: Final = 6


def combine(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Merge neighbours that are one quantity; the list is in text order and stays so."""
    out: list[Draft] = []
    for draft in drafts:
        rank = draft.kind is Kind.ORDINAL
        near = out and draft.left - out[-1].right <= _APART + rank
        if near and tokens.sent[out[-1].first] == tokens.sent[draft.first]:
            before = out[-1]
            joins = (_ranks,) if rank else (_ratio, _range, _coins)
            if any(join(tokens, before, draft) for join in joins):
                continue
        out.append(draft)
    for before, draft in itertools.pairwise(out):
        _from_to_range(tokens, before, draft)
    return out


def _ranks(tokens: Tokens, a: Draft, b: Draft) -> bool:
    """ "between the tenth and the fifteenth", "above the third but below the ninth", "10th to 12th"."""
    if a.kind is not Kind.ORDINAL or a.value is None or b.value is None or a.value >= b.value:
        return False
    words = [word for word in _between(tokens, a, b) if word != "the"]
    i = a.left - 1
    i -= tokens.low[i] == "the"
    opener = tokens.low[i] if i >= 0 else ""
    compared = opener == "than" and len(words) == 3 and words[0] in ("and", "but") and words[2] == "than"
    if not (compared or (words == ["and"] and opener == "between") or (words == ["to"] and opener == "from")):
        return False
    a.spread(a.value, b.value, Shape.INTERVAL)
    a.last = a.right = b.last
    return True


def _from_to_range(tokens: Tokens, a: Draft, b: Draft) -> None:
    """ "from 24.2 to 33-35 billion euros": the end of the change is a range, and its unit and scale go for both."""
    if b.shape is not Shape.INTERVAL or a.value is None or b.low is None or _between(tokens, a, b) != ["to"]:
        return
    if a.left == 0 or tokens.low[a.left - 1] != "from" or a.kind in (Kind.ORDINAL, Kind.NAME, Kind.ID):
        return
    if a.factor == 1 and b.factor > 1 and a.value < b.low:
        a.times(b.factor)
        a.factor, a.scaled = b.factor, True
    if a.unit is NO_UNIT:
        a.unit, a.kind = b.unit, b.kind
    a.role, b.role = Role.BASE, Role.RESULT


def bounded(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Merge "more than 100 and less than 300"; called when the hedges are known."""
    out: list[Draft] = []
    for draft in drafts:
        if out and draft.left - out[-1].right <= 3 and _bounds(tokens, out[-1], draft):
            continue
        out.append(draft)
    return out


def _bounds(tokens: Tokens, a: Draft, b: Draft) -> bool:
    if _between(tokens, a, b) not in (["and"], ["but"], [","], [",", "but"]) or not _alike(a, b):
        return False
    if a.value is None or b.value is None or {a.bound, b.bound} not in _OPPOSITE or a.noun is not None:
        return False
    low, high = (a, b) if a.bound in _ABOVE else (b, a)
    if low.value is None or high.value is None or low.value >= high.value:
        return False
    a.spread(low.value, high.value, Shape.INTERVAL)
    a.last, a.right, a.bound, a.nearly, a.cue = b.last, b.right, Bound.EXACT, False, None
    a.unit, a.kind, a.noun = (b.unit, b.kind, b.noun) if b.unit is not NO_UNIT else (a.unit, a.kind, a.noun)
    return True


def _coins(tokens: Tokens, a: Draft, b: Draft) -> bool:
    """ "three dollars and 50 cents", "three dollars 50", "17 USD 25"."""
    if a.kind is not Kind.MONEY or a.value is None or b.value is None or a.unit.name in MINOR:
        return False
    if _between(tokens, a, b) not in ([], ["and"], [","]) or a.value != int(a.value) or a.factor != 1:
        return False
    if not 0 < b.value < 100 or not (_coins_of(a, b) or _bare_coins(tokens, a, b)):
        return False
    a.value += b.value / 100
    a.last, a.right, a.scaled, a.step = b.last, b.right, True, Decimal("0.01")
    return True


def _coins_of(a: Draft, b: Draft) -> bool:
    """Are the coins of ``b`` hundredths of the currency of ``a``?  Many currencies have cents."""
    whole = MINOR.get(b.unit.name or "")
    return whole is not None and (b.unit.name == "cent" or whole == a.unit.name or b.unit.name == "ore")


def _bare_coins(tokens: Tokens, a: Draft, b: Draft) -> bool:
    """Small change without its own word: behind the word of the currency, and where nothing follows that it counts."""
    if (
        (a.right == a.last and b.digits)
        or b.unit is not NO_UNIT
        or b.kind not in (None, Kind.NUMBER, Kind.NAME)
        or b.scaled
    ):
        return False
    if b.value is None or b.value < 10 or (b.digits and b.first != b.last):
        return False
    return coins(tokens, b.last, ends=_between(tokens, a, b) == ["and"]) and _between(tokens, a, b) != [","]


def _between(tokens: Tokens, a: Draft, b: Draft) -> list[str]:
    return tokens.low[a.right + 1 : b.left]


def _ratio(tokens: Tokens, a: Draft, b: Draft) -> bool:
    """ "one in five", "nine out of 10", "3 of every 4"."""
    words = _between(tokens, a, b)
    if words not in (["in"], ["in", "every"], ["out", "of"], ["out", "of", "every"], ["of", "every"], ["-", "in", "-"]):
        return False
    if a.kind not in (None, Kind.COUNT) or a.value is None or b.value is None or b.unit is not NO_UNIT:
        return False
    if b.kind is not None or not b.value <= _LARGEST_BASE or not 0 < a.value < b.value or a.value != int(a.value):
        return False
    if words == ["in"] and b.value not in _ROUND_BASES and a.value != 1:
        return False
    a.value, a.kind, a.words = a.value / b.value, Kind.RATIO, True
    a.last = a.right = b.last
    return True


def _both_sides(tokens: Tokens, a: Draft, b: Draft) -> bool:
    """ "passed 60 percent to 40 percent", but not "lead by 12 points, 52 percent to 40 percent" """
    if not a.kind is b.kind is Kind.PERCENT:
        return False
    for word in reversed(tokens.low[max(0, a.left - _WINDOW) : a.left]):
        if word == ",":
            return False
        if word in _VOTED:
            return True
    return False


def _spaced(tokens: Tokens, a: Draft, b: Draft) -> bool:
    return not tokens.joined(a.right + 1) and not tokens.joined(b.left)


_ABOVE: Final = frozenset({Bound.MORE, Bound.AT_LEAST})
_OPPOSITE: Final = tuple({up, down} for up in _ABOVE for down in (Bound.LESS, Bound.AT_MOST))
_ROUND_BASES: Final = frozenset(
    Decimal(n) for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 50, 100, 1000, 10000, 100000, 1000000)
)


def _range(tokens: Tokens, a: Draft, b: Draft) -> bool:
    if a.value is None or b.value is None or not _alike(a, b):
        return False
    words = _between(tokens, a, b)
    shape = _shape(tokens, a, b, words)
    if shape is None or (words == ["to"] and _begins_range(tokens, b)):
        return False
    if shape is not Shape.FROM_TO and words and words[0] in DASHES and _score(tokens, a, b):
        a.kind, a.last, a.right = Kind.SCORE, b.last, b.right
        a.spread(a.value, b.value, Shape.INTERVAL)
        return True
    _share_scale(a, b, shape)
    low, high = a.value, b.value
    plain = a.unit is b.unit is NO_UNIT and not a.scaled and not plural(tokens.low[min(b.last + 1, tokens.n - 1)])
    if words == ["to"] and shape is Shape.INTERVAL and low > high and plain:
        a.kind, a.last, a.right = Kind.SCORE, b.last, b.right  # "split 4 to 1"
        a.spread(low, high, Shape.INTERVAL)
        return True
    if words == ["to"] and shape is Shape.INTERVAL and low > high and _both_sides(tokens, a, b):
        return False
    if words[:1] != ["and"] and _counts_apart(tokens, a, b, shape):
        return False
    if (
        shape is Shape.INTERVAL
        and low >= high
        and words
        and words[0] in DASHES
        and ((b.unit is NO_UNIT and a.unit is NO_UNIT) or _spaced(tokens, a, b))
    ):
        return False  # "the budget of $12 million – $7 million from the state": a dash that opens an aside
    if b.unit is not NO_UNIT and (a.unit.per is None or b.unit.per is not None):
        a.unit, a.kind, a.hyphen = b.unit, b.kind, b.hyphen
    a.scaled, a.step, a.words = a.scaled or b.scaled, max(a.step, b.step) if a.scaled == b.scaled else b.step, False
    a.factor, a.noun = b.factor, b.noun
    a.spread(low, high, shape)
    a.last, a.right = b.last, max(b.right, b.last)
    opener = tokens.low[a.left - 1] if a.left else ""
    if opener in ("from", "between"):
        a.left -= 1
    return True


def _begins_range(tokens: Tokens, b: Draft) -> bool:
    """Does a dash join the number to a larger one behind it: "from 24 to 33-35 billion"?"""
    j = b.right + 2
    if j >= tokens.n or not is_dash(tokens, j - 1) or tokens.kind[j] != NUMBER or b.value is None:
        return False
    upper = plain(tokens.low[j])
    return upper is not None and Decimal(upper) > b.value / b.factor


def _counts_apart(tokens: Tokens, a: Draft, b: Draft, shape: Shape) -> bool:
    """ "£90m to 1,204 claimants": what is paid, and how many get it."""
    j = b.last + 1
    if a.kind is not Kind.MONEY or b.unit is not NO_UNIT or a.value is None or b.value is None:
        return False
    falls = a.value >= b.value and shape is Shape.INTERVAL
    return falls or (j < tokens.n and tokens.kind[j] == WORD and b.factor == 1 and plural(tokens.low[j]))


def _alike(a: Draft, b: Draft) -> bool:
    """May both be ends of one range: same unit, or only one of them with a unit?"""
    plain = (None, Kind.COUNT, Kind.NUMBER)
    if b.kind in (Kind.ORDINAL, Kind.NAME, Kind.ID, Kind.TIME, Kind.SCORE, Kind.PHONE, Kind.MULTIPLE):
        return False
    if a.unit is NO_UNIT:
        return a.kind in plain or (a.kind is Kind.RATIO and b.kind is Kind.RATIO)
    if b.unit is NO_UNIT:
        return a.kind is Kind.MONEY and b.kind in plain
    return a.unit.name == b.unit.name


def _shape(tokens: Tokens, a: Draft, b: Draft, words: list[str]) -> Shape | None:
    opener = tokens.low[a.left - 1] if a.left else ""
    if words == ["and"]:
        return Shape.INTERVAL if opener == "between" else None
    if words in (["to"], ["up", "to"], ["down", "to"], ["-", "to"], ["-", "to", "-"], ["through"]):
        if opener == "by":  # "shrank by 1,200 to 8,300"
            return None
        if opener == "from":
            return Shape.FROM_TO if _changes(tokens, a.left - 1) else Shape.INTERVAL
        if opener != "from" and _moved(tokens, a):
            return None
        return Shape.INTERVAL if words != ["up", "to"] and words != ["down", "to"] else None
    if len(words) == 1 and (words[0] in DASHES or words[0] == "~"):
        dash = a.right + 1
        before, behind = tokens.joined(dash), tokens.joined(dash + 1)
        rising = a.value is not None and b.value is not None and a.value < b.value
        decimal = (a.scaled or b.scaled) and rising  # no score
        counts = not before and rising and b.last + 1 < tokens.n and plural(tokens.low[b.last + 1])  # "2 - 3 cups"
        counts = counts or _window(tokens, a.first, _CONTEST)  # "won 3 - 2"
        sure = before or counts or b.unit is not NO_UNIT or decimal or _window(tokens, a.left, _SPANNING)
        uneven = behind and not before and rising and b.unit is not NO_UNIT  # "75 -300 mm"
        return Shape.INTERVAL if uneven or (before == behind and sure) else None
    return None


def _moved(tokens: Tokens, a: Draft) -> bool:
    """ "rose 5 cents to 40 cents": the first number is a change and the second its result."""
    from deskcheck.extract.change import direction_of

    j = a.left - 1
    while j >= 0 and j > a.left - 4 and tokens.sent[j] == tokens.sent[a.left]:
        if direction_of(tokens.low[j]) is not None:
            return a.unit is not NO_UNIT
        j -= 1
    return False


def _changes(tokens: Tokens, i: int) -> bool:
    """Does a word of change stand before "from" at token ``i``, in its sentence?"""
    from deskcheck.extract.change import changes

    first = max(tokens.first_of[tokens.sent[i]], i - _FAR)
    years = i > first and tokens.low[i - 1] == ","  # "grew by a third between 1990 and 2005, from 9,000 to 12,000"
    if _window(tokens, i, _SPANNING - {"between"} if years else _SPANNING):
        return False
    return i == first or any(changes(word) for word in tokens.low[first:i])


def _window(tokens: Tokens, i: int, words: frozenset[str]) -> bool:
    return any(word in words for word in tokens.low[max(0, i - _WINDOW) : i])


def _score(tokens: Tokens, a: Draft, b: Draft) -> bool:
    """ "won 3-2", "a 24-17 victory": no unit, and no plural that it could count."""
    if a.unit is not NO_UNIT or b.unit is not NO_UNIT or a.scaled or b.scaled or a.value is None or b.value is None:
        return False
    if _window(tokens, a.first, _SPANNING):
        return False
    if a.value >= b.value or _window(tokens, a.first, _CONTEST):
        return True
    if b.value >= _NO_SCORE:
        return False
    j = b.last + 1
    if j >= tokens.n or tokens.kind[j] != WORD:
        return True
    if tokens.low[j] in CLOSED:
        return True
    stop = min(j + 3, tokens.n)
    return not any(plural(tokens.low[k]) or tokens.low[k] in ("vote", "majority") for k in range(j, stop))


def _share_scale(a: Draft, b: Draft, shape: Shape) -> None:
    """ "$26 to $31 million": the scale word belongs to both, where the first is too small without it."""
    assert a.value is not None
    assert b.value is not None
    if b.factor > 1 and a.factor == 1 and a.value < 1000 and (a.value < b.value / b.factor or shape is Shape.FROM_TO):
        a.times(b.factor)
        a.scaled = True
