"""What does an item of Wikidata hold: names, numbers, days, other items?  Nothing is asked here.

https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON. A statement that is deprecated, or says that there is no
value or that it is not known, holds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from deskcheck.patterns import pattern

START, END, POINT_IN_TIME = "P580", "P582", "P585"
_TIME: Final = pattern("wikibase.time", r"\+(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}Z")
_YEAR: Final = 9  # a precision; then month, day
_GREGORIAN: Final = "Q1985727"


class Item(Struct, frozen=True):
    """An item by its id; ``linked``: how many Wikipedias have an article about it."""

    id: str
    label: str
    aliases: tuple[str, ...]
    linked: int
    claims: dict[str, Any]


class Said(Struct, frozen=True):
    """One statement of an item: its value as the service sends it, and its qualifiers."""

    value: Any
    preferred: bool
    qualifiers: dict[str, Any]

    def day(self, name: str) -> str:
        """The day, month or year of a qualifier; "" where it has none."""
        return next((found for snak in self.qualifiers.get(name, ()) if (found := day(_value(snak)))), "")

    def item(self, name: str) -> str:
        """The item of a qualifier."""
        return next((found for snak in self.qualifiers.get(name, ()) if (found := item_id(_value(snak)))), "")


def item(entity: Any) -> Item | None:
    """An item as it is sent; None for one that is missing."""
    if not isinstance(entity, dict) or "missing" in entity or not isinstance(entity.get("id"), str):
        return None
    labels, aliases, claims = (_table(entity.get(name)) for name in ("labels", "aliases", "claims"))
    label = _table(labels.get("en")).get("value") or _table(labels.get("mul")).get("value") or ""
    others = [one.get("value") for one in aliases.get("en") or () if isinstance(one, dict)]
    names = tuple(str(one) for one in others if one)
    return Item(entity["id"], str(label), names, len(_table(entity.get("sitelinks"))), claims)


def statements(one: Item, name: str) -> Iterator[Said]:
    """The statements of a property that say something."""
    for statement in one.claims.get(name) or ():
        if isinstance(statement, dict) and statement.get("rank") != "deprecated":
            value = _value(statement.get("mainsnak"))
            if value is not None:
                yield Said(value, statement.get("rank") == "preferred", _table(statement.get("qualifiers")))


def item_id(value: Any) -> str:
    """The item that a value is; "" for another value."""
    found = _table(value).get("id")
    return found if isinstance(found, str) else ""


def day(value: Any) -> str:
    """The day of a value, or the month or year where no more is known; "" for a century, one before our era, a Julian.

    >>> day({"time": "+2021-05-00T00:00:00Z", "precision": "10", "calendarmodel": "http://…/Q1985727"})
    '2021-05'
    """
    parts = _table(value)
    found = _TIME.fullmatch(str(parts.get("time", "")))
    precision = str(parts.get("precision", ""))
    if found is None or precision not in ("9", "10", "11"):
        return ""
    if not str(parts.get("calendarmodel", "")).endswith(_GREGORIAN):
        return ""
    return "-".join(found.groups()[: int(precision) - _YEAR + 1])


def amount(value: Any) -> tuple[str, str]:
    """Number and unit of a value: the unit's item, or "" for a mere number. Two times "" for another value."""
    parts = _table(value)
    number = parts.get("amount")
    if not isinstance(number, str):
        return "", ""
    return number.removeprefix("+"), str(parts.get("unit", "1")).rpartition("/")[2].removeprefix("1")


def _value(snak: Any) -> Any:
    if _table(snak).get("snaktype") != "value":
        return None
    return _table(_table(snak).get("datavalue")).get("value")


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
