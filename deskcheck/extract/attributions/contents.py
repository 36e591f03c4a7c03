"""What is said, after the verb or before it?"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from deskcheck.extract.attributions import phrases
from deskcheck.extract.attributions.draft import Stretch
from deskcheck.extract.attributions.ends import end_of, rest, trim
from deskcheck.extract.attributions.objects import interviewed, shows, thing, unanswered
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.attributions.verbs import Group, group
from deskcheck.extract.cues import Cue, Form
from deskcheck.extract.grammar import (
    ADV,
    AUX,
    DET,
    FINITE,
    OBJ,
    POSS,
    PREP,
    SUB,
    SUBJ,
    TIME,
)  # fmt: skip
from deskcheck.extract.tokens import MARK, NUMBER

_THAT: Final = frozenset(("that", "how", "what", "why", "whether", "where", "if", "when", "which", "who"))
_SAID: Final = frozenset("too so much far all both almost never not most just only even first".split())
_LONGEST: Final = 400
_SENTENCE: Final = 5  # a quotation of so many words that begins with a capital is a sentence
_HEDGES: Final = frozenset(("about", "around", "over", "under", "nearly", "almost", "up"))
_ASKING: Final = frozenset(("how", "what", "which", "whom", "whose"))
_HEARERS: Final = frozenset(
    "television radio reporters journalists jurors lawmakers parliament mps investors shareholders senators councillors"
    " newspaper magazine crowd supporters tv".split()
)
_BY_MEANS: Final = frozenset("say tell write respond reply answer begin".split())
_SETTING: Final = 6  # tokens
_OF_OBJECTS: Final = frozenset(("as", "for", "on", "of", "to"))
_STATES: Final = frozenset(("being", "having", "may", "will"))
_NEEDS_THAT: Final = frozenset(
    "find learn know understand realize feel determine assume show rule read observe post allow indicate signal reveal"
    " recall mention maintain add answer remember".split()
)


def skip_setting(sc: Scene, k: int, high: int) -> int:
    """Step over adverbs and times: "said again on Friday night that"."""
    while k <= high and sc.quote_at[k] < 0:
        if sc.flags[k] & PREP and k < high and (sc.flags[k + 1] & TIME or _number_time(sc, k, high)):
            k += 1
        elif not _adverbial(sc, k, high):
            break
        k += 1
    return k


def _adverbial(sc: Scene, k: int, high: int) -> bool:
    flags, word = sc.flags[k], sc.low[k]
    if flags & TIME:
        return not (flags & DET and k < high and not sc.flags[k + 1] & TIME)
    if sc.kind[k] == NUMBER:
        return k > 0 and bool(sc.flags[k - 1] & TIME)
    if flags & ADV:
        return not flags & (DET | PREP) and word not in _SAID
    return word.endswith("ly") and len(word) > 4 and not sc.capital(k)


def _number_time(sc: Scene, k: int, high: int) -> bool:
    return k + 2 <= high and bool(sc.flags[k + 1] & DET) and bool(sc.flags[k + 2] & TIME)


def after_cue(sc: Scene, g: Group) -> Stretch | None:
    """The content that follows the verb, as its frames allow; None where nothing does."""
    high = sc.last(g.word)
    cue = g.cue
    k = skip_setting(sc, g.last + 1, high)
    below = _below(sc, g, k, high)
    if below is not None:
        return below
    if k > high or (sc.flags[k] & AUX and sc.low[k] not in _STATES and sc.low[k].isalpha()):
        return None  # "Everything he says is a lie"
    if sc.low[k] == "by" and k == g.last + 1 and _reduced(sc, g, k, high):
        return None
    if sc.low[k : k + 2] == ["as", "much"] or (sc.low[k] == "to" and cue.type == "belief" and "to" not in cue.frames):
        return None  # "said as much"; "hoped to return": a wish
    if g.last > g.word and not (sc.mark(k) and sc.quote_at[k] < 0):
        return thing(sc, k, g, 1)
    if "object" in cue.frames and not cue.frames & {"tell", "both"} and _demonstrative(sc, k, high):
        return k, k  # "denied this in court", "disputes that"
    opened = _opened(sc, k, high, cue)
    if opened is not None:
        return _to_end(sc, opened, g)
    if sc.low[k] in ("when", "if", "who", "which") and sc.low[g.word - 1] == "to":
        return rest(sc, k, g, 1)  # "refused to say when"
    if sc.mark(k) and sc.quote_at[k] < 0 and sc.low[k] not in "$£€‘'":
        return None
    if "tell" in cue.frames:
        found = _addressed(sc, k, high, g)
        if found is not None or not cue.frames & {"clause", "object"}:
            return found
    if sc.low[k] == "as" and "as" in cue.frames:
        return rest(sc, k, g, 2)  # "described as “a folly” the plan of …"
    if sc.low[k] == "to" and unanswered(sc, g, k, high):
        return thing(sc, k, g, 2)
    if sc.low[k] in _HEDGES and k + 2 < high and sc.kind[k + 1] == NUMBER and phrases.has_verb(sc, k + 1, high):
        return rest(sc, k, g, 3)  # "said about 1,200 ships had called"
    if sc.flags[k] & PREP and not sc.flags[k] & (TIME | DET):
        return _past_setting(sc, k, high, g)
    if "as" in cue.frames and not cue.frames & {"object", "both", "clause"}:
        return rest(sc, k, g, 2) if "as" in sc.low[k : min(high, k + 40) + 1] else None
    if cue.lemma == "question" and interviewed(sc, k, high):
        return None
    clause = rest(sc, k, g, 2) if "clause" in cue.frames and _clause(sc, k, high, cue) else None
    if clause is not None:
        return clause
    if cue.frames & {"object", "both"}:
        short = sc.capital(k) or sc.flags[k] & OBJ or sc.low[k] == "it" or sc.low[k].endswith("ing")
        short = short or (not sc.flags[k] and cue.type in ("stance", "say") and not cue.ambiguous)
        return thing(sc, k, g, 1 if short else 2)
    return None


def _demonstrative(sc: Scene, k: int, high: int) -> bool:
    """Does "this", "that" or "it" stand for what is said, with nothing but a setting after it?"""
    if sc.low[k] not in ("this", "that", "it"):
        return False
    if k >= high or sc.low[k + 1] in ".;?!":
        return True
    short = high - k < _SETTING and not phrases.has_verb(sc, k + 1, high)
    return short and bool(sc.flags[k + 1] & PREP) and sc.low[k + 1] not in _OF_OBJECTS


def _reduced(sc: Scene, g: Group, k: int, high: int) -> bool:
    """ "the plan agreed by the board": what looks like the verb belongs to the noun before it."""
    if g.cue.form != Form.PAST or g.first != g.word or g.cue.lemma in _BY_MEANS or k >= high:
        return False
    return not sc.flags[k + 1] & TIME and sc.kind[k + 1] != NUMBER and not sc.low[k + 1].endswith("ing")


def _below(sc: Scene, g: Group, k: int, high: int) -> Stretch | None:
    """ "The governor added:" at the end of a paragraph: the next one is said, if no quotation mark opens it."""
    tokens = sc.tokens
    below = high + 1
    if sc.low[high] != ":" or k != high or below >= tokens.n or tokens.block[below] == tokens.block[high]:
        return None
    if sc.quote_at[below] >= 0 or not g.cue.frames & {"quote"}:
        return None
    last = bisect_right(tokens.block, tokens.block[below]) - 1
    return (below, last) if _SENTENCE <= last - below <= _LONGEST else None


def _opened(sc: Scene, k: int, high: int, cue: Cue) -> int | None:
    """Content that is announced: "that …", ": …", a quotation, "to …"."""
    word = sc.low[k]
    quote = sc.quote_at[k]
    if quote >= 0:
        return k
    if word in _THAT and cue.frames & {"clause", "tell"} and word not in ("who", "which", "when", "if"):
        return k
    if word in ("if", "when") and cue.type == "ask":
        return k
    if word == "to" and "to" in cue.frames:
        return k
    if word in ":," and k < high and (sc.quote_at[k + 1] >= 0 and (word == ":" or cue.frames & {"quote", "clause"})):
        return k + 1
    if word == ":" and k < high:
        return k + 1
    if word == ",":
        return _past_comma(sc, k, high, cue)
    return None


def _past_comma(sc: Scene, k: int, high: int, cue: Cue) -> int | None:
    """ "said, however, that …", "said, in a statement, “…”"."""
    second = sc.comma_after(k + 1, min(high, k + 14))
    if second < 0 or second + 1 > high:
        return None
    nxt = second + 1
    if sc.low[nxt] == "that" or (sc.quote_at[nxt] >= 0 and cue.frames & {"quote", "clause"}):
        return nxt
    return None


def _to_end(sc: Scene, start: int, g: Group) -> Stretch | None:
    quote = sc.quote_at[start]
    if quote >= 0 and sc.quotes[quote].first == start:
        q = sc.quotes[quote]
        after = q.last + 1
        ends = sc.low[q.last - 1] in ".!?" or sc.low[q.last] in ".!?"
        if ends or after >= sc.tokens.n or sc.tokens.sent[after] != sc.tokens.sent[q.last] or sc.low[after] in ".;":
            return start, q.last
    return start, end_of(sc, start, g.word)


def _addressed(sc: Scene, k: int, high: int, g: Group) -> Stretch | None:
    """ "told reporters on Friday that …", "asked him to leave": what follows the person spoken to."""
    if sc.flags[k] & PREP and not sc.flags[k] & DET:
        return _past_setting(sc, k, high, g)
    whole = phrases.after(sc, k, high, addressee=True)
    if whole < k:
        return None
    nxt = skip_setting(sc, whole + 1, high)
    if nxt <= high and sc.flags[nxt] & (AUX | FINITE) and not sc.flags[nxt] & TIME:
        hearer = _hearer(sc, k, whole)
        return rest(sc, hearer + 1, g, 3) if hearer < whole else None
    if nxt > high:
        return None
    if sc.low[nxt : nxt + 2] == ["not", "to"]:
        return _to_end(sc, nxt, g)  # "urged residents not to leave"
    opened = _opened(sc, nxt, high, g.cue)
    if opened is None and sc.low[nxt] == "to":
        opened = nxt
    if opened is None and sc.low[nxt] in ("about", "of") and g.cue.lemma == "tell":
        opened = nxt
    if opened is not None:
        return _to_end(sc, opened, g)
    if sc.flags[nxt] & (SUBJ | DET | POSS) or sc.capital(nxt):
        return rest(sc, nxt, g, 2)
    if sc.flags[nxt] & PREP:
        return _past_setting(sc, nxt, high, g)
    return None


def _hearer(sc: Scene, k: int, end: int) -> int:
    """ "told state television rescue teams had …": the last token of those who listen, where a subject follows them."""
    for m in range(k, end):
        if sc.low[m] in _HEARERS and not sc.flags[m + 1] and sc.kind[m + 1] != MARK and sc.low[m + 1] not in _HEARERS:
            return m
    return end


def _past_setting(sc: Scene, k: int, high: int, g: Group) -> Stretch | None:
    """ "said in an interview that …", "said in a statement, “…”", "said at the rally he would …"."""
    limit = min(high, k + 30)
    if k < high and sc.low[k + 1] in _ASKING:
        return _to_end(sc, k, g)  # "would not say for how long"
    for m in range(k + 1, limit + 1):
        if sc.low[m] == "that" and not sc.flags[m - 1] & PREP and g.cue.frames & {"clause", "tell"}:
            return _to_end(sc, m, g)
        if sc.low[m] == ":" and m < high:
            return _to_end(sc, m + 1, g)
        if sc.quote_at[m] >= 0:
            opens = sc.low[m - 1] in ",:" or (sc.capital(m + 1) and sc.quotes[sc.quote_at[m]].words >= _SENTENCE)
            if m + 1 < sc.tokens.n and opens:
                return _to_end(sc, m, g)
            break
        if sc.low[m] == "," and m + 3 < limit and "that" in sc.low[m + 2 : m + 5]:
            continue  # "said in Elm, Ohio, that"
        if sc.low[m] in ",;":
            if m < high and (sc.quote_at[m + 1] >= 0 or sc.low[m + 1] == "that"):
                return _to_end(sc, m + 1, g)
            clause = sc.low[m] == "," and "clause" in g.cue.frames and phrases.has_verb(sc, m + 1, min(high, m + 9))
            return rest(sc, k, g, 4) if clause else None  # "said by May, the bridge would open"
        if sc.flags[m] & SUBJ and m > k + 1 and "clause" in g.cue.frames:
            return rest(sc, m, g, 2)
    end = phrases.after(sc, k + 1, high, addressee=True)
    nxt = skip_setting(sc, end + 1, high)
    if nxt < high and "clause" in g.cue.frames and sc.flags[nxt] & (DET | POSS):
        return rest(sc, nxt, g, 3)
    return None


def _clause(sc: Scene, k: int, high: int, cue: Cue) -> bool:
    if sc.low[k] in ("when", "while", "because") and cue.type == "say":
        return False  # "what Lund said when she resigned"
    if cue.type == "document" and not shows(sc, k, high):
        return False
    if sc.flags[k] & (SUBJ | SUB) or cue.lemma not in _NEEDS_THAT:
        return True
    return phrases.has_verb(sc, k + 1, min(high, k + 9))


def before_cue(sc: Scene, comma: int, g: Group, least: int = 3) -> Stretch | None:
    """The clause that ends at ``comma``: "The plan was dead, he said"; None if shorter than ``least``."""
    first = sc.first(g.word)
    start = first
    while start < comma and ((sc.mark(start) and sc.quote_at[start] < 0) or sc.low[start] in ("but", "and")):
        start += 1
    last = trim(sc, start, comma)
    if last - start + 1 < least:
        return None
    return start, last


def with_prefix(sc: Scene, number: int) -> list[Stretch]:
    """The quotation ``number`` and the words of its sentence before it: "It was “a start,” he said" is all said."""
    quote = sc.quotes[number]
    first = sc.first(quote.first)
    if first < quote.first:
        outer = sc.quote_at[first]
        if outer >= 0 and sc.quotes[outer].first < first:
            first = sc.quotes[outer].last + 1
        while first < quote.first and sc.mark(first) and sc.quote_at[first] < 0:
            first += 1
        if quote.first - first >= 1 and not (sc.low[quote.first - 1] == ":" or _has_cue(sc, first, quote.first - 1)):
            return [(first, quote.last)]
    out = [(quote.first, quote.last)]
    while number > 0 and sc.quotes[number - 1].continues:
        number -= 1
        out.insert(0, (sc.quotes[number].first, sc.quotes[number].last))
    return out


def _has_cue(sc: Scene, first: int, last: int) -> bool:
    for at, cue in sc.cues_after(first, last):
        g = group(sc, at, cue)
        if g is not None and g.shape in ("finite", "ing") and cue.type == "say" and at > last - 6:
            return True
    return False
