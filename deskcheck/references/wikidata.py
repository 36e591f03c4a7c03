"""What does Wikidata say: of a place's population, say, or of who holds an office?

https://www.wikidata.org/w/api.php. Items are configured by their ids, or looked for by name; of several items of one
name the one is meant that four times as many Wikipedias know as any other, else none is sure. Errors come with HTTP
200.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from deskcheck.config import Loaded, MeasureConfig, ReferenceConfig
from deskcheck.errors import ConfigError, ReferenceUnavailable
from deskcheck.model import Evidence, Question, RecordKind
from deskcheck.references import wikibase
from deskcheck.references.folding import fold
from deskcheck.references.http import AskAgainError, with_query
from deskcheck.references.kept import Reply
from deskcheck.references.named import called, code_of, measured, names
from deskcheck.references.named import measures as configured
from deskcheck.references.paths import at, json_of, told
from deskcheck.references.served import Call, Row, Rows, Served
from deskcheck.references.units import data
from deskcheck.references.wikibase import Item, Said

_POPULATION: Final = MeasureConfig("P1082", "population", ("inhabitants", "residents"), "people")
_HUMAN, _KIND, _OFFICE, _OF, _BORN, _DIED = "Q5", "P31", "P39", "P642", "P569", "P570"
_BUSY: Final = frozenset({"maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryTimeoutError"})
_BETTER_KNOWN: Final = 4
_FOUND: Final = 5  # items of one name that are looked at
_AT_ONCE: Final = 50  # items that one request may ask for
_ALL: Final = "labels|aliases|claims|sitelinks"
_PAGE: Final = "https://www.wikidata.org/wiki/"


class Got(Struct, frozen=True):
    """Items that were answered, with the digest of the answer and its age."""

    items: dict[str, Item]
    digest: str
    stale: str | None


class Wikidata(Served):
    """Figures: the properties that ``measures`` lists, else the population. People: the offices of a person; or, with
    ``entities`` and ``measures``, who holds those offices there."""

    def __init__(self, config: ReferenceConfig, loaded: Loaded) -> None:
        if config.record is RecordKind.STATEMENTS:
            raise ConfigError(f"reference “{config.name}”: Wikidata has figures and people", path=loaded.path)
        super().__init__(config, loaded)
        self._series = config.measures or (_POPULATION,)
        self._of_offices = config.record is RecordKind.PEOPLE and bool(config.entities and config.measures)

    def groups(self, question: Question) -> Iterator[tuple[Call, ...]]:
        if self._of_offices:
            yield tuple(self._call(one) for one in dict.fromkeys(self.config.entities.values()))
            return
        if self.config.record is RecordKind.FIGURES and not configured(question, self._series):
            return
        for name in names(question):
            known = code_of(name, self.config)
            found = (known,) if known else self._meant(name)
            if found:
                yield tuple(self._call(one) for one in found)

    def rows(self, call: Call) -> Rows:
        (identity,) = call.about
        got = self._items((identity,))
        one = next(iter(got.items.values()), None)
        if one is None:
            raise ReferenceUnavailable(f"{self.client.shown} has no item {identity}")
        if self.config.record is RecordKind.FIGURES:
            return Rows(tuple(self._figures(one)), got.digest, got.stale)
        return self._holders(one, got) if self._of_offices else self._offices(one, got)

    def weighed(self, found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """Of two items of one name neither is sure to be meant; of two people nothing can be told."""
        if self._of_offices or len({(one.record.url or "").partition("#")[0] for one in found}) < 2:
            return found
        if self.config.record is RecordKind.PEOPLE:
            return ()
        return tuple(replace(one, agrees=tuple(each for each in one.agrees if each != "entity")) for one in found)

    def _figures(self, one: Item) -> Iterator[Row]:
        aliases = ";".join(dict.fromkeys((*one.aliases, *called(one.id, self.config))))
        for series in self._series:
            for said in sorted(wikibase.statements(one, series.code), key=_when):
                value, unit = wikibase.amount(said.value)
                ours = data("wikidata")["units"].get(unit) if unit else series.unit or ""
                if ours is None:
                    yield f"{one.id}, {series.code}: the unit {unit} is not known"
                    continue
                row = {"entity": one.label, "entity_aliases": aliases} | measured(series)
                yield row | {"value": value, "unit": ours, "as_of": said.day(wikibase.POINT_IN_TIME),
                             **self._published(one, series.code)}  # fmt: skip

    def _offices(self, person: Item, got: Got) -> Rows:
        """The offices that a person holds or held."""
        held = list(wikibase.statements(person, _OFFICE))
        named = self._others(
            [each for said in held for each in (wikibase.item_id(said.value), said.item(_OF))], "labels"
        )
        rows = [
            _held(person, named.items[role].label, named.items[of].label if of in named.items else "", said)
            | self._published(person, _OFFICE)
            for said in held
            if (role := wikibase.item_id(said.value)) in named.items and _is_dated(said)
            for of in [said.item(_OF)]
        ]
        return _joined(rows, got, named)

    def _holders(self, place: Item, got: Got) -> Rows:
        """Who holds or held the configured offices of a place or house."""
        held = [(one, said) for one in self._series for said in wikibase.statements(place, one.code)]
        people = self._others([wikibase.item_id(said.value) for _, said in held], "labels|aliases|claims")
        rows = [
            _held(people.items[person], one.measure, place.label, said) | self._published(place, one.code)
            for one, said in held
            if (person := wikibase.item_id(said.value)) in people.items and _is_dated(said)
        ]
        return _joined(rows, got, people)

    def _published(self, one: Item, name: str) -> dict[str, str]:
        return {"publisher": self.config.publisher or "Wikidata", "url": f"{_PAGE}{one.id}#{name}"}

    def _meant(self, name: str) -> tuple[str, ...]:
        """The items of a name that have something to say; one alone where it is by far the best known."""
        found = self._search(name)
        known = self._items(found).items.values() if found else ()
        wanted = [one.code for one in self._series] if self.config.record is RecordKind.FIGURES else [_OFFICE]
        telling = [one for one in known if any(True for each in wanted for _ in wikibase.statements(one, each))]
        if self.config.record is RecordKind.PEOPLE:
            telling = [one for one in telling if _is_human(one)]
        telling.sort(key=lambda one: (-one.linked, one.id))
        if len(telling) > 1 and telling[0].linked >= _BETTER_KNOWN * max(telling[1].linked, 1):
            return (telling[0].id,)
        return tuple(one.id for one in telling)

    def _search(self, name: str) -> tuple[str, ...]:
        """The items of which the name is a label or an alias, letter for letter."""
        found = self._get(
            {"action": "wbsearchentities", "search": name, "language": "en", "type": "item", "limit": str(_FOUND)},
            "search",
        )[0]
        if not isinstance(found, list):
            raise ReferenceUnavailable(f"{self.client.shown} sends what is no answer of Wikidata: {told(found)}")
        folded = fold(name)
        same = [one for one in found if folded in (fold(str(at(one, "match.text"))), fold(str(at(one, "label"))))]
        return tuple(str(at(one, "id")) for one in same)

    def _others(self, wanted: Sequence[str], props: str) -> Got:
        """The items that statements name."""
        return self._items(tuple(dict.fromkeys(one for one in wanted if one)), props)

    def _items(self, wanted: Sequence[str], props: str = _ALL) -> Got:
        """Items by their ids; missing ones are left out."""
        items: dict[str, Item] = {}
        digests: list[str] = []
        stale: str | None = None
        for first in range(0, len(wanted), _AT_ONCE):
            ids = "|".join(wanted[first : first + _AT_ONCE])
            query = {"action": "wbgetentities", "ids": ids, "languages": "en|mul", "props": props}
            entities, digest, old = self._get(query, "entities")
            if not isinstance(entities, dict):
                raise ReferenceUnavailable(f"{self.client.shown} sends what is no answer of Wikidata: {told(entities)}")
            read = (wikibase.item(entity) for entity in entities.values())
            items |= {one.id: one for one in read if one is not None}
            digests.append(digest)
            stale = stale or old
        return Got(items, sha256("".join(digests).encode()).hexdigest(), stale)

    def _get(self, query: dict[str, str], part: str) -> tuple[Any, str, str | None]:
        """A part of an answer, the digest of the whole, and its age."""
        url = with_query(self.client.address, {**query, "format": "json", "maxlag": "5"})
        asked = self.client.get(with_query(url, self.config.query, safe="${}"), lambda reply: _read(reply, part))
        return asked.value, asked.reply.digest, asked.stale

    def _call(self, identity: str) -> Call:
        return Call(f"{_PAGE}{identity}", (identity,))


def _read(reply: Reply, part: str) -> Any:
    value = json_of(reply)
    problem = at(value, "error")
    if isinstance(problem, dict):
        said = f"says: {told(problem.get('info') or problem)} ({problem.get('code')})"
        if problem.get("code") in _BUSY:
            raise AskAgainError(said, reply.after)
        raise ReferenceUnavailable(said)
    found = at(value, part)
    if not isinstance(found, list | dict):
        raise ReferenceUnavailable(f"sends what is no answer of Wikidata: {told(value)}")
    return found


def _held(person: Item, role: str, of: str, said: Said) -> dict[str, str]:
    """A person in an office; ``of`` a country, say."""
    return {
        "name": person.label,
        "aliases": ";".join(person.aliases),
        "role": role,
        "affiliation": of,
        "from": said.day(wikibase.START),
        "until": said.day(wikibase.END),
        "born": _day(person, _BORN),
        "died": _day(person, _DIED),
    }


def _day(person: Item, name: str) -> str:
    days = [wikibase.day(said.value) for said in wikibase.statements(person, name)]
    return days[0] if len(set(days)) == 1 else ""


def _is_dated(said: Said) -> bool:
    """Is it known when?  Offices of long ago stand there without a date as well."""
    return bool(said.day(wikibase.START) or said.day(wikibase.END) or said.preferred)


def _when(said: Said) -> str:
    return said.day(wikibase.POINT_IN_TIME)


def _is_human(one: Item) -> bool:
    return any(wikibase.item_id(said.value) == _HUMAN for said in wikibase.statements(one, _KIND))


def _joined(rows: Sequence[dict[str, str]], one: Got, other: Got) -> Rows:
    digest = sha256((one.digest + other.digest).encode()).hexdigest()
    return Rows(tuple(row for row in rows if row["name"]), digest, one.stale or other.stale)
