"""What does a verification report hold?"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from deskcheck.model.claim import Claim
from deskcheck.model.dates import DateMention, PublishedInferred
from deskcheck.model.dossier import Seen
from deskcheck.model.finding import Finding
from deskcheck.model.numbers import Quantity
from deskcheck.model.reference import RecordKind
from deskcheck.model.relation import Relation
from deskcheck.model.speech import Attribution, Person
from deskcheck.model.text import Block, Place
from deskcheck.model.verdict import Reason, Verdict


class ArticleInfo(Struct, frozen=True):
    """The article as a report shows it; ``published_inferred`` only where no date was given."""

    id: str
    path: str
    title: str | None
    byline: str | None
    dateline: str | None
    published: date | None
    published_inferred: PublishedInferred | None
    url: str | None
    language: str | None
    sha256: str
    text: str
    blocks: tuple[Block, ...]


class JudgedClaim(Struct, frozen=True):
    """A claim, what references say of it, the findings about it (indexes into ``findings``), and where it stands."""

    claim: Claim
    verdict: Verdict
    findings: tuple[int, ...]
    place: Place | None


class ReferenceInfo(Struct, frozen=True):
    """A configured reference as it was when asked. ``error`` is set where it could not be asked at all.

    ``stale``: what it answered is an older answer of its server, which gave no newer one; of which day, and why.
    ``ignored``: columns that are not read. ``newest``: the last day that a record of it is about.
    """

    name: str
    record: RecordKind
    connector: str
    location: str
    required: bool
    snapshot: str | None
    records: int | None
    rejected: tuple[str, ...] = ()  # bad rows, each named
    error: str | None = None
    stale: str | None = None
    ignored: tuple[str, ...] = ()
    newest: date | None = None
    bad: int | None = None  # bad rows, also those that are not named; None where it was not counted


class ReasonCount(Struct, frozen=True):
    reason: Reason
    count: int


class Tally(Struct, frozen=True):
    """The headline's numbers: claims and findings ``wrong`` and ``doubtful``, claims ``agreed`` and ``not_checked``."""

    wrong: int
    doubtful: int
    agreed: int
    not_checked: int
    claims: int


class Coverage(Struct, frozen=True):
    """Every claim is decided or has a reason; ``seen`` are the numbers and quotations that claim nothing."""

    tally: Tally
    reasons: tuple[ReasonCount, ...]
    seen: tuple[Seen, ...]


class Result(Struct, frozen=True):
    """A pure function of article bytes, configuration, evidence snapshots, ``as_of_run`` and version."""

    article: ArticleInfo
    as_of_run: date
    version: str
    claims: tuple[JudgedClaim, ...]
    findings: tuple[Finding, ...]
    references: tuple[ReferenceInfo, ...]
    coverage: Coverage
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    attributions: tuple[Attribution, ...]
    people: tuple[Person, ...]
    relations: tuple[Relation, ...]


class Run(Struct, frozen=True):
    """Times and durations; nothing in ``result`` depends on it. ``seconds`` is None where it was not measured."""

    started: str
    seconds: float | None = None


class Report(Struct, frozen=True):
    result: Result
    run: Run
    schema: str = "deskcheck/report/1"
