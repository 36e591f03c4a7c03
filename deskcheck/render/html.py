"""What does an editor read?  One self-contained page an article: the text, its claims, the working, the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from deskcheck import printing
from deskcheck.model import Label, Person, Reason, Report, Result
from deskcheck.render.cards import Card, cards
from deskcheck.render.marks import marked_blocks
from deskcheck.render.notices import notices
from deskcheck.render.page import page
from deskcheck.render.words import REASON_WORDS, kind_words
from deskcheck.tally import Status, headline

#: The group of claims that nothing decided and that a check has something to say of.
NOTED = "worth a look"
_PARAPHRASE = REASON_WORDS[Reason.PARAPHRASE]


def render(report: Report) -> str:
    """The page. It depends on ``result`` alone, so that the same input gives the same bytes."""
    result = report.result
    article = result.article
    made, marks = cards(result)
    claim_ids = {judged.claim.id for judged in result.claims}
    counted = [card for card in made if card.id in claim_ids or card.status in (Status.WRONG, Status.DOUBTFUL)]
    other = [card for card in made if card.id not in claim_ids and card.status in (Status.AGREED, Status.NOT_CHECKED)]
    return page(
        "report.html.j2",
        article=article,
        version=result.version,
        as_of_run=printing.day(result.as_of_run),
        published=printing.day(article.published) if article.published else None,
        tally=result.coverage.tally,
        headline=headline(result.coverage.tally),
        state=state(result),
        notices=notices(result),
        blocks=marked_blocks(article.text, article.blocks, marks),
        wrong=_only(counted, Status.WRONG),
        doubtful=_only(counted, Status.DOUBTFUL),
        agreed=_only(counted, Status.AGREED),
        noted=NOTED,
        not_checked=_by_reason(_only(counted, Status.NOT_CHECKED)),
        other=other,
        people=_cast(result),
        references=result.references,
        kinds=_kinds(result),
        seen=result.coverage.seen,
    )


def state(result: Result) -> str:
    """The colour of the page: "clear" only when every claim was checked, and every reference could be asked."""
    tally = result.coverage.tally
    if tally.wrong:
        return "wrong"
    if tally.doubtful:
        return "doubtful"
    if tally.not_checked or not tally.claims or any(reference.error for reference in result.references):
        return "open"
    return "clear"


def _only(made: Sequence[Card], status: Status) -> list[Card]:
    return [card for card in made if card.status is status]


def _by_reason(made: Sequence[Card]) -> list[tuple[str, list[Card]]]:
    """Not checked, grouped by the reason: what a check has a note on, then the largest group, paraphrases last."""
    ordered = sorted(made, key=_why_not)
    groups = [(why, _unrepeated(list(group))) for why, group in groupby(ordered, key=_why_not)]
    return sorted(groups, key=lambda group: (group[0] != NOTED, group[0] == _PARAPHRASE, -len(group[1]), group[0]))


def _unrepeated(group: list[Card]) -> list[Card]:
    """A message that several of a group have says no more than the group's own reason."""
    messages = Counter(card.message for card in group)
    return [replace(card, message="") if messages[card.message] > 1 else card for card in group]


def _why_not(card: Card) -> str:
    if card.findings:
        return NOTED
    if card.words == "not enough evidence":
        return f"not enough evidence: {card.reason}" if card.reason else card.words
    return card.reason or card.words


def _cast(result: Result) -> list[tuple[Person, int]]:
    """Each person, and how many attributions are theirs."""
    words = Counter(attribution.speaker.person for attribution in result.attributions)
    return [(person, words[person.id]) for person in result.people]


def _kinds(result: Result) -> list[tuple[str, int, int]]:
    """For each kind of claim: how many there are, and of how many a reference said something."""
    rows: dict[str, list[int]] = {}
    for judged in result.claims:
        row = rows.setdefault(kind_words(judged.claim), [0, 0])
        row[0] += 1
        row[1] += judged.verdict.label is not Label.NOT_CHECKED
    return [(kind, seen, compared) for kind, (seen, compared) in rows.items()]
