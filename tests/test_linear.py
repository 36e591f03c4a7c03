"""Does every pattern and every stage cost time in proportion to the text, and 10 MB of it little memory?

CPU time at n, 2n and 4n: four times the text may take six times as long, whatever the text is.
"""

from __future__ import annotations

import gc
import pkgutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import deskcheck
from deskcheck.checks import CHECKS
from deskcheck.checks.framework import findings
from deskcheck.claims import claims
from deskcheck.examine import NO_SETTINGS, examine
from deskcheck.extract.as_of import with_as_of
from deskcheck.extract.attributions import attributions
from deskcheck.extract.dates import dates
from deskcheck.extract.people import people
from deskcheck.extract.quantities import quantities
from deskcheck.extract.tokens import Tokens
from deskcheck.judge import judge
from deskcheck.model import (
    Answer,
    Evidence,
    Figure,
    FigureQuestion,
    PersonRecord,
    Question,
    Records,
    Run,
    Statement,
    StatementQuestion,
)
from deskcheck.patterns import REGISTRY
from deskcheck.questions import questions
from deskcheck.read import read
from deskcheck.relate import relations
from deskcheck.render import render
from deskcheck.report import report

RATIO = 6
ROUNDS = 3
TRIES = 3  # measured again where the machine was busy: what is not linear fails each time
Times = dict[str, float]

HOSTILE = {
    "digits": "7",
    "commas": "1,",
    "number words": "one hundred and ",
    "dollars": "$",
    "straight quotes": '"',
    "spaces": " ",
    "said": "said ",
    "brackets": "(",
    "of the": "of the ",
    "titles": "Mr. ",
    "years": "2020-",
    "percent": "percent ",
    "initials": "A. ",
    "curly quotes": "“",
    "mixed": "“More than 93,000 of the 120,000 people,” Mr. Vesel said on Friday, 77.5 percent (a third) of $4bn. ",
}

TAGS = ("<a ", "<br ", "<p b=", "</p ", "</script", "<!--", "&a", "![", "](")


def repeated(piece: str, size: int) -> str:
    # A text of white space alone is no article.
    return (piece * (size // len(piece) + 1))[:size] + ("" if piece.strip() else "a")


def best(measure: Callable[[], Times]) -> Times:
    """The least of several rounds, without the garbage collector, whose turns come when they like."""
    gc.collect()
    gc.disable()
    try:
        rounds = [measure() for _ in range(ROUNDS)]
    finally:
        gc.enable()
    return {name: min(times[name] for times in rounds) for name in rounds[0]}


def too_slow(measure: Callable[[int], Times], size: int, floor: float) -> list[str]:
    """What takes more than six times as long for four times the size; ``floor`` seconds are too short to tell."""
    slow: list[str] = []
    for _ in range(TRIES):
        one, two, four = (best(lambda scale=scale: measure(scale * size)) for scale in (1, 2, 4))
        slow = [
            f"{name}: {1e3 * one[name]:.1f}, {1e3 * two[name]:.1f}, {1e3 * four[name]:.1f} ms"
            for name in one
            if four[name] > RATIO * one[name] + floor
        ]
        if not slow:
            break
    return slow


def all_modules() -> list[str]:
    found = pkgutil.walk_packages(deskcheck.__path__, "deskcheck.")
    return [module.name for module in found if not module.name.endswith("__main__")]


def pieces(expression: str) -> list[str]:
    """The hostile strings, and every sign that the pattern itself speaks of."""
    signs = [sign for sign in dict.fromkeys(expression) if not sign.isalnum() and not "\ud800" <= sign <= "\udfff"]
    return [*HOSTILE.values(), *signs[:25], *TAGS, "a", "a ", "a-", "\r\n", "\n \n"]


def matched(compiled: Any, text: Any) -> float:
    start = time.process_time()
    for _ in compiled.finditer(text):
        pass
    return time.process_time() - start


def test_every_pattern() -> None:
    for name in all_modules():
        import_module(name)
    assert len(REGISTRY) > 20
    slow = []
    for name, compiled in REGISTRY.items():
        coded = isinstance(compiled.pattern, bytes)
        expression = compiled.pattern.decode("latin-1") if coded else compiled.pattern

        def measure(size: int, compiled: Any = compiled, coded: bool = coded, expression: str = expression) -> Times:
            texts = {piece: repeated(piece, size) for piece in pieces(expression)}
            return {repr(piece): matched(compiled, text.encode() if coded else text) for piece, text in texts.items()}

        slow += [f"{name} on {each}" for each in too_slow(measure, 2_000, 0.002)]
    assert not slow, "\n".join(slow)


def test_no_pattern_is_compiled_outside_the_registry(root: Path) -> None:
    for path in (root / "deskcheck").rglob("*.py"):
        if path.name != "patterns.py":
            source = path.read_text("utf-8")
            assert "re.compile(" not in source, path
            assert not any(f"re.{name}(" in source for name in ("match", "search", "sub", "split", "findall")), path


def stages(path: Path) -> Times:
    """The seconds of each stage for one article."""
    times: Times = {}

    def timed(name: str, call: Callable[[], Any]) -> Any:
        start = time.process_time()
        value = call()
        times[name] = time.process_time() - start
        return value

    article = timed("read", lambda: read(str(path)))
    tokens = timed("tokens", lambda: Tokens(article))
    dated = timed("dates", lambda: dates(tokens, article))
    found = timed("quantities", lambda: quantities(tokens, dated.taken))
    found = timed("as-of", lambda: with_as_of(found, dated, tokens, article))
    cast = timed("people", lambda: people(tokens, article))
    said = timed("attributions", lambda: attributions(tokens, article, cast))
    timed("claims", lambda: claims(article, found, dated.mentions, said, cast))
    dossier = timed("examine", lambda: examine(article))
    timed("relations", lambda: relations(dossier, tokens))
    timed("checks", lambda: findings(dossier, CHECKS, NO_SETTINGS))
    asked = timed("questions", lambda: questions(dossier))
    answers = tuple(answer(question) for question in asked)
    verdicts = timed("judge", lambda: judge(dossier, answers))
    run = Run("2024-01-01T00:00:00+00:00")
    made = timed("report", lambda: report(dossier, verdicts, (), as_of_run=date(2024, 1, 1), run=run))
    for form in ("html", "json"):
        timed(form, lambda form=form: render(made, form))
    return times


def answer(question: Question) -> Answer:
    """One record for each question, so that there is something to weigh."""
    if isinstance(question, FigureQuestion):
        record: Any = Figure("Orla", "residents", Decimal(93), unit=question.unit.name)
    elif isinstance(question, StatementQuestion):
        record = Statement("Anto Vesel", "Ninety people left before the bridge was closed.", date(2023, 1, 1))
    else:
        record = PersonRecord("Anto Vesel", role="mayor")
    return Records(question.claim, "records", (Evidence("records", record, "0" * 64, ("unit", "entity", "measure")),))


@pytest.mark.parametrize("name", HOSTILE)
def test_every_stage(tmp_path: Path, name: str) -> None:
    def measure(size: int) -> Times:
        path = tmp_path / f"{size}.txt"
        if not path.exists():
            path.write_text(repeated(HOSTILE[name], size), encoding="utf-8")
        return stages(path)

    slow = too_slow(measure, 4_000, 0.01)
    assert not slow, "\n".join(slow)


MEMORY = """
import resource, sys, time
from deskcheck.examine import examine
from deskcheck.read import read
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
base = peak()
dossier = examine(read(sys.argv[1]))
print(peak() - base, len(dossier.quantities), len(dossier.attributions), time.process_time())
"""

PROSE = (
    "The harbour board met on Friday. More than {a:,} people had left Orla by noon, about {b} percent of the town, and"
    " the ferries ran late into the night, while the council sat in the old customs house and went through the list of"
    " the missing name by name.\n\n“We will carry every last passenger before the weather turns,” said Ines Halvard,"
    " the harbour master of Port {word}. The {word} line lost ${a} million in the year to June 2021, she said, and the"
    " pilots went home without a word to the press or to the {word} families who waited at the gate with their bags and"
    " their dogs.\n\nNobody knew when the next boat would come, and the baker of the lower town gave away what bread"
    " she had left.\n\n"
)


def test_ten_megabytes_in_300(tmp_path: Path) -> None:
    """About 30 s: ten megabytes with as many figures and attributions as news has."""
    path = tmp_path / "a.txt"
    numbers = range(10_000_000 // (len(PROSE) - 10))
    names = str.maketrans("0123456789", "aeioutrnls")
    parts = (PROSE.format(a=n % 9_000 + 11, b=n % 90 + 3, word=str(n).translate(names).title()) for n in numbers)
    path.write_text("".join(parts), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", MEMORY, str(path)], capture_output=True, text=True, check=True)
    taken, figures, said, seconds = done.stdout.split()
    assert int(figures) > len(numbers)
    assert int(said) > len(numbers)
    assert int(taken) < 300_000_000, f"{int(taken) / 1e6:.0f} MB, {seconds} s"
