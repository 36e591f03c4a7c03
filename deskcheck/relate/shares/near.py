"""What may a part, a whole and a share be, and how do they stand to each other?  What all shapes of a share ask."""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.arithmetic import HUNDRED
from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import AUXILIARIES, CLOSED, DETERMINERS, VERBS
from deskcheck.intervals import exactly
from deskcheck.model import Kind, Quantity, Role
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import POSSESSIVE, Ground, head_of, is_point, singular

LEXICON: Final = load("shares")
SHARES: Final = frozenset({Kind.PERCENT, Kind.RATIO})
_PARTS: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.NUMBER})
_COUNTS: Final = frozenset({Kind.COUNT, Kind.NUMBER})
_PARTED: Final = frozenset({",", ";", ":", "(", ")", "and", "or", "to", "by", "from", "for", "with", "in"})
_HAVING: Final = AUXILIARIES - POSSESSIVE
TAIL: Final = 7  # so many words may stand between a number and the mark that opens the apposition
_IN_ALL: Final = (("in", "all"), ("in", "total"), ("all", "told"), ("altogether",))
DASHES: Final = frozenset({"—", "–", "-", "--"})
_OPENERS: Final = frozenset({",", "("}) | DASHES
PERSONS: Final = frozenset(LEXICON["persons"])
_MARKS: Final = frozenset({",", ";", ":", "(", ")"}) | (DASHES - {"-"})
#: What no phrase that names a whole holds: another place, time or clause begins there.
_OUTSIDE: Final = (
    CLOSED - DETERMINERS - POSSESSIVE - {"of", "last", "next", "more", "other", "remaining", "all", "some"}
)


class Found(NamedTuple):
    part: Quantity
    whole: Quantity
    reason: str
    confidence: Confidence
    readings: tuple[tuple[Quantity, Quantity], ...] = ()  # other parts and wholes that a reader may mean
    said: bool = True


def countable(q: Quantity | None) -> bool:
    return q is not None and q.kind in _PARTS and is_point(q)


def alike(one: Quantity, other: Quantity) -> bool:
    """May the one be a part of the other: two counts, or two sums or measures in one unit?"""
    if one.kind in _COUNTS and other.kind in _COUNTS:
        return True
    return one.kind is other.kind and one.unit.name == other.unit.name and one.unit.per == other.unit.per


def one_noun(one: Quantity, other: Quantity) -> bool:
    """Do they count the same, or does one leave it to the other to say what?"""
    if one.kind is Kind.NUMBER or other.kind is Kind.NUMBER or not one.concept or not other.concept:
        return True
    return one.kind is Kind.MONEY or singular(head_of(one)) == singular(head_of(other))


def is_person(q: Quantity) -> bool:
    return q.unit.name == "person" or singular(head_of(q)) in PERSONS


def sensible(share: Quantity, found: Found) -> bool:
    """Part and whole are two numbers of one dimension that no dates keep apart."""
    part, whole = found.part, found.whole
    if part.id == whole.id or share.id in (part.id, whole.id) or not alike(part, whole):
        return False
    if Role.BASE in (part.role, whole.role):
        return False  # "$5,225, up from $5,150, or 2.6 percent": what something was before is no whole of it
    if found.confidence is not Confidence.HIGH and is_less(whole, part):
        return False
    return same_time(part, whole) and same_time(share, part) and same_time(share, whole)


def is_less(one: Quantity, other: Quantity) -> bool:
    return one.value.value is not None and other.value.value is not None and one.value.value < other.value.value


def same_time(one: Quantity, other: Quantity) -> bool:
    """No explicit dates in different years."""
    a, b = one.as_of, other.as_of
    if a is None or b is None or not (a.explicit and b.explicit):
        return True
    return a.period.first.year <= b.period.last.year and b.period.first.year <= a.period.last.year


def gap(ground: Ground, one: Quantity, other: Quantity) -> list[str]:
    """The words from behind the one, noun included, to the other."""
    return ground.lows(ground.last[one.id] + 1, ground.first[other.id])


def opened(ground: Ground, share: Quantity) -> int | None:
    """The token of the mark that puts the share in apposition (", or", ",", "(", "or"), None where there is none."""
    low, at = ground.tokens.low, ground.first[share.id] - 1
    start = ground.sentence_of(share).start
    if at < start:
        return None
    named = _named_share(ground, start, at)
    if named is None and low[at] in {"a", "an"} and at > start:  # "an 8 percent cut", "a 30 percent share"
        after = ground.last[share.id] + 1
        named = (
            at - 1
            if low[at - 1] in _OPENERS and low[after : after + 1] and low[after] in LEXICON["share_nouns"]
            else None
        )
    if named is not None:
        return named
    if low[at] == "or":
        return at - 1 if at - 1 >= start and low[at - 1] in _OPENERS else at
    return at if (low[at] in _OPENERS and low[at] != "-") or _spaced(ground, at) else None


def _spaced(ground: Ground, at: int) -> bool:
    """A hyphen with white space on both sides is a dash."""
    tokens = ground.tokens
    return tokens.low[at] in DASHES and not tokens.joined(at) and not tokens.joined(at + 1)


def _named_share(ground: Ground, start: int, at: int) -> int | None:
    """The mark before "a rate of", "a turnout of", "for a share of"."""
    low = ground.tokens.low
    if at - 3 < start or low[at] != "of" or low[at - 1] not in LEXICON["share_nouns"] or low[at - 2] not in {"a", "an"}:
        return None
    mark = at - 3
    mark -= low[mark] in {"for", "or", "giving", "making"}
    return mark if mark >= start and low[mark] in _OPENERS else None


def tail_is_short(ground: Ground, q: Quantity, at: int, most: int = TAIL) -> bool:
    """Between the number and the mark stand a few words and no other mark."""
    words = ground.lows(ground.number[q.id] + 1, at)
    return len(words) <= most and not set(words) & {",", ";", ":", "(", ")", "and", "but"}


def is_of(ground: Ground, one: Quantity, other: Quantity) -> bool:
    """ "P of the harbour’s W": nothing but "of", a determiner and a possessor between the two."""
    words = ground.lows(ground.number[one.id] + 1, ground.number[other.id])
    if "of" not in words or not _PARTED.isdisjoint(words) or any(word in _HAVING for word in words):
        return False  # "Five of those infected had received two doses"
    return words.index("of") <= 2 and len(words) <= TAIL + 1 and words.count("of") == 1


def of_after(ground: Ground, share: Quantity) -> bool:
    after = ground.last[share.id] + 1
    return ground.tokens.low[after : after + 1] == ["of"] or bool(share.concept and share.role is Role.SHARE)


def whole_of(ground: Ground, share: Quantity) -> Quantity | None:
    """The number in the share’s own phrase: "of its revenue of $2.1 billion", "of the 3,000 workers", "half the 40"."""
    whole = ground.after(share)
    if whole is None or not countable(whole):
        return None
    inner = gap(ground, share, whole)
    if inner and (inner[0] == "of" or (len(inner) > 1 and inner[0] in {",", ")"} | DASHES and inner[1] == "of")):
        inner = inner[inner.index("of") + 1 :]  # "1,318, or nearly 66 percent, of the 2,008 loans"
    elif share.kind is not Kind.RATIO or not inner or inner[0] not in DETERMINERS:
        return None
    return whole if names_whole(ground, inner, whole) else None


def names_whole(ground: Ground, inner: list[str], whole: Quantity) -> bool:
    """Do these words before a number make it the number of what they name ("the", "its revenue of", "a total of")?"""
    if len(inner) > TAIL or any(word in _OUTSIDE or word in _MARKS - {"("} for word in inner[:-1]):
        return False
    if inner and (inner[-1] in _OUTSIDE or inner[-1] in _MARKS - {"("}):
        return False
    if "of" not in inner:
        if inner and inner[-1] == "(":  # "of its revenue ($2.1 billion)"
            return len(inner) > 1 and whole.kind in (Kind.MONEY, Kind.NUMBER)
        return not any(
            word in VERBS and word.endswith(("ed", "ing")) is False for word in inner if word not in POSSESSIVE
        )
    first, rest = inner.index("of"), inner[inner.index("of") + 1 :]
    if any(word not in {"the", "a", "all", "its", "some", "about"} for word in rest) or first == 0:
        return False  # "of graduates of the city’s 40 schools"
    noun = inner[first - 1]
    return whole.kind is not Kind.COUNT or singular(noun) == noun


def fronted_whole(ground: Ground, part: Quantity) -> Quantity | None:
    """The first quantity of a sentence that begins "Of the …", "Out of …", "Among the …", if the part follows it."""
    low, start = ground.tokens.low, ground.sentence_of(part).start
    row = ground.by_sentence[part.sentence]
    whole = row[0]
    begins = 1 if low[start] in {"of", "among"} else 2 if low[start : start + 2] == ["out", "of"] else 0
    if not begins or whole.id == part.id or not countable(whole):
        return None
    words = ground.lows(start + begins, ground.first[whole.id])
    return whole if "," not in words and len(words) <= TAIL else None


def in_all(ground: Ground, q: Quantity) -> bool:
    """Is it given "in all", "altogether"?"""
    after = ground.last[q.id] + 1
    return any(tuple(ground.lows(after, after + len(words))) == words for words in _IN_ALL)


def apposed_part(ground: Ground, whole: Quantity, part: Quantity) -> bool:
    """ "… of the 3,000 workers, 1,000, …", "(1,000)", ", or 1,000", "who answered, 463 in all": the part is behind."""
    words = gap(ground, whole, part)
    if not words or not (one_noun(part, whole) or (is_person(part) and is_person(whole))):
        return in_all(ground, part) and bool(words) and words[-1] in _OPENERS
    alternative = words[-1] == "or"
    mark = words[-2:-1] if alternative else words[-1:]
    tail = words[: -1 - bool(mark and alternative)] if mark else words[:-1]
    if not alternative and (not mark or mark[0] not in _OPENERS):
        return False
    if len(tail) > 5 or set(tail) & (_MARKS | {"and", "or", "but"}):
        return False
    after = ground.last[part.id] + 1
    follows = ground.tokens.low[after] if after < ground.tokens.n else "."
    if mark == ["("] or alternative:
        return follows not in {"and"} or alternative
    closed = follows in {",", ")", ".", ";"} | DASHES
    return in_all(ground, part) or (closed and not any(word in CLOSED or word in VERBS for word in tail))


@exactly
def plausible(part: Quantity, whole: Quantity, share: Quantity) -> bool:
    """With no word that joins the two, their sizes must: a share twice as large or small is one of something else."""
    assert part.value.value is not None and whole.value.value is not None and share.value.value is not None
    stated = share.value.value * whole.value.value / (HUNDRED if share.kind is Kind.PERCENT else 1)
    return part.value.value <= 2 * stated and stated <= 2 * part.value.value
