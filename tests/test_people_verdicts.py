"""What do records of people say of ages, offices, names, and of quotations of the dead?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from matching import article

from deskcheck.config import Config, Loaded, ReferenceConfig
from deskcheck.consult import consult
from deskcheck.examine import examine
from deskcheck.judge import judge
from deskcheck.model import NumericClaim, QuoteClaim, RecordKind, RoleClaim, Verdict
from deskcheck.questions import questions
from deskcheck.references import open_references
from deskcheck.references.sounds import sounds
from deskcheck.years import full_years

TABLE = """name,aliases,role,affiliation,from,until,born,died,publisher
Ada Bell,Ada Maria Bell,mayor of Orla,City of Orla,2020-01-01,,1977-02-03,,Council
Dmytro Khachenko,,minister of ports,Government of Orlan,2021-05-01,,1960-06-15,,Gazette
Bo Reed,,mayor of Bell,City of Bell,2001-01-01,2010-12-31,1930-04-04,2012-03-01,Council
Cy Nash,,harbour master,Port of Orla,2015-01-01,2022-12-31,1980-09-30,,Council
"""
PUBLISHED = "2024-05-10"


def verdicts(text: str, folder: Path, kind: type, published: str | None = PUBLISHED) -> list[Verdict]:
    (folder / "people.csv").write_text(TABLE, encoding="utf-8")
    config = ReferenceConfig("people", RecordKind.PEOPLE, "table", path="people.csv")
    references = open_references(Loaded(Config(references=(config,), cache="cache"), str(folder)))
    dossier = examine(article(text, published))
    found = judge(dossier, consult(questions(dossier), references))
    return [verdict for claim, verdict in zip(dossier.claims, found, strict=True) if isinstance(claim, kind)]


AGES = [
    # sentence; label, reason
    ("Ada Bell, 47, the mayor of Orla, opened the bridge on Monday.", "supported", None),
    ("Ada Bell, 49, the mayor of Orla, opened the bridge on Monday.", "refuted", None),
    ("Ada Bell, 46, the mayor of Orla, opened the bridge on Monday.", "refuted", None),  # 47 since February
    ("Dmytro Khachenko, 63, the minister of ports, opened the bridge.", "supported", None),
    ("Dmytro Khachenko, 64, the minister of ports, opened the bridge.", "refuted", None),  # not before June
    ("Ada Bell, 23, was hurt when the bridge fell.", "not_enough_evidence", None),  # another one of that name
    ("Ada Bell, 47, was hurt when the bridge fell.", "supported", None),
    ("Di Moss, 47, the mayor of Orla, opened the bridge.", "not_checked", "no_such_series"),
]


@pytest.mark.parametrize(("text", "label", "reason"), AGES)
def test_ages(text: str, label: str, reason: str | None, tmp_path: Path) -> None:
    (verdict,) = verdicts(text, tmp_path, NumericClaim)
    assert (verdict.label.value, verdict.reason and verdict.reason.value) == (label, reason)


def test_an_age_is_told_with_the_day_of_birth(tmp_path: Path) -> None:
    (verdict,) = verdicts(AGES[1][0], tmp_path, NumericClaim)
    assert verdict.severity.value == "error"
    assert verdict.message == (
        "printed “49”, but the record has Ada Bell, born 3 February 1977, 47 years old then (Council)"
    )


def test_an_age_without_any_date_is_not_checked(tmp_path: Path) -> None:
    (verdict,) = verdicts("Ada Bell, 47, the mayor of Orla, smiled.", tmp_path, NumericClaim, None)
    assert verdict.reason is not None
    assert verdict.reason.value == "no_date"


BIRTHDAYS = [
    ("1977-02-03", "2024-02-02", 46),
    ("1977-02-03", "2024-02-03", 47),
    ("1976-02-29", "2023-02-28", 46),
    ("1976-02-29", "2023-03-01", 47),
]


@pytest.mark.parametrize(("born", "day", "years"), BIRTHDAYS)
def test_full_years(born: str, day: str, years: int) -> None:
    assert full_years(date.fromisoformat(born), date.fromisoformat(day)) == years


WORDS = "“We will go home now and nobody will stop us,”"
DEATHS = [
    (f"{WORDS} Bo Reed, the mayor of Bell, said on May 8, 2024.", "refuted"),
    (f"{WORDS} Bo Reed, the mayor of Bell, said on May 8, 2009.", "not_checked"),  # then he lived
    (f"{WORDS} Bo Reed, the mayor of Bell, used to say.", "not_checked"),  # no day: the dead are quoted
    (f"{WORDS} Bo Reed, a nurse, said on May 8, 2024.", "not_checked"),  # another one of that name
    (f"{WORDS} Ada Bell, the mayor of Orla, said on May 8, 2024.", "not_checked"),
]


@pytest.mark.parametrize(("text", "label"), DEATHS)
def test_quoted_after_death(text: str, label: str, tmp_path: Path) -> None:
    (verdict,) = verdicts(text, tmp_path, QuoteClaim)
    assert verdict.label.value == label
    if label == "refuted":
        assert verdict.severity.value == "warning"
        assert verdict.message.startswith("quoted as speaking on 8 May 2024, but the record has Bo Reed's death on")


OFFICES = [
    ("The bridge was opened by Ada Bell, the mayor of Orla.", "supported", ""),
    ("The bridge was opened by Cy Nash, the harbour master.", "outdated", ""),
    ("The bridge was opened by Cy Nash, the former harbour master.", "supported", ""),
    ("The bridge was opened by Bo Reed, the mayor of Bell.", "outdated", ""),
    ("The bridge was opened by Ada Bell, the mayor of Skelm.", "not_enough_evidence", ""),  # of another city
    ("The bridge was opened by Dmitro Hachenko, the minister of ports.", "supported", ""),  # written over otherwise
    ("The bridge was opened by Dmytra Khachenko, the minister of ports.", "supported", "Dmytra Khachenko"),
]


@pytest.mark.parametrize(("text", "label", "told"), OFFICES)
def test_offices_and_spellings(text: str, label: str, told: str, tmp_path: Path) -> None:
    (verdict,) = verdicts(text, tmp_path, RoleClaim)
    assert verdict.label.value == label
    assert ("the name is printed" in verdict.message) == bool(told)
    assert told in verdict.message


SOUNDS = [
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
    ("Sergei Khachatryan", "Sergey Hachatrian", True),
    ("José Müller", "Jose Muller", True),
    ("Ada Bell", "Ida Bell", False),
    ("John Smith", "Joan Smith", False),
    ("Ada Marsh", "Ada March", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SOUNDS)
def test_transliterations(one: str, other: str, same: bool) -> None:
    assert (sounds(one) == sounds(other)) is same
