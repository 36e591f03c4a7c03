"""Was there ever a week in which one sum was worth what is printed in two other currencies?

Knows nothing of when an article was published, so it serves those that do not say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from deskcheck.checks.exchanges.pairs import Pair
from deskcheck.exchange import DAYS, DAYS_AS_PRINTED, is_price
from deskcheck.intervals import exactly
from deskcheck.model import Interval
from deskcheck.weekly_rates import every_week

_MANY: Final = 50  # sums of an article: with more it is a table


def never_together(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Two pairs of the same first sum whose rates were those of no week since 1999; one of them is in euros."""
    sums: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if not (pair.is_derived or pair.is_rate or (is_price(pair.first) and is_price(pair.second))):
            sums[pair.first.id].append(pair)
    both = (group for group in sums.values() if len(group) == 2)
    for one, other in islice(both, _MANY):
        if "EUR" in (one.rate.dear, one.rate.cheap, other.rate.dear, other.rate.cheap) and not _once(one, other):
            yield one, other


def _once(one: Pair, other: Pair) -> bool:
    """True, too, where the rates of one of the two are not known of all weeks."""
    weeks = [every_week(pair.rate.dear, pair.rate.cheap) for pair in (one, other)]
    if not all(weeks):
        return True
    first, second = _possible(one), _possible(other)
    return any(a in first and b in second for a, b in zip(*weeks))


@exactly
def _possible(pair: Pair) -> Interval:
    """The rates of a week in which this may have been printed."""
    near, digits = pair.rate.near, pair.rate.digits
    assert near.low is not None and near.high is not None and digits.low is not None and digits.high is not None
    return Interval(
        max(near.low / DAYS_AS_PRINTED, digits.low / DAYS), min(near.high * DAYS_AS_PRINTED, digits.high * DAYS)
    )
