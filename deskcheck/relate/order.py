"""Which dated event must come before which?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from deskcheck.extract.dates.words import PAST
from deskcheck.extract.lexicon import load, words
from deskcheck.extract.tokens import NUMBER, WORD
from deskcheck.model import Relation, RelationKind
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import DETERMINERS, Ground, relation
from deskcheck.relate.times import DASHES_AND_COMMAS, LINKS, PRONOUNS, UNREAL, Dated, is_plain, reads_past

_MOVED: Final = words(load("times")["words"]["moved"])
_SPANS: Final[tuple[tuple[frozenset[str], frozenset[str], frozenset[str]], ...]] = tuple(
    (words(each["begins"]), words(each["ends"]), words(each.get("of", []))) for each in load("times")["spans"]
)
_BEGINS: Final = frozenset().union(*(begins for begins, _, _ in _SPANS))
_LINKING: Final = frozenset({"and", "then", "when", "it", "was", "later", "finally", "first"})
_WORKED: Final = frozenset({"began", "started", "founded", "built", "opened"})
_ACTIVE: Final = frozenset(
    {"joined", "enlisted", "died", "married", "emigrated", "graduated", "retired", "resigned", "qualified"}
)
_OTHER_SUBJECT: Final = frozenset({"who", "whose", "whom", "and", "father", "mother", "parents"})
_OWNERS: Final = frozenset({"his", "her", "their", "its", "whose", "son", "daughter", "successor", "predecessor"})
_EDGES: Final = frozenset({";", ":", "(", ")", "“", "”", '"', "while", "whereas", "although", "but"})
_AUX: Final = frozenset({"was", "were", "been", "had", "being", "is", "has", "be"})
_MEASURED: Final = words(load("times")["words"]["measured"])
_DATED_INSTEAD: Final = words(load("times")["words"]["dated_instead"])
_BEHIND: Final = frozenset(load("times")["words"]["behind_a_year"])
_FIGURE: Final = 14  # tokens from such a verb to the year behind its figure
_GAP: Final = 25  # tokens between the two dates
_VERB: Final = 8  # tokens from a verb to its date
_SAME: Final = frozenset(
    {"and", "then", "before", "it", "he", "she", "they", "was", "were", "which", "who", "finally", "later"}
)


def order(ground: Ground) -> Iterator[Relation]:
    """Relations order with the links earlier and later; ``note`` says how they are joined.

    "range": "from 2004 to 1999"; "span": "opened in 1990 and closed in 1985"; "after": "closed in 1987, after opening
    in 1990"; "published": what is told as past lies after publication, and there is no "later".
    """
    tokens = ground.tokens
    plain = [
        Dated(one, tokens.at(one.span.start), ground.last_token(one.span.end))
        for one in ground.dossier.dates
        if is_plain(one)
    ]
    for one, other in pairwise(plain):
        if ground.quoted(one.mention.span) or other.first - one.last > _GAP:
            continue
        if one.mention.sentence != other.mention.sentence:
            told = _told_on(ground, one, other)
            if told is not None:
                yield told
            continue
        found = _range(ground, one, other) or _span(ground, one, other) or _after(ground, one, other)
        if found is not None:
            yield found
    published = ground.dossier.article.published
    if published is not None:
        for one in plain:
            assert one.mention.period is not None
            if one.mention.period.first > published and not ground.quoted(one.mention.span):
                yield from _told_before_it_was(ground, one)


def _related(one: Dated, other: Dated, note: str, reason: str, confidence: Confidence) -> Relation:
    links = (one.link("earlier"), other.link("later"))
    return relation(RelationKind.ORDER, links, reason, confidence, note)


def _start(ground: Ground, at: int) -> int:
    return max(ground.tokens.first_of[ground.tokens.sent[at]], at - 2 * _GAP)


def _range(ground: Ground, one: Dated, other: Dated) -> Relation | None:
    """ "in office from 2004 to 1999", "(2004-1999)": a pair that could not be read as a range."""
    low = ground.tokens.low
    gap = low[one.last + 1 : other.first]
    if len(gap) != 1 or gap[0] not in LINKS - {"and"}:
        return None
    opener = low[one.first - 1] if one.first else ""
    if opener not in ("from", "("):
        return None
    stop = min(ground.tokens.first_of[ground.tokens.sent[other.last] + 1], other.last + 8)
    if (
        _MOVED & set(low[_start(ground, one.first) : stop])
        or ground.tokens.kind[min(other.last + 1, ground.tokens.n - 1)] == NUMBER
    ):
        return None
    return _related(one, other, "range", "“from … to”", Confidence.MEDIUM)


def _span(ground: Ground, one: Dated, other: Dated) -> Relation | None:
    """ "born in 1960 and died in 2010", "opened in 1990 and was closed in 1985"."""
    verbs = span_verbs(ground, one, other)
    if verbs is None:
        return None
    return _related(one, other, "span", f"“{verbs[0]}” comes before “{verbs[1]}”", Confidence.HIGH)


def span_verbs(ground: Ground, one: Dated, other: Dated) -> tuple[str, str] | None:
    """The verbs of a beginning and its end that two dates of one sentence have, of one subject."""
    low = ground.tokens.low
    begin = _verb_of(ground, one, _start(ground, one.first))
    end = _verb_of(ground, other, one.last + 1)
    if begin is None or end is None:
        return None
    if not _are_span(ground, begin, end):
        return None
    if UNREAL & {low[begin - 1], low[end - 1]}:
        return None
    if _goes_on(ground, one, begin, end):
        return low[begin], low[end]
    gap = low[one.last + 1 : end]
    if set(gap) & (_OWNERS | _EDGES) or any(_named(ground, i) for i in range(one.last + 1, end)):
        return None
    if not set(gap) & {"and", ",", "before", "then"} or any(
        word not in _SAME and word not in DASHES_AND_COMMAS for word in gap[:3]
    ):
        return None
    if low[begin - 1] in ("re", "to") or low[end - 1] == "to" or UNREAL & set(gap):
        return None
    return low[begin], low[end]


def _are_span(ground: Ground, begin: int, end: int) -> bool:
    """Do the two verbs tell a beginning and its end, where it matters of what ("work on the bridge began")?"""
    low = ground.tokens.low
    told = set(low[max(ground.tokens.first_of[ground.tokens.sent[begin]], begin - _GAP) : begin])
    return any(low[begin] in begins and low[end] in ends and (not of or of & told) for begins, ends, of in _SPANS)


def _goes_on(ground: Ground, one: Dated, begin: int, end: int) -> bool:
    """Is the end told of the same subject behind an aside or a clause?

    "born in A in a house by the sea, joined in B", "work on it began in A, the year of the frost, and when it opened".
    """
    tokens, low = ground.tokens, ground.tokens.low
    at = end - 1
    while at > one.last and low[at] in _LINKING:
        at -= 1
    linking = low[at + 1 : end]
    aside = range(one.last + 1, at + 1 - (low[at] == ","))
    if low[one.last + 1] in ("and", "but") or any(
        low[i] in _EDGES or low[i] in _OWNERS or low[i] in PRONOUNS or tokens.kind[i] == NUMBER for i in aside
    ):
        return False
    if "it" in linking:
        verbs = [i for i in aside if reads_past(low[i]) or tokens.upper(i)]
        return not verbs and ("and" in linking or low[at] == ",") and low[begin] in _WORKED
    if low[begin] != "born" or not (low[at] == "," and low[end - 1] in ("and", ",", "then", "was", "later")):
        return False
    if low[end - 1] == "," and low[end] not in _ACTIVE:
        return False  # "born in A to a bishop, ordained in B"
    return not {low[i] for i in aside} & _OTHER_SUBJECT


def _told_on(ground: Ground, one: Dated, other: Dated) -> Relation | None:
    """ "The mine, opened in 1912, … . It was closed in 1908."."""
    tokens, low = ground.tokens, ground.tokens.low
    start = tokens.first_of[other.mention.sentence]
    if other.mention.sentence != one.mention.sentence + 1 or other.mention.block != one.mention.block:
        return None
    if low[start] not in ("it", "he", "she") or other.first - start > 12:
        return None
    begin, end = _verb_of(ground, one, _start(ground, one.first)), _verb_of(ground, other, start)
    if begin is None or end is None or low[begin - 1] == "to" or low[end - 1] == "to":
        return None
    if not _are_span(ground, begin, end):
        return None
    if set(low[start + 1 : end]) & (_OWNERS | UNREAL) or any(_named(ground, i) for i in range(one.last + 1, start)):
        return None
    return _related(one, other, "span", f"“{low[begin]}” comes before “{low[end]}”", Confidence.MEDIUM)


def _verb_of(ground: Ground, date: Dated, start: int) -> int | None:
    """The verb that a date belongs to: the nearest before it with nothing but its own words between."""
    low = ground.tokens.low
    if date.first and date.mention.month is None and low[date.first - 1] in DETERMINERS:
        return None  # "repealed the 1999 law"
    for i in range(date.first - 1, max(start, date.first - _VERB) - 1, -1):
        if low[i] in _ENDINGS:
            return i
        if (
            low[i] in _EDGES
            or low[i] in PRONOUNS
            or low[i] in (",", "and", "who", "which", "that", "when", "after", "before")
        ):
            return None
        if low[i] in PAST and low[i] not in _AUX:
            return None
    return None


_ENDINGS: Final = _BEGINS | frozenset().union(*(ends for _, ends, _ in _SPANS))


def _named(ground: Ground, i: int) -> bool:
    """A name, which may be another subject."""
    return ground.tokens.kind[i] == WORD and ground.tokens.upper(i)


def _after(ground: Ground, one: Dated, other: Dated) -> Relation | None:
    """ "closed in 1987, after opening in 1990", "left in 1990 before joining the board in 1985"."""
    low = ground.tokens.low
    gap = low[one.last + 1 : other.first]
    at = next((n for n, word in enumerate(gap[:4]) if word in ("after", "before")), None)
    if (
        at is None
        or set(gap) & _EDGES
        or set(gap[at + 1 :]) & (PRONOUNS | {",", "and", "that", "which", "who", "whose"})
    ):
        return None
    if any(word not in (",", "just", "only", "shortly", "soon", "long", "immediately") for word in gap[:at]):
        return None
    behind = [word for word in gap[at + 1 :] if word not in ("first", "only", "finally", "being")]
    if not behind or not behind[0].endswith("ing") or low[one.first - 1] not in ("in", "on", "of"):
        return None
    if len([word for word in behind if word.endswith(("ing", "ed")) or word in PAST]) > 1:
        return None
    pair = (one, other) if gap[at] == "before" else (other, one)
    return _related(*pair, "after", f"“{gap[at]} {behind[0]}”", Confidence.MEDIUM)


def _told_before_it_was(ground: Ground, date: Dated) -> Iterator[Relation]:
    """ "was founded in 2048", "rose 4 percent in 2048": told as past, in a year that was still to come."""
    low = ground.tokens.low
    if low[date.first - 1] not in ("in", "on"):
        return
    verb = _verb_of(ground, date, _start(ground, date.first))
    sentence = ground.tokens.sentence_tokens(date.mention.sentence)
    if verb is not None:
        near = range(max(sentence.start, verb - _GAP), min(sentence.stop, date.last + _GAP))
        if UNREAL & {low[i] for i in near} or any(low[i] == "by" for i in range(verb, date.first)):
            return
    else:
        verb = _verb_of_number(ground, date)
        before = low[max(sentence.start, (verb or 0) - _GAP) : date.first]
        if verb is None or not (UNREAL - {"to"}).isdisjoint(before):  # "rose to 4 percent in 2048"
            return
    links = (date.link("earlier"),)
    reason = f"“{low[verb]}” is told as past"
    yield relation(RelationKind.ORDER, links, reason, Confidence.MEDIUM, "published")


def _verb_of_number(ground: Ground, date: Dated) -> int | None:
    """The "rose" of "rose 4 percent in 2048": a figure stands between, and nothing that could be dated instead."""
    tokens, mention = ground.tokens, date.mention
    published = ground.dossier.article.published
    assert published is not None
    if mention.year is None or mention.year < published.year + 2 or mention.month is not None:
        return None
    behind = tokens.low[date.last + 1] if date.last + 1 < tokens.n else "."
    first = max(ground.tokens.first_of[mention.sentence], date.first - _FIGURE)
    told = [i for i in range(first, date.first) if tokens.low[i] in _MEASURED]
    if not told or tokens.low[told[-1] + 1] == "to" or behind not in _BEHIND:
        return None
    if not _DATED_INSTEAD.isdisjoint(tokens.low[told[-1] : date.first]):
        return None
    figures = ground.by_sentence.get(mention.sentence, ())
    return told[-1] if any(told[-1] < ground.first[q.id] < date.first for q in figures) else None
