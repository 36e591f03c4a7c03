"""What is asked about each figure: of whom, what, and when?"""

from __future__ import annotations

import pickle

import pytest
from matching import article

from deskcheck.examine import examine
from deskcheck.model import FigureQuestion, Unit
from deskcheck.questions import questions
from deskcheck.references.measures import covered, left_over, wording
from deskcheck.references.units import factor

PUBLISHED = "2024-05-10"

SUBJECTS = [
    # text, the figure, whom it is about, its rivals
    ("Orla has 41,300 people.", "41,300", "Orla", ()),
    ("The population of Orla, roughly 41,300 people, is falling.", "41,300", "Orla", ()),
    ("The population of Orla, which stood at 41,300, is falling.", "41,300", "Orla", ()),
    ("In Bell, 41,300 people live in Orla.", "41,300", "Bell", ("Orla",)),  # whichever: with a rival nothing is decided
    ("Some 41,300 Orlans had arrived in Bell.", "41,300", "Orlans", ("Bell",)),
    ("The bridge lies in Orla. It is 300 metres long.", "300", "Orla", ()),
    ("The council met in Orla. The town has 41,300 people.", "41,300", "Orla", ()),
    ("The province of Orla and the city of Bell met. The province has 41,300 people.", "41,300", "Orla", ()),
    ("Orla and Bell are rivals. The city has 41,300 people.", "41,300", "Orla", ("Bell",)),
    ("The Orla Harbour Trust (OHT) met. OHT has 212 staff.", "212", "OHT", ()),
    ("There were 41,300 people on the road.", "41,300", None, ()),
]


def question(text: str, figure: str, published: str | None = PUBLISHED) -> FigureQuestion:
    dossier = examine(article(text, published))
    claims = {claim.id: claim.text for claim in dossier.claims}
    asked = [one for one in questions(dossier) if isinstance(one, FigureQuestion) and figure in claims[one.claim]]
    assert len(asked) == 1, claims
    return asked[0]


@pytest.mark.parametrize(("text", "figure", "subject", "rivals"), SUBJECTS)
def test_of_whom(text: str, figure: str, subject: str | None, rivals: tuple[str, ...]) -> None:
    asked = question(text, figure)
    assert (asked.entities[0] if asked.entities else None, asked.rivals) == (subject, rivals)


def test_a_short_name_is_asked_for_by_its_long_form_as_well() -> None:
    assert "Orla Harbour Trust" in question("The Orla Harbour Trust (OHT) met. OHT has 212 staff.", "212").entities


TIMES = [
    ("Orla has 41,300 people.", None, True),
    ("Orla had 41,300 people in 2019.", "2019-01-01", False),
    ("Orla has 41,300 people, the council said on Monday.", None, True),  # the date of the saying
    ("By Tuesday 41,300 people had arrived in Orla.", "2024-05-07", False),
    ("Orla once had 41,300 people.", None, False),
]


@pytest.mark.parametrize(("text", "since", "now"), TIMES)
def test_when(text: str, since: str | None, now: bool) -> None:
    asked = question(text, "41,300")
    assert (str(asked.as_of.first) if asked.as_of else None, asked.now) == (since, now)


def test_what_was_once_is_asked_for_no_time_at_all() -> None:
    assert question("Orla once had 41,300 people.", "41,300").asked_at is None


ARRIVALS = ("arrivals in Bell", "arrived in Bell")
MEASURES = [
    # wording, covered, agrees
    ("people had arrived in Bell", True, True),
    ("refugees arrived in Bell", True, True),
    ("children arrived in Bell", True, False),
    ("wounded people arrived in Bell", True, False),
    ("people left Bell", False, False),
    ("the number of arrivals in Bell stood at", True, True),
    ("arrivals", False, False),
]


@pytest.mark.parametrize(("said", "meant", "agrees"), MEASURES)
def test_a_measure_is_covered_by_its_words_and_agrees_without_others(said: str, meant: bool, agrees: bool) -> None:
    words = wording((said,))
    assert covered(words, ARRIVALS) is meant
    assert (meant and not left_over(words, ARRIVALS, ("Orla",))) is agrees


LEVELS = [
    # text, the figure, a level?
    ("The population of Orla is 41,300.", "41,300", True),
    ("The population of Orla rose to 41,300.", "41,300", True),
    ("The population of Orla rose by 1,300.", "1,300", False),
    ("Orla has 1,300 more people than Bell.", "1,300", False),
    ("Another 1,300 people live in Orla.", "1,300", False),
]


@pytest.mark.parametrize(("text", "figure", "level"), LEVELS)
def test_a_difference_is_no_level(text: str, figure: str, level: bool) -> None:
    said = wording(question(text, figure).measures)
    assert (not left_over(said, ("population",), ("Orla", "Bell"))) is level


UNITS = [
    # kind, unit, what is counted, unit of the record, factor
    ("count", "person", ("people",), "people", 1),
    ("count", "refugee", ("refugees",), "persons", 1),
    ("count", "child", ("children",), "people", 1),  # people they are; which people, the measure says
    ("count", "state", ("member states",), "states", 1),
    ("count", "car", ("cars",), "people", None),
    ("count", "car", ("cars",), "thousand cars", 1000),
    ("count", "car", ("cars",), "date", None),
    ("count", None, ("had arrived",), "people", 1),
    ("count", None, ("had arrived",), "cars", None),
    ("count", "car", ("cars",), "", 1),
    ("percent", "percent", (), "%", 1),
    ("percent", "percent", (), "percentage points", None),
    ("percentage_point", "percentage point", (), "percent", None),
    ("percent", "percent", (), "people", None),
    ("money", "USD", (), "EUR", None),
    ("money", "USD", (), "million USD", 1_000_000),
    ("measure", "kilometre", (), "metres", "0.001"),
    ("measure", "tonne", (), "km", None),
]


@pytest.mark.parametrize(("kind", "unit", "nouns", "published", "times"), UNITS)
def test_units(kind: str, unit: str | None, nouns: tuple[str, ...], published: str, times: object) -> None:
    from decimal import Decimal

    from deskcheck.model import Kind

    found = factor(Kind(kind), Unit(unit), nouns, published)
    assert found == (None if times is None else Decimal(str(times)))


def test_a_dossier_asks_the_same_wherever_it_is_sent() -> None:
    """Its tokens are at hand right after it was examined, but not elsewhere, or behind another article."""
    text = "The Orla Harbour Trust (OHT) met. OHT has 212 staff."
    dossier = examine(article(text, PUBLISHED))
    asked = questions(dossier)
    assert asked and questions(pickle.loads(pickle.dumps(dossier))) == asked
    other = examine(article(text.replace("Orla", "Bellmere"), PUBLISHED))
    assert questions(dossier) == asked != questions(other)


def test_an_article_in_another_language_asks_nothing() -> None:
    from msgspec.structs import replace

    dossier = examine(article("Orla has 41,300 people.", PUBLISHED))
    assert questions(dossier)
    assert questions(replace(dossier, article=replace(dossier.article, language="fr"))) == ()


def test_questions_take_time_in_proportion_to_the_text() -> None:
    from time import perf_counter

    def seconds(times: int) -> float:
        dossier = examine(article("The Orla Trust, of Bell, said 300 cars and 20 boats had come. " * times, PUBLISHED))
        start = perf_counter()
        questions(dossier)
        return perf_counter() - start

    seconds(20)
    small, large = min(seconds(100) for _ in range(3)), seconds(400)
    assert large <= 8 * small
