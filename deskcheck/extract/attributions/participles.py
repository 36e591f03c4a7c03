"""Which shapes have a verb of saying that is not finite: "saying that …", "was accused of …"?"""

from __future__ import annotations

from deskcheck.extract.attributions import contents, ends, phrases, subjects
from deskcheck.extract.attributions.clauses import Clause, drafted, ends_quote, shared
from deskcheck.extract.attributions.draft import Draft, Stretch
from deskcheck.extract.attributions.objects import struck
from deskcheck.extract.attributions.scene import Scene
from deskcheck.extract.attributions.subjects import Phrase
from deskcheck.extract.grammar import CONJ, DET, PREP


def fronted_participle(sc: Scene, c: Clause) -> Draft | None:
    g = c.group
    first = sc.first(g.word)
    if g.shape != "ing" or g.first - first > 1 or not (g.first == first or sc.flags[first] & PREP):
        return None
    content = contents.after_cue(sc, g)
    if content is None:
        return None
    comma = sc.comma_after(content[0], content[1])
    while comma >= 0 and sc.quote_at[comma] >= 0 and sc.quotes[sc.quote_at[comma]].last > comma + 1:
        comma = sc.comma_after(comma + 1, content[1])
    if comma < 0:
        return None
    begin = comma + (2 if sc.quote_at[comma] >= 0 else 1)
    end = phrases.after(sc, begin, sc.last(g.word))
    stop = begin - 1 if sc.quote_at[comma] >= 0 else comma - 1
    return drafted(sc, "fronted participle", g, Phrase(begin, end), [(content[0], stop)]) if end >= begin else None


def participle(sc: Scene, c: Clause) -> Draft | None:
    g = c.group
    if g.shape != "ing" or g.first <= c.low:
        return None
    left = g.first - 1
    source: Phrase | None
    if sc.low[left] == "," or sc.flags[left] & (PREP | CONJ) or sc.low[left] in ("—", "–"):
        source = shared(sc, c)
        number = ends_quote(sc, left)
        if number >= 0 and source is None:
            return None
    else:
        first = phrases.before(sc, left, c.low)
        if first < 0 or sc.mark(left):
            return None
        first = next((k for k in range(left, first, -1) if sc.low[k - 1] == "with" and sc.capital(k)), first)
        if first > c.low and sc.flags[first - 1] & DET:
            first -= 1  # "In a statement announcing …"
        main = subjects.main_subject(sc, c.low, first)
        if first > c.low and sc.low[first - 1] == "with":
            main = None  # "…, with one poster writing"
        source = main if main and main.last < first and phrases.has_verb(sc, main.last, first) else Phrase(first, left)
    if source is None:
        return None
    content = contents.after_cue(sc, g)
    if content is None or struck(sc, g, content[1]):
        return None
    return drafted(sc, "participle", g, source, [ends.within_fronted(sc, source.first, content)])


def passive(sc: Scene, c: Clause) -> Draft | None:
    g = c.group
    if g.shape != "passive":
        return None
    high = sc.last(g.word)
    if g.cue.lemma == "quote" and sc.low[g.last + 1 : g.last + 3] == ["as", "saying"]:
        subject = subjects.left_of(sc, g.first, c.low)
        start = contents.skip_setting(sc, g.last + 3, high)
        if subject is None or start > high:
            return None
        group = g._replace(last=g.last + 2)
        return drafted(sc, "quoted as saying", group, subject, [(start, ends.end_of(sc, start, g.word))])
    if not g.cue.frames & {"of", "as", "both", "object"} and "of" not in g.cue.particles:
        return None
    if struck(sc, g, high):
        return None  # "is being attacked by hackers"
    subject = subjects.left_of(sc, g.first, c.low)
    if subject is None or (g.last < high and sc.low[g.last + 1] in ",;"):
        return None  # "If a strike is called, …"
    rest = ends.end_of(sc, g.last + 1, g.word) if g.last < high else g.last
    by = next((k for k in range(g.last + 1, min(rest, g.last + 12) + 1) if sc.low[k] == "by"), -1)
    source = None
    if by >= 0:
        end = phrases.after(sc, by + 1, high)
        source = Phrase(by + 1, phrases.apposition(sc, end, high)) if end > by else None
    if source is None and not (g.cue.frames & {"as", "both"} or g.cue.lemma == "accuse"):
        return None
    content: list[Stretch] = [(subject.first, subject.last)]
    start = source.last + 1 if source and by == g.last + 1 else g.last + 1
    stop = by - 1 if by > start else rest
    if start <= stop and by != start:
        content.append((start, stop))
    return drafted(sc, "passive", g, source, content)


def quoted_saying(sc: Scene, c: Clause) -> Draft | None:
    """ "The agency quoted a diver as saying it was safe": the diver speaks."""
    g = c.group
    if g.cue.lemma not in ("quote", "cite") or g.shape not in ("finite", "ing"):
        return None
    high = sc.last(g.word)
    saying = next((k for k in range(g.last + 2, min(high, g.last + 30)) if sc.low[k] == "as"), -1)
    if saying < 0 or sc.low[saying + 1] not in ("saying", "telling", "writing"):
        return None
    source = Phrase(g.last + 1, saying - 1)
    cue = g._replace(word=saying + 1, first=saying, last=saying + 1)
    number = ends_quote(sc, c.subject.first - 1) if c.subject is not None else -1
    if number >= 0:
        return drafted(sc, "X quoted Y as saying", cue, source, contents.with_prefix(sc, number))
    start = saying + 2 + (saying + 2 < high and sc.low[saying + 2] in ",:")
    if start > high or (sc.mark(start) and sc.quote_at[start] < 0):
        return None
    return drafted(sc, "X quoted Y as saying", cue, source, [(start, ends.end_of(sc, start, saying + 1))])
