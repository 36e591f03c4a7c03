"""Which numbers are a change, and what did it start and end at ("rose 40 percent to 2,500 from 2,000")?"""

from __future__ import annotations

from typing import Final, NamedTuple

from deskcheck.extract.again import AFTER, STEPS, WAYS, as_before, both_named, gapped, is_move, put
from deskcheck.extract.draft import NO_UNIT, Draft
from deskcheck.extract.lexicon import load
from deskcheck.extract.phrases import AUXILIARIES, CLOSED, DETERMINERS, VERBS
from deskcheck.extract.tokens import MARK, NUMBER, WORD, Tokens
from deskcheck.model import Direction, Kind, Role, Shape

_DATA: Final = load("changes")
_WINDOW: Final = 12


class Move(NamedTuple):
    direction: Direction
    sure: bool  # the word means a change whatever stands behind it


def _moves() -> dict[str, Move]:
    out: dict[str, Move] = {}
    for way in Direction:
        for entry in _DATA[way.value].split():
            out[entry.rstrip("_")] = Move(way, entry[-1] != "_")
    return out


_MOVES: Final = _moves()
_NEUTRAL: Final = frozenset(_DATA["neutral"].split())
_LINKING: Final = frozenset(
    "expected projected forecast close end finish settle stand reach closed ended finished".split()
)
#: "was off 2 percent", "closed off 3p", but not "laid off 5 percent".
_OFF: Final = AUXILIARIES | frozenset("was were is are been ended closed finished trading , last".split())
_ADDING: Final = frozenset("tacked piled".split())
_GIVING: Final = frozenset("give gives gave given giving".split())
_LITTLE: Final = frozenset("edge edged edges inch inched tick ticked ticks crept drifted".split())
#: "A $9 million loss" is a result, not a change.
_EARNED: Final = frozenset({"loss", "gain"})
_NOUNS: Final = frozenset({"loss", "losses", "growth", "cut", "cuts", "gain", "gains"})
_PARTS_OF: Final = frozenset(
    "make makes made making take takes took taking give gives gave given set sets setting hold held account".split()
)
_PUSHING: Final = frozenset(
    "push pushes pushed pushing drive drives drove driven driving send sends sent sending bid bring brings brought"
    " pull pulls pulled drag drags dragged dragging marked talk scale scaled scaling ramp ramped ramping".split()
)
_BETWEEN: Final = frozenset(_DATA["between"].split())


def direction_of(word: str) -> Direction | None:
    """The direction of a word of change (lower case), None for every other word."""
    move = _MOVES.get(word)
    return move.direction if move else None


def changes(word: str) -> bool:
    """Does the word say that something changes, in whatever direction ("went", "revised")?"""
    return word in _MOVES or word in _NEUTRAL


def mark(tokens: Tokens, drafts: list[Draft]) -> dict[int, int]:
    """Set role and direction of each draft; the token of the verb or noun of change for each draft that has one."""
    verbs: dict[int, int] = {}
    for at, draft in enumerate(drafts):
        if draft.kind in (Kind.ORDINAL, Kind.NAME, Kind.SCORE, Kind.ID, Kind.TIME, Kind.PHONE, Kind.AGE):
            continue
        verb = _change(tokens, draft)
        if verb is None:
            verb = _result_or_base(tokens, draft)
            if verb is not None and at and low_up(tokens, draft, verb) and drafts[at - 1].role is None:
                drafts[at - 1].role = Role.RESULT  # "will cost 58 euros, up from 49"
        if verb is None and at:
            verb = gapped(tokens, drafts[at - 1], draft, verbs.get(at - 1))
        if verb is None and at:
            verb = as_before(tokens, drafts[at - 1], draft, verbs.get(at - 1))
        if verb is None and at:
            verb = both_named(tokens, drafts[at - 1], draft)
        elif verb == draft.right + 1 and at and drafts[at - 1].role is None:
            both_named(tokens, drafts[at - 1], draft)
        if verb is not None and verb >= 0:
            verbs[at] = verb
    return verbs


def low_up(tokens: Tokens, draft: Draft, verb: int) -> bool:
    """Is it the base behind "up from" or "down from"?"""
    return draft.role is Role.BASE and tokens.low[verb] in ("up", "down") and verb == draft.left - 2


def _change(tokens: Tokens, draft: Draft) -> int | None:
    """The word of change that this number is the size of."""
    low, i = tokens.low, draft.left - 1
    first = tokens.first_of[tokens.sent[draft.left]]
    by = i >= first and low[i] == "by"
    if draft.shape is Shape.FROM_TO:
        return _from_to(tokens, draft, first)
    j = i
    while j >= first and j > i - 5 and low[j] in _BETWEEN and low[j] not in _MOVES and low[j] not in ("to", "on"):
        j -= 1
    if j > first and low[j] == "on" and low[j - 1] in _ADDING:
        j -= 1
    if j > first and low[j] in _NOUNS and low[j - 1] in _MOVES:  # "cut growth by 3 percent"
        j -= 1
    if j > first and low[j] == "up" and low[j - 1] in _GIVING and is_move(draft):
        return put(draft, Role.CHANGE, Direction.DOWN, j)  # "gave up 18 cents"
    if j > first and low[j] in ("up", "down") and low[j - 1] in _PARTS_OF:  # "they make up 40 percent"
        return None
    if i > first and low[i] == "off" and low[i - 1] in _OFF and (draft.kind in STEPS or is_move(draft)):
        return put(draft, Role.CHANGE, Direction.DOWN, i)  # "The index was off 8.4 points"
    if j >= first and low[j] in _MOVES and (j == i or low[i] != "at"):
        move = _MOVES[low[j]]
        if low[draft.left] in ("above", "below") and draft.cue is not None and j == i:
            draft.role = Role.RESULT  # "rose above 50 for the first time"
            return j
        if _fits(tokens, draft, j, move, by):
            return put(draft, Role.CHANGE, _turned(tokens, draft, j) or move.direction, j)
    if by:
        verb = _verb_before(tokens, i, first)
        if verb is not None:
            return put(draft, Role.CHANGE, _MOVES[low[verb]].direction, verb)
    if draft.kind is Kind.MULTIPLE and draft.direction is not None:
        draft.role = Role.CHANGE
        return draft.first
    after = _named_behind(tokens, draft)
    if after is None:
        after = _signed(tokens, draft)
    return after


def _turned(tokens: Tokens, draft: Draft, j: int) -> Direction | None:
    """ "edged 0.3 percent lower": a verb that says little of the direction."""
    after = tokens.low[draft.right + 1] if draft.right + 1 < tokens.n else ""
    return AFTER.get(after) if tokens.low[j] in _LITTLE and after in WAYS else None


def _fits(tokens: Tokens, draft: Draft, j: int, move: Move, by: bool) -> bool:
    """ "lost 5 percent" is a change, "lost 5 soldiers" is a count; "up 58 points", but not "set up 5 camps"."""
    if by or draft.kind in STEPS or draft.unit.name == "point":
        return True
    word, after = tokens.low[j], draft.right + 1
    if draft.kind is Kind.MONEY and tokens.low[after : after + 1] in (["to"], ["at"]) and _number_at(tokens, after + 1):
        return True  # "added 15 cents to $2.70"
    after += tokens.low[after : after + 1] == [","]
    if draft.kind is Kind.MONEY and tokens.low[after : after + 1] == ["or"] and _percent_at(tokens, after + 1):
        return True  # "gained 12 pence, or 0.6 percent"
    if word in ("up", "down"):
        before = tokens.low[j - 1] if j else ","
        return (
            draft.kind in (Kind.MONEY, None)
            or before in AUXILIARIES
            or tokens.kind[j - 1] != WORD
            or before in _BETWEEN
        )
    if draft.kind in (Kind.DURATION, Kind.AGE):
        return False
    noun = move.sure and j and tokens.low[j + 1] == "of"
    return move.sure if not noun else True


def _number_at(tokens: Tokens, i: int) -> bool:
    """Does a number begin at token ``i``, with or without a sign or code before it?"""
    kinds = tokens.kind[i : i + 2]
    return NUMBER in kinds and (kinds[0] == NUMBER or not tokens.text[tokens.start[i]].islower())


def _percent_at(tokens: Tokens, i: int) -> bool:
    """Is a percentage printed within the next tokens: "0.6 percent", "nearly 3%"?"""
    return any(word in ("%", "percent", "pct") or word == "per" for word in tokens.low[i + 1 : i + 5])


def _verb_before(tokens: Tokens, i: int, first: int) -> int | None:
    """The nearest word of change before "by", with no other clause between ("cut its emissions by 20 percent")."""
    j = i - 1
    while j >= first and j > i - _WINDOW:
        word = tokens.low[j]
        if word in _MOVES and not _modifier(tokens, j):
            return j - 1 if word in _NOUNS and tokens.low[j - 1] in _MOVES and j > first else j
        if tokens.kind[j] == MARK and word not in "-'’%":
            return None
        j -= 1
    return None


def _modifier(tokens: Tokens, j: int) -> bool:
    """Words of change that are the verb of nothing: "boost loss reserves", "up" unless something is pushed up."""
    word = tokens.low[j]
    if word in ("up", "down", "lower", "higher"):
        return tokens.low[j - 1] not in _PUSHING if j else True
    if word not in _NOUNS:
        return word == "fewer"
    after = j + 1
    return after < tokens.n and tokens.kind[after] == WORD and tokens.low[after] not in CLOSED


def _from_to(tokens: Tokens, draft: Draft, first: int) -> int | None:
    assert draft.low is not None
    assert draft.high is not None
    j = draft.left
    while j >= first and j > draft.left - _WINDOW:
        if changes(tokens.low[j]):
            break
        j -= 1
    else:
        j = -1
    if draft.low != draft.high and j >= first:
        draft.direction = Direction.UP if draft.high > draft.low else Direction.DOWN
    draft.role = Role.CHANGE
    return j if j >= first else None


def _named_behind(tokens: Tokens, draft: Draft) -> int | None:
    """ "a 10 percent increase", "5 percent higher", "$2 less"."""
    j = draft.right + 1
    if j >= tokens.n or tokens.sent[j] != tokens.sent[draft.right]:
        return None
    stop = min(j + 4, tokens.n - 1)
    while j < stop and draft.kind in STEPS and tokens.kind[j] == WORD and tokens.low[j] not in AFTER:
        article = tokens.low[draft.left - 1] in DETERMINERS if draft.left else False
        if tokens.low[j] in CLOSED or (tokens.low[j] in VERBS and not article):
            return None
        j += 1  # "a 4.5 percent pay increase"
    if (
        draft.kind in STEPS
        or draft.kind in (Kind.MONEY, Kind.MULTIPLE)
        or tokens.low[draft.right] in ("point", "points")
        or (draft.noun is None and draft.unit is not NO_UNIT)
    ):
        way = AFTER.get(tokens.low[j])
        if draft.kind is Kind.MONEY and tokens.low[j] in _EARNED:
            way = None
        if way is not None and draft.kind is not Kind.DURATION:
            return put(draft, Role.CHANGE, way, j)
    return None


def _signed(tokens: Tokens, draft: Draft) -> int | None:
    """ "-1.3%", "+5 points": the sign is the direction of a percentage."""
    sign = tokens.low[draft.first]
    if draft.kind not in STEPS or draft.value is None or draft.first == draft.last:
        return None
    if draft.value < 0 and sign != "negative":
        return put(draft, Role.CHANGE, Direction.DOWN, -1)
    return None


def _result_or_base(tokens: Tokens, draft: Draft) -> int | None:
    """ "rose … to X" ends at X, "from X" began at it."""
    low, i = tokens.low, draft.left - 1
    first = tokens.first_of[tokens.sent[draft.left]]
    if i < first or low[i] not in ("to", "from", "at"):
        return None
    role = Role.BASE if low[i] == "from" else Role.RESULT
    j = i - 1
    while j >= first and j > i - 2 * _WINDOW:
        word = low[j]
        move = _MOVES.get(word)
        if move is not None and (move.sure or word in ("up", "down") or j > i - 8 or low[i] != "at"):
            if low[i] == "at" and not move.sure and low[i - 1] not in _LINKING:
                return None
            draft.role = role
            return j
        if word in (";", ":", ".") or (word in VERBS and word not in _LINKING) or word in AUXILIARIES:
            return None
        j -= 1
    return None
