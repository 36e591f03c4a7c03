"""Whom do "the judge", "his daughter", "the company" mean: one of the cast, a source named before, or nobody known?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.another_word import (
    ELDER,
    YOUNGER,
    another_word,
    by_rank,
    demonym,
    differ,
    doer,
    human_like,
    office,
)
from deskcheck.extract.discourse import Discourse
from deskcheck.extract.documents import STATEMENTS
from deskcheck.extract.grammar import POSS, POSSESSIVE, PREP
from deskcheck.extract.names import GENDER, KIN, PARTICLES, THINGS, is_human
from deskcheck.extract.organisations import in_full, organisation, proper, shortened
from deskcheck.extract.pairs import pair
from deskcheck.extract.possessed import possessed
from deskcheck.extract.tokens import WORD
from deskcheck.model import Speaker

_NEAR: Final = 2  # sentences
_SURE: Final = 0.8
_WORDED: Final = 0.9
_UNIQUE: Final = frozenset("president premier chancellor pope king queen monarch emperor prince".split())
_SPOKES: Final = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_OTHERS: Final = frozenset(("other", "others", "latter", "former", "rest"))
_SOURCES: Final = 60  # sources without a name that a description may mean


def described(known: Discourse, first: int, last: int) -> Speaker:
    """An office, a group or an organisation: tokens ``first`` … ``last``."""
    sc = known.sc
    comma = sc.comma_after(first, last)
    if first < comma < last and _names(known, comma + 1, last) and not sc.capital(comma - 1):
        name = " ".join(sc.tokens.span(comma + 1, last).of(sc.tokens.text).split())
        return Speaker(name, confidence=0.9, reason="named")  # "the airline, Norrwind Cargo", "her agent, Ida Lund"
    last = comma - 1 if comma > first else last
    if last > first and sc.low[last] in POSSESSIVE:
        last -= 1
    text = " ".join(sc.tokens.span(first, last).of(sc.tokens.text).split())
    if first == last and sc.low[first] == "another" and known.last_group is not None:
        noun = _noun(known.last_group[0])
        name = text if noun.startswith("of ") else f"{text} {noun}"
        return Speaker(name, confidence=0.7, reason="as worded, after the one before")
    head = _head(known, first, last)
    if sc.low[head] in STATEMENTS and not sc.capital(head):
        author = known.documents.author(known, first, head, last, text)
        if author is not None:
            return author
    guess = known.guessed
    if guess is not None and sc.low[head] == guess[0] and first < known.introduced(guess[1]):
        return known.as_person(guess[1], 0.6, f"“{text}”: whom the text names first after it")
    definite = sc.low[first] in ("the", "this", "that") or bool(sc.flags[first] & POSS)
    if not definite and any(word in POSSESSIVE for word in sc.low[first + 1 : last]):
        relative = possessed(known, first, head, text)
        if relative is not None:
            return relative
    if definite or sc.low[first] == "both":
        two = pair(known, first, last, text)
        if two is not None:
            return two
    if first == last and proper(known, first):
        full = in_full(known, first)
        if full is not None:
            return Speaker(full, confidence=0.75, reason=f"“{text}”: “{full}” in the article")
    if not definite:
        return _as_worded(known, text, sc.low[head])
    meant = _meant(known, first, last, text)
    return (
        meant if meant is not None else _as_worded(known, text, sc.low[head], 0.35 if sc.flags[first] & POSS else 0.5)
    )


def _as_worded(known: Discourse, text: str, head: str, confidence: float = _WORDED) -> Speaker:
    """``confidence`` is less for "the company", which may be another word for one that has a name."""
    known.sources.append((head, text))
    words = text.split()
    body = words[-1][:1].isupper() and not human_like(head)
    if head in STATEMENTS:
        confidence = min(confidence, 0.6)  # somebody speaks in it
    elif words[0].lower() == "both" or "’s" in text or "'s" in text:
        confidence = min(confidence, 0.7)  # may be somebody whom the text names
    elif confidence < _SURE and body and " of " not in text:
        confidence = _WORDED  # "the New York Times"
    elif is_human(head) and words[0].lower() in ("a", "an") and not known.anybody_before(known.anchor):
        confidence = min(confidence, 0.7)  # "A former nun said …": a lead that keeps the name for later
    return Speaker(text, confidence=confidence, reason="as worded")


def _head(known: Discourse, first: int, last: int) -> int:
    """The head noun: "doctor" in "a doctor at the hospital"; "one of the diplomats" has "diplomats"."""
    sc = known.sc
    for k in range(first + 1, last + 1):
        if sc.flags[k] & PREP and not (sc.low[k] == "of" and k == first + 1):
            return k - 1
    return last


def _meant(known: Discourse, first: int, last: int, text: str) -> Speaker | None:
    sc = known.sc
    last = last - 1 if sc.low[last] in ("himself", "herself", "itself") else last
    at = _head(known, first, last)
    head = sc.low[at]
    if head == "old" and last - first >= 4:
        aged = [n for n in known.holders.get(sc.low[last - 4], []) if known.people[n].age is not None]
        if len(aged) == 1:
            return known.as_person(aged[0], 0.8, f"“{text}”: the age")
        return another_word(known, "person", text, lambda number: known.people[number].age is None)
    if (ELDER | YOUNGER).intersection(sc.low[first:at]):
        compared = by_rank(known, sc.low[first:at])
        if compared is not None:
            return known.as_person(compared, 0.6, f"“{text}”: by the age")
    holders = [n for n in known.holding(head, sc.low[first:at]) if n not in known.excluded]
    holders = _suited(known, holders, range(first + 1, at), range(at + 1, last + 1))
    if holders and known.last is not None and known.last[0] in holders:
        return known.as_person(known.last[0], 0.75, f"“{text}”: the last speaker, who is so called")
    if len(holders) == 1:
        sure = 0.65 if sc.flags[first] & POSS else 0.75  # whose lawyer, nothing tells
        return known.as_person(holders[0], sure, f"“{text}”: the only {head} of the article")
    if holders:
        return known.as_person(known.latest(holders, first), 0.5, f"“{text}”: the {head} mentioned last")
    relative = possessed(known, first, at, text)
    if relative is not None:
        return relative
    before = _brought_in(known, head, text, [word for word in sc.low[first + 1 : last + 1] if word != head])
    if before is not None:
        return before
    if at < last or any(word in POSSESSIVE for word in sc.low[first:at]) or sc.flags[first] & POSS:
        does = doer(known, head, text)
        if does is not None:
            return does
    if at < last:
        return None  # "the president of the club": by these words and no others
    if head in _OTHERS or any(word in POSSESSIVE for word in sc.low[first:last]):
        return None  # "the film’s producer" is brought in by these words
    before = _unnamed(known, head, text) if not sc.flags[first] & POSS else None
    if before is not None:
        return before
    if sc.low[first] != "the":
        return None
    if head in THINGS and last > first and not sc.capital(last):
        return organisation(known, first, head, text)
    if head in _UNIQUE or head in _SPOKES or sc.low[at - 1 : at + 1] == ["prime", "minister"]:
        return None  # "the pope", "the club’s spokesman": no other word for somebody
    if first + 1 == last and sc.capital(last):
        return shortened(known, last, text) or (another_word(known, head, text) if demonym(head) else None)
    return another_word(known, head, text) if human_like(head) and not _unnamed_before(known, head) else None


def _unnamed_before(known: Discourse, head: str) -> bool:
    """ "A cyclist was hurt. … the cyclist said": somebody of whom the text has spoken, without a name."""
    k = known.words.first_at(head)
    if known.sc.low[k + 1 : k + 2] == [","] and k + 2 < len(known.sc.low) and known.sc.capital(k + 2):
        return False
    return k < known.anchor and any(word in ("a", "an") for word in known.sc.low[max(0, k - 3) : k])


def _suited(known: Discourse, holders: list[int], before: range, after: range) -> list[int]:
    """Those of the holders whom the words around the office suit: "the Republican nominee", "the head of the Bank"."""
    sc = known.sc
    proper_after = {sc.low[k] for k in after if sc.capital(k)}
    proper_before = {sc.low[k] for k in before if sc.capital(k)}
    words = {sc.low[k] for k in (*before, *after) if sc.kind[k] == WORD}
    fit: dict[int, int] = {}
    for number in holders:
        person = known.people[number]
        said = " ".join((*person.roles, *person.affiliations)).lower().replace("-", " ").split()
        shared = words.intersection(said)
        named = proper_after | proper_before
        if (proper_after and not shared & proper_after) or (named and not shared & named and _party(person.roles)):
            continue
        fit[number] = len(shared)
    best = max(fit.values(), default=0)
    return [number for number, count in fit.items() if count == best]


def _party(roles: tuple[str, ...]) -> bool:
    """Does an office have a proper adjective or name, which another one would contradict?"""
    return any(word[:1].isupper() for role in roles for word in role.split()[:-1])


def _brought_in(known: Discourse, head: str, text: str, before: list[str]) -> Speaker | None:
    """A source without a name that had the same head; "the man" is the last one of that gender."""
    for noun, name in reversed(known.sources[-_SOURCES:]):
        if name.lower() == text.lower():
            continue
        if text.split()[-1][:1].isupper() and text.lower().removeprefix("the ") not in name.lower():
            continue  # "the Tax Center" and "the Center for Tax Law" are two
        if not set(before) <= set(name.lower().split()):
            continue  # "the Supreme Court" is not "the appeals court"
        same = noun == head or (noun == head + "s" and name.lower().startswith("one of"))
        if same:
            return Speaker(name, confidence=0.75, reason=f"“{text}”: brought in as “{name}”")
    return None


def _unnamed(known: Discourse, head: str, text: str) -> Speaker | None:
    """ "The man", "the MP": the last speaker, if it was one person without a name."""
    if known.last_group is None or not known.sources or known.sources[-1][1] != known.last_group[0]:
        return None
    noun, name = known.sources[-1]
    sentence = known.sc.tokens.sent[known.anchor]
    spoke_last = known.last is None or known.last[1] < known.last_group[1]
    if not spoke_last or sentence - known.last_group[1] > _NEAR or not human_like(head):
        return None
    if differ(head, noun) or (noun in KIN and office(head)):
        return None  # "A landlord said … The tenant said"; "Her mother said … The minister said"
    single = (human_like(noun) and not name.split()[-1][:1].isupper()) or name.lower().startswith(("one ", "another"))
    if not single or GENDER.get(noun, GENDER.get(head)) != GENDER.get(head, GENDER.get(noun)):
        return None
    return Speaker(name, confidence=0.6, reason=f"“{text}”: the last speaker, who has no name")


def _names(known: Discourse, first: int, last: int) -> bool:
    """Is the whole stretch one name?"""
    return (last > first or known.sc.low[first - 2] in THINGS) and all(
        proper(known, k) or known.sc.low[k] in PARTICLES or known.sc.low[k] in ".-" for k in range(first, last + 1)
    )


def _noun(name: str) -> str:
    """The name of an unnamed source without its article or number."""
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("a", "an", "the", "one", "some") else words)
