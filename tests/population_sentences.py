"""Which sentences does one write about a table of populations by country and year, and what does it say of them?

From any table of that shape: for each sentence the number, and the verdict that the table allows. "" is none that
decides: the table has nothing on it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

Populations = dict[str, dict[int, int]]


class Sentence(NamedTuple):
    """``kind`` is for counting; ``label`` is "" where nothing may be decided."""

    kind: str
    text: str
    number: str
    label: str


IN_A_YEAR = (
    "The population of {c} was {x} in {y}.",
    "{c}'s population stood at {x} in {y}, down from its peak.",
    "In {y}, {c} had {x} inhabitants.",
    "In {y} {x} people lived in {c}.",
    "{c} was home to {x} people in {y}.",
    "{c} counted {x} residents in {y}.",
    "By the end of {y} the population of {c} had reached {x}.",
    "Some say it was too many, but {x} people lived in {c} in {y}.",
    "With {x} inhabitants in {y}, {c} was larger than many of its neighbours.",
    "{c}, which had {x} inhabitants in {y}, has no railway.",
    "According to official figures, {c} had a population of {x} in {y}.",
    "There were {x} people living in {c} in {y}, a report says.",
    "Official figures put the population of {c} at {x} in {y}.",
    "In {y} the country's population was {x}, and {c} was proud of it.",
)
NOW = (
    "{c} has {x} inhabitants.",
    "{c}, a country of {x} people, votes on Sunday.",
    "{c} is home to {x} people.",
    "{c}'s population is {x}.",
    "{c} (population {x}) has signed the treaty.",
    "Today, {x} people live in {c}.",
    "The vote in {c} is on Sunday. The country has {x} inhabitants.",
    "{c} now has a population of {x}.",
    "The population of {c}, now {x}, is growing.",
    "{c}, a country with a population of {x}, has no railway.",
    "The {x} inhabitants of {c} go to the polls on Sunday.",
    "More of them are moving to {c}, whose population stands at {x}.",
)
#: What a table of populations says nothing of, whatever number it has.
BESIDE = (
    "The population of {c} grew by {x} in {y}.",
    "In {y} {x} people left {c}.",
    "{x} women lived in {c} in {y}.",
    "In {y} {x} people in {c} had no running water.",
    "{c} had {x} voters in {y}.",
    "In {y} {c} had {x} more inhabitants than its neighbour.",
    "The capital of {c} had {x} inhabitants in {y}.",
    "A city in {c} had {x} inhabitants in {y}.",
    "The north of {c} had a population of {x} in {y}.",
    "{c} had {x} foreign residents in {y}.",
    "{c} built {x} homes in {y}.",
    "About {x} people of {c} lived abroad in {y}.",
)


def sentences(table: Populations, names: dict[str, str], count: int, seed: int) -> Iterator[Sentence]:
    """``names``: how newspapers call the countries that are spoken of."""
    pick = random.Random(seed)
    makers = (_right, _right, _rounded, _rounded, _millions, _hedged, _nearly, _more, _wrong, _wrong, _hedged_wrong,
              _other_year, _neighbour, _other_now, _beside, _beside)  # fmt: skip
    made = 0
    while made < count:
        country = pick.choice(sorted(names))
        one = makers[made % len(makers)](pick, table, country, names[country])
        if one is not None:
            made += 1
            yield one


def _right(pick: random.Random, table: Populations, country: str, name: str) -> Sentence:
    year, template = _when(pick, table[country])
    return _made("right", template, name, year, f"{table[country][year]:,}", "supported")


def _rounded(pick: random.Random, table: Populations, country: str, name: str) -> Sentence:
    year, template = _when(pick, table[country])
    return _made("rounded", template, name, year, f"{_round(table[country][year], 3):,}", "supported")


def _millions(pick: random.Random, table: Populations, country: str, name: str) -> Sentence | None:
    year, template = _when(pick, table[country])
    value = table[country][year]
    return _made("millions", template, name, year, _in_millions(value), "supported") if value > 1_000_000 else None


def _hedged(pick: random.Random, table: Populations, country: str, name: str) -> Sentence:
    year, template = _when(pick, table[country])
    number = f"{pick.choice(('about', 'roughly', 'around', 'an estimated'))} {_round(table[country][year], 2):,}"
    return _made("hedged", template, name, year, number, "supported")


def _nearly(pick: random.Random, table: Populations, country: str, name: str) -> Sentence | None:
    year, template = _when(pick, table[country])
    value = table[country][year]
    above = _round(value, 2, ROUND_CEILING)
    close = value < above <= value * Decimal("1.04")
    return _made("nearly", template, name, year, f"nearly {above:,}", "supported") if close else None


def _more(pick: random.Random, table: Populations, country: str, name: str) -> Sentence | None:
    year, template = _when(pick, table[country])
    value = table[country][year]
    below = _round(value, 2, ROUND_FLOOR)
    close = below < value <= below * Decimal("1.04")
    return _made("more than", template, name, year, f"more than {below:,}", "supported") if close else None


def _wrong(pick: random.Random, table: Populations, country: str, name: str) -> Sentence:
    year, template = _when(pick, table[country])
    value = _round(int(table[country][year] * pick.choice((0.6, 0.8, 1.2, 1.5, 10))), pick.choice((3, 4, 9)))
    return _made("wrong", template, name, year, f"{value:,}", _unless_old(table[country], year, value))


def _hedged_wrong(pick: random.Random, table: Populations, country: str, name: str) -> Sentence:
    year, template = _when(pick, table[country])
    value = _round(int(table[country][year] * pick.choice((0.6, 1.6))), 2)
    return _made("hedged wrong", template, name, year, f"about {value:,}", _unless_old(table[country], year, value))


def _other_year(pick: random.Random, table: Populations, country: str, name: str) -> Sentence | None:
    year, other = pick.sample(sorted(table[country]), 2)
    value = _round(table[country][other], 4)
    if _alike(value, table[country][year]):
        return None
    return _made("wrong year", pick.choice(IN_A_YEAR), name, year, f"{value:,}", "refuted")


def _neighbour(pick: random.Random, table: Populations, country: str, name: str) -> Sentence | None:
    year, template = _when(pick, table[country])
    value = table[pick.choice(sorted(table))].get(year, 0)
    if _alike(value, table[country][year]) or value < 1000:
        return None
    return _made("neighbour", template, name, year, f"{value:,}", _unless_old(table[country], year, value))


def _other_now(pick: random.Random, table: Populations, country: str, name: str) -> Sentence | None:
    """A number of long ago that is told as today's."""
    years = sorted(table[country])
    value = table[country][pick.choice(years[:-10])]
    if _alike(value, table[country][years[-1]]):
        return None
    return _made("outdated", pick.choice(NOW), name, years[-1], f"{value:,}", "outdated")


def _beside(pick: random.Random, table: Populations, country: str, name: str) -> Sentence:
    year = pick.choice(sorted(table[country]))
    value = pick.choice((table[country][year], table[country][year] // 7))
    return _made("beside", pick.choice(BESIDE), name, year, f"{value:,}", "")


def _when(pick: random.Random, years: dict[int, int]) -> tuple[int, str]:
    """A year with a sentence that names it, or the last one with a sentence that speaks of now."""
    if pick.random() < 0.3:
        return max(years), pick.choice(NOW)
    return pick.choice(sorted(years)), pick.choice(IN_A_YEAR)


def _unless_old(years: dict[int, int], year: int, value: int) -> str:
    """Told of now, a wrong number that was right once is outdated: either label will do."""
    old = year == max(years) and any(_alike(value, one) for one in years.values())
    return "refuted or outdated" if old else "refuted"


def _made(kind: str, template: str, name: str, year: int, number: str, label: str) -> Sentence:
    text = template.format(c=name, x=number, y=year)
    return Sentence(kind, text[0].upper() + text[1:], number.split()[-1].removesuffix(".") if " " in number and
                    "million" not in number else number.removesuffix(" million"), label)  # fmt: skip


def _round(value: int, digits: int, how: str = ROUND_HALF_EVEN) -> int:
    step = 10 ** max(0, len(str(value)) - digits)
    return int((Decimal(value) / step).to_integral_value(how)) * step


def _in_millions(value: int) -> str:
    return f"{(Decimal(value) / 1_000_000).quantize(Decimal('0.1'), ROUND_HALF_EVEN)} million"


def _alike(one: int, other: int) -> bool:
    return abs(one - other) <= max(one, other) * 0.12


def read(rows: Sequence[dict[str, str]], since: int) -> Populations:
    """The table as a dictionary, from a year on."""
    found: Populations = {}
    for row in rows:
        if int(row["Year"]) >= since:
            found.setdefault(row["Country Name"], {})[int(row["Year"])] = int(row["Value"])
    return found
