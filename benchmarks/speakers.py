"""How often is the right speaker named?  `python -m benchmarks.speakers [tests/sets/speakers/open.jsonl] [--errors]`

The judging set's guide says how it was annotated. An attribution counts as found when more than half of the words of
content agree; its speaker is right when the names are the same but for case and article.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from deskcheck.extract.attributions import attributions
from deskcheck.extract.people import people
from deskcheck.extract.tokens import Tokens
from deskcheck.model import Article, Attribution, Block, BlockKind, Span

SURE = 0.8
OPEN = "tests/sets/speakers/open.jsonl"


def article_of(text: str, name: str = "story") -> Article:
    """An article whose paragraphs are the lines of ``text``."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    return Article(name, name, text, "", blocks=tuple(blocks))


def found_in(text: str) -> tuple[Attribution, ...]:
    article = article_of(text)
    tokens = Tokens(article)
    return attributions(tokens, article, people(tokens, article))


def same(one: str | None, two: str | None) -> bool:
    return _folded(one) == _folded(two)


def _folded(name: str | None) -> str:
    words = (name or "").lower().replace("’", "'").replace("'s", "").split()
    return " ".join(words[1:] if words[:1] and words[0] in ("the", "a", "an") else words)


def agreement(gold: list[list[int]], each: Attribution) -> float:
    ours = {at for span in each.content for at in range(span.start, span.end)}
    theirs = {at for start, end in gold for at in range(start, end)}
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def judge(path: Path, errors: bool) -> Counter[str]:
    count: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines():
        story = json.loads(line)
        found = found_in(story["text"])
        for gold in story["attributions"]:
            _one(story, gold, found, count, errors)
    return count


def _one(
    story: dict[str, Any], gold: dict[str, Any], found: tuple[Attribution, ...], count: Counter[str], errors: bool
) -> None:
    form = gold["form"]
    count["all"] += 1
    count[f"{form} all"] += 1
    best = max(found, key=lambda each: (agreement(gold["content"], each), _cue_agrees(gold, each)), default=None)
    if best is None or agreement(gold["content"], best) < 0.5:
        if errors:
            print(f"{story['id']} NOT FOUND {form}: {gold['source']} | {gold['cue']} | {_text(story, gold)}")
        return
    count["found"] += 1
    count[f"{form} found"] += 1
    if same(gold["speaker"], best.speaker.name):
        count["right"] += 1
        count[f"{form} right"] += 1
        return
    count["sure and wrong"] += best.speaker.confidence >= SURE
    if errors:
        print(
            f"{story['id']} {form}: {gold['source']} | {gold['cue']} | {_text(story, gold)}\n"
            f"    is {gold['speaker']!r}, not {best.speaker.name!r} ({best.speaker.confidence}: {best.speaker.reason})"
        )


def _cue_agrees(gold: dict[str, Any], each: Attribution) -> bool:
    at = gold["cue_at"]
    return at is not None and any(span.start <= at < span.end for span in each.cue)


def _text(story: dict[str, Any], gold: dict[str, Any]) -> str:
    start, end = gold["content"][0]
    return str(story["text"][start:end])[:90]


def main() -> None:
    paths = [Path(each) for each in sys.argv[1:] if not each.startswith("--")] or [Path(OPEN)]
    for path in paths:
        count = judge(path, "--errors" in sys.argv)
        print(f"{path.name}: {count['all']} attributions, {count['found']} found, {count['right']} speakers right")
        right = count["right"]
        print(f"  right of all {right / count['all']:.1%}, of found {right / max(1, count['found']):.1%}")
        print(f"  sure and wrong {count['sure and wrong'] / count['all']:.1%}")
        for form in sorted({key.split()[0] for key in count if key.endswith(" all")}):
            print(
                f"  {form:14}{count[form + ' right']:4} of {count[form + ' found']:4} found of {count[form + ' all']:4}"
            )


if __name__ == "__main__":
    main()
