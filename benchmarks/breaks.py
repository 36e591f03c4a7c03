"""Are relations in real articles recognised, and is it noticed when one of their numbers is broken?

    python benchmarks/breaks.py ARTICLES.jsonl RELATIONS.jsonl... [--missed]

RELATIONS lists by hand what must agree in the articles; one JSON object a line: ``article`` (id), ``kind``, ``numbers``
(``name``, ``printed``, ``context`` that occurs once in the text, ``value``), ``target`` and ``expr`` (the target's
value from the others), ``relation`` ("==" or "equality" for what can be broken). Each target is broken in five sizes
and once written with another rounding that keeps the relation (control). Found: a contradicted or doubtful finding
that touches the broken number and that the unbroken article does not have.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from deskcheck.examine import examine
from deskcheck.model import NOT_CLAIMED, Article, Dossier, Outcome, Span
from deskcheck.read import read_many

FLAGGED: Final = (Outcome.CONTRADICTED, Outcome.DOUBTFUL)
SIZES: Final = ("just outside", "digit changed", "digits swapped", "neighbour put in", "factor of ten")
CONTROL: Final = "other rounding"
WORDS: Final = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
DAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DIGITS: Final = re.compile(r"\d(?:[\d,.]*\d)?")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("relations", nargs="+", type=Path)
    parser.add_argument("--missed", action="store_true", help="print the relations that were not recognised")
    options = parser.parse_args()
    articles = {each.id: each for each in read_many([str(options.articles)]) if isinstance(each, Article)}
    rows = [json.loads(line) for file in options.relations for line in file.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row.get("holds", True)]
    equal = [row for row in rows if row.get("relation") in (None, "==", "equality")]
    print(f"{len(rows)} relations listed; {len(rows) - len(equal)} of them only order two figures and are not broken")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    dossiers: dict[str, Dossier] = {}
    for row in equal:
        article = articles[row["article"]]
        if article.id not in dossiers:
            dossiers[article.id] = examine(article)
        dossier = dossiers[article.id]
        known = recognised(row, dossier)
        kinds = (row["kind"], "all", *(["claimed figures"] if of_claims(row, dossier) else []))
        for kind in kinds:
            counts[kind]["listed"] += 1
            counts[kind]["recognised"] += known
        if options.missed and not known:
            print(
                f"missed {row['kind']}: {[each['printed'][:60] for each in row['numbers']]} {row['sentence'][:300]!r}"
            )
        for size, text in breaks(row, dossier):
            found = noticed(row, article, dossier, text)
            for kind in kinds:
                counts[kind][f"{size} tried"] += 1
                counts[kind][f"{size} found"] += found
                counts[kind][f"{size} tried, recognised"] += known
                counts[kind][f"{size} found, recognised"] += found and known
    table(counts)


def place(number: dict[str, Any], text: str) -> Span:
    at = text.index(number["context"]) + number["context"].index(number["printed"])
    return Span(at, at + len(number["printed"]))


def recognised(row: dict[str, Any], dossier: Dossier) -> bool:
    """Does one relation hold the target and another of the numbers?"""
    spans = {each["name"]: place(each, dossier.article.text) for each in row["numbers"]}
    target = spans.pop(row["target"])
    for relation in dossier.relations:
        held = [span for link in relation.links for span in link.spans]
        if any(target.overlaps(span) for span in held) and any(
            other.overlaps(span) for other in spans.values() for span in held
        ):
            return True
    return False


def of_claims(row: dict[str, Any], dossier: Dossier) -> bool:
    """Is every number of the relation a figure that claims something?  No weekday, year, rank, score or name is."""
    claimed = [q.span for q in dossier.quantities if q.kind not in NOT_CLAIMED]
    return all(
        each["name"] == "items" or any(place(each, dossier.article.text).overlaps(span) for span in claimed)
        for each in row["numbers"]
    )


def noticed(row: dict[str, Any], article: Article, before: Dossier, change: tuple[Span, str]) -> bool:
    """Is there a new contradicted or doubtful finding that touches the number that was broken?"""
    span, printed = change
    text = article.text[: span.start] + printed + article.text[span.end :]
    shift = len(printed) - len(span)
    blocks = tuple(replace(block, span=_moved(block.span, span.end, shift)) for block in article.blocks)
    after = examine(replace(article, text=text, blocks=blocks))
    known = {finding.fingerprint for finding in before.findings}
    broken = Span(span.start, span.start + len(printed))
    return any(
        finding.outcome in FLAGGED
        and finding.fingerprint not in known
        and any(broken.overlaps(where) for where in (finding.primary, *finding.related))
        for finding in after.findings
    )


def _moved(span: Span, at: int, by: int) -> Span:
    return Span(span.start + by if span.start >= at else span.start, span.end + by if span.end >= at else span.end)


def breaks(row: dict[str, Any], dossier: Dossier) -> Iterator[tuple[str, tuple[Span, str]]]:
    """The sizes that can be tried on the target, each with the place and what is printed there instead."""
    target = next(each for each in row["numbers"] if each["name"] == row["target"])
    span = place(target, dossier.article.text)
    printed = target["printed"]
    word = next((w for w in re.findall(r"[A-Za-z]+", printed) if w.lower() in WORDS[1:] or w in DAYS), None)
    digits = _DIGITS.search(printed)
    if digits is None and word is None:
        return
    if digits is None:
        assert word is not None
        at = span.start + printed.index(word)
        yield "digit changed", (Span(at, at + len(word)), _next_word(word))
        if word.lower() in WORDS[1:11]:
            yield "factor of ten", (Span(at, at + len(word)), str(WORDS.index(word.lower()) * 10))
        return
    here = Span(span.start + digits.start(), span.start + digits.end())
    old = digits.group()
    for size, new in _broken(old, row, target, dossier, here):
        if new is not None and new != old:
            yield size, (here, new)


def _next_word(word: str) -> str:
    if word in DAYS:
        return DAYS[(DAYS.index(word) + 1) % 7]
    new = WORDS[WORDS.index(word.lower()) % 20 + 1]
    return new.capitalize() if word[0].isupper() else new


def _broken(
    old: str, row: dict[str, Any], target: dict[str, Any], dossier: Dossier, here: Span
) -> Iterator[tuple[str, str | None]]:
    yield SIZES[0], _just_outside(old, row, target, dossier, here)
    yield SIZES[1], _digit_changed(old)
    yield SIZES[2], _swapped(old)
    yield SIZES[3], _neighbour(old, dossier, here, row)
    yield SIZES[4], _tenfold(old)
    yield CONTROL, _rounded(old, row, target)


def _just_outside(old: str, row: dict[str, Any], target: dict[str, Any], dossier: Dossier, here: Span) -> str | None:
    """The computed middle moved by 1.2 times the half-widths of what is computed and of what is printed."""
    width = _width(dossier, here, old)
    values, reach = {}, Decimal(0)
    for each in row["numbers"]:
        if each is target:
            continue
        if not isinstance(each["value"], int | float):
            return None
        values[each["name"]] = each["value"]
    computed = _evaluated(row["expr"], values, row.get("rate"))
    if computed is None or not isinstance(target["value"], int | float) or not target["value"]:
        return None
    for name in values:
        each = next(one for one in row["numbers"] if one["name"] == name)
        share = _width(dossier, place(each, dossier.article.text), each["printed"])
        for sign in (1, -1):
            moved = values | {name: float(values[name]) * float(1 + sign * share)}
            other = _evaluated(row["expr"], moved, row.get("rate"))
            if other is not None and computed:
                reach = max(reach, abs(Decimal(other) / Decimal(computed) - 1))
    scale = Decimal(computed) / Decimal(target["value"])
    number = Decimal(old.replace(",", ""))
    new = number * scale * (1 + Decimal("1.2") * (reach + width))
    step = Decimal(1).scaleb(-len(old.partition(".")[2]))
    rounded = new.quantize(step)
    return _as(old, rounded if rounded > number else number + step)


def _width(dossier: Dossier, span: Span, printed: str) -> Decimal:
    """Half the loose interval as a share of the number; 0 where we have no such quantity."""
    for q in dossier.quantities:
        if q.num.overlaps(span) and q.intervals and q.value.value:
            low, high = q.intervals.loose.low, q.intervals.loose.high
            if low is not None and high is not None:
                return (high - low) / 2 / abs(q.value.value)
            return Decimal("0.05")
    return Decimal(0)


def _evaluated(expr: str, values: dict[str, Any], rate: Any) -> float | None:
    try:
        result = eval(expr, {"__builtins__": {}}, {**values, "rate": rate, "max": max, "min": min, "round": round})
    except (TypeError, NameError, ZeroDivisionError, SyntaxError):
        return None
    return float(result) if isinstance(result, int | float) and not isinstance(result, bool) else None


def _digit_changed(old: str) -> str:
    """The first digit but one (of one digit: that one), moved by three."""
    places = [i for i, char in enumerate(old) if char.isdigit()]
    at = places[1] if len(places) > 1 else places[0]
    new = str((int(old[at]) + 3) % 10)
    return old[:at] + (new if at or new != "0" else "4") + old[at + 1 :]


def _swapped(old: str) -> str | None:
    places = [i for i, char in enumerate(old) if char.isdigit()]
    for a, b in pairwise(places):
        if old[a] != old[b] and not (a == 0 and old[b] == "0"):
            return old[:a] + old[b] + old[a + 1 : b] + old[a] + old[b + 1 :]
    return None


def _neighbour(old: str, dossier: Dossier, here: Span, row: dict[str, Any]) -> str | None:
    """The digits of the nearest other number that is no part of the relation."""
    text = dossier.article.text
    own = [place(each, text) for each in row["numbers"]]
    near = sorted(
        (abs(q.num.start - here.start), q.num.of(text))
        for q in dossier.quantities
        if not any(q.num.overlaps(span) for span in own)
    )
    for _, printed in near:
        digits = _DIGITS.search(printed)
        if digits and digits.group() != old:
            return digits.group()
    return None


def _tenfold(old: str) -> str:
    return _as(old, Decimal(old.replace(",", "")) * 10)


def _rounded(old: str, row: dict[str, Any], target: dict[str, Any]) -> str | None:
    """With a digit less behind the point, if it has any; a whole number stays."""
    if "." not in old or isinstance(target["value"], str):
        return None
    places = len(old.partition(".")[2]) - 1
    return _as(
        "0." + "0" * places if places else "0", Decimal(old.replace(",", "")).quantize(Decimal(1).scaleb(-places))
    )


def _as(old: str, number: Decimal) -> str:
    places = len(old.partition(".")[2])
    return f"{number:,.{places}f}" if "," in old or number >= 10_000 else f"{number:.{places}f}"


def table(counts: dict[str, Counter[str]]) -> None:
    print(f"{'kind':22}{'listed':>7}{'recogn.':>8}" + "".join(f"{size:>18}" for size in (*SIZES, CONTROL)))
    for kind in (*sorted(set(counts) - {"all", "claimed figures"}), "claimed figures", "all"):
        row = counts[kind]
        cells = "".join(f"{row[f'{s} found']:>11} of {row[f'{s} tried']:<3}" for s in (*SIZES, CONTROL))
        print(f"{kind:22}{row['listed']:>7}{row['recognised']:>8}{cells}")
    row = counts["all"]
    cells = "".join(
        f"{row[f'{s} found, recognised']:>11} of {row[f'{s} tried, recognised']:<3}" for s in (*SIZES, CONTROL)
    )
    print(f"{'of recognised':37}{cells}")
    for kind in ("claimed figures", "all"):
        tried = sum(counts[kind][f"{s} tried"] for s in SIZES)
        found = sum(counts[kind][f"{s} found"] for s in SIZES)
        print(f"{kind}: found over all sizes: {found} of {tried} = {100 * found / max(1, tried):.1f} %")


if __name__ == "__main__":
    main()
