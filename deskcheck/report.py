"""What goes into the report of an article?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from deskcheck.model import (
    Article,
    ArticleInfo,
    Coverage,
    Dossier,
    Finding,
    JudgedClaim,
    PublishedInferred,
    Reason,
    ReferenceInfo,
    Report,
    Result,
    Run,
    Seen,
    Verdict,
)
from deskcheck.model.report import ReasonCount
from deskcheck.tally import Status, owners, status_of, tally
from deskcheck.version import __version__


def report(
    dossier: Dossier,
    verdicts: Sequence[Verdict],
    references: Sequence[ReferenceInfo],
    *,
    as_of_run: date,
    run: Run,
) -> Report:
    """Put together what was examined and what was judged; every finding and claim gets its place in the file.

    There is one verdict for each claim, in any order. Raises ValueError where a claim has none or there is one for no
    claim: a report that leaves out a claim would look better checked than it is.
    """
    article = dossier.article
    findings = tuple(replace(finding, place=article.origin.locate(finding.primary)) for finding in dossier.findings)
    claims = _judged(dossier, verdicts, findings)
    result = Result(
        article=_info(article, dossier.published_inferred),
        as_of_run=as_of_run,
        version=__version__,
        claims=claims,
        findings=findings,
        references=tuple(references),
        coverage=_coverage(claims, findings, dossier.seen),
        quantities=dossier.quantities,
        dates=dossier.dates,
        attributions=dossier.attributions,
        people=dossier.people,
        relations=dossier.relations,
    )
    return Report(result=result, run=run)


def _judged(dossier: Dossier, verdicts: Sequence[Verdict], findings: Sequence[Finding]) -> tuple[JudgedClaim, ...]:
    by_claim = {verdict.claim: verdict for verdict in verdicts}
    ids = [claim.id for claim in dossier.claims]
    if len(by_claim) != len(verdicts) or by_claim.keys() != set(ids) or len(ids) != len(by_claim):
        raise ValueError(f"claims and verdicts do not pair: {sorted(by_claim.keys() ^ set(ids))[:5]}")
    about: list[list[int]] = [[] for _ in ids]
    quantities = {quantity.id: quantity for quantity in dossier.quantities}
    for index, owner in enumerate(owners(findings, dossier.claims, quantities)):
        if owner is not None:
            about[owner].append(index)
    locate = dossier.article.origin.locate
    return tuple(
        JudgedClaim(claim, by_claim[claim.id], tuple(indexes), locate(claim.spans[0]) if claim.spans else None)
        for claim, indexes in zip(dossier.claims, about)
    )


def _coverage(claims: Sequence[JudgedClaim], findings: Sequence[Finding], seen: tuple[Seen, ...]) -> Coverage:
    """Reasons are counted over the claims that nothing decided, so that they never exceed ``not_checked``."""
    open_claims = (judged for judged in claims if status_of(judged, findings) is Status.NOT_CHECKED)
    counts = Counter(judged.verdict.reason for judged in open_claims)
    reasons = tuple(ReasonCount(reason, counts[reason]) for reason in Reason if counts[reason])
    return Coverage(tally=tally(claims, findings), reasons=reasons, seen=seen)


def _info(article: Article, inferred: PublishedInferred | None) -> ArticleInfo:
    return ArticleInfo(
        id=article.id,
        path=article.path,
        title=article.title,
        byline=article.byline,
        dateline=article.dateline,
        published=article.published,
        published_inferred=inferred if article.published is None else None,
        url=article.url,
        language=article.language,
        sha256=article.sha256,
        text=article.text,
        blocks=article.blocks,
    )
