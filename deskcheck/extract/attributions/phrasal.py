"""Who is named without a verb of saying: "according to X", "the claim that", "Mayor: “…”"?"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from deskcheck.extract.attributions import contents, ends, phrases
from deskcheck.extract.attributions.draft import Draft, Stretch
from deskcheck.extract.attributions.phrases import has_verb
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.attributions.subjects import left_of
from deskcheck.extract.grammar import ADV, AUX, BE, CONJ, DET, FINITE, POSS, POSSESSIVE, PREP, REL, SUBJ, TIME
from deskcheck.model import CueType


def according(sc: Scene, i: int) -> Draft | None:
    """ "A, according to X" and "According to X, A"; what is apposed after X is the article's own."""
    high = sc.last(i)
    if i + 2 > high or sc.low[i + 1] != "to":
        return None
    first = sc.first(i)
    end = phrases.after(sc, i + 2, high)
    if end < i + 2:
        return None
    source_end = phrases.apposition(sc, end, high)
    lead = i
    while lead > first and (sc.mark(lead - 1) or sc.flags[lead - 1] & (CONJ | ADV)):
        lead -= 1
    if lead == first and sc.quote_at[first] < 0:
        return _fronted(sc, i, end, source_end, high)
    last = i - 1
    while last > first and sc.mark(last) and sc.quote_at[last] < 0:
        last -= 1
    if last > first and sc.quote_at[last] < 0 and (sc.flags[last] & (REL | CONJ) or sc.low[last] in _OPENERS):
        return _fronted(sc, i, end, source_end, high)  # "boats which, according to X, have been turned away"
    number = sc.quote_at[last]
    content: list[Stretch]
    if number >= 0 and sc.quotes[number].last == last:
        content = contents.with_prefix(sc, number)
    else:
        start = first
        while start < last and ((sc.mark(start) and sc.quote_at[start] < 0) or sc.low[start] in ("and", "but")):
            start += 1
        content = [(start, last)]
    if source_end == end and end + 2 <= high and sc.low[end + 1].endswith("ed") and sc.flags[end + 2] & (PREP | TIME):
        stop = sc.comma_after(end, high)
        source_end = (stop if stop >= 0 else ends.trim(sc, end, high) + 1) - 1  # "a study published on Monday"
    rest = end + 2
    if rest <= high and sc.low[end + 1] == "," and sc.flags[rest] & (AUX | FINITE):
        content.append((rest, ends.end_of(sc, rest, i)))
    return Draft(i, "according to", CueType.ACCORDING, [(i + 2, source_end)], [(i, i + 1)], content)


def _fronted(sc: Scene, i: int, end: int, source_end: int, high: int) -> Draft | None:
    comma = sc.comma_after(source_end, high)
    if comma >= 0 and end + 2 < comma and sc.low[end + 1].endswith("ed") and sc.low[end + 2] in ("by", "in", "on"):
        end = source_end = comma - 1  # "According to a complaint filed by Lund, …"
    if sc.low[end + 1 : end + 2] != [","] and end + 2 < high:  # "According to Lund the bridge was safe."
        comma = source_end = end
    if comma < 0 or comma + 1 > high:
        return None
    source_end = source_end if comma == source_end + 1 else max(end, min(source_end, comma - 1))
    start = comma + 1
    stop = ends.end_of(sc, start, i)
    return Draft(i, "according to", CueType.ACCORDING, [(i + 2, source_end)], [(i, i + 1)], [(start, stop)])


def noun_cue(sc: Scene, i: int) -> Draft | None:
    """ "Clinton’s claim that A", "the claim by X that A"."""
    high = sc.last(i)
    low = sc.first(i)
    k = i + 1
    source: list[Stretch] = []
    if k < high and sc.low[k] in ("by", "from"):
        end = phrases.after(sc, k + 1, high)
        if end > k:
            source, k = [(k + 1, end)], end + 1
    if k >= high or sc.low[k] != "that" or sc.flags[k + 1] & (AUX | FINITE):
        return None
    if not source:
        source = _possessor(sc, i, low)
    if not source:
        return None
    return Draft(i, "noun", CueType.SAY, source, [(i, i)], [(k, ends.end_of(sc, k, i))])


def feeling(sc: Scene, i: int) -> Draft | None:
    """ "The board is afraid that A": an adjective of belief after a form of "be"."""
    high, low = sc.last(i), sc.first(i)
    be = i - 1
    while be > low and (sc.flags[be] & ADV or sc.low[be].endswith("ly")) and not sc.flags[be] & BE:
        be -= 1
    k = i + 1
    if be <= low or not sc.flags[be] & BE or k + 2 > high or sc.quote_at[k] >= 0:
        return None
    clause = sc.flags[k] & SUBJ or (sc.flags[k] & (DET | POSS) and has_verb(sc, k + 1, min(high, k + 9)))
    if sc.low[k] != "that" and not clause:
        return None
    subject = left_of(sc, be, low)
    if subject is None or sc.low[subject.first] in ("it", "this", "that", "there"):
        return None
    source = [(subject.first, subject.last)]
    return Draft(i, "feeling", CueType.BELIEF, source, [(be, i)], [(k, ends.end_of(sc, k, i))])


def _possessor(sc: Scene, i: int, low: int) -> list[Stretch]:
    for k in range(i - 1, max(low, i - 4) - 1, -1):
        if sc.flags[k] & POSS and sc.low[k] != "whose":
            return [(k, k)]
        if sc.low[k] in POSSESSIVE and k > low:
            first = phrases.before(sc, k - 1, low)
            return [(first, k)] if first >= 0 else []
        if sc.flags[k] & (DET | AUX | SUBJ) or sc.mark(k):
            break
    return []


_OPENERS: Final = frozenset("that because while although though if when where whether".split())
_HEADINGS: Final = frozenset(
    "clarification correction corrections note update updated editor source sources photo video related read more"
    " watch breaking analysis opinion exclusive live listen warning disclaimer question contact".split()
)


def labels(sc: Scene) -> list[Draft]:
    """ "LUND: We tested it." opens a paragraph of a transcript, with or without quotation marks."""
    tokens = sc.tokens
    found: list[Draft] = []
    for colon in sc.colons:
        first = colon
        while colon - first < 4 and _capitals(sc, first - 1, tokens.block[colon]):
            first -= 1
        lead = first - 1
        opened = lead >= 0 and tokens.block[lead] == tokens.block[colon] and sc.quote_at[lead] >= 0
        if opened and sc.quotes[sc.quote_at[lead]].first != lead:
            continue
        begin = lead if opened else first
        alone = begin == 0 or tokens.block[begin - 1] != tokens.block[colon]
        if first == colon or not alone or colon + 2 >= tokens.n or tokens.block[colon + 1] != tokens.block[colon]:
            continue
        if sc.low[first] in _HEADINGS:
            continue
        last = bisect_right(tokens.block, tokens.block[colon]) - 1
        found.append(Draft(colon, "label", CueType.COLON, [(first, colon - 1)], [(colon, colon)], [(colon + 1, last)]))
    return found


def _capitals(sc: Scene, k: int, block: int) -> bool:
    if k < 0 or sc.tokens.block[k] != block:
        return False
    word = sc.tokens.word(k)
    return len(word) > 2 and word.isupper()
