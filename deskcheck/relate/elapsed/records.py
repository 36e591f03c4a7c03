"""Which length and which date tell one record: “the lowest in N”, “… a level last seen in A”?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from deskcheck.extract.dates.words import PAST
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import DASHES, MARK, WORD
from deskcheck.model import DateMention, Precision
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, singular
from deskcheck.relate.times import Dated, Found, Length, dates_in

_DATA: Final = load("times")["records"]
_LOW: Final = words(_DATA["low"])
_HIGH: Final = words(_DATA["high"])
_GENERAL: Final = words(_DATA["general"])
_COMMON: Final = words(_DATA["common"])
_FINE: Final = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})
_PAST_ONES: Final = frozenset({"from", "off", "below", "above", "since"})
_TURNS: Final = frozenset({"while", "but", "though", "although", "whereas", ";", "compared"})
_POINTING: Final = frozenset({"it", "that", "this"})
_PHRASE: Final = 9  # tokens from "lowest" to the length or date
_CLAUSE: Final = 40
_MOST: Final = 12  # records in an article: more of them are a list


class _Record(NamedTuple):
    """``sort``: "low", "high", "first" or "seen" ("last seen"); ``of``: what is measured, in words and numbers."""

    sort: str
    of: frozenset[str]
    at: int


def records(ground: Ground, lengths: Sequence[Length]) -> Iterator[tuple[Length, Found]]:
    """The lengths of a record whose date is told elsewhere in the article; they end with the article's own time."""
    long = [one for one in lengths if one.unit in ("month", "year") and not one.quoted]
    if not long or not ("since" in ground.text or "last seen" in ground.text):
        return
    told = [(one, found) for one in long[: 2 * _MOST] if (found := _of_length(ground, one)) is not None]
    if not told:
        return
    dated = [(date, found) for date in _since(ground) if (found := _of_date(ground, date)) is not None]
    if len(dated) > _MOST:
        return
    for one, record in told:
        same = [date for date, other in dated if _is_same(record, other)]
        if len(same) == 1:
            reason, links = "the same record, with its date", (same[0].link("from"),)
            month = _month(ground, one, record, same[0])
            if month is not None:
                yield one, Found("record month", (*links, month.link("to")), reason, Confidence.MEDIUM)
            else:
                yield one, Found("record", links, reason, Confidence.MEDIUM)


def _month(ground: Ground, one: Length, record: _Record, since: Dated) -> Dated | None:
    """The only month of its clause, "fell in October to its lowest in N", "the lowest in N in October"."""
    low, start = ground.tokens.low, ground.tokens.first_of[one.sentence]
    first = next((i + 1 for i in range(record.at - 1, start, -1) if low[i] in _TURNS or low[i] in DASHES), start)
    stop = min(ground.tokens.first_of[one.sentence + 1], one.last + 4)
    found = [
        each for each in dates_in(ground, max(first, record.at - _CLAUSE), stop) if each.mention is not since.mention
    ]
    months = [each for each in found if _is_bare_month(ground, each)]
    return months[0] if len(months) == 1 == len([each for each in found if not each.mention.relative]) else None


def _is_bare_month(ground: Ground, date: Dated) -> bool:
    mention = date.mention
    known = mention.period is not None and mention.period.precision is Precision.MONTH and not mention.fuzzy
    return known and mention.month is not None and mention.day is None and ground.tokens.low[date.first - 1] == "in"


def _since(ground: Ground) -> Iterator[Dated]:
    """The dates behind "since" and "last seen in"."""
    tokens = ground.tokens
    for mention in ground.dossier.dates:
        first = tokens.at(mention.span.start)
        low = tokens.low[max(0, first - 4) : first]
        told = "since" in low[-3:] or low[-3:] in (["last", "seen", "in"], ["last", "reached", "in"])
        if told and _is_fine(mention) and not ground.quoted(mention.span):
            yield Dated(mention, first, ground.last_token(mention.span.end))


def _is_fine(mention: DateMention) -> bool:
    return mention.period is not None and not mention.fuzzy and mention.period.precision in _FINE


def _of_length(ground: Ground, one: Length) -> _Record | None:
    """ "the lowest (level) in N", "for the first time in N", "a N low"; not "up from the N low of A"."""
    low = ground.tokens.low
    behind = [each for each in dates_in(ground, one.last + 1, one.last + 5) if not each.mention.relative]
    past = behind and (behind[0].mention.day is not None or low[behind[0].first - 1] == "of")
    if past or _PAST_ONES & set(low[max(0, one.first - 3) : one.first]) or low[one.first - 1] in ("its", "their"):
        return None
    if one.hyphened or low[one.last + 1 : one.last + 2] in (["low"], ["high"], ["lows"], ["highs"], ["peak"]):
        word = low[one.last + 1] if one.last + 1 < ground.tokens.n else ""
        sort = "low" if word in _LOW else "high" if word in _HIGH else ""
        return _Record(sort, _measured(ground, one.first, one.sentence), one.first) if sort else None
    joint = next((i for i in range(one.first, max(0, one.first - 4), -1) if low[i - 1] in ("in", "for")), None)
    return _phrase(ground, joint - 1, one.sentence) if joint is not None else None


def _of_date(ground: Ground, date: Dated) -> _Record | None:
    low, sentence = ground.tokens.low, date.mention.sentence
    if "since" in low[date.first - 3 : date.first]:
        return _phrase(ground, date.first - 1, sentence)
    return _Record("seen", _measured(ground, date.first - 3, sentence), date.first - 3)


def _phrase(ground: Ground, at: int, sentence: int) -> _Record | None:
    """The nearest superlative, or "the first time", before token ``at``."""
    tokens, low = ground.tokens, ground.tokens.low
    start = max(tokens.first_of[sentence], at - _PHRASE)
    for i in range(at - 1, start - 1, -1):
        if tokens.kind[i] == MARK and low[i] not in DASHES and low[i] not in ("%", "&", "$", "£", "€"):
            return None
        sort = "low" if low[i] in _LOW else "high" if low[i] in _HIGH else ""
        if low[i] == "first" and low[i + 1] == "time":
            sort = "first"
        if low[i] in ("seen", "reached") and low[i - 1] in ("not", "last"):
            sort = "seen"
        if sort:
            behind = _numbers(ground, range(i + 1, at)) | _words(ground, range(i + 1, at))
            return _Record(sort, _measured(ground, i, sentence) | behind, i)
    return None


def _measured(ground: Ground, at: int, sentence: int) -> frozenset[str]:
    """The words before ``at`` that may name what is measured; of "It was …" those of the sentence before."""
    tokens, low = ground.tokens, ground.tokens.low
    start = tokens.first_of[sentence]
    if low[start] in _POINTING and at - start < 6 and sentence > 0:
        start, at = tokens.first_of[sentence - 1], start
        if tokens.block[start] != tokens.block[at]:
            return frozenset()
    first = max(start, at - _CLAUSE)
    for i in range(at - 1, first, -1):
        if low[i] in _TURNS or (low[i] in DASHES and "reuters" in low[max(0, i - 4) : i]):
            first = i + 1
            break
    clause = range(first, at)
    return _words(ground, clause) | _numbers(ground, clause)


def _words(ground: Ground, clause: range) -> frozenset[str]:
    tokens, low = ground.tokens, ground.tokens.low
    return frozenset(
        singular(low[i])
        for i in clause
        if tokens.kind[i] == WORD
        and singular(low[i]) not in _GENERAL
        and low[i] not in PAST
        and not (low[i].endswith(("ed", "ing", "ly")) and not tokens.upper(i))
        and len(low[i]) > 2
    )


def _numbers(ground: Ground, clause: range) -> frozenset[str]:
    """Marks of a level: "above 1,200"."""
    low = ground.tokens.low
    return frozenset(
        low[i] for i in clause if low[i][0].isdigit() and low[i - 1] in ("above", "below", "past", "the", "over")
    )


def _is_same(one: _Record, other: _Record) -> bool:
    if one.sort != other.sort and "seen" not in (one.sort, other.sort):
        return False
    if "first" in (one.sort, other.sort) and one.sort != other.sort:
        return False
    shared = one.of & other.of
    told = {word for word in shared if word not in _COMMON}
    if any(word[0].isdigit() for word in told):
        return True
    if (
        one.sort == "first"
    ):  # "won the cup for the first time since 1961", "enter Europe for the first time in 38 years"
        return 2 * len(told) > min(len(one.of), len(other.of))
    return bool(told) and (len(shared) > 1 or 3 * len(told) >= min(len(one.of), len(other.of)))
