"""Whom do "the judge", "his daughter", "the company" mean: one of the cast, a source named before, or nobody known?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.discourse import Discourse
from deskcheck.extract.grammar import POSS, POSSESSIVE, PREP
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.names import FIRMS, GENDER, PARTICLES, THINGS, is_human
from deskcheck.extract.tokens import MARK, WORD
from deskcheck.model import Speaker

_GENERIC: Final = frozenset(("man", "woman", "person"))
_KIN: Final = words(load("people")["kin"]["words"])
_NAME: Final = 6  # words that the name of an organisation may have
_FAMILY: Final = 8
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
    definite = sc.low[first] == "the" or bool(sc.flags[first] & POSS)
    if not definite:
        return _as_worded(known, text, sc.low[_head(known, first, last)])
    meant = _meant(known, first, last, text)
    return meant if meant is not None else _as_worded(known, text, sc.low[last], 0.6)


def _as_worded(known: Discourse, text: str, head: str, confidence: float = 0.9) -> Speaker:
    """``confidence`` is less for "the company", which may be another word for one that has a name."""
    known.sources.append((head, text))
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
    head = sc.low[last - 1] if sc.low[last] in ("himself", "herself", "itself") else sc.low[last]
    if head == "old" and last - first >= 4:
        aged = known.holders.get(sc.low[last - 4], [])
        if len(aged) == 1:
            return known.as_person(aged[0], 0.8, f"“{text}”: the age")
        return _going_on(known, first, head, text)
    if head in _KIN and sc.flags[first] & POSS:
        kin = _relative(known, first, head, text)
        if kin is not None:
            return kin
    holders = known.holders.get(head, [])
    if holders and known.last is not None and known.last[0] in holders:
        return known.as_person(known.last[0], 0.75, f"“{text}”: the last speaker, who is so called")
    if len(holders) == 1:
        return known.as_person(holders[0], 0.75, f"“{text}”: the only {head} of the article")
    if holders:
        return known.as_person(known.latest(holders, first), 0.5, f"“{text}”: the {head} mentioned last")
    before = _brought_in(known, head, text)
    if before is not None:
        return before
    if sc.low[first] != "the":
        return None
    if head in THINGS and last > first:
        return _organisation(known, first, head, text)
    if is_human(head) or (first + 1 == last and sc.capital(last) and not sc.tokens.word(last).isupper()):
        return _going_on(known, first, head, text)
    return None


def _brought_in(known: Discourse, head: str, text: str) -> Speaker | None:
    """A source without a name that had the same head; "the man" is the last one of that gender."""
    for noun, name in reversed(known.sources[-_SOURCES:]):
        if name.lower() == text.lower():
            continue
        same = noun == head or (noun == head + "s" and name.lower().startswith("one of"))
        if same:
            return Speaker(name, confidence=0.75, reason=f"“{text}”: brought in as “{name}”")
        if head in _GENERIC and is_human(noun) and name == (known.last_group or ("",))[0]:
            gender = GENDER.get(noun, GENDER.get(head))
            if gender == GENDER.get(head):
                return Speaker(name, confidence=0.6, reason=f"“{text}”: the last speaker, who has no name")
    return None


def _relative(known: Discourse, first: int, head: str, text: str) -> Speaker | None:
    """ "His daughter": the one other bearer of the family name who agrees in gender."""
    gender = GENDER.get(head)
    own = {"his": "m", "her": "f"}.get(known.sc.low[first])
    of = known.last[0] if known.last and known.agrees(known.last[0], own) else known.nearest(first, own)
    if of is None:
        return None
    family = known.people[of].name.split()[-1]
    others = [
        number
        for number in known.surnames[family][:_FAMILY]
        if number != of and " " in known.people[number].name and known.agrees(number, gender)
    ]
    if len(others) != 1:
        return None
    return known.as_person(others[0], 0.6, f"“{text}”: the one other {family} of the article")


def _organisation(known: Discourse, first: int, head: str, text: str) -> Speaker | None:
    """ "The company": where it has a name, or more words, in the article ("the port authority", "Hartwell College")."""
    if len(text.split()) > 2:
        return None
    heads = FIRMS if head in ("company", "firm", "business") else {head}
    for k in known.places(heads, first):
        name = _named_thing(known, k, k < first)
        if name is not None and name.lower() != text.lower():
            return Speaker(name, confidence=0.7, reason=f"“{text}”: “{name}” in the article")
    return None


def _named_thing(known: Discourse, k: int, earlier: bool) -> str | None:
    """The name beside the noun at ``k``: "Hartwell College", "the airline, Norrwind Cargo," or "the port authority"."""
    sc, tokens = known.sc, known.sc.tokens
    if sc.quote_at[k] >= 0:
        return None
    after = k + 2 if k + 2 < tokens.n and sc.low[k + 1] == "," else k + 1
    if after < tokens.n and _proper(known, after) and tokens.sent[after] == tokens.sent[k] and not sc.capital(k):
        last = after
        while last + 1 < tokens.n and last - after < _NAME and _proper(known, last + 1):
            last += 1
        if after == k + 1 or (last + 1 < tokens.n and sc.low[last + 1] in ",.:"):
            return tokens.span(after, last).of(tokens.text)
    first = k
    while first > 0 and k - first < _NAME and tokens.sent[first - 1] == tokens.sent[k] and _modifier(known, first - 1):
        first -= 1
    if first == k:
        return None
    name = " ".join(tokens.span(first, k).of(tokens.text).split())
    if sc.capital(k) and sc.capital(first):
        return name
    return f"the {name}" if earlier and not sc.capital(first) and sc.low[first - 1] == "the" else None


def _names(known: Discourse, first: int, last: int) -> bool:
    """Is the whole stretch one name?"""
    return (last > first or known.sc.low[first - 2] in THINGS) and all(
        _proper(known, k) or known.sc.low[k] in PARTICLES or known.sc.low[k] in ".-" for k in range(first, last + 1)
    )


def _proper(known: Discourse, k: int) -> bool:
    sc = known.sc
    return sc.kind[k] == WORD and sc.capital(k) and not sc.flags[k] and sc.low[k] not in POSSESSIVE


def _modifier(known: Discourse, k: int) -> bool:
    sc = known.sc
    return sc.kind[k] != MARK and not sc.flags[k] and sc.low[k] not in POSSESSIVE


def _going_on(known: Discourse, first: int, head: str, text: str) -> Speaker | None:
    """A description that nobody bore before is another word for whom the text is about."""
    gender = GENDER.get(head)
    sentence = known.sc.tokens.sent[first]
    who = known.subject(first, gender)
    if who is None:
        who = known.just_named(first, gender)
    if who is None and known.last is not None and sentence - known.last[1] <= 2:
        who = known.last[0] if known.agrees(known.last[0], gender) else None
    return known.as_person(who, 0.5, f"“{text}”: another word for the one spoken of") if who is not None else None


def _noun(name: str) -> str:
    """The name of an unnamed source without its article or number."""
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("a", "an", "the", "one", "some") else words)
