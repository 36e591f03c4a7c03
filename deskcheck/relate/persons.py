"""Of whom does a stretch of the text speak?  Only where nobody else can be meant."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from deskcheck.extract.dates.words import PAST
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.names import is_human
from deskcheck.extract.tokens import WORD
from deskcheck.lazy import lazy
from deskcheck.relate.ground import Ground

_WORDS: Final[dict[str, list[str]]] = load("times")["words"]
_KIN: Final = words(_WORDS["relatives"])
_GENDER: Final = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_AUX: Final = frozenset({"was", "is", "had", "has", "been", "were"})
_HUMANS: Final = frozenset(load("phrases")["person_nouns"].split()) | {"they", "he", "she"}
_BESIDE: Final = frozenset(
    ", who was is now just only has died aged then would have been at the age of turned turns".split()
)
_BECAME: Final = frozenset({"became", "becoming", "become"})
_COMPARED: Final = frozenset({"older", "younger", "elder", "other", "second", "latter", "taller"})
_PLACES: Final = frozenset({"in", "near", "outside", "at", "from", "to", "around"})
_ROLES: Final = words(load("people")["roles"]["words"]) - _KIN
_NO_NAMES: Final = frozenset(
    "mr mrs ms miss dr sir lady lord but when and for while as after before in at on since the then though if".split()
)
_FAR: Final = 120  # tokens: a sentence of a megabyte costs no more than a long one
_BACK: Final = 3  # sentences
_REACH: Final = 18  # tokens


class Persons:
    """The cast by token; beside tokens ``told`` (ages) and "born" also names that are no more than that."""

    def __init__(self, ground: Ground, told: list[int]) -> None:
        self.ground = ground
        tokens = ground.tokens
        rows = [
            (tokens.at(span.start), ground.last_token(span.end), person.id)
            for person in ground.dossier.people
            for span in person.mentions
        ]
        self.rows = sorted(rows)
        self.firsts = [first for first, _, _ in self.rows]
        born = "orn" in ground.text
        places = told + ([i for i, word in enumerate(tokens.low) if word in ("born", "died")] if born else [])
        self.rows += [
            row for at in sorted(set(places)) if (row := self._unlisted(at) or self._born_first(at)) is not None
        ]
        self.rows = sorted(set(self.rows))
        self.firsts = [first for first, _, _ in self.rows]
        self.rows += [row for at in sorted(set(places)) if (row := self._surname(at)) is not None]
        unlisted = {person for _, _, person in self.rows if person.startswith("name:")}
        self.rows = sorted(row for row in set(self.rows) if row[2] in unlisted or not self._shared(row, unlisted))
        self.firsts = [first for first, _, _ in self.rows]
        self.gender: dict[str, str | None] = {person.id: person.gender for person in ground.dossier.people}
        for _, _, person in self.rows:
            self.gender.setdefault(person, None)

    def _unlisted(self, at: int) -> tuple[int, int, str] | None:
        """ "Nora Lind" before ", (born)", ", now (59)", who is none of the cast."""
        tokens, low = self.ground.tokens, self.ground.tokens.low
        start = tokens.first_of[tokens.sent[at]]
        last = at - 1
        while last > start and (low[last] in _BESIDE or (low[last] in _ROLES and not tokens.upper(last))):
            last -= 1
        first = last
        while first > start and tokens.kind[first - 1] == WORD and tokens.upper(first - 1) and last - first < 3:
            first -= 1
        if first == last or last < start or not tokens.upper(last) or self.between(first, last + 1):
            return None
        return None if low[first - 1] == "the" and first > start else (first, last, f"name:{low[last]}")

    def _shared(self, row: tuple[int, int, str], unlisted: set[str]) -> bool:
        """Is it a surname alone that somebody has who is none of the cast?"""
        return row[0] == row[1] and f"name:{self.ground.tokens.low[row[0]]}" in unlisted

    def _surname(self, at: int) -> tuple[int, int, str] | None:
        """ "Lind was (born)", of whom no more than "Nora Lind, 59," is known, and no other Lind."""
        tokens, low = self.ground.tokens, self.ground.tokens.low
        last = at - 1
        while last > tokens.first_of[tokens.sent[at]] and low[last] in _BESIDE:
            last -= 1
        person = f"name:{low[last]}" if last >= 0 else ""
        if person not in self._bearers or self.between(last, last + 1) or not tokens.upper(last):
            return None
        return (last, last, person) if len(self._bearers[person] - _NO_NAMES) <= 1 else None

    @lazy
    def _bearers(self) -> dict[str, set[str]]:
        """The first names that stand before each surname that is none of the cast's."""
        tokens, low = self.ground.tokens, self.ground.tokens.low
        found: dict[str, set[str]] = {person: set() for _, _, person in self.rows if person.startswith("name:")}
        for i in range(1, tokens.n) if found else ():
            if tokens.upper(i - 1) and f"name:{low[i]}" in found:
                found[f"name:{low[i]}"].add(low[i - 1])
        return found

    def _born_first(self, at: int) -> tuple[int, int, str] | None:
        """ "Born in 1948, Nora Lind …", who is none of the cast."""
        tokens, low = self.ground.tokens, self.ground.tokens.low
        if low[at] != "born" or at != tokens.first_of[tokens.sent[at]]:
            return None
        stop = min(tokens.first_of[tokens.sent[at] + 1], at + _REACH)
        first = next((i + 1 for i in range(at, stop - 2) if low[i] == "," and tokens.upper(i + 1)), stop)
        last = first
        while last + 1 < stop and tokens.kind[last + 1] == WORD and tokens.upper(last + 1) and last - first < 3:
            last += 1
        if first >= stop or first == last or self.between(first, last + 1):
            return None
        return first, last, f"name:{low[last]}"

    def _strangers(self, first: int, after: int) -> bool:
        """Is anybody or anything else named by two words that are none of the cast?"""
        tokens, low = self.ground.tokens, self.ground.tokens.low
        for i in range(first, after - 1):
            if tokens.kind[i] == tokens.kind[i + 1] == WORD and tokens.upper(i) and tokens.upper(i + 1):
                known = self.between(max(first, i - 4), i + 2)
                covered = any(row[0] <= i + 1 and i <= row[1] for row in known)
                if not covered and (i == first or not (low[i - 1] in _PLACES or self._is_body(i))):
                    return True
        return False

    def _is_body(self, i: int) -> bool:
        """ "the Skerry Bridge", "head of British Docks": no person is named so."""
        low = self.ground.tokens.low
        return low[i - 1] == "the" or (low[i - 1] == "of" and i > 1 and low[i - 2] in _ROLES)

    def between(self, first: int, after: int) -> list[tuple[int, int, str]]:
        """The mentions that begin at tokens ``first`` … ``after`` - 1."""
        return self.rows[bisect_left(self.firsts, first) : bisect_left(self.firsts, after)]

    def of(self, at: int) -> str | None:
        """Whom the words before token ``at`` speak of: "Ann Lee, who was (born)", "she was (born)"."""
        tokens, low = self.ground.tokens, self.ground.tokens.low
        start = max(tokens.first_of[tokens.sent[at]], at - _REACH - 6)
        for i in range(at - 1, start - 1, -1):
            if low[i] in _GENDER and low[i] in ("he", "she"):
                return self._meant(low[i], i)
        before = self.between(start, at)
        if not before:
            return self._behind(at)
        _, last, person = before[-1]
        gap = range(self._behind_aside(last + 1, at), at)
        if any(low[i] in _KIN or low[i] in ("’s", "'s") or self._verb(i) for i in gap):
            return None
        return person

    def _behind_aside(self, first: int, at: int) -> int:
        """Where the clause goes on behind ", who as its head closed ten shops," or ", the poet,"."""
        low = self.ground.tokens.low
        if low[first] != "," or low[first + 1] not in ("who", "the", "a", "an"):
            return first
        commas = [i for i in range(first + 2, at) if low[i] == ","]
        return (
            commas[-1] if len(commas) == 1 and commas[0] + 1 < at and low[commas[0] + 1] in _AUX | {"died"} else first
        )

    def only(self, at: int) -> str | None:
        """The only person whom the sentence names before token ``at``, where it speaks of nobody else."""
        tokens = self.ground.tokens
        start = max(tokens.first_of[tokens.sent[at]], at - 2 * _REACH)
        named = {person for _, _, person in self.between(start, at)}
        if len(named) != 1 or self._strangers(start, at):
            return None
        last = self.between(start, at)[-1][1]
        if tokens.low[last + 1] == "," and tokens.low[last + 2] in ("the", "a", "an", "then", "former"):
            last = next((i for i in range(last + 2, at) if tokens.low[i] in (",", "who")), last)  # "Ann Lee, the poet,"
        others = any(
            tokens.low[i] in _HUMANS
            or tokens.low[i] in _KIN
            or (is_human(tokens.low[i]) and not self._is_self(i, last))
            for i in range(last + 1, at)
        )
        return None if others else named.pop()

    def _is_self(self, i: int, last: int) -> bool:
        """ "became the youngest (judge)", "was named (captain)": a noun that says what the subject became."""
        low = self.ground.tokens.low
        for k in range(i - 1, max(last, i - 5), -1):
            if low[k] in _BECAME:
                return True
            if low[k] in _PLACES or low[k] in (",", "of", "and", "for", "with", "by"):
                return False
        return False

    def _verb(self, i: int) -> bool:
        word = self.ground.tokens.low[i]
        return word not in _AUX and word != "died" and (word in PAST or (len(word) > 4 and word.endswith("ed")))

    def _behind(self, at: int) -> str | None:
        """ "Born in 1948, Ann Lee …", "At 25, in 1973, she …"."""
        tokens, low = self.ground.tokens, self.ground.tokens.low
        start, stop = tokens.first_of[tokens.sent[at]], min(tokens.first_of[tokens.sent[at] + 1], at + _REACH)
        if at - start > 1:
            return None
        for i in range(at, stop):
            if low[i] in ("he", "she"):
                return self._meant(low[i], i)
        behind = [row for row in self.between(at, stop) if low[row[0] - 1] not in _PLACES]
        if (
            not behind
            or "," not in low[behind[0][0] - 3 : behind[0][0]]
            or len({person for _, _, person in behind}) > 1
        ):
            return None
        return behind[0][2]

    def _meant(self, pronoun: str, at: int) -> str | None:
        """The only person that agrees, of this sentence or else of the nearest one before that names one."""
        tokens, gender = self.ground.tokens, _GENDER[pronoun]
        meant = self.nearest(at, gender, tokens.first_of[tokens.sent[at]])
        if meant is not None:
            others = meant.startswith("name:") and len(self.gender) > 1
            return None if others else meant
        span = self.ground.dossier.article.blocks[tokens.block[at]].span
        alone = not self.between(tokens.at(span.start), self.ground.last_token(span.end) + 1)[:1]
        return f"{pronoun}@{tokens.block[at]}" if alone else None  # "she", whoever it is

    def nearest(self, at: int, gender: str | None, start: int) -> str | None:
        """The only person of a gender in the tokens from ``start`` on, else in the nearest sentence with one."""
        tokens = self.ground.tokens
        sentence = tokens.sent[at]
        ranges = [(start, at)]
        ranges += [
            (tokens.first_of[s], tokens.first_of[s + 1]) for s in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1)
        ]
        for first, after in ((max(first, after - _FAR), after) for first, after in ranges):
            found = {
                person
                for _, _, person in self.between(first, after)
                if not gender or self.gender[person] in (gender, None)
            }
            if found:
                alone = len(found) == 1 and not self._strangers(first, after) and not self._kin_of(first, after)
                return found.pop() if alone else None
        return self._to_come(at, gender) if not self.between(tokens.first_of[0], at) else None

    def _kin_of(self, first: int, after: int) -> bool:
        """ "The widow of Ned Moss": she is not he."""
        low = self.ground.tokens.low
        return any(
            row[0] > 1 and low[row[0] - 1] == "of" and low[row[0] - 2] in _KIN for row in self.between(first, after)
        )

    def _to_come(self, at: int, gender: str | None) -> str | None:
        """ "When she was 45, Ann Lee …": the only person of the next words, where none was named before."""
        tokens = self.ground.tokens
        behind = self.between(at, min(tokens.n, at + 3 * _REACH))
        found = {person for _, _, person in behind if not gender or self.gender[person] in (gender, None)}
        return found.pop() if len(found) == 1 else None

    def beside(self, at: int) -> str | None:
        """The only person of this sentence, else of the next, else of the one before."""
        tokens, sentence = self.ground.tokens, self.ground.tokens.sent[at]
        for other in (sentence, sentence + 1, sentence - 1):
            if 0 <= other < len(tokens.first_of) - 1:
                stop = min(tokens.first_of[other + 1], tokens.first_of[other] + _FAR)
                found = {person for _, _, person in self.between(tokens.first_of[other], stop)}
                if found:
                    return found.pop() if len(found) == 1 else None
        return None

    def described(self, at: int) -> str | None:
        """ "The poet died at 47", "Born in 1971, …" in a sentence that names nobody: the only person named before."""
        tokens = self.ground.tokens
        start, stop = tokens.first_of[tokens.sent[at]], tokens.first_of[tokens.sent[at] + 1]
        low = tokens.low
        named = self.between(start, min(stop, at + 2 * _REACH))
        if any(low[first - 1] not in _PLACES for first, _, _ in named) or stop - start > 4 * _REACH:
            return None
        opens = low[start] == "born" or (
            low[start] == "the" and any(is_human(low[i]) for i in (start + 1, start + 2) if i < stop)
        )
        return self.nearest(at, None, start) if opens and not self._of_two(start) else None

    def _of_two(self, start: int) -> bool:
        """ "Ann Lee, 24, trains where her grandmother did. The older woman, born in 1941": somebody without a name."""
        tokens, low = self.ground.tokens, self.ground.tokens.low
        if start + 1 < tokens.n and low[start + 1] in _COMPARED:
            return True
        sentence = tokens.sent[start]
        before = range(tokens.first_of[max(0, sentence - 1)], start)
        return any(low[i] in _KIN for i in before)
