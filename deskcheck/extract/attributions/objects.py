"""Where is what follows the verb a thing that is denied, praised, called for, and not a clause?"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.attributions import phrases
from deskcheck.extract.attributions.draft import Stretch
from deskcheck.extract.attributions.ends import rest, trim
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.attributions.verbs import Group
from deskcheck.extract.grammar import DET, OBJ, POSSESSIVE, PREP, REL, SUB, TIME
from deskcheck.extract.names import is_human
from deskcheck.extract.tokens import NUMBER

#: Verbs of blows and of making, which are of words only beside "as", "for" or a quotation.
BLOWS: Final = frozenset("attack blast slam knock savage frame rate cast paint".split())
_THANKS: Final = frozenset(("thank", "congratulate"))
_OBJECT: Final = 60
_REQUESTS: Final = frozenset(
    "request requests message messages email emails e-mail call calls question questions inquiry inquiries".split()
)
_AFTER_OBJECT: Final = frozenset("when while because since before until although though unless".split())


def thing(sc: Scene, k: int, g: Group, least: int) -> Stretch | None:
    """What is denied, praised, called for: a phrase, which ends before the setting ("… in a speech", ", which …")."""
    found = rest(sc, k, g, least)
    if found is None:
        return None
    first, last = found
    described = bool(g.cue.frames & {"as", "both"})
    for m in range(first + 1, min(last, first + _OBJECT)):
        if sc.quote_at[m] >= 0:
            continue
        word = sc.low[m]
        if word in _AFTER_OBJECT:
            last = m - 1
            break
        if described and "as" in sc.low[m : min(last, m + 12)]:
            continue  # "described the plan, agreed in June, as …"
        if word in ("in", "at", "on", "during") and _outside(sc, m, last):
            last = m - 1
            break
        if word == "," and (sc.flags[m + 1] & (REL | SUB) or sc.low[m + 1].endswith("ing") or sc.low[m + 1] == "with"):
            last = m - 1
            break
    last = trim(sc, first, last)
    return (first, last) if last - first + 1 >= least else None


def _outside(sc: Scene, m: int, last: int) -> bool:
    """Does the preposition at ``m`` begin a time or an occasion?"""
    if m < last and sc.flags[m + 1] & TIME and not sc.flags[m + 1] & DET:
        return True
    return any(sc.low[n] in phrases.SETTING for n in range(m + 1, min(last, m + 5) + 1))


def struck(sc: Scene, g: Group, last: int) -> bool:
    """ "attacked its smaller neighbour", "knocked six zeros off": a blow that nothing tells to be of words."""
    if g.cue.lemma in _THANKS:
        return not any(word in ("for", "on") for word in sc.low[g.last + 1 : last + 1])
    if g.cue.lemma not in BLOWS or sc.quotes_in(g.last, last):
        return False
    return not any(word in ("as", "for", "over") for word in sc.low[g.last + 1 : last + 1])


def shows(sc: Scene, k: int, high: int) -> bool:
    """ "The survey found nine in ten were afraid", not "leaders found little unity", "will find it difficult"."""
    if sc.flags[k] & SUB or sc.low[k] == "that":
        return True
    if sc.low[k] in ("it", "themselves", "himself", "herself", "itself"):
        return False
    comma = sc.comma_after(k, high)
    return phrases.has_verb(sc, k + 1, min(high if comma < 0 else comma, k + 14))


def unanswered(sc: Scene, g: Group, k: int, high: int) -> bool:
    """ "did not respond to requests for comment"."""
    if g.cue.lemma not in ("respond", "reply") or not any(
        word == "not" or word.endswith(("n't", "n’t")) for word in sc.low[g.first : g.word]
    ):
        return False
    return any(word in _REQUESTS for word in sc.low[k + 1 : min(high, k + 6) + 1])


def interviewed(sc: Scene, k: int, high: int) -> bool:
    """ "questioned 150 shop owners", "questioned him": people are asked, nothing is doubted."""
    if sc.flags[k] & OBJ or (sc.capital(k) and sc.low[k + 1 : k + 2] != ["’s"]):
        return True
    end = phrases.after(sc, k, high)
    heads = sc.low[k : end + 1]
    if any(word in POSSESSIVE for word in heads):
        return False
    head = next((m for m in range(k + 1, end + 1) if sc.flags[m] & PREP), end + 1) - 1
    word = sc.low[head] if head >= k else ""
    return any(sc.kind[m] == NUMBER for m in range(k, end + 1)) or is_human(word) or is_human(word.removesuffix("s"))
