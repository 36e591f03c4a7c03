"""Whom does a source mean: which of the cast is "he", "Lark", "the minister"?

Each answer has a confidence and a reason. A pronoun goes to the person that the sentence before is about, else to the
last speaker, else to the nearest person that agrees in gender; it is never as sure as a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

from deskcheck.extract.grammar import OBJ, POSS, POSSESSIVE, PREP, SUBJ
from deskcheck.extract.names import GENDER, is_human
from deskcheck.extract.tokens import DASHES, MARK
from deskcheck.model import Article, Person, Speaker

if TYPE_CHECKING:
    from deskcheck.extract.attributions.draft import Draft
    from deskcheck.extract.attributions.scene import Scene

_GENDER: Final = {"he": "m", "she": "f", "his": "m", "her": "f", "him": "m"}
_NOBODY: Final = Speaker(None, reason="nobody near says it")
_UNSAID: Final = Speaker(None, reason="the text names no source")
_REACH: Final = 4  # sentences that a pronoun may look back


class Resolver:
    """Resolves the sources of one article in text order."""

    def __init__(self, sc: Scene, article: Article, people: tuple[Person, ...]) -> None:
        self.sc = sc
        self.people = people
        self.mentions = sorted(
            (sc.tokens.at(span.start), sc.tokens.at(span.end - 1), number)
            for number, person in enumerate(people)
            for span in person.mentions
        )
        self.surnames = Counter(person.name.split()[-1] for person in people)
        self.holders: dict[str, list[int]] = {}  # head word of an office, or an age, -> persons
        for number, person in enumerate(people):
            words = {word for role in person.roles for word in role.lower().split()[:6]}
            for word in words | {str(person.age)}:
                self.holders.setdefault(word, []).append(number)
        self.starts = [first for first, _, _ in self.mentions]
        self.last: tuple[int, int] | None = None  # (person, sentence) of the last speaker
        self.sources: list[tuple[str, str]] = []  # (head noun, name) of sources without a name
        self.last_group: tuple[str, int] | None = None  # the last source that is no person

    def resolve(self, drafts: list[Draft]) -> list[Speaker]:
        """The speakers of ``drafts``, in their order; worked out in the order of the cues."""
        done: dict[int, Speaker] = {}
        for draft in sorted(drafts, key=lambda draft: draft.at):
            done[id(draft)] = speaker = self._speaker(draft, done)
            self._remember(draft, speaker)
        return [done[id(draft)] for draft in drafts]

    def _remember(self, draft: Draft, speaker: Speaker) -> None:
        sentence = self.sc.tokens.sent[draft.at]
        if speaker.person is not None:
            self.last = (int(speaker.person[1:]) - 1, sentence)
        elif speaker.name is not None:
            self.last_group = (speaker.name, sentence)

    def _speaker(self, draft: Draft, done: dict[int, Speaker]) -> Speaker:
        if draft.follows is not None:
            before = done.get(id(draft.follows))
            if before is not None and before.name is not None:
                return _less(before, 0.6, "the quotation goes on from the one before")
            return _NOBODY
        if not draft.source:
            return _NOBODY if not draft.cue else _UNSAID
        first, last = draft.source[0]
        if (
            first == last
            and self.sc.flags[first] & (SUBJ | OBJ | POSS)
            and self.sc.low[first] not in ("everyone", "everybody")
        ):
            return self._pronoun(draft, first)
        named = self._named(first, last)
        if named is not None:
            return named
        return self._described(first, last)

    def _named(self, first: int, last: int) -> Speaker | None:
        """A person of the cast whose name is the head of the source."""
        sc = self.sc
        at = bisect_left(self.starts, first)
        while at < len(self.mentions) and self.mentions[at][0] <= last:
            begin, end, number = self.mentions[at]
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
        person = self.people[number]
        single = width == 0
        same = self.surnames[person.name.split()[-1]] if single else 1
        if same > 1:
            return self._as(number, 0.6, f"surname of {same} persons; the last one mentioned")
        reason = "named in full" if not single or " " not in person.name else "surname of the only person so called"
        return self._as(number, 0.98 if not single else 0.95, reason)

    def _as(self, number: int, confidence: float, reason: str) -> Speaker:
        person = self.people[number]
        return Speaker(
            name=person.name,
            person=person.id,
            role=person.roles[0] if person.roles else None,
            affiliation=person.affiliations[0] if person.affiliations else None,
            confidence=confidence,
            reason=reason,
        )

    def _pronoun(self, draft: Draft, token: int) -> Speaker:
        word = self.sc.low[token]
        sentence = self.sc.tokens.sent[token]
        if word in ("they", "it", "we", "their", "its", "our") or word not in _GENDER:
            return self._group(token, word, sentence)
        gender = _GENDER[word]
        office = self._office(sentence, gender)
        subject = self._subject(token, gender)
        if office is not None and subject is None:
            return office
        last = self.last if self.last and self._agrees(self.last[0], gender) else None
        if last is not None and sentence - last[1] > 3 * _REACH:
            last = None
        if last is not None and (subject is None or subject == last[0]):
            return self._as(last[0], 0.75, f"“{word}”: the last speaker")
        if subject is not None:
            return self._as(subject, 0.7, f"“{word}”: the sentence before is about this person")
        near = self._nearest(token, gender)
        if near is not None:
            return self._as(near, 0.5, f"“{word}”: the nearest person before")
        return Speaker(self.sc.tokens.word(token), confidence=0.1, reason=f"“{word}”: nobody before agrees with it")

    def _office(self, sentence: int, gender: str) -> Speaker | None:
        """The last speaker, if it was one person without a name ("the mayor … he")."""
        if self.last_group is None or not 0 <= sentence - self.last_group[1] <= _REACH:
            return None
        if self.last is not None and self.last[1] > self.last_group[1]:
            return None
        head = self.last_group[0].lower().split(",")[0].split(" of ")[0].split()[-1:]
        if not head or not is_human(head[0]) or GENDER.get(head[0], gender) != gender:
            return None
        return Speaker(self.last_group[0], confidence=0.7, reason="the last speaker, who has no name in the article")

    def _agrees(self, number: int, gender: str | None) -> bool:
        return gender is None or self.people[number].gender in (None, gender)

    def _subject(self, token: int, gender: str | None) -> int | None:
        """The person whom the same sentence, or the one before, begins with."""
        tokens = self.sc.tokens
        for sentence in (tokens.sent[token], tokens.sent[token] - 1):
            if sentence < 0:
                break
            low, high = tokens.first_of[sentence], min(token, tokens.first_of[sentence + 1])
            at = bisect_left(self.starts, low)
            while at < len(self.mentions) and self.mentions[at][0] < high:
                begin, end, number = self.mentions[at]
                at += 1
                if self.sc.quote_at[begin] >= 0 or not self._agrees(number, gender):
                    continue
                if end + 1 < tokens.n and tokens.low[end + 1] in POSSESSIVE:
                    continue
                if begin > 0 and self.sc.flags[begin - 1] & PREP:
                    continue
                return number
        return None

    def _just_named(self, token: int, gender: str | None) -> int | None:
        """The only person named in the sentence before."""
        tokens = self.sc.tokens
        sentence = tokens.sent[token] - 1
        low = tokens.first_of[max(0, sentence)]
        at, upto = bisect_left(self.starts, low), bisect_left(self.starts, token)
        named = {n for begin, _, n in self.mentions[at : min(upto, at + 8)] if self.sc.quote_at[begin] < 0}
        return named.pop() if len(named) == 1 and self._agrees(min(named), gender) else None

    def _nearest(self, token: int, gender: str) -> int | None:
        at = bisect_left(self.starts, token) - 1
        sentence = self.sc.tokens.sent[token]
        for begin, _, number in reversed(self.mentions[max(0, at - 8) : at + 1]):
            if sentence - self.sc.tokens.sent[begin] > 2 * _REACH:
                break
            if self._agrees(number, gender):
                return number
        return None

    def _group(self, token: int, word: str, sentence: int) -> Speaker:
        if (
            self.last_group is not None
            and sentence - self.last_group[1] <= _REACH
            and word not in ("we", "our", "i", "you")
        ):
            return Speaker(
                self.last_group[0], confidence=0.6, reason=f"“{word}”: the last source that is no single person"
            )
        return Speaker(self.sc.tokens.word(token), confidence=0.3, reason=f"“{word}” as worded")

    def _described(self, first: int, last: int) -> Speaker:
        """An office, a group or an organisation: one of the cast, a source named before, or as worded."""
        sc = self.sc
        comma = sc.comma_after(first, last)
        last = comma - 1 if comma > first else last
        if last > first and sc.low[last] in POSSESSIVE:
            last -= 1
        text = " ".join(sc.tokens.span(first, last).of(sc.tokens.text).split())
        if first == last and sc.low[first] == "another" and self.last_group is not None:
            return Speaker(
                f"{text} {_noun(self.last_group[0])}", confidence=0.7, reason="as worded, after the one before"
            )
        definite = sc.low[first] == "the" or bool(sc.flags[first] & POSS)
        if not definite:
            return self._as_worded(text, sc.low[self._head(first, last)])
        meant = self._meant(first, last, text)
        return meant if meant is not None else self._as_worded(text, sc.low[last], 0.6)

    def _as_worded(self, text: str, head: str, confidence: float = 0.9) -> Speaker:
        """``confidence`` is less for "the company", which may be another word for one that has a name."""
        self.sources.append((head, text))
        return Speaker(text, confidence=confidence, reason="as worded")

    def _head(self, first: int, last: int) -> int:
        """The head noun: "doctor" in "a doctor at the hospital"; "one of the diplomats" has "diplomats"."""
        sc = self.sc
        for k in range(first + 1, last + 1):
            if sc.flags[k] & PREP and not (sc.low[k] == "of" and k == first + 1):
                return k - 1
        return last

    def _meant(self, first: int, last: int, text: str) -> Speaker | None:
        """ "The judge", "the 34-year-old", "his mother": whom the article has brought in with these words."""
        sc = self.sc
        head = sc.low[last] if sc.low[last] != "himself" and sc.low[last] != "herself" else sc.low[last - 1]
        if head == "old" and last - first >= 4:
            aged = self.holders.get(sc.low[last - 4], [])
            if len(aged) == 1:
                return self._as(aged[0], 0.8, f"“{text}”: the age")
            return self._going_on(first, head, text)
        holders = self.holders.get(head, [])
        if holders and self.last is not None and self.last[0] in holders:
            return self._as(self.last[0], 0.75, f"“{text}”: the last speaker, who is so called")
        if len(holders) == 1:
            return self._as(holders[0], 0.75, f"“{text}”: the only {head} of the article")
        if holders:
            return self._as(self._latest(holders, first), 0.5, f"“{text}”: the {head} mentioned last")
        for known, name in reversed(self.sources):
            if known in (head, head + "s") and name.lower() != text.lower():
                return Speaker(name, confidence=0.75, reason=f"“{text}”: brought in as “{name}”")
        return self._going_on(first, head, text) if sc.low[first] == "the" and is_human(head) else None

    def _going_on(self, first: int, head: str, text: str) -> Speaker | None:
        """A description that nobody bore before is another word for whom the text is about."""
        gender = GENDER.get(head, "")
        sentence = self.sc.tokens.sent[first]
        who = self._subject(first, gender or None)
        if who is None:
            who = self._just_named(first, gender or None)
        if who is None and self.last is not None and sentence - self.last[1] <= 2:
            who = self.last[0] if self._agrees(self.last[0], gender or None) else None
        return self._as(who, 0.5, f"“{text}”: another word for the one spoken of") if who is not None else None

    def _latest(self, holders: list[int], before: int) -> int:
        at = bisect_left(self.starts, before)
        for _, _, number in reversed(self.mentions[max(0, at - 30) : at]):
            if number in holders:
                return number
        return holders[0]


def _noun(name: str) -> str:
    """The name of an unnamed source without its article or number."""
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("a", "an", "the", "one", "some") else words)


def _less(speaker: Speaker, confidence: float, reason: str) -> Speaker:
    return Speaker(
        speaker.name, speaker.person, speaker.role, speaker.affiliation, min(confidence, speaker.confidence), reason
    )
