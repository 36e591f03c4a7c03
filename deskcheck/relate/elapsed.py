"""Which printed length of time lies between which two dates?

Each pattern is a sentence shape with an example; the first that fits a length is taken. In the examples N is the
length, A the earlier date, B the later one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import MARK, NUMBER, WORD
from deskcheck.model import Link, Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground, relation
from deskcheck.relate.lasted import ago_told, began_and_ended, those, until_now
from deskcheck.relate.order import span_verbs
from deskcheck.relate.times import (
    DASHES_AND_COMMAS,
    NOW,
    PRESENT,
    PRONOUNS,
    RELATIVE,
    UNITS,
    UNREAL,
    Dated,
    Found,
    Length,
    dates_in,
    is_day,
    is_plain,
    is_range,
    is_yearly,
    length,
    round_lengths,
    window,
)

_WORDS: Final[dict[str, list[str]]] = load("times")["words"]
_MEASURED: Final = words(_WORDS["measured_by"])
_LASTING: Final = words(_WORDS["lasting"])
_PAST: Final = words(load("dates")["words"]["past"])
_AFTER: Final = frozenset({"after", "since", "following"})
_DEEDS: Final[dict[str, list[str]]] = load("times")["deeds"]
_AUX: Final = frozenset({"was", "were", "had", "been", "being", "is", "has"})
_ANCHOR: Final = 16  # words of "after …" up to its date
_HEAD: Final = 7  # words of "a 12-year career with the club" up to "from"
_FILL: Final = frozenset(
    {"just", "only", "some", "exactly", "almost", "a", "full", "mere", "about", "nearly", "barely"}
)
_TOTALS: Final = (["or"], ["some"], ["that", "is"])
_PARTIAL: Final = frozenset({"them", "which", "those", "these", "that", "it", "this"})
_CLOSES: Final = frozenset({",", ".", ";", ")", "—", "–", "in", "altogether", "of", "later", "!", "?", ":"})


def elapsed(ground: Ground) -> Iterator[Relation]:
    """Relations elapsed with the links duration, from and to; no "to": the time of publication.

    "from" and "to" with one id: the two ends of one expression ("1990 until 2002"). Confidence low: the later date is
    only supposed, so that the relation can agree but not fail. "Nearly a decade" is no quantity: its link has a span
    only, and the note goes on with its hedge and its unit.
    """
    if not ground.dossier.dates:
        return
    lengths = [one for q in ground.quantities if (one := length(ground, q)) is not None]
    for one in (*lengths, *round_lengths(ground)):
        for shape in (quoted_ago,) if one.quoted else SHAPES:
            found = shape(ground, one)
            if found is not None:
                links = (one.link(), *found.links)
                readings = tuple((one.link(), *other) for other in found.readings)
                note = f"{found.note} {one.words}" if one.words else found.note
                yield relation(RelationKind.ELAPSED, links, found.reason, found.confidence, note, readings)
                break


def beside_range(ground: Ground, one: Length) -> Found | None:
    """ "served N, from A until B", "a N-year reign from A to B", "N (A-B)"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    behind = dates_in(ground, one.last + 1, min(near.stop, one.last + 2 + _HEAD + 3))
    if not behind or not is_range(ground, behind[0]):
        return None
    pair = behind[0]
    gap = low[one.last + 1 : pair.first]
    if not beside(ground, one, pair.first, gap):
        return None
    note = "within" if gap[-1] == "between" or low[pair.first - 1] == "between" else "range"
    return Found(note, (pair.link("from"), pair.link("to")), "the length stands beside its two dates", Confidence.HIGH)


def beside(ground: Ground, one: Length, stop: int, gap: list[str]) -> bool:
    """Do the words between a length and its two ends join them?  "(a 12-year) reign over the islands from"."""
    if not gap or len(gap) > _HEAD + 2 or not _opens(gap[-1]) or (one.hyphened and gap[0] in _MEASURED):
        return False
    return _plain_gap(ground, one, stop, gap)


def _opens(word: str) -> bool:
    return word in ("from", "between", "(", ",")


def _plain_gap(ground: Ground, one: Length, stop: int, gap: list[str]) -> bool:
    """No other number, and no verb but one of lasting, stands between the length and its dates."""
    joined = [n for n, word in enumerate(gap) if word == "and"]
    if any(not ground.tokens.upper(one.last + 2 + n) or not ground.tokens.upper(one.last + n) for n in joined):
        return False  # but "the war between Iran and Iraq"
    if set(gap) & {"or", "but", ";", ":", ")", "ago", "earlier", "later", "after", "before", "until", "since"}:
        return False
    if set(gap) & RELATIVE or not UNITS.keys().isdisjoint(gap):
        return False
    verbs = [word for word in gap if (word in _PAST or word.endswith("ed")) and word not in _LASTING]
    return not verbs and not any(ground.tokens.kind[i] == NUMBER for i in range(one.last + 1, stop))


def behind_range(ground: Ground, one: Length) -> Found | None:
    """ "from A to B, N", "between A and B, a total of N", "A-B (N)"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.first)
    before = dates_in(ground, near.start, one.first)
    after = low[one.last + 1] if one.last + 1 < ground.tokens.n else "."
    if one.hyphened or not before or not is_range(ground, before[-1]) or after not in _CLOSES or after == "later":
        return None
    if len(before) > 1 and is_range(ground, before[-2]):
        return None  # "from 1990 to 1994 and from 1998 to 2002, eight years in all"
    if after == "of" and low[one.last + 2 : one.last + 3] and low[one.last + 2] in _PARTIAL:
        return None  # "from 1985 to 1999, five years of them in Moscow"
    gap = low[before[-1].last + 1 : one.first]
    if not gap or gap[0] not in DASHES_AND_COMMAS or (gap[1:] and not _is_total(gap[1:]) and not set(gap[1:]) <= _FILL):
        return None
    opener = low[before[-1].first - 1] if before[-1].first else ""
    if opener not in ("from", "between", "(", "lasted", ",", "for", "during", "in"):
        return None
    links = (before[-1].link("from"), before[-1].link("to"))
    note = "within" if opener == "between" else "range"
    return Found(note, links, "the length is apposed to its two dates", Confidence.HIGH)


def _is_total(gap: list[str]) -> bool:
    """ "a total of", "a run of some"."""
    return gap in _TOTALS or (len(gap) in (3, 4) and gap[0] in ("a", "the") and gap[2] == "of")


def quoted_ago(ground: Ground, one: Length) -> Found | None:
    """ "N ago, in A" inside a quotation, whose time may be that of any interview: it can agree but not fail."""
    found = ago(ground, one)
    if found is None:
        return None
    start = max(0, one.first - 60)
    told = [each for each in dates_in(ground, start, one.first) if is_plain(each.mention)]
    readings = tuple((*found.links, each.link("to")) for each in reversed(told[-3:]))
    return found._replace(confidence=Confidence.LOW, readings=readings)


def ago(ground: Ground, one: Length) -> Found | None:
    """ "N ago, in A", "in A, N ago"."""
    low, n = ground.tokens.low, ground.tokens.n
    if one.last + 1 >= n or low[one.last + 1] != "ago":
        return None
    near = window(ground, one.sentence, one.last)
    beside = _apposed(ground, one.last + 1, near) or _apposed_before(ground, one, near)
    if beside is None:
        return None
    return Found("ago", (beside.link("from"),), "“ago” is apposed to a date", Confidence.HIGH)


def _apposed(ground: Ground, at: int, near: range) -> Dated | None:
    """The date right behind token ``at``: ", in A", "in A", "— on A"."""
    low = ground.tokens.low
    for date in dates_in(ground, at + 1, min(near.stop, at + 5)):
        gap = [
            word for word in low[at + 1 : date.first] if word not in ("back", "way", "this", "that", "early", "late")
        ]
        if (is_yearly(ground, date) or is_day(date.mention)) and len(gap) <= 3:
            marks = [word for word in gap if word not in ("in", "on", "of", "the")]
            if all(word in DASHES_AND_COMMAS for word in marks) and gap:
                return date
        return None
    return None


def _apposed_before(ground: Ground, one: Length, near: range) -> Dated | None:
    """The date right before the length: "in A, N", "in A — just N"."""
    low = ground.tokens.low
    before = dates_in(ground, near.start, one.first)
    if not before:
        return None
    date = before[-1]
    gap = [word for word in low[date.last + 1 : one.first] if word not in _FILL]
    if (
        not (is_plain(date.mention) or is_day(date.mention))
        or len(gap) > 1
        or (gap and gap[0] not in DASHES_AND_COMMAS)
    ):
        return None
    opener = low[date.first - 1] if date.first > near.start else "in"
    return date if opener in ("in", "on", "by", ",", "of", "until", "the", "late", "early") else None


def after(ground: Ground, one: Length) -> Found | None:
    """ "in B, N after … in A", "N after … A, in B", "N after … in A" with the time of the article."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    at = one.last + 1
    if one.hyphened or at >= near.stop:
        return None
    to_the_day = low[at : at + 3] == ["to", "the", "day"]
    if to_the_day:
        at += 3
    if low[at : at + 2] == ["on", "from"]:
        at, word = at + 1, "after"
    else:
        word = low[at] if at < near.stop else ""
        if low[at : at + 2] == ["prior", "to"]:
            at, word = at + 1, "before"
    if word not in _AFTER and word != "before":
        return None
    anchor = _anchor(ground, at, near)
    if anchor is None:
        return _after_told(ground, one, at) if word == "after" else None
    other, sure, why = _main_date(ground, one, anchor, near)
    reason = f"the length is counted from the date behind “{word}”"
    if other is not None:
        pair = (anchor, other) if word != "before" else (other, anchor)
        return Found("to-the-day" if to_the_day else "after", (pair[0].link("from"), pair[1].link("to")), reason, sure)
    if word == "before" or not is_plain(anchor.mention):
        return None
    note = "to-the-day" if to_the_day else "since" if word == "since" else "after-now"
    return Found(note, (anchor.link("from"),), f"{reason} to {why}", sure)


def _after_told(ground: Ground, one: Length, at: int) -> Found | None:
    """ "She died in A. … published in B, N after her death": the event is dated before, by its verb."""
    low, tokens = ground.tokens.low, ground.tokens
    noun = low[at + 2] if at + 2 < tokens.n else ""
    verbs = _DEEDS.get(noun)
    if verbs is None or low[at + 1] not in ("his", "her", "its", "their", "the"):
        return None
    near = window(ground, one.sentence, one.first)
    date = _apposed_before(ground, one, near)
    if date is None or not is_plain(date.mention):
        return None
    told = [
        each
        for each in dates_in(ground, max(0, one.first - 90), date.first)
        if is_plain(each.mention) and set(low[max(0, each.first - 5) : each.first]) & set(verbs)
    ]
    if len(told) != 1 or tokens.block[told[0].first] != tokens.block[one.first]:
        return None
    reason = f"“{noun}” is dated before"
    return Found("after", (told[0].link("from"), date.link("to")), reason, Confidence.MEDIUM)


def _anchor(ground: Ground, at: int, near: range) -> Dated | None:
    """The date of the event behind "after": none where a clause of its own, or a second date, may hold it."""
    tokens, low = ground.tokens, ground.tokens.low
    for date in dates_in(ground, at + 1, min(near.stop, at + 1 + _ANCHOR)):
        gap = low[at + 1 : date.first]
        if gap[-2:] in ([",", "on"], [",", "in"]) and len(gap) > 4:
            gap = gap[:-2]  # "after the roof fell in, on 26 May"
        if set(gap) & RELATIVE or set(gap) & {",", ";", ":", "(", ")", "—", "–", "and", "or", "until", "to"}:
            return None
        if set(gap[2:]) & PRONOUNS or not (is_plain(date.mention) or is_day(date.mention) or _is_weekday(date)):
            return None
        verbs = [i for i in range(at + 1, date.first) if _is_verb(ground, i)]
        if len([i for i in verbs if i + 1 not in verbs]) > 1:
            return None
        following = dates_in(ground, date.last + 1, min(near.stop, date.last + 6))
        if following and not set(low[date.last + 1 : following[0].first]) & {","}:
            return None  # "after the 1989 title in 1992"
        if date.last + 1 < tokens.n and low[date.last + 1] in ("’s", "'s") and not _is_weekday(date):
            return None
        return date
    return None


def _is_verb(ground: Ground, i: int) -> bool:
    tokens, word = ground.tokens, ground.tokens.low[i]
    if tokens.kind[i] != WORD or tokens.upper(i):
        return False
    return word not in _AUX and (word in _PAST or (len(word) > 4 and word.endswith(("ed", "ing"))))


def _is_weekday(date: Dated) -> bool:
    one = date.mention
    return one.weekday is not None and one.day is None


def _main_date(ground: Ground, one: Length, anchor: Dated, near: range) -> tuple[Dated | None, Confidence, str]:
    """The date of what happened so long before or after the anchor; None for the time of the article."""
    low = ground.tokens.low
    kind = _same_kind(anchor)
    tight = _apposed_before(ground, one, near) if not _is_weekday(anchor) else _weekday_before(ground, one, near)
    if tight is not None and kind(tight):
        return tight, Confidence.HIGH, ""
    behind = _behind_anchor(ground, anchor, near)
    if behind is not None and kind(behind):
        return behind, Confidence.HIGH if _begins(ground, one, near) else Confidence.MEDIUM, ""
    before = dates_in(ground, near.start, one.first)
    opening = before[0] if before and low[near.start] in ("in", "on") and before[0].first - near.start <= 1 else None
    if opening is not None and len(before) == 1 and kind(opening) and not set(low[opening.last : one.first]) & RELATIVE:
        return opening, Confidence.MEDIUM, ""
    main = [i for i in near if not one.first <= i <= anchor.last]
    if before or any(is_plain(date.mention) for date in dates_in(ground, anchor.last + 1, near.stop)):
        weekdays = [date for date in before if date.mention.relative]
        if len(weekdays) != len(before) or not before:
            return None, Confidence.LOW, "the time of the article"
        return None, Confidence.MEDIUM, "the time of the article"
    words_ = {low[i] for i in main}
    if words_ & NOW or (words_ & PRESENT and not words_ & UNREAL and not words_ & _PAST):
        return None, Confidence.MEDIUM, "the time of the article"
    return None, Confidence.LOW, "the time of the article"


def _behind_anchor(ground: Ground, anchor: Dated, near: range) -> Dated | None:
    """The date in "N after the A flood, in B"."""
    low = ground.tokens.low
    for date in dates_in(ground, anchor.last + 1, min(near.stop, anchor.last + 10)):
        gap = low[anchor.last + 1 : date.first]
        plain = gap[-2:] in ([",", "in"], [",", "on"]) and not set(gap[:-2]) & (RELATIVE | {",", ";", "and", "("})
        return date if plain else None
    return None


def _same_kind(anchor: Dated) -> Callable[[Dated], bool]:
    """Both dates must be as fine as each other: years with years, days with days."""
    if _is_weekday(anchor):
        return _is_weekday
    if is_plain(anchor.mention):
        return lambda date: is_plain(date.mention)
    return lambda date: is_day(date.mention)


def _weekday_before(ground: Ground, one: Length, near: range) -> Dated | None:
    """ "On Saturday, N after …"."""
    low, before = ground.tokens.low, dates_in(ground, near.start, one.first)
    if not before or not _is_weekday(before[-1]):
        return None
    gap = [word for word in low[before[-1].last + 1 : one.first] if word not in _FILL]
    return before[-1] if gap in ([], [","], ["—"], ["–"]) else None


def _begins(ground: Ground, one: Length, near: range) -> bool:
    """Does the length begin its clause?"""
    return one.first - near.start <= 1 or ground.tokens.low[one.first - 1] in DASHES_AND_COMMAS


def later(ground: Ground, one: Length) -> Found | None:
    """ "… in A. N later, in B, …": counted from a date that stands before, in the same paragraph."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    at = one.last + 1
    if one.hyphened or at >= near.stop or low[at] not in ("later", "earlier"):
        return None
    date = _apposed(ground, at, near) or _behind_aside(ground, at, near)
    first = one.first
    if date is None:
        date = _apposed_before(ground, one, near)
        first = date.first if date else first
    if date is None:
        return None
    kind = _same_kind(date)
    start = max(0, first - 120)
    before = [each for each in dates_in(ground, start, first) if each.mention.block == date.mention.block]
    told = [each for each in before if kind(each)]
    if not told or not _same_paragraph(ground, one, told[-1]):
        return None
    pairs = [_ordered(low[at], each, date) for each in reversed(told)]
    reason = f"“{low[at]}” counts from the date before it"
    return Found("later", pairs[0], reason, Confidence.MEDIUM, tuple(pairs[1:4]))


def _behind_aside(ground: Ground, at: int, near: range) -> Dated | None:
    """ "N later, in handcuffs, on B"."""
    tokens, low = ground.tokens, ground.tokens.low
    date = next(iter(dates_in(ground, at + 1, min(near.stop, at + 9))), None)
    if date is None or not (is_plain(date.mention) or is_day(date.mention)):
        return None
    gap = low[at + 1 : date.first]
    if gap[:1] != [","] or gap[-2:] not in ([",", "on"], [",", "in"]) or gap.count(",") != 2:
        return None
    aside = range(at + 2, date.first - 2)
    if not aside or any(low[i] in RELATIVE or tokens.kind[i] != WORD or _is_verb(ground, i) for i in aside):
        return None
    return date


def _ordered(word: str, told: Dated, date: Dated) -> tuple[Link, ...]:
    one, other = (told, date) if word == "later" else (date, told)
    return one.link("from"), other.link("to")


def _same_paragraph(ground: Ground, one: Length, told: Dated) -> bool:
    return (
        ground.tokens.block[told.first] == ground.tokens.block[one.first] and told.mention.sentence >= one.sentence - 1
    )


def since(ground: Ground, one: Length) -> Found | None:
    """ "for N, since A", "since A, N": up to the time of the article."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    at = one.last + 1
    if one.hyphened or low[at : at + 2] != [",", "since"] or at + 2 >= near.stop:
        return None
    anchor = _anchor(ground, at + 1, near)
    if anchor is None or not is_plain(anchor.mention):
        return None
    lasting = {"has", "have", "’s", "'s", "’ve", "is"} & set(low[near.start : one.first])
    sure = Confidence.MEDIUM if lasting else Confidence.LOW
    return Found("since", (anchor.link("from"),), "the length is apposed to “since”", sure)


def until(ground: Ground, one: Length) -> Found | None:
    """ "joined in A and stayed for N until … in B"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    if one.hyphened or (one.first > near.start and low[one.first - 1] not in ("for", "spent", "served", "after")):
        return None
    before = [each for each in dates_in(ground, near.start, one.first) if is_plain(each.mention)]
    behind = [each for each in dates_in(ground, one.last + 1, near.stop) if is_plain(each.mention)]
    if len(before) != 1 or len(behind) != 1:
        return None
    gap = low[one.last + 1 : behind[0].first]
    joint = next((n for n, word in enumerate(gap) if word in ("until", "till", "before")), None)
    if (
        joint is None
        or len(gap) > 14
        or set(gap[joint + 1 :]) & (RELATIVE | {",", ";"})
        or ";" in low[before[0].last : one.first]
    ):
        return None
    if "and" not in low[before[0].last : one.first] and "," not in low[before[0].last : one.first]:
        return None
    if any(
        ground.tokens.kind[i] == MARK and low[i] in (";", ":", "(", ")") for i in range(before[0].last, behind[0].first)
    ):
        return None
    reason = "the length lasts from the date before it until the one behind"
    return Found("range", (before[0].link("from"), behind[0].link("to")), reason, Confidence.MEDIUM)


def between_verbs(ground: Ground, one: Length) -> Found | None:
    """ "Arrested in A and freed in B, she spent N in prison"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.first)
    if one.hyphened or low[one.first - 1] not in ("spent", "after", "served", "for", "lasted", "lasting"):
        return None
    before = dates_in(ground, near.start, one.first)
    if len(before) != 2 or any(is_plain(each.mention) for each in dates_in(ground, one.last + 1, near.stop)):
        return None
    if not all(is_plain(each.mention) or is_day(each.mention) for each in before):
        return None
    verbs = span_verbs(ground, before[0], before[1])
    if verbs is None or (low[before[1].last + 1] != "," and low[before[1].last + 1 : one.first] != ["after"]):
        return None
    reason = f"the time between “{verbs[0]}” and “{verbs[1]}”"
    return Found("range", (before[0].link("from"), before[1].link("to")), reason, Confidence.MEDIUM)


def that_began(ground: Ground, one: Length) -> Found | None:
    """ "landed on B after a N mission that began on A"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.first)
    behind = dates_in(ground, one.last + 1, min(near.stop, one.last + 12))
    before = dates_in(ground, near.start, one.first)
    if not behind or not before or low[behind[0].first - 1] not in ("in", "on"):
        return None
    verb = behind[0].first - 2
    if low[verb] not in ("began", "started") or low[verb - 1] not in ("that", "which"):
        return None
    if "after" not in low[max(near.start, one.first - 3) : one.first] or one.first - before[-1].last > 4:
        return None
    if not all(is_plain(each.mention) or is_day(each.mention) or _is_weekday(each) for each in (before[-1], behind[0])):
        return None
    reason = f"what “{low[verb]}” then lasted so long"
    return Found("range", (behind[0].link("from"), before[-1].link("to")), reason, Confidence.MEDIUM)


def ahead(ground: Ground, one: Length) -> Found | None:
    """ "in N' time, in B"."""
    low, near = ground.tokens.low, window(ground, one.sentence, one.last)
    mark = one.last + 1
    if low[mark : mark + 2] not in (["'", "time"], ["’", "time"], ["time"]) or (
        low[mark] == "time" and one.unit == "hour"
    ):
        return None
    date = _apposed(ground, mark + (low[mark] != "time"), near) or _apposed_before(ground, one, near)
    if date is None:
        return None
    return Found("ahead", (date.link("to"),), "“time” counts from publication", Confidence.MEDIUM)


SHAPES: Final[tuple[Callable[[Ground, Length], Found | None], ...]] = (
    beside_range,
    behind_range,
    those,
    began_and_ended,
    ago,
    ago_told,
    after,
    later,
    until_now,
    since,
    until,
    between_verbs,
    that_began,
    ahead,
)
