"""Is the cue word a verb here, and how far do its auxiliaries reach?"""

from __future__ import annotations

from typing import NamedTuple

from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.cues import CUES, Cue, Form
from deskcheck.extract.grammar import (
    ADV,
    AUX,
    BE,
    CHAIN,
    CONJ,
    DET,
    DOCUMENTS,
    OBJ,
    POSS,
    POSSESSIVE,
    PREP,
    REL,
    SUBJ,
    TIME,
)  # fmt: skip
from deskcheck.extract.names import ORGANISATIONS, PLACES, is_human
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, WORD

_STEPS = 9
_WHEN = frozenset(("this", "last", "earlier", "later", "today", "yesterday", "recently", "then"))
_OVERTURE = frozenset(("decline", "refuse", "continue", "begin"))
_WITH_PARTICLE = frozenset(("point", "spell", "lay"))
_NO_COMMENT = frozenset(("comment", "respond", "elaborate", "speak", "discuss", "answer", "talk"))
_HEAD = 4  # words that the subject of a headline may have
_GRADED = frozenset(("so", "very", "too", "most", "more", "quite", "without"))
_SUMS = frozenset("$ £ € about around nearly almost roughly over under less more half just between a some".split())
_NOT_PLAIN = ("ly", "'s", "’s", "since")
_NAMING = frozenset(("call", "dub", "nickname", "label", "brand", "term"))
_ALONE = frozenset("another some many one most other others both few all each two three four five".split())
_MAKERS = frozenset(
    ("let", "lets", "make", "makes", "made", "help", "helped", "helps", "have", "hear", "heard", "watch")
)


class Group(NamedTuple):
    """Tokens ``first`` … ``last`` ("has not said", "declined to say", "called for"); ``word`` is the cue itself.

    ``shape``: "finite", "ing" (no subject of its own), "passive" ("was accused"), "bare" ("to say", "written").
    """

    word: int
    first: int
    last: int
    cue: Cue
    shape: str


def group(sc: Scene, i: int, cue: Cue) -> Group | None:
    """The verb group around the cue at token ``i``, or None where the word is no verb."""
    low = sc.first(i)
    if (i > 0 and sc.low[i - 1] in DASHES and sc.tokens.joined(i)) or _hyphen_after(sc, i):
        return None  # "so-called", "report-based"
    if cue.lemma in _OVERTURE and _speaks_next(sc, i):
        return None  # "declined to say" is one cue, and "say" its word
    if cue.form == Form.ING and i > 0 and sc.low[i - 1] in _GRADED:
        return None  # "so promising", "goes without saying"
    if _names(sc, i, cue):
        return None
    first, be, aux, to = _leftward(sc, i, max(low, i - _STEPS))
    if not _is_verb(sc, i, cue, first, low, aux, to):
        return None
    last = _particle(sc, i, cue)
    if last == i and (not cue.frames or cue.lemma in _WITH_PARTICLE or ("it" in cue.particles and not puts(sc, i))):
        return None  # "put it", "point out": nothing without the second word
    shape = "finite"
    if cue.form == Form.ING and not be:
        shape = "ing"
    elif be and cue.form in (Form.PAST, Form.PARTICIPLE):
        shape = "passive"
    elif (to and not aux) or (cue.form == Form.PARTICIPLE and not aux):
        shape = "bare"
    return Group(i, first, last, cue, shape)


def puts(sc: Scene, i: int) -> bool:
    """ "put the cost at 40mn", "put it at half that": a figure is named, by the verb at ``i``."""
    if sc.low[i] not in ("put", "puts") or i + 1 >= sc.tokens.n or not (sc.flags[i + 1] & (DET | POSS | OBJ | SUBJ)):
        return False
    for k in range(i + 2, min(i + _STEPS, sc.last(i) - 1)):
        if sc.low[k] == "at":
            return sc.kind[k + 1] == NUMBER or sc.low[k + 1] in _SUMS
        if sc.mark(k) or sc.flags[k] & AUX:
            return False
    return False


def _names(sc: Scene, i: int, cue: Cue) -> bool:
    """ "a device called Lark", "the plan, dubbed “Lark”, failed": the word gives a name and calls nobody anything."""
    if cue.lemma not in _NAMING or cue.form != Form.PAST or i == 0 or i + 1 >= sc.tokens.n or sc.flags[i - 1]:
        return False
    named = sc.quote_at[i + 1] >= 0 or (sc.capital(i + 1) and not sc.flags[i + 1])
    if sc.low[i - 1] == ",":
        return named and not any(sc.flags[k] & DET for k in range(i + 2, min(i + 6, sc.tokens.n)))
    return named and sc.kind[i - 1] != MARK and not sc.capital(i - 1) and not is_human(sc.low[i - 1])


def _speaks_next(sc: Scene, i: int) -> bool:
    """Does "to say" follow?  "Declined to comment" says nothing more, and is its own cue."""
    if i + 2 >= sc.tokens.n or sc.low[i + 1] != "to" or sc.low[i + 2] not in CUES:
        return False
    return sc.low[i + 2] not in _NO_COMMENT


def _hyphen_after(sc: Scene, i: int) -> bool:
    tokens = sc.tokens
    return i + 2 < tokens.n and sc.low[i + 1] in "-‐‑" and tokens.joined(i + 1) and tokens.joined(i + 2)


def _leftward(sc: Scene, i: int, low: int) -> tuple[int, bool, bool, bool]:
    """First token of the group; is the verb after a form of "be"; after any auxiliary; after "to"?"""
    first, k = i, i - 1
    if k >= low and not sc.flags[k] and sc.kind[k] == WORD and not sc.low[k].endswith(_NOT_PLAIN):
        return i, False, False, False  # a noun or a name, as mostly
    be = aux = to = False
    while k >= low and sc.quote_at[k] < 0:
        flags, word = sc.flags[k], sc.low[k]
        if flags & AUX and not (flags & TIME and not aux and sc.capital(k)):
            be = be or (bool(flags & BE) and not aux)
            aux = True
            first = k
            if flags & BE and word in ("being",):
                be = True
        elif word in POSSESSIVE and k > low and sc.flags[k - 1] & (SUBJ | REL):
            be, aux, first = be or not aux, True, k  # "he's claiming"
        elif word == "to" and first == k + 1 and k > low and sc.flags[k - 1] & CHAIN:
            to, first = True, k
        elif word == "to" and first == k + 1:
            return k, be, aux, True
        elif to and flags & CHAIN and sc.low[k + 1] in ("to", "on"):
            first, aux = k, True
        elif flags & TIME or (sc.kind[k] == NUMBER and k > low and sc.flags[k - 1] & (TIME | PREP)):
            at = _time_before(sc, k, low)
            if at < 0:
                break
            k = at
        elif word == "since" and k > low and sc.flags[k - 1] & AUX:
            pass  # "has since told investigators"
        elif not ((flags & ADV and not flags & (DET | PREP)) or (word.endswith("ly") and not sc.capital(k))):
            break
        elif first == k + 1 and not flags & DET:
            pass  # an adverb counts only with what stands before it
        k -= 1
        first = min(first, k + 1)
    return first, be, aux, to


def _time_before(sc: Scene, k: int, low: int) -> int:
    """ "the firm this week announced", "Lund on Friday said": the first token of the time that ends at ``k``, or -1."""
    first = k
    if sc.kind[k] == NUMBER and sc.low[k - 1] in ("in", "since", "by"):  # "who in 2010 said"
        return k - 1 if k - 1 > low and len(sc.low[k]) == 4 else -1
    while first - 1 > low and (sc.flags[first - 1] & TIME or sc.low[first - 1] in ("this", "last", "late", "early")):
        first -= 1
    if sc.low[first] in ("this", "last", "earlier", "later", "today", "yesterday", "recently", "then") or sc.capital(
        first
    ):
        on = first > low and sc.flags[first - 1] & PREP
        start = first - 1 if on else first
        return start if start > low and sc.quote_at[start] < 0 else -1
    return -1


def _is_verb(sc: Scene, i: int, cue: Cue, first: int, low: int, aux: bool, to: bool) -> bool:
    """Nouns and modifiers that look like the cue: "the claims", "a reported rise", "as expected"."""
    if aux:
        return cue.form != Form.THIRD
    if to:
        return cue.form == Form.BASE
    if cue.ambiguous and first > low and sc.capital(i) and not sc.heading(i):
        return False  # "the United States", "her cousin, State Senator Lund"
    if first <= low or (first > 0 and sc.mark(first - 1) and sc.low[first - 1] not in POSSESSIVE):
        if cue.ambiguous and cue.form == Form.BASE and first > low:
            return _complement(sc, i)  # "defense, state and treasury"
        return not cue.ambiguous or _speech_follows(sc, i) or first > low
    left, before = sc.flags[first - 1], sc.low[first - 1]
    if cue.ambiguous and cue.form == Form.THIRD and sc.heading(i):
        return first - 1 < low + _HEAD and not left & (DET | POSS | PREP) and _headline_verb(sc, i)
    if left & (SUBJ | REL) or before in ("that", "and", "but"):
        bare = cue.ambiguous and before == "and"
        return not bare or _speech_follows(sc, i) or _object_follows(sc, i)
    if left & (DET | POSS) or before in POSSESSIVE:
        alone = before in _ALONE
        opens = first - 1 == low or before == "each" or sc.low[first - 2] == "the" or bool(sc.flags[first - 2] & CONJ)
        return alone and opens and (not cue.ambiguous or _complement(sc, i))
    if before in ("as", "than", "like"):
        return cue.form == Form.PAST and before != "like" and not cue.ambiguous
    if left & PREP:
        return cue.form == Form.ING or (cue.lemma == "say" and not left & DET)
    if cue.ambiguous and cue.form in (Form.BASE, Form.THIRD, Form.ING):
        return _agrees(sc, first - 1, cue) and (_complement(sc, i) or _particle(sc, i, cue) > i)
    if cue.form == Form.BASE and any(sc.low[k] in _MAKERS for k in range(max(low, first - 4), first - 1)):
        return False  # "let editorials tell them"
    if cue.form == Form.BASE and cue.lemma != "say":
        plural = before.endswith("s") or before in ("people", "police", "women", "men")
        return plural or _two(sc, first - 1, low)
    return True


def _two(sc: Scene, left: int, low: int) -> bool:
    """ "Lund and Ole Brandt call …": two names are a plural."""
    k = left
    while k > low and sc.capital(k):
        k -= 1
    return left > k > low and sc.low[k] == "and" and sc.capital(k - 1)


def _headline_verb(sc: Scene, i: int) -> bool:
    """ "Court Rules Old Pier Is Safe": a word, but no preposition, follows in a headline."""
    return i + 1 < sc.tokens.n and sc.kind[i + 1] != MARK and not sc.flags[i + 1] & (PREP | CONJ | AUX)


def _agrees(sc: Scene, left: int, cue: Cue) -> bool:
    """Can the word before be the subject?  "analysts claim", "Clinton claims", but not "damage claims"."""
    word = sc.low[left]
    if cue.form == Form.ING or sc.kind[left] == MARK:
        return sc.kind[left] != MARK
    if cue.form == Form.BASE:
        return (
            word in ("people", "police", "others", "women", "men", "critics")
            or (word.endswith("s") and (is_human(word[:-1]) or word in PLACES or word in DOCUMENTS))
            or _two(sc, left, max(0, left - _STEPS))
        )
    named = sc.capital(left) and not word.endswith("ican")
    return named or is_human(word) or word == "old" or word in DOCUMENTS | ORGANISATIONS


def _complement(sc: Scene, i: int) -> bool:
    """What follows a verb rather than a noun: "that", an article, a name, a pronoun, a quotation."""
    if i + 1 >= sc.tokens.n:
        return False
    flags = sc.flags[i + 1]
    if sc.low[i + 1] == "," and i + 2 < sc.tokens.n and sc.quote_at[i + 2] >= 0:
        return True  # "the ministry notes, “…”"
    if sc.quote_at[i + 1] >= 0 or sc.low[i + 1] in (":", "that", "how", "what", "why", "whether", "to"):
        return True
    return bool(flags & (DET | POSS | SUBJ | OBJ)) or (sc.capital(i + 1) and sc.kind[i + 1] != NUMBER)


def _speech_follows(sc: Scene, i: int) -> bool:
    return i + 1 < sc.tokens.n and (sc.low[i + 1] in (":", "that", "to") or sc.quote_at[i + 1] >= 0)


def _object_follows(sc: Scene, i: int) -> bool:
    """ "and calls him “a thief”"."""
    return i + 1 < sc.tokens.n and (bool(sc.flags[i + 1] & OBJ) or sc.low[i + 1] == "it")


def _particle(sc: Scene, i: int, cue: Cue) -> int:
    """The last token of the cue: "called for", "pointed out"."""
    if not cue.particles:
        return i
    stop = min(sc.last(i), i + 3)
    for n in range(i + 1, stop + 1):
        if sc.low[n] in cue.particles:
            return i if sc.low[n] == "about" and n + 1 < sc.tokens.n and sc.kind[n + 1] == NUMBER else n
        if not (sc.flags[n] & TIME or (sc.low[n].endswith("ly") and not sc.capital(n))):
            break  # "spoke fondly of", "called Friday for"
    return i
