"""Do the examples of docs/references.md work with such files, to the last verdict?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from deskcheck.model import JudgedClaim, Report
from deskcheck.verify import Settings, verify

ROOT = Path(__file__).resolve().parent.parent
BLOCKS = [
    token.content
    for token in MarkdownIt().parse((ROOT / "docs/references.md").read_text("utf-8"))
    if token.type == "fence" and token.info == "toml"
]


def example(name: str) -> str:
    """The configuration of that name."""
    (found,) = [block for block in BLOCKS if f'name = "{name}"' in block]
    return found


def census(folder: Path) -> None:
    lines = [
        "Bevölkerung;;",
        "Stand: Jahresende;;",
        "Stadt;Jahr;Einwohner",
        "Brindle;2024;238.412,0",
        "Köthen;2024;1.200",
    ]
    (folder / "census.csv").write_bytes("\n".join(lines).encode("cp1252"))


def harbour(folder: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Notes"  # type: ignore[union-attr]
    sheet = book.create_sheet("Berths")
    for row in (["Port authority"], ["Port", "Number", "Date"], ["Norvik", 1240, "2025-04"]):
        sheet.append(row)
    book.save(folder / "harbour.xlsx")


def employment(folder: Path) -> None:
    head = "DATAFLOW,FREQ,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\n"
    rows = "O:E(1.0),A,BRI,F,2024,51.3,PS,3\nO:E(1.0),A,BRI,T,2024,104.6,PS,3\n"
    (folder / "employment.csv").write_text(head + rows)


SAID: list[tuple[str, Callable[[Path], None], str, str]] = [
    ("census office", census, "Brindle had 238,412 inhabitants in 2024.", "supported"),
    ("census office", census, "Brindle had 183,000 inhabitants in 2024.", "refuted"),
    ("harbour statistics", harbour, "Norvik had 1,240 berths in April 2025.", "supported"),
    ("statistical office", employment, "In Brindle, 104,600 people were employed in 2024.", "supported"),
    ("statistical office", employment, "In Brindle, 51,300 people were employed in 2024.", "refuted"),
]


@pytest.mark.parametrize(("name", "write", "sentence", "label"), SAID, ids=[f"{n}-{la}" for n, _, _, la in SAID])
def test_an_example_gives_the_verdict(
    name: str, write: Callable[[Path], None], sentence: str, label: str, tmp_path: Path
) -> None:
    write(tmp_path)
    assert verdicts(example(name), sentence, tmp_path) == [label]


def verdicts(configuration: str, sentence: str, folder: Path) -> list[str]:
    """What is said of each claim of an article of one sentence that a reference has something on."""
    return [str(one.verdict.label) for one in judged(configuration, sentence, folder) if one.verdict.evidence]


def judged(configuration: str, sentence: str, folder: Path) -> tuple[JudgedClaim, ...]:
    (folder / "deskcheck.toml").write_text(configuration, "utf-8")
    (folder / "a.md").write_text(f"---\npublished: 2025-05-14\nlanguage: en\n---\n\n{sentence}\n", "utf-8")
    made: list[Report] = []
    outcome = verify([str(folder / "a.md")], Settings(config=str(folder / "deskcheck.toml")), each=made.append)
    assert [str(problem) for problem in outcome.problems] == []
    return made[0].result.claims
