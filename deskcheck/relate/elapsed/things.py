"""How old is a thing that was founded or opened in a printed year (“the N-year-old firm, founded in A”)?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.model import Kind, Quantity, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, is_point
from deskcheck.relate.times import Dated, Found, Length, dates_in, is_plain, value_of

_DATA: Final = load("times")["things"]
_NOUNS: Final = words(_DATA["nouns"])
_BEGUN: Final = words(_DATA["begun"])
_WAS: Final = frozenset({"was", "which", "that", ",", "first", "is", "were"})
_OTHER: Final = frozenset({",", ";", "and", "which", "that", "who", "as", "a", "an"})
_CLOSES: Final = frozenset({",", ".", ";", ")", "by", "and", "is", "—", "–", "has"})
_SUBJECTS: Final = (["has"], ["is"], ["was"], ["will"], ["now"], ["employs"], ["said"], [","], ["had"], ["runs"])
_REACH: Final = 10  # tokens from "founded" to its date
_NAMES: Final = 4  # tokens of "the 60-year-old Leeds firm"


def things(ground: Ground) -> Iterator[tuple[Length, Found]]:
    """The ages of things, with the date from which they count to the time of the article."""
    if "old" not in ground.words or _BEGUN.isdisjoint(ground.words):
        return
    for q in ground.quantities:
        if q.kind is Kind.AGE and q.unit.name == "year" and is_point(q) and not ground.quoted(q.span):
            date = _begun(ground, q)
            if date is not None:
                first, last = ground.first[q.id], ground.number[q.id]
                one = Length(
                    q.id,
                    Span(q.span.start, q.span.end),
                    first,
                    last,
                    "year",
                    False,
                    q.sentence,
                    number=int(value_of(q)),
                )
                yield one, Found("since", (date.link("from"),), "the thing was begun then", Confidence.MEDIUM)


def _begun(ground: Ground, q: Quantity) -> Dated | None:
    """ "the N-year-old firm, founded in A", "the firm, opened in A, is N years old", "The firm is N years old. It"."""
    tokens, low = ground.tokens, ground.tokens.low
    sentence = tokens.sentence_tokens(q.sentence)
    first, last = ground.first[q.id], ground.number[q.id]
    old = next((i for i in range(last, min(sentence.stop, last + 5)) if low[i] == "old"), None)
    if old is None or "olds" in low[last : last + 5]:
        return None
    if low[old - 1] == "-":
        noun = next((i for i in range(old + 1, min(sentence.stop, old + 1 + _NAMES)) if low[i] in _NOUNS), None)
        plain = noun is not None and all(tokens.upper(i) or i == noun for i in range(old + 1, noun + 1))
        if noun is None or not plain or low[first - 1] not in ("the", "this", "its", "their", "our"):
            return None
        if first - 1 > sentence.start and low[sentence.start] in _BEGUN:
            subject = low[noun + 1 : noun + 2] in _SUBJECTS
            return _opening(ground, sentence.start, first - 1) if subject else None
        return _of(ground, noun + 1, sentence.stop) or _next(ground, q, sentence.stop, low[noun])
    if low[first - 1] not in ("is", "now", "already", "almost", "nearly"):
        return None
    noun = next((i for i in range(sentence.start, min(first, sentence.start + 6)) if low[i] in _NOUNS), None)
    if noun is None or low[sentence.start] not in ("the", "this", "its", "their", "our"):
        return None
    if low[noun + 1] != "," and low[noun + 1] not in ("is", "now"):
        return None
    return _of(ground, noun + 1, first) or _next(ground, q, sentence.stop, low[noun])


def _opening(ground: Ground, start: int, stop: int) -> Dated | None:
    """ "Founded by two brothers in A, the N-year-old firm"."""
    dates = dates_in(ground, start, stop)
    apposed = len(dates) == 1 and is_plain(dates[0].mention) and dates[0].last == stop - 2
    between = ground.tokens.low[start + 1 : dates[0].first - 1] if dates else []
    return dates[0] if apposed and not _OTHER & set(between) and stop - start < 2 * _REACH else None


def _of(ground: Ground, at: int, stop: int) -> Dated | None:
    """ ", founded by two brothers in A", ", which opened in A", "was built in A": right behind the thing."""
    low = ground.tokens.low
    verb = next((i for i in range(at, min(stop, at + 4)) if low[i] not in _WAS), at)
    if verb == at or low[verb] not in _BEGUN:
        return None
    dates = dates_in(ground, verb + 1, min(stop, verb + _REACH))
    if not dates or not is_plain(dates[0].mention) or low[dates[0].first - 1] != "in":
        return None
    between = low[verb + 1 : dates[0].first - 1]
    behind = low[dates[0].last + 1] if dates[0].last + 1 < ground.tokens.n else "."
    return None if _OTHER & set(between) or behind not in _CLOSES else dates[0]


def _next(ground: Ground, q: Quantity, start: int, noun: str) -> Dated | None:
    """ "It was founded in A", "The firm opened in A": the next sentence of the paragraph."""
    tokens, low = ground.tokens, ground.tokens.low
    if start >= tokens.n or tokens.block[start] != tokens.block[ground.first[q.id]]:
        return None
    if low[start] == "it" and low[tokens.first_of[q.sentence]] in ("the", "this"):
        at = start + 1
    elif low[start] == "the" and low[start + 1 : start + 2] == [noun]:
        at = start + 2
    else:
        return None
    stop = tokens.first_of[q.sentence + 2] if q.sentence + 2 < len(tokens.first_of) else tokens.n
    return _of(ground, at, stop) if low[at : at + 1] == ["was"] else _of_verb(ground, at, stop)


def _of_verb(ground: Ground, verb: int, stop: int) -> Dated | None:
    """ "It opened in A"."""
    low = ground.tokens.low
    if low[verb : verb + 1] not in (["opened"], ["began"], ["started"]) or low[verb + 1 : verb + 2] != ["in"]:
        return None
    date = next(iter(dates_in(ground, verb + 2, min(stop, verb + 3))), None)
    if date is None or not is_plain(date.mention):
        return None
    return date if low[date.last + 1 : date.last + 2] in ([], ["."], [","]) else None
