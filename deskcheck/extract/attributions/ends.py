"""Where does what is said end?  Before the next act of speech, a time, the comma of a fronted clause."""

from __future__ import annotations

from typing import Final

from deskcheck.extract.attributions.draft import Stretch
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.attributions.subjects import left_of
from deskcheck.extract.attributions.verbs import Group, group
from deskcheck.extract.cues import Cue
from deskcheck.extract.grammar import (
    AUX,
    CONJ,
    DET,
    FINITE,
    OBJ,
    POSS,
    PREP,
    SUB,
    SUBJ,
    TIME,
)  # fmt: skip
from deskcheck.extract.tokens import DASHES, NUMBER

_LENGTH: Final = 4  # tokens of a length of time
_AUXILIARY: Final = 12
_NOT_PAST: Final = frozenset("would will can could may might must shall should is are".split())


def end_of(sc: Scene, start: int, word: int) -> int:
    """The last token of the content that begins at ``start``, for the cue at token ``word``."""
    high = sc.last(word)
    quote = sc.quote_at[high]
    if quote >= 0:
        high = max(high, sc.quotes[quote].last)
    cut = sc.semicolon_after(start, high)
    if cut >= 0 and sc.quote_at[cut] < 0:
        high = cut - 1
    for at, cue in sc.cues_after(max(start - 1, word), high):
        stop = _cut_before(sc, at, cue, start)
        if stop is not None and start <= stop:
            high = stop
            break
    high = _new_tense(sc, start, high)
    accord = _according(sc, start, high)
    return trim(sc, start, accord if accord >= 0 else high)


def _new_tense(sc: Scene, start: int, high: int) -> int:
    """ "said he would not run, and endorsed his wife": a past verb after what is or will be is the article's own."""
    comma = sc.comma_after(start, high)
    while 0 <= comma < high - 2:
        k = comma + 1
        if sc.low[k] in ("and", "but") and sc.quote_at[k] < 0 and _past(sc, k + 1):
            first = next((m for m in range(start, min(comma, start + _AUXILIARY)) if sc.flags[m] & AUX), -1)
            return comma - 1 if first >= 0 and sc.low[first] in _NOT_PAST else high
        comma = sc.comma_after(k, high)
    return high


def _past(sc: Scene, k: int) -> bool:
    word = sc.low[k]
    if sc.flags[k] or k + 1 >= sc.tokens.n:
        return bool(sc.flags[k] & FINITE) and not word.endswith("s")
    return word.endswith("ed") and bool(sc.flags[k + 1] & (DET | POSS | OBJ | PREP) or sc.capital(k + 1))


def _according(sc: Scene, start: int, high: int) -> int:
    k = sc.comma_after(start, high)
    while 0 <= k < high - 1:
        if sc.low[k + 1] == "according" and sc.quote_at[k] < 0:
            return k - 1
        k = sc.comma_after(k + 1, high)
    return -1


def _cut_before(sc: Scene, at: int, cue: Cue, start: int) -> int | None:
    """The last token before the next act of speech, if the one at ``at`` stands beside (not inside) this content."""
    g = group(sc, at, cue)
    if g is None or g.first <= start:
        return None
    before = g.first - 1
    if g.shape == "ing":
        if sc.low[before] == "," or (sc.quote_at[before] >= 0 and sc.low[before - 1] == ","):
            return before - 1 if sc.quote_at[before] < 0 else before
        return _with_before(sc, before, start)
    if g.shape != "finite":
        return None
    if sc.flags[before] & CONJ:
        return before - 1
    phrase = left_of(sc, g.first, start)
    if phrase is None or phrase.first - 1 <= start or phrase.relative >= 0:
        return None
    lead = phrase.first - 1
    if (
        g.last + 2 < sc.tokens.n
        and sc.low[g.last + 1] in ",:"
        and sc.quote_at[g.last + 2] >= 0
        and sc.low[lead] in ",—–―-"
    ):
        return lead - 1  # "…, and when asked, Lund replied, “No.”"
    if sc.flags[lead] & CONJ and (_comma_ends(sc, lead - 1) or sc.flags[phrase.first] & SUBJ or sc.low[lead] == "but"):
        return lead - 1
    if sc.low[lead] in ("while", "although", "though", "as", "whereas", "when", "after") and _comma_ends(sc, lead - 1):
        return lead - 1
    if sc.low[lead] in ("after", "before", "since"):
        begin = _time_before(sc, lead)
        if begin > start and _comma_ends(sc, begin - 1):
            return begin - 2  # "…, a day after her cousin called it …"
    if sc.low[lead] == "with" and _comma_ends(sc, lead - 1):
        return lead - 1  # "…, with one poster writing “…”"
    if sc.low[lead] in ("as",) and sc.flags[phrase.first] & SUBJ:
        return lead - 1
    return None


def _time_before(sc: Scene, k: int) -> int:
    """The first token of "a day", "two weeks", "hours" before token ``k``; ``k`` itself if there is none."""
    first = k
    while first > 0 and k - first < _LENGTH and (sc.flags[first - 1] & (TIME | DET) or sc.kind[first - 1] == NUMBER):
        first -= 1
    return first


def _comma_ends(sc: Scene, k: int) -> bool:
    """A comma at ``k``, or before the closing mark at ``k`` (“fit to serve,” while others …)."""
    return sc.low[k] == "," or (sc.quote_at[k] >= 0 and k > 0 and sc.low[k - 1] == ",")


def _with_before(sc: Scene, before: int, start: int) -> int | None:
    """ ", with one poster writing": the last token before the comma, or None."""
    for k in range(before, max(start, before - 8), -1):
        if sc.low[k] == "with" and _comma_ends(sc, k - 1):
            return k - 1
        if sc.mark(k) and sc.low[k] not in DASHES:
            break
    return None


def trim(sc: Scene, start: int, last: int) -> int:
    """Leave out the marks at the end (not those of a quotation)."""
    while last > start and sc.mark(last) and sc.quote_at[last] < 0 and sc.low[last] not in ")%’'":
        last -= 1
    return last


def within_fronted(sc: Scene, subject: int, content: Stretch) -> Stretch:
    """ "As Lund spoke of stone, the mayor laughed": a fronted clause, and what is said in it, ends with its comma."""
    first = sc.first(subject)
    if subject - first > 2 or not sc.flags[first] & (SUB | PREP) or sc.low[first] == "that":
        return content
    comma = sc.comma_after(content[0], content[1])
    if comma <= content[0] or sc.quote_at[comma] >= 0:
        return content
    return content[0], comma - 1


def rest(sc: Scene, k: int, g: Group, least: int) -> Stretch | None:
    last = end_of(sc, k, g.word)
    if last - k + 1 < least:
        return None
    return k, last
