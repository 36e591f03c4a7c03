"""How long is it still to a printed day (“with N to go before the June 4 vote”)?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.model.finding import Confidence
from deskcheck.relate.elapsed.after import anchor_of
from deskcheck.relate.elapsed.verbs import is_past
from deskcheck.relate.ground import Ground
from deskcheck.relate.times import Found, Length, dates_in, is_day, is_plain, window

_UNTIL: Final = frozenset({"before", "until", "till", "to"})
_GOING: Final = (["to", "go"], ["to", "run"], ["left"], ["remaining"])
_NEWS: Final = words(load("times")["words"]["news"])


def to_go(ground: Ground, one: Length) -> Found | None:
    """ "with N (to go) before the vote on D", "there are N left until D", "comes N before D": from publication on."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    if one.hyphened or one.unit not in ("day", "week", "month", "year") or one.last + 2 >= near.stop:
        return None
    at = one.last + 1
    if low[at : at + 2] == [",", "until"] or (low[at] == "to" and low[at + 2 : at + 4] == [",", "until"]):
        return _given(ground, one, near)
    going = next((len(each) for each in _GOING if low[at : at + len(each)] == each), 0)
    before = low[max(near.start, one.first - 3) : one.first]
    if not before or not _is_now(before, low[max(near.start, one.first - 4) : one.first], going > 0):
        return None
    at += going
    if at >= near.stop:
        return None
    if low[at] == "ahead" and low[at + 1 : at + 2] == ["of"]:
        at += 1
    elif low[at] not in _UNTIL:
        return None
    date = anchor_of(ground, at, near)
    published = ground.dossier.article.published
    if date is None or not (is_day(date.mention) or is_plain(date.mention)) or published is None:
        return None
    assert date.mention.period is not None
    if date.mention.year is not None and date.mention.period.last <= published:
        return None  # told of the past
    if any(each.mention.year is not None for each in dates_in(ground, near.start, one.first)):
        return None
    past = any(is_past(ground, i) and not ground.cued[i] for i in near if i < one.first or i > date.last)
    today = any(each.mention.relative for each in dates_in(ground, near.start, near.stop))
    sure = Confidence.LOW if past and not today else Confidence.MEDIUM
    return Found("ahead", (date.link("to"),), "the time that is left counts from publication", sure)


def _given(ground: Ground, one: Length, near: range) -> Found | None:
    """ "has N, until D", "have N to appeal, until D"."""
    low = ground.tokens.low
    if low[one.first - 1] not in ("has", "have"):
        return None
    until = low.index("until", one.last, near.stop)
    date = next(iter(dates_in(ground, until + 1, until + 2)), None)
    if date is None or not is_day(date.mention):
        return None
    return Found("ahead", (date.link("to"),), "the time that is left counts from publication", Confidence.MEDIUM)


def _is_now(before: list[str], clause: list[str], going: bool) -> bool:
    """ "with (N)", "there are (N to go)", "the news comes just (N before)"."""
    if going:
        return not {"are", "is", "with", "has", "have"}.isdisjoint(before)
    at = next((n for n, word in enumerate(clause) if word in ("comes", "come")), None)
    came = at is not None and at > 0 and clause[at - 1] in _NEWS and set(clause[at + 1 :]) <= {"just", "only"}
    return before[-1] == "with" or came
