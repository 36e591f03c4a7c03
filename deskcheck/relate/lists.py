"""Which counted noun stands beside a list of what it counts?

Three shapes: a colon list ("three works: a breakwater, a channel and a market"), an apposed list between commas or
dashes ("two brothers, Karl and Jens Oster, who"), and, looking back, "all three counts" after a sentence with a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, TERMINAL, WORD, Tokens
from deskcheck.model import Bound, Kind, Link, Quantity, Relation, RelationKind, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import POSSESSIVE, Ground, is_point, link, relation
from deskcheck.relate.names_listed import SUFFIXES, Listed, listed

#: Tokens of a sentence that lists are looked for in; of a longer one every colon would read all the rest.
LONGEST: Final = 1000
_COUNTS: Final = (2, 20)
_LEXICON: Final = load("relations")
_OPEN: Final = frozenset(_LEXICON["open_lists"])
_OPEN_ENDS: Final = frozenset(_LEXICON["open_ends"])
_GROUPS: Final = frozenset(_LEXICON["group_words"])
_AND: Final = frozenset({"and", "or"})
_WORDS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty".split()
)
_ARE: Final = frozenset({"are", "were"})
_PREPOSITIONS: Final = frozenset("after before with despite during within over since against from without".split())
_NAMELY: Final = frozenset({"namely", ":"})
_BEFORE_THAT: Final = frozenset({",", ";", *_NAMELY, *_AND})
_REACH: Final = 25  # words between a counted noun and the colon or verb that opens its list


class Items(NamedTuple):
    """A list as spans; ``tight`` where nothing about its borders is in doubt."""

    spans: tuple[Span, ...]
    tight: bool
    how: str


def counted_lists(ground: Ground) -> Iterator[Relation]:
    """Relations counted_list with the links count and item. ``note`` is "tight" where a miscount can be told."""
    for q in ground.quantities:
        if q.kind is not Kind.COUNT or not is_point(q) or q.hedge.bound is not Bound.EXACT or q.value.value is None:
            continue
        if len(ground.sentence_of(q)) > LONGEST:
            continue
        if ground.quoted(q.span) or _in_title(ground, q) or not _COUNTS[0] <= q.value.value <= _COUNTS[1]:
            continue
        items = _after(ground, q) or _fronted(ground, q) or _backwards(ground, q)
        if items is None:
            continue
        links = (link("count", q), Link("item", (), items.spans))
        confidence = Confidence.MEDIUM if items.tight else Confidence.LOW
        yield relation(RelationKind.COUNTED_LIST, links, items.how, confidence, "tight" if items.tight else "loose")


def _in_title(ground: Ground, q: Quantity) -> bool:
    """ "Three Sisters" inside a sentence is a play."""
    tokens, at = ground.tokens, ground.tokens.at(q.num.start)
    return tokens.kind[at] == WORD and tokens.upper(at) and at > ground.sentence_of(q).start


def _after(ground: Ground, q: Quantity) -> Items | None:
    """The list directly behind the counted noun, or behind the verb or colon that follows."""
    tokens = ground.tokens
    opener = ground.last[q.id] + 1
    sentence = ground.sentence_of(q)
    end = sentence.stop
    if opener >= end - 1 or (tokens.kind[opener - 1] == NUMBER and q.concept is None):
        return None
    mark = tokens.low[opener]
    if mark == ":":
        return _colon(tokens, opener + 1, end)
    if mark == ",":
        found = _apposed(tokens, opener + 1, end)
        return found._replace(tight=False) if found and _may_be_part(tokens, ground.first[q.id], sentence) else found
    if mark in DASHES and not tokens.joined(opener):
        close = next((i for i in range(opener + 1, end) if tokens.low[i] in DASHES and not tokens.joined(i)), None)
        return _simple(tokens, opener + 1, close, "list between dashes") if close else None
    return _clauses(tokens, opener, end) or _predicated(ground, q, opener, end)


def _may_be_part(tokens: Tokens, first: int, sentence: range) -> bool:
    """ "After three losses, Oslo and Turku met"; "Orlo, three partners, Brandt and Sund": they may be others."""
    if first <= sentence.start + 2 and tokens.low[sentence.start] in _PREPOSITIONS:
        return True
    return first > sentence.start and tokens.low[first - 1] in {",", "plus"}


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
    return Items(_spans(tokens, found), named and len(found.items) > 2, how)


def _parted(tokens: Tokens, first: int, end: int) -> Items | None:
    """ "A, who …; B, a doctor; and C": what stands between semicolons, the last behind an "and"."""
    marks = [i for i in range(first, end) if tokens.low[i] == ";"]
    if (
        len(marks) < 2
        or _AND.isdisjoint(tokens.low[marks[-1] + 1 : marks[-1] + 2])
        or not {":", "“", '"'}.isdisjoint(tokens.low[first:end])
    ):
        return None
    if tokens.low[first] in _OPEN or not _OPEN_ENDS.isdisjoint(tokens.low[marks[-1] : marks[-1] + 3]):
        return None
    named = all(tokens.upper(i) or tokens.upper(i + 1) for i in (first, *(mark + 1 for mark in marks[:-1])))
    return Items(_split(tokens, first, end, {";"}), named, "list behind a colon, parted by semicolons")


def _relative(tokens: Tokens, at: int, end: int) -> bool:
    """ ", the last of which had never …": said of the items, and none of them."""
    return tokens.low[at] == "," and not {"which", "whom", "who"}.isdisjoint(tokens.low[at + 1 : min(end, at + 5)])


def _clauses(tokens: Tokens, opener: int, end: int) -> Items | None:
    """ "Three failings, namely that …, that … and that …"; an agreement only, since a clause may hold another."""
    at = next((i for i in range(opener, min(end, opener + _REACH)) if tokens.low[i] in _NAMELY), end)
    if at + 1 >= end or tokens.low[at + 1] != "that":
        return None
    starts = [i for i in range(at + 1, end) if tokens.low[i] == "that" and tokens.low[i - 1] in _BEFORE_THAT]
    if len(starts) < 2 or tokens.low[starts[-1] - 1] not in _AND:
        return None
    spans = tuple(tokens.span(a, b - 1) for a, b in zip(starts, [*starts[1:], end], strict=True))
    return Items(spans, False, "clauses that begin with “that”")


def _fronted(ground: Ground, q: Quantity) -> Items | None:
    """ "A, B and C: those are the three cities"."""
    tokens = ground.tokens
    start, at = ground.sentence_of(q).start, ground.first[q.id] - 1
    at -= tokens.low[at] == "the"
    if at - 2 <= start or tokens.low[at] not in _ARE or tokens.low[at - 1] not in {"those", "these", "they"}:
        return None
    if tokens.low[at - 2] not in {":", ";", *DASHES}:
        return None
    found = listed(tokens, start, at - 2)
    return Items(_spans(tokens, found), True, "list before “those are”") if found and found.end == at - 2 else None


def _spans(tokens: Tokens, found: Listed) -> tuple[Span, ...]:
    return tuple(tokens.span(first, after - 1) for first, after in found.items)


def _colon(tokens: Tokens, first: int, end: int) -> Items | None:
    """Everything from the colon to the end of the sentence; semicolons part it where there are any."""
    last = end
    while last > first and tokens.low[last - 1] in TERMINAL:
        last -= 1
    low = tokens.low[first:last]
    if not low or _OPEN & set(low[:2]) or _OPEN_ENDS & set(low[-2:]) or any(mark in low for mark in ("“", '"', ":")):
        return None
    if ";" in low:
        return Items(_split(tokens, first, last, {";"}), True, "list behind a colon, parted by semicolons")
    return _simple(tokens, first, last, "list behind a colon")


def _apposed(tokens: Tokens, first: int, end: int) -> Items | None:
    """ "two firms, A and B, have": names up to the comma, mark or word that ends the apposition."""
    if tokens.low[first] in {"in", "on"} and tokens.kind[first + 1] == NUMBER:
        first += 1  # "three times, in 2008, 2012 and 2020"
    if tokens.low[first] in _OPEN:
        return None
    found = listed(tokens, first, end)
    return Items(_spans(tokens, found), True, "list of names behind the noun") if found else None


def _simple(tokens: Tokens, first: int, last: int, how: str) -> Items | None:
    """Items parted by commas and a final "and"; None where words and places cannot be told from items."""
    low = tokens.low[first:last]
    if not low or _OPEN & set(low) or _OPEN_ENDS & set(low) or not (_AND & set(low)):
        return None
    if "(" in low or any(word in _GROUPS or word in _WORDS for word in low):
        return None
    parts = _parts(tokens, first, last)
    if parts is None:
        return None
    return Items(tuple(tokens.span(a, b - 1) for a, b in parts), True, how)


def _parts(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]] | None:
    """Ranges of tokens, one an item; None where "and" leaves open what is an item."""
    parts: list[tuple[int, int]] = []
    start = first
    for at in range(first, last):
        if tokens.low[at] != ",":
            continue
        if at > start and not _is_addition(tokens, start, at):
            parts.append((start, at))
        start = at + 1
    if start < last and not _is_addition(tokens, start, last):
        parts.append((start, last))
    out: list[tuple[int, int]] = []
    for number, (a, b) in enumerate(parts):
        begins_with_and = tokens.low[a] in _AND
        a += begins_with_and
        joints = [i for i in range(a + 1, b - 1) if tokens.low[i] in _AND]
        final = number == len(parts) - 1
        if not joints or (begins_with_and and len(joints) == 1) or (len(joints) == 1 and not final):
            out.append((a, b))  # "fish and chips" inside a list is one item
        elif len(joints) == 1:
            out += [(a, joints[0]), (joints[0] + 1, b)]
        else:
            return None
    names = sum(tokens.upper(a) for a, _ in out)
    capitals_only = names == len(out) and len(out) >= 4 and all(b - a == 1 for a, b in out)
    return None if capitals_only and _place_pairs(out) else out


def _place_pairs(parts: list[tuple[int, int]]) -> bool:
    """ "Oslo, Norway, Turku, Finland": single names in pairs may be town and country."""
    return len(parts) % 2 == 0


def _is_addition(tokens: Tokens, first: int, last: int) -> bool:
    """ ", Jr.," ", 52," ", Ph.D.": belongs to the item before it."""
    words = [i for i in range(first, last) if tokens.kind[i] != MARK]
    return bool(words) and (
        (all(tokens.kind[i] == NUMBER for i in words) and len(words) == 1 and tokens.low[words[0]].isdigit()
        and len(tokens.low[words[0]]) <= 2)
        or tokens.low[words[0]] in SUFFIXES
    )  # fmt: skip


def _split(tokens: Tokens, first: int, last: int, marks: set[str]) -> tuple[Span, ...]:
    spans, start = [], first
    for at in range(first, last + 1):
        if at == last or tokens.low[at] in marks:
            if at > start:
                spans.append(tokens.span(start + (tokens.low[start] in _AND), at - 1))
            start = at + 1
    return tuple(spans)


def _backwards(ground: Ground, q: Quantity) -> Items | None:
    """ "… would protect A, maintain B, and assure C. Russia failed on all three counts." """
    tokens = ground.tokens
    at = tokens.at(q.num.start)
    if at == 0 or tokens.low[at - 1] != "all" or q.value.value is None:
        return None
    for sentence in (q.sentence - 1, q.sentence - 2):
        if sentence < 0:
            return None
        row = tokens.sentence_tokens(sentence)
        spans = _coordinated(tokens, row.start, row.stop)
        if len(spans) == q.value.value:  # a list that far back is never enough to contradict
            return Items(spans, False, "the sentence before lists as many things")
    return None


def _coordinated(tokens: Tokens, first: int, end: int) -> tuple[Span, ...]:
    """The members of the last coordination "X, Y and Z" of a sentence."""
    joints = [i for i in range(first + 1, end - 1) if tokens.low[i] in _AND]
    best: tuple[Span, ...] = ()
    for joint in joints:
        commas = []
        at = joint - 1 if tokens.low[joint - 1] != "," else joint - 2
        while at > first and tokens.low[at] not in _AND | {";", ":", "that", "which", "who"}:
            if tokens.low[at] == ",":
                commas.append(at)
            at -= 1
        if not commas:
            continue
        start = at + 1
        borders = [start, *(comma + 1 for comma in reversed(commas)), joint + 1]
        ends = [*reversed(commas), joint - (tokens.low[joint - 1] == ","), end]
        spans = tuple(tokens.span(a, b - 1) for a, b in zip(borders, ends) if b > a)
        if len(spans) > len(best):
            best = spans
    return best
