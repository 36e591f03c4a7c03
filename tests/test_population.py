"""Does a table of populations by country and year, as statistics offices publish it, decide what is written of it?"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

from matching import article
from population_sentences import Sentence, read, sentences

from deskcheck.config import Config, Loaded, ReferenceConfig
from deskcheck.consult import consult
from deskcheck.examine import examine
from deskcheck.judge import judge
from deskcheck.model import NumericClaim, RecordKind, Span
from deskcheck.questions import questions
from deskcheck.references import Reference, open_references
from deskcheck.references.countries import names_of

OWN = Path(__file__).parent / "data" / "population.csv"
FIELDS = {"entity": "Country Name", "as_of": "Year", "value": "Value"}
CONSTANTS = {"measure": "population", "measure_aliases": "inhabitants;residents", "unit": "people", "series": "stock"}
COUNT = 200
SINCE = 1985
DECIDED = 0.8


def table(path: Path, folder: Path) -> tuple[Reference, ...]:
    config = ReferenceConfig(
        "population", RecordKind.FIGURES, "table", path=str(path), fields=FIELDS, constants=CONSTANTS,
        publisher="Statistics office",
    )  # fmt: skip
    return open_references(Loaded(Config(references=(config,), cache=str(folder / "cache")), str(path.parent)))


def label(sentence: Sentence, references: tuple[Reference, ...], last: int) -> str:
    dossier = examine(article(sentence.text, date(last, 9, 15).isoformat()))
    at = sentence.text.index(sentence.number)
    wanted = Span(at, at + len(sentence.number))
    numbers = {quantity.id: quantity for quantity in dossier.quantities}
    verdicts = judge(dossier, consult(questions(dossier), references))
    for claim, found in zip(dossier.claims, verdicts, strict=True):
        if isinstance(claim, NumericClaim) and numbers[claim.quantity].num.overlaps(wanted):
            return found.label.value
    return "no claim"


def hold(path: Path, names: dict[str, str], folder: Path, seed: int) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        populations = read(list(csv.DictReader(lines)), SINCE)
    last = max(year for years in populations.values() for year in years)
    names = {name: shown for name, shown in names.items() if last in populations[name]}
    references = table(path, folder)
    wrong, decidable, decided = [], Counter[str](), Counter[str]()
    for one in sentences(populations, names, COUNT, seed):
        found = label(one, references, last)
        decides = found in ("supported", "refuted", "outdated", "conflicting")
        if decides and found not in one.label.split(" or "):
            wrong.append((one.kind, found, one.label, one.text))
        if one.label:
            decidable[one.kind] += 1
            decided[one.kind] += decides
    assert wrong == []
    assert sum(decided.values()) >= DECIDED * sum(decidable.values()), (decided, decidable)


def test_our_own_table(tmp_path: Path) -> None:
    with OWN.open(encoding="utf-8", newline="") as lines:
        names = {row["Country Name"]: row["Country Name"] for row in csv.DictReader(lines)}
    hold(OWN, names, tmp_path, seed=1)


def test_the_published_table(data: Path, tmp_path: Path) -> None:
    """Every country by the name that newspapers have for it."""
    path = data / "payloads" / "csv" / "datasets_population.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        codes = {row["Country Name"]: row["Country Code"] for row in csv.DictReader(lines)}
    names = {name: names_of(code)[0] for name, code in codes.items() if names_of(code)}
    hold(path, names, tmp_path, seed=2)
