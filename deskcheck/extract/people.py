"""Who are the people of the article?  The cast list: names, mentions, roles, age, and gender as grammar tells it."""

from __future__ import annotations

from deskcheck.extract.appositions import age_before, apposition, introduced
from deskcheck.extract.genders import vote
from deskcheck.extract.names import GENDER, PARTICLES, SUFFIXES, SURNAMES, TITLES, Name, is_human, names
from deskcheck.extract.not_people import OF_FIRMS, governed, is_place, is_thing
from deskcheck.extract.signs import names_thing, one_of_them, speaks, taken_up
from deskcheck.extract.tokens import DASHES, MARK, Tokens
from deskcheck.model import Article, BlockKind, Person, Span


class _Found:
    """One of the cast while mentions are being gathered."""

    __slots__ = (
        "affiliations",
        "age",
        "evidence",
        "full",
        "gender",
        "hint",
        "mentions",
        "role_spans",
        "roles",
        "sure",
        "thing",
        "titles",
        "votes",
        "words",
    )

    def __init__(self, words: tuple[str, ...], full: tuple[int, int]) -> None:
        self.words = words
        self.full = full
        self.mentions: list[tuple[int, int]] = []
        self.roles: list[str] = []
        self.role_spans: list[Span] = []
        self.affiliations: list[str] = []
        self.gender: str | None = None
        self.hint: str | None = None  # a gender that is used among those of one surname only
        self.age: int | None = None
        self.evidence = False
        self.sure = False  # a title, an office or an age, which no firm bears
        self.thing = False
        self.titles: set[str] = set()
        self.votes = 0


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
    cast = [one for one in cast if one.evidence and not one.thing and not is_place(one, seen)]
    vote(tokens, cast)
    employers = {text for one in cast for text in one.affiliations}
    cast = [one for one in cast if one.sure or not is_thing(tokens, one, employers)]
    cast.sort(key=lambda one: one.mentions[0])
    return tuple(_person(tokens, one, number) for number, one in enumerate(cast, 1))


def _cast(tokens: Tokens, article: Article, found: list[Name]) -> list[_Found]:
    headlines = {number for number, block in enumerate(article.blocks) if block.kind == BlockKind.HEADLINE}
    by_full: dict[tuple[str, str], _Found] = {}
    by_last: dict[str, list[_Found]] = {}
    by_first: dict[str, list[_Found]] = {}
    out: list[_Found] = []
    # Full names first: a surname may come before the full name (in a headline, say).
    parted = [(name, _parts(tokens, name)) for name in found]
    for name, parts in parted:
        if len(parts) < 2 or tokens.block[name.first] in headlines:
            continue
        key = (parts[0], parts[-1])
        tail = by_full.get((parts[-2], parts[-1])) if len(parts) > 2 else None
        if tail is not None and key not in by_full:
            by_full[key] = tail  # "Honest Ida Lund" is Ida Lund
        if key not in by_full:
            by_full[key] = one = _Found(parts, (name.first, name.last))
            by_last.setdefault(parts[-1], []).append(one)
            by_first.setdefault(parts[0], []).append(one)
            out.append(one)
    out = _without_short(out, by_full)
    if any(len(same) > 1 for same in by_last.values()):
        _hint(tokens, parted, by_full)
    for name, parts in parted:
        if not parts:
            continue
        known: _Found | None
        if len(parts) > 1:
            known = by_full.get((parts[0], parts[-1]))
        else:
            known = _alone(_titled(by_last.get(parts[0], []), name.title, name.first), name) or _only(
                by_first.get(parts[0], [])
            )
            if known is None and parts[0] in SURNAMES:
                continue  # "King Abdullah … the meeting with King"
            if known is None and tokens.block[name.first] not in headlines:
                known = _Found(parts, (name.first, name.last))
                by_last.setdefault(parts[0], []).append(known)
                out.append(known)
        if known is not None:
            _mention(tokens, known, name, surname=len(parts) == 1)
    return [one for one in out if one.mentions]


def _hint(tokens: Tokens, parted: list[tuple[Name, tuple[str, ...]]], by_full: dict[tuple[str, str], _Found]) -> None:
    """Genders that the pronouns after full names tell: who is "Mr. Lund" where two are called so."""
    anybody = _Found((), (0, 0))  # names of one word, of whom a pronoun may tell as well
    known = [*dict.fromkeys(by_full.values()), anybody]
    for name, parts in parted:
        one = by_full.get((parts[0], parts[-1])) if len(parts) > 1 else anybody
        if one is not None:
            one.mentions.append((name.first, name.last))
    vote(tokens, known)
    for one in known:
        one.hint, one.gender, one.votes, one.mentions = one.gender, None, 0, []


def _without_short(out: list[_Found], by_full: dict[tuple[str, str], _Found]) -> list[_Found]:
    """ "Norma Jean" is Norma Jean Lund: a name that another one begins with is the same person's."""
    begins = {one.words[:size]: one for one in out for size in range(2, len(one.words))}
    for one in out:
        longer = begins.get(one.words)
        if longer is not None:
            by_full[(one.words[0], one.words[-1])] = longer
    return [one for one in out if one.words not in begins]


def _only(same: list[_Found]) -> _Found | None:
    """A first name alone is a person's if only one of the cast bears it."""
    return same[0] if len(same) == 1 else None


def _titled(same: list[_Found], title: str, first: int) -> list[_Found]:
    """Who of one surname may be "Dr. Lund" or "Ms. Lund"?"""
    if not title or len(same) < 2:
        return same
    titled = [one for one in same if title in one.titles]
    if titled:
        return titled
    same = [one for one in same if not one.titles or any(TITLES.get(each) for each in one.titles)] or same
    gender = TITLES.get(title)
    if not gender:
        return same
    told = [one for one in same if (one.gender or one.hint) == gender]
    told = [one for one in told if one.full[0] < first] or told
    return told or [one for one in same if (one.gender or one.hint) is None]


def _alone(same: list[_Found], name: Name) -> _Found | None:
    """A surname alone is the last mentioned person of that name."""
    before = [one for one in same if one.mentions or one.full[0] <= name.first]
    if before:
        return max(before, key=lambda one: one.mentions[-1] if one.mentions else one.full)
    return same[0] if same else None


def _parts(tokens: Tokens, name: Name) -> tuple[str, ...]:
    """The words of the name without initials, particles and suffixes: what it is compared by."""
    low = tokens.low
    if name.first == name.last:
        return () if low[name.first] in PARTICLES else (low[name.first],)
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
    low = tokens.low
    before = low[name.first - 1] if name.first else ""
    follows = low[name.last + 1] if name.last + 1 < tokens.n else ""
    one.mentions.append((name.first, name.last))
    if name.title:
        one.titles.add(name.title)
    if name.role_first <= name.role_last or name.title:
        one.evidence = one.sure = True
        _add_role(tokens, one, name.role_first, name.role_last, name.title)
    one.thing = one.thing or names_thing(tokens, name)
    if before == "as" and low[name.first - 2] == "known":
        one.sure = True  # "a commander known as Bashir"
    one.evidence = one.evidence or _shown(tokens, one, name, surname)
    if before == ",":
        _introduce(tokens, one, name)
    age = age_before(tokens, name)
    if age is not None:
        one.age = age
        one.evidence = one.sure = True
    if follows in (",", "("):
        _apposed(tokens, one, name, age)


def _shown(tokens: Tokens, one: _Found, name: Name, surname: bool) -> bool:
    """Is it a person's name, by what stands beside it?"""
    if surname and len(one.words) > 1 and not governed(tokens, name.first):
        return True
    return speaks(tokens, name) or one_of_them(tokens, name) or taken_up(tokens, name)


def _introduce(tokens: Tokens, one: _Found, name: Name) -> None:
    """ "His lawyer, Ada Holm"."""
    office = introduced(tokens, name)
    if office is not None:
        _add_role(tokens, one, *office, "")
        one.evidence = True
        one.sure = one.sure or tokens.low[office[1]] not in OF_FIRMS


def _apposed(tokens: Tokens, one: _Found, name: Name, age: int | None) -> None:
    """ "Ada Holm, 46, an analyst with Northern Bridges"; ``age``: as told before the name, or None."""
    after = apposition(tokens, name.last)
    if after.role is not None and (len(one.words) > 1 or name.title or is_human(tokens.low[after.role[1]])):
        _add_role(tokens, one, *after.role, "")  # "Goris, a drive of two hours" holds no office
        one.evidence = one.sure = True
    if after.affiliation is not None:
        text = tokens.span(*after.affiliation).of(tokens.text)
        if text not in one.affiliations:
            one.affiliations.append(text)
    if age is None and after.age is not None:
        one.age = after.age
        one.evidence = one.sure = True


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
