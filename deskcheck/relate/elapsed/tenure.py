"""Since when has somebody held an office that the text says was held so long (“after N in office; took over in A”)?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from deskcheck.extract.lexicon import load, words
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import Ground
from deskcheck.relate.persons import Persons
from deskcheck.relate.times import NOW, Dated, Found, Length, dates_in, is_plain

_DATA: Final = load("times")["tenures"]
_REIGNS: Final = words(_DATA["reigns"])
_PLACES: Final = words(_DATA["places"])
_OFFICES: Final = words(_DATA["offices"])
_LASTING: Final = words(_DATA["lasting"])
_MADE: Final = words(_DATA["made"])
_TAKEN: Final = words(_DATA["taken"])
_LEAVING: Final = words(_DATA["leaving"])
_NO_TENURE: Final = words(_DATA["no_tenure"])
_SAME: Final = {"ceo": "chief executive", "chairwoman": "chairman", "chair": "chairman"}
_FORMER: Final = frozenset({"former", "predecessor", "successor", "succeeded", "replaced", "replaces"})
_GENDER: Final = {"his": "m", "her": "f"}
_SMALL: Final = frozenset({"the", "his", "her", "its", "their", "a", "an"})
_LEADS: Final = frozenset({"after", "for", "his", "her", "during", "spent", "served", "'s", "’s", "a", "the", "their"})
_TITLE: Final = 5  # tokens of "as the bank's chief executive"
_BACK: Final = 12  # tokens from the verb to its date
_TENURES: Final = 8
_MOST: Final = 60  # dates of an article
_AROUND: Final = 3  # sentences


def tenures(ground: Ground, lengths: Sequence[Length]) -> Iterator[tuple[Length, Found]]:
    """The lengths of which an office was held; the first of them, as an article that has many is a list."""
    held = [
        (one, office)
        for one in lengths
        if one.unit == "year" and not one.quoted and (office := _held(ground, one)) is not None
    ]
    for one, office in held[:_TENURES]:
        found = _tenure(ground, one, office)
        if found is not None:
            yield one, found


def _tenure(ground: Ground, one: Length, office: str) -> Found | None:
    """ "is leaving after N as chief executive. She took over in A", "has led it since A … her N at the helm"."""
    tokens = ground.tokens
    first_of, last = tokens.first_of, len(tokens.first_of) - 1
    start, stop = first_of[max(0, one.sentence - _AROUND)], first_of[min(last, one.sentence + _AROUND + 1)]
    told = [(each, what) for each in dates_in(ground, start, stop) if (what := _begun(ground, each)) is not None]
    told = [(date, what) for date, what in told if not what or not office or what == office]
    persons = Persons(ground, [one.first, *(date.first for date, _ in told)])
    who = _whose(persons, one.first)
    if who is None and office:
        same = _only_holder(ground, one, office)
    else:
        same = [date for date, _ in told if who is not None and _whose(persons, date.first) == who]
    if len(same) != 1:
        return None
    sure = Confidence.MEDIUM if _until_now(ground, one, same[0]) else Confidence.LOW
    return Found("since", (same[0].link("from"),), "the office was taken then", sure)


def _only_holder(ground: Ground, one: Length, office: str) -> list[Dated]:
    """Of somebody who is not named: since when the office is held, where the article tells it of nobody else."""
    tokens, low = ground.tokens, ground.tokens.low
    sentence = low[tokens.first_of[one.sentence] : tokens.first_of[one.sentence + 1]]
    if _FORMER & set(sentence) or "had" in low[max(0, one.first - 6) : one.first]:
        return []
    dated = (
        Dated(each, tokens.at(each.span.start), ground.last_token(each.span.end))
        for each in ground.dossier.dates[:_MOST]
    )
    told = [each for each in dated if _begun(ground, each) == office]
    return told if len(told) == 1 and low[told[0].first - 1] == "since" else []


def _held(ground: Ground, one: Length) -> str | None:
    """The office that was held so long, "" where none is named ("N in office"); None: it is no tenure."""
    low, at = ground.tokens.low, one.last + 1
    behind = low[at : at + 2]
    if (
        not behind
        or {"before", "ago", "earlier"} & set(low[at : at + 8])
        or _NO_TENURE & set(low[one.first - 3 : one.first])
    ):
        return None
    if one.hyphened:
        return "" if behind[0] in _REIGNS else None
    if behind[0] == "as":
        return _office(low[at + 1 : at + 2 + _TITLE]) if low[one.first - 1] in _LEADS else None
    if behind[0] in ("in", "at"):
        place = low[at + 1 : at + 4]
        place = place[1:] if place and place[0] in _SMALL else place
        return "" if low[one.first - 1] in _LEADS and place and place[0] in _PLACES else None
    held = low[max(0, one.first - 5) : one.first]
    if held[-1:] != ["for"] or held[-2:-1] == [] or held[-2] not in _PLACES or not {"held", "been"} & set(held):
        return None
    before = low[max(ground.tokens.first_of[one.sentence], one.first - 3 * _TITLE) : one.first - 3]
    return next((_named(before, n) for n in range(len(before) - 1, -1, -1) if before[n] in _OFFICES), "")  # "the role"


def _named(title: list[str], n: int) -> str:
    """ "chief executive", "prime minister", "mayor": the office with the word before it."""
    before = title[n - 1] if n else ""
    named = (
        f"{before} {title[n]}"
        if before.isalpha() and before not in _SMALL | _LEADS | {"as", "been", "of", "s"}
        else title[n]
    )
    return _SAME.get(named, named)


def _office(title: list[str]) -> str | None:
    """ "prime minister", "the bank's chief executive": the word that names it."""
    for n, word in enumerate(title):
        if word in _OFFICES:
            return _named(title, n)
        if word in (",", ".", "and", "in", "at", "of"):
            return None
    return None


def _begun(ground: Ground, date: Dated) -> str | None:
    """The office that was taken at this date, "" where none is named; None: no office was taken."""
    tokens, low = ground.tokens, ground.tokens.low
    if not is_plain(date.mention) or ground.quoted(date.mention.span):
        return None
    joint = low[date.first - 1]
    start = max(tokens.first_of[tokens.sent[date.first]], date.first - _BACK)
    clause = low[start : date.first - 1]
    for n in range(len(clause) - 1, -1, -1):
        word, behind = clause[n], clause[n + 1 :]
        if word in (";", "but", "re-elected", "re", "until", "before"):
            return None
        if joint == "since" and word in _LASTING:
            return _office(behind) or ("" if word != "been" or _PLACES & set(behind) else None)
        if joint == "in" and word in _MADE:
            return _office(behind) or ("" if word == "elected" and not behind else None)
        if joint == "in" and word in ("took", "came", "assumed") and behind and not _TAKEN.isdisjoint(behind[:3]):
            return _office(behind[1:]) or ""
    return None


def _whose(persons: Persons, at: int) -> str | None:
    """ "(her) N at the helm", "she took over in (A)", "Ann Lowe, elected in (A)"."""
    low = persons.ground.tokens.low
    if low[at - 1] in _GENDER:
        return persons.nearest(at, _GENDER[low[at - 1]], at)
    return persons.of(at) or persons.only(at)


def _until_now(ground: Ground, one: Length, date: Dated) -> bool:
    """Is the office still held, or left at the time of the article?"""
    tokens, low = ground.tokens, ground.tokens.low
    sentence = tokens.sentence_tokens(one.sentence)
    sentence = range(max(sentence.start, one.first - 40), min(sentence.stop, one.last + 40))
    if any(
        is_plain(each.mention) and each.mention is not date.mention
        for each in dates_in(ground, sentence.start, sentence.stop)
    ):
        return False
    if low[date.first - 1] == "since":
        return True
    clause = {low[i] for i in sentence}
    weekday = any(each.mention.relative for each in dates_in(ground, sentence.start, sentence.stop))
    return "had" not in clause and (weekday or bool(clause & _LEAVING) or bool(clause & NOW))
