"""Whom does a source mean: which of the cast is "he", "Lark", "the minister"?

Each answer has a confidence and a reason; only a name is sure.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from deskcheck.extract.descriptions import described
from deskcheck.extract.discourse import Discourse
from deskcheck.extract.grammar import OBJ, POSS, POSSESSIVE, PREP, SUBJ
from deskcheck.extract.names import is_human
from deskcheck.extract.pronouns import pronoun
from deskcheck.extract.tokens import DASHES, MARK
from deskcheck.model import Person, Speaker

if TYPE_CHECKING:
    from deskcheck.extract.attributions.draft import Draft
    from deskcheck.extract.attributions.scene import Scene

_NOBODY: Final = Speaker(None, reason="nobody near says it")
_UNSAID: Final = Speaker(None, reason="the text names no source")


class Resolver:
    """Resolves the sources of one article in text order."""

    def __init__(self, sc: Scene, people: tuple[Person, ...]) -> None:
        self.sc = sc
        self.known = Discourse(sc, people)

    def resolve(self, drafts: list[Draft]) -> list[Speaker]:
        """The speakers of ``drafts``, in their order; worked out in the order of the cues."""
        done: dict[int, Speaker] = {}
        for draft in sorted(drafts, key=lambda draft: draft.at):
            done[id(draft)] = speaker = self._speaker(draft, done)
            self.known.remember(self.sc.tokens.sent[draft.at], speaker)
        for draft in drafts:  # a quotation may stand before the one whose speaker it has
            if draft.follows is not None and done[id(draft)] is _NOBODY:
                done[id(draft)] = self._speaker(draft, done)
        return [done[id(draft)] for draft in drafts]

    def _speaker(self, draft: Draft, done: dict[int, Speaker]) -> Speaker:
        if draft.follows is not None:
            beside = done.get(id(draft.follows))
            if beside is not None and beside.name is not None:
                return _less(beside, 0.6, "the quotation goes on from the one beside it")
            return _NOBODY
        if not draft.source:
            return _NOBODY if not draft.cue else _UNSAID
        first, last = draft.source[0]
        if (
            first == last
            and self.sc.flags[first] & (SUBJ | OBJ | POSS)
            and self.sc.low[first] not in ("everyone", "everybody")
        ):
            return pronoun(self.known, first)
        if self.sc.low[last : last + 2] == ["known", "as"] and last + 2 < self.sc.tokens.n:
            name = last + 2  # "a commander known as Bashir"
            alias = Speaker(self.sc.tokens.word(name), confidence=0.8, reason="known as")
            return self._named(first, name) or alias
        return self._named(first, last) or described(self.known, first, last)

    def _named(self, first: int, last: int) -> Speaker | None:
        """A person of the cast whose name is the head of the source."""
        sc = self.sc
        at = bisect_left(self.known.starts, first)
        while at < len(self.known.mentions) and self.known.mentions[at][0] <= last:
            begin, end, number = self.known.mentions[at]
            at += 1
            after = sc.low[end + 1] if end + 1 < sc.tokens.n else ""
            if after in POSSESSIVE and end + 1 < last:
                continue
            if after in DASHES and sc.tokens.joined(end + 1):
                continue
            if after in "’'" and after and sc.tokens.joined(end + 1) and end + 1 < last:
                continue
            if self._governed(first, begin) or (end + 1 <= last and self._modifies(end + 1, last)):
                continue
            return self._person(number, end - begin)
        return None

    def _governed(self, first: int, begin: int) -> bool:
        """Does a preposition stand before the name inside the source ("a spokesman for X")?"""
        sc = self.sc
        for k in range(begin - 1, max(first, begin - 8) - 1, -1):
            if sc.low[k] == "," or sc.low[k] in ("and",):
                return False
            if sc.flags[k] & PREP and sc.low[k] != "as":
                return not any(is_human(sc.low[m]) for m in range(k + 1, begin))
        return False

    def _modifies(self, k: int, last: int) -> bool:
        """Does the name only stand before another noun ("Clinton campaign officials")?"""
        sc = self.sc
        return sc.kind[k] != MARK and not sc.flags[k] and sc.low[k] not in POSSESSIVE

    def _person(self, number: int, width: int) -> Speaker:
        person = self.known.people[number]
        single = width == 0
        same = len(self.known.surnames[person.name.split()[-1]]) if single else 1
        if same > 1:
            return self.known.as_person(number, 0.6, f"surname of {same} persons; the last one mentioned")
        reason = "named in full" if not single or " " not in person.name else "surname of the only person so called"
        return self.known.as_person(number, 0.98 if not single else 0.95, reason)


def _less(speaker: Speaker, confidence: float, reason: str) -> Speaker:
    return Speaker(
        speaker.name, speaker.person, speaker.role, speaker.affiliation, min(confidence, speaker.confidence), reason
    )
