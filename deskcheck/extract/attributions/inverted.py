"""Which shapes have the source after the verb: “A,” said X; A, said X; said X: “A”?"""

from __future__ import annotations

from deskcheck.extract.attributions import contents, ends, phrases
from deskcheck.extract.attributions.clauses import Clause, drafted, ends_quote
from deskcheck.extract.attributions.draft import Draft, Stretch
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.attributions.subjects import Phrase
from deskcheck.extract.attributions.verbs import Group
from deskcheck.extract.cues import Form
from deskcheck.extract.grammar import ADV, AUX, DET, FINITE, PREP, SUB, SUBJ

_ONE_THING = frozenset(("a", "an", "this", "that", "each", "every"))


def quote_cue_source(sc: Scene, c: Clause) -> Draft | None:
    g = c.group
    if g.shape != "finite" or g.first != g.word or not g.cue.frames & {"quote", "clause", "tell"}:
        return None
    number = ends_quote(sc, g.first - 1)
    if number < 0 or sc.quotes[number].block != sc.tokens.block[g.first] or not _leads_up(sc, number, g.first):
        return None
    p = c.previous
    if p is not None and p.content and p.content[-1][1] >= sc.quotes[number].last and p.at < sc.quotes[number].first:
        return None  # "Lund, who called it “a start,” urged patients to wait": the quotation has its verb before it
    source = _inverted_source(sc, g)
    if source is None or _clause_follows(sc, source):
        return None  # "Lund, who calls it “our wound,” says half of them have left"
    tail = comma_quote(sc, g._replace(last=source.last))
    return drafted(sc, "quote cue source", g, source, contents.with_prefix(sc, number) + tail)


def _clause_follows(sc: Scene, source: Phrase) -> bool:
    """Does a finite verb follow what looks like an inverted source?"""
    nxt = source.last + 1
    return nxt <= sc.last(source.last) and _verb(sc, source, nxt) and not sc.capital(source.first)


def _verb(sc: Scene, source: Phrase, k: int) -> bool:
    """Is the word after the source its verb ("says he paid", "said the mayor had")?"""
    pronoun = bool(sc.flags[source.first] & SUBJ)
    return bool(sc.flags[k] & (AUX | FINITE if pronoun else AUX)) or (pronoun and sc.low[k].endswith("ed"))


def _leads_up(sc: Scene, number: int, cue: int) -> bool:
    """A mark stands between quotation and cue: “It is safe,” said X; not: the “old pier” suggests that …"""
    last = sc.quotes[number].last
    return cue > last + 1 or sc.mark(last - 1) or sc.low[cue] == "said"


def _inverted_source(sc: Scene, g: Group) -> Phrase | None:
    high = sc.last(g.word)
    k = g.last + 1
    if g.last > g.word:
        return None  # "warns of a second bailout"
    if k > high or sc.quote_at[k] >= 0 or (sc.flags[k] & (PREP | SUB | AUX | FINITE | ADV) and not sc.flags[k] & DET):
        return None
    if g.cue.form is Form.BASE and sc.low[k] in _ONE_THING:
        return None  # "…, maintain a cease-fire, and …": the verb is a plural's or an infinitive, the noun its object
    end = phrases.after(sc, k, high)
    if end < k:
        return None
    return Phrase(k, phrases.apposition(sc, end, high))


def clause_cue_source(sc: Scene, c: Clause) -> Draft | None:
    g = c.group
    if g.shape != "finite" or g.first != g.word or not g.cue.frames & {"clause"} or sc.low[g.first - 1] != ",":
        return None
    comma = g.first - 1
    source = _inverted_source(sc, g)
    if source is None or sc.low[g.last + 1] in ("that", "it", "they", "there"):
        return None
    nxt = source.last + 1
    between = _set_in(sc, c, source)
    if between is not None or (c.subject is not None and not _clause_stands(sc, c, comma)):
        return between
    if nxt <= sc.last(g.word) and (_verb(sc, source, nxt) or sc.low[nxt] in ("to", "that")):
        return None  # "the mayor, who …, said the plan would …"
    content = contents.before_cue(sc, comma, g, 2)
    return drafted(sc, "clause cue source", g, source, [content]) if content else None


def _set_in(sc: Scene, c: Clause, source: Phrase) -> Draft | None:
    """ "The towns, said Lund, are empty": the content goes on after a name between commas."""
    g, comma = c.group, source.last + 1
    if not sc.capital(source.first) or comma >= sc.last(g.word) or sc.low[comma] != ",":
        return None
    start = comma + 1
    if not sc.flags[start] & (AUX | FINITE) and not sc.low[start].endswith("ed"):
        return None
    before = contents.before_cue(sc, g.first - 1, g, 1)
    rest = (start, ends.end_of(sc, start, g.word))
    return drafted(sc, "clause cue source", g, source, [before, rest]) if before else None


def _clause_stands(sc: Scene, c: Clause, comma: int) -> bool:
    """Is what stands before the comma a clause of its own, not a name with its apposition?"""
    assert c.subject is not None
    opener = sc.comma_before(comma, c.low)
    return opener < 0 or phrases.has_verb(sc, c.low, opener)


def cue_source_quote(sc: Scene, c: Clause) -> Draft | None:
    g = c.group
    if g.word != sc.first(g.word) or g.shape != "finite" or g.cue.type != "say" or not g.cue.frames & {"quote"}:
        return None
    source = _inverted_source(sc, g)
    if source is None or source.last + 2 >= sc.tokens.n or sc.low[source.last + 1] not in ":,":
        return None
    number = sc.quote_at[source.last + 2]
    if number < 0 or sc.quotes[number].first != source.last + 2:
        return None
    return drafted(sc, "cue source: quote", g, source, [(sc.quotes[number].first, sc.quotes[number].last)])


def comma_quote(sc: Scene, g: Group) -> list[Stretch]:
    """“A,” he said in an interview, “B.”: the second half."""
    high = sc.last(g.word)
    for number in sc.quotes_in(g.last + 1, min(high, g.last + 25)):
        quote = sc.quotes[number]
        if sc.low[quote.first - 1] in ",:" and not sc.cues_after(g.last, quote.first):
            return [(quote.first, quote.last)]
        break
    return []
