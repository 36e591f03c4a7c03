"""Who are the people of the article?  The cast list: names, mentions, roles, age, and gender as grammar tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from deskcheck.extract.cues import CUES
from deskcheck.extract.grammar import AUX, CLASSES, DET, POSS, POSSESSIVE, PREP, REL, SUB, SUBJ
from deskcheck.extract.names import GENDER, PARTICLES, SUFFIXES, TITLES, Name, is_human, names
from deskcheck.extract.tokens import DASHES, MARK, NUMBER, Tokens
from deskcheck.model import Article, BlockKind, Person, Span

_OLD: Final = ("year", "old")
_ADJECTIVES: Final = ("n", "ns", "an", "ans", "ian", "ians", "i", "is", "ish", "ese", "er")
_OLDEST: Final = 120
_PRONOUNS: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_OF: Final = frozenset(("with", "at", "of", "for", "from", "in"))


class _Found:
    """One of the cast while mentions are being gathered."""

    __slots__ = ("affiliations", "age", "evidence", "full", "gender", "mentions", "role_spans", "roles", "words")

    def __init__(self, words: tuple[str, ...], full: tuple[int, int]) -> None:
        self.words = words
        self.full = full
        self.mentions: list[tuple[int, int]] = []
        self.roles: list[str] = []
        self.role_spans: list[Span] = []
        self.affiliations: list[str] = []
        self.gender: str | None = None
        self.age: int | None = None
        self.evidence = False


class Apposition(NamedTuple):
    """What stands after a name: ", 26, an analyst with X,"."""

    role: tuple[int, int] | None
    affiliation: tuple[int, int] | None
    age: int | None


def people(tokens: Tokens, article: Article) -> tuple[Person, ...]:
    """The cast in the order of first mention; ids are p1, p2 … .

    A capitalised name is a person's when it speaks, bears a title, office or age, has an apposition with one, or its
    surname comes back alone. A byline's names are none of the cast.
    """
    skipped = {
        number for number, block in enumerate(article.blocks) if block.kind in (BlockKind.BYLINE, BlockKind.BOILERPLATE)
    }
    found = [name for name in names(tokens) if tokens.block[name.first] not in skipped]
    seen = frozenset(tokens.low)
    cast = _cast(tokens, article, found)
    cast = [one for one in cast if one.evidence and not _is_place(one, seen)]
    _pronoun_gender(tokens, cast)
    cast.sort(key=lambda one: one.mentions[0])
    return tuple(_person(tokens, one, number) for number, one in enumerate(cast, 1))


def _is_place(one: _Found, seen: frozenset[str]) -> bool:
    """A single name from which the text forms an adjective ("Quen … Queni", "Veldora … Veldoran") is a country's."""
    if one.roles or one.age is not None:
        return False
    if len(one.words) > 1:  # "Kemmel Veldorans"
        return one.words[-1].endswith("ns") and one.words[-1][:-1] in seen
    word = one.words[0]
    stems = (word, word[:-1]) if word[-1] in "aeiy" else (word,)
    return any(stem + ending in seen for stem in stems for ending in _ADJECTIVES if stem + ending != word)


def _cast(tokens: Tokens, article: Article, found: list[Name]) -> list[_Found]:
    headlines = {number for number, block in enumerate(article.blocks) if block.kind == BlockKind.HEADLINE}
    by_full: dict[tuple[str, str], _Found] = {}
    by_last: dict[str, list[_Found]] = {}
    by_first: dict[str, list[_Found]] = {}
    out: list[_Found] = []
    # Full names first: a surname may come before the full name (in a headline, say).
    for name in found:
        parts = _parts(tokens, name)
        if len(parts) < 2 or tokens.block[name.first] in headlines:
            continue
        key = (parts[0], parts[-1])
        if key not in by_full:
            by_full[key] = one = _Found(parts, (name.first, name.last))
            by_last.setdefault(parts[-1], []).append(one)
            by_first.setdefault(parts[0], []).append(one)
            out.append(one)
    for name in found:
        parts = _parts(tokens, name)
        if not parts:
            continue
        known: _Found | None
        if len(parts) > 1:
            known = by_full.get((parts[0], parts[-1]))
        else:
            known = _alone(by_last.get(parts[0], []), name) or _only(by_first.get(parts[0], []))
            if known is None and tokens.block[name.first] not in headlines:
                known = _Found(parts, (name.first, name.last))
                by_last.setdefault(parts[0], []).append(known)
                out.append(known)
        if known is not None:
            _mention(tokens, known, name, surname=len(parts) == 1)
    return [one for one in out if one.mentions]


def _only(same: list[_Found]) -> _Found | None:
    """A first name alone is a person's if only one of the cast bears it."""
    return same[0] if len(same) == 1 else None


def _alone(same: list[_Found], name: Name) -> _Found | None:
    """A surname alone is the last mentioned person of that name."""
    before = [one for one in same if one.mentions or one.full[0] <= name.first]
    if before:
        return max(before, key=lambda one: one.mentions[-1] if one.mentions else one.full)
    return same[0] if same else None


def _parts(tokens: Tokens, name: Name) -> tuple[str, ...]:
    """The words of the name without initials, particles and suffixes: what it is compared by."""
    low = tokens.low
    out: list[str] = []
    for k in range(name.first, name.last + 1):
        if tokens.kind[k] == MARK:
            continue
        if low[k] in SUFFIXES and out:
            continue
        if k > name.first and len(low[k]) == 1:
            continue
        if k > name.first and tokens.joined(k) and low[k - 1] in DASHES and out:
            out[-1] += "-" + low[k]
            continue
        out.append(low[k])
    return tuple(part for part in out if part not in PARTICLES)


def _mention(tokens: Tokens, one: _Found, name: Name, surname: bool) -> None:
    one.mentions.append((name.first, name.last))
    alone_of_full = surname and len(one.words) > 1
    if name.role_first <= name.role_last or name.title:
        one.evidence = True
        _add_role(tokens, one, name.role_first, name.role_last, name.title)
    if alone_of_full or _speaks(tokens, name):
        one.evidence = True
    introduced = _introduced(tokens, name)
    if introduced is not None:
        _add_role(tokens, one, *introduced, "")
        one.evidence = True
    age = _age_before(tokens, name)
    after = apposition(tokens, name.last)
    if after.role is not None:
        _add_role(tokens, one, *after.role, "")
        one.evidence = True
    if after.affiliation is not None:
        text = tokens.span(*after.affiliation).of(tokens.text)
        if text not in one.affiliations:
            one.affiliations.append(text)
    if age is not None or after.age is not None:
        one.age = age if age is not None else after.age
        one.evidence = True


def _add_role(tokens: Tokens, one: _Found, first: int, last: int, title: str) -> None:
    if TITLES.get(title):
        one.gender = TITLES[title]
    if last < first or (title and first + 1 >= last and tokens.low[first] in TITLES):
        if title and not TITLES.get(title) and title not in ("dr", "mx", "hon"):
            pass
        else:
            return
    for k in range(first, last + 1):
        one.gender = GENDER.get(tokens.low[k], one.gender) if k == last else one.gender
    span = tokens.span(first, last)
    if span.of(tokens.text) not in one.roles:
        one.roles.append(span.of(tokens.text))
        one.role_spans.append(span)


def _speaks(tokens: Tokens, name: Name) -> bool:
    """Does a verb of saying stand beside the name, or "who", or (for a full name) a comma and soon such a verb?"""
    after, before, low = name.last + 1, name.first - 1, tokens.low
    if after < tokens.n and low[after] in CUES and not CUES[low[after]].ambiguous:
        return True
    if before >= 0 and low[before] in ("said", "says", "added", "asked", "told"):
        return True
    if name.first == name.last or after + 1 >= tokens.n or low[after] != ",":
        return False
    if low[after + 1] in ("who", "whose"):
        return True
    end = min(after + 25, tokens.first_of[tokens.sent[after] + 1])
    return (name.first == tokens.first_of[tokens.sent[name.first]] or low[before] in ',”"') and any(
        low[k] in CUES and low[k - 1] in (",", ")") for k in range(after, end)
    )


def _introduced(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """The office before a comma: "his lawyer, Ada Holm," has "lawyer"."""
    k, low = name.first - 2, tokens.low
    if (
        name.first == name.last
        or k < 1
        or low[k + 1] != ","
        or not is_human(low[k])
        or tokens.sent[k] != tokens.sent[name.first]
    ):
        return None
    first = k
    while first > tokens.first_of[tokens.sent[k]] and k - first < 5:
        if CLASSES.get(low[first - 1], 0) or tokens.kind[first - 1] == MARK or low[first - 1] in POSSESSIVE:
            break
        first -= 1
    return first, k


def _age_before(tokens: Tokens, name: Name) -> int | None:
    """ "70-year-old Ivo Lark"."""
    k = name.role_first - 1 if name.role_first <= name.role_last else name.first - 1
    low = tokens.low
    if k >= 4 and low[k] == _OLD[1] and low[k - 2] == _OLD[0] and tokens.kind[k - 4] == NUMBER:
        return _number(low[k - 4])
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) <= 3 and int(word) <= _OLDEST else None


def apposition(tokens: Tokens, last: int) -> Apposition:
    """What is said of the name that ends with token ``last`` between commas after it."""
    k, low = last + 1, tokens.low
    none = Apposition(None, None, None)
    if k + 1 >= tokens.n or low[k] != "," or tokens.sent[k] != tokens.sent[last]:
        return none
    k += 1
    age = None
    if tokens.kind[k] == NUMBER:
        age = _number(low[k])
        if age is None or k + 2 >= tokens.n or low[k + 1] not in (",", "."):
            return none
        if low[k + 1] == "." or not (low[k + 2] in ("a", "an", "the", "of", "from") or is_human(low[k + 2])):
            return Apposition(None, None, age)
        k += 2
    return _described(tokens, k, age)


def _described(tokens: Tokens, k: int, age: int | None) -> Apposition:
    low = tokens.low
    sentence_end = tokens.first_of[tokens.sent[k] + 1] - 1
    article = low[k] in ("a", "an")
    if article or low[k] == "the":
        k += 1
    first = k
    head = -1
    while k <= min(first + 12, sentence_end):
        if tokens.kind[k] == MARK and low[k] not in DASHES and low[k] not in "’'":
            break
        if is_human(low[k]):
            head = k
        if low[k] in _OF and (head >= 0 or (k > first and article)):
            head = k - 1 if head < 0 else head
            break
        if CLASSES.get(low[k], 0) & PREP and head < 0 and k > first:
            return Apposition(None, None, age)
        flags = CLASSES.get(low[k], 0)
        if flags & (REL | SUB | SUBJ | POSS | AUX) or (flags & DET and k > first and head < 0):
            break
        k += 1
    if head < 0 or not _closed(tokens, k, sentence_end):
        return Apposition(None, None, age)
    affiliation = _affiliation(tokens, k, sentence_end) if k <= sentence_end and low[k] in _OF else None
    return Apposition((first, head), affiliation, age)


def _closed(tokens: Tokens, k: int, sentence_end: int) -> bool:
    """Does the description end like one?  "In Ys, a diplomat warned" holds none of Ys."""
    if k > sentence_end or tokens.kind[k] == MARK or CLASSES.get(tokens.low[k], 0) & REL:
        return True
    if tokens.low[k] not in _OF:
        return False
    stop = min(sentence_end, k + 20)
    return any(tokens.low[m] in (",", ".", ";", ")", "—") for m in range(k, stop + 1))


def _affiliation(tokens: Tokens, k: int, sentence_end: int) -> tuple[int, int] | None:
    """ "with (the) International Crisis Group": the capitalised run after the preposition."""
    k += 1
    if k <= sentence_end and tokens.low[k] == "the":
        k += 1
    if k > sentence_end or tokens.kind[k] != 2 or not tokens.upper(k):
        return None
    last = k
    for m in range(k + 1, min(k + 10, sentence_end) + 1):
        if tokens.kind[m] == 2 and tokens.upper(m) and tokens.low[m] not in POSSESSIVE:
            last = m
        elif tokens.low[m] not in ("of", "for", "the", "and", "&", "on") and not (
            tokens.low[m] in DASHES and tokens.joined(m)
        ):
            break
    return k, last


def _pronoun_gender(tokens: Tokens, cast: list[_Found]) -> None:
    """A pronoun after the only person of its sentence, or of the one before, tells that person's gender."""
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    for number, one in enumerate(cast):
        for first, _ in one.mentions:
            by_sentence.setdefault(tokens.sent[first], []).append((first, number))
    votes: dict[int, dict[str, int]] = {}
    for i, word in enumerate(tokens.low):
        if word in _PRONOUNS:
            s = tokens.sent[i]
            here = {number for first, number in by_sentence.get(s, ()) if first < i}
            if not here:
                here = {number for _, number in by_sentence.get(s - 1, ())}
            if len(here) == 1 and not _other_human(tokens, i, by_sentence.get(s, ())):
                count = votes.setdefault(here.pop(), {})
                count[_PRONOUNS[word]] = count.get(_PRONOUNS[word], 0) + 1
    for number, count in votes.items():
        best = max(count, key=lambda gender: count[gender])
        if cast[number].gender is None and count[best] >= 0.75 * sum(count.values()):
            cast[number].gender = best


def _other_human(tokens: Tokens, i: int, named: Sequence[tuple[int, int]]) -> bool:
    """Does the sentence speak of somebody without a name before the pronoun ("The widow said she …")?"""
    first = max(tokens.first_of[tokens.sent[i]], i - 40)
    return not any(at < i for at, _ in named) and any(is_human(word) for word in tokens.low[first:i])


def _person(tokens: Tokens, one: _Found, number: int) -> Person:
    return Person(
        id=f"p{number}",
        name=" ".join(tokens.span(*one.full).of(tokens.text).split()),
        mentions=tuple(tokens.span(first, last) for first, last in one.mentions),
        roles=tuple(one.roles),
        role_spans=tuple(one.role_spans),
        affiliations=tuple(one.affiliations),
        gender=one.gender,
        age=one.age,
    )
