"""Which words join the numbers of one change, and which part them?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.change import changes, direction_of
from deskcheck.extract.dates.words import PAST
from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import ADVERBS, DETERMINERS
from deskcheck.model import Direction

_DATA: Final = load("moves")


def _set(name: str) -> frozenset[str]:
    return frozenset(_DATA[name].split())


BREAKS: Final = _set("breaks")
CLOSING: Final = _set("closing")
AMOUNTING: Final = _set("amounting")
SIZE_NOUNS: Final = _set("size_nouns")
LEVEL_NOUNS: Final = _set("level_nouns")
FORECASTS: Final = _set("forecasts")
LATE: Final = _set("late")
OTHER_RECKONING: Final = _set("other_reckoning")
ANCHORS: Final = _set("anchors")
PERIODS: Final = _set("periods")
PERIOD_WORDS: Final = _set("period_words")
RATES: Final = _set("rates")
LEADS: Final = _set("leads")
GAPS: Final = _set("gaps")
OTHER_MARGINS: Final = _set("other_margins")
AHEAD: Final = _set("ahead")
MORE_OF: Final = _set("more_of")
BRINGING: Final = _set("bringing")
ABOVE: Final = _set("above")
BELOW: Final = _set("below")
BACK: Final = _set("back")
STAFF: Final = _set("staff")
SAME_SUBJECT: Final = _set("same_subject")
STOOD: Final = _set("stood")
#: Words of the measures that an article on a firm has one of.
SUBJECTS: Final = frozenset(word for words in _DATA["subjects"].values() for word in words.split())
MARKS: Final = frozenset({",", "(", "—", "–", "-", "[", ":"})
#: "Up" and its like: they need no verb, and stand right before what they say something of.
UP_DOWN: Final = frozenset("up down off higher lower".split())
_JUDGING: Final = _set("judging")
#: What moves, not how: "its loss widened", "growth slowed".
_MOVED: Final = frozenset({"loss", "losses", "growth"})
_NEGATED: Final = frozenset({"not", "never", "n't", "fail", "failed", "fails", "without", "rather", "instead"})
_BACK: Final = frozenset({"which", "that", "who", "it", "they"})
_LONGEST: Final = 6  # words of ", an average annual rise of"


def is_change(word: str) -> bool:
    """Is it a word of change, verb or noun ("rose", "revised", "up", "growth")?"""
    return changes(word)


def way_of(word: str) -> Direction | None:
    """The direction of a word, behind or before its number ("off", "rose", "more")."""
    if word in ABOVE:
        return Direction.UP
    if word in BELOW or word == "off":
        return Direction.DOWN
    return direction_of(word)


def own_change(gap: list[str]) -> bool:
    """Does the last word of change in the gap belong to what stands behind it, without a subject of its own?

    ", up", ", rising", ", a rise of", ", which is an increase of"; but not ", sales rose".
    """
    at = next((i for i in range(len(gap) - 1, -1, -1) if changes(gap[i]) or gap[i] in SIZE_NOUNS), None)
    if at is None:
        return True
    start = next((i for i in range(at - 1, -1, -1) if gap[i] in MARKS), -1)
    before = gap[start + 1 : at]
    if (gap[at] in UP_DOWN and gap[at + 1 : at + 2] == ["from"]) or before == ["having"]:
        return True
    if any(changes(word) and word not in UP_DOWN for word in gap[:at]):
        return False
    if gap[at] in UP_DOWN or gap[at].endswith("ing"):
        return all(light(word) for word in before)
    if before and gap[start] == "," and (gap[at] in PAST or gap[at].endswith("ed")) and not _BACK & set(before):
        return False  # ", the number of pairs rose"
    return len(before) <= _LONGEST and any(word in ("a", "an", "the", "of") for word in before)


def light(word: str) -> bool:
    """Does the word say nothing of its own between a mark and the change behind it?"""
    return not word or word in AMOUNTING or word in ADVERBS or word in DETERMINERS or word.endswith("ly")


def after_mark(gap: list[str]) -> list[str] | None:
    """The words behind the last mark; None where there is no mark."""
    at = next((i for i in range(len(gap) - 1, -1, -1) if gap[i] in MARKS), None)
    return None if at is None else gap[at + 1 :]


#: "Buyers now make up 29% of the market, compared with 46%".
_MAKING: Final = frozenset({"make", "makes", "made", "making", "end", "ends", "ended", "wind", "wound"})


def direction_in(words: list[str]) -> Direction | None:
    """The one direction that the words of change have; None where there is none, or two, or a judgement."""
    apart = {
        i
        for i, word in enumerate(words)
        if word not in _MOVED and (i == 0 or (words[i - 1] != "-" and not (word == "up" and words[i - 1] in _MAKING)))
    }
    found = {direction_of(words[i]) for i in apart} - {None}
    if len(found) != 1 or any(word in _NEGATED or word in _JUDGING for word in words):
        return None
    return found.pop()
