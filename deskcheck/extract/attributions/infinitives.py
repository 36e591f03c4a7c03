"""Who speaks in an infinitive: "took to the radio to accuse …", "forced the mayor to admit …"?

Only after the verbs of the lexicon: "wants to say" and "a chance to say" report no act of speech.
"""

from __future__ import annotations

from typing import Final

from deskcheck.extract.attributions import contents, phrases, subjects
from deskcheck.extract.attributions.clauses import Clause, drafted
from deskcheck.extract.attributions.draft import Draft
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.attributions.subjects import Phrase
from deskcheck.extract.grammar import CONJ
from deskcheck.extract.lexicon import load

_BEFORE: Final = load("cues")["infinitive"]
_OWN: Final = frozenset(_BEFORE["own"])
_FORCED: Final = frozenset(_BEFORE["forced"])
_FAR: Final = 25


def infinitive(sc: Scene, c: Clause) -> Draft | None:
    g = c.group
    if g.shape != "bare" or sc.low[g.word - 1] != "to":
        if g.shape != "bare" or not sc.flags[g.first - 1] & CONJ or c.previous is None:
            return None
        if c.previous.shape != "infinitive" or sc.tokens.sent[c.previous.at] != sc.tokens.sent[g.word]:
            return None
        source: Phrase | None = Phrase(*c.previous.source[0])  # "to accuse X and call Y …"
    else:
        source = _speaker(sc, c)
    content = contents.after_cue(sc, g) if source is not None else None
    return drafted(sc, "infinitive", g, source, [content]) if content else None


def _speaker(sc: Scene, c: Clause) -> Phrase | None:
    g = c.group
    low = max(c.low, g.first - _FAR)
    for k in range(g.first - 1, low, -1):
        if sc.quote_at[k] >= 0:
            return None
        if sc.low[k] in _OWN:
            return subjects.left_of(sc, k, c.low)
        if sc.low[k] in _FORCED:
            end = phrases.after(sc, k + 1, g.first - 1)
            return Phrase(k + 1, end) if end > k else None
    return None
