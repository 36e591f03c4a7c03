"""What are the items between a colon or a dash and where the list ends?"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, TERMINAL, Tokens
from deskcheck.model import Quantity, Span
from deskcheck.relate.lists.names import AND, SUFFIXES, Listed

_LEXICON: Final = load("relations")
OPEN: Final = frozenset(_LEXICON["open_lists"])
OPEN_ENDS: Final = frozenset(_LEXICON["open_ends"])
GROUPS: Final = frozenset(_LEXICON["group_words"])
#: What is told in words rather than named: reasons, demands.
MATTERS: Final = frozenset(_LEXICON["tasks"]) | frozenset(_LEXICON["reasons"])
_ONE: Final = frozenset("man woman boy girl child adult son daughter teenager".split())
NUMBERS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty".split()
)
#: With one of these a stretch is a sentence, and what its commas part are no items.
_TELLS: Final = frozenset(
    "i you he she it we they is are was were isn't wasn't has had will would could can should may might but because"
    " said says".split()
)

#: Nobody names them one by one: what follows "two goals," is no list of goals.
OF_MEASURE: Final = frozenset(
    "time year month week day hour minute second game match point goal try run mile yard metre meter place position"
    " win defeat victory loss set wicket shot over lap penalty season round percent title medal kilometer kilometre"
    " degree notch cent inch foot pound dollar euro rung step seed".split()
)

#: What a list that has another number of members than announced is worth: an error, a query, nothing.
#: Tokens of a sentence that lists are looked for in; of a longer one every colon would read all the rest.
LONGEST: Final = 1000
TIGHT: Final = "tight"
LIKELY: Final = "likely"
LOOSE: Final = "loose"
_QUOTES: Final = frozenset({'"', "“", "”"})
_LONG: Final = frozenset({"—", "―"})
_LONGEST: Final = 14  # tokens of a phrase in a list


class Items(NamedTuple):
    """A list as spans, how sure its borders are, and the other lists that it may be read as.

    ``more``: the token of the number in "and two others", which are members too; ``groups``: the "two women" of "two
    women and a man". ``shared``: the article tells of them again and again, and may count them each time.
    """

    spans: tuple[Span, ...]
    sure: str
    how: str
    others: tuple[tuple[Span, ...], ...] = ()
    more: int | None = None
    groups: tuple[Quantity, ...] = ()
    shared: bool = False


def short_sentence(tokens: Tokens, sentence: int) -> range:
    """Its tokens; none of one that is too long to be read again for each number beside it."""
    row = tokens.sentence_tokens(sentence)
    return row if len(row) <= LONGEST else range(row.start, row.start)


def of_names(tokens: Tokens, found: Listed, how: str, sure: str = TIGHT) -> Items:
    """A list of names; where it can be read in two ways it is no more than likely."""
    others = tuple(_spans(tokens, other) for other in found.others)
    if found.mixed:
        sure = LOOSE
    return Items(_spans(tokens, found.items), LIKELY if others and sure is TIGHT else sure, how, others, found.more)


def _spans(tokens: Tokens, ranges: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(tokens.span(first, after - 1) for first, after in ranges)


def dash(tokens: Tokens, i: int) -> bool:
    """Does a dash begin here that parts words: " - ", "--" or "—", but no hyphen?"""
    if i >= tokens.n or tokens.low[i] not in DASHES:
        return False
    return (
        not tokens.joined(i) or tokens.low[i] in _LONG or (tokens.low[i + 1 : i + 2] == ["-"] and tokens.joined(i + 1))
    )


def past_dash(tokens: Tokens, i: int) -> int:
    """The token behind the dash at ``i``, which may be printed as two."""
    return i + 1 + (tokens.low[i + 1 : i + 2] == ["-"] and tokens.joined(i + 1))


def without_stop(tokens: Tokens, first: int, last: int) -> int:
    """``last`` without the full stops before it."""
    while last > first and tokens.low[last - 1] in TERMINAL:
        last -= 1
    return last


def phrases(tokens: Tokens, first: int, last: int, how: str, sure: str = TIGHT) -> Items | None:
    """Items parted by commas and a final "and"; None where words and places cannot be told from items."""
    low = tokens.low[first:last]
    if not low or low[0] in AND or OPEN & set(low) or OPEN_ENDS & set(low) or not (AND & set(low)):
        return None
    if "(" in low or any((word in GROUPS and word not in _ONE) or word in NUMBERS for word in low):
        return None
    parts = _parts(tokens, first, last)
    if parts is None:
        return None
    inside = [(a, b) for a, b in parts if not AND.isdisjoint(tokens.low[a:b])]
    if any(NUMBER in tokens.kind[a:b] for a, b in inside) or "twice" in low:
        return None  # "the Luss Open in 2001 and 2003" is won twice
    if inside and sure is TIGHT:
        sure = LIKELY
    if not _TELLS.isdisjoint(low) or any(b - a > _LONGEST for a, b in parts):
        sure = LOOSE
    return Items(tuple(tokens.span(a, b - 1) for a, b in parts), sure, how)


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
        begins_with_and = tokens.low[a] in AND
        a += begins_with_and
        if a == b:
            return None  # it breaks off
        joints = [i for i in range(a + 1, b - 1) if tokens.low[i] in AND]
        final = number == len(parts) - 1
        if begins_with_and and not final:
            return None  # "Oslo, Norway, and Tartu, Estonia"
        if final and len(joints) > 1:
            joints = [i for i in joints if tokens.low[i] == "and"]  # "best song and best part by a duo or group"
        if not joints or (begins_with_and and len(joints) == 1) or (len(joints) == 1 and not final):
            out.append((a, b))  # "fish and chips" inside a list is one item
        elif len(joints) == 1:
            out += [(a, joints[0]), (joints[0] + 1, b)]
        else:
            return None
    return out


def _is_addition(tokens: Tokens, first: int, last: int) -> bool:
    """ ", Jr.," ", 52," ", Ph.D.": belongs to the item before it."""
    words = [i for i in range(first, last) if tokens.kind[i] != MARK]
    return bool(words) and (
        (all(tokens.kind[i] == NUMBER for i in words) and len(words) == 1 and tokens.low[words[0]].isdigit()
        and len(tokens.low[words[0]]) <= 2)
        or tokens.low[words[0]] in SUFFIXES
    )  # fmt: skip


def between_semicolons(tokens: Tokens, first: int, last: int) -> tuple[Span, ...]:
    """What stands between semicolons."""
    spans, start = [], first
    for at in range(first, last + 1):
        if at == last or tokens.low[at] == ";":
            start += start < at and tokens.low[start] in AND
            if at > start:
                spans.append(tokens.span(start, at - 1))
            start = at + 1
    return tuple(spans)


def quoted_titles(tokens: Tokens, first: int, last: int) -> tuple[Span, ...]:
    """ "“Orlo”, “Vell” and “Luss”": titles, with nothing between them but commas and an "and"; else none."""
    spans: list[Span] = []
    at = first
    while at < last:
        if tokens.low[at] in _QUOTES:
            close = next((i for i in range(at + 1, last) if tokens.low[i] in _QUOTES), None)
            if close is None:
                return ()
            spans.append(tokens.span(at, close))
            at = close
        elif tokens.low[at] == "(":
            at = next((i for i in range(at, last) if tokens.low[i] == ")"), last)
        elif tokens.low[at] != "," and tokens.low[at] not in AND:
            return ()
        at += 1
    return tuple(spans) if len(spans) > 1 else ()
