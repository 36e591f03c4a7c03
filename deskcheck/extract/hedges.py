"""How exact does the text say that a number is?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.draft import Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.lookup import Phrases
from deskcheck.extract.phrases import CONJUNCTIONS, PREPOSITIONS
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Bound, Kind, Shape

_DATA: Final = load("hedges")
_NEARLY: Final = "nearly"
_BEFORE: Final[Phrases[str]] = Phrases(
    ((phrase, bound) for bound, phrases in _DATA["before"].items() for phrase in phrases), backward=True
)
_AFTER: Final[Phrases[str]] = Phrases(
    (phrase, bound) for bound, phrases in _DATA["after"].items() for phrase in phrases
)
_DURING: Final = frozenset(_DATA["during"]["cues"])
_DURING_AFTER: Final = frozenset(_DATA["during"]["after"])
_UP_TO: Final = frozenset(
    "turned turn turns turning showed show shows showing signed stood edged inched crept ticked moved went nudged bid"
    " pushed pulled drove revised".split()
)
_OPEN: Final = ("~", "=")  # they say of neither side that it is the end
_SKIPPED: Final = frozenset({"a", "an", "another"})
_ADVERBS: Final = frozenset("nearly almost roughly approximately".split())


def attach(tokens: Tokens, draft: Draft, floor: int) -> None:
    """Find the cue before the draft (not before token ``floor``) or behind it, and stretch the draft over it."""
    known = draft.bound  # "or more" before the counted noun
    meaning = _before(tokens, draft, floor)
    if meaning is None or meaning in _OPEN:  # "about 500 or more", "equal to 500 or less"
        meaning = _after(tokens, draft) or meaning
    if meaning is None or (meaning in _OPEN and known is not Bound.EXACT):
        return
    draft.nearly = meaning == _NEARLY
    draft.bound = Bound.LESS if draft.nearly else Bound(meaning)
    if draft.shape is Shape.VAGUE:
        draft.nearly = False


def between(tokens: Tokens, draft: Draft) -> int:
    """The token that the counted noun begins at: behind "or more" in "200 or more people", else behind the number."""
    start = draft.right + 1
    found = _AFTER.at(tokens, start)
    if found is None or tokens.low[start] not in ("or", "plus", "odd", "-", "+"):
        return start
    last, meaning = found
    last = _than(tokens, start, last)
    if last < start:
        return start
    if tokens.low[start] in ("-", "+") and not tokens.joined(start):
        return start
    draft.cue, draft.right = (start, last), last
    draft.bound = Bound(meaning)
    return last + 1


def _before(tokens: Tokens, draft: Draft, floor: int) -> str | None:
    at = draft.left - 1
    found = _BEFORE.before(tokens, at, floor)
    if found is None and at > floor and tokens.low[at] in _SKIPPED:  # "up to another 20", "nearly a 9 percent drop"
        at -= 1
        found = _BEFORE.before(tokens, at, floor)
        if found is not None and (found[0] == at and tokens.low[at] not in _ADVERBS):
            return None
    if found is None:
        return None
    first, meaning = found
    if (
        tokens.sent[first] != tokens.sent[draft.left]
        or _during(tokens, draft, first, at)
        or _aside(tokens, first, at, draft)
    ):
        return None
    cue_last = at
    again = _BEFORE.before(tokens, first - 1, floor)  # "up to about", "at least some"
    if again is not None and tokens.low[again[0]] not in ("over", "under", "above", "below", "near"):
        first = again[0]
        meaning = again[1] if meaning == "~" else meaning
    draft.left = first
    draft.cue = (first, cue_last)
    return meaning


def _during(tokens: Tokens, draft: Draft, first: int, at: int) -> bool:
    """ "over three years": a stretch of time, no lower bound, unless a word before says that it lasts."""
    if first != at or tokens.low[at] not in _DURING or draft.kind is not Kind.DURATION:
        return False
    if tokens.low[at] == "around" or draft.hyphen:
        return False
    return first == 0 or tokens.low[first - 1] not in _DURING_AFTER


def _aside(tokens: Tokens, first: int, at: int, draft: Draft) -> bool:
    """Words that hedge only right before a number: "some" before "three-quarters" yes, "about" the two men no."""
    word = tokens.low[at]
    if word == "to" and tokens.low[first] == "up" and first > 0 and tokens.low[first - 1] in _UP_TO:
        return True  # "they turned up to three of them"
    if word in ("<", ">") and draft.kind is None and not draft.digits:
        return True
    return word in ("maximum", "minimum", "topped", "near") and tokens.upper(at) and first > 0


def _after(tokens: Tokens, draft: Draft) -> str | None:
    start = draft.right + 1
    found = _AFTER.at(tokens, start)
    if found is None:
        return None
    last, meaning = found
    last = _than(tokens, start, last)
    if last < start:
        return None
    if tokens.sent[last] != tokens.sent[draft.first] or not _closes(tokens, start, last):
        return None
    draft.cue = (start, last)
    draft.right = last
    return meaning


def _than(tokens: Tokens, start: int, last: int) -> int:
    """Where the cue ends that goes on with "than": "200 or more than that"; before ``start`` where it is another's."""
    if last + 1 >= tokens.n or tokens.low[last + 1] != "than":
        return last
    j = last + 2
    if j < tokens.n and tokens.low[j] in ("that", "this", "it", "so"):
        return j
    ends = j >= tokens.n or tokens.sent[j] != tokens.sent[start] or tokens.low[j] in ".!?"
    return last + 1 if ends and tokens.low[start] == "or" else start - 1


def _closes(tokens: Tokens, start: int, last: int) -> bool:
    """Does the cue stand behind its number, not before something of its own ("30 and more police")?"""
    word = tokens.low[start]
    if word in ("+", "-", "ish"):
        return tokens.joined(start)
    if word in ("odd", "or") or last + 1 >= tokens.n:
        return True
    following = tokens.low[last + 1]
    return following in PREPOSITIONS or following in CONJUNCTIONS or not following.isalnum()
