"""Who speaks in "the letter", "the book", "a report by the survey"?  The one who wrote it, if the text tells."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress
from typing import TYPE_CHECKING, Final

from deskcheck.extract.cues import CUES
from deskcheck.extract.grammar import DET, POSS, PREP
from deskcheck.extract.lexicon import load, words
from deskcheck.model import Speaker

if TYPE_CHECKING:
    from deskcheck.extract.attributions.draft import Draft
    from deskcheck.extract.discourse import Discourse

_DATA: Final = load("people")
#: What somebody writes or says something in.
STATEMENTS: Final = words(_DATA["statements"]["words"])
_WROTE: Final = frozenset(("write", "tweet", "post", "pen"))
_BY: Final = frozenset(("by", "from"))
_REACH: Final = 8  # tokens after the verb and what is said
_ADJECTIVES: Final = 3
_NEAR: Final = 3  # sentences


class Documents:
    """The documents of which the text has spoken so far, and whose they are."""

    def __init__(self) -> None:
        self._issuers: dict[str, Speaker] = {}  # "statement" -> who last spoke in one
        self._places: list[int] | None = None  # where the text has such a word
        self._written: tuple[Speaker, int] | None = None  # who wrote something, and in which sentence

    def note(self, known: Discourse, draft: Draft, speaker: Speaker) -> None:
        """ "Lund said in a statement …", "in his memoir, “Spans”, he …": the statement is Lund's."""
        if speaker.name is None or not draft.cue:
            return
        cue = CUES.get(known.sc.low[draft.at])
        head = self._in(known, draft)
        if head is not None:
            self._issuers[head] = speaker
        if head is not None or (cue is not None and cue.lemma in _WROTE):
            self._written = speaker, known.sc.tokens.sent[draft.at]

    def _in(self, known: Discourse, draft: Draft) -> str | None:
        """The noun of "in a statement", beside what is said."""
        sc = known.sc
        if self._places is None:
            self._places = list(compress(range(sc.tokens.n), map(STATEMENTS.__contains__, sc.low)))
        high = max(draft.cue[-1][1], draft.content[-1][1]) + _REACH
        for at in range(bisect_left(self._places, sc.first(draft.at)), len(self._places)):
            noun = self._places[at]
            if noun > high:
                break
            if not any(first <= noun <= last for first, last in draft.content) and _setting(known, noun):
                return sc.low[noun]
        return None

    def author(self, known: Discourse, first: int, at: int, last: int, text: str) -> Speaker | None:
        """The author of the document that the source names: "a report by X", "the letter"."""
        sc = known.sc
        head = sc.low[at]
        if at < last:
            return self._by(known, at, last, text)
        if sc.low[first] not in ("the", "this", "that"):
            return None
        issuer = self._issuers.get(head)
        sentence = sc.tokens.sent[known.anchor]
        if issuer is None and self._written is not None and sentence - self._written[1] <= _NEAR:
            issuer = self._written[0]
        return None if issuer is None else _whose(issuer, text)

    def _by(self, known: Discourse, at: int, last: int, text: str) -> Speaker | None:
        """ "A report by the Polar Survey": the survey, or the person."""
        sc = known.sc
        by = next((k for k in range(at + 1, last) if sc.low[k] in _BY), -1)
        if by < 0 or any(sc.flags[k] & PREP for k in range(at + 1, by)):
            return None
        number = known.bearer(by + 1, last)
        if number is not None:
            return known.as_person(number, 0.75, f"“{text}”: who wrote it")
        if not sc.capital(last):
            return None
        name = " ".join(sc.tokens.span(by + 1, last).of(sc.tokens.text).split())
        issuer = Speaker(name, confidence=0.7, reason=f"“{text}”: who wrote it")
        self._issuers[sc.low[at]] = issuer
        self._written = issuer, sc.tokens.sent[at]
        return issuer


def _setting(known: Discourse, noun: int) -> bool:
    """ "in a statement", "on the blog"."""
    sc = known.sc
    k = noun - 1
    while k > noun - _ADJECTIVES and not sc.flags[k] and not sc.mark(k):
        k -= 1
    return k > 0 and bool(sc.flags[k] & (DET | POSS)) and sc.low[k - 1] in ("in", "on")


def _whose(issuer: Speaker, text: str) -> Speaker:
    return Speaker(issuer.name, issuer.person, issuer.role, issuer.affiliation, 0.6, f"“{text}”: whose it is")
