"""How often is the concept of a quantity right?  Measured against ``tests/sets/concepts``.

    python benchmarks/concepts.py [--errors]

A quantity of the set is matched to ours by overlap of the number; a missing one is wrong. ``exact``: the phrase, or one
that is as good; ``head``: its last word, singular; ``role``: the same part in the clause.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from deskcheck.extract.dates import dates
from deskcheck.extract.phrases import singular
from deskcheck.extract.quantities import quantities
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Article, Block, BlockKind, Quantity, Shape, Span

SETS = Path(__file__).parent.parent / "tests" / "sets" / "concepts"


def read(text: str) -> tuple[Quantity, ...]:
    """The quantities of one item, with dates taken out."""
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    article = Article(id="item", path="item", text=text, sha256="", blocks=(block,))
    tokens = Tokens(article)
    return quantities(tokens, dates(tokens, article).taken)


def accepted(gold: dict[str, Any]) -> list[str | None]:
    return [gold["concept"], *gold.get("also", [])]


def right(ours: Quantity, gold: dict[str, Any]) -> tuple[bool, bool, bool]:
    """Exact, head, role."""
    text = ours.concept.text if ours.concept else None
    head = ours.concept.head if ours.concept else None
    wanted = accepted(gold)
    heads = {None if phrase is None else singular(phrase.split()[-1].lower()) for phrase in wanted}
    role = ours.role.value if ours.role and ours.role.value != "total" else None
    both = ours.value.shape is Shape.FROM_TO and gold["role"] in ("base", "result")  # one quantity holds both
    return text in wanted, head in heads, both or role == gold["role"]


def main(name: str, errors: bool) -> None:
    total = 0
    hits = [0, 0, 0]
    for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        found = read(item["text"])
        for gold in item["quantities"]:
            total += 1
            span = Span(gold["at"], gold["at"] + len(gold["number"]))
            ours = next((quantity for quantity in found if quantity.num.overlaps(span)), None)
            verdict = right(ours, gold) if ours else (False, False, False)
            hits = [count + ok for count, ok in zip(hits, verdict)]
            if errors and not all(verdict):
                said = (ours.concept and ours.concept.text, ours.role and ours.role.value) if ours else "missing"
                print(f"{item['kind']}: {gold['number']}: wanted {accepted(gold)}, {gold['role']}; got {said}")
                print(f"    {item['text']}")
    exact, head, role = (round(100 * count / total, 1) for count in hits)
    print(f"{name}: {total} quantities, exact {exact}, head {head}, role {role}")


if __name__ == "__main__":
    main("open", "--errors" in sys.argv)
