"""How does a row of the judging set of matching go through the house?"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from deskcheck.config import Config, Loaded, ReferenceConfig
from deskcheck.consult import consult
from deskcheck.examine import examine
from deskcheck.judge import judge
from deskcheck.model import Article, Block, BlockKind, Dossier, NumericClaim, RecordKind, Span, Verdict
from deskcheck.questions import questions
from deskcheck.read.language import detect
from deskcheck.references import Reference, open_references


def article(text: str, published: str | None) -> Article:
    """An article of one paragraph, under a headline where there are two lines; its language told by reading it."""
    day = date.fromisoformat(published) if published else None
    start = text.find("\n") + 1
    blocks = [Block(BlockKind.HEADLINE, Span(0, start - 1))] if start else []
    blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text))))
    return Article("a", "a.txt", text, "", published=day, language=detect(text), blocks=tuple(blocks))


def references(records: list[dict[str, str]], folder: Path) -> tuple[Reference, ...]:
    """The records as one table of figures; no records are no reference."""
    if not records:
        return ()
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(records[0]))
        writer.writeheader()
        writer.writerows(records)
    config = ReferenceConfig("figures", RecordKind.FIGURES, "table", path="figures.csv")
    return open_references(Loaded(Config(references=(config,), cache="cache"), str(folder)))


def verdict(row: dict[str, Any], folder: Path) -> tuple[Dossier, Verdict | None]:
    """The verdict on the row's quantity, None where no claim was made of it."""
    dossier = examine(article(row["text"], row["published"]))
    at = row["text"].index(row["quantity"])
    wanted = Span(at, at + len(row["quantity"]))
    numbers = {quantity.id: quantity for quantity in dossier.quantities}
    verdicts = judge(dossier, consult(questions(dossier), references(row["references"], folder)))
    for claim, found in zip(dossier.claims, verdicts, strict=True):
        if isinstance(claim, NumericClaim) and numbers[claim.quantity].num.overlaps(wanted):
            return dossier, found
    return dossier, None
