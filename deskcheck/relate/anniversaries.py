"""Which anniversary is printed of which dated event, and in which year is it marked?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import DASHES
from deskcheck.model import BlockKind, Kind, Link, Quantity, Relation, RelationKind, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation
from deskcheck.relate.times import (
    NOW,
    RELATIVE,
    Dated,
    Length,
    dates_in,
    is_plain,
    is_yearly,
    length,
    reads_past,
    window,
)

_ALONE: Final[dict[str, int]] = load("times")["anniversaries"]
_ORDINALS: Final[dict[str, int]] = load("times")["ordinals"]
_EVENTS: Final = words(load("times")["words"]["events"])
_MARKED: Final = words(load("times")["words"]["marked"])
_WORDS: Final = frozenset({"anniversary", "birthday", "jubilee"}) | _ALONE.keys()
_DIVIDING: Final = frozenset({",", ";", "falls", "is", "will", "comes", "has", "marks"})
_OWN: Final = frozenset({"its", "their", "his", "her", "’s", "'s", "’", "'"})
_REACH: Final = 16
_LEAD: Final = 120  # tokens: no first paragraph is longer


class _Said(NamedTuple):
    """Token ``at`` is "anniversary"; the number, with its quantity's id where it has one, begins at ``first``."""

    at: int
    first: int
    number: int
    id: str
    span: Span


def anniversaries(ground: Ground) -> Iterator[Relation]:
    """Relations anniversary with the links ordinal, event and, where it is printed, year.

    No "year": the year of publication. ``note``: the number, and "about" where the year may as well be the next one or
    the last. Confidence low: the time is only supposed, so that the relation can agree but not fail.
    """
    if not any(word in ground.text for word in ("nniversar", "irthday", "enten", "ubilee")):
        return
    ordinals = {q.num.start: q for q in ground.dossier.quantities if q.kind is Kind.ORDINAL}
    lengths = {one.last: one for q in ground.quantities if (one := length(ground, q)) is not None}
    for at, word in enumerate(ground.tokens.low):
        if word not in _WORDS:
            continue
        said = _numbered(ground, at, word, ordinals, lengths)
        if said is None or ground.quoted(said.span):
            continue
        near = window(ground, ground.tokens.sent[at], at)
        event = _event(ground, said, near)
        if event is not None and not _apposed_year(ground, said, event):
            yield _related(ground, said, event, near)


def _apposed_year(ground: Ground, said: _Said, date: Dated) -> bool:
    """ "Closed in 2006, its centenary year": the year of the anniversary, and not of what it is one of."""
    low = ground.tokens.low
    gap = low[date.last + 1 : said.first]
    return low[said.at + 1 : said.at + 2] == ["year"] and gap[:1] == [","] and len(gap) == 2 and gap[1] in _OWN


def _numbered(
    ground: Ground, at: int, word: str, ordinals: dict[int, Quantity], lengths: dict[int, Length]
) -> _Said | None:
    """ "20th (wedding) anniversary", "10-year anniversary", "centenary"."""
    tokens = ground.tokens
    if word in _ALONE:
        return _Said(at, at, _ALONE[word], "", tokens.span(at, at))
    for first in (at - 1, at - 2):
        if first < 0:
            break
        q = ordinals.get(tokens.start[first]) or ordinals.get(tokens.start[max(0, first - 1)])
        if q is not None and q.value.value is not None and ground.last_token(q.num.end) >= first - 1:
            begin = tokens.at(q.num.start)
            return _Said(at, begin, int(q.value.value), q.id, Span(q.num.start, tokens.end[at]))
        if tokens.low[first] in _ORDINALS and tokens.low[first - 1] not in DASHES:
            return _Said(at, first, _ORDINALS[tokens.low[first]], "", tokens.span(first, at))
        years = lengths.get(first)
        if years is not None and years.unit == "year":
            return _Said(at, years.first, years.number, years.id, Span(years.span.start, tokens.end[at]))
    return None


def _event(ground: Ground, said: _Said, near: range) -> Dated | None:
    """The date of what the anniversary is one of."""
    low = ground.tokens.low
    if low[said.at + 1 : said.at + 2] in (["of"], ["since"]):
        return _of(ground, said, near)
    if low[said.at] == "birthday" and low[said.first - 1] not in ("its", "’s", "'s"):
        return None
    if low[said.first - 1] == "whose":  # "the 1995 quake, whose 10th anniversary"
        before = [
            each for each in dates_in(ground, max(near.start, said.first - 9), said.first) if is_plain(each.mention)
        ]
        return before[0] if len(before) == 1 else None
    return _told(ground, said, near) or _told_beside(ground, said, near)


def _told_beside(ground: Ground, said: _Said, near: range) -> Dated | None:
    """ "… their 50th anniversary … They married in 1955.": the only dated event of a sentence beside it."""
    tokens, sentence = ground.tokens, ground.tokens.sent[said.at]
    if not _OWN & set(tokens.low[max(near.start, said.first - 2) : said.first]):
        return None
    for other in (sentence + 1, sentence - 1):
        if not 0 <= other < len(tokens.first_of) - 1 or tokens.block[tokens.first_of[other]] != tokens.block[said.at]:
            continue
        start = tokens.first_of[other]
        told = _told(ground, said, range(start, min(tokens.first_of[other + 1], start + 40)))
        if told is not None and tokens.low[start] in ("they", "it", "he", "she", "the", "its", "their", "founded"):
            return told
    return None


def _of(ground: Ground, said: _Said, near: range) -> Dated | None:
    """ "of the 1995 earthquake", "of the sinking of the ferry in May 1995"."""
    low = ground.tokens.low
    found = dates_in(ground, said.at + 1, min(near.stop, said.at + 2 + _REACH))
    for n, date in enumerate(found):
        gap = low[said.at + 2 : date.first]
        clause = _event_clause(gap)
        if clause:
            gap = [word for word in gap if word not in ("which", "that")]
        if set(gap) & (RELATIVE | {";", ":", "(", "and", "until", "on"} - {"on"}) or gap.count(",") > 1:
            return None
        if not is_yearly(ground, date):
            continue  # "of the attacks on Monday"
        if "," in gap and not _participle(gap[gap.index(",") + 1 :]) and not clause:
            return None
        if (
            n + 1 < len(found)
            and is_plain(found[n + 1].mention)
            and not _divided(low[date.last + 1 : found[n + 1].first])
        ):
            return None  # "of the 1989 treaty in 1992"
        return date
    return None


def _event_clause(gap: list[str]) -> bool:
    """ "of the flood, which (drowned 30 people) in 1953": what the event did is dated with it."""
    at = next((n for n, word in enumerate(gap) if word in ("which", "that")), None)
    if at is None or at == 0 or gap[at - 1] not in (",", "—", "–") or len(gap) - at > 9 or at + 1 >= len(gap):
        return False
    verbs = [word for word in gap[at + 1 :] if reads_past(word)]
    return len(verbs) == 1 and verbs[0] == gap[at + 1] and not {"by", "since", "until", "built"} & set(gap)


def _participle(words_: list[str]) -> bool:
    """ "of the republic, proclaimed in 1949": the event itself behind the comma."""
    return 2 <= len(words_) <= 6 and (words_[0] in _EVENTS or words_[0].endswith("ed")) and words_[-1] in ("in", "on")


def _divided(gap: list[str]) -> bool:
    """Does a comma or a verb stand between two dates?"""
    return any(word in _DIVIDING or reads_past(word) for word in gap)


def _told(ground: Ground, said: _Said, near: range) -> Dated | None:
    """ "founded in 1905, marks its 100th anniversary", "the line, which closed in 1969, … the 36th anniversary"."""
    low = ground.tokens.low
    found = [each for each in dates_in(ground, near.start, near.stop) if is_plain(each.mention)]
    told = [each for each in found if set(low[max(near.start, each.first - 6) : each.first]) & _EVENTS]
    told = [
        each for each in told if not set(low[max(near.start, each.first - 3) : each.first]) & {"by", "until", "since"}
    ]
    if len(told) != 1 or len(found) > 2:
        return None
    between = range(min(told[0].last, said.at), max(told[0].first, said.first))
    return None if said.at in near and any(low[i] in ("while", "whereas") for i in between) else told[0]


def _related(ground: Ground, said: _Said, event: Dated, near: range) -> Relation:
    ordinal = Link("ordinal", (said.id,) if said.id else (), (said.span,))
    year, sure, about = _year(ground, said, event, near)
    links: tuple[Link, ...] = (ordinal, event.link("event"))
    if year is not None:
        links = (*links, year.link("year"))
    note = f"{said.number} about" if about else str(said.number)
    reason = "the event and its anniversary stand in one clause"
    return relation(RelationKind.ANNIVERSARY, links, reason, sure, note)


def _year(ground: Ground, said: _Said, event: Dated, near: range) -> tuple[Dated | None, Confidence, bool]:
    """When the anniversary is marked: a printed year, else that of publication; how sure; whether only about then."""
    low = ground.tokens.low
    others = [each for each in dates_in(ground, near.start, near.stop) if each.mention.id != event.mention.id]
    plain = [each for each in others if is_plain(each.mention)]
    if plain:
        near_by = [each for each in plain if abs(each.first - said.at) <= _REACH and not _opens_clause(low, each, said)]
        if len(plain) == 1 and near_by:
            return near_by[0], Confidence.MEDIUM, False
        return None, Confidence.LOW, False
    reference = [each for each in others if each.mention.relative or each.mention.day is not None]
    text = set(low[near.start : near.stop])
    verbs = set(low[max(near.start, said.first - 6) : said.first])
    if any(each.mention.period is not None for each in reference):
        shown = min(reference, key=lambda each: abs(each.first - said.at))
        return shown if shown.mention.period is not None else None, Confidence.MEDIUM, shown.mention.period is None
    if text & NOW or verbs & _MARKED or _is_news(ground, event, said):
        return None, Confidence.MEDIUM, True
    return None, Confidence.LOW, True


def _is_news(ground: Ground, event: Dated, said: _Said) -> bool:
    """Does the article itself open with it: "On the 20th anniversary of the flood of 1953, relatives walked"?"""
    tokens, blocks = ground.tokens, ground.dossier.article.blocks
    block = tokens.block[said.at]
    lead = next((n for n, each in enumerate(blocks) if each.kind is BlockKind.PARAGRAPH), 0)
    begins = tokens.first_of[tokens.sent[said.at]]
    if block != lead or tokens.low[begins] != "on" or said.first - begins > 3 or not blocks:
        return False
    if {"a", "an", "from"} & set(tokens.low[said.at + 2 : event.first]):  # "of the band a record from 1999 was played"
        return False
    inside = dates_in(ground, max(tokens.at(blocks[block].span.start), said.at - _LEAD), said.at + _LEAD)
    return not any(is_plain(each.mention) for each in inside if each.mention.id != event.mention.id)


def _opens_clause(low: list[str], date: Dated, said: _Said) -> bool:
    first, last = sorted((date.first, said.at))
    return bool(set(low[first:last]) & (RELATIVE | {";", ":"}))
