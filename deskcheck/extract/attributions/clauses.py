"""What stands around one verb of saying: its clause, its subject, the quotation before it?"""

from __future__ import annotations

from typing import NamedTuple

from deskcheck.extract.attributions import subjects
from deskcheck.extract.attributions.draft import Draft, Stretch
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.attributions.subjects import Phrase
from deskcheck.extract.attributions.verbs import Group
from deskcheck.extract.grammar import AUX, PREP, TIME
from deskcheck.extract.tokens import NUMBER


class Clause(NamedTuple):
    """One verb of saying, what stands before it, and the attribution found last."""

    group: Group
    subject: Phrase | None
    low: int
    previous: Draft | None


def clause(sc: Scene, g: Group, previous: Draft | None) -> Clause:
    low = _after_quotes(sc, g) if sc.quotes else sc.first(g.word)
    subject = subjects.left_of(sc, g.first, low) if g.shape == "finite" else None
    return Clause(g, subject, low, previous)


def _after_quotes(sc: Scene, g: Group) -> int:
    """Where the clause may begin: after the quotations before the verb."""
    low = sc.first(g.word)
    for number in reversed(sc.quotes_in(low, g.first - 1)):
        quote = sc.quotes[number]
        if quote.last < g.first and quote.words > 2:
            low = quote.last + 1
            break
    outer = sc.quote_at[low]
    if outer >= 0 and sc.quotes[outer].last < g.first:
        low = sc.quotes[outer].last + 1
    return low


def ends_quote(sc: Scene, k: int) -> int:
    """The quotation that ends at token ``k``, or before the comma at ``k``; -1 if none does."""
    if k >= 0 and sc.low[k] in (",", "—", "–", "-") and sc.quote_at[k] < 0:
        k -= 1
    if k >= 0 and sc.quote_at[k] >= 0 and sc.quotes[sc.quote_at[k]].last == k:
        return sc.quote_at[k]
    return -1


def shared(sc: Scene, c: Clause) -> Phrase | None:
    """The subject of an earlier verb of the sentence."""
    p = c.previous
    if p is not None and p.source and p.at < c.group.first and sc.tokens.sent[p.at] == sc.tokens.sent[c.group.word]:
        return Phrase(*p.source[0])
    return subjects.main_subject(sc, c.low, c.group.first)


def drafted(sc: Scene, shape: str, g: Group, source: Phrase | None, content: list[Stretch]) -> Draft:
    spans: list[Stretch] = []
    relative = -1
    if source is not None:
        spans = [(source.first, source.last)]
        relative = source.relative
        if relative > source.last:
            spans.append((relative, relative))
    return Draft(g.word, shape, g.cue.type, spans, [(_cue_begins(sc, g), g.last)], content, relative)


def _cue_begins(sc: Scene, g: Group) -> int:
    """The first token of the cue: "this week announced" begins with "announced"."""
    first = g.first
    while (
        first < g.word and (sc.flags[first] & (TIME | PREP) or sc.kind[first] == NUMBER) and not sc.flags[first] & AUX
    ):
        first += 1
    return first
