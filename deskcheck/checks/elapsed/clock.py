"""How long is it from one time of day to the next, from one weekday to the next?"""

from __future__ import annotations

from decimal import Decimal

from deskcheck.checks.elapsed.apart import Apart
from deskcheck.checks.framework import Look
from deskcheck.checks.words import in_units, one_line
from deskcheck.extract.dates.words import WEEKDAYS
from deskcheck.model import Interval, Relation


def clock_minutes(text: str) -> int | None:
    """Minutes after midnight of "9 am", "9.30pm", "21:00", "1700 GMT"; None where half of the day is not told."""
    low = text.lower().replace(".m.", "m").replace(" ", "")
    digits = low.rstrip("abcdefghijklmnopqrstuvwxyz.")
    half = "pm" if "pm" in low or "p.m" in low else "am" if "am" in low or "a.m" in low else ""
    hour, mark, minute = digits.replace(".", ":").partition(":")
    if not mark and len(digits) == 4:
        hour, minute, mark = digits[:2], digits[2:], ":"
    if not hour.isdigit() or (mark and not minute.isdigit()) or not (half or mark) or len(minute) not in (0, 2):
        return None
    whole = int(hour) % 12 + 12 * (half == "pm") if half else int(hour)
    return whole * 60 + int(minute or 0) if whole <= 24 and int(minute or 0) < 60 and (half or len(hour) == 2) else None


def on_the_clock(look: Look, relation: Relation, unit: str) -> Apart | None:
    """From one time of day to the next that is the other."""
    one, other = (relation.spans(role)[0] for role in ("from", "to"))
    begin, end = clock_minutes(look.text(one)), clock_minutes(look.text(other))
    if begin is None or end is None or begin == end:
        return None
    minutes = Decimal((end - begin) % 1440)
    size = Decimal(60 if unit == "hour" else 1)
    room = Decimal("0.25") if minutes % 60 else Decimal(0)
    near = Interval((minutes / size) - room, (minutes / size) + room)
    shown = f"{one_line(look, one)} to {one_line(look, other)}"
    worked = f"{shown} is {in_units(minutes // 60, 'hour')}"
    worked += f" and {in_units(minutes % 60, 'minute')}" if minutes % 60 else ""
    return Apart(near, near, Interval((minutes / size) - 2 * room, (minutes / size) + 2 * room), worked)


def between_weekdays(look: Look, relation: Relation, unit: str) -> Apart | None:
    """From one weekday to the next that is the other; days count with or without the first."""
    one, other = (relation.spans(role)[0] for role in ("from", "to"))
    begin, end = (WEEKDAYS[look.text(span).lower()] for span in (one, other))
    apart = Decimal((end - begin) % 7 or 7)
    near = Interval(apart, apart + 1)
    shown = f"{one_line(look, one)} to {one_line(look, other)} is {in_units(apart, unit)}"
    shown += f", {in_units(apart + 1, 'day')} with both ends" if unit == "day" else ""
    return Apart(near, near, near, shown)
