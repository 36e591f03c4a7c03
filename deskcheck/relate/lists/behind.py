"""Which list stands behind the noun that it was counted with?

"three works: a breakwater, a channel and a market", "two brothers, Karl and Jens Oster, who", "two awards - for best
song and best film", "the six mills named in the suit are A, B, …", "the four towns Aldersea, Teviot, Luss and Wye".
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.phrases import AUXILIARIES, CLOSED, PREPOSITIONS, VERBS, plural
from deskcheck.extract.tokens import DASHES, NUMBER, TERMINAL, WORD, Tokens
from deskcheck.model import Kind, Quantity
from deskcheck.relate.ground import POSSESSIVE, Ground
from deskcheck.relate.lists.items import (
    LIKELY,
    LOOSE,
    NUMBERS,
    OF_MEASURE,
    OPEN,
    OPEN_ENDS,
    TIGHT,
    Items,
    between_semicolons,
    of_names,
    phrases,
    quoted_titles,
    without_stop,
)
from deskcheck.relate.lists.names import AND, listed

_ARE: Final = frozenset({"are", "were"})
_PREPOSITIONS: Final = frozenset("after before with despite during within over since against from without".split())
_NAMELY: Final = frozenset({"namely", ":"})
_BEFORE_THAT: Final = frozenset({",", ";", *_NAMELY, *AND})
_REACH: Final = 25  # words between a counted noun and the colon or verb that opens its list
_MODIFIER: Final = 10  # words between a counted noun and the comma before its names
_QUOTES: Final = frozenset({'"', "”"})
_CLOSES: Final = TERMINAL | DASHES | {",", ";", ")", ":"}
_INCLUDES: Final = frozenset({"includes", "comprises", "features", "covers"})
_PLACES: Final = frozenset({"in", "on", "at", "from", "to", "for", "by", "with", "against"})


def behind(ground: Ground, q: Quantity) -> Items | None:
    """The list directly behind the counted noun, or behind the verb, comma or colon that follows."""
    tokens = ground.tokens
    sentence = ground.sentence_of(q)
    end = end_of(ground, q)
    last = ground.last[q.id]
    if q.concept is not None and q.concept.span.start >= q.span.end:
        last = ground.last_token(q.concept.span.end)  # "four of their rivals"
    opener = _past_name(tokens, last, end)
    if opener >= end - 1 or (tokens.kind[opener - 1] == NUMBER and q.concept is None):
        return None
    mark = tokens.low[opener]
    if q.kind is Kind.NUMBER and q.concept is None:
        the = tokens.low[ground.first[q.id] - 1] == "the" and mark == ","  # "the four, A, B, C and D, have"
        found = _apposed(tokens, opener + 1, end, False) if the else None
        return found._replace(sure=LIKELY) if found and len(found.spans) > 2 else None
    if mark == ":":
        return _colon(tokens, opener + 1, end)
    if mark == ",":
        found = _apposed(tokens, opener + 1, end, (q.unit.name or "") in OF_MEASURE)
        if found and found.sure is TIGHT and _may_be_part(tokens, ground.first[q.id], sentence):
            return found._replace(sure=LOOSE)
        return found
    if mark in DASHES and not tokens.joined(opener):
        return _dashed(tokens, opener + 1, end)
    found = _clauses(tokens, opener, end) or _predicated(ground, q, opener, end)
    if found is None and q.unit.name not in OF_MEASURE:
        found = _restrictive(tokens, opener, end) or _modified(tokens, opener, end)
    return found


def end_of(ground: Ground, q: Quantity) -> int:
    """The end of the sentence, or of the quotation that it stands in."""
    tokens, end = ground.tokens, ground.sentence_of(q).stop
    if ground.quoted(q.span):
        end = next((i for i in range(ground.last[q.id], end) if tokens.low[i] in _QUOTES), end)
        end -= tokens.low[end - 1] == ","
    return end


def _past_name(tokens: Tokens, last: int, end: int) -> int:
    """Behind the whole phrase: "two former Orlo Group Inc. (ORL.X) employees" is counted by its last word."""
    at = last + 1
    if not tokens.upper(last) or tokens.kind[last] != WORD:
        return at
    i = at
    while i < min(end, at + _REACH) and (tokens.upper(i) or (tokens.low[i] in {"&", "."} and i + 1 < end)):
        i += 1
    if i < end and tokens.low[i] == "(":
        close = next((k for k in range(i, min(i + 9, end)) if tokens.low[k] == ")"), None)
        i = close + 1 if close is not None else i
    while i < end and tokens.kind[i] == WORD and tokens.low[i] not in CLOSED and tokens.low[i] not in VERBS:
        i += 1
        if plural(tokens.low[i - 1]) and not tokens.upper(i - 1):
            return i
    return at


def _may_be_part(tokens: Tokens, first: int, sentence: range) -> bool:
    """ "After three losses, Oslo and Turku met"; "Orlo, three partners, Brandt and Sund": they may be others."""
    if first <= sentence.start + 2 and tokens.low[sentence.start] in _PREPOSITIONS:
        return True
    return first > sentence.start and tokens.low[first - 1] in {",", "plus"}


def _apposed(tokens: Tokens, first: int, end: int, measure: bool) -> Items | None:
    """ "two firms, A and B, have": names up to the comma, mark or word that ends the apposition."""
    if tokens.low[first] in {"in", "on"} and tokens.kind[first + 1] == NUMBER:
        first += 1  # "three times, in 2008, 2012 and 2020"
    elif measure:
        return None
    if tokens.low[first] in OPEN:
        return None
    found = listed(tokens, first, end)
    return of_names(tokens, found, "list of names behind the noun") if found else None


def _dashed(tokens: Tokens, first: int, end: int) -> Items | None:
    """ "three sisters — Mia, Lena and Ruth — have"; without a second dash the sentence's end closes the list."""
    close = next((i for i in range(first, end) if tokens.low[i] in DASHES and not tokens.joined(i)), None)
    last = without_stop(tokens, first, end) if close is None else close
    how, sure = ("list between dashes", TIGHT) if close else ("list behind a dash", LIKELY)
    found = listed(tokens, first, last)
    if found is not None and found.end == last:
        return of_names(tokens, found, how, sure)
    if close is None and tokens.low[first] in _PLACES:
        first += 1  # "two awards - for best song and best film"
    return phrases(tokens, first, last, how, sure)


def _restrictive(tokens: Tokens, opener: int, end: int) -> Items | None:
    """ "the four towns Aldersea, Teviot, Luss and Wye, which": names without any mark before them."""
    if not tokens.upper(opener) or tokens.upper(opener - 1) or tokens.low[opener - 1] in _INCLUDES:
        return None
    found = listed(tokens, opener, end)
    if found is None or (found.end < end and not _closed(tokens, found.end)):
        return None
    return of_names(tokens, found, "list of names behind the noun", LIKELY)


def _closed(tokens: Tokens, at: int) -> bool:
    return tokens.low[at] in _CLOSES or tokens.low[at] in AUXILIARIES


def _modified(tokens: Tokens, opener: int, end: int) -> Items | None:
    """ "two players from the squad, Ivo Holm and Per Dahl, were": closed by a mark, so that no clause begins there."""
    stop = min(end, opener + _MODIFIER)
    comma = next((i for i in range(opener, stop) if tokens.low[i] in {",", ";", "(", ")", ":", *AND}), None)
    if comma is None or tokens.low[comma] != "," or comma + 1 >= end or tokens.upper(comma - 1):
        return None
    if tokens.low[opener] not in PREPOSITIONS | {"who", "that", "whose", "named", "called", "it", "he", "she", "they"}:
        return None
    if tokens.kind[comma - 1] == NUMBER or any(low in NUMBERS for low in tokens.low[opener:comma]):
        return None
    found = listed(tokens, comma + 1, end)
    if found is None or (found.end < end and tokens.low[found.end] not in _CLOSES):
        return None
    return of_names(tokens, found, "list of names behind the noun", LIKELY)


def _predicated(ground: Ground, q: Quantity, opener: int, end: int) -> Items | None:
    """ "the six mills named in the suit are A, B, …", "five mills were fined: A, B, …": names to the sentence's end."""
    tokens = ground.tokens
    after = ground.after(q)
    while after is not None and after.value.value == 1:
        after = ground.after(after)
    stop = min(end, opener + _REACH, ground.first[after.id] if after else end)
    at = next((i for i in range(opener, stop) if tokens.low[i] in {":", ",", ";"} or tokens.low[i] in _ARE), None)
    if at is None or at + 1 >= end:
        return None
    if tokens.low[at] in _ARE and any(tokens.low[i] == ":" for i in range(at, stop)):
        at = next(i for i in range(at, stop) if tokens.low[i] == ":")
    definite = tokens.low[ground.first[q.id] - 1 if ground.first[q.id] else 0] in {"the", "those", *POSSESSIVE}
    if tokens.low[at] != ":" and not (tokens.low[at] in _ARE and definite):
        return None
    found = listed(tokens, at + 1, end)
    if found is None:
        return _parted(tokens, at + 1, end) if tokens.low[at] == ":" else None
    if found.end < end and tokens.low[found.end] not in TERMINAL and not _relative(tokens, found.end, end):
        return None
    named = all(tokens.upper(last - 1) or tokens.kind[last - 1] != WORD for _, last in found.items)
    how = "list behind a colon" if tokens.low[at] == ":" else "list behind “are”"
    return of_names(tokens, found, how, TIGHT if named and len(found.items) > 2 else LIKELY)


def _parted(tokens: Tokens, first: int, end: int) -> Items | None:
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
    return tokens.low[at] == "," and not {"which", "whom", "who"}.isdisjoint(tokens.low[at + 1 : min(end, at + 5)])


def _clauses(tokens: Tokens, opener: int, end: int) -> Items | None:
    """ "Three failings, namely that …, that … and that …"; an agreement only, since a clause may hold another."""
    at = next((i for i in range(opener, min(end, opener + _REACH)) if tokens.low[i] in _NAMELY), end)
    if at + 1 >= end or tokens.low[at + 1] != "that":
        return None
    starts = [i for i in range(at + 1, end) if tokens.low[i] == "that" and tokens.low[i - 1] in _BEFORE_THAT]
    if len(starts) < 2 or tokens.low[starts[-1] - 1] not in AND:
        return None
    spans = tuple(tokens.span(a, b - 1) for a, b in zip(starts, [*starts[1:], end], strict=True))
    return Items(spans, LOOSE, "clauses that begin with “that”")


def _colon(tokens: Tokens, first: int, end: int) -> Items | None:
    """Everything from the colon to the end of the sentence; semicolons part it where there are any."""
    last = without_stop(tokens, first, end)
    low = tokens.low[first:last]
    titles = quoted_titles(tokens, first, last)
    if titles:
        return Items(titles, LIKELY, "titles behind a colon")
    if not low or OPEN & set(low[:2]) or any(mark in low for mark in ("“", '"', ":")):
        return None
    found = listed(tokens, first, last)
    if OPEN_ENDS & set(low[-2:]) and not (found and found.more):
        return None
    if ";" in low:
        return Items(between_semicolons(tokens, first, last), TIGHT, "list behind a colon, parted by semicolons")
    if found is not None and (found.end == last or tokens.low[found.end] == ","):
        sure = TIGHT if found.end == last else LIKELY  # a description of the last follows
        return of_names(tokens, found, "list behind a colon", sure)
    return phrases(tokens, first, last, "list behind a colon")
