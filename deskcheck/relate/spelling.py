"""Whose name is printed in two spellings?"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final, NamedTuple

from deskcheck.extract.lexicon import load
from deskcheck.extract.names import PARTICLES, SUFFIXES, TITLES
from deskcheck.extract.tokens import NUMBER, WORD
from deskcheck.model import BlockKind, Link, Person, Relation, RelationKind, Span
from deskcheck.model.finding import Confidence
from deskcheck.relate.ground import POSSESSIVE, Ground, relation

_KIN: Final = frozenset(load("spelling")["kin"])
_RANKS: Final = frozenset(load("spelling")["ranks"]) | TITLES.keys()
#: The spellings that one given name has.
_FORMS: Final = {form: n for n, forms in enumerate(load("spelling")["forms"]) for form in forms.split()}
_NO_NAMES: Final = SUFFIXES | PARTICLES
_JOINING: Final = frozenset({"-", "’", "'"})
_NEAR: Final = 12
_SHORTEST: Final = 4
_SHORT_ALONE: Final = 5  # letters of a surname that stands alone
_SHORT_HEADLINE: Final = 6  # where every word may have a capital
_LARGEST: Final = 200  # people; who has more is no article
_SELDOM: Final = 2  # mentions of one of the cast who may be another one misspelt
_LONG: Final = 8  # letters of a word that is hardly another word
_VOWELS: Final = frozenset("aeiouy")
_INITIALS: Final = frozenset(ascii_lowercase)


class _Known(NamedTuple):
    person: Person
    first: str
    last: str


def spellings(ground: Ground) -> Iterator[Relation]:
    """Relations one_person with the link mention: a name as it is usually printed, and its other spelling.

    ``note``: the two names. The one is a letter away from the other in the given name or in the surname, the rest is
    the same, and nothing else tells two people apart. A surname alone counts where somebody who is never named in full
    speaks, or in a headline.
    """
    cast = [known for person in ground.dossier.people if (known := _known(person)) and known.first not in _RANKS]
    if not cast:
        return
    people = {known.person.id: known.person for known in cast}
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for identity, span in (*_in_full(ground, cast), *_alone(ground, cast)):
        found[identity, _plain(span.of(ground.text))].append(span)
    for (identity, _), spans in found.items():
        made = _relation(ground, people[identity], spans)
        if made is not None:
            yield made


def _in_full(ground: Ground, cast: list[_Known]) -> Iterator[tuple[str, Span]]:
    """Two words side by side, of which one is in a name of the cast and the other nearly so."""
    by_first: defaultdict[str, list[_Known]] = defaultdict(list)
    by_last: defaultdict[str, list[_Known]] = defaultdict(list)
    told: dict[tuple[str, str], int] = {}  # so often the article has each name
    for known in cast:
        by_first[known.first].append(known)
        by_last[known.last].append(known)
        name = known.first, known.last
        told[name] = max(told.get(name, 0), len(known.person.mentions))
    for first, begin, last in _pairs(ground, by_first, by_last):
        given, surname = _plain(ground.tokens.low[first]), _plain("".join(ground.tokens.low[begin : last + 1]))
        own = told.get((given, surname), 0)
        same_first, same_last = by_first.get(given, ()), by_last.get(surname, ())
        if own > _SELDOM or (own and len(same_first) == len(same_last) == 1):  # nobody else is called so
            continue
        alike = [known for known in same_first if _misspelt(known.last, surname)]
        alike += [each for each in same_last if _one_given(each.first, given)]
        alike = [known for known in alike if not own or len(known.person.mentions) > own]
        if len(alike) == 1:
            yield alike[0].person.id, ground.tokens.span(first, last)


def _alone(ground: Ground, cast: list[_Known]) -> Iterator[tuple[str, Span]]:
    """A surname of somebody who speaks and has no other name, and a surname in a headline."""
    if len(cast) > _LARGEST:
        return
    words = {word for known in cast for word in _plain(known.person.name).split()}
    for span, shortest in (*_speaking(ground), *_ranked(ground), *_headline(ground)):
        word = _plain(span.of(ground.text))
        if len(word) < shortest or word in words:
            continue
        speaks = shortest == _SHORT_ALONE
        alike = [known for known in cast if _misspelt(known.last, word, ending=speaks)]
        if not speaks and len(word) < _LONG:  # "Warner" and "Warned": an ending makes another word
            alike = [known for known in alike if known.last[-2:] == word[-2:]]
        if len(alike) == 1:
            yield alike[0].person.id, span


def _speaking(ground: Ground) -> Iterator[tuple[Span, int]]:
    """The one capitalised word that a speaker who is none of the cast is called by, also behind "Mr"."""
    tokens = ground.tokens
    for said in ground.dossier.attributions:
        if len(said.source) != 1 or (said.speaker.person is not None and not _is_alone(ground, said.speaker.person)):
            continue
        last = ground.last_token(said.source[0].end)
        first = tokens.at(said.source[0].start)
        if last > first + 1 and tokens.low[last - 1] == "," and tokens.kind[last] == NUMBER:
            last -= 2  # "Voss, 26"
        titled = last > first and tokens.low[first] in TITLES
        if tokens.kind[last] == WORD and tokens.upper(last) and (first == last or titled):
            yield tokens.span(last, last), _SHORT_ALONE


def _ranked(ground: Ground) -> Iterator[tuple[Span, int]]:
    """The surname alone behind a rank: "Det Insp Voss"."""
    tokens = ground.tokens
    for i in tokens.capitals:
        if tokens.low[i] not in _RANKS:
            continue
        at = i + 1
        while at < tokens.n and tokens.low[at] == ".":
            at += 1
        if at + 1 >= tokens.n or tokens.kind[at] != WORD or not tokens.upper(at) or tokens.low[at] in _RANKS:
            continue
        if not tokens.upper(at + 1) and tokens.low[at + 1] not in _JOINING:
            yield tokens.span(at, at), _SHORT_ALONE


def _is_alone(ground: Ground, identity: str) -> bool:
    """Has this one of the cast only one name?"""
    return any(each.id == identity and " " not in each.name.strip() for each in ground.dossier.people)


def _headline(ground: Ground) -> Iterator[tuple[Span, int]]:
    """The capitalised words of the headline; a word that the text has in small letters is no name."""
    blocks, tokens = ground.dossier.article.blocks, ground.tokens
    if not blocks or blocks[0].kind is not BlockKind.HEADLINE:
        return
    for i in tokens.capitals:
        if tokens.block[i] != 0:
            return
        if len(tokens.low[i]) >= _SHORT_HEADLINE:
            yield tokens.span(i, i), _SHORT_HEADLINE


def _known(person: Person) -> _Known | None:
    words = [word for word in _plain(person.name).replace(".", " ").split() if word not in _NO_NAMES]
    return _Known(person, words[0], words[-1]) if len(words) > 1 else None


def _plain(name: str) -> str:
    """Lower case, without accents."""
    if name.isascii():
        return name.lower()
    low = name.lower()
    return "".join(letter for letter in unicodedata.normalize("NFD", low) if not unicodedata.combining(letter))


def _pairs(
    ground: Ground, by_first: dict[str, list[_Known]], by_last: dict[str, list[_Known]]
) -> Iterator[tuple[int, int, int]]:
    """Two capitalised words side by side, an initial between them apart, of which one is in a name of the cast.

    The first word, the first and the last token of the second, which may have a hyphen.
    """
    tokens = ground.tokens
    low = tokens.low
    before_last = tokens.n - 1
    behind = _INITIALS.union(last.partition("-")[0] for last in by_last)
    for i in tokens.capitals:
        if low[i] not in by_first and i < before_last and low[i + 1] not in behind:
            continue
        j = i + 1
        if j >= tokens.n:
            return
        if len(low[j]) == 1 and low[j + 1 : j + 2] == ["."]:
            j = min(j + 2, tokens.n - 1)  # "Lena M. Voss"
        last = j
        if last + 2 < tokens.n and low[last + 1] == "-" and tokens.joined(last + 1) and tokens.upper(last + 2):
            last += 2  # "Lena Voss-Holm"
        if low[i] not in by_first and (low[j] if last == j else "".join(low[j : last + 1])) not in by_last:
            continue
        if tokens.kind[j] == WORD and tokens.upper(j) and tokens.sent[i] == tokens.sent[j]:
            yield i, j, last


def _one_given(known: str, other: str) -> bool:
    """Two spellings of one given name, or one that is misspelt."""
    if known != other and known in _FORMS and _FORMS[known] == _FORMS.get(other):
        return True
    return _misspelt(known, other) and not _sexes(known, other)


def _misspelt(known: str, other: str, *, ending: bool = False) -> bool:
    """One letter more, less or other, or two letters swapped.

    A letter more at the end must double the last one or, with ``ending``, be anything but an s.
    """
    if known == other or min(len(known), len(other)) < _SHORTEST or abs(len(known) - len(other)) > 1:
        return False
    if known.startswith(other) or other.startswith(known):
        longer = max(known, other, key=len)
        return longer[-1] == longer[-2] or (ending and longer[-1] != "s")
    start = 0
    while start < min(len(known), len(other)) and known[start] == other[start]:
        start += 1
    a, b = known[start:], other[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]


def _sexes(one: str, other: str) -> bool:
    """ "Jan" and "Jana", "Daniel" and "Danielle", "Maria" and "Mario": two given names."""
    return one[-1] != other[-1] and (one[-1] in _VOWELS or other[-1] in _VOWELS)


def _relation(ground: Ground, person: Person, spans: list[Span]) -> Relation | None:
    """The name and its other spelling, where nothing speaks for two people."""
    own = [mention for mention in person.mentions if not any(mention.overlaps(span) for span in spans)]
    if not own or len(spans) > 2 or any(_apart(ground, span) for span in spans):
        return None
    if len(spans) >= len(own) and len(own) > 1:
        return None
    usual = own[0]
    other = next((each for each in ground.dossier.people if each.id != person.id and _mentioned(each, spans)), None)
    if other is not None and _two(person, other):
        return None
    links = (Link("mention", (person.id,), (usual, spans[0])),)
    note = f"{' '.join(usual.of(ground.text).split())}\x1f{' '.join(spans[0].of(ground.text).split())}"
    return relation(
        RelationKind.ONE_PERSON,
        links,
        _difference(usual.of(ground.text), spans[0].of(ground.text)),
        Confidence.MEDIUM,
        note,
    )


def _difference(one: str, other: str) -> str:
    """How the two spellings differ, in words."""
    given, same = (_plain(each).split()[0] for each in (one, other))
    if given != same and given in _FORMS and _FORMS[given] == _FORMS.get(same):
        return "two spellings of one given name"
    return "one letter apart"


def _mentioned(person: Person, spans: list[Span]) -> bool:
    return any(mention.overlaps(span) for mention in person.mentions for span in spans)


def _two(one: Person, other: Person) -> bool:
    """Do age, gender or office tell them apart?"""
    if one.age and other.age and one.age != other.age:
        return True
    if one.gender and other.gender and one.gender != other.gender:
        return True
    if not one.roles or not other.roles:
        return False
    return set(" ".join(one.roles).lower().split()).isdisjoint(" ".join(other.roles).lower().split())


def _apart(ground: Ground, span: Span) -> bool:
    """In a quotation, a byline or beside a word of kin; or of more words than two: "Lena Vos Street"."""
    tokens = ground.tokens
    first, last = tokens.at(span.start), ground.last_token(span.end)
    blocks = ground.dossier.article.blocks
    if blocks and blocks[tokens.block[first]].kind in (BlockKind.BYLINE, BlockKind.BOILERPLATE):
        return True
    after = last + 1
    headline = bool(blocks) and blocks[tokens.block[first]].kind is BlockKind.HEADLINE
    goes_on = after < tokens.n and tokens.kind[after] == WORD and tokens.upper(after) and not headline
    if goes_on and tokens.sent[after] == tokens.sent[last] and tokens.low[after] not in POSSESSIVE:
        return True
    sentence = tokens.sentence_tokens(tokens.sent[first])
    near = tokens.low[max(sentence.start, first - _NEAR) : min(sentence.stop, last + _NEAR)]
    return ground.quoted(span) or not _KIN.isdisjoint(near)
