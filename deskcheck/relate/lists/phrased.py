"""Which list stands behind the counted noun with words between the two?

"the six mills named in the suit are A, B, …", "five mills were fined: A, B, …", "named the two men as A and B", "two
players from the squad, A and B, were"; or with nothing between: "the four towns Aldersea, Teviot, Luss and Wye".
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, VERBS, plural
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, TERMINAL, WORD, Tokens
from deskcheck.model import Quantity
from deskcheck.relate.ground import POSSESSIVE, Ground
from deskcheck.relate.lists.items import (
    LIKELY,
    LOOSE,
    MATTERS,
    NUMBERS,
    OF_MEASURE,
    OPEN,
    OPEN_ENDS,
    TIGHT,
    Items,
    between_semicolons,
    dash,
    of_names,
    past_dash,
    phrases,
    without_stop,
)
from deskcheck.relate.lists.names import AND, listed

_PLACES: Final = frozenset(
    "city town village state province country county district region island nation republic suburb borough".split()
)
_NO_HEADS: Final = (DETERMINERS | PRONOUNS | AUXILIARIES | VERBS | AND) - {"one"}
_OF_THEM: Final = frozenset({"which", "whom", "who", "both", "all"})
_OPENS: Final = PREPOSITIONS | set("who that whose scheduled due named called it he she they".split())
_ARE: Final = frozenset({"are", "were", "be"})
_NEXT: Final = {"another": 0, "other": 0, "third": 3, "fourth": 4, "fifth": 5, "last": 0}
_TWO: Final = (["two"], ["three"], ["four"])
_WORDS: Final = 50
#: "The top three": they may stand between "the" and the number.
WHICH: Final = frozenset({"top", "last", "first", "other", "remaining", "final", "bottom", "only", "main"})
_MARKS: Final = _ARE | {":", ",", ";"}
_NAMELY: Final = frozenset({"namely", ":"})
_BEFORE_THAT: Final = frozenset({",", ";", *_NAMELY, *AND})
_REACH: Final = 25  # words between a counted noun and the colon or verb that opens its list
_MODIFIER: Final = 10  # words between a counted noun and the comma before its names
_CLOSES: Final = TERMINAL | DASHES | {",", ";", ")", ":"}
_AS: Final = 8
_WHERE: Final = frozenset({"in", "at", "near", "on", "by", "outside", "from", "for", "to"})
_ASKS: Final = frozenset({"who", "what", "when", "where", "why", "how", "whether"})
_PASSIVE: Final = 5  # tokens of "were also fined,"
_NAMES: Final = frozenset({"named", "identified", "names", "identifies", "naming", "identifying"})
_INCLUDES: Final = frozenset({"includes", "comprises", "features", "covers"})


def named_as(tokens: Tokens, first: int, opener: int, end: int) -> Items | None:
    """ "named the three as A, B and C", "the two men were identified as A and B"."""
    stop = min(end - 1, opener + _AS)
    at = next((i for i in range(opener, stop) if tokens.low[i] == "as"), None)
    if at is None:
        return None
    told = tokens.low[max(0, first - _AS) : first] if at == opener else tokens.low[opener:at]
    if _NAMES.isdisjoint(told):
        return None
    if not {",", ";", ":"}.isdisjoint(tokens.low[opener:at]):
        return None
    found = listed(tokens, at + 1, end)
    if found is None or (found.end < end and not closed(tokens, found.end)):
        return None
    return of_names(tokens, found, "list behind “named as”", LIKELY)


def of_places(ground: Ground, q: Quantity, opener: int, end: int) -> Items | None:
    """ "the three towns of Aldersea, Teviot and Luss": the "of" only names them."""
    tokens = ground.tokens
    if tokens.low[opener] != "of" or not tokens.upper(opener + 1) or q.unit.name not in _PLACES:
        return None
    if tokens.low[ground.first[q.id] - 1] not in {"the", "its", "all", "these"}:
        return None
    found = listed(tokens, opener + 1, end)
    if found is None or len(found.items) < 2 or (found.end < end and not closed(tokens, found.end)):
        return None
    return of_names(tokens, found, "list of places behind “of”", LIKELY)


def restrictive(tokens: Tokens, opener: int, end: int) -> Items | None:
    """ "the four towns Aldersea, Teviot, Luss and Wye, which": names without any mark before them."""
    if not tokens.upper(opener) or tokens.upper(opener - 1) or tokens.low[opener - 1] in _INCLUDES:
        return None
    found = listed(tokens, opener, end)
    if found is None or (found.end < end and not closed(tokens, found.end)):
        return None
    return of_names(tokens, found, "list of names behind the noun", LIKELY)


def modified(tokens: Tokens, opener: int, end: int) -> Items | None:
    """ "two players from the squad, Ivo Holm and Per Dahl, were": closed by a mark, so that no clause begins there."""
    stop = min(end, opener + _MODIFIER)
    comma = next((i for i in range(opener, stop) if tokens.low[i] in {",", ";", "(", ")", ":", *AND}), None)
    if comma is None or tokens.low[comma] != "," or comma + 1 >= end or tokens.upper(comma - 1):
        return None
    if tokens.low[opener] not in PREPOSITIONS | {
        "who",
        "that",
        "whose",
        "scheduled",
        "due",
        "named",
        "called",
        "it",
        "he",
        "she",
        "they",
    }:
        return None
    if tokens.kind[comma - 1] == NUMBER or any(low in NUMBERS for low in tokens.low[opener:comma]):
        return None
    if tokens.low[comma + 1] == "one":
        return parallel(tokens, comma + 1, end)
    if tokens.upper(comma + 1) and ";" in tokens.low[comma:end]:
        return parted(tokens, comma + 1, end)
    found = listed(tokens, comma + 1, end)
    if found is None or (found.end < end and tokens.low[found.end] not in _CLOSES):
        return None
    return of_names(tokens, found, "list of names behind the noun", LIKELY)


def parallel(tokens: Tokens, first: int, end: int) -> Items | None:
    """ "three awards, best film, best score and best actress": each begins with the same word."""
    word = tokens.low[first]
    if tokens.kind[first] != WORD or word in _NO_HEADS:
        return None
    starts, at, last = [first], first, False
    while at < end and not last:
        at = next((i for i in range(at + 1, min(end, at + _MODIFIER)) if tokens.low[i] in {",", *AND}), end)
        last = at < end and not AND.isdisjoint(tokens.low[at : at + 2])
        start = at + 1 + (tokens.low[at : at + 1] == [","] and last)
        if start >= end or tokens.low[start] != word:
            return None
        starts.append(start)
    stop = next((i for i in range(starts[-1], end) if tokens.kind[i] == MARK and tokens.low[i] in _CLOSES), end)
    if stop - starts[-1] > _MODIFIER or (stop < end and not AND.isdisjoint(tokens.low[stop : stop + 2])):
        return None
    if word == "one" and not AND.isdisjoint(tokens.low[starts[-1] : stop]):
        return None  # "one in Luss, one in Wye and the last in Tarn"
    ends = [start - 1 - (tokens.low[start - 1] in AND) for start in starts[1:]]
    items = tuple(tokens.span(a, b) for a, b in zip(starts, [*ends, stop - 1], strict=True))
    told = word == "one" and tokens.low[first + 1] not in _WHERE  # "one with her head and one from the spot"
    return Items(items, LOOSE if told else LIKELY, "list behind the noun, each with the same word")


def one_and_other(tokens: Tokens, first: int, end: int) -> Items | None:
    """ "one is to sell and the other is to close", "one in Oslo, another in Luss and a third in Wye"."""
    if first >= tokens.n or tokens.low[first] != "one":
        return None
    places, last = [first], False
    for i in range(first + 1, min(end, first + _WORDS)):
        low = tokens.low[i]
        if (low == "one" and tokens.low[i - 1] in {",", *AND}) or (low in _NEXT and tokens.low[i + 1 : i + 2] in _TWO):
            return None  # "one in Luss and the other two in Wye"
        if low not in _NEXT or tokens.low[i - 1] not in {"the", "a", ",", *AND}:
            continue
        if _NEXT[low] not in {0, len(places) + 1}:
            return None
        places.append(i)
        last = low != "another" and not AND.isdisjoint(tokens.low[i - 2 : i])
    if not last:
        return None
    return Items(tuple(tokens.span(i, i) for i in places), LIKELY, "one after another")


def closed(tokens: Tokens, at: int) -> bool:
    return tokens.low[at] in _CLOSES or tokens.low[at] in AUXILIARIES


def predicated(ground: Ground, q: Quantity, opener: int, end: int) -> Items | None:
    """ "the six mills named in the suit are A, B, …", "five mills were fined: A, B, …": names to the sentence's end."""
    tokens = ground.tokens
    after = ground.after(q)
    while after is not None and after.value.value == 1:
        after = ground.after(after)
    stop = min(end, opener + _REACH, ground.first[after.id] if after else end)
    at = next((i for i in range(opener, stop) if tokens.low[i] in _MARKS or dash(tokens, i)), None)
    if at is None or at + 1 >= end:
        return None
    if dash(tokens, at):
        first = past_dash(tokens, at)
        one = _each_one(tokens, opener, at, first, end)
        return one or _between_dashes(ground, q, opener, at, end) or _at_the_end(tokens, first, end)
    if tokens.low[at] == ",":
        return _behind_verb(tokens, opener, at, end)
    if tokens.low[at] in _ARE and any(tokens.low[i] == ":" for i in range(at, stop)):
        at = next(i for i in range(at, stop) if tokens.low[i] == ":")
    before = max(0, ground.first[q.id] - 1)
    before -= tokens.low[before] in WHICH and before > 0
    definite = tokens.low[before] in {"the", "those", *POSSESSIVE}
    if tokens.low[at] != ":" and not (tokens.low[at] in _ARE and definite):
        comma = next((i for i in range(at, min(stop, at + _PASSIVE)) if tokens.low[i] == ","), None)
        return _behind_verb(tokens, at, comma, end) if comma is not None else None
    found = listed(tokens, at + 1, end)
    if found is None and tokens.low[at] == ":":
        return parted(tokens, at + 1, end) or one_and_other(tokens, at + 1, end) or _matters(tokens, q, at + 1, end)
    if found is None:
        return None
    if found.end < end and tokens.low[found.end] not in TERMINAL and not _relative(tokens, found.end, end):
        return None
    named = all(tokens.upper(last - 1) or tokens.kind[last - 1] != WORD for _, last in found.items)
    how = "list behind a colon" if tokens.low[at] == ":" else "list behind “are”"
    return of_names(tokens, found, how, TIGHT if named and len(found.items) > 2 else LIKELY)


def _between_dashes(ground: Ground, q: Quantity, opener: int, at: int, end: int) -> Items | None:
    """ "the five members of the council - A, B, C, D and E - have": what is between is one thing, and not listed."""
    tokens, first = ground.tokens, past_dash(ground.tokens, at)
    close = next((i for i in range(first, end) if dash(tokens, i)), None)
    if close is None or tokens.low[opener] not in PREPOSITIONS or q.unit.name in OF_MEASURE:
        return None
    found = listed(tokens, first, close)
    if found is None or found.end != close:
        return None
    one = not plural(tokens.low[at - 1]) and (not tokens.upper(at - 1) or len(found.items) > 2)
    return of_names(tokens, found, "list between dashes", LIKELY if one else LOOSE)


def _each_one(tokens: Tokens, opener: int, at: int, first: int, end: int) -> Items | None:
    """ "Two flights were cancelled, one from Luss and one from Wye": nothing else that may be meant is between."""
    if tokens.low[first : first + 1] != ["one"] or any(map(plural, tokens.low[opener:at])):
        return None
    return parallel(tokens, first, end) or one_and_other(tokens, first, end)


def _behind_verb(tokens: Tokens, opener: int, at: int, end: int) -> Items | None:
    """ "Two members dissented, A and B.": names behind a verb that the sentence ends with; or ", namely A and B"."""
    one = _each_one(tokens, opener, at, at + 1, end)
    if one is not None:
        return one
    namely = tokens.low[at + 1 : at + 2] == ["namely"]
    if not (namely or (at > opener and (tokens.low[at - 1] in VERBS or tokens.low[at - 1].endswith("ed")))):
        return None
    found = listed(tokens, at + 1 + namely, end)
    if found is None or (found.end < end and tokens.low[found.end] not in TERMINAL):
        return None
    return of_names(tokens, found, "list that the sentence ends with", LIKELY)


def _matters(tokens: Tokens, q: Quantity, first: int, end: int) -> Items | None:
    """ "Two factors are at work: cost and weather"."""
    last = without_stop(tokens, first, end)
    if q.unit.name not in MATTERS or not _ASKS.isdisjoint(tokens.low[first:last]):
        return None  # "two questions remain: who knew, when and why"
    return phrases(tokens, first, last, "list behind a colon", LIKELY)


def _at_the_end(tokens: Tokens, first: int, end: int) -> Items | None:
    """ "Three firms rule the market - Orlo, Brandt and Vell.": names that the sentence ends with."""
    last = without_stop(tokens, first, end)
    found = listed(tokens, first, last)
    if found is None or found.end != last or len(found.items) < 3:
        return None
    return of_names(tokens, found, "list behind a dash", LIKELY)


def parted(tokens: Tokens, first: int, end: int) -> Items | None:
    """ "A, who …; B, a doctor; and C": what stands between semicolons, the last behind an "and"."""
    marks = [i for i in range(first, end) if tokens.low[i] == ";"]
    if (
        len(marks) < 2
        or AND.isdisjoint(tokens.low[marks[-1] + 1 : marks[-1] + 2])
        or not {":", "“", '"'}.isdisjoint(tokens.low[first:end])
    ):
        return None
    if tokens.low[first] in OPEN or not OPEN_ENDS.isdisjoint(tokens.low[marks[-1] : marks[-1] + 3]):
        return None
    named = all(tokens.upper(i) or tokens.upper(i + 1) for i in (first, *(mark + 1 for mark in marks[:-1])))
    how = "list behind a colon, parted by semicolons"
    return Items(between_semicolons(tokens, first, end), TIGHT if named else LOOSE, how)


def _relative(tokens: Tokens, at: int, end: int) -> bool:
    """ ", the last of which had never …": said of the items, and none of them."""
    return tokens.low[at] == "," and not _OF_THEM.isdisjoint(tokens.low[at + 1 : min(end, at + 5)])


def clauses(tokens: Tokens, opener: int, end: int) -> Items | None:
    """ "Three failings, namely that …, that … and that …"; an agreement only, since a clause may hold another."""
    at = next((i for i in range(opener, min(end, opener + _REACH)) if tokens.low[i] in _NAMELY), end)
    if at + 1 >= end or tokens.low[at + 1] != "that":
        return None
    starts = [i for i in range(at + 1, end) if tokens.low[i] == "that" and tokens.low[i - 1] in _BEFORE_THAT]
    if len(starts) < 2 or tokens.low[starts[-1] - 1] not in AND:
        return None
    spans = tuple(tokens.span(a, b - 1) for a, b in zip(starts, [*starts[1:], end], strict=True))
    return Items(spans, LOOSE, "clauses that begin with “that”")
