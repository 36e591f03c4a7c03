"""Which sentence shapes say that somebody said something?  The table at the end names each with an example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from deskcheck.extract.attributions import contents, ends, phrases
from deskcheck.extract.attributions.clauses import Clause, drafted, ends_quote, shared
from deskcheck.extract.attributions.draft import Draft, Stretch
from deskcheck.extract.attributions.infinitives import infinitive
from deskcheck.extract.attributions.inverted import clause_cue_source, comma_quote, cue_source_quote, quote_cue_source
from deskcheck.extract.attributions.objects import struck
from deskcheck.extract.attributions.participles import fronted_participle, participle, passive, quoted_saying
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.attributions.subjects import Phrase
from deskcheck.extract.attributions.verbs import Group, puts
from deskcheck.extract.grammar import (
    CONJ,
    DET,
    DOCUMENTS,
    OBJ,
    POSS,
    PREP,
    REL,
    SUB,
    SUBJ,
)  # fmt: skip


def quote_source_cue(sc: Scene, c: Clause) -> Draft | None:
    g, s = c.group, c.subject
    if s is None or s.relative >= 0 or not g.cue.frames & {"quote", "clause", "tell"}:
        return None
    number = ends_quote(sc, s.first - 1)
    if number < 0 or sc.quotes[number].words < 1:
        return None
    if not _spoken(sc, number, s.first, g):
        return None
    drafts = contents.with_prefix(sc, number)
    if sc.flags[drafts[0][0]] & PREP and sc.quotes[number].words < 6 and drafts[0][0] < sc.quotes[number].first:
        return None  # On “Morning Talk,” the mayor said the bridge was safe.
    tail = comma_quote(sc, g) or _parenthetical(sc, g, quoted=True)
    return drafted(sc, "quote source cue", g, s, drafts + tail)


def _spoken(sc: Scene, number: int, first: int, g: Group) -> bool:
    """Does the quotation lead up to "X said", rather than end the sentence before it or be a “scare” quote?"""
    quote, tokens = sc.quotes[number], sc.tokens
    if quote.block != tokens.block[first]:
        return False
    final = tokens.text[max(quote.inner.start, quote.inner.end - 4) : quote.inner.end].rstrip(" ’'”\"")[-1:]
    if sc.low[first - 1] in ",—–-―":
        return True
    if final and final in "?!…—–-":
        return contents.after_cue(sc, g) is None
    if final == ",":
        return True
    return final == "." and tokens.sent[first] == tokens.sent[quote.last]


def source_cue_content(sc: Scene, c: Clause) -> Draft | None:
    g = c.group
    if g.shape != "finite":
        return None
    source = c.subject
    if source is None:
        if not _shares(sc, c):
            return None
        source = shared(sc, c)
        if source is None:
            return None
        source = _with_relative(sc, source, g)
    if g.cue.lemma == "ask" and _was_asked(sc, g):
        return None
    if source.first == sc.first(g.word) + 1 and sc.low[source.first - 1] == "that":
        return None  # "That the survey found so few is a worry": the article's own sentence
    figure = g.cue.lemma == "put" and puts(sc, g.word)
    if g.cue.lemma == "put" and not figure and sc.low[g.last + 1 : g.last + 2] != [":"]:
        return None  # "as the mayor put it in May, …"
    if figure:
        g = g._replace(last=g.word)
    content = ends.rest(sc, g.word + 1, g, 3) if figure else contents.after_cue(sc, g)
    if content is None or struck(sc, g, content[1]):
        return None
    if g.cue.lemma == "show" and not sc.flags[content[0]] & SUB and not _document(sc, source):
        return None  # "Eleven towns showed stronger growth"
    if source.relative > 0 and sc.low[source.relative - 1] == ",":
        content = _within_relative(sc, content)
    return drafted(sc, "source cue content", g, source, [ends.within_fronted(sc, source.first, content)])


def _was_asked(sc: Scene, g: Group) -> bool:
    """ "Lund’s lawyer, asked where it was, said …": the one who was asked."""
    if g.first != g.word or sc.low[g.first - 1] != ",":
        return False
    comma = sc.comma_after(g.last + 1, sc.last(g.word))
    return comma >= 0 and any(at == comma + 1 for at, _ in sc.cues_after(comma, comma + 1))


def _document(sc: Scene, source: Phrase) -> bool:
    return any(sc.low[k] in DOCUMENTS for k in range(source.first, source.last + 1))


def _shares(sc: Scene, c: Clause) -> bool:
    """ "… and said", "…, said"; "Lund, who calls it “our wound,” says": the subject stands further to the left."""
    g, before = c.group, c.group.first - 1
    if (sc.flags[before] & CONJ or sc.low[before] == ",") and g.first > c.low:
        return True
    p = c.previous
    return (
        p is not None
        and p.relative >= 0
        and bool(p.content)
        and p.content[-1][1] >= before - 1
        and sc.tokens.sent[p.at] == sc.tokens.sent[g.word]
    )


def _with_relative(sc: Scene, source: Phrase, g: Group) -> Phrase:
    """ "Lund, who runs the farm and calls it “ours,”": the verb belongs to the clause of "who"."""
    who = source.last + (2 if sc.low[source.last + 1 : source.last + 2] == [","] else 1)
    if source.relative >= 0 or who >= g.first or sc.low[who] not in ("who", "which"):
        return source
    if sc.quote_at[g.first - 1] >= 0 and sc.low[g.first - 2] == ",":
        return source  # “ours,” says …: the comma stands inside the mark
    comma = sc.comma_after(who, g.first)
    while comma >= 0 and sc.quote_at[comma] >= 0:
        comma = sc.comma_after(sc.quotes[sc.quote_at[comma]].last + 1, g.first)
    return source if comma >= 0 else Phrase(source.first, source.last, who)


def _within_relative(sc: Scene, content: Stretch) -> Stretch:
    """ "The pilot, who had denied being drunk, looked away": the relative clause ends with its comma."""
    comma = sc.comma_after(content[0], content[1])
    while comma >= 0 and sc.quote_at[comma] >= 0 and sc.quotes[sc.quote_at[comma]].last > comma + 1:
        comma = sc.comma_after(sc.quotes[sc.quote_at[comma]].last, content[1])
    if comma <= content[0]:
        return content
    number = sc.quote_at[comma]
    if number < 0:
        return content[0], comma - 1
    return (content[0], comma + 1) if sc.quotes[number].last == comma + 1 else content


def clause_source_cue(sc: Scene, c: Clause) -> Draft | None:
    g, s = c.group, c.subject
    if s is None or s.relative >= 0 or not g.cue.frames & {"clause", "tell"}:
        return None
    if g.cue.lemma == "show" and not _document(sc, s):
        return None
    comma = s.first - 1
    as_said = sc.low[comma] == "as" and comma >= c.low
    if as_said:
        comma -= 1
    if as_said and comma >= sc.first(g.word) and ends_quote(sc, comma) >= 0:
        return drafted(sc, "quote, as source cue", g, s, contents.with_prefix(sc, ends_quote(sc, comma)))
    if as_said and comma > c.low and sc.low[comma] == ",":
        rest = _parenthetical(sc, g)
        before = contents.before_cue(sc, comma, g, 1) if rest else None
        return drafted(sc, "clause, as source cue, clause", g, s, [before, *rest]) if before else None
    if as_said and comma <= c.low + 1:
        second = sc.comma_after(g.last + 1, min(sc.last(g.word), g.last + 22))
        rest = [(second + 1, ends.end_of(sc, second + 1, g.word))] if 0 <= second < sc.last(g.word) else []
        return drafted(sc, "as source cue, content", g, s, rest) if rest else None
    if comma <= c.low or sc.low[comma] not in (",", "—", "–", "?", "-") or _has_object(sc, g):
        return None
    rest = _parenthetical(sc, g)
    content = contents.before_cue(sc, comma, g, 1 if rest else 3)
    if content is None or (not rest and sc.flags[content[0]] & PREP and not phrases.has_verb(sc, *content)):
        return None  # "In a speech on Friday, the mayor told a young diver about it"
    return drafted(sc, "clause source cue", g, s, [content, *rest])


def _has_object(sc: Scene, g: Group) -> bool:
    """ "…, the firms are finding it hard": a verb with an object of its own closes no clause before it."""
    k = contents.skip_setting(sc, g.last + 1, sc.last(g.word))
    if k > sc.last(g.word) or "tell" in g.cue.frames or sc.mark(k):
        return False
    return bool(sc.flags[k] & (DET | OBJ | POSS | SUBJ))


def _parenthetical(sc: Scene, g: Group, quoted: bool = False) -> list[Stretch]:
    """ "Protest, he said, is as old as the town": the content after the second comma.

    ``quoted``: only where it holds a quotation ("“I like him,” she said, but “he is wrong.”").
    """
    high = sc.last(g.word)
    comma = contents.skip_setting(sc, g.last + 1, high)
    start = comma + 1
    if start >= high or sc.low[comma] != "," or sc.quote_at[start] >= 0:
        return []
    if sc.low[start].endswith("ing") or sc.flags[start] & REL or sc.low[start] == "according":
        return []
    if quoted and not (sc.flags[start] & CONJ and sc.quotes_in(start, start + 2)):
        return []
    last = ends.end_of(sc, start, g.word)
    return [(start, last)] if last - start >= 1 else []


class Shape(NamedTuple):
    name: str
    example: str
    match: Callable[[Scene, Clause], Draft | None]


#: Tried in this order at each verb of saying; the first that fits wins. A new shape is a function and a line here.
SHAPES: Final = (
    Shape("quoted as saying", "The mayor was quoted as saying the bridge is safe.", passive),
    Shape("X quoted Y as saying", "The agency quoted the mayor as saying it was safe.", quoted_saying),
    Shape("fronted participle", "Saying that it was safe, the mayor opened it.", fronted_participle),
    Shape("participle", "The mayor opened it, saying that it was safe.", participle),
    Shape("quote cue source", "“It is safe,” said the mayor.", quote_cue_source),
    Shape("quote source cue", "“It is safe,” the mayor said. “We tested it.”", quote_source_cue),
    Shape("clause cue source", "The bridge is safe, said the mayor.", clause_cue_source),
    Shape("cue source: quote", "Said the mayor: “It is safe.”", cue_source_quote),
    Shape("infinitive", "The mayor took to the radio to insist that it was safe.", infinitive),
    Shape("source cue content", "The mayor said that the bridge was safe.", source_cue_content),
    Shape("clause source cue", "The bridge is safe, the mayor said on Friday.", clause_source_cue),
)
