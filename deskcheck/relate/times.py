"""Where do dates and lengths of time stand among the words?  What the patterns of time share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from deskcheck.extract.dates.words import MONTHS, PAST, SUFFIXES
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import DASHES, NUMBER
from deskcheck.model import DateMention, Kind, Link, Precision, Quantity, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, is_point

_WORDS: Final[dict[str, list[str]]] = load("times")["words"]
UNITS: Final[dict[str, str]] = load("times")["units"]
NOW: Final = words(_WORDS["now"])
PRESENT: Final = words(_WORDS["present"])
UNREAL: Final = words(_WORDS["unreal"])
RELATIVE: Final = words(_WORDS["relative"])
PRONOUNS: Final = words(_WORDS["pronouns"])
LINKS: Final = DASHES | {"to", "until", "till", "through", "and"}
DASHES_AND_COMMAS: Final = frozenset({",", "(", "—", "–", "-"})
_OTHER_DAYS: Final = words(_WORDS["other_days"])
_COARSE: Final = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})
_NO_WHOLE: Final = words(_WORDS["no_whole"])
_HEDGES: Final[tuple[tuple[list[str], str], ...]] = tuple(
    (cue.split(), kind) for cue, kind in load("times")["hedges"].items()
)
_BACK: Final = 90  # tokens
_NEAR: Final = 40  # tokens: no clause of time is longer


class Length(NamedTuple):
    """A printed length of time: tokens ``first`` … ``last`` (its unit); ``id`` of its quantity.

    ``hyphened``: "12-year", said of a noun behind it.
    """

    id: str
    span: Span
    first: int
    last: int
    unit: str
    hyphened: bool
    sentence: int
    quoted: bool = False
    number: int = 1
    words: str = ""  # hedge and unit of what is no quantity: "nearly decade"

    def link(self, role: str = "duration") -> Link:
        return Link(role, (self.id,) if self.id else (), (self.span,))


class Found(NamedTuple):
    """What a length was found to be.

    ``note``: which kind it is, for the check: "range", "within", "ago", "after", "later" or "since".
    """

    note: str
    links: tuple[Link, ...]
    reason: str
    confidence: Confidence
    readings: tuple[tuple[Link, ...], ...] = ()


class Dated(NamedTuple):
    """A date and its tokens."""

    mention: DateMention
    first: int
    last: int

    def link(self, role: str) -> Link:
        return Link(role, (self.mention.id,), (self.mention.span,))


def length(ground: Ground, q: Quantity) -> Length | None:
    """The quantity as a length of time; None where it is none, or counts working days and the like."""
    if q.kind is not Kind.DURATION or not is_point(q):
        return None
    low, first, number = ground.tokens.low, ground.first[q.id], ground.number[q.id]
    last = next((i for i in range(number, min(number + 5, ground.tokens.n)) if low[i] in UNITS), None)
    part = ground.before(q)
    if part is not None and "of" in low[ground.number[part.id] + 1 : first] and first - ground.number[part.id] <= 4:
        return None  # "18 of his 27 years"
    if last is None or any(word in _OTHER_DAYS for word in low[max(0, first - 1) : last]):
        return None
    if first and low[first - 1] in ("every", "each"):
        return None  # "given every two years since 1973"
    hyphened = low[last - 1] in DASHES and last > number
    span = Span(q.span.start, ground.tokens.end[last])
    return Length(
        q.id, span, first, last, UNITS[low[last]], hyphened, q.sentence, ground.quoted(q.span), int(value_of(q))
    )


def round_lengths(ground: Ground) -> Iterator[Length]:
    """ "a decade", "more than a century": lengths that are no quantities."""
    low, taken = ground.tokens.low, ("decade", "century")
    if not any(word in ground.text for word in taken):
        return
    for i, word in enumerate(low):
        if word not in taken or i == 0 or low[i - 1] not in ("a", "one") or ground.quoted(ground.tokens.span(i, i)):
            continue
        first, hedge = _hedge_before(low, i - 1)
        if hedge:
            sentence = ground.tokens.sent[i]
            yield Length("", ground.tokens.span(first, i), first, i, word, False, sentence, words=f"{hedge} {word}")


def _hedge_before(low: list[str], i: int) -> tuple[int, str]:
    """The first token and the kind of the hedge before token ``i``; nothing where the words are "half a decade"."""
    for words_, kind in _HEDGES:
        if low[max(0, i - len(words_)) : i] == words_:
            return i - len(words_), kind
    before = low[i - 1] if i else ""
    return i, "" if before in _NO_WHOLE else "exactly"


def dates_in(ground: Ground, first: int, after: int) -> list[Dated]:
    """The dates that begin at tokens ``first`` … ``after`` - 1."""
    tokens = ground.tokens
    if first >= after or first >= tokens.n:
        return []
    end = tokens.start[after] if after < tokens.n else len(tokens.text) + 1
    found = ground.dossier.dates[slice(*ground.dates_between(tokens.start[first], end))]
    return [Dated(one, tokens.at(one.span.start), ground.last_token(one.span.end)) for one in found]


def told_before(ground: Ground, one: Length) -> list[Dated]:
    """The dates before the length, in its sentence and in the one before."""
    back = dates_in(ground, max(0, one.first - _BACK), one.first)
    return [each for each in back if each.mention.sentence >= one.sentence - 1]


def window(ground: Ground, sentence: int, at: int) -> range:
    """The tokens of the sentence near token ``at``."""
    whole = ground.tokens.sentence_tokens(sentence)
    return range(max(whole.start, at - _NEAR), min(whole.stop, at + _NEAR))


def is_plain(one: DateMention) -> bool:
    """A day, month or year that is printed with its year."""
    return one.year is not None and one.period is not None and not one.fuzzy and one.period.precision in _COARSE


def is_yearly(ground: Ground, one: Dated) -> bool:
    """Days of one year that is printed: also "the summer of 1989", "early 2001", which tell years and no less."""
    mention = one.mention
    if is_plain(mention):
        return True
    if mention.period is None or mention.relative or is_range(ground, one):
        return False
    year = mention.period.first.year
    printed = any(ground.tokens.low[i] == str(year) for i in range(one.first, one.last + 1))
    fiscal = ground.tokens.low[one.first] in ("fiscal", "financial", "fy")
    return printed and not fiscal and mention.period.last.year <= year + (1 if mention.fuzzy else 0)


def is_day(one: DateMention) -> bool:
    """A day of a month, with its year or with one that was worked out."""
    return one.day is not None and one.month is not None and one.period is not None and not one.fuzzy


def is_fixed(one: DateMention) -> bool:
    """A day of a month, or a month or year that is printed with its year."""
    return is_plain(one) or is_day(one)


def is_weekday(one: DateMention) -> bool:
    """A weekday alone."""
    return one.weekday is not None and one.day is None


def same_kind(one: Dated) -> Callable[[Dated], bool]:
    """Is another date as fine as this one?  Years go with years, days with days."""
    if is_weekday(one.mention):
        return lambda date: is_weekday(date.mention)
    if is_plain(one.mention):
        return lambda date: is_plain(date.mention)
    return lambda date: is_day(date.mention)


def is_range(ground: Ground, one: Dated) -> bool:
    """Two ends in one expression: "1990 until 2002", "3-5 May", "March to October 2004"."""
    mention, low = one.mention, ground.tokens.low
    if mention.period is None or mention.fuzzy or mention.relative or mention.period.first == mention.period.last:
        return False
    if mention.year is not None or mention.day is not None:
        return False
    joint = next((i for i in range(one.first + 1, one.last) if low[i] in LINKS), None)
    if joint is None:
        return False
    return ground.tokens.kind[joint - 1] == NUMBER or low[joint - 1] in MONTHS or low[joint - 1] in SUFFIXES


def reads_past(word: str) -> bool:
    """A verb of the past, by its form alone."""
    return word in PAST or word.endswith("ed")


def value_of(q: Quantity) -> Decimal:
    assert q.value.value is not None
    return q.value.value
