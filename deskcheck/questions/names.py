"""Which proper names does the article use, where, and for what?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import compress, pairwise
from typing import Final, NamedTuple

from deskcheck.extract.phrases import ADVERBS, AUXILIARIES, CLOSED, POSSESSIVE, VERBS, plural
from deskcheck.extract.tokens import DASHES, WORD, Tokens
from deskcheck.model import BlockKind, Dossier, Kind, Person, Span
from deskcheck.questions.clause import COUNTING, is_verb
from deskcheck.references.countries import names_alike
from deskcheck.references.units import word_list

_JOINS: Final = frozenset(
    {"of", "for", "de", "la", "le", "von", "van", "du", "del", "da", "al", "el", "and", "&", "the"}
)
_CALENDAR: Final = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_WITH_UNIT: Final = frozenset({Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINT})
_LATELY: Final = frozenset("now also still already once today then".split())
_SINGULAR: Final = frozenset({"has", "is", "was", "'s", "’s"})
_APOSTROPHES: Final = frozenset({"'", "’"})
_SAYING: Final = COUNTING | set("told added warned announced argued insisted noted tells adds warns".split())
#: With a capital only since they open the sentence, before a name: "Neighbouring Orla".
_BEFORE_A_NAME: Final = frozenset(
    "neighbouring neighboring nearby rival landlocked oil-rich war-torn crisis-hit tiny wealthy meanwhile populous"
    " president chancellor premier king queen pope senator governor mayor".split()
)
_ABSTRACT: Final = ("tion", "ment", "ness", "ity", "ing", "age", "out", "ism", "ance", "ence", "ship", "ure", "ings")
_NOT_READ: Final = frozenset({BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.BOILERPLATE})


class Name(NamedTuple):
    """A name as printed; ``first`` and ``last`` are its tokens (both included)."""

    text: str
    first: int
    last: int


#: Names that one figure is asked for by; of more of them nothing can be told anyway, and each costs time.
MOST: Final = 40


class Names:
    """The names of an article in text order, without people, dates, bylines and datelines."""

    def __init__(self, dossier: Dossier, tokens: Tokens) -> None:
        self.tokens = tokens
        self.text = dossier.article.text
        self.taken = _taken(dossier, tokens)
        self.kinds = [block.kind for block in dossier.article.blocks]
        self._unread = not _NOT_READ.isdisjoint(self.kinds)
        low, kind = tokens.low, tokens.kind
        self._capitals = [i for i in tokens.capitals if kind[i] == WORD and len(low[i]) > 1]
        sent = tokens.sent  # a word that follows another in its sentence opens none
        firsts = [i for i in self._capitals if i == 0 or kind[i - 1] != WORD or sent[i - 1] != sent[i]]
        self._opening = {i for i in firsts if self._opens(i)}
        self.within = {low[i] for i in self._capitals if i not in self._opening}
        self.all = tuple(self._runs())
        self.starts = [name.first for name in self.all]
        self.short = _short_forms(self.all, tokens)
        self._cast = dossier.people

    @cached_property
    def people(self) -> list[tuple[int, str, str]]:
        """Where each person is mentioned, the name, and how it is printed there."""
        text = self.text
        return sorted((each.start, person.name, each.of(text)) for person in self._cast for each in person.mentions)

    def between(self, first: int, after: int, most: int = MOST) -> list[Name]:
        """The names that lie wholly within the tokens ``first`` … ``after`` - 1; of very many the first."""
        at = bisect_left(self.starts, first)
        found = self.all[at : min(at + most, bisect_left(self.starts, after, at))]
        return list(found[:-1] if found and found[-1].last >= after else found)

    def ends_with_name(self, span: Span) -> bool:
        """ "The cash-strapped grocer Orla": does the stretch say who, and nothing that is counted?"""
        first, last = self.tokens.at(span.start), self.tokens.at(span.end - 1)
        return any(name.last == last for name in self.between(first, last + 1))

    def person_between(self, first: int, after: int) -> tuple[str, ...]:
        """The forms of the name of the first person who is named within the tokens."""
        start, end = self.tokens.start[first], self.tokens.end[after - 1]
        at = bisect_left(self.people, (start, "", ""))
        if at >= len(self.people) or self.people[at][0] >= end:
            return ()
        start, name, mention = self.people[at]
        behind = self.tokens.at(start + len(mention) - 1) + 1
        if behind < self.tokens.n and self.tokens.low[behind] in _SAYING:
            return ()
        return tuple(dict.fromkeys((name, mention)))

    def maybe(self, start: int) -> Name | None:
        """The first word of a sentence as a name, where it may be one and nothing says so; a table will know."""
        tokens = self.tokens
        if start >= tokens.n or start not in self._opening or self.taken[start] or tokens.low[start] in self._small:
            return None
        low = tokens.low[start]
        if low in CLOSED or low in word_list("function") or low in _CALENDAR:
            return None
        return Name(tokens.word(start), start, start)

    @cached_property
    def _small(self) -> set[str]:
        """The words that stand somewhere without a capital letter."""
        small = bytearray(b"\1") * self.tokens.n
        for i in self.tokens.capitals:
            small[i] = 0
        return set(compress(self.tokens.low, small))

    def _capital(self, i: int) -> bool:
        return self.tokens.kind[i] == WORD and self.tokens.upper(i) and len(self.tokens.low[i]) > 1

    def _opens(self, i: int) -> bool:
        """Is the token the first word of its sentence (or of a quotation)?"""
        tokens = self.tokens
        j = i - 1
        while j >= 0 and tokens.kind[j] != WORD and tokens.sent[j] == tokens.sent[i] and tokens.low[j] not in ",;)-–—":
            j -= 1
        return j < 0 or tokens.sent[j] != tokens.sent[i]

    def _runs(self) -> Iterator[Name]:
        last, low, never = -1, self.tokens.low, _never()
        for i in self._capitals:
            if i > last and low[i] not in never and not self.taken[i] and self._begins(i):
                last = self._end(i)
                yield Name(self.text[self.tokens.start[i] : self.tokens.end[last]], i, last)

    def _begins(self, i: int) -> bool:
        tokens = self.tokens
        low = tokens.low[i]
        if self._unread and self.kinds[min(tokens.block[i], len(self.kinds) - 1)] in _NOT_READ:
            return False
        if low in word_list("regional") and tokens.low[min(i + 1, tokens.n - 1)] in word_list("kinds_of_things"):
            return False  # the Nordic state
        return i not in self._opening or self._name_though_first(i)

    def _name_though_first(self, i: int) -> bool:
        """The first word of a sentence has a capital anyway; is it a name all the same?"""
        tokens, low = self.tokens, self.tokens.low[i]
        if low in self.within:
            return True
        follows = i + 1 < tokens.n and tokens.sent[i + 1] == tokens.sent[i]
        after = tokens.low[i + 1] if follows else ""
        if follows and (low in _BEFORE_A_NAME or low in word_list("describing")):
            return False
        if follows and (self._capital(i + 1) or (after in DASHES and self._capital(min(i + 2, tokens.n - 1)))):
            return low not in VERBS and low not in ADVERBS
        if after == "of" and low in word_list("kinds_of_things") and self._capital(min(i + 2, tokens.n - 1)):
            return True
        plain = low in word_list("people", "kinds_of_people", "neutral")
        if not plain and names_alike(low):  # "French unemployment is ..."
            return True
        if plain or low in VERBS or low.endswith(_ABSTRACT):
            return False
        if low.endswith("ly") and not (after in AUXILIARIES or after in _SINGULAR):  # Orly is, but: Lately the
            return False
        if low in self._small:
            return False
        if plural(low):
            return after in _SINGULAR
        if after == "and" and self._capital(min(i + 2, tokens.n - 1)):
            return True
        if after in _LATELY and i + 2 < tokens.n and tokens.low[i + 2] in AUXILIARIES:  # "Orla now has"
            return True
        if low.endswith("ian") and follows:  # "Orlanian inflation ran at ..."
            return True
        return after in ("'s", "’s", ",", "(") or after in AUXILIARIES or is_verb(after) or after in word_list("pasts")

    def _end(self, i: int) -> int:
        """The last token of the name that begins at ``i``."""
        tokens = self.tokens
        last, j = i, i + 1
        while j < tokens.n and tokens.sent[j] == tokens.sent[i] and tokens.block[j] == tokens.block[i]:
            low = tokens.low[j]
            if self._goes_on(j):
                last = j
            elif low in DASHES and tokens.joined(j) and j + 1 < tokens.n and tokens.joined(j + 1):
                pass
            elif low in POSSESSIVE and last == j - 1 and j + 1 < tokens.n and self._goes_on(j + 1):
                pass  # St Elm's Hospital
            elif low in _APOSTROPHES and tokens.low[j - 1].endswith("s") and last == j - 1 and self._owns(j):
                pass  # the Workers' Front
            elif low == "the" and last == j - 2 and tokens.low[j - 1] == "of":
                pass  # the Museum of the Narrows
            elif not (low in _JOINS and last == j - 1 and self._joined(i, j, last)):
                break
            j += 1
        return last

    def _owns(self, j: int) -> bool:
        """Does the name go on behind the apostrophe at ``j``, as no quotation does?"""
        return self.tokens.joined(j) and j + 1 < self.tokens.n and self._goes_on(j + 1)

    def _goes_on(self, j: int) -> bool:
        tokens = self.tokens
        if tokens.kind[j] != WORD or self.taken[j] or tokens.low[j] in _CALENDAR:
            return False
        return tokens.upper(j) and (
            tokens.low[j] not in CLOSED or (tokens.word(j).isupper() and len(tokens.low[j]) > 2)
        )

    def _joined(self, i: int, j: int, last: int) -> bool:
        """ "Bank of England", but not "Residents of Norvik" where only the sentence gives the first its capital."""
        tokens = self.tokens
        after = j + 2 if tokens.low[j] == "of" and j + 2 < tokens.n and tokens.low[j + 1] == "the" else j + 1
        if after >= tokens.n or not self._goes_on(after) or tokens.low[j] in ("and", "&", "the", "for"):
            return False
        kind = tokens.low[i] in word_list("kinds_of_things")  # "Port of Veyle", "Isle of Orla"
        return not (last == i and i in self._opening and tokens.low[i] not in self.within and not kind)


@cache
def _never() -> frozenset[str]:
    """The words that begin no name."""
    return word_list("function", "no_names") | _CALENDAR | CLOSED


def _taken(dossier: Dossier, tokens: Tokens) -> bytearray:
    """Tokens that are people, dates or numbers."""
    taken = bytearray(tokens.n)
    counted = {quantity.concept.span for quantity in dossier.quantities if quantity.concept}
    spans = [mention for person in dossier.people if _surely(person) for mention in person.mentions]
    spans = [span for span in spans if span not in counted]  # "93,000 Karabakh Armenians" is nobody's name
    spans += [date.span for date in dossier.dates]
    spans += [quantity.span if quantity.kind in _WITH_UNIT else quantity.num for quantity in dossier.quantities]
    spans += list(_credits(dossier))
    for span in spans:
        i = tokens.at(span.start)
        while i < tokens.n and tokens.start[i] < span.end:
            taken[i] = 1
            i += 1
    return taken


def _surely(person: Person) -> bool:
    """A name of which nothing is known but that it speaks may as well be a place or a firm."""
    told = bool(person.roles) and " " in person.name
    return told or person.gender is not None or person.age is not None


def _credits(dossier: Dossier) -> Iterator[Span]:
    """The agencies and photographers under the pictures."""
    for block in dossier.article.blocks:
        if block.credit:
            at = dossier.article.text.find(block.credit, block.span.start, block.span.end)
            if at >= 0:
                yield Span(at, at + len(block.credit))


def _short_forms(names: tuple[Name, ...], tokens: Tokens) -> dict[str, str]:
    """ "Collective Security Treaty Organization (CSTO)": the short form to the long one."""
    found: dict[str, str] = {}
    for one, two in pairwise(names):
        if two.first == one.last + 2 and tokens.low[one.last + 1] == "(" and two.first == two.last:
            found[two.text] = one.text
    return found
