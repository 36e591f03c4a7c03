"""Whom does a source mean: which of the cast is "he", "Lark", "the minister"?

Each answer has a confidence and a reason; only a name is sure.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from deskcheck.extract.another_word import ELDER, YOUNGER, by_rank
from deskcheck.extract.descriptions import described
from deskcheck.extract.discourse import Discourse
from deskcheck.extract.grammar import OBJ, POSS, POSSESSIVE, PREP, SUBJ
from deskcheck.extract.names import TITLES, is_human
from deskcheck.extract.pronouns import pronoun
from deskcheck.extract.tokens import DASHES, MARK
from deskcheck.model import CueType, Person, Speaker

if TYPE_CHECKING:
    from deskcheck.extract.attributions.draft import Draft
    from deskcheck.extract.attributions.scene import Scene

#: "Lund's statement" is what Lund says; "Lund's book" speaks for itself.
_OWN: Final = frozenset("statement report letter email memo post message testimony filing study tweet note".split())
_BEARERS: Final = 8
_SETTING: Final = 6  # tokens after the verb of saying
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
        meant: dict[tuple[int, int], Speaker] = {}  # one source may stand with several verbs
        for draft in sorted(drafts, key=lambda draft: draft.at):
            known = meant.get(draft.source[0]) if draft.source else None
            done[id(draft)] = speaker = self._speaker(draft, done) if known is None else known
            if draft.source:
                meant[draft.source[0]] = speaker
            self.known.documents.note(self.known, draft, speaker)
            self._note_asked(draft)
            self.known.remember(draft.at, draft.source[0][0] if draft.source else -1, speaker)
        for draft in drafts:  # a quotation may stand before the one whose speaker it has
            if draft.follows is not None and done[id(draft)] is _NOBODY:
                done[id(draft)] = self._speaker(draft, done)
        return [done[id(draft)] for draft in drafts]

    def _note_asked(self, draft: Draft) -> None:
        """ "asked the chairman whether …": he is the one who answers."""
        if draft.type is not CueType.ASK or not draft.cue or draft.content[0][0] < draft.at:
            return
        sc, known = self.sc, self.known
        first, last = draft.cue[-1][1] + 1, draft.content[0][0] - 1
        if not 0 <= last - first <= _SETTING:
            return
        at = bisect_left(known.starts, first)
        named = at < len(known.mentions) and known.mentions[at][0] <= last
        holders = [known.mentions[at][2]] if named else known.holders.get(sc.low[last], [])
        if len(holders) == 1:
            known.asked = (holders[0], sc.tokens.sent[draft.at])

    def _speaker(self, draft: Draft, done: dict[int, Speaker]) -> Speaker:
        if draft.follows is not None:
            beside = done.get(id(draft.follows))
            if beside is not None and beside.name is not None:
                return _less(beside, 0.6, "the quotation goes on from the one beside it")
            return _NOBODY
        if not draft.source:
            return _NOBODY if not draft.cue else _UNSAID
        first, last = draft.source[0]
        self.known.turn_to(first, draft.content)
        if (
            first == last
            and self.sc.flags[first] & (SUBJ | OBJ | POSS)
            and self.sc.low[first] not in ("everyone", "everybody")
        ):
            return pronoun(self.known, first)
        alias = self._alias(first, last)
        if alias is not None:
            return alias
        several = draft.relative < 0
        return self._whose(first, last) or self._named(first, last, several) or described(self.known, first, last)

    def _alias(self, first: int, last: int) -> Speaker | None:
        """ "A commander known as Bashir", "a firm called Quay Estates"."""
        sc = self.sc
        for k in range(first + 1, min(last + 1, sc.tokens.n - 2)):
            if sc.low[k] in ("known", "called", "named"):
                name = k + 2 if sc.low[k + 1] == "as" else k + 1
                if not sc.capital(name):
                    return None
                end = name
                while end < last and sc.capital(end + 1):
                    end += 1
                alias = " ".join(sc.tokens.span(name, end).of(sc.tokens.text).split())
                return self._named(first, end) or Speaker(alias, confidence=0.8, reason="known as")
        return None

    def _whose(self, first: int, last: int) -> Speaker | None:
        """ "Lund’s report says": Lund does."""
        sc, known = self.sc, self.known
        at = bisect_left(known.starts, first)
        comma = sc.comma_after(first, last)
        last = comma - 1 if comma > first else last
        if sc.low[last] not in _OWN or at >= len(known.mentions) or known.mentions[at][0] != first:
            return None
        _, end, number = known.mentions[at]
        if not (end + 2 <= last <= end + 3 and sc.low[end + 1] in POSSESSIVE):
            return None
        return known.as_person(number, 0.75, f"whose {sc.low[last]} it is")

    def _named(self, first: int, last: int, several: bool = False) -> Speaker | None:
        """A person of the cast whose name is the head of the source; ``several``: two may speak with one voice."""
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
            both = self._two(number, end, last) if several else None
            return both if both is not None else self._person(number, end - begin, self.sc.low[first:begin])
        return None

    def _two(self, number: int, end: int, last: int) -> Speaker | None:
        """ "Lund and her brother, Ole Brandt": two who speak with one voice."""
        sc = self.sc
        if end + 2 > last or sc.low[end + 1] != "and":
            return None
        at = bisect_left(self.known.starts, end + 2)
        if at >= len(self.known.mentions) or self.known.mentions[at][0] > last:
            return None
        begin, _, other = self.known.mentions[at]
        if other == number or any(sc.flags[k] & PREP for k in range(end + 2, begin)):
            return None
        people = self.known.people
        return Speaker(f"{people[number].name} and {people[other].name}", confidence=0.9, reason="two persons, named")

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

    def _by_age(self, number: int, before: list[str]) -> int:
        """ "The elder Lund": of those who bear the name."""
        known = self.known
        bearers = known.surnames[known.people[number].name.split()[-1]]
        chosen = by_rank(known, before, bearers[:_BEARERS])
        return number if chosen is None else chosen

    def _person(self, number: int, width: int, before: list[str]) -> Speaker:
        person = self.known.people[number]
        single = width == 0
        same = len(self.known.surnames[person.name.split()[-1]]) if single else 1
        if same > 1 and (ELDER | YOUNGER).intersection(before):
            number = self._by_age(number, before)
        elif (ELDER | YOUNGER).intersection(before):
            return self.known.as_person(number, 0.6, "the only one so called, but there is another")
        if same > 1 and any(word in TITLES for word in before):
            return self.known.as_person(number, 0.75, f"surname of {same} persons; the one who is so titled")
        if same > 1:
            return self.known.as_person(number, 0.6, f"surname of {same} persons; the last one mentioned")
        reason = "named in full" if not single or " " not in person.name else "surname of the only person so called"
        return self.known.as_person(number, 0.98 if not single else 0.95, reason)


def _less(speaker: Speaker, confidence: float, reason: str) -> Speaker:
    return Speaker(
        speaker.name, speaker.person, speaker.role, speaker.affiliation, min(confidence, speaker.confidence), reason
    )
